"""Tables whose rows are parted by drawn lines, and whose columns by white space."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

import numpy as np

from index.values import Box
from ingest.readers.marks import Glyphs, RawPage
from ingest.structure.gridlines import find_bands, open_grid
from ingest.structure.grids import Grid, band_of
from ingest.structure.gutters import Lines, columns_of
from ingest.structure.lines import (
    Segment,
    around,
    finely,
    height_of,
    is_figure,
    is_space,
    lines_of,
    segments_of,
)
from ingest.structure.spans import Cut

_GUTTER = 5.0  # points of white space between two columns, at least
_TO_RULE = 1.5  # heights of type from a rule to the words of its row, at most
_PITCH = 0.5  # heights of type between two lines of one row, at most
_LARGER = 1.3  # times the usual height of type, from which a line between two rules is a heading
_LEAST_RULES = 2
_LEAST_BAR = 0.1  # of a table's height, how long a line in it parts its columns
_LEAST_CLEAR = 6  # lines with words on both sides of a gap
_MOST_LINES = 6  # of a row without a rule of its own


def banded(page: RawPage, grids: Sequence[Grid]) -> list[Grid]:
    """Grids for the tables whose rows alone are ruled, and that are none of these."""
    found = []
    for (x0, y0, x1, y1), ys in _between_headings(page):
        if any(overlap(grid.box, (x0, y0, x1, y1)) for grid in grids):
            continue
        words = [
            word for word in page.glyphs if y0 <= word.middle <= y1 and x0 <= word.box[0] <= x1
        ]
        if not words:
            continue
        lines = [segments_of(line) for line in lines_of(words)]
        bars = _bars(page, (x0, y0, x1, y1), words)
        edges = columns_of(lines, bars, least=_GUTTER)
        # Figures and names may stand close to a column of prose whose lines fill it. More than one
        # column more is the space between words that are justified.
        close = [finely(line) for line in lines]
        finer = columns_of(close, bars, least=_GUTTER)
        fine = len(finer) == max(len(edges), 2) + 1 and not _is_in_prose(lines, edges, finer)
        if fine:
            lines, edges = close, finer
        if len(edges) == 3 and not _are_pairs(words, edges[1], ys):
            continue
        if _is_parted(lines, edges, ys):
            above, below = _beyond(page, (x0, x1), y0, -1), _beyond(page, (x0, x1), y1, 1)
            heights = list(ys)
            for row in (above, below):
                more = [finely(s) if fine else s for s in map(segments_of, row)]
                wider = columns_of([*lines, *more], bars, least=_GUTTER)
                if len(wider) == len(edges) and _fits(more, wider):
                    lines, edges = [*lines, *more], wider
                    heights = _reaching(heights, row)
                elif row is above and _is_rest(page, row, edges):
                    heights = _reaching(heights, row)
            grid = open_grid([x0, *edges[1:-1], x1], heights)
            found.append(replace(grid, walls=_walls(grid, words)))
    return found


def _between_headings(page: RawPage) -> Iterator[tuple[Box, tuple[float, ...]]]:
    """The bands of rules; those of two tables with a heading in larger type between them apart."""
    for (x0, y0, x1, y1), ys in find_bands(page.rules, page.width):
        words = [
            word for word in page.glyphs if y0 <= word.middle <= y1 and x0 <= word.centre <= x1
        ]
        usual = median(map(height_of, words)) if words else 0.0
        large = [
            line[0].middle
            for line in lines_of([word for word in words if height_of(word) > _LARGER * usual])
            if len(segments_of(line)) == 1 and len(line) > 1
        ]
        start = 0
        for place in range(1, len(ys)):
            if any(ys[place - 1] < y < ys[place] for y in large):
                if place - start >= _LEAST_RULES:
                    yield (x0, ys[start], x1, ys[place - 1]), ys[start:place]
                start = place
        if len(ys) - start >= _LEAST_RULES:
            yield (x0, ys[start], x1, y1), ys[start:]


def overlap(a: Box, b: Box) -> bool:
    """Do the two share any of the page?"""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def row_of(grid: Grid, word: Glyphs) -> int:
    """The row of the grid that a word stands in."""
    return band_of(grid.ys, word.middle)


def reaches_over(line: Sequence[Glyphs], x: float) -> bool:
    """Does a word of the line stand across x, or a phrase, with its space there?"""
    return any(straddles(word, x) for word in line) or any(
        last.centre < x < word.centre and is_space(last, word)
        for last, word in itertools.pairwise(line)
    )


def straddles(word: Glyphs, x: float) -> bool:
    """Does it stand well across x, on both its sides?"""
    x0, _, x1, _ = word.box
    return min(x - x0, x1 - x) > 0.25 * (x1 - x0)


def _walls(grid: Grid, words: Sequence[Glyphs]) -> np.ndarray:
    """Where white space parts the rows; not where a remark is set over several columns."""
    walls = grid.walls.copy()
    lines: list[list[list[Segment]]] = [[] for _ in walls]
    for line in lines_of(words):
        lines[row_of(grid, line[0])].append(segments_of(line))
    for row, own in enumerate(lines):
        for n, x in enumerate(grid.xs[1:-1], 1):
            beside = [line for line in own if line[0].box[0] < x < line[-1].box[2]]
            over = sum(any(_is_over(segment, x, grid) for segment in line) for line in beside)
            walls[row][n] = not over or 2 * over < len(beside)
    return walls


def _is_over(segment: Segment, x: float, grid: Grid) -> bool:
    """Is a phrase set over the columns on both sides of x, with a word across one of its edges?"""
    return segment.words[0].centre < x < segment.box[2] and (
        reaches_over(segment.words, x)
        or any(straddles(word, edge) for word in segment.words for edge in grid.xs[1:-1])
    )


def _is_in_prose(lines: Lines, edges: Sequence[float], finer: Sequence[float]) -> bool:
    """Does the column more cut lines of prose, and not figures or names off them?

    What stands beyond such a cut is no figure, and begins now here, now there.
    """
    for x in finer[1:-1]:
        if any(abs(x - edge) <= _GUTTER for edge in edges):
            continue
        over = [s.words for line in lines for s in line if s.box[0] < x < s.box[2]]
        pairs = [
            (last, word)
            for words in over
            for last, word in itertools.pairwise(words)
            if last.centre < x < word.centre
        ]
        figures = sum(is_figure(last.text) or is_figure(word.text) for last, word in pairs)
        begin = sorted(word.box[0] for _, word in pairs)
        if pairs and 2 * figures < len(pairs) and begin[-1] - begin[0] > _GUTTER:
            return True
    return False


def _bars(page: RawPage, area: Box, words: Sequence[Glyphs]) -> list[Cut]:
    """The upright lines in an area that part words: the sides of a bar of colour, perhaps."""
    x0, y0, x1, y1 = area
    lengths: dict[int, float] = {}
    for rule in page.rules:
        left, top, right, bottom = rule.box
        if not rule.horizontal and x0 + _GUTTER < left and right < x1 - _GUTTER:
            shared = min(bottom, y1) - max(top, y0)
            lengths[round(left)] = lengths.get(round(left), 0.0) + max(shared, 0.0)
    return [
        (float(x), y0, y1)
        for x, length in lengths.items()
        if length > _LEAST_BAR * (y1 - y0) and not any(straddles(word, x) for word in words)
    ]


def _is_parted(lines: Lines, edges: Sequence[float], ys: Sequence[float]) -> bool:
    """Do its lines stand in columns: many of them, or the first in most rows of long cells?"""
    parted = [line for line in lines if len(line) > 1]
    if len(edges) < 3:
        return False
    if len(parted) >= 0.15 * len(lines) or (len(edges) == 3 and _is_clear(lines, edges[1])):
        return True
    rows = {bisect_left(ys, line[0].words[0].middle) for line in parted}
    return len(edges) > 3 and len(rows) >= max(2, 0.6 * (len(ys) - 1))


def _is_clear(lines: Lines, x: float) -> bool:
    """Does no line go on over the gap: names set from the right, close to lines of prose?"""
    gaps = []
    for line in lines:
        words = [word for segment in line for word in segment.words]
        left = [word for word in words if word.centre < x]
        if left and len(left) < len(words):
            gaps.append(words[len(left)].box[0] - left[-1].box[2])
    return len(gaps) >= _LEAST_CLEAR and min(gaps) >= _GUTTER


def _are_pairs(words: Sequence[Glyphs], x: float, ys: Sequence[float]) -> bool:
    """Does each row hold words on both sides of the one gap, three times or more?"""
    sides = {(bisect_left(ys, word.middle), word.centre < x) for word in words}
    both = sum((row, True) in sides and (row, False) in sides for row in range(1, len(ys)))
    return both >= 3 and both >= len(ys) - 2


def _beyond(page: RawPage, sides: tuple[float, float], y: float, way: int) -> list[list[Glyphs]]:
    """The lines right beyond the first rule (``way`` -1) or the last (1): perhaps a row."""
    words = [
        word
        for word in page.glyphs
        if 0 < (word.middle - y) * way < _MOST_LINES * 1.5 * height_of(word)
        and sides[0] <= word.centre <= sides[1]
    ]
    row: list[list[Glyphs]] = []
    reach, most = y, _TO_RULE
    for line in lines_of(words)[::way]:
        box = around(line)
        if (box[1] - reach if way > 0 else reach - box[3]) > most * height_of(line[0]):
            break
        row.append(line)
        reach, most = (max(reach, box[3]) if way > 0 else min(reach, box[1])), _PITCH
    return row


def _fits(lines: Sequence[Sequence[Segment]], edges: Sequence[float]) -> bool:
    """Do they stand in three columns or more, each in one, as the cells of a total do?"""
    row = [segment for line in lines for segment in line]
    crossed = any(s.box[0] < x - 1 and s.box[2] > x + 1 for s in row for x in edges[1:-1])
    return not crossed and len({band_of(edges, (s.box[0] + s.box[2]) / 2) for s in row}) >= 3


def _is_rest(page: RawPage, row: Sequence[Sequence[Glyphs]], edges: Sequence[float]) -> bool:
    """Is it the end of a cell that the last page began: in one column, with nothing above it?"""
    own = [word for line in row for word in line]
    if not own:
        return False
    left, top, right, _ = around(own)
    column = band_of(edges, (left + right) / 2)
    inside = edges[column] - 1 < left and right < edges[column + 1] + 1
    first = not any(
        word.middle < top and edges[0] < word.centre < edges[-1] for word in page.glyphs
    )
    return column > 0 and inside and first


def _reaching(ys: list[float], row: Sequence[Sequence[Glyphs]]) -> list[float]:
    """The heights of the rules, and the far side of a row above the first or below the last."""
    _, top, _, bottom = around([word for line in row for word in line])
    return [top, *ys] if top < ys[0] else [*ys, bottom]
