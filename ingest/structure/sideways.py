"""What is set sideways on a page that is not itself turned: found, and turned to be read."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.values import Box
from ingest.readers.marks import Glyphs, RawPage, Rule
from ingest.structure.lines import around

_LEAST = 8  # words: fewer are the label of a chart's axis
_LETTERS = 3  # of words whose shape tells how they are set
_TALL = 1.3  # times as high as wide


@dataclass(frozen=True, slots=True)
class Turn:
    """A quarter turn of a page of this size, clockwise or not, and back; boxes in points."""

    width: float
    height: float
    clockwise: bool

    def box(self, box: Box) -> Box:
        """A box of the page, on the turned page."""
        x0, y0, x1, y1 = box
        if self.clockwise:
            return self.height - y1, x0, self.height - y0, x1
        return y0, self.width - x1, y1, self.width - x0

    def back(self, box: Box) -> Box:
        """A box of the turned page, on the page."""
        x0, y0, x1, y1 = box
        if self.clockwise:
            return y0, self.height - x1, y1, self.height - x0
        return self.width - y1, x0, self.width - y0, x1


def part_sideways(page: RawPage) -> tuple[RawPage, RawPage, Turn] | None:
    """The page without what is set sideways on it, that part turned, and its turn; or None."""
    tall = [word for word in page.glyphs if _is_tall(word)]
    if len(tall) < _LEAST:
        return None
    area = around(tall)
    within = [word for word in page.glyphs if _holds(area, word.box)]
    level = sum(len(word.text) >= _LETTERS and not _is_tall(word) for word in within)
    # Figures of two or three letters are as high as they are wide, however they are set.
    if level > len(tall):
        return None
    turn = Turn(page.width, page.height, _reads_upwards(tall))
    taken = {id(word) for word in within}
    rules = [rule for rule in page.rules if _meets(area, rule.box)]
    used = {id(rule) for rule in rules}
    rest = replace(
        page,
        glyphs=tuple(word for word in page.glyphs if id(word) not in taken),
        rules=tuple(rule for rule in page.rules if id(rule) not in used),
    )
    turned = replace(
        page,
        width=page.height,
        height=page.width,
        glyphs=tuple(word._replace(box=turn.box(word.box)) for word in within),
        rules=tuple(Rule(turn.box(rule.box)) for rule in rules),
    )
    return rest, turned, turn


def _is_tall(word: Glyphs) -> bool:
    x0, y0, x1, y1 = word.box
    return len(word.text) >= _LETTERS and y1 - y0 > _TALL * (x1 - x0)


def _reads_upwards(words: Sequence[Glyphs]) -> bool:
    """Does each word of a line stand above the one that was drawn before it?"""
    up = down = 0
    for last, word in itertools.pairwise(sorted(words, key=lambda word: word.order)):
        if abs(last.centre - word.centre) < 2:
            up += word.middle < last.middle
            down += word.middle > last.middle
    return up >= down


def _holds(area: Box, box: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return area[0] - 2 <= x <= area[2] + 2 and area[1] - 2 <= y <= area[3] + 2


def _meets(area: Box, box: Box) -> bool:
    return (
        box[0] <= area[2] + 12
        and box[2] >= area[0] - 12
        and box[1] <= area[3] + 12
        and box[3] >= area[1] - 12
    )
