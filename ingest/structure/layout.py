"""Reading order: from words anywhere on a page to lines and table rows, top to bottom.

Words that stand at one height make a row; a wide gap parts a row into segments. Where both sides
of a gutter are running prose, they are columns and are read one after the other; else segments at
one height belong together (a table's row, or a number and its paragraph).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from index.values import Box
from ingest.readers.marks import Glyphs, RawPage
from ingest.structure.grids import Grid, find_grids

_ENUMERATOR = re.compile(
    r"^(?:[•●▪■◦○·\uf0b7\uf0a7\u2023\u2043*–-]|o|\(?(?:\d{1,3}|[a-z]{1,2}|[ivx]{1,5})[.)]"
    r"|\d{1,3}(?:\.\d{1,3}){0,4}\.?|[A-Z][.)]|(?:Item|Outcome|Priority)?\s?\d{1,2}[a-z]?[.:)]?)$"
)
_MOST_WORDS_IN_ROW = 260
_GUTTER = 8.0  # points: columns stand at least this far apart
_STEP = 4.0


@dataclass(frozen=True, slots=True)
class Line:
    """A line of running text. ``left`` and ``right`` are the edges of its column."""

    words: tuple[Glyphs, ...]
    left: float
    right: float

    @property
    def box(self) -> Box:
        return _around(self.words)

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def size(self) -> float:
        return median(word.size for word in self.words)

    @property
    def bold(self) -> bool:
        return sum(word.bold for word in self.words) * 2 > len(self.words)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells from left to right, each its lines of words."""

    cells: tuple[tuple[tuple[Glyphs, ...], ...], ...]

    @property
    def words(self) -> tuple[Glyphs, ...]:
        return tuple(word for cell in self.cells for line in cell for word in line)

    @property
    def box(self) -> Box:
        return _around(self.words)

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


Flow = Line | Row


def _around(words: Sequence[Glyphs]) -> Box:
    return (
        min(word.box[0] for word in words),
        min(word.box[1] for word in words),
        max(word.box[2] for word in words),
        max(word.box[3] for word in words),
    )


def read_in_order(page: RawPage) -> list[Flow]:
    """The page's lines and table rows in the order in which a person reads them."""
    grids = find_grids(page.rules, page.width, page.height)
    inside: dict[int, list[Glyphs]] = {}
    outside: list[Glyphs] = []
    for word in page.glyphs:
        for index, grid in enumerate(grids):
            if grid.holds(word):
                inside.setdefault(index, []).append(word)
                break
        else:
            outside.append(word)
    tables = [(grids[index], words) for index, words in inside.items()]
    return _ordered([_segments(line) for line in _lines(outside)], tables)


def _lines(words: Sequence[Glyphs]) -> list[list[Glyphs]]:
    """Words grouped by height, each group from left to right."""
    groups: list[list[Glyphs]] = []
    reference = 0.0
    for word in sorted(words, key=lambda word: word.middle):
        height = max(word.box[3] - word.box[1], 4.0)
        if groups and abs(word.middle - reference) <= 0.4 * height:
            groups[-1].append(word)
        else:
            groups.append([word])
            reference = word.middle
    return [sorted(group, key=lambda word: word.box[0]) for group in groups]


@dataclass(frozen=True, slots=True)
class _Segment:
    words: tuple[Glyphs, ...]
    box: Box


def _segments(words: Sequence[Glyphs]) -> list[_Segment]:
    """A row of words parted at its wide gaps; a bullet or number stays with what it numbers."""
    parts: list[list[Glyphs]] = [[words[0]]]
    for last, word in itertools.pairwise(words):
        gap = word.box[0] - last.box[2]
        wide = gap > max(1.1 * max(last.size, word.size), 9.0)
        alone = len(parts[-1]) == 1 and _ENUMERATOR.match(last.text)
        if wide and not (alone and gap < 90 and any(c.isalpha() for c in word.text)):
            parts.append([word])
        else:
            parts[-1].append(word)
    return [_Segment(tuple(part), _around(part)) for part in parts]


_Table = tuple[Grid, list[Glyphs]]


def _ordered(rows: list[list[_Segment]], tables: list[_Table]) -> list[Flow]:
    """Order rows and tables; where prose stands in columns, order each column by itself."""
    cut = _columns(rows)
    if cut is None:
        return _merged(rows, tables)
    first, last, gutter = cut
    last = _before_heading(rows, first, last, gutter)
    top = min(segment.box[1] for row in rows[first:last] for segment in row)
    bottom = max(segment.box[3] for row in rows[first:last] for segment in row)
    band = rows[first:last]
    sides = (
        [[s for s in row if s.box[2] <= gutter] for row in band],
        [[s for s in row if s.box[0] >= gutter] for row in band],
    )
    above = [table for table in tables if table[0].ys[-1] <= top + 2]
    below = [table for table in tables if table[0].ys[0] >= bottom - 2]
    beside = [table for table in tables if table not in above and table not in below]
    flow = _ordered(rows[:first], above)
    for side, belongs in zip(sides, (lambda x: x < gutter, lambda x: x >= gutter), strict=True):
        flow += _ordered(
            [row for row in side if row],
            [table for table in beside if belongs((table[0].xs[0] + table[0].xs[-1]) / 2)],
        )
    return flow + _ordered(rows[last:], below)


def _columns(rows: list[list[_Segment]]) -> tuple[int, int, float] | None:
    """The best band of rows parted by a gutter into prose: (first, past the last, x), or None."""
    if len(rows) < 4:
        return None
    boxes = [segment.box for row in rows for segment in row]
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    span = right - left
    if span < 150:
        return None
    xs = np.arange(left + 0.15 * span, right - 0.15 * span, _STEP)
    starts, ends, owner = (
        np.array([box[0] for box in boxes]),
        np.array([box[2] for box in boxes]),
        np.repeat(np.arange(len(rows)), [len(row) for row in rows]),
    )
    crossed = (starts[:, None] < xs + _GUTTER / 2) & (ends[:, None] > xs - _GUTTER / 2)
    blocked = np.zeros((len(rows), len(xs)), dtype=bool)
    np.logical_or.at(blocked, owner, crossed)
    best: tuple[int, int, float] | None = None
    most = 3
    for column, x in enumerate(xs):
        for first, past in _free_runs(blocked[:, column]):
            if past - first <= most:
                continue
            first, past = _trim(rows, first, past, x)
            lesser = min(
                sum(any(s.box[2] <= x for s in row) for row in rows[first:past]),
                sum(any(s.box[0] >= x for s in row) for row in rows[first:past]),
            )
            if lesser > most and _is_prose(rows[first:past], x):
                best, most = (first, past, float(x)), lesser
    return best


def _free_runs(blocked: np.ndarray) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([True], blocked, [True])).astype(np.int8)))
    return [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]


def _trim(rows: list[list[_Segment]], first: int, past: int, x: float) -> tuple[int, int]:
    """Leave out rows at either end of a run that have one side only and stand apart from it.

    A short last line above the columns does not cross the gutter, yet is not in a column.
    """
    both = [
        any(s.box[2] <= x for s in row) and any(s.box[0] >= x for s in row)
        for row in rows[first:past]
    ]
    sides = [min((s.box[0] for s in row), default=0.0) >= x for row in rows[first:past]]
    if not any(both):
        # Columns whose lines stand at different heights: sides take turns from the first.
        changes = [i for i in range(1, len(sides)) if sides[i] != sides[i - 1]]
        return (first + changes[0] - 1, past) if changes else (first, first)
    low = both.index(True)
    for index in range(low - 1, -1, -1):
        gap = rows[first + index + 1][0].box[1] - rows[first + index][0].box[3]
        if gap > 0.6 * rows[first + index][0].words[0].size:
            break
        if sides[index] or index + 1 < len(sides):
            low = index
    return first + low, past


def _before_heading(rows: list[list[_Segment]], first: int, past: int, x: float) -> int:
    """Where the band ends if a heading over all its columns parts it, else ``past``.

    Such a heading may be too short to cross the gutter. It is known by its larger type, by the gap
    that it leaves on the other side, and because both sides begin anew below it.
    """
    usual = median(s.words[0].size for row in rows[first:past] for s in row)
    for index in range(first + 2, past - 1):
        row, below = rows[index], rows[index + 1]
        if len(row) != 1 or row[0].box[2] > x or row[0].words[0].size <= 1.12 * usual:
            continue
        right = [s.box for each in rows[first:index] for s in each if s.box[0] >= x]
        begins = [s.box[1] for s in below if s.box[0] >= x]
        height = row[0].box[3] - row[0].box[1]
        if right and begins and any(s.box[2] <= x for s in below):
            gap = begins[0] - max(box[3] for box in right)
            if gap > 1.3 * height and max(box[3] for box in right) <= row[0].box[1] + 1:
                return index
    return past


def _is_prose(rows: list[list[_Segment]], x: float) -> bool:
    """Is each side running text that fills its column or columns, not the cells of a table?"""
    for on_left in (True, False):
        side = [
            [s for s in row if (s.box[2] <= x if on_left else s.box[0] >= x)] for row in rows
        ]
        parts = [s for row in side for s in row]
        widths = sorted(s.box[2] - s.box[0] for s in parts)
        # Where a side holds columns of its own, a line is measured against a line, not the side.
        several = len(parts) > 1.3 * sum(bool(row) for row in side)
        width = (
            widths[int(0.9 * (len(widths) - 1))]
            if several
            else max(s.box[2] for s in parts) - min(s.box[0] for s in parts)
        )
        words = [word.text for s in parts for word in s.words]
        letters = sum(word[0].isalpha() for word in words)
        if width < 80 or len(words) < (4 if several else 3) * len(parts):
            return False
        if letters < 0.7 * len(words) or sum(each > 0.6 * width for each in widths) < (
            (0.7 if several else 0.5) * len(parts)
        ):
            return False
    return True


def _merged(rows: list[list[_Segment]], tables: list[_Table]) -> list[Flow]:
    """Rows as lines or table rows, with the ruled tables put in at their heights."""
    boxes = [segment.box for row in rows for segment in row]
    left = min((box[0] for box in boxes), default=0.0)
    right = max((box[2] for box in boxes), default=0.0)
    placed: list[tuple[float, Flow]] = []
    for row in rows:
        flow: Flow
        if _is_table_row(row):
            flow = Row(tuple((segment.words,) for segment in row))
        else:
            flow = Line(tuple(word for s in row for word in s.words), left, right)
        placed.append((min(s.box[1] for s in row), flow))
    for grid, words in tables:
        placed += [(flow.box[1], flow) for flow in _table_flow(grid, words)]
    return [flow for _, flow in sorted(placed, key=lambda entry: entry[0])]


def _is_table_row(row: list[_Segment]) -> bool:
    if len(row) >= 3:
        return True
    if len(row) < 2:
        return False
    return all(any(c.isdigit() for c in word.text) for word in row[-1].words[:2])


def _table_flow(grid: Grid, words: Sequence[Glyphs]) -> list[Flow]:
    flow: list[Flow] = []
    for row in grid.cells(words):
        if sum(len(cell) for cell in row) > _MOST_WORDS_IN_ROW:
            # Boxes side by side with pages of text in them are columns, not a table.
            for column, cell in enumerate(row):
                flow += [
                    Line(tuple(line), grid.xs[column], grid.xs[column + 1]) for line in _lines(cell)
                ]
        else:
            flow.append(Row(tuple(tuple(map(tuple, _lines(cell))) for cell in row if cell)))
    return flow
