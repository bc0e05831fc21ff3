"""What of a text stands: the words that are not struck through."""

from __future__ import annotations

from index.values import Page, Span


def standing(span: Span, page: Page) -> list[Span]:
    """The parts of a span that are not struck through, without the spaces at their ends."""
    parts: list[Span] = []
    start = span.start
    for struck, after in [*page.struck, (span.end, span.end)]:
        end = min(struck, span.end)
        if end > start:
            text = page.text[start:end]
            first = start + len(text) - len(text.lstrip())
            last = start + len(text.rstrip())
            if first < last:
                parts.append(Span(span.page, first, last))
        start = max(start, after)
    return parts


def standing_text(span: Span, page: Page) -> str:
    """The standing words of a span, with single spaces between them."""
    words = (page.text[part.start : part.end].split() for part in standing(span, page))
    return " ".join(" ".join(each) for each in words)
