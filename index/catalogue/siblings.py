"""What a paper leaves unsaid, told by the papers in its folder: its council, and its meeting.

A folder mostly holds the papers of one meeting: its agenda names the council, the committee and the
day, and the report beside it does not. Where a paper itself leaves one of them out, and no operator
has given it, those in its folder are asked. They must all say the same, and be an agenda or minutes
among them or two papers: else nothing is told. What is told so has a confidence of its own, and is
told anew whenever a paper of the folder comes, goes or changes.

A committee and a day are told together, as one meeting: never where the paper itself names another
day or committee, and only to what is put to meetings, which a strategy or a review need not be.
Minutes of one meeting lie in the next one's folder: their day tells nothing.

A paper is told nothing by one that its readers may not see: only papers under its own label and
public ones are asked, and of those none whose pages are all withheld. One that lies in two folders
is told nothing either.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from index.catalogue import schema as t
from index.values import PUBLIC, DocumentType

CONFIDENCE = 0.5
COUNCIL, COMMITTEE, DAY = FIELDS = ("council", "committee", "meeting_date")
_SAID = 0.6  # so surely must a paper say it to be asked
_OF_MEETINGS = (DocumentType.AGENDA, DocumentType.AGENDA_PACK, DocumentType.MINUTES)
_PUT_TO_MEETINGS = (
    DocumentType.REPORT,
    DocumentType.APPENDIX,
    DocumentType.DECISION,
    DocumentType.OTHER,
)
_AT_ONCE = 500  # documents of a folder to one query
_Told = dict[str, str | date | None]
_OF_EACH = frozenset("the of and council corporation london royal metropolitan".split())
_LETTERS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class _Paper:
    row: Any
    ruled: frozenset[str]
    """The fields that an operator has given."""

    def says(self, field: str) -> bool:
        """Does the paper say it itself, or did an operator?"""
        as_read = self.row.as_read
        return field in self.ruled or bool(as_read.get(field)) or field not in as_read

    def said(self, field: str) -> str | date | None:
        """What the paper, or an operator, says of it."""
        return getattr(self.row, field) if self.says(field) else None

    def surely(self, *fields: str) -> bool:
        sure = self.row.confidence
        return all(self.said(each) and sure.get(each, 0.0) >= _SAID for each in fields)

    @property
    def kind(self) -> str:
        return str(self.row.document_type)


def folder_of(path: str) -> str:
    """The folder of a place, with what parts it from the name: "" where it has none."""
    return path[: max(path.rfind("/"), path.rfind("\\")) + 1]


def untold(connection: sa.Connection, folders: Iterable[str]) -> dict[str, dict[str, Any]]:
    """What the papers of these folders tell of each other that is not written yet: the new values
    of its columns by the document's id."""
    changed: dict[str, dict[str, Any]] = {}
    for folder in sorted(set(folders) - {""}):
        papers = _papers(connection, folder)
        labels = {paper.row.access for paper in papers.values()}
        told_under = {label: _told(_asked(papers.values(), label)) for label in labels}
        for id, paper in papers.items():
            told = _fitting(paper, told_under[paper.row.access]) if paper.row.places == 1 else {}
            left = [field for field in FIELDS if not paper.says(field)]
            values = {field: told.get(field) for field in left}
            if any(value != getattr(paper.row, field) for field, value in values.items()):
                sure = {field: CONFIDENCE if value else 0.0 for field, value in values.items()}
                changed[id] = {**values, "confidence": {**paper.row.confidence, **sure}}
    return changed


def fields_told(row: Any) -> tuple[str, ...]:
    """The fields of a document's row that the papers beside it told."""
    return tuple(
        field
        for field in FIELDS
        if getattr(row, field) is not None
        and row.confidence.get(field) == CONFIDENCE
        and not row.as_read.get(field)
    )


def _papers(connection: sa.Connection, folder: str) -> dict[str, _Paper]:
    """The standing documents that lie in a folder, not below it."""
    here = connection.execute(
        sa.select(t.place.c.path, t.place.c.document_id).where(
            t.place.c.path.startswith(folder, autoescape=True, escape="|")
        )
    )
    ids = sorted({row.document_id for row in here if folder_of(row.path) == folder})
    places = (
        sa.select(sa.func.count())
        .where(t.place.c.document_id == t.document.c.id)
        .scalar_subquery()
        .label("places")
    )
    seen = (
        sa.select(t.page.c.number)
        .where(t.page.c.document_id == t.document.c.id, t.page.c.access == t.document.c.access)
        .exists()
        .label("seen")
    )
    columns = ("id", *FIELDS, "document_type", "access", "as_read", "confidence")
    query = sa.select(*(t.document.c[name] for name in columns), places, seen)
    found: dict[str, _Paper] = {}
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        ruled: dict[str, set[str]] = defaultdict(set)
        for row in connection.execute(
            sa.select(t.correction.c.document_id, t.correction.c.field).where(
                t.correction.c.document_id.in_(some), t.correction.c.field.in_(FIELDS)
            )
        ):
            ruled[row.document_id].add(row.field)
        standing = t.document.c.id.in_(some), t.document.c.state.in_(t.STANDING)
        for paper in connection.execute(query.where(*standing)):
            found[paper.id] = _Paper(paper, frozenset(ruled[paper.id]))
    return found


def _asked(papers: Iterable[_Paper], label: str) -> list[_Paper]:
    """Those that a paper under this label is told by."""
    return [each for each in papers if each.row.seen and each.row.access in (label, PUBLIC)]


def _told(asked: Sequence[_Paper]) -> _Told:
    """What these papers all say, by its field.

    The one that is told may be among them: it has no say in what it leaves out.
    """
    told: _Told = {}
    if _enough([each for each in asked if each.surely(COUNCIL)]):
        told[COUNCIL] = _agreed(asked, COUNCIL)
    dated = [each for each in asked if each.kind != DocumentType.MINUTES]
    if _enough([each for each in dated if each.surely(COMMITTEE, DAY)]):
        committee, day = _agreed(asked, COMMITTEE), _agreed(dated, DAY)
        if committee and day:
            told |= {COMMITTEE: committee, DAY: day}
    return told


def _fitting(paper: _Paper, told: _Told) -> _Told:
    """What of it is told to a paper: no meeting to one that names another, or is put to none."""
    own = [field for field in (COMMITTEE, DAY) if paper.said(field)]
    fits = all(_key(paper.said(field)) == _key(told.get(field)) for field in own)
    if fits and paper.kind in _PUT_TO_MEETINGS:
        return told
    return {COUNCIL: told.get(COUNCIL)}


def _enough(sure: Sequence[_Paper]) -> bool:
    return len(sure) > 1 or any(each.kind in _OF_MEETINGS for each in sure)


def _agreed(papers: Sequence[_Paper], field: str) -> str | date | None:
    """What all of these papers say that say anything, as the surest of them writes it."""
    said = [each for each in papers if each.said(field)]
    key = _council if field == COUNCIL else _key
    if len({key(each.said(field)) for each in said}) != 1:
        return None
    return max(said, key=lambda each: each.row.confidence.get(field, 0.0)).said(field)


def _key(value: str | date | None) -> str:
    """The same for a name with "&" and with "and", and however its apostrophes are."""
    return "".join(_LETTERS.findall(str(value).lower().replace("&", "and")))


def _council(name: str | date | None) -> str:
    """The same for "Thornby Borough Council" and for "the London Borough of Thornby"."""
    words = {each.lower() for each in _LETTERS.findall(str(name).replace("&", "and"))}
    return " ".join(sorted(words - _OF_EACH))
