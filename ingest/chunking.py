"""Chunks: stretches of a paper short enough to be embedded whole and to be quoted from.

A chunk holds whole blocks under one heading; a paragraph that is too long is cut between
sentences, a table row never. A paragraph that runs over a page break is one chunk of two spans.
A chunk never runs over a change of access. What is struck through is in none: a chunk's spans end
before it and begin anew after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.sentences import sentences
from index.values import Block, BlockKind, Chunk, Page, Span, Table
from ingest.structure.outline import Outline
from ingest.structure.standing import standing
from ingest.structure.wording import row_contexts

# The packaged model reads 256 tokens, about 170 words; short windows were measured to find more
# (docs/design.md), so a chunk is well below that.
MOST_WORDS = 90
_LEAST_WORDS = 25


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part that is not cut: a block, or a sentence of a long paragraph."""

    span: Span
    words: int
    kind: BlockKind
    access: str
    glued: bool = False
    """It goes on from the piece before it, over a page break."""
    context: tuple[str, ...] = ()
    """What a row of a table is read with: its table's caption, and the row with its headings."""


def chunk(
    document_id: str,
    pages: Sequence[Page],
    blocks: Sequence[Block],
    tables: Sequence[Table] = (),
    outline: Outline | None = None,
) -> list[Chunk]:
    """All chunks of a document in reading order; every word that stands is in one."""
    contexts = row_contexts(tables, pages)
    outline = outline or Outline()
    by_number = {page.number: page for page in pages}
    made: list[Chunk] = []
    open_pieces: list[_Piece] = []

    def close() -> None:
        if any(_stands(piece, by_number) for piece in open_pieces):
            made.append(_chunk(document_id, len(made), open_pieces, outline, by_number))
        open_pieces.clear()

    last: Block | None = None
    for block in blocks:
        if block.kind is BlockKind.FURNITURE:
            continue
        page = by_number[block.page]
        if last is not None and by_number[last.page].access != page.access:
            close()
        if block.kind is BlockKind.HEADING or outline.begins(block):
            only_headings = all(piece.kind is BlockKind.HEADING for piece in open_pieces)
            if not only_headings:
                close()
        for piece in _pieces(block, page, last, by_number):
            piece = replace(piece, context=contexts.get((block.page, block.start), ()))
            if open_pieces and not _fits(open_pieces, piece):
                close()
            open_pieces.append(piece)
        last = block
    close()
    return made


def _pieces(
    block: Block, page: Page, last: Block | None, pages: dict[int, Page]
) -> Iterator[_Piece]:
    text = page.text[block.start : block.end]
    glued = last is not None and _runs_on(last, pages[last.page], block, text)
    whole = _Piece(
        Span(block.page, block.start, block.end), len(text.split()), block.kind, page.access, glued
    )
    if whole.words <= MOST_WORDS or block.kind in (BlockKind.TABLE_ROW, BlockKind.HEADING):
        yield whole
        return
    for start, end in sentences(text):
        span = Span(block.page, block.start + start, block.start + end)
        yield replace(whole, span=span, words=len(text[start:end].split()), glued=glued)
        glued = False


def _runs_on(last: Block, page: Page, block: Block, text: str) -> bool:
    """Does this paragraph go on from the last one, which the page's end cut in mid-sentence?"""
    running = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
    return (
        block.page == last.page + 1
        and last.kind in running
        and block.kind is BlockKind.PARAGRAPH
        and page.text[last.end - 1] not in '.:;?!”"'
        and text[:1].islower()
    )


def _fits(pieces: Sequence[_Piece], piece: _Piece) -> bool:
    words = sum(each.words for each in pieces)
    last = pieces[-1]
    if last.access != piece.access:
        return False
    if piece.glued:
        return words + piece.words <= 1.5 * MOST_WORDS
    if last.span.page != piece.span.page:
        return last.kind is BlockKind.HEADING
    if (last.kind is BlockKind.TABLE_ROW) != (piece.kind is BlockKind.TABLE_ROW):
        few = words < _LEAST_WORDS and words + piece.words <= MOST_WORDS
        return last.kind is BlockKind.HEADING or few
    # A row is searched with its headings; rows that need them share a chunk only while few.
    told = {line: len(line.split()) for each in (*pieces, piece) for line in each.context}
    return max(words + piece.words, sum(told.values())) <= MOST_WORDS


def _chunk(
    document_id: str,
    ordinal: int,
    pieces: Sequence[_Piece],
    outline: Outline,
    pages: dict[int, Page],
) -> Chunk:
    spans: list[Span] = []
    for piece in pieces:
        before = spans[-1] if spans else None
        between = (
            pages[before.page].text[before.end : piece.span.start]
            if before and before.page == piece.span.page and before.end <= piece.span.start
            else None
        )
        if before is not None and between is not None and not between.strip():
            spans[-1] = Span(before.page, before.start, piece.span.end)
        else:
            spans.append(piece.span)
    spans = [part for span in spans for part in standing(span, pages[span.page])]
    # What a withheld page is headed must not be told by the page that comes after it.
    access = pieces[0].access
    place = pieces[-1].span
    path, item = outline.path(place.page, place.start, access, pages)
    kinds = [piece.kind for piece in pieces if piece.kind is not BlockKind.HEADING]
    sure = [page.confidence for span in spans if (page := pages[span.page]).confidence is not None]
    return Chunk(
        document_id=document_id,
        ordinal=ordinal,
        spans=tuple(spans),
        text="\n".join(pages[span.page].text[span.start : span.end] for span in spans),
        path=path,
        item=item,
        access=access,
        kind=kinds[0] if kinds else BlockKind.HEADING,
        confidence=min(sure, default=None),
        context="\n".join(dict.fromkeys(line for piece in pieces for line in piece.context)),
    )


def _stands(piece: _Piece, pages: dict[int, Page]) -> bool:
    return bool(standing(piece.span, pages[piece.span.page]))
