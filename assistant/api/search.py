"""POST /search: the passages themselves, without an answer."""

from __future__ import annotations

from fastapi import APIRouter

from assistant.api import examples
from assistant.api.bodies import SearchBody
from assistant.api.deps import PREFIX, LabelsDep, ServiceDep
from assistant.api.views import PassagesView, passage_view

router = APIRouter(prefix=PREFIX, tags=["Questions"])


@router.post(
    "/search",
    responses={200: {"content": {"application/json": {"example": examples.PASSAGES}}}},
)
def search(body: SearchBody, service: ServiceDep, labels: LabelsDep) -> PassagesView:
    """Find passages by meaning and by words, best first."""
    scope = body.filters.scope(labels, service)
    found = service.search(body.query, scope, body.k)
    return PassagesView(
        passages=[
            passage_view(one, service.label(one.document.id, one.chunk.spans[0].page, scope))
            for one in found
        ]
    )
