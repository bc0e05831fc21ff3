"""Headings over several columns: which columns each of them spans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.values import Box
from ingest.structure.cells import first_figures, label_column
from ingest.structure.grids import Slot
from ingest.structure.lines import around

Cut = tuple[float, float, float]
"""A drawn line that parts columns: x, and from which y to which."""


def spread(table: list[list[Slot]], cuts: Sequence[Cut] = (), slack: float = 0.05) -> None:
    """Let each heading that is set over several columns span them, in place.

    Such a heading is centred over its columns, or stands between two drawn lines; the cells
    beside it are empty, and each column has a heading of its own further down. ``slack`` is how
    far it may be from the middle, as a part of the columns' width.
    """
    columns = _sides(table)
    told = [
        [(s.column, s.column + s.columns, " ".join(w.text for w in s.words)) for s in row]
        for row in table
    ]
    label = label_column(told)
    body = first_figures(told, label)
    for row in reversed(range(body if body < len(table) else 0)):
        for slot in [slot for slot in table[row] if slot.lines and slot.rows == 1]:
            if slot.column <= label < slot.column + slot.columns:
                continue
            first, past = _reach(table, row, slot, label, columns, cuts, slack)
            if past - first > slot.columns:
                box = (columns[first][0], slot.box[1], columns[past - 1][1], slot.box[3])
                wide = replace(slot, column=first, columns=past - first, box=box)
                beside = [s for s in table[row] if not first <= s.column < past]
                table[row] = sorted([*beside, wide], key=lambda s: s.column)


def _sides(table: Sequence[Sequence[Slot]]) -> list[tuple[float, float]]:
    """The left and right side of each column."""
    count = max(slot.column + slot.columns for row in table for slot in row)
    lefts, rights = [0.0] * count, [0.0] * count
    for row in table:
        for slot in sorted(row, key=lambda slot: -slot.columns):
            lefts[slot.column] = slot.box[0]
            rights[slot.column + slot.columns - 1] = slot.box[2]
    return list(zip(lefts, rights, strict=True))


def _reach(
    table: Sequence[Sequence[Slot]],
    row: int,
    slot: Slot,
    label: int,
    columns: Sequence[tuple[float, float]],
    cuts: Sequence[Cut],
    slack: float,
) -> tuple[int, int]:
    own = set(range(slot.column, slot.column + slot.columns))
    empty = {s.column for s in table[row] if not s.lines and s.columns == 1} - {label}
    low, high = slot.column, slot.column + slot.columns
    while low - 1 in empty:
        low -= 1
    while high in empty:
        high += 1
    below: set[int] = set()
    for under in table[row + 1 :]:
        below = {c for s in under if s.lines for c in range(s.column, s.column + s.columns)}
        if below & own:
            break
    above = [
        set(range(s.column, s.column + s.columns)) for over in table[:row] for s in over if s.lines
    ]
    text: Box = around(slot.words)
    middle = (text[0] + text[2]) / 2
    height = (text[1] + text[3]) / 2
    here = [x for x, y0, y1 in cuts if y0 <= height <= y1]
    left = max((x for x in here if x <= text[0] + 2), default=columns[low][0])
    right = min((x for x in here if x >= text[2] - 2), default=columns[high - 1][1])
    between = [n for n in range(low, high) if left < sum(columns[n]) / 2 < right]
    best = (slot.column, slot.column + slot.columns)
    for first in range(low, slot.column + 1):
        for past in range(slot.column + slot.columns, high + 1):
            over = set(range(first, past))
            if not over <= below or any(each <= over for each in above):
                continue
            if not over <= set(between):
                continue
            x0, x1 = columns[first][0], columns[past - 1][1]
            bounded = left in here and right in here and len(over) == len(between)
            centred = abs((x0 + x1) / 2 - middle) <= slack * (x1 - x0)
            if (centred or bounded) and past - first > best[1] - best[0]:
                best = (first, past)
    return best
