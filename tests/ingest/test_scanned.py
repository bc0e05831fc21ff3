"""Scanned pages: recognised where Tesseract is there, and reported where it is not."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from drawn import HEIGHT, WIDTH, lines, pdf, text_of, text_page
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from written import OTHER, SENTENCE, needs_tesseract, read_alone, read_whole

from index.errors import ReadingError
from index.values import BlockKind
from ingest.readers.garbled import is_garbled

Change = Callable[[Image.Image], Image.Image]
PARAGRAPH = f"{SENTENCE} {OTHER} Members thanked the drivers for the help that they gave."


def as_it_is(image: Image.Image) -> Image.Image:
    return image


def turned(degrees: float) -> Change:
    return lambda image: image.rotate(degrees, expand=degrees % 90 == 0, fillcolor=255)


def picture_of(path: Path, change: Change = as_it_is, dots: int = 200) -> Image.Image:
    """The first page of a PDF as a scanner sees it."""
    with pdfium.PdfDocument(path) as document:
        drawn = document[0].render(scale=dots / 72, grayscale=True).to_pil()
    return change(drawn)


def scan(path: Path, *pictures: Image.Image, stamp: str = "") -> Path:
    """A PDF of nothing but pictures, and perhaps a stamp on each."""
    canvas = Canvas(str(path))
    for number, picture in enumerate(pictures, 1):
        wide, high = picture.width * 72 / 200, picture.height * 72 / 200
        canvas.setPageSize((wide, high))
        file = io.BytesIO()
        picture.save(file, "PNG")
        canvas.drawImage(ImageReader(file), 0, 0, wide, high)
        if stamp:
            canvas.drawString(wide / 2, 20, f"{stamp} {number}")
        canvas.showPage()
    canvas.save()
    return path


def like(text: str) -> float:
    """The share of the paragraph's words that stand in the text, in their order."""
    words = PARAGRAPH.split()
    matcher = SequenceMatcher(None, words, text.split(), autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) / len(words)


@pytest.fixture
def printed(tmp_path: Path) -> Path:
    def draw(canvas: Canvas) -> None:
        lines(canvas, ["Stops of the van"], 72, HEIGHT - 90, size=20)
        text_page(PARAGRAPH, "• It keeps to the timetable in winter.")(canvas)
        lines(canvas, ["7"], WIDTH / 2, 40)

    return pdf(tmp_path / "printed.pdf", draw)


@needs_tesseract
def test_a_scan_reads_as_the_page_that_was_scanned(tmp_path: Path, printed: Path) -> None:
    paper = read_whole(scan(tmp_path / "scan.pdf", picture_of(printed)))
    [page] = paper.pages
    assert PARAGRAPH in page.text
    assert "\n7" in page.text
    assert page.confidence is not None
    assert page.confidence > 0.9
    assert page.remarks == ()
    kinds = {page.text[block.start : block.end]: block.kind for block in paper.blocks}
    assert kinds["Stops of the van"] is BlockKind.HEADING
    assert kinds["• It keeps to the timetable in winter."] is BlockKind.LIST_ITEM


@needs_tesseract
@pytest.mark.parametrize("degrees", [0, 90, 180, 270, 1.2, -2])
def test_words_stand_where_they_do_in_the_picture(
    tmp_path: Path, printed: Path, degrees: float
) -> None:
    picture = picture_of(printed, turned(degrees))
    [page] = read_whole(scan(tmp_path / "scan.pdf", picture)).pages
    assert like(page.text) > 0.95
    assert (page.width, page.height) == pytest.approx(
        (picture.width * 0.36, picture.height * 0.36), abs=1
    )
    for word in page.words:
        x0, y0, x1, y1 = (round(side * 200 / 72) for side in word.box)
        darkest, _ = picture.crop((x0, y0, x1, y1)).getextrema()
        assert darkest < 160, page.text[word.start : word.end]


@needs_tesseract
def test_a_ruled_table_is_read_row_by_row(tmp_path: Path) -> None:
    def table(canvas: Canvas) -> None:
        canvas.setLineWidth(0.5)
        canvas.grid([72, 200, 360, 520], [500, 560, 620, 680])
        for row, name in enumerate(("Thornwick", "Hollin Bank", "Netherby")):
            for column, said in enumerate(("stop of", "timetable for", "readers at")):
                at = (80, 208, 368)[column], 660 - 60 * row
                lines(canvas, [said, name], *at)

    picture = picture_of(pdf(tmp_path / "a.pdf", table), turned(0.8))
    paper = read_whole(scan(tmp_path / "scan.pdf", picture))
    assert [(block.kind, text_of(paper, block)) for block in paper.blocks] == [
        (BlockKind.TABLE_ROW, f"stop of {name} timetable for {name} readers at {name}")
        for name in ("Thornwick", "Hollin Bank", "Netherby")
    ]


@needs_tesseract
def test_specks_are_no_words(tmp_path: Path, printed: Path) -> None:
    picture = picture_of(printed)
    chance = random.Random(7)
    for _ in range(400):
        place = chance.randrange(picture.width - 2), chance.randrange(picture.height - 2)
        picture.paste(0, (*place, place[0] + 1, place[1] + 2))
    [page] = read_whole(scan(tmp_path / "scan.pdf", picture)).pages
    assert SENTENCE in page.text
    assert len(page.text.split()) == pytest.approx(len(PARAGRAPH.split()) + 13, abs=2)


@needs_tesseract
def test_the_stamp_on_a_scan_is_kept_as_it_is(tmp_path: Path, printed: Path) -> None:
    picture = picture_of(printed)
    made = scan(tmp_path / "scan.pdf", picture, picture, picture, stamp="Page")
    paper = read_whole(made)
    assert [page.stamp for page in paper.pages] == ["1", "2", "3"]
    assert all(PARAGRAPH in page.text for page in paper.pages)
    assert paper.pages[0].text.count("Page 1") == 1


@needs_tesseract
def test_a_page_that_is_hard_to_read_says_so(tmp_path: Path, printed: Path) -> None:
    def poor(image: Image.Image) -> Image.Image:
        small = image.resize((image.width // 6, image.height // 6))
        return small.resize(image.size)

    [page] = read_whole(scan(tmp_path / "scan.pdf", picture_of(printed, poor))).pages
    [remark] = page.remarks
    assert remark.kind == "poor scan"
    assert page.confidence is not None
    assert page.confidence < 0.75


@needs_tesseract
def test_pages_of_text_are_not_recognised(tmp_path: Path, printed: Path) -> None:
    paper = read_whole(pdf(tmp_path / "a.pdf", text_page(PARAGRAPH), text_page(SENTENCE)))
    assert [page.confidence for page in paper.pages] == [None, None]


def test_without_tesseract_pictures_among_pages_are_reported(tmp_path: Path) -> None:
    def picture(canvas: Canvas) -> None:
        canvas.rect(100, 100, 300, 300, fill=1)

    made = pdf(tmp_path / "a.pdf", text_page(PARAGRAPH), picture, picture, text_page(), picture)
    assert read_alone(made).troubles == (
        "Pages 2-3, 5 are pictures without text, and text recognition (Tesseract) is not"
        " installed.",
    )


def test_without_tesseract_a_scan_is_refused(tmp_path: Path, printed: Path) -> None:
    made = scan(tmp_path / "scan.pdf", picture_of(printed))
    with pytest.raises(ReadingError, match="its pages are pictures") as caught:
        read_alone(made)
    assert "Install Tesseract" in caught.value.advice


@pytest.mark.parametrize(
    ("text", "garbled"),
    [
        (PARAGRAPH, False),
        ("Mae’r cyfarfod yn dechrau am ddau o’r gloch yn y neuadd gyda’r nos", False),
        ("41,250 12.5% (3,400) 2024-25 £7.2m 1/4 Q3 19:30 n/a 88", False),
        ("\ue012\ue013\ue045 " * 30, True),
        ("\x12\x13\x05\x07 " * 30, True),
        ("Wkh prwrz oleudub zloo fdoo " * 3, False),
        ("bcdfg hjklm npqrs tvwxz bcdgh " * 4, True),
        ("few words", False),
    ],
)
def test_a_text_that_nobody_wrote_is_known(text: str, garbled: bool) -> None:
    assert is_garbled(text.split()) is garbled
