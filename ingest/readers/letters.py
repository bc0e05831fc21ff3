"""Words from the letters that PDFium finds on a page."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass

import pypdfium2.raw as raw

from index.values import Box
from ingest.readers.marks import Glyphs
from ingest.readers.placement import Placement

# PDFium writes U+FFFE (and some files U+0002) for a hyphen at the end of a line.
_HYPHENS = {0xFFFE: "-", 0x0002: "-", 0x00AD: "\u00ad"}
_MARKS = set("0123456789*†‡§")
_MEASURES = {"m", "km", "cm", "mm", "ft"}
_ORDINALS = {"st", "nd", "rd", "th"}
_LEAST_SIZE = 1.2  # points: type lower than this is there for machines

# Characters that show nothing: joiners, marks of direction, fillers, and the tags in which a whole
# message can be hidden.
_NO_WIDTH = {
    *(0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x3164, 0xFEFF, 0xFFA0),
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    *range(0xFE00, 0xFE10),
    *range(0xE0000, 0xE0200),
}
_INVISIBLE = _NO_WIDTH | {0xFFFC, 0}


@dataclass(frozen=True, slots=True)
class Written:
    """What is written on a page.

    ``across`` is what lies aslant, without its spaces; ``hidden`` counts words that were left out
    because nobody can see them, ``no_width`` characters that show nothing.
    """

    words: tuple[Glyphs, ...]
    firsts: tuple[int, ...]
    """Of each word, the index of its first letter."""
    across: str
    hidden: int
    no_width: int


def read_letters(
    handle: ctypes.c_void_p, place: Placement, unseen: frozenset[int] = frozenset()
) -> Written:
    """Words in the file's order, cut at spaces, line ends and jumps; and what lies aslant.

    ``unseen`` are the indices of letters to leave out.

    PDFium is asked for each letter's loose box, as high as its line of type, so that the words of
    a line compare well. This is the innermost loop of all reading: it works on plain numbers.
    """
    rect = raw.FS_RECTF()
    count = raw.FPDFText_CountChars(handle)
    no_width = 0
    hidden = _count(handle, unseen)
    fonts = _Fonts(handle)
    found: list[Glyphs] = []
    letters: list[str] = []
    firsts: list[int] = []
    across = ""
    first = 0
    left = bottom = right = top = 0.0  # of the word so far
    x0 = y0 = x1 = y1 = 0.0  # of its last letter
    for index in range(count + 1):
        code = raw.FPDFText_GetUnicode(handle, index)
        if (code in _INVISIBLE or index in unseen) and index < count:
            no_width += code in _NO_WIDTH
            continue
        letter = _HYPHENS.get(code) or chr(code)
        space = index == count or letter.isspace() or 0xD800 <= code <= 0xDFFF
        figure = space and letters and letters[-1].isdigit()
        if figure and _is_ordinal(handle, index, (x1, y0, y1)):
            continue
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
            elif max(x1 - x0, y1 - y0) < _LEAST_SIZE or not _on_page(box, place):
                hidden += 1
            else:
                size, bold = fonts.of(first)
                found.append(Glyphs("".join(letters), box, size, bold, len(found)))
                firsts.append(first)
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
    return Written(tuple(found), tuple(firsts), across, hidden, no_width)


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


def _is_ordinal(handle: ctypes.c_void_p, index: int, before: tuple[float, float, float]) -> bool:
    """Is this space only put between a figure and the raised letters of its ordinal ("5th")?

    PDFium takes letters that stand higher for the start of another line.
    """
    first = index
    while raw.FPDFText_IsGenerated(handle, first) == 1:
        first += 1
    ending = "".join(chr(raw.FPDFText_GetUnicode(handle, each)) for each in (first, first + 1))
    if first == index or ending not in _ORDINALS:
        return False
    if chr(raw.FPDFText_GetUnicode(handle, first + 2)).isalpha():
        return False
    right, bottom, top = before
    near = 0.15 * (top - bottom)
    rect = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(handle, first, rect)
    touches = abs(float(rect.left) - right) < near
    return touches and bottom < float(rect.bottom) < top < float(rect.top) + near


def _on_page(box: Box, place: Placement) -> bool:
    return box[2] > 0 and box[3] > 0 and box[0] < place.width and box[1] < place.height


def letters_of(
    handle: ctypes.c_void_p, place: Placement, word: Glyphs, first: int, unseen: frozenset[int]
) -> list[Glyphs]:
    """The letters of a word, each as a word of its own; ``first`` is its first letter's index."""
    rect = raw.FS_RECTF()
    found: list[Glyphs] = []
    index = first
    while len(found) < len(word.text) and index < raw.FPDFText_CountChars(handle):
        code = raw.FPDFText_GetUnicode(handle, index)
        if code not in _INVISIBLE and index not in unseen and not chr(code).isspace():
            raw.FPDFText_GetLooseCharBox(handle, index, rect)
            box = place.box(rect.left, rect.bottom, rect.right, rect.top)
            found.append(word._replace(text=word.text[len(found)], box=box))
        index += 1
    return found


def _count(handle: ctypes.c_void_p, unseen: frozenset[int]) -> int:
    """How many words the letters that are left out make; marks alone are none."""
    words, lettered = 0, False
    for index in sorted(unseen):
        lettered = lettered and index - 1 in unseen
        if not lettered and chr(raw.FPDFText_GetUnicode(handle, index)).isalnum():
            words += 1
            lettered = True
    return words


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
