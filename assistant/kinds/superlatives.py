"""The largest and the smallest of a kind: the row of a table that has that figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.evidence import Piece
from assistant.kinds.asking import Asking
from assistant.kinds.figures import meets, row_context
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
    best: tuple[float, list[_Row]] | None = None
    for passage in asking.passages[:_READ]:
        rows = _rows(asking, passage)
        fitting = [each for each in rows if thing & set(asking.terms(each.name))]
        if len(fitting) < _FEWEST:
            continue
        chunk = passage.chunk
        told = (chunk.text, chunk.context, *chunk.path, passage.document.title)
        covered = asking.covers(*told, without=without)
        fits = covered + 0.5 * passage.score
        if covered >= _COVERED and (best is None or fits > best[0]):
            best = (fits, fitting)
    if best is None:
        return []
    ordered = sorted(best[1], key=lambda each: each.figure)
    return [ordered[0 if _DOWN.match(asks["end"]) else -1].piece]


def _rows(asking: Asking, passage: Passage) -> Iterator[_Row]:
    """The rows of a passage with their figure in the column that is asked for; none if unsure."""
    chunk = passage.chunk
    if chunk.kind is not BlockKind.TABLE_ROW or " | " not in chunk.context:
        return
    read = [
        (start, end, context)
        for start, end in lines(chunk.text)
        if (context := row_context(chunk.text[start:end], chunk.context))
    ]
    heading = _column(asking, [context for _, _, context in read])
    for start, end, context in read:
        name, _, cells = context.partition(" | ")
        for cell in cells.split("; "):
            head, _, value = cell.rpartition(": ")
            if head == heading and _FIGURE.match(value.strip()) and not _TOTAL.search(name):
                lead = cell if head.strip("£$%0s' ") else ""
                piece = Piece(passage, start, end, passage.score, lead=lead)
                yield _Row(name, _value(value), piece)
                break


def _column(asking: Asking, contexts: Sequence[str]) -> str | None:
    """The heading of the figures that are asked for: the only one, or the one named best."""
    found: dict[str, None] = {}
    for context in contexts:
        for cell in context.partition(" | ")[2].split("; "):
            head, colon, value = cell.rpartition(": ")
            if colon and _FIGURE.match(value.strip()):
                found[head] = None
    if len(found) == 1:
        return next(iter(found))
    named = periods(asking.text)
    rated = sorted((asking.covers(each) + meets(named, each), each) for each in found)
    sure = len(rated) > 1 and rated[-1][0] > max(rated[-2][0], 0.0)
    return rated[-1][1] if sure else None


def _value(written: str) -> float:
    number = re.sub(r"[^\d.]", "", written).strip(".")
    value = float(number) if number.count(".") < 2 and number else 0.0
    return -value if written.strip()[:1] in "-–(" else value
