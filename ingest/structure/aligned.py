"""Tables without rules: columns are what stands one above the other, rows what stands in line."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from statistics import median

import numpy as np

from ingest.readers.marks import Glyphs
from ingest.structure.grids import Slot, band_of, numbered
from ingest.structure.gutters import columns_of
from ingest.structure.lines import Segment, around, finely, height_of, is_figure, is_space
from ingest.structure.spans import Cut
from ingest.structure.stacked import Placed, stacked

_OPEN_END = re.compile(r"(?:[-–,&/(]|\b(?:and|or|of|the|to|for|in|on|with|from|by|at))$", re.I)
_MOST_BETWEEN = 8  # lines of one part between two rows of a table
_MARGIN = 3.0  # points between words and a drawn line
_SPACES = 4  # of a line, from which their usual width is told
_FINE = 0.6  # heights of type: a gap that parts two headings
_LEAST_FINE = 0.2  # where the spaces of the line are narrow
_FAR = 2.6  # heights of type: rows further apart are two tables

Lines = Sequence[list[Segment]]


def is_row(line: Sequence[Segment]) -> bool:
    """Do its parts look like the cells of a row?"""
    if len(line) >= 3:
        return True
    if len(line) < 2:
        return False
    return all(any(c.isdigit() for c in word.text) for word in line[-1].words[:2])


def find_aligned(lines: Lines, cuts: Sequence[Cut]) -> list[tuple[int, int, list[list[Slot]]]]:
    """Stretches of lines that make a table, as (first, past the last, rows of cells)."""
    found: list[tuple[int, int, list[list[Slot]]]] = []
    for first, past in _stretches(lines):
        edges = columns_of([_finely(line) for line in lines[first:past]], cuts)
        if len(edges) < 3:
            continue
        done = found[-1][1] if found else 0
        while first > done and _is_heading(lines[first - 1], lines[first], edges):
            first -= 1
        rows = _rows([_finely(line) for line in lines[first:past]], edges, cuts)
        if len(rows) > 1 and not _is_contents(rows) and not _is_torn(rows):
            found.append((first, past, rows))
    return found


def _finely(line: list[Segment]) -> list[Segment]:
    """A row of many parts parted at smaller gaps too: headings of narrow columns stand close.

    They may stand hardly further apart than their words do; those tell what a space is.
    """
    if len(line) < 4:
        return line
    heights = [
        (word.box[0] - last.box[2]) / height_of(word)
        for segment in line
        for last, word in itertools.pairwise(segment.words)
        if is_space(last, word)
    ]
    if len(heights) < _SPACES:
        return finely(line)
    return finely(line, min(_FINE, max(_LEAST_FINE, 1.6 * median(heights))))


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
        if len(run) >= 3 or (len(run) == 2 and _are_rows([lines[index] for index in run]))
    ]


def _are_rows(pair: Lines) -> bool:
    """Are two lines a table? Not those of prose whose words are set wide apart."""
    figures = any(is_figure(s.words[0].text) for line in pair for s in line[1:])
    return figures and min(len(line) for line in pair) >= 3


def _is_joined(lines: Lines, last: int, index: int) -> bool:
    """Do two rows belong to one table? What stands between them is short and of one part."""
    between = lines[last + 1 : index]
    if len(between) > _MOST_BETWEEN:
        return False
    for above, below in itertools.pairwise(lines[last : index + 1]):
        gap = min(s.box[1] for s in below) - max(s.box[3] for s in above)
        if gap > _FAR * height_of(below[0].words[0]):
            return False
    ends = (*lines[last], *lines[index])
    left, right = min(s.box[0] for s in ends), max(s.box[2] for s in ends)
    second = min(line[1].box[0] for line in (lines[last], lines[index]))
    return all(
        len(line) <= 2
        and (
            line[-1].box[2] < second
            or sum(s.box[2] - s.box[0] for s in line) < 0.6 * (right - left)
        )
        for line in between
    )


def _is_heading(line: list[Segment], below: list[Segment], edges: Sequence[float]) -> bool:
    """Does a line above the table stand over its columns, and not over the first, the labels'?

    A title may stand there too: in larger type, or over labels and figures alike.
    """
    height = height_of(below[0].words[0])
    gap = min(s.box[1] for s in below) - max(s.box[3] for s in line)
    return (
        gap < 1.2 * height
        and line[0].box[0] >= edges[1] - 2
        and line[-1].box[2] <= edges[-1] + 10
        and height_of(line[0].words[0]) <= 1.25 * height
        and sum(len(s.words) for s in line) <= 4 * len(edges)
    )


def _rows(lines: Lines, edges: Sequence[float], cuts: Sequence[Cut]) -> list[list[Slot]]:
    """The lines as rows of cells; a line that goes on with a label is put to its row."""
    label = _label_column(lines, edges)
    rights = _right_sides(lines, edges)
    room = _room(lines, edges, label, cuts)
    rows: list[Placed] = []
    for line in lines:
        placed: Placed = {}
        for segment in _split(line, edges, rights):
            span = _span(segment, edges)
            own = next((key for key in placed if key[0] < span[1] and span[0] < key[1]), span)
            words = (*placed.pop(own, [()])[0], *segment.words)
            placed[min(own[0], span[0]), max(own[1], span[1])] = [words]
        if rows and _goes_on(rows[-1], placed, label, room):
            # A long line of a label may stand over the empty cells beside it.
            rows[-1] = _named(rows[-1], label)
            for span, added in _named(placed, label).items():
                rows[-1].setdefault(span, []).extend(added)
        else:
            rows.append(placed)
    slots = []
    for row, cells in enumerate(stacked(rows)):
        written = [word for each in cells.values() for line in each for word in line]
        _, top, _, bottom = around(written)
        taken: set[int] = set()
        for (first, past), each in sorted(cells.items()):
            taken |= set(range(first, past))
            box = (edges[first], top, edges[past], bottom)
            slots.append(Slot(tuple(each), box, row, first, 1, past - first))
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


def _split(
    line: Sequence[Segment], edges: Sequence[float], rights: Sequence[float]
) -> list[Segment]:
    """Segments parted where a column ends.

    It ends at a gap, between a figure and another word, or at the right side of its figures.
    """
    parts: list[Segment] = []
    for segment in line:
        words: list[Glyphs] = []
        for word in segment.words:
            if words and (column := band_of(edges, words[-1].centre)) != band_of(
                edges, word.centre
            ):
                figures = is_figure(words[-1].text) or is_figure(word.text)
                gap = not is_space(words[-1], word) or abs(words[-1].box[2] - rights[column]) <= 3
                if figures or (gap and len(line) > 2):
                    parts.append(Segment(tuple(words), around(words)))
                    words = []
            words.append(word)
        parts.append(Segment(tuple(words), around(words)))
    return parts


def _room(lines: Lines, edges: Sequence[float], label: int, cuts: Sequence[Cut]) -> float:
    """How far to the right a line of a label may reach: to a drawn line, or the next column."""
    edge = edges[label + 1]
    if any(abs(x - edge) <= 1 for x, _, _ in cuts):
        return edge - _MARGIN
    return min(
        (s.box[0] for line in lines for s in line if _span(s, edges)[0] == label + 1),
        default=edge,
    )


def _named(row: Placed, label: int) -> Placed:
    return {(label, label + 1) if span[0] == label else span: row[span] for span in row}


def _right_sides(lines: Lines, edges: Sequence[float]) -> list[float]:
    """Where the figures of each column end, as most do; infinity where there are none."""
    ends: list[list[float]] = [[] for _ in edges[1:]]
    for line in lines:
        for segment in line:
            if is_figure(segment.words[-1].text):
                ends[band_of(edges, segment.words[-1].centre)].append(segment.box[2])
    return [median(each) if each else np.inf for each in ends]


def _span(segment: Segment, edges: Sequence[float]) -> tuple[int, int]:
    """The columns over which it stands: the first, and past the last."""
    x0, _, x1, _ = segment.box
    over = [
        column
        for column in range(len(edges) - 1)
        if min(x1, edges[column + 1]) - max(x0, edges[column])
        > min(0.3 * (x1 - x0), 0.3 * (edges[column + 1] - edges[column]), 15)
    ]
    if not over:
        column = band_of(edges, (x0 + x1) / 2)
        return column, column + 1
    return over[0], over[-1] + 1


def _goes_on(row: Placed, added: Placed, label: int, room: float) -> bool:
    """Is a line the rest of a label that the line above it, or the row's figures, begin?

    ``room`` is how far to the right a label's lines may reach.
    """
    own = next((lines for span, lines in row.items() if span[0] == label), None)
    more = next((lines for span, lines in added.items() if span[0] == label), None)
    if own is None or (len(added) > 1 and len(row) > 1):
        return False
    last = own[-1][-1]
    if more is None:
        # Figures at the foot of a label of two lines, the second of them empty.
        first = next(iter(added.values()))[0][0]
        return len(row) == 1 and len(added) > 1 and _is_near(last, first)
    word = more[0][0]
    if not _is_near(last, word) or last.bold != word.bold:
        return False
    told = "".join(each.text for line in own for each in line)
    width = word.box[2] - word.box[0]
    end = last.box[2]
    full = len(row) == 1 and end <= room < end + 0.25 * height_of(word) + width
    return (
        word.text[0].islower()
        or word.text[0] == "("
        or told.count("(") > told.count(")")
        or bool(_OPEN_END.search(last.text))
        # The next word had no room on the line: it was set to go on.
        or (full and len(own[-1]) > 3)
        # Bold lines without figures, close together: one heading over rows.
        or (last.bold and len(row) == len(added) == 1)
    )


def _is_near(last: Glyphs, word: Glyphs) -> bool:
    return word.box[1] - last.box[3] < 0.4 * height_of(word)


def _has_letters(word: Glyphs) -> bool:
    return any(c.isalpha() for c in word.text)


def _is_torn(rows: Sequence[Sequence[Slot]]) -> bool:
    """Are its cells lines cut from each other, as of lists that stand side by side?"""
    begin = [slot.words[0].text[0] for row in rows for slot in row[1:] if slot.lines]
    letters = [letter for letter in begin if letter.isalpha()]
    return len(letters) > 0.5 * len(begin) and 2 * sum(map(str.islower, letters)) > len(letters)


def _is_contents(rows: Sequence[Sequence[Slot]]) -> bool:
    """Is it a list of contents: titles, and page numbers that go up?"""
    full = [[slot for slot in row if slot.lines] for row in rows]
    titled = [row for row in full if len(row) > 1 and any(map(_has_letters, row[-2].words))]
    ends = [row[-1].words[-1].text for row in titled]
    numbers = [int(end.split("-")[0]) for end in ends if re.match(r"^\d{1,3}(?:-\d{1,3})?$", end)]
    return (
        max(len(row) for row in full) <= 3
        and len(numbers) >= max(3, 0.7 * len(full))
        and numbers == sorted(numbers)
        and numbers[-1] > numbers[0]
    )
