"""From drawn lines to grids: which lines make a table, and where they part its cells."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.values import Box
from ingest.readers.marks import Rule
from ingest.structure.grids import Grid

_TOUCH = 3.0  # points: lines nearer than this meet
_MOST_RULES = 1200
_SAMPLES = np.array([0.1, 0.3, 0.5, 0.7, 0.9])
_INSET = 8.0  # points, at most, between a cell's side and a shade in it
_STRIP = 6.5  # points: lines nearer than this, and of one length, shade an area


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
    for box in _lying(rules):
        x0, y0, x1, _ = box
        if x1 - x0 < 0.4 * width:
            continue
        for group in groups:
            last = group[-1]
            if abs(last[0] - x0) <= _TOUCH and abs(last[2] - x1) <= _TOUCH:
                if y0 - last[1] > 2 * _TOUCH:
                    group.append(box)
                break
        else:
            groups.append([box])
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


def _lying(rules: Sequence[Rule]) -> list[Box]:
    """The level lines from the top down; those drawn cell by cell are one."""
    lines: list[Box] = []
    level = [rule.box for rule in rules if rule.box[3] - rule.box[1] <= _TOUCH]
    for x0, y0, x1, y1 in sorted(level, key=lambda box: (round(box[1]), box[0])):
        if lines and abs(lines[-1][1] - y0) <= 1 and x0 <= lines[-1][2] + _TOUCH:
            left, top, right, bottom = lines[-1]
            lines[-1] = (min(left, x0), min(top, y0), max(right, x1), max(bottom, y1))
        else:
            lines.append((x0, y0, x1, y1))
    return sorted(lines, key=lambda box: box[1])


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
    ys, floors = _without_shades(xs, ys, floors)
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


def _without_shades(
    xs: Sequence[float], ys: list[float], floors: np.ndarray
) -> tuple[list[float], np.ndarray]:
    """Without the lines that stop short of the cells' sides: the edges of shades behind lines."""
    slivers = np.diff(xs) <= _INSET
    across = np.asarray(floors[slivers].any(0))
    if across.sum() < 3:
        return ys, floors
    kept = [n for n in range(len(ys)) if across[n] or n in (0, len(ys) - 1)]
    return [ys[n] for n in kept], floors[:, kept]


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
