"""How tables are set on the page: what heads them, parts them, turns them, or only looks so."""

from __future__ import annotations

from pathlib import Path

import pytest
from drawn import HEIGHT, WIDTH, Draw, column, lines, pdf, read, texts
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table as Ruled
from test_tables import BOLD, GRID, boxed, grid, only, ruled, words

from index.values import BlockKind

FIGURES = [["Libraries", "5,412", "5,298", "-114"], ["Parks", "88", "90", "+2"]]


# Headings


def test_headings_above_the_drawn_grid_are_those_of_its_columns(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        table = Ruled(FIGURES, colWidths=[120, 70, 70, 70], style=[GRID])
        table.wrapOn(canvas, 500, 400)
        table.drawOn(canvas, 72, 600)
        canvas.setFont("Helvetica-Bold", 9)
        # Each is set in the middle of its height, so that their lines stand at different ones.
        for x, y, text in (
            (200, 652, "Budget"),
            (270, 658, "Actual"),
            (270, 646, "so far"),
            (340, 664, "Over"),
            (340, 652, "or under"),
            (340, 640, "(net)"),
        ):
            canvas.drawString(x, y, text)

    paper = read(pdf(tmp_path / "a.pdf", draw))
    assert words(paper, only(paper)) == [
        "Libraries | Budget: 5,412; Actual so far: 5,298; Over or under (net): -114",
        "Parks | Budget: 88; Actual so far: 90; Over or under (net): +2",
    ]


def test_a_title_above_the_drawn_grid_is_no_heading_of_its_columns(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(74, 648, "What was spent on services for people of all ages in the town")
        table = Ruled(FIGURES, colWidths=[120, 70, 70, 70], style=[GRID])
        table.wrapOn(canvas, 500, 400)
        table.drawOn(canvas, 72, 600)

    paper = read(pdf(tmp_path / "a.pdf", draw))
    assert grid(paper, only(paper)) == FIGURES


def test_a_heading_over_several_lines_of_a_table_without_rules_is_one_cell(tmp_path: Path) -> None:
    heads = (("Forecast", "Forecast", ""), ("against", "against other", "Total"))
    heads += (("target", "savings", "forecast"),)
    rows = (("Roads", "7", "41", "48"), ("Parks", "905", "12", "917"), ("Sea", "3", "1", "4"))

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for number, (label, *cells) in enumerate([*(("", *head) for head in heads), *rows]):
            y = 720 - 13 * number
            canvas.drawString(72, y, label)
            for cell, right in zip(cells, (240, 330, 410), strict=True):
                canvas.drawRightString(right, y, cell)

    paper = read(pdf(tmp_path / "a.pdf", draw))
    assert grid(paper, only(paper))[0] == [
        "",
        "Forecast against target",
        "Forecast against other savings",
        "Total forecast",
    ]


def test_a_title_whose_space_falls_on_the_edge_of_a_column_is_not_cut(tmp_path: Path) -> None:
    before, after = "Outcome 4: Young people who leave care", "are safe and well"
    left = stringWidth(f"{before} ", "Helvetica-Bold", 10) - 1.4
    rows = [
        [f"{before} {after}", ""],
        ["What we do", "How we know"],
        ["Visit every school in the town once a year", "Visits made"],
        ["Write to the parents of every pupil", "Letters sent"],
    ]
    span = ("SPAN", (0, 0), (1, 0))
    bold = ("FONT", (0, 0), (-1, 1), "Helvetica-Bold", 10)
    paper = ruled(
        tmp_path / "a.pdf", [list(row) for row in rows], span, bold, widths=[left + 6, 150]
    )
    table = only(paper)
    assert grid(paper, table)[0] == [f"{before} {after}"] * 2
    assert words(paper, table)[0].endswith("How we know: Visits made")


def test_a_title_set_across_a_drawn_line_is_not_cut(tmp_path: Path) -> None:
    title = "Outcome 4: Young people who leave care are safe and well"
    rows = [
        ["", ""],
        ["What we do", "How we know"],
        ["Visit every school in the town once a year", "Visits made"],
        ["Write to the parents of every pupil", "Letters sent"],
    ]

    def draw(canvas: Canvas) -> None:
        bold = ("FONT", (0, 0), (-1, 1), "Helvetica-Bold", 10)
        table = Ruled(rows, colWidths=[230, 150], style=[GRID, bold])
        table.wrapOn(canvas, 500, 400)
        table.drawOn(canvas, 72, 600)
        canvas.setFont("Helvetica-Bold", 10)
        canvas.drawString(78, 660, title)

    table = only(paper := read(pdf(tmp_path / "a.pdf", draw)))
    assert grid(paper, table)[0] == [title] * 2
    assert words(paper, table)[0].endswith("| How we know: Visits made")


def test_words_too_wide_for_their_cell_stay_in_it(tmp_path: Path) -> None:
    rows = [
        ["Service", "Manager", "Spent"],
        ["Homes in the neighbourhood", "Aldington", "4"],
        ["Parks", "Bray", "7"],
    ]
    paper = ruled(tmp_path / "a.pdf", [list(row) for row in rows], widths=[110, 80, 60])
    assert grid(paper, only(paper)) == rows


def test_a_column_that_holds_nothing_but_its_heading_keeps_it(tmp_path: Path) -> None:
    heads = ("Category", "Officer", "2025-26", "2026-27", "Service", "Fund")
    lefts = (72, 180, 260, 330, 400, 470)

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        for x, head in zip(lefts, heads, strict=True):
            canvas.drawString(x, 700, head)
        for number, (name, one, other) in enumerate(
            (
                ("To reserves", "42.9", "44.0"),
                ("From reserves", "-10.6", "7.0"),
                ("Net", "32", "51"),
            )
        ):
            canvas.drawString(72, 682 - 14 * number, name)
            canvas.drawString(260, 682 - 14 * number, one)
            canvas.drawString(330, 682 - 14 * number, other)
            canvas.drawString(470, 682 - 14 * number, "Core")

    paper = read(pdf(tmp_path / "a.pdf", draw))
    assert grid(paper, only(paper))[0] == list(heads)


def test_headings_of_empty_columns_that_stand_hardly_apart_are_parted(tmp_path: Path) -> None:
    heads = ("Category", "Lead Member", "Short Description", "2025-26", "2026-27", "Service Area")
    rows = (("To reserves", "1,042.9", "1,044.0"), ("Net", "2,032.3", "3,517.8"))
    rows += (("From reserves", "-1,610.6", "-7,000.1"),)

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        gap = 1.9 * stringWidth(" ", "Helvetica", 9)
        second = 150 + stringWidth("Lead Member", "Helvetica", 9) + gap
        for x, head in ((72, heads[0]), (150, heads[1]), (second, heads[2])):
            canvas.drawString(x, 700, head)
        canvas.drawString(430 + gap, 700, heads[5])
        canvas.drawString(520, 700, "Fund Type")
        for number, (name, *figures) in enumerate((("", *heads[3:5]), *rows)):
            y = 700 - 14 * number
            canvas.drawString(72, y, name)
            for right, figure in zip((370, 430), figures, strict=True):
                canvas.drawRightString(right, y, figure)

    paper = read(pdf(tmp_path / "a.pdf", draw))
    assert grid(paper, only(paper))[0] == [*heads, "Fund Type"]


# How rows are parted, and where they end


def test_a_label_that_fills_its_line_goes_on_though_the_next_begins_in_capitals(
    tmp_path: Path,
) -> None:
    rows = (
        ("Roads", "-50.0", "3"),
        ("Savings from lower payments to districts under the rules of Producer", "", ""),
        ("Responsibility for waste", "-1,300", "4"),
        ("Work with the districts so that more of the waste of food is recycled", "", ""),
        ("", "-80.0", "7"),
        ("Windmills", "-28.0", "9"),
    )

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        for number, (label, one, other) in enumerate((("", "Target", "Rest"), *rows)):
            canvas.drawString(72, 700 - 12 * number, label)
            canvas.drawRightString(400, 700 - 12 * number, one)
            canvas.drawRightString(460, 700 - 12 * number, other)

    paper = read(pdf(tmp_path / "a.pdf", draw))
    assert words(paper, only(paper)) == [
        "Roads | Target: -50.0; Rest: 3",
        f"{rows[1][0]} {rows[2][0]} | Target: -1,300; Rest: 4",
        f"{rows[3][0]} | Target: -80.0; Rest: 7",
        "Windmills | Target: -28.0; Rest: 9",
    ]


def test_names_beside_prose_with_lines_between_the_rows(tmp_path: Path) -> None:
    prose = (
        "Changes that carry the full year of what was agreed in the spring and are needed so that "
        "the budget of the next year begins from a sound place",
        "Costs that grow with the number of people who ask for a place and with how far each of "
        "them has to be driven to reach it",
        "Prices that our contracts let suppliers raise once a year by no more than was agreed when "
        "they were let",
    )

    def draw(canvas: Canvas) -> None:
        y = 700.0
        for name, text in zip((("Base", "changes"), ("Demand",), ("Prices",)), prose, strict=True):
            # Each cell's part of the line is drawn by itself.
            canvas.line(60, y, 136, y)
            canvas.line(136, y, 480, y)
            for number, word in enumerate(name):
                canvas.drawRightString(134, y - 14 - 13 * number, word)
            set_lines = column(text.split(), 330)
            for number, line in enumerate(set_lines):
                canvas.drawString(142, y - 14 - 13 * number, line)
            y -= 13 * len(set_lines) + 10
        canvas.line(60, y, 136, y)
        canvas.line(136, y, 480, y)

    paper = read(pdf(tmp_path / "a.pdf", draw))
    assert [row[0] for row in grid(paper, only(paper))] == ["Base changes", "Demand", "Prices"]
    assert [row[1] for row in grid(paper, only(paper))] == list(prose)


def test_the_first_and_the_last_row_may_stand_beyond_the_lines_between_rows(
    tmp_path: Path,
) -> None:
    rows = [
        ["2.1", "Note what was spent on the schools of the town in the year", "See part 3"],
        ["2.2", "Note what was spent on roads", "See part 4"],
        ["2.3", "Agree the changes", "See part 6"],
        ["2.4", "Note the reserves", "See part 7"],
        ["2.5", "Note the rates and the limits of what the council may borrow", "See part 8"],
    ]

    def draw(canvas: Canvas) -> None:
        for y in (712, 692, 672, 652):
            canvas.line(66, y, 520, y)
        for number, (item, what, where) in enumerate(rows):
            y = 718 - 20 * number
            if number == 4:
                start = what.index("of what")
                canvas.drawString(110, y + 2, what[:start].strip())
                canvas.drawString(110, y - 11, what[start:])
                y -= 4
            else:
                canvas.drawString(110, y, what)
            canvas.drawString(72, y, item)
            canvas.drawString(430, y, where)

    paper = read(pdf(tmp_path / "a.pdf", draw))
    assert grid(paper, only(paper)) == rows


def test_prose_above_and_below_the_lines_between_rows_is_no_row(tmp_path: Path) -> None:
    rows = [["Roads", "4", "Mended"], ["Parks", "7", "Mown"], ["Sea", "9", "Calm"]]

    def draw(canvas: Canvas) -> None:
        lines(
            canvas, ["What the services of the town spent this year, and on what they did"], 72, 718
        )
        for y in (712, 692, 672, 652):
            canvas.line(66, y, 520, y)
        for number, cells in enumerate(rows):
            for x, text in zip((72, 230, 330), cells, strict=True):
                canvas.drawString(x, 698 - 20 * number, text)
        lines(
            canvas,
            ["All figures are in thousands of pounds and were checked in the spring"],
            72,
            640,
        )

    paper = read(pdf(tmp_path / "a.pdf", draw))
    assert grid(paper, only(paper)) == rows


def test_footnotes_inside_the_frame_are_no_rows(tmp_path: Path) -> None:
    rows = [
        ["Project", "2029", "2030"],
        ["Harbour wall [1]", "400", "95"],
        ["Roof", "12", "14"],
        ["[1] Goes ahead only if the grant is won", "", ""],
        ["[2] Sums are rounded", "", ""],
    ]
    spans = [("SPAN", (0, row), (2, row)) for row in (3, 4)]
    paper = ruled(tmp_path / "a.pdf", [list(row) for row in rows], BOLD, *spans)
    table = only(paper)
    assert [row[0] for row in grid(paper, table)] == ["Project", "Harbour wall [1]", "Roof"]
    assert "[2] Sums are rounded" in texts(paper, BlockKind.TABLE_ROW)


def test_a_row_cut_by_the_pages_end_keeps_its_name_below_a_repeated_heading(
    tmp_path: Path,
) -> None:
    head = ["Scheme", "Cost", "Reason"]
    first = boxed([head, ["Harbour wall", "400", "The sea has taken"]], 120, head=True)
    second = boxed([head, ["", "", "the old one"], ["Roof", "95", "Leaks"]], 780, head=True)
    paper = read(pdf(tmp_path / "a.pdf", first, second))
    assert words(paper, only(paper))[1] == "Harbour wall | Reason: the old one"


# How the page is set


@pytest.mark.parametrize("upwards", [True, False])
def test_a_table_set_sideways_on_an_upright_page(tmp_path: Path, upwards: bool) -> None:
    rows = [
        ["Scheme", "Cost", "Year"],
        ["Harbour wall", "400", "2026"],
        ["Town hall roof", "", "2027"],
        ["Market cross", "95", "2028"],
    ]

    def draw(canvas: Canvas) -> None:
        lines(canvas, ["The schemes of the next three years are shown on their side."], 72, 780)
        if upwards:
            canvas.translate(WIDTH, 0)
            canvas.rotate(90)
        else:
            canvas.translate(0, HEIGHT)
            canvas.rotate(-90)
        table = Ruled(rows, colWidths=[150, 90, 90], style=[GRID, BOLD])
        table.wrapOn(canvas, 500, 400)
        table.drawOn(canvas, 150, 250)

    paper = read(pdf(tmp_path / "a.pdf", draw))
    table = only(paper)
    assert grid(paper, table) == rows
    page = paper.pages[0]
    for cell in table.cells:
        for x0, y0, x1, y1 in page.boxes(cell.start, cell.end):
            assert cell.box[0] - 1 <= (x0 + x1) / 2 <= cell.box[2] + 1
            assert cell.box[1] - 1 <= (y0 + y1) / 2 <= cell.box[3] + 1


# What is no table


def test_a_shade_behind_each_word_makes_no_table(tmp_path: Path) -> None:
    prose = "The council goes on working in an uncertain place and keeps what it holds in hand " * 3

    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(1, 1, 1)
        y = 700.0
        for line in column(prose.split(), 400):
            x = 72.0
            for word in line.split():
                width = stringWidth(word, "Helvetica", 11)
                canvas.setFillGray(0.97)
                canvas.rect(x, y - 3, width, 13.8, stroke=0, fill=1)
                canvas.setFillGray(0)
                canvas.drawString(x, y, word)
                x += width + 3.2
            y -= 13.8

    paper = read(pdf(tmp_path / "a.pdf", draw))
    assert paper.tables == ()
    assert " ".join(texts(paper)) == prose.strip()


def test_a_remark_set_over_the_columns_of_figures_is_one_cell_of_its_row(tmp_path: Path) -> None:
    remark = (
        "Plans to let the building changed in the spring and so the sum that was hoped for will "
        "not come in before the next year begins"
    )

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        y = 700.0
        canvas.line(60, y, 520, y)
        for name, figures in (("Harbour", ("-3,041", "-12", "7")), ("Parks", ("88", "-9", "1"))):
            canvas.drawString(66, y - 12, name)
            for figure, right in zip(figures, (300, 400, 500), strict=True):
                canvas.drawRightString(right, y - 12, figure)
            canvas.line(60, y - 18, 520, y - 18)
            for number, line in enumerate(column(remark.split(), 290, 9)):
                canvas.drawString(220, y - 30 - 11 * number, line)
            canvas.line(60, y - 50, 520, y - 50)
            y -= 50

    paper = read(pdf(tmp_path / "a.pdf", draw))
    assert words(paper, only(paper)) == [
        "Harbour | -3,041; -12; 7",
        f"Harbour | {remark}",
        "Parks | 88; -9; 1",
        f"Parks | {remark}",
    ]


def test_figures_that_stand_close_to_a_column_of_prose_are_a_column(tmp_path: Path) -> None:
    prose = (
        "more people than were expected asked for a place in the second half of the year and all "
        "of them were given one near where they live which costs more than one further away does"
    )

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        for y in (720, 702, 650, 598, 546):
            canvas.line(60, y, 480, y)
        for x, head in ((66, "Project"), (160, "Variance"), (210, "Detail")):
            canvas.drawString(x, 708, head)
        for y, name, figure in ((690, "Roads", "1.79"), (638, "Parks", "-0.48"), (586, "Sea", "4")):
            canvas.drawString(66, y, name)
            canvas.drawRightString(202, y, figure)
            for number, line in enumerate(column(prose.split(), 262, 9)):
                canvas.drawString(210, y - 11 * number, line)

    paper = read(pdf(tmp_path / "a.pdf", draw))
    assert [row[1] for row in grid(paper, only(paper))] == ["Variance", "1.79", "-0.48", "4"]
    assert [row[2] for row in grid(paper, only(paper))][1:] == [prose] * 3


def test_a_long_title_in_bold_over_all_columns_heads_the_rows_below_it(tmp_path: Path) -> None:
    title = (
        "Build personal and community connections, above all for people who live alone, through "
        "the growth of clubs and walks"
    )
    rows = [
        ["What we do", "Lead", "When"],
        [title, "", ""],
        ["Walks by the sea", "T Rowe", "In spring"],
        ["Clubs for lunch", "J Oakenfull", "In summer"],
    ]
    bold = ("FONT", (0, 1), (-1, 1), "Helvetica-Bold", 6)
    span = ("SPAN", (0, 1), (-1, 1))
    paper = ruled(
        tmp_path / "a.pdf", [list(row) for row in rows], BOLD, bold, span, widths=[180] * 3
    )
    assert words(paper, only(paper)) == [
        f"{title}, Walks by the sea | Lead: T Rowe; When: In spring",
        f"{title}, Clubs for lunch | Lead: J Oakenfull; When: In summer",
    ]


def test_a_figure_in_a_cell_that_is_not_closed_on_its_right_keeps_its_heading(
    tmp_path: Path,
) -> None:
    rows = [["Fund", "2026", "2027", "Area"], ["Parks", "7", "9", "East"], ["Total", "7", "9", ""]]
    span = ("SPAN", (2, 2), (3, 2))
    paper = ruled(tmp_path / "a.pdf", [list(row) for row in rows], BOLD, span)
    assert words(paper, only(paper))[1] == "Total | 2026: 7; 2027: 9"


def test_a_heading_right_above_another_is_that_of_a_wider_group(tmp_path: Path) -> None:
    rows = [
        ["Service", "Budget", "Actual"],
        ["Town and Parks", "", ""],
        ["Culture", "", ""],
        ["Libraries", "54", "52"],
        ["Culture Total", "54", "52"],
        ["Green spaces", "", ""],
        ["Gardens", "7", "6"],
        ["Green spaces Total", "7", "6"],
        ["Town and Parks Total", "61", "58"],
        ["Finance", "", ""],
        ["Reserves", "9", "8"],
    ]
    bold = [("FONT", (0, n), (0, n), "Helvetica-Bold", 10) for n in (1, 2, 5, 9)]
    paper = ruled(tmp_path / "a.pdf", [list(row) for row in rows], BOLD, *bold)
    figures = [each.partition(" | ")[0] for each in words(paper, only(paper))]
    assert figures == [
        "Town and Parks, Culture, Libraries",
        "Town and Parks, Culture, Culture Total",
        "Town and Parks, Green spaces, Gardens",
        "Town and Parks, Green spaces, Green spaces Total",
        "Town and Parks, Town and Parks Total",
        "Finance, Reserves",
    ]


def test_a_question_without_an_answer_in_a_form_is_no_group(tmp_path: Path) -> None:
    rows = [["Who was asked?", ""], ["Who answered?", ""], ["When", "In spring"], ["Where", "Here"]]
    spans = [("SPAN", (0, n), (1, n)) for n in (0, 1)]
    paper = ruled(tmp_path / "a.pdf", [list(row) for row in rows], *spans)
    assert all("Who was asked?" not in row for row in words(paper, only(paper)))


def test_figures_that_stand_close_in_a_row_without_lines_are_parted(tmp_path: Path) -> None:
    heads = ["Service", "2025-26", "2026-27"]
    rows = [[name, "-1,600.0", "-2,100.0"] for name in ("Libraries", "Parks", "Roads", "Total")]
    slim = ("RIGHTPADDING", (1, 0), (-1, -1), 1), ("LEFTPADDING", (1, 0), (-1, -1), 1)
    bare = ("SPAN", (1, 4), (2, 4))
    right = ("ALIGN", (1, 0), (-1, -1), "RIGHT")
    body = [heads, *rows[:-1], ["Total", "", ""]]

    def draw(canvas: Canvas) -> None:
        table = Ruled(body, colWidths=[90, 43, 43], rowHeights=18, style=[GRID, *slim, bare, right])
        table.wrapOn(canvas, 500, 400)
        table.drawOn(canvas, 72, 600)
        canvas.setFont("Helvetica", 10)
        for x, figure in ((204, "-1,600.0"), (247, "-2,100.0")):
            canvas.drawRightString(x, 605, figure)

    paper = read(pdf(tmp_path / "a.pdf", draw))
    assert grid(paper, only(paper)) == [heads, *rows]


def test_lists_that_stand_side_by_side_are_no_table(tmp_path: Path) -> None:
    lists = (
        ["Help families and", "neighbours so that", "children thrive at", "home and in school"],
        ["Look at the roads,", "paths and parks", "that people use to", "walk in every day"],
        ["Give carers a rest", "with the support of", "services that know", "what they can need"],
    )

    def draw(canvas: Canvas) -> None:
        for number, told in enumerate(lists):
            lines(canvas, told, 60 + 170 * number, 700)

    assert not read(pdf(tmp_path / "a.pdf", draw)).tables


def test_two_lines_of_words_set_wide_apart_are_no_table(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for number, parts in enumerate((("Members of the", "Society of", "Bakers"),) * 2):
            for x, text in zip((72, 250, 420), parts, strict=True):
                canvas.drawString(x, 700 - 14 * number, text)

    assert not read(pdf(tmp_path / "a.pdf", draw)).tables


def test_a_numbered_list_under_one_heading_is_told_by_its_numbers(tmp_path: Path) -> None:
    aims = ("Every child has a place", "No ward is without a nursery", "Fees are the same for all")
    rows: list[list[object]] = [["", "Our aims"]]
    rows += [[str(number), aim] for number, aim in enumerate(aims, 1)]
    paper = ruled(tmp_path / "a.pdf", rows, BOLD, widths=[30, 300])
    table = only(paper)
    assert [(c.row, c.column) for c in table.cells if c.heading] == [(0, 1), (1, 0), (2, 0), (3, 0)]
    assert words(paper, table) == [
        f"{number} | Our aims: {aim}" for number, aim in enumerate(aims, 1)
    ]


def test_a_slide_with_another_title_begins_another_table_though_its_headings_are_the_same(
    tmp_path: Path,
) -> None:
    # A title that many slides bear is taken for the head of the pages, and not for the table's.
    heads = ["What we do", "Lead", "When"]

    def slide(title: str, rows: list[list[str]], group: str = "") -> Draw:
        def draw(canvas: Canvas) -> None:
            lines(canvas, [title], 72, HEIGHT - 40, 16, bold=True)
            canvas.setFont("Helvetica", 11)
            over = [[group, "", ""]] if group else []
            span = [("SPAN", (0, 1), (-1, 1))] if group else []
            table = Ruled([heads, *over, *rows], colWidths=[180] * 3, style=[GRID, BOLD, *span])
            _, height = table.wrapOn(canvas, 540, 700)
            table.drawOn(canvas, 30, HEIGHT - 70 - height)

        return draw

    shore = "Plans for the shore"
    paper = read(
        pdf(
            tmp_path / "a.pdf",
            slide(shore, [["Mend the wall", "T Rowe", "In spring"]]),
            slide(shore, [["Paint the huts", "A Tern", "In summer"]]),
            slide(shore, [["Dredge the basin", "T Rowe", "In autumn"]]),
            slide(shore, [["Train the wardens", "J Vane", "In winter"]], "Our people"),
            slide("Plans for the schools", [["Mend the roof", "P Oakenfull", "In May"]]),
        )
    )
    told = [words(paper, table) for table in paper.tables]
    assert "Our people, Train the wardens | Lead: J Vane; When: In winter" in told[0]
    assert told[-1] == ["Mend the roof | Lead: P Oakenfull; When: In May"]
