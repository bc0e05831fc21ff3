"""Writing the record.

A document is written as "loading", where nobody sees it; when its vectors and keywords are in
place too, one transaction makes it live, moves its place to it, and retires what stood there
before. A run that is killed leaves "loading" and "retired" documents behind, which the next owner
erases: at every moment a document is wholly there or wholly absent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from typing import Any

import sqlalchemy as sa

from index.catalogue import rows
from index.catalogue import schema as t
from index.catalogue.corrections import corrected
from index.catalogue.folding import folding
from index.catalogue.remembered import Remembered
from index.catalogue.siblings import folder_of, untold
from index.catalogue.superseding import superseding
from index.errors import NotFoundError
from index.register.sittings import sittings
from index.values import Document, Paper

_ROWS = 200  # made and written at a time: a pack's tables are large as rows


class Writing:
    """The part of the catalogue that keeps papers."""

    _engine: sa.Engine
    _remembered: Remembered

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        """One transaction, during which nothing is remembered of chunks."""
        with self._remembered.written(), self._engine.begin() as connection:
            yield connection

    def begin(self, paper: Paper, access: str, reader: int) -> None:
        """Write everything of a paper, unseen until ``publish``.

        One that is standing already (it is being read again) stays as it is until then.
        """
        id = paper.document.id
        with self._writing() as connection:
            standing = connection.execute(
                sa.update(t.document)
                .where(t.document.c.id == id, t.document.c.state.in_(t.STANDING))
                .values(state="renewing")
            )
            if not standing.rowcount:
                _write(connection, paper, access, reader)

    def publish(
        self,
        paper: Paper | None,
        document_id: str,
        path: str,
        access: str,
        reader: int,
        beside: str = "",
    ) -> list[str]:
        """Make a document live at a place, in one step; returns the ids that this retired.

        ``paper`` replaces what is kept of the document if it was standing and was read again;
        ``beside`` is the hash of what was said of the file beside it.
        """
        with self._writing() as connection:
            there = sa.select(t.place.c.document_id).where(t.place.c.path == path)
            changed = [document_id, connection.scalar(there)]
            with folding(connection, changed), superseding(connection, changed):
                state = sa.select(t.document.c.state).where(t.document.c.id == document_id)
                if paper is not None and connection.scalar(state) == "renewing":
                    _rewrite(connection, paper, access, reader)
                connection.execute(
                    sa.update(t.document).where(t.document.c.id == document_id).values(state="live")
                )
                before = _leave(connection, path)
                connection.execute(
                    sa.insert(t.place).values(path=path, document_id=document_id, beside=beside)
                )
                connection.execute(sa.delete(t.failure).where(t.failure.c.path == path))
                return _retire_orphan(connection, before)

    def forget(self, path: str) -> list[str]:
        """A file has gone from its place: returns the ids that have no other place, retired."""
        with self._writing() as connection:
            there = sa.select(t.place.c.document_id).where(t.place.c.path == path)
            changed = [connection.scalar(there)]
            with folding(connection, changed), superseding(connection, changed):
                before = _leave(connection, path)
                connection.execute(sa.delete(t.failure).where(t.failure.c.path == path))
                retired = _retire_orphan(connection, before)
            _tell_beside(connection, [path])
            return retired

    def tell_beside(self, paths: Iterable[str] | None = None) -> None:
        """Tell anew what papers are told by those beside them, where something came to a place.

        Without paths, everywhere. Many that came at once are looked at once, so it is no part of
        ``publish``.
        """
        with self._writing() as connection:
            everywhere = paths is None
            found = connection.scalars(sa.select(t.place.c.path)).all() if everywhere else paths
            _tell_beside(connection, found or ())

    def erase(self, document_id: str) -> None:
        """Delete every row of a document that is not live."""
        with self._writing() as connection:
            gone = connection.execute(
                sa.delete(t.document).where(
                    t.document.c.id == document_id, t.document.c.state.not_in(t.STANDING)
                )
            )
            if gone.rowcount:
                connection.execute(
                    sa.delete(t.correction).where(t.correction.c.document_id == document_id)
                )

    def correct(self, document_id: str, given: Mapping[str, str]) -> Document:
        """Keep an operator's word on a standing document; returns it as it is from now on.

        An empty value takes the operator's word back: the field is again what the paper says.
        NotFoundError if there is no such document, RequestError for what cannot be.
        """
        with self._writing() as connection:
            row = connection.execute(
                sa.select(t.document).where(
                    t.document.c.id == document_id, t.document.c.state.in_(t.STANDING)
                )
            ).one_or_none()
            if row is None:
                raise NotFoundError("There is no such document.")
            said = _corrections(connection, document_id) | dict(given)
            kept = {name: value for name, value in said.items() if value.strip()}
            before = corrected(rows.to_document(row), row.as_read, sure=False)
            before = replace(before, confidence=row.confidence_as_read)
            # Also what is taken back is looked at, so that an unknown field is told.
            corrected(before, {name: row.as_read.get(name) for name in said}, sure=False)
            after = corrected(before, kept, sure=True)
            connection.execute(
                sa.delete(t.correction).where(t.correction.c.document_id == document_id)
            )
            if kept:
                connection.execute(
                    sa.insert(t.correction),
                    [
                        {"document_id": document_id, "field": name, "value": value}
                        for name, value in kept.items()
                    ],
                )
            with folding(connection, [document_id]):
                with superseding(connection, [document_id]):
                    connection.execute(
                        sa.update(t.document)
                        .where(t.document.c.id == document_id)
                        .values(**rows.correctable(after))
                    )
                _sit_again(connection, after)
            places = sa.select(t.place.c.path).where(t.place.c.document_id == document_id)
            _tell_beside(connection, connection.scalars(places).all())
            this = sa.select(t.document).where(t.document.c.id == document_id)
            return rows.to_document(connection.execute(this).one())

    def corrected(self, document: Document) -> Document:
        """A document as it has been read, with what an operator has said of it."""
        with self._engine.connect() as connection:
            return corrected(document, _corrections(connection, document.id), sure=True)

    def unfinished(self) -> list[str]:
        """Documents that a run left loading or retired."""
        with self._engine.connect() as connection:
            return list(
                connection.scalars(
                    sa.select(t.document.c.id).where(t.document.c.state.not_in(t.STANDING))
                )
            )

    def renewing(self) -> list[str]:
        """Standing documents that are being read again, or were when a run was killed."""
        with self._engine.connect() as connection:
            return list(
                connection.scalars(
                    sa.select(t.document.c.id).where(t.document.c.state == "renewing")
                )
            )


def _write(connection: sa.Connection, paper: Paper, access: str, reader: int) -> None:
    id = paper.document.id
    document = corrected(paper.document, _corrections(connection, id), sure=True)
    connection.execute(sa.delete(t.document).where(t.document.c.id == id))
    connection.execute(sa.insert(t.document), rows.document_row(document, access, reader, paper))
    by_number = {page.number: page for page in paper.pages}
    sat = sittings(document, paper.records, paper.sections, by_number)
    records = zip(paper.records, sat, strict=True)
    parts: tuple[tuple[sa.Table, Iterator[dict[str, Any]]], ...] = (
        (t.page, (rows.page_row(id, page) for page in paper.pages)),
        (t.block, (rows.block_row(id, i, block) for i, block in enumerate(paper.blocks))),
        (t.chunk, (rows.chunk_row(chunk) for chunk in paper.chunks)),
        (t.sketch, (row for chunk in paper.chunks for row in rows.sketch_rows(chunk))),
        (t.section, (rows.section_row(id, section) for section in paper.sections)),
        (t.grid, (rows.table_row(id, table) for table in paper.tables)),
        (t.record, (rows.record_row(id, record, each) for record, each in records)),
    )
    for table, made in parts:
        while some := list(islice(made, _ROWS)):
            connection.execute(sa.insert(table), some)


def _tell_beside(connection: sa.Connection, paths: Iterable[str]) -> None:
    """Tell anew what the papers in the folders of these places are told by each other."""
    changed = untold(connection, map(folder_of, paths))
    if not changed:
        return
    with folding(connection, changed):
        with superseding(connection, changed):
            for id, values in changed.items():
                this = t.document.c.id == id
                connection.execute(sa.update(t.document).where(this).values(**values))
        for id in changed:
            row = connection.execute(sa.select(t.document).where(t.document.c.id == id)).one()
            _sit_again(connection, rows.to_document(row))


def _sit_again(connection: sa.Connection, document: Document) -> None:
    """Tell anew of which meetings a document's records are: its own date or committee changed."""

    def kept(table: sa.Table) -> Sequence[sa.Row[Any]]:
        return connection.execute(
            sa.select(table)
            .where(table.c.document_id == document.id)
            .order_by(table.c.number if table is t.page else table.c.ordinal)
        ).all()

    records = [rows.to_record(row) for row in kept(t.record)]
    if not records:
        return
    sections = [rows.to_section(row) for row in kept(t.section)]
    pages = {row.number: rows.to_page(row) for row in kept(t.page)}
    for record, each in zip(records, sittings(document, records, sections, pages), strict=True):
        connection.execute(
            sa.update(t.record)
            .where(t.record.c.document_id == document.id, t.record.c.ordinal == record.ordinal)
            .values(**rows.sitting_row(each))
        )


def _rewrite(connection: sa.Connection, paper: Paper, access: str, reader: int) -> None:
    """Write a standing document anew; its places stay, the marks that pointed into it go."""
    places = connection.execute(
        sa.select(t.place).where(t.place.c.document_id == paper.document.id)
    ).all()
    _write(connection, paper, access, reader)
    if places:
        connection.execute(sa.insert(t.place), [dict(row._mapping) for row in places])


def _corrections(connection: sa.Connection, document_id: str) -> dict[str, str]:
    query = sa.select(t.correction).where(t.correction.c.document_id == document_id)
    return {row.field: row.value for row in connection.execute(query)}


def _leave(connection: sa.Connection, path: str) -> str | None:
    """Take a document from a place; returns its id."""
    here = t.place.c.path == path
    before: str | None = connection.scalar(sa.select(t.place.c.document_id).where(here))
    connection.execute(sa.delete(t.place).where(here))
    return before


def _retire_orphan(connection: sa.Connection, document_id: str | None) -> list[str]:
    """Retire the live document that has left a place, if it stands at none any more."""
    orphan = connection.execute(
        sa.update(t.document)
        .where(
            t.document.c.id == document_id,
            t.document.c.state.in_(t.STANDING),
            ~sa.select(t.place.c.path).where(t.place.c.document_id == t.document.c.id).exists(),
        )
        .values(state="retired")
    )
    return [document_id] if document_id and orphan.rowcount else []
