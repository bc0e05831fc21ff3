"""Straightening a picture of a page, and finding the lines that are drawn on it."""

from __future__ import annotations

import itertools

import numpy as np

_DARK = 160
_STEEPEST = 0.1  # about six degrees
_STEP = 0.001
_ACROSS = 600  # dots across the picture in which the slope is sought
_LEAST = 0.002  # a slope below this is none: one dot in 500
Dots = tuple[int, int, int, int]

_CELL = 4  # dots: those of a square of this side are counted with those of the squares around it
_SPECK = 9  # dark dots, at most: a full stop of small print has more
_LONGEST_GAP = 6  # dots
_LEAST_LINE = 120  # dots
_STEPS = 2  # dots
_FILLED = 0.9  # of a line is dark
_ALIKE = 0.3  # of the longer of two is shared by both
_THICKEST = 14  # dots: more is a filled area
_MOST_LINES = 600


def find_slope(image: np.ndarray) -> float:
    """By how many dots its lines of type fall for each dot across; 0 where it cannot be told.

    Lines of type, seen from the side, make sharp steps of dark and white when they are level.
    """
    every = max(image.shape[1] // _ACROSS, 1)
    # The darkest dot of each square: thin letters must not be stepped over.
    high, wide = (side // every * every for side in image.shape)
    small = image[:high, :wide].reshape(high // every, every, wide // every, every).min((1, 3))
    rows, columns = np.nonzero(small < _DARK)
    if not 200 <= len(rows) < 0.5 * small.size:
        return 0.0
    if len(rows) > 60_000:
        chosen = np.linspace(0, len(rows) - 1, 60_000).astype(int)
        rows, columns = rows[chosen], columns[chosen]

    def sharpness(slope: float) -> float:
        level = np.rint(rows - slope * columns).astype(int)
        profile = np.bincount(level - level.min())
        return float((np.diff(profile.astype(float)) ** 2).sum())

    coarse = np.arange(-_STEEPEST, _STEEPEST + _STEP, 5 * _STEP)
    near = max(coarse, key=sharpness)
    best = float(max(np.arange(near - 5 * _STEP, near + 5 * _STEP, _STEP), key=sharpness))
    if abs(best) < _LEAST or sharpness(best) < 1.05 * sharpness(0.0):
        return 0.0
    return best


def straighten(image: np.ndarray, slope: float) -> np.ndarray:
    """The picture turned about its middle so that its lines are level: strips moved by a dot."""
    if not slope:
        return np.ascontiguousarray(image)
    return _sheared(_sheared(image, slope), -slope, across=True)


def _sheared(image: np.ndarray, slope: float, *, across: bool = False) -> np.ndarray:
    """Columns moved up by ``slope`` a dot from the middle; ``across``: rows moved left."""
    source = image.T if across else image
    made = np.full_like(source, 255)
    high, wide = source.shape
    shifts = np.rint(slope * (np.arange(wide) - wide / 2)).astype(int)
    borders = [0, *(np.flatnonzero(np.diff(shifts)) + 1), wide]
    for first, last in itertools.pairwise(borders):
        shift = int(shifts[first])
        if abs(shift) >= high:
            continue
        if shift >= 0:
            made[: high - shift, first:last] = source[shift:, first:last]
        else:
            made[-shift:, first:last] = source[: high + shift, first:last]
    return np.ascontiguousarray(made.T if across else made)


def without_specks(image: np.ndarray) -> np.ndarray:
    """The picture without its lone dots, which are taken for the marks of letters near them."""
    high, wide = (side // _CELL for side in image.shape)
    made = image.copy()
    inner = made[: high * _CELL, : wide * _CELL].reshape(high, _CELL, wide, _CELL)
    dark = np.zeros((high + 2, wide + 2), dtype=np.int16)
    dark[1:-1, 1:-1] = (inner < _DARK).sum((1, 3))
    down = dark[:-2] + dark[1:-1] + dark[2:]
    near = down[:, :-2] + down[:, 1:-1] + down[:, 2:]
    rows, columns = np.nonzero((dark[1:-1, 1:-1] > 0) & (near <= _SPECK))
    inner[rows, :, columns, :] = 255
    return made


def drawn_lines(image: np.ndarray) -> tuple[Dots, ...]:
    """Long straight lines of a level picture, along it and up and down."""
    dark = image < _DARK
    level = [(x0, y0, x1, y1) for y0, y1, x0, x1 in _runs(dark)]
    upright = [(x0, y0, x1, y1) for x0, x1, y0, y1 in _runs(dark.T)]
    return tuple(level + upright) if len(level) + len(upright) <= _MOST_LINES else ()


def _runs(dark: np.ndarray) -> list[tuple[int, int, int, int]]:
    """Lines along the rows: (first row, last row, first column, last column).

    A filled area is bounded by two.
    """
    # A line that is not quite level steps from row to row: it is followed over a dot or two.
    thick = dark.copy()
    for shift in range(1, _STEPS + 1):
        thick[shift:] |= dark[:-shift]
        thick[:-shift] |= dark[shift:]
    found: list[list[int]] = []
    for row in np.flatnonzero(thick.sum(1) >= _LEAST_LINE):
        columns = np.flatnonzero(thick[row])
        cuts = np.flatnonzero(np.diff(columns) > _LONGEST_GAP) + 1
        for part in np.split(columns, cuts):
            long = part[-1] - part[0] + 1
            if long < _LEAST_LINE or len(part) < _FILLED * long:
                continue
            for line in reversed(found[-40:]):
                shared = min(part[-1], line[3]) - max(part[0], line[2])
                # A line that runs into a filled area is none of it.
                alike = shared > _ALIKE * max(long, line[3] - line[2])
                if row - line[1] <= 3 and alike:
                    line[1] = int(row)
                    line[2], line[3] = min(line[2], int(part[0])), max(line[3], int(part[-1]))
                    break
            else:
                found.append([int(row), int(row), int(part[0]), int(part[-1])])
    lines = []
    for first, last, left, right in found:
        if last - first < _THICKEST:
            middle = (first + last) // 2
            lines.append((middle, middle, left, right))
        else:
            lines += [(edge, edge, left, right) for edge in (first + _STEPS, last - _STEPS)]
    return lines
