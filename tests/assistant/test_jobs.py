"""Jobs: one at a time, their progress kept, and a failure told rather than lost."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from assistant.jobs import Jobs, Run
from index.errors import LibraryError, NotFoundError
from index.values import PUBLIC, Progress

Told = Callable[[Progress], None]


@pytest.fixture
def start() -> Iterator[Callable[[Run], Jobs]]:
    made: list[Jobs] = []

    def make(run: Run) -> Jobs:
        made.append(Jobs(run))
        return made[-1]

    yield make
    for each in made:
        each.close()


def ended(jobs: Jobs, job_id: str) -> Progress:
    until = time.monotonic() + 10
    while (found := jobs.progress(job_id)).state == "running":
        assert time.monotonic() < until
        time.sleep(0.01)
    return found


def test_a_job_can_be_followed(start: Callable[[Run], Jobs]) -> None:
    half, go_on = threading.Event(), threading.Event()

    def run(paths: Sequence[Path], access: str, told: Told) -> Progress:
        told(Progress("running", len(paths), files_done=1))
        half.set()
        assert go_on.wait(10)
        told(Progress("done", len(paths), files_done=2))
        return Progress("done", len(paths), files_done=2)

    jobs = start(run)
    job_id = jobs.start(["/a.pdf", "/b.pdf"], PUBLIC)
    assert half.wait(10)
    assert jobs.progress(job_id) == Progress("running", 2, files_done=1)
    go_on.set()
    assert ended(jobs, job_id) == Progress("done", 2, files_done=2)


def test_jobs_run_one_after_the_other(start: Callable[[Run], Jobs]) -> None:
    at_once, most = 0, 0

    def run(paths: Sequence[Path], access: str, told: Told) -> Progress:
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        time.sleep(0.02)
        at_once -= 1
        told(Progress("done", 0))
        return Progress("done", 0)

    jobs = start(run)
    for job_id in [jobs.start([], PUBLIC) for _ in range(5)]:
        ended(jobs, job_id)
    assert most == 1


@pytest.mark.parametrize(
    ("error", "message", "advice"),
    [
        (LibraryError("The index is broken.", "Mend it."), "The index is broken.", "Mend it."),
        (KeyError("a secret"), "The run stopped (KeyError).", "See the log."),
    ],
)
def test_a_job_that_fails_says_so(
    start: Callable[[Run], Jobs], error: Exception, message: str, advice: str
) -> None:
    def run(paths: Sequence[Path], access: str, told: Told) -> Progress:
        told(Progress("running", 3, files_done=1))
        raise error

    jobs = start(run)
    found = ended(jobs, jobs.start([], PUBLIC))
    assert (found.state, found.files_done) == ("failed", 1)
    assert [(each.message, each.advice) for each in found.failures] == [(message, advice)]


def test_closing_ends_a_run_at_its_next_paper(start: Callable[[Run], Jobs]) -> None:
    begun = threading.Event()

    def run(paths: Sequence[Path], access: str, told: Told) -> Progress:
        for done in range(1000):
            told(Progress("running", 1000, files_done=done))
            begun.set()
            time.sleep(0.02)
        raise AssertionError("it was not stopped")

    jobs = start(run)
    job_id = jobs.start([], PUBLIC)
    assert begun.wait(10)
    jobs.close()
    found = jobs.progress(job_id)
    assert found.state == "failed"
    assert found.files_done < 999
    assert "was stopped" in found.failures[0].message


def test_a_job_that_nobody_started_is_not_found(start: Callable[[Run], Jobs]) -> None:
    with pytest.raises(NotFoundError):
        start(lambda paths, access, told: Progress("done", 0)).progress("no such job")
