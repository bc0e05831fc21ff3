"""The council's house style: the type, the colours and the few shapes every paper is made of.

Only the fonts every PDF reader already has are used, so that the papers stay small and are the
same bytes on every machine.
"""

# mypy: disable-error-code="import-untyped"
# reportlab ships no types; this keeps `mypy --strict` honest about everything else here.

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.graphics.shapes import Drawing, Polygon
from reportlab.lib.colors import Color, HexColor, white
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    CondPageBreak,
    KeepTogether,
    ListFlowable,
    ListItem,
    Paragraph,
    Spacer,
    Table,
)

Flowables = list[Any]

INK = HexColor("#1b2528")
MOOR = HexColor("#1f4e4a")
HEATHER = HexColor("#6b3f6e")
RULE = HexColor("#a9b8b5")
TINT = HexColor("#e9f0ee")
QUIET = HexColor("#55636a")
RAG = {"G": HexColor("#cfe8d3"), "A": HexColor("#fbe3b5"), "R": HexColor("#f4c9c5")}

BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=11.5, leading=15.8, textColor=INK,
                      spaceAfter=7, allowWidows=0, allowOrphans=0)  # fmt: skip
NUMBERED = ParagraphStyle("numbered", parent=BODY, leftIndent=44, bulletFontSize=11.5)
INDENT = ParagraphStyle("indent", parent=BODY, leftIndent=44)
TITLE = ParagraphStyle("title", parent=BODY, fontName="Helvetica-Bold", fontSize=17, leading=21,
                       textColor=MOOR, spaceAfter=9)  # fmt: skip
H1 = ParagraphStyle("h1", parent=BODY, fontName="Helvetica-Bold", fontSize=13, leading=17,
                    textColor=MOOR, spaceBefore=9, spaceAfter=5, keepWithNext=1)  # fmt: skip
H2 = ParagraphStyle("h2", parent=BODY, fontName="Helvetica-Bold", spaceBefore=4, spaceAfter=3,
                    keepWithNext=1)  # fmt: skip
SMALL = ParagraphStyle("small", parent=BODY, fontSize=9, leading=12, spaceAfter=3)
CENTRED = ParagraphStyle("centred", parent=BODY, alignment=TA_CENTER)
CELL = ParagraphStyle("cell", parent=BODY, fontSize=10, leading=13, spaceAfter=0)
CELL_RIGHT = ParagraphStyle("cell-right", parent=CELL, alignment=TA_RIGHT)


def p(text: str, style: ParagraphStyle = BODY) -> Any:
    """A paragraph; the text may carry reportlab's small marks (<b>, <i>, <strike>)."""
    return Paragraph(text, style)


def title(text: str) -> Any:
    """The title of a paper."""
    return Paragraph(text, TITLE)


def h1(text: str) -> Any:
    """A section heading, kept with what follows."""
    return Paragraph(text, H1)


def over(text: str) -> Flowables:
    """A heading for a table that may begin low on a page and run over it."""
    loose = ParagraphStyle("loose", parent=H1, keepWithNext=0)
    return [CondPageBreak(150), Paragraph(text, loose)]


def h2(text: str) -> Any:
    """A heading inside a section."""
    return Paragraph(text, H2)


def num(number: str, text: str) -> Any:
    """A numbered paragraph with its number hanging in the margin, as officers write them."""
    return Paragraph(text, NUMBERED, bulletText=number)


def gap(points: float = 8) -> Any:
    """Some air."""
    return Spacer(1, points)


def keep(*flowables: Any) -> Any:
    """Things that must not be parted by a page break."""
    return KeepTogether(list(flowables))


def bullets(items: Sequence[str], style: ParagraphStyle = BODY, indent: float = 62) -> Any:
    """A bulleted list, set under the text of a numbered paragraph unless told otherwise."""
    tight = ParagraphStyle("item", parent=style, spaceAfter=3)
    return ListFlowable(
        [ListItem(Paragraph(item, tight), bulletColor=MOOR) for item in items],
        bulletType="bullet", start="\u2022", leftIndent=indent, bulletDedent=14,
        bulletFontSize=style.fontSize, spaceAfter=6,
    )  # fmt: skip


def letters(items: Sequence[str], indent: float = 70) -> Flowables:
    """A list lettered (a), (b), (c): the form of recommendations and resolutions."""
    style = ParagraphStyle("letter", parent=BODY, leftIndent=indent, bulletIndent=indent - 26)
    return [Paragraph(text, style, bulletText=f"({chr(97 + i)})") for i, text in enumerate(items)]


def table(
    rows: Sequence[Sequence[Any]],
    widths: Sequence[float],
    *,
    right: Sequence[int] = (),
    ruled: bool = True,
    bold_rows: Sequence[int] = (),
    extra: Sequence[tuple[Any, ...]] = (),
    style: ParagraphStyle = CELL,
) -> Any:
    """A table whose first row is its heading, repeated on every page that it runs over.

    ``right`` names the columns of figures. Without ``ruled`` not one line is drawn, as in many a
    budget statement.
    """
    figure = ParagraphStyle("figure", parent=style, alignment=TA_RIGHT)
    cells: list[list[Any]] = []
    for number, row in enumerate(rows):
        strong = number == 0 or number in bold_rows
        cells.append(
            [
                Paragraph(f"<b>{cell}</b>" if strong and cell else cell,
                          figure if column in right else style)
                if isinstance(cell, str) else cell
                for column, cell in enumerate(row)
            ]
        )  # fmt: skip
    commands: list[tuple[Any, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 3.5 if ruled else 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4.5 if ruled else 2),
        ("LEFTPADDING", (0, 0), (-1, -1), 5),
        ("RIGHTPADDING", (0, 0), (-1, -1), 5),
    ]
    if ruled:
        commands += [
            ("GRID", (0, 0), (-1, -1), 0.5, RULE),
            ("BACKGROUND", (0, 0), (-1, 0), TINT),
        ]
    return Table(
        cells, colWidths=list(widths), repeatRows=1, style=[*commands, *extra],
        spaceBefore=4, spaceAfter=9, hAlign="LEFT",
    )  # fmt: skip


def grid(text: str) -> list[list[str]]:
    """The rows of a wordy table: a blank line between rows, a bar between cells."""
    return [
        [" ".join(cell.split()) for cell in row.split("|")] for row in text.strip().split("\n\n")
    ]


def header_table(rows: Sequence[tuple[str, str]]) -> Any:
    """The table at the head of every report: who it is for, who wrote it, and so on."""
    return Table(
        [[Paragraph(f"<b>{name}</b>", CELL), Paragraph(value, CELL)] for name, value in rows],
        colWidths=[132, 327],
        style=[
            ("GRID", (0, 0), (-1, -1), 0.5, RULE),
            ("BACKGROUND", (0, 0), (0, -1), TINT),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 0), (-1, -1), 3.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 4.5),
        ],
        spaceAfter=10, hAlign="LEFT",
    )  # fmt: skip


def arrow(direction: str) -> Any:
    """A direction of travel, drawn and not written: there is no text in it to be read."""
    points = {
        "up": [6, 1, 18, 1, 12, 11],
        "down": [6, 11, 18, 11, 12, 1],
        "level": [6, 2, 18, 6, 6, 10],
    }[direction]
    drawing = Drawing(24, 12)
    drawing.add(Polygon(points, fillColor=MOOR, strokeColor=None))
    return drawing


def white_on(colour: Color) -> list[tuple[Any, ...]]:
    """Table commands for a heading row printed white on a colour."""
    return [("BACKGROUND", (0, 0), (-1, 0), colour), ("TEXTCOLOR", (0, 0), (-1, 0), white)]
