"""Ruled tables: the grids that drawn lines make, and the cells of words in them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from index.values import Box
from ingest.readers.marks import Glyphs, Rule
from ingest.structure.lines import is_wide, lines_of

_TOUCH = 3.0  # points: lines nearer than this meet
_MOST_RULES = 1200
_SLIVER = 13.0  # points: an empty column no wider is a bar of colour or a double line
_SAMPLES = np.array([0.1, 0.3, 0.5, 0.7, 0.9])
_STRIP = 6.5  # points: lines nearer than this, and of one length, shade an area


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
            row = _band(self.ys, word.middle)
            column = _band(self.xs, word.centre)
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
            usual = self.walls[:, first : first + columns + 1].mean(0) > (0.6 if row < 2 else 1)
            inner = [
                first + n for n in _parting(lines, self.xs[first : first + columns + 1], usual)
            ]
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
    lines: Sequence[Sequence[Glyphs]], xs: Sequence[float], usual: Sequence[bool]
) -> list[int]:
    """The inner columns' sides at which white space parts every line, though no line is drawn.

    Narrow space will do at a side that is ``usual``, drawn in most rows and left out in a heading,
    where words begin or end right at it, as those of cells do, and none in the area stands across
    a side, as those of a title over all columns would.
    """
    wide: list[int] = []
    close: list[int] = []
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
        if all(is_wide(a, b) for a, b in pairs):
            wide.append(n)
        elif usual[n] and all(
            is_wide(a, b) or b.box[0] - xs[n] <= _TOUCH or xs[n] - a.box[2] <= _TOUCH
            for a, b in pairs
        ):
            close.append(n)
    return wide if straddled else sorted(wide + close)


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


def find_bands(rules: Sequence[Rule], width: float) -> list[tuple[Box, tuple[float, ...]]]:
    """Rules of one length below each other, which part rows: their box, and their heights."""
    groups: list[list[Box]] = []
    for rule in sorted(rules, key=lambda rule: rule.box[1]):
        x0, y0, x1, y1 = rule.box
        if y1 - y0 > _TOUCH or x1 - x0 < 0.4 * width:
            continue
        for group in groups:
            last = group[-1]
            if abs(last[0] - x0) <= _TOUCH and abs(last[2] - x1) <= _TOUCH:
                if y0 - last[1] > 2 * _TOUCH:
                    group.append(rule.box)
                break
        else:
            groups.append([rule.box])
    upright = [rule.box for rule in rules if not rule.horizontal]
    found = []
    for group in groups:
        x0, y0, x1, y1 = group[0][0], group[0][1], group[0][2], group[-1][1]
        inside = [b for b in upright if b[0] >= x0 - _TOUCH and b[2] <= x1 + _TOUCH]
        boxed = all(any(abs(b[0] - x) <= _TOUCH and b[1] < y1 for b in inside) for x in (x0, x1))
        if len(group) < 3 or boxed:
            continue
        # The last row may have no rule below it, where the page ends.
        end = max((b[3] for b in inside if y1 - _TOUCH <= b[1] <= y1 + _TOUCH), default=y1)
        ys = [box[1] for box in group] + ([end] if end > y1 + 8 else [])
        found.append(((x0, y0, x1, ys[-1]), tuple(ys)))
    return found


def open_grid(xs: Sequence[float], ys: Sequence[float]) -> Grid:
    """A grid all of whose cells are parted, as by rules and white space."""
    rows, columns = len(ys) - 1, len(xs) - 1
    walls = np.ones((rows, columns + 1), dtype=bool)
    return Grid(tuple(xs), tuple(ys), walls, np.ones((rows + 1, columns), dtype=bool))


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
    lying = edges[:, 2] - edges[:, 0] >= edges[:, 3] - edges[:, 1]
    # Each line as its place across, its start and its end.
    flat = np.column_stack((edges[lying][:, [1, 3]].mean(1), edges[lying][:, [0, 2]]))
    upright = np.column_stack((edges[~lying][:, [0, 2]].mean(1), edges[~lying][:, [1, 3]]))
    if len(flat) < 2 or len(upright) < 1:
        return None
    left, top = edges[:, :2].min(0)
    right, bottom = edges[:, 2:].max(0)
    ys = _positions(flat, 0.4 * (right - left))
    xs = _positions(upright, min(0.4 * (bottom - top), 40))
    if not xs or not ys:
        return None
    # A table may be open at its sides.
    drawn_xs = len(xs)
    xs = _closed(xs, left, right)
    ys = _closed(ys, top, bottom)
    is_open = len(xs) > drawn_xs
    xs = _with_short(xs, upright, ys)
    ys = _with_short(ys, flat, xs)
    if len(xs) < 3 or len(ys) < 2:
        return None
    # A line that parts no cell from the next is one under words, or through them.
    walls, xs = _kept(_drawn(upright, xs, ys), xs, 1)
    floors, ys = _kept(_drawn(flat, ys, xs), ys, 2 if len(xs) > 4 else 1)
    if len(xs) < 3 or len(ys) < 2:
        return None
    walls = _drawn(upright, xs, ys)
    return Grid(tuple(xs), tuple(ys), walls, floors.T, is_open)


def _positions(lines: np.ndarray, least: float) -> list[float]:
    """Places at which lines of at least that length, put together, are drawn."""
    found: list[tuple[float, float]] = []
    for where, start, end in lines[np.argsort(lines[:, 0])]:
        if found and where - found[-1][0] <= _TOUCH:
            found[-1] = (found[-1][0], found[-1][1] + end - start)
        else:
            found.append((float(where), float(end - start)))
    return [position for position, length in found if length >= least]


def _closed(positions: list[float], low: float, high: float) -> list[float]:
    before = [float(low)] if positions[0] - low > 20 else []
    after = [float(high)] if high - positions[-1] > 20 else []
    return [*before, *positions, *after]


def _with_short(positions: list[float], lines: np.ndarray, across: list[float]) -> list[float]:
    """Also places of short lines that reach from one line across to the next: cells parted."""
    found = list(positions)
    short = lines[lines[:, 2] - lines[:, 1] >= 8]
    for where, start, end in short:
        apart = np.abs(short[:, 0] - where)
        alike = np.abs(short[:, 1:] - (start, end)).max(1) <= 2
        if (alike & (apart > _TOUCH) & (apart <= _STRIP)).any():
            continue
        if any(abs(where - each) <= _TOUCH + 1 for each in found):
            continue
        low = [each for each in across if abs(each - start) <= _TOUCH]
        high = [each for each in across if abs(each - end) <= _TOUCH]
        if low and high and high[-1] > low[0]:
            found.append(float(where))
    return sorted(found)


def _kept(drawn: np.ndarray, at: list[float], least: int) -> tuple[np.ndarray, list[float]]:
    """The outer lines, and those that part at least so many cells."""
    kept = [n for n in range(len(at)) if n in (0, len(at) - 1) or drawn[:, n].sum() >= least]
    return drawn[:, kept], [at[n] for n in kept]


def _drawn(lines: np.ndarray, at: Sequence[float], between: Sequence[float]) -> np.ndarray:
    """For each interval of ``between``, and each place of ``at``: is a line drawn there?"""
    low, high = np.array(between[:-1])[:, None], np.array(between[1:])[:, None]
    inner = low + (high - low) * _SAMPLES
    points = np.column_stack((low + 2, inner, high - 2)).ravel()
    near = np.abs(lines[:, 0][None, :] - np.array(at)[:, None]) <= _TOUCH
    along = (lines[:, 1][None, :] - 1 <= points[:, None]) & (
        points[:, None] <= lines[:, 2][None, :] + 1
    )
    met = (along.astype(np.float32) @ near.T.astype(np.float32)) > 0
    met = met.reshape(len(low), len(_SAMPLES) + 2, len(at))
    return np.asarray(met[:, 0] & met[:, -1] & (met.sum(1) >= len(_SAMPLES) + 1))


def _is_page_frame(grid: Grid, width: float, height: float) -> bool:
    x0, y0, x1, y1 = grid.box
    return (x1 - x0) * (y1 - y0) > 0.92 * width * height and len(grid.ys) == 2
