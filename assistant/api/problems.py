"""One shape for every error: RFC 9457 problem details, with advice and the request's id."""

from __future__ import annotations

import re
from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from assistant.api import examples
from assistant.logs import request_id
from index.errors import CommitteeError, RequestError

MEDIA_TYPE = "application/problem+json"


class FieldProblem(BaseModel):
    """What is wrong with one field of the request."""

    field: str = Field(examples=["body.question"])
    message: str = Field(examples=["String should have at least 1 character"])


class Problem(BaseModel):
    """What went wrong, in a sentence, and what to do about it."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.PROBLEM]})

    type: str = Field(description="The kind of problem; a place in /docs.")
    title: str
    status: int = Field(description="The HTTP status, again.")
    detail: str
    advice: str
    request_id: str = Field(description="Quote it when asking for help: it is in the logs.")
    errors: list[FieldProblem] | None = None

    def json_bytes(self) -> bytes:
        """As it is sent."""
        return self.model_dump_json(exclude_none=True).encode()


def slug(title: str) -> str:
    """The anchor of a kind of problem in /docs."""
    return re.sub(r"[^a-z]+", "-", title.lower()).strip("-")


def kinds() -> list[tuple[int, str, str]]:
    """Status, title and advice of every kind of problem, for /docs."""
    of_http = [(status, *_HTTP[status]) for status in sorted(_HTTP)]
    ours: list[type[CommitteeError]] = [CommitteeError, *CommitteeError.__subclasses__()]
    return of_http + [(kind.status, kind.title, kind.advice) for kind in ours]


_HTTP = {
    400: ("Bad request", "See /docs for what the service takes."),
    403: ("Not allowed from there", "Send the request from a page of this service."),
    404: ("No such address", "See /docs for the addresses there are."),
    405: ("Wrong method", "See /docs for the method this address takes."),
    413: ("Too much", "Send fewer or shorter fields; see /docs for the limits."),
    416: ("No such range", "Ask for bytes within the length of the file."),
}


def problem(
    status: int, detail: str, *, title: str | None = None, advice: str | None = None
) -> Problem:
    """A problem of this request; title and advice are the status's own unless given."""
    usual = _HTTP.get(status, (HTTPStatus(status).phrase, CommitteeError.advice))
    title = title or usual[0]
    return Problem(
        type=f"/docs#{slug(title)}",
        title=title,
        status=status,
        detail=detail,
        advice=advice or usual[1],
        request_id=request_id(),
    )


def problem_of(error: BaseException) -> Problem:
    """Tell any error; of one that is not ours nothing but that it happened."""
    if isinstance(error, CommitteeError):
        return problem(error.status, str(error), title=error.title, advice=error.advice)
    if isinstance(error, RequestValidationError):
        return _invalid(error)
    if isinstance(error, HTTPException):
        return problem(error.status_code, _sentence(error))
    return problem(
        500,
        "The service made a mistake; it has been logged under this request's id.",
        title=CommitteeError.title,
    )


def respond(told: Problem, headers: dict[str, str] | None = None) -> Response:
    """The problem as a response."""
    return Response(told.json_bytes(), told.status, headers, MEDIA_TYPE)


def install(app: FastAPI) -> None:
    """Have the app answer every error it knows of with a problem."""

    def tell(_request: Request, error: Exception) -> Response:
        headers = error.headers if isinstance(error, HTTPException) else None
        return respond(problem_of(error), dict(headers or {}))

    for kind in (CommitteeError, RequestValidationError, HTTPException):
        app.add_exception_handler(kind, tell)


def _invalid(error: RequestValidationError) -> Problem:
    """A request that does not fit: which fields, never what stood in them."""
    fields = [
        FieldProblem(
            field=_clean(".".join(str(part) for part in found["loc"])),
            message=_clean(str(found["msg"]).removeprefix("Value error, ")),
        )
        for found in error.errors()[:20]
    ]
    first = fields[0] if fields else FieldProblem(field="body", message="It cannot be read")
    told = problem(
        422,
        f"{first.field}: {first.message}.",
        title=RequestError.title,
        advice=RequestError.advice,
    )
    return told.model_copy(update={"errors": fields})


def _clean(text: str) -> str:
    """Short, and free of lone surrogates, which JSON cannot carry: a caller names its fields."""
    return text[:200].encode("utf-8", "replace").decode()


def _sentence(error: HTTPException) -> str:
    sentences = {
        404: "There is nothing at this address.",
        405: "This address does not take that method.",
        413: "The request is larger than the service takes.",
    }
    return sentences.get(error.status_code, f"{str(error.detail).rstrip('.')}.")
