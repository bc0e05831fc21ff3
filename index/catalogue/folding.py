"""Two copies of one set of minutes: each record is told once, with both the places.

Minutes stand by themselves and, as a draft, in the next meeting's pack; a report alone and in its
agenda. Which of the copies stands for the others is written when one comes, goes or is corrected.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from index.catalogue import schema as t
from index.values import DocumentType, Standing

_KEYS = 500  # in one query


@contextmanager
def folding(connection: sa.Connection, ids: Iterable[str | None]) -> Iterator[None]:
    """Around a change of these documents: what they held and what they hold both count."""
    documents = {*ids} - {None}
    changed = _twins(connection, documents)
    yield
    _fold(connection, changed | _twins(connection, documents))


def _twins(connection: sa.Connection, documents: Iterable[str | None]) -> set[str]:
    of = t.record.c.document_id.in_(list(documents))
    found = sa.select(t.record.c.twin).where(of, t.record.c.twin.is_not(None)).distinct()
    return set(connection.scalars(found))


def _fold(connection: sa.Connection, twins: Iterable[str]) -> None:
    keys = sorted(twins)
    for start in range(0, len(keys), _KEYS):
        copies: defaultdict[str, list[Any]] = defaultdict(list)
        for row in connection.execute(_COPIES, {"twins": keys[start : start + _KEYS]}):
            copies[row.twin].append(row)
        for some in copies.values():
            first = min(some, key=_rank)
            for row in some:
                folded = row is not first
                if row.folded is not folded:
                    this = {"id": row.document_id, "nth": row.ordinal, "is": folded}
                    connection.execute(_WRITE, this)


_COPIES = (
    sa.select(
        t.record.c.document_id,
        t.record.c.ordinal,
        t.record.c.twin,
        t.record.c.folded,
        t.record.c.standing,
        t.record.c.item,
        t.document.c.document_type,
        t.document.c.superseded_by,
    )
    .join(t.document, t.document.c.id == t.record.c.document_id)
    .where(
        t.record.c.twin.in_(sa.bindparam("twins", expanding=True)),
        t.document.c.state.in_(t.STANDING),
    )
)
_WRITE = (
    sa.update(t.record)
    .where(
        t.record.c.document_id == sa.bindparam("id"),
        t.record.c.ordinal == sa.bindparam("nth"),
    )
    .values(folded=sa.bindparam("is"))
)


def _rank(row: sa.Row[Any]) -> tuple[bool, bool, bool, bool, str]:
    """Confirmed minutes stand before a draft, their own paper before a pack."""
    return (
        row.superseded_by is not None,
        row.standing != Standing.CONFIRMED.value,
        row.document_type != DocumentType.MINUTES.value,
        row.item is None,
        row.document_id,
    )
