"""Tables for spreadsheets: CSV (RFC 4180) in UTF-8, with a mark by which Excel knows it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence

from index.register.chains import is_decided
from index.values import Entry, Planned, Programme, Tally, Tracked, Votes

Link = Callable[[str, int], str]
"""The address of a paper, by its id, at a physical page."""

MEDIA_TYPE = "text/csv"

# What makes a formula of a cell in one spreadsheet or another, if need be after white space; the
# wide signs are taken for their narrow ones.
_FORMULA = re.compile(r"^[\s\x00-\x20\ufeff\u200b]*[=+\-@|%＝＋－＠]|^[\t\r\n]")

_ENTRY = (
    *("id", "kind", "decided", "outcome", "council", "committee", "meeting held", "item"),
    *("minute", "title", "words", "mover", "seconder", "votes for", "votes against"),
    *("abstentions", "unanimous", "addressee", "standing of the minutes", "confidence"),
    *("paper", "file name", "page", "printed page", "link"),
)

_ACTION = (
    *("id", "state", "owner", "due", "status", "council", "committee", "words", "asked"),
    *("asked: paper", "asked: page", "asked: printed page", "asked: link", "last reported"),
    *("reported: words", "reported: paper", "reported: page", "reported: printed page"),
    *("reported: link", "closed by"),
)
_PLANNED = (
    *("title", "when", "lead", "change", "when before"),
    *("paper", "file name", "page", "printed page", "link"),
)


def decisions(entries: Iterable[Entry], link: Link) -> bytes:
    """Entries of the register, a row each."""
    return table(_ENTRY, (_row(entry, link) for entry in entries))


def actions(tracked: Iterable[Tracked], link: Link) -> bytes:
    """Actions, a row each, with where each was asked and where it was last told of."""
    return table(_ACTION, (_action(each, link) for each in tracked))


def programme(found: Programme | None, link: Link) -> bytes:
    """The rows of a work programme, then those that were dropped from the version before."""
    rows = [_planned(each, _change(each), link) for each in found.rows] if found else []
    rows += [_planned(each, "dropped", link) for each in found.dropped] if found else []
    return table(_PLANNED, rows)


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Rows of cells under headings. None is an empty cell, a truth value is "yes" or "no"."""
    kept = io.StringIO(newline="")
    writer = csv.writer(kept, quoting=csv.QUOTE_ALL)
    writer.writerow(headings)
    writer.writerows([_cell(each) for each in row] for row in rows)
    return kept.getvalue().encode("utf-8-sig", "replace")


def _cell(value: object) -> str:
    """A cell; a text that a spreadsheet would work out is kept from it by an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value).replace("\x00", "")
    return f"'{text}" if isinstance(value, str) and _FORMULA.match(text) else text


def _row(entry: Entry, link: Link) -> tuple[object, ...]:
    record, votes = entry.record, entry.record.votes or Votes()
    return (
        entry.id,
        record.kind.value,
        is_decided(entry),
        record.outcome and record.outcome.value,
        entry.council,
        entry.committee,
        entry.held,
        record.item,
        record.minute,
        entry.title,
        record.text,
        record.mover,
        record.seconder,
        count_of(votes.in_favour),
        count_of(votes.against),
        count_of(votes.abstaining),
        votes.unanimous if entry.record.votes else None,
        record.addressee,
        entry.standing.value,
        entry.confidence,
        entry.document.title,
        entry.document.filename,
        entry.page,
        entry.page_label,
        link(entry.document.id, entry.page),
    )


def _action(action: Tracked, link: Link) -> tuple[object, ...]:
    asked, reported = action.asked, action.reported
    return (
        action.id,
        action.state.value,
        action.owner,
        action.due,
        action.status,
        asked.council,
        asked.committee,
        asked.record.text,
        asked.held,
        asked.document.title,
        asked.page,
        asked.page_label,
        link(asked.document.id, asked.page),
        reported.held,
        reported.record.text,
        reported.document.title,
        reported.page,
        reported.page_label,
        link(reported.document.id, reported.page),
        action.closed_by and action.closed_by.id,
    )


def _change(row: Planned) -> str | None:
    return "new" if row.new else "moved" if row.before else None


def _planned(row: Planned, change: str | None, link: Link) -> tuple[object, ...]:
    cited = row.citation
    return (
        row.title,
        row.when,
        row.lead,
        change,
        row.before,
        cited.document.title,
        cited.document.filename,
        cited.page,
        cited.page_label,
        link(cited.document.id, cited.page),
    )


def count_of(tally: Tally) -> int | None:
    """How many voted so: as printed, else as many as are named."""
    return tally.count if tally.count is not None else len(tally.names) or None
