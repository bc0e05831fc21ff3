"""Refusing: when the evidence is too weak, and how that is said."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from assistant.evidence import Terms
from assistant.judging.given import thing
from assistant.judging.signals import Signals, around_of, missing_names, time_of, years_in
from assistant.understanding.named import distinctive
from assistant.understanding.question import Asked, Question
from index.lexicon import Wanted
from index.values import Passage, Searched, in_words

WEIGHTS = Path(__file__).with_name("refusal.json")


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
        values = asdict(signals)
        total = sum(weight * values[name] for name, weight in self.weights.items())
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
    nearest: Sequence[Passage],
    terms: Terms,
) -> str:
    """The whole answer when the papers do not hold one; the nearest found comes first."""
    text = f"I could not find this in the papers. {what_was_searched(searched)}"
    if nearest:
        passage = nearest[0]
        page = passage.chunk.spans[0].page
        why = next(_why_not(question, wanted, passage, terms), "which does not answer it")
        text += f"\n\nThe nearest I found is page {page} of “{passage.document.title}”, {why}."
    return text


def _why_not(
    question: Question, wanted: Sequence[Wanted], passage: Passage, terms: Terms
) -> Iterator[str]:
    """Why a passage is not the answer, the plainest reason first."""
    text = around_of(passage)
    words = set(terms(text))
    council = passage.document.council
    councils = question.named.councils
    known = any(set(terms(word)) <= words for each in councils for word in distinctive(each))
    if councils and council and council not in councils and not known:
        yield f"which is of {council}, not of {_listed(councils)}"
    for period in question.named.periods:
        if not time_of(period, passage):
            said = [str(year) for year in years_in(text)]
            tells = f"which speaks of {_listed(said)}" if said else "which does not speak"
            yield f"{tells}, not of {period.text}" if said else f"{tells} of {period.text}"
    if missing := missing_names(question, wanted, words, terms):
        yield f"which does not name {_listed(missing)}"
    asked = thing(question.text)
    if asked and not set(terms(asked)) <= words:
        yield f"which says nothing of “{asked}”"
    for kind, lacks in _LACKS.items():
        if kind in question.asked and question.suits(passage.chunk.text) < 1:
            yield lacks
    unsaid = [
        word
        for word in dict.fromkeys(question.text.split())
        if (cut := terms(word)) and not set(cut) <= words
    ]
    if unsaid:
        shown = [f"“{word.strip(' ?.,;:!()“”')}”" for word in unsaid[:3]]
        yield f"which says nothing of {_listed(shown)}"


_LACKS = {
    Asked.NUMBER: "which gives no figure for it",
    Asked.DATE: "which gives no date for it",
    Asked.PERSON: "which names nobody for it",
    Asked.DECISION: "which records no decision on it",
}


def _listed(names: Sequence[str], most: int = 4) -> str:
    shown = list(names[:most])
    if len(names) > most:
        shown.append(f"{len(names) - most} more")
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else shown[0]
