"""Asking the running service to do what this process may not: it owns the data folder."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx

from index.errors import LibraryError
from index.values import PUBLIC, Failure, Progress

if TYPE_CHECKING:
    from assistant.wiring import Owner

_OFTEN = 0.25  # seconds between two looks at a job


def ingest(running: Owner, paths: Sequence[Path], told: Callable[[Progress], None]) -> Progress:
    """Have the service read the paths; tells its progress until it is done."""
    body = {"paths": [str(path) for path in paths], "access": PUBLIC}
    with _client(running) as client:
        job_id = _json(client.post("/api/v1/jobs", json=body))["job_id"]
        while True:
            found = _json(client.get(f"/api/v1/jobs/{job_id}"))
            progress = _progress(found)
            told(progress)
            if progress.state != "running":
                return progress
            time.sleep(_OFTEN)


def ask(
    running: Owner, question: str, council: str | None, committee: str | None
) -> dict[str, Any]:
    """The service's answer, as it sends it."""
    body = {"question": question, "filters": {"council": council, "committee": committee}}
    with _client(running) as client:
        answer: dict[str, Any] = _json(client.post("/api/v1/ask", json=body))
    return answer


def documents(running: Owner) -> list[dict[str, Any]]:
    """The papers that the service lists, each as ``terminal.row`` has it, as far as it is told."""
    with _client(running) as client:
        listed = _json(client.get("/api/v1/documents"))["documents"]
    return [{"id": each.pop("document_id"), **each} for each in listed]


def correct(running: Owner, document_id: str, given: Mapping[str, str]) -> dict[str, Any]:
    """Keep the owner's word on a paper, which is then listed so."""
    with _client(running) as client:
        told = client.patch(f"/api/v1/documents/{document_id}", json=dict(given))
        listed: dict[str, Any] = _json(told)
    return listed


def failures(running: Owner) -> list[Failure]:
    """The files that the service could not read."""
    with _client(running) as client:
        return [Failure(**each) for each in _json(client.get("/api/v1/failures"))["failures"]]


@contextmanager
def _client(running: Owner) -> Iterator[httpx.Client]:
    try:
        # trust_env is off: a proxy set for the internet must not see what is asked here.
        with httpx.Client(
            base_url=running.url,
            headers={"Authorization": f"Bearer {running.token}"},
            timeout=60,
            trust_env=False,
        ) as client:
            yield client
    except httpx.TransportError as error:
        raise LibraryError(
            f"The service at {running.url}, which is using the folder, does not answer.",
            "Wait until it has started or stopped, and try again.",
        ) from error


def _json(response: httpx.Response) -> Any:
    if not response.is_error:
        return response.json()
    try:
        problem = response.json()
        raise LibraryError(f"The running service says: {problem['detail']}", problem["advice"])
    except (ValueError, KeyError, TypeError):
        raise LibraryError(f"The running service refused ({response.status_code}).") from None


def _progress(found: dict[str, Any]) -> Progress:
    names = {name for name in Progress.__dataclass_fields__ if name != "failures"}
    known = {name: value for name, value in found.items() if name in names}
    return Progress(**known, failures=tuple(Failure(**each) for each in found["failures"]))
