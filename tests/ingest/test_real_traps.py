"""What real papers do to those who read them, each on an invented page."""

from __future__ import annotations

from pathlib import Path

import pytest
from drawn import HEIGHT, Draw, aligned, lines, pdf, read, text_of, text_page
from raw_pdf import pdf as raw
from raw_pdf import stream
from reportlab.pdfgen.canvas import Canvas

from index.values import Block, BlockKind, Cell, Paper, Table
from ingest.structure.wording import row_contexts

WIDE = (1380, 976)


def said(paper: Paper, cell: Cell) -> str:
    return paper.pages[cell.page - 1].text[cell.start : cell.end]


def rows_of(paper: Paper, table: Table) -> list[list[str]]:
    made = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        made[cell.row][cell.column] = said(paper, cell)
    return made


def told(paper: Paper, table: Table) -> list[str]:
    return [each for lines in row_contexts([table], paper.pages).values() for each in lines]


# Tables


def test_signs_are_as_printed_also_where_a_total_lacks_one(tmp_path: Path) -> None:
    rows = [
        ["", "2024/25", "2025/26"],
        ["Ferry fares", "-12.5", "(13.1)"],
        ["Harbour dues", "−4.0", "4.2"],
        ["Total income", "16.5", "17.3"],
    ]
    paper = read(pdf(tmp_path / "a.pdf", lambda canvas: aligned(canvas, rows, 700, (300, 380))))
    [table] = paper.tables
    assert rows_of(paper, table) == rows


def test_units_that_differ_by_column_stay_with_their_columns(tmp_path: Path) -> None:
    rows = [
        ["", "Cost", "Reserve", "Per head"],
        ["", "£000s", "£m", "£"],
        ["Ferries", "41,200", "-1.3", "12.50"],
        ["Harbours", "8,310", "-0.4", "2.75"],
        ["Piers", "902", "0.2", "0.31"],
    ]
    drawn = pdf(tmp_path / "a.pdf", lambda canvas: aligned(canvas, rows, 700, (280, 370, 460)))
    paper = read(drawn)
    [table] = paper.tables
    assert told(paper, table)[:2] == [
        "Ferries | Cost £000s: 41,200; Reserve £m: -1.3; Per head £: 12.50",
        "Harbours | Cost £000s: 8,310; Reserve £m: -0.4; Per head £: 2.75",
    ]


def test_years_on_the_next_page_are_told_by_their_row_number_and_not_by_a_guess(
    tmp_path: Path,
) -> None:
    """The names stand on the first page alone: no figure of the second may be given one."""
    first = [
        ["Row", "Project", "2025-26", "2026-27"],
        ["1", "New ferry slip", "410", "388"],
        ["2", "Harbour wall", "95", "1,204"],
        ["3", "Pier lights", "17", "22"],
    ]
    second = [
        ["Row", "2027-28", "2028-29", "2029-30"],
        ["1", "77", "12", "5"],
        ["2", "640", "31", "8"],
        ["3", "19", "20", "21"],
    ]

    def one(rows: list[list[str]]) -> Draw:
        def draw(canvas: Canvas) -> None:
            for number, (row, label, *figures) in enumerate(rows):
                y = 700 - 18 * number
                canvas.drawString(72, y, row)
                if rows is first:
                    canvas.drawString(110, y, label)
                else:
                    canvas.drawRightString(300, y, label)
                for figure, right in zip(figures, (380, 460), strict=True):
                    canvas.drawRightString(right, y, figure)

        return draw

    paper = read(pdf(tmp_path / "a.pdf", one(first), one(second)))
    later = [each for table in paper.tables for each in told(paper, table) if "640" in each]
    assert len(later) == 1
    assert "2027-28: 640; 2028-29: 31; 2029-30: 8" in later[0]
    assert "Harbour wall" not in later[0]
    assert "2025-26" not in later[0]


def test_a_running_title_is_not_that_of_a_table_with_one_of_its_own(tmp_path: Path) -> None:
    def one(title: str, rows: list[list[str]]) -> Draw:
        def draw(canvas: Canvas) -> None:
            lines(canvas, ["Ferries in the harbour"], 72, HEIGHT - 40, 10)
            lines(canvas, [title], 72, 740, 12, bold=True)
            canvas.setFont("Helvetica", 11)
            aligned(canvas, rows, 700, (300, 380))

        return draw

    years = ["", "2024/25", "2025/26"]
    paper = read(
        pdf(
            tmp_path / "a.pdf",
            one("Table 1: Ferries", [years, ["Fares", "41", "44"], ["Dues", "7", "9"]]),
            one("Table 2: Piers", [years, ["Lights", "12", "15"], ["Planks", "3", "4"]]),
            one("Table 3: Wharves", [years, ["Ropes", "8", "6"], ["Bollards", "2", "1"]]),
        )
    )
    assert [table.caption for table in paper.tables] == [
        "Table 1: Ferries",
        "Table 2: Piers",
        "Table 3: Wharves",
    ]


# Pages


def test_a_page_wider_than_a_desk_is_read_with_its_boxes(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, ["Ferries carried 61,480 people."], 900, 500, 18)

    [page] = read(pdf(tmp_path / "a.pdf", draw, size=WIDE)).pages
    assert (page.width, page.height) == WIDE
    assert page.text == "Ferries carried 61,480 people."
    left, top, right, bottom = page.words[0].box
    assert (round(left), round(bottom)) in {(900, 476), (900, 480)}
    assert 0 < top < bottom < 976
    assert right < 1380


def test_blank_pages_and_those_with_a_stamp_alone_keep_the_count(tmp_path: Path) -> None:
    def page(number: int, text: str = "") -> Draw:
        def draw(canvas: Canvas) -> None:
            if text:
                text_page(text)(canvas)
            lines(canvas, [f"Page {number}"], 280, 25, 9)

        return draw

    said = ["The ferry is late.", "The pier is shut.", "The wall is sound.", "The slip is wet."]
    paper = read(
        pdf(
            tmp_path / "a.pdf",
            *(page(3, said[0]), page(4), lambda canvas: None, page(6, said[1])),
            *(page(7), page(8, said[2]), page(9, said[3])),
        )
    )
    assert [each.number for each in paper.pages] == [1, 2, 3, 4, 5, 6, 7]
    assert [each.label for each in paper.pages] == ["3", "4", None, "6", "7", "8", "9"]
    held = {span.page for chunk in paper.chunks for span in chunk.spans}
    assert held == {1, 4, 6, 7}
    assert not any("Page" in chunk.text for chunk in paper.chunks)


def mapped(text: bytes, *targets: bytes) -> bytes:
    """A page whose letters "a", "b", … stand for these characters of Unicode."""
    ranges = b"".join(
        b"1 beginbfchar <%02x> <%s> endbfchar " % (ord("a") + place, target)
        for place, target in enumerate(targets)
    )
    upper = b"1 beginbfrange <20> <5a> <0020> endbfrange "
    whole = (
        b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> "
        b"endcodespacerange %s%s endcmap end" % (upper, ranges)
    )
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R >>"
    return raw({4: stream(text), 5: font, 7: stream(whole)})


def blocks(paper: Paper) -> list[Block]:
    return [each for each in paper.blocks if each.kind is not BlockKind.FURNITURE]


def test_bullets_of_the_private_use_area_are_bullets(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(
        mapped(
            b"BT /F 12 Tf 72 700 Td (THE FERRY IS TO HAVE) Tj 0 -30 Td (a NEW ROPES) Tj "
            b"0 -30 Td (a A NEW MAST) Tj 0 -30 Td (a OARS) Tj ET",
            b"F0B7",
        )
    )
    paper = read(tmp_path / "a.pdf")
    items = [each for each in blocks(paper) if each.kind is BlockKind.LIST_ITEM]
    texts = [text_of(paper, each) for each in items]
    assert [
        each.endswith(said) for each, said in zip(texts, ("ROPES", "MAST", "OARS"), strict=True)
    ]


@pytest.mark.parametrize("sign", [b"FFFC", b"200B", b"FEFF"])
def test_signs_that_stand_for_nothing_are_in_no_word(tmp_path: Path, sign: bytes) -> None:
    (tmp_path / "a.pdf").write_bytes(
        mapped(b"BT /F 12 Tf 72 700 Td (THE FERaRY IS LATE a TODAY.) Tj ET", sign)
    )
    paper = read(tmp_path / "a.pdf")
    bare = bytes.fromhex(sign.decode()).decode("utf-16-be")
    assert bare not in paper.chunks[0].text
    assert paper.chunks[0].text == "THE FERRY IS LATE TODAY."


def test_the_sign_that_a_file_has_for_a_hyphen_is_one(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(
        mapped(b"BT /F 12 Tf 72 700 Td (THE FOURaDAY FERRY) Tj ET", b"FFFE")
    )
    assert read(tmp_path / "a.pdf").chunks[0].text == "THE FOUR-DAY FERRY"


def test_a_hyphen_at_the_end_of_a_line_is_no_sign_of_the_files_own(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines(
            canvas, ["The ferry needs new moor-", "ings and a long rope be-", "fore May."], 72, 700
        )

    paper = read(pdf(tmp_path / "a.pdf", draw))
    assert paper.chunks[0].text.replace("\n", " ") == (
        "The ferry needs new moorings and a long rope before May."
    )
