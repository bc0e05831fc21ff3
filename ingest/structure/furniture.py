"""Running headers, footers and page stamps: found by repetition, kept as page labels.

Three numbers may stand on one page: the stamp of the whole pack ("Page 40 of 131"), the number an
inserted report prints for itself (7), and a slide's. They are told apart by how they run: a stamp
runs through (nearly) the whole file, a report's own number through a part of it.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.readers.marks import RawPage
from ingest.structure.layout import Flow, Line, Row

_ZONE = 0.13  # the share of the page's height, at top and bottom, where furniture stands
_DEEP = 4  # at most so many lines from the edge
_NUMBER = re.compile(r"\d{1,4}")
_ROMAN = re.compile(r"^[ivxl]{1,7}$")
_PAGE_NUMBER = re.compile(
    r"^(?:(?:page|p\.?|pg\.?|slide)\s*)?[-–|]?\s*(?:\d{1,4}|[ivxl]{1,7})\s*[-–|]?"
    r"(?:\s*(?:of|/)\s*\d{1,4})?(?:\s+agenda item(?: no)?:?\s*\w{1,4})?$",
    re.I,
)
_AGENDA_ITEM = re.compile(r"^(?:agenda )?item(?: no\.?| number)?:?\s*\d{1,3}[a-z]?$", re.I)


@dataclass(frozen=True, slots=True)
class Labels:
    """The numbers printed on a page; None where there is none."""

    stamp: str | None = None
    own: str | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """A part of a line near the top or bottom edge of a page; a wide gap parts two.

    ``line`` is the line's place in the page's order, ``row`` whether it is a row of a table.

    "Libraries Strategy                    12" is two things: a title and a page number.
    """

    page: int
    line: int
    part: int
    text: str
    top: bool
    row: bool

    @property
    def pattern(self) -> tuple[bool, str]:
        if _ROMAN.match(self.text):
            return self.top, "~"
        return self.top, _NUMBER.sub("#", self.text.lower())

    @property
    def place(self) -> tuple[int, int, int]:
        """Page, line and part: what tells it from every other."""
        return self.page, self.line, self.part


def find_furniture(edges: Sequence[Edge], pages: int) -> tuple[list[set[int]], list[Labels]]:
    """For each of so many pages, which of its lines are furniture, and its printed labels.

    The edges are those of all pages, in their order.
    """
    series: dict[tuple[bool, str], list[Edge]] = defaultdict(list)
    for edge in edges:
        series[edge.pattern].append(edge)
    # For each part of each line: 2 if it is furniture by itself, 1 if it is beside a page number.
    signs: dict[tuple[int, int, int], int] = {}
    counted: set[tuple[int, int, int]] = set()
    numbers: list[tuple[dict[int, str], str]] = []
    for (_, pattern), members in series.items():
        found = _running_numbers(members, pages)
        is_number = bool(_PAGE_NUMBER.match(members[0].text))
        worded = sum(letter.isalpha() for letter in pattern) >= 4
        seen = {member.page for member in members} if worded or is_number else set()
        often = len(seen) >= 3 and (len(seen) >= 0.04 * pages or _is_run(seen))
        twice = len(seen) >= 2 and _is_run(seen)
        item = bool(_AGENDA_ITEM.match(members[0].text))
        for member in members:
            if member.page in found:
                counted.add(member.place)
            if (often and not is_number) or item or member.page in found:
                signs[member.place] = 2
            elif twice and not is_number:
                signs[member.place] = 1
        if found:
            numbers.append((found, pattern))
    furniture: list[set[int]] = [set() for _ in range(pages)]
    for (page, place), parts in itertools.groupby(edges, key=lambda edge: (edge.page, edge.line)):
        line = list(parts)
        numbered = any(edge.place in counted for edge in line)
        least = 1 if numbered else 2
        if line[0].row and not numbered:
            continue  # the head of a table that runs over pages, more likely
        if all(signs.get(edge.place, 0) >= least for edge in line):
            furniture[page - 1].add(place)
    return furniture, _labels(numbers, pages)


def edges_of(page: RawPage, flow: Sequence[Flow]) -> list[Edge]:
    """The lines near the edges of a page, the upper ones first, in their parts."""
    simple = ((place, item) for place, item in enumerate(flow) if _is_simple(item))
    lines = sorted(simple, key=lambda each: each[1].box[1])
    top = [each for each in lines[:_DEEP] if each[1].box[3] < _ZONE * page.height]
    bottom = [
        each
        for each in lines[-_DEEP:]
        if each[1].box[1] > (1 - _ZONE) * page.height and each not in top
    ]
    return [
        Edge(page.number, place, part, text, upper, isinstance(item, Row))
        for upper, found in ((True, top), (False, bottom))
        for place, item in found
        for part, text in enumerate(_parts(item))
    ]


def _is_simple(item: Flow) -> bool:
    """Is it one line, of three parts at most?"""
    if isinstance(item, Line):
        return True
    full = [cell for cell in item.cells if cell.lines]
    return len(full) <= 3 and all(len(cell.lines) == 1 for cell in full)


def _parts(item: Flow) -> list[str]:
    """The texts that wide gaps part, from left to right."""
    parts = [item.words[0].text]
    for last, word in itertools.pairwise(item.words):
        wide = word.box[0] - last.box[2] > max(1.1 * max(last.size, word.size), 9.0)
        parts = [*parts, word.text] if wide else [*parts[:-1], f"{parts[-1]} {word.text}"]
    return parts


def _is_run(seen: set[int]) -> bool:
    """Do they stand on pages that follow each other, or every other page (left and right)?"""
    ordered = sorted(seen)
    steps = Counter(b - a for a, b in itertools.pairwise(ordered))
    return (steps[1] + steps[2]) >= 0.6 * (len(ordered) - 1)


def _running_numbers(members: Sequence[Edge], pages: int) -> dict[int, str]:
    """The number on each page where it runs on with the pages; elsewhere none.

    A number runs on when a neighbouring page bears one with the same distance to its page.
    """
    by_page: dict[int, list[int]] = defaultdict(list)
    for member in members:
        text = member.text
        if _ROMAN.match(text):
            by_page[member.page].append(_roman(text))
        by_page[member.page] += [int(number) for number in _NUMBER.findall(text)]
    # In a text of other words a number is a page's only if it goes up on three pages running.
    plain = bool(_PAGE_NUMBER.match(members[0].text)) or "page" in members[0].text.lower()
    runs = ((-2,), (-1,), (1,), (2,)) if plain else ((-2, -1), (-1, 1), (1, 2))
    offsets = {page: {number - page for number in found} for page, found in by_page.items()}
    running = {}
    for page, own in offsets.items():
        shared = [
            offset
            for offset in own
            if any(all(offset in offsets.get(page + step, ()) for step in run) for run in runs)
        ]
        # A file of one page may still say "Page 1 of 1".
        stated = _PAGE_NUMBER.match(members[0].text) and pages <= 2 and 0 in own
        if shared or stated:
            best = min(shared or [0], key=lambda offset: (abs(offset), offset))
            roman = any(_ROMAN.match(m.text) for m in members if m.page == page)
            running[page] = _to_roman(page + best) if roman else str(page + best)
    return running


def _labels(numbers: Sequence[tuple[dict[int, str], str]], pages: int) -> list[Labels]:
    """The stamp is the series that runs through most of the file; the others are reports' own."""
    stamp_like = sorted(
        numbers,
        key=lambda entry: (" of #" in entry[1] or "page" in entry[1], len(entry[0])),
        reverse=True,
    )
    stamps: dict[int, str] = {}
    own: dict[int, str] = {}
    for found, pattern in stamp_like:
        through = len(found) >= 0.6 * pages or ("page" in pattern and len(found) >= 0.3 * pages)
        into = stamps if through and (not stamps or "page" in pattern) else own
        for page, number in found.items():
            if page not in into and stamps.get(page) != number:
                into[page] = number
    return [Labels(stamps.get(page), own.get(page)) for page in range(1, pages + 1)]


_ROMANS = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def _to_roman(number: int) -> str:
    text = ""
    for value, letters in _ROMANS:
        while number >= value:
            text, number = text + letters, number - value
    return text


def _roman(text: str) -> int:
    values = {"i": 1, "v": 5, "x": 10, "l": 50}
    total = 0
    for letter, following in zip(text, [*text[1:], ""], strict=True):
        value = values[letter]
        total += -value if following and values[following] > value else value
    return total
