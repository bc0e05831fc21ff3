"""Words that are struck through: a line along the middle of their letters.

Underlines run below the letters, the rules of tables between them, and the lines of a chart go on
where there are no words. A strike begins and ends with the words that it strikes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby, pairwise

import numpy as np

from index.values import Box
from ingest.readers.marks import Glyphs, Rule, around

_WHOLE = 0.95  # of a word's width: more than this is all of it
_LEAST = 0.6  # of a letter's width
_BAND = 0.36, 0.72  # of a line of type's height from its top: where the middle of small letters is
_THICKEST = 0.16  # of the height
_BEYOND = 0.55  # of the height: how far a strike reaches over its words
_APART = 1.3  # of the height: the widest space that a strike runs through
_TOUCH = 1.5  # points


def strike(
    words: Sequence[Glyphs],
    strokes: Sequence[Box],
    rules: Sequence[Rule],
    marked: Sequence[Box],
    letters_of: Callable[[int], list[Glyphs]],
) -> tuple[Glyphs, ...]:
    """The words, those with a stroke through them marked as struck.

    ``rules`` are the page's drawn lines, ``marked`` the areas that annotations strike out. Of a
    word that is struck in part, ``letters_of`` gives the letters: its parts become words.
    """
    if not words or not (len(strokes) or len(marked)):
        return tuple(words)
    boxes = np.array([word.box for word in words])
    through: dict[int, list[Box]] = {}
    if len(strokes):
        for stroke, crossed in _crossings(boxes, np.array(strokes)):
            if _is_strike(stroke, boxes[crossed], rules):
                for index in crossed:
                    through.setdefault(int(index), []).append(stroke)
    middles = (boxes[:, 1] + boxes[:, 3]) / 2
    for area in marked:
        level = (middles > area[1]) & (middles < area[3])
        for index in np.flatnonzero(level & (boxes[:, 0] < area[2]) & (boxes[:, 2] > area[0])):
            through.setdefault(int(index), []).append(area)
    if not through:
        return tuple(words)
    made: list[Glyphs] = []
    for index, word in enumerate(words):
        made += _parts(word, through[index], letters_of, index) if index in through else [word]
    return tuple(made)


def _parts(
    word: Glyphs, lines: Sequence[Box], letters_of: Callable[[int], list[Glyphs]], index: int
) -> list[Glyphs]:
    """The word, struck or not; or its parts, where some of its letters are struck and some not."""
    if _share(word.box, lines) >= _WHOLE:
        return [word._replace(struck=True)]
    letters = letters_of(index)
    parts = []
    for struck, group in groupby(letters, lambda each: _share(each.box, lines) >= _LEAST):
        run = list(group)
        text, box = "".join(each.text for each in run), around([each.box for each in run])
        parts.append(word._replace(text=text, box=box, struck=struck))
    return parts if len(parts) > 1 else [word._replace(struck=parts[0].struck)]


def _share(box: Box, lines: Sequence[Box]) -> float:
    """How much of the box's width the lines cover; they are pieces of one, or lie doubled."""
    reached, covered = box[0], 0.0
    for x0, _, x1, _ in sorted(lines):
        covered += max(min(x1, box[2]) - max(x0, reached), 0)
        reached = max(reached, x1)
    return covered / max(box[2] - box[0], 0.1)


def _crossings(boxes: np.ndarray, strokes: np.ndarray) -> list[tuple[Box, np.ndarray]]:
    """Each stroke that runs through the middle of words, and the indices of those."""
    heights = boxes[:, 3] - boxes[:, 1]
    middle = (strokes[:, 1] + strokes[:, 3]) / 2
    where = (middle[:, None] - boxes[None, :, 1]) / np.maximum(heights, 0.1)
    thin = (strokes[:, 3] - strokes[:, 1])[:, None] <= np.maximum(_THICKEST * heights, 1.0)
    meets = (strokes[:, None, 0] < boxes[None, :, 2]) & (strokes[:, None, 2] > boxes[None, :, 0])
    level = (boxes[:, 2] - boxes[:, 0]) > 0.2 * heights  # not one that runs up the page
    crosses = thin & meets & level & (where > _BAND[0]) & (where < _BAND[1])
    return [
        (tuple(strokes[index].tolist()), np.flatnonzero(crosses[index]))
        for index in np.flatnonzero(crosses.any(1))
    ]


def _is_strike(stroke: Box, crossed: np.ndarray, rules: Sequence[Rule]) -> bool:
    """Does it keep to its words, as no line of a table or a chart does?"""
    ordered = crossed[np.argsort(crossed[:, 0])]
    height = float((ordered[:, 3] - ordered[:, 1]).max())
    if ordered[0, 0] - stroke[0] > _BEYOND * height:
        return False
    if stroke[2] - ordered[:, 2].max() > _BEYOND * height:
        return False
    if any(b[0] - a[2] > _APART * height for a, b in pairwise(ordered)):
        return False
    return not any(_ends_at(stroke, rule.box) for rule in rules if not rule.horizontal)


def _ends_at(stroke: Box, upright: Box) -> bool:
    """Does the stroke begin or end at an upright line, as the rules of a grid do?"""
    level = upright[1] - _TOUCH <= (stroke[1] + stroke[3]) / 2 <= upright[3] + _TOUCH
    return level and min(abs(stroke[0] - upright[0]), abs(stroke[2] - upright[2])) <= _TOUCH
