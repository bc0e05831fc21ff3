"""The tree of a paper: items of the agenda, reports, appendices, minutes, headings, paragraphs.

One pass in reading order meets the places where something begins, and a stack says what it is
part of. An item's pages are those of its own papers; appendices that the agenda numbers ("5a")
are sections below it with pages of their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from index.values import Block, BlockKind, Bookmark, Page, SectionKind
from ingest.structure.agenda import opens_minutes, read_agenda
from ingest.structure.entries import Entry, by_page, entries, likeness
from ingest.structure.headers import Facts, header_of, title_in
from ingest.structure.items import Placed, place_items
from ingest.structure.minute_numbers import MinuteNumber, minute_number
from ingest.structure.outline import HEADING, ITEM, NUMBERED, PAPER, WITHIN, Outline, Tree

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


def read_sections(
    pages: Sequence[Page], blocks: Sequence[Block], bookmarks: Sequence[Bookmark]
) -> tuple[Outline, tuple[str, ...]]:
    """The tree of a paper, and sentences about what in it does not agree."""
    body, aside = entries(pages, blocks)
    agenda = read_agenda(body, bookmarks)
    items, troubles = place_items(agenda, bookmarks, pages, body, aside)
    attached = _attached(bookmarks, items)
    tree = Tree(pages)
    found = by_page(body)
    reading = _Reading()
    waiting = list(items)
    if agenda:
        tree.open(ITEM, SectionKind.HEADING, None, "Agenda", pages[0].number, 0, first=True)
    for page in pages:
        own = found.get(page.number, [])
        tree.turn_page(page)
        while waiting and waiting[0].page == page.number and (waiting[0].papers or not own):
            _open_item(tree, waiting.pop(0))
            reading = _Reading()
        for bookmark in (each for each in attached if each.page == page.number):
            kind = SectionKind.APPENDIX
            title = bookmark.title
            tree.open(PAPER, kind, None, title, page.number, 0, first=True, given=True)
        for place, entry in enumerate(own):
            if waiting and (waiting[0].page, waiting[0].at) <= entry.place:
                _open_item(tree, waiting.pop(0))
                continue
            if place == 0 and (paper := _paper(own, tree.title())):
                reading = _Reading()
                tree.open_paper(*paper, entry)
            elif place == 0 and reading.closed and entry.heading:
                tree.open_at(PAPER, SectionKind.HEADING, None, entry.text, entry, first=True)
                reading = _Reading()
                continue
            _read(tree, entry, place, reading)
    return tree.outline(), tuple(troubles)


def _read(tree: Tree, entry: Entry, place: int, reading: _Reading) -> None:
    """Open what one block begins, if it begins anything."""
    first = place == 0
    if tree.inside(SectionKind.MINUTES):
        if _CLOSED.search(entry.text[:200]):
            reading.closed = True
            return
        if minute := reading.minute(entry):
            title = entry.text[minute.length :]
            tree.open_at(HEADING, SectionKind.HEADING, minute.printed, title, entry, first=first)
            return
    appendix = _APPENDIX.match(entry.text)
    # "Appendix A:" in the middle of a page names one in a list.
    begins = first or (entry.heading and not entry.text.endswith(":"))
    if appendix and begins and len(entry.text) < 200:
        depth = WITHIN if tree.attached() else PAPER
        tree.open_at(depth, SectionKind.APPENDIX, appendix[1], entry.text, entry, first=first)
    elif entry.heading and first and (number := reading.appendix(entry)):
        depth = WITHIN if tree.attached() else PAPER
        tree.open_at(depth, SectionKind.APPENDIX, number, entry.text, entry, first=True)
    elif entry.heading:
        _open_heading(tree, entry, place)
    elif listed := _LISTED.match(entry.text):
        reading.listed[listed[1]] = listed[2]
    elif match := _PARAGRAPH.match(entry.text):
        tree.open_at(NUMBERED, SectionKind.HEADING, match[1], "", entry, first=place == 0)


def _open_item(tree: Tree, item: Placed) -> None:
    if item.number.isdigit():
        kind, depth = SectionKind.ITEM, ITEM if item.papers else PAPER
    else:
        kind, depth = SectionKind.APPENDIX, PAPER
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
        last=item.last,
    )


def _open_heading(tree: Tree, entry: Entry, place: int) -> None:
    letters = sum(letter.isalpha() for letter in entry.text)
    if letters < 3 or entry.text == tree.title() or _IN_HEADER.match(entry.text):
        return
    match = _NUMBER.match(entry.text)
    number = (match[1] or match[2]) if match else None
    title = entry.text[match.end() :] if match else entry.text
    depth = HEADING + 1 + entry.block.level
    if number and number[0].isdigit():
        above = tree.numbered(number)
        depth = max(depth, above + 1) if above is not None else depth
    tree.open_at(depth, SectionKind.HEADING, number, title, entry, first=place == 0)


def _paper(own: Sequence[Entry], within: str | None) -> tuple[SectionKind, str, Facts] | None:
    """Does a page open a report or minutes? What it is, its title or its item's, its header."""
    if words := opens_minutes(own):
        return SectionKind.MINUTES, words[:200], ()
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
    first = min(pages)
    return [
        each
        for each in bookmarks
        if each.depth == min(depths) + 1 and each.page > first and each.page not in pages
    ]


@dataclass(slots=True)
class _Reading:
    """What is known of the paper that is being read.

    ``last`` is the number of the last minute, ``closed`` whether the minutes have ended, and
    ``listed`` the appendices that a report says it has, by their number or letter.
    """

    last: MinuteNumber | None = None
    closed: bool = False
    listed: dict[str, str] = field(default_factory=dict)

    def minute(self, entry: Entry) -> MinuteNumber | None:
        """The number of the minute that the block heads, if it does: numbers run on by one."""
        number = minute_number(entry.text) if len(entry.text) <= 300 else None
        if number is None:
            return None
        follows = number if self.last is None else number.after(self.last)
        # A heading that is too long for one looks like a paragraph; lists begin again at 1.
        titled = entry.heading or (
            self.last is not None
            and number.is_next(self.last)
            and (number.readings[0][0] > 9 or not number.plain)
            and entry.block.kind is BlockKind.PARAGRAPH
            and not entry.text.endswith((".", ";", ","))
        )
        if not follows or not titled:
            return None
        self.last = follows
        return follows

    def appendix(self, entry: Entry) -> str | None:
        """The number of the listed appendix that the heading of a page is like, if it is."""
        alike = {number: likeness(title, entry.text) for number, title in self.listed.items()}
        best = max(alike, key=lambda number: alike[number], default=None)
        if best is None or alike[best] < 0.5:
            return None
        del self.listed[best]
        return best
