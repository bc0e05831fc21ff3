"""What Tesseract says it read: words with their places, from its hOCR."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.readers.marks import Glyphs

_LINE = re.compile(r"class='ocr_(?:line|header|caption|textfloat)'[^>]*title=\"([^\"]*)\"")
_SIZE = re.compile(r"x_size ([\d.]+)")
_BOX = re.compile(r"bbox (\d+) (\d+) (\d+) (\d+)")
_ANGLE = re.compile(r"textangle (?!0\b)")
_WORD = re.compile(
    r"class='ocrx_word'[^>]*title='bbox (\d+) (\d+) (\d+) (\d+); x_wconf (\d+)[^']*'[^>]*>"
    r"(.*?)</span>"
)
_TAG = re.compile(r"<[^>]*>")
_NOISE = 0.3  # less sure than this, it is a speck and no word
_LEAST = 0.6  # for a mark without a letter or a figure, or a letter by itself
# What a bullet is taken for, where it stands before the words of a line.
_BULLETS = frozenset("e°º*«»¢®©•·._-~¤>¥")
_TRUSTED = 0.8
_LONE = re.compile(r"^[aAI]$|^\d$|^[•●▪■◦○£%&–—-]$")


@dataclass(frozen=True, slots=True)
class Recognised:
    """A word: its box in dots of the picture, the height of its line of type, and 0 to 1."""

    text: str
    box: tuple[int, int, int, int]
    height: float
    confidence: float
    upright: bool = True
    """False where it runs up or down the picture."""

    @property
    def is_sure(self) -> bool:
        return self.upright and self.confidence >= 0.7 and sum(map(str.isalnum, self.text)) >= 2

    def glyphs(self, scale: float, order: int) -> Glyphs:
        """As a word of a page, ``scale`` points to a dot."""
        x0, y0, x1, y1 = (scale * side for side in self.box)
        return Glyphs(self.text, (x0, y0, x1, y1), self.height * scale, False, order)


def recognised_words(hocr: str, *, level: bool = True) -> tuple[Recognised, ...]:
    """The words in Tesseract's order; specks are left out.

    ``level`` makes all boxes of a line as high as the line, for the ink of words is not alike.
    """
    words: list[Recognised] = []
    starts = [*_LINE.finditer(hocr)]
    ends = [*(match.start() for match in starts[1:]), len(hocr)]
    for start, end in zip(starts, ends, strict=False):
        size = _SIZE.search(start[1])
        line = _line(hocr[start.end() : end], float(size[1]) if size else 0.0)
        if _is_upright(start[1], line):
            words += _levelled(line) if level else line
        else:
            words += [replace(word, upright=False) for word in line]
    return tuple(words)


def _is_upright(title: str, line: Sequence[Recognised]) -> bool:
    box = _BOX.search(title)
    if _ANGLE.search(title) or box is None:
        return False
    x0, y0, x1, y1 = (int(side) for side in box.groups())
    return y1 - y0 <= 1.5 * (x1 - x0) or sum(len(word.text) for word in line) < 4


def _line(hocr: str, size: float) -> list[Recognised]:
    found: list[Recognised] = []
    for match in _WORD.finditer(hocr):
        text = html.unescape(_TAG.sub("", match[6])).strip()
        x0, y0, x1, y1, sure = (int(match[group]) for group in range(1, 6))
        following = hocr.find("class='ocrx_word'", match.end()) >= 0
        if not found and following and text in _BULLETS:
            text, sure = "•", max(sure, 50)
        if text and not _is_speck(text, sure / 100):
            found.append(Recognised(text, (x0, y0, x1, y1), size or y1 - y0, sure / 100))
    return found


def _levelled(line: Sequence[Recognised]) -> list[Recognised]:
    if not line:
        return []
    height = max(word.height for word in line)
    low = [word.box[1] for word in line if word.box[3] - word.box[1] <= 1.3 * height]
    tops = sorted(low or [word.box[1] for word in line])
    top = tops[len(tops) // 4]
    return [
        replace(word, box=(word.box[0], top, word.box[2], round(top + height)), height=height)
        for word in line
    ]


def missed(words: Sequence[Recognised], others: Sequence[Recognised]) -> list[Recognised]:
    """Of words found on a second look those that can be trusted, each on its line of the first.

    A lone mark before a line's first word is its bullet.
    """
    found = []
    for other in others:
        middle = (other.box[1] + other.box[3]) / 2
        line = [word for word in words if word.box[1] <= middle <= word.box[3]]
        first = min(line, key=lambda word: word.box[0], default=None)
        before = first is not None and other.box[2] < first.box[0]
        if first is not None and before and other.text in _BULLETS | {"•"}:
            found.append(_on_line(replace(other, text="•", confidence=0.8), first))
        elif other.confidence >= _TRUSTED and (other.is_sure or other.text.isdigit()):
            found.append(other if first is None else _on_line(other, first))
    return found


def _on_line(word: Recognised, first: Recognised) -> Recognised:
    box = (word.box[0], first.box[1], word.box[2], first.box[3])
    return replace(word, box=box, height=first.height)


def _is_speck(text: str, sure: float) -> bool:
    if sure < _NOISE:
        return True
    slight = len(text) == 1 or not any(map(str.isalnum, text))
    return slight and not _LONE.match(text) and sure < _LEAST
