"""The original files, kept under their ids, and pictures of their pages.

A caller who may not see every page gets a copy of pictures: whatever a PDF shares between its pages
(resources, form objects, the parents of form fields) would go with a page that is copied as it is.

PDFium is not safe for threads: pictures are made one at a time, behind a lock.
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
from collections.abc import Callable, Collection, Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock

import pypdfium2 as pdfium

from index.errors import NotFoundError, ReadingError
from index.values import Rect

_KINDS = (".pdf", ".source")  # what is shown, and what it was made of where that is another file
_HIGHLIGHT = (255, 222, 89)
_PIXELS = 1400  # along the longer side: sharp on a screen, about 150 KB
_PICTURES_KEPT = 64
_COPY_SCALE = 150 / 72  # dots to a point, in a copy
_COPY_PIXELS = 5000  # along the longer side of a copy's page, were it a plan of any size
_COPY_QUALITY = 85


class Originals:
    """A folder of originals, and one of copies in which withheld pages are left blank."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._copies = folder / "pictured"
        self._copies.mkdir(parents=True, exist_ok=True)
        # Earlier versions kept copies here that could hold what withheld pages share with others.
        shutil.rmtree(folder / "public", ignore_errors=True)
        self._lock = Lock()  # held for each call of PDFium
        self._copying = Lock()  # held for a whole copy, so that none is made twice at once
        self._render: Callable[[str, int], bytes] = lru_cache(_PICTURES_KEPT)(self._draw)

    def keep(
        self, document_id: str, source: Path, rendition: bytes | None = None, *, paged: bool = True
    ) -> None:
        """Copy a file in; it appears whole or not at all, and only with the bytes of its id.

        ``rendition`` is the PDF that a file of another format was made into: both are kept, the
        PDF to be shown and the file to be read again. Of a file that is not ``paged`` there is
        nothing to be shown.
        """
        target = self._folder / f"{document_id}.pdf"
        is_pdf = paged and rendition is None
        own = target if is_pdf else self._folder / f"{document_id}.source"
        if not own.exists():
            part = own.with_suffix(f".{os.getpid()}.part")
            try:
                shutil.copyfile(source, part)
                with part.open("rb") as copied:
                    digest = hashlib.file_digest(copied, "sha256").hexdigest()
                if digest[:32] != document_id:
                    raise ReadingError(
                        "The file was changed while it was being read.", "Run it again."
                    )
                os.replace(part, own)
            finally:
                part.unlink(missing_ok=True)
        if rendition is not None:
            part = target.with_suffix(f".{os.getpid()}.part")
            part.write_bytes(rendition)
            os.replace(part, target)

    def erase(self, document_id: str) -> None:
        """Remove a file, its copies and its pictures."""
        own = (self._folder / f"{document_id}{kind}" for kind in _KINDS)
        for path in (*own, *self._copies.glob(f"{document_id}-*")):
            path.unlink(missing_ok=True)
        self._render.cache_clear()  # type: ignore[attr-defined]

    def has(self, document_id: str) -> bool:
        return any((self._folder / f"{document_id}{kind}").is_file() for kind in _KINDS)

    def tidy(self, known: Collection[str] | None) -> None:
        """Remove what a killed run left half copied, and files of documents not known."""
        for path in (*self._folder.glob("*.pdf"), *self._folder.glob("*.source")):
            if known is not None and path.stem not in known:
                self.erase(path.stem)
        for part in self._folder.glob("**/*.part"):
            part.unlink(missing_ok=True)

    def file(self, document_id: str, pages: int, allowed: Sequence[int]) -> Path:
        """The file as a caller may have it: the original, or a copy with other pages blank.

        The copy holds a picture of each allowed page and nothing else of the original: no text,
        outline, attachment or object that pages share. Its text cannot be selected, by design.
        Blank pages keep the numbers right.
        """
        original = self._folder / f"{document_id}.pdf"
        if not original.is_file():
            raise _not_shown(self._folder, document_id)
        if set(allowed) >= set(range(1, pages + 1)):
            return original
        digest = hashlib.sha256(repr(sorted(set(allowed))).encode()).hexdigest()
        copy = self._copies / f"{document_id}-{digest[:32]}.pdf"
        with self._copying:
            if not copy.is_file():
                self._copy_pictures(original, copy, pages, set(allowed))
        return copy

    def _copy_pictures(self, original: Path, copy: Path, pages: int, allowed: set[int]) -> None:
        part = copy.with_suffix(f".{os.getpid()}.part")
        with self._lock:
            source, made = pdfium.PdfDocument(original), pdfium.PdfDocument.new()
        try:
            for number in range(1, pages + 1):
                # Let go between pages: others wait for no more than one.
                with self._lock:
                    _copy_picture(source, made, number - 1, blank=number not in allowed)
            with self._lock:
                made.save(part)
            os.replace(part, copy)
        finally:
            with self._lock:
                made.close()
                source.close()
            part.unlink(missing_ok=True)

    def picture(self, document_id: str, page: int, rects: Sequence[Rect] = ()) -> bytes:
        """A page as PNG, the rects (fractions of the page) highlighted under the print."""
        plain = self._render(document_id, page)
        return _highlighted(plain, rects) if rects else plain

    def _draw(self, document_id: str, page: int) -> bytes:
        path = self._folder / f"{document_id}.pdf"
        if not path.is_file():
            raise _not_shown(self._folder, document_id)
        with self._lock, pdfium.PdfDocument(path) as document:
            if not 1 <= page <= len(document):
                raise NotFoundError("There is no such page.")
            drawn = document[page - 1]
            scale = _PIXELS / max(drawn.get_size())
            image = drawn.render(scale=scale, may_draw_forms=False).to_pil()
        out = io.BytesIO()
        image.convert("RGB").save(out, "PNG", compress_level=3)
        return out.getvalue()


def _not_shown(folder: Path, document_id: str) -> NotFoundError:
    if (folder / f"{document_id}.source").is_file():
        return NotFoundError(
            "This paper has no pages that could be shown.",
            "Install LibreOffice and read it again, or open the file itself.",
        )
    return NotFoundError("The original of this document is not kept any more.")


def _copy_picture(
    source: pdfium.PdfDocument, made: pdfium.PdfDocument, index: int, *, blank: bool
) -> None:
    """Append a page of the same size: a picture of the page, or nothing."""
    page = source[index]
    width, height = page.get_size()
    added = made.new_page(width, height)
    if not blank:
        scale = min(_COPY_SCALE, _COPY_PIXELS / max(width, height))
        bitmap = page.render(scale=scale, may_draw_forms=False)
        jpeg = io.BytesIO()
        bitmap.to_pil().convert("RGB").save(jpeg, "JPEG", quality=_COPY_QUALITY)
        bitmap.close()
        jpeg.seek(0)
        image = pdfium.PdfImage.new(made)
        image.load_jpeg(jpeg, inline=True)
        image.set_matrix(pdfium.PdfMatrix().scale(width, height))
        added.insert_obj(image)
        added.gen_content()
    added.close()
    page.close()


def _highlighted(png: bytes, rects: Sequence[Rect]) -> bytes:
    """Multiply a colour over the rects, as a marker pen does: the print stays black."""
    from PIL import Image, ImageChops, ImageDraw

    image = Image.open(io.BytesIO(png)).convert("RGB")
    marker = Image.new("RGB", image.size, (255, 255, 255))
    pen = ImageDraw.Draw(marker)
    for x0, y0, x1, y1 in rects:
        width, height = image.size
        pen.rectangle(
            (x0 * width - 3, y0 * height - 1, x1 * width + 3, y1 * height + 1), fill=_HIGHLIGHT
        )
    out = io.BytesIO()
    ImageChops.multiply(image, marker).save(out, "PNG", compress_level=3)
    return out.getvalue()
