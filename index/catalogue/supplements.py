"""What a supplement of a meeting takes the place of: a report that was sent out anew.

A supplement that says that it "replaces the version in the agenda pack" holds the report of the
same meeting under the same title. A paper of that title takes its place where it says just what the
supplement says (it is that report, filed alone), and has lost it where a part of it does not
stand in the supplement. A supplement may hold other reports that it only adds to: unless it holds
one alone, most of the paper must stand in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

import sqlalchemy as sa

from index.catalogue import schema as t
from index.catalogue.editions import FIELD, write_newer
from index.catalogue.siblings import COMMITTEE, CONFIDENCE, DAY, fields_told
from index.catalogue.subject import subject_of
from index.values import PUBLIC, BlockKind, SectionKind

_SURE = 0.8
_MOST = 0.5  # of a paper's letters
_VERSION = re.compile(r"^version\b", re.I)
_LETTERS = re.compile(r"[^\W_]+")
_PAPER = sa.select(
    *(
        t.document.c[name]
        for name in (
            "id", "title", "council", "committee", "meeting_date", "access", "subject", "replaces",
            FIELD, "confidence", "as_read",
        )
    )
)  # fmt: skip


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
                over = _over(connection, paper, new)
                sure = min(map(_sureness, (paper, over))) if over else 0.0
                write_newer(connection, paper, over.id if over else None, sure)


def _sureness(paper: Any) -> float:
    """How sure it is that a paper is of its meeting, so far as it has been looked at."""
    return CONFIDENCE if {COMMITTEE, DAY} & {*fields_told(paper)} else _SURE


def _over(connection: sa.Connection, paper: Any, supplements: list[Any]) -> Any | None:
    ruled = sa.select(t.correction.c.field).where(
        t.correction.c.document_id == paper.id, t.correction.c.field == "status"
    )
    if not supplements or connection.execute(ruled).first():
        return None
    wanted = subject_of(paper.title, paper.council)
    for each in supplements:
        if each.council and paper.council and each.council != paper.council:
            continue
        labels = {paper.access, PUBLIC}
        titles = _titles(connection, each, labels)
        held = {subject_of(title, paper.council).words for title in titles}
        if wanted.words not in held:
            continue
        there = _share(connection, each, paper, labels)
        if there < 1 and (len(held) == 1 or there > _MOST):
            return each
    return None


def _titles(connection: sa.Connection, supplement: Any, labels: set[str]) -> set[str]:
    """Of which reports and items parts stand in a supplement, on pages that may be seen."""
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
    return set(titles)


def _share(connection: sa.Connection, supplement: Any, paper: Any, labels: set[str]) -> float:
    """How much of a paper, by its letters, stands in the supplement, block by block."""
    there = _letters("".join(text for _, text in _pages(connection, supplement.id, labels)))
    texts = dict(_pages(connection, paper.id, labels))
    found = connection.execute(
        sa.select(t.block.c.page, t.block.c.start, t.block.c.end).where(
            t.block.c.document_id == paper.id,
            t.block.c.page.in_(texts),
            t.block.c.kind != BlockKind.FURNITURE.value,
        )
    )
    blocks = [_letters(texts[each.page][each.start : each.end]) for each in found]
    whole = sum(map(len, blocks))
    return sum(len(each) for each in blocks if each in there) / whole if whole else 1.0


def _pages(connection: sa.Connection, id: str, labels: set[str]) -> list[tuple[int, str]]:
    found = sa.select(t.page.c.number, t.page.c.text).where(
        t.page.c.document_id == id, t.page.c.access.in_(labels)
    )
    return [(row.number, row.text) for row in connection.execute(found.order_by(t.page.c.number))]


def _letters(text: str) -> str:
    return "".join(_LETTERS.findall(text.lower()))
