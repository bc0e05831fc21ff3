"""The worker processes that read and embed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait
from multiprocessing import get_context
from pathlib import Path

import numpy as np

from index.values import Paper
from ingest import reading


class Workers:
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

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def renew(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = self._new()

    def warm(self) -> None:
        """Have every process load the model; they take one such task each, for it takes long."""
        wait([self._pool.submit(reading.warm, self._make) for _ in range(self._count)])

    def read(self, path: Path, id: str, access: str) -> Future[Paper]:
        return self._pool.submit(reading.read_paper, path, id, access)

    def embed(self, texts: Sequence[str]) -> Future[np.ndarray]:
        return self._pool.submit(reading.embed, self._make, texts)
