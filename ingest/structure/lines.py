"""Lines of words: what stands at one height, and where wide gaps part it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.values import Box
from ingest.readers.marks import Glyphs

_ENUMERATOR = re.compile(
    r"^(?:[•●▪■◦○·\uf0b7\uf0a7\u2023\u2043*–-]|o|\(?(?:\d{1,3}|[a-z]{1,2}|[ivx]{1,5})[.)]"
    r"|\d{1,3}(?:\.\d{1,3}){0,4}\.?|[A-Z][.)]|(?:Item|Outcome|Priority)?\s?\d{1,2}[a-z]?[.:)]?)$"
)
_SPACE = 0.33  # of a line's height
_FIGURE = re.compile(
    r"^[-–+(]*[£$€]?[-–+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?[%)kKmp]*\*{0,2}$|^[-–]$|^n/a$", re.I
)


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of one line between two wide gaps."""

    words: tuple[Glyphs, ...]
    box: Box


def around(words: Iterable[Glyphs]) -> Box:
    """The box that holds all of them."""
    boxes = [word.box for word in words]
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def is_figure(text: str) -> bool:
    """Is it an amount, a count or a share, or the dash that stands for none?"""
    return bool(_FIGURE.match(text))


def lines_of(words: Sequence[Glyphs]) -> list[list[Glyphs]]:
    """Words grouped by height, each group from left to right."""
    groups: list[list[Glyphs]] = []
    reference = 0.0
    for word in sorted(words, key=lambda word: word.middle):
        height = max(word.box[3] - word.box[1], 4.0)
        if groups and abs(word.middle - reference) <= 0.4 * height:
            groups[-1].append(word)
        else:
            groups.append([word])
            reference = word.middle
    return [sorted(group, key=lambda word: word.box[0]) for group in groups]


def segments_of(words: Sequence[Glyphs], cuts: Sequence[float] = ()) -> list[Segment]:
    """A line of words parted at its wide gaps; a bullet or number stays with what it numbers.

    ``cuts`` are where a drawn line parts it, however near its words stand.
    """
    parts: list[list[Glyphs]] = [[words[0]]]
    for last, word in itertools.pairwise(words):
        gap = word.box[0] - last.box[2]
        wide = is_wide(last, word)
        alone = len(parts[-1]) == 1 and _ENUMERATOR.match(last.text)
        kept = alone and gap < 90 and any(c.isalpha() for c in word.text)
        if any(last.centre < cut < word.centre for cut in cuts) or (wide and not kept):
            parts.append([word])
        else:
            parts[-1].append(word)
    return [Segment(tuple(part), around(part)) for part in parts]


def finely(line: Sequence[Segment], least: float = 0.6) -> list[Segment]:
    """A line parted at every gap that is clearly more than a space: so many heights of type."""
    parts: list[list[Glyphs]] = []
    for segment in line:
        parts.append([segment.words[0]])
        for last, word in itertools.pairwise(segment.words):
            if word.box[0] - last.box[2] > least * height_of(word):
                parts.append([word])
            else:
                parts[-1].append(word)
    return [Segment(tuple(part), around(part)) for part in parts]


def is_wide(last: Glyphs, word: Glyphs) -> bool:
    """Does the gap between two words part them?"""
    gap = word.box[0] - last.box[2]
    if gap > max(1.1 * max(last.size, word.size), 9.0):
        return True
    # Figures side by side are set closer in small type, and are never one phrase.
    return gap > 0.5 * height_of(word) and is_figure(last.text) and is_figure(word.text)


def is_space(last: Glyphs, word: Glyphs) -> bool:
    """Is the gap between two words no more than the space within a phrase?"""
    return word.box[0] - last.box[2] < _SPACE * height_of(word)


def height_of(word: Glyphs) -> float:
    """How high its line of type is, in points: a font's size may be scaled, this is not."""
    return word.box[3] - word.box[1]
