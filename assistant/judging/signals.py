"""Signals: what the evidence found has, and lacks, of what a question asks for.

Each is a share from 0 to 1 with a plain meaning, computed from what would be quoted and what
stands around it (its part, its headings, its paper's title, body and date). ``refuse`` weighs them
together; the one that is missing most is also why the nearest thing found is not the answer.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.evidence import Piece, Terms
from assistant.judging.given import gives, thing
from assistant.understanding.named import distinctive
from assistant.understanding.periods import Period, periods
from assistant.understanding.question import Question
from index.lexicon import Wanted
from index.ranking import coverage, meets
from index.values import Passage

_DASH = re.compile(r"[‐-―]")
_UNDER = 0.9  # what a wanted word is worth in the headings of a piece
_BESIDE = 0.6  # in the rest of its passage
_BEHIND = 10  # places behind the best passage: what is found of anything
_OFFICES = frozenset("cabinet leader chair".split())  # written like names, and name nobody
_YEARS = re.compile(r"\b((?:19|20)\d\d)\s?[-/]\s?(?:19|20)?(\d\d)\b")
_YEAR = re.compile(r"(?<![\d,.£$])(?:19|20)\d\d(?!\d|,\d)")


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for an answer being among what would be quoted, each 0 (missing) to 1."""

    coverage: float
    """Of the question's words, each by how rare it is: the share in one piece with its headings
    and, for less, in the rest of its passage. Other words of the papers for them count."""
    names: float
    """Of the names asked about: the share that stands in or around one piece."""
    times: float
    """Of the times asked about: the share that stands in or around one piece."""
    council: float
    """Are the papers quoted those of the council that is named?"""
    thing: float
    """Does a piece give the kind of thing asked for, and the thing itself ("which company"): half
    where that stands around it only."""
    similarity: float
    """The best cosine to the question of a passage that was found."""
    lead: float
    """How far the best passage's score is above that of the tenth after it: where the papers hold
    nothing of it, many passages are as near as the best."""
    structure: float
    """Does the papers' structure hold what is asked (a record, a row of a table, a section)?"""


def signals(
    question: Question,
    wanted: Sequence[Wanted],
    chosen: Sequence[Piece],
    passages: Sequence[Passage],
    terms: Terms,
    *,
    structured: bool = False,
) -> Signals | None:
    """The signals of the pieces that would be quoted; None where nothing would be.

    ``wanted`` are the question's terms as they were looked for, ``passages`` those found, best
    first, and ``structured`` tells whether a piece comes of the papers' structure: such a piece
    need not be among the passages and carries no score of its own.
    """
    if not chosen:
        return None
    things = terms(thing(question.text))
    around = [set(terms(around_of(each.passage))) for each in chosen]
    scores = sorted((each.score for each in passages), reverse=True) or [0.0]
    return Signals(
        coverage=max(_covered(wanted, each, terms) for each in chosen),
        names=max(_named(question, wanted, words, terms) for words in around),
        times=max(_timed(question, each.passage) for each in chosen),
        council=max(_of_council(question, each.passage) for each in chosen),
        thing=max(
            _has_thing(things, gives(question, each.text), set(terms(each.text)), words)
            for each, words in zip(chosen, around, strict=True)
        ),
        similarity=max((each.similarity for each in passages), default=0.0),
        lead=scores[0] - scores[min(_BEHIND, len(scores) - 1)],
        structure=float(structured),
    )


def around_of(passage: Passage) -> str:
    """A passage with its headings and what its paper says of itself."""
    chunk, paper = passage.chunk, passage.document
    about = (chunk.text, *chunk.path, chunk.context, paper.title, paper.council, paper.committee)
    return " ".join(text for text in about if text)


# --- words, names, times, councils, kinds -------------------------------------------------------


def _covered(wanted: Sequence[Wanted], piece: Piece, terms: Terms) -> float:
    chunk = piece.passage.chunk
    headings = " ".join((*chunk.path, chunk.context, piece.passage.document.title))
    parts = ((piece.text, 1.0), (headings, _UNDER), (chunk.text, _BESIDE))
    return coverage(wanted, [(frozenset(terms(text)), worth) for text, worth in parts])


def missing_names(
    question: Question, wanted: Sequence[Wanted], words: Collection[str], terms: Terms
) -> list[str]:
    """The names asked about that are not among some terms, but for those of councils.

    What the papers call it instead does as well: the words that an acronym stands for.
    """
    known = {each.term: each for each in wanted}
    return [
        name
        for name in _names(question)
        if not all(meets(known.get(term, Wanted(term, 1.0)), words) for term in terms(name))
    ]


def _names(question: Question) -> list[str]:
    """The names in a question that tell one from others: "Committee" alone does not."""
    councils = {word for each in question.named.councils for word in distinctive(each)}
    return [name for name in question.names if set(distinctive(name)) - councils - _OFFICES]


def _named(
    question: Question, wanted: Sequence[Wanted], words: Collection[str], terms: Terms
) -> float:
    names = _names(question)
    if not names:
        return 1.0
    return 1 - len(missing_names(question, wanted, words, terms)) / len(names)


def _timed(question: Question, passage: Passage) -> float:
    wanted = question.named.periods
    if not wanted:
        return 1.0
    return sum(time_of(each, passage) for each in wanted) / len(wanted)


def time_of(period: Period, passage: Passage) -> float:
    """1 if a passage speaks of a period or its meeting was then, 0 if not.

    Half where only the year of a month or a day is said, or no time at all.
    """
    day = passage.document.meeting_date
    if day and period.holds(day):
        return 1.0
    text = around_of(passage)
    if _plain(period.text) in _plain(text):
        return 1.0
    chunk, paper = passage.chunk, passage.document
    headings = periods(" ".join((paper.title, *chunk.path, chunk.context)))
    if any(each.meets(period) for each in headings):
        return 1.0
    said = set(years_in(text))
    if period.dates and said & set(period.years):
        short = (period.dates[1] - period.dates[0]).days < 300
        whole = set(period.years) <= said or f"/{period.years[-1] % 100:02}" in text
        return 0.5 if short or not whole else 1.0
    return 0.5 if not said and not day else 0.0


def years_in(text: str) -> list[int]:
    """The calendar years that a text says, each once, in order."""
    return sorted({int(year) for year in _YEAR.findall(text)})


def _plain(text: str) -> str:
    """A text with its times written one way: "q2 of 2022-23"."""
    return _YEARS.sub(r"\1-\2", _DASH.sub("-", text.lower())).replace("quarter ", "q")


def _of_council(question: Question, passage: Passage) -> float:
    wanted = question.named.councils
    if not wanted:
        return 1.0
    if passage.document.council in wanted:
        return 1.0
    text = around_of(passage).casefold()
    if any(word in text for each in wanted for word in distinctive(each)):
        return 1.0
    return 0.0 if passage.document.council else 0.5


def _has_thing(things: Sequence[str], given: float, inside: set[str], around: set[str]) -> float:
    if not things or set(things) <= inside:
        return given
    return given / 2 if set(things) <= around else 0.0
