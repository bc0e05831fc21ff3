"""The original files, kept under their ids, and pictures of their pages.

PDFium is not safe for threads: pictures are made one at a time, behind a lock.
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock

import pypdfium2 as pdfium

from index.errors import NotFoundError
from index.values import Rect

_HIGHLIGHT = (255, 222, 89)
_PIXELS = 1400  # along the longer side: sharp on a screen, about 150 KB
_PICTURES_KEPT = 64


class Originals:
    """A folder of originals, and one of copies from which withheld pages are left blank."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._copies = folder / "public"
        self._copies.mkdir(parents=True, exist_ok=True)
        self._lock = Lock()
        self._render: Callable[[str, int], bytes] = lru_cache(_PICTURES_KEPT)(self._draw)

    def keep(self, document_id: str, source: Path) -> None:
        """Copy a file in; it appears whole or not at all."""
        target = self._folder / f"{document_id}.pdf"
        if target.exists():
            return
        part = target.with_suffix(f".{os.getpid()}.part")
        shutil.copyfile(source, part)
        os.replace(part, target)

    def erase(self, document_id: str) -> None:
        """Remove a file, its copies and its pictures."""
        for path in (self._folder / f"{document_id}.pdf", *self._copies.glob(f"{document_id}-*")):
            path.unlink(missing_ok=True)
        self._render.cache_clear()  # type: ignore[attr-defined]

    def has(self, document_id: str) -> bool:
        return (self._folder / f"{document_id}.pdf").is_file()

    def tidy(self) -> None:
        """Remove what a killed run left half copied."""
        for part in self._folder.glob("**/*.part"):
            part.unlink(missing_ok=True)

    def file(self, document_id: str, pages: int, allowed: Sequence[int]) -> Path:
        """The file as a caller may have it: the original, or a copy with other pages blank.

        The copy is made of the allowed pages alone, so nothing else of the original (outline,
        attachments, hidden objects) is in it; blank pages keep the numbers right.
        """
        original = self._folder / f"{document_id}.pdf"
        if not original.is_file():
            raise NotFoundError("The original of this document is not kept any more.")
        if len(allowed) == pages:
            return original
        digest = hashlib.sha256(repr(sorted(set(allowed))).encode()).hexdigest()
        copy = self._copies / f"{document_id}-{digest[:32]}.pdf"
        with self._lock:
            if not copy.is_file():
                self._blank(original, copy, pages, set(allowed))
        return copy

    def _blank(self, original: Path, copy: Path, pages: int, allowed: set[int]) -> None:
        with pdfium.PdfDocument(original) as source, pdfium.PdfDocument.new() as made:
            for number in range(1, pages + 1):
                if number in allowed:
                    made.import_pages(source, [number - 1])
                else:
                    made.new_page(*source[number - 1].get_size())
            part = copy.with_suffix(f".{os.getpid()}.part")
            made.save(part)
            os.replace(part, copy)

    def picture(self, document_id: str, page: int, rects: Sequence[Rect] = ()) -> bytes:
        """A page as PNG, the rects (fractions of the page) highlighted under the print."""
        plain = self._render(document_id, page)
        return _highlighted(plain, rects) if rects else plain

    def _draw(self, document_id: str, page: int) -> bytes:
        path = self._folder / f"{document_id}.pdf"
        if not path.is_file():
            raise NotFoundError("The original of this document is not kept any more.")
        with self._lock, pdfium.PdfDocument(path) as document:
            if not 1 <= page <= len(document):
                raise NotFoundError("There is no such page.")
            drawn = document[page - 1]
            scale = _PIXELS / max(drawn.get_size())
            image = drawn.render(scale=scale, may_draw_forms=False).to_pil()
        out = io.BytesIO()
        image.convert("RGB").save(out, "PNG", compress_level=3)
        return out.getvalue()


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
