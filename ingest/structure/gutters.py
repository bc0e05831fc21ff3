"""Gutters: the white space that parts the columns of a table without rules."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np

from ingest.structure.lines import Segment
from ingest.structure.spans import Cut

_MANY = 5  # parts of a row of headings that may name empty columns too

Lines = Sequence[list[Segment]]


def columns_of(lines: Lines, cuts: Sequence[Cut] = (), least: float = 2.0) -> list[float]:
    """Where columns are parted: gaps, at least so wide, that nearly all lines leave free.

    Headings set over several columns may cross them. Only lines of several parts have a say.
    """
    full = [line for line in lines if len(line) > 1]
    if not full:
        return []
    boxes = [segment.box for line in lines for segment in line]
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    top, bottom = min(box[1] for box in boxes), max(box[3] for box in boxes)
    xs = np.arange(left, right + 0.5, 0.5)
    crossed = np.zeros(len(xs))
    for line in full:
        for segment in line:
            crossed += (xs > segment.box[0] + 0.5) & (xs < segment.box[2] - 0.5)
    free = crossed <= max(0.1 * len(full), min(2, len(full) // 4))
    drawn = [x for x, y0, y1 in cuts if _shared(y0, y1, top, bottom) > 0.5]
    edges: list[float] = []
    for start, past in _runs(free):
        inside = [x for x in drawn if xs[start] - 2 <= x <= xs[past - 1] + 2]
        ways = _ways(xs[start:past], crossed[start:past], least)
        ways = [way for way in ways if way[0] > xs[0] and way[1] < xs[-1]]
        for x in inside:
            ways = [way for way in ways if not way[0] - 2 <= x <= way[1] + 2] + [(x, x)]
        edges += [(a + b) / 2 for a, b in _apart(sorted(ways), full)]
    low = [x for x in drawn if left - 40 < x <= left + 1]
    high = [x for x in drawn if right - 1 <= x < right + 40]
    return [max(low, default=float(left) - 1), *edges, min(high, default=float(right) + 1)]


def _ways(xs: np.ndarray, crossed: np.ndarray, least: float) -> list[tuple[float, float]]:
    """The gaps that are wide enough, where the fewest lines cross them."""
    for most in np.unique(crossed):
        gaps = [(float(xs[a]), float(xs[b - 1])) for a, b in _runs(crossed <= most)]
        wide = [(a, b) for a, b in gaps if b - a >= least]
        if wide:
            return wide
    return []


def _apart(ways: Sequence[tuple[float, float]], lines: Lines) -> list[tuple[float, float]]:
    """The gaps, and of those with no column of their own between them the widest."""
    kept: list[tuple[float, float]] = []
    heads = max(lines, key=len)
    for way, following in itertools.zip_longest(ways, ways[1:], fillvalue=(np.inf, np.inf)):
        if kept:
            low, high = kept[-1][1] - 1, way[0] + 1
            own = sum(_between(segment, low, high) for line in lines for segment in line)
            # A column may hold nothing but its heading, in a row that heads the next one too.
            empty = len(heads) >= _MANY and any(_between(s, low, high) for s in heads)
            headed = any(_between(s, way[1] - 1, following[0] + 1) for s in heads)
            if own < 2 and not (empty and headed):
                kept[-1] = max(kept[-1], way, key=lambda each: each[1] - each[0])
                continue
        kept.append(way)
    # A wide space in the last column's prose, with the end of a single line beyond it.
    if len(kept) > 1:
        beyond = (kept[-1][1] - 1, np.inf)
        own = sum(_between(segment, *beyond) for line in lines for segment in line)
        if own < 2 and not any(_between(segment, *beyond) for segment in heads):
            kept.pop()
    return kept


def _between(segment: Segment, low: float, high: float) -> bool:
    return low <= segment.box[0] and segment.box[2] <= high


def _shared(y0: float, y1: float, top: float, bottom: float) -> float:
    return (min(y1, bottom) - max(y0, top)) / max(bottom - top, 1.0)


def _runs(free: np.ndarray) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([False], free, [False])).astype(np.int8)))
    return [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]
