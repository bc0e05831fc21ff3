"""The ruled tables of a page, their words, and the drawn lines that only part columns.

Lines are drawn for other reasons too: under words, around a page, as the edges of a shade behind
each word. What holds no table gives its words back to the page.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ingest.readers.marks import Glyphs, RawPage
from ingest.structure.bands import banded, overlap, reaches_over, row_of, straddles
from ingest.structure.gridlines import find_grids
from ingest.structure.grids import Grid, Slot
from ingest.structure.lines import (
    height_of,
    is_figure,
    is_space,
    lines_of,
    segments_of,
)
from ingest.structure.spans import Cut

Ruled = tuple[Grid, list[Glyphs]]
"""A ruled table and its words."""

_LEAST_PAIRS = 3  # words side by side with a line between them, from which a shade is told
_BETWEEN = 1.0  # heights of type between two lines of one heading, or it and its table


def ruled_tables(page: RawPage) -> tuple[list[Ruled], list[Glyphs], list[Cut]]:
    """The ruled tables, the words in none of them, and the lines that part columns of those."""
    grids = find_grids(page.rules, page.width, page.height)
    parted = banded(page, [grid for grid in grids if not grid.open])
    grids = [grid for grid in grids if not any(overlap(grid.box, b.box) for b in parted)]
    grids += parted
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
            tables.append((_unparted(grids[index], words), words))
    for place, (grid, words) in enumerate(tables):
        heads = _heads_above(grid, words, outside)
        if heads:
            taken = {id(word) for word in heads}
            outside = [word for word in outside if id(word) not in taken]
            tables[place] = _headed(grid, heads), [*heads, *words]
    return tables, outside, cuts


def _unparted(grid: Grid, words: Sequence[Glyphs]) -> Grid:
    """The grid without the lines that words are set across, as those of a title may be."""
    inner = grid.xs[1:-1]
    rows = {
        row_of(grid, word)
        for word in words
        if any(word.box[0] < x - 1 and x + 1 < word.box[2] for x in inner)
    }
    walls = grid.walls.copy()
    for row in rows:
        lines = lines_of([word for word in words if row_of(grid, word) == row])
        for n, x in enumerate(inner, 1):
            walls[row][n] &= not _is_set_across(lines, x)
    return replace(grid, walls=walls)


def _is_set_across(lines: Sequence[Sequence[Glyphs]], x: float) -> bool:
    """Does all that stands right of x go on, in its line, with what stands left of it?

    Words too wide for a cell reach over its right side too: close to the next cell's, or over
    them, but that one's words begin inside it.
    """
    across = False
    for line in lines:
        left = [word for word in line if word.centre < x]
        if len(left) == len(line):
            continue
        if not left or not is_space(left[-1], line[len(left)]) or _is_overprinted(line):
            return False
        across = across or line[len(left)].box[0] < x - 1 or straddles(left[-1], x)
    return across


def _is_overprinted(line: Sequence[Glyphs]) -> bool:
    return any(word.box[0] < last.box[2] - 1 for last, word in itertools.pairwise(line))


def _is_shade(grid: Grid, words: Sequence[Glyphs]) -> bool:
    """Do its upright lines stand between the words of running text, a space from each other?"""
    close = pairs = 0
    for line in lines_of(words):
        row = row_of(grid, line[0])
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
    return not any(reaches_over(line, x) for x in grid.xs[1:-1])


def _headed(grid: Grid, heads: Sequence[Glyphs]) -> Grid:
    """The grid with a row above it for the headings."""
    top = min(word.box[1] for word in heads)
    return replace(
        grid,
        ys=(top, *grid.ys),
        walls=np.vstack([np.ones((1, len(grid.xs)), dtype=bool), grid.walls]),
        floors=np.vstack([np.ones((1, len(grid.xs) - 1), dtype=bool), grid.floors]),
    )


def _is_one(grid: Grid, other: Grid) -> bool:
    """Are they the same, or parts of one table below each other?"""
    sides = max(abs(grid.xs[0] - other.xs[0]), abs(grid.xs[-1] - other.xs[-1]))
    apart = max(grid.ys[0] - other.ys[-1], other.ys[0] - grid.ys[-1])
    return grid is other or (sides <= 3 and apart < 50)


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
