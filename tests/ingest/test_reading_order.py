"""Pages are read as a person reads them, however they are laid out."""

from __future__ import annotations

from pathlib import Path

import pytest
from drawn import HEIGHT, PROSE, WIDTH, column, lines, pdf, read, texts, words
from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from index.values import BlockKind, Paper
from ingest.readers.pdf import read_pdf
from ingest.structure.blocks import read_structure


def numbered(count: int, mark: str) -> list[str]:
    """Prose in which the place of each word can be told: "the", "library" … and "mark12"."""
    made = []
    for index in range(count):
        made.append(PROSE[index % len(PROSE)] if index % 4 else f"{mark}{index}")
    return made


def places(paper: Paper, *wanted: str) -> list[int]:
    found = words(paper.pages[0])
    return [found.index(word) for word in wanted]


def in_columns(count: int) -> object:
    width = (WIDTH - 100 - 20 * (count - 1)) / count

    def draw(canvas: Canvas) -> None:
        lines(
            canvas, ["A heading across the whole of the page and all of its columns"], 50, 760, 15
        )
        for number in range(count):
            x = 50 + number * (width + 20)
            # Lines of neighbouring columns need not stand at one height.
            lines(canvas, column(numbered(90, f"c{number}n"), width, 10), x, 720 - 3 * number, 10)
        lines(canvas, ["A second heading that goes across the page under the columns"], 50, 280, 15)
        for number in range(count):
            x = 50 + number * (width + 20)
            lines(canvas, column(numbered(60, f"d{number}n"), width, 10), x, 250, 10)

    return draw


@pytest.mark.parametrize("count", [1, 2, 3])
def test_columns_are_read_one_after_the_other_between_headings(tmp_path: Path, count: int) -> None:
    paper = read(pdf(tmp_path / "a.pdf", in_columns(count)))  # type: ignore[arg-type]
    found = words(paper.pages[0])
    marks = [word for word in found if word[:1] in "cd" and word[1:2].isdigit() and "n" in word]
    upper = [f"c{n}n{i}" for n in range(count) for i in range(0, 90, 4)]
    lower = [f"d{n}n{i}" for n in range(count) for i in range(0, 60, 4)]
    assert marks == upper + lower
    assert found.index("second") > found.index(upper[-1])
    assert found.index("second") < found.index(lower[0])
    assert len(texts(paper, BlockKind.HEADING)) == 2


def test_a_short_heading_over_two_columns_parts_them(review: Paper) -> None:
    found = texts(review)
    foreword, summary = found.index("Foreword by the lead member"), found.index("Summary")
    lead = next(i for i, text in enumerate(found) if text.startswith("Councillor Dennis Oakenfull"))
    assert foreword < lead < summary


def test_three_columns_of_the_sample_are_read_in_turn(review: Paper) -> None:
    heads = texts(review, BlockKind.HEADING, page=5)
    assert heads[1:] == [
        "Cancelled calls (171)",
        "The drivers (158)",
        "Choice of books (96)",
        "The time of the call (88)",
        "The steps (41)",
        "Parish councils (27)",
        "The trade unions (2)",
        "Lost readers (33)",
        "Young families (31)",
    ]


def test_a_paragraph_goes_on_in_the_next_column(review: Paper) -> None:
    assert any(
        "Both welcomed the prospect of new vehicles." in text for text in texts(review, page=5)
    )
    # Here a word is broken by the end of the column.
    assert any("and whose readers are the last" in text for text in texts(review))


def test_a_landscape_slide_is_read_from_its_title_down(tmp_path: Path) -> None:
    def slide(canvas: Canvas) -> None:
        lines(canvas, ["What we did in the first year"], 60, 500, 32, bold=True)
        lines(
            canvas, ["• Opened a second library", "• Lent more books", "• Ended fines"], 60, 400, 20
        )

    paper = read(pdf(tmp_path / "a.pdf", slide, size=landscape(A4)))
    page = paper.pages[0]
    assert page.width > page.height
    assert texts(paper, BlockKind.HEADING) == ["What we did in the first year"]
    assert texts(paper, BlockKind.LIST_ITEM) == [
        "• Opened a second library",
        "• Lent more books",
        "• Ended fines",
    ]


def one_word(canvas: Canvas) -> None:
    canvas.drawString(100, 700, "Bellfounder")
    canvas.drawString(100, 650, "under it")


def altered(source: Path, to: Path, **boxes: tuple[float, float, float, float]) -> Path:
    writer = PdfWriter(clone_from=PdfReader(source))
    for name, box in boxes.items():
        setattr(writer.pages[0], name, RectangleObject(box))
    writer.write(to)
    return to


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_boxes_on_a_rotated_page_are_as_displayed(tmp_path: Path, angle: int) -> None:
    writer = PdfWriter(clone_from=PdfReader(pdf(tmp_path / "a.pdf", one_word)))
    writer.pages[0].rotate(angle)
    writer.write(tmp_path / "b.pdf")
    page = read(tmp_path / "b.pdf").pages[0]
    x0, y0, x1, y1 = next(w.box for w in page.words if page.text[w.start : w.end] == "Bellfounder")
    middle = ((x0 + x1) / 2, (y0 + y1) / 2)
    upright = (130.0, HEIGHT - 704)  # of the word on the sheet, from the top left
    expected = {
        0: upright,
        90: (HEIGHT - upright[1], upright[0]),
        180: (WIDTH - upright[0], HEIGHT - upright[1]),
        270: (upright[1], WIDTH - upright[0]),
    }[angle]
    assert middle == pytest.approx(expected, abs=4)
    assert (page.width > page.height) == (angle in (90, 270))


def test_a_page_that_is_upright_when_rotated_is_read_in_order(tmp_path: Path) -> None:
    def sideways(canvas: Canvas) -> None:
        # The way a scanner or a word processor turns a landscape table.
        canvas.translate(WIDTH, 0)
        canvas.rotate(90)
        lines(canvas, column(numbered(80, "n"), 600), 60, 450)

    writer = PdfWriter(clone_from=PdfReader(pdf(tmp_path / "a.pdf", sideways)))
    writer.pages[0].rotate(90)
    writer.write(tmp_path / "b.pdf")
    paper = read(tmp_path / "b.pdf")
    marks = [word for word in words(paper.pages[0]) if word[0] == "n" and word[1:].isdigit()]
    assert marks == [f"n{i}" for i in range(0, 80, 4)]
    assert paper.pages[0].width > paper.pages[0].height


def test_a_crop_box_moves_the_origin_and_hides_what_it_cuts_off(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        one_word(canvas)
        canvas.drawString(400, 100, "Printersmark")

    source = pdf(tmp_path / "a.pdf", draw)
    paper = read(altered(source, tmp_path / "b.pdf", cropbox=(50, 500, 350, 750)))
    page = paper.pages[0]
    assert (page.width, page.height) == pytest.approx((300, 250), abs=0.5)
    assert "Printersmark" not in page.text
    box = page.words[0].box
    assert box[0] == pytest.approx(50, abs=1)
    assert (box[1] + box[3]) / 2 == pytest.approx(46, abs=4)


def test_a_crop_box_over_the_edge_of_the_sheet_is_cut_to_it(tmp_path: Path) -> None:
    source = pdf(tmp_path / "a.pdf", one_word)
    page = read(altered(source, tmp_path / "b.pdf", cropbox=(-100, -100, 900, 1000))).pages[0]
    assert (page.width, page.height) == pytest.approx(A4, abs=0.5)
    assert page.words[0].box[0] == pytest.approx(100, abs=1)
    assert (page.words[0].box[1] + page.words[0].box[3]) / 2 == pytest.approx(138, abs=4)


def test_a_watermark_across_the_page_is_no_part_of_its_lines(tmp_path: Path) -> None:
    path = tmp_path / "draft.pdf"
    drawing = Canvas(str(path), pagesize=(595, 842))
    drawing.setFont("Helvetica", 11)
    for number in range(12):
        drawing.drawString(60, 780 - 40 * number, f"Line {number} of a paper that is not final.")
    drawing.saveState()
    drawing.translate(297, 500)
    drawing.rotate(45)
    drawing.setFont("Helvetica-Bold", 120)
    drawing.drawCentredString(0, 0, "DRAFT")
    drawing.restoreState()
    drawing.save()

    pages = [page for page, _, _ in read_structure(read_pdf(path).pages)]

    assert "DRAFT" not in pages[0].text
    assert "Line 6 of a paper that is not final." in pages[0].text


def test_figures_one_above_the_other_in_one_ruled_box_are_rows(tmp_path: Path) -> None:
    path = tmp_path / "budget.pdf"
    drawing = Canvas(str(path), pagesize=(595, 842))
    drawing.setFont("Helvetica", 10)
    drawing.grid([60, 300, 400, 500], [600, 700])
    lines = (("Staff", "310.5", "-12.0"), ("Premises", "42.1", "0.0"), ("Vehicles", "88.0", "3.4"))
    for place, (name, budget, variance) in enumerate(lines):
        height = 680 - 20 * place
        drawing.drawString(66, height, name)
        drawing.drawRightString(390, height, budget)
        drawing.drawRightString(490, height, variance)
    drawing.save()

    [(page, blocks, _)] = read_structure(read_pdf(path).pages)

    rows = [page.text[block.start : block.end] for block in blocks]
    assert rows == ["Staff 310.5 -12.0", "Premises 42.1 0.0", "Vehicles 88.0 3.4"]
