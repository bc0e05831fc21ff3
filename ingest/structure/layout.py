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
from statistics import median_high

from index.values import Box
from ingest.readers.marks import Glyphs, RawPage
from ingest.structure.columns import Segment, around, find_columns
from ingest.structure.grids import Grid, find_grids

_ENUMERATOR = re.compile(
    r"^(?:[•●▪■◦○·\uf0b7\uf0a7\u2023\u2043*–-]|o|\(?(?:\d{1,3}|[a-z]{1,2}|[ivx]{1,5})[.)]"
    r"|\d{1,3}(?:\.\d{1,3}){0,4}\.?|[A-Z][.)]|(?:Item|Outcome|Priority)?\s?\d{1,2}[a-z]?[.:)]?)$"
)
_FIGURE = re.compile(r"^[-–(£]*\d[\d,.]*[%)kKm]*$|^[-–]$")
_MOST_WORDS_IN_ROW = 260


@dataclass(frozen=True, slots=True)
class Line:
    """A line of running text. ``left`` and ``right`` are the edges of its column."""

    words: tuple[Glyphs, ...]
    left: float
    right: float

    @property
    def box(self) -> Box:
        return around(self.words)

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def size(self) -> float:
        return median_high(word.size for word in self.words)

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
        return around(self.words)

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


Flow = Line | Row


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


def _segments(words: Sequence[Glyphs]) -> list[Segment]:
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
    return [Segment(tuple(part), around(part)) for part in parts]


_Table = tuple[Grid, list[Glyphs]]


def _ordered(rows: list[list[Segment]], tables: list[_Table]) -> list[Flow]:
    """Order rows and tables; where prose stands in columns, order each column by itself."""
    cut = find_columns(rows)
    if cut is None:
        return _merged(rows, tables)
    first, last, gutter = cut
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
    left = [table for table in beside if (table[0].xs[0] + table[0].xs[-1]) / 2 < gutter]
    right = [table for table in beside if table not in left]
    for side, within in zip(sides, (left, right), strict=True):
        flow += _ordered([row for row in side if row], within)
    return flow + _ordered(rows[last:], below)


def _merged(rows: list[list[Segment]], tables: list[_Table]) -> list[Flow]:
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


def _is_table_row(row: list[Segment]) -> bool:
    if len(row) >= 3:
        return True
    if len(row) < 2:
        return False
    return all(any(c.isdigit() for c in word.text) for word in row[-1].words[:2])


def _table_flow(grid: Grid, words: Sequence[Glyphs]) -> list[Flow]:
    flow: list[Flow] = []
    for row in grid.cells(words):
        if any(_is_column_of_figures(cell) for cell in row):
            # Few of this table's rows are ruled: each line of figures is a row.
            for line in _lines([word for cell in row for word in cell]):
                flow.append(Row(tuple((segment.words,) for segment in _segments(line))))
        elif sum(len(cell) for cell in row) > _MOST_WORDS_IN_ROW:
            # Boxes side by side with pages of text in them are columns, not a table.
            for column, cell in enumerate(row):
                flow += [
                    Line(tuple(line), grid.xs[column], grid.xs[column + 1]) for line in _lines(cell)
                ]
        else:
            flow.append(Row(tuple(tuple(map(tuple, _lines(cell))) for cell in row if cell)))
    return flow


def _is_column_of_figures(cell: Sequence[Glyphs]) -> bool:
    """Are there lines of figures in it, one above the other, and little else?"""
    lines = _lines(cell)
    figures = sum(all(_FIGURE.match(word.text) for word in line) for line in lines)
    return figures >= 2 and figures > 0.6 * len(lines)
