"""Columns: bands of a page in which running prose stands on both sides of a gutter.

What tells columns from a table is that their lines are prose and fill the width that they have.
"""

from __future__ import annotations

from statistics import median

import numpy as np

from ingest.structure.lines import Segment

_GUTTER = 8.0  # points: columns stand at least this far apart
_STEP = 4.0


def find_columns(rows: list[list[Segment]]) -> tuple[int, int, float] | None:
    """The best band of rows parted by a gutter into prose: (first, past the last, x), or None."""
    best = _best_band(rows)
    if best is None:
        return None
    first, past, gutter = best
    return first, _before_heading(rows, first, past, gutter), gutter


def _best_band(rows: list[list[Segment]]) -> tuple[int, int, float] | None:
    if len(rows) < 4:
        return None
    boxes = [segment.box for row in rows for segment in row]
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    span = right - left
    if span < 150:
        return None
    xs = np.arange(left + 0.15 * span, right - 0.15 * span, _STEP)
    starts, ends, owner = (
        np.array([box[0] for box in boxes]),
        np.array([box[2] for box in boxes]),
        np.repeat(np.arange(len(rows)), [len(row) for row in rows]),
    )
    crossed = (starts[:, None] < xs + _GUTTER / 2) & (ends[:, None] > xs - _GUTTER / 2)
    blocked = np.zeros((len(rows), len(xs)), dtype=bool)
    np.logical_or.at(blocked, owner, crossed)
    best: tuple[int, int, float] | None = None
    most = 3
    for column, x in enumerate(xs):
        for first, past in _free_runs(blocked[:, column]):
            if past - first <= most:
                continue
            first, past = _trim(rows, first, past, x)
            lesser = min(
                sum(any(s.box[2] <= x for s in row) for row in rows[first:past]),
                sum(any(s.box[0] >= x for s in row) for row in rows[first:past]),
            )
            if lesser > most and _is_prose(rows[first:past], x):
                best, most = (first, past, float(x)), lesser
    return best


def _free_runs(blocked: np.ndarray) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([True], blocked, [True])).astype(np.int8)))
    return [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]


def _trim(rows: list[list[Segment]], first: int, past: int, x: float) -> tuple[int, int]:
    """Leave out rows at either end of a run that have one side only and stand apart from it.

    A short last line above the columns does not cross the gutter, yet is not in a column.
    """
    both = [
        any(s.box[2] <= x for s in row) and any(s.box[0] >= x for s in row)
        for row in rows[first:past]
    ]
    sides = [min((s.box[0] for s in row), default=0.0) >= x for row in rows[first:past]]
    if not any(both):
        # Columns whose lines stand at different heights: sides take turns from the first.
        changes = [i for i in range(1, len(sides)) if sides[i] != sides[i - 1]]
        return (first + changes[0] - 1, past) if changes else (first, first)
    low = both.index(True)
    for index in range(low - 1, -1, -1):
        gap = rows[first + index + 1][0].box[1] - rows[first + index][0].box[3]
        if gap > 0.6 * rows[first + index][0].words[0].size:
            break
        if sides[index] or index + 1 < len(sides):
            low = index
    return first + low, past


def _before_heading(rows: list[list[Segment]], first: int, past: int, x: float) -> int:
    """Where the band ends if a heading over all its columns parts it, else ``past``.

    Such a heading may be too short to cross the gutter. It is known by its larger type, by the gap
    that it leaves on the other side, and because both sides begin anew below it.
    """
    usual = median(s.words[0].size for row in rows[first:past] for s in row)
    for index in range(first + 2, past - 1):
        row, below = rows[index], rows[index + 1]
        if len(row) != 1 or row[0].box[2] > x or row[0].words[0].size <= 1.12 * usual:
            continue
        right = [s.box for each in rows[first:index] for s in each if s.box[0] >= x]
        begins = [s.box[1] for s in below if s.box[0] >= x]
        height = row[0].box[3] - row[0].box[1]
        if right and begins and any(s.box[2] <= x for s in below):
            gap = begins[0] - max(box[3] for box in right)
            if gap > 1.3 * height and max(box[3] for box in right) <= row[0].box[1] + 1:
                return index
    return past


def _is_prose(rows: list[list[Segment]], x: float) -> bool:
    """Is each side running text that fills its column or columns, not the cells of a table?"""
    for on_left in (True, False):
        side = [[s for s in row if (s.box[2] <= x if on_left else s.box[0] >= x)] for row in rows]
        parts = [s for row in side for s in row]
        widths = sorted(s.box[2] - s.box[0] for s in parts)
        # Where a side holds columns of its own, a line is measured against a line, not the side.
        several = len(parts) > 1.3 * sum(bool(row) for row in side)
        width = (
            widths[int(0.9 * (len(widths) - 1))]
            if several
            else max(s.box[2] for s in parts) - min(s.box[0] for s in parts)
        )
        words = [word.text for s in parts for word in s.words]
        letters = sum(word[0].isalpha() for word in words)
        if width < 80 or len(words) < (4 if several else 3) * len(parts):
            return False
        if letters < 0.7 * len(words) or sum(each > 0.6 * width for each in widths) < (
            (0.7 if several else 0.5) * len(parts)
        ):
            return False
    return True
