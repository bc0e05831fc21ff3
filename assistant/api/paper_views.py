"""What the service sends of papers, their pages, and the jobs that read them.

Units as in ``views``: physical 1-based pages, PDF points (1/72 inch); a job's times are seconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.api import examples
from assistant.api.views import PaperView, described
from index.values import Document, Page, Progress


class DocumentView(PaperView):
    """One paper, as it is listed; ``pages`` is how many it has."""

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


class PagedDocumentView(PaperView):
    """One paper with its pages."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.DOCUMENT]})

    document_type: str
    pages: list[PageView]


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


class HealthView(BaseModel):
    """That the service lives, or is ready."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"status": "ok"}]})

    status: Literal["ok"] = "ok"


class StartedView(BaseModel):
    """A job that has begun."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"job_id": "3fa85f64"}]})

    job_id: str


def document_view(document: Document) -> DocumentView:
    """A paper as it is listed."""
    return DocumentView(
        **described(document), document_type=document.document_type, pages=document.pages
    )


def paged_document_view(document: Document, pages: Sequence[Page]) -> PagedDocumentView:
    """A paper with its pages."""
    return PagedDocumentView(
        **described(document),
        document_type=document.document_type,
        pages=[page_view(page) for page in pages],
    )


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
