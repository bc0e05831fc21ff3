"""Action logs and plans: a record for each row of a table that says what is to be done.

Which column is which is told from its heading: the date, the item, the action, whose it is, how
far it has come. A row that leaves its date or item blank has that of the row above it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from index.values import Cell, Page, Record, RecordKind, SectionKind, Span, Table
from ingest.structure.outline import Outline


class _Column(StrEnum):
    """What a column of an action log holds."""

    DAY = "day"
    SUBJECT = "subject"
    ACTION = "action"
    OWNER = "owner"
    DUE = "due"
    STATUS = "status"
    RATING = "rating"


_HEADINGS: tuple[tuple[_Column, re.Pattern[str]], ...] = (
    (_Column.RATING, re.compile(r"^(?:b?rag)\b|\brating$", re.I)),
    (
        _Column.DUE,
        re.compile(
            r"\b(?:due|deadline|by when|timescales?|time ?frame|target date"
            r"|(?:completion|target) (?:date|by))\b|^(?:when|target)$",
            re.I,
        ),
    ),
    (
        _Column.ACTION,
        re.compile(
            r"^(?:(?:specific|agreed|required|outstanding|key|follow-up) )?actions?\b"
            r"(?! (?:by|owner|status|lead|log|complete))(?!.*\bby\b)"
            r"|^(?:what|task|motion)s?$|\bactions? required$",
            re.I,
        ),
    ),
    (
        _Column.OWNER,
        re.compile(
            r"\b(?:owners?|lead|responsible|responsibility|assigned|by whom|action by|for whom)\b"
            r"|^(?:who|officers?|director|by)$",
            re.I,
        ),
    ),
    (
        _Column.STATUS,
        re.compile(
            r"\b(?:status|progress|response|updates?|outcome|position|comments?|complete[d]?)\b",
            re.I,
        ),
    ),
    (_Column.DAY, re.compile(r"^(?:meeting )?dates?\b(?!.*\b(?:due|target)\b)|^meeting$", re.I)),
    (
        _Column.SUBJECT,
        re.compile(
            r"\b(?:item|subject|topic|issue|minute|matter|recommendation|learning points?|title"
            r"|category|area)\b",
            re.I,
        ),
    ),
)
_COLOUR = re.compile(r"^\W*(?:blue|green|amber|red|yellow|[bgary])\b\W*(?:/|$)", re.I)

_Columns = dict[_Column, int]
_Row = dict[int, Cell]


def read_actions(
    tables: Sequence[Table], pages: Mapping[int, Page], outline: Outline
) -> list[Record]:
    """A record for each row of each action log, in the order of the tables.

    A table without headings of its own goes on from the one before it, if that ended on the same
    page or the page before and has as many columns.
    """
    found: list[Record] = []
    before: Table | None = None
    columns: _Columns | None = None
    above: Record | None = None
    for table in tables:
        goes_on = before is not None and _goes_on(before, table)
        if not goes_on:
            columns, above = None, None
        before = table
        for row in _rows(table):
            if headed := _headings(row, pages):
                columns = headed
            elif columns is not None:
                made = _record(row, columns, pages, outline, above)
                if made is not None:
                    found.append(made)
                    above = made
    return found


def _goes_on(before: Table, table: Table) -> bool:
    if not before.cells or not table.cells:
        return False
    ended, begins = before.cells[-1].page, table.cells[0].page
    return before.columns == table.columns and ended <= begins <= ended + 1


def _rows(table: Table) -> list[_Row]:
    """A table's rows from the top: the cell that begins in each, by each column it covers."""
    rows: list[_Row] = [{} for _ in range(table.rows)]
    for cell in table.cells:
        for column in range(cell.column, cell.column + cell.columns):
            rows[cell.row].setdefault(column, cell)
    return [row for row in rows if row]


def _words(cell: Cell | None, pages: Mapping[int, Page]) -> str:
    if cell is None:
        return ""
    return " ".join(pages[cell.page].text[cell.start : cell.end].split())


def _headings(row: _Row, pages: Mapping[int, Page]) -> _Columns | None:
    """Which column holds what, if the row heads an action log: it names actions, and more."""
    columns: _Columns = {}
    for place, cell in row.items():
        text = _words(cell, pages)
        if not text or len(text.split()) > 6:
            continue
        kind = next((kind for kind, heading in _HEADINGS if heading.search(text)), None)
        if kind is not None and kind not in columns:
            columns[kind] = place
    told = {_Column.OWNER, _Column.STATUS, _Column.RATING} & columns.keys()
    return columns if _Column.ACTION in columns and told else None


def _record(
    row: _Row,
    columns: _Columns,
    pages: Mapping[int, Page],
    outline: Outline,
    above: Record | None,
) -> Record | None:
    """The record of a row; None where it says of no action."""
    cell = row.get(columns[_Column.ACTION])
    text = _words(cell, pages)
    if cell is None or not any(letter.isalpha() for letter in text):
        return None
    access = pages[cell.page].access
    # A row has nothing from one above it that other people may see.
    above = above if above is not None and above.access == access else None

    def told(kind: _Column) -> str | None:
        place = columns.get(kind)
        return (_words(row.get(place), pages) or None) if place is not None else None

    day, subject = told(_Column.DAY), told(_Column.SUBJECT)
    if above is not None:
        # A new date begins a new group: its item is not that of the group above.
        subject = subject or (above.subject if day is None or day == above.day else None)
        day = day or above.day
    rating, status = told(_Column.RATING), told(_Column.STATUS)
    chain = outline.at(cell.page, cell.start)
    return Record(
        ordinal=0,
        kind=RecordKind.ACTION,
        spans=(Span(cell.page, cell.start, cell.end),),
        text=pages[cell.page].text[cell.start : cell.end],
        item=next((each.number for each in chain if each.kind is SectionKind.ITEM), None),
        day=day,
        subject=subject,
        owner=told(_Column.OWNER),
        due=told(_Column.DUE),
        status=rating if rating and _COLOUR.match(rating) else status or rating,
        access=access,
    )
