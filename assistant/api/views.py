"""What the service sends: pydantic models, and pure functions from values to them.

Units: ``page`` is physical and 1-based; ``rects`` are ``[x0, y0, x1, y1]`` as fractions of the
page from its top left; widths and heights are PDF points (1/72 inch); times are milliseconds.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from assistant.api import examples
from assistant.api.deps import PREFIX, Statement
from assistant.judging.refuse import what_was_searched
from index.values import Answer, Citation, Document, Passage, Rect, in_words


class PaperView(BaseModel):
    """Which paper something is or stands in; a field is null where the papers do not say."""

    document_id: str
    title: str
    filename: str
    council: str | None
    committee: str | None
    meeting_date: date | None
    beside: list[str] = Field(description="Fields that papers in its folder tell, not itself.")


class ElsewhereView(PaperView):
    """Another place where the same words stand: the pack of a report, or a second copy."""

    item: str | None
    page: int
    page_label: str | None
    href: str


class CitationView(PaperView):
    """A verbatim quote and the page on which it stands."""

    mark: int = Field(description="The number in square brackets in the answer.")
    item: str | None = Field(description="The agenda item's number.")
    paragraph: str | None = Field(description="The numbered paragraph's number.")
    page: int = Field(description="Physical, 1-based: what #page=N takes.")
    page_label: str | None = Field(description="The number that is printed on the page.")
    quote: str
    rects: list[Rect]
    href: str = Field(description="The PDF, opened at the page.")
    also: list[ElsewhereView] = Field(description="Where else the same words stand.")


class ScopeView(BaseModel):
    """What the question was put to."""

    documents: int
    searched: str


class WarningView(BaseModel):
    """Something the reader must know beside the answer; ``kind`` is for programs."""

    kind: str
    message: str


class AnswerView(BaseModel):
    """An answer in Markdown with marks such as [1], every one of them a citation."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.ANSWER]})

    answer_id: str
    question: str = Field(description="As it was understood: a follow-up, made to stand alone.")
    answer: str
    refused: bool
    mode: str = Field(description='"extractive" quotes only; anything else is a model\'s words.')
    citations: list[CitationView]
    more: list[CitationView] = Field(
        description="Further evidence, no part of the answer; its marks go on from the citations'."
    )
    scope: ScopeView
    warnings: list[WarningView]
    confidence: float = Field(description="How likely it is that the papers answer, 0 to 1.")
    prompt: str | None = Field(description="The hash of the prompt, if a model was asked.")
    dropped: int = Field(description="Sentences of a model that no quote bears out.")
    timings: dict[str, float] = Field(description="Milliseconds by stage.")


class StatementView(BaseModel):
    """A part of an answer that is under way (event ``statement``)."""

    text: str
    citations: list[CitationView]


class PassageView(BaseModel):
    """A passage that was found; ``score`` (0 to 1) ranks within one search."""

    document_id: str
    filename: str
    title: str
    page: int
    page_label: str | None
    text: str
    score: float


class PassagesView(BaseModel):
    """Passages, best first."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.PASSAGES]})

    passages: list[PassageView]


def href(document_id: str, page: int) -> str:
    """The PDF, opened at a physical page."""
    return f"{PREFIX}/documents/{document_id}/file#page={page}"


def day(value: date) -> str:
    """A date as people write it: 4 March 2024."""
    return in_words(value)


def described(document: Document) -> dict[str, Any]:
    """The fields of a ``PaperView``."""
    return {
        "document_id": document.id,
        "title": document.title,
        "filename": document.filename,
        "council": document.council,
        "committee": document.committee,
        "meeting_date": document.meeting_date,
        "beside": list(document.beside),
    }


def citation_view(citation: Citation) -> CitationView:
    """A citation as it is sent."""
    return CitationView(
        **described(citation.document),
        mark=citation.mark,
        item=citation.item,
        paragraph=citation.paragraph,
        page=citation.page,
        page_label=citation.page_label,
        quote=citation.quote,
        rects=list(citation.rects),
        href=href(citation.document.id, citation.page),
        also=[
            ElsewhereView(
                **described(one.document),
                item=one.item,
                page=one.page,
                page_label=one.page_label,
                href=href(one.document.id, one.page),
            )
            for one in citation.also
        ],
    )


def statement_view(statement: Statement) -> StatementView:
    """A statement as it is sent."""
    return StatementView(
        text=statement.text,
        citations=[citation_view(citation) for citation in statement.citations],
    )


def answer_view(answer: Answer) -> AnswerView:
    """An answer as it is sent."""
    return AnswerView(
        answer_id=answer.id,
        question=answer.question,
        answer=answer.text,
        refused=answer.refused,
        mode=answer.mode,
        citations=[citation_view(citation) for citation in answer.citations],
        more=[citation_view(citation) for citation in answer.more],
        scope=ScopeView(
            documents=answer.searched.documents, searched=what_was_searched(answer.searched)
        ),
        warnings=[WarningView(kind=one.kind, message=one.message) for one in answer.warnings],
        confidence=answer.confidence,
        prompt=answer.prompt,
        dropped=answer.dropped,
        timings=dict(answer.timings),
    )


def event_view(event: Statement | Answer) -> StatementView | AnswerView:
    """What comes of an answer under way, as it is sent."""
    return answer_view(event) if isinstance(event, Answer) else statement_view(event)


def passage_view(passage: Passage, label: str | None) -> PassageView:
    """A passage as it is sent; its page is the one on which it begins."""
    return PassageView(
        document_id=passage.document.id,
        filename=passage.document.filename,
        title=passage.document.title,
        page=passage.chunk.spans[0].page,
        page_label=label,
        text=passage.chunk.text,
        score=passage.score,
    )
