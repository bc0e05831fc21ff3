"""Editions: which document another one has taken the place of, and how sure that is.

Documents on one subject replace each other: a strategy for 2022 to 2027 the one for 2018 to 2021,
an adopted text its draft. A draft replaces nothing. What a paper says outright ("this replaces
the Strategy 2018-2021") goes before its years, and an operator's word on a document's status
before both. What is told of a document is told by those alone that its readers may see: one
that is withheld from them takes no place, and changes nothing else.

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
).where(t.document.c.subject.is_not(None))  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Edition:
    """A document's row, and what its title is about."""

    row: Any
    subject: Subject

    @property
    def age(self) -> tuple[int, int, str]:
        held = self.row.meeting_date.isoformat() if self.row.meeting_date else ""
        return self.row.first_year or 0, self.row.last_year or 0, held

    @property
    def year(self) -> int | None:
        """The first year that it is for, else that of its meeting."""
        held = self.row.meeting_date.year if self.row.meeting_date else None
        return self.row.first_year or held

    def is_named(self, said: str) -> bool:
        """Do words in a paper name this document?"""
        row = self.row
        return names(said, row.title, self.subject, row.council, (row.first_year, row.last_year))


def editions_of(connection: sa.Connection, ids: Iterable[str | None]) -> list[Edition]:
    """These documents, standing or not, as far as they are editions of something."""
    return _read(connection, t.document.c.id.in_({*ids} - {None}))


def relate(connection: sa.Connection, changed: Sequence[Edition]) -> None:
    """Write anew by which standing documents those are superseded that a change touches.

    Pass what has changed, as it was and as it is: that touches what is of one subject with it, and
    what it says that it replaces.
    """
    words = {each.subject.words for each in changed}
    said = {what for each in changed for what in each.row.replaces}
    standing = _read(connection, t.document.c.state.in_(t.STANDING))
    like: dict[frozenset[str], list[Edition]] = defaultdict(list)
    for each in standing:
        like[each.subject.words].append(each)
    stating = [each for each in standing if each.row.replaces]
    beside = {
        each: [*like[each.subject.words], *(new for new in stating if _states(new, each))]
        for each in standing
        if each.subject.words in words or any(map(each.is_named, said))
    }
    seen_under = _seen_under(connection, {each.row.id for some in beside.values() for each in some})
    ruled = set(
        connection.scalars(
            sa.select(t.correction.c.document_id).where(t.correction.c.field == "status")
        )
    )
    for older, some in beside.items():
        labels = {older.row.access, PUBLIC}
        shown = [each for each in some if each is not older and seen_under[each.row.id] & labels]
        newer, sure = _newest(older, [] if older.row.id in ruled else shown)
        write_newer(connection, older.row, newer, sure)


def _read(connection: sa.Connection, which: sa.ColumnElement[bool]) -> list[Edition]:
    found = connection.execute(_EDITION.where(which).order_by(t.document.c.id))
    return [Edition(row, subject_of(row.subject, row.council)) for row in found]


def _newest(older: Edition, shown: Sequence[Edition]) -> tuple[str | None, float]:
    """The id of the edition that has taken a document's place, and how sure that is.

    Pass only editions that the document's readers may see: no other may tell them anything, were
    it but that the title is also one of another council.
    """
    alike = [older, *(each for each in shown if each.subject.words == older.subject.words)]
    councils = {each.row.council for each in alike if each.row.council}
    found: list[tuple[bool, tuple[int, int, str], str, float]] = []
    for newer in shown:
        stated = _states(newer, older)
        sure = _STATED if stated else _sureness(newer, older, councils)
        if sure:
            found.append((stated, newer.age, newer.row.id, sure))
    _, _, id, sure = max(found, default=(False, (), None, 0.0))
    return id, sure


def _states(newer: Edition, older: Edition) -> bool:
    """Does a document say outright that it replaces another?

    A strategy is replaced by a strategy: a report that puts the new one forward is none, and what
    it says may not be agreed. Both ages must be known, for papers name what they replace without
    its years too, and so do two copies of one edition.
    """
    new, old = newer.row, older.row
    if new.status == DocumentStatus.DRAFT:
        return False
    if old.document_type == _STRATEGY != new.document_type:
        return False
    if new.council and old.council and new.council != old.council:
        return False
    if not (newer.year and older.year and newer.year > older.year):
        return False
    return any(map(older.is_named, new.replaces))


def _sureness(newer: Edition, older: Edition, councils: set[str]) -> float:
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
