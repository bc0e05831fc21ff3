"""/uploads: the owner sends a paper, or takes one back that was sent."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Any
from uuid import uuid4

import anyio
from fastapi import APIRouter, Request, Response
from fastapi import Path as InPath
from starlette.concurrency import run_in_threadpool

from assistant.api import examples
from assistant.api.deps import PREFIX, Desk, DeskDep
from assistant.api.job_views import StartedView
from assistant.api.jobs import started
from index.errors import NotFoundError, RequestError
from index.values import PUBLIC

router = APIRouter(prefix=f"{PREFIX}/uploads", tags=["Jobs"])

Name = Annotated[
    str,
    InPath(
        max_length=200,
        pattern=r"^[^/\\\x00-\x1f.][^/\\\x00-\x1f]*$",
        examples=["2025-03-12 supplement.pdf"],
        description="The file's name, by which it is known from then on.",
    ),
]
_STARTED: dict[int | str, dict[str, Any]] = {
    202: {"content": {"application/json": {"example": examples.STARTED}}}
}


@router.put(
    "/{name}",
    status_code=202,
    responses=_STARTED,
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                "application/octet-stream": {"schema": {"type": "string", "format": "binary"}}
            },
        }
    },
)
async def send(desk: DeskDep, name: Name, request: Request, response: Response) -> StartedView:
    """Send a paper, its bytes as the body; one of the same name is replaced. Begins to read it."""
    place = _place(desk, name)
    part = place.with_name(f".{uuid4().hex}.part")
    try:
        async with await anyio.open_file(part, "wb") as file:
            async for some in request.stream():
                await file.write(some)
        os.replace(part, place)
    finally:
        part.unlink(missing_ok=True)
    job_id = await run_in_threadpool(desk.start, [str(place)], PUBLIC)
    return started(job_id, response)


@router.delete("/{name}", status_code=202, responses=_STARTED)
def take_back(desk: DeskDep, name: Name, response: Response) -> StartedView:
    """Take a paper back that was sent: it goes, and with it everything that was read from it."""
    place = _place(desk, name)
    if not place.is_file():
        raise NotFoundError("No paper of this name was sent.")
    place.unlink()
    return started(desk.start([str(place)], PUBLIC), response)


def _place(desk: Desk, name: str) -> Path:
    if len(name.encode()) > 240:  # a file's name is limited in bytes
        raise RequestError("The file's name is too long.", "Give it a shorter name.")
    return desk.inbox / name
