"""The app: every route under one prefix, inside the same few guards."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import anyio.to_thread
from fastapi import FastAPI
from starlette.middleware import Middleware
from starlette.middleware.body_limit import RequestBodyLimitMiddleware

from assistant.api import ask, docs, documents, examples, health, problems, search
from assistant.api import jobs as job_routes
from assistant.api.deps import PREFIX, Jobs, Service
from assistant.api.middleware import Guard, Recorder

OWN = ("/api", "/docs", "/openapi.json", "/healthz", "/readyz")
"""Addresses that belong to the interface, whatever else is mounted beside it."""

THREADS = 100
"""Requests that may be worked on at once: fifty questions, and the pages and files beside them."""

MAX_BODY = 5 * 1024 * 1024
"""Bytes; a question with the longest history allowed is a little under this."""


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
    jobs: Jobs | None,
    owner_token: str | None,
    allowed_hosts: Sequence[str],
) -> FastAPI:
    """The service over HTTP.

    ``allowed_hosts`` are the names by which the service may be addressed: "localhost" at any port,
    "localhost:8000" at that one, "*.example.org" for all below, "*" for any.
    Without an ``owner_token`` there are no jobs.
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
            Middleware(RequestBodyLimitMiddleware, max_body_size=MAX_BODY),
        ],
        responses={
            "default": {
                "description": "Something was wrong: problem details (RFC 9457)",
                "model": problems.Problem,
                "content": {problems.MEDIA_TYPE: {"example": examples.PROBLEM}},
            }
        },
    )
    app.state.service, app.state.jobs, app.state.owner_token = service, jobs, owner_token
    problems.install(app)
    for noun in (ask, search, documents, job_routes):
        app.include_router(noun.router)
    app.include_router(health.router, prefix=PREFIX)
    app.include_router(health.router, include_in_schema=False)
    app.include_router(docs.router)
    return app
