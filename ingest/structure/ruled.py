"""The ruled tables of a page, their words, and the drawn lines that only part columns.

Lines are drawn for other reasons too: under words, around a page, as the edges of a shade behind
each word. What holds no table gives its words back to the page.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from index.values import Box
from ingest.readers.marks import Glyphs, RawPage
from ingest.structure.gridlines import find_bands, find_grids, open_grid
from ingest.structure.grids import Grid, Slot
from ingest.structure.gutters import columns_of
from ingest.structure.lines import finely, height_of, is_figure, is_space, lines_of, segments_of
from ingest.structure.spans import Cut

Ruled = tuple[Grid, list[Glyphs]]
"""A ruled table and its words."""

_LEAST_PAIRS = 3  # words side by side with a line between them, from which a shade is told
_BETWEEN = 1.0  # heights of type between two lines of one heading, or it and its table


def ruled_tables(page: RawPage) -> tuple[list[Ruled], list[Glyphs], list[Cut]]:
    """The ruled tables, the words in none of them, and the lines that part columns of those."""
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
    tables: list[Ruled] = []
    cuts: list[Cut] = []
    shades = {index for index, words in inside.items() if _is_shade(grids[index], words)}
    sparse = [
        index
        for index, words in inside.items()
        if index not in shades and _is_sparse(grids[index], words)
    ]
    for index, words in inside.items():
        if index in shades:
            outside += words
        elif any(_is_one(grids[index], grids[other]) for other in sparse):
            # Its lines part columns, and hardly any rows: each line of figures is a row.
            outside += words
            cuts += _cuts(grids[index])
        else:
            tables.append((grids[index], words))
    for place, (grid, words) in enumerate(tables):
        heads = _heads_above(grid, words, outside)
        if heads:
            taken = {id(word) for word in heads}
            outside = [word for word in outside if id(word) not in taken]
            tables[place] = _headed(grid, heads), [*heads, *words]
    return tables, outside, cuts


def _is_shade(grid: Grid, words: Sequence[Glyphs]) -> bool:
    """Do its upright lines stand between the words of running text, a space from each other?"""
    close = pairs = 0
    for line in lines_of(words):
        row = _row_of(grid, line[0])
        drawn = [x for x, wall in zip(grid.xs, grid.walls[row], strict=True) if wall]
        for last, word in itertools.pairwise(line):
            if any(last.centre < x < word.centre for x in drawn):
                pairs += 1
                close += is_space(last, word)
    return pairs >= _LEAST_PAIRS and close > 0.6 * pairs


def _heads_above(grid: Grid, words: Sequence[Glyphs], outside: Sequence[Glyphs]) -> list[Glyphs]:
    """The words right above a table of figures that name its columns, each over its own."""
    if len(grid.xs) < 4 or not _is_row_of_figures(grid, words):
        return []
    left, top, right, _ = grid.box
    above = [
        word for word in outside if word.box[3] <= top + 2 and left - 2 <= word.centre <= right + 2
    ]
    found: list[Glyphs] = []
    for line in reversed(lines_of(above)):
        height = height_of(line[0])
        near = top - max(word.box[3] for word in line) <= _BETWEEN * height
        if not near or not _is_in_columns(line, grid):
            break
        found = [*line, *found]
        top = min(word.box[1] for word in line)
    over = {int(np.searchsorted(grid.xs, word.centre)) for word in found}
    return found if 2 * len(over) >= len(grid.xs) - 1 else []


def _is_row_of_figures(grid: Grid, words: Sequence[Glyphs]) -> bool:
    """Does it begin with figures, and so without headings of its own?"""
    first = [word for word in words if word.middle < grid.ys[1]]
    return 2 * sum(is_figure(word.text) for word in first) >= len(grid.xs) - 1


def _is_in_columns(line: Sequence[Glyphs], grid: Grid) -> bool:
    """Does no word, and no phrase, reach over a line between two columns?"""
    return not any(_reaches_over(line, x) for x in grid.xs[1:-1])


def _reaches_over(line: Sequence[Glyphs], x: float) -> bool:
    return any(
        min(x - word.box[0], word.box[2] - x) > 0.25 * (word.box[2] - word.box[0]) for word in line
    ) or any(
        last.centre < x < word.centre and is_space(last, word)
        for last, word in itertools.pairwise(line)
    )


def _row_of(grid: Grid, word: Glyphs) -> int:
    return int(np.clip(np.searchsorted(grid.ys, word.middle) - 1, 0, len(grid.ys) - 2))


def _headed(grid: Grid, heads: Sequence[Glyphs]) -> Grid:
    """The grid with a row above it for the headings."""
    top = min(word.box[1] for word in heads)
    return replace(
        grid,
        ys=(top, *grid.ys),
        walls=np.vstack([np.ones((1, len(grid.xs)), dtype=bool), grid.walls]),
        floors=np.vstack([np.ones((1, len(grid.xs) - 1), dtype=bool), grid.floors]),
    )


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
        if len(edges) <= 3:
            # Names beside a column of prose, whose lines fill it and stand close to the names.
            lines = [finely(line) for line in lines]
            edges = columns_of(lines, least=5.0)
            if len(edges) != 3 or not _are_pairs(words, edges[1], ys):
                continue
        parted = sum(len(line) > 1 for line in lines)
        if len(edges) >= 3 and parted >= 0.15 * len(lines):
            xs = [x0, *edges[1:-1], x1]
            grid = open_grid(xs, [*ys, *_below(page, xs, y1)])
            found.append(replace(grid, walls=_walls(grid, words)))
    return found


def _walls(grid: Grid, words: Sequence[Glyphs]) -> np.ndarray:
    """Where white space parts the rows; not where a remark is set over several columns."""
    walls = grid.walls.copy()
    for line in lines_of(words):
        row = _row_of(grid, line[0])
        for n, x in enumerate(grid.xs[1:-1], 1):
            if _reaches_over(line, x):
                walls[row][n] = False
    return walls


def _are_pairs(words: Sequence[Glyphs], x: float, ys: Sequence[float]) -> bool:
    """Does each row hold words on both sides of the one gap, three times or more?"""
    sides = {(int(np.searchsorted(ys, word.middle)), word.centre < x) for word in words}
    both = sum((row, True) in sides and (row, False) in sides for row in range(1, len(ys)))
    return both >= 3 and both >= len(ys) - 2


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
