"""The largest and the smallest of a kind: the row of a whole table that has that figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import takewhile

from assistant.evidence import Piece
from assistant.kinds.asking import Asking
from assistant.kinds.rows import cells, meets, row_context
from assistant.kinds.wholes import lines
from assistant.understanding.periods import periods
from index.values import BlockKind, Passage

_MOST = r"most|largest|biggest|highest|greatest|longest|top"
_LEAST = r"least|fewest|smallest|lowest|shortest|bottom"
_ASKS = re.compile(
    rf"\b(?:which|what|who)\b(?P<thing>(?: (?!(?:{_MOST}|{_LEAST})\b)[\w’'-]+){{0,3}}?)"
    rf"(?: (?:is|are|was|were|ha[sd]|have|did|does|do|gets?|got|puts?|paid|pays|makes?"
    rf"|spends?|spent|gave|gives?|takes?|took|receive[sd]?)\b.*)?"
    rf" (?:the )?(?P<end>{_MOST}|{_LEAST})\b(?! recent| of the time| important)",
    re.I,
)
_DOWN = re.compile(rf"(?:{_LEAST})$", re.I)
_TOTAL = re.compile(r"^\W*(?:(?:grand|sub|overall|net) ?)?totals?\b|\btotals?\W*$|^\W*all\b", re.I)
_FIGURE = re.compile(r"^[-–(£$]*\s?\d[\d,]*(?:\.\d+)?\s?(?:%|[mk]|bn)?\)?$")
_OF_KIND = "most least largest biggest smallest highest lowest longest shortest fewest greatest top"
_COVERED = 0.45  # of the question's telling words, in the table's rows, headings and titles
_FEWEST = 3  # rows, of which one can be said to be the largest
_READ = 12  # passages
_AROUND = 12  # passages on each side of one, which may be of its table too


@dataclass(frozen=True, slots=True)
class _Row:
    """What a row is of, its figure, and where it stands."""

    name: str
    figure: float
    piece: Piece


def extreme(asking: Asking) -> list[Piece]:
    """Of the rows that name the kind asked about, the one with the largest or smallest figure.

    The table is the one that fits the question best.
    """
    asks = _ASKS.search(asking.text)
    if asks is None:
        return []
    thing = set(asking.terms(asks["thing"]))
    without = set(asking.terms(_OF_KIND))
    best: tuple[float, Passage] | None = None
    for passage in asking.passages[:_READ]:
        if len(_fitting(asking, [passage], thing)) < _FEWEST:
            continue
        chunk = passage.chunk
        told = (chunk.text, chunk.context, *chunk.path, passage.document.title)
        covered = asking.covers(*told, without=without)
        fits = covered + 0.5 * passage.score
        if covered >= _COVERED and (best is None or fits > best[0]):
            best = (fits, passage)
    if best is None:
        return []
    rows = _fitting(asking, _table(asking, best[1]), thing)
    ordered = sorted(rows, key=lambda each: each.figure)
    return [ordered[0 if _DOWN.match(asks["end"]) else -1].piece] if ordered else []


def _table(asking: Asking, passage: Passage) -> list[Passage]:
    """The passages that hold the table of one: none if it may go on further than was looked."""
    around = asking.papers.around(passage, _AROUND, _AROUND)
    at = next((n for n, each in enumerate(around) if each.chunk == passage.chunk), None)
    if at is None:  # its paper was read anew since it was found
        return []

    def goes_on(other: Passage) -> bool:
        chunk = passage.chunk
        return other.chunk.kind is BlockKind.TABLE_ROW and other.chunk.path == chunk.path

    before = list(takewhile(goes_on, reversed(around[:at])))
    after = list(takewhile(goes_on, around[at + 1 :]))
    if max(len(before), len(after)) >= _AROUND:
        return []
    return [*reversed(before), passage, *after]


def _fitting(asking: Asking, passages: Sequence[Passage], thing: Set[str]) -> list[_Row]:
    """The rows of a table, in one or more passages, that name a thing."""
    rows = list(_rows(asking, passages))
    return [each for each in rows if thing & set(asking.terms(each.name))]


def _rows(asking: Asking, passages: Sequence[Passage]) -> Iterator[_Row]:
    """The rows of a table with their figure in the column that is asked for; none if unsure."""
    read = [
        (passage, start, end, context)
        for passage in passages
        if passage.chunk.kind is BlockKind.TABLE_ROW and " | " in passage.chunk.context
        for start, end in lines(passage.chunk.text)
        if (context := row_context(passage.chunk.text[start:end], passage.chunk.context))
    ]
    heading = _column(asking, [context for *_, context in read])
    for passage, start, end, context in read:
        name = context.partition(" | ")[0]
        for head, value, cell in cells(context):
            if head == heading and _FIGURE.match(value.strip()) and not _TOTAL.search(name):
                lead = cell if head.strip("£$%0s' ") else ""
                piece = Piece(passage, start, end, passage.score, lead=lead)
                yield _Row(name, _value(value), piece)
                break


def _column(asking: Asking, contexts: Sequence[str]) -> str | None:
    """The heading of the figures that are asked for: the only one, or the one named best."""
    found = {
        head
        for context in contexts
        for head, value, _ in cells(context)
        if _FIGURE.match(value.strip())
    }
    if len(found) == 1:
        return found.pop()
    named = periods(asking.text)
    rated = sorted((asking.covers(each) + meets(named, each), each) for each in found)
    sure = len(rated) > 1 and rated[-1][0] > max(rated[-2][0], 0.0)
    return rated[-1][1] if sure else None


def _value(written: str) -> float:
    number = re.sub(r"[^\d.]", "", written).strip(".")
    value = float(number) if number.count(".") < 2 and number else 0.0
    return -value if written.strip()[:1] in "-–(" else value
