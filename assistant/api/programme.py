"""GET /programme: a committee's work programme, and what moved since its last version."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from assistant.api import register_examples as examples
from assistant.api.bodies import Body, Name
from assistant.api.decisions import linked
from assistant.api.deps import PREFIX, LabelsDep, ServiceDep
from assistant.api.meeting_views import ProgrammeView, programme_view
from assistant.api.unchanged import UNCHANGED, file, files, tagged
from assistant.exports import table
from index.values import Scope

router = APIRouter(prefix=f"{PREFIX}/programme", tags=["Register"])


class Filters(Body):
    """Whose work programme."""

    committee: Name = Field(description="The committee, or a part of its name.")
    council: Name | None = Field(default=None, description="The council, or a part of its name.")

    def scope(self, labels: frozenset[str]) -> Scope:
        """Whose papers, under what the caller may see."""
        return Scope(labels=labels, council=self.council)


@router.get("", response_model=ProgrammeView, responses=UNCHANGED)
def programme(
    filters: Annotated[Filters, Query()], request: Request, service: ServiceDep, labels: LabelsDep
) -> Response:
    """What comes when and who leads, as the latest papers of a committee have it, each row cited.

    A row tells when the version before had it, where that was another time; `dropped` are rows that
    were still to come and stand there no more.
    """
    found = service.programme(filters.scope(labels), filters.committee)
    return tagged(request, programme_view(found))


@router.get(
    ".csv",
    response_class=Response,
    responses=files("A table", table.MEDIA_TYPE, examples.PROGRAMME_CSV),
)
def programme_csv(
    filters: Annotated[Filters, Query()], request: Request, service: ServiceDep, labels: LabelsDep
) -> Response:
    """The same as a table for a spreadsheet, the rows that were dropped at its end.

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    found = service.programme(filters.scope(labels), filters.committee)
    content = table.programme(found, linked(request))
    return file(request, content, table.MEDIA_TYPE, "programme.csv")
