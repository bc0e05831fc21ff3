"""Item 7 of the June pack: a covering report, then the slides that will be shown.

The report says that nine of the eleven actions are done, and a slide says ten: on purpose.
"""

# mypy: disable-error-code="import-untyped"

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.graphics.shapes import Drawing, Line, PolyLine, Rect, String
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import PageBreak, Paragraph, Table

from papers_src import council
from papers_src.furniture import Pages
from papers_src.layout import (
    HEATHER,
    MOOR,
    QUIET,
    RULE,
    TINT,
    Flowables,
    bullets,
    gap,
    h1,
    header_table,
    letters,
    num,
    p,
    title,
)

SLIDE_TITLE = ParagraphStyle("slide-title", fontName="Helvetica-Bold", fontSize=27, leading=33,
                             textColor=MOOR, spaceAfter=14)  # fmt: skip
SLIDE = ParagraphStyle("slide", fontName="Helvetica", fontSize=16, leading=22, spaceAfter=8)
SLIDE_HEAD = ParagraphStyle("slide-head", parent=SLIDE, fontName="Helvetica-Bold", fontSize=17,
                            textColor=HEATHER)  # fmt: skip

PRIORITIES = [
    ("Reading and learning for everyone", [
        "602,365 e-books and e-audio lent",
        "11,482 children began the Summer Reading Challenge",
        "Rhyme time in 29 libraries",
    ]),
    ("Places people want to be", [
        "Overdue charges ended",
        "Refits at Saltersea and Wickrow",
        "Sunday opening tried at Marlsea",
    ]),
    ("A service that reaches out", [
        "1,312 people served at home",
        "238 volunteers",
        "Mobile library use still falling",
    ]),
]  # fmt: skip
MONTHS = ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar")
MOBILE = (3310, 3290, 3240, 3350, 3105, 3160, 3170, 2990, 2570, 2790, 2905, 3210)


def cover(_pages: Pages) -> Flowables:
    """The covering report, one page."""
    return [
        title("Item 7: Libraries Strategy 2024\u20132029 \u2013 the first year"),
        header_table([
            ("Report to", council.COMMITTEE),
            ("Author", council.HEAD_OF_LIBRARIES),
            ("Date of meeting", "18 June 2025"),
            ("Wards", "All"),
            ("Key decision", "No"),
            ("Public or exempt", "Public"),
        ]),
        h1("1. Recommendations"),
        p("The Committee is asked:"),
        *letters([
            "to note the progress made in the first year of the strategy;",
            "to comment on the milestones proposed for the second year; and",
            "to name a member to join the working group on Sunday opening.",
        ]),
        h1("2. Introduction"),
        num("2.1", "Cabinet adopted the Libraries Strategy 2024\u20132029 on 16 January 2024, and "
            "it took effect on 1 April 2024. It set three priorities and eleven actions for the "
            "first year."),
        num("2.2", "Nine of the eleven actions are done. The two that are not are the single "
            "volunteer agreement and the new space for teenagers at Pellbridge Library, which "
            "waits on building work."),
        num("2.3", "Sunday opening was tried at Marlsea Library from 6 October 2024 to 30 March "
            "2025. On average 164 people came each Sunday, and staffing cost \u00a3312 a week."),
        num("2.4", "The slides that follow will be shown at the meeting."),
        h1("3. Implications"),
        num("3.1", "The milestones for the second year can be met from the approved budget for "
            "2025/26, which is \u00a38.410 million."),
    ]  # fmt: skip


def column(heading: str, points: Sequence[str]) -> list[Any]:
    """One third of a slide."""
    return [Paragraph(heading, SLIDE_HEAD), bullets(points, SLIDE, indent=16)]


def chart() -> Any:
    """Visits to mobile libraries by month: a line without its figures, as slides often have it."""
    drawing = Drawing(690, 290)
    left, bottom, width, height = 54, 34, 620, 240
    for step in range(5):
        y = bottom + height * step / 4
        drawing.add(Line(left, y, left + width, y, strokeColor=RULE, strokeWidth=0.6))
        drawing.add(String(left - 8, y - 4, f"{step * 1000:,}", fontSize=12, fillColor=QUIET,
                           textAnchor="end"))  # fmt: skip
    points: list[float] = []
    for number, (month, visits) in enumerate(zip(MONTHS, MOBILE, strict=True)):
        x = left + width * (number + 0.5) / 12
        points += [x, bottom + height * visits / 4000]
        drawing.add(String(x, 14, month, fontSize=12, fillColor=QUIET, textAnchor="middle"))
    drawing.add(PolyLine(points, strokeColor=HEATHER, strokeWidth=3))
    for x, y in zip(points[::2], points[1::2], strict=True):
        drawing.add(Rect(x - 3, y - 3, 6, 6, fillColor=HEATHER, strokeColor=None))
    return drawing


def slides(_pages: Pages) -> Flowables:
    """Four slides, on their sides."""
    thirds = Table(
        [[column(heading, points) for heading, points in PRIORITIES]], colWidths=[235] * 3,
        style=[("VALIGN", (0, 0), (-1, -1), "TOP"), ("BACKGROUND", (0, 0), (-1, -1), TINT),
               ("TOPPADDING", (0, 0), (-1, -1), 12), ("LEFTPADDING", (0, 0), (-1, -1), 14),
               ("LINEAFTER", (0, 0), (1, 0), 8, "white")],
    )  # fmt: skip
    return [
        gap(120),
        p("Libraries Strategy 2024\u20132029", SLIDE_TITLE),
        p("The first year: April 2024 to March 2025", SLIDE_HEAD),
        p("Kwame Boateng-Ellis, Head of Libraries", SLIDE),
        PageBreak(),
        p("What we did under each priority", SLIDE_TITLE),
        thirds,
        gap(18),
        p("Ten of the eleven actions for the first year are done", SLIDE),
        PageBreak(),
        p("Visits to mobile libraries by month, 2024/25", SLIDE_TITLE),
        chart(),
        p("The dip in December is when the oldest vehicle was off the road.", SLIDE),
        PageBreak(),
        p("Milestones for the second year", SLIDE_TITLE),
        bullets([
            "Sunday opening at three libraries by October 2025",
            "Teenagers\u2019 space at Pellbridge opens in January 2026",
            "Text messages about cancelled mobile stops by 31 December 2025",
            "1,450 people served at home by March 2026",
            "Every library to have a printed events guide each season",
        ], SLIDE, indent=22),
    ]  # fmt: skip
