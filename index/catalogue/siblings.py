"""The council of a paper that names none, told by the papers in its folder.

A folder mostly holds the papers of one meeting: its agenda names the council, and the report beside
it does not. Where a paper itself names no council, and no operator has, those in its folder are
asked. They must all name the same one, and be an agenda or minutes among them or two papers: else
nothing is told. What is told so has a confidence of its own, and is told anew whenever a paper of
the folder comes, goes or changes.

A paper is told nothing by one that its readers may not see: only papers under its own label and
public ones are asked, and of those none whose pages are all withheld. One that lies in two folders
is told nothing either.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from index.catalogue import schema as t
from index.values import PUBLIC, DocumentType

CONFIDENCE = 0.5
_SAID = 0.6  # so surely must a paper name its council to be asked
_OF_MEETINGS = (DocumentType.AGENDA, DocumentType.AGENDA_PACK, DocumentType.MINUTES)
_FIELD = "council"
_AT_ONCE = 500  # documents of a folder to one query


def folder_of(path: str) -> str:
    """The folder of a place, with what parts it from the name: "" where it has none."""
    return path[: max(path.rfind("/"), path.rfind("\\")) + 1]


def tell(connection: sa.Connection, folders: Iterable[str]) -> list[str]:
    """Write anew what the papers of these folders tell of each other.

    Returns the documents of which something else is told now.
    """
    changed: list[str] = []
    for folder in sorted(set(folders) - {""}):
        papers = _papers(connection, folder)
        for id, paper in papers.items():
            if _is_said(paper):
                continue
            beside = [each for each in papers.values() if each.id != id]
            told = _told(paper, beside) if paper.places == 1 else None
            if told != paper.council:
                _write(connection, paper, told)
                changed.append(id)
    return changed


def is_told(row: Any) -> bool:
    """Was the council of a document's row told by the papers beside it?"""
    return (
        row.council is not None and row.confidence.get(_FIELD) == CONFIDENCE and not _as_read(row)
    )


def _papers(connection: sa.Connection, folder: str) -> dict[str, Any]:
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
    ruled = (
        sa.select(t.correction.c.value)
        .where(t.correction.c.document_id == t.document.c.id, t.correction.c.field == _FIELD)
        .exists()
        .label("ruled")
    )
    seen = (
        sa.select(t.page.c.number)
        .where(t.page.c.document_id == t.document.c.id, t.page.c.access == t.document.c.access)
        .exists()
        .label("seen")
    )
    columns = ("id", "council", "document_type", "access", "as_read", "confidence")
    query = sa.select(*(t.document.c[name] for name in columns), places, ruled, seen)
    found: dict[str, Any] = {}
    for start in range(0, len(ids), _AT_ONCE):
        part = t.document.c.id.in_(ids[start : start + _AT_ONCE])
        for row in connection.execute(query.where(part, t.document.c.state.in_(t.STANDING))):
            found[row.id] = row
    return found


def _as_read(row: Any) -> str | None:
    council: str | None = row.as_read.get(_FIELD)
    return council


def _is_said(row: Any) -> bool:
    """Does the paper name its council, or did an operator rule on it?"""
    return bool(row.ruled or _as_read(row) or _FIELD not in row.as_read)


def _told(paper: Any, beside: list[Any]) -> str | None:
    asked = [
        each
        for each in beside
        if each.access in (paper.access, PUBLIC) and each.seen and each.council and _is_said(each)
    ]
    named: dict[str, list[Any]] = defaultdict(list)
    for each in asked:
        named[each.council].append(each)
    if len(named) != 1:
        return None
    [(council, sure)] = named.items()
    sure = [each for each in sure if each.confidence.get(_FIELD, 0.0) >= _SAID]
    of_meeting = any(each.document_type in _OF_MEETINGS for each in sure)
    return council if of_meeting or len(sure) > 1 else None


def _write(connection: sa.Connection, paper: Any, told: str | None) -> None:
    confidence = dict(paper.confidence) | {_FIELD: CONFIDENCE if told else 0.0}
    connection.execute(
        sa.update(t.document)
        .where(t.document.c.id == paper.id)
        .values(council=told, confidence=confidence)
    )
