"""Of which time a piece speaks: told from its own words, its headings, and its meeting's day."""

from __future__ import annotations

import re

from assistant.evidence import Piece
from assistant.judging.around import around_of, headings_of
from assistant.understanding.periods import Period, periods
from assistant.understanding.question import Asked, Question
from index.values import Passage

_DASH = re.compile(r"[‐-―]")
_YEARS = re.compile(r"\b((?:19|20)\d\d)\s?[-/]\s?(?:19|20)?(\d\d)\b")
_YEAR = re.compile(r"(?<![\d,.£$])(?:19|20)\d\d(?!\d|,\d)")
_OTHERWISE = 0.6  # headed by the time asked for, and saying another; a figure dated by its paper
_OF_YEARS = 0.7  # a figure of one year, under the years of a whole strategy
_OF_MEETING = 0.4  # another time, told at a meeting of the time asked for
_ANOTHER = 0.3
_UNTOLD = 0.5


def spoken(question: Question, piece: Piece) -> float:
    """Of the times that a question names: the share that a piece speaks of, 0 to 1.

    What it says itself comes before its headings and those before the day of its meeting, which is
    no time of a figure. Where it names another time only, next to nothing is left.
    """
    named = question.named.periods
    return sum(spoken_of(question, each, piece) for each in named) / len(named) if named else 1.0


def spoken_of(question: Question, period: Period, piece: Piece) -> float:
    """The same of one of the times: 1 where the piece itself says it."""
    passage = piece.passage
    day = passage.document.meeting_date
    said = periods(f"{piece.lead} {piece.text}")
    above = [each for each in periods(headings_of(passage)) if each.dates != (day, day)]
    counts = Asked.NUMBER in question.asked
    if any(period.meets(each) and (each.dates or not period.dates) for each in said):
        return 1.0
    if meeting := [each for each in above if period.meets(each)]:
        long = all(each.dates and not _within_a_year(each) for each in meeting)
        if counts and long and _within_a_year(period):
            return _OF_YEARS
        return _OTHERWISE if any(each.dates for each in said) else 1.0
    dated = any(each.dates for each in (*said, *above))
    if day and period.holds(day):
        return _OF_MEETING if dated else _OTHERWISE if counts else 1.0
    return _ANOTHER if dated or day else _UNTOLD


def _within_a_year(period: Period) -> bool:
    return period.days < 400


def times_of(piece: Piece) -> list[Period]:
    """The times that a piece speaks of, by itself or by its headings, each once."""
    said = periods(f"{piece.lead} {piece.text}") or periods(headings_of(piece.passage))
    return list({each.text: each for each in said if each.dates}.values())


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
    said = set(_years_in(text))
    if period.dates and said & set(period.years):
        short = (period.dates[1] - period.dates[0]).days < 300
        whole = set(period.years) <= said or f"/{period.years[-1] % 100:02}" in text
        return 0.5 if short or not whole else 1.0
    return 0.5 if not said and not day else 0.0


def _years_in(text: str) -> list[int]:
    """The calendar years that a text says, each once, in order."""
    return sorted({int(year) for year in _YEAR.findall(text)})


def _plain(text: str) -> str:
    """A text with its times written one way: "q2 of 2022-23"."""
    return _YEARS.sub(r"\1-\2", _DASH.sub("-", text.lower())).replace("quarter ", "q")
