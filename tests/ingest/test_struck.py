"""Words that are struck through are on the page, and no quote holds them."""

from __future__ import annotations

from pathlib import Path

import pytest
from drawn import HEIGHT, pdf, read, text_page
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Line
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from index.values import Page, Paper, Span
from ingest.chunking import standing

RULE = "The charge does not apply to residents of the county."
X, Y, SIZE = 72.0, 700.0, 11.0


def place(text: str, part: str) -> tuple[float, float]:
    """Where on the line a part of it begins and ends."""
    before = text[: text.index(part)]
    left = X + stringWidth(before, "Helvetica", SIZE)
    return left, left + stringWidth(part, "Helvetica", SIZE)


def sentence(canvas: Canvas, text: str = RULE) -> None:
    canvas.setFont("Helvetica", SIZE)
    canvas.drawString(X, Y, text)


def stroke(canvas: Canvas, part: str, above: float = 0.27, text: str = RULE) -> None:
    left, right = place(text, part)
    canvas.setLineWidth(0.6)
    canvas.line(left, Y + above * SIZE, right, Y + above * SIZE)


def thin_box(canvas: Canvas, part: str) -> None:
    left, right = place(RULE, part)
    canvas.rect(left, Y + 0.25 * SIZE, right - left, 0.5, stroke=0, fill=1)


def struck_of(page: Page) -> list[str]:
    return [page.text[start:end] for start, end in page.struck]


def quotable(paper: Paper) -> list[str]:
    """All unbroken runs of words that a quote can be made of."""
    pages = {page.number: page for page in paper.pages}
    return [
        pages[span.page].text[span.start : span.end]
        for chunk in paper.chunks
        for span in chunk.spans
    ]


@pytest.mark.parametrize("way", [stroke, thin_box])
def test_a_word_with_a_line_through_it(tmp_path: Path, way: object) -> None:
    def draw(canvas: Canvas) -> None:
        sentence(canvas)
        way(canvas, "not")  # type: ignore[operator]

    paper = read(pdf(tmp_path / "a.pdf", draw))
    [page] = paper.pages
    assert page.text == RULE
    assert struck_of(page) == ["not"]
    assert [remark.kind for remark in page.remarks] == ["tracked changes"]
    assert quotable(paper) == ["The charge does", "apply to residents of the county."]


def test_neither_with_the_word_nor_without_it_is_the_sentence_in_a_chunk(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        sentence(canvas)
        stroke(canvas, "not")

    paper = read(pdf(tmp_path / "a.pdf", draw))
    for chunk in paper.chunks:
        assert "does not apply" not in chunk.text
        assert "does apply" not in chunk.text
        assert "not" not in chunk.text.split()


def test_words_that_follow_each_other_are_one_range(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        sentence(canvas)
        stroke(canvas, "does not apply")

    paper = read(pdf(tmp_path / "a.pdf", draw))
    assert struck_of(paper.pages[0]) == ["does not apply"]


def test_a_line_in_pieces_strikes_the_whole_word(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        sentence(canvas)
        for part in ("resi", "dents"):
            stroke(canvas, part)

    paper = read(pdf(tmp_path / "a.pdf", draw))
    assert struck_of(paper.pages[0]) == ["residents"]


def test_of_a_word_only_the_struck_letters_fall(tmp_path: Path) -> None:
    text = "The fee for 2023/24 stands, and so do the wards."

    def draw(canvas: Canvas) -> None:
        sentence(canvas, text)
        stroke(canvas, "2023/", text=text)

    paper = read(pdf(tmp_path / "a.pdf", draw))
    assert struck_of(paper.pages[0]) == ["2023/"]
    assert quotable(paper) == ["The fee for", "24 stands, and so do the wards."]


def test_a_page_on_its_side(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        sentence(canvas)
        stroke(canvas, "not")

    writer = PdfWriter(clone_from=PdfReader(pdf(tmp_path / "a.pdf", draw)))
    content = writer.pages[0]
    content.transfer_rotation_to_content()
    content.rotate(90)
    content.transfer_rotation_to_content()  # the words now run up the sheet
    content.rotate(270)  # and are read level again
    writer.write(tmp_path / "b.pdf")
    [page] = read(tmp_path / "b.pdf").pages
    assert struck_of(page) == ["not"]


def test_an_annotation_that_strikes_out(tmp_path: Path) -> None:
    left, right = place(RULE, "not")
    writer = PdfWriter(clone_from=PdfReader(pdf(tmp_path / "a.pdf", sentence)))
    corners = (left, Y + 8, right, Y + 8, left, Y - 2, right, Y - 2)
    writer.add_annotation(
        0,
        DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/StrikeOut"),
                NameObject("/Rect"): ArrayObject(map(FloatObject, (left, Y - 2, right, Y + 8))),
                NameObject("/QuadPoints"): ArrayObject(map(FloatObject, corners)),
            }
        ),
    )
    writer.write(tmp_path / "b.pdf")
    assert struck_of(read(tmp_path / "b.pdf").pages[0]) == ["not"]


def test_other_annotations_strike_nothing(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(pdf(tmp_path / "a.pdf", sentence)))
    writer.add_annotation(0, Line(p1=(X, Y), p2=(X + 90, Y), rect=(X, Y - 5, X + 90, Y + 5)))
    writer.write(tmp_path / "b.pdf")
    assert not read(tmp_path / "b.pdf").pages[0].struck


@pytest.mark.parametrize("above", [-0.15, -0.05, 0.0, 0.75, 1.0])
def test_underlines_and_overlines_strike_nothing(tmp_path: Path, above: float) -> None:
    def draw(canvas: Canvas) -> None:
        sentence(canvas)
        stroke(canvas, "not", above)

    assert not read(pdf(tmp_path / "a.pdf", draw)).pages[0].struck


def test_a_line_that_goes_on_where_there_are_no_words_is_a_charts(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(4):
            y = 600 - 30 * number
            canvas.drawString(300, y, f"{40 - number}%")
            canvas.line(72, y + 3, 500, y + 3)

    assert not read(pdf(tmp_path / "a.pdf", draw)).pages[0].struck


def test_a_tables_rule_strikes_nothing_though_its_words_stand_on_it(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for number, word in enumerate(("Wards", "Stops", "Books", "Desks")):
            y = 600 - 20 * number
            width = stringWidth(word, "Helvetica", SIZE)
            canvas.drawString(80, y, word)
            canvas.drawString(200, y, "412")
            canvas.line(78, y + 3, 82 + width, y + 3)
        for x in (78, 82 + width, 300):
            canvas.line(x, 530, x, 612)

    assert not read(pdf(tmp_path / "a.pdf", draw)).pages[0].struck


def test_a_thick_bar_is_no_strike(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        left, right = place(RULE, "not")
        canvas.setFillColorRGB(1, 0.9, 0.4)
        canvas.rect(left, Y - 1, right - left, 9, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        sentence(canvas)

    page = read(pdf(tmp_path / "a.pdf", draw)).pages[0]
    assert not page.struck
    assert page.text == RULE


def test_the_edges_of_a_coloured_box_strike_nothing(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        left, right = place(RULE, "not")
        canvas.setFillGray(0.8)
        canvas.rect(left, Y + 3, right - left, 30, stroke=0, fill=1)
        canvas.setFillGray(0)
        sentence(canvas)

    assert not read(pdf(tmp_path / "a.pdf", draw)).pages[0].struck


def test_a_struck_heading_heads_nothing(tmp_path: Path) -> None:
    heading = "3. Parking in Quay Street"

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(X, 740, heading)
        canvas.line(X, 744.5, X + stringWidth(heading, "Helvetica-Bold", 16), 744.5)
        sentence(canvas)

    paper = read(pdf(tmp_path / "a.pdf", draw))
    assert quotable(paper) == [RULE]
    assert all(heading not in chunk.path for chunk in paper.chunks)


def test_a_page_without_strikes_is_left_as_it_was(tmp_path: Path) -> None:
    paper = read(pdf(tmp_path / "a.pdf", text_page(RULE, "It stands.")))
    assert not paper.pages[0].struck
    assert not paper.pages[0].remarks


@pytest.mark.parametrize(
    ("struck", "left"),
    [
        ((), [(2, 20)]),
        (((5, 8),), [(2, 4), (9, 20)]),
        (((2, 20),), []),
        (((0, 4), (18, 25)), [(5, 17)]),
        (((4, 9), (9, 12)), [(2, 4), (12, 20)]),
    ],
)
def test_what_stands_of_a_span(
    struck: tuple[tuple[int, int], ...], left: list[tuple[int, int]]
) -> None:
    text = "abcd fgh jklmnopq stuvwxyz"
    page = Page(1, HEIGHT, HEIGHT, text, (), struck=struck)
    assert standing(Span(1, 2, 20), page) == [Span(1, start, end) for start, end in left]
