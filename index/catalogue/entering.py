"""Rows of records as entries of the register: with their paper, their page and their standing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from types import SimpleNamespace
from typing import Any

import sqlalchemy as sa

from index.catalogue import rows
from index.catalogue import schema as t
from index.catalogue.lookup import these
from index.catalogue.scoping import labelled
from index.values import Copy, Document, Entry, Scope, Standing

MOST_KEYS = 5_000  # in one query
_PAPER = "paper_"  # before the names of a paper's columns, beside those of a record


def entries_of(connection: sa.Connection, scope: Scope, ids: Sequence[str]) -> list[Entry]:
    """Those of the entries with these ids that may be seen, in the order of the ids."""
    found: dict[str, Entry] = {}
    twins: dict[str, str] = {}
    documents: dict[str, Document] = {}
    query = _whole(connection.dialect.name).where(labelled(scope))
    for start in range(0, len(ids), MOST_KEYS):
        for row in connection.execute(query, {"ids": ids[start : start + MOST_KEYS]}):
            document = documents.get(row.document_id)
            if document is None:
                document = documents[row.document_id] = _paper(row)
            entry = _entry(row, document)
            found[entry.id] = entry
            if row.twin:
                twins[entry.id] = row.twin
    copies = _copies(connection, scope, twins)
    made = [replace(found[id], copies=copies.get(id, ())) for id in ids if id in found]
    return _standing(connection, scope, made)


def _copies(
    connection: sa.Connection, scope: Scope, twins: Mapping[str, str]
) -> dict[str, tuple[Copy, ...]]:
    """Where else entries stand, of which the ``twins`` are given by their ids."""
    keys = sorted(set(twins.values()))
    found: defaultdict[str, list[Copy]] = defaultdict(list)
    for start in range(0, len(keys), MOST_KEYS):
        some = {"twins": keys[start : start + MOST_KEYS]}
        for row in connection.execute(_twins().where(labelled(scope)), some):
            id = f"{row.document_id}:{row.ordinal}"
            standing = Standing(row.standing)
            copy = Copy(id, _paper(row), row.page, row.page_label, standing)
            found[row.twin].append(copy)
    return {
        id: tuple(each for each in found[twin] if each.id != id)
        for id, twin in twins.items()
        if len(found[twin]) > 1
    }


@cache
def _whole(dialect: str) -> sa.Select[Any]:
    """Records of papers that stand, with their papers and the numbers that their pages bear.

    One query: three would take longer to be put than to be answered.
    """
    asked = these(dialect, t.record, t.record.c.ordinal)
    return _with_papers(sa.select(t.record).join(*asked))


@cache
def _twins() -> sa.Select[Any]:
    """The same of records that are each other's copies, without their words."""
    record = t.record.c
    columns = record.document_id, record.ordinal, record.page, record.standing, record.twin
    among = record.twin.in_(sa.bindparam("twins", expanding=True))
    order = record.twin, record.folded, record.document_id
    query = _with_papers(sa.select(*columns).where(among).order_by(*order))
    # SQLite would go through all papers, and then look for records of each.
    return query.with_hint(t.record, "INDEXED BY ix_record_twin", "sqlite")


def _with_papers(query: sa.Select[Any]) -> sa.Select[Any]:
    record, page = t.record.c, t.page.c
    printed = sa.func.coalesce(
        *(sa.func.nullif(label, "") for label in (page.stamp, page.own, page.pdf_label))
    )
    standing = sa.and_(t.document.c.id == record.document_id, t.document.c.state.in_(t.STANDING))
    on = sa.and_(page.document_id == record.document_id, page.number == record.page)
    paper = [t.document.c[name].label(f"{_PAPER}{name}") for name in rows.OF_DOCUMENT]
    return (
        query.add_columns(*paper, printed.label("page_label"))
        .join(t.document, standing)
        .outerjoin(t.page, on)
    )


def _paper(row: sa.Row[Any]) -> Document:
    found = {name: getattr(row, f"{_PAPER}{name}") for name in rows.OF_DOCUMENT}
    return rows.to_document(SimpleNamespace(**found))


def _entry(row: sa.Row[Any], document: Document) -> Entry:
    return Entry(
        id=f"{row.document_id}:{row.ordinal}",
        record=rows.to_record(row),
        document=document,
        page=row.page,
        page_label=row.page_label,
        council=document.council,
        committee=row.body,
        held=row.held,
        title=row.title,
        standing=Standing(row.standing),
        confidence=row.confidence,
    )


def _standing(connection: sa.Connection, scope: Scope, made: list[Entry]) -> list[Entry]:
    """The entries with how far their minutes have come by what later meetings said of them.

    A confirmation that the caller may not see confirms nothing to them.
    """
    days = {each.held for each in made if each.standing is not Standing.NOT_MINUTES}
    if not days - {None}:
        return made
    query = (
        sa.select(
            t.record.c.document_id,
            t.record.c.ordinal,
            t.record.c.body,
            t.record.c.confirms,
            t.record.c.correcting,
        )
        .where(labelled(scope), t.record.c.confirms.in_(days - {None}))
        .order_by(
            t.record.c.held.desc(),
            t.record.c.folded.desc(),  # of two copies that which stands for both is taken last
            t.record.c.document_id,
            t.record.c.ordinal.desc(),
        )
    )
    confirming = connection.execute(query).all()
    if not confirming:
        return made
    papers = sa.select(t.document.c.id, t.document.c.council).where(
        t.document.c.state.in_(t.STANDING),
        t.document.c.id.in_({row.document_id for row in confirming}),
    )
    councils = {row.id: row.council for row in connection.execute(papers)}
    said = {
        (councils[row.document_id], row.body, row.confirms): row
        for row in confirming
        if row.document_id in councils
    }
    settled = []
    for each in made:
        row = said.get((each.council, each.committee, each.held))
        if row is not None and each.standing is not Standing.NOT_MINUTES:
            standing = Standing.CORRECTED if row.correcting else Standing.CONFIRMED
            each = replace(each, standing=standing, standing_by=f"{row.document_id}:{row.ordinal}")
        settled.append(each)
    return settled
