"""POST /jobs: the owner has papers read. To anyone else, these addresses do not exist."""

from __future__ import annotations

import secrets
from typing import Annotated, cast

from fastapi import APIRouter, Depends, Header, Request, Response
from starlette.exceptions import HTTPException

from assistant.api import examples
from assistant.api.bodies import JobBody
from assistant.api.deps import PREFIX, Jobs
from assistant.api.paper_views import ProgressView, StartedView, progress_view

router = APIRouter(prefix=f"{PREFIX}/jobs", tags=["Jobs"])


def jobs_of(
    request: Request,
    authorization: Annotated[
        str, Header(description="The owner's token.", examples=["Bearer <owner token>"])
    ] = "",
) -> Jobs:
    """The jobs, for the owner alone; not found, rather than forbidden, for everyone else."""
    jobs = cast(Jobs | None, request.app.state.jobs)
    token = cast(str | None, request.app.state.owner_token)
    scheme, _, given = authorization.partition(" ")
    # Compared as bytes in constant time, so that how long it takes tells nothing of the token.
    right = secrets.compare_digest(given.strip().encode(), (token or "").encode())
    if jobs is None or not token or scheme.lower() != "bearer" or not right:
        raise HTTPException(404)
    return jobs


JobsDep = Annotated[Jobs, Depends(jobs_of)]


@router.post(
    "",
    status_code=202,
    responses={202: {"content": {"application/json": {"example": examples.STARTED}}}},
)
def start(jobs: JobsDep, body: JobBody, response: Response) -> StartedView:
    """Begin to read files or folders of the service's machine."""
    job_id = jobs.start(body.paths, body.access)
    response.headers["location"] = f"{PREFIX}/jobs/{job_id}"
    return StartedView(job_id=job_id)


@router.get(
    "/{job_id}",
    responses={200: {"content": {"application/json": {"example": examples.PROGRESS}}}},
)
def progress(jobs: JobsDep, job_id: str) -> ProgressView:
    """How far a job has come."""
    return progress_view(job_id, jobs.progress(job_id))
