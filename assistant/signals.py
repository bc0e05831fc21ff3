"""Signals: what the evidence found has, and lacks, of what a question asks for.

Each is a share from 0 to 1 with a plain meaning, computed from what would be quoted and what
stands around it (its part, its headings, its paper's title, body and date). ``refuse`` weighs them
together; the one that is missing most is also why the nearest thing found is not the answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.evidence import Piece, Terms
from assistant.given import gives, thing
from assistant.named import distinctive
from assistant.periods import Period, periods
from assistant.question import Question
from index.values import Passage

Rarity = Callable[[Iterable[str]], Mapping[str, float]]

_DASH = re.compile(r"[‐-―]")
_TOP = 5  # passages that both arms should agree on
_RARE = 0.5  # from here on a word tells: it stands in few of the passages
_MOST_WORDS = 8
_YEARS = re.compile(r"\b((?:19|20)\d\d)\s?[-/]\s?(?:19|20)?(\d\d)\b")
_YEAR = re.compile(r"(?<![\d,.£$])(?:19|20)\d\d(?!\d|,\d)")


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for an answer being among what would be quoted, each 0 (missing) to 1."""

    coverage: float
    """Of the question's words, each by how rare it is: the share in the best piece or around it."""
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
    """The best cosine to the question of a passage that would be quoted."""
    agreement: float
    """Of the first passages: the share that both arms of the search found."""
    words: float
    """How many telling words it has, of eight: the more there are, the more may be missing."""


def signals(
    question: Question,
    chosen: Sequence[Piece],
    passages: Sequence[Passage],
    terms: Terms,
    rarity: Rarity,
) -> Signals | None:
    """The signals of the pieces that would be quoted; None where nothing would be."""
    if not chosen:
        return None
    weights = rarity(dict.fromkeys(terms(question.text)))
    things = terms(thing(question.text))
    around = [set(terms(around_of(each.passage))) for each in chosen]
    first = passages[:_TOP]
    return Signals(
        coverage=max(each.coverage for each in chosen),
        names=max(_named(question, words, terms) for words in around),
        times=max(_timed(question, each.passage) for each in chosen),
        council=max(_of_council(question, each.passage) for each in chosen),
        thing=max(
            _has_thing(things, gives(question, each.text), set(terms(each.text)), words)
            for each, words in zip(chosen, around, strict=True)
        ),
        similarity=max(each.passage.similarity for each in chosen),
        agreement=sum(bool(each.similarity and each.keyword) for each in first)
        / max(len(first), 1),
        words=min(sum(weight >= _RARE for weight in weights.values()), _MOST_WORDS) / _MOST_WORDS,
    )


def around_of(passage: Passage) -> str:
    """A passage with its headings and what its paper says of itself."""
    chunk, paper = passage.chunk, passage.document
    about = (chunk.text, *chunk.path, chunk.context, paper.title, paper.council, paper.committee)
    return " ".join(text for text in about if text)


# --- names, times, councils, kinds --------------------------------------------------------------


def missing_names(question: Question, words: set[str], terms: Terms) -> list[str]:
    """The names asked about that are not among some words, but for those of councils."""
    councils = {word for each in question.named.councils for word in distinctive(each)}
    return [
        name
        for name in question.names
        if name.casefold() not in councils and not set(terms(name)) <= words
    ]


def _named(question: Question, words: set[str], terms: Terms) -> float:
    if not question.names:
        return 1.0
    return 1 - len(missing_names(question, words, terms)) / len(question.names)


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
