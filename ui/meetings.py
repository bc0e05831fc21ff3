"""The screen of meetings: a calendar, a meeting with its items, a brief, the work programme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from urllib.parse import urlencode

from assistant.api.asked import (
    A_CALENDAR,
    Asked,
    Brief,
    Citation,
    Document,
    Entry,
    Meeting,
    MeetingItem,
    asked_of,
    scope_of,
)
from assistant.api.deps import Service, own_scope
from assistant.api.officers import NOBODY, Officer
from assistant.api.problems import Problem
from assistant.api.views import citation_view, day
from ui import render, render_briefs, render_meetings, render_programme, shell
from ui.conversation import Places
from ui.render_briefs import Part, Waiting
from ui.render_meetings import Line
from ui.render_register import Shown

PATH = "/meetings"


def screen(
    service: Service,
    query: Mapping[str, str],
    labels: frozenset[str],
    _officer: Officer = NOBODY,
) -> str:
    """What the address asks for: one ``meeting``, an ``item`` of it, its whole ``brief``, a
    committee's ``programme``; else the calendar. For what a language model makes of an item it
    waits only where that is asked for (``short``).
    """
    if meeting_id := query.get("meeting"):
        if "item" in query or "brief" in query:
            return _brief(service, meeting_id, query.get("item"), labels, "short" in query)
        return _meeting(service, meeting_id, labels)
    asked = asked_of(query)
    committees = service.searched(own_scope(labels)).committees
    if "programme" in query:
        return _programme(service, asked, committees, labels)
    scope = scope_of(replace(asked, since=None, until=None), labels)
    found = service.meetings(scope, asked.since, asked.until, asked.text)
    asked = asked.within(len(found), A_CALENDAR)
    start = (asked.page - 1) * A_CALENDAR
    page = found[start : start + A_CALENDAR]
    main = render_meetings.calendar(asked, committees, page, len(found), A_CALENDAR)
    return shell.screen(PATH, "Meetings", main)


def address(meeting_id: str) -> str:
    """Where a meeting is shown."""
    return f"{PATH}?{urlencode({'meeting': meeting_id})}"


def _meeting(service: Service, meeting_id: str, labels: frozenset[str]) -> str:
    scope = own_scope(labels)
    meeting = service.meeting(meeting_id, scope)
    items = service.items(meeting_id, scope)
    before, after = _neighbours(service, meeting, labels)
    pages = _Pages(service, labels)
    shown = [
        render_meetings.Item(
            item,
            pages.of(item.document, item.page),
            [pages.entry(each) for each in item.asks],
            [pages.entry(each) for each in item.decided],
        )
        for item in items
    ]
    main = render_meetings.meeting(meeting, shown, before, after)
    return shell.screen(PATH, _name(meeting), main)


def _brief(
    service: Service, meeting_id: str, key: str | None, labels: frozenset[str], wait: bool
) -> str:
    scope = own_scope(labels)
    meeting = service.meeting(meeting_id, scope)
    items = service.items(meeting_id, scope)
    briefs = service.brief(meeting_id, scope, key, wait=wait)
    pages = _Pages(service, labels)
    whole = [part for each in briefs if each.item is None for part in _parts(each, pages)]
    told = [
        (each.item, pages.of(each.item.document, each.item.page), _parts(each, pages))
        for each in briefs
        if each.item is not None
    ]
    if key is None:
        main = render_briefs.whole(meeting, whole, told)
        return shell.screen(PATH, f"Brief: {_name(meeting)}", main)
    [(item, begins, parts)] = told
    beside = _beside(items, item)
    asked = Waiting(service.model() is not None, wait)
    main = render_briefs.item(meeting, item, begins, parts, beside, asked)
    return shell.screen(PATH, " ".join(("Item", item.number or "", item.title)), main)


def _programme(
    service: Service, asked: Asked, committees: Sequence[str], labels: frozenset[str]
) -> str:
    committee = asked.committee or (committees[0] if len(committees) == 1 else "")
    found = service.programme(own_scope(labels), committee) if committee else None
    pages = _Pages(service, labels)
    cited = [pages.line(row.citation) for row in (*found.rows, *found.dropped)] if found else []
    main = render_programme.programme(replace(asked, committee=committee), committees, found, cited)
    return shell.screen(PATH, "Work programme", main)


def _neighbours(
    service: Service, meeting: Meeting, labels: frozenset[str]
) -> tuple[Meeting | None, Meeting | None]:
    """The meetings of the same committee before and after one."""
    asked = Asked(committee=meeting.committee)
    same = [
        each
        for each in service.meetings(scope_of(asked, labels))
        if (each.council, each.committee) == (meeting.council, meeting.committee)
    ]
    return (
        max((each for each in same if each.held < meeting.held), key=_held, default=None),
        min((each for each in same if each.held > meeting.held), key=_held, default=None),
    )


def _held(meeting: Meeting) -> str:
    return meeting.held.isoformat()


def _beside(
    items: Sequence[MeetingItem], item: MeetingItem
) -> tuple[MeetingItem | None, MeetingItem | None]:
    keys = [each.key for each in items]
    at = keys.index(item.key)
    return items[at - 1] if at else None, items[at + 1] if at + 1 < len(items) else None


def _name(meeting: Meeting) -> str:
    return f"{meeting.committee}, {day(meeting.held)}"


class _Pages:
    """What is cited on one screen, with marks that run on through all of it."""

    def __init__(self, service: Service, labels: frozenset[str]) -> None:
        self._service = service
        self._scope = own_scope(labels)
        self._places = Places(service, labels)
        self._marks = 0

    def of(self, document: Document, page: int) -> Line:
        """A page of a paper, of which no words are quoted."""
        label = self._service.label(document.id, page, self._scope)
        return self.line(Citation(0, document, page, label, 0, 0, "", ()))

    def line(self, *citations: Citation) -> Line:
        """Words of a paper, with what is printed on their pages."""
        views = [citation_view(replace(each, mark=mark)) for mark, each in self._marked(citations)]
        return Line(views, self._places.of(views))

    def entry(self, entry: Entry) -> Shown:
        """An entry of the register with the pages that it stands on."""
        line = self.line(*self._service.entry_citations(entry, self._scope))
        return Shown(entry, line.cited, line.places)

    def _marked(self, citations: Sequence[Citation]) -> Iterator[tuple[int, Citation]]:
        for each in citations:
            self._marks += 1
            yield self._marks, each


def _parts(brief: Brief, pages: _Pages) -> list[Part]:
    return [
        (part.heading, [(line, pages.line(*line.citations)) for line in part.lines])
        for part in brief.parts
    ]


def trouble(told: Problem) -> str:
    """The screen when something went wrong."""
    return shell.screen(PATH, told.title, render.problem(told))
