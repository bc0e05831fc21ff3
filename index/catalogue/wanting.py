"""What is wanted of the register within a scope, as conditions on ``record`` rows."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from index.catalogue import schema as t
from index.catalogue.scoping import conditions, labelled, names
from index.register.sittings import meeting_id
from index.register.wanted import DECIDED, DECISIONS, Wanted
from index.values import Scope

Conditions = list[sa.ColumnElement[bool]]

_GONE = sa.select(t.document.c.id).where(t.document.c.state.not_in(t.STANDING))


@dataclass(frozen=True, slots=True)
class Limits:
    """What a caller may see of what is wanted, as conditions that are all asked of a record.

    They are put in three ways, which differ in the index by which a database goes.
    """

    scope: Scope
    kinds: tuple[str, ...]
    outcomes: tuple[str, ...]
    decided: bool
    of: sa.ColumnElement[bool]
    """Its paper stands, and is within the scope."""
    rest: Conditions
    indexed: bool
    """Do the indexes for counting hold all that is asked?"""
    folds: bool
    """Is a record that is told with its copy in another paper left out?"""

    @classmethod
    def told(
        cls, connection: sa.Connection, scope: Scope, wanted: Wanted, *, folds: bool = True
    ) -> Limits:
        """The limits that a scope and what is wanted set.

        Within papers that are named nothing is left out that only another holds too.
        """
        named = scope.document_ids or scope.document_type or scope.extracts
        return cls(
            scope,
            tuple(kind.value for kind in wanted.kinds or DECISIONS),
            tuple(outcome.value for outcome in wanted.outcomes),
            wanted.decided,
            _of(connection, _of_papers(scope)),
            _rest(connection, scope, wanted),
            not (wanted.meeting or wanted.item or wanted.minute or scope.extracts),
            folds and not named,
        )

    @property
    def listing(self) -> Conditions:
        """To list records by their days: those of one outcome or of one kind have an index."""
        outcome = len(self.outcomes) == 1
        what = self._what(kind=not outcome and len(self.kinds) == 1, outcome=outcome)
        return [labelled(self.scope), self.of, *what, *self.rest]

    @property
    def looking_up(self) -> Conditions:
        """To look up records by their keys, and by nothing else."""
        what = self._what(kind=False, outcome=False)
        return [labelled(self.scope), self.of, *what, *self.rest]

    @property
    def counting(self) -> Conditions:
        """To go quickly through records, also of papers that stand no more.

        What these let pass must be looked up, or ``count`` be used.
        """
        papers = [self.of] if _of_papers(self.scope).filtered else []
        seen = t.record.c.access.in_(self.scope.labels) if self.indexed else labelled(self.scope)
        return [seen, *papers, *self._what(kind=True, outcome=True), *self.rest]

    def count(self, connection: sa.Connection) -> int:
        """How many records there are.

        Those of papers that stand no more are few: all are counted, and those taken away, which is
        many times quicker than to ask it of every record.
        """
        every = sa.select(sa.func.count()).select_from(t.record)
        total = connection.scalar(every.where(*self.counting)) or 0
        if not _of_papers(self.scope).filtered:
            what = self._what(kind=False, outcome=False)
            gone = (t.record.c.document_id.in_(_GONE), labelled(self.scope), *what, *self.rest)
            total -= connection.scalar(every.where(*gone)) or 0
        return total

    def _what(self, *, kind: bool, outcome: bool) -> Conditions:
        """What the records are, and what became of them: with or without the indexes of these.

        Of an expression no index is taken.
        """
        found: Conditions = [(t.record.c.kind if kind else t.record.c.kind + "").in_(self.kinds)]
        if self.outcomes:
            column = t.record.c.outcome if outcome else t.record.c.outcome + ""
            found.append(column.in_(self.outcomes))
        if self.folds:
            found.append(t.record.c.folded.is_(False))
        if self.decided:
            made = (t.record.c.kind + "").in_([each.value for each in DECIDED])
            whole = sa.and_(made, (t.record.c.outcome + "").is_(None))
            found.append(sa.or_(whole, t.record.c.decisive))
        return found


def _of_papers(scope: Scope) -> Scope:
    """What a scope asks of papers: its committee and days are asked of the record's own meeting."""
    return Scope(
        labels=scope.labels,
        council=scope.council,
        document_type=scope.document_type,
        document_ids=scope.document_ids,
    )


def _rest(connection: sa.Connection, scope: Scope, wanted: Wanted) -> Conditions:
    """Of which meeting the records are, and where they stand."""
    found: Conditions = []
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
    body, seen = t.record.c.body, t.record.c.access
    for label in scope.labels:
        first = sa.select(sa.func.min(body).label("name")).where(seen == label)
        each = first.cte("each", recursive=True)
        after = sa.select(sa.func.min(body)).where(seen == label, body > each.c.name)
        each = each.union_all(sa.select(after.scalar_subquery()).where(each.c.name.is_not(None)))
        found.update(name for name in connection.scalars(sa.select(each.c.name)) if name)
    return sorted(found)


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
