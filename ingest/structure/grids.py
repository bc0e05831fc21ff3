"""Grids: how a ruled table is parted, and the cells of words in it."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from index.values import Box
from ingest.readers.marks import Glyphs
from ingest.structure.lines import is_figure, is_space, is_wide, lines_of

_TOUCH = 3.0  # points: words nearer than this to a line stand at it
_SLIVER = 13.0  # points: an empty column no wider is a bar of colour or a double line


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell as drawn: its lines of words from the top down, and where in its grid it stands.

    ``row`` and ``column`` are 0-based, ``rows`` and ``columns`` how many of each it spans.
    """

    lines: tuple[tuple[Glyphs, ...], ...]
    box: Box
    row: int
    column: int
    rows: int = 1
    columns: int = 1

    @property
    def words(self) -> tuple[Glyphs, ...]:
        return tuple(word for line in self.lines for word in line)


@dataclass(frozen=True, slots=True)
class Grid:
    """Where a ruled table's columns (``xs``) and rows (``ys``) are parted, in points.

    ``walls[row][n]`` says whether a line is drawn in that row at ``xs[n]``, and
    ``floors[n][column]`` whether one is drawn in that column at ``ys[n]``. A grid is ``open``
    where no line closes its left or its right side.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    walls: np.ndarray
    floors: np.ndarray
    open: bool = False

    @property
    def box(self) -> Box:
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def holds(self, glyphs: Glyphs) -> bool:
        x0, y0, x1, y1 = self.box
        return x0 - 1 <= glyphs.centre <= x1 + 1 and y0 - 1 <= glyphs.middle <= y1 + 1

    def rows(self, words: Sequence[Glyphs]) -> list[list[Slot]]:
        """Rows of cells, empty cells among them; rows with no word in them are left out.

        A cell that spans rows stands in its first one, with all its words.
        """
        held: dict[tuple[int, int], list[Glyphs]] = {}
        for word in words:
            row = band_of(self.ys, word.middle)
            column = band_of(self.xs, word.centre)
            held.setdefault((row, column), []).append(word)
        slots = []
        for row, first, rows, columns in self._areas():
            inside = [
                word
                for r in range(row, row + rows)
                for c in range(first, first + columns)
                for word in held.get((r, c), ())
            ]
            lines = lines_of(inside)
            drawn = self.walls[:, first : first + columns + 1].mean(0)
            sides = self.xs[first : first + columns + 1]
            inner = [first + n for n in _parting(lines, sides, drawn > 0.5, row < 2)]
            for left, right in itertools.pairwise([first, *inner, first + columns]):
                box = (self.xs[left], self.ys[row], self.xs[right], self.ys[row + rows])
                own = [_between(line, box) if inner else line for line in lines]
                kept = tuple(tuple(line) for line in own if line)
                slots.append(Slot(kept, box, row, left, rows, right - left))
        return numbered(slots, self.xs)

    def _areas(self) -> list[tuple[int, int, int, int]]:
        """Cells as (row, column, rows, columns): boxes of the grid that no line parts."""
        areas: list[tuple[int, int, int, int]] = []
        above: dict[tuple[int, int], int] = {}
        for row in range(len(self.ys) - 1):
            here: dict[tuple[int, int], int] = {}
            first = 0
            for edge in range(1, len(self.xs)):
                if edge < len(self.xs) - 1 and not self.walls[row][edge]:
                    continue
                run, first = (first, edge), edge
                place = above.get(run)
                if place is not None and not self.floors[row][run[0] : run[1]].any():
                    start, column, rows, columns = areas[place]
                    areas[place] = (start, column, rows + 1, columns)
                    here[run] = place
                else:
                    here[run] = len(areas)
                    areas.append((row, run[0], 1, run[1] - run[0]))
            above = here
        return areas


def _parting(
    lines: Sequence[Sequence[Glyphs]], xs: Sequence[float], usual: Sequence[bool], heading: bool
) -> list[int]:
    """The inner columns' sides at which white space parts every line, though no line is drawn.

    Narrow space will do at a side that is ``usual``, drawn in most rows: between two figures, or
    in a heading where words begin or end right at it, as those of cells do, and none in the area
    stands across a side, as those of a title over all columns would.
    """
    wide: list[int] = []
    close: list[int] = []
    spaces: list[int] = []
    straddled = False
    for n in range(1, len(xs) - 1):
        pairs = []
        for line in lines:
            left = [word for word in line if word.centre < xs[n]]
            if left and len(left) < len(line):
                pairs.append((left[-1], line[len(left)]))
        across = any(a.box[2] > xs[n] + 1 or b.box[0] < xs[n] - 1 for a, b in pairs)
        straddled = straddled or across
        if not pairs or across:
            continue
        if all(is_wide(a, b) or (usual[n] and _are_figures(a, b)) for a, b in pairs):
            wide.append(n)
        elif (
            heading
            and usual[n]
            and all(
                is_wide(a, b) or b.box[0] - xs[n] <= _TOUCH or xs[n] - a.box[2] <= _TOUCH
                for a, b in pairs
            )
        ):
            (spaces if any(is_space(a, b) for a, b in pairs) else close).append(n)
    if straddled:
        return wide
    # The space of a title may stand right at a side; a side among others parts cells.
    return sorted(wide + close + (spaces if wide or close else []))


def _are_figures(last: Glyphs, word: Glyphs) -> bool:
    return is_figure(last.text) and is_figure(word.text)


def _between(line: Sequence[Glyphs], box: Box) -> list[Glyphs]:
    return [word for word in line if box[0] <= word.centre < box[2]]


def numbered(slots: Sequence[Slot], xs: Sequence[float]) -> list[list[Slot]]:
    """Cells by rows, without rows that hold no word and without empty slivers of columns."""
    full = [slot for slot in slots if slot.lines]
    rows = sorted({slot.row for slot in full})
    used = {slot.column for slot in full if slot.columns == 1}
    columns = [
        column
        for column in range(len(xs) - 1)
        if column in used or xs[column + 1] - xs[column] > _SLIVER
    ]
    table: list[list[Slot]] = [[] for _ in rows]
    for slot in slots:
        down = [place for place, row in enumerate(rows) if slot.row <= row < slot.row + slot.rows]
        along = [
            place
            for place, column in enumerate(columns)
            if slot.column <= column < slot.column + slot.columns
        ]
        if down and along:
            table[down[0]].append(
                replace(slot, row=down[0], column=along[0], rows=len(down), columns=len(along))
            )
    return [sorted(row, key=lambda slot: slot.column) for row in table]


def band_of(edges: Sequence[float], value: float) -> int:
    """Between which two of the edges, which rise, a value lies; 0-based, the nearest if outside."""
    return min(max(bisect_left(edges, value) - 1, 0), len(edges) - 2)
