"""What must be said about a page because its words do not tell it.

A chart's values and a cell's colour are never made into words; that they are there is said.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.values import Box, Remark
from ingest.readers.drawings import Colour, Drawings
from ingest.readers.marks import Glyphs, around
from ingest.readers.placement import Placement

_LEAST_NO_WIDTH = 20  # a few of them are how some programs part words
_PICTURE = 0.1, 0.85  # of the page: a logo is smaller, a background or a scan larger
_LEAST_SHAPES = 6
_CHART = 0.06  # of the page
_BARS = 4
_SYMBOL = 6.0, 30.0  # points: a bullet is smaller
_MOST_SYMBOLS = 80


def remarks(
    words: Sequence[Glyphs], drawings: Drawings, place: Placement, hidden: int, no_width: int
) -> tuple[Remark, ...]:
    """``hidden`` words and ``no_width`` characters were left out of the words."""
    found = []
    if any(word.struck for word in words):
        found.append(
            Remark("tracked changes", "Words on this page are struck through: they do not stand.")
        )
    if hidden or no_width >= _LEAST_NO_WIDTH:
        what = f"{hidden:,} words" if hidden > 1 else "A word" if hidden else "Characters"
        verb = "was" if hidden == 1 else "were"
        found.append(
            Remark("hidden text", f"{what} that cannot be seen on this page {verb} left out.")
        )
    if _has_chart(drawings, place):
        found.append(
            Remark("chart", "The page shows a chart (or picture) whose values stand in no words.")
        )
    if _has_colours(words, drawings, place):
        found.append(
            Remark(
                "colour", "Colours or symbols on this page stand for something that no words say."
            )
        )
    return tuple(found)


def _has_chart(drawings: Drawings, place: Placement) -> bool:
    page = max(place.width * place.height, 1.0)
    pictures = [_area(_clipped(box, place)) / page for box, _ in drawings.pictures]
    if any(_PICTURE[0] <= share <= _PICTURE[1] for share in pictures):
        return True
    shapes = [box for box in drawings.shapes if max(box[2] - box[0], box[3] - box[1]) > 14]
    if len(shapes) >= _LEAST_SHAPES and _area(_clipped(around(shapes), place)) > _CHART * page:
        return True
    return _has_bars(drawings)


def _has_bars(drawings: Drawings) -> bool:
    """Do coloured bars of several lengths stand on one line?"""
    bars = [fill.box for fill in drawings.fills if not _is_plain(fill.colour)]
    if len(bars) < _BARS:
        return False
    for low, long in ((3, 1), (0, 2)):  # standing on their foot, or lying from their left end
        ends: dict[int, set[int]] = {}
        for box in bars:
            length = abs(box[long] - box[low])
            ends.setdefault(round(box[low] / 2), set()).add(round(length / 2))
        if any(len(lengths) >= _BARS for lengths in ends.values()):
            return True
    return False


def _has_colours(words: Sequence[Glyphs], drawings: Drawings, place: Placement) -> bool:
    """Do coloured areas or symbols stand beside words, as in a column of ratings or arrows?"""
    areas = [
        fill.box
        for fill in drawings.fills
        if not _is_plain(fill.colour)
        and 5 <= fill.box[2] - fill.box[0] <= 0.3 * place.width
        and 5 <= fill.box[3] - fill.box[1] <= 0.1 * place.height
    ]
    symbols = {
        box
        for box in drawings.shapes
        if all(_SYMBOL[0] <= side <= _SYMBOL[1] for side in (box[2] - box[0], box[3] - box[1]))
    }
    if len(symbols) > _MOST_SYMBOLS:  # letters drawn as outlines, or a map
        symbols = set()
    return _alone(words, [*areas, *symbols]) >= 2


def _alone(words: Sequence[Glyphs], areas: Sequence[Box]) -> int:
    """How many of the areas have words beside them and none in them."""
    if len(areas) < 2 or not words:
        return 0
    boxes = np.array([word.box for word in words])
    middles = (boxes[:, :2] + boxes[:, 2:]) / 2
    alone = 0
    for x0, y0, x1, y1 in areas:
        level = (middles[:, 1] > y0 - 2) & (middles[:, 1] < y1 + 2)
        inside = level & (middles[:, 0] > x0) & (middles[:, 0] < x1)
        alone += bool(level.any() and not inside.any())
    return alone


def _is_plain(colour: Colour) -> bool:
    """Is it white, black, grey, or so pale that it is a mere background?"""
    return max(colour) - min(colour) < 64


def _clipped(box: Box, place: Placement) -> Box:
    return max(box[0], 0), max(box[1], 0), min(box[2], place.width), min(box[3], place.height)


def _area(box: Box) -> float:
    return max(box[2] - box[0], 0) * max(box[3] - box[1], 0)
