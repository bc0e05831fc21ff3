"""What happens around every request: its id, its log line, its guards and its headers."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.api.problems import Problem, problem, problem_of, respond
from assistant.logs import failure, logger, under

_SANE_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "x-frame-options": "SAMEORIGIN",
    "cross-origin-resource-policy": "same-origin",
    # The strictest policy, for data; a page that needs more sets its own before this is added.
    "content-security-policy": "default-src 'none'; frame-ancestors 'self'",
}


class Recorder:
    """Gives each request an id, logs one line about it, and lets no error out untold."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._log = logger("api")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get("x-request-id", "")
        identity = given if _SANE_ID.fullmatch(given) else uuid4().hex
        reply = _Reply(scope, receive, send, identity)
        begun = time.perf_counter()
        with under(identity):
            try:
                await self._app(scope, receive, reply.send)
            except Exception as error:
                self._log.error("request failed", **failure(error))
                if reply.status:  # half is sent: only breaking off can still say that it failed
                    raise
                await respond(problem_of(error))(scope, receive, reply.send)
            finally:
                self._log.info(
                    "request",
                    method=scope["method"],
                    route=getattr(scope.get("route"), "path", None) or "(none)",
                    status=reply.status,
                    ms=round((time.perf_counter() - begun) * 1000, 1),
                )


class _Reply:
    """A ``send`` that adds the headers and puts a library's plain-text error in our shape."""

    def __init__(self, scope: Scope, receive: Receive, send: Send, identity: str) -> None:
        self._scope, self._receive, self._send = scope, receive, send
        self._identity = identity
        self._replaced = False
        self.status = 0

    async def send(self, message: Message) -> None:
        if self._replaced:
            return
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=message["headers"])
            status = int(message["status"])
            if status >= 400 and headers.get("content-type", "").startswith("text/plain"):
                self._replaced = True
                await self._tell(status, headers)
                return
            self._dress(headers)
            self.status = status
            message["headers"] = headers.raw
        await self._send(message)

    def _dress(self, headers: MutableHeaders) -> None:
        for name, value in _HEADERS.items():
            headers.setdefault(name, value)
        if "json" in headers.get("content-type", ""):
            headers.setdefault("cache-control", "no-store")
        headers["x-request-id"] = self._identity

    async def _tell(self, status: int, theirs: MutableHeaders) -> None:
        sentences = {
            413: "The request is larger than the service takes.",
            416: "The file has no bytes in that range.",
        }
        told = problem(status, sentences.get(status, "The request could not be understood."))
        kept = {name: theirs[name] for name in ("content-range", "allow") if name in theirs}
        response = respond(told, kept)
        self._dress(response.headers)
        self.status = status
        await response(self._scope, self._receive, self._send)


class BodyLimits:
    """Limits the size of a request's body: to the usual, or to more below some addresses."""

    def __init__(self, app: ASGIApp, usual: int, more: Mapping[str, int]) -> None:
        self._usual = RequestBodyLimitMiddleware(app, usual)
        self._more = {path: RequestBodyLimitMiddleware(app, size) for path, size in more.items()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = str(scope.get("path", ""))
        limit = next((one for start, one in self._more.items() if path.startswith(start)), None)
        await (limit or self._usual)(scope, receive, send)


class Guard:
    """Turns away a request that was sent to another host's name, or from another site's page.

    The first stops DNS rebinding: a page elsewhere whose name suddenly points at this machine.
    The second stops a page elsewhere from asking or starting anything in a visitor's name.
    """

    def __init__(self, app: ASGIApp, allowed_hosts: Iterable[str]) -> None:
        self._app = app
        self._allowed = frozenset(host.lower() for host in allowed_hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            refusal = self._refusal(scope["method"], Headers(scope=scope))
            if refusal is not None:
                await respond(refusal)(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _refusal(self, method: str, headers: Headers) -> Problem | None:
        host = headers.get("host", "")
        if not self._knows(host):
            return problem(
                400,
                "The service is not known by the host name of this request.",
                title="Unknown host",
                advice="Use the service's own address, or add this name to the allowed hosts.",
            )
        if method not in _SAFE_METHODS and _foreign(host, headers):
            return problem(403, "The request came from a page of another site.")
        return None

    def _knows(self, host: str) -> bool:
        name = _name(host)
        if not name:
            return False
        suffixes = (host[1:] for host in self._allowed if host.startswith("*."))
        return (
            name in self._allowed
            or host.lower() in self._allowed
            or "*" in self._allowed
            or any(name.endswith(suffix) for suffix in suffixes)
        )


def _name(host: str) -> str:
    """The name in a Host header, without its port."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


def _foreign(host: str, headers: Headers) -> bool:
    """Did a page of another site send this? Programs send neither of the two headers."""
    if headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
        return True
    origin = headers.get("origin")
    try:
        return origin is not None and urlsplit(origin).netloc.lower() != host.lower()
    except ValueError:
        return True
