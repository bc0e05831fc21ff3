"""/jobs and /failures: the owner has papers read. To anyone else, these addresses do not exist."""

from __future__ import annotations

from fastapi import APIRouter, Response

from assistant.api import examples
from assistant.api.bodies import JobBody
from assistant.api.deps import PREFIX, DeskDep
from assistant.api.job_views import (
    FailuresView,
    FailureView,
    JobsView,
    ProgressView,
    StartedView,
    progress_view,
)

router = APIRouter(prefix=PREFIX, tags=["Jobs"])


@router.post(
    "/jobs",
    status_code=202,
    responses={202: {"content": {"application/json": {"example": examples.STARTED}}}},
)
def start(desk: DeskDep, body: JobBody, response: Response) -> StartedView:
    """Begin to read files or folders of the service's machine."""
    return started(desk.start(body.paths, body.access), response)


@router.get("/jobs", responses={200: {"content": {"application/json": {"example": examples.JOBS}}}})
def jobs(desk: DeskDep) -> JobsView:
    """Every job that is remembered, the oldest first."""
    return JobsView(jobs=[progress_view(id, each) for id, each in desk.all().items()])


@router.get(
    "/jobs/{job_id}",
    responses={200: {"content": {"application/json": {"example": examples.PROGRESS}}}},
)
def progress(desk: DeskDep, job_id: str) -> ProgressView:
    """How far a job has come."""
    return progress_view(job_id, desk.progress(job_id))


@router.get(
    "/failures",
    responses={200: {"content": {"application/json": {"example": examples.FAILURES}}}},
)
def failures(desk: DeskDep) -> FailuresView:
    """The files that could not be read, each with the reason; they stand where they were."""
    return FailuresView(
        failures=[
            FailureView(path=each.path, message=each.message, advice=each.advice)
            for each in desk.failures()
        ]
    )


def started(job_id: str, response: Response) -> StartedView:
    """That a job has begun, and where to follow it."""
    response.headers["location"] = f"{PREFIX}/jobs/{job_id}"
    return StartedView(job_id=job_id)
