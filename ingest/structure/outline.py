"""Sections as a tree: which begin where, what each is part of, and which one a place stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from index.values import EXEMPT, Block, Page, Section, SectionKind
from ingest.structure.entries import Entry
from ingest.structure.headers import Facts

# How deep a section stands: one closes all that are as deep or deeper. Headings add their level.
ITEM, PAPER, WITHIN, HEADING, NUMBERED = 0, 1, 2, 10, 50


@dataclass(frozen=True, slots=True)
class Outline:
    """Sections in reading order, and from which place on which one is the innermost."""

    sections: tuple[Section, ...] = ()
    turns: tuple[tuple[tuple[int, int], int | None], ...] = field(default=(), repr=False)

    def at(self, page: int, start: int) -> tuple[Section, ...]:
        """The sections in which a place stands, from the outermost."""
        turn = bisect_right(self.turns, (page, start), key=lambda each: each[0]) - 1
        ordinal = self.turns[turn][1] if turn >= 0 else None
        chain: list[Section] = []
        while ordinal is not None:
            chain.append(self.sections[ordinal])
            ordinal = chain[-1].parent
        return tuple(reversed(chain))

    def begins(self, block: Block) -> bool:
        """Does a section begin at a block, other than a numbered paragraph?"""
        turn = bisect_right(self.turns, (block.page, block.start), key=lambda each: each[0]) - 1
        if turn < 0 or self.turns[turn][0] != (block.page, block.start):
            return False
        ordinal = self.turns[turn][1]
        return ordinal is not None and bool(self.sections[ordinal].title)

    def path(
        self, page: int, start: int, access: str, pages: Mapping[int, Page]
    ) -> tuple[tuple[str, ...], str | None]:
        """The names of the sections in which words of an access stand, and their item's number.

        A section that begins on a withheld page is named to none but words that are withheld.
        """
        names: list[str] = []
        item: str | None = None
        for section in self.at(page, start):
            if access != EXEMPT and pages[section.page].access == EXEMPT:
                continue
            if section.kind is SectionKind.ITEM:
                item = section.number
            if section.title or section.kind is not SectionKind.HEADING:
                name = label(section)
                if not any(name == each or each.endswith(f" {name}") for each in names):
                    names.append(name)
        return tuple(names), item


def label(section: Section) -> str:
    """A section's name as part of a path: "Item 7 Respite care", "2.9 Stops", "Appendix C"."""
    number, title = section.number, section.title
    if section.kind is SectionKind.ITEM:
        return f"Item {number} {title}".strip()
    if number is None or section.kind is SectionKind.APPENDIX:
        return title or f"Appendix {number}"
    return f"{number} {title}" if "." in number else f"{number}. {title}"


@dataclass(slots=True)
class _Open:
    """A section that is being read; ``given`` says that the agenda or a bookmark names it."""

    section: Section
    depth: int
    exempt: bool
    given: bool


class Tree:
    """The stack of open sections, and all that were opened."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._pages = {page.number: page for page in pages}
        self._last = pages[-1].number if pages else 0
        self._page: Page | None = pages[0] if pages else None
        self._sections: list[Section] = []
        self._stack: list[_Open] = []
        self._known: dict[int, int] = {}
        self._turns: list[tuple[tuple[int, int], int | None]] = []

    def turn_page(self, page: Page) -> None:
        """Close what a change of access ends: headings, and what is titled on a withheld page."""
        before, self._page = self._page, page
        if before is None or before.access == page.access:
            return
        kept = [
            each
            for each in self._stack
            if each.depth < HEADING and not (each.exempt and page.access != EXEMPT)
        ]
        for each in self._stack:
            if each not in kept:
                self._end(each, page.number - 1)
        self._stack = kept
        self._turn(page.number, 0)

    def open(
        self,
        depth: int,
        kind: SectionKind,
        number: str | None,
        title: str,
        page: int,
        start: int,
        *,
        first: bool,
        confidence: float = 1.0,
        given: bool = False,
        last: int | None = None,
    ) -> None:
        """Open a section at a place, closing those that are as deep or deeper.

        ``first`` says that nothing stands before it on its page; ``last`` is its last page, if
        that is known and not to be told from where the next section begins.
        """
        while self._stack and self._stack[-1].depth >= depth:
            closed = self._stack.pop()
            self._end(closed, max(closed.section.page, page - 1 if first else page))
        parent = self._stack[-1].section.ordinal if self._stack else None
        ordinal = len(self._sections)
        made = Section(ordinal, parent, kind, number, title, page, start, self._last, confidence)
        self._sections.append(made)
        if last is not None:
            self._known[ordinal] = last
        self._stack.append(_Open(made, depth, self._pages[page].access == EXEMPT, given))
        self._turn(page, start)

    def open_at(
        self,
        depth: int,
        kind: SectionKind,
        number: str | None,
        title: str,
        entry: Entry,
        *,
        first: bool,
    ) -> None:
        """Open a section at a block."""
        self.open(depth, kind, number, title, *entry.place, first=first)

    def open_paper(self, kind: SectionKind, title: str, facts: Facts, entry: Entry) -> None:
        """Open a report or minutes at the top of a page; inside an appendix it is part of that."""
        depth = WITHIN if self.attached() else PAPER
        self.open_at(depth, kind, None, title, entry, first=True)
        opened = self._stack[-1]
        opened.section = replace(opened.section, facts=facts)
        self._sections[opened.section.ordinal] = opened.section

    def inside(self, kind: SectionKind) -> bool:
        """Is a section of this kind open?"""
        return any(each.section.kind is kind for each in self._stack)

    def attached(self) -> bool:
        """Is an appendix open that the agenda or a bookmark names? All in it is part of it."""
        return any(each.given and each.section.kind is SectionKind.APPENDIX for each in self._stack)

    def title(self) -> str | None:
        """The innermost open section's title."""
        return self._stack[-1].section.title if self._stack else None

    def numbered(self, number: str) -> int | None:
        """The depth of the open section whose number this one continues: "2" for "2.9"."""
        for each in reversed(self._stack):
            above = each.section.number
            if above and each.depth > HEADING and number.startswith(f"{above}."):
                return each.depth
        return None

    def outline(self) -> Outline:
        """All sections that were opened, with their last pages."""
        sections = tuple(
            replace(each, last=self._known.get(each.ordinal, each.last)) for each in self._sections
        )
        return Outline(sections, tuple(self._turns))

    def _end(self, closed: _Open, page: int) -> None:
        section = replace(closed.section, last=max(page, closed.section.page))
        self._sections[section.ordinal] = section

    def _turn(self, page: int, start: int) -> None:
        innermost = self._stack[-1].section.ordinal if self._stack else None
        self._turns.append(((page, start), innermost))
