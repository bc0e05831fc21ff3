"""Lists asked whole: every item under its lead-in, also where the list runs into what follows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.evidence import Piece
from assistant.kinds.asking import Asking
from assistant.kinds.wholes import LISTED, lines
from assistant.understanding.question import Asked
from index.values import BlockKind, Passage

_ASKS = re.compile(
    r"\b(?:which|what)(?: \w+){0,3} \w{3,}s\b.* (?:are|were|do|did|have|has|does)\b"
    r"|\bwhat (?:are|were)\b|^\W*(?:(?:please|can you|could you) )*list\b"
    r"|\bname (?:the|all)\b|\ball (?:of )?the\b",
    re.I,
)
_LEAST = 0.45  # of the question's telling words, in the list, its lead-in and its parts' names
_LED = 0.15  # of them, in its lead-in or its heading: else the list is of something else
_SURELY = 0.8  # where the question does not say that it asks for a list
_OPEN = re.compile(r"\W*(?:what|which|how)\b(?! (?:many|much|often|long))", re.I)
_MOST_WORDS = 100


def listed(asking: Asking) -> list[Piece]:
    """The list whose lead-in or heading the question fits best, whole as far as it is short."""
    asks = Asked.LIST in asking.question.asked or _ASKS.search(asking.text)
    if not asks and not _OPEN.match(asking.text):
        return []
    least = _LEAST if asks else _SURELY
    best: tuple[float, Piece] | None = None
    for passage in asking.passages:
        for lead, piece in _lists(passage):
            chunk = passage.chunk
            named = asking.covers(lead, chunk.path[-1] if chunk.path else "")
            inside = asking.covers(lead, piece.text, *chunk.path, passage.document.title)
            if inside < least or named < _LED:
                continue
            score = named + inside + 0.5 * passage.score
            if best is None or score > best[0]:
                best = (score, piece)
    return _continued(asking, best[1]) if best else []


def _lists(passage: Passage) -> Iterator[tuple[str, Piece]]:
    """Each list of a passage with its lead-in: two items or more, each on a line of its own."""
    if passage.chunk.kind is BlockKind.TABLE_ROW:
        return
    text = passage.chunk.text
    ranges = lines(text)
    told = [text[start:end] for start, end in ranges]
    at = 0
    while at < len(told):
        first = at
        while at < len(told) and LISTED.match(told[at]):
            at += 1
        if at - first >= 2:
            introduced = first > 0 and told[first - 1].rstrip().endswith(":")
            begins = first - 1 if introduced else first
            lead = told[first - 1] if first > 0 else ""
            yield lead, _upto(passage, ranges, begins, at)
        at = max(at, first + 1)


def _upto(passage: Passage, ranges: list[tuple[int, int]], first: int, stop: int) -> Piece:
    """These ranges as one piece, the last ones left out where they are too many words."""
    last = first
    for at in range(first, stop):
        if (
            at > first
            and len(passage.chunk.text[ranges[first][0] : ranges[at][1]].split()) > _MOST_WORDS
        ):
            break
        last = at
    return Piece(passage, ranges[first][0], ranges[last][1], passage.score)


def _continued(asking: Asking, piece: Piece) -> list[Piece]:
    """The list with those of its items that stand in the passage after, or in the one before."""
    words = len(piece.text.split())
    passages = asking.papers.around(piece.passage, 1, 1)
    ordinal = piece.passage.chunk.ordinal
    found = [piece]
    for each in passages:
        if each.chunk.ordinal == ordinal - 1 and piece.start == 0:
            before = _ending(each, piece.text.split("\n")[0])
            if before and words + len(before.text.split()) <= _MOST_WORDS:
                found.insert(0, before)
                words += len(before.text.split())
        if each.chunk.ordinal == ordinal + 1 and piece.end == len(piece.passage.chunk.text):
            ranges = lines(each.chunk.text)
            last = piece.text.split("\n")[-1]
            stop = 0
            while stop < len(ranges) and _alike(last, each.chunk.text[slice(*ranges[stop])]):
                stop += 1
            if stop:
                after = _upto(each, ranges, 0, stop)
                if words + len(after.text.split()) <= _MOST_WORDS:
                    found.append(after)
    return found


def _ending(passage: Passage, item: str) -> Piece | None:
    """The items like one with which a passage ends, with their lead-in; None if it ends in none."""
    text = passage.chunk.text
    ranges = lines(text)
    first = len(ranges)
    while first and _alike(text[slice(*ranges[first - 1])], item):
        first -= 1
    if first == len(ranges):
        return None
    if first and text[slice(*ranges[first - 1])].rstrip().endswith(":"):
        first -= 1
    return Piece(passage, ranges[first][0], ranges[-1][1], passage.score)


def _alike(one: str, other: str) -> bool:
    """Do both begin with the same kind of mark: a bullet, a letter, a number?"""
    first, second = LISTED.match(one), LISTED.match(other)
    if not (first and second):
        return False
    kinds = [
        re.sub(r"\d+", "1", re.sub(r"[a-z]+", "a", each[0].lower())) for each in (first, second)
    ]
    return kinds[0] == kinds[1]
