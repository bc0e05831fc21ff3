"""What was read of papers, remembered between questions: most of what is found was found before."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from threading import Lock
from typing import Any, Generic, TypeVar

from index.values import Chunk, Document, Record, Scope, Searched, Section

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
Seen = tuple[str, frozenset[str]]
"""A document, and the labels of who reads it."""

_DOCUMENTS = 5_000  # about 2 KB each
_CHUNKS = 20_000  # the same
_PARTS = 20_000  # sections, and records: up to 1 KB each
_SCOPES = 500


class Remembered:
    """What was read, as it stood since something was last written.

    One process writes the catalogue, and everything here is forgotten before each write and after
    it. What was read before a write has ended is not taken.
    """

    def __init__(self) -> None:
        self._written = 0
        self._writing = 0  # transactions that are open
        self._lock = Lock()
        self.documents: Shelf[str, Document] = Shelf(self.keeping, _DOCUMENTS)
        self.chunks: Shelf[tuple[str, int], Chunk] = Shelf(self.keeping, _CHUNKS)
        self.sections: Shelf[Seen, Sequence[Section]] = Shelf(self.keeping, _PARTS, len)
        self.records: Shelf[Seen, Sequence[Record]] = Shelf(self.keeping, _PARTS, len)
        self.searched: Shelf[Scope, Searched] = Shelf(self.keeping, _SCOPES)

    def now(self) -> int:
        """To be noted before something is read that is then to be kept."""
        return self._written

    @contextmanager
    def keeping(self, since: int) -> Iterator[bool]:
        """May what was read be kept? Not if anything was written ``since`` or is being written."""
        with self._lock:
            yield since == self._written and not self._writing

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
            shelves: tuple[Shelf[Any, Any], ...] = (
                self.documents,
                self.chunks,
                self.sections,
                self.records,
                self.searched,
            )
            for shelf in shelves:
                shelf.clear()


class Shelf(Generic[Key, Value]):
    """Values of one kind. When their sizes come to more than ``most`` it begins anew."""

    def __init__(
        self,
        keeping: Callable[[int], AbstractContextManager[bool]],
        most: int,
        size: Callable[[Value], int] = lambda _: 1,
    ) -> None:
        self._keeping = keeping
        self._most = most
        self._size = size
        self.clear()

    def clear(self) -> None:
        self._kept: dict[Key, Value] = {}
        self._full = 0

    def of(self, keys: Iterable[Key]) -> dict[Key, Value]:
        """Those of the values that are remembered."""
        kept = self._kept
        return {key: kept[key] for key in keys if key in kept}

    def keep(self, read: Mapping[Key, Value], since: int) -> None:
        """Remember what was read, unless something was written ``since`` or is being written."""
        with self._keeping(since) as may:
            if not may:
                return
            size = sum(map(self._size, read.values()))
            if self._full + size > self._most:
                self.clear()
            self._kept |= read
            self._full += size
