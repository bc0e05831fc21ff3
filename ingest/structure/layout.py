"""Reading order: from words anywhere on a page to lines and table rows, top to bottom.

Words that stand at one height make a row; a wide gap parts a row into segments. Where both sides
of a gutter are running prose, they are columns and are read one after the other; else segments at
one height belong together (a table's row, or a number and its paragraph).
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median_high

from index.values import Box
from ingest.readers.marks import Glyphs, RawPage
from ingest.structure.aligned import find_aligned, is_row
from ingest.structure.columns import find_columns
from ingest.structure.grids import Grid, Slot
from ingest.structure.lines import Segment, around, lines_of, segments_of
from ingest.structure.ruled import Ruled, ruled_tables
from ingest.structure.sideways import Turn, part_sideways
from ingest.structure.spans import Cut, spread

_MOST_WORDS_IN_ROW = 260
_MOST_WORDS_IN_NAME = 60


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
    """A row of a table: its cells from left to right, empty ones among them.

    ``table`` is the box of the table on this page; None for a line that only looks like a row.
    ``prose`` is a name with a page of text beside it, which is quoted by the sentence.
    """

    cells: tuple[Slot, ...]
    table: Box | None = None
    prose: bool = False

    @property
    def words(self) -> tuple[Glyphs, ...]:
        return tuple(word for cell in self.cells for line in cell.lines for word in line)

    @property
    def box(self) -> Box:
        return around(self.words)

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


Flow = Line | Row


def read_in_order(page: RawPage) -> list[Flow]:
    """The page's lines and table rows in the order in which a person reads them."""
    parted = part_sideways(page)
    if parted is None:
        return _read_level(page)
    level, sideways, turn = parted
    flow = _read_level(level)
    turned = [_turned_back(item, turn) for item in _read_level(sideways)]
    top = min((item.box[1] for item in turned), default=0.0)
    before = next((n for n, item in enumerate(flow) if item.box[1] > top), len(flow))
    return [*flow[:before], *turned, *flow[before:]]


def _read_level(page: RawPage) -> list[Flow]:
    tables, outside, cuts = ruled_tables(page)
    lines = [_parted(line, cuts) for line in lines_of(outside)]
    return _ordered(lines, tables, cuts)


def _turned_back(item: Flow, turn: Turn) -> Flow:
    """A line or row of a turned page where it stands on the page itself."""

    def back(words: Sequence[Glyphs]) -> tuple[Glyphs, ...]:
        return tuple(word._replace(box=turn.back(word.box)) for word in words)

    if isinstance(item, Line):
        words = back(item.words)
        left, _, right, _ = around(words)
        return Line(words, left, right)
    cells = tuple(
        replace(cell, lines=tuple(map(back, cell.lines)), box=turn.back(cell.box))
        for cell in item.cells
    )
    return replace(item, cells=cells, table=item.table and turn.back(item.table))


def _parted(line: Sequence[Glyphs], cuts: Sequence[Cut]) -> list[Segment]:
    here = [x for x, y0, y1 in cuts if y0 <= line[0].middle <= y1]
    return segments_of(line, here)


def _ordered(rows: list[list[Segment]], tables: list[Ruled], cuts: Sequence[Cut]) -> list[Flow]:
    """Order rows and tables; where prose stands in columns, order each column by itself."""
    cut = find_columns(rows)
    if cut is None:
        return _merged(rows, tables, cuts)
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
    flow = _ordered(rows[:first], above, cuts)
    left = [table for table in beside if (table[0].xs[0] + table[0].xs[-1]) / 2 < gutter]
    right = [table for table in beside if table not in left]
    for side, within in zip(sides, (left, right), strict=True):
        flow += _ordered([row for row in side if row], within, cuts)
    return flow + _ordered(rows[last:], below, cuts)


def _merged(rows: list[list[Segment]], tables: list[Ruled], cuts: Sequence[Cut]) -> list[Flow]:
    """Rows as lines or table rows, with the ruled tables put in at their heights."""
    boxes = [segment.box for row in rows for segment in row]
    left = min((box[0] for box in boxes), default=0.0)
    right = max((box[2] for box in boxes), default=0.0)
    placed: list[tuple[float, Flow]] = []
    done: set[int] = set()
    for first, past, cells in find_aligned(rows, cuts):
        done |= set(range(first, past))
        spread(cells, cuts, slack=0.12)
        placed += [(flow.box[1], flow) for flow in _rows(cells)]
    for index, row in enumerate(rows):
        if index in done:
            continue
        flow: Flow
        if is_row(row):
            slots = (Slot((s.words,), s.box, 0, place) for place, s in enumerate(row))
            flow = Row(tuple(slots))
        else:
            flow = Line(tuple(word for s in row for word in s.words), left, right)
        placed.append((min(s.box[1] for s in row), flow))
    for grid, words in tables:
        # What is read cell by cell stays so, though the lines of two cells stand at one height.
        own = _table_flow(grid, words)
        tops = itertools.accumulate((flow.box[1] for flow in own), max)
        placed += zip(tops, own, strict=True)
    return [flow for _, flow in sorted(placed, key=lambda entry: entry[0])]


def _rows(table: Sequence[Sequence[Slot]]) -> list[Row]:
    boxes = [slot.box for row in table for slot in row]
    box = (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
    return [Row(tuple(row), box) for row in table]


def _table_flow(grid: Grid, words: Sequence[Glyphs]) -> list[Flow]:
    table = grid.rows(words)
    spread(table)
    columns = max(slot.column + slot.columns for row in table for slot in row)
    flow: list[Flow] = []
    for row in _rows(table):
        full = [cell for cell in row.cells if cell.lines]
        if len(row.words) <= _MOST_WORDS_IN_ROW or len(full) > 2 or columns > 3:
            flow.append(row)
        elif full[-1].column > 0 and len(row.words) - len(full[-1].words) <= _MOST_WORDS_IN_NAME:
            flow.append(replace(row, prose=True))
        else:
            # Boxes side by side with pages of text in them are columns, not a table.
            for cell in full:
                flow += [Line(line, cell.box[0], cell.box[2]) for line in cell.lines]
    return flow
