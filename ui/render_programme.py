"""Work programmes as HTML. Pure; everything that comes from a paper is escaped here."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby
from urllib.parse import urlencode

from assistant.api.asked import Asked, Planned, Programme
from ui.render import link
from ui.render_forms import API, select
from ui.render_meetings import Line, choices, views


def programme(
    asked: Asked, committees: Sequence[str], found: Programme | None, cited: Sequence[Line]
) -> str:
    """What comes when, who leads, and what moved since the version before."""
    known = choices(committees, asked.committee, "Choose a committee")
    form = (
        '<form class="filters" method="get" role="search" aria-label="Work programme">'
        '<h2>What comes when?</h2><p class="lead">A committee’s work programme as its latest '
        "papers have it, and what moved since the version before.</p>"
        f"{views('programme', asked.committee)}"
        '<input type="hidden" name="programme" value="latest"><div class="choices">'
        f"{select('committee', 'Committee', known, asked.committee)}"
        '<p class="go"><button type="submit" class="primary">Show</button></p></div></form>'
    )
    told = ""
    if found is not None:
        query = escape(f"?{urlencode({'committee': asked.committee})}")
        before = f" Compared with {escape(found.before.title)}." if found.before else ""
        told = (
            f'<p class="found" role="status">As in {escape(found.document.title)}.{before} '
            f'<a href="{API}/programme.csv{query}">Take the table</a></p>'
            f'<div data-answer="programme">{_rows(found, cited)}</div>'
        )
    elif asked.committee:
        told = '<p class="found" role="status">No paper of it has a work programme.</p>'
    else:
        told = '<p class="found">Choose a committee to see what comes when.</p>'
    return f'{form}<section id="found" tabindex="-1" aria-label="The programme">{told}</section>'


def _rows(found: Programme, cited: Sequence[Line]) -> str:
    told = ""
    by_time = groupby(zip(found.rows, cited, strict=False), key=lambda pair: pair[0].when)
    for when, rows in by_time:
        told += (
            f'<section class="month"><h3>{escape(when)}</h3>'
            f'<ul class="planned">{"".join(_row(row, line) for row, line in rows)}</ul></section>'
        )
    if found.dropped:
        rest = zip(found.dropped, cited[len(found.rows) :], strict=True)
        told += (
            '<section class="month"><h3>No longer there</h3><ul class="planned">'
            f"{''.join(_row(row, line, gone=True) for row, line in rest)}</ul></section>"
        )
    return told


def _row(row: Planned, line: Line, *, gone: bool = False) -> str:
    change = ""
    if gone:
        change = f'<span class="chip fell">Was planned for {escape(row.when)}</span>'
    elif row.before:
        change = f'<span class="chip asked">Moved, was {escape(row.before)}</span>'
    elif row.new:
        change = '<span class="chip put">New</span>'
    lead = f" · {escape(row.lead)}" if row.lead else ""
    where = "".join(
        link(each, line.places.get((each.document_id, each.page)), "place", None)
        for each in line.cited
    )
    return (
        f"<li><h4>{escape(row.title)} {change}</h4>"
        f'<p class="source">{where} <span>{escape(line.cited[0].title)}{lead}</span></p></li>'
    )
