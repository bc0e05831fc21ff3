"""The recipe: from paths to documents that answer questions.

    files ─► read (a process for each core) ─► embed (the same processes) ─► library (this process)

Reading and embedding take all the time and share nothing, so they run in worker processes; the
library has one owner, so it is written here. Documents become visible one by one, each whole.
"""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np

from index.errors import CommitteeError, ReadingError
from index.library import Library, embedded_text
from index.values import Failure, Paper, Progress
from ingest import reading
from ingest.files import find

Told = Callable[[Progress], None]
_BATCH = 64  # texts to one call of a worker: some 0.3 s of work
_KEPT = 50_000  # vectors remembered in a run: the same papers are filed two and three times


@dataclass
class _Job:
    """A file on its way: read, then embedded in parts."""

    path: Path
    id: str
    paper: Paper | None = None
    texts: list[str] = field(default_factory=list)
    waiting: int = 0


class Pipeline:
    """Reads files into a library. ``workers`` is the number of processes."""

    def __init__(
        self, library: Library, make_embedding: reading.MakeEmbedding, *, workers: int
    ) -> None:
        self._library = library
        self._make_embedding = make_embedding
        self._workers = workers

    def run(self, paths: Iterable[Path], access: str, told: Told) -> Progress:
        """Make the library agree with what stands at the paths; tells how far it has come."""
        run = _Run(self._library, access, told)
        jobs = run.plan(paths)
        if jobs:
            with _Workers(self._make_embedding, min(self._workers, len(jobs) + 1)) as workers:
                run.work(jobs, workers)
        return run.finish()


class _Workers:
    """The processes, replaced when a file kills one."""

    def __init__(self, make_embedding: reading.MakeEmbedding, count: int) -> None:
        self._make, self._count = make_embedding, count
        self._pool = self._new()

    def _new(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            self._count,
            mp_context=get_context("spawn"),
            initializer=reading.start_worker,
            initargs=(os.getpid(),),
        )

    def __enter__(self) -> _Workers:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def renew(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = self._new()

    def warm(self) -> None:
        """Have every process load the model; they take one such task each, for it takes long."""
        wait([self._pool.submit(reading.warm, self._make) for _ in range(self._count)])

    def read(self, job: _Job, access: str) -> Future[Paper]:
        return self._pool.submit(reading.read_paper, job.path, job.id, access)

    def embed(self, texts: Sequence[str]) -> Future[np.ndarray]:
        return self._pool.submit(reading.embed, self._make, texts)


class _Run:
    """One run: what it has done so far, and the texts it has embedded."""

    def __init__(self, library: Library, access: str, told: Told) -> None:
        self._library, self._access, self._told = library, access, told
        self._began = self._warmed = time.monotonic()
        self._vectors: dict[str, np.ndarray] = {}
        self._progress = Progress("running", files_total=0)

    def plan(self, paths: Iterable[Path]) -> list[_Job]:
        """Remove what has gone, pass over what is unchanged, and say what is to be read."""
        catalogue = self._library.catalogue
        places = catalogue.places()
        found = find(paths, places)
        self._tell(files_total=len(found.files) + len(found.failures))
        for failure in found.failures:
            self._fail(failure)
        for gone in found.gone:
            self._library.remove(gone)
            self._tell(files_removed=self._progress.files_removed + 1)
        jobs: list[_Job] = []
        for path in found.files:
            try:
                id = reading.document_id(path)
            except OSError as error:
                self._fail(Failure(str(path), f"The file cannot be opened: {error.strerror}.", ""))
                continue
            if catalogue.current(id, self._access, reading.READER_VERSION):
                self._unchanged(path, id, places)
            else:
                jobs.append(_Job(path, id))
        return jobs

    def _unchanged(self, path: Path, id: str, places: dict[str, str]) -> None:
        if places.get(str(path)) != id:
            self._library.add_place(id, path, self._access, reading.READER_VERSION)
        self._tell(
            files_done=self._progress.files_done + 1,
            files_unchanged=self._progress.files_unchanged + 1,
        )

    def work(self, jobs: Sequence[_Job], workers: _Workers) -> None:
        """Keep every process busy: read a little ahead of what is being embedded."""
        workers.warm()
        self._warmed = time.monotonic()
        queue = deque(jobs)
        reads: dict[Future[Paper], _Job] = {}
        embeds: dict[Future[np.ndarray], tuple[_Job, list[str]]] = {}
        ahead = 2
        while queue or reads or embeds:
            while queue and len(reads) < ahead and len(embeds) < 24:
                job = queue.popleft()
                reads[workers.read(job, self._access)] = job
            pending: list[Future[Any]] = [*reads, *embeds]
            done, _ = wait(pending, return_when=FIRST_COMPLETED)
            try:
                for future in done:
                    if future in reads:
                        job = reads.pop(future)
                        self._read(job, future, embeds, workers)
                    else:
                        job, texts = embeds.pop(future)
                        self._vectors |= dict(zip(texts, future.result(), strict=True))
                        job.waiting -= 1
                        self._settle(job)
            except BrokenProcessPool:
                # Some file killed a process, and with it the pool: try each by itself.
                lost = list({id(job): job for job in [job, *reads.values()]}.values())
                halves = {id(job): job for job, _ in embeds.values()}
                reads, embeds = {}, {}
                workers.renew()
                self._one_by_one(lost, workers)
                queue.extendleft(_Job(job.path, job.id) for job in halves.values())

    def _read(
        self,
        job: _Job,
        future: Future[Paper],
        embeds: dict[Future[np.ndarray], tuple[_Job, list[str]]],
        workers: _Workers,
    ) -> None:
        try:
            job.paper = future.result()
        except CommitteeError as error:
            self._fail(Failure(str(job.path), str(error), error.advice))
            return
        job.texts = [embedded_text(chunk) for chunk in job.paper.chunks]
        new = sorted({text for text in job.texts if text not in self._vectors}, key=len)
        self._tell(current=job.path.name)
        for start in range(0, len(new), _BATCH):
            part = new[start : start + _BATCH]
            embeds[workers.embed(part)] = (job, part)
            job.waiting += 1
        self._settle(job)

    def _one_by_one(self, jobs: Sequence[_Job], workers: _Workers) -> None:
        for job in jobs:
            try:
                embeds: dict[Future[np.ndarray], tuple[_Job, list[str]]] = {}
                future = workers.read(job, self._access)
                wait([future])
                self._read(job, future, embeds, workers)
                for embedded, (_, texts) in embeds.items():
                    self._vectors |= dict(zip(texts, embedded.result(), strict=True))
                    job.waiting -= 1
                    self._settle(job)
            except BrokenProcessPool:
                workers.renew()
                error = ReadingError("Reading the file crashed: it is damaged or made to do harm.")
                self._fail(Failure(str(job.path), str(error), error.advice))

    def _settle(self, job: _Job) -> None:
        """When all of a paper is embedded, put it in place."""
        if job.waiting or job.paper is None:
            return
        paper, job.paper = job.paper, None
        vectors = (
            np.stack([self._vectors[text] for text in job.texts])
            if job.texts
            else np.zeros((0, 1), dtype=np.float32)
        )
        self._library.add(paper, vectors, job.path, self._access, reading.READER_VERSION)
        while len(self._vectors) > _KEPT:
            self._vectors.pop(next(iter(self._vectors)))
        self._tell(
            files_done=self._progress.files_done + 1,
            pages=self._progress.pages + len(paper.pages),
            chunks=self._progress.chunks + len(paper.chunks),
            current=job.path.name,
        )

    def _fail(self, failure: Failure) -> None:
        self._library.catalogue.record_failure(failure)
        self._tell(
            files_done=self._progress.files_done + 1,
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
