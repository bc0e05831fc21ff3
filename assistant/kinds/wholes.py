"""Making a piece whole: a lead-in with its list, a list with its lead-in, a sentence that leans.

A quote is one stretch of the passage, so what is added stands right beside the piece.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.evidence import Piece, pieces
from assistant.understanding.question import Asked, Question
from index.values import BlockKind

_MOST_ITEMS = 10
_LIST_WORDS = 90  # a list that is asked for is quoted whole up to about this many words
_SHORT = 45  # words: a paragraph no longer than this is quoted whole
_LEANING = 100  # words of a sentence with the one before it, without which it says little
_LEADING = 15  # words of a lead-in that is quoted with what it leads to
LISTED = re.compile(r"^(?:[•●▪■◦○➤►✓·*–o-]|\(?(?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2})[.)])\s", re.I)
LEADS_IN = re.compile(r":\s*$|\b(?:as follows|the following)\W*$", re.I)
_RULING = re.compile(r"\b(?:resolved|agreed)\b[^.]{0,40}:?\s*$", re.I)
_AT_A_GLANCE = 80  # words
_LEANS = re.compile(
    r"^\W*(?:this|that|these|those|they|it|he|she|such|both|however|the (?:former|latter)"
    r"|in addition|also|as a result|therefore|but|and|of these|where)\b",
    re.I,
)


def whole(question: Question, piece: Piece) -> Piece:
    """The piece with what belongs to it, in as few words as make sense by themselves."""
    ranges = pieces(piece.passage)
    at = next((i for i, (start, _) in enumerate(ranges) if start == piece.start), None)
    if at is None:  # it is no single sentence, so it has been made whole already
        return piece
    text = piece.passage.chunk.text
    told = [text[start:end] for start, end in ranges]
    first, last = _list(question, told, at)
    if (first, last) == (at, at) and not piece.is_row:
        first, last = _paragraph(text, ranges, at)
        if first > 0 and _leads_to(told[first - 1]):
            first -= 1
    made = replace(piece, start=ranges[first][0], end=ranges[last][1])
    if piece.is_row or not LEADS_IN.search(told[last]):
        return made
    return carried_on(made, _LIST_WORDS)  # what the paragraph leads to


def breaks_off(piece: Piece) -> bool:
    """Does its passage end with it in a lead-in, or in an item of a list, which may go on?"""
    if piece.end != len(piece.passage.chunk.text) or piece.is_row:
        return False
    last = piece.text.rsplit("\n", 1)[-1]
    return bool(LEADS_IN.search(last) or LISTED.match(last))


def carried_on(piece: Piece, most: int) -> Piece:
    """The piece with the items of a list that come right after it, as far as these words go."""
    text = piece.passage.chunk.text
    end = piece.end
    for first, last in lines(text):
        if first < piece.end:
            continue
        if not LISTED.match(text[first:last]) or len(text[piece.start : last].split()) > most:
            break
        end = last
    return replace(piece, end=end)


def read_on(piece: Piece) -> Piece:
    """The piece with what stands around it, as far as can be read at a glance.

    The sentence with most of a question's words is often not the one that answers it, but near.
    """
    ranges = pieces(piece.passage)
    inside = [
        at for at, (start, end) in enumerate(ranges) if piece.start <= start and end <= piece.end
    ]
    if piece.is_row or "\n" in piece.text or not inside:
        return piece  # a row, or a list that is whole
    text = piece.passage.chunk.text
    first, last = inside[0], inside[-1]
    rows = piece.passage.chunk.kind is BlockKind.TABLE_ROW

    def few(first: int, last: int) -> bool:
        if first < 0 or last == len(ranges):
            return False
        read = text[ranges[first][0] : ranges[last][1]]
        return len(read.split()) <= _AT_A_GLANCE and not (rows and "\n" in read)

    while (on := few(first, last + 1)) or few(first - 1, last):
        if on:
            last += 1
        if few(first - 1, last):
            first -= 1
    return replace(piece, start=ranges[first][0], end=ranges[last][1])


def _leads_to(line: str) -> bool:
    """Is it a short lead-in, without which what follows says too little ("RESOLVED:")?"""
    return bool(LEADS_IN.search(line)) and len(line.split()) <= _LEADING


def _list(question: Question, told: list[str], at: int) -> tuple[int, int]:
    """The first and last sentence of the list that a sentence introduces or is part of."""
    first = last = at
    introduces = LEADS_IN.search(told[at]) or (
        Asked.DECISION in question.asked and _RULING.search(told[at])
    )
    heading = len(told[at].split()) < 4
    if introduces or heading:
        while last + 1 < len(told) and last - at < _MOST_ITEMS:
            if last > at and not LISTED.match(told[last + 1]):
                break
            last += 1
    elif LISTED.match(told[at]):
        while first > 0 and LISTED.match(told[first - 1]):
            first -= 1
        if first > 0 and LEADS_IN.search(told[first - 1]):
            first -= 1
        while last + 1 < len(told) and LISTED.match(told[last + 1]):
            last += 1
        words = sum(len(each.split()) for each in told[first : last + 1])
        asked = Asked.LIST in question.asked
        if words > (_LIST_WORDS if asked else _SHORT):
            return at, at
    return first, last


def _paragraph(text: str, ranges: list[tuple[int, int]], at: int) -> tuple[int, int]:
    """A short paragraph whole; of a long one the sentence, with the one that it leans on."""
    first = last = at
    while first > 0 and "\n" not in text[ranges[first - 1][1] : ranges[first][0]]:
        first -= 1
    while last + 1 < len(ranges) and "\n" not in text[ranges[last][1] : ranges[last + 1][0]]:
        last += 1
    if len(text[ranges[first][0] : ranges[last][1]].split()) <= _SHORT:
        return first, last
    begins = at
    if begins > first and _LEANS.match(text[ranges[at][0] :]):
        begins -= 1
    ends = at
    if ends < last and _LEANS.match(text[ranges[at + 1][0] :]):
        ends += 1
    for one, other in ((begins, ends), (begins, at)):
        if len(text[ranges[one][0] : ranges[other][1]].split()) <= _LEANING:
            return one, other
    return at, at


def lines(text: str) -> list[tuple[int, int]]:
    """The range of each line of a text: a paragraph, a list item, a row."""
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append((start, start + len(line)))
        start += len(line) + 1
    return found
