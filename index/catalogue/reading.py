"""Reading the record, within a scope: nothing is given to a caller without its label."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import sqlalchemy as sa

from index.catalogue import rows
from index.catalogue import schema as t
from index.catalogue.remembered import Remembered
from index.catalogue.scoping import conditions, labelled, visible
from index.catalogue.statements import pages_at
from index.errors import NotFoundError
from index.values import (
    Block,
    Document,
    Page,
    Record,
    RecordKind,
    Scope,
    Searched,
    Section,
    SectionKind,
    Table,
)


class Reading:
    """The part of the catalogue that gives papers back."""

    _engine: sa.Engine
    _remembered: Remembered

    def documents(self, scope: Scope) -> list[Document]:
        """The documents within the scope, the newest meeting first, those undated last."""
        with self._engine.connect() as connection:
            found = connection.execute(
                sa.select(t.document)
                .where(*conditions(connection, scope), visible(scope))
                .order_by(
                    t.document.c.meeting_date.is_(None),
                    t.document.c.meeting_date.desc(),
                    t.document.c.title,
                    t.document.c.id,
                )
            ).all()
            places: dict[str, list[str]] = {}
            for row in connection.execute(sa.select(t.place).order_by(t.place.c.path)):
                places.setdefault(row.document_id, []).append(row.path)
            return [rows.to_document(row, tuple(places.get(row.id, ()))) for row in found]

    def document(self, document_id: str, scope: Scope) -> Document:
        """One document; NotFoundError alike when there is none and when it may not be known."""
        with self._engine.connect() as connection:
            row = connection.execute(
                sa.select(t.document).where(
                    *conditions(connection, scope), visible(scope), t.document.c.id == document_id
                )
            ).one_or_none()
            if row is None:
                raise NotFoundError("There is no such document.")
            paths = connection.scalars(
                sa.select(t.place.c.path)
                .where(t.place.c.document_id == document_id)
                .order_by(t.place.c.path)
            )
            return rows.to_document(row, tuple(paths))

    def document_ids(self, scope: Scope) -> list[str]:
        """Ids of the documents within the scope."""
        with self._engine.connect() as connection:
            return list(
                connection.scalars(
                    sa.select(t.document.c.id).where(*conditions(connection, scope), visible(scope))
                )
            )

    def pages(
        self, document_id: str, scope: Scope, numbers: Sequence[int] | None = None
    ) -> list[Page]:
        """The pages that the caller may see, in order."""
        query = (
            sa.select(t.page)
            .join(t.document)
            .where(
                t.document.c.state.in_(t.STANDING),
                t.page.c.document_id == document_id,
                t.page.c.access.in_(scope.labels),
            )
            .order_by(t.page.c.number)
        )
        if numbers is not None:
            query = query.where(t.page.c.number.in_(numbers))
        with self._engine.connect() as connection:
            return [rows.to_page(row) for row in connection.execute(query)]

    def pages_at(
        self, places: Collection[tuple[str, int]], scope: Scope
    ) -> dict[tuple[str, int], Page]:
        """Pages of several documents, by document and number: those that the caller may see."""
        if not places:
            return {}
        with self._engine.connect() as connection:
            asked = {
                "ids": [f"{document_id}:{number}" for document_id, number in places],
                "labels": sorted(scope.labels),
            }
            return {
                (row.document_id, row.number): rows.to_page(row)
                for row in connection.execute(pages_at(connection.dialect.name), asked)
            }

    def page(self, document_id: str, number: int, scope: Scope) -> Page:
        found = self.pages(document_id, scope, [number])
        if not found:
            raise NotFoundError("There is no such page.")
        return found[0]

    def page_numbers(self, document_id: str, scope: Scope) -> list[int]:
        """The numbers of the pages that the caller may see, without reading them."""
        query = (
            sa.select(t.page.c.number)
            .where(t.page.c.document_id == document_id, t.page.c.access.in_(scope.labels))
            .order_by(t.page.c.number)
        )
        with self._engine.connect() as connection:
            return list(connection.scalars(query))

    def label(self, document_id: str, number: int, scope: Scope) -> str | None:
        """What is printed on a page as its number, without reading the page's words."""
        query = sa.select(t.page.c.stamp, t.page.c.own, t.page.c.pdf_label).where(
            t.page.c.document_id == document_id,
            t.page.c.number == number,
            t.page.c.access.in_(scope.labels),
        )
        with self._engine.connect() as connection:
            row = connection.execute(query).one_or_none()
            return (row.stamp or row.own or row.pdf_label) if row else None

    def blocks(self, document_id: str, pages: Sequence[int], scope: Scope) -> list[Block]:
        """The blocks of some pages, in reading order."""
        query = (
            sa.select(t.block)
            .join(t.page, _on_page(t.block, t.block.c.page))
            .where(
                t.block.c.document_id == document_id,
                t.block.c.page.in_(pages),
                t.page.c.access.in_(scope.labels),
            )
            .order_by(t.block.c.ordinal)
        )
        with self._engine.connect() as connection:
            return [rows.to_block(row) for row in connection.execute(query)]

    def sections(self, document_id: str, scope: Scope) -> list[Section]:
        """The parts of a document that begin on pages the caller may see, in order."""
        seen = document_id, scope.labels
        since = self._remembered.now()
        if known := self._remembered.sections.of([seen]):
            return list(known[seen])
        query = (
            sa.select(t.section)
            .join(t.page, _on_page(t.section, t.section.c.page))
            .where(t.section.c.document_id == document_id, t.page.c.access.in_(scope.labels))
            .order_by(t.section.c.ordinal)
        )
        with self._engine.connect() as connection:
            found = [rows.to_section(row) for row in connection.execute(query)]
        self._remembered.sections.keep({seen: found}, since)
        return list(found)

    def with_item(self, number: str, scope: Scope, most: int) -> list[str]:
        """Ids of documents with an agenda's item of this number, the newest meeting first."""
        with self._engine.connect() as connection:
            query = (
                sa.select(t.document.c.id)
                .join(t.section, t.section.c.document_id == t.document.c.id)
                .join(t.page, _on_page(t.section, t.section.c.page))
                .where(
                    *conditions(connection, scope),
                    t.section.c.kind == SectionKind.ITEM.value,
                    t.section.c.number == number,
                    t.page.c.access.in_(scope.labels),
                )
                .group_by(t.document.c.id)
                .order_by(t.document.c.meeting_date.is_(None), t.document.c.meeting_date.desc())
                .limit(most)
            )
            return list(connection.scalars(query))

    def tables(self, document_id: str, scope: Scope, page: int | None = None) -> list[Table]:
        """The tables of a document, or of one of its pages, that may be seen whole."""
        hidden = (
            sa.select(t.page.c.number)
            .where(
                t.page.c.document_id == t.grid.c.document_id,
                t.page.c.number.between(t.grid.c.first_page, t.grid.c.last_page),
                t.page.c.access.not_in(scope.labels),
            )
            .exists()
        )
        query = (
            sa.select(t.grid)
            .where(t.grid.c.document_id == document_id, ~hidden)
            .order_by(t.grid.c.ordinal)
        )
        if page is not None:
            query = query.where(t.grid.c.first_page <= page, t.grid.c.last_page >= page)
        with self._engine.connect() as connection:
            return [rows.to_table(row) for row in connection.execute(query)]

    def records(
        self, scope: Scope, document_id: str, kinds: Collection[RecordKind] = ()
    ) -> list[Record]:
        """What the minutes and logs in a document record, in order; of some kinds, or of all."""
        return [
            each
            for each in self._all_records(document_id, scope)
            if (not kinds or each.kind in kinds) and scope.holds(document_id, each.spans)
        ]

    def _all_records(self, document_id: str, scope: Scope) -> Sequence[Record]:
        seen = document_id, scope.labels
        since = self._remembered.now()
        if known := self._remembered.records.of([seen]):
            return known[seen]
        query = (
            sa.select(t.record)
            .where(t.record.c.document_id == document_id, labelled(scope))
            .order_by(t.record.c.ordinal)
        )
        with self._engine.connect() as connection:
            found = [rows.to_record(row) for row in connection.execute(query)]
        self._remembered.records.keep({seen: found}, since)
        return found

    def troubles(self, document_id: str, scope: Scope) -> list[str]:
        """What in a document was found not to agree, for one whose every page may be seen."""
        whole = (
            ~sa.select(t.page.c.number)
            .where(t.page.c.document_id == t.document.c.id, t.page.c.access.not_in(scope.labels))
            .exists()
        )
        query = sa.select(t.document.c.troubles).where(t.document.c.id == document_id, whole)
        with self._engine.connect() as connection:
            return list(connection.scalar(query) or ())

    def live(self) -> Iterator[Document]:
        """Every live document, whatever its labels: for those who build and check the index."""
        with self._engine.connect() as connection:
            query = sa.select(t.document).where(t.document.c.state.in_(t.STANDING))
            yield from [rows.to_document(row) for row in connection.execute(query)]

    def searched(self, scope: Scope) -> Searched:
        """What a question within this scope is put to."""
        since = self._remembered.now()
        if known := self._remembered.searched.of([scope]):
            return known[scope]
        with self._engine.connect() as connection:
            found = connection.execute(
                sa.select(
                    t.document.c.council,
                    t.document.c.committee,
                    sa.func.count(),
                    sa.func.min(t.document.c.meeting_date),
                    sa.func.max(t.document.c.meeting_date),
                )
                .where(*conditions(connection, scope), visible(scope))
                .group_by(t.document.c.council, t.document.c.committee)
            ).all()
        searched = Searched(
            documents=sum(count for *_, count, _, _ in found),
            councils=tuple(sorted({council for council, *_ in found if council})),
            committees=tuple(sorted({committee for _, committee, *_ in found if committee})),
            earliest=min((first for *_, first, _ in found if first), default=None),
            latest=max((last for *_, last in found if last), default=None),
            pages=_only_pages(scope),
        )
        self._remembered.searched.keep({scope: searched}, since)
        return searched


def _only_pages(scope: Scope) -> tuple[int, int] | None:
    """The pages that are asked for where they are those of one document alone."""
    if len(scope.extracts) != 1 or len(scope.document_ids) != 1:
        return None
    _, first, last = scope.extracts[0]
    return first, last


def _on_page(table: sa.Table, number: sa.Column[int]) -> sa.ColumnElement[bool]:
    """The page on which a row of a table stands."""
    return sa.and_(t.page.c.document_id == table.c.document_id, t.page.c.number == number)
