"""Tables as tables: rows, columns, headings and captions, whatever the paper does to them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from drawn import HEIGHT, WIDTH, Draw, aligned, column, lines, pdf, read, text_page
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate
from reportlab.platypus import Table as Ruled

from index.values import EXEMPT, BlockKind, Cell, Paper, Table
from ingest.structure.wording import row_contexts

GRID = ("GRID", (0, 0), (-1, -1), 0.5, "black")
BOLD = ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 10)


def said(paper: Paper, cell: Cell) -> str:
    return paper.pages[cell.page - 1].text[cell.start : cell.end]


def grid(paper: Paper, table: Table) -> list[list[str]]:
    """Every place of the grid with the words that stand there; a cell that spans is repeated."""
    made = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.rows):
            for place in range(cell.column, cell.column + cell.columns):
                made[row][place] = said(paper, cell)
    return made


def words(paper: Paper, table: Table) -> list[str]:
    """Each row that has something to add to its own words, with its headings."""
    untitled = replace(table, caption="")
    return [told for lines in row_contexts([untitled], paper.pages).values() for told in lines]


def only(paper: Paper) -> Table:
    (table,) = paper.tables
    return table


def ruled(path: Path, rows: list[list[object]], *style: object, widths: object = None) -> Paper:
    table = Ruled(rows, colWidths=widths, style=[GRID, *style], repeatRows=0)
    SimpleDocTemplate(str(path), pagesize=A4).build([table])
    return read(path)


# The grid


def test_a_ruled_table_is_its_cells(tmp_path: Path) -> None:
    rows = [
        ["Service", "Budget", "Outturn"],
        ["Libraries", "5,412", "5,298"],
        ["Parks", "88", "90"],
    ]
    paper = ruled(tmp_path / "a.pdf", [list(row) for row in rows], BOLD)
    assert grid(paper, only(paper)) == rows


def test_cells_know_where_they_stand(tmp_path: Path) -> None:
    paper = ruled(tmp_path / "a.pdf", [["Name", "Sum"], ["Libraries", "12"], ["Parks", "7"]], BOLD)
    for cell in only(paper).cells:
        for x0, y0, x1, y1 in paper.pages[0].boxes(cell.start, cell.end):
            assert cell.box[0] <= (x0 + x1) / 2 <= cell.box[2]
            assert cell.box[1] <= (y0 + y1) / 2 <= cell.box[3]


def test_a_row_is_one_block_and_its_cells_are_parts_of_it(tmp_path: Path) -> None:
    rows = [["Name", "Sum", "Note"], ["Libraries", "12", "Open"], ["Parks", "7", "Shut"]]
    paper = ruled(tmp_path / "a.pdf", [list(row) for row in rows], BOLD)
    blocks = [block for block in paper.blocks if block.kind is BlockKind.TABLE_ROW]
    assert len(blocks) == 3
    for cell in only(paper).cells:
        assert blocks[cell.row].start <= cell.start <= cell.end <= blocks[cell.row].end


def test_an_empty_cell_stays_empty_and_nothing_slides_into_it(tmp_path: Path) -> None:
    rows = [
        ["Scheme", "2025/26", "2026/27", "2027/28"],
        ["Harbour wall", "", "400", ""],
        ["Town hall roof", "120", "", "95"],
    ]
    paper = ruled(tmp_path / "a.pdf", [list(row) for row in rows], BOLD)
    assert grid(paper, only(paper)) == rows
    assert words(paper, only(paper)) == [
        "Harbour wall | 2026/27: 400",
        "Town hall roof | 2025/26: 120; 2027/28: 95",
    ]


def test_an_empty_cell_of_a_table_without_rules_stays_empty(tmp_path: Path) -> None:
    rows = [
        ("", "2025/26", "2026/27", "2027/28"),
        ("Harbour wall", "31,000", "400", "1,250"),
        ("Town hall roof", "", "860", "95"),
        ("Market cross", "77", "", "1,004"),
    ]
    paper = read(pdf(tmp_path / "a.pdf", lambda c: aligned(c, rows, 700, (280, 360, 440))))
    assert grid(paper, only(paper)) == [list(row) for row in rows]
    assert "Town hall roof | 2026/27: 860; 2027/28: 95" in words(paper, only(paper))


def test_a_cell_of_a_colour_or_an_arrow_alone_is_empty(tmp_path: Path) -> None:
    rows = [["Measure", "Value", "Direction"], ["Visits", "310", ""], ["Loans", "120", ""]]
    fill = ("BACKGROUND", (2, 1), (2, 2), "green")
    paper = ruled(tmp_path / "a.pdf", [list(row) for row in rows], BOLD, fill)
    assert grid(paper, only(paper)) == rows
    assert words(paper, only(paper)) == ["Visits | Value: 310", "Loans | Value: 120"]


def test_cells_hold_bullets_and_several_lines(tmp_path: Path) -> None:
    style = getSampleStyleSheet()["BodyText"]
    work = Paragraph("• Visit every school<br/>• Write to parents and carers of pupils", style)
    rows = [
        ["Aim", "Work", "Lead"],
        ["Reading", work, "J Oakenfull"],
        ["Health", "Survey", "T Rowe"],
    ]
    paper = ruled(tmp_path / "a.pdf", [list(row) for row in rows], BOLD, widths=[90, 120, 100])
    assert grid(paper, only(paper))[1] == [
        "Reading",
        "• Visit every school • Write to parents and carers of pupils",
        "J Oakenfull",
    ]


def test_words_underlined_or_struck_out_part_no_row(tmp_path: Path) -> None:
    style = getSampleStyleSheet()["BodyText"]
    text = Paragraph("<strike>Apply the rule to every single lane</strike> of the old town", style)
    rows = [["Ref", "Page", "Change"], ["M1", "12", text], ["M2", "19", "Delete the note"]]
    paper = ruled(tmp_path / "a.pdf", [list(row) for row in rows], BOLD, widths=[60, 60, 190])
    assert [row[0] for row in grid(paper, only(paper))] == ["Ref", "M1", "M2"]


# Headings


def test_a_heading_over_several_columns_spans_them(tmp_path: Path) -> None:
    rows = [
        ["", "In care", "", "Others", ""],
        ["", "Number", "Rate", "Number", "Rate"],
        ["2023", "125", "49%", "15", "13%"],
        ["2024", "93", "37%", "29", "21%"],
    ]
    merged = [("SPAN", (1, 0), (2, 0)), ("SPAN", (3, 0), (4, 0))]
    bold = ("FONT", (0, 0), (-1, 1), "Helvetica-Bold", 10)
    paper = ruled(tmp_path / "a.pdf", [list(row) for row in rows], *merged, bold)
    assert words(paper, only(paper)) == [
        "2023 | In care Number: 125; In care Rate: 49%; Others Number: 15; Others Rate: 13%",
        "2024 | In care Number: 93; In care Rate: 37%; Others Number: 29; Others Rate: 21%",
    ]
    spans = {said(paper, cell): cell.columns for cell in only(paper).cells if cell.row == 0}
    assert (spans["In care"], spans["Others"]) == (2, 2)


def test_three_levels_of_headings_without_rules(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        rights = (260, 320, 400, 460)
        canvas.drawCentredString(272, 718, "2024/25")
        canvas.drawCentredString(412, 718, "2025/26")
        aligned(
            canvas,
            [
                ("", "Core", "Grant", "Core", "Grant"),
                ("", "£000", "£000", "£000", "£000"),
                ("Libraries", "5,412", "298", "5,100", "310"),
                ("Parks and greens", "388", "1,190", "402", "1,204"),
                ("Total", "5,800", "1,488", "5,502", "1,514"),
            ],
            700,
            rights,
        )

    paper = read(pdf(tmp_path / "a.pdf", draw))
    assert words(paper, only(paper))[1] == (
        "Parks and greens | 2024/25 Core £000: 388; 2024/25 Grant £000: 1,190; "
        "2025/26 Core £000: 402; 2025/26 Grant £000: 1,204"
    )


def test_a_label_merged_over_rows_names_each_of_them(tmp_path: Path) -> None:
    rows = [
        ["Area", "Measure", "Target", "Actual"],
        ["Coast", "Visits", "310", "298"],
        ["", "Loans", "120", "131"],
    ]
    paper = ruled(tmp_path / "a.pdf", [list(row) for row in rows], ("SPAN", (0, 1), (0, 2)), BOLD)
    assert words(paper, only(paper)) == [
        "Coast, Visits | Target: 310; Actual: 298",
        "Coast, Loans | Target: 120; Actual: 131",
    ]


def test_heading_cells_are_marked(tmp_path: Path) -> None:
    rows = [["Service", "Budget"], ["Libraries", "5,412"], ["Parks", "88"]]
    paper = ruled(tmp_path / "a.pdf", [list(row) for row in rows], BOLD)
    marked = {said(paper, cell) for cell in only(paper).cells if cell.heading}
    assert marked == {"Service", "Budget", "Libraries", "Parks"}


def test_a_single_bold_row_heads_the_rows_below_it_up_to_a_total(tmp_path: Path) -> None:
    rows = [
        ["Service", "Budget", "Actual"],
        ["Culture", "", ""],
        ["Libraries", "54", "52"],
        ["Total", "54", "52"],
        ["Reserves", "9", "8"],
    ]
    bold = ("FONT", (0, 1), (0, 1), "Helvetica-Bold", 10)
    paper = ruled(tmp_path / "a.pdf", [list(row) for row in rows], BOLD, bold)
    assert words(paper, only(paper)) == [
        "Culture, Libraries | Budget: 54; Actual: 52",
        "Culture, Total | Budget: 54; Actual: 52",
        "Reserves | Budget: 9; Actual: 8",
    ]


def test_labels_may_stand_between_the_figures(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        rows = [
            ("2024", "", "2025"),
            ("11,806", "Support grant", "15,680"),
            ("", "Social care grant", "137"),
            ("2,058", "Homes bonus", "1,926"),
        ]
        for number, (before, label, after) in enumerate(rows):
            canvas.drawRightString(140, 700 - 18 * number, before)
            canvas.drawString(160, 700 - 18 * number, label)
            canvas.drawRightString(340, 700 - 18 * number, after)

    paper = read(pdf(tmp_path / "a.pdf", draw))
    assert words(paper, only(paper)) == [
        "Support grant | 2024: 11,806; 2025: 15,680",
        "Social care grant | 2025: 137",
        "Homes bonus | 2024: 2,058; 2025: 1,926",
    ]


def test_a_heading_cut_in_pieces_by_its_narrow_column_is_whole(tmp_path: Path) -> None:
    rows = [["", "Revenu\ne", "Forecas\nt"], ["Parks", "88", "90"], ["Roads", "310", "298"]]

    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 780, "The forecast of revenue is shown below, as it was in March.")
        table = Ruled(rows, colWidths=[90, 45, 45], style=[GRID, BOLD])
        table.wrapOn(canvas, 500, 400)
        table.drawOn(canvas, 72, 600)

    paper = read(pdf(tmp_path / "a.pdf", draw))
    assert grid(paper, only(paper))[0] == ["", "Revenue", "Forecast"]


# How tables are drawn


def test_labels_and_figures_in_separate_blocks_of_the_file_are_one_row(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        # First all labels, then the figures by columns, and the columns' names at the very end.
        for number, label in enumerate(("Libraries", "Parks", "Roads")):
            canvas.drawString(72, 682 - 18 * number, label)
        for right, figures in ((380, ("7", "41", "905")), (300, ("5,412", "88", "310"))):
            for number, figure in enumerate(figures):
                canvas.drawRightString(right, 682 - 18 * number, figure)
        canvas.drawRightString(380, 700, "Grant")
        canvas.drawRightString(300, 700, "Budget")

    paper = read(pdf(tmp_path / "a.pdf", draw))
    assert words(paper, only(paper)) == [
        "Libraries | Budget: 5,412; Grant: 7",
        "Parks | Budget: 88; Grant: 41",
        "Roads | Budget: 310; Grant: 905",
    ]


def test_a_label_that_runs_on_to_the_next_line_is_one_label(tmp_path: Path) -> None:
    rows = [
        ("", "Budget", "Actual"),
        ("Homes for people who", "310", "298"),
        ("leave hospital", "", ""),
        ("Transport", "42", "47"),
        ("Premises", "186", "190"),
    ]

    def draw(canvas: Canvas) -> None:
        y = 700.0
        for label, *figures in rows:
            canvas.drawString(72, y, label)
            for figure, right in zip(figures, (300, 380), strict=True):
                canvas.drawRightString(right, y, figure)
            y -= 13

    paper = read(pdf(tmp_path / "a.pdf", draw))
    assert words(paper, only(paper))[0] == (
        "Homes for people who leave hospital | Budget: 310; Actual: 298"
    )


def test_figures_that_touch_a_drawn_line_are_parted_by_it(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.grid([60, 130, 260, 330], [600, 712])
        names = ("", "Support grant", "Social care grant", "Homes bonus", "Business rates")
        figures = (("2024", "2025"), ("11,806", "15,680"), ("117", "137"), ("58", "9"), ("4", "5"))
        for number, (name, (left, right)) in enumerate(zip(names, figures, strict=True)):
            canvas.drawRightString(129, 700 - 18 * number, left)
            canvas.drawString(131, 700 - 18 * number, name)
            canvas.drawRightString(329, 700 - 18 * number, right)

    paper = read(pdf(tmp_path / "a.pdf", draw))
    assert grid(paper, only(paper))[1] == ["11,806", "Support grant", "15,680"]


def test_rows_ruled_without_columns(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for y in (720, 690, 640, 590):
            canvas.line(60, y, 520, y)
        canvas.setFont("Helvetica-Bold", 10)
        for x, head in zip((66, 220, 300), ("Service", "Variance", "Reason"), strict=True):
            canvas.drawString(x, 702, head)
        canvas.setFont("Helvetica", 10)
        texts = ("Fewer people than expected asked for a", "place in the second half of the year")
        for y, name, figure in ((665, "Libraries", "-0.7"), (615, "Parks", "+1.2")):
            canvas.drawString(66, y, name)
            canvas.drawRightString(260, y, figure)
            canvas.drawString(300, y + 6, texts[0])
            canvas.drawString(300, y - 6, texts[1])

    paper = read(pdf(tmp_path / "a.pdf", draw))
    assert grid(paper, only(paper)) == [
        ["Service", "Variance", "Reason"],
        [
            "Libraries",
            "-0.7",
            "Fewer people than expected asked for a place in the second half of the year",
        ],
        [
            "Parks",
            "+1.2",
            "Fewer people than expected asked for a place in the second half of the year",
        ],
    ]


def test_a_table_on_a_landscape_page(tmp_path: Path) -> None:
    rows = [
        ("", "2025/26", "2026/27"),
        ("Roads", "12", "14"),
        ("Bridges", "", "9"),
        ("Sea", "3", "1"),
    ]
    size = landscape(A4)
    path = pdf(tmp_path / "a.pdf", lambda c: aligned(c, rows, 500, (500, 700)), size=size)
    paper = read(path)
    assert grid(paper, only(paper)) == [list(row) for row in rows]


@pytest.mark.parametrize("angle", [90, 270])
def test_a_table_on_a_turned_page(tmp_path: Path, angle: int) -> None:
    rows = [["Scheme", "Cost", "Year"], ["Harbour wall", "400", "2026"], ["Roof", "", "2027"]]

    def draw(canvas: Canvas) -> None:
        if angle == 90:
            canvas.translate(WIDTH, 0)
            canvas.rotate(90)
        else:
            canvas.translate(0, HEIGHT)
            canvas.rotate(-90)
        table = Ruled(rows, colWidths=[150, 90, 90], style=[GRID, BOLD])
        table.wrapOn(canvas, 500, 400)
        table.drawOn(canvas, 100, 300)

    writer = PdfWriter(clone_from=PdfReader(pdf(tmp_path / "a.pdf", draw)))
    writer.pages[0].rotate(angle)
    writer.write(tmp_path / "b.pdf")
    paper = read(tmp_path / "b.pdf")
    assert grid(paper, only(paper)) == rows


def test_prose_lists_and_contents_are_no_tables(tmp_path: Path) -> None:
    def contents(canvas: Canvas) -> None:
        for number, title in enumerate(("Introduction", "What we found", "Next steps", "Thanks")):
            canvas.drawString(72, 700 - 20 * number, title)
            canvas.drawRightString(520, 700 - 20 * number, str(3 + 4 * number))

    prose = text_page("The panel met five times and heard from nine people in all. " * 6)
    assert read(pdf(tmp_path / "a.pdf", prose, contents)).tables == ()


# Captions


def test_the_title_printed_above_is_the_caption(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, ["Table 3: Spending by service"], 72, 730)
        canvas.setFont("Helvetica", 11)
        aligned(
            canvas,
            [("", "2024", "2025"), ("Parks", "9", "8"), ("Roads", "4", "5")],
            700,
            (300, 380),
        )

    assert only(read(pdf(tmp_path / "a.pdf", draw))).caption == "Table 3: Spending by service"


def test_the_title_printed_below_is_the_caption_too(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, column(("The panel looked at what was spent. " * 5).split(), 440), 72, 770)
        canvas.setFont("Helvetica", 11)
        aligned(
            canvas,
            [("", "2024", "2025"), ("Parks", "9", "8"), ("Roads", "4", "5")],
            700,
            (300, 380),
        )
        canvas.drawString(72, 620, "Table 4 Spending in thousands of pounds")

    assert only(read(pdf(tmp_path / "a.pdf", draw))).caption.startswith("Table 4 Spending")


def test_a_title_in_larger_type_over_the_figures_is_no_heading_of_theirs(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, ["Where the money went"], 240, 722, size=16, bold=True)
        canvas.setFont("Helvetica", 11)
        rows = [("", "2024", "2025"), ("Parks", "9", "8"), ("Roads", "4", "5")]
        aligned(canvas, rows, 700, (300, 380))

    paper = read(pdf(tmp_path / "a.pdf", draw))
    assert only(paper).caption == "Where the money went"
    assert words(paper, only(paper))[0] == "Parks | 2024: 9; 2025: 8"


# Page breaks


def boxed(rows: list[list[str]], y: float, *, head: bool, title: str = "") -> Draw:
    """A page with a ruled table whose top is at y."""

    def draw(canvas: Canvas) -> None:
        if title:
            canvas.drawString(72, y + 20, title)
        table = Ruled(rows, colWidths=[150, 90, 90], style=[GRID, *([BOLD] if head else [])])
        _, height = table.wrapOn(canvas, 500, 700)
        table.drawOn(canvas, 72, y - height)

    return draw


HEAD = ["Scheme", "Cost", "Year"]


def test_a_table_over_a_page_break_with_its_heading_repeated(tmp_path: Path) -> None:
    first = boxed([HEAD, ["Harbour wall", "400", "2026"]], 120, head=True)
    second = boxed([HEAD, ["Roof", "95", "2027"]], 780, head=True)
    paper = read(pdf(tmp_path / "a.pdf", first, second))
    table = only(paper)
    assert {cell.page for cell in table.cells} == {1, 2}
    assert words(paper, table) == [
        "Harbour wall | Cost: 400; Year: 2026",
        "Roof | Cost: 95; Year: 2027",
    ]
    assert all(cell.heading for cell in table.cells if cell.row in (0, 2))


def test_a_table_over_a_page_break_without_its_heading(tmp_path: Path) -> None:
    first = boxed([HEAD, ["Harbour wall", "400", "2026"]], 120, head=True)
    second = boxed([["Roof", "95", "2027"], ["Sea gate", "", "2028"]], 780, head=False)
    paper = read(pdf(tmp_path / "a.pdf", first, second))
    assert words(paper, only(paper))[1:] == [
        "Roof | Cost: 95; Year: 2027",
        "Sea gate | Year: 2028",
    ]


def test_a_heading_row_alone_at_the_foot_of_the_page_before(tmp_path: Path) -> None:
    prose = text_page("The schemes that the panel looked at are these. " * 4)

    def first(canvas: Canvas) -> None:
        prose(canvas)
        boxed([HEAD], 90, head=True)(canvas)

    second = boxed([["Roof", "95", "2027"], ["Sea gate", "12", "2028"]], 780, head=False)
    paper = read(pdf(tmp_path / "a.pdf", first, second))
    assert words(paper, only(paper)) == [
        "Roof | Cost: 95; Year: 2027",
        "Sea gate | Cost: 12; Year: 2028",
    ]


def test_another_table_on_the_next_page_is_another_table(tmp_path: Path) -> None:
    first = boxed([HEAD, ["Harbour wall", "400", "2026"]], 120, head=True)
    second = boxed([["Grant", "Sum", "Ends"], ["Arts", "95", "2027"]], 780, head=True)
    paper = read(pdf(tmp_path / "a.pdf", first, second))
    assert [words(paper, table) for table in paper.tables] == [
        ["Harbour wall | Cost: 400; Year: 2026"],
        ["Arts | Sum: 95; Ends: 2027"],
    ]


# Search


def test_a_row_is_searched_with_its_headings_and_caption(tmp_path: Path) -> None:
    rows = [
        ["Measure", "End Q4 15-16", "End Q1 16-17"],
        ["19-21 year olds in work or learning", "47%", "51%"],
        ["Visits made on time", "82%", "79%"],
    ]
    table = Ruled(rows, style=[GRID, BOLD])
    title = Paragraph("Table 2: Leaving care", getSampleStyleSheet()["BodyText"])
    SimpleDocTemplate(str(tmp_path / "a.pdf"), pagesize=A4).build([title, table])
    paper = read(tmp_path / "a.pdf")
    (chunk,) = [chunk for chunk in paper.chunks if "47%" in chunk.text]
    assert chunk.context.startswith("Table 2: Leaving care\n")
    assert "19-21 year olds in work or learning | End Q4 15-16: 47%" in chunk.context
    assert "End Q4 15-16: 47%" not in chunk.text


def test_rows_share_a_chunk_only_while_what_they_are_read_with_is_short(tmp_path: Path) -> None:
    heads = [f"Year {n} of the programme" for n in range(1, 6)]
    rows = [["Scheme", *heads]]
    rows += [[f"Scheme {n}", *(str(100 * n + m) for m in range(5))] for n in range(1, 9)]
    paper = ruled(tmp_path / "a.pdf", [list(row) for row in rows], BOLD, widths=[60, *[95] * 5])
    for chunk in paper.chunks:
        assert len(chunk.context.split()) <= 90


def test_a_row_is_never_read_with_a_withheld_page(tmp_path: Path) -> None:
    first = boxed([["Bidder", "Offer", "Year"], ["Oakenfull Ltd", "400", "2026"]], 120, head=True)

    def withheld(canvas: Canvas) -> None:
        lines(canvas, ["NOT FOR PUBLICATION"], 72, 800, bold=True)
        canvas.setFont("Helvetica", 11)
        first(canvas)

    def public(canvas: Canvas) -> None:
        lines(canvas, ["Agenda Item 9"], 420, 815, bold=True)
        canvas.setFont("Helvetica", 11)
        boxed([["Rowe and Son", "95", "2027"], ["Tern Co", "12", "2028"]], 780, head=False)(canvas)

    paper = read(pdf(tmp_path / "a.pdf", withheld, public))
    assert [page.access for page in paper.pages] == [EXEMPT, "public"]
    assert all(len({cell.page for cell in table.cells}) == 1 for table in paper.tables)
    for chunk in paper.chunks:
        if chunk.access != EXEMPT:
            assert "Offer" not in chunk.context
            assert "Oakenfull" not in chunk.context
