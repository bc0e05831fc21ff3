"""What each part of a page is: headings, paragraphs, lists, rows, furniture; and its labels."""

from __future__ import annotations

from pathlib import Path

import pytest
from drawn import HEIGHT, blocks_of, lines, pdf, read, text_of, text_page, texts
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table
from samples import sample

from index.values import BlockKind, Paper


def chunked(paper: Paper) -> str:
    return "\n".join(chunk.text for chunk in paper.chunks)


def labelled(paper: Paper) -> list[tuple[str | None, str | None, str | None]]:
    return [(page.stamp, page.own, page.pdf_label) for page in paper.pages]


# Furniture and labels


def test_headers_footers_and_stamps_are_in_no_chunk(march: Paper, review: Paper) -> None:
    assert "Page 7 of 19" not in chunked(march)
    assert "covering report" not in chunked(march)
    assert "\nLibrary performance, quarter 3 of 2024/25\n" not in chunked(march)
    assert "February 2025" in review.pages[3].text
    assert not any(chunk.text.startswith("Mobile Library Review\n") for chunk in review.chunks[5:])


def test_furniture_is_still_on_its_page(march: Paper) -> None:
    assert all(f"Page {page.number} of 19" in page.text for page in march.pages)


def test_the_stamp_of_a_pack_is_told_from_a_reports_own_number(march: Paper, june: Paper) -> None:
    assert [page.stamp for page in march.pages] == [str(n) for n in range(1, 20)]
    own = {page.number: page.own for page in march.pages if page.own}
    assert own == (
        {4: "1", 5: "2", 7: "1", 8: "2", 9: "3", 10: "1", 11: "2", 12: "3", 13: "4"}
        | {14: "1", 15: "2", 17: "1", 18: "2", 19: "3"}
    )
    assert [page.stamp for page in june.pages] == [str(n) for n in range(1, 23)]
    assert [page.own for page in june.pages[10:14]] == ["1", "2", "3", "4"]
    assert march.pages[9].label == "10"


def test_printed_numbers_that_leave_out_the_cover() -> None:
    assert [page.label for page in sample("2019").pages] == [None, "1", "2", "3", "4", "5", "6"]


def test_roman_numbers_and_the_labels_of_the_pdf() -> None:
    pages = sample("2024-2029").pages
    assert [page.pdf_label for page in pages] == ["i", "ii", "iii", "1", "2", "3", "4", "5"]
    assert [page.label for page in pages] == ["i", "ii", "iii", "1", "2", "3", "4", "5"]
    assert pages[1].own == "ii"


def test_numbers_at_the_foot_of_a_table_are_no_page_numbers(march: Paper) -> None:
    # The work programme is "Item 9" on page 16, and the next paper is "Item 11" on page 17.
    assert march.pages[15].own is None


def stamped(number: int, of: int) -> object:
    def draw(canvas: Canvas) -> None:
        text_page(f"Text of page {number}, which differs from that of every other page.")(canvas)
        canvas.drawCentredString(297, 30, f"Page {number} of {of}")

    return draw


def test_a_file_of_one_page_may_be_stamped(tmp_path: Path) -> None:
    paper = read(pdf(tmp_path / "a.pdf", stamped(1, 1)))  # type: ignore[arg-type]
    assert labelled(paper) == [("1", None, None)]
    assert "Page 1 of 1" not in chunked(paper)


def test_a_year_at_the_foot_of_pages_is_no_page_number(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        text_page("Text of a page without any number at all on it.")(canvas)
        canvas.drawCentredString(297, 30, "Wexmoor County Council 2025")

    paper = read(pdf(tmp_path / "a.pdf", draw, draw, draw, draw))
    assert labelled(paper) == [(None, None, None)] * 4
    assert "2025" not in chunked(paper)


def test_a_line_of_the_text_at_the_foot_of_a_page_is_no_furniture(tmp_path: Path) -> None:
    def page(last: str) -> object:
        def draw(canvas: Canvas) -> None:
            text_page("The text of this page goes on to its foot and ends there.")(canvas)
            canvas.drawString(72, 60, last)

        return draw

    ends = ["It ended well in spring.", "Nobody came to the door.", "The lift was mended late."]
    paper = read(pdf(tmp_path / "a.pdf", *map(page, ends)))  # type: ignore[arg-type]
    assert all(end in chunked(paper) for end in ends)


# Headings


def test_headings_have_levels_by_their_size(march: Paper) -> None:
    levels = {text_of(march, b): b.level for b in march.blocks if b.kind is BlockKind.HEADING}
    item = levels["Item 6: Mobile Library Review – report of the task and finish group"]
    assert item < levels["2. The review and what it found"] < levels["2.9 Stops"]


def test_a_chunk_knows_under_which_headings_it_stands(march: Paper) -> None:
    (chunk,) = [c for c in march.chunks if "2.9.2 The group was not unanimous" in c.text]
    assert chunk.path[-3:] == (
        "Item 6: Mobile Library Review – report of the task and finish group",
        "2. The review and what it found",
        "2.9 Stops",
    )


def test_a_bold_line_is_a_heading_and_a_bold_word_is_not(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, ["Financial implications"], 72, 700, bold=True)
        lines(canvas, ["There are none in the present year, and there will be"], 72, 684)
        text = canvas.beginText(72, 670)
        text.textOut("few in the next, because the ")
        text.setFont("Helvetica-Bold", 11)
        text.textOut("grant")
        text.setFont("Helvetica", 11)
        text.textOut(" goes on until the spring.")
        canvas.drawText(text)

    paper = read(pdf(tmp_path / "a.pdf", draw))
    assert texts(paper, BlockKind.HEADING) == ["Financial implications"]
    (paragraph,) = texts(paper, BlockKind.PARAGRAPH)
    assert paragraph.endswith("because the grant goes on until the spring.")


# Paragraphs and lists


def test_numbered_paragraphs_are_blocks_of_their_own(march: Paper) -> None:
    found = texts(march, BlockKind.PARAGRAPH, page=8)
    assert any(text.startswith("2.8 Cancelled stops were") for text in found)
    assert any(text.startswith("2.10.2 Some 9,300 reserved books") for text in found)


def test_a_time_or_a_figure_at_the_start_of_a_line_numbers_nothing(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        written = ["The committee will meet again in the council chamber on Wednesday at"]
        written += ["10.00 am. It will be asked then to spend a further sum of some"]
        written += ["2.1 million pounds, and to say why it should be spent this year."]
        lines(canvas, written, 72, 700)

    assert len(texts(read(pdf(tmp_path / "a.pdf", draw)))) == 1


def test_bullets_are_list_items_each(march: Paper) -> None:
    found = texts(march, BlockKind.LIST_ITEM, page=3)
    assert [text[:10] for text in found] == ["• which it", "• whether ", "• whether "]


def test_large_bullets_of_a_slide_are_list_items_too(june: Paper) -> None:
    assert len(texts(june, BlockKind.LIST_ITEM, page=19)) == 5


# Tables


def ruled(path: Path) -> Path:
    style = getSampleStyleSheet()["BodyText"]
    long = "A cell whose words are many more than fit on one line of it, so that it wraps twice"
    rows = [["Date", "Action", "Owner"]]
    rows += [
        [f"{day} May 2025", Paragraph(f"{long} {day}", style), f"Owner {day}"]
        for day in range(1, 5)
    ]
    table = Table(rows, colWidths=[90, 160, 90], style=[("GRID", (0, 0), (-1, -1), 0.5, "black")])
    SimpleDocTemplate(str(path), pagesize=A4).build([table])
    return path


def test_rows_of_a_ruled_table_are_whole_also_where_cells_wrap(tmp_path: Path) -> None:
    paper = read(ruled(tmp_path / "a.pdf"))
    assert {block.kind for block in paper.blocks} == {BlockKind.TABLE_ROW}
    assert texts(paper)[0] == "Date Action Owner"
    for day, row in enumerate(texts(paper)[1:], 1):
        assert row.startswith(f"{day} May 2025 A cell whose words")
        assert row.endswith(f"wraps twice {day} Owner {day}")


def test_rows_of_a_table_without_rules_keep_their_figures(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        rows = [("", "Budget", "Outturn", "Variance"), ("Employees", "5,412", "5,298", "(114)")]
        rows += [("Premises", "1,186", "1,241", "55"), ("Transport", "342", "389", "47")]
        for number, row in enumerate(rows):
            for cell, x in zip(row, (72, 220, 320, 420), strict=True):
                canvas.drawString(x, 700 - 16 * number, cell)

    assert texts(read(pdf(tmp_path / "a.pdf", draw)), BlockKind.TABLE_ROW) == [
        "Budget Outturn Variance",
        "Employees 5,412 5,298 (114)",
        "Premises 1,186 1,241 55",
        "Transport 342 389 47",
    ]


def test_the_samples_tables_are_read_by_row(march: Paper, june: Paper) -> None:
    assert "Ibberdale 46 4.6 14 6" in texts(march, BlockKind.TABLE_ROW, page=9)
    assert "Employees 5,412 5,298 (114)" in texts(june, BlockKind.TABLE_ROW, page=14)
    (row,) = [t for t in texts(march, page=6) if t.startswith("22 Jan 2025")]
    assert row.endswith("Kwame Boateng-Ellis Complete. Letter sent on 26 February 2025.")


def test_a_table_on_its_side_is_read_by_row(june: Paper) -> None:
    assert june.pages[12].width > june.pages[12].height
    assert "L6 Visits to mobile libraries 9,840 9,615 8,730 8,905 37,090 40,000 No" in texts(
        june, BlockKind.TABLE_ROW, page=13
    )


# Page breaks and bookmarks


@pytest.mark.parametrize(
    ("name", "first", "part"), [("2025-03-12", 7, "2.7 "), ("2025-06-18", 9, "5.3 ")]
)
def test_a_paragraph_over_a_page_break_is_one_chunk(name: str, first: int, part: str) -> None:
    paper = sample(name)
    (chunk,) = [
        c
        for c in paper.chunks
        if [span.page for span in c.spans] == [first, first + 1] and part in c.text
    ]
    upper, lower = chunk.spans
    assert paper.pages[first - 1].text[upper.start : upper.end].split("\n")[-1].startswith(part)
    assert paper.pages[first].text[lower.start : lower.end][:1].islower()
    middle = chunk.text.index("\n" + paper.pages[first].text[lower.start : lower.end][:20])
    around = chunk.spans_of(middle - 4, middle + 5)
    assert [span.page for span in around] == [first, first + 1]


def test_bookmarks_have_titles_depths_and_pages(tmp_path: Path, march: Paper) -> None:
    def draw(title: str, level: int) -> object:
        def page(canvas: Canvas) -> None:
            text_page(f"The page of {title}.")(canvas)
            canvas.bookmarkPage(title)
            canvas.addOutlineEntry(title, title, level)

        return page

    paper = read(pdf(tmp_path / "a.pdf", draw("Item 1", 0), draw("Appendix", 1), draw("Item 2", 0)))  # type: ignore[arg-type]
    found = [(b.title, b.depth, b.page) for b in paper.bookmarks]
    assert found == [("Item 1", 0, 1), ("Appendix", 1, 2), ("Item 2", 0, 3)]
    assert [b.page for b in march.bookmarks] == sorted(b.page for b in march.bookmarks)
    assert march.bookmarks


def test_blocks_stand_in_the_order_of_the_page(tmp_path: Path) -> None:
    paper = read(pdf(tmp_path / "a.pdf", text_page("First of all.", "Second to it.", "Third.")))
    assert [text_of(paper, b) for b in blocks_of(paper)] == [
        "First of all.",
        "Second to it.",
        "Third.",
    ]
    assert paper.pages[0].words[0].box[1] < HEIGHT / 4
