"""What a page shows and says in no words is told of, and never made into words."""

from __future__ import annotations

from pathlib import Path

from drawn import HEIGHT, WIDTH, Draw, pdf, read, text_page
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

GREEN, RED = (0.0, 0.7, 0.2), (0.8, 0.1, 0.1)
STOPS = ("Saltmere", "Fenwick", "Oakholt", "Thorpe")


def kinds(path: Path, draw: Draw) -> list[str]:
    def whole(canvas: Canvas) -> None:
        canvas.drawString(72, 780, "Visits to the mobile library")
        draw(canvas)

    [page] = read(pdf(path, whole)).pages
    return [remark.kind for remark in page.remarks]


def table(canvas: Canvas, words: bool = True) -> None:
    for row, name in enumerate(STOPS):
        y = 600 - 24 * row
        canvas.setFillColorRGB(0, 0, 0)
        canvas.drawString(80, y + 7, name)
        canvas.rect(72, y, 200, 24)
        canvas.rect(272, y, 60, 24)
        canvas.setFillColorRGB(*(GREEN if row % 2 else RED))
        canvas.rect(273, y + 1, 58, 22, stroke=0, fill=1)
        if words:
            canvas.setFillColorRGB(0, 0, 0)
            canvas.drawString(285, y + 7, "Good" if row % 2 else "Poor")


def test_a_column_of_colours_alone(tmp_path: Path) -> None:
    assert kinds(tmp_path / "a.pdf", lambda canvas: table(canvas, words=False)) == ["colour"]


def test_colours_behind_words_say_what_the_words_say(tmp_path: Path) -> None:
    assert kinds(tmp_path / "a.pdf", table) == []


def test_a_column_of_arrows(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for row, name in enumerate(STOPS):
            y = 600 - 24 * row
            canvas.drawString(80, y, name)
            arrow = canvas.beginPath()
            arrow.moveTo(300, y - 2)
            arrow.lineTo(306, y + 10)
            arrow.lineTo(312, y - 2)
            arrow.close()
            canvas.drawPath(arrow, fill=1)

    assert kinds(tmp_path / "a.pdf", draw) == ["colour"]


def test_bullets_are_no_symbols(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for row, name in enumerate(STOPS):
            canvas.circle(76, 604 - 24 * row, 2, fill=1)
            canvas.drawString(84, 600 - 24 * row, name)

    assert kinds(tmp_path / "a.pdf", draw) == []


def test_a_chart_of_bars(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0.1, 0.3, 0.8)
        for bar, height in enumerate((90, 140, 60, 200, 120)):
            canvas.rect(100 + 50 * bar, 300, 30, height, stroke=0, fill=1)

    assert "chart" in kinds(tmp_path / "a.pdf", draw)


def test_a_pie(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for part in range(8):
            canvas.setFillColorRGB(part / 8, 0.3, 0.6)
            canvas.wedge(150, 250, 400, 500, part * 45, 45, fill=1)

    assert "chart" in kinds(tmp_path / "a.pdf", draw)


def picture() -> ImageReader:
    return ImageReader(Image.new("RGB", (40, 30), (120, 160, 90)))


def test_a_picture(tmp_path: Path) -> None:
    assert kinds(
        tmp_path / "a.pdf", lambda canvas: canvas.drawImage(picture(), 72, 300, 400, 300)
    ) == ["chart"]


def test_a_logo_and_a_background_are_no_charts(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawImage(picture(), 0, 0, WIDTH, HEIGHT)
        canvas.drawImage(picture(), 460, 760, 80, 50)
        for row in range(30):
            canvas.drawString(72, 700 - 20 * row, "The mobile library stops here on Mondays.")

    assert kinds(tmp_path / "a.pdf", draw) == []


def test_plain_pages_and_ruled_tables_say_nothing(tmp_path: Path) -> None:
    def ruled(canvas: Canvas) -> None:
        for row, name in enumerate(STOPS):
            canvas.setFillGray(0.85 if row % 2 else 1)
            canvas.rect(72, 600 - 24 * row, 200, 24, fill=1)
            canvas.setFillGray(0)
            canvas.drawString(80, 607 - 24 * row, name)

    path = pdf(tmp_path / "a.pdf", text_page("The library opens on Monday."), ruled)
    assert [page.remarks for page in read(path).pages] == [(), ()]
