"""Rows in words: each row of a table as it is read, with its headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.values import Cell, Page, Table
from ingest.structure.cells import Texts, full, is_value, words_of

_TOTAL = re.compile(r"^(?:sub-?\s?|grand )?totals?\b|\btotals?\W*$", re.I)
_ARROW = re.compile(r"^[\u2190-\u21ff\u25b2-\u25c5\u27a1\u2b05-\u2b07\s]*$")
"""A direction of travel, which says nothing in words."""
_LONG = 60  # words: a row that is longer is told by its headings alone


@dataclass(frozen=True, slots=True)
class Headed:
    """A cell's words under its headings, the widest first: those of its row, of its columns."""

    page: int
    words: str
    row: tuple[str, ...]
    column: tuple[str, ...]


def headed_cells(table: Table, texts: Texts) -> list[Headed]:
    """Each cell of a table that is no heading and not empty, as its row is read."""
    return _Reader(table, texts).headed()


def row_contexts(
    tables: Sequence[Table], pages: Sequence[Page]
) -> dict[tuple[int, int], tuple[str, ...]]:
    """For each row, by its page and where its text begins: the table's caption, the row in words.

    A long row is told by its headings alone. A table's pages bear one label of access, so
    nothing of a withheld page is told with a row of another.
    """
    texts = {page.number: page.text for page in pages}
    found: dict[tuple[int, int], tuple[str, ...]] = {}
    for table in tables:
        reader = _Reader(table, texts)
        for row, cells in enumerate(reader.rows):
            own = full(cells)
            if own:
                first = min(own, key=lambda cell: (cell.page, cell.start))
                told = (table.caption, reader.row(row, _LONG))
                found[first.page, first.start] = tuple(line for line in told if line)
    return found


class _Reader:
    """Reads a table's rows with their headings."""

    def __init__(self, table: Table, texts: Texts) -> None:
        self._texts = texts
        self._columns = table.columns
        self.rows: list[list[Cell]] = [[] for _ in range(table.rows)]
        self._over: dict[tuple[int, int], Cell] = {}
        for cell in table.cells:
            self.rows[cell.row].append(cell)
            for row in range(cell.row, cell.row + cell.rows):
                for column in range(cell.column, cell.column + cell.columns):
                    self._over[row, column] = cell
        self._labels = {
            cell.column
            for row, own in enumerate(self.rows)
            if any(not each.heading for each in full(own))
            for cell in (self._over.get((row, column)) for column in range(table.columns))
            if cell is not None and cell.heading and cell.end > cell.start
        }
        heads = [row for row in range(table.rows) if self._is_heads(row)]
        # A single heading above the columns' own is the table's title.
        self._first = heads[0] if heads else -1
        self._heads: list[list[int]] = []
        """For each row, the nearest rows of headings above it."""
        for row in range(table.rows):
            last = self._heads[-1] if self._heads else []
            if row - 1 in heads:
                last = [*last, row - 1] if last and last[-1] == row - 2 else [row - 1]
            self._heads.append(last)
        self._groups = self._find_groups()
        """For each row, what it and the rows beside it are about, the widest first."""

    def row(self, row: int, most: int) -> str:
        """The row in words; of one that has more than so many, only the headings."""
        cells = [
            cell
            for cell in full(self.rows[row])
            if not cell.heading and not _ARROW.match(self._said(cell))
        ]
        if not cells:
            return ""
        names = self._row_headings(row)
        long = sum(len(self._said(cell).split()) for cell in cells) > most
        told = []
        for cell in cells:
            heading = " ".join(self._column_headings(cell))
            words = "" if long else self._said(cell)
            told.append(f"{heading}: {words}" if heading and words else heading or words)
        told = [each for each in told if each]
        return " | ".join(part for part in (", ".join(names), "; ".join(told)) if part)

    def headed(self) -> list[Headed]:
        """Every cell that is no heading and not empty, with its headings."""
        found: list[Headed] = []
        for row, cells in enumerate(self.rows):
            own = [cell for cell in full(cells) if not cell.heading]
            names = self._row_headings(row) if own else ()
            found += [
                Headed(cell.page, self._said(cell), names, self._column_headings(cell))
                for cell in own
            ]
        return found

    def _row_headings(self, row: int) -> tuple[str, ...]:
        return (*self._groups[row], *self._names(row))

    def _said(self, cell: Cell) -> str:
        return " ".join(words_of(cell, self._texts).split())

    def _names(self, row: int) -> list[str]:
        names = []
        for column in sorted(self._labels):
            cell = self._over.get((row, column))
            if cell is not None and cell.heading and cell.end > cell.start:
                names.append(self._said(cell))
        if not names and (before := self._goes_on_from(row)) is not None:
            return self._names(before)
        return list(dict.fromkeys(names))

    def _goes_on_from(self, row: int) -> int | None:
        """The row that one without a name goes on with, if there is one."""
        beside = self._over.get((row, min(self._labels, default=0)))
        if beside is not None and beside.row < row:
            return beside.row  # a cell over several rows, which names none of them
        own = full(self.rows[row])
        remark = len(own) == 1 and 1 < own[0].columns < self._columns
        if remark and row and not self._is_heads(row - 1) and not self._is_section(row - 1):
            return row - 1
        return self._cut_from(row)

    def _cut_from(self, row: int) -> int | None:
        """The row that this one goes on with, perhaps: the last on the page before its own.

        Headings that are printed again stand between the two.
        """
        before = row - 1
        while before > self._first >= 0 and self._is_heads(before):
            before -= 1
        if before < 0 or self._is_heads(before) or self._is_section(before):
            return None
        pages = [{cell.page for cell in self.rows[each]} for each in (before, row)]
        return before if pages[0] != pages[1] else None

    def _column_headings(self, cell: Cell) -> tuple[str, ...]:
        """The headings over a cell, from the nearest rows of headings above it."""
        over = [self._over.get((row, cell.column)) for row in self._heads[cell.row]]
        # Words over several columns are under the headings of all of them, or of none.
        figure = is_value(self._said(cell))
        told = [
            self._said(each)
            for each in over
            if each is not None
            and each.end > each.start
            and (figure or each.column + each.columns >= cell.column + cell.columns)
        ]
        return tuple(dict.fromkeys(told))

    def _is_heads(self, row: int) -> bool:
        own = full(self.rows[row])
        beyond = any(cell.column + cell.columns - 1 not in self._labels for cell in own)
        return all(cell.heading for cell in own) and beyond and not self._is_section(row)

    def _is_section(self, row: int) -> bool:
        """Is it the name of the rows below it, alone in its row or over more than their own names?

        It may have figures beside it, which are those of all of them.
        """
        own = full(self.rows[row])
        if not own or not own[0].heading or own[0].column > max(self._labels, default=0):
            return False
        if len(own) == 1:
            return True
        below = self._over.get((row + 1, own[0].column))
        return (
            2 * own[0].columns >= self._columns
            and below is not None
            and below.columns < own[0].columns
            and not any(cell.heading for cell in own[1:])
            and not _TOTAL.search(self._said(own[0]))
        )

    def _find_groups(self) -> list[list[str]]:
        """What the rows from a single heading on are about; a total ends it.

        Over figures a heading right above another is that of a wider group, which goes on after
        the total of the narrower one, up to a total that names it or ends no other. In a form it
        is a question that nobody answered. Where groups have no totals, one at the end is of all.
        """
        told = [cell for cells in self.rows for cell in full(cells) if not cell.heading]
        figures = 2 * sum(is_value(self._said(cell)) for cell in told) > len(told)
        found: list[list[str]] = []
        wider = own = ""
        totalled = untotalled = False  # have groups before this one ended with a total, without?
        for row, cells in enumerate(self.rows):
            found.append([])
            if row <= self._first or not full(cells):
                continue
            if self._is_section(row):
                name = self._said(full(cells)[0])
                nested = figures and row - 1 > self._first and self._is_section(row - 1)
                untotalled = untotalled or bool(figures and own and not nested)
                wider = own if nested else "" if own else wider
                own = name
                continue
            found[row] = [group for group in (wider, own) if group]
            total = next((name for name in self._names(row) if _TOTAL.search(name)), "")
            if total and wider and wider.lower() in total.lower():
                found[row] = [wider]
                wider = own = ""
            elif total and untotalled and not totalled and own.lower() not in total.lower():
                found[row] = [wider] if wider else []
                own = ""
            elif total and not self._is_totalled(own, row + 1):
                totalled = totalled or bool(own)
                wider, own = (wider, "") if own else ("", "")
        return found

    def _is_totalled(self, group: str, row: int) -> bool:
        """Does a total of the whole group stand further down, below one of a part of it?"""
        while group and row < len(self.rows) and not self._is_section(row):
            totals = (name.lower() for name in self._names(row) if _TOTAL.search(name))
            if any(group.lower() in name for name in totals):
                return True
            row += 1
        return False
