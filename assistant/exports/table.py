"""Tables for spreadsheets: CSV (RFC 4180) in UTF-8, with a mark by which Excel knows it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence

from index.register.chains import is_decided
from index.values import Entry, Tally, Votes

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


def decisions(entries: Iterable[Entry], link: Link) -> bytes:
    """Entries of the register, a row each."""
    return table(_ENTRY, (_row(entry, link) for entry in entries))


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
        _count(votes.in_favour),
        _count(votes.against),
        _count(votes.abstaining),
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


def _count(tally: Tally) -> int | None:
    """How many voted so: as printed, else as many as are named."""
    return tally.count if tally.count is not None else len(tally.names) or None
