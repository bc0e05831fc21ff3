"""What stands on a page: words and where they are drawn, blocks, tables."""

from __future__ import annotations

import struct
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import overload

Box = tuple[float, float, float, float]
Rect = tuple[float, float, float, float]

PUBLIC = "public"
EXEMPT = "exempt"


class BlockKind(StrEnum):
    """What a block of text is on its page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    FURNITURE = "furniture"
    """Running header, footer or page stamp: on the page, never in a chunk."""


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters of the page's text and the box in which it is drawn.

    A word broken over two lines is one word of text and two of these, one for each part.
    """

    start: int
    end: int
    box: Box


_WORD = struct.Struct("<2I4d")
_PLACE = struct.Struct("<I")  # the first of it


@dataclass(frozen=True, slots=True, eq=False)
class PackedWords(Sequence[Word]):
    """Words held as bytes, 40 for each: as values of their own they take eight times as much.

    A pack has hundreds of thousands of words, and on its way to the catalogue nobody looks at one.
    """

    data: bytes

    @classmethod
    def of(cls, words: Iterable[Word]) -> PackedWords:
        """Words packed; those that are already stay as they are."""
        if isinstance(words, PackedWords):
            return words
        return cls(b"".join(_WORD.pack(word.start, word.end, *word.box) for word in words))

    def __iter__(self) -> Iterator[Word]:
        for start, end, x0, y0, x1, y1 in _WORD.iter_unpack(self.data):
            yield Word(start, end, (x0, y0, x1, y1))

    def __len__(self) -> int:
        return len(self.data) // _WORD.size

    def begun_in(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that begin among characters ``start`` to ``end``."""
        data = self.data
        places = range(0, len(data), _WORD.size)
        first, last = (
            bisect_left(places, each, key=lambda place: _PLACE.unpack_from(data, place)[0])
            for each in (start, end)
        )
        return PackedWords(data[first * _WORD.size : last * _WORD.size])[:]

    def between(self, start: int, end: int) -> Iterator[Box]:
        """The boxes of the words that characters ``start`` to ``end`` meet."""
        for begins, ends, x0, y0, x1, y1 in _WORD.iter_unpack(self.data):
            if ends > start and begins < end:
                yield x0, y0, x1, y1

    @overload
    def __getitem__(self, index: int) -> Word: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Word, ...]: ...
    def __getitem__(self, index: int | slice) -> Word | tuple[Word, ...]:
        return tuple(self)[index]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a page that its text alone does not tell; ``kind`` is for programs.

    Kinds: "tracked changes" (words are struck through), "hidden text" (words that cannot be seen
    were left out), "chart" and "colour" (something is shown by a picture or a fill and stands in
    no words), "poor scan".
    """

    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page: ``text`` is its words in reading order, blocks parted by newlines.

    ``struck`` are ranges of the text that are struck through: printed, and not standing. No chunk
    holds them. ``confidence`` (0 to 1) is how surely the words were recognised on a scanned page,
    None where the file itself gives them.

    ``stamp`` is the number stamped on the whole file ("Page 40 of 131"), ``own`` the number that
    an inserted report prints for itself (7), ``pdf_label`` the label the PDF gives the page. Each
    is None where there is none. ``width`` and ``height`` are in points, as displayed.
    """

    number: int
    width: float
    height: float
    text: str
    words: Sequence[Word]
    stamp: str | None = None
    own: str | None = None
    pdf_label: str | None = None
    access: str = EXEMPT
    struck: tuple[tuple[int, int], ...] = ()
    confidence: float | None = None
    remarks: tuple[Remark, ...] = ()

    @property
    def label(self) -> str | None:
        """The number a reader sees: the pack's stamp, else the report's own, else the PDF's."""
        return self.stamp or self.own or self.pdf_label

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """Where characters ``start`` to ``end`` stand: one box a line, in reading order."""
        lines: list[Box] = []
        for box in PackedWords.of(self.words).between(start, end):
            lines = _joined(lines, box)
        return tuple(lines)

    def rects(self, start: int, end: int) -> tuple[Rect, ...]:
        """The same as fractions of the page, clipped to it."""
        return tuple(self.rect(box) for box in self.boxes(start, end))

    def rect(self, box: Box) -> Rect:
        """A box as fractions of the page, clipped to it."""
        x0, y0, x1, y1 = box
        return (
            _fraction(x0, self.width),
            _fraction(y0, self.height),
            _fraction(x1, self.width),
            _fraction(y1, self.height),
        )


def _joined(lines: list[Box], box: Box) -> list[Box]:
    """Add a word's box to the last line if it goes on there, else begin a new line."""
    if lines:
        x0, y0, x1, y1 = lines[-1]
        overlap = min(y1, box[3]) - max(y0, box[1])
        height = min(y1 - y0, box[3] - box[1])
        if overlap > 0.5 * height and box[0] >= x0 - 1 and box[0] - x1 < 3 * max(y1 - y0, 8):
            return [
                *lines[:-1],
                (min(x0, box[0]), min(y0, box[1]), max(x1, box[2]), max(y1, box[3])),
            ]
    return [*lines, box]


def _fraction(value: float, whole: float) -> float:
    # What has no pages has no size either.
    return round(min(max(value / whole, 0.0), 1.0), 5) if whole else 0.0


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, table row or piece of furniture on one page.

    ``level`` is the depth of a heading (1 is the highest), 0 for everything else.
    """

    page: int
    start: int
    end: int
    kind: BlockKind
    level: int = 0


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` to ``end`` of one page's text."""

    page: int
    start: int
    end: int

    @staticmethod
    def joined(spans: Iterable[Span]) -> list[Span]:
        """The spans in their order, those of a page that follow each other made one.

        A newline or a space may stand between them; a span that goes back on its page begins anew.
        """
        joined: list[Span] = []
        for span in spans:
            last = joined[-1] if joined else None
            if last and last.page == span.page and 0 <= span.start - last.end <= 1:
                joined[-1] = Span(span.page, last.start, span.end)
            else:
                joined.append(span)
        return joined


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: where in the grid it stands, and its words, ``page.text[start:end]``.

    ``row`` and ``column`` are 0-based; ``rows`` and ``columns`` are how many of each it spans.
    An empty cell has ``start == end``. ``heading`` cells say what their column (or, in the first
    columns, their row) is about.
    """

    row: int
    column: int
    page: int
    start: int
    end: int
    box: Box
    rows: int = 1
    columns: int = 1
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table, also one that runs over page breaks: cells in rows and columns.

    ``caption`` is the title printed with it, "" where there is none.
    """

    ordinal: int
    caption: str
    rows: int
    columns: int
    cells: tuple[Cell, ...]
