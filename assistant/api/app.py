"""The app: every route under one prefix, inside the same few guards."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import anyio.to_thread
from fastapi import FastAPI
from starlette.middleware import Middleware

from assistant.api import (
    actions,
    ask,
    decisions,
    docs,
    documents,
    examples,
    health,
    meetings,
    problems,
    programme,
    search,
    uploads,
)
from assistant.api import jobs as job_routes
from assistant.api.deps import PREFIX, Desk, Service
from assistant.api.middleware import BodyLimits, Guard, Recorder

OWN = ("/api", "/docs", "/openapi.json", "/healthz", "/readyz")
"""Addresses that belong to the interface, whatever else is mounted beside it."""

THREADS = 100
"""Requests that may be worked on at once: fifty questions, and the pages and files beside them."""

MAX_BODY = 5 * 1024 * 1024
"""Bytes; a question with the longest history allowed is a little under this."""


MAX_UPLOAD = 512 * 1024 * 1024
"""Bytes of one paper; the largest packs have a fifth of it."""


class _Api(FastAPI):
    def openapi(self) -> dict[str, Any]:
        """The description, with problems under their own media type (FastAPI knows only one)."""
        described = super().openapi()
        for path in described["paths"].values():
            for operation in path.values():
                content = operation["responses"]["default"]["content"]
                if plain := content.pop("application/json", None):
                    content[problems.MEDIA_TYPE].update(plain)
        return described


@asynccontextmanager
async def _lifespan(_app: FastAPI) -> AsyncIterator[None]:
    anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
    yield


def create_app(
    service: Service,
    *,
    desk: Desk | None,
    owner_token: str | None,
    allowed_hosts: Sequence[str],
) -> FastAPI:
    """The service over HTTP.

    ``allowed_hosts`` are the names by which the service may be addressed: "localhost" at any port,
    "localhost:8000" at that one, "*.example.org" for all below, "*" for any.
    Without an ``owner_token`` there is no desk.
    """
    app = _Api(
        title="Committee assistant",
        summary="Answers from council committee papers, quoted word for word with the page.",
        version="1",
        # FastAPI's own pages of documentation load scripts from elsewhere: see ``docs``.
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan,
        middleware=[
            Middleware(Recorder),
            Middleware(Guard, allowed_hosts=allowed_hosts),
            Middleware(BodyLimits, usual=MAX_BODY, more={f"{PREFIX}/uploads/": MAX_UPLOAD}),
        ],
        responses={
            "default": {
                "description": "Something was wrong: problem details (RFC 9457)",
                "model": problems.Problem,
                "content": {problems.MEDIA_TYPE: {"example": examples.PROBLEM}},
            }
        },
    )
    app.state.service, app.state.desk, app.state.owner_token = service, desk, owner_token
    # Where people read of a meeting: a screen beside the interface may take its place.
    app.state.meeting_page = f"{meetings.router.prefix}/{{}}".format
    problems.install(app)
    for noun in (
        ask,
        search,
        documents,
        decisions,
        actions,
        meetings,
        programme,
        job_routes,
        uploads,
    ):
        app.include_router(noun.router)
    app.include_router(health.about)
    app.include_router(health.router, prefix=PREFIX)
    app.include_router(health.router, include_in_schema=False)
    app.include_router(docs.router)
    return app
