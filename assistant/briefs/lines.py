"""Sentences of papers that a brief could quote, and what in them is a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.catalogue import Catalogue
from index.sentences import sentences
from index.values import BlockKind, BriefLine, Citation, Document, MeetingItem, Page, Scope, Span

_FIGURE = re.compile(
    r"£\s?\d[\d,.]*(?:\s?(?:million|billion|m|k|bn)\b)?|\b\d[\d,.]*\s?(?:%|per cent)"
)
_NUMBER = re.compile(r"(?<![\w/.])\d[\d,]*(?:\.\d+)?(?![\d/])")
_LABEL = re.compile(r"^\W*(?:\d+(?:\.\d+)*|[a-z]|[ivx]+)[.)]?\s")
_PARAGRAPH = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})\s+")
_DATES = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
    r"|\b(?:19|20)\d\d(?:[/–-]\d\d(?:\d\d)?)?\b|\b\d{1,2}\.\d\d ?[ap]\.?m\b"
    r"|\b(?:minutes?|items?|pages?|sections?|paragraphs?|appendix|table|figure) \d[\d.]*",
    re.I,
)
_ENDED = (".", "!", "?", ";", "”", ")")
_SHORTEST, _LONGEST = 6, 60  # words of a sentence that is quoted


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence on a page of a paper; ``paragraph`` is the number that it begins with."""

    document: Document
    page: Page
    start: int
    end: int
    paragraph: str | None = None

    @property
    def text(self) -> str:
        return self.page.text[self.start : self.end]

    def meets(self, spans: tuple[Span, ...]) -> bool:
        """Do any of its words stand in spans of its paper?"""
        own = (each for each in spans if each.page == self.page.number)
        return any(each.start < self.end and self.start < each.end for each in own)

    def figures(self) -> int:
        """How much it tells in figures: 0 of one that tells nothing in numbers."""
        if not self.text.endswith(_ENDED):
            return 0  # an entry of a list, or the line of a heading
        bare = _DATES.sub(" ", _LABEL.sub("", self.text))
        found = len(_FIGURE.findall(bare))
        return 2 * found or len(_NUMBER.findall(bare)) // 2

    def line(self, item: MeetingItem | None = None) -> BriefLine:
        """It as a line of a brief; ``item`` is the one in whose papers it stands."""
        cited = Citation.of(
            self.document,
            self.page,
            self.start,
            self.end,
            mark=0,
            item=item.number if item else None,
            paragraph=self.paragraph,
        )
        return BriefLine((cited,))


def sentences_of(
    catalogue: Catalogue, document: Document, first: int, last: int, scope: Scope
) -> Iterator[Sentence]:
    """The sentences of some pages that could be quoted; none in which words are struck out."""
    numbers = list(range(first, last + 1))
    pages = {page.number: page for page in catalogue.pages(document.id, scope, numbers)}
    for block in catalogue.blocks(document.id, numbers, scope):
        page = pages.get(block.page)
        if page is None or block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            continue
        for start, end in sentences(page.text[block.start : block.end]):
            start, end = block.start + start, block.start + end
            label = _PARAGRAPH.match(page.text, start, end)
            found = Sentence(
                document, page, label.end() if label else start, end, label[1] if label else None
            )
            struck = any(a < found.end and found.start < b for a, b in page.struck)
            if _SHORTEST <= len(found.text.split()) <= _LONGEST and not struck:
                yield found
