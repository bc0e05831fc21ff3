"""Tables: the parts that stand on pages put together, with their headings and captions.

Parts are joined only where both pages bear the same label of access.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.values import Block, BlockKind, Cell, Page, Table
from ingest.structure.blocks import Piece
from ingest.structure.cells import Texts, full, words_of
from ingest.structure.continuing import Part, going_on, part_of
from ingest.structure.headings import label_columns

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
    around: dict[int, list[Block]] = {page.number: [] for page in pages}
    running: dict[int, list[Block]] = {page.number: [] for page in pages}
    for block in blocks:
        of_all = running if block.kind is BlockKind.FURNITURE else around
        of_all[block.page].append(block)
    groups: list[list[Part]] = []
    for piece in pieces:
        last = groups[-1][-1] if groups else None
        part = part_of(piece, texts)
        if last is not None and labels[last.page] == labels[part.page]:
            more = going_on(last, part, groups[-1][0], around, running, texts)
            if more is not None:
                groups[-1].append(more)
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


# Caption and cells


def _caption(part: Part, blocks: Sequence[Block], texts: Texts) -> str:
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


def _notes(part: Part, texts: Texts) -> int:
    """How many rows at its foot are footnotes: inside the frame, and no rows of the table."""
    count = 0
    for row in reversed(part.rows[part.heads :]):
        own = full(row)
        if len(own) != 1 or not _NOTE.match(words_of(own[0], texts)):
            break
        count += 1
    return count


def _table(ordinal: int, caption: str, parts: Sequence[Part], texts: Texts) -> Table:
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
