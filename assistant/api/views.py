"""What the service sends: pydantic models, and pure functions from values to them.

Units: ``page`` is physical and 1-based; ``rects`` are ``[x0, y0, x1, y1]`` as fractions of the
page from its top left; widths and heights are PDF points (1/72 inch); times are milliseconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.api import examples
from assistant.ask import Statement
from index.values import Answer, Citation, Document, Page, Passage, Progress, Rect, Searched

class CitationView(BaseModel):
    """A verbatim quote and the page on which it stands."""

    mark: int = Field(description="The number in square brackets in the answer.")
    document_id: str
    title: str
    filename: str
    council: str | None
    committee: str | None
    meeting_date: date | None
    item: str | None
    page: int = Field(description="Physical, 1-based: what #page=N takes.")
    page_label: str | None = Field(description="The number that is printed on the page.")
    quote: str
    rects: list[Rect]
    href: str = Field(description="The PDF, opened at the page.")


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
    answer: str
    refused: bool
    mode: str = Field(description='"extractive" quotes only; anything else is a model\'s words.')
    citations: list[CitationView]
    scope: ScopeView
    warnings: list[WarningView]
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


class DocumentView(BaseModel):
    """One paper; a field is null where the papers do not say."""

    document_id: str
    title: str
    filename: str
    council: str | None
    committee: str | None
    meeting_date: date | None
    document_type: str
    pages: int


class DocumentsView(BaseModel):
    """The papers that the caller may see."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.DOCUMENTS]})

    documents: list[DocumentView]


class PageView(BaseModel):
    """One page: its physical number and what is printed on it."""

    number: int
    label: str | None = Field(description="What a reader calls it: the stamp, else its own number.")
    stamp: str | None = Field(description="The number stamped on the whole pack.")
    own: str | None = Field(description="The number that an inserted report prints for itself.")
    width: float
    height: float


class PagedDocumentView(BaseModel):
    """One paper with its pages."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.DOCUMENT]})

    document_id: str
    title: str
    filename: str
    council: str | None
    committee: str | None
    meeting_date: date | None
    document_type: str
    pages: list[PageView]


class HealthView(BaseModel):
    """That the service lives, or is ready."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"status": "ok"}]})

    status: Literal["ok"] = "ok"


class StartedView(BaseModel):
    """A job that has begun."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"job_id": "3fa85f64"}]})

    job_id: str


class FailureView(BaseModel):
    """A file that could not be read, and what to do about it."""

    path: str
    message: str
    advice: str


class ProgressView(BaseModel):
    """How far a job has come; every count is of work that is done, times are seconds."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.PROGRESS]})

    job_id: str
    state: str = Field(description='"running", "done" or "failed".')
    files_total: int
    files_done: int
    files_unchanged: int
    files_removed: int
    pages: int
    chunks: int
    seconds: float
    warm_seconds: float
    failures: list[FailureView]
    current: str


def href(document_id: str, page: int) -> str:
    """The PDF, opened at a physical page."""
    return f"/api/v1/documents/{document_id}/file#page={page}"


def day(value: date) -> str:
    """A date as people write it: 4 March 2024."""
    return f"{value.day} {value:%B %Y}"


def searched_sentence(searched: Searched) -> str:
    """What was searched, in a plain sentence."""
    if not searched.documents:
        return "There was no paper to search."
    sentence = f"Searched {searched.documents:,} paper{'s' * (searched.documents != 1)}"
    if searched.councils:
        sentence += f" of {_listed(searched.councils)}"
    if searched.committees:
        sentence += f" ({_listed(searched.committees)})"
    if searched.earliest and searched.latest:
        if searched.earliest == searched.latest:
            sentence += f", for the meeting of {day(searched.earliest)}"
        else:
            sentence += f", for meetings from {day(searched.earliest)} to {day(searched.latest)}"
    return sentence + "."


def _listed(names: Sequence[str], most: int = 6) -> str:
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def citation_view(citation: Citation) -> CitationView:
    """A citation as it is sent."""
    document = citation.document
    return CitationView(
        mark=citation.mark,
        document_id=document.id,
        title=document.title,
        filename=document.filename,
        council=document.council,
        committee=document.committee,
        meeting_date=document.meeting_date,
        item=citation.item,
        page=citation.page,
        page_label=citation.page_label,
        quote=citation.quote,
        rects=list(citation.rects),
        href=href(document.id, citation.page),
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
        answer=answer.text,
        refused=answer.refused,
        mode=answer.mode,
        citations=[citation_view(citation) for citation in answer.citations],
        scope=ScopeView(
            documents=answer.searched.documents, searched=searched_sentence(answer.searched)
        ),
        warnings=[WarningView(kind=one.kind, message=one.message) for one in answer.warnings],
        timings=dict(answer.timings),
    )


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


def document_view(document: Document) -> DocumentView:
    """A paper as it is listed."""
    return DocumentView(**_described(document), pages=document.pages)


def paged_document_view(document: Document, pages: Sequence[Page]) -> PagedDocumentView:
    """A paper with its pages."""
    return PagedDocumentView(**_described(document), pages=[page_view(page) for page in pages])


def _described(document: Document) -> _Described:
    return {
        "document_id": document.id,
        "title": document.title,
        "filename": document.filename,
        "council": document.council,
        "committee": document.committee,
        "meeting_date": document.meeting_date,
        "document_type": str(document.document_type),
    }


def page_view(page: Page) -> PageView:
    """A page as it is sent, without its text."""
    return PageView(
        number=page.number,
        label=page.label,
        stamp=page.stamp,
        own=page.own,
        width=page.width,
        height=page.height,
    )


def progress_view(job_id: str, progress: Progress) -> ProgressView:
    """A job as it stands."""
    return ProgressView.model_validate({"job_id": job_id, **asdict(progress)})
