"""Editions: which document another one has taken the place of.

Documents on one subject replace each other: a strategy for 2022 to 2027 the one for 2018 to 2021,
an adopted text its draft. A draft replaces nothing. What a paper says outright ("this replaces
the Strategy 2018-2021") goes before its years, and an operator's word on a document's status
before both. Whoever may see a document may know of the one that took its place: one that is
withheld from them takes none.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from index.catalogue import schema as t
from index.values import PUBLIC, DocumentStatus

_EDITION = sa.select(
    t.document.c.id,
    t.document.c.title,
    t.document.c.council,
    t.document.c.status,
    t.document.c.subject,
    t.document.c.first_year,
    t.document.c.last_year,
    t.document.c.meeting_date,
    t.document.c.access,
    t.document.c.replaces,
    t.document.c.superseded_by,
).where(t.document.c.state.in_(t.STANDING), t.document.c.subject.is_not(None))


def subjects(connection: sa.Connection, document_ids: Iterable[str | None]) -> set[str]:
    """What these documents are editions of."""
    found = connection.scalars(
        sa.select(t.document.c.subject).where(t.document.c.id.in_({*document_ids} - {None}))
    )
    return {subject for subject in found if subject is not None}


def relate(connection: sa.Connection, among: Iterable[str]) -> None:
    """Write anew which standing document has been superseded by which, of these subjects."""
    among = list(among)
    if not among:
        return
    editions = connection.execute(
        _EDITION.where(t.document.c.subject.in_(among)).order_by(
            t.document.c.subject, t.document.c.id
        )
    ).all()
    ruled = set(
        connection.scalars(
            sa.select(t.correction.c.document_id).where(
                t.correction.c.field == "status",
                t.correction.c.document_id.in_([row.id for row in editions]),
            )
        )
    )
    seen_under: dict[str, set[str]] = {}
    for id, label in connection.execute(
        sa.select(t.page.c.document_id, t.page.c.access)
        .where(t.page.c.document_id.in_([row.id for row in editions]))
        .distinct()
    ):
        seen_under.setdefault(id, set()).add(label)
    for _, group in groupby(editions, key=lambda row: row.subject):
        same: list[Any] = list(group)
        for row in same:
            known = [each for each in same if seen_under.get(each.id, set()) & {row.access, PUBLIC}]
            newer = None if row.id in ruled else _newest_over(row, known)
            if newer != row.superseded_by:
                connection.execute(
                    sa.update(t.document)
                    .where(t.document.c.id == row.id)
                    .values(superseded_by=newer)
                )


def _newest_over(row: Any, same: list[Any]) -> str | None:
    """The id of the newest document that takes this one's place."""
    over = [
        each
        for each in same
        if each.id != row.id and _one_council(row, each) and _takes_the_place(each, row)
    ]
    return max(over, key=_age).id if over else None


def _one_council(row: Any, other: Any) -> bool:
    return not row.council or not other.council or row.council == other.council


def _takes_the_place(newer: Any, older: Any) -> bool:
    if newer.status == DocumentStatus.DRAFT:
        return False
    if any(_bare(title) == _bare(older.title) for title in newer.replaces):
        return True
    if newer.first_year is None or older.first_year is None:
        return False
    if newer.first_year != older.first_year:
        return bool(newer.first_year > older.first_year)
    # The same edition, as a draft and as it was adopted.
    return bool(older.status == DocumentStatus.DRAFT and newer.last_year == older.last_year)


def _age(row: Any) -> tuple[int, int, str]:
    held = row.meeting_date.isoformat() if row.meeting_date else ""
    return row.first_year or 0, row.last_year or 0, held


def _bare(title: str) -> str:
    return "".join(letter for letter in title.lower() if letter.isalnum())
