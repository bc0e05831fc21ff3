"""Spelling: the known word that a mistyped one is nearest to."""

from __future__ import annotations

from collections.abc import Mapping

_LONG = 8  # letters from which two slips are forgiven
_COMMON = 2  # a word of fewer passages may be a slip itself


def nearest(word: str, known: Mapping[str, int]) -> str | None:
    """The known word within one slip (two in a long word), the most used of the nearest; or None.

    A slip is a letter too many, too few, wrong, or two that changed places. ``known`` are words
    with the number of passages that have them. The first letter is taken to be right.
    """
    slips = 2 if len(word) >= _LONG else 1
    best: tuple[int, int, str] | None = None
    for other, count in known.items():
        if count < _COMMON or abs(len(other) - len(word)) > slips or len(other) < 3:
            continue
        distance = _distance(word, other, slips)
        if distance <= slips and (best is None or (distance, -count, other) < best):
            best = (distance, -count, other)
    return best[2] if best else None


def _distance(one: str, other: str, most: int) -> int:
    """Slips between two words (optimal string alignment); anything above ``most`` is too many."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
