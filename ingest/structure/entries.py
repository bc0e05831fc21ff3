"""Blocks with their words, from which the structure of a paper is told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.values import Block, BlockKind, PackedWords, Page, Span, Word
from ingest.structure.standing import standing_text

_BLANK = re.compile(r"^this page is (?:intentionally )?(?:left )?blank\W*$", re.I)


@dataclass(frozen=True, slots=True)
class Entry:
    """A block, its page, and its standing words with single spaces between them."""

    block: Block
    page: Page
    text: str

    @property
    def number(self) -> int:
        """The physical page's number."""
        return self.page.number

    @property
    def heading(self) -> bool:
        return self.block.kind is BlockKind.HEADING

    @property
    def place(self) -> tuple[int, int]:
        """Where it begins: physical page, and character in its text."""
        return self.page.number, self.block.start

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The span of characters ``start`` to ``end``, counted from the block's beginning."""
        last = self.block.end if end is None else self.block.start + end
        return Span(self.page.number, self.block.start + start, last)

    @property
    def raw(self) -> str:
        """The block's words exactly as in the page's text."""
        return self.page.text[self.block.start : self.block.end]


def entries(pages: Sequence[Page], blocks: Sequence[Block]) -> tuple[list[Entry], list[Entry]]:
    """The blocks of the body in reading order, and the furniture; blank notices are in neither."""
    by_number = {page.number: page for page in pages}
    body: list[Entry] = []
    aside: list[Entry] = []
    for block in blocks:
        page = by_number[block.page]
        entry = Entry(block, page, standing_text(Span(block.page, block.start, block.end), page))
        if block.kind is BlockKind.FURNITURE:
            aside.append(entry)
        elif entry.text and not _BLANK.match(entry.text):
            body.append(entry)
    return body, aside


def by_page(found: Sequence[Entry]) -> dict[int, list[Entry]]:
    """Entries by the number of their page, each page's in order."""
    pages: dict[int, list[Entry]] = {}
    for entry in found:
        pages.setdefault(entry.number, []).append(entry)
    return pages


def words_of(entry: Entry) -> Sequence[Word]:
    """The words drawn in a block."""
    return PackedWords.of(entry.page.words).begun_in(entry.block.start, entry.block.end)


def lines_of(entry: Entry) -> list[list[Word]]:
    """The words of a block in the lines in which they are printed."""
    lines: list[list[Word]] = []
    for word in words_of(entry):
        last = lines[-1][-1].box if lines else None
        middle = (word.box[1] + word.box[3]) / 2
        if last and last[1] < middle < last[3] and word.box[0] > last[0]:
            lines[-1].append(word)
        else:
            lines.append([word])
    return lines


def joined(spans: Sequence[Span], pages: dict[int, Page]) -> tuple[Span, ...]:
    """Spans in order, those that only white space parts on a page made one."""
    made: list[Span] = []
    for span in spans:
        last = made[-1] if made else None
        near = last is not None and last.page == span.page and last.end <= span.start
        if last and near and not pages[span.page].text[last.end : span.start].strip():
            made[-1] = Span(span.page, last.start, span.end)
        else:
            made.append(span)
    return tuple(made)


_SMALL = set("a an and at by for from in its of on or our the to with".split())


def title_words(title: str) -> set[str]:
    """The words of a title that tell it from another."""
    return {word for word in re.findall(r"[a-z0-9]+", title.lower()) if word not in _SMALL}


def likeness(one: str, other: str) -> float:
    """How many of the shorter title's words the other has, 0 to 1; 0 where either is empty."""
    first, second = title_words(one), title_words(other)
    if not first or not second:
        return 0.0
    return len(first & second) / min(len(first), len(second))
