"""Reading order: from words anywhere on a page to lines and table rows, top to bottom.

Words that stand at one height make a row; a wide gap parts a row into segments. Where both sides
of a gutter are running prose, they are columns and are read one after the other; else segments at
one height belong together (a table's row, or a number and its paragraph).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median_high

from index.values import Box
from ingest.readers.marks import Glyphs, RawPage
from ingest.structure.aligned import columns_of, find_aligned, is_row
from ingest.structure.columns import find_columns
from ingest.structure.grids import Grid, Slot, find_bands, find_grids, open_grid
from ingest.structure.lines import Segment, around, height_of, is_figure, lines_of, segments_of
from ingest.structure.spans import Cut, spread

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
    """A row of a table: its cells from left to right, empty ones among them.

    ``table`` is the box of the table on this page; None for a line that only looks like a row.
    """

    cells: tuple[Slot, ...]
    table: Box | None = None

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
_Table = tuple[Grid, list[Glyphs]]


def read_in_order(page: RawPage) -> list[Flow]:
    """The page's lines and table rows in the order in which a person reads them."""
    grids = find_grids(page.rules, page.width, page.height)
    banded = _banded(page, [grid for grid in grids if not grid.open])
    grids = [grid for grid in grids if not any(_overlap(grid.box, b.box) for b in banded)]
    grids += banded
    inside: dict[int, list[Glyphs]] = {}
    outside: list[Glyphs] = []
    for word in page.glyphs:
        for index, grid in enumerate(grids):
            if grid.holds(word):
                inside.setdefault(index, []).append(word)
                break
        else:
            outside.append(word)
    tables: list[_Table] = []
    cuts: list[Cut] = []
    sparse = [index for index, words in inside.items() if _is_sparse(grids[index], words)]
    for index, words in inside.items():
        if any(_is_one(grids[index], grids[other]) for other in sparse):
            # Its lines part columns, and hardly any rows: each line of figures is a row.
            outside += words
            cuts += _cuts(grids[index])
        else:
            tables.append((grids[index], words))
    lines = [_parted(line, cuts) for line in lines_of(outside)]
    return _ordered(lines, tables, cuts)


def _banded(page: RawPage, grids: Sequence[Grid]) -> list[Grid]:
    """Tables whose rows are ruled and whose columns are not."""
    found = []
    for (x0, y0, x1, y1), ys in find_bands(page.rules, page.width):
        if any(_overlap(grid.box, (x0, y0, x1, y1)) for grid in grids):
            continue
        words = [
            word for word in page.glyphs if y0 <= word.middle <= y1 and x0 <= word.box[0] <= x1
        ]
        if not words:
            continue
        lines = [segments_of(line) for line in lines_of(words)]
        edges = columns_of(lines, least=5.0)
        parted = sum(len(line) > 1 for line in lines)
        if len(edges) >= 4 and parted >= 0.15 * len(lines):
            xs = [x0, *edges[1:-1], x1]
            found.append(open_grid(xs, [*ys, *_below(page, xs, y1)]))
    return found


def _below(page: RawPage, xs: Sequence[float], bottom: float) -> list[float]:
    """The foot of a row that goes on below the last rule, as a total does."""
    words = [
        word
        for word in page.glyphs
        if bottom < word.middle < bottom + 2 * height_of(word) and xs[0] <= word.centre <= xs[-1]
    ]
    line = segments_of(lines_of(words)[0]) if words else []
    crossed = any(s.box[0] < x - 1 and s.box[2] > x + 1 for s in line for x in xs[1:-1])
    return [max(s.box[3] for s in line)] if len(line) >= 3 and not crossed else []


def _is_one(grid: Grid, other: Grid) -> bool:
    """Are they the same, or parts of one table below each other?"""
    sides = max(abs(grid.xs[0] - other.xs[0]), abs(grid.xs[-1] - other.xs[-1]))
    apart = max(grid.ys[0] - other.ys[-1], other.ys[0] - grid.ys[-1])
    return grid is other or (sides <= 3 and apart < 50)


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _parted(line: Sequence[Glyphs], cuts: Sequence[Cut]) -> list[Segment]:
    here = [x for x, y0, y1 in cuts if y0 <= line[0].middle <= y1]
    return segments_of(line, here)


def _cuts(grid: Grid) -> list[Cut]:
    """The lines drawn down the grid, each as far as it goes on from row to row."""
    cuts: list[Cut] = []
    for place, x in enumerate(grid.xs):
        drawn = False
        for row in range(len(grid.ys) - 1):
            top, bottom = grid.ys[row], grid.ys[row + 1]
            if grid.walls[row][place] and drawn:
                cuts[-1] = (x, cuts[-1][1], bottom)
            elif grid.walls[row][place]:
                cuts.append((x, top, bottom))
            drawn = bool(grid.walls[row][place])
    return cuts


def _ordered(rows: list[list[Segment]], tables: list[_Table], cuts: Sequence[Cut]) -> list[Flow]:
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


def _merged(rows: list[list[Segment]], tables: list[_Table], cuts: Sequence[Cut]) -> list[Flow]:
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
        placed += [(flow.box[1], flow) for flow in _table_flow(grid, words)]
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
        if len(row.words) > _MOST_WORDS_IN_ROW and len(full) <= 2 and columns <= 3:
            # Boxes side by side with pages of text in them are columns, not a table.
            for cell in full:
                flow += [Line(line, cell.box[0], cell.box[2]) for line in cell.lines]
        else:
            flow.append(row)
    return flow


def _is_sparse(grid: Grid, words: Sequence[Glyphs]) -> bool:
    """Do most of its words stand in rows that are several lines of figures, or several columns?"""
    loose = crowded = cells = 0
    for row in grid.rows(words):
        if any(_is_column_of_figures(slot) for slot in row):
            loose += sum(len(slot.words) for slot in row)
        figures = [_figures_beside(slot) for slot in row if slot.lines]
        cells += any(figures)
        crowded += any(count > 1 for count in figures)
    return loose > 0.4 * len(words) or (cells >= 3 and crowded > 0.6 * cells)


def _is_column_of_figures(slot: Slot) -> bool:
    """Are there lines of figures in it, one above the other, and little else?"""
    if slot.rows > 1 or len(slot.lines) < 2:
        return False
    figures = sum(all(is_figure(word.text) for word in line) for line in slot.lines)
    return figures >= 2 and figures > 0.6 * len(slot.lines)


def _figures_beside(slot: Slot) -> int:
    """How many figures stand beside each other in a cell that holds nothing else."""
    if len(slot.lines) != 1 or not all(is_figure(word.text) for word in slot.words):
        return 0
    return len(segments_of(slot.words))
