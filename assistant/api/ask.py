"""POST /ask: a question, and its answer whole or as it comes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from fastapi import APIRouter
from fastapi.responses import StreamingResponse
from pydantic import BaseModel

from assistant.api import examples
from assistant.api.bodies import AskBody
from assistant.api.deps import PREFIX, LabelsDep, Service, ServiceDep
from assistant.api.problems import problem_of
from assistant.api.views import AnswerView, answer_view, event_view
from assistant.logs import failure, logger
from index.values import Scope

router = APIRouter(prefix=PREFIX, tags=["Questions"])

_EVENTS = "".join(
    f"event: {name}\ndata: {json.dumps(data)}\n\n"
    for name, data in (("statement", examples.STATEMENT), ("answer", examples.ANSWER))
)
_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The answer; with `stream`, events `statement` and last `answer` or `error`",
        "content": {
            "application/json": {"example": examples.ANSWER},
            "text/event-stream": {"schema": {"type": "string"}, "example": _EVENTS},
        },
    }
}


@router.post("/ask", response_model=AnswerView, responses=_RESPONSES)
def ask(body: AskBody, service: ServiceDep, labels: LabelsDep) -> AnswerView | StreamingResponse:
    """Ask the papers a question.

    The answer is Markdown with marks such as [1]; every mark is a verbatim quote from a page.
    When the papers do not say, `refused` is true and `scope.searched` tells what was searched.
    """
    scope = body.filters.scope(labels, service)
    if body.stream:
        return StreamingResponse(
            _events(service, body, scope),
            media_type="text/event-stream",
            # A proxy that gathers the events before it passes them on would undo the streaming.
            headers={"cache-control": "no-store", "x-accel-buffering": "no"},
        )
    return answer_view(service.ask(body.question, scope, body.turns()))


def _events(service: Service, body: AskBody, scope: Scope) -> Iterator[str]:
    try:
        for event in service.stream(body.question, scope, body.turns()):
            view = event_view(event)
            yield _event("answer" if isinstance(view, AnswerView) else "statement", view)
    except Exception as error:
        told = problem_of(error)
        logger("api").error("stream failed", status=told.status, **failure(error))
        yield _event("error", told)


def _event(name: str, data: BaseModel) -> str:
    return f"event: {name}\ndata: {data.model_dump_json()}\n\n"
