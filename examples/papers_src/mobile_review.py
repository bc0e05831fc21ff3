"""The Mobile Library Review: columns, broken words, footnotes and headings across the page."""

# mypy: disable-error-code="import-untyped"

from __future__ import annotations

from pathlib import Path
from typing import Any

from reportlab.lib.colors import white
from reportlab.lib.enums import TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    BalancedColumns,
    Frame,
    Indenter,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Table,
)

from papers_src import council
from papers_src.furniture import crest, document
from papers_src.hyphens import soft
from papers_src.layout import INK, MOOR, QUIET, RULE, TINT, Flowables, gap, p, table
from papers_src.mobile_review_end import ANNEX_A, ANNEX_B, NEXT, RECOMMENDATIONS
from papers_src.mobile_review_text import CHAPTERS, FOOTNOTES, Chapter
from papers_src.mobile_review_voices import VOICES

NAME = "wexmoor-mobile-library-review-2025-02.pdf"
SIDE = 56.0
WIDTH = A4[0] - 2 * SIDE

TEXT = ParagraphStyle("text", fontName="Times-Roman", fontSize=12.7, leading=17.2, textColor=INK,
                      alignment=TA_JUSTIFY, spaceAfter=7, embeddedHyphenation=1,
                      allowWidows=0, allowOrphans=0)  # fmt: skip
NARROW = ParagraphStyle("narrow", parent=TEXT, fontSize=12.2, leading=16.2, alignment=TA_LEFT)
BOXED = ParagraphStyle("boxed", parent=TEXT, alignment=TA_LEFT)
ACROSS = ParagraphStyle("across", fontName="Helvetica-Bold", fontSize=16, leading=20,
                        textColor=MOOR, spaceBefore=12, spaceAfter=7)  # fmt: skip
NOTE = ParagraphStyle("note", fontName="Times-Roman", fontSize=9, leading=11.5, textColor=INK)


def words(text: str) -> str:
    """The text with its words ready to be broken and its footnote marks small."""
    return soft(text).replace("<super>", '<super rise="4" size="8">')


def columns(paragraphs: list[Any], count: int = 2) -> Flowables:
    """Text in columns of about the same length.

    The gutter is split between both sides of every column, or a middle one would be narrower than
    its neighbours; the indents take back what that adds at the edges of the page.
    """
    half = 10
    return [
        Indenter(-half, -half),
        BalancedColumns(
            paragraphs, nCols=count, leftPadding=half, rightPadding=half, innerPadding=2 * half,
            topPadding=0, bottomPadding=0, name=f"columns-{count}", endSlack=0,
        ),
        Indenter(half, half),
    ]  # fmt: skip


def chapter(content: Chapter) -> Flowables:
    """A heading across the page, its text in two columns and its table, if it has one."""
    story: Flowables = [PageBreak()] if content.new_page else []
    story += [
        Paragraph(content.heading, ACROSS),
        *columns([Paragraph(words(text), TEXT) for text in content.text]),
    ]
    if content.table:
        story += [
            gap(10),
            p(f"<b>{content.caption}</b>"),
            table(content.table, content.widths, right=range(1, len(content.widths)),
                  bold_rows=(len(content.table) - 1,)),
        ]  # fmt: skip
    if content.box:
        story += [gap(6), box(*content.box)]
    return story


def box(heading: str, text: str) -> Any:
    """Something told apart from the columns, across the page on a tint."""
    return Table(
        [[[p(f"<b>{heading}</b>"), Paragraph(text, BOXED)]]],
        colWidths=[WIDTH],
        style=[("BACKGROUND", (0, 0), (-1, -1), TINT), ("LEFTPADDING", (0, 0), (-1, -1), 14),
               ("RIGHTPADDING", (0, 0), (-1, -1), 14), ("TOPPADDING", (0, 0), (-1, -1), 11),
               ("BOTTOMPADDING", (0, 0), (-1, -1), 8)],
    )  # fmt: skip


def voices() -> Flowables:
    """The page of three columns: what people said."""
    said = [
        Paragraph(f'<font face="Helvetica-Bold" size="10">{who}</font><br/>{soft(words)}', NARROW)
        for who, words in VOICES
    ]
    return [
        PageBreak(),
        Paragraph("5. What people told us", ACROSS),
        p("We had 412 answers to our survey and 27 letters from parish and town councils, and "
          "spoke with readers at nine stops. These are some of the things they said and, "
          "in brackets, how many people said so."),
        *columns(said, 3),
    ]  # fmt: skip


def draw_title(canvas: Any) -> None:
    """The band across the first page."""
    width, height = A4
    canvas.setFillColor(MOOR)
    canvas.rect(0, height - 190, width, 190, stroke=0, fill=1)
    crest(canvas, SIDE, height - 86, 40, on_dark=True)
    canvas.setFillColor(white)
    canvas.setFont("Helvetica", 11.5)
    canvas.drawString(SIDE + 52, height - 62, council.COUNCIL)
    canvas.drawString(SIDE + 52, height - 78, council.COMMITTEE)
    canvas.setFont("Helvetica-Bold", 30)
    canvas.drawString(SIDE, height - 134, "Mobile Library Review")
    canvas.setFont("Helvetica", 13.5)
    canvas.drawString(SIDE, height - 158, "Report of the task and finish group, February 2025")


def draw_page(canvas: Any, _document: Any) -> None:
    """Running header, footnotes and page number."""
    width, height = A4
    page = canvas.getPageNumber()
    canvas.saveState()
    if page == 1:
        draw_title(canvas)
    else:
        canvas.setFont("Helvetica", 8.5)
        canvas.setFillColor(QUIET)
        canvas.drawString(SIDE, height - 40, "Mobile Library Review")
        canvas.drawRightString(width - SIDE, height - 40, "February 2025")
    notes = FOOTNOTES.get(page, [])
    y = 54.0
    for note in reversed(notes):
        paragraph = Paragraph(note.replace("<super>", '<super rise="3" size="6.5">'), NOTE)
        _, tall = paragraph.wrap(WIDTH, 200)
        paragraph.drawOn(canvas, SIDE, y)
        y += tall + 2
    if notes:
        canvas.setStrokeColor(RULE)
        canvas.line(SIDE, y + 4, SIDE + 140, y + 4)
    canvas.setFont("Helvetica", 9.5)
    canvas.setFillColor(INK)
    canvas.drawCentredString(width / 2, 32, str(page))
    canvas.restoreState()


def build(folder: Path) -> None:
    """Write the review."""
    height = A4[1]
    foot = 104.0  # room for the footnotes of any page
    made = document(
        folder / NAME,
        "Mobile Library Review, February 2025",
        [
            PageTemplate(
                name,
                [Frame(SIDE, foot, WIDTH, height - foot - top, 0, 0, 0, 0, id=name)],
                onPage=draw_page,
            )
            for name, top in (("first", 204.0), ("later", 56.0))
        ],
    )
    story: Flowables = [NextPageTemplate("later")]
    for content in CHAPTERS:
        if content.heading.startswith("6."):
            story += voices()
        story += chapter(content)
    story += [
        PageBreak(),
        Paragraph("8. Recommendations", ACROSS),
        *columns([Paragraph(words(text), TEXT) for text in RECOMMENDATIONS]),
        gap(8),
        box(*NEXT),
        PageBreak(),
        Paragraph("Annex A: whom we met and where we went", ACROSS),
        table(ANNEX_A, [104, 190, 189]),
        Paragraph("Annex B: equality impact assessment", ACROSS),
        *columns([Paragraph(words(text), TEXT) for text in ANNEX_B]),
    ]
    made.build(story)
