"""Text that is in the file and cannot be seen on the page.

How text is set makes it suspect: in the colour of what lies under it, or with something drawn over
it. Whether it can be seen is then looked up in a picture of the page, letter by letter. Few pages
have suspects, so few are drawn.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.readers.drawings import Drawings, Fill, SetText
from ingest.readers.placement import Placement

_ALIKE = 24  # of 255: colours nearer than this may not be told apart
_SEEN = 8  # of 255: the least contrast that a letter has against its surroundings
_SCALE, _MOST_PIXELS = 1.5, 4_000_000
_SCAN = 0.5  # of the page: pictures over more of it than this are a scan with its text layer
_LEAST_COVER = 4.0  # points


def hidden_letters(
    page: pdfium.PdfPage, text: ctypes.c_void_p, drawings: Drawings, place: Placement
) -> frozenset[int]:
    """The indices of the letters that cannot be seen. Pictures of scans hide no text layer."""
    scanned = share_of_pictures(drawings, place) > _SCAN
    unseen = {each.address for each in drawings.texts if each.unseen and not scanned}
    suspects = {each.address for each in _suspects(drawings) if not each.unseen}
    if not unseen and not suspects:
        return frozenset()
    picture = _Picture(page, place) if suspects else None
    found: set[int] = set()
    for address, run in _runs(text):
        if address in unseen:
            found.update(run)
        elif picture and address in suspects:
            lost = sum(not picture.shows(text, index) for index in run)
            if 2 * lost > len(run):  # a line that is drawn beside a word reaches into some letters
                found.update(run)
    return frozenset(found)


def _runs(text: ctypes.c_void_p) -> Iterator[tuple[int, list[int]]]:
    """Letters without a space between them that were set together, and the object that set them."""
    run: list[int] = []
    setter = 0
    for index in range(raw.FPDFText_CountChars(text)):
        item = raw.FPDFText_GetTextObject(text, index)
        spaced = not item or chr(raw.FPDFText_GetUnicode(text, index)).isspace()
        address = 0 if spaced else ctypes.addressof(item.contents)
        if run and address != setter:
            yield setter, run
            run = []
        if not spaced:
            run.append(index)
            setter = address
    if run:
        yield setter, run


def share_of_pictures(drawings: Drawings, place: Placement) -> float:
    """How much of the page (0 to 1) its largest picture covers, as far as it lies on the page."""
    return max(
        (
            max(min(x1, place.width) - max(x0, 0), 0) * max(min(y1, place.height) - max(y0, 0), 0)
            for (x0, y0, x1, y1), _ in drawings.pictures
        ),
        default=0.0,
    ) / (place.width * place.height or 1.0)


def _suspects(drawings: Drawings) -> list[SetText]:
    """Text as light as paper, like a fill in colour, or with something drawn over it."""
    texts, fills = drawings.texts, [each for each in drawings.fills if each.opaque]
    light = [min(each.colour) > 255 - _ALIKE for each in texts]
    if not fills:
        return [each for each, is_light in zip(texts, light, strict=True) if is_light]
    if not texts:
        return []
    boxes = np.array([each.box for each in texts])
    areas = np.array([each.box for each in fills])
    later = np.array([each.order for each in fills]) > np.array([e.order for e in texts])[:, None]
    covered = (later & _covers(boxes, areas)).any(1)
    behind = _behind(boxes, areas, later)
    return [
        each
        for each, is_light, is_covered, fill in zip(texts, light, covered, behind, strict=True)
        if is_covered or _is_lost(each, is_light, fills[fill] if fill >= 0 else None)
    ]


def _covers(boxes: np.ndarray, areas: np.ndarray) -> np.ndarray:
    """Which texts (rows) have a part of them within which areas (columns)?"""
    low = np.maximum(boxes[:, None, :2], areas[None, :, :2])
    high = np.minimum(boxes[:, None, 2:], areas[None, :, 2:])
    shared = high - low
    height = boxes[:, 3] - boxes[:, 1]
    width = boxes[:, 2] - boxes[:, 0]
    least = np.minimum(width, _LEAST_COVER)[:, None]
    return np.asarray((shared[:, :, 0] >= least) & (shared[:, :, 1] > 0.5 * height[:, None]))


def _behind(boxes: np.ndarray, areas: np.ndarray, later: np.ndarray) -> np.ndarray:
    """The fill that each text stands on: the last one drawn before it; -1 where it is paper."""
    middle = (boxes[:, :2] + boxes[:, 2:]) / 2
    within = (middle[:, None, :] >= areas[None, :, :2]) & (middle[:, None, :] <= areas[None, :, 2:])
    under = within.all(2) & ~later
    last = under.shape[1] - 1 - under[:, ::-1].argmax(1)
    return np.where(under.any(1), last, -1)


def _is_lost(text: SetText, light: bool, fill: Fill | None) -> bool:
    if fill is None:
        return light
    return all(abs(a - b) < _ALIKE for a, b in zip(text.colour, fill.colour, strict=True))


class _Picture:
    """The page as it is displayed, without its annotations."""

    def __init__(self, page: pdfium.PdfPage, place: Placement) -> None:
        most = (_MOST_PIXELS / max(place.width * place.height, 1.0)) ** 0.5
        self._scale = min(_SCALE, most)
        self._place, self._rect = place, raw.FS_RECTF()
        bitmap = page.render(scale=self._scale, may_draw_forms=False, draw_annots=False)
        self._pixels = np.array(bitmap.to_numpy()[:, :, :3])
        bitmap.close()

    def shows(self, text: ctypes.c_void_p, index: int) -> bool:
        """Is there anything to be seen where the letter stands?"""
        rect = self._rect
        raw.FPDFText_GetLooseCharBox(text, index, rect)
        box = self._place.box(rect.left, rect.bottom, rect.right, rect.top)
        x0, y0, x1, y1 = (side * self._scale for side in box)
        # The rules of a table and the lines above and below reach into the box, but not into its
        # middle, where every letter has a part.
        lettered = chr(raw.FPDFText_GetUnicode(text, index)).isalnum()
        margin = (0.25 if lettered else 0.05) * (y1 - y0)
        part = self._pixels[
            max(int(y0 + margin), 0) : max(round(y1 - margin), 0),
            max(int(x0), 0) : max(round(x1), 0),
        ]
        if not part.size:
            return False
        return bool((part.max((0, 1)).astype(int) - part.min((0, 1))).max() >= _SEEN)
