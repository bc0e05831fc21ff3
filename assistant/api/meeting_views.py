"""What the service sends of meetings: their papers, their items, their briefs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from assistant.api import register_examples as examples
from assistant.api.register_views import EntryView, SittingView, entry_view
from assistant.api.views import CitationView, PaperView, citation_view, described, href
from index.register.chains import is_decided
from index.values import (
    Brief,
    BriefLine,
    Citation,
    Entry,
    Meeting,
    MeetingItem,
    Planned,
    Programme,
)


class MeetingView(SittingView):
    """A meeting, and the papers of it that the caller may see."""

    documents: list[PaperView]


class MeetingsView(BaseModel):
    """A page of the meetings, the latest first."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.MEETINGS]})

    total: int = Field(description="How many there are on all pages.")
    offset: int
    limit: int
    meetings: list[MeetingView]


class ItemView(BaseModel):
    """An item of a meeting's agenda; ``page`` and ``last`` are physical pages of its paper."""

    key: str = Field(description="What `item` of a brief takes: its number, else its page (p12).")
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


class BriefLineView(BaseModel):
    """A line of a brief: which quotes it has, and what it is where the register tells.

    Of a sentence that only tells something all but ``marks`` is null; what a language model words
    has ``text`` beside them.
    """

    marks: list[int] = Field(description="Of its quotes among the part's `citations`.")
    text: str | None = Field(description="What a language model says for its quotes.")
    entry_id: str | None = Field(description="The entry of the register.")
    kind: str | None = Field(description='"resolution", "noted", "recommendation", "action" ...')
    decided: bool | None = Field(description="False of what was only recommended or moved.")
    outcome: str | None
    held: date | None = Field(description="The day of the meeting whose words they are.")
    state: str | None = Field(description='Of an action "open" or "overdue" when it met.')
    owner: str | None
    due: date | None


class BriefPartView(BaseModel):
    """What stands under one heading of a brief."""

    heading: str
    citations: list[CitationView]
    lines: list[BriefLineView]


class BriefView(BaseModel):
    """What to know of an item; of the meeting as a whole, where ``item`` and ``title`` are null.

    Marks of citations run on through all its parts.
    """

    id: str
    item: str | None = Field(description="The item's key: its number, else its page (p12).")
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
                key=item.key,
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
                item=brief.item.key if brief.item else None,
                number=brief.item.number if brief.item else None,
                title=brief.item.title if brief.item else None,
                presenter=brief.item.presenter if brief.item else None,
                parts=[
                    BriefPartView(
                        heading=part.heading,
                        citations=[citation_view(each) for each in part.citations],
                        lines=[_line(each) for each in part.lines],
                    )
                    for part in brief.parts
                ],
            )
            for brief in briefs
        ],
    )


def _line(line: BriefLine) -> BriefLineView:
    entry, action = line.entry, line.action
    return BriefLineView(
        marks=[each.mark for each in line.citations],
        text=line.worded or None,
        entry_id=entry.id if entry else None,
        kind=entry.record.kind if entry else None,
        decided=is_decided(entry) if entry else None,
        outcome=entry.record.outcome if entry else None,
        held=entry.held if entry else None,
        state=action.state if action else None,
        owner=action.owner if action else None,
        due=action.due if action else None,
    )


class PlannedView(BaseModel):
    """A row of a work programme, in its paper's words."""

    title: str
    when: str = Field(description="As printed: a day, a month, or that it is not yet known.")
    lead: str | None
    before: str | None = Field(description="When the version before had it, where that differs.")
    new: bool = Field(description="The version before did not have it.")
    citation: CitationView


class ProgrammeView(BaseModel):
    """A committee's work programme in its latest version, and what moved since the one before.

    ``document`` is null, and there are no rows, where no paper has one.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [examples.PROGRAMME]})

    document: PaperView | None
    before: PaperView | None = Field(description="The paper with the version before.")
    rows: list[PlannedView]
    dropped: list[PlannedView] = Field(
        description="Still to come in the version before, and in the latest no more."
    )


def programme_view(programme: Programme | None) -> ProgrammeView:
    """A work programme as it is sent."""
    if programme is None:
        return ProgrammeView(document=None, before=None, rows=[], dropped=[])
    before = programme.before
    return ProgrammeView(
        document=PaperView(**described(programme.document)),
        before=PaperView(**described(before)) if before else None,
        rows=[_planned(each) for each in programme.rows],
        dropped=[_planned(each) for each in programme.dropped],
    )


def _planned(row: Planned) -> PlannedView:
    return PlannedView(
        title=row.title,
        when=row.when,
        lead=row.lead,
        before=row.before,
        new=row.new,
        citation=citation_view(row.citation),
    )
