"""Answering without a language model: choose what to quote, and quote it.

The quotes are ranges of catalogue pages; the words around them are ours, few and plain.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.evidence import Piece, pieces
from assistant.question import Asked, Question
from index.errors import NotFoundError
from index.values import Citation, Page, Span, Warning

PageOf = Callable[[str, int], Page]

_MOST_QUOTES = 5
_MOST_WORDS = 160
_MOST_ITEMS = 10
_LISTED = re.compile(r"^(?:[•●▪■◦○·*–-]|\(?(?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2})[.)])\s", re.I)
_RULING = re.compile(r"\b(?:resolved|agreed)\b[^.]{0,40}:?\s*$", re.I)


@dataclass(frozen=True, slots=True)
class Statement:
    """A part of an answer, in Markdown, and the quotes that carry it."""

    text: str
    citations: tuple[Citation, ...]


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


def quote(chosen: Sequence[Piece], page_of: PageOf) -> list[Statement]:
    """Each piece as a statement of one quote, or of two where a page break cuts it.

    A piece that its pages no longer hold is left out: its paper was read anew or removed since.
    """
    made: list[Statement] = []
    mark = 0
    for piece in chosen:
        chunk, document = piece.passage.chunk, piece.passage.document
        spans = _lines(chunk.spans_of(piece.start, piece.end))
        try:
            pages = [page_of(document.id, span.page) for span in spans]
        except NotFoundError:
            continue
        texts = [page.text[span.start : span.end] for page, span in zip(pages, spans, strict=True)]
        if "".join("".join(texts).split()) != "".join(piece.text.split()):
            continue
        citations = []
        for page, span, text in zip(pages, spans, texts, strict=True):
            mark += 1
            citations.append(
                Citation(
                    mark=mark,
                    document=document,
                    page=span.page,
                    page_label=page.label,
                    start=span.start,
                    end=span.end,
                    quote=text,
                    rects=page.rects(span.start, span.end),
                    item=chunk.item,
                )
            )
        made.append(Statement(_markdown(piece, citations), tuple(citations)))
    return made


def _lines(spans: Sequence[Span]) -> list[Span]:
    """Spans of one page that follow each other are one quote."""
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1].page == span.page and span.start - joined[-1].end <= 1:
            joined[-1] = Span(span.page, joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


def _markdown(piece: Piece, citations: Sequence[Citation]) -> str:
    label = "*Recommended, not decided:* " if piece.recommended else ""
    quotes = " ".join(f"“{_inline(each.quote)}” [{each.mark}]" for each in citations)
    return f"> {label}{quotes}"


def _inline(text: str) -> str:
    """A quote on one line, with nothing in it that Markdown would read as its own."""
    return re.sub(r"([\\`*_\[\]<>#|&])", r"\\\1", " ".join(text.split()))


def lead_in(question: Question, chosen: Sequence[Piece]) -> str:
    """A short plain sentence before the quotes; it states nothing that they must prove."""
    if Asked.DECISION in question.asked and all(piece.recommended for piece in chosen):
        return "The papers found hold a recommendation; no decision on it was found."
    return "The papers say:"


def cautions(question: Question, chosen: Sequence[Piece]) -> list[Warning]:
    """What the reader must know beside the quotes."""
    found = []
    if any(piece.recommended for piece in chosen) and Asked.DECISION in question.asked:
        found.append(
            Warning(
                "recommendation",
                "A quote below is a recommendation. It is not the record of a decision.",
            )
        )
    return found
