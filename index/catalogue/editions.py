"""Editions: which document another one has taken the place of, and how sure that is.

Documents on one subject replace each other: a strategy for 2022 to 2027 the one for 2018 to 2021,
an adopted text its draft. A draft replaces nothing. What a paper says outright ("this replaces
the Strategy 2018-2021") goes before its years, and an operator's word on a document's status
before both. Whoever may see a document may know of the one that took its place: one that is
withheld from them takes none.

Titles are of one subject (``index.catalogue.subject``) by the very same words, or, less surely, by
the same words put otherwise: that counts only where both name the same council and the later
years begin when the earlier ones end. Reports of a time ("Annual Report 2024") replace nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from index.catalogue import schema as t
from index.catalogue.subject import Subject, names, subject_of
from index.values import PUBLIC, DocumentStatus, DocumentType

FIELD = "superseded_by"
_STATED, _SAME_TITLE, _SAME_WORDS = 0.95, 0.85, 0.65
_NO_COUNCIL = 0.8  # so much less sure where one of the two names none
_NO_TITLE = 0.8  # so much less sure where one has its title from the name of its file
_WEAK = 0.5  # confidence of a title that is the file's name
_STRATEGY = DocumentType.STRATEGY.value
_EDITION = sa.select(
    *(
        t.document.c[name]
        for name in (
            "id", "title", "council", "committee", "status", "document_type", "subject",
            "first_year", "last_year", "meeting_date", "access", "replaces", "superseded_by",
            "confidence",
        )
    )
).where(t.document.c.state.in_(t.STANDING), t.document.c.subject.is_not(None))  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Edition:
    row: Any
    subject: Subject

    @property
    def age(self) -> tuple[int, int, str]:
        held = self.row.meeting_date.isoformat() if self.row.meeting_date else ""
        return self.row.first_year or 0, self.row.last_year or 0, held


def any_edition(connection: sa.Connection, document_ids: Iterable[str | None]) -> bool:
    """Is any of these documents, standing or not, an edition of something?"""
    asked = sa.select(t.document.c.id).where(
        t.document.c.id.in_({*document_ids} - {None}), t.document.c.subject.is_not(None)
    )
    return connection.scalar(asked.limit(1)) is not None


def relate(connection: sa.Connection) -> None:
    """Write anew which standing document has been superseded by which."""
    found = connection.execute(_EDITION.order_by(t.document.c.id)).all()
    editions = [_Edition(row, subject_of(row.subject, row.council)) for row in found]
    ruled = set(
        connection.scalars(
            sa.select(t.correction.c.document_id).where(t.correction.c.field == "status")
        )
    )
    over = _taken(editions)
    seen_under = _seen_under(connection, {new.row.id for each in over.values() for new, _ in each})
    for edition in editions:
        row = edition.row
        known = [
            (new, sure)
            for new, sure in over[row.id]
            if row.id not in ruled and seen_under[new.row.id] & {row.access, PUBLIC}
        ]
        newest, sure = max(known, key=lambda each: each[0].age, default=(None, 0.0))
        write_newer(connection, row, newest.row.id if newest else None, sure)


def _taken(editions: Sequence[_Edition]) -> dict[str, list[tuple[_Edition, float]]]:
    """The editions that take a document's place, and how surely, by the document's id."""
    taken: dict[str, list[tuple[_Edition, float]]] = defaultdict(list)
    like: dict[frozenset[str], list[_Edition]] = defaultdict(list)
    for each in editions:
        like[each.subject.words].append(each)
    for group in like.values():
        councils = {each.row.council for each in group if each.row.council}
        for older in group:
            for newer in group:
                sure = _sureness(newer, older, councils) if newer is not older else 0.0
                if sure:
                    taken[older.row.id].append((newer, sure))
    for newer in editions:
        if newer.row.replaces and newer.row.status != DocumentStatus.DRAFT:
            for older in editions:
                if older is not newer and _states(newer, older):
                    taken[older.row.id].append((newer, _STATED))
    return taken


def _states(newer: _Edition, older: _Edition) -> bool:
    """Does a document say outright that it replaces another?"""
    new, old = newer.row, older.row
    if new.council and old.council and new.council != old.council:
        return False
    if new.first_year and old.first_year and new.first_year < old.first_year:
        return False
    years = old.first_year, old.last_year
    return any(names(said, old.title, older.subject, years) for said in new.replaces)


def _sureness(newer: _Edition, older: _Edition, councils: set[str]) -> float:
    """How surely a document takes the place of another on its subject, by their years; 0 if not."""
    new, old = newer.row, older.row
    named = bool(new.council and old.council)
    if new.council != old.council if named else len(councils) > 1:
        return 0.0
    if older.subject.general and not (new.committee and new.committee == old.committee):
        return 0.0
    if older.subject.of_a_time or not new.document_type == old.document_type == _STRATEGY:
        return 0.0
    if new.status == DocumentStatus.DRAFT or None in (new.first_year, old.first_year):
        return 0.0
    same = newer.subject.plain == older.subject.plain
    if new.first_year == old.first_year:  # the same edition, as a draft and as it was adopted
        later = same and old.status == DocumentStatus.DRAFT and new.last_year == old.last_year
    elif same:
        later = new.first_year > old.first_year
    else:
        later = named and new.first_year > old.first_year and new.first_year + 1 >= old.last_year
    weak = min(each.confidence.get("title", 1.0) for each in (new, old)) < _WEAK
    told = _SAME_TITLE if same else _SAME_WORDS
    return later * told * (1.0 if named else _NO_COUNCIL) * (_NO_TITLE if weak else 1.0)


def _seen_under(connection: sa.Connection, ids: set[str]) -> dict[str, set[str]]:
    """The labels that pages of these documents bear."""
    labels: dict[str, set[str]] = defaultdict(set)
    found = sa.select(t.page.c.document_id, t.page.c.access).where(t.page.c.document_id.in_(ids))
    for id, label in connection.execute(found.distinct()):
        labels[id].add(label)
    return labels


def write_newer(connection: sa.Connection, row: Any, newer: str | None, sure: float) -> None:
    """Write by which document another is superseded, and how sure that is."""
    rest = {name: each for name, each in row.confidence.items() if name != FIELD}
    confidence = rest | ({FIELD: round(sure, 2)} if newer else {})
    if newer != row.superseded_by or confidence != row.confidence:
        connection.execute(
            sa.update(t.document)
            .where(t.document.c.id == row.id)
            .values(superseded_by=newer, confidence=confidence)
        )
