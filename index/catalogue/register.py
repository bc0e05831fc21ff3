"""The records of all papers as entries of the register, within a scope.

A record is given to callers with its label alone (``Sitting.access``), which its pages bear too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import sqlalchemy as sa

from index.catalogue import rows
from index.catalogue import schema as t
from index.catalogue.lookup import these
from index.catalogue.scoping import conditions, labelled, names
from index.errors import NotFoundError
from index.register.meetings import Told
from index.register.sittings import Sitting, meeting_id
from index.register.wanted import DECISIONS, Wanted
from index.values import Document, Entry, Record, RecordKind, Scope, Standing

_MOST_KEYS = 5_000  # in one query
_GONE = sa.select(t.document.c.id).where(t.document.c.state.not_in(t.STANDING))


class Registering:
    """The part of the catalogue that gives records across papers."""

    _engine: sa.Engine

    def entries(self, scope: Scope, wanted: Wanted) -> tuple[list[Entry], int]:
        """A page of the entries that are wanted, the latest meeting first, and how many there are.

        Of ``wanted`` the text is not looked at: that is for the words (``index.register.words``).
        """
        with self._engine.connect() as connection:
            asked = _asked(connection, scope, wanted)
            within = (labelled(scope), _of(connection, _of_papers(scope)), *asked)
            total = _count(connection, scope, wanted, asked)
            keys = connection.execute(
                sa.select(t.record.c.document_id, t.record.c.ordinal)
                .where(*within)
                .order_by(
                    t.record.c.held.desc().nulls_last(),
                    t.record.c.document_id,
                    t.record.c.ordinal,
                )
                .offset(wanted.offset)
                .limit(wanted.limit)
            ).all()
            found = _entries(connection, scope, [(row[0], row[1]) for row in keys])
        return found, total

    def papers_with(self, scope: Scope, wanted: Wanted, most: int) -> list[str] | None:
        """Ids of the documents that hold what is wanted; None where they are more than ``most``."""
        with self._engine.connect() as connection:
            asked = _asked(connection, scope, wanted)
            query = (
                sa.select(t.record.c.document_id + "")  # see ``_of``
                .where(*_countable(connection, scope, wanted, asked))
                .distinct()
                .limit(most + 1)
            )
            found = list(connection.scalars(query))
        return found if len(found) <= most else None

    def wanted_among(self, ids: Sequence[str], scope: Scope, wanted: Wanted) -> list[str]:
        """Those of some entries, by id and in their order, that are wanted within the scope."""
        keys = [_key(id) for id in ids]
        known: set[tuple[str, int]] = set()
        with self._engine.connect() as connection:
            within = _within(connection, scope, wanted)
            for start in range(0, len(keys), _MOST_KEYS):
                part = keys[start : start + _MOST_KEYS]
                query = (
                    sa.select(t.record.c.document_id, t.record.c.ordinal)
                    .join(*these(connection, part, t.record, t.record.c.ordinal))
                    .where(*within)
                )
                known.update(map(tuple, connection.execute(query).all()))
        return [id for id, key in zip(ids, keys, strict=True) if key in known]

    def entries_of(self, ids: Iterable[str], scope: Scope) -> list[Entry]:
        """These entries in their order, but for those that the caller may not see."""
        with self._engine.connect() as connection:
            return _entries(connection, scope, [_key(id) for id in dict.fromkeys(ids)])

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
            within = _within(connection, scope, Wanted(kinds=tuple(kinds)))
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
            return _entries(connection, scope, [(row[0], row[1]) for row in keys])

    def told(self, scope: Scope) -> list[Told]:
        """The meetings that records within the scope are of, with the papers that they stand in."""
        with self._engine.connect() as connection:
            query = (
                sa.select(t.record.c.body, t.record.c.held, t.record.c.document_id)
                .where(
                    *_within(connection, scope, Wanted(kinds=tuple(RecordKind))),
                    t.record.c.meeting.is_not(None),
                    t.record.c.standing != Standing.NOT_MINUTES.value,
                )
                .distinct()
            )
            sat = connection.execute(query).all()
            ids = list({row.document_id for row in sat})
            documents: dict[str, Document] = {}
            for start in range(0, len(ids), _MOST_KEYS):
                part = sa.select(t.document).where(
                    t.document.c.id.in_(ids[start : start + _MOST_KEYS])
                )
                documents |= {row.id: rows.to_document(row) for row in connection.execute(part)}
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


def _key(id: str) -> tuple[str, int]:
    document_id, _, ordinal = id.rpartition(":")
    return document_id, int(ordinal) if ordinal.isdecimal() and len(ordinal) < 10 else -1


def _within(
    connection: sa.Connection, scope: Scope, wanted: Wanted
) -> list[sa.ColumnElement[bool]]:
    """Conditions on ``record`` rows: seen by the caller, within the scope, and wanted."""
    return [
        labelled(scope),
        _of(connection, _of_papers(scope)),
        *_asked(connection, scope, wanted),
    ]


def _of_papers(scope: Scope) -> Scope:
    """What a scope asks of papers: its committee and days are asked of the record's own meeting."""
    return Scope(
        labels=scope.labels,
        council=scope.council,
        document_type=scope.document_type,
        document_ids=scope.document_ids,
    )


def _asked(connection: sa.Connection, scope: Scope, wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """Conditions on ``record`` rows: what they are, of which meeting, and what became of them."""
    found: list[sa.ColumnElement[bool]] = [
        t.record.c.kind.in_([kind.value for kind in wanted.kinds or DECISIONS])
    ]
    if scope.committee:
        known = _bodies(connection, scope)
        found.append(t.record.c.body.in_([name for name in known if names(scope.committee, name)]))
    if scope.date_from:
        found.append(t.record.c.held >= scope.date_from)
    if scope.date_to:
        found.append(t.record.c.held <= scope.date_to)
    for document_id, first, last in scope.extracts:
        elsewhere = t.record.c.document_id != document_id
        found.append(sa.or_(elsewhere, t.record.c.page.between(first, last)))
    if wanted.outcomes:
        found.append(t.record.c.outcome.in_([outcome.value for outcome in wanted.outcomes]))
    for column, value in (
        (t.record.c.item, wanted.item),
        (t.record.c.minute, wanted.minute),
    ):
        if value is not None:
            found.append(column == value)
    if wanted.meeting is not None:
        found.append(t.record.c.meeting.in_(_ids_of(connection, scope, wanted.meeting)))
    return found


def _bodies(connection: sa.Connection, scope: Scope) -> list[str]:
    """The bodies of whose meetings the caller may see records.

    Each is looked up after the one before it: they are few, and the records that name them many.
    """
    found: set[str] = set()
    for label in scope.labels:
        name: str | None = ""
        while name is not None:
            next_ = sa.select(sa.func.min(t.record.c.body)).where(
                t.record.c.access == label, t.record.c.body > name
            )
            name = connection.scalar(next_)
            if name is not None:
                found.add(name)
    return sorted(found)


def _countable(
    connection: sa.Connection, scope: Scope, wanted: Wanted, asked: list[sa.ColumnElement[bool]]
) -> list[sa.ColumnElement[bool]]:
    """Conditions by which records are quickly gone through, also of papers that stand no more."""
    papers = _of_papers(scope)
    within = [*asked, _of(connection, papers)] if papers.filtered else asked
    # The indexes for counting know neither items, minutes nor meetings.
    within_index = not (wanted.meeting or wanted.item or wanted.minute)
    seen = t.record.c.access.in_(scope.labels) if within_index else labelled(scope)
    return [seen, *within]


def _count(
    connection: sa.Connection, scope: Scope, wanted: Wanted, asked: list[sa.ColumnElement[bool]]
) -> int:
    """How many entries are wanted within the scope.

    Those of papers that stand no more are few: all are counted, and those taken away, which is
    many times quicker than to ask it of every record.
    """
    count = sa.select(sa.func.count()).select_from(t.record)
    every = count.where(*_countable(connection, scope, wanted, asked))
    total = connection.scalar(every) or 0
    if not _of_papers(scope).filtered:
        gone = count.where(t.record.c.document_id.in_(_GONE), labelled(scope), *asked)
        total -= connection.scalar(gone) or 0
    return total


def _of(connection: sa.Connection, scope: Scope) -> sa.ColumnElement[bool]:
    """Is a record of a paper that stands, and is within the scope?

    Few papers are not standing, and those are left out; that is many times quicker than to look up
    the paper of every record.
    """
    if not scope.filtered:
        return t.record.c.document_id.not_in(_GONE)
    papers = sa.select(t.document.c.id).where(*conditions(connection, scope))
    if scope.document_ids:
        return t.record.c.document_id.in_(papers)
    # As an expression, so that no index by document is taken before that of the register.
    return (t.record.c.document_id + "").in_(papers)


def _ids_of(connection: sa.Connection, scope: Scope, meeting: str) -> list[str]:
    """A meeting's id, and that under which are those of its records that name no council.

    What the caller may not see, or stands no more, has no say in which those are.
    """
    seen = (labelled(scope), t.document.c.state.in_(t.STANDING))
    of = (
        sa.select(t.document.c.council, t.record.c.body, t.record.c.held)
        .join(t.document, t.document.c.id == t.record.c.document_id)
        .where(t.record.c.meeting == meeting, *seen)
    )
    known = connection.execute(of.limit(1)).one_or_none()
    if known is None or known.council is None:
        return [meeting]
    same = connection.execute(
        sa.select(t.document.c.council)
        .join(t.record, t.record.c.document_id == t.document.c.id)
        .where(t.record.c.held == known.held, t.record.c.body == known.body, *seen)
        .distinct()
    )
    others = {row.council for row in same} - {None, known.council}
    nameless = meeting_id(None, known.body, known.held)
    return [meeting] if others or nameless is None else [meeting, nameless]


def _entries(
    connection: sa.Connection, scope: Scope, keys: Sequence[tuple[str, int]]
) -> list[Entry]:
    """The entries of these keys that may be seen, in the order of the keys."""
    found: dict[tuple[str, int], sa.Row[Any]] = {}
    labels: dict[tuple[str, int], str | None] = {}
    documents: dict[str, Document] = {}
    for start in range(0, len(keys), _MOST_KEYS):
        part = keys[start : start + _MOST_KEYS]
        query = (
            sa.select(t.record)
            .join(*these(connection, part, t.record, t.record.c.ordinal))
            .where(labelled(scope))
        )
        some = {(row.document_id, row.ordinal): row for row in connection.execute(query).all()}
        found |= some
        ids = {document_id for document_id, _ in some} - documents.keys()
        papers = connection.execute(sa.select(t.document).where(t.document.c.id.in_(ids)))
        documents |= {row.id: rows.to_document(row) for row in papers if row.state in t.STANDING}
        pages = sorted({(row.document_id, row.page) for row in some.values()})
        printed = sa.select(
            t.page.c.document_id, t.page.c.number, t.page.c.stamp, t.page.c.own, t.page.c.pdf_label
        ).join(*these(connection, pages, t.page, t.page.c.number))
        labels |= {
            (row.document_id, row.number): row.stamp or row.own or row.pdf_label
            for row in (connection.execute(printed) if pages else ())
        }
    entries = [
        _entry(found[key], documents[key[0]], labels)
        for key in keys
        if key in found and key[0] in documents
    ]
    return _standing(connection, scope, entries)


def _entry(
    row: sa.Row[Any], document: Document, labels: dict[tuple[str, int], str | None]
) -> Entry:
    return Entry(
        id=f"{row.document_id}:{row.ordinal}",
        record=rows.to_record(row),
        document=document,
        page=row.page,
        page_label=labels.get((row.document_id, row.page)),
        council=document.council,
        committee=row.body,
        held=row.held,
        title=row.title,
        standing=Standing(row.standing),
        confidence=row.confidence,
    )


def _standing(connection: sa.Connection, scope: Scope, entries: list[Entry]) -> list[Entry]:
    """The entries with how far their minutes have come by what later meetings said of them.

    A confirmation that the caller may not see confirms nothing to them.
    """
    days = {each.held for each in entries if each.standing is not Standing.NOT_MINUTES}
    if not days - {None}:
        return entries
    query = (
        sa.select(
            t.record.c.document_id,
            t.record.c.ordinal,
            t.record.c.body,
            t.record.c.confirms,
            t.record.c.correcting,
        )
        .where(labelled(scope), t.record.c.confirms.in_(days - {None}))
        .order_by(t.record.c.held.desc(), t.record.c.document_id, t.record.c.ordinal.desc())
    )
    confirming = connection.execute(query).all()
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
    for each in entries:
        row = said.get((each.council, each.committee, each.held))
        if row is not None and each.standing is not Standing.NOT_MINUTES:
            standing = Standing.CORRECTED if row.correcting else Standing.CONFIRMED
            each = replace(each, standing=standing, standing_by=f"{row.document_id}:{row.ordinal}")
        settled.append(each)
    return settled
