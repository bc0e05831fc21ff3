"""GET /meetings: a calendar of them, their items, and a brief to read before."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import Field, model_validator

from assistant.api import register_examples as examples
from assistant.api.bodies import Body, Name, Word
from assistant.api.decisions import linked
from assistant.api.deps import PREFIX, LabelsDep, ScopeDep, Service, ServiceDep
from assistant.api.meeting_views import (
    BriefsView,
    MeetingDetailView,
    MeetingsView,
    briefs_view,
    meeting_detail_view,
    meeting_view,
)
from assistant.api.unchanged import UNCHANGED, file, files, links, tagged
from assistant.exports import calendar, sheet
from index.values import Citation, Entry, Meeting, Scope

router = APIRouter(prefix=f"{PREFIX}/meetings", tags=["Register"])

MeetingId = Annotated[
    str, Path(max_length=64, examples=[examples.MEETING["id"]], description="The meeting.")
]

Item = Annotated[
    str | None,
    Query(max_length=40, description="One item alone, by its key.", examples=["6"]),
]

Wait = Annotated[
    bool,
    Query(description="Of one item: for what a language model makes of it, where there is one."),
]


class Filters(Body):
    """Which meetings: all that is given must hold."""

    text: Word = Field(default="", description="Words in what was asked or recorded at them.")
    council: Name | None = Field(default=None, description="The council, or a part of its name.")
    committee: Name | None = Field(default=None, description="Whose meetings, or a part of it.")
    date_from: date | None = Field(default=None, description="Held on this day or later.")
    date_to: date | None = Field(default=None, description="Held on this day or earlier.")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.date_from and self.date_to and self.date_from > self.date_to:
            raise ValueError("date_from must not be after date_to")
        return self

    def scope(self, labels: frozenset[str]) -> Scope:
        """Whose meetings, under what the caller may see."""
        return Scope(labels=labels, council=self.council, committee=self.committee)

    def found(self, service: Service, labels: frozenset[str]) -> tuple[Meeting, ...]:
        """These meetings, the latest first."""
        return service.meetings(self.scope(labels), self.date_from, self.date_to, self.text)


class PagedFilters(Filters):
    """Which meetings, and which page of them."""

    offset: int = Field(default=0, ge=0, le=1_000_000)
    limit: int = Field(default=50, ge=1, le=200)


@router.get("", response_model=MeetingsView, responses=UNCHANGED)
def meetings(
    filters: Annotated[PagedFilters, Query()],
    request: Request,
    service: ServiceDep,
    labels: LabelsDep,
) -> Response:
    """Meetings that the papers tell of, the latest first, each with its papers.

    `Link` leads to the other pages.
    """
    found = filters.found(service, labels)
    page = found[filters.offset : filters.offset + filters.limit]
    view = MeetingsView(
        total=len(found),
        offset=filters.offset,
        limit=filters.limit,
        meetings=[meeting_view(each) for each in page],
    )
    return tagged(request, view, links(request, filters.offset, filters.limit, len(found)))


@router.get(
    ".ics",
    response_class=Response,
    responses=files("A calendar to subscribe to", calendar.MEDIA_TYPE, examples.CALENDAR),
)
def meetings_ics(
    filters: Annotated[Filters, Query()], request: Request, service: ServiceDep, labels: LabelsDep
) -> Response:
    """The same meetings as iCalendar, a whole day each: the papers' hours are not told."""
    found = filters.found(service, labels)
    base = str(request.base_url).rstrip("/")
    page = request.app.state.meeting_page

    def link(meeting: Meeting) -> str:
        return f"{base}{page(meeting.id)}"

    return file(request, calendar.calendar(found, link), calendar.MEDIA_TYPE, "meetings.ics")


@router.get("/{meeting_id}", response_model=MeetingDetailView, responses=UNCHANGED)
def meeting(
    meeting_id: MeetingId, request: Request, service: ServiceDep, scope: ScopeDep
) -> Response:
    """One meeting: its items with their papers, what each asks and what was decided on it."""

    def citations(entry: Entry) -> tuple[Citation, ...]:
        return service.entry_citations(entry, scope)

    found = service.meeting(meeting_id, scope)
    items = service.items(meeting_id, scope)
    return tagged(request, meeting_detail_view(found, items, citations))


@router.get("/{meeting_id}/brief", response_model=BriefsView, responses=UNCHANGED)
def brief(
    meeting_id: MeetingId,
    request: Request,
    service: ServiceDep,
    scope: ScopeDep,
    item: Item = None,
    wait: Wait = True,
) -> Response:
    """What to know before a meeting, in quotes under plain headings, item by item.

    What it is asked to do, the key figures, what was said and decided before, which actions are
    open and what a supplement changed; a heading with nothing under it is left out.
    """
    found = service.meeting(meeting_id, scope)
    return tagged(request, briefs_view(found, service.brief(meeting_id, scope, item, wait=wait)))


@router.get(
    "/{meeting_id}/brief.docx",
    response_class=Response,
    responses=files("A sheet to print", sheet.MEDIA_TYPE),
)
def brief_docx(
    meeting_id: MeetingId,
    request: Request,
    service: ServiceDep,
    scope: ScopeDep,
    item: Item = None,
) -> Response:
    """The same brief as a sheet to print, each quote with its page in a footnote."""
    found = service.meeting(meeting_id, scope)
    content = sheet.brief_sheet(found, service.brief(meeting_id, scope, item), linked(request))
    return file(request, content, sheet.MEDIA_TYPE, f"brief-{found.held.isoformat()}.docx")
