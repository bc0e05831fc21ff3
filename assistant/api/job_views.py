"""What the service sends of the jobs that read papers, and of itself. Times are seconds."""

from __future__ import annotations

from dataclasses import asdict
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.api import examples
from index.values import Progress


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
    bytes_total: int
    bytes_done: int
    seconds: float
    warm_seconds: float
    pages_per_second: float | None
    seconds_left: float | None = Field(description="If it goes on as it has gone.")
    failures: list[FailureView]
    current: str


class FailuresView(BaseModel):
    """The files that could not be read."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.FAILURES]})

    failures: list[FailureView]


class JobsView(BaseModel):
    """Every job that is remembered."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.JOBS]})

    jobs: list[ProgressView]


class HealthView(BaseModel):
    """That the service lives, or is ready."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"status": "ok"}]})

    status: Literal["ok"] = "ok"


class ModelView(BaseModel):
    """Whether a language model words the answers, and where: it is sent questions and quotes."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.MODEL]})

    used: bool
    name: str | None = None
    host: str | None = Field(default=None, description="The host at which it runs.")


class StartedView(BaseModel):
    """A job that has begun."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"job_id": "3fa85f64"}]})

    job_id: str


def progress_view(job_id: str, progress: Progress) -> ProgressView:
    """A job as it stands."""
    return ProgressView.model_validate(
        {
            "job_id": job_id,
            **asdict(progress),
            "pages_per_second": progress.pages_per_second,
            "seconds_left": progress.seconds_left,
        }
    )
