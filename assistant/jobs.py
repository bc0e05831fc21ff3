"""Ingestion inside the service: one job at a time, its progress kept to be asked for."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Lock

from assistant.logs import failure, logger
from index.errors import CommitteeError, NotFoundError
from index.values import Failure, Progress

Run = Callable[[Sequence[Path], str, Callable[[Progress], None]], Progress]
_KEPT = 100


class StoppedError(CommitteeError):
    """A run was ended because the service was told to stop."""

    status = 503
    title = "Stopped"
    advice = "Read the papers again; those that were read are passed over."


class Jobs:
    """Runs ingestions one after the other, for the library has one writer."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="ingest")
        self._progress: dict[str, Progress] = {}
        self._lock = Lock()
        self._closing = False

    def start(self, paths: Sequence[str], access: str) -> str:
        """Queue an ingestion; returns the id by which to ask how far it is."""
        job_id = uuid.uuid4().hex
        self._told(job_id, Progress("running", files_total=0))
        self._executor.submit(self._work, job_id, [Path(path) for path in paths], access)
        return job_id

    def progress(self, job_id: str) -> Progress:
        with self._lock:
            if job_id not in self._progress:
                raise NotFoundError("There is no such job.")
            return self._progress[job_id]

    def all(self) -> dict[str, Progress]:
        """Every job that is remembered, the oldest first."""
        with self._lock:
            return dict(self._progress)

    def close(self) -> None:
        """End the run at the next paper, and those that wait. What was read stays read."""
        self._closing = True
        self._executor.shutdown(wait=True, cancel_futures=True)

    def _work(self, job_id: str, paths: Sequence[Path], access: str) -> None:
        try:
            self._run(paths, access, lambda progress: self._tell(job_id, progress))
        except CommitteeError as error:
            self._failed(job_id, str(error), error.advice)
        except Exception as error:  # noqa: BLE001
            # The thread's end is the last place where this can be told to anyone.
            logger("jobs").error("job failed", job_id=job_id, **failure(error))
            self._failed(job_id, f"The run stopped ({type(error).__name__}).", "See the log.")

    def _tell(self, job_id: str, progress: Progress) -> None:
        self._told(job_id, progress)
        if self._closing and progress.state == "running":
            raise StoppedError("The service was stopped before everything was read.")

    def _failed(self, job_id: str, message: str, advice: str) -> None:
        last = self.progress(job_id)
        failures = (*last.failures, Failure("", message, advice))
        self._told(job_id, replace(last, state="failed", failures=failures))

    def _told(self, job_id: str, progress: Progress) -> None:
        with self._lock:
            self._progress[job_id] = progress
            while len(self._progress) > _KEPT:
                self._progress.pop(next(iter(self._progress)))
