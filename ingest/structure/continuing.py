"""The parts of a table that stand on pages, or below each other, and which of them are one table.

A table that goes on over a page break is one, whether its heading row is printed again or not,
and also where the heading row is left alone at the foot of the page before. Rows of figures right
below a table, in its columns, are rows of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from index.values import Block, BlockKind, Cell
from ingest.structure.blocks import Piece
from ingest.structure.cells import Texts, full, words_of
from ingest.structure.headings import heading_rows

_OFF = 6.0  # points between the left sides of two parts of a table
_OFF_SIDE = 0.4  # of a column's width, between its right sides in both


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a table on one page; its first ``heads`` rows are the headings of its columns."""

    piece: Piece
    rows: tuple[tuple[Cell, ...], ...]
    heads: int

    @property
    def page(self) -> int:
        return self.piece.cells[0].page

    @property
    def columns(self) -> int:
        return max(cell.column + cell.columns for cell in self.piece.cells)

    @property
    def edges(self) -> list[float]:
        """The left side of each column that a cell begins in, and the right side of all."""
        left: dict[int, float] = {}
        for cell in self.piece.cells:
            left[cell.column] = max(left.get(cell.column, 0.0), cell.box[0])
        return [left[column] for column in sorted(left)] + [self.piece.box[2]]

    def ends(self) -> tuple[int, int]:
        """Where its text begins and ends on its page."""
        own = [cell for cell in self.piece.cells if cell.end > cell.start]
        return min(cell.start for cell in own), max(cell.end for cell in own)


def part_of(piece: Piece, texts: Texts) -> Part:
    """A piece with its rows, and how many of them are headings."""
    count = max(cell.row for cell in piece.cells) + 1
    rows = tuple(
        tuple(sorted((c for c in piece.cells if c.row == row), key=lambda c: c.column))
        for row in range(count)
    )
    return Part(piece, rows, heading_rows(rows, piece.bold, texts))


def going_on(
    last: Part,
    part: Part,
    first: Part,
    around: Mapping[int, Sequence[Block]],
    running: Mapping[int, Sequence[Block]],
    texts: Texts,
) -> Part | None:
    """The part as it goes on from the last one, or None where it is a table of its own.

    ``around`` are the blocks of each page, ``running`` those that stand on many, as its head.
    """
    start, _ = part.ends()
    _, end = last.ends()
    if last.page == part.page:
        between = [b for b in around[part.page] if end <= b.start and b.end <= start]
        near = part.piece.box[1] - last.piece.box[3] < 30
        if not near or between or _own(part, texts):
            return None
        if last.columns == part.columns and _same_columns(last, part):
            return replace(part, heads=0)
        return _in_columns(part, last) if first.heads else None
    if last.columns != part.columns or not _same_columns(last, part):
        return None
    if part.page != last.page + 1:
        return None
    after = [b for b in around[last.page] if b.start >= end]
    before = [b for b in around[part.page] if b.end <= start]
    repeated = _repeated(part, first, texts)
    if after or not _are_titles(before, first, around, texts, bool(repeated)):
        return None
    if _has_lost_title(part, first, before, running, texts):
        return None
    alone = last is first and last.heads == len(last.rows)
    if repeated or not _own(part, texts) or (alone and not part.heads):
        return replace(part, heads=repeated)
    # Rows of words before the first figures are the rest of a row that the page's end cut.
    heads = [cell for row in part.rows[: part.heads] for cell in full(row)]
    bold = all((cell.row, cell.column) in part.piece.bold for cell in heads)
    return None if bold or not first.heads else replace(part, heads=0)


def _own(part: Part, texts: Texts) -> bool:
    """Does it have headings of its own?"""
    return any(words_of(cell, texts) for row in part.rows[: part.heads] for cell in row)


def _same_columns(last: Part, part: Part) -> bool:
    one, other = last.edges, part.edges
    width = one[-1] - one[0]
    shift = other[0] - one[0]
    return len(one) == len(other) and all(
        abs(b - a - shift) <= max(8.0, 0.04 * width) for a, b in zip(one, other, strict=True)
    )


def _in_columns(part: Part, last: Part) -> Part | None:
    """The rows of figures right below a table as rows of it, if they stand in its columns.

    Their labels may reach over several columns. Two columns of figures or more have to fit.
    """
    edges, own = last.edges, part.edges
    if len(edges) != last.columns + 1 or len(own) != part.columns + 1 or part.columns < 3:
        return None
    if abs(own[0] - edges[0]) > _OFF or part.columns >= last.columns:
        return None
    # White space parts them, which may reach far into the narrower figure's column.
    rights = edges[1:]
    ends = [min(range(last.columns), key=lambda n: abs(rights[n] - x)) for x in own[2:]]
    off = [abs(rights[n] - x) / (rights[n] - edges[n]) for n, x in zip(ends, own[2:], strict=True)]
    if max(off) > _OFF_SIDE:
        return None
    if ends[0] < 2 or ends != list(range(ends[0], ends[0] + len(ends))):
        return None
    lefts = [0, *ends, ends[-1] + 1]
    rows = tuple(_moved(row, lefts, last, edges) for row in part.rows)
    bold = frozenset((row, lefts[column]) for row, column in part.piece.bold)
    cells = tuple(cell for row in rows for cell in row)
    return Part(replace(part.piece, cells=cells, bold=bold), rows, 0)


def _moved(
    row: Sequence[Cell], lefts: Sequence[int], last: Part, edges: Sequence[float]
) -> tuple[Cell, ...]:
    """A row's cells in the columns of another table, with empty ones to its right side."""
    cells = [
        replace(
            cell,
            column=lefts[cell.column],
            columns=lefts[cell.column + cell.columns] - lefts[cell.column],
        )
        for cell in row
    ]
    for column in range(lefts[-1], last.columns):
        box = (edges[column], cells[-1].box[1], edges[column + 1], cells[-1].box[3])
        empty = replace(cells[-1], column=column, columns=1, start=cells[-1].end, box=box)
        cells.append(empty)
    return tuple(cells)


def _repeated(part: Part, first: Part, texts: Texts) -> int:
    """How many rows at its top are the first part's headings, printed again."""

    def told(row: Sequence[Cell]) -> list[str]:
        return [" ".join(words_of(cell, texts).split()).lower() for cell in row]

    # A title in the first part's heading is not printed again.
    for count in range(first.heads, 0, -1):
        heads = first.rows[first.heads - count : first.heads]
        if len(part.rows) >= count and [told(row) for row in heads] == [
            told(row) for row in part.rows[:count]
        ]:
            return count
    return 0


def _are_titles(
    before: Sequence[Block],
    first: Part,
    around: Mapping[int, Sequence[Block]],
    texts: Texts,
    repeated: bool,
) -> bool:
    """Is what stands above it nothing, or the title that stands above the first part too?

    Where the headings are printed again it may be the name of a group of rows, but no title like
    the one right above the first part: tables of one make have the same headings.
    """
    start, _ = first.ends()
    over = [b for b in around[first.page] if b.end <= start]
    above = {texts[b.page][b.start : b.end] for b in over}
    told = [texts[b.page][b.start : b.end] for b in before]
    if all(text in above or _is_continued(text) for text in told):
        return True
    short = len(told) <= 2 and all(len(text.split()) <= 12 for text in told)
    title = over[-1] if over and over[-1].kind is BlockKind.HEADING else None
    other = any(title and (b.kind, b.level) == (title.kind, title.level) for b in before)
    return repeated and short and not other


def _has_lost_title(
    part: Part,
    first: Part,
    before: Sequence[Block],
    running: Mapping[int, Sequence[Block]],
    texts: Texts,
) -> bool:
    """Has a heading of its own the place of what ran on above the first part, as slides' titles do?

    A title that many slides bear is taken for a page's head, so it is no title of the table there.
    """
    start, _ = first.ends()
    over = {_told(b, texts) for b in running[first.page] if b.end <= start}
    here = {_told(b, texts) for b in running[part.page]}
    titled = any(b.kind is BlockKind.HEADING and not _is_continued(_told(b, texts)) for b in before)
    return titled and bool(over - here)


def _told(block: Block, texts: Texts) -> str:
    """Its words without figures, which count pages."""
    return re.sub(r"\d+", "", texts[block.page][block.start : block.end]).strip()


def _is_continued(text: str) -> bool:
    return bool(re.search(r"\bcont(?:inued|’d|'d|\.|d)?\W*$", text, re.I))
