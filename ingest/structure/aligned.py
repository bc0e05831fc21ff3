"""Tables without rules: columns are what stands one above the other, rows what stands in line."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ingest.readers.marks import Glyphs
from ingest.structure.grids import Slot, numbered
from ingest.structure.lines import Segment, around, is_figure

_YEAR = re.compile(r"^(?:19|20)\d\d$")
_OPEN_END = re.compile(r"(?:[-–,&/(]|\b(?:and|or|of|the|to|for|in|on|with|from|by|at))$", re.I)
_MOST_BETWEEN = 4  # lines of one part between two rows of a table

Lines = Sequence[list[Segment]]
Cut = tuple[float, float, float]
"""A drawn line that parts columns: x, and from which y to which."""


def is_row(line: Sequence[Segment]) -> bool:
    """Do its parts look like the cells of a row?"""
    if len(line) >= 3:
        return True
    if len(line) < 2:
        return False
    return all(any(c.isdigit() for c in word.text) for word in line[-1].words[:2])


def find_aligned(lines: Lines, cuts: Sequence[Cut]) -> list[tuple[int, int, list[list[Slot]]]]:
    """Stretches of lines that make a table, as (first, past the last, rows of cells)."""
    found = []
    for first, past in _stretches(lines):
        stretch = lines[first:past]
        edges = columns_of(stretch, cuts)
        if len(edges) < 3:
            continue
        while first > 0 and _is_heading(lines[first - 1], lines[first], edges):
            first -= 1
        rows = _rows(lines[first:past], edges)
        if len(rows) > 1 and not _is_contents(rows):
            found.append((first, past, rows))
    return found


def _stretches(lines: Lines) -> list[tuple[int, int]]:
    strong = [index for index, line in enumerate(lines) if is_row(line)]
    runs: list[list[int]] = []
    for index in strong:
        if runs and _is_joined(lines, runs[-1][-1], index):
            runs[-1].append(index)
        else:
            runs.append([index])
    return [
        (run[0], run[-1] + 1)
        for run in runs
        if len(run) >= 3 or (len(run) == 2 and min(len(lines[index]) for index in run) >= 3)
    ]


def _is_joined(lines: Lines, last: int, index: int) -> bool:
    """Do two rows belong to one table? What stands between them is short and of one part."""
    between = lines[last + 1 : index]
    if len(between) > _MOST_BETWEEN:
        return False
    size = lines[index][0].words[0].size
    for above, below in itertools.pairwise(lines[last : index + 1]):
        if min(s.box[1] for s in below) - max(s.box[3] for s in above) > 3.5 * size:
            return False
    left = min(s.box[0] for line in (lines[last], lines[index]) for s in line)
    right = max(s.box[2] for line in (lines[last], lines[index]) for s in line)
    return all(
        len(line) <= 2 and sum(s.box[2] - s.box[0] for s in line) < 0.6 * (right - left)
        for line in between
    )


def columns_of(lines: Lines, cuts: Sequence[Cut] = (), least: float = 2.0) -> list[float]:
    """Where columns are parted: gaps, at least so wide, that nearly all full lines leave free."""
    most = max(len(line) for line in lines)
    full = [line for line in lines if len(line) >= max(0.6 * most, 2)]
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
    free = crossed <= 0.1 * len(full)
    drawn = [x for x, y0, y1 in cuts if left < x < right and _shared(y0, y1, top, bottom) > 0.5]
    edges: list[float] = []
    for start, past in _runs(free):
        middle = (xs[start] + xs[past - 1]) / 2
        inside = [x for x in drawn if xs[start] - 2 <= x <= xs[past - 1] + 2]
        if start > 0 and past < len(xs) and (xs[past - 1] - xs[start] >= least or inside):
            edges.append(float(inside[0] if inside else middle))
    return [float(left) - 1, *edges, float(right) + 1]


def _shared(y0: float, y1: float, top: float, bottom: float) -> float:
    return (min(y1, bottom) - max(y0, top)) / max(bottom - top, 1.0)


def _runs(free: np.ndarray) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([False], free, [False])).astype(np.int8)))
    return [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]


def _is_heading(line: list[Segment], below: list[Segment], edges: Sequence[float]) -> bool:
    """Does a line above the table stand over its columns, and not over the first, the labels'?"""
    height = below[0].box[3] - below[0].box[1]
    gap = min(s.box[1] for s in below) - max(s.box[3] for s in line)
    return (
        gap < 1.2 * height
        and line[0].box[0] >= edges[1] - 2
        and line[-1].box[2] <= edges[-1] + 10
        and sum(len(s.words) for s in line) <= 4 * len(edges)
    )


def _rows(lines: Lines, edges: Sequence[float]) -> list[list[Slot]]:
    """The lines as rows of cells; a line that goes on with a label is put to its row."""
    label = _label_column(lines, edges)
    body = _first_of_body(lines, edges, label)
    rows: list[dict[tuple[int, int], list[tuple[Glyphs, ...]]]] = []
    for index, line in enumerate(lines):
        placed: dict[tuple[int, int], list[tuple[Glyphs, ...]]] = {}
        for segment in line if index < body else _split(line, edges):
            span = _span(segment, edges)
            if index < body:
                span = _widened(segment, span, lines, index, edges)
            words = (*placed.get(span, [()])[0], *segment.words)
            placed[span] = [words]
        if index > body and rows and _goes_on(rows[-1], placed, label):
            for span, added in placed.items():
                rows[-1].setdefault(span, []).extend(added)
        else:
            rows.append(placed)
    slots = []
    for row, cells in enumerate(rows):
        words = [word for each in cells.values() for line in each for word in line]
        _, top, _, bottom = around(words)
        taken: set[int] = set()
        for (first, past), each in sorted(cells.items()):
            begin = next((c for c in range(first, past) if c not in taken), None)
            if begin is None:
                # Two parts of a line in one column: they are one cell.
                own = next(s for s in reversed(slots) if s.row == row and s.column <= first)
                slots[slots.index(own)] = replace(own, lines=own.lines + tuple(each))
                continue
            taken |= set(range(begin, past))
            box = (edges[begin], top, edges[past], bottom)
            slots.append(Slot(tuple(each), box, row, begin, 1, past - begin))
        for column in set(range(len(edges) - 1)) - taken:
            slots.append(Slot((), (edges[column], top, edges[column + 1], bottom), row, column))
    return numbered(slots, edges)


def _label_column(lines: Lines, edges: Sequence[float]) -> int:
    """The column with the most letters in it."""
    letters = [0] * (len(edges) - 1)
    for line in lines:
        for segment in line:
            column = _span(segment, edges)[0]
            letters[column] += sum(c.isalpha() for word in segment.words for c in word.text)
    return letters.index(max(letters))


def _first_of_body(lines: Lines, edges: Sequence[float], label: int) -> int:
    """The first line with figures under the headings; 0 where the table has none."""
    for index, line in enumerate(lines):
        values = [
            segment
            for segment in line
            if _span(segment, edges)[0] != label
            and all(is_figure(w.text) and not _YEAR.match(w.text) for w in segment.words)
        ]
        named = any(_span(segment, edges)[0] == label for segment in line)
        if values and (named or len(values) > 1):
            return index
    return 0


def _split(line: Sequence[Segment], edges: Sequence[float]) -> list[Segment]:
    """Segments parted where a column ends between a figure and another word."""
    parts: list[Segment] = []
    for segment in line:
        words: list[Glyphs] = []
        for word in segment.words:
            if words:
                last = words[-1]
                between = any(last.box[2] - 1 <= x <= word.box[0] + 1 for x in edges[1:-1])
                if between and (is_figure(last.text) or is_figure(word.text)):
                    parts.append(Segment(tuple(words), around(words)))
                    words = []
            words.append(word)
        parts.append(Segment(tuple(words), around(words)))
    return parts


def _span(segment: Segment, edges: Sequence[float]) -> tuple[int, int]:
    """The columns over which it stands: the first, and past the last."""
    x0, _, x1, _ = segment.box
    over = [
        column
        for column in range(len(edges) - 1)
        if min(x1, edges[column + 1]) - max(x0, edges[column])
        > min(0.3 * (x1 - x0), 0.3 * (edges[column + 1] - edges[column]), 8)
    ]
    if not over:
        middle = (x0 + x1) / 2
        column = int(np.clip(np.searchsorted(edges, middle) - 1, 0, len(edges) - 2))
        return column, column + 1
    return over[0], over[-1] + 1


def _widened(
    segment: Segment, span: tuple[int, int], lines: Lines, index: int, edges: Sequence[float]
) -> tuple[int, int]:
    """The columns that a heading is set over, with others beside it in the line below.

    A heading is centred over its columns; it reaches as far as the next heading in its line and
    over nothing that has no heading of its own further down.
    """
    others = [_span(each, edges) for each in lines[index] if each is not segment]
    low = max((past for _, past in others if past <= span[0]), default=0)
    high = min((first for first, _ in others if first >= span[1]), default=len(edges) - 1)
    below: set[int] = set()
    for line in lines[index + 1 :]:
        below = {c for each in line for c in range(*_span(each, edges))}
        if below & set(range(*span)):
            break
    middle = (segment.box[0] + segment.box[2]) / 2
    best = span
    for first in range(low, span[0] + 1):
        for past in range(span[1], high + 1):
            if not set(range(first, past)) <= below or past - first <= best[1] - best[0]:
                continue
            width = (edges[past] - edges[first]) / (past - first)
            if abs((edges[first] + edges[past]) / 2 - middle) <= 0.3 * width:
                best = (first, past)
    return best


def _goes_on(
    row: dict[tuple[int, int], list[tuple[Glyphs, ...]]],
    added: dict[tuple[int, int], list[tuple[Glyphs, ...]]],
    label: int,
) -> bool:
    """Is a line the rest of a label that the line above it, or the row's figures, begin?"""
    own = next((lines for span, lines in row.items() if span[0] == label), None)
    more = next((lines for span, lines in added.items() if span[0] == label), None)
    if own is None or more is None or (len(added) > 1 and len(row) > 1):
        return False
    last, word = own[-1][-1], more[0][0]
    near = word.box[1] - last.box[3] < 0.6 * word.size
    lower = word.text[0].islower() or word.text[0] == "("
    return near and last.bold == word.bold and (lower or bool(_OPEN_END.search(last.text)))


def _is_contents(rows: Sequence[Sequence[Slot]]) -> bool:
    """Is it a list of contents: titles, and page numbers that go up?"""
    full = [[slot for slot in row if slot.lines] for row in rows]
    ends = [row[-1].words[-1].text for row in full if len(row) > 1]
    numbers = [int(end.split("-")[0]) for end in ends if re.match(r"^\d{1,3}(?:-\d{1,3})?$", end)]
    return (
        max(len(row) for row in full) <= 3
        and len(numbers) >= max(3, 0.7 * len(full))
        and numbers == sorted(numbers)
        and numbers[-1] > numbers[0]
    )
