"""The tree of a paper: items of the agenda, reports, appendices, minutes, headings, paragraphs.

One pass in reading order meets the places where something begins, and a stack says what it is
part of. An item's pages are those of its own papers; appendices that the agenda numbers ("5a")
are sections below it with pages of their own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from index.values import EXEMPT, Block, BlockKind, Bookmark, Page, Section, SectionKind
from ingest.structure.agenda import OPENS_MINUTES, read_agenda
from ingest.structure.entries import Entry, by_page, entries, likeness
from ingest.structure.headers import Facts, header_of, title_in
from ingest.structure.items import Placed, place_items

_APPENDIX = re.compile(
    r"^(?:appendix|annex(?:e|ure)?|enclosure)\b\W{0,3}([A-Z]|\d{1,2}|[IVX]{1,4})?(?=\W|$)", re.I
)
_NUMBER = re.compile(r"^(?:(\d{1,4}(?:\.\d{1,3}){0,4})\.?\)?|([A-Z])\.)\s+(?=\S)")
_LISTED = re.compile(r"^\W*(?:appendix|annex)\s+([A-Z]|\d{1,2})\s*[-–—:.]\s*(\S.{5,150})$", re.I)
_PARAGRAPH = re.compile(r"^(\d{1,3}(?:\.\d{1,3}){1,4})\.?\s+(?=\S)")
_IN_HEADER = re.compile(r"^(?:report title|subject|title|committee|reference number)\s*:", re.I)
_CLOSED = re.compile(
    r"\bmeeting (?:was )?(?:declared )?(?:closed|finished|ended|concluded|rose|adjourned)\b"
    r"|^chair(?:man|person)?\W*(?:date\W*)?$|\bclosed the meeting",
    re.I,
)
_OPENING = 8  # blocks from the top of a page in which a paper says what it is
_ITEM, _PAPER, _WITHIN, _HEADING, _NUMBERED = 0, 1, 2, 10, 50  # depths in the stack


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


@dataclass(slots=True)
class _Open:
    """A section that is being read; ``given`` says that the agenda or a bookmark names it."""

    section: Section
    depth: int
    exempt: bool
    given: bool


def outline(
    pages: Sequence[Page], blocks: Sequence[Block], bookmarks: Sequence[Bookmark]
) -> tuple[Outline, tuple[str, ...]]:
    """The tree of a paper, and sentences about what in it does not agree."""
    body, aside = entries(pages, blocks)
    agenda = read_agenda(body, bookmarks)
    items, troubles = place_items(agenda, bookmarks, pages, body, aside)
    attached = _attached(bookmarks, items)
    tree = _Tree(pages)
    found = by_page(body)
    reading = _Reading()
    waiting = list(items)
    if agenda:
        tree.open(_ITEM, SectionKind.HEADING, None, "Agenda", pages[0].number, 0, first=True)
    for page in pages:
        own = found.get(page.number, [])
        tree.turn_page(page)
        while waiting and waiting[0].page == page.number and (waiting[0].papers or not own):
            _open_item(tree, waiting.pop(0))
            reading = _Reading()
        for bookmark in (each for each in attached if each.page == page.number):
            kind = SectionKind.APPENDIX
            title = bookmark.title
            tree.open(_PAPER, kind, None, title, page.number, 0, first=True, given=True)
        for place, entry in enumerate(own):
            if waiting and (waiting[0].page, waiting[0].at) <= entry.place:
                _open_item(tree, waiting.pop(0))
                continue
            if place == 0 and (paper := _paper(own, tree.title())):
                reading = _Reading()
                tree.open_paper(*paper, entry)
            elif place == 0 and reading.closed and entry.heading:
                tree.open_at(_PAPER, SectionKind.HEADING, None, entry.text, entry, first=True)
                reading = _Reading()
                continue
            _read(tree, entry, place, reading)
    return tree.outline(items), tuple(troubles)


def label(section: Section) -> str:
    """A section's name as part of a path: "Item 7 Respite care", "2.9 Stops", "Appendix C"."""
    number, title = section.number, section.title
    if section.kind is SectionKind.ITEM:
        return f"Item {number} {title}".strip()
    if number is None or section.kind is SectionKind.APPENDIX:
        return title or f"Appendix {number}"
    return f"{number} {title}" if "." in number else f"{number}. {title}"


def _read(tree: _Tree, entry: Entry, place: int, reading: _Reading) -> None:
    """Open what one block begins, if it begins anything."""
    first = place == 0
    if tree.inside(SectionKind.MINUTES):
        if _CLOSED.search(entry.text[:200]):
            reading.closed = True
            return
        if number := reading.minute(entry):
            title = _NUMBER.sub("", entry.text)
            tree.open_at(_HEADING, SectionKind.HEADING, number, title, entry, first=first)
            return
    appendix = _APPENDIX.match(entry.text)
    if appendix and (entry.heading or first) and len(entry.text) < 200:
        depth = _WITHIN if tree.attached() else _PAPER
        tree.open_at(depth, SectionKind.APPENDIX, appendix[1], entry.text, entry, first=first)
    elif entry.heading and first and (number := reading.appendix(entry)):
        depth = _WITHIN if tree.attached() else _PAPER
        tree.open_at(depth, SectionKind.APPENDIX, number, entry.text, entry, first=True)
    elif entry.heading:
        _open_heading(tree, entry, place)
    elif listed := _LISTED.match(entry.text):
        reading.listed[listed[1]] = listed[2]
    elif match := _PARAGRAPH.match(entry.text):
        tree.open_at(_NUMBERED, SectionKind.HEADING, match[1], "", entry, first=place == 0)


def _open_item(tree: _Tree, item: Placed) -> None:
    if item.number.isdigit():
        kind, depth = SectionKind.ITEM, _ITEM if item.papers else _PAPER
    else:
        kind, depth = SectionKind.APPENDIX, _PAPER
    tree.open(
        depth,
        kind,
        item.number,
        item.title,
        item.page,
        item.at,
        first=item.papers,
        confidence=item.confidence,
        given=True,
    )


def _open_heading(tree: _Tree, entry: Entry, place: int) -> None:
    letters = sum(letter.isalpha() for letter in entry.text)
    if letters < 3 or entry.text == tree.title() or _IN_HEADER.match(entry.text):
        return
    match = _NUMBER.match(entry.text)
    number = (match[1] or match[2]) if match else None
    title = entry.text[match.end() :] if match else entry.text
    depth = _HEADING + 1 + entry.block.level
    if number and number[0].isdigit():
        above = tree.numbered(number)
        depth = max(depth, above + 1) if above is not None else depth
    tree.open_at(depth, SectionKind.HEADING, number, title, entry, first=place == 0)


def _paper(own: Sequence[Entry], within: str | None) -> tuple[SectionKind, str, Facts] | None:
    """Does a page open a report or minutes? What it is, its title or its item's, its header."""
    for entry in own[:_OPENING]:
        if OPENS_MINUTES.match(entry.text):
            return SectionKind.MINUTES, entry.text[:200], ()
    facts = header_of(own)
    if not facts:
        return None
    heading = next((entry.text for entry in own[:3] if entry.heading), None)
    return SectionKind.REPORT, title_in(facts) or heading or within or "Report", facts


def _attached(bookmarks: Sequence[Bookmark], items: Sequence[Placed]) -> list[Bookmark]:
    """Bookmarks of the papers attached to items: those a step deeper than an item's own."""
    pages = {item.page for item in items if item.papers}
    depths = [each.depth for each in bookmarks if each.page in pages]
    if not depths:
        return []
    numbered = re.compile(r"^\W*(?:item )?\d{1,3}[a-z]?\b[.:)]?\s", re.I)
    first = min(pages)
    return [
        each
        for each in bookmarks
        if each.depth == min(depths) + 1
        and each.page > first
        and each.page not in pages
        and not numbered.match(each.title)
    ]


@dataclass(slots=True)
class _Reading:
    """What is known of the paper that is being read.

    ``last`` is the number of the last minute, ``closed`` whether the minutes have ended, and
    ``listed`` the appendices that a report says it has, by their number or letter.
    """

    last: int | None = None
    closed: bool = False
    listed: dict[str, str] = field(default_factory=dict)

    def minute(self, entry: Entry) -> str | None:
        """The number of the minute that the block heads, if it does: numbers run on by one."""
        match = _NUMBER.match(entry.text)
        if not match or not (match[1] or "").isdigit() or len(entry.text) > 300:
            return None
        number = int(match[1])
        follows = self.last is None or self.last < number <= self.last + 2
        # A heading that is too long for one looks like a paragraph; lists begin again at 1.
        titled = entry.heading or (
            self.last is not None
            and number == self.last + 1
            and number > 9
            and entry.block.kind is BlockKind.PARAGRAPH
            and not entry.text.endswith((".", ";", ","))
        )
        if not follows or not titled:
            return None
        self.last = number
        return match[1]

    def appendix(self, entry: Entry) -> str | None:
        """The number of the listed appendix that the heading of a page is like, if it is."""
        alike = {number: likeness(title, entry.text) for number, title in self.listed.items()}
        best = max(alike, key=lambda number: alike[number], default=None)
        if best is None or alike[best] < 0.5:
            return None
        del self.listed[best]
        return best


class _Tree:
    """The stack of open sections, and all that were opened."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._pages = {page.number: page for page in pages}
        self._last = pages[-1].number if pages else 0
        self._page = pages[0] if pages else None
        self._sections: list[Section] = []
        self._stack: list[_Open] = []
        self._turns: list[tuple[tuple[int, int], int | None]] = []

    def turn_page(self, page: Page) -> None:
        """Close what a change of access ends: headings, and what is titled on a withheld page."""
        before, self._page = self._page, page
        if before is None or before.access == page.access:
            return
        kept = [
            each
            for each in self._stack
            if each.depth < _HEADING and not (each.exempt and page.access != EXEMPT)
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
    ) -> None:
        """Open a section at a place, closing those that are as deep or deeper.

        ``first`` says that nothing stands before it on its page.
        """
        while self._stack and self._stack[-1].depth >= depth:
            closed = self._stack.pop()
            self._end(closed, max(closed.section.page, page - 1 if first else page))
        parent = self._stack[-1].section.ordinal if self._stack else None
        ordinal = len(self._sections)
        made = Section(ordinal, parent, kind, number, title, page, start, self._last, confidence)
        self._sections.append(made)
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
        depth = _WITHIN if self.attached() else _PAPER
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
            if above and each.depth > _HEADING and number.startswith(f"{above}."):
                return each.depth
        return None

    def outline(self, items: Sequence[Placed]) -> Outline:
        """All sections, with the pages of items as they were placed."""
        lasts = {(item.number, item.page): item.last for item in items}
        sections = tuple(
            replace(each, last=lasts.get((each.number or "", each.page), each.last))
            if each.kind in (SectionKind.ITEM, SectionKind.APPENDIX)
            else each
            for each in self._sections
        )
        return Outline(sections, tuple(self._turns))

    def _end(self, closed: _Open, page: int) -> None:
        section = replace(closed.section, last=max(page, closed.section.page))
        self._sections[section.ordinal] = section

    def _turn(self, page: int, start: int) -> None:
        innermost = self._stack[-1].section.ordinal if self._stack else None
        self._turns.append(((page, start), innermost))
