"""The lettered and numbered parts of a resolution or a recommendation, each by its label."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.values import Page, Part, Span
from ingest.structure.labels import follows, label_of, successors
from ingest.structure.standing import standing

_INLINE = re.compile(
    r"(?:^|(?<=[\s:;,.]))\(([a-z]{1,2}|[ivx]{1,5}|\d{1,2})\)\s+(?=\S)"
    r"|(?<=[:;] )([a-z]|[ivx]{1,5}|\d{1,2})[.)]\s+(?=\S)|(?<=[;,] and )([a-z]|[ivx]{1,5}|\d{1,2})"
    r"[.)]\s+(?=\S)",
    re.I,
)
_Place = tuple[int, int]
"""Which of the spans, and the character in its page's text."""


def parts_of(spans: Sequence[Span], pages: dict[int, Page]) -> tuple[Part, ...]:
    """The parts of a record made of blocks' spans; () where it has no two.

    The number of the paragraph in which a resolution stands is no part.
    """
    marks = _marks(spans, pages)
    if len(marks) > 1 and marks[1][1] not in successors(marks[0][1]) and marks[0][0][0] == 0:
        first = spans[0]
        if marks[0][0] == (0, first.start):
            marks = marks[1:]
    named: list[tuple[_Place, str]] = []
    stack: list[str] = []
    for place, label in marks:
        depth = next(
            (at for at in reversed(range(len(stack))) if label in successors(stack[at])), None
        )
        if depth is not None:
            stack[depth:] = [label]
        elif follows(label, stack[-1] if stack else None):
            stack.append(label)
        else:
            continue
        named.append((place, ".".join(stack)))
    if len(named) < 2:
        return ()
    ends = [place for place, _ in named[1:]] + [(len(spans) - 1, spans[-1].end)]
    return tuple(
        Part(label, between)
        for (place, label), end in zip(named, ends, strict=True)
        if (between := _between(spans, place, end, pages))
    )


def _marks(spans: Sequence[Span], pages: dict[int, Page]) -> list[tuple[_Place, str]]:
    found: list[tuple[_Place, str]] = []
    for at, span in enumerate(spans):
        text = pages[span.page].text[span.start : span.end]
        label = label_of(text)
        if label and label != "•":
            found.append(((at, span.start), label))
        for match in _INLINE.finditer(text):
            if match.start() > 0 or not label:
                label_of_it = (match[1] or match[2] or match[3]).lower()
                found.append(((at, span.start + match.start()), label_of_it))
    return found


def _between(
    spans: Sequence[Span], begin: _Place, end: _Place, pages: dict[int, Page]
) -> tuple[Span, ...]:
    found: list[Span] = []
    for at in range(begin[0], end[0] + 1):
        span = spans[at]
        first = begin[1] if at == begin[0] else span.start
        last = end[1] if at == end[0] else span.end
        if first < last:
            found += standing(Span(span.page, first, last), pages[span.page])
    return tuple(found)
