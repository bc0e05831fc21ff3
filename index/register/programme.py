"""Work programmes: what comes when and who leads, and what has moved since the last version."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from index.register.alike import alike
from index.register.days import by_when
from index.values import Citation, Document, Page, Planned, Programme, Table

TITLE = re.compile(r"\b(?:work(?:ing)?|forward) (?:programme|plan)\b|\bforward plan\b", re.I)
_WHEN = re.compile(
    r"^(?:date|meeting|when|month)s?\b|\b(?:meeting|date|scheduled)\b(?!.*\breport)", re.I
)
_TOPIC = re.compile(
    r"^(?:topic|item|title|subject|report|issue|agenda item|matter|decision)s?\b", re.I
)
_LEAD = re.compile(r"\b(?:lead|officer|author|contact|responsible|presenter|director|who)\b", re.I)
_SAME = 0.75  # of the words of the shorter title


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a work programme: its words, and where they stand on one page."""

    title: str
    when: str
    lead: str | None
    page: int
    start: int
    end: int


def rows_of(tables: Sequence[Table], pages: Mapping[int, Page]) -> list[Row]:
    """The rows of the tables that are work programmes: they say what comes, and when."""
    return [row for table in tables for row in _rows(table, pages)]


def _rows(table: Table, pages: Mapping[int, Page]) -> list[Row]:
    grid: dict[int, dict[int, tuple[int, int, int]]] = {}
    for cell in table.cells:
        for down in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + cell.columns):
                grid.setdefault(down, {})[column] = (cell.page, cell.start, cell.end)

    def words(place: tuple[int, int, int] | None) -> str:
        if place is None or place[0] not in pages:
            return ""
        return " ".join(pages[place[0]].text[place[1] : place[2]].split())

    columns: dict[str, int] | None = None
    found: list[Row] = []
    when = ""
    for number in sorted(grid):
        row = grid[number]
        texts = {column: words(place) for column, place in row.items()}
        if headed := _headings(texts):
            columns = headed
            continue
        if columns is None or not (title := texts.get(columns["topic"], "")):
            continue
        when = texts.get(columns["when"], "") or when
        if not when or title == when:
            continue
        lead = texts.get(columns["lead"]) if "lead" in columns else None
        page, start, end = _extent(list(row.values()), row[columns["topic"]])
        if any(_is_struck(pages, place) for place in (*row.values(), (page, start, end))):
            if _is_struck(pages, row[columns["when"]]):
                when = ""  # nor does it hold for the rows below
            continue
        found.append(Row(title, when, lead or None, page, start, end))
    return found


def _headings(texts: Mapping[int, str]) -> dict[str, int] | None:
    """Which column holds what, if a row heads a work programme."""
    columns: dict[str, int] = {}
    for column, text in sorted(texts.items()):
        if not text or len(text.split()) > 6:
            continue
        for name, heading in (("topic", _TOPIC), ("when", _WHEN), ("lead", _LEAD)):
            if name not in columns and heading.search(text):
                columns[name] = column
                break
    return columns if {"topic", "when"} <= columns.keys() else None


def _extent(
    cells: Sequence[tuple[int, int, int]], topic: tuple[int, int, int]
) -> tuple[int, int, int]:
    """Where a row stands: from its topic to the last of the cells that follow it on its page."""
    page, start, end = topic
    ends = [each[2] for each in cells if each[0] == page and each[1] >= start]
    before = [each[1] for each in cells if each[0] == page and 0 <= start - each[2] <= 1]
    return page, min([start, *before]), max([end, *ends])


def _is_struck(pages: Mapping[int, Page], place: tuple[int, int, int]) -> bool:
    """Are words there struck out? They are printed, and stand no more."""
    number, start, end = place
    struck = pages[number].struck if number in pages else ()
    return any(first < end and start < last for first, last in struck)


@dataclass(frozen=True, slots=True)
class Version:
    """A work programme as one paper has it, with the pages on which its rows stand."""

    document: Document
    pages: Mapping[int, Page]
    rows: Sequence[Row]

    def cited(self, row: Row, mark: int) -> Citation:
        """A row in its exact words."""
        return Citation.of(self.document, self.pages[row.page], row.start, row.end, mark=mark)


def programme_of(latest: Version, before: Version | None) -> Programme:
    """A programme, and what of it its last version had otherwise, not at all, or besides.

    Where no earlier version is known nothing is new.
    """
    rows = []
    for mark, row in enumerate(latest.rows, 1):
        known = _same(row, before.rows) if before else None
        rows.append(
            Planned(
                row.title,
                row.when,
                row.lead,
                latest.cited(row, mark),
                before=known.when if known and known.when != row.when else None,
                new=before is not None and known is None,
            )
        )
    if before is None:
        return Programme(latest.document, tuple(rows))
    since = latest.document.meeting_date
    gone = [
        row
        for row in before.rows
        if _same(row, latest.rows) is None and _was_to_come(row.when, since)
    ]
    dropped = tuple(
        Planned(row.title, row.when, row.lead, before.cited(row, mark))
        for mark, row in enumerate(gone, len(rows) + 1)
    )
    return Programme(latest.document, tuple(rows), before.document, dropped)


def _same(row: Row, others: Sequence[Row]) -> Row | None:
    """The row of another version that is on the same topic."""
    nearest = max(others, key=lambda each: alike(each.title, row.title), default=None)
    return nearest if nearest and alike(nearest.title, row.title) >= _SAME else None


def _was_to_come(when: str, since: date | None) -> bool:
    """Was it planned for after a day? What has no day of its own ("to be scheduled") was."""
    day = by_when(when)
    return day is None or since is None or day > since
