"""GET /healthz and /readyz: does the process live, and can it answer?"""

from __future__ import annotations

from fastapi import APIRouter

from assistant.api.deps import ServiceDep
from assistant.api.job_views import HealthView
from index.errors import CommitteeError

router = APIRouter(tags=["Health"])


class NotReadyError(CommitteeError):
    """The index or its model is still being loaded."""

    status = 503
    title = "Not ready yet"
    advice = "Ask again in a few seconds."


@router.get("/healthz")
def healthz() -> HealthView:
    """The process lives."""
    return HealthView()


@router.get("/readyz")
def readyz(service: ServiceDep) -> HealthView:
    """Questions can be answered; 503 until they can."""
    if not service.ready():
        raise NotReadyError("The papers and the model are still being loaded.")
    return HealthView()
