"""Schedules: lines that begin with a day, and tell where, when or how a meeting is held."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.evidence import Piece
from assistant.kinds.asking import Asking
from assistant.kinds.wholes import lines
from assistant.understanding.periods import Period, periods
from index.values import Passage

_ASKS = re.compile(
    r"\b(?:where|when|what time|(?:which|what)(?: \w+){0,2} (?:dates?|days?|meetings?)|venue"
    r"|by (?:tele)?phone|on ?line|in person|remote(?:ly)?|virtual(?:ly)?)\b",
    re.I,
)
_MEETS = re.compile(r"\b(?:meet\w*|sit|sits|sitting|session|hearing|schedule\w*|dates?)\b", re.I)
_HOW = tuple(  # what a question calls it, and what a schedule may
    (re.compile(says, re.I), re.compile(shows, re.I))
    for says, shows in (
        (r"\b(?:tele)?phone\b", r"tele-?conferenc|\b(?:tele)?phone\b|conference call|\bdial"),
        (
            r"\bon ?line\b|\bremote|\bvirtual|\bzoom\b|\bteams\b",
            r"\bon ?line\b|\bremote|\bvirtual|\bzoom\b|\bteams\b|\bvideo|\bwebinar",
        ),
    )
)
_DAY_FIRST = re.compile(r"^\W*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?$", re.I)
_OF_KIND = "meet meets meeting meetings dates date day days schedule where when time held due sit"
_LEAST = 0.4  # of the question's telling words but for its times, in the paper and its schedule
_SURELY = 0.6  # of them: nothing else need be put beside the days
_FEWEST = 3  # days, of which a schedule can be said to be one
_LONGEST = 25  # words of a line
_READ = 4  # passages
_AROUND = 6  # passages on each side of one
_MONTH = 31  # days; of a longer time, only the meetings that are held as is asked
_MOST = 5


def scheduled(asking: Asking) -> list[Piece]:
    """The lines of a schedule that are of the time asked about, and of the kind if one is named."""
    if not (_ASKS.search(asking.text) and _MEETS.search(asking.text)):
        return []
    asked = [each for each in periods(asking.text) if each.dates]
    how = [shows for says, shows in _HOW if says.search(asking.text)]
    short = any(each.days <= _MONTH for each in asked)
    if not asked or not (how or short):
        return []
    kinds = [match[0] for match in _ASKS.finditer(asking.text)]
    without = {*asking.terms(" ".join((_OF_KIND, *kinds, *(each.text for each in asked))))}
    for passage in asking.passages[:_READ]:
        around = asking.papers.around(passage, _AROUND, _AROUND)
        days = [(piece, own) for each in around for piece, own in _days(each)]
        paper = passage.document
        schedule = {piece.passage.chunk.text: None for piece, _ in days}
        about = (paper.title, paper.council or "", *schedule)
        covered = asking.covers(*about, *passage.chunk.path, without=without)
        if len(days) < _FEWEST or covered < _LEAST:
            continue
        of_time = [piece for piece, own in days if _meets(asked, own)]
        of_kind = [each for each in of_time if any(kind.search(each.text) for kind in how)]
        if found := of_kind or (of_time if short else []):
            return [replace(each, enough=covered >= _SURELY) for each in found[:_MOST]]
    return []


def _days(passage: Passage) -> Iterator[tuple[Piece, tuple[Period, ...]]]:
    """The lines of a passage that begin with a day, with the times that each names."""
    text = passage.chunk.text
    for start, end in lines(text):
        line = text[start:end]
        own = periods(line)
        if not own or len(line.split()) > _LONGEST:
            continue
        first = own[0]
        if first.days == 1 and _DAY_FIRST.match(line[: first.start]):
            yield Piece(passage, start, end, passage.score), own


def _meets(asked: Sequence[Period], own: Sequence[Period]) -> bool:
    return any(one.dates and one.meets(other) for one in own for other in asked)
