"""GET /actions: what is to be done, by whom, and where it was last told of."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from assistant.api import register_examples as examples
from assistant.api.bodies import Body, Name, Word
from assistant.api.decisions import MOST_ROWS, linked, whole
from assistant.api.deps import PREFIX, LabelsDep, ServiceDep
from assistant.api.register_views import ActionsView, action_view
from assistant.api.unchanged import UNCHANGED, file, files, links, tagged
from assistant.exports import table
from index.register.wanted import WantedActions
from index.values import ActionState, Citation, Entry, Scope

router = APIRouter(prefix=f"{PREFIX}/actions", tags=["Register"])


class Filters(Body):
    """Which actions: all that is given must hold."""

    text: Word = Field(default="", description="Words to find.")
    owner: Name | None = Field(default=None, description="Any part of the owner, as printed.")
    state: ActionState | None = None
    council: Name | None = Field(default=None, description="The council, or a part of its name.")
    committee: Name | None = Field(default=None, description="Whose action, or a part of it.")

    def scope(self, labels: frozenset[str]) -> Scope:
        """Whose actions, under what the caller may see."""
        return Scope(labels=labels, council=self.council, committee=self.committee)

    def wanted(self, offset: int, limit: int) -> WantedActions:
        """Which actions, as the register takes it."""
        return WantedActions(self.text, self.owner, self.state, offset, limit)


class PagedFilters(Filters):
    """Which actions, and which page of them."""

    offset: int = Field(default=0, ge=0, le=1_000_000)
    limit: int = Field(default=50, ge=1, le=200)


@router.get("", response_model=ActionsView, responses=UNCHANGED)
def actions(
    filters: Annotated[PagedFilters, Query()],
    request: Request,
    service: ServiceDep,
    labels: LabelsDep,
) -> Response:
    """Actions of logs and minutes, followed through all papers, the latest reported first.

    One is closed only where a paper says so, which `closed_by` cites. `Link` leads to the other
    pages.
    """
    scope, today = filters.scope(labels), date.today()
    found = service.actions(scope, filters.wanted(filters.offset, filters.limit), today)

    def citations(entry: Entry) -> tuple[Citation, ...]:
        return service.entry_citations(entry, scope)

    view = ActionsView(
        total=found.total,
        offset=filters.offset,
        limit=filters.limit,
        as_at=today,
        actions=[action_view(each, citations) for each in found.entries],
    )
    return tagged(request, view, links(request, filters.offset, filters.limit, found.total))


@router.get(
    ".csv",
    response_class=Response,
    responses=files("A table", table.MEDIA_TYPE, examples.ACTIONS_CSV),
)
def actions_csv(
    filters: Annotated[Filters, Query()], request: Request, service: ServiceDep, labels: LabelsDep
) -> Response:
    """All actions that are wanted as a table for a spreadsheet, as at today.

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    wanted = filters.wanted(0, MOST_ROWS)
    found = service.actions(filters.scope(labels), wanted, date.today())
    content = table.actions(whole(found, MOST_ROWS), linked(request))
    return file(request, content, table.MEDIA_TYPE, "actions.csv")
