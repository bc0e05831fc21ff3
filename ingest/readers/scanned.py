"""Reading scanned pages: pictures of text, recognised by Tesseract word by word.

A page is recognised if it has no text of its own, a text that makes no sense, or hardly any beside
a picture that fills it (a pack's stamp on a scan). It is drawn at 300 dots an inch, turned and
straightened, and its words are put where the PDF's own would be, so that all that follows is the
same; a ``Scan`` keeps how it was turned, to find the words again on the page as it is displayed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from index.values import Box
from ingest.limits import Limits, allow_more
from ingest.readers.garbled import is_garbled
from ingest.readers.marks import Glyphs, RawDocument, RawPage, Rule
from ingest.readers.pdf import open_pdf
from ingest.readers.programs import ProgramError, run
from ingest.readers.recognised import Recognised, missed, recognised_words
from ingest.readers.scans import Scan
from ingest.readers.straightening import Dots, drawn_lines, find_slope, straighten, without_specks
from ingest.spool import Spool

_DPI = 300
_ROUGH = 150  # dots an inch: enough to tell which way up a page is
_MOST_PIXELS = 30_000_000  # a page of 300 dpi and about 50 by 66 cm
_FILLS = 0.5  # of the page's area
_SECONDS = 120.0  # for one page
_SURE = 0.85  # a page read so surely stands upright
_BLANK = 0.0001  # the share of dark dots
_DARK = 160
_MARGIN = 6  # dots
_BORDER = 0.02  # of the page's width: where the scanner's lid shows
_MOST_LEFT = 0.4  # of a page's rows
_BETWEEN = 40  # dots
_EDGE = 0.12  # of its height
_POINTS = 72


@dataclass(frozen=True, slots=True)
class Recognition:
    """A file whose scanned pages were recognised: its pages, and how, by the page's number."""

    raw: RawDocument
    scans: Mapping[int, Scan]
    troubles: tuple[str, ...] = ()


def recognise(
    path: Path,
    document: RawDocument,
    tesseract: str | None,
    passwords: Sequence[str] = (),
    limits: Limits | None = None,
) -> Recognition:
    """Put words on the pages that are pictures. The file is opened only if a page may be one."""
    limits = limits or Limits()
    suspects = [page for page in document.pages if page.doubtful]
    if not suspects:
        return Recognition(document, {})
    spool = Spool()
    pages = {page.number: page for page in document.pages}
    scans: dict[int, Scan] = {}
    missed: list[int] = []
    failed: list[int] = []
    with open_pdf(path, passwords) as opened:
        for page in suspects:
            drawn = opened[page.number - 1]
            try:
                if not _is_picture(drawn, page):
                    continue
                if tesseract is None:
                    missed.append(page.number)
                    continue
                allow_more(limits.seconds_a_scan)
                found = _read(drawn, page, tesseract)
                if found is not None:
                    read, scans[page.number] = found
                    pages[page.number] = read.laid(spool)
            except (ProgramError, pdfium.PdfiumError):
                failed.append(page.number)
            finally:
                drawn.close()
    made = replace(document, pages=_evened(tuple(pages.values()), scans, spool))
    return Recognition(made, scans, _troubles(missed, failed))


def _troubles(missed: Sequence[int], failed: Sequence[int]) -> tuple[str, ...]:
    said = []
    if missed:
        said.append(
            f"{_named(missed)} without text, and text recognition (Tesseract) is not installed."
        )
    if failed:
        said.append(f"{_named(failed)} without text, and text recognition (Tesseract) failed.")
    return tuple(said)


def _named(numbers: Sequence[int]) -> str:
    """ "Page 3 is a picture", "Pages 3, 7-9 are pictures"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    said = [str(each[0]) if len(each) == 1 else f"{each[0]}-{each[-1]}" for each in runs]
    if len(numbers) == 1:
        return f"Page {said[0]} is a picture"
    return f"Pages {', '.join(said)} are pictures"


def _is_picture(drawn: pdfium.PdfPage, page: RawPage) -> bool:
    """Is there something to recognise? What an empty page holds is told without drawing it."""
    if page.glyphs and is_garbled([each.text for each in page.glyphs]):
        return True
    if not page.glyphs:
        return bool(raw.FPDFPage_CountObjects(drawn.raw))
    width, height = drawn.get_size()
    if drawn.get_rotation() % 180:
        width, height = height, width
    for item in drawn.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        x0, y0, x1, y1 = item.get_bounds()
        if (x1 - x0) * (y1 - y0) > _FILLS * width * height:
            return True
    return False


def _read(drawn: pdfium.PdfPage, page: RawPage, tesseract: str) -> tuple[RawPage, Scan] | None:
    """The page with its words as it was read, and how; None if there are none."""
    dots = min(_DPI, _DPI * (_MOST_PIXELS / _pixels(page)) ** 0.5)
    image = _picture(drawn, dots)
    if (image < _DARK).mean() < _BLANK:
        return None
    quarters = 0
    slope, words = _attempt(image, dots, tesseract)
    if not words or _confidence(words) < _SURE:
        quarters = _upright(_picture(drawn, min(dots, _ROUGH)), min(dots, _ROUGH), tesseract)
        if quarters:
            image = np.rot90(image, -quarters)
            slope, words = _attempt(image, dots, tesseract)
    words = tuple(word for word in words if word.upright)
    if not words:
        return None
    straight = without_specks(straighten(image, slope))
    lines = drawn_lines(straight)
    words = (*words, *_second_look(straight, words, lines, dots, tesseract))
    scan = Scan(_confidence(words), quarters, slope, page.width, page.height)
    scale = _POINTS / dots
    own = () if is_garbled([each.text for each in page.glyphs]) else _turned(page, quarters, slope)
    glyphs = [*own]
    for word in words:
        if not any(_holds(each.box, word, scale) for each in own):
            glyphs.append(word.glyphs(scale, len(glyphs)))
    wide, high = (page.height, page.width) if quarters % 2 else (page.width, page.height)
    rules = tuple(
        Rule((x0 * scale, y0 * scale, x1 * scale, y1 * scale)) for x0, y0, x1, y1 in lines
    )
    return replace(page, width=wide, height=high, glyphs=tuple(glyphs), rules=rules), scan


def _pixels(page: RawPage) -> float:
    return max(page.width * page.height * (_DPI / _POINTS) ** 2, 1.0)


def _picture(drawn: pdfium.PdfPage, dots: float) -> np.ndarray:
    """The page in grey: rows of bytes, 0 is black."""
    bitmap = drawn.render(scale=dots / _POINTS, grayscale=True, may_draw_forms=False)
    try:
        grey = np.array(bitmap.to_numpy())
        return grey if grey.ndim == 2 else grey[:, :, 0]
    finally:
        bitmap.close()


def _attempt(
    image: np.ndarray, dots: float, tesseract: str
) -> tuple[float, tuple[Recognised, ...]]:
    """How far its lines fall, and the words of the straightened picture."""
    slope = find_slope(image)
    return slope, _words(without_specks(straighten(image, slope)), dots, tesseract, "3")


def _words(
    image: np.ndarray, dots: float, tesseract: str, mode: str, *, level: bool = True
) -> tuple[Recognised, ...]:
    """``mode`` is Tesseract's: 3 looks for blocks of text, 6 takes the picture for one."""
    header = b"P5 %d %d 255\n" % (image.shape[1], image.shape[0])
    hocr = run(
        [tesseract, *f"stdin stdout --dpi {dots:.0f} --psm {mode} -l eng hocr".split()],
        input=header + image.tobytes(),
        seconds=_SECONDS,
        environment={"OMP_THREAD_LIMIT": "1"},
    )
    return recognised_words(hocr.decode("utf-8", "replace"), level=level)


def _second_look(
    image: np.ndarray,
    words: Sequence[Recognised],
    lines: Sequence[Dots],
    dots: float,
    tesseract: str,
) -> list[Recognised]:
    """What the first look left: page numbers and bullets that stand by themselves.

    Its words, drawn lines and the edge are wiped out and rows without ink are cut out; what is
    left is small.
    """
    left = np.where(image < _DARK, image, np.uint8(255))
    border = int(_BORDER * min(left.shape))
    left[:, :border] = left[:, -border:] = left[:border] = left[-border:] = 255
    for x0, y0, x1, y1 in (*(word.box for word in words), *lines):
        left[max(y0 - _MARGIN, 0) : y1 + _MARGIN, max(x0 - _MARGIN, 0) : x1 + _MARGIN] = 255
    inked = np.flatnonzero((left < _DARK).sum(1) >= 3)
    if not len(inked):
        return []
    keep = np.zeros(len(left), dtype=bool)
    for shift in range(-2 * _MARGIN, 2 * _MARGIN + 1):
        keep[np.clip(inked + shift, 0, len(left) - 1)] = True
    if keep.sum() > _MOST_LEFT * len(left):
        # Pictures and charts: only the edges are looked at, where page numbers stand.
        edge = int(_EDGE * len(left))
        keep[edge:-edge] = False
    rows = _spaced(np.flatnonzero(keep))
    if not len(rows):
        return []
    strip = np.where(rows[:, None] >= 0, left[rows], np.uint8(255))
    where = np.maximum.accumulate(rows)
    found = _words(np.ascontiguousarray(strip), dots, tesseract, "6", level=False)
    return missed(words, [_at_rows(word, where) for word in found])


def _spaced(rows: np.ndarray) -> np.ndarray:
    """The numbers of rows, with blank ones (-1) wherever some were cut out between them."""
    cuts = np.flatnonzero(np.diff(rows) > 1) + 1
    return np.insert(rows, np.repeat(cuts, _BETWEEN), -1)


def _at_rows(word: Recognised, rows: np.ndarray) -> Recognised:
    """A word of the strip where it stands on the page."""
    x0, y0, x1, y1 = word.box
    last = len(rows) - 1
    return replace(word, box=(x0, int(rows[min(y0, last)]), x1, int(rows[min(y1, last)])))


def _upright(rough: np.ndarray, dots: float, tesseract: str) -> int:
    """By how many quarters the page is to be turned clockwise: the way in which most is read."""
    score: dict[int, float] = {}
    for quarters in (0, 1, 3, 2):
        _, words = _attempt(np.rot90(rough, -quarters), dots, tesseract)
        score[quarters] = sum(len(word.text) * word.confidence for word in words if word.is_sure)
    best = max(score, key=lambda quarters: score[quarters])
    return best if score[best] > 1.2 * score[0] else 0


def _confidence(words: Sequence[Recognised]) -> float:
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words if word.upright) / letters


def _turned(page: RawPage, quarters: int, slope: float) -> tuple[Glyphs, ...]:
    """The page's own words, turned and straightened with it."""
    wide, high = page.width, page.height
    turned = []
    for each in page.glyphs:
        x0, y0, x1, y1 = each.box
        box = (
            (x0, y0, x1, y1),
            (high - y1, x0, high - y0, x1),
            (wide - x1, high - y1, wide - x0, high - y0),
            (y0, wide - x1, y1, wide - x0),
        )[quarters]
        middle = (wide, high) if quarters % 2 == 0 else (high, wide)
        down = slope * ((box[0] + box[2]) / 2 - middle[0] / 2)
        left = slope * ((box[1] + box[3]) / 2 - middle[1] / 2)
        level = (box[0] + left, box[1] - down, box[2] + left, box[3] - down)
        turned.append(each._replace(box=level))
    return tuple(turned)


def _holds(box: Box, word: Recognised, scale: float) -> bool:
    x0, y0, x1, y1 = (scale * side for side in word.box)
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _evened(
    pages: tuple[RawPage, ...], scans: Mapping[int, Scan], spool: Spool
) -> tuple[RawPage, ...]:
    """Sizes of type as few as the paper's: measured ones differ a little from line to line."""
    sizes = [
        each.size
        for page in pages
        if page.number in scans
        for each in page.glyphs
        for _ in each.text
    ]
    if not sizes:
        return pages
    usual = median(sizes)
    return tuple(
        replace(
            page,
            glyphs=spool.values(
                [each._replace(size=_even(each.size, usual)) for each in page.glyphs]
            ),
        )
        if page.number in scans
        else page
        for page in pages
    )


def _even(size: float, usual: float) -> float:
    """The usual size if it is near that, else the nearest of steps of a fifth."""
    steps = round(float(np.log(max(size, 1.0) / usual) / np.log(1.2)))
    return float(usual * 1.2**steps)
