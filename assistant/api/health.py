"""GET /healthz, /readyz and /api/v1/model: does the process live, can it answer, and with what?"""

from __future__ import annotations

from fastapi import APIRouter

from assistant.api.deps import PREFIX, ServiceDep
from assistant.api.job_views import HealthView, ModelView
from index.errors import CommitteeError

router = APIRouter(tags=["Health"])
about = APIRouter(prefix=PREFIX, tags=["Health"])


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


@about.get("/model")
def model(service: ServiceDep) -> ModelView:
    """Whether a language model words the answers, and at which host it runs."""
    used = service.model()
    return ModelView(used=True, name=used.name, host=used.host) if used else ModelView(used=False)
