"""The recipe: from paths to documents that answer questions.

    files ─► read (a process for each file) ─► embed (one for each core) ─► library (this process)

Reading and embedding take all the time and share nothing, so they run in other processes; the
library has one owner, so it is written here. Documents become visible each whole, those of a
second together: the keyword index takes as long over one as over many. What a file does to its
reader ends with the reader.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from index.apart import MakeModel
from index.errors import CommitteeError, ReadingError
from index.library import Library, embedded_text
from index.values import Failure, Paper, Progress
from ingest import reading
from ingest.files import find
from ingest.limits import Limits
from ingest.sidecar import Sidecar, read_sidecar
from ingest.workers import Workers

Told = Callable[[Progress], None]
_BATCH = 64  # texts to one call of a worker: about a second of work
_STAGED_PAGES = 200  # that wait to be shown together, for a second at most
_STAGED_SECONDS = 1.0
_AHEAD = 2  # files that are read while others are embedded
_MOST_WAITING = 24
_NONE = np.zeros((0, 1), dtype=np.float32)
_KEPT = 50_000  # vectors remembered in a run: the same papers are filed two and three times


@dataclass
class _Job:
    """A file on its way: read, then embedded in parts."""

    path: Path
    id: str
    access: str
    said: Sidecar
    size: int
    paper: Paper | None = None
    texts: list[str] = field(default_factory=list)
    vectors: dict[str, np.ndarray] = field(default_factory=dict)
    waiting: int = 0

    def again(self) -> _Job:
        """The same, with nothing done yet."""
        return _Job(self.path, self.id, self.access, self.said, self.size)


@dataclass(frozen=True, slots=True)
class _Staged:
    """A file that is in place and not yet seen, and since when."""

    job: _Job
    pages: int
    chunks: int
    since: float


_Embeds = dict[Future[np.ndarray], tuple[_Job, list[str]]]


class Pipeline:
    """Reads files into a library. ``workers`` is the number of processes that embed.

    What reading one file may take is held to the limits, and the passwords are tried on files that
    are protected by one.
    """

    def __init__(
        self,
        library: Library,
        make_model: MakeModel,
        *,
        workers: int,
        limits: Limits | None = None,
        passwords: Sequence[str] = (),
    ) -> None:
        self._library = library
        self._make_model = make_model
        self._workers = workers
        self._limits = limits or Limits()
        self._passwords = passwords

    def run(self, paths: Iterable[Path], access: str, told: Told) -> Progress:
        """Make the library agree with what stands at the paths; tells how far it has come."""
        run = _Run(self._library, access, told)
        jobs = run.plan(paths)
        if jobs:
            count = min(self._workers, len(jobs) + 1)
            with Workers(self._make_model, count, self._limits, self._passwords) as workers:
                run.work(jobs, workers)
        return run.finish()


class _Run:
    """One run: what it has done so far, and the texts it has embedded."""

    def __init__(self, library: Library, access: str, told: Told) -> None:
        self._library, self._access, self._told = library, access, told
        self._began = self._warmed = time.monotonic()
        self._vectors: dict[str, np.ndarray] = {}
        self._staged: list[_Staged] = []
        self._progress = Progress("running", files_total=0)

    def plan(self, paths: Iterable[Path]) -> list[_Job]:
        """Remove what has gone, pass over what is unchanged, and say what is to be read."""
        paths = [path.expanduser().resolve() for path in paths]
        catalogue = self._library.catalogue
        # Only a folder may have lost files that are not named.
        places = catalogue.places(None if any(map(_is_folder, paths)) else map(str, paths))
        # A file that could never be read is known too, and may go.
        unread = [failure.path for failure in catalogue.failures()]
        catalogue.clear_failures([str(path) for path in paths])
        found = find(paths, [*places, *unread])
        self._tell(files_total=len(found.files) + len(found.failures))
        for failure in found.failures:
            self._fail(failure)
        for gone in found.gone:
            self._library.remove(gone)
            self._tell(files_removed=self._progress.files_removed + 1)
        jobs: list[_Job] = []
        for path in found.files:
            if job := self._job(path):
                if self._is_current(job):
                    self._unchanged(job, places)
                else:
                    jobs.append(job)
        self._tell(bytes_total=sum(job.size for job in jobs))
        return jobs

    def _job(self, path: Path) -> _Job | None:
        """What is to be done with a file, or None where it cannot even be opened."""
        try:
            said = read_sidecar(path)
            id, size = reading.document_id(path), path.stat().st_size
        except ReadingError as error:
            # Perhaps the sidecar says that the file is not for everyone.
            self._library.remove(str(path))
            self._fail(Failure(str(path), str(error), error.advice))
            return None
        except OSError as error:
            self._fail(Failure(str(path), f"The file cannot be opened: {error.strerror}.", ""))
            return None
        return _Job(path, id, said.access or self._access, said, size)

    def _is_current(self, job: _Job) -> bool:
        """Is it in place, as it reads and with what is said of it?"""
        catalogue = self._library.catalogue
        return (
            catalogue.current(job.id, job.access, reading.READER_VERSION)
            and catalogue.beside(str(job.path)) == job.said.digest
        )

    def _unchanged(self, job: _Job, places: dict[str, str]) -> None:
        if places.get(str(job.path)) != job.id:
            self._library.add_place(job.id, job.path, job.access, reading.READER_VERSION)
        self._tell(
            files_done=self._progress.files_done + 1,
            files_unchanged=self._progress.files_unchanged + 1,
        )

    def work(self, jobs: Sequence[_Job], workers: Workers) -> None:
        """Keep every process busy: read a little ahead of what is being embedded."""
        workers.warm()
        self._warmed = time.monotonic()
        try:
            self._work(deque(jobs), workers)
            self._publish()
        finally:
            self._library.publish()  # also where the run is stopped: what was staged is whole

    def _work(self, queue: deque[_Job], workers: Workers) -> None:
        reads: dict[Future[Paper], _Job] = {}
        embeds: _Embeds = {}
        while queue or reads or embeds:
            try:
                while queue and len(reads) < _AHEAD and len(embeds) < _MOST_WAITING:
                    reads[workers.read(queue[0].path, queue[0].id, queue[0].access)] = queue[0]
                    queue.popleft()
                pending: list[Future[Any]] = [*reads, *embeds]
                done, _ = wait(pending, timeout=self._patience(), return_when=FIRST_COMPLETED)
                if not self._patience():
                    self._publish()
                for future in done:
                    if future in reads:
                        self._read(reads[future], future, embeds, workers)
                        del reads[future]
                    else:
                        self._embedded(*embeds[future], future)
                        del embeds[future]
            except BrokenProcessPool:
                # A process that embeds died, and with it the pool: try each file by itself.
                read = [job for future, job in reads.items() if future.done()]
                lost = [*read, *(job for job, _ in embeds.values())]
                reads = {future: job for future, job in reads.items() if not future.done()}
                embeds = {}
                workers.renew()
                self._one_by_one({job.path: job.again() for job in lost}, workers)

    def _read(self, job: _Job, future: Future[Paper], embeds: _Embeds, workers: Workers) -> None:
        try:
            paper = future.result()
        except CommitteeError as error:
            self._unread(job, str(error), error.advice)
            return
        job.paper = replace(paper, document=job.said.applied(paper.document))
        job.texts = [embedded_text(chunk) for chunk in job.paper.chunks]
        job.vectors = {text: self._vectors[text] for text in job.texts if text in self._vectors}
        new = sorted(set(job.texts) - job.vectors.keys(), key=len)
        self._tell(current=job.path.name)
        for start in range(0, len(new), _BATCH):
            part = new[start : start + _BATCH]
            embeds[workers.embed(part)] = (job, part)
            job.waiting += 1
        self._settle(job)

    def _embedded(self, job: _Job, texts: list[str], future: Future[np.ndarray]) -> None:
        found = dict(zip(texts, future.result(), strict=True))
        job.vectors |= found
        self._vectors |= found
        while len(self._vectors) > _KEPT:
            self._vectors.pop(next(iter(self._vectors)))
        job.waiting -= 1
        self._settle(job)

    def _one_by_one(self, jobs: dict[Path, _Job], workers: Workers) -> None:
        """Each file alone with the processes, so that the one that kills them is known."""
        for path, job in jobs.items():
            try:
                embeds: _Embeds = {}
                self._read(job, workers.read(path, job.id, job.access), embeds, workers)
                for future, (_, texts) in embeds.items():
                    self._embedded(job, texts, future)
            except BrokenProcessPool:
                workers.renew()
                self._unread(
                    job,
                    "The process that makes the file's words searchable was ended, twice.",
                    "Perhaps memory ran out: set COMMITTEE_WORKERS lower, and read it again.",
                )

    def _settle(self, job: _Job) -> None:
        """When all of a paper is embedded, put it in place."""
        if job.waiting or job.paper is None:
            return
        paper, job.paper = job.paper, None
        vectors = np.stack([job.vectors[text] for text in job.texts]) if job.texts else _NONE
        try:
            self._library.stage(
                paper, vectors, job.path, job.access, reading.READER_VERSION, job.said.digest
            )
        except ReadingError as error:
            self._unread(job, str(error), error.advice)
            return
        except FileNotFoundError:
            self._unread(job, "The file went away while it was being read.", "")
            return
        self._staged.append(_Staged(job, len(paper.pages), len(paper.chunks), time.monotonic()))
        if sum(each.pages for each in self._staged) >= _STAGED_PAGES:
            self._publish()

    def _patience(self) -> float | None:
        """How long what is staged may wait on; None where nothing is."""
        if not self._staged:
            return None
        return max(0.0, self._staged[0].since + _STAGED_SECONDS - time.monotonic())

    def _publish(self) -> None:
        """Have what is staged seen; only then is it told of."""
        self._library.publish()
        while self._staged:
            staged = self._staged.pop(0)
            self._tell(
                files_done=self._progress.files_done + 1,
                pages=self._progress.pages + staged.pages,
                chunks=self._progress.chunks + staged.chunks,
                bytes_done=self._progress.bytes_done + staged.job.size,
                current=staged.job.path.name,
            )

    def _unread(self, job: _Job, message: str, advice: str) -> None:
        """A file could not be read; what stood at its place before, and is not there now, goes.

        The same file under the same label, read by an earlier version, goes on answering.
        """
        place = str(job.path)
        before = self._library.catalogue.standing_at(place)
        if before is not None and before != (job.id, job.access):
            self._library.remove(place)
            message += " What stood at its place before is no longer searched."
        self._fail(Failure(place, message, advice), job.size)

    def _fail(self, failure: Failure, size: int = 0) -> None:
        self._library.catalogue.record_failure(failure)
        self._tell(
            files_done=self._progress.files_done + 1,
            bytes_done=self._progress.bytes_done + size,
            failures=(*self._progress.failures, failure),
        )

    def _tell(self, **changes: object) -> None:
        now = time.monotonic()
        self._progress = replace(
            self._progress,
            seconds=now - self._began,
            warm_seconds=now - self._warmed,
            **changes,  # type: ignore[arg-type]
        )
        self._told(self._progress)

    def finish(self) -> Progress:
        self._tell(state="done", current="")
        return self._progress


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False
