"""Reading and writing the record.

A document is written as "loading", where nobody sees it; when its vectors and keywords are in
place too, one transaction makes it live, moves its place to it, and retires what stood there
before. A run that is killed leaves "loading" and "retired" documents behind, which the next owner
erases: at every moment a document is wholly there or wholly absent.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path, PurePath

import sqlalchemy as sa

from index.catalogue import rows
from index.catalogue import schema as t
from index.catalogue.engine import open_engine
from index.catalogue.scoping import conditions, visible
from index.errors import NotFoundError
from index.values import Answer, Block, Chunk, Document, Failure, Page, Paper, Rect, Scope, Searched

_ANSWERS_KEPT = 20_000  # marks; the oldest go first
_MOST_KEYS = 5_000  # in one query: SQLite takes 32,766 values, PostgreSQL 65,535


class Catalogue:
    """The record, on one database. Safe to use from many threads."""

    def __init__(self, at: str | Path) -> None:
        self._engine = open_engine(at)

    def close(self) -> None:
        self._engine.dispose()

    # --- writing -------------------------------------------------------------------------------

    def begin(self, paper: Paper, access: str, reader: int) -> None:
        """Write everything of a paper, unseen until ``publish``.

        One that is standing already (it is being read again) stays as it is until then.
        """
        id = paper.document.id
        with self._engine.begin() as connection:
            standing = connection.execute(
                sa.update(t.document)
                .where(t.document.c.id == id, t.document.c.state.in_(t.STANDING))
                .values(state="renewing")
            )
            if not standing.rowcount:
                _write(connection, paper, access, reader)

    def publish(
        self, paper: Paper | None, document_id: str, path: str, access: str, reader: int
    ) -> list[str]:
        """Make a document live at a place, in one step; returns the ids that this retired.

        ``paper`` replaces what is kept of the document if it was standing and was read again.
        """
        with self._engine.begin() as connection:
            state = sa.select(t.document.c.state).where(t.document.c.id == document_id)
            if paper is not None and connection.scalar(state) == "renewing":
                _rewrite(connection, paper, access, reader)
            connection.execute(
                sa.update(t.document).where(t.document.c.id == document_id).values(state="live")
            )
            connection.execute(sa.delete(t.place).where(t.place.c.path == path))
            connection.execute(sa.insert(t.place).values(path=path, document_id=document_id))
            connection.execute(sa.delete(t.failure).where(t.failure.c.path == path))
            return _retire_orphans(connection)

    def forget(self, path: str) -> list[str]:
        """A file has gone from its place: returns the ids that have no other place, retired."""
        with self._engine.begin() as connection:
            connection.execute(sa.delete(t.place).where(t.place.c.path == path))
            connection.execute(sa.delete(t.failure).where(t.failure.c.path == path))
            return _retire_orphans(connection)

    def erase(self, document_id: str) -> None:
        """Delete every row of a document that is not live."""
        with self._engine.begin() as connection:
            connection.execute(
                sa.delete(t.document).where(
                    t.document.c.id == document_id, t.document.c.state.not_in(t.STANDING)
                )
            )

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

    def record_failure(self, failure: Failure) -> None:
        with self._engine.begin() as connection:
            connection.execute(sa.delete(t.failure).where(t.failure.c.path == failure.path))
            connection.execute(
                sa.insert(t.failure).values(
                    path=failure.path, message=failure.message, advice=failure.advice
                )
            )

    def failures(self) -> list[Failure]:
        with self._engine.connect() as connection:
            found = connection.execute(sa.select(t.failure).order_by(t.failure.c.path))
            return [Failure(row.path, row.message, row.advice) for row in found]

    def clear_failures(self, paths: Sequence[str]) -> None:
        """Forget the failures of these files, and of every file below these folders."""
        with self._engine.begin() as connection:
            # Compared here: LIKE takes "_" for any letter, and in SQLite "a" for "A".
            gone = [
                {"gone": path}
                for path in connection.scalars(sa.select(t.failure.c.path))
                if any(PurePath(path).is_relative_to(each) for each in paths)
            ]
            if gone:
                connection.execute(
                    sa.delete(t.failure).where(t.failure.c.path == sa.bindparam("gone")), gone
                )

    # --- places and facts ----------------------------------------------------------------------

    def current(self, document_id: str, access: str, reader: int) -> bool:
        """Is this document live, read by this version of the reader, under this label?"""
        with self._engine.connect() as connection:
            return (
                connection.scalar(
                    sa.select(t.document.c.id).where(
                        t.document.c.id == document_id,
                        t.document.c.state == "live",
                        t.document.c.access == access,
                        t.document.c.reader == reader,
                    )
                )
                is not None
            )

    def places(self) -> dict[str, str]:
        """Every place (a path) and the document that stands there."""
        with self._engine.connect() as connection:
            return {row.path: row.document_id for row in connection.execute(sa.select(t.place))}

    def fact(self, name: str) -> str | None:
        """Something the index remembers of itself, such as the model that made it."""
        with self._engine.connect() as connection:
            return connection.scalar(sa.select(t.fact.c.value).where(t.fact.c.name == name))

    def remember(self, name: str, value: str) -> None:
        with self._engine.begin() as connection:
            connection.execute(sa.delete(t.fact).where(t.fact.c.name == name))
            connection.execute(sa.insert(t.fact).values(name=name, value=value))

    # --- reading, within a scope ---------------------------------------------------------------

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
            .join(
                t.page,
                sa.and_(
                    t.page.c.document_id == t.block.c.document_id,
                    t.page.c.number == t.block.c.page,
                ),
            )
            .where(
                t.block.c.document_id == document_id,
                t.block.c.page.in_(pages),
                t.page.c.access.in_(scope.labels),
            )
            .order_by(t.block.c.ordinal)
        )
        with self._engine.connect() as connection:
            return [rows.to_block(row) for row in connection.execute(query)]

    def found(self, ids: Iterable[str], scope: Scope) -> dict[str, tuple[Chunk, Document]]:
        """Chunks by id with their documents: those, of the ids, that the scope lets through."""
        keys = [(id.rpartition(":")[0], int(id.rpartition(":")[2])) for id in dict.fromkeys(ids)]
        if not keys or not scope.labels:
            return {}
        found: dict[str, tuple[Chunk, Document]] = {}
        with self._engine.connect() as connection:
            within = conditions(connection, scope)
            for start in range(0, len(keys), _MOST_KEYS):
                part = keys[start : start + _MOST_KEYS]
                documents = {
                    row.id: rows.to_document(row)
                    for row in connection.execute(
                        sa.select(t.document).where(
                            *within, t.document.c.id.in_({document_id for document_id, _ in part})
                        )
                    )
                }
                wanted = [key for key in part if key[0] in documents]
                if not wanted:
                    continue
                query = sa.select(t.chunk).where(
                    # Not an OR for each: SQLite takes no expression deeper than 1,000.
                    sa.tuple_(t.chunk.c.document_id, t.chunk.c.ordinal).in_(wanted),
                    t.chunk.c.access.in_(scope.labels),
                )
                for row in connection.execute(query):
                    chunk = rows.to_chunk(row)
                    found[chunk.id] = (chunk, documents[chunk.document_id])
        return found

    def chunks(self, document_id: str) -> list[Chunk]:
        """All chunks of a document, whatever their label: for those who build the index."""
        query = (
            sa.select(t.chunk)
            .where(t.chunk.c.document_id == document_id)
            .order_by(t.chunk.c.ordinal)
        )
        with self._engine.connect() as connection:
            return [rows.to_chunk(row) for row in connection.execute(query)]

    def live(self) -> Iterator[Document]:
        """Every live document, whatever its labels: for those who build and check the index."""
        with self._engine.connect() as connection:
            query = sa.select(t.document).where(t.document.c.state.in_(t.STANDING))
            yield from [rows.to_document(row) for row in connection.execute(query)]

    def searched(self, scope: Scope) -> Searched:
        """What a question within this scope is put to."""
        documents = self.documents(scope)
        dates = [each.meeting_date for each in documents if each.meeting_date]
        return Searched(
            documents=len(documents),
            councils=tuple(sorted({each.council for each in documents if each.council})),
            committees=tuple(sorted({each.committee for each in documents if each.committee})),
            earliest=min(dates, default=None),
            latest=max(dates, default=None),
        )

    # --- what an answer's marks point at -------------------------------------------------------

    def remember_marks(self, answer: Answer) -> None:
        """Keep where each mark of an answer points, so that its page can be shown highlighted.

        A cited document may have been removed meanwhile: then none is kept, and the answer is as
        good without its highlights.
        """
        if not answer.citations:
            return
        now = time.time()
        with suppress(sa.exc.IntegrityError), self._engine.begin() as connection:
            connection.execute(
                sa.insert(t.cited),
                [
                    {
                        "answer_id": answer.id,
                        "mark": citation.mark,
                        "document_id": citation.document.id,
                        "page": citation.page,
                        "rects": [list(rect) for rect in citation.rects],
                        "at": now,
                    }
                    for citation in answer.citations
                ],
            )
            oldest = connection.scalar(
                sa.select(t.cited.c.at).order_by(t.cited.c.at.desc()).offset(_ANSWERS_KEPT).limit(1)
            )
            if oldest is not None:
                connection.execute(sa.delete(t.cited).where(t.cited.c.at <= oldest))

    def marked(self, answer_id: str, mark: int, scope: Scope) -> tuple[str, int, list[Rect]]:
        """The document, page and rects of a mark; NotFoundError if the page may not be seen."""
        query = (
            sa.select(t.cited)
            .join(
                t.page,
                sa.and_(
                    t.page.c.document_id == t.cited.c.document_id,
                    t.page.c.number == t.cited.c.page,
                ),
            )
            .where(
                t.cited.c.answer_id == answer_id,
                t.cited.c.mark == mark,
                t.page.c.access.in_(scope.labels),
            )
        )
        with self._engine.connect() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            raise NotFoundError("There is no such citation.", "Ask the question again.")
        return row.document_id, row.page, [tuple(rect) for rect in row.rects]


def _write(connection: sa.Connection, paper: Paper, access: str, reader: int) -> None:
    id = paper.document.id
    connection.execute(sa.delete(t.document).where(t.document.c.id == id))
    connection.execute(
        sa.insert(t.document), rows.document_row(paper.document, access, reader, paper)
    )
    for table, made in (
        (t.page, [rows.page_row(id, page) for page in paper.pages]),
        (t.block, [rows.block_row(id, i, block) for i, block in enumerate(paper.blocks)]),
        (t.chunk, [rows.chunk_row(chunk) for chunk in paper.chunks]),
    ):
        if made:
            connection.execute(sa.insert(table), made)


def _rewrite(connection: sa.Connection, paper: Paper, access: str, reader: int) -> None:
    """Write a standing document anew; its places stay, the marks that pointed into it go."""
    places = connection.scalars(
        sa.select(t.place.c.path).where(t.place.c.document_id == paper.document.id)
    ).all()
    _write(connection, paper, access, reader)
    if places:
        connection.execute(
            sa.insert(t.place),
            [{"path": path, "document_id": paper.document.id} for path in places],
        )


def _retire_orphans(connection: sa.Connection) -> list[str]:
    """Retire the live documents that stand at no place any more."""
    orphans = list(
        connection.scalars(
            sa.select(t.document.c.id).where(
                t.document.c.state.in_(t.STANDING),
                ~sa.select(t.place.c.path).where(t.place.c.document_id == t.document.c.id).exists(),
            )
        )
    )
    if orphans:
        connection.execute(
            sa.update(t.document).where(t.document.c.id.in_(orphans)).values(state="retired")
        )
    return orphans
