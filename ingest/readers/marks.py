"""What a reader sees on a page, before anything is understood: words and drawn lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from index.values import Bookmark, Box, Remark
from ingest.spool import Spool


def around(boxes: Sequence[Box]) -> Box:
    """The least box that holds them all."""
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


class Glyphs(NamedTuple):
    """A run of characters without a space in it, as drawn.

    ``box`` is in points from the top left of the page as displayed; ``size`` is the font's, in
    points; ``order`` is its place in the file's own order of drawing. A pack has half a million of
    them, which are laid aside and taken out again: a named tuple is made in a third of the time.
    """

    text: str
    box: Box
    size: float
    bold: bool
    order: int
    struck: bool = False
    """A line is drawn through it: it stands no more."""

    @property
    def centre(self) -> float:
        """How far across the page its middle is."""
        return (self.box[0] + self.box[2]) / 2

    @property
    def middle(self) -> float:
        """The height of its middle on the page."""
        return (self.box[1] + self.box[3]) / 2


class Rule(NamedTuple):
    """A straight line drawn along the page, or one side of a drawn box; ``box`` is its extent."""

    box: Box

    @property
    def horizontal(self) -> bool:
        return (self.box[2] - self.box[0]) >= (self.box[3] - self.box[1])


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page as read: size in points as displayed, words, lines and the PDF's own label.

    ``across`` is what is set aslant over the page, without its spaces: a watermark, which is no
    part of the text but may say that the page is not for publication. A ``doubtful`` page may be a
    picture of words.
    """

    number: int
    width: float
    height: float
    glyphs: Sequence[Glyphs]
    rules: Sequence[Rule]
    pdf_label: str | None
    across: str = ""
    remarks: tuple[Remark, ...] = ()
    doubtful: bool = False

    def laid(self, spool: Spool) -> RawPage:
        """The page with its words and lines lying in a file."""
        return replace(self, glyphs=spool.values(self.glyphs), rules=spool.values(self.rules))

    def taken_out(self) -> RawPage:
        """The page with its words and lines in memory, each the same however often looked at."""
        return replace(self, glyphs=tuple(self.glyphs), rules=tuple(self.rules))


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A file as read."""

    pages: tuple[RawPage, ...]
    bookmarks: tuple[Bookmark, ...]
    title: str | None
