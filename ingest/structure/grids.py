"""Ruled tables: the grids that drawn lines make, and the rows of words in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.values import Box
from ingest.readers.marks import Glyphs, Rule

_TOUCH = 3.0  # points: lines nearer than this meet
_MOST_RULES = 1200


@dataclass(frozen=True, slots=True)
class Grid:
    """Where a ruled table's columns (``xs``) and rows (``ys``) are parted, in points."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]

    @property
    def box(self) -> Box:
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def holds(self, glyphs: Glyphs) -> bool:
        x0, y0, x1, y1 = self.box
        middle = (glyphs.box[0] + glyphs.box[2]) / 2
        return x0 - 1 <= middle <= x1 + 1 and y0 - 1 <= glyphs.middle <= y1 + 1

    def cells(self, words: Sequence[Glyphs]) -> list[list[list[Glyphs]]]:
        """Rows of cells of words; empty cells are empty lists, empty rows are left out."""
        table: list[list[list[Glyphs]]] = [
            [[] for _ in range(len(self.xs) - 1)] for _ in range(len(self.ys) - 1)
        ]
        for word in words:
            row = _band(self.ys, word.middle)
            column = _band(self.xs, (word.box[0] + word.box[2]) / 2)
            table[row][column].append(word)
        return [row for row in table if any(row)]


def _band(edges: tuple[float, ...], value: float) -> int:
    return int(np.clip(np.searchsorted(edges, value) - 1, 0, len(edges) - 2))


def find_grids(rules: Sequence[Rule], width: float, height: float) -> list[Grid]:
    """Every ruled table with two columns or more, from the top of the page down."""
    boxes = sorted({tuple(round(side) for side in rule.box) for rule in rules})
    if not 4 <= len(boxes) <= _MOST_RULES:
        return []
    edges = np.array(boxes, dtype=float)
    grids = []
    for group in _touching(edges):
        grid = _grid(edges[group])
        if grid and not _is_page_frame(grid, width, height):
            grids.append(grid)
    return sorted(grids, key=lambda grid: grid.ys[0])


def _touching(edges: np.ndarray) -> list[np.ndarray]:
    """Groups of lines that meet, directly or through others."""
    low, high = edges[:, :2] - _TOUCH / 2, edges[:, 2:] + _TOUCH / 2
    meets = np.asarray((low[:, None, :] <= high[None, :, :]).all(2))
    meets &= meets.T
    left = np.ones(len(edges), dtype=bool)
    groups = []
    while left.any():
        group = np.zeros(len(edges), dtype=bool)
        front = np.zeros(len(edges), dtype=bool)
        front[np.argmax(left)] = True
        while front.any():
            group |= front
            front = meets[front].any(0) & ~group
        groups.append(np.flatnonzero(group))
        left &= ~group
    return groups


def _grid(edges: np.ndarray) -> Grid | None:
    across = edges[:, 2] - edges[:, 0]
    down = edges[:, 3] - edges[:, 1]
    horizontals, verticals = edges[across >= down], edges[down > across]
    if len(horizontals) < 2 or len(verticals) < 3:
        return None
    width = edges[:, 2].max() - edges[:, 0].min()
    height = edges[:, 3].max() - edges[:, 1].min()
    ys = _positions(horizontals[:, [1, 3]].mean(1), across[across >= down], 0.4 * width)
    xs = _positions(verticals[:, [0, 2]].mean(1), down[down > across], min(0.4 * height, 40))
    if len(xs) < 3 or len(ys) < 2:
        return None
    return Grid(tuple(xs), tuple(ys))


def _positions(where: np.ndarray, lengths: np.ndarray, least: float) -> list[float]:
    """Places at which lines of at least that length, put together, are drawn."""
    order = np.argsort(where)
    found: list[tuple[float, float]] = []
    for index in order:
        if found and where[index] - found[-1][0] <= _TOUCH:
            found[-1] = (found[-1][0], found[-1][1] + lengths[index])
        else:
            found.append((float(where[index]), float(lengths[index])))
    return [position for position, length in found if length >= least]


def _is_page_frame(grid: Grid, width: float, height: float) -> bool:
    x0, y0, x1, y1 = grid.box
    return (x1 - x0) * (y1 - y0) > 0.92 * width * height and len(grid.ys) == 2
