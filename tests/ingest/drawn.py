"""Small PDFs made for one test each: text put where the test says, and read back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from index.values import PUBLIC, Block, BlockKind, Page, Paper
from ingest.reading import read_paper

WIDTH, HEIGHT = A4
Draw = Callable[[Canvas], None]

PROSE = (
    "the library opened again in spring after repairs that had taken longer than "
    "anybody expected because the roof was older than the drawings said it was and "
    "the timber had to come from a yard in another county which was shut at weekends "
    "so that the reading room stood empty while the children met in a tent outside"
).split()


def pdf(path: Path, *pages: Draw, size: tuple[float, float] = A4, **settings: object) -> Path:
    """Write a PDF with a page for each drawing. Coordinates are PDF's: y grows upwards."""
    canvas = Canvas(str(path), pagesize=size, **settings)
    for draw in pages:
        canvas.setFont("Helvetica", 11)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return path


def lines(
    canvas: Canvas, texts: Sequence[str], x: float, y: float, size: float = 11, bold: bool = False
) -> None:
    """Lines of type below each other, the first with its baseline at y."""
    canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
    for number, text in enumerate(texts):
        canvas.drawString(x, y - number * size * 1.25, text)


def column(words: Sequence[str], width: float, size: float = 11) -> list[str]:
    """Words set in lines that fill a width."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    made: list[str] = []
    for word in words:
        if made and stringWidth(f"{made[-1]} {word}", "Helvetica", size) <= width:
            made[-1] += f" {word}"
        else:
            made.append(word)
    return made


def text_page(*texts: str) -> Draw:
    """A page with a paragraph for each text, well apart."""

    def draw(canvas: Canvas) -> None:
        y = HEIGHT - 130
        for text in texts:
            set_lines = column(text.split(), WIDTH - 144)
            lines(canvas, set_lines, 72, y)
            y -= 14 * len(set_lines) + 16

    return draw


def read(path: Path, access: str = PUBLIC) -> Paper:
    return read_paper(path, "made", access)


def blocks_of(paper: Paper, page: int = 1) -> list[Block]:
    return [block for block in paper.blocks if block.page == page]


def text_of(paper: Paper, block: Block) -> str:
    return paper.pages[block.page - 1].text[block.start : block.end]


def texts(paper: Paper, kind: BlockKind | None = None, page: int = 1) -> list[str]:
    found = [block for block in blocks_of(paper, page) if kind is None or block.kind is kind]
    return [text_of(paper, block) for block in found]


def words(page: Page) -> list[str]:
    return [page.text[word.start : word.end] for word in page.words]


def aligned(
    canvas: Canvas, rows: Sequence[Sequence[str]], y: float, rights: Sequence[float]
) -> None:
    """Rows without rules: the first cell set left, the others right at the places given."""
    for number, (label, *figures) in enumerate(rows):
        canvas.drawString(72, y - 18 * number, label)
        for figure, right in zip(figures, rights, strict=True):
            canvas.drawRightString(right, y - 18 * number, figure)
