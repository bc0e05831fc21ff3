"""The quote check reads scans and other formats again, and still finds out what is not there."""

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from PIL import Image, ImageDraw, ImageFont
from printed import HEIGHT, WIDTH, Line, Rect, print_pdf
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from benchmarks.citations import CitationCheck, check_citations
from benchmarks.contract import Citation
from benchmarks.likeness import is_like
from benchmarks.papers import Papers, document_id
from benchmarks.renditions import Renditions

DOTS = 200 / 72  # to a point
READ = "The committee did not agree to close the reading room at Fernley in 2024."
ALSO = "It asked for a report on the 412 answers to the survey."
AFTER = "The chair thanked the officers who had drawn up the timetable."

needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="Tesseract is not installed"
)


def box(line: int) -> Rect:
    down = 100 + 24 * line
    return 0.08, (down - 2) / HEIGHT, 0.9, (down + 15) / HEIGHT


@pytest.fixture
def scan(tmp_path: Path) -> Papers:
    """A page that is a picture of three lines."""
    picture = Image.new("L", (round(WIDTH * DOTS), round(HEIGHT * DOTS)), 255)
    pen, font = ImageDraw.Draw(picture), ImageFont.load_default(11 * DOTS)
    for number, text in enumerate((READ, ALSO, AFTER)):
        pen.text((50 * DOTS, (100 + 24 * number) * DOTS), text, fill=0, font=font)
    drawn = io.BytesIO()
    picture.save(drawn, "PNG")
    canvas = Canvas(str(tmp_path / "scan.pdf"), pagesize=(WIDTH, HEIGHT))
    canvas.drawImage(ImageReader(drawn), 0, 0, WIDTH, HEIGHT)
    canvas.save()
    return Papers([tmp_path])


def check(papers: Papers, quote: str, *rects: Rect) -> CitationCheck:
    file = papers.files[0]
    cited = Citation(1, papers.ids[file], file.name, 1, quote, rects)
    return check_citations([cited], papers)[cited]


@needs_tesseract
@pytest.mark.parametrize(
    "quote",
    [READ, f"{READ} {ALSO}", READ.replace("reading room", "reading  roorn"), ALSO.lower()],
    ids=["the words", "two lines", "a letter misread", "case"],
)
def test_what_stands_on_a_scan_is_borne_out(scan: Papers, quote: str) -> None:
    found = check(scan, quote, box(0), box(1))
    assert found == CitationCheck(verbatim=True, boxes_right=True, reason="", scanned=True)


@needs_tesseract
@pytest.mark.parametrize(
    "quote",
    [
        READ.replace(" not", ""),
        READ.replace("2024", "2025"),
        READ.replace("did not agree", "agreed"),
        READ.replace("Fernley", "Wexmoor"),
        ALSO.replace("412", "421"),
        f"{READ} {AFTER}",
        "The committee agreed to close the museum on Mondays.",
    ],
)
def test_anything_else_on_a_scan_is_not(scan: Papers, quote: str) -> None:
    found = check(scan, quote, box(0))
    assert not found.verbatim
    assert found.scanned


@needs_tesseract
def test_boxes_on_a_scan_are_right_on_their_words_and_nowhere_else(scan: Papers) -> None:
    assert check(scan, ALSO, box(1)).boxes_right
    assert not check(scan, ALSO, box(0)).boxes_right
    assert not check(scan, ALSO, (0.5, 0.5, 0.9, 0.6)).boxes_right
    assert not check(scan, ALSO).boxes_right


@pytest.mark.parametrize(
    ("quote", "page", "alike"),
    [
        ("closed on Monday", "it is c1osed on Monday", False),  # a digit more
        ("closed on Monday", "it is elosed on Monday", False),  # one of fourteen is too many
        ("the library is closed on Monday", "and the iibrary is closed on Monday.", True),
        ("", "anything", False),
        ("anything", "", False),
    ],
)
def test_likeness(quote: str, page: str, alike: bool) -> None:
    assert is_like(quote, page) is alike


Answer = Callable[[httpx.Request], httpx.Response]


def served(folder: Path, answer: Answer) -> Papers:
    """One Word file, and a server that is asked for its pages."""
    (folder / "papers").mkdir()
    (folder / "papers" / "report.docx").write_bytes(b"PK, as far as this test goes")
    http = httpx.Client(transport=httpx.MockTransport(answer), base_url="http://committee.test")
    return Papers([folder / "papers"], Renditions(http, folder))


def test_a_word_file_is_read_again_as_the_pdf_that_the_product_shows(tmp_path: Path) -> None:
    line = Line(50, 100, READ)
    shown = print_pdf(tmp_path / "shown.pdf", [line]).read_bytes()
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path)
        return httpx.Response(200, content=shown)

    papers = served(tmp_path, answer)
    assert check(papers, READ, line.rect) == CitationCheck(True, True, "")
    assert not check(papers, READ.replace(" not", ""), line.rect).verbatim
    assert asked == [f"/api/v1/documents/{document_id(papers.files[0])}/file"]


def test_a_word_file_whose_pages_nobody_shows_fails(tmp_path: Path) -> None:
    papers = served(tmp_path, lambda _: httpx.Response(404))
    assert check(papers, READ).reason.startswith("report.docx cannot be read again: the product")
    alone = Papers(papers.folders)
    assert check(alone, READ).reason.startswith("report.docx cannot be read again: it is no PDF")
