"""GET /docs: the OpenAPI description as one plain page, with nothing fetched from elsewhere."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping
from html import escape
from importlib.resources import files
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from assistant.api.problems import kinds, slug

router = APIRouter(include_in_schema=False)

Json = Mapping[str, Any]


@router.get("/docs", response_class=HTMLResponse)
def docs(request: Request) -> HTMLResponse:
    """Every operation, with its fields and an example."""
    style = files("assistant.api").joinpath("docs.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; frame-ancestors 'self'"
    page = render(request.app.openapi(), style)
    return HTMLResponse(page, headers={"content-security-policy": policy})


def render(description: Json, style: str) -> str:
    """The page for an OpenAPI description."""
    title = escape(description["info"]["title"])
    return "".join(
        [
            '<!doctype html><html lang="en"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}: the interface</title><style>{style}</style></head><body><main>",
            f"<h1>{title}: the interface</h1><p>{escape(description['info']['summary'])}</p>",
            '<p>The same for programs: <a href="/openapi.json">openapi.json</a>. ',
            '<a href="/">Back to the assistant</a>.</p>',
            *_contents(description),
            *_operations(description),
            *_shapes(description),
            *_problems(),
            "</main></body></html>",
        ]
    )


def _each(description: Json) -> Iterator[tuple[str, str, Json]]:
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            yield method.upper(), path, operation


def _contents(description: Json) -> Iterator[str]:
    yield '<nav aria-label="Operations"><ul>'
    for method, path, operation in _each(description):
        yield f'<li><a href="#{escape(operation["operationId"])}">'
        yield f"<code>{method} {escape(path)}</code></a><br>{escape(_sentence(operation))}</li>"
    yield '<li><a href="#shapes">Shapes</a></li><li><a href="#problems">Problems</a></li>'
    yield "</ul></nav>"


def _operations(description: Json) -> Iterator[str]:
    for method, path, operation in _each(description):
        yield f'<section><h2 id="{escape(operation["operationId"])}">'
        yield f'<span class="{method.lower()}">{method}</span> <code>{escape(path)}</code></h2>'
        yield f"<p>{escape(operation.get('description', operation['summary']))}</p>"
        if operation.get("parameters"):
            yield from _table(
                "Parameters",
                [
                    (one["name"], _kind(one["schema"]), one.get("description", ""))
                    for one in operation["parameters"]
                ],
            )
        if "requestBody" in operation:
            for media_type, content in operation["requestBody"]["content"].items():
                if media_type == "application/json":
                    yield from _schema("The request", content["schema"], description)
                else:
                    yield f"<h3>The request</h3><p><code>{escape(media_type)}</code></p>"
        for status, response in operation["responses"].items():
            if status != "default":
                yield from _response(status, response, description)
        yield "</section>"


def _response(status: str, response: Json, description: Json) -> Iterator[str]:
    yield f"<h3>{escape(status)}: {escape(response['description'])}</h3>"
    for media_type, content in response.get("content", {}).items():
        yield f"<p><code>{escape(media_type)}</code></p>"
        if media_type == "application/json":
            yield from _schema("", content["schema"], description)
        elif "example" in content:
            yield f'<pre tabindex="0">{escape(content["example"])}</pre>'


def _schema(heading: str, schema: Json, description: Json) -> Iterator[str]:
    """The fields of a schema, and its example."""
    whole = _resolved(schema, description)
    if heading:
        yield f"<h3>{escape(heading)}</h3>"
    rows = [
        (name, _kind(field), field.get("description", ""))
        for name, field in whole.get("properties", {}).items()
    ]
    yield from _table("", rows)
    for example in whole.get("examples", [])[:1]:
        text = json.dumps(example, indent=2, ensure_ascii=False)
        yield f'<pre tabindex="0">{escape(text)}</pre>'


def _table(heading: str, rows: list[tuple[str, str, str]]) -> Iterator[str]:
    if heading:
        yield f"<h3>{escape(heading)}</h3>"
    yield '<div class="wide" tabindex="0"><table><thead><tr><th scope="col">Field</th>'
    yield '<th scope="col">Kind</th><th scope="col">Meaning</th></tr></thead><tbody>'
    for name, kind, meaning in rows:
        yield f'<tr><th scope="row"><code>{escape(name)}</code></th>'
        yield f"<td>{escape(kind)}</td><td>{escape(meaning)}</td></tr>"
    yield "</tbody></table></div>"


def _shapes(description: Json) -> Iterator[str]:
    """The shapes that the fields of others name."""
    yield '<section><h2 id="shapes">Shapes</h2>'
    for name, schema in description["components"]["schemas"].items():
        if "examples" not in schema:  # one that has an example is told with its operation
            yield f"<h3>{escape(name)}</h3><p>{escape(schema.get('description', ''))}</p>"
            yield from _schema("", schema, description)
    yield "</section>"


def _problems() -> Iterator[str]:
    yield '<section><h2 id="problems">Problems</h2><p>Every error is '
    yield "<code>application/problem+json</code> (RFC 9457): type, title, status, detail, "
    yield "advice, request_id, and errors by field where the request did not fit.</p>"
    yield '<div class="wide" tabindex="0"><table><thead><tr>'
    yield '<th scope="col">Status</th><th scope="col">Title</th>'
    yield '<th scope="col">Advice</th></tr></thead><tbody>'
    for status, title, advice in kinds():
        yield f'<tr id="{slug(title)}"><td>{status}</td><th scope="row">{escape(title)}</th>'
        yield f"<td>{escape(advice)}</td></tr>"
    yield "</tbody></table></div></section>"


def _sentence(operation: Json) -> str:
    return str(operation.get("description", operation["summary"])).split("\n\n")[0]


def _resolved(schema: Json, description: Json) -> Json:
    reference = schema.get("$ref", "")
    if reference:
        found: Json = description["components"]["schemas"][reference.rsplit("/", 1)[-1]]
        return found
    return schema


def _kind(schema: Json) -> str:
    """The type of a field in a few words: "list of TurnBody, at most 50"."""
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    if "anyOf" in schema:
        return " or ".join(_kind(one) for one in schema["anyOf"])
    if "enum" in schema:
        return " or ".join(json.dumps(value) for value in schema["enum"])
    limits = [
        f"{word} {schema[key]}"
        for key, word in (
            ("minLength", "at least"),
            ("maxLength", "at most"),
            ("maxItems", "at most"),
            ("minimum", "from"),
            ("maximum", "to"),
        )
        if key in schema
    ]
    if schema.get("type") == "array":
        kind = f"list of {_kind(schema.get('items', {}))}"
    else:
        kind = str(schema.get("format", schema.get("type", "value")))
    return ", ".join([kind, " ".join(limits)]) if limits else kind
