"""Reading PDFs with PDFium: words with their boxes, drawn lines, labels and bookmarks.

PDFium is not safe for threads; a reader runs in a process of its own.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Sequence
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from index.errors import ReadingError
from index.values import Bookmark, Box
from ingest.limits import Limits
from ingest.readers.marks import Glyphs, RawDocument, RawPage, Rule
from ingest.readers.placement import Placement

_MOST_OBJECTS = 6000  # a chart can hold a hundred thousand strokes, none of them a table's rule
_MOST_SEGMENTS = 400
_THIN = 3.0  # points: thicker than this is a filled area, not a rule

# PDFium writes U+FFFE (and some files U+0002) for a hyphen at the end of a line.
_HYPHENS = {0xFFFE: "-", 0x0002: "-", 0x00AD: "\u00ad"}
_MARKS = set("0123456789*†‡§")
_MEASURES = {"m", "km", "cm", "mm", "ft"}
_INVISIBLE = {0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xFFFC, 0}


def read_pdf(
    path: Path, passwords: Sequence[str] = (), limits: Limits | None = None
) -> RawDocument:
    """Read every page of the file. Raises ReadingError with a sentence for a person."""
    limits = limits or Limits()
    try:
        if path.stat().st_size == 0:
            raise ReadingError("The file is empty (0 bytes).", "Fetch the file again.")
        with path.open("rb") as file:
            if b"%PDF-" not in file.read(1024):
                raise ReadingError("The file is not a PDF, whatever its name says.")
    except OSError as error:
        raise ReadingError(f"The file cannot be opened: {error.strerror}.") from error
    document = _opened(path, passwords)
    try:
        pages = tuple(_page(document, number) for number in range(len(document)))
        return RawDocument(pages, _bookmarks(document), _title(document))
    except pdfium.PdfiumError as error:
        raise ReadingError(f"A page of the file is damaged: {error}.") from error
    finally:
        document.close()


def _opened(path: Path, passwords: Sequence[str]) -> pdfium.PdfDocument:
    """The document, opened without a password or with the first that fits."""
    for password in (None, *passwords):
        try:
            return pdfium.PdfDocument(path, password=password)
        except pdfium.PdfiumError as error:
            refusal = error
            if getattr(error, "err_code", None) != raw.FPDF_ERR_PASSWORD:
                break
    raise _refusal(refusal) from refusal


def _refusal(error: pdfium.PdfiumError) -> ReadingError:
    if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
        return ReadingError(
            "The file is protected by a password.", "Save a copy without the password and add that."
        )
    return ReadingError("The file is damaged or cut short: it cannot be opened as a PDF.")


def _title(document: pdfium.PdfDocument) -> str | None:
    title = " ".join(document.get_metadata_value("Title").split())
    return title or None


def _bookmarks(document: pdfium.PdfDocument) -> tuple[Bookmark, ...]:
    found = []
    for entry in document.get_toc(max_depth=8):
        destination = entry.get_dest()
        index = destination.get_index() if destination else None
        title = " ".join((entry.get_title() or "").split())
        if index is not None and title:
            found.append(Bookmark(title, entry.level, index + 1))
    return tuple(found)


def _page(document: pdfium.PdfDocument, index: int) -> RawPage:
    page = document[index]
    try:
        place = Placement(
            page.get_size(), page.get_cropbox(), page.get_mediabox(), page.get_rotation()
        )
        glyphs, across = _glyphs(page, place)
        return RawPage(
            number=index + 1,
            width=place.width,
            height=place.height,
            glyphs=glyphs,
            rules=_rules(page, place),
            pdf_label=document.get_page_label(index) or None,
            across=across,
        )
    finally:
        page.close()


def _glyphs(page: pdfium.PdfPage, place: Placement) -> tuple[tuple[Glyphs, ...], str]:
    """Words in the file's order, cut at spaces, line ends and jumps; and what lies aslant.

    PDFium is asked for each letter's loose box, as high as its line of type, so that the words of
    a line compare well. This is the innermost loop of all reading: it works on plain numbers.
    """
    text = page.get_textpage()
    try:
        handle, rect = text.raw, raw.FS_RECTF()
        fonts = _Fonts(handle)
        found: list[Glyphs] = []
        letters: list[str] = []
        across = ""
        first = 0
        left = bottom = right = top = 0.0  # of the word so far
        x0 = y0 = x1 = y1 = 0.0  # of its last letter
        for index in range(text.count_chars() + 1):
            code = raw.FPDFText_GetUnicode(handle, index)
            if code in _INVISIBLE and index < text.count_chars():
                continue
            letter = _HYPHENS.get(code) or chr(code)
            space = index == text.count_chars() or letter.isspace() or 0xD800 <= code <= 0xDFFF
            if not space:
                raw.FPDFText_GetLooseCharBox(handle, index, rect)
            if letters and (
                space
                or max(rect.left - x1, x0 - rect.right, rect.bottom - y1, y0 - rect.top)
                > 1.2 * max(y1 - y0, 1.0)
                or (
                    # Another size of type, and not on the same line: perhaps a footnote's mark.
                    not 0.75 < (rect.top - rect.bottom) / max(y1 - y0, 0.1) < 1.34
                    and _is_mark(letters, letter, (x1, y0, y1), rect)
                )
            ):
                box = place.box(left, bottom, right, top)
                if fonts.is_slanted(first):
                    across += "".join(letters)
                elif _on_page(box, place):
                    size, bold = fonts.of(first)
                    found.append(Glyphs("".join(letters), box, size, bold, len(found)))
                letters = []
            if space:
                continue
            x0, y0, x1, y1 = rect.left, rect.bottom, rect.right, rect.top
            if letters:
                left, right = min(left, x0), max(right, x1)
                bottom, top = min(bottom, y0), max(top, y1)
            else:
                first = index
                left, bottom, right, top = x0, y0, x1, y1
            letters.append(letter)
        return tuple(found), across
    finally:
        text.close()


def _is_mark(
    letters: list[str], letter: str, before: tuple[float, float, float], rect: raw.FS_RECTF
) -> bool:
    """Is this the border of a raised number, as in "38¹", which must not read "381"?

    Letters set so ("1st") belong to their word, and so does the square of a measure ("m²").
    """
    right, bottom, top = before
    height, here = top - bottom, rect.top - rect.bottom
    if rect.left < right - 0.3 * max(height, here):
        return False  # text that runs up or down the page
    if here < height:
        raised = rect.bottom > bottom + 0.1 * height
        return raised and letter in _MARKS and "".join(letters).lower() not in _MEASURES
    raised = bottom > rect.bottom + 0.1 * here
    return raised and all(each in _MARKS for each in letters)


def _on_page(box: Box, place: Placement) -> bool:
    return box[2] > 0 and box[3] > 0 and box[0] < place.width and box[1] < place.height


class _Fonts:
    """The size and weight of the letters of one page; PDFium's buffers are made once."""

    def __init__(self, text: ctypes.c_void_p) -> None:
        self._text = text
        self._flags = ctypes.c_int()
        self._name = ctypes.create_string_buffer(128)
        self._bold: dict[bytes, bool] = {}

    def is_slanted(self, index: int) -> bool:
        """Is it set across the page, as a watermark is ("DRAFT")? That is no part of any line."""
        quarters = raw.FPDFText_GetCharAngle(self._text, index) / (math.pi / 2)
        return bool(abs(quarters - round(quarters)) > 0.05)

    def of(self, index: int) -> tuple[float, bool]:
        """Size in points, and whether the font is a bold one by its name."""
        size = float(raw.FPDFText_GetFontSize(self._text, index))
        length = raw.FPDFText_GetFontInfo(self._text, index, self._name, 128, self._flags)
        name = self._name.value if 0 < length <= 128 else b""
        if name not in self._bold:
            lower = name.lower()
            self._bold[name] = any(
                part in lower for part in (b"bold", b"black", b"heavy", b"semibold", b"-bd")
            )
        return size, self._bold[name]


def _rules(page: pdfium.PdfPage, place: Placement) -> tuple[Rule, ...]:
    """Straight lines along the page: rules, thin filled boxes, and the sides of drawn boxes."""
    found: list[Rule] = []
    for count, item in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=4)):
        if count > _MOST_OBJECTS:
            break
        segments = raw.FPDFPath_CountSegments(item.raw)
        if not 2 <= segments <= _MOST_SEGMENTS:
            continue
        found.extend(_sides(item, segments, place))
    return tuple(found)


def _sides(item: pdfium.PdfObject, segments: int, place: Placement) -> list[Rule]:
    matrix = item.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float, int]] = []
    for index in range(segments):
        segment = raw.FPDFPath_GetPathSegment(item.raw, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        px, py = place.point(*matrix.on_point(x.value, y.value))
        points.append((px, py, raw.FPDFPathSegment_GetType(segment)))
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    whole = (min(xs), min(ys), max(xs), max(ys))
    if min(whole[2] - whole[0], whole[3] - whole[1]) <= _THIN:
        return [Rule(whole)] if max(whole[2] - whole[0], whole[3] - whole[1]) >= 8 else []
    sides = []
    start = points[0]
    for last, point in zip(points, [*points[1:], start], strict=True):
        if point[2] == raw.FPDF_SEGMENT_MOVETO:
            point, start = start, point
        if point[2] == raw.FPDF_SEGMENT_BEZIERTO:
            continue
        box = (
            min(last[0], point[0]),
            min(last[1], point[1]),
            max(last[0], point[0]),
            max(last[1], point[1]),
        )
        thin = min(box[2] - box[0], box[3] - box[1])
        if thin <= 1.0 and max(box[2] - box[0], box[3] - box[1]) >= 8:
            sides.append(Rule(box))
    return sides
