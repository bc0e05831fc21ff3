"""Scope as conditions on rows: what a caller may see, and what they asked to search."""

from __future__ import annotations

import re

import sqlalchemy as sa

from index.catalogue import schema as t
from index.values import KINDS_OF_COUNCIL, Scope

_COMMON = KINDS_OF_COUNCIL | frozenset("a and the of for committee sub".split())


def names(asked: str, name: str) -> bool:
    """Does ``asked`` name ``name``, by the whole of it or by a distinctive part?

    "Wexmoor" and "wexmoor council" both name "Wexmoor County Council"; "Council" names none.
    """
    wanted, given = _words(asked), _words(name)
    distinctive = wanted - _COMMON
    if not distinctive:
        return bool(wanted) and wanted == given
    return distinctive <= given


def _words(text: str) -> set[str]:
    return set(re.findall(r"[\w’']+", text.casefold()))


def conditions(connection: sa.Connection, scope: Scope) -> list[sa.ColumnElement[bool]]:
    """Conditions on ``document`` rows: live, and within what was asked for."""
    found: list[sa.ColumnElement[bool]] = [t.document.c.state.in_(t.STANDING)]
    for column, asked in (
        (t.document.c.council, scope.council),
        (t.document.c.committee, scope.committee),
        (t.document.c.document_type, scope.document_type),
    ):
        if asked:
            known = connection.scalars(sa.select(column).distinct())
            found.append(column.in_([name for name in known if name and names(asked, name)]))
    if scope.date_from:
        found.append(t.document.c.meeting_date >= scope.date_from)
    if scope.date_to:
        found.append(t.document.c.meeting_date <= scope.date_to)
    if scope.document_ids:
        found.append(t.document.c.id.in_(scope.document_ids))
    return found


def visible(scope: Scope) -> sa.ColumnElement[bool]:
    """A document can be known of when at least one of its pages bears a label of the caller's."""
    return (
        sa.select(t.page.c.number)
        .where(t.page.c.document_id == t.document.c.id, t.page.c.access.in_(scope.labels))
        .exists()
    )


def labelled(scope: Scope) -> sa.ColumnElement[bool]:
    """Does a record bear a label of the caller's?

    As an expression, so that the indexes for counting are not taken, which begin with the label:
    they hold all records that a caller may see, and nearly all records are such.
    """
    return (t.record.c.access + "").in_(scope.labels)
