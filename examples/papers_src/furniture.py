"""What stands around the text of a page: letterhead, running header, stamp and page numbers.

A pack is a list of parts. Each part may number its own pages, as an inserted report does, while
the stamp at the foot counts the pages of the whole pack.
"""

# mypy: disable-error-code="import-untyped"

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportlab.lib.colors import white
from reportlab.lib.pagesizes import A4, landscape
from reportlab.platypus import BaseDocTemplate, Frame, NextPageTemplate, PageBreak, PageTemplate

from papers_src.council import COMMITTEE, COUNCIL
from papers_src.layout import HEATHER, INK, MOOR, QUIET, RULE, Flowables

MARGIN = 68.0
Pages = dict[str, tuple[int, int]]
"""The first and last page of each part, by the part's key; empty on the first pass."""


@dataclass(frozen=True)
class Part:
    """One stretch of a pack: the front sheet, the minutes, a report, its slides."""

    key: str
    bookmark: str
    header: str
    story: Callable[[Pages], Flowables]
    own_numbers: str = ""
    """Where the part prints its own page number: "top", "foot" or nowhere."""
    own_from: int = 1
    wide: bool = False
    letterhead: bool = False
    private: bool = False
    slides: bool = False


def crest(canvas: Any, x: float, y: float, size: float, on_dark: bool = False) -> None:
    """The invented council's mark: two hills and a road, in a ring."""
    canvas.saveState()
    ring = canvas.beginPath()
    ring.circle(x + size / 2, y + size / 2, size / 2)
    canvas.setFillColor(white if on_dark else MOOR)
    canvas.drawPath(ring, fill=1, stroke=0)
    canvas.clipPath(ring, stroke=0, fill=0)
    for colour, left, top, right in (
        (HEATHER, -0.1, 0.72, 0.8),
        (MOOR if on_dark else RULE, 0.25, 0.55, 1.2),
    ):
        hill = canvas.beginPath()
        hill.moveTo(x + left * size, y)
        hill.curveTo(x + left * size, y + 0.2 * size, x + (left + right) / 2 * size - size * 0.1,
                     y + top * size, x + (left + right) / 2 * size, y + top * size)  # fmt: skip
        hill.curveTo(x + (left + right) / 2 * size + size * 0.1, y + top * size, x + right * size,
                     y + 0.2 * size, x + right * size, y)  # fmt: skip
        canvas.setFillColor(colour)
        canvas.drawPath(hill, fill=1, stroke=0)
    canvas.restoreState()


def draw_letterhead(canvas: Any, width: float, height: float) -> None:
    """The head of a front sheet."""
    crest(canvas, MARGIN, height - 92, 44)
    canvas.setFillColor(MOOR)
    canvas.setFont("Helvetica-Bold", 19)
    canvas.drawString(MARGIN + 56, height - 68, COUNCIL)
    canvas.setFillColor(QUIET)
    canvas.setFont("Helvetica", 10.5)
    canvas.drawString(MARGIN + 56, height - 84, "County Hall, Bellfounder Street, Thorncaster")
    canvas.setStrokeColor(MOOR)
    canvas.setLineWidth(1.4)
    canvas.line(MARGIN, height - 104, width - MARGIN, height - 104)


def draw_page(canvas: Any, part: Part, first: int, last: int) -> None:
    """The furniture of one page of a pack."""
    width, height = landscape(A4) if part.wide else A4
    page = canvas.getPageNumber()
    own = str(page - first + part.own_from)
    canvas.saveState()
    if part.slides:
        canvas.setFillColor(MOOR)
        canvas.rect(0, 0, 22, height, stroke=0, fill=1)
    if part.letterhead:
        draw_letterhead(canvas, width, height)
    else:
        canvas.setFont("Helvetica", 8.5)
        canvas.setFillColor(QUIET)
        canvas.drawString(MARGIN, height - 40, part.header)
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.6)
        canvas.line(MARGIN, height - 47, width - MARGIN, height - 47)
    if part.private:
        canvas.setFont("Helvetica-Bold", 13)
        canvas.setFillColor(INK)
        canvas.drawCentredString(width / 2, height - 68, "NOT FOR PUBLICATION")
    canvas.setFont("Helvetica", 9)
    canvas.setFillColor(INK)
    if part.own_numbers == "top":
        canvas.drawRightString(width - MARGIN, height - 40, own)
    elif part.own_numbers == "foot":
        canvas.drawCentredString(width / 2, 34, own)
    canvas.setFont("Helvetica-Bold", 9)
    canvas.drawRightString(width - MARGIN, 34, f"Page {page} of {last}")
    canvas.restoreState()


def template(part: Part, starts: dict[str, int], total: int, outline: bool) -> Any:
    """The page template of one part, which also notes on which page the part begins."""
    width, height = landscape(A4) if part.wide else A4
    top = 82 if part.private else 62
    first_top = 122 if part.letterhead else top  # a letterhead part is one page long

    def on_page(canvas: Any, _document: Any) -> None:
        if part.key not in starts:
            starts[part.key] = canvas.getPageNumber()
            if outline and part.bookmark:
                canvas.bookmarkPage(part.key)
                canvas.addOutlineEntry(part.bookmark, part.key, level=0)
        draw_page(canvas, part, starts[part.key], total)

    frame = Frame(MARGIN, 54, width - 2 * MARGIN, height - 54 - first_top, 0, 0, 0, 0)
    return PageTemplate(part.key, [frame], onPage=on_page, pagesize=(width, height))


def document(path: Path, title: str, templates: list[Any], **more: Any) -> Any:
    """A PDF that comes out the same, byte for byte, each time it is made.

    It is left uncompressed: the bytes then do not hang on anybody's version of zlib.
    """
    return BaseDocTemplate(
        str(path), pageTemplates=templates, title=title, author=COUNCIL, subject=COMMITTEE,
        lang="en-GB", invariant=1, pageCompression=0, **more,
    )  # fmt: skip


def build_pack(path: Path, title: str, parts: list[Part], *, outline: bool) -> None:
    """Write a pack, twice: the front sheet must know on which page each item begins."""
    pages: Pages = {}
    total = 0
    for _ in range(2):
        starts: dict[str, int] = {}
        story: Flowables = []
        for part in parts:
            story += [NextPageTemplate(part.key), PageBreak()] if story else []
            story += part.story(pages)
        made = document(path, title, [template(part, starts, total, outline) for part in parts])
        made.build(story)
        total = made.page
        ends = [starts[part.key] - 1 for part in parts[1:]] + [total]
        pages = {part.key: (starts[part.key], end) for part, end in zip(parts, ends, strict=True)}
