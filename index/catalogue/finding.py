"""Finding passages in the record: chunks with their papers, within a scope."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import islice

import sqlalchemy as sa

from index.catalogue import rows
from index.catalogue import schema as t
from index.catalogue.remembered import Remembered
from index.catalogue.scoping import conditions
from index.catalogue.statements import alike, chunks_at
from index.likeness import sketch
from index.values import Chunk, Document, Scope

_MOST_TWINS = 40
_MOST_KEYS = 5_000  # in one query: SQLite takes 32,766 values, PostgreSQL 65,535


class Finding:
    """The part of the catalogue that gives passages."""

    _engine: sa.Engine
    _remembered: Remembered

    def found(self, ids: Iterable[str], scope: Scope) -> dict[str, tuple[Chunk, Document]]:
        """Chunks by id with their documents: those, of the ids, that the scope lets through."""
        keys = [(id.rpartition(":")[0], int(id.rpartition(":")[2])) for id in dict.fromkeys(ids)]
        if not keys or not scope.labels:
            return {}
        documents = self._standing({document_id for document_id, _ in keys}, scope)
        wanted = [key for key in keys if key[0] in documents]
        return {
            chunk.id: (chunk, documents[chunk.document_id])
            for chunk in self._chunks_at(wanted).values()
            if chunk.access in scope.labels and scope.holds(chunk.document_id, chunk.spans)
        }

    def _standing(self, ids: Collection[str], scope: Scope) -> dict[str, Document]:
        """Those of the documents that stand and are within what was asked for."""
        since = self._remembered.now()
        found = {} if scope.filtered else self._remembered.documents.of(ids)
        unknown = [id for id in ids if id not in found]
        if not unknown:
            return found
        query = sa.select(*(t.document.c[name] for name in rows.OF_DOCUMENT))
        with self._engine.connect() as connection:
            query = query.where(*conditions(connection, scope))
            fresh = {
                row.id: rows.to_document(row)
                for start in range(0, len(unknown), _MOST_KEYS)
                for row in connection.execute(
                    query.where(t.document.c.id.in_(unknown[start : start + _MOST_KEYS]))
                )
            }
        if not scope.filtered:
            self._remembered.documents.keep(fresh, since)
        return found | fresh

    def _chunks_at(self, keys: Sequence[tuple[str, int]]) -> dict[tuple[str, int], Chunk]:
        """Chunks by document and ordinal, whatever their label."""
        since = self._remembered.now()
        found = self._remembered.chunks.of(keys)
        unknown = [key for key in keys if key not in found]
        for start in range(0, len(unknown), _MOST_KEYS):
            ids = [f"{id}:{ordinal}" for id, ordinal in unknown[start : start + _MOST_KEYS]]
            with self._engine.connect() as connection:
                query = chunks_at(connection.dialect.name)
                read = [rows.to_chunk(row) for row in connection.execute(query, {"ids": ids})]
            fresh = {(chunk.document_id, chunk.ordinal): chunk for chunk in read}
            self._remembered.chunks.keep(fresh, since)
            found |= fresh
        return found

    def saying(self, document_id: str, words: str, scope: Scope, most: int) -> list[Chunk]:
        """The first chunks of a document in which words stand, whatever their case."""
        query = (
            sa.select(t.chunk)
            .join(t.document)
            .where(
                t.document.c.state.in_(t.STANDING),
                t.chunk.c.document_id == document_id,
                t.chunk.c.text.icontains(words, autoescape=True),
                t.chunk.c.access.in_(scope.labels),
            )
            .order_by(t.chunk.c.ordinal)
        )
        with self._engine.connect() as connection:
            found = (rows.to_chunk(row) for row in connection.execute(query))
            asked = (each for each in found if scope.holds(document_id, each.spans))
            return list(islice(asked, most))

    def chunks(self, document_id: str) -> list[Chunk]:
        """All chunks of a document, whatever their label: for those who build the index."""
        query = (
            sa.select(t.chunk)
            .where(t.chunk.c.document_id == document_id)
            .order_by(t.chunk.c.ordinal)
        )
        with self._engine.connect() as connection:
            return [rows.to_chunk(row) for row in connection.execute(query)]

    def twins(self, chunk: Chunk, scope: Scope) -> list[tuple[Chunk, Document]]:
        """Other places that share most of a chunk's words, the likest first, as far as may be seen.

        Whether a quote of it stands there too is for the caller to see.
        """
        asked = {
            "hashes": sketch(chunk.text),
            "labels": sorted(scope.labels),
            "document_id": chunk.document_id,
            "ordinal": chunk.ordinal,
            "fingerprint": chunk.fingerprint,
        }
        with self._engine.connect() as connection:
            twins = connection.execute(alike(_MOST_TWINS), asked)
            ids = [f"{row.document_id}:{row.ordinal}" for row in twins]
        found = self.found(ids, scope)
        return [found[id] for id in ids if id in found]
