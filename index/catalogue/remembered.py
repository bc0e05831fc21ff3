"""Chunks remembered between questions: most of what is found was found before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from threading import Lock

from index.values import Chunk

Key = tuple[str, int]
_MOST = 20_000  # about 2 KB each


class Remembered:
    """Chunks by document and ordinal, as they stood since something was last written.

    One process writes the catalogue, and everything here is forgotten before each write and after
    it. What was read before a write has ended is not taken.
    """

    def __init__(self) -> None:
        self._chunks: dict[Key, Chunk] = {}
        self._written = 0
        self._writing = 0  # transactions that are open
        self._lock = Lock()

    def now(self) -> int:
        """To be noted before chunks are read that are then to be kept."""
        return self._written

    def of(self, keys: Iterable[Key]) -> dict[Key, Chunk]:
        """Those of the chunks that are remembered."""
        chunks = self._chunks
        return {key: chunks[key] for key in keys if key in chunks}

    def keep(self, read: Mapping[Key, Chunk], since: int) -> None:
        """Remember what was read, unless something was written ``since`` or is being written."""
        with self._lock:
            if since != self._written or self._writing:
                return
            if len(self._chunks) + len(read) > _MOST:
                self._chunks = {}
            self._chunks |= read

    @contextmanager
    def written(self) -> Iterator[None]:
        """While something is written, nothing is remembered."""
        self._forget(1)
        try:
            yield
        finally:
            self._forget(-1)

    def _forget(self, begun: int) -> None:
        with self._lock:
            self._writing += begun
            self._written += 1
            self._chunks = {}
