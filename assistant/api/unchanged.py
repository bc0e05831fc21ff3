"""What a caller already has is not sent again: tags of responses (RFC 9110), pages of lists."""

from __future__ import annotations

import hashlib
from typing import Any

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

_KEPT = (
    *("etag", "cache-control", "content-security-policy", "last-modified", "content-location"),
    "link",
)

UNCHANGED: dict[int | str, dict[str, Any]] = {
    304: {"description": "The caller's copy (If-None-Match) is still the same"}
}


def files(description: str, media_type: str, example: str | None = None) -> dict[int | str, Any]:
    """What a route that answers with a file says of it; without an example it is of bytes."""
    told = {"example": example} if example else {"schema": {"type": "string", "format": "binary"}}
    return {200: {"description": description, "content": {media_type: told}}, **UNCHANGED}


def tag_of(content: bytes) -> str:
    """The tag of a response: the same for the same bytes, and only for them."""
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'


def tagged(request: Request, view: BaseModel, headers: dict[str, str] | None = None) -> Response:
    """A view as JSON under its tag, or 304 if the caller's copy bears it.

    The tag is of what this caller may see and of nothing else.
    """
    content = view.model_dump_json().encode()
    return file(request, content, "application/json", headers=headers)


def file(
    request: Request,
    content: bytes,
    media_type: str,
    name: str | None = None,
    headers: dict[str, str] | None = None,
) -> Response:
    """Bytes under their tag, to be saved under a name if they have one; 304 as with ``tagged``."""
    known = {"cache-control": "private, no-cache", "etag": tag_of(content), **(headers or {})}
    if name is not None:
        known["content-disposition"] = f'attachment; filename="{name}"'
    return unless_unchanged(request, Response(content, media_type=media_type, headers=known))


def unless_unchanged(request: Request, response: Response) -> Response:
    """The response, or 304 if the caller's copy bears its tag."""
    tag = response.headers["etag"]
    theirs = request.headers.get("if-none-match", "").split(",")
    if not any(one.strip().removeprefix("W/") in (tag, "*") for one in theirs):
        return response
    return Response(
        status_code=304,
        headers={name: response.headers[name] for name in _KEPT if name in response.headers},
    )


def links(request: Request, offset: int, limit: int, total: int) -> dict[str, str]:
    """The Link header (RFC 8288) of a page of a list: the pages before and after, first and last.

    Addresses are those of this request at other offsets, without its host.
    """
    last = max(total - 1, 0) // limit * limit
    offsets = {"first": 0, "last": last}
    if offset > 0:
        offsets["prev"] = max(min(offset - limit, last), 0)
    if offset + limit < total:
        offsets["next"] = offset + limit
    found = []
    for name, start in offsets.items():
        address = request.url.include_query_params(offset=start, limit=limit)
        found.append(f'<{address.path}?{address.query}>; rel="{name}"')
    return {"link": ", ".join(found)}
