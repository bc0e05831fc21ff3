"""What a supplement of a meeting takes the place of: a report that was sent out anew.

A supplement that says that it "replaces the version in the agenda pack" holds the report of the
same meeting under the same title. A paper of that title takes its place where it says just what the
supplement says (it is that report, filed alone), and has lost it where a part of it does not
stand in the supplement.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

import sqlalchemy as sa

from index.catalogue import schema as t
from index.catalogue.editions import FIELD, write_newer
from index.catalogue.subject import subject_of
from index.values import PUBLIC, BlockKind, SectionKind

_SURE = 0.8
_VERSION = re.compile(r"^version\b", re.I)
_LETTERS = re.compile(r"[^\W_]+")
_PAPER = sa.select(
    *(
        t.document.c[name]
        for name in ("id", "title", "council", "access", "subject", "replaces", FIELD, "confidence")
    )
)


def meetings_of(connection: sa.Connection, ids: Iterable[str | None]) -> set[tuple[str, date]]:
    """The meetings that these documents, standing or not, were put to."""
    found = connection.execute(
        sa.select(t.document.c.committee, t.document.c.meeting_date).where(
            t.document.c.id.in_({*ids} - {None}),
            t.document.c.committee.is_not(None),
            t.document.c.meeting_date.is_not(None),
        )
    )
    return {(row.committee, row.meeting_date) for row in found}


def renew(connection: sa.Connection, meetings: Iterable[tuple[str, date]]) -> None:
    """Write anew which reports to these meetings a supplement has taken the place of."""
    for committee, day in meetings:
        papers = connection.execute(
            _PAPER.where(
                t.document.c.state.in_(t.STANDING),
                t.document.c.committee == committee,
                t.document.c.meeting_date == day,
            ).order_by(t.document.c.id)
        ).all()
        new = [each for each in papers if any(map(_VERSION.match, each.replaces))]
        for paper in papers:
            if paper.subject is None and (new or paper.superseded_by):
                write_newer(connection, paper, _over(connection, paper, new), _SURE)


def _over(connection: sa.Connection, paper: Any, supplements: list[Any]) -> str | None:
    ruled = sa.select(t.correction.c.field).where(
        t.correction.c.document_id == paper.id, t.correction.c.field == "status"
    )
    if not supplements or connection.execute(ruled).first():
        return None
    for each in supplements:
        if each.council and paper.council and each.council != paper.council:
            continue
        labels = {paper.access, PUBLIC}
        if _has_report(connection, each, paper, labels) and _differs(
            connection, each, paper, labels
        ):
            return str(each.id)
    return None


def _has_report(connection: sa.Connection, supplement: Any, paper: Any, labels: set[str]) -> bool:
    """Does a supplement hold a report of a paper's title, on a page that its readers may see?"""
    titles = connection.scalars(
        sa.select(t.section.c.title)
        .join(
            t.page,
            sa.and_(
                t.page.c.document_id == t.section.c.document_id, t.page.c.number == t.section.c.page
            ),
        )
        .where(
            t.section.c.document_id == supplement.id,
            t.section.c.kind.in_((SectionKind.REPORT.value, SectionKind.ITEM.value)),
            t.page.c.access.in_(labels),
        )
    )
    wanted = subject_of(paper.title, paper.council)
    return any(subject_of(each, paper.council).words == wanted.words for each in titles)


def _differs(connection: sa.Connection, supplement: Any, paper: Any, labels: set[str]) -> bool:
    """Is there a part of a paper that does not stand in the supplement?"""
    there = _letters("".join(text for _, text in _pages(connection, supplement.id, labels)))
    texts = dict(_pages(connection, paper.id, labels))
    blocks = connection.execute(
        sa.select(t.block.c.page, t.block.c.start, t.block.c.end).where(
            t.block.c.document_id == paper.id,
            t.block.c.page.in_(texts),
            t.block.c.kind != BlockKind.FURNITURE.value,
        )
    )
    return any(_letters(texts[each.page][each.start : each.end]) not in there for each in blocks)


def _pages(connection: sa.Connection, id: str, labels: set[str]) -> list[tuple[int, str]]:
    found = sa.select(t.page.c.number, t.page.c.text).where(
        t.page.c.document_id == id, t.page.c.access.in_(labels)
    )
    return [(row.number, row.text) for row in connection.execute(found.order_by(t.page.c.number))]


def _letters(text: str) -> str:
    return "".join(_LETTERS.findall(text.lower()))
