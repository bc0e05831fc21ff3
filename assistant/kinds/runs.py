"""Chunks that run on: a paragraph or a list is cut between two of them, and is read as one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.evidence import Piece
from index.values import BlockKind, Chunk

_ENDED = re.compile(r"[.!?][”\"')]*\s*$")
_GOES_ON = re.compile(r"(?:[•●▪■◦○➤►✓–-]\s|o\s|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s|[a-z])")


def in_run(piece: Piece, near: Sequence[Chunk]) -> Piece:
    """A piece in one passage with the chunks around its own that it runs on from and into.

    ``near`` are its own chunk and those around it, in order. What is read from the passage stays
    one quote, for nothing stands between.
    """
    chunk = piece.passage.chunk
    own = next((at for at, each in enumerate(near) if each == chunk), None)
    if own is None:  # its paper was read anew since it was found
        return piece
    first = last = own
    while first > 0 and _runs_on(near[first - 1], near[first]):
        first -= 1
    while last + 1 < len(near) and _runs_on(near[last], near[last + 1]):
        last += 1
    if first == last:
        return piece
    run = near[first : last + 1]
    before = sum(len(each.text) + 1 for each in near[first:own])
    whole = replace(
        chunk,
        ordinal=-1,
        spans=tuple(span for each in run for span in each.spans),
        text="\n".join(each.text for each in run),
    )
    passage = replace(piece.passage, chunk=whole)
    return replace(piece, passage=passage, start=piece.start + before, end=piece.end + before)


def _runs_on(one: Chunk, other: Chunk) -> bool:
    """Does a chunk run on into the next: on its page, in its part, with nothing between them?

    After the end of a sentence only a list does: what follows may stand in a frame beside the text.
    """
    ends, begins = one.spans[-1], other.spans[0]
    return (
        BlockKind.TABLE_ROW not in (one.kind, other.kind)
        and (one.path, one.item, one.access) == (other.path, other.item, other.access)
        and ends.page == begins.page
        and 0 <= begins.start - ends.end <= 1
        and (not _ENDED.search(one.text) or bool(_GOES_ON.match(other.text)))
    )
