"""A conversation: what has been said, and how the next answer comes. Knows nothing of Gradio."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from uuid import uuid4

from assistant.api.deps import Service, own_scope
from assistant.api.paper_views import PageView, page_view
from assistant.api.problems import problem_of
from assistant.api.views import AnswerView, CitationView, StatementView, event_view
from assistant.logs import failure, logger, under
from assistant.turn import Turn
from ui import render
from ui.about import EVERYTHING, About

MAX_QUESTION = 2000
_REMEMBERED = 25


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question, its answer in Markdown, and both as HTML."""

    question: str
    answer: str
    html: str


@dataclass
class Places:
    """What is printed on the cited pages; each is looked up once for an answer."""

    service: Service
    labels: frozenset[str]
    known: dict[tuple[str, int], PageView] = field(default_factory=dict)

    def of(self, citations: Sequence[CitationView]) -> render.Places:
        """The pages of these citations, and of all earlier ones."""
        scope = own_scope(self.labels)
        for one in citations:
            place = one.document_id, one.page
            if place not in self.known:
                self.known[place] = page_view(self.service.page(*place, scope))
        return self.known


def converse(
    service: Service,
    asked: str,
    before: Sequence[Exchange],
    labels: frozenset[str],
    about: About = EVERYTHING,
) -> Iterator[tuple[str, list[Exchange]]]:
    """The conversation as HTML each time that something of the answer has come."""
    text = asked.strip()[:MAX_QUESTION]
    earlier = "".join(exchange.html for exchange in before)
    if not text:
        yield earlier, list(before)
        return

    def so_far(reply: str) -> str:
        return f'{earlier}<article class="exchange">{render.question(text)}{reply}</article>'

    yield so_far(render.waiting()), list(before)
    try:
        for said, reply in _replies(service, text, before, labels, about):
            done = Exchange(text, said, so_far(reply).removeprefix(earlier))
            yield earlier + done.html, [*before, done] if said else list(before)
    except Exception as error:  # noqa: BLE001 - whatever it is, the reader is told here or nowhere
        # Gradio's queue works outside of any request, so the failure gets an id of its own.
        with under(uuid4().hex):
            logger("ui").error("question failed", **failure(error))
            told = problem_of(error)
        yield so_far(render.problem(told)), list(before)


def _replies(
    service: Service,
    text: str,
    before: Sequence[Exchange],
    labels: frozenset[str],
    about: About,
) -> Iterator[tuple[str, str]]:
    """The answer as Markdown, once it is whole, and as HTML so far."""
    places = Places(service, labels)
    parts: list[StatementView] = []
    history = [
        turn
        for one in before[-_REMEMBERED:]
        for turn in (Turn("user", one.question), Turn("assistant", one.answer[:8000]))
    ]
    for event in service.stream(text, about.scope(service, labels), history):
        view = event_view(event)
        if isinstance(view, AnswerView):
            yield view.answer, render.answer(view, places.of([*view.citations, *view.more]), text)
        else:
            parts.append(view)
            cited = [citation for part in parts for citation in part.citations]
            yield "", render.under_way(parts, places.of(cited))
