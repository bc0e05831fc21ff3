"""Small PDFs with words at known places, for tests."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 600.0, 800.0
"""Page size in points."""
FONT, SIZE = "Helvetica", 11.0

Rect = tuple[float, float, float, float]


@dataclass(frozen=True)
class Line:
    """Words set in one line, their baseline so many points below the top of the page."""

    x: float
    down: float
    text: str

    @property
    def width(self) -> float:
        """The length of the words, in points."""
        return float(stringWidth(self.text, FONT, SIZE))

    @property
    def rect(self) -> Rect:
        """The box round the words, as fractions of the page from its top left corner."""
        top, bottom = self.down - 0.8 * SIZE, self.down + 0.2 * SIZE
        return self.x / WIDTH, top / HEIGHT, (self.x + self.width) / WIDTH, bottom / HEIGHT


def print_pdf(
    path: Path, *pages: Sequence[Line], crop: Rect | None = None, watermark: str = ""
) -> Path:
    """Write a PDF. `crop` is left, bottom, right, top in points from the bottom left corner."""
    path.parent.mkdir(parents=True, exist_ok=True)
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), invariant=True)
    for page in pages:
        if crop:
            canvas.setCropBox(crop)
        canvas.setFont(FONT, SIZE)
        for line in page:
            canvas.drawString(line.x, HEIGHT - line.down, line.text)
        canvas.setFont(FONT, 120)
        canvas.rotate(45)
        canvas.drawString(300, 100, watermark)
        canvas.showPage()
    canvas.save()
    return path
