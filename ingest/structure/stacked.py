"""Headings over several lines: what stands in one column, line below line, is one heading."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.readers.marks import Glyphs
from ingest.structure.cells import first_figures, label_column
from ingest.structure.lines import around, height_of

Placed = dict[tuple[int, int], list[tuple[Glyphs, ...]]]
"""A row's lines of words, by their first column and the one past their last."""

_LEVEL = 3.0  # points: sides or middles nearer than this are in line
_PITCH = 0.5  # heights of type between two lines of one heading


def stacked(rows: Sequence[Placed]) -> list[Placed]:
    """The rows, with those above the figures put together while they are lines of headings.

    A heading over several columns stands in the middle of them, and not in line with that of one.
    """
    told = [
        [(*span, " ".join(word.text for line in lines for word in line)) for span, lines in row]
        for row in (sorted(row.items()) for row in rows)
    ]
    body = first_figures(told, label_column(told))
    if not 1 < body < len(rows):
        return list(rows)
    heads = [rows[body - 1]]
    for row in reversed(rows[: body - 1]):
        if _is_above(row, heads[0]):
            heads[0] = _joined(row, heads[0])
        else:
            heads.insert(0, row)
    return [*heads, *rows[body:]]


def _is_above(row: Placed, below: Placed) -> bool:
    """Does each of its cells begin what the cell below it goes on with?"""
    top = min(around(lines[0])[1] for lines in below.values())
    for span, lines in row.items():
        x0, _, x1, bottom = around(lines[-1])
        if span[1] - span[0] > 1:
            return False
        if span not in below:
            # Cells set in the middle of their row begin at different heights.
            if bottom <= top or any(s[0] <= span[0] < s[1] for s in below):
                return False
            continue
        words = [word for line in below[span] for word in line]
        left, high, right, _ = around(words)
        lined = min(abs(x0 - left), abs(x1 - right), abs(x0 + x1 - left - right) / 2) <= _LEVEL
        if not lined or high - bottom > _PITCH * height_of(words[0]):
            return False
    return True


def _joined(row: Placed, below: Placed) -> Placed:
    return {span: [*row.get(span, []), *below.get(span, [])] for span in sorted({*row, *below})}
