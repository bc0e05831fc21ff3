"""Chunks remembered between questions: most of what is found was found before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from threading import Lock

from index.values import Chunk

Key = tuple[str, int]
_MOST = 20_000  # about 2 KB each


class Remembered:
    """Chunks by document and ordinal, as they stood since something was last written.

    One process writes the catalogue, and forgets everything here each time that it has. What was
    read before a write and comes after it is not taken.
    """

    def __init__(self) -> None:
        self._chunks: dict[Key, Chunk] = {}
        self._written = 0
        self._lock = Lock()

    def now(self) -> int:
        """To be noted before chunks are read that are then to be kept."""
        return self._written

    def of(self, keys: Iterable[Key]) -> dict[Key, Chunk]:
        """Those of the chunks that are remembered."""
        chunks = self._chunks
        return {key: chunks[key] for key in keys if key in chunks}

    def keep(self, read: Mapping[Key, Chunk], since: int) -> None:
        """Remember what was read, unless something was written ``since``."""
        with self._lock:
            if since != self._written:
                return
            if len(self._chunks) + len(read) > _MOST:
                self._chunks = {}
            self._chunks |= read

    def forget(self) -> None:
        """Something was written."""
        with self._lock:
            self._written += 1
            self._chunks = {}
