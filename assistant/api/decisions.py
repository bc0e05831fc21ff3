"""GET /decisions: the register of what was decided and asked for, and what is printed of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated, Self, TypeVar

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import ConfigDict, Field, field_validator, model_validator

from assistant.api import register_examples as examples
from assistant.api.bodies import Body, Identity, Name, Word
from assistant.api.deps import PREFIX, DeskDep, LabelsDep, ScopeDep, Service, ServiceDep
from assistant.api.register_views import (
    EntriesView,
    EntryDetailView,
    HopView,
    entry_detail_view,
    entry_view,
    hop_view,
)
from assistant.api.unchanged import UNCHANGED, file, files, links, tagged
from assistant.api.views import href
from assistant.exports import sheet, table
from index.errors import RequestError
from index.register.wanted import DECISIONS, Found, Order, Wanted
from index.values import Citation, Entry, Hop, Outcome, RecordKind, Scope, Verdict

router = APIRouter(prefix=f"{PREFIX}/decisions", tags=["Register"])

T = TypeVar("T")

MOST_ROWS = 20_000
"""Rows of one CSV file; who wants more asks by year."""
MOST_PRINTED = 500
"""Entries of one sheet to print."""

EntryId = Annotated[
    str,
    Path(max_length=64, examples=[examples.DECISION["id"]], description="The entry."),
]


class Filters(Body):
    """Which entries: all that is given must hold; of several kinds or outcomes, one."""

    text: Word = Field(default="", description="Words to find.")
    kind: list[RecordKind] = Field(default_factory=list, max_length=len(DECISIONS))
    outcome: list[Outcome] = Field(default_factory=list, max_length=len(Outcome))
    decided: bool = Field(
        default=False,
        description="Only what was decided: what was resolved, agreed or noted (but not put off), "
        "and motions that were carried where no resolution says what they came to.",
    )
    council: Name | None = Field(default=None, description="The council, or a part of its name.")
    committee: Name | None = Field(default=None, description="Whose meeting, or a part of it.")
    date_from: date | None = Field(default=None, description="Held on this day or later.")
    date_to: date | None = Field(default=None, description="Held on this day or earlier.")
    item: Word | None = Field(default=None, description="The agenda item's number, as printed.")
    minute: Word | None = Field(default=None, description="The minute's number, as printed.")
    meeting: Identity | None = Field(default=None, description="The id of a meeting.")
    order: Order = Field(
        default=Order.BEST,
        description="What has the words best first, or without any the latest meeting.",
    )

    @field_validator("kind")
    @classmethod
    def _of_the_register(cls, kinds: list[RecordKind]) -> list[RecordKind]:
        if strange := [kind.value for kind in kinds if kind not in DECISIONS]:
            known = ", ".join(kind.value for kind in DECISIONS)
            raise ValueError(f"{strange[0]} is no kind of the register, which has {known}")
        return kinds

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.date_from and self.date_to and self.date_from > self.date_to:
            raise ValueError("date_from must not be after date_to")
        return self

    def scope(self, labels: frozenset[str]) -> Scope:
        """Whose meetings and when, under what the caller may see."""
        return Scope(
            labels=labels,
            council=self.council,
            committee=self.committee,
            date_from=self.date_from,
            date_to=self.date_to,
        )

    def wanted(self, offset: int, limit: int) -> Wanted:
        """Which entries, as the register takes it."""
        return Wanted(
            text=self.text,
            kinds=tuple(self.kind),
            outcomes=tuple(self.outcome),
            decided=self.decided,
            item=self.item,
            minute=self.minute,
            meeting=self.meeting,
            order=self.order,
            offset=offset,
            limit=limit,
        )


class VerdictBody(Body):
    """What an officer says of a hop."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.VERDICT]})

    verdict: Verdict
    by: Name = Field(description="Whose verdict it is.")


class PagedFilters(Filters):
    """Which entries, and which page of them."""

    offset: int = Field(default=0, ge=0, le=1_000_000)
    limit: int = Field(default=50, ge=1, le=200)


@router.get("", response_model=EntriesView, responses=UNCHANGED)
def decisions(
    filters: Annotated[PagedFilters, Query()],
    request: Request,
    service: ServiceDep,
    labels: LabelsDep,
) -> Response:
    """What was resolved, agreed, noted, recommended, moved and voted on.

    A recommendation is no decision: `decided` tells. `Link` leads to the other pages.
    """
    scope = filters.scope(labels)
    found = service.decisions(scope, filters.wanted(filters.offset, filters.limit))
    view = EntriesView(
        total=found.total,
        offset=filters.offset,
        limit=filters.limit,
        entries=[entry_view(one, service.entry_citations(one, scope)) for one in found.entries],
    )
    return tagged(request, view, links(request, filters.offset, filters.limit, found.total))


@router.get(
    ".csv",
    response_class=Response,
    responses=files("A table", table.MEDIA_TYPE, examples.CSV),
)
def decisions_csv(
    filters: Annotated[Filters, Query()], request: Request, service: ServiceDep, labels: LabelsDep
) -> Response:
    """All entries that are wanted as a table for a spreadsheet.

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    found = service.decisions(filters.scope(labels), filters.wanted(0, MOST_ROWS))
    content = table.decisions(whole(found, MOST_ROWS), linked(request))
    return file(request, content, table.MEDIA_TYPE, "decisions.csv")


@router.get(
    ".docx",
    response_class=Response,
    responses=files("A sheet to print", sheet.MEDIA_TYPE),
)
def decisions_docx(
    filters: Annotated[Filters, Query()], request: Request, service: ServiceDep, labels: LabelsDep
) -> Response:
    """All entries that are wanted as a sheet to print, each quote with its page in a footnote."""
    scope = filters.scope(labels)
    found = whole(service.decisions(scope, filters.wanted(0, MOST_PRINTED)), MOST_PRINTED)
    entries = [(entry, service.entry_citations(entry, scope)) for entry in found]
    content = sheet.decision_sheet(entries, linked(request))
    return file(request, content, sheet.MEDIA_TYPE, "decisions.docx")


@router.get("/{entry_id}", response_model=EntryDetailView, responses=UNCHANGED)
def decision(entry_id: EntryId, request: Request, service: ServiceDep, scope: ScopeDep) -> Response:
    """One entry, with its parts, and the chain of what led to it and what came of it.

    A hop that is not `certain` is only likely, for an officer to confirm or reject.
    """
    entry = service.entry(entry_id, scope)
    parts = [
        (part.label, service.entry_citations(entry, scope, part=part.label))
        for part in entry.record.parts
    ]
    chain = [_told(hop, service, scope) for hop in service.chain(entry_id, scope)]
    cited = service.entry_citations(entry, scope)
    return tagged(request, entry_detail_view(entry, cited, parts, chain))


@router.post("/hops/{hop_id}/verdict")
def judge(
    _desk: DeskDep,
    hop_id: Annotated[str, Path(max_length=200, examples=[examples.HOP["id"]])],
    body: VerdictBody,
    service: ServiceDep,
    scope: ScopeDep,
) -> HopView:
    """The owner confirms or rejects a hop that is only likely.

    It is kept with who said so and when, and outlives every new reading of the papers. A later
    verdict counts before an earlier one; a rejected hop is left out of chains.
    """
    return _told(service.judge(hop_id, body.verdict, body.by, scope), service, scope)


def _told(hop: Hop, service: Service, scope: Scope) -> HopView:
    def citations(entry: Entry) -> tuple[Citation, ...]:
        return service.entry_citations(entry, scope)

    return hop_view(hop, citations, service.compared(hop.earlier, hop.later))


def linked(request: Request) -> Callable[[str, int], str]:
    """The whole address of a page of a paper, for what is read away from the service."""
    base = str(request.base_url).rstrip("/")
    return lambda document_id, page: base + href(document_id, page)


def whole(found: Found[T], most: int) -> tuple[T, ...]:
    """All that was found; RequestError where a file would not hold it."""
    if found.total > most:
        raise RequestError(
            f"{found.total:,} rows are more than the {most:,} that one file may hold.",
            "Ask for fewer: by committee, by kind or by year (date_from, date_to).",
        )
    return found.entries
