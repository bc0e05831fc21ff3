"""Pages read again by libraries that the product does not read with: pypdf and pdfplumber.

No library is right about every page, so a page has several readings, each with its own idea of
the order of lines and columns. A page without text is recognised again, and compared tolerantly.
"""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pdfplumber
import pypdf
from pdfplumber.utils.exceptions import PdfminerException
from pdfplumber.utils.text import extract_text, extract_words
from pypdf.errors import PyPdfError

from benchmarks.contract import Rect
from benchmarks.likeness import is_like
from benchmarks.quotes import Letters
from benchmarks.scans import UnrecognisedError, recognised

SLACK_POINTS = 1.5
"""How far a letter's middle may lie beside a box: libraries place the same letter differently."""

_TROUBLES = (PyPdfError, PdfminerException, OSError, ValueError, LookupError, TypeError)
"""What the two libraries raise for a damaged file; both let Python's own errors through."""

GAP_POINTS = 8.0
"""Words that are nearer to each other than this are words of one cell."""

_NUMBER = re.compile(r"[-\u2212(]?£?\d[\d,.]*[%)]?")


class UnreadablePageError(Exception):
    """A page cannot be read again, so nothing said of it is confirmed; the message says why."""


@dataclass(frozen=True)
class Box:
    """A rectangle in points from the page's top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    def holds(self, letter: dict[str, Any], slack: float = 0.0) -> bool:
        """Whether a letter lies within, or its middle at most `slack` points to the side.

        Down the page, half of the lower of the two suffices: some libraries draw a box round the
        ink, and that of a full stop lies at the foot of the letter's own box.
        """
        middle: float = (letter["x0"] + letter["x1"]) / 2
        overlap: float = min(self.bottom, letter["bottom"]) - max(self.top, letter["top"])
        lower: float = min(self.bottom - self.top, letter["bottom"] - letter["top"])
        return self.x0 - slack <= middle <= self.x1 + slack and overlap >= lower / 2

    @classmethod
    def of(cls, word: dict[str, Any]) -> "Box":
        """The box of a word or letter as pdfplumber gives it."""
        return cls(word["x0"], word["top"], word["x1"], word["bottom"])

    def is_over(self, other: "Box") -> bool:
        """Whether the other box lies below and some of it straight below."""
        return other.top >= self.bottom and other.x0 < self.x1 and self.x0 < other.x1

    def is_beside(self, other: "Box", gap: float) -> bool:
        """Whether the other box is on the same line, at most `gap` points away."""
        same_line = other.top < self.bottom and self.top < other.bottom
        return same_line and other.x0 - self.x1 <= gap and self.x0 - other.x1 <= gap

    def leads_to(self, other: "Box") -> bool:
        """Whether reading on from this box to the other goes right, or down the same column."""
        right = other.x0 >= self.x1 - SLACK_POINTS
        below = other.top >= (self.top + self.bottom) / 2
        return right or (below and other.x0 < self.x1 and self.x0 < other.x1)


@dataclass(frozen=True)
class Page:
    """What two libraries see on one page."""

    readings: tuple[Letters, ...]
    """The whole text, once for each order of reading."""
    _letters: tuple[dict[str, Any], ...]
    _frame: Box
    """The page as displayed."""
    scanned: bool = False
    """The page has no text: its letters were recognised on its picture."""

    def holds(self, quote: Letters) -> bool:
        """Whether the quote is one run of a reading; on a scan, whether one is like it."""
        return any(
            is_like(quote.text, text.text) if self.scanned else text.holds(quote)
            for text in self.readings
        )

    def is_filled_by(self, quote: Letters, rects: Sequence[Rect]) -> bool:
        """Whether the text within some rectangles is exactly the quote; on a scan, is like it."""
        return any(
            is_like(quote.text, found.text) and is_like(found.text, quote.text)
            if self.scanned
            else found.text == quote.text
            for found in self.region(rects)
        )

    def is_within(self, quote: Letters, rects: Sequence[Rect], surplus: int) -> bool:
        """Whether the text within some rectangles holds the quote and few letters more."""
        return any(
            len(found.text) <= len(quote.text) + surplus
            and (
                is_like(quote.text, found.text)
                if self.scanned
                else quote.text in found.text or quote.words <= found.words
            )
            for found in self.region(rects)
        )

    def region(self, rects: Iterable[Rect]) -> tuple[Letters, Letters]:
        """The text within some rectangles, one after the other; where they overlap, once.

        Read twice, since raised letters, such as a footnote's mark, stand out of line: by place
        and in the order of the file.
        """
        left = list(self._letters)
        parts: list[list[dict[str, Any]]] = []
        for box in self._boxes(rects):
            parts.append([each for each in left if box.holds(each, SLACK_POINTS)])
            left = [each for each in left if not box.holds(each, SLACK_POINTS)]
        by_place = "\n".join(_words(each) for each in parts)
        as_filed = "\n".join(_words(each, as_filed=True) for each in parts)
        return Letters.of(by_place), Letters.of(as_filed)

    def is_seamless(self, rects: Sequence[Rect]) -> bool:
        """Whether the rectangles are read in order and skip no text that lies between them.

        True of the cells of one table row, false of fragments gathered from a page.
        """
        boxes = self._boxes(rects)
        if not all(one.leads_to(following) for one, following in pairwise(boxes)):
            return False
        return all(
            any(box.holds(letter, SLACK_POINTS) for box in boxes)
            for letter in self._around(boxes)
            if not letter["text"].isspace()
        )

    def stacks_numbers(self, rects: Sequence[Rect]) -> bool:
        """Whether numbers stand alone one under the other, as in a column over several rows."""
        words = extract_words(self._around(self._boxes(rects)))
        boxes = [(word["text"], Box.of(word)) for word in words]
        alone = [
            box
            for text, box in boxes
            if _NUMBER.fullmatch(text)
            and not any(box.is_beside(other, GAP_POINTS) for _, other in boxes if other != box)
        ]
        return any(one.is_over(other) for one in alone for other in alone)

    def _around(self, boxes: Sequence[Box]) -> list[dict[str, Any]]:
        """The letters in the smallest box that holds all of the boxes."""
        hull = Box(
            min(box.x0 for box in boxes),
            min(box.top for box in boxes),
            max(box.x1 for box in boxes),
            max(box.bottom for box in boxes),
        )
        return [letter for letter in self._letters if hull.holds(letter)]

    def _boxes(self, rects: Iterable[Rect]) -> list[Box]:
        frame = self._frame
        width, height = frame.x1 - frame.x0, frame.bottom - frame.top
        return [
            Box(
                frame.x0 + x0 * width,
                frame.top + y0 * height,
                frame.x0 + x1 * width,
                frame.top + y1 * height,
            )
            for x0, y0, x1, y1 in rects
        ]


def read_page(file: Path, number: int) -> Page:
    """Read one physical page, counted from 1."""
    try:
        pages = pypdf.PdfReader(file).pages
        if not 1 <= number <= len(pages):
            raise UnreadablePageError(
                f"{file.name} has {len(pages)} pages, and page {number} is cited"
            )
        plain = pages[number - 1].extract_text()
        with pdfplumber.open(file, pages=[number]) as pdf:
            page = pdf.pages[0]
            scanned = not plain.strip() and not page.chars
            letters = recognised(pages[number - 1], page) if scanned else _once(page.chars)
            frame = Box(*(float(side) for side in page.cropbox))
    except UnrecognisedError as error:
        raise UnreadablePageError(f"page {number} of {file.name} {error}") from error
    except _TROUBLES as error:
        raise UnreadablePageError(f"{file.name} cannot be read again: {error!r}") from error
    readings = (
        plain,
        extract_text(letters),
        _words(letters),
        _words(letters, as_filed=True),
    )
    return Page(tuple(map(Letters.of, readings)), _square(letters), frame, scanned)


def _once(letters: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The letters without those set twice on one spot, as some programs do for bold.

    Two that are half a point apart share a square of one of four grids.
    """
    found: list[dict[str, Any]] = []
    taken: set[tuple[object, ...]] = set()
    for each in letters:
        squares = {
            (each["text"], right, down, int(each["x0"] + right), int(each["top"] + down))
            for right in (0, 0.5)
            for down in (0, 0.5)
        }
        if taken.isdisjoint(squares):
            found.append(each)
        taken |= squares
    return found


def _words(letters: Sequence[dict[str, Any]], *, as_filed: bool = False) -> str:
    """The words line by line or in the file's order; sideways text the way it runs."""
    upwards = sum(math.copysign(1, each["matrix"][1]) for each in letters if not each["upright"])
    chars, lines = ("btt", "ltr") if upwards > 0 else ("ttb", "rtl")
    words = extract_words(
        list(letters), use_text_flow=as_filed, char_dir_rotated=chars, line_dir_rotated=lines
    )
    return " ".join(word["text"] for word in words)


def _square(letters: Iterable[dict[str, Any]]) -> tuple[dict[str, Any], ...]:
    """The letters without those set aslant: a watermark's lie across lines they are no part of."""
    angles = ((math.degrees(math.atan2(*each["matrix"][1::-1])), each) for each in letters)
    return tuple(letter for angle, letter in angles if round(angle) % 90 == 0)


@cache
def page_count(file: Path) -> int:
    """The number of physical pages of a PDF."""
    try:
        return len(pypdf.PdfReader(file).pages)
    except _TROUBLES as error:
        raise UnreadablePageError(f"{file.name} cannot be read: {error!r}") from error
