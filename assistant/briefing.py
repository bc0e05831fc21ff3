"""Briefs: an item made ready for its meeting out of quotes, under plain headings.

Every line is copied from a page that the caller may see. What stands there is chosen from the
register and from the item's own papers, as far as they were known by the day of the meeting.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from index.catalogue import Catalogue
from index.register.alike import alike, telling
from index.register.meetings import is_supplement, own_papers
from index.register.register import Register
from index.sentences import sentences
from index.values import (
    BlockKind,
    Brief,
    BriefHeading,
    BriefPart,
    Citation,
    Document,
    Entry,
    Meeting,
    MeetingItem,
    Page,
    RecordKind,
    Scope,
    SectionKind,
    Tracked,
)

_FIGURE = re.compile(
    r"£\s?\d[\d,.]*(?:\s?(?:million|billion|m|k|bn)\b)?|\b\d[\d,.]*\s?(?:%|per cent)"
)
_NUMBER = re.compile(r"(?<![\d/.])\d[\d,]*(?:\.\d+)?(?![\d/])")
_LABEL = re.compile(r"^\W*(?:\d+(?:\.\d+)*|[a-z]|[ivx]+)[.)]?\s")
_DATES = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
    r"|\b(?:19|20)\d\d(?:[/–-]\d\d(?:\d\d)?)?\b|\b\d{1,2}\.\d\d ?[ap]\.?m\b"
    r"|\b(?:minutes?|items?|pages?|sections?|paragraphs?|appendix|table|figure) \d[\d.]*",
    re.I,
)
_ENDED = (".", "!", "?", ";", "”", ")")
_SHORTEST, _LONGEST = 6, 60  # words of a sentence that is quoted for its figures
_FIGURES = 4
_BEFORE = 5
_ACTIONS = 8
_CHANGED = 3
_PAGES = 30  # of an item's papers that are looked through
_LIKE = 0.6  # of the words of the shorter title
_DECIDED = (RecordKind.RESOLUTION, RecordKind.AGREEMENT, RecordKind.NOTED, RecordKind.MATTER)


class Briefing:
    """Makes briefs of meetings within a caller's scope."""

    def __init__(self, catalogue: Catalogue, register: Register) -> None:
        self._catalogue = catalogue
        self._register = register

    def brief(self, meeting_id: str, scope: Scope) -> tuple[Brief, ...]:
        """The brief of the whole meeting, then that of each of its items, in their order.

        NotFoundError if there is no such meeting. A heading with nothing under it is left out.
        """
        meeting = self._register.meeting(meeting_id, scope)
        seen = Scope(labels=scope.labels)
        outstanding = self._register.outstanding(meeting, seen)
        supplements = [each for each in own_papers(meeting) if is_supplement(each)]
        whole = Brief(
            meeting.id,
            meeting,
            None,
            _numbered(
                (BriefHeading.ACTIONS, self._entries(_reports(outstanding[:_ACTIONS]), seen)),
                (
                    BriefHeading.CHANGED,
                    [each for paper in supplements for each in self._opening(paper, None, seen)],
                ),
            ),
        )
        items = self._register.items(meeting_id, scope)
        return (
            whole,
            *(self._item(meeting, item, outstanding, supplements, seen) for item in items),
        )

    def _item(
        self,
        meeting: Meeting,
        item: MeetingItem,
        outstanding: Sequence[Tracked],
        supplements: Sequence[Document],
        scope: Scope,
    ) -> Brief:
        own = [each for each in outstanding if _concerns(each.reported, item)]
        changed = [
            each
            for paper in supplements
            if paper.id != item.document.id
            for each in self._opening(paper, item, scope)
        ]
        return Brief(
            f"{meeting.id}-{item.number or item.page}",
            meeting,
            item,
            _numbered(
                (BriefHeading.ASKS, self._entries(item.asks, scope)),
                (BriefHeading.FIGURES, self._figures(item, scope)),
                (BriefHeading.BEFORE, self._entries(self._before(meeting, item, scope), scope)),
                (BriefHeading.ACTIONS, self._entries(_reports(own[:_ACTIONS]), scope)),
                (BriefHeading.CHANGED, changed[:_CHANGED]),
            ),
        )

    def _entries(self, entries: Iterable[Entry], scope: Scope) -> list[Citation]:
        return [each for entry in entries for each in self._register.citations(entry, scope)]

    def _before(self, meeting: Meeting, item: MeetingItem, scope: Scope) -> list[Entry]:
        """What was decided on the item at earlier meetings, the latest first."""
        told = self._register.before(item, meeting, scope)
        return [each for each in told if each.record.kind in _DECIDED][:_BEFORE]

    # --- the item's own pages ------------------------------------------------------------------

    def _figures(self, item: MeetingItem, scope: Scope) -> list[Citation]:
        """The sentences of an item's papers that tell most figures, in reading order."""
        if not self._has_papers(item, scope):
            return []
        asked = {
            (span.page, span.start, span.end) for entry in item.asks for span in entry.record.spans
        }
        about = telling(item.title)
        best = []
        last = min(item.last, item.page + _PAGES - 1)
        for page, start, end in self._sentences(item.document, item.page, last, scope):
            if any(p == page.number and s < end and start < e for p, s, e in asked):
                continue
            text = page.text[start:end]
            bare = _DATES.sub(" ", _LABEL.sub("", text))
            if not text.endswith(_ENDED):
                continue  # an entry of a list, or the line of a heading
            figures = len(_FIGURE.findall(bare))
            if not figures and len(_NUMBER.findall(bare)) < 2:
                continue
            score = 2 * figures + len(about & telling(text)) - len(text.split()) / 40
            best.append((score, page, start, end))
        best.sort(key=lambda each: (-each[0], each[1].number, each[2]))
        kept = sorted(best[:_FIGURES], key=lambda each: (each[1].number, each[2]))
        return [_cited(item.document, page, start, end, item) for _, page, start, end in kept]

    def _has_papers(self, item: MeetingItem, scope: Scope) -> bool:
        """Has an item a report of its own, or does the agenda only name it?"""
        return bool(item.asks) or any(
            each.kind is SectionKind.REPORT and item.page <= each.page <= item.last
            for each in self._catalogue.sections(item.document.id, scope)
        )

    def _opening(self, paper: Document, item: MeetingItem | None, scope: Scope) -> list[Citation]:
        """How a supplement begins what it has on an item: its first sentence there."""
        if item is None:
            first, last = 1, paper.pages
        else:
            parts = [
                each
                for each in self._catalogue.sections(paper.id, scope)
                if each.kind in (SectionKind.ITEM, SectionKind.REPORT)
                and (
                    alike(each.title, item.title) >= _LIKE
                    or (each.kind is SectionKind.ITEM and each.number == item.number)
                )
            ]
            if parts:
                first, last = parts[0].page, parts[0].last
            elif alike(paper.title, item.title) >= _LIKE:
                first, last = 1, paper.pages
            else:
                return []
        for page, start, end in self._sentences(paper, first, last, scope):
            return [_cited(paper, page, start, end, item)]
        return []

    def _sentences(
        self, document: Document, first: int, last: int, scope: Scope
    ) -> Iterator[tuple[Page, int, int]]:
        """The sentences of some pages that could be quoted; none in which words are struck out."""
        numbers = list(range(first, last + 1))
        pages = {page.number: page for page in self._catalogue.pages(document.id, scope, numbers)}
        for block in self._catalogue.blocks(document.id, numbers, scope):
            page = pages.get(block.page)
            if page is None or block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
                continue
            for start, end in sentences(page.text[block.start : block.end]):
                start, end = block.start + start, block.start + end
                words = len(page.text[start:end].split())
                struck = any(a < end and start < b for a, b in page.struck)
                if _SHORTEST <= words <= _LONGEST and not struck:
                    yield page, start, end


def _reports(actions: Iterable[Tracked]) -> list[Entry]:
    return [each.reported for each in actions]


def _concerns(entry: Entry, item: MeetingItem) -> bool:
    """Is an action about an item? What it is on, or what it says, has most of the title's words."""
    subject = re.sub(r"\(.*?\)", " ", entry.record.subject or entry.title or "")
    return alike(subject, item.title) >= _LIKE or _told_of(item.title, entry.record.text) >= _LIKE


def _told_of(title: str, text: str) -> float:
    """The share of a title's words that a text has; 0 for a title of one word."""
    words = telling(title)
    return len(words & telling(text)) / len(words) if len(words) > 1 else 0.0


def _cited(
    document: Document, page: Page, start: int, end: int, item: MeetingItem | None
) -> Citation:
    return Citation(
        mark=0,
        document=document,
        page=page.number,
        page_label=page.label,
        start=start,
        end=end,
        quote=page.text[start:end],
        rects=page.rects(start, end),
        item=item.number if item else None,
    )


def _numbered(
    *parts: tuple[BriefHeading, Sequence[Citation]],
) -> tuple[BriefPart, ...]:
    """The parts that hold anything, their marks running on from 1."""
    made = []
    mark = 0
    for heading, citations in parts:
        marked = []
        for each in citations:
            mark += 1
            marked.append(replace(each, mark=mark))
        if marked:
            made.append(BriefPart(heading, tuple(marked)))
    return tuple(made)
