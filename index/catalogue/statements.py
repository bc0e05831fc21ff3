"""Statements that every answer asks, made once: to make one takes longer than to run it."""

from __future__ import annotations

from functools import cache
from typing import Any

import sqlalchemy as sa

from index.catalogue import schema as t
from index.catalogue.lookup import these


@cache
def chunks_at(dialect: str) -> sa.Select[Any]:
    """Chunks by their ids."""
    return sa.select(t.chunk).join(*these(dialect, t.chunk, t.chunk.c.ordinal))


@cache
def pages_at(dialect: str) -> sa.Select[Any]:
    """Pages by document and number, of standing documents."""
    return (
        sa.select(t.page)
        .join(*these(dialect, t.page, t.page.c.number))
        .join(t.document, t.document.c.id == t.page.c.document_id)
        .where(
            t.document.c.state.in_(t.STANDING),
            t.page.c.access.in_(sa.bindparam("labels", expanding=True)),
        )
    )


@cache
def alike(most: int) -> sa.Select[Any]:
    """Which chunks share hashes with one, those that share most first."""
    shared = sa.func.count().label("shared")
    return (
        sa.select(t.chunk.c.document_id, t.chunk.c.ordinal, shared)
        .join_from(
            t.sketch,
            t.chunk,
            sa.and_(
                t.sketch.c.document_id == t.chunk.c.document_id,
                t.sketch.c.ordinal == t.chunk.c.ordinal,
            ),
        )
        .join(t.document, t.document.c.id == t.chunk.c.document_id)
        .where(
            t.document.c.state.in_(t.STANDING),
            t.sketch.c.hash.in_(sa.bindparam("hashes", expanding=True)),
            t.chunk.c.access.in_(sa.bindparam("labels", expanding=True)),
            sa.or_(
                t.chunk.c.document_id != sa.bindparam("document_id"),
                sa.and_(
                    t.chunk.c.ordinal != sa.bindparam("ordinal"),
                    # In one paper, rows that differ in a word are different rows.
                    t.chunk.c.fingerprint == sa.bindparam("fingerprint"),
                ),
            ),
        )
        .group_by(t.chunk.c.document_id, t.chunk.c.ordinal)
        .order_by(shared.desc(), t.chunk.c.document_id, t.chunk.c.ordinal)
        .limit(most)
    )
