"""Rows of tables: what they go on with, what they belong to, and which of them are prose."""

from __future__ import annotations

from pathlib import Path

from drawn import HEIGHT, column, lines, pdf, read, texts
from reportlab.pdfgen.canvas import Canvas
from test_tables import BOLD, GRID, grid, only, ruled, words

from index.values import BlockKind

PROSE = (
    "The roof was older than the drawings said it was and the timber had to come from a yard in "
    "another county which was shut at weekends so that the reading room stood empty while the "
    "children met in a tent outside and the choir sang in the hall of the school across the road."
)
SHORT = "the roof was older than the drawings said it was and the timber had to come from a yard"


# Groups and totals


def groups(
    path: Path, rows: list[list[str]], *sections: int, spans: tuple[int, int] = (0, 0)
) -> list[str]:
    bold = [("FONT", (0, n), (0, n), "Helvetica-Bold", 10) for n in sections]
    merged = [("SPAN", (0, n), (spans[1], n)) for n in sections if spans[1]]
    paper = ruled(path, [list(row) for row in rows], BOLD, *bold, *merged)
    return [each.partition(" | ")[0] for each in words(paper, only(paper))]


def test_a_total_of_a_part_of_a_group_does_not_end_it(tmp_path: Path) -> None:
    rows = [
        ["Line", "Budget", "Actual"],
        ["Savings, income and grants", "", ""],
        ["Savings", "-54", "-52"],
        ["Total savings", "-54", "-52"],
        ["Grants", "-7", "-6"],
        ["Total savings, income and grants", "-61", "-58"],
        ["Net budget", "100", "90"],
    ]
    assert groups(tmp_path / "a.pdf", rows, 1) == [
        "Savings, income and grants, Savings",
        "Savings, income and grants, Total savings",
        "Savings, income and grants, Grants",
        "Savings, income and grants, Total savings, income and grants",
        "Net budget",
    ]


def test_a_total_at_the_end_of_groups_without_totals_is_of_all(tmp_path: Path) -> None:
    rows = [
        ["Project", "2026", "2027"],
        ["Rolling total", "2", "2"],
        ["Parks", "", ""],
        ["Gates", "54", "52"],
        ["Roads", "", ""],
        ["Bridge", "7", "6"],
        ["Total projects", "61", "58"],
    ]
    assert groups(tmp_path / "a.pdf", rows, 2, 4) == [
        "Rolling total",
        "Parks, Gates",
        "Roads, Bridge",
        "Total projects",
    ]


def test_a_name_over_the_columns_that_name_rows_heads_them_and_keeps_its_figures(
    tmp_path: Path,
) -> None:
    rows = [
        ["Where", "Risk", "Likely", "Cost"],
        ["Parks", "The wall falls", "3", "14"],
        ["Risks under a million pounds", "", "", "90"],
        ["Roads", "The bridge shuts", "4", "1"],
    ]
    assert groups(tmp_path / "a.pdf", rows, 2, spans=(0, 1)) == [
        "Parks, The wall falls",
        "Risks under a million pounds",
        "Risks under a million pounds, Roads, The bridge shuts",
    ]


def test_an_empty_cell_over_several_rows_goes_on_with_the_last_page(tmp_path: Path) -> None:
    head = ["Date", "Action", "Status"]
    rows = [head, ["4 March", "Buy salt for the winter", "Done"]]
    rows += [head, ["", "Ask the yard for a price", "Open"], ["", "Paint the gate", "Open"]]

    def draw(canvas: Canvas, rows: list[list[str]], y: float, span: bool) -> None:
        from reportlab.platypus import Table as Ruled

        style = [GRID, BOLD, *([("SPAN", (0, 1), (0, 2))] if span else [])]
        table = Ruled(rows, colWidths=[80, 200, 80], style=style)
        table.wrapOn(canvas, 500, 400)
        table.drawOn(canvas, 72, y)

    paper = read(
        pdf(
            tmp_path / "a.pdf",
            lambda canvas: draw(canvas, rows[:2], 60, False),
            lambda canvas: draw(canvas, rows[2:], HEIGHT - 120, True),
        )
    )
    assert [each.partition(" | ")[0] for each in words(paper, only(paper))] == ["4 March"] * 3


# Parts of a table


def test_rows_of_figures_right_below_a_table_stand_under_its_headings(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        xs = (60, 140, 260, 320, 380, 470)
        rows = (
            ("Kind", "Saving", "2026", "2027", "Area"),
            ("Income", "Fees for parks", "12.5", "3.0", "Parks"),
            ("Income", "Rents of halls", "8.0", "4.5", "Halls"),
        )
        for number, row in enumerate(rows):
            y = 700 - 20 * number
            canvas.setFont("Helvetica-Bold" if number == 0 else "Helvetica", 9)
            for text, left, right in zip(row, xs[:-1], xs[1:], strict=True):
                canvas.rect(left, y - 6, right - left, 20)
                if text[0].isdigit():
                    canvas.drawRightString(right - 2, y, text)
                else:
                    canvas.drawString(left + 2, y, text)
        for number, (name, one, other) in enumerate(
            (("CORE", "61.5", "31.3"), ("EXTERNAL", "25.2", "18.4"), ("TOTAL", "86.7", "49.7"))
        ):
            canvas.drawString(62, 636 - 14 * number, name)
            canvas.drawRightString(318, 636 - 14 * number, one)
            canvas.drawRightString(378, 636 - 14 * number, other)

    paper = read(pdf(tmp_path / "a.pdf", draw))
    assert words(paper, only(paper))[2:] == [
        "CORE | 2026: 61.5; 2027: 31.3",
        "EXTERNAL | 2026: 25.2; 2027: 18.4",
        "TOTAL | 2026: 86.7; 2027: 49.7",
    ]


def test_a_heading_in_larger_type_parts_two_tables_with_lines_between_rows(
    tmp_path: Path,
) -> None:
    def draw(canvas: Canvas) -> None:
        for top, names in ((700.0, ("Roads", "Bridges", "Lamps")), (560.0, ("Parks", "Halls"))):
            lines(canvas, ["Project"], 66, top, bold=True)
            canvas.setFont("Helvetica-Bold", 11)
            canvas.drawRightString(300, top, "Variance")
            canvas.drawRightString(420, top, "Rephased")
            for number, name in enumerate(names, 1):
                canvas.line(60, top + 10 - 20 * number + 4, 440, top + 10 - 20 * number + 4)
                lines(canvas, [name], 66, top - 20 * number)
                canvas.drawRightString(300, top - 20 * number, f"{number}.5")
                canvas.drawRightString(420, top - 20 * number, f"-{number}.0")
            last = top - 20 * len(names) - 6
            canvas.line(60, last, 440, last)
        canvas.setFont("Helvetica-Bold", 18)
        canvas.drawString(66, 590, "Culture and parks")

    paper = read(pdf(tmp_path / "a.pdf", draw))
    assert [grid(paper, table)[0] for table in paper.tables] == [
        ["Project", "Variance", "Rephased"],
        ["Project", "Variance", "Rephased"],
    ]
    assert [len(grid(paper, table)) for table in paper.tables] == [4, 3]


def test_the_end_of_a_cell_above_the_first_line_of_a_page_is_of_the_row_before(
    tmp_path: Path,
) -> None:
    heads = ("Service", "Budget", "Actual", "Detail")

    def rows(canvas: Canvas, y: float, told: list[tuple[str, ...]]) -> None:
        for name, budget, actual, detail in told:
            canvas.drawString(66, y, name)
            canvas.drawRightString(220, y, budget)
            canvas.drawRightString(290, y, actual)
            lines(canvas, column(detail.split(), 210, 9), 310, y, 9)
            y -= 60
            canvas.line(60, y + 14, 530, y + 14)

    def first(canvas: Canvas) -> None:
        canvas.line(60, 210, 530, 210)
        lines(canvas, [heads[0]], 66, 196, 9, bold=True)
        canvas.drawRightString(220, 196, heads[1])
        canvas.drawRightString(290, 196, heads[2])
        canvas.drawString(310, 196, heads[3])
        canvas.line(60, 190, 530, 190)
        rows(canvas, 178, [("Roads", "5.1", "4.0", SHORT), ("Halls", "7.2", "8.0", SHORT)])

    def second(canvas: Canvas) -> None:
        lines(canvas, ["so that the work could begin"], 310, 790, 9)
        canvas.line(60, 784, 530, 784)
        rows(canvas, 772, [("Parks", "1.5", "1.4", SHORT), ("Sea", "2.5", "2.1", SHORT)])

    paper = read(pdf(tmp_path / "a.pdf", first, second))
    told = words(paper, only(paper))
    assert told[2] == "Halls | Detail: so that the work could begin"
    assert told[3].startswith("Parks | Budget: 1.5; Actual: 1.4; Detail: the roof")


def test_a_bar_of_colour_parts_names_from_figures_that_stand_lower(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.line(60, 720, 480, 720)
        for x, head in ((300, "Target"), (380, "Forecast"), (470, "Variance")):
            canvas.drawRightString(x, 706, head)
        y = 700.0
        for name in (("Fewer people sent", "by agencies"), ("Lower rents for", "the halls")):
            canvas.line(60, y, 480, y)
            canvas.drawString(64, y - 11, name[0])
            canvas.drawString(64, y - 23, name[1])
            canvas.setFillColorRGB(0, 0, 0.5)
            canvas.rect(200, y - 30, 16, 30, stroke=0, fill=1)
            canvas.setFillColorRGB(0, 0, 0)
            for x, figure in ((300, "-750"), (380, "12"), (470, "7")):
                canvas.drawRightString(x, y - 17, figure)
            y -= 30
        canvas.line(60, y, 480, y)

    paper = read(pdf(tmp_path / "a.pdf", draw))
    assert words(paper, only(paper)) == [
        "Fewer people sent by agencies | Target: -750; Forecast: 12; Variance: 7",
        "Lower rents for the halls | Target: -750; Forecast: 12; Variance: 7",
    ]


def test_shades_behind_the_lines_of_a_cell_part_no_rows(tmp_path: Path) -> None:
    rows = (("Net spending", "Core"), ("Roads", "-0.8"), ("Halls", "1.5"), ("All spending", "0.7"))

    def draw(canvas: Canvas) -> None:
        y = 700.0
        for name, figure in rows:
            shaded = name in (rows[0][0], rows[-1][0])
            set_lines = name.split() if shaded else [name]
            height = 14 * len(set_lines)
            for x, width in ((60, 120), (180, 80)):
                canvas.rect(x, y - height, width, height)
                for number in range(len(set_lines) if shaded else 0):
                    canvas.rect(x + 6, y - 14 * (number + 1), width - 12, 14)
            for number, line in enumerate(set_lines):
                canvas.drawString(66, y - 11 - 14 * number, line)
            canvas.drawRightString(252, y - 11, figure)
            y -= height

    paper = read(pdf(tmp_path / "a.pdf", draw))
    assert grid(paper, only(paper)) == [list(row) for row in rows]


# Rows of prose


def long_table(canvas: Canvas) -> None:
    """A name beside more words than a chunk holds, parted by one upright line."""
    set_lines = column(PROSE.split() * 6, 350)
    lines(canvas, ["Symptom"], 66, 780)
    lines(canvas, ["Our assessment"], 166, 780)
    lines(canvas, ["A failure to", "plan for years", "to come"], 66, 760)
    lines(canvas, set_lines, 166, 760)
    foot = 760 - 13.75 * len(set_lines)
    for y in (792, 775, foot):
        canvas.line(60, y, 530, y)
    canvas.line(160, foot, 160, 792)


def test_a_long_cell_is_read_after_its_name_and_is_a_cell(tmp_path: Path) -> None:
    paper = read(pdf(tmp_path / "a.pdf", long_table))
    name, prose = grid(paper, only(paper))[1]
    assert name == "A failure to plan for years to come"
    assert prose == " ".join([PROSE] * 6)
    assert f"{name} {prose}" in texts(paper, BlockKind.PARAGRAPH)
    assert max(len(chunk.text.split()) for chunk in paper.chunks) < 150


def test_two_short_headings_over_names_and_prose_are_headings(tmp_path: Path) -> None:
    paper = read(pdf(tmp_path / "a.pdf", long_table))
    # A row so long is told by its headings alone.
    assert words(paper, only(paper)) == ["A failure to plan for years to come | Our assessment"]


def test_names_set_from_the_right_close_to_prose_that_fills_its_lines(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        y = 700.0
        for name in (("Policy savings", "8.5 (net)"), ("Growth avoided",), ("Income", "1.5 (net)")):
            canvas.line(60, y, 480, y)
            for number, word in enumerate(name):
                canvas.drawRightString(150, y - 14 - 13 * number, word)
            set_lines = column(PROSE.split(), 316)
            for number, line in enumerate(set_lines):
                canvas.drawString(158, y - 14 - 13 * number, line)
            y -= 13 * len(set_lines) + 8
        canvas.line(60, y, 480, y)

    paper = read(pdf(tmp_path / "a.pdf", draw))
    assert [row[0] for row in grid(paper, only(paper))] == [
        "Policy savings 8.5 (net)",
        "Growth avoided",
        "Income 1.5 (net)",
    ]
