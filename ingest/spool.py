"""What is read of a page lies in a file until it is wanted: a long pack takes little memory.

The words of a page are most of what is known of it, and each stage of reading looks at them page
by page. So the words lie in a file, and a page goes about with the place of its own.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import Any, Generic, TypeVar, overload

from index.values import PackedWords, Word

T = TypeVar("T")


class Spool:
    """A file without a name, which goes with the last of what lies in it."""

    def __init__(self) -> None:
        self._file = TemporaryFile(buffering=0)  # noqa: SIM115  # it outlives this call
        self._end = 0

    def add(self, data: bytes | bytearray) -> Lying:
        """Lay bytes aside. OSError where there is no room for them."""
        written = 0
        while written < len(data):
            written += self._file.write(memoryview(data)[written:])
        lying = Lying(self, self._end, written)
        self._end += written
        return lying

    def read(self, start: int, size: int) -> bytes:
        return os.pread(self._file.fileno(), size, start)

    def values(self, values: Sequence[T]) -> Sequence[T]:
        """Lay values aside that can be pickled; what is taken out again are copies of them."""
        return Laid(self.add(pickle.dumps(values, pickle.HIGHEST_PROTOCOL)), len(values))

    def words(self, words: Sequence[Word]) -> PackedWords:
        """Lay the words of a page aside."""
        packed = PackedWords.of(words)
        return LaidWords(self.add(packed.data)) if packed.data else packed


@dataclass(frozen=True, slots=True)
class Lying:
    """Where in which file some bytes lie."""

    spool: Spool
    start: int
    size: int

    def read(self) -> bytes:
        return self.spool.read(self.start, self.size)


class Laid(Sequence[T], Generic[T]):
    """Values that lie in a file. Each look takes all of them out: look once, or take a copy."""

    __slots__ = ("_count", "_lying")

    def __init__(self, lying: Lying, count: int) -> None:
        self._lying, self._count = lying, count

    def _out(self) -> Sequence[T]:
        values: Sequence[T] = pickle.loads(self._lying.read())  # noqa: S301  # written above
        return values

    def __iter__(self) -> Iterator[T]:
        return iter(self._out())

    def __len__(self) -> int:
        return self._count  # whoever copies the values asks for it first

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        return self._out()[index]


class LaidWords(PackedWords):
    """The words of a page that lie in a file until a box is wanted."""

    __slots__ = ("_lying",)
    _lying: Lying

    def __init__(self, lying: Lying) -> None:
        object.__setattr__(self, "_lying", lying)  # a frozen value, as all are

    @property
    def data(self) -> bytes:
        return self._lying.read()

    def __reduce__(self) -> tuple[Any, ...]:
        return PackedWords, (self.data,)
