"""Meetings and their items as HTML. Pure; everything that comes from a paper is escaped here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from urllib.parse import urlencode

from assistant.api.asked import (
    Asked,
    Document,
    DocumentType,
    Meeting,
    MeetingItem,
    is_routine,
    is_supplement,
    own_papers,
)
from assistant.api.views import CitationView, day, href
from ui.render import Places, link
from ui.render_forms import date_field, pages, select, take
from ui.render_register import Shown, kind_name

PATH = "/meetings"


@dataclass(frozen=True, slots=True)
class Line:
    """Citations, and what is printed on their pages."""

    cited: Sequence[CitationView]
    places: Places


@dataclass(frozen=True, slots=True)
class Item:
    """An item of an agenda: where its papers begin, what it asks, what was decided on it."""

    item: MeetingItem
    begins: Line
    asks: Sequence[Shown]
    decided: Sequence[Shown]


# --- the calendar --------------------------------------------------------------------------------


def calendar(
    asked: Asked, committees: Sequence[str], shown: Sequence[Meeting], total: int, of: int
) -> str:
    """The meetings of a page of the calendar, by their months, the latest first."""
    months = "".join(
        f'<section class="month"><h3>{name}</h3><ol class="sittings">'
        f"{''.join(map(_sitting, meetings))}</ol></section>"
        for name, meetings in groupby(shown, lambda each: f"{each.held:%B} {each.held.year}")
    )
    counted = (
        f"{total:,} meeting{'s' * (total != 1)}, the latest first." if total else "No meetings."
    )
    of_them = Asked(
        text=asked.text, committee=asked.committee, since=asked.since, until=asked.until
    )
    taken = take("meetings", of_them, (("ics", "Take the calendar"),)) if total else ""
    clear = f'<a href="{PATH}">Show all</a>' if asked.query else ""
    return (
        f"{_filters(asked, committees)}"
        '<section id="found" tabindex="-1" aria-label="The meetings">'
        f'<p class="found" role="status">{counted}{taken} {clear}</p>{months}'
        f"{pages(PATH, asked, total, of)}</section>"
    )


def _filters(asked: Asked, committees: Sequence[str]) -> str:
    since = asked.since.isoformat() if asked.since else ""
    until = asked.until.isoformat() if asked.until else ""
    known = choices(committees, asked.committee)
    return (
        '<form class="filters" method="get" role="search" aria-label="Meetings">'
        '<h2>Which meeting?</h2><p class="lead">Each with its items, what they ask of members, and '
        "a brief to read before.</p>"
        f"{views('calendar', asked.committee)}"
        '<div class="search"><label for="text">Words in what was asked or recorded</label>'
        f'<input id="text" name="text" type="search" maxlength="200" value="{escape(asked.text)}">'
        '<button type="submit" class="primary">Show</button></div><div class="choices">'
        f"{select('committee', 'Committee', known, asked.committee)}"
        f"{date_field('since', 'From', since)}{date_field('until', 'Until', until)}</div></form>"
    )


def choices(committees: Sequence[str], chosen: str, nothing: str = "All") -> list[tuple[str, str]]:
    """Committees to choose from, the chosen one among them."""
    known = [*committees, *([chosen] if chosen and chosen not in committees else [])]
    return [("", nothing), *((each, each) for each in known)]


def views(current: str, committee: str) -> str:
    """The way between the calendar and the work programme, both of one committee."""
    of = {"committee": committee} if committee else {}
    ways = (
        ("calendar", "Calendar", of),
        ("programme", "Work programme", {**of, "programme": "latest"}),
    )
    told = ""
    for name, label, fields in ways:
        to = f"{PATH}?{urlencode(fields)}" if fields else PATH
        here = ' aria-current="page"' if name == current else ""
        told += f'<a href="{escape(to)}"{here}>{label}</a>'
    return f'<nav class="views" aria-label="Of meetings">{told}</nav>'


def _sitting(meeting: Meeting) -> str:
    held = meeting.held
    kinds = ", ".join(dict.fromkeys(_kind(each, meeting) for each in meeting.documents))
    council = f"{escape(meeting.council)} · " if meeting.council else ""
    return (
        f'<li class="sitting"><time datetime="{held.isoformat()}"><b>{held.day}</b> '
        f'{held:%a}<span class="unseen">, {day(held)}</span></time>'
        f'<div><h4><a href="{address(meeting)}">{escape(meeting.committee)}</a></h4>'
        f'<p class="facts">{council}{escape(kinds)}</p></div></li>'
    )


def _kind(document: Document, meeting: Meeting) -> str:
    """What a paper is to a meeting: minutes may stand in the pack of the next one."""
    if document.document_type is DocumentType.MINUTES or document.meeting_date != meeting.held:
        return "Minutes"
    if is_supplement(document):
        return "Supplement"
    return (document.document_type or "paper").capitalize()


# --- a meeting and its items ---------------------------------------------------------------------


def meeting(
    of: Meeting, items: Sequence[Item], before: Meeting | None, after: Meeting | None
) -> str:
    """A meeting: its papers, and its items with what each asks and what was decided."""
    listed = "".join(_item(of, each) for each in items)
    told = f'<ol class="agenda" data-answer="meeting">{listed}</ol>'
    if not items:
        told = '<p class="found">Its agenda is not among the papers.</p>'
    brief = f'<a class="button" href="{address(of, brief="whole")}">Read the whole brief</a>'
    return (
        f"{head(of)}"
        f'<p class="tools">{ask(of, None)} {brief if items else ""} '
        f"{_decisions(of)}</p>{_papers(of)}</div>"
        f'<section id="found" tabindex="-1" aria-label="Items">{told}'
        f"{ways(_way_to(before, 'prev'), _way_to(after, 'next'))}</section>"
    )


def head(of: Meeting) -> str:
    """Which meeting it is; what follows stands under it, up to a closing ``div``."""
    council = f'<p class="lead">{escape(of.council)}</p>' if of.council else ""
    committee = escape(f"{PATH}?{urlencode({'committee': of.committee})}")
    return (
        f'<div class="filters"><p class="found"><a href="{PATH}">All meetings</a> '
        f'<a href="{committee}">Of this committee</a></p><h2>'
        f'{escape(of.committee)}, <span class="nobreak">{day(of.held)}</span></h2>{council}'
    )


def _papers(of: Meeting) -> str:
    told = "".join(
        f'<li>{_kind(each, of)}: <a href="{href(each.id, 1)}" target="_blank" rel="noopener">'
        f"{escape(each.title)}</a>, {each.pages} page{'s' * (each.pages != 1)}</li>"
        for each in of.documents
    )
    return f'<ul class="papers" aria-label="Papers">{told}</ul>'


def ask(of: Meeting, item: MeetingItem | None, kind: str = ' class="button"') -> str:
    """The way to the chat, which asks the papers of a meeting or of an item alone."""
    fields = {"meeting": of.id, **({"item": item.key} if item else {})}
    what = "this item" if item else "this meeting"
    name = f' <span class="unseen">{escape(item.title)}</span>' if item else ""
    to = escape(f"/?{urlencode(fields)}")
    return f'<a{kind} href="{to}">Ask about {what}{name}</a>'


def _decisions(of: Meeting) -> str:
    held = of.held.isoformat()
    fields = {"committee": of.committee, "since": held, "until": held}
    return f'<a class="button" href="{escape(f"/decisions?{urlencode(fields)}")}">Decisions</a>'


def _item(of: Meeting, shown: Item) -> str:
    one = shown.item
    asks = "".join(_asked(each) for each in shown.asks)
    decided = "".join(_chip(each) for each in shown.decided)
    told = f'<p class="outcomes"><span>Decided:</span> {decided}</p>' if decided else ""
    name = f'<span class="unseen"> on {escape(one.title)}</span>'
    tools = (
        f'<p class="tools"><a href="{address(of, item=one.key)}">Read the brief{name}</a> '
        f"{ask(of, one, '')}</p>"
    )
    alone = len(own_papers(of)) == 1
    return (
        f'<li class="item" id="item-{escape(one.key)}">'
        f'<p class="number" aria-hidden="true">{escape(one.number or "")}</p><div>'
        f'<h3><span class="unseen">Item {escape(one.number or "")}: </span>'
        f'<a href="{address(of, item=one.key)}">{escape(one.title)}</a></h3>'
        f"{facts(one, shown.begins, whose=not alone)}{asks}{told}"
        f"{'' if is_routine(one.title) and not asks else tools}</div></li>"
    )


def facts(one: MeetingItem, begins: Line, *, whose: bool = True) -> str:
    """On which pages, and ``whose``, an item's papers stand, and who presents them."""
    last = f" to {one.last}" if one.last > one.page else ""
    paged = f"Page{'s' * bool(last)} {one.page}{last}"
    where = "".join(
        link(each, begins.places.get((each.document_id, each.page)), "place", None, text=paged)
        for each in begins.cited
    )
    told = [f"of {one.document.title}"] if whose else []
    told += [f"Presented by {one.presenter}"] if one.presenter else []
    return f'<p class="source">{where} <span>{escape(" · ".join(told))}</span></p>'


def _asked(one: Shown) -> str:
    """What an item asks, in a few lines; the whole of it stands in the brief."""
    text = " ".join(one.entry.record.text.split())
    return f'<p class="asks"><span class="kind">Asks</span> {escape(text)}</p>'


def _chip(one: Shown) -> str:
    name, tone = kind_name(one.entry.record)
    to = f"/decisions?{urlencode({'entry': one.entry.id})}"
    minute = f", minute {one.entry.record.minute}" if one.entry.record.minute else ""
    return f'<a class="chip {tone}" href="{escape(to)}">{escape(name)}{escape(minute)}</a> '


def _way_to(of: Meeting | None, rel: str) -> str:
    if of is None:
        return ""
    name = "The meeting before" if rel == "prev" else "The meeting after"
    return f'<a rel="{rel}" href="{address(of)}">{name}, {day(of.held)}</a>'


# --- for all screens of meetings -----------------------------------------------------------------


def address(of: Meeting, **fields: str) -> str:
    """Where a meeting is shown, or what ``fields`` name of it; to be put between quotes."""
    return escape(f"{PATH}?{urlencode({'meeting': of.id, **fields})}")


def ways(*found: str) -> str:
    """The ways to what is before and after; "" for one that leads nowhere."""
    told = "".join(found)
    return f'<nav class="pages" aria-label="Before and after">{told}</nav>' if told else ""
