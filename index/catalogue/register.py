"""The records of all papers as entries of the register, within a scope.

A record is given to callers with its label alone (``Sitting.access``), which its pages bear too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date

import sqlalchemy as sa

from index.catalogue import rows
from index.catalogue import schema as t
from index.catalogue.entering import MOST_KEYS, entries_of
from index.catalogue.lookup import these
from index.catalogue.wanting import Limits
from index.errors import NotFoundError
from index.register.meetings import Told
from index.register.sittings import Sitting
from index.register.wanted import Order, Wanted
from index.values import Document, Entry, Record, RecordKind, Scope, Standing

_ID = re.compile(r"[^:]+:\d{1,9}", re.ASCII)  # the document's id and the record's number in it


class Registering:
    """The part of the catalogue that gives records across papers."""

    _engine: sa.Engine

    def entries(self, scope: Scope, wanted: Wanted) -> tuple[list[Entry], int]:
        """A page of the entries that are wanted, and how many there are: the latest meeting first,
        unless the earliest is wanted so.

        Of ``wanted`` the text is not looked at: that is for the words (``index.register.words``).
        """
        with self._engine.connect() as connection:
            limits = Limits.told(connection, scope, wanted)
            total = limits.count(connection)
            held = t.record.c.held
            first = held.asc() if wanted.order is Order.EARLIEST else held.desc()
            keys = connection.execute(
                sa.select(t.record.c.document_id, t.record.c.ordinal)
                .where(*limits.listing)
                .order_by(
                    first.nulls_last(),
                    t.record.c.document_id,
                    t.record.c.ordinal,
                )
                .offset(wanted.offset)
                .limit(wanted.limit)
            ).all()
            found = entries_of(connection, scope, [f"{row[0]}:{row[1]}" for row in keys])
        return found, total

    def papers_with(self, scope: Scope, wanted: Wanted, most: int) -> list[str] | None:
        """Ids of the documents that hold what is wanted; None where they are more than ``most``."""
        with self._engine.connect() as connection:
            query = (
                sa.select(t.record.c.document_id + "")  # so that no index by document is taken
                .where(*Limits.told(connection, scope, wanted).counting)
                .distinct()
                .limit(most + 1)
            )
            found = list(connection.scalars(query))
        return found if len(found) <= most else None

    def wanted_among(self, ids: Sequence[str], scope: Scope, wanted: Wanted) -> list[str]:
        """Those of some entries, by id, that are wanted within the scope.

        They come in the order in which they are given, or by the days of their meetings.
        """
        found: list[tuple[str, date | None]] = []
        with self._engine.connect() as connection:
            within = Limits.told(connection, scope, wanted).looking_up
            asked, on = these(connection.dialect.name, t.record, t.record.c.ordinal)
            columns = asked.c.place, t.record.c.held
            query = sa.select(*columns).join_from(asked, t.record, on).where(*within)
            # SQLite would take the key's own index, and read the whole of each record.
            query = query.with_hint(t.record, "INDEXED BY ix_record_hit", "sqlite")
            for start in range(0, len(ids), MOST_KEYS):
                part = ids[start : start + MOST_KEYS]
                places = sorted(tuple(row) for row in connection.execute(query, {"ids": part}))
                found += [(part[place], held) for place, held in places]
        return [id for id, _ in _ordered(found, wanted.order)]

    def entries_of(self, ids: Iterable[str], scope: Scope) -> list[Entry]:
        """These entries in their order, but for those that the caller may not see."""
        with self._engine.connect() as connection:
            known = [id for id in dict.fromkeys(ids) if _ID.fullmatch(id)]
            return entries_of(connection, scope, known)

    def entry(self, id: str, scope: Scope) -> Entry:
        """One entry; NotFoundError alike when there is none and when it may not be known."""
        found = self.entries_of([id], scope)
        if not found:
            raise NotFoundError("There is no such entry in the register.")
        return found[0]

    def entries_where(
        self,
        scope: Scope,
        *,
        kinds: Collection[RecordKind],
        bodies: Collection[str | None] | None = None,
        held: Collection[date] | None = None,
        confirming: date | None = None,
        document_id: str | None = None,
    ) -> list[Entry]:
        """All entries of these kinds, the earliest meeting first, as the papers run.

        ``bodies`` and ``held`` are those of their meetings, ``confirming`` the day of the minutes
        that they confirm.
        """
        with self._engine.connect() as connection:
            wanted = Wanted(kinds=tuple(kinds))
            folds = document_id is None
            within = Limits.told(connection, scope, wanted, folds=folds).listing
            if bodies is not None:
                within.append(t.record.c.body.in_([each for each in bodies if each is not None]))
            if held is not None:
                within.append(t.record.c.held.in_(list(held)))
            if confirming is not None:
                within.append(t.record.c.confirms == confirming)
            if document_id is not None:
                within.append(t.record.c.document_id == document_id)
            keys = connection.execute(
                sa.select(t.record.c.document_id, t.record.c.ordinal)
                .where(*within)
                .order_by(
                    t.record.c.held.is_(None),
                    t.record.c.held,
                    t.record.c.document_id,
                    t.record.c.ordinal,
                )
            ).all()
            return entries_of(connection, scope, [f"{row[0]}:{row[1]}" for row in keys])

    def told(self, scope: Scope) -> list[Told]:
        """The meetings that records within the scope are of, with the papers that they stand in."""
        every = Wanted(kinds=tuple(RecordKind))
        with self._engine.connect() as connection:
            query = (
                sa.select(t.record.c.body, t.record.c.held, t.record.c.document_id)
                .where(
                    *Limits.told(connection, scope, every, folds=False).listing,
                    t.record.c.meeting.is_not(None),
                    t.record.c.standing != Standing.NOT_MINUTES.value,
                )
                .distinct()
            )
            sat = connection.execute(query).all()
            ids = list({row.document_id for row in sat})
            columns = [t.document.c[name] for name in rows.OF_DOCUMENT]
            documents: dict[str, Document] = {}
            for start in range(0, len(ids), MOST_KEYS):
                among = t.document.c.id.in_(ids[start : start + MOST_KEYS])
                papers = connection.execute(sa.select(*columns).where(among))
                documents |= {row.id: rows.to_document(row) for row in papers}
        return [
            Told(documents[row.document_id].council, row.body, row.held, documents[row.document_id])
            for row in sorted(sat, key=lambda row: (row.held, row.document_id))
            if row.document_id in documents
        ]

    def sat(self, document_id: str) -> list[tuple[Record, Sitting]]:
        """All records of a document and their meetings: for those who build the index."""
        query = (
            sa.select(t.record)
            .where(t.record.c.document_id == document_id)
            .order_by(t.record.c.ordinal)
        )
        with self._engine.connect() as connection:
            return [
                (rows.to_record(row), rows.to_sitting(row)) for row in connection.execute(query)
            ]


def _ordered(
    found: list[tuple[str, date | None]], order: Order
) -> Iterable[tuple[str, date | None]]:
    """Entries with the days of their meetings in an order; those of one paper as it runs."""
    if order is Order.BEST:
        return found
    late = order is Order.LATEST

    def place(one: tuple[str, date | None]) -> tuple[bool, int, str, int]:
        id, held = one
        document, _, ordinal = id.rpartition(":")
        day = held.toordinal() if held else 0
        return held is None, -day if late else day, document, int(ordinal)

    return sorted(found, key=place)
