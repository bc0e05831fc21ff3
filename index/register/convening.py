"""Meetings with their items: what each asks, and what minutes record of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from index.catalogue.scoping import names
from index.errors import NotFoundError
from index.register.alike import alike, held_in, telling
from index.register.chains import in_minutes
from index.register.deciding import MOST, Deciding
from index.register.meetings import is_routine, items_of, meetings_of, own_papers
from index.register.sittings import meeting_id
from index.register.wanted import Wanted
from index.values import (
    Entry,
    Meeting,
    MeetingItem,
    RecordKind,
    Scope,
)

_SAME_MATTER = 0.6  # of the words of the shorter of two titles
_SAYS_IT = 0.8  # of the words of a title, in what a record says
_LIKE_IT = 60  # entries that have words of a title


class Convening(Deciding):
    """The part of the register that gives meetings."""

    def meetings(
        self,
        scope: Scope,
        since: date | None = None,
        until: date | None = None,
        text: str = "",
    ) -> tuple[Meeting, ...]:
        """The meetings within the scope, the latest first; the days are both inclusive.

        With a ``text`` only those that were asked, or recorded, something in its words.
        """
        if not scope.labels:
            return ()
        # Of which body's meeting papers are is told from all of them: among few it could differ.
        seen = Scope(labels=scope.labels)
        asked = replace(scope, date_from=since or scope.date_from, date_to=until or scope.date_to)
        found = meetings_of(self._catalogue.documents(seen), self._catalogue.told(seen))
        within = [each for each in found if _is_within(each, asked)]
        if text.strip():
            ids = self._found(asked, Wanted(text, kinds=tuple(RecordKind), limit=MOST))
            told = {
                (each.document.id, meeting_id(None, each.committee, each.held))
                for each in self._catalogue.entries_of(ids, asked)
            }
            within = [
                each
                for each in within
                if any(
                    (paper.id, meeting_id(None, each.committee, each.held)) in told
                    for paper in each.documents
                )
            ]
        return tuple(within)

    def meeting(self, id: str, scope: Scope) -> Meeting:
        """One meeting, with the papers of it that the caller may see."""
        for each in self.meetings(Scope(labels=scope.labels)):
            if each.id == id:
                return each
        raise NotFoundError("There is no such meeting.")

    def items(self, meeting_id: str, scope: Scope) -> tuple[MeetingItem, ...]:
        """The items of a meeting's agenda, with what each asks and what was decided on it."""
        meeting = self.meeting(meeting_id, scope)
        labels = Scope(labels=scope.labels)
        papers = [
            (document, self._catalogue.sections(document.id, labels))
            for document in own_papers(meeting)
        ]
        asked = (RecordKind.RECOMMENDATION,)
        asks = [
            each
            for document, _ in papers
            for each in self._catalogue.entries_where(labels, kinds=asked, document_id=document.id)
        ]
        wanted = Wanted(meeting=meeting_id, limit=MOST)
        decided = [
            each
            for each in reversed(self._catalogue.entries(labels, wanted)[0])
            if in_minutes(each)
        ]
        return tuple(items_of(papers, asks, _in_order(decided)))

    def item(self, meeting_id: str, key: str, scope: Scope) -> MeetingItem:
        """An item of a meeting, by its key; NotFoundError."""
        for each in self.items(meeting_id, scope):
            if each.key == key:
                return each
        raise NotFoundError("There is no such item.")

    def scope_of(self, meeting_id: str, scope: Scope, item: str | None = None) -> Scope:
        """The scope of a question about a meeting, or about one item of it, by its key.

        Of the meeting: its own papers whole, and of others the pages on which its minutes stand.
        Of an item: the pages of its papers. NotFoundError if there is no such meeting or item.
        """
        seen = Scope(labels=scope.labels)
        if item is not None:
            chosen = self.item(meeting_id, item, seen)
            one = chosen.document.id
            return replace(scope, document_ids=(one,), extracts=((one, chosen.page, chosen.last),))
        meeting = self.meeting(meeting_id, seen)
        own = {each.id for each in own_papers(meeting)}
        minutes: dict[str, list[int]] = {}
        wanted = Wanted(kinds=tuple(RecordKind), meeting=meeting_id, limit=MOST)
        for entry in self._catalogue.entries(seen, wanted)[0]:
            if entry.document.id not in own:
                numbers = [span.page for span in entry.record.spans]
                minutes.setdefault(entry.document.id, []).extend(numbers)
        return replace(
            scope,
            document_ids=tuple(each.id for each in meeting.documents),
            extracts=tuple((id, min(pages), max(pages)) for id, pages in minutes.items()),
        )

    def before(self, item: MeetingItem, meeting: Meeting, scope: Scope) -> tuple[Entry, ...]:
        """What the minutes of earlier meetings of the council record on an item, the latest first.

        It is told by the title of the minute or, in so many words, by the record itself. What every
        meeting has ("Minutes", "Urgent business") has no such past.
        """
        if is_routine(item.title) or len(telling(item.title)) < 2:
            return ()
        ids = self._words.like(item.title, _LIKE_IT, sorted(scope.labels))
        found = [
            each
            for each in self._catalogue.entries_of(ids, Scope(labels=scope.labels))
            if in_minutes(each)
            and each.record.kind is not RecordKind.ACTION
            and (each.council or "") == (meeting.council or "")
            and each.held is not None
            and each.held < meeting.held
            and (
                alike(each.title, item.title) >= _SAME_MATTER
                or held_in(item.title, each.record.text) >= _SAYS_IT
            )
        ]
        found = _in_order(found)
        return tuple(sorted(found, key=lambda each: str(each.held), reverse=True))


def _is_within(meeting: Meeting, scope: Scope) -> bool:
    """Is it one of those that a scope asks for?"""
    asked = ((scope.council, meeting.council), (scope.committee, meeting.committee))
    return (
        all(names(wanted, name or "") for wanted, name in asked if wanted)
        and (scope.date_from is None or meeting.held >= scope.date_from)
        and (scope.date_to is None or meeting.held <= scope.date_to)
    )


def _in_order(entries: Iterable[Entry]) -> list[Entry]:
    """As the minutes run; what two copies of them hold is there once."""
    found: dict[tuple[str, str | None, str], Entry] = {}
    for entry in sorted(entries, key=lambda each: (each.document.id, each.record.ordinal)):
        words = "".join(entry.record.text.split())
        found.setdefault((str(entry.held), entry.record.minute, words), entry)
    return list(found.values())
