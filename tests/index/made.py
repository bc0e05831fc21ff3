"""Small papers made by hand, and a library to put them in."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from index.fakes import HashEmbedding
from index.library import Library, embedded_text
from index.values import (
    PUBLIC,
    Block,
    BlockKind,
    Bookmark,
    Chunk,
    Document,
    Page,
    Paper,
    Scope,
    Span,
    Word,
)

EVERYONE = Scope(labels=frozenset({PUBLIC}))
READER = 1


def id_of(name: str) -> str:
    """The id of a file whose bytes are its name."""
    return hashlib.sha256(name.encode()).hexdigest()[:32]


def page(number: int, text: str, access: str = PUBLIC) -> Page:
    """A page of A4 on which every character is 5 points wide and every line 12 high."""
    words, start = [], 0
    for row, line in enumerate(text.split("\n")):
        column = 0
        for part in line.split(" "):
            if part:
                x, y = 50 + 5 * column, 50 + 14 * row
                box = (x, y, x + 5 * len(part), y + 12)
                words.append(Word(start + column, start + column + len(part), box))
            column += len(part) + 1
        start += len(line) + 1
    return Page(number, 595.0, 842.0, text, tuple(words), own=str(number + 40), access=access)


def paper(
    name: str,
    texts: Sequence[str] = ("The committee noted the report.",),
    access: Sequence[str] | None = None,
    **fields: Any,
) -> Paper:
    """A paper of one chunk a page."""
    id = id_of(name)
    labels = access or [PUBLIC] * len(texts)
    pages = tuple(
        page(number, text, label)
        for number, (text, label) in enumerate(zip(texts, labels, strict=True), 1)
    )
    chunks = tuple(
        Chunk(
            id,
            ordinal,
            (Span(each.number, 0, len(each.text)),),
            each.text,
            path=("1 Background",),
            item="7",
            access=each.access,
        )
        for ordinal, each in enumerate(pages)
    )
    blocks = tuple(Block(each.number, 0, len(each.text), BlockKind.PARAGRAPH) for each in pages)
    document = Document(id, f"{name}.pdf", f"Paper {name}", len(pages), chunks=len(chunks))
    return Paper(replace(document, **fields), pages, blocks, chunks, (Bookmark("The start", 0, 1),))


def vectors_of(paper: Paper) -> np.ndarray:
    texts = [embedded_text(chunk) for chunk in paper.chunks]
    return np.asarray(HashEmbedding().get_text_embedding_batch(texts), dtype=np.float32)


def put(library: Library, paper: Paper, place: Path, access: str = PUBLIC) -> None:
    """Add a paper as if its file stood at ``place``."""
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(paper.document.filename.removesuffix(".pdf").encode())
    library.add(paper, vectors_of(paper), place, access, READER)
