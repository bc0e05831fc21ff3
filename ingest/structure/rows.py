"""Rows of blocks as tables: cells told by where the words of a row stand below its heading.

For tables whose columns are set from the left, each under its heading; a word belongs to the last
column that begins no further right than it does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from index.values import BlockKind, Box, Cell, Page, Table, Word
from ingest.structure.entries import Entry, words_of

_APART = 0.9  # of a word's height: a wider gap parts two headings
_TOLERANCE = 4.0  # points


def tables_of_rows(body: Sequence[Entry]) -> list[Table]:
    """The runs of table rows, each a table with as many columns as its first row has cells."""
    runs: list[list[Entry]] = []
    last: Entry | None = None
    for entry in body:
        if entry.block.kind is BlockKind.TABLE_ROW:
            near = last is not None and last.block.kind is BlockKind.TABLE_ROW
            if near and last is not None and last.number == entry.number:
                runs[-1].append(entry)
            else:
                runs.append([entry])
        last = entry
    pages = {entry.number: entry.page for entry in body}
    tables = (_table(ordinal, run) for ordinal, run in enumerate(runs))
    return [table for table in tables if table.columns > 1 and not _torn(table, pages)]


def _torn(table: Table, pages: Mapping[int, Page]) -> bool:
    """Are its rows lines of cells, cut from each other, and not whole cells?"""
    begin = [pages[cell.page].text[cell.start] for cell in table.cells if not cell.heading]
    return sum(letter.islower() for letter in begin) > 0.4 * len(begin)


def _table(ordinal: int, run: Sequence[Entry]) -> Table:
    lefts = _columns(words_of(run[0]))
    cells: list[Cell] = []
    for row, entry in enumerate(run):
        for column, words in enumerate(_cells(words_of(entry), lefts)):
            if words:
                place = entry.number, words[0].start, words[-1].end
                cells.append(Cell(row, column, *place, _box(words), heading=row == 0))
    return Table(ordinal, "", len(run), len(lefts), tuple(cells))


def _columns(words: Sequence[Word]) -> list[float]:
    """Where the headings begin that stand in a row, from the left."""
    spans: list[tuple[float, float]] = []
    for word in sorted(words, key=lambda word: word.box[0]):
        x0, y0, x1, y1 = word.box
        if spans and x0 < spans[-1][1] + _APART * (y1 - y0):
            spans[-1] = spans[-1][0], max(x1, spans[-1][1])
        else:
            spans.append((x0, x1))
    return [left for left, _ in spans]


def _cells(words: Sequence[Word], lefts: Sequence[float]) -> list[list[Word]]:
    """The words of each column; a row's text is written cell by cell, so each is one stretch."""
    cells: list[list[Word]] = [[] for _ in lefts]
    at = 0
    for word in words:
        column = max(
            (place for place, left in enumerate(lefts) if left - _TOLERANCE <= word.box[0]),
            default=0,
        )
        at = max(at, column)  # cells are written from the left; none is gone back to
        cells[at].append(word)
    return cells


def _box(words: Sequence[Word]) -> Box:
    return (
        min(word.box[0] for word in words),
        min(word.box[1] for word in words),
        max(word.box[2] for word in words),
        max(word.box[3] for word in words),
    )
