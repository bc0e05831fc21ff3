"""Recorded votes set out as a table: a mark for each name under its side, or names under sides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from index.values import Cell, Page, Table, Tally, Votes
from ingest.structure.voting import names_in

_SIDES = (
    ("for", re.compile(r"^\W*(?:votes? )?(?:for|in favou?r|yes|yeas?|ayes?)\W*(?:\d+\W*)?$", re.I)),
    ("against", re.compile(r"^\W*(?:votes? )?(?:against|nos?|noes|nays?)\W*(?:\d+\W*)?$", re.I)),
    ("abstain", re.compile(r"^\W*abst(?:ain(?:ed|ing|s)?|entions?)\W*(?:\d+\W*)?$", re.I)),
)
_TOTAL = re.compile(r"^\W*totals?\b", re.I)
_LONGEST_MARK = 3  # characters: "X", "✓", "Yes"

_Row = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Roll:
    """What a table tells of a vote, and where its rows begin: page, and character in its text."""

    votes: Votes
    places: frozenset[tuple[int, int]]


def read_rolls(tables: Iterable[Table], pages: Mapping[int, Page]) -> list[Roll]:
    """The recorded votes among tables; one that could be read in two ways is none."""
    found = (_roll(table, pages) for table in tables)
    return [each for each in found if each is not None]


def _roll(table: Table, pages: Mapping[int, Page]) -> Roll | None:
    def words(cell: Cell) -> str:
        return pages[cell.page].text[cell.start : cell.end]

    head = [cell for cell in table.cells if cell.row == 0]
    sides = {cell.column: side for cell in head if (side := _side(words(cell)))}
    if not {"for", "against"} <= set(sides.values()) or len(set(sides.values())) < len(sides):
        return None
    rows: list[list[Cell]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row].append(cell)
    named = [cell.column for cell in head if cell.column not in sides]
    if len(named) > 1:
        return None
    said = [{cell.column: words(cell).strip() for cell in row} for row in rows[1:]]
    told = _marked(said, sides, named[0]) if named else _listed(said, sides)
    if told is None:
        return None
    full = [[cell for cell in row if cell.end > cell.start] for row in rows]
    places = frozenset(min((cell.page, cell.start) for cell in row) for row in full if row)
    return Roll(Votes(told["for"], told["against"], told["abstain"]), places)


def _side(text: str) -> str | None:
    return next((side for side, pattern in _SIDES if pattern.match(text)), None)


def _marked(
    rows: Sequence[Mapping[int, str]], sides: Mapping[int, str], named: int
) -> dict[str, Tally] | None:
    """A row for each name; who has no mark did not vote, who has two is not to be read."""
    names: dict[str, list[str]] = {"for": [], "against": [], "abstain": []}
    counts: dict[str, int] = {}
    for row in rows:
        who = " ".join(row.get(named, "").split())
        marks = {side: text for column, side in sides.items() if (text := row.get(column, ""))}
        if _TOTAL.match(who):
            counts |= {side: int(text) for side, text in marks.items() if text.isdigit()}
            continue
        voter = names_in(who)
        for side, mark in marks.items():
            if len(marks) > 1 or len(mark) > _LONGEST_MARK or len(voter) != 1:
                return None
            names[side] += voter
    if not any(names.values()):
        return None
    return {side: Tally(counts.get(side), tuple(found)) for side, found in names.items()}


def _listed(rows: Sequence[Mapping[int, str]], sides: Mapping[int, str]) -> dict[str, Tally] | None:
    """Names below the side that each took, a line or a comma between them."""
    names: dict[str, list[str]] = {"for": [], "against": [], "abstain": []}
    for row in rows:
        for column, side in sides.items():
            lines = [line for line in row.get(column, "").splitlines() if line.strip()]
            for line in lines:
                found = names_in(line)
                if not found:
                    return None
                names[side] += found
    if not any(names.values()):
        return None
    return {side: Tally(None, tuple(found)) for side, found in names.items()}
