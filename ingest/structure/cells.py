"""Cells and their words: small questions that all work on tables asks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from index.values import Cell
from ingest.structure.lines import is_figure

_HEAD = re.compile(r"^(?:(?:19|20)\d\d|[£$€]?0{3})$")
"""A year, or thousands: figures that head a column."""

Texts = Mapping[int, str]
"""The text of each page, by its number."""


def words_of(cell: Cell, texts: Texts) -> str:
    """The cell's words, as one line."""
    return texts[cell.page][cell.start : cell.end]


def full(cells: Sequence[Cell]) -> list[Cell]:
    """Those that are not empty."""
    return [cell for cell in cells if cell.end > cell.start]


def is_value(text: str) -> bool:
    """Is it made of figures alone, and no year or unit?"""
    words = text.split()
    return bool(words) and all(is_figure(word) and not _HEAD.match(word) for word in words)


Told = tuple[int, int, str]
"""A cell's first column, the one past its last, and its words."""


def label_column(rows: Sequence[Sequence[Told]]) -> int:
    """The column that names the rows: the first that has words in most rows of figures, or 0."""
    worded: dict[int, int] = {}
    for row in rows:
        if any(is_value(text) for _, _, text in row):
            for first, _, text in row:
                worded[first] = worded.get(first, 0) + any(c.isalpha() for c in text)
    most = max(worded.values(), default=0)
    return min((column for column, count in worded.items() if count == most), default=0)


def first_figures(rows: Sequence[Sequence[Told]], label: int) -> int:
    """The first row that has figures, with a name or several of them; else how many rows are."""
    for place, row in enumerate(rows):
        values = sum(first != label and is_value(text) for first, _, text in row)
        named = any(first <= label < past for first, past, text in row if text)
        if values > 1 or (values and named):
            return place
    return len(rows)
