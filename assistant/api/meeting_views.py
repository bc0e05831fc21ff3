"""What the service sends of meetings: their papers, their items, their briefs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pydantic import BaseModel, ConfigDict, Field

from assistant.api import register_examples as examples
from assistant.api.register_views import EntryView, SittingView, entry_view
from assistant.api.views import CitationView, PaperView, citation_view, described, href
from index.values import Brief, Citation, Entry, Meeting, MeetingItem


class MeetingView(SittingView):
    """A meeting, and the papers of it that the caller may see."""

    documents: list[PaperView]


class MeetingsView(BaseModel):
    """Meetings, the latest first."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.MEETINGS]})

    meetings: list[MeetingView]


class ItemView(BaseModel):
    """An item of a meeting's agenda; ``page`` and ``last`` are physical pages of its paper."""

    number: str | None
    title: str
    document: PaperView
    page: int
    last: int
    href: str
    presenter: str | None = Field(description="As printed.")
    asks: list[EntryView] = Field(description="What its papers recommend.")
    decided: list[EntryView] = Field(description="What the minutes of this meeting say of it.")
    confidence: float


class MeetingDetailView(MeetingView):
    """A meeting with its items."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.MEETING]})

    items: list[ItemView]


class BriefPartView(BaseModel):
    """What stands under one heading of a brief."""

    heading: str
    citations: list[CitationView]


class BriefView(BaseModel):
    """What to know of an item; of the meeting as a whole, where ``number`` and ``title`` are null.

    Marks of citations run on through all its parts.
    """

    id: str
    number: str | None
    title: str | None
    presenter: str | None
    parts: list[BriefPartView]


class BriefsView(BaseModel):
    """The brief of a meeting: first of the meeting as a whole, then of each item."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.BRIEF]})

    meeting: MeetingView
    briefs: list[BriefView]


def meeting_view(meeting: Meeting) -> MeetingView:
    """A meeting as it is listed."""
    return MeetingView(
        id=meeting.id,
        council=meeting.council,
        committee=meeting.committee,
        held=meeting.held,
        documents=[PaperView(**described(each)) for each in meeting.documents],
    )


def meeting_detail_view(
    meeting: Meeting,
    items: Sequence[MeetingItem],
    citations: Callable[[Entry], Sequence[Citation]],
) -> MeetingDetailView:
    """A meeting with its items, as it is sent."""
    return MeetingDetailView(
        **dict(meeting_view(meeting)),
        items=[
            ItemView(
                number=item.number,
                title=item.title,
                document=PaperView(**described(item.document)),
                page=item.page,
                last=item.last,
                href=href(item.document.id, item.page),
                presenter=item.presenter,
                asks=[entry_view(each, citations(each)) for each in item.asks],
                decided=[entry_view(each, citations(each)) for each in item.decided],
                confidence=item.confidence,
            )
            for item in items
        ],
    )


def briefs_view(meeting: Meeting, briefs: Sequence[Brief]) -> BriefsView:
    """The brief of a meeting as it is sent."""
    return BriefsView(
        meeting=meeting_view(meeting),
        briefs=[
            BriefView(
                id=brief.id,
                number=brief.item.number if brief.item else None,
                title=brief.item.title if brief.item else None,
                presenter=brief.item.presenter if brief.item else None,
                parts=[
                    BriefPartView(
                        heading=part.heading,
                        citations=[citation_view(each) for each in part.citations],
                    )
                    for part in brief.parts
                ],
            )
            for brief in briefs
        ],
    )
