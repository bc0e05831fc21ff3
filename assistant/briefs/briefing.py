"""Briefs: an item made ready for its meeting out of quotes, under plain headings.

Every line is copied from a page that the caller may see. What stands there is chosen from the
register, from the item's own papers, and from what is found on its subject in others, as far as
they were known by the day of the meeting.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.briefs import own
from assistant.briefs.lines import Sentence
from assistant.briefs.subject import Find, Subject
from assistant.briefs.summary import Summary
from index.catalogue import Catalogue
from index.register.alike import alike, held_in
from index.register.meetings import is_routine, is_supplement, own_papers
from index.register.register import Register
from index.values import (
    Brief,
    BriefHeading,
    BriefLine,
    BriefPart,
    Document,
    Entry,
    Meeting,
    MeetingItem,
    RecordKind,
    Scope,
    Tracked,
)

_BEFORE = 5
_ACTIONS = 8
_DECIDED = (RecordKind.RESOLUTION, RecordKind.AGREEMENT, RecordKind.NOTED, RecordKind.MATTER)


@dataclass(frozen=True, slots=True)
class _Ready:
    """What all briefs of a meeting are made from."""

    meeting: Meeting
    outstanding: Sequence[Tracked]
    supplements: Sequence[Document]
    scope: Scope


class Briefing:
    """Makes briefs of meetings within a caller's scope; ``find`` searches the papers.

    With a ``summary`` the brief of one item begins with what a language model makes of it.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        register: Register,
        find: Find,
        summary: Summary | None = None,
    ) -> None:
        self._catalogue = catalogue
        self._register = register
        self._find = find
        self._summary = summary

    def brief(
        self, meeting_id: str, scope: Scope, item: str | None = None, *, wait: bool = True
    ) -> tuple[Brief, ...]:
        """The brief of the whole meeting, then that of each of its items, in their order.

        Of one ``item``, by its key, that brief alone; without ``wait`` a language model's sentences
        are in it only if they were made before. NotFoundError if there is no such meeting or
        item. A heading with nothing under it is left out.
        """
        meeting = self._register.meeting(meeting_id, scope)
        seen = Scope(labels=scope.labels)
        ready = _Ready(
            meeting,
            self._register.outstanding(meeting, seen),
            [each for each in own_papers(meeting) if is_supplement(each)],
            seen,
        )
        if item is None:
            items = self._register.items(meeting_id, scope)
            return (self._whole(ready), *(self._item(each, ready) for each in items))
        found = self._item(self._register.item(meeting_id, item, scope), ready)
        return (self._in_short(found, wait),)

    def _in_short(self, brief: Brief, wait: bool) -> Brief:
        """The brief of an item with what it comes to, where a model words that."""
        if self._summary is None:
            return brief
        short = self._summary.of(brief.parts, wait=wait)
        rest = [(part.heading, part.lines) for part in brief.parts]
        return replace(brief, parts=_numbered((BriefHeading.SHORT, short), *rest))

    def _whole(self, ready: _Ready) -> Brief:
        changed = [
            line
            for paper in ready.supplements
            for line in own.changes(self._catalogue, paper, None, ready.scope)
        ]
        parts = _numbered(
            (BriefHeading.ACTIONS, self._actions(ready.outstanding, ready.scope)),
            (BriefHeading.CHANGED, changed),
        )
        return Brief(ready.meeting.id, ready.meeting, None, parts)

    def _item(self, item: MeetingItem, ready: _Ready) -> Brief:
        scope = ready.scope
        actions = [each for each in ready.outstanding if _concerns(each.reported, item)]
        before = self._before(item, ready.meeting, scope)
        changed = [
            line
            for paper in ready.supplements
            if paper.id != item.document.id
            for line in own.changes(self._catalogue, paper, item, scope)
        ]
        figures = own.figures(self._catalogue, item, scope)
        said: list[BriefLine] = []
        if not is_routine(item.title):
            subject = Subject.searched(self._find, self._catalogue, ready.meeting, item, scope)
            quoted = [(e.document.id, span) for e in before for span in e.record.spans]
            said = [each.line() for each in subject.said(quoted)]
            if len(figures) < own.MOST_FIGURES:
                figures += subject.figures()
        parts = _numbered(
            (BriefHeading.ASKS, self._entries(item.asks, scope)),
            (BriefHeading.FIGURES, [_line(each, item) for each in figures[: own.MOST_FIGURES]]),
            (BriefHeading.BEFORE, [*self._entries(before, scope), *said]),
            (BriefHeading.ACTIONS, self._actions(actions, scope)),
            (BriefHeading.CHANGED, changed),
        )
        return Brief(f"{ready.meeting.id}-{item.key}", ready.meeting, item, parts)

    def _entries(self, entries: Iterable[Entry], scope: Scope) -> list[BriefLine]:
        return [BriefLine(self._register.citations(each, scope), each) for each in entries]

    def _actions(self, tracked: Sequence[Tracked], scope: Scope) -> list[BriefLine]:
        return [
            BriefLine(self._register.citations(each.reported, scope), each.reported, each)
            for each in tracked[:_ACTIONS]
        ]

    def _before(self, item: MeetingItem, meeting: Meeting, scope: Scope) -> list[Entry]:
        """What was decided on the item at earlier meetings, the latest first."""
        told = self._register.before(item, meeting, scope)
        return [each for each in told if each.record.kind in _DECIDED or each.record.decisive][
            :_BEFORE
        ]


def _line(sentence: Sentence, item: MeetingItem) -> BriefLine:
    inside = (
        sentence.document.id == item.document.id and item.page <= sentence.page.number <= item.last
    )
    return sentence.line(item if inside else None)


def _concerns(entry: Entry, item: MeetingItem) -> bool:
    """Is an action about an item? What it is on, or what it says, has most of the title's words."""
    subject = re.sub(r"\(.*?\)", " ", entry.record.subject or entry.title or "")
    fit = max(alike(subject, item.title), held_in(item.title, entry.record.text))
    return fit >= own.LIKE


def _numbered(*parts: tuple[BriefHeading, Sequence[BriefLine]]) -> tuple[BriefPart, ...]:
    """The parts that hold anything, the marks of their quotes running on from 1."""
    made = []
    mark = 0
    for heading, lines in parts:
        marked = []
        for line in lines:
            cited = tuple(replace(each, mark=mark + n) for n, each in enumerate(line.citations, 1))
            mark += len(cited)
            marked.append(replace(line, citations=cited))
        if marked:
            made.append(BriefPart(heading, tuple(marked)))
    return tuple(made)
