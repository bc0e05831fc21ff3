"""What the service sends of the register: decisions, each with whose it is and where it stands.

``meeting`` is the meeting that the words are of, which is not always that of the paper in which
they stand: the minutes of one meeting are filed in the pack of the next.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from assistant.api import register_examples as examples
from assistant.api.paper_views import RecordView, record_view
from assistant.api.views import CitationView, citation_view
from index.register.chains import is_decided
from index.register.sittings import meeting_id
from index.values import Citation, Entry, Hop, Tracked, Verdict


class SittingView(BaseModel):
    """A meeting; ``id`` is null where its committee or its day is not known."""

    id: str | None
    council: str | None
    committee: str | None
    held: date | None


class EntryView(RecordView):
    """An entry of the register, in its exact words."""

    id: str
    decided: bool = Field(
        description="Has this been decided? False of what was only recommended, moved or put off."
    )
    title: str | None = Field(description="The item's, as printed.")
    meeting: SittingView
    standing: str = Field(description='"draft", "confirmed", "corrected" or "not minutes".')
    standing_by: str | None = Field(
        description="The entry by which a later meeting confirmed or corrected the minutes."
    )
    confidence: float = Field(description="0 to 1: how sure it is that it is what it is said.")
    page_label: str | None = Field(description="The number that is printed on the page.")
    citations: list[CitationView] = Field(description="Its words, one quote for each page.")


class EntriesView(BaseModel):
    """A page of the register."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.DECISIONS]})

    total: int = Field(description="How many there are on all pages.")
    offset: int
    limit: int
    entries: list[EntryView]


class PartCitationsView(BaseModel):
    """Where the words of a part stand; ``label`` is the part's ("b.ii")."""

    label: str
    citations: list[CitationView]


class ChangeView(BaseModel):
    """A run of words of two wordings side by side."""

    change: str = Field(description='"same", "gone" (the earlier alone) or "new" (the later).')
    words: str


class HopView(BaseModel):
    """A step from an earlier entry to a later one that follows from it."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.HOP]})

    id: str
    kind: str = Field(description='"decided", "amended", "referred", "confirmed", "rescinded" ...')
    earlier: EntryView
    later: EntryView
    likelihood: float = Field(description="0 to 1; below 1 it is only likely.")
    certain: bool = Field(description="Is it told by the papers, or confirmed by an officer?")
    verdict: str | None = Field(description='An officer\'s: "confirmed" or "rejected".')
    by: str | None
    compared: list[ChangeView] = Field(description="The two wordings, in reading order.")


class EntryDetailView(EntryView):
    """One entry with its parts, each cited, and the chain that it stands in."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.DECISION]})

    part_citations: list[PartCitationsView]
    chain: list[HopView] = Field(description="What led to it and what came of it, as it came.")


def entry_view(entry: Entry, citations: Sequence[Citation]) -> EntryView:
    """An entry as it is sent."""
    return EntryView(**_fields(entry, citations))


def hop_view(
    hop: Hop,
    citations: Callable[[Entry], Sequence[Citation]],
    compared: Sequence[tuple[str, str]],
) -> HopView:
    """A hop as it is sent, with both its ends cited and their wordings compared."""
    return HopView(
        id=hop.id,
        kind=hop.kind,
        earlier=entry_view(hop.earlier, citations(hop.earlier)),
        later=entry_view(hop.later, citations(hop.later)),
        likelihood=hop.likelihood,
        certain=hop.verdict is Verdict.CONFIRMED or (hop.verdict is None and hop.likelihood == 1),
        verdict=hop.verdict,
        by=hop.by,
        compared=[ChangeView(change=change, words=words) for change, words in compared],
    )


def entry_detail_view(
    entry: Entry,
    citations: Sequence[Citation],
    parts: Sequence[tuple[str, Sequence[Citation]]],
    chain: Sequence[HopView],
) -> EntryDetailView:
    """An entry as it is sent by itself; ``parts`` are the labels of its parts, and where."""
    return EntryDetailView(
        **_fields(entry, citations),
        part_citations=[
            PartCitationsView(label=label, citations=[citation_view(one) for one in found])
            for label, found in parts
        ],
        chain=list(chain),
    )


def _fields(entry: Entry, citations: Sequence[Citation]) -> dict[str, Any]:
    return {
        **dict(record_view(entry.document.id, entry.record)),
        "id": entry.id,
        "decided": is_decided(entry),
        "title": entry.title,
        "meeting": SittingView(
            id=meeting_id(entry.council, entry.committee, entry.held),
            council=entry.council,
            committee=entry.committee,
            held=entry.held,
        ),
        "standing": entry.standing,
        "standing_by": entry.standing_by,
        "confidence": entry.confidence,
        "page_label": entry.page_label,
        "citations": [citation_view(one) for one in citations],
    }


class ActionView(BaseModel):
    """An action through all the papers that tell of it."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.ACTION]})

    id: str
    state: str = Field(description='"open", "overdue" or "closed", as at today.')
    owner: str | None = Field(description="As last printed.")
    status: str | None = Field(description="As last printed.")
    due: date | None
    asked: EntryView = Field(description="Where it first stands.")
    reported: EntryView = Field(description="Where it was last told of.")
    closed_by: EntryView | None = Field(description="The entry that says that it is done.")
    history: list[EntryView] = Field(description="Every entry that tells of it, in time.")


class ActionsView(BaseModel):
    """A page of the actions."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.ACTIONS]})

    total: int = Field(description="How many there are on all pages.")
    offset: int
    limit: int
    as_at: date = Field(description="The day for which it is told what is overdue.")
    actions: list[ActionView]


def action_view(action: Tracked, citations: Callable[[Entry], Sequence[Citation]]) -> ActionView:
    """An action as it is sent, each entry with its words and page."""

    def view(entry: Entry) -> EntryView:
        return entry_view(entry, citations(entry))

    return ActionView(
        id=action.id,
        state=action.state,
        owner=action.owner,
        status=action.status,
        due=action.due,
        asked=view(action.asked),
        reported=view(action.reported),
        closed_by=view(action.closed_by) if action.closed_by else None,
        history=[view(each) for each in action.history],
    )
