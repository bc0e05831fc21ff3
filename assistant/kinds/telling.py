"""Questions whose answer is told by its form: who wrote it, who chaired, when it was published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.evidence import Piece, pieces
from assistant.kinds.asking import Asking

_DAY = (
    r"(?:\d{1,2}(?:st|nd|rd|th)? )?(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December|Spring|Summer|Autumn|Winter)\b.{0,8}?(?:20\d\d|\b)|\b20\d\d\b"
)


@dataclass(frozen=True, slots=True)
class Telling:
    """A question that ``asks`` for something, and what a line that ``shows`` it looks like.

    ``mark`` is a word of such lines by which a paper is searched for them; "" where the passages
    found have to do.
    """

    asks: re.Pattern[str]
    shows: re.Pattern[str]
    mark: str = ""


_TELLING = (
    Telling(
        re.compile(r"\b(?:when|where|what time)\b.*\b(?:meet|meets|meeting)\b", re.I),
        re.compile(rf"\b\d{{1,2}}[.:]\d\d ?[ap]\.?m\b.*(?:{_DAY})"
                   rf"|(?:{_DAY}).*\b\d{{1,2}}[.:]\d\d ?[ap]\.?m\b", re.I),
    ),
    Telling(
        re.compile(r"\bwho(?:se)?\b.*\b(?:wr[io]te|written|author|prepared?|drafted|compiled"
                   r"|produced|provided|report is)\b|\bauthors? of\b", re.I),
        re.compile(r"\b(?:provided|prepared|written|produced|compiled|drafted|authored|submitted"
                   r"|report|paper|update|briefing) by\b|\bauthors?\b(?: name)?\s*:|\breport of:"
                   r"|^(?:from|by)\s*:", re.I),
    ),
    Telling(
        re.compile(r"\b(?:who|which \w+)\b.*\b(?:introduc|present|gave|spoke to|took .* through"
                   r"|outlin)", re.I),
        re.compile(r"\b(?:introduced|presented|presentation (?:by|from)|outlined"
                   r"|gave (?:an?|the|his|her) (?:verbal |brief )?(?:update|presentation|overview)"
                   r"|spoke to)\b", re.I),
    ),
    Telling(
        re.compile(r"\b(?:who|which \w+|what \w+)\b.*\bchair", re.I),
        re.compile(r"\bchair(?:s|ed|man|woman|person)?\b|\bin the chair\b", re.I),
    ),
    Telling(
        re.compile(r"\b(?:when|what (?:date|month|year|day))\b.*\b(?:published|issued)\b", re.I),
        re.compile(rf"\b(?:published|issued)\b.{{0,40}}(?:{_DAY})", re.I),
        "published",
    ),
    Telling(
        re.compile(r"\b(?:when|what (?:date|month|year|day))\b.*\b(?:force|effect|start|began|begin"
                   r"|commence|launch|introduce|implement|go live)", re.I),
        re.compile(rf"\b(?:into (?:force|effect)|effective|start|beg[ia]n|commenc|launch|implement"
                   rf"|go(?:es)? live|from)\w*\b.{{0,60}}(?:{_DAY})"
                   rf"|(?:{_DAY}).{{0,60}}\b(?:start|beg[ia]n|commenc|launch"
                   r"|into (?:force|effect))",
                   re.I),
    ),
    Telling(
        re.compile(r"\bhow (?:often|frequently|regularly)\b|\bhow many times\b", re.I),
        re.compile(r"\b(?:quarterly|monthly|weekly|fortnightly|daily|termly|yearly|annual(?:ly)?"
                   r"|bi-?annual\w*|(?:six|three|two|four)[- ]month\w*|every (?:\w+ )?(?:day|week"
                   r"|month|quarter|term|year|meeting)|(?:once|twice|times)"
                   r" (?:an?|each|every|per)\b"
                   r"|each (?:month|quarter|term|year|meeting))", re.I),
    ),
)  # fmt: skip
_LEAST = 0.4
_NEAR = 0.9
_MOST = 2


def told(asking: Asking) -> list[Piece]:
    """The lines that show what is asked for and are about the rest of the question."""
    telling = next((each for each in _TELLING if each.asks.search(asking.text)), None)
    if telling is None:
        return []
    scored: list[tuple[float, Piece]] = []
    for piece in _lines(asking, telling):
        if not telling.shows.search(piece.text):
            continue
        passage = piece.passage
        around = (passage.chunk.text, *passage.chunk.path, passage.document.title)
        fit = 0.5 * asking.covers(piece.text) + 0.5 * asking.covers(*around)
        old = asking.question.passes_over(passage.document)
        named = asking.question.boost(passage.document, passage.chunk)
        scored.append((fit + 0.2 * passage.score + 0.3 * named - 0.2 * old, piece))
    scored.sort(key=lambda each: -each[0])
    best = scored[0][0] if scored else 0.0
    return [piece for fit, piece in scored if fit >= max(_LEAST, _NEAR * best)][:_MOST]


def _lines(asking: Asking, telling: Telling) -> Iterator[Piece]:
    yield from asking.lines()
    if telling.mark:
        for document in asking.documents()[:3]:
            for passage in asking.papers.saying(document, telling.mark):
                for start, end in pieces(passage):
                    yield Piece(passage, start, end, score=passage.score)
