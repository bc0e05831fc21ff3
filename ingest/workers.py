"""The processes that do the work: a sandbox that reads, and a pool that embeds."""

from __future__ import annotations

import ctypes
import os
import pickle
import threading
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path

import numpy as np

from index.apart import MakeModel, Model, end_with
from index.errors import CommitteeError
from index.values import Paper
from ingest.limits import Limits
from ingest.reading import read_paper
from ingest.sandbox import Sandbox


class Workers:
    """``count`` processes that embed, and one for each file that is read."""

    def __init__(
        self,
        make_model: MakeModel,
        count: int,
        limits: Limits | None = None,
        passwords: Sequence[str] = (),
    ) -> None:
        self._model, self._count = pickle.dumps(make_model), count
        self._limits, self._passwords = limits or Limits(), tuple(passwords)
        self._sandbox = Sandbox(self._limits)
        self._pool = self._new()

    def _new(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            self._count,
            mp_context=get_context("spawn"),
            initializer=end_with,
            initargs=(os.getpid(),),
        )

    def __enter__(self) -> Workers:
        self._sandbox.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._sandbox.close()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def renew(self) -> None:
        """New processes that embed, in the place of those that one of them took with it."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = self._new()

    def warm(self) -> None:
        """Have every process load the model; they take one such task each, for it takes long."""
        wait([self._pool.submit(_warm, self._model) for _ in range(self._count)])

    def read(self, path: Path, id: str, access: str) -> Future[Paper]:
        """Read a file in a process of its own; the future fails as that fails."""
        future: Future[Paper] = Future()

        def work() -> None:
            try:
                paper = self._sandbox.run(
                    read_paper, path, id, access, self._passwords, self._limits
                )
            except (CommitteeError, OSError) as error:
                future.set_exception(error)
            else:
                future.set_result(paper)

        # Not a pool's: at the end of the program nothing must wait for a file that never ends.
        threading.Thread(target=work, daemon=True, name=f"read {path.name}").start()
        return future

    def embed(self, texts: Sequence[str]) -> Future[np.ndarray]:
        """One row of float32 for each text."""
        return self._pool.submit(_embed, self._model, texts)


@lru_cache(maxsize=1)
def _loaded(model: bytes) -> Model:
    """The model, which a process loads once.

    What makes it comes as its pickle: unpickled it would be another one with each batch of texts,
    and load another model.
    """
    make: MakeModel = pickle.loads(model)  # noqa: S301  # from the process that began this one
    return make()


def _warm(model: bytes) -> None:
    """Load the model, so that the first texts do not wait for it."""
    _loaded(model).encode(["ready"])


def _embed(model: bytes, texts: Sequence[str]) -> np.ndarray:
    vectors = _loaded(model).encode(texts)
    _give_back()
    return vectors


def _give_back() -> None:
    """Return freed memory to the system, where the C library can.

    Texts are of every length, and so are the model's arrays: what is freed between them stays in
    the library's heap as holes, and a process held ever more of it the more it had embedded.
    """
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
