"""Between values and the catalogue's rows."""

from __future__ import annotations

import zlib
from typing import Any

import numpy as np
import sqlalchemy as sa

from index.values import (
    Block,
    BlockKind,
    Chunk,
    Document,
    DocumentType,
    Page,
    Paper,
    Span,
    Word,
)

# A page has hundreds of words; packed they take a tenth of what rows of their own would.
_WORD = np.dtype([("start", "<u4"), ("end", "<u4"), ("box", "<f4", (4,))])


def pack_words(words: tuple[Word, ...]) -> bytes:
    """Words as bytes; boxes keep float32's precision (a ten-thousandth of a point)."""
    packed = np.array([(word.start, word.end, word.box) for word in words], dtype=_WORD)
    return zlib.compress(packed.tobytes(), 1)


def unpack_words(data: bytes) -> tuple[Word, ...]:
    packed = np.frombuffer(zlib.decompress(data), dtype=_WORD)
    return tuple(
        Word(start, end, (box[0], box[1], box[2], box[3]))
        for start, end, box in zip(
            packed["start"].tolist(), packed["end"].tolist(), packed["box"].tolist(), strict=True
        )
    )


def document_row(document: Document, access: str, reader: int, paper: Paper) -> dict[str, Any]:
    return {
        "id": document.id,
        "state": "loading",
        "filename": document.filename,
        "title": document.title,
        "council": document.council,
        "committee": document.committee,
        "meeting_date": document.meeting_date,
        "document_type": document.document_type.value,
        "pages": document.pages,
        "chunks": len(paper.chunks),
        "access": access,
        "reader": reader,
        "bookmarks": [[each.title, each.depth, each.page] for each in paper.bookmarks],
    }


def to_document(row: sa.Row[Any], places: tuple[str, ...] = ()) -> Document:
    return Document(
        id=row.id,
        filename=row.filename,
        title=row.title,
        pages=row.pages,
        council=row.council,
        committee=row.committee,
        meeting_date=row.meeting_date,
        document_type=DocumentType(row.document_type),
        chunks=row.chunks,
        places=places,
    )


def page_row(document_id: str, page: Page) -> dict[str, Any]:
    return {
        "document_id": document_id,
        "number": page.number,
        "width": page.width,
        "height": page.height,
        "text": page.text,
        "words": pack_words(page.words),
        "stamp": page.stamp,
        "own": page.own,
        "pdf_label": page.pdf_label,
        "access": page.access,
    }


def to_page(row: sa.Row[Any]) -> Page:
    return Page(
        number=row.number,
        width=row.width,
        height=row.height,
        text=row.text,
        words=unpack_words(row.words),
        stamp=row.stamp,
        own=row.own,
        pdf_label=row.pdf_label,
        access=row.access,
    )


def block_row(document_id: str, ordinal: int, block: Block) -> dict[str, Any]:
    return {
        "document_id": document_id,
        "ordinal": ordinal,
        "page": block.page,
        "start": block.start,
        "end": block.end,
        "kind": block.kind.value,
        "level": block.level,
    }


def to_block(row: sa.Row[Any]) -> Block:
    return Block(row.page, row.start, row.end, BlockKind(row.kind), row.level)


def chunk_row(chunk: Chunk) -> dict[str, Any]:
    return {
        "document_id": chunk.document_id,
        "ordinal": chunk.ordinal,
        "spans": [[span.page, span.start, span.end] for span in chunk.spans],
        "text": chunk.text,
        "path": list(chunk.path),
        "item": chunk.item,
        "kind": chunk.kind.value,
        "access": chunk.access,
    }


def to_chunk(row: sa.Row[Any]) -> Chunk:
    return Chunk(
        document_id=row.document_id,
        ordinal=row.ordinal,
        spans=tuple(Span(*span) for span in row.spans),
        text=row.text,
        path=tuple(row.path),
        item=row.item,
        kind=BlockKind(row.kind),
        access=row.access,
    )
