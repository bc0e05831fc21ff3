"""Tables: the parts that stand on pages put together, with their headings and captions.

A table that goes on over a page break is one, whether its heading row is printed again or not,
and also where the heading row is left alone at the foot of the page before. Parts are joined only
where both pages bear the same label of access.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from index.values import Block, BlockKind, Cell, Page, Table
from ingest.structure.blocks import Piece
from ingest.structure.cells import Texts, full, words_of
from ingest.structure.headings import heading_rows, label_columns

_CAPTION = re.compile(r"^(?:table|figure|annex|chart)\s+[A-Z]?\d", re.I)
_NOTE = re.compile(r"^(?:\[\d{1,2}\]|\*{1,4}|[†‡]|(?:foot)?notes?\b|source:)\s*\S", re.I)
_MOST_CAPTION = 25  # words
_MOST_SECTION = 15  # words
_MOST_BOLD = 30  # words of one in bold


def find_tables(
    pages: Sequence[Page], blocks: Sequence[Block], pieces: Sequence[Piece]
) -> list[Table]:
    """Every table of the document, from its first page to its last."""
    texts = {page.number: page.text for page in pages}
    labels = {page.number: page.access for page in pages}
    body = [block for block in blocks if block.kind is not BlockKind.FURNITURE]
    around: dict[int, list[Block]] = {page.number: [] for page in pages}
    for block in body:
        around[block.page].append(block)
    groups: list[list[_Part]] = []
    for piece in pieces:
        last = groups[-1][-1] if groups else None
        part = _part(piece, texts)
        if last is not None and labels[last.page] == labels[part.page]:
            joined = _joined(last, part, groups[-1][0], around, texts)
            if joined is not None:
                groups[-1].append(joined)
                continue
        groups.append([part])
    tables: list[Table] = []
    for group in groups:
        first = group[0]
        caption = _caption(first, around[first.page], texts)
        made = _table(len(tables), caption, group, texts)
        told = [sum(c.row == row for c in full(made.cells)) for row in range(made.rows)]
        if made.rows > 1 and max(told) > 1:
            tables.append(made)
    return tables


@dataclass(frozen=True, slots=True)
class _Part:
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


def _part(piece: Piece, texts: Texts) -> _Part:
    count = max(cell.row for cell in piece.cells) + 1
    rows = tuple(
        tuple(sorted((c for c in piece.cells if c.row == row), key=lambda c: c.column))
        for row in range(count)
    )
    return _Part(piece, rows, heading_rows(rows, piece.bold, texts))


# Which parts belong together


def _joined(
    last: _Part,
    part: _Part,
    first: _Part,
    around: Mapping[int, Sequence[Block]],
    texts: Texts,
) -> _Part | None:
    """The part as it goes on from the last one, or None where it is a table of its own."""
    if last.columns != part.columns or not _same_columns(last, part):
        return None
    start, _ = part.ends()
    _, end = last.ends()
    if last.page == part.page:
        between = [b for b in around[part.page] if end <= b.start and b.end <= start]
        near = part.piece.box[1] - last.piece.box[3] < 30
        return replace(part, heads=0) if near and not between and not _own(part, texts) else None
    if part.page != last.page + 1:
        return None
    after = [b for b in around[last.page] if b.start >= end]
    before = [b for b in around[part.page] if b.end <= start]
    repeated = _repeated(part, first, texts)
    if after or not _are_titles(before, first, around, texts, bool(repeated)):
        return None
    alone = last is first and last.heads == len(last.rows)
    if repeated or not _own(part, texts) or (alone and not part.heads):
        return replace(part, heads=repeated)
    # Rows of words before the first figures are the rest of a row that the page's end cut.
    heads = [cell for row in part.rows[: part.heads] for cell in full(row)]
    bold = all((cell.row, cell.column) in part.piece.bold for cell in heads)
    return None if bold or not first.heads else replace(part, heads=0)


def _own(part: _Part, texts: Texts) -> bool:
    """Does it have headings of its own?"""
    return any(words_of(cell, texts) for row in part.rows[: part.heads] for cell in row)


def _same_columns(last: _Part, part: _Part) -> bool:
    one, other = last.edges, part.edges
    width = one[-1] - one[0]
    shift = other[0] - one[0]
    return len(one) == len(other) and all(
        abs(b - a - shift) <= max(8.0, 0.04 * width) for a, b in zip(one, other, strict=True)
    )


def _repeated(part: _Part, first: _Part, texts: Texts) -> int:
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
    first: _Part,
    around: Mapping[int, Sequence[Block]],
    texts: Texts,
    repeated: bool,
) -> bool:
    """Is what stands above it nothing, or the title that stands above the first part too?"""
    start, _ = first.ends()
    above = {texts[b.page][b.start : b.end] for b in around[first.page] if b.end <= start}
    told = [texts[b.page][b.start : b.end] for b in before]
    again = all(text in above or _is_continued(text) for text in told)
    return again or (repeated and all(len(text.split()) <= 12 for text in told) and len(told) <= 2)


def _is_continued(text: str) -> bool:
    return bool(re.search(r"\bcont(?:inued|’d|'d|\.|d)?\W*$", text, re.I))


# Caption and cells


def _caption(part: _Part, blocks: Sequence[Block], texts: Texts) -> str:
    """The title printed with it: above it, in its corner, below it, or its first row."""
    start, end = part.ends()
    text = texts[part.page]
    above = [b for b in blocks if b.end <= start][-2:]
    below = [b for b in blocks if b.start >= end][:1]
    told = [(b, " ".join(text[b.start : b.end].split())) for b in (*reversed(above), *below)]
    short = [(b, words) for b, words in told if len(words.split()) <= _MOST_CAPTION]
    for _, words in short:
        if _CAPTION.match(words):
            return words
    corner = full(part.rows[0])[:1]
    for cell in corner:
        words = " ".join(words_of(cell, texts).split())
        title = len(full(part.rows[0])) == 1 and part.heads > 1 and cell.column == 0
        if _CAPTION.match(words) or (title and len(words.split()) <= _MOST_CAPTION):
            return words
    for block, words in short:
        titled = block.kind is BlockKind.HEADING or words.endswith(":")
        if above and block is above[-1] and titled:
            return words
    return ""


def _notes(part: _Part, texts: Texts) -> int:
    """How many rows at its foot are footnotes: inside the frame, and no rows of the table."""
    count = 0
    for row in reversed(part.rows[part.heads :]):
        own = full(row)
        if len(own) != 1 or not _NOTE.match(words_of(own[0], texts)):
            break
        count += 1
    return count


def _table(ordinal: int, caption: str, parts: Sequence[_Part], texts: Texts) -> Table:
    cells: list[Cell] = []
    columns = parts[0].columns
    heads = parts[0].rows[: parts[0].heads]
    shown = [part.rows[: len(part.rows) - _notes(part, texts)] for part in parts]
    body = [row for part, rows in zip(parts, shown, strict=True) for row in rows[part.heads :]]
    labels = label_columns(heads, body, columns, texts)
    done = 0
    for part, rows in zip(parts, shown, strict=True):
        for place, row in enumerate(rows):
            own = full(row)
            strong = len(own) == 1 and (place, own[0].column) in part.piece.bold
            section = (
                len(own) == 1
                and columns > 1
                and own[0].column <= max(labels, default=0)
                and (2 * own[0].columns > columns or strong)
                and len(words_of(own[0], texts).split())
                <= (_MOST_BOLD if strong else _MOST_SECTION)
            )
            for cell in row:
                heading = cell.end > cell.start and (
                    place < part.heads or section or (cell.column in labels and len(own) > 1)
                )
                cells.append(replace(cell, row=done + place, heading=heading))
        done += len(rows)
    return Table(ordinal, caption, done, columns, tuple(cells))
