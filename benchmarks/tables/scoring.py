"""Holds what the reader finds on a page against the gold cells of that page."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.tables.gold import GoldCell, GoldTable, fingerprint
from ingest.structure.wording import Headed


@dataclass(frozen=True)
class Outcome:
    """What became of a gold table: how many of its cells are right, and what is wrong.

    ``false`` are the cells found on a page that has no table.
    """

    table: GoldTable
    right: int
    faults: tuple[str, ...] = ()
    false: int = 0


def score(table: GoldTable, found: Sequence[Headed]) -> Outcome:
    """Each gold cell takes a cell with its words, one under the right headings before others."""
    if not table.cells:
        faults = (f"{len(found)} cells where there is no table",) if found else ()
        return Outcome(table, 0, faults, len(found))
    left: dict[str, list[Headed]] = {}
    for cell in found:
        left.setdefault(fingerprint(cell.words), []).append(cell)
    missed: list[tuple[int, GoldCell]] = []
    for place, gold in enumerate(table.cells, 1):
        same = left.get(gold.words, [])
        right = next((cell for cell in same if not _wrong(gold, cell)), None)
        if right is None:
            missed.append((place, gold))
        else:
            same.remove(right)
    told = []
    for place, gold in missed:
        same = left.get(gold.words, [])
        what = _wrong(gold, same.pop(0)) if same else "no cell has its words"
        told.append(f"cell {place}: {what}")
    return Outcome(table, len(table.cells) - len(missed), tuple(told))


def _wrong(gold: GoldCell, cell: Headed) -> str:
    """What is wrong with a cell of the right words; "" where nothing is."""
    sides = (("row", gold.row, cell.row), ("column", gold.column, cell.column))
    wrong = [name for name, told, own in sides if not _is_headed(told, own, gold.also)]
    return f"is under another {' and '.join(wrong)}" if wrong else ""


def _is_headed(told: str, own: Sequence[str], also: Sequence[str]) -> bool:
    """Are these the headings, with or without others that may stand beside them?"""
    beside = [place for place, each in enumerate(own) if fingerprint(each) in also]
    return any(
        told == fingerprint(*(each for place, each in enumerate(own) if place not in left))
        for count in range(len(beside) + 1)
        for left in itertools.combinations(beside, count)
    )
