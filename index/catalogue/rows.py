"""Between values and the catalogue's rows."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import asdict, fields
from typing import Any

import numpy as np
import sqlalchemy as sa

from index.catalogue.corrections import as_text
from index.catalogue.siblings import fields_told
from index.likeness import sketch
from index.register.sittings import Sitting
from index.values import (
    Block,
    BlockKind,
    Cell,
    Chunk,
    Document,
    DocumentStatus,
    DocumentType,
    Outcome,
    PackedWords,
    Page,
    Paper,
    Part,
    Record,
    RecordKind,
    Remark,
    Section,
    SectionKind,
    Span,
    Standing,
    Table,
    Tally,
    Votes,
    Word,
)

# A page has hundreds of words; packed they take a tenth of what rows of their own would.
_OF_RECORD = tuple(each.name for each in fields(Record))
_OF_SITTING = tuple(each.name for each in fields(Sitting))
_WORD = np.dtype([("start", "<u4"), ("end", "<u4"), ("box", "<f4", (4,))])
_WIDE = np.dtype([("start", "<u4"), ("end", "<u4"), ("box", "<f8", (4,))])  # as PackedWords has it


def pack_words(words: Sequence[Word]) -> bytes:
    """Words as bytes; boxes keep float32's precision (a ten-thousandth of a point)."""
    packed = PackedWords.of(words)
    narrow = np.frombuffer(packed.data, dtype=_WIDE).astype(_WORD)
    return zlib.compress(narrow.tobytes(), 1)


def unpack_words(data: bytes) -> PackedWords:
    narrow = np.frombuffer(zlib.decompress(data), dtype=_WORD)
    return PackedWords(narrow.astype(_WIDE).tobytes())


def document_row(document: Document, access: str, reader: int, paper: Paper) -> dict[str, Any]:
    series = paper.series
    return {
        "id": document.id,
        "state": "loading",
        "filename": document.filename,
        **correctable(document),
        "pages": document.pages,
        "chunks": len(paper.chunks),
        "access": access,
        "reader": reader,
        "bookmarks": [[each.title, each.depth, each.page] for each in paper.bookmarks],
        "paged": document.paged,
        "troubles": list(paper.troubles),
        "as_read": as_text(paper.document),
        "confidence_as_read": dict(paper.document.confidence),
        "subject": series and series.subject,
        "first_year": series and series.first_year,
        "last_year": series and series.last_year,
        "replaces": list(series.replaces) if series else [],
        "superseded_by": document.superseded_by,
    }


def correctable(document: Document) -> dict[str, Any]:
    """The columns that an operator's word changes."""
    return {
        "title": document.title,
        "council": document.council,
        "committee": document.committee,
        "meeting_date": document.meeting_date,
        "document_type": document.document_type.value,
        "status": document.status.value,
        "confidence": dict(document.confidence),
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
        status=DocumentStatus(row.status),
        confidence=row.confidence,
        paged=row.paged,
        superseded_by=row.superseded_by,
        beside=fields_told(row),
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
        "struck": [list(each) for each in page.struck],
        "confidence": page.confidence,
        "remarks": [[each.kind, each.message] for each in page.remarks],
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
        struck=tuple((start, end) for start, end in row.struck),
        confidence=row.confidence,
        remarks=tuple(Remark(*each) for each in row.remarks),
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
        "context": chunk.context,
        "fingerprint": chunk.fingerprint,
        "confidence": chunk.confidence,
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
        context=row.context,
        confidence=row.confidence,
    )


def sketch_rows(chunk: Chunk) -> list[dict[str, Any]]:
    """A row for each hash of a chunk's sketch."""
    return [
        {"document_id": chunk.document_id, "ordinal": chunk.ordinal, "hash": each}
        for each in set(sketch(chunk.text))
    ]


def section_row(document_id: str, section: Section) -> dict[str, Any]:
    return {
        **asdict(section),
        "document_id": document_id,
        "kind": section.kind.value,
        "facts": [list(each) for each in section.facts],
    }


def to_section(row: sa.Row[Any]) -> Section:
    # Field by field: the parts of a long pack are read for one answer.
    return Section(
        row.ordinal,
        row.parent,
        SectionKind(row.kind),
        row.number,
        row.title,
        row.page,
        row.start,
        row.last,
        row.confidence,
        tuple((name, value) for name, value in row.facts),
    )


def table_row(document_id: str, table: Table) -> dict[str, Any]:
    pages = [cell.page for cell in table.cells]
    return {
        "document_id": document_id,
        "ordinal": table.ordinal,
        "caption": table.caption,
        "rows": table.rows,
        "columns": table.columns,
        "first_page": min(pages, default=0),
        "last_page": max(pages, default=0),
        "cells": [
            {**asdict(cell), "box": [round(side, 2) for side in cell.box]} for cell in table.cells
        ],
    }


def to_table(row: sa.Row[Any]) -> Table:
    cells = tuple(Cell(**{**each, "box": tuple(each["box"])}) for each in row.cells)
    return Table(row.ordinal, row.caption, row.rows, row.columns, cells)


def record_row(document_id: str, record: Record, sitting: Sitting) -> dict[str, Any]:
    return {
        **asdict(record),
        **sitting_row(sitting),
        "page": record.spans[0].page,
        "document_id": document_id,
        "kind": record.kind.value,
        "spans": [_ends(span) for span in record.spans],
        "outcome": record.outcome and record.outcome.value,
        "parts": [[part.label, *(_ends(span) for span in part.spans)] for part in record.parts],
    }


def sitting_row(sitting: Sitting) -> dict[str, Any]:
    return {**asdict(sitting), "standing": sitting.standing.value}


def to_sitting(row: sa.Row[Any]) -> Sitting:
    given = {name: getattr(row, name) for name in _OF_SITTING}
    return Sitting(**{**given, "standing": Standing(row.standing)})


def to_record(row: sa.Row[Any]) -> Record:
    given = {name: getattr(row, name) for name in _OF_RECORD}
    given["kind"] = RecordKind(row.kind)
    given["spans"] = tuple(Span(*span) for span in row.spans)
    given["outcome"] = Outcome(row.outcome) if row.outcome else None
    given["votes"] = _to_votes(row.votes) if row.votes else None
    given["parts"] = tuple(
        Part(label, tuple(Span(*span) for span in spans)) for label, *spans in row.parts
    )
    return Record(**given)


def _to_votes(kept: dict[str, Any]) -> Votes:
    sides = {
        side: Tally(kept[side]["count"], tuple(kept[side]["names"]))
        for side in ("in_favour", "against", "abstaining")
    }
    return Votes(**sides, unanimous=kept["unanimous"])


def _ends(span: Span) -> list[int]:
    return [span.page, span.start, span.end]
