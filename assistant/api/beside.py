"""The chat beside the interface: what of Gradio is let out to the browser, and how.

Gradio answers at dozens of addresses (uploads, proxies, file access, code editing, cancelling
other people's questions). The chat needs about a dozen of them: the rest are not there.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs

from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.datastructures import MutableHeaders
from starlette.routing import Match, Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.api.access import labels_of
from assistant.api.app import OWN
from assistant.api.deps import Service, own_scope
from assistant.api.officers import Officer, Officers
from assistant.api.problems import Problem, problem, problem_of
from index.errors import CommitteeError
from index.values import Verdict

__all__ = [
    "CommitteeError",
    "FastAPI",
    "Officers",
    "confine",
    "serve_files",
    "serve_screen",
    "serve_verdicts",
]

_LET_OUT: Final = {
    "GET": re.compile(
        r"/(config|theme\.css|manifest\.json|favicon\.ico|pwa_icon|(static|assets|svelte)/.+"
        r"|gradio_api/(startup-events|heartbeat/\w+|queue/data|theme\.css))?"
    ),
    "POST": re.compile(r"/gradio_api/queue/join"),
}

_SCREEN: Final = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    ]
)
"""The content security policy of a screen: nothing inline, and nothing from elsewhere."""


def policy(nonce: str) -> str:
    """The content security policy of the chat.

    Scripts run from this host, or if they were on the page as it left us (the nonce): an inline
    handler that slipped in with a paper's text would not. Gradio makes its templates into
    functions, which needs 'unsafe-eval', and sets style attributes, which needs inline styles.
    """
    return "; ".join(
        [
            "default-src 'self'",
            f"script-src 'self' 'nonce-{nonce}' 'unsafe-eval'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        ]
    )


class ChatMount(Mount):
    """Gradio at "/", for the addresses that are let out and are not the interface's own."""

    def __init__(self, app: ASGIApp) -> None:
        super().__init__("/", app=_Policed(app))

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        path = str(scope.get("path", ""))
        own = any(path == one or path.startswith(f"{one}/") for one in OWN)
        method = "GET" if scope.get("method") == "HEAD" else str(scope.get("method", ""))
        let_out = _LET_OUT.get(method)
        if own or let_out is None or not let_out.fullmatch(path):
            return Match.NONE, {}
        return super().matches(scope)


def serve_files(app: FastAPI, path: str, folder: Path) -> None:
    """The files of a folder of ours under a path."""
    app.mount(path, StaticFiles(directory=folder), name=path)


def serve_screen(
    app: FastAPI,
    path: str,
    screen: Callable[[Mapping[str, str], frozenset[str], Officer], str],
    trouble: Callable[[Problem], str],
    officers: Officers,
) -> None:
    """A page of HTML at a path.

    ``screen`` makes it from the fields of the address, the caller's labels and who they are,
    ``trouble`` from what went wrong instead.
    """

    def answer(request: Request) -> HTMLResponse:
        status = 200
        try:
            html = screen(request.query_params, labels_of(request), officers.of(request))
        except CommitteeError as error:
            told = problem_of(error)
            status, html = told.status, trouble(told)
        return _page(html, status)

    app.add_api_route(path, answer, include_in_schema=False, response_class=HTMLResponse)


def serve_verdicts(
    app: FastAPI,
    path: str,
    service: Service,
    officers: Officers,
    back: Callable[[str], str],
    trouble: Callable[[Problem], str],
) -> None:
    """Takes an officer's word on a step of a chain, from a form at a screen.

    A page of another site is turned away before (``middleware.Guard``). ``back`` is the address of
    the screen of an entry.
    """

    def judge(request: Request, given: Mapping[str, str]) -> Response:
        known = officers.of(request).name
        if given.get("verdict") == "leave":
            response: Response = RedirectResponse(back(given.get("entry", "")), 303)
            officers.forget(response)
            return response
        if not known and not officers.admits(given.get("key", "")):
            return _page(trouble(problem(403, "That is not the officers' key.")), 403)
        name = known or given.get("by", "").strip()
        try:
            verdict = Verdict(given.get("verdict", ""))
            service.judge(given.get("hop", ""), verdict, name, own_scope(labels_of(request)))
        except ValueError:
            return _page(trouble(problem(422, "A verdict confirms or rejects.")), 422)
        except CommitteeError as error:
            told = problem_of(error)
            return _page(trouble(told), told.status)
        response = RedirectResponse(back(given.get("entry", "")), 303)
        officers.keep(response, name, secure=request.url.scheme == "https")
        return response

    async def answer(request: Request) -> Response:
        sent = parse_qs((await request.body()).decode(errors="replace"), max_num_fields=10)
        given = {name: values[-1] for name, values in sent.items()}
        return await run_in_threadpool(judge, request, given)

    app.add_api_route(path, answer, methods=["POST"], include_in_schema=False)


def _page(html: str, status: int) -> HTMLResponse:
    headers = {"content-security-policy": _SCREEN, "cache-control": "no-store"}
    return HTMLResponse(html, status, headers)


def confine(app: FastAPI) -> None:
    """Put a ``ChatMount`` where Gradio has just mounted itself whole."""
    mounted = app.router.routes.pop()
    if not isinstance(mounted, Mount):
        raise TypeError("Gradio did not mount itself as the last route.")
    app.router.routes.append(ChatMount(mounted.app))


class _Policed:
    """Adds the policy to every response, and its nonce to the scripts of the page itself."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        nonce = secrets.token_urlsafe(16)
        whole = bytearray()
        held: list[Message] = []

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message["headers"])
                headers["content-security-policy"] = policy(nonce)
                message["headers"] = headers.raw
                if headers.get("content-type", "").startswith("text/html"):
                    held.append(message)
                    return
            elif held:
                whole.extend(message.get("body", b""))
                if message.get("more_body", False):
                    return
                page = bytes(whole).replace(b"<script", f'<script nonce="{nonce}"'.encode())
                headers = MutableHeaders(raw=held[0]["headers"])
                headers["cache-control"] = "no-store"
                if scope["method"] != "HEAD":
                    headers["content-length"] = str(len(page))
                await send(held.pop())
                message = {"type": "http.response.body", "body": page}
            await send(message)

        if scope.get("path") == "/":  # as plain text, so that the nonce can be put in
            kept = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
            scope["headers"] = kept
        await self._app(scope, receive, dressed)
