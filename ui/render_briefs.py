"""Briefs as HTML. Pure; everything that comes from a paper is escaped here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

from assistant.api.asked import BriefHeading, BriefLine, Meeting, MeetingItem
from assistant.api.views import day
from ui.render import link, paper_name
from ui.render_forms import API
from ui.render_meetings import Line, address, ask, facts, head, ways
from ui.render_register import Shown, action_card, entry

Told = tuple[BriefLine, Line]
Part = tuple[BriefHeading, Sequence[Told]]
"""A part of a brief: its heading, and its lines with their pages."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Is there a language model, and was what it makes of a brief waited for?"""

    model: bool
    waited: bool


def item(
    of: Meeting,
    one: MeetingItem,
    begins: Line,
    parts: Sequence[Part],
    beside: tuple[MeetingItem | None, MeetingItem | None],
    waiting: Waiting,
) -> str:
    """The brief of one item; ``beside`` are the items before and after it."""
    earlier, later = beside
    quoted = [each for each in parts if each[0] is not BriefHeading.SHORT]
    short = [each for each in parts if each[0] is BriefHeading.SHORT]
    number = f'<span class="number">Item {escape(one.number)}</span> ' if one.number else ""
    told = _parts(quoted, one) or '<p class="found">The papers tell no more of it.</p>'
    return (
        f'<div class="filters"><p class="found"><a href="{address(of)}">'
        f"{escape(of.committee)}, {day(of.held)}</a></p>"
        f"<h2>{number}{escape(one.title)}</h2>{facts(one, begins)}"
        f'<p class="tools">{ask(of, one)} {_take(of, one)}</p></div>'
        '<section id="found" tabindex="-1" aria-label="The brief">'
        f"{_in_short(of, one, short, waiting) if quoted else ''}"
        f'<div data-answer="{escape(of.id)}">{told}</div>'
        f"{ways(_way(of, earlier, 'prev'), _way(of, later, 'next'))}</section>"
    )


def whole(
    of: Meeting, parts: Sequence[Part], items: Sequence[tuple[MeetingItem, Line, Sequence[Part]]]
) -> str:
    """The briefs of a meeting: of it as a whole, then of each item of which there is anything."""
    told = f'<section class="brief">{_parts(parts, None)}</section>' if parts else ""
    silent = []
    for one, begins, of_item in items:
        if of_item:
            number = f'<span class="number">{escape(one.number)}</span> ' if one.number else ""
            told += (
                f'<section class="brief" id="item-{escape(one.key)}">'
                f'<h3>{number}<a href="{address(of, item=one.key)}">{escape(one.title)}</a></h3>'
                f"{facts(one, begins)}{_parts(of_item, one, 4)}</section>"
            )
        else:
            silent.append(one)
    rest = "; ".join(
        escape(" ".join(each for each in (one.number, one.title) if each)) for one in silent
    )
    told += f'<p class="found">Of these items the papers tell no more: {rest}.</p>' if rest else ""
    return (
        f'{head(of)}<p class="tools">{ask(of, None)} {_take(of, None)}</p></div>'
        '<section id="found" tabindex="-1" aria-label="The brief">'
        f'<div data-answer="{escape(of.id)}">{told}</div></section>'
    )


def _in_short(of: Meeting, one: MeetingItem, short: Sequence[Part], waiting: Waiting) -> str:
    """What a language model makes of a brief, or the way to it: the quotes do not wait for it.

    The marks of its pages are its own, so that it can be put in when it is there.
    """
    if not (short or waiting.model):
        return ""
    later, told = "", _parts(short, one)
    if not told and waiting.waited:
        told = '<p class="found">A language model said nothing that the quotes bear out.</p>'
    elif not told:
        to = address(of, item=one.key, short="now")
        later = f' data-later="{to}"'
        told = f'<p class="found"><a href="{to}">Have a language model put it in short</a></p>'
    marks = f'data-answer="{escape(of.id)}-short"{later}'
    return f'<div id="short" aria-live="polite" {marks}>{told}</div>'


def _take(of: Meeting, one: MeetingItem | None) -> str:
    query = f"?{urlencode({'item': one.key})}" if one else ""
    to = escape(f"{API}/meetings/{of.id}/brief.docx{query}")
    return f'<a class="button" href="{to}">Print it (Word)</a>'


def _parts(parts: Sequence[Part], own: MeetingItem | None, level: int = 3) -> str:
    return "".join(
        f'<section class="part"><h{level}>{escape(heading)}</h{level}>'
        f"{''.join(_line(heading, *each, own) for each in lines)}{_by_a_model(heading)}</section>"
        for heading, lines in parts
    )


def _by_a_model(heading: BriefHeading) -> str:
    if heading is not BriefHeading.SHORT:
        return ""
    return '<p class="found">Worded by a language model from the quotes below: check the pages.</p>'


def _line(heading: BriefHeading, line: BriefLine, shown: Line, own: MeetingItem | None) -> str:
    """A line of a brief: an entry as it stands in the register, an action, or a sentence."""
    if line.worded:
        return _worded(line.worded, shown)
    if line.entry is None:
        return _sentence(shown, own)
    one = Shown(line.entry, shown.cited, shown.places)
    if line.action is not None:
        return action_card(line.action, [("Last told", one)])
    return entry(one, dated=heading is BriefHeading.BEFORE)


def _worded(said: str, shown: Line) -> str:
    """What a language model says, with the pages that bear it out."""
    return f'<div class="told"><p>{escape(said)}</p><p class="source">{_places(shown)}</p></div>'


def _places(shown: Line) -> str:
    return " ".join(
        link(each, shown.places.get((each.document_id, each.page)), "place", None)
        for each in shown.cited
    )


def _sentence(shown: Line, own: MeetingItem | None) -> str:
    """A sentence with its page; the paper is named where it is not the item's ``own``."""
    words = " ".join(" ".join(each.quote.split()) for each in shown.cited)
    first = shown.cited[0]
    mine = own is not None and first.document_id == own.document.id and first.item == own.number
    name = "" if mine else f" <span>{escape(paper_name(first))}</span>"
    return (
        f'<blockquote class="told"><p>“{escape(words)}”</p>'
        f'<p class="source">{_places(shown)}{name}</p></blockquote>'
    )


def _way(of: Meeting, one: MeetingItem | None, rel: str) -> str:
    if one is None:
        return ""
    name = " ".join(each for each in (one.number, one.title) if each)
    side = "Before" if rel == "prev" else "Next"
    return f'<a rel="{rel}" href="{address(of, item=one.key)}">{side}: {escape(name)}</a>'
