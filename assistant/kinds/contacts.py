"""How to reach somebody: the lines that give a telephone number or an address, with whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.evidence import Piece
from assistant.kinds.asking import Asking
from assistant.kinds.wholes import lines
from index.values import Passage

_REACH = r"(?:contact|(?:tele)?phone|ring|call|e-?mail|write to|get in touch|get hold)"
_ASKS = re.compile(
    rf"\b(?:who|whom|how|where)\b.*\b(?:do|can|should|could|would|to|must)\b.{{0,12}}\b{_REACH}\b"
    r"|\b(?:(?:tele)?phone|contact) (?:numbers?|details?)\b|\be-?mail address\b"
    r"|\bnumbers? (?:to|do \w+|can \w+|should \w+) (?:call|ring|phone)\b",
    re.I,
)
_NUMBER = r"(?<![\d,.])\(?0\d(?:[ )-]{0,2}\d){8,10}(?!\d)"
_ADDRESS = r"[\w.+-]{1,64}@[\w-]{1,64}\.\w"
_GIVES = re.compile(f"{_NUMBER}|{_ADDRESS}")
_WAYS = (
    (re.compile(r"phone|\bring\b|\bcall\b", re.I), re.compile(_NUMBER)),
    (re.compile(r"\be-?mail|\bwrite to", re.I), re.compile(_ADDRESS)),
)
_OF_KIND = "contact phone telephone ring call email write touch number address details officer who"
_LEAST = 0.4  # of the question's other telling words, around the lines
_ABOVE = 2  # lines before a number, which may say whose it is
_LONG = 15  # words: a longer line does not say whose a number is


def contacts(asking: Asking) -> list[Piece]:
    """The entry with a number or an address in the part that the question fits best."""
    if not _ASKS.search(asking.text):
        return []
    without = set(asking.terms(_OF_KIND))
    wanted = [way for asks, way in _WAYS if asks.search(asking.text)]
    best: tuple[float, Piece] | None = None
    for passage in asking.passages:
        chunk, paper = passage.chunk, passage.document
        around = (chunk.text, *chunk.path, paper.title, paper.council or "", paper.committee or "")
        fits = asking.covers(*around, without=without)
        for piece in _entries(passage):
            score = fits + 0.5 * asking.covers(piece.text) + 0.5 * passage.score
            gives = all(way.search(piece.text) for way in wanted)
            if gives and fits >= _LEAST and (best is None or score > best[0]):
                best = (score, piece)
    return [best[1]] if best else []


def _entries(passage: Passage) -> Iterator[Piece]:
    """Each run of short lines that give a way to reach somebody, with the lines that say whom."""
    text = passage.chunk.text
    ranges = lines(text)
    told = [text[start:end] for start, end in ranges]
    at = 0
    while at < len(told):
        if not _GIVES.search(told[at]):
            at += 1
            continue
        first = last = at
        while last + 1 < len(told) and _GIVES.search(told[last + 1]):
            last += 1
        while first > max(0, at - _ABOVE) and _says_whose(told[first - 1]):
            first -= 1
        yield Piece(passage, ranges[first][0], ranges[last][1], passage.score)
        at = last + 1


def _says_whose(line: str) -> bool:
    """Is it a short line that is no sentence nor another entry: a name, a post, an office?"""
    short = len(line.split()) <= _LONG and not line.rstrip().endswith(".")
    return short and not _GIVES.search(line)
