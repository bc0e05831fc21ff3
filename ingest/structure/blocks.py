"""From lines to a page's text and its blocks: headings, paragraphs, list items, table rows.

The page's text is made here, once, and every offset in the product counts in it. Lines of a
paragraph are joined by a space, blocks by a newline; a word broken by a hyphen at the end of a
line is joined, and both its parts keep their boxes.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from index.values import Block, BlockKind, Box, Cell, Page, Word
from ingest.readers.marks import Glyphs, RawPage
from ingest.spool import Spool
from ingest.structure.furniture import Labels, find_furniture
from ingest.structure.hyphens import is_cut, join
from ingest.structure.layout import Flow, Line, Row, read_in_order
from ingest.structure.survey import Survey


@dataclass(frozen=True, slots=True)
class Piece:
    """What of a table stands on one page: its box, its cells, and which are set in bold."""

    box: Box
    cells: tuple[Cell, ...]
    bold: frozenset[tuple[int, int]]


_BULLET = re.compile(r"^(?:[•●▪■◦○·\uf0b7\uf0a7\u2023\u2043*–-]|o)$")
_LISTED = re.compile(r"^\(?(?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2})[.)]$", re.I)
_NUMBERED = re.compile(r"^\d{1,3}(?:\.\d{1,3}){0,4}\.?$")
_MOST_HEADING_WORDS = 18


def read_structure(
    pages: Sequence[RawPage],
) -> Iterator[tuple[Page, list[Block], list[Piece]]]:
    """Each page with its text, words and labels; its blocks; and what of tables stands on it.

    All pages are looked at before the first is given; meanwhile their lines lie in a file.
    """
    survey, spool = Survey(), Spool()
    flows: list[Sequence[Flow]] = []
    for page in pages:
        flow = read_in_order(page.taken_out())
        survey.see(page, flow)
        flows.append(spool.values(flow))
    furniture, labels = find_furniture(survey.edges, len(pages))
    body, sizes = survey.body(), survey.heading_sizes()
    for page, lying, places, label in zip(pages, flows, furniture, labels, strict=True):
        flow = list(lying)
        aside = {id(flow[place]) for place in places}
        writer = _PageWriter(page.number, survey.words)
        for group in _groups(flow, aside, body):
            writer.write(group, *_kind(group, aside, body, sizes))
        yield writer.page(page, label), writer.blocks, writer.pieces()


def _groups(flow: Sequence[Flow], aside: set[int], body: float) -> list[list[Flow]]:
    """Lines that make one block, and rows by themselves.

    Headers go before all else and footers after it, so that a paragraph is not cut by one that
    stands at the top of its second column.
    """
    own = [item for item in flow if id(item) not in aside]
    others = sorted((item for item in flow if id(item) in aside), key=lambda item: item.box[1])
    pitch = _usual_gap(own)
    groups: list[list[Flow]] = []
    for item in own:
        last = groups[-1][-1] if groups else None
        if (
            isinstance(item, Line)
            and isinstance(last, Line)
            and (
                _goes_on(groups[-1], last, item, pitch, body) or _goes_on_in_next_column(last, item)
            )
        ):
            groups[-1].append(item)
        else:
            groups.append([item])
    middle = median([item.box[1] for item in own] or [0.0])
    headers = [[item] for item in others if item.box[1] <= middle]
    return headers + groups + [[item] for item in others if item.box[1] > middle]


def _goes_on_in_next_column(last: Line, item: Line) -> bool:
    """Was the sentence cut by the end of the column, and does it go on at the top of the next?"""
    return (
        item.left > last.right - 2
        and item.box[3] < last.box[3]
        and abs(item.size - last.size) <= 0.1 * last.size
        and item.bold == last.bold
        and item.words[0].text[:1].islower()
        and not _starts_entry(item)
        and last.words[-1].text[-1] not in '.:;?!”’"'
    )


def _usual_gap(flow: Sequence[Flow]) -> float:
    """The usual distance between two lines of one paragraph, in points."""
    gaps = [
        b.box[1] - a.box[3]
        for a, b in itertools.pairwise(flow)
        if isinstance(a, Line) and isinstance(b, Line) and -4 < b.box[1] - a.box[3] < a.size
    ]
    return median(gaps) if gaps else 0.0


def _goes_on(group: Sequence[Flow], last: Line, item: Line, pitch: float, body: float) -> bool:
    gap = item.box[1] - last.box[3]
    if gap > max(pitch, 0) + 0.38 * last.size or gap < -0.8 * last.size:
        return False
    if _starts_entry(item) or abs(item.size - last.size) > 0.1 * last.size:
        return False
    first = group[0]
    if item.bold != last.bold and isinstance(first, Line):
        # A bold line above plain text is a heading; a bold word within a paragraph is not.
        whole = all(word.bold for word in last.words) and not any(w.bold for w in item.words)
        if whole or all(word.bold for word in item.words):
            return False
    unfilled = (last.right - last.box[2]) / max(last.right - last.left, 1.0)
    ended = last.words[-1].text[-1] in ".:;?!"
    # A line that leaves half of its column empty, before a capital: a list of names, an address.
    listed = unfilled > 0.5 and not item.words[0].text[:1].islower() and item.size <= 1.12 * body
    return not ((unfilled > 0.22 and ended) or listed)


def _starts_entry(line: Line) -> bool:
    """Does it begin with a bullet or with a number that stands apart from the text?"""
    first = line.words[0].text
    if _BULLET.match(first) or _LISTED.match(first):
        return len(line.words) > 1
    if not _NUMBERED.match(first) or len(line.words) < 2:
        return False
    apart = line.words[1].box[0] - line.words[0].box[2] > 0.6 * line.size
    # "at / 10.00 am" and "about / 2.1 million" are sentences that go on.
    return apart or ("." in first and not line.words[1].text[:1].islower())


def _kind(
    group: Sequence[Flow], aside: set[int], body: float, sizes: Sequence[float]
) -> tuple[BlockKind, int]:
    first = group[0]
    if id(first) in aside:
        return BlockKind.FURNITURE, 0
    if isinstance(first, Row):
        return BlockKind.PARAGRAPH if first.prose else BlockKind.TABLE_ROW, 0
    words = [word for line in group for word in line.words]
    text = " ".join(word.text for word in words)
    if len(words) > 1 and _BULLET.match(words[0].text):
        return BlockKind.LIST_ITEM, 0
    short = len(words) <= _MOST_HEADING_WORDS and any(c.isalpha() for c in text)
    if short and text[-1] not in ".;,":
        size = round(first.size * 2) / 2
        if size > 1.12 * body:
            return BlockKind.HEADING, 1 + next(
                (level for level, each in enumerate(sizes) if size >= each), len(sizes)
            )
        if all(word.bold for word in words if any(c.isalnum() for c in word.text)):
            numbered = words[0].text.rstrip(".").count(".") if words[0].text[0].isdigit() else 0
            return BlockKind.HEADING, min(len(sizes) + 1 + numbered, 9)
    if _BULLET.match(words[0].text) or (
        _LISTED.match(words[0].text) and not _NUMBERED.match(words[0].text)
    ):
        return BlockKind.LIST_ITEM, 0
    return BlockKind.PARAGRAPH, 0


class _PageWriter:
    """Writes one page's text block by block, keeping every word's place and box."""

    def __init__(self, number: int, vocabulary: set[str]) -> None:
        self._number = number
        self._vocabulary = vocabulary
        self._parts: list[str] = []
        self._length = 0
        self._words: list[Word] = []
        self._cells: dict[Box, list[tuple[Cell, bool]]] = {}
        self._struck: list[tuple[int, int]] = []
        self.blocks: list[Block] = []

    def write(self, group: Sequence[Flow], kind: BlockKind, level: int) -> None:
        if self._length:
            self._append("\n")
        start = self._length
        lines = [item.words for item in group if isinstance(item, Line)]
        if lines:
            self._write_lines(lines, start)
        for item in group:
            if isinstance(item, Row):
                self._write_row(item, start, kind)
        if self._length > start:
            self.blocks.append(Block(self._number, start, self._length, kind, level))

    def _write_row(self, row: Row, start: int, kind: BlockKind) -> None:
        for slot in row.cells:
            begin, end = self._write_lines(slot.lines, start, narrow=True)
            if row.table is not None and kind is not BlockKind.FURNITURE:
                bold = bool(slot.lines) and all(word.bold for word in slot.words)
                placed = Cell(
                    row=slot.row,
                    column=slot.column,
                    page=self._number,
                    start=begin,
                    end=end,
                    box=slot.box,
                    rows=slot.rows,
                    columns=slot.columns,
                )
                self._cells.setdefault(row.table, []).append((placed, bold))

    def _write_lines(
        self, lines: Sequence[Sequence[Glyphs]], start: int, narrow: bool = False
    ) -> tuple[int, int]:
        """Write a cell (``narrow``) or a paragraph; where its text begins and ends."""
        if lines and self._length > start:
            self._append(" ")
        begin = self._length
        for line, following in itertools.zip_longest(lines, lines[1:]):
            self._write_line(line, following, narrow)
        return begin, self._length

    def _write_line(
        self, line: Sequence[Glyphs], following: Sequence[Glyphs] | None, narrow: bool
    ) -> None:
        """Write a line's words; ``following`` is the next line of the same paragraph or cell."""
        for place, word in enumerate(line):
            text = word.text.replace("\u00ad", "") or "-"
            joined = False
            if place == len(line) - 1 and following is not None:
                text, joined = join(word.text, following[0].text, self._vocabulary)
                joined = joined or (narrow and is_cut(text, following[0].text, self._vocabulary))
            self._words.append(Word(self._length, self._length + len(text), word.box))
            if word.struck:
                self._strike(self._length, self._length + len(text))
            self._append(text)
            if not joined and not (place == len(line) - 1 and following is None):
                self._append(" ")

    def _strike(self, start: int, end: int) -> None:
        """Note a struck word; words that follow each other are one range."""
        if self._struck and start - self._struck[-1][1] <= 1:
            start = self._struck.pop()[0]
        self._struck.append((start, end))

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def pieces(self) -> list[Piece]:
        """The tables on the page, or their parts that stand on it, from its top down."""
        return [
            Piece(
                box,
                tuple(cell for cell, _ in cells),
                frozenset((cell.row, cell.column) for cell, bold in cells if bold),
            )
            for box, cells in self._cells.items()
        ]

    def page(self, raw: RawPage, labels: Labels) -> Page:
        return Page(
            number=raw.number,
            width=raw.width,
            height=raw.height,
            text="".join(self._parts),
            words=tuple(self._words),
            stamp=labels.stamp,
            own=labels.own,
            pdf_label=raw.pdf_label,
            struck=tuple(self._struck),
            remarks=raw.remarks,
        )
