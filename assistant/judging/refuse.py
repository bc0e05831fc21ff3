"""Refusing: when the evidence is too weak, and how that is said."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from assistant.evidence import Piece, Terms
from assistant.judging.around import around_of
from assistant.judging.given import gives
from assistant.judging.outcome import agenda_only
from assistant.judging.signals import Signals, missing_names
from assistant.judging.times import spoken_of, times_of
from assistant.understanding.named import distinctive
from assistant.understanding.question import Asked, Question
from assistant.understanding.sought import Sort, sought
from index.lexicon import Wanted
from index.values import Searched, in_words

WEIGHTS = Path(__file__).with_name("refusal.json")
_OF_TIME = 0.6  # of the share of a time: below it, a piece speaks of another


@dataclass(frozen=True, slots=True)
class Judge:
    """How sure the signals make it that the papers answer: a logistic model.

    ``weights`` are by the signals' names; below ``least`` confidence an answer is refused. Made
    by ``python -m assistant.judging.calibrate`` from labelled questions, and kept in
    ``refusal.json``.
    """

    weights: Mapping[str, float]
    intercept: float
    least: float

    @classmethod
    def read(cls, path: Path = WEIGHTS) -> Judge:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return cls(kept["weights"], kept["intercept"], kept["least"])

    def confidence(self, signals: Signals) -> float:
        """The probability, 0 to 1, that the papers answer the question."""
        total = sum(self.weights.get(name, 0.0) * share for name, share in asdict(signals).items())
        return 1 / (1 + math.exp(-total - self.intercept))


def what_was_searched(searched: Searched) -> str:
    """One sentence: how many documents, of whom, from when to when."""
    if not searched.documents:
        return "There were no papers to search."
    count = "1 document" if searched.documents == 1 else f"{searched.documents} documents"
    if searched.pages:
        begin, end = searched.pages
        count = f"page{f' {begin}' if begin == end else f's {begin} to {end}'} of {count}"
    parts = [f"I searched {count}"]
    if searched.councils:
        parts.append(f"of {_listed(searched.councils)}")
    if searched.committees:
        parts.append(f"({_listed(searched.committees)})")
    if searched.earliest and searched.latest:
        first, last = map(in_words, (searched.earliest, searched.latest))
        parts.append(f"dated {first}" if first == last else f"dated {first} to {last}")
    return " ".join(parts) + "."


def refusal(
    searched: Searched,
    question: Question,
    wanted: Sequence[Wanted],
    nearest: Piece | None,
    terms: Terms,
) -> str:
    """The whole answer when the papers do not hold one; the nearest found comes first."""
    text = f"I could not find this in the papers. {what_was_searched(searched)}"
    if nearest:
        paper, (_, page) = nearest.passage.document, nearest.page
        why = next(_why_not(question, wanted, nearest, terms), "which does not answer it")
        text += f"\n\nThe nearest I found is page {page} of “{paper.title}”, {why}."
    return text


def _why_not(
    question: Question, wanted: Sequence[Wanted], piece: Piece, terms: Terms
) -> Iterator[str]:
    """Why a piece is not the answer, the plainest reason first."""
    passage = piece.passage
    text = around_of(passage)
    words = set(terms(text))
    council = passage.document.council
    councils = question.named.councils
    known = any(set(terms(word)) <= words for each in councils for word in distinctive(each))
    if councils and council and council not in councils and not known:
        yield f"which is of {council}, not of {_listed(councils)}"
    if agenda_only(question, piece):
        yield "which was written before that meeting; the papers found hold no minutes of it"
    for period in question.named.periods:
        if spoken_of(question, period, piece) < _OF_TIME:
            said = [each.text for each in times_of(piece)]
            tells = f"which speaks of {_listed(said)}" if said else "which does not speak"
            yield f"{tells}, not of {period.text}" if said else f"{tells} of {period.text}"
    if missing := missing_names(question, wanted, words, terms):
        yield f"which does not name {_listed(missing)}"
    seeks = sought(question.text)
    given = gives(question, piece, wanted, terms)
    lacks = _LACKS[Sort.COUNT] if seeks.measured else _LACKS.get(seeks.sort)
    if given == 0 and lacks:
        yield lacks
    if seeks.noun and given < 1 and not set(terms(seeks.noun)) <= words:
        yield f"which says nothing of “{seeks.noun}”"
    if Asked.DECISION in question.asked and question.suits(passage.chunk.text) < 1:
        yield "which records no decision on it"
    unsaid = [
        word
        for word in dict.fromkeys(question.text.split())
        if (cut := terms(word)) and not set(cut) <= words
    ]
    if unsaid:
        shown = [f"“{word.strip(' ?.,;:!()“”')}”" for word in unsaid[:3]]
        yield f"which says nothing of {_listed(shown)}"


_LACKS = {
    Sort.CONTACT: "which gives no number or address for it",
    Sort.SHARE: "which gives no share for it",
    Sort.MONEY: "which gives no sum for it",
    Sort.COUNT: "which gives no figure for it",
    Sort.DURATION: "which does not say how long",
    Sort.DATE: "which gives no date for it",
    Sort.NAMES: "which names nobody for it",
    Sort.RATING: "which gives no rating for it",
    Sort.PERSON: "which names nobody for it",
}


def _listed(names: Sequence[str], most: int = 4) -> str:
    shown = list(names[:most])
    if len(names) > most:
        shown.append(f"{len(names) - most} more")
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else shown[0]
