"""What stands around a piece: its passage, the headings it stands under, its paper."""

from __future__ import annotations

from index.values import Passage


def around_of(passage: Passage) -> str:
    """A passage with its headings and what its paper says of itself."""
    chunk, paper = passage.chunk, passage.document
    about = (chunk.text, *chunk.path, chunk.context, paper.title, paper.council, paper.committee)
    return " ".join(text for text in about if text)


def headings_of(passage: Passage) -> str:
    """The headings that a passage stands under, and its paper's title."""
    return " ".join((*passage.chunk.path, passage.chunk.context, passage.document.title))
