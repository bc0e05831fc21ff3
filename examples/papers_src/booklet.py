"""The shape of a strategy: a cover in full colour, then pages numbered in their own way."""

# mypy: disable-error-code="import-untyped"

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportlab.lib.colors import Color, white
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Frame, NextPageTemplate, PageBreak, PageTemplate, Table

from papers_src.council import COUNCIL
from papers_src.furniture import MARGIN, crest, document
from papers_src.layout import BODY, CELL, H1, QUIET, TINT, TITLE, Flowables, bullets, p, table

ROMAN = ("", "i", "ii", "iii", "iv")
BOOK = ParagraphStyle("book", parent=BODY, fontSize=13.2, leading=20, spaceAfter=11)
BOOK_CELL = ParagraphStyle("book-cell", parent=CELL, fontSize=11.5, leading=16)
BIG = ParagraphStyle("big", parent=CELL, fontName="Helvetica-Bold", fontSize=25, leading=31)


@dataclass(frozen=True)
class Booklet:
    """A strategy's cover and numbering. ``front`` pages, the cover among them, are roman."""

    name: str
    title: str
    years: str
    strapline: str
    colour: Color
    front: int = 0


def printed_number(booklet: Booklet, page: int) -> str:
    """The number printed on a physical page: the cover bears none."""
    if booklet.front:
        return ROMAN[page] if page <= booklet.front else str(page - booklet.front)
    return str(page - 1)


def draw_cover(canvas: Any, booklet: Booklet) -> None:
    """A cover: colour to the edges, a band of hills and a large title."""
    width, height = A4
    canvas.saveState()
    canvas.setFillColor(booklet.colour)
    canvas.rect(0, 0, width, height, stroke=0, fill=1)
    canvas.setFillColor(Color(1, 1, 1, alpha=0.13))
    for start, peak, end in ((-80, 250, 430), (140, 330, 760)):
        hill = canvas.beginPath()
        hill.moveTo(start, 0)
        middle = (start + end) / 2
        hill.curveTo(start + 90, 40, middle - 90, peak, middle, peak)
        hill.curveTo(middle + 90, peak, end - 90, 40, end, 0)
        canvas.drawPath(hill, fill=1, stroke=0)
    crest(canvas, MARGIN, height - 118, 50, on_dark=True)
    canvas.setFillColor(white)
    canvas.setFont("Helvetica-Bold", 15)
    canvas.drawString(MARGIN + 62, height - 98, COUNCIL)
    canvas.setFont("Helvetica-Bold", 42)
    canvas.drawString(MARGIN, height - 300, booklet.title)
    canvas.setFont("Helvetica", 30)
    canvas.drawString(MARGIN, height - 342, booklet.years)
    canvas.setFont("Helvetica", 16)
    canvas.drawString(MARGIN, height - 388, booklet.strapline)
    canvas.restoreState()


def draw_body(canvas: Any, booklet: Booklet) -> None:
    """The foot of an inner page."""
    width, _ = A4
    canvas.saveState()
    canvas.setStrokeColor(booklet.colour)
    canvas.setLineWidth(2)
    canvas.line(MARGIN, 52, width - MARGIN, 52)
    canvas.setFont("Helvetica", 9)
    canvas.setFillColor(QUIET)
    canvas.drawString(MARGIN, 36, f"{booklet.title} {booklet.years}")
    canvas.drawRightString(width - MARGIN, 36, printed_number(booklet, canvas.getPageNumber()))
    canvas.restoreState()


def chapter(text: str, colour: Color) -> Any:
    """The title of a chapter."""
    return p(text, ParagraphStyle("chapter", parent=TITLE, fontSize=25, leading=31,
                                  textColor=colour, spaceAfter=16))  # fmt: skip


def section(text: str, colour: Color) -> Any:
    """A heading inside a chapter."""
    return p(text, ParagraphStyle("section", parent=H1, fontSize=15, leading=20, textColor=colour,
                                  spaceBefore=12))  # fmt: skip


def say(text: str) -> Any:
    """A paragraph in the larger type of a booklet."""
    return p(text, BOOK)


def lead(text: str, colour: Color) -> Any:
    """The opening words of a chapter, larger still."""
    style = ParagraphStyle("lead", parent=BOOK, fontSize=15.5, leading=22.5, spaceAfter=14)
    style.textColor = colour
    return p(text, style)


def points(items: list[str]) -> Any:
    """A bulleted list in the larger type."""
    return bullets(items, BOOK, indent=22)


def quotation(words: str, who: str, colour: Color) -> Any:
    """What somebody said, in a tinted box with a bar of colour beside it."""
    style = ParagraphStyle("quotation", parent=BOOK, fontName="Helvetica-Oblique", spaceAfter=4)
    return Table(
        [[[p(words, style), p(who, ParagraphStyle("who", parent=BOOK, spaceAfter=0))]]],
        colWidths=[459],
        style=[("BACKGROUND", (0, 0), (-1, -1), TINT), ("LINEBEFORE", (0, 0), (0, -1), 4, colour),
               ("LEFTPADDING", (0, 0), (-1, -1), 16), ("RIGHTPADDING", (0, 0), (-1, -1), 16),
               ("TOPPADDING", (0, 0), (-1, -1), 12), ("BOTTOMPADDING", (0, 0), (-1, -1), 12)],
        spaceBefore=10, spaceAfter=14,
    )  # fmt: skip


def at_a_glance(figures: list[tuple[str, str]], colour: Color) -> Any:
    """A row of large figures over their captions."""
    big = ParagraphStyle("glance", parent=BIG, textColor=colour)
    width = 459 / len(figures)
    rows = [["" for _ in figures], [p(number, big) for number, _ in figures],
            [caption for _, caption in figures]]  # fmt: skip
    return table(rows, [width] * len(figures), ruled=False, style=BOOK_CELL)


def build_booklet(folder: Path, booklet: Booklet, body: Flowables) -> None:
    """Write a strategy; with front matter the PDF's own page labels say so too."""
    width, height = A4

    def cover(canvas: Any, _document: Any) -> None:
        draw_cover(canvas, booklet)
        if booklet.front:
            canvas.addPageLabel(0, style="ROMAN_LOWER", start=1)
            canvas.addPageLabel(booklet.front, style="ARABIC", start=1)

    def inner(canvas: Any, _document: Any) -> None:
        draw_body(canvas, booklet)

    area = (MARGIN, 66, width - 2 * MARGIN, height - 66 - 62, 0, 0, 0, 0)
    made = document(
        folder / booklet.name,
        f"{booklet.title} {booklet.years}",
        [
            PageTemplate("cover", [Frame(*area)], onPage=cover),
            PageTemplate("inner", [Frame(*area)], onPage=inner),
        ],
    )
    made.build([NextPageTemplate("inner"), PageBreak(), *body])
