"""Reading PDFs with PDFium: words with their boxes, drawn lines, labels and bookmarks.

PDFium is not safe for threads; a reader runs in a process of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from index.errors import ReadingError
from index.values import Bookmark, Box
from ingest.limits import Limits
from ingest.readers.drawings import read_drawings
from ingest.readers.garbled import is_doubtful
from ingest.readers.hidden import hidden_letters
from ingest.readers.inflating import check_packed
from ingest.readers.letters import letters_of, read_letters
from ingest.readers.marks import Glyphs, RawDocument, RawPage
from ingest.readers.placement import Placement
from ingest.readers.remarks import remarks
from ingest.readers.struck import strike
from ingest.spool import Spool

_MOST_ANNOTATIONS = 5000


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
        check_packed(path, limits)
    except OSError as error:
        raise ReadingError(f"The file cannot be opened: {error.strerror}.") from error
    document = open_pdf(path, passwords)
    try:
        if len(document) > limits.pages:
            raise ReadingError(
                f"The file has {len(document):,} pages; at most {limits.pages:,} are read.",
                "Split it into smaller files, and add those.",
            )
        spool = Spool()
        count = range(len(document))
        pages = tuple(_page(document, index, limits).laid(spool) for index in count)
        return RawDocument(pages, _bookmarks(document), _title(document))
    finally:
        document.close()


def open_pdf(path: Path, passwords: Sequence[str]) -> pdfium.PdfDocument:
    """The document, opened without a password or with the first that fits. Raises ReadingError."""
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
            "The file is protected by a password.",
            "Add its password to the setting `passwords`, or save a copy without it and add that.",
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


def _page(document: pdfium.PdfDocument, index: int, limits: Limits) -> RawPage:
    try:
        page = document[index]
    except pdfium.PdfiumError as error:
        raise ReadingError(
            f"Page {index + 1} of the file is damaged and cannot be read.",
            "Save the file anew from the program that made it, or leave the page out.",
        ) from error
    text = None
    try:
        place = Placement(
            page.get_size(), page.get_cropbox(), page.get_mediabox(), page.get_rotation()
        )
        _hold_size(place, index + 1, limits)
        text = page.get_textpage()
        _hold_letters(text, index + 1, limits)
        drawings = read_drawings(page.raw, place)
        unseen = hidden_letters(page, text.raw, drawings, place)
        written = read_letters(text.raw, place, unseen)

        def letters(word: int) -> list[Glyphs]:
            first = written.firsts[word]
            return letters_of(text.raw, place, written.words[word], first, unseen)

        areas = _struck_areas(page, place)
        words = strike(written.words, drawings.strokes, drawings.rules, areas, letters)
        return RawPage(
            number=index + 1,
            width=place.width,
            height=place.height,
            glyphs=words,
            rules=tuple(drawings.rules),
            pdf_label=document.get_page_label(index) or None,
            across=written.across,
            remarks=remarks(words, drawings, place, written.hidden, written.no_width),
            doubtful=is_doubtful([word.text for word in words]),
        )
    finally:
        if text is not None:
            text.close()
        page.close()


def _hold_size(place: Placement, number: int, limits: Limits) -> None:
    if max(place.width, place.height) > limits.side:
        raise ReadingError(
            f"Page {number} is {place.width / 72:,.0f} by {place.height / 72:,.0f} inches, larger "
            f"than a page can be ({limits.side / 72:,.0f} inches).",
            "Print the file to a new PDF on paper of a usual size, and add that.",
        )


def _hold_letters(text: pdfium.PdfTextPage, number: int, limits: Limits) -> None:
    if text.count_chars() > limits.letters:
        raise ReadingError(
            f"Page {number} holds {text.count_chars():,} letters; at most {limits.letters:,} of a "
            "page are read.",
            "Split the page, or leave it out, and add the rest.",
        )


def _struck_areas(page: pdfium.PdfPage, place: Placement) -> list[Box]:
    """Where annotations strike words out."""
    found = []
    for index in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST_ANNOTATIONS)):
        note = raw.FPDFPage_GetAnnot(page, index)
        if raw.FPDFAnnot_GetSubtype(note) == raw.FPDF_ANNOT_STRIKEOUT:
            quad = raw.FS_QUADPOINTSF()
            for each in range(raw.FPDFAnnot_CountAttachmentPoints(note)):
                raw.FPDFAnnot_GetAttachmentPoints(note, each, quad)
                xs, ys = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
                found.append(place.box(min(xs), min(ys), max(xs), max(ys)))
        raw.FPDFPage_CloseAnnot(note)
    return found
