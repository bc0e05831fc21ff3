"""Answering without a language model: choose what to quote."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.evidence import Piece, pieces
from assistant.question import Asked, Question

_MOST_QUOTES = 5
_MOST_WORDS = 160
_MOST_ITEMS = 10
_LISTED = re.compile(r"^(?:[•●▪■◦○·*–-]|\(?(?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2})[.)])\s", re.I)
_RULING = re.compile(r"\b(?:resolved|agreed)\b[^.]{0,40}:?\s*$", re.I)


def choose(question: Question, weighed: Sequence[Piece]) -> list[Piece]:
    """The pieces to quote, the best first: few, none twice, none far below the best."""
    chosen: list[Piece] = []
    said: set[str] = set()
    words = 0
    for piece in weighed:
        if len(chosen) == _MOST_QUOTES or (chosen and piece.score < 0.72 * chosen[0].score):
            break
        whole = _whole(question, piece)
        key = re.sub(r"\W+", "", whole.text.lower())
        overlaps = any(key in other or other in key for other in said)
        count = len(whole.text.split())
        if not key or overlaps or (chosen and words + count > _MOST_WORDS):
            continue
        chosen.append(whole)
        said.add(key)
        words += count
    return chosen


def _whole(question: Question, piece: Piece) -> Piece:
    """The piece, with what it introduces if it is a lead-in, a heading or a ruling."""
    ranges = pieces(piece.passage)
    index = next(i for i, (start, _) in enumerate(ranges) if start == piece.start)
    text = piece.passage.chunk.text
    end = piece.end
    introduces = text[piece.start : end].rstrip().endswith(":") or (
        Asked.DECISION in question.asked and _RULING.search(text[piece.start : end])
    )
    heading = len(piece.text.split()) < 4 and index + 1 < len(ranges)
    if introduces or heading:
        for count, (start, stop) in enumerate(ranges[index + 1 :]):
            if count == _MOST_ITEMS or (count and not _LISTED.match(text[start:stop])):
                break
            end = stop
    return replace(piece, end=end)
