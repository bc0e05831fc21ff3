"""The register: one front for what was decided, asked for and planned, within a caller's scope."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from index.catalogue import Catalogue
from index.catalogue.scoping import names
from index.errors import NotFoundError
from index.register.actions import track
from index.register.alike import alike, compared, held_in, telling
from index.register.chains import chain_of
from index.register.meetings import is_routine, items_of, meetings_of, own_papers
from index.register.programme import TITLE, Version, programme_of, rows_of
from index.register.sittings import meeting_id
from index.register.verdicts import Verdicts
from index.register.wanted import Found, Order, Wanted, WantedActions
from index.register.words import Words
from index.values import (
    ActionState,
    Citation,
    Document,
    Entry,
    Hop,
    Meeting,
    MeetingItem,
    Programme,
    RecordKind,
    Scope,
    SectionKind,
    Span,
    Standing,
    Tracked,
    Verdict,
)

_NARROW = 400  # documents: as many are put to the words, more are left out afterwards
_MOST = 1_000  # found by words, and counted
_FARTHEST = 8_000  # looked at for them where a filter leaves most out
_SAME_MATTER = 0.6  # of the words of the shorter of two titles
_SAYS_IT = 0.8  # of the words of a title, in what a record says
_LIKE_IT = 60  # entries like one that could be next to it in a chain


class Register:
    """Reads only, but for verdicts. Safe to use from many threads.

    "There is none" and "you may not see it" are one answer, NotFoundError.
    """

    def __init__(self, catalogue: Catalogue, words: Words) -> None:
        self._catalogue = catalogue
        self._words = words
        self._verdicts = Verdicts(catalogue)

    # --- decisions -----------------------------------------------------------------------------

    def decisions(self, scope: Scope, wanted: Wanted) -> Found[Entry]:
        """A page of the entries that are wanted, and how many there are in all.

        Of a search for words, the best 1,000 are given and counted.
        """
        if not scope.labels:
            return Found((), 0)
        if not wanted.text.strip():
            entries, total = self._catalogue.entries(scope, wanted)
            return Found(tuple(entries), total)
        ids = self._found(scope, wanted)
        page = ids[wanted.offset : wanted.offset + wanted.limit]
        return Found(tuple(self._catalogue.entries_of(page, scope)), len(ids))

    def _found(self, scope: Scope, wanted: Wanted) -> list[str]:
        """Ids of the best entries with the words that are wanted, in the order that is.

        The words know nothing of filters: more is asked of them until enough is left or there is
        no more.
        """
        narrow = None
        if scope.filtered or wanted.meeting or wanted.minute or wanted.item:
            narrow = self._catalogue.papers_with(scope, wanted, _NARROW)
        labels = sorted(scope.labels)
        ask = _MOST
        while True:
            hits = self._words.best(wanted.text, ask, labels, narrow)
            best = replace(wanted, order=Order.BEST)
            kept = self._catalogue.wanted_among(hits, scope, best)
            enough = len(kept) >= wanted.offset + wanted.limit
            if enough or len(hits) < ask or ask >= _FARTHEST:
                break
            ask *= 2
        if wanted.order is Order.BEST:
            return kept[:_MOST]
        return self._catalogue.wanted_among(kept[:_MOST], scope, wanted)

    def entry(self, id: str, scope: Scope) -> Entry:
        """One entry of the register."""
        return self._catalogue.entry(id, scope)

    def citation(self, entry: Entry, scope: Scope, mark: int = 1) -> Citation:
        """The words of an entry on the page on which they begin."""
        return self.citations(entry, scope, after=mark - 1)[0]

    def citations(
        self, entry: Entry, scope: Scope, after: int = 0, part: str | None = None
    ) -> tuple[Citation, ...]:
        """The words of an entry, or of its part with this label, one citation for each page.

        Marks go on from ``after``. NotFoundError if it has no such part.
        """
        spans = entry.record.spans
        if part is not None:
            own = [each.spans for each in entry.record.parts if each.label == part]
            if not own:
                raise NotFoundError("The entry has no such part.")
            spans = own[0]
        made = []
        for mark, span in enumerate(Span.joined(spans), after + 1):
            page = self._catalogue.page(entry.document.id, span.page, scope)
            made.append(
                Citation.of(
                    entry.document,
                    page,
                    span.start,
                    span.end,
                    mark=mark,
                    item=entry.record.item,
                )
            )
        return tuple(made)

    # --- chains --------------------------------------------------------------------------------

    def chain(self, entry_id: str, scope: Scope, *, rejected: bool = False) -> tuple[Hop, ...]:
        """The hops that lead to an entry and on from it, the earliest first.

        Those that an officer has rejected are left out unless they are asked for.
        """
        start = self._catalogue.entry(entry_id, scope)
        labels = Scope(labels=scope.labels)  # a chain runs through papers that were not searched
        hops = chain_of(start, lambda entry: self._around(entry, labels), self._verdicts.rejected)
        told = self._verdicts.told(hops)
        return tuple(hop for hop in told if rejected or hop.verdict is not Verdict.REJECTED)

    def judge(self, hop_id: str, verdict: Verdict, by: str, scope: Scope) -> Hop:
        """Keep what an officer says of a hop: it outlives every reading of its papers."""
        return self._verdicts.judge(hop_id, verdict, by, scope)

    @staticmethod
    def compared(earlier: Entry, later: Entry) -> tuple[tuple[str, str], ...]:
        """Two wordings side by side: ("same" | "gone" | "new", words), in reading order."""
        return compared(earlier.record.text, later.record.text)

    def _around(self, entry: Entry, scope: Scope) -> list[Entry]:
        """The entries that could be next to one in a chain: of its meeting, or like it."""
        meeting = meeting_id(entry.council, entry.committee, entry.held)
        ids: list[str] = [entry.standing_by] if entry.standing_by else []
        if entry.title:
            ids += self._words.like(entry.title, _LIKE_IT, sorted(scope.labels))
        found = {each.id: each for each in self._catalogue.entries_of(ids, scope)}
        if meeting:
            wanted = Wanted(meeting=meeting, limit=_LIKE_IT * 5)
            found |= {each.id: each for each in self._catalogue.entries(scope, wanted)[0]}
        return list(found.values())

    # --- actions -------------------------------------------------------------------------------

    def actions(self, scope: Scope, wanted: WantedActions, today: date) -> Found[Tracked]:
        """A page of the actions that are wanted, as they stand on a day, the latest told first."""
        found = [each for each in self._tracked(scope, today) if _told_within(each, scope)]
        if wanted.text.strip():
            among = Wanted(wanted.text, kinds=(RecordKind.ACTION,))
            ids = set(self._found(_without_days(scope), among))
            found = [each for each in found if any(entry.id in ids for entry in each.history)]
        if wanted.owner:
            owner = wanted.owner.casefold()
            found = [each for each in found if owner in (each.owner or "").casefold()]
        if wanted.state is not None:
            found = [each for each in found if each.state is wanted.state]
        page = found[wanted.offset : wanted.offset + wanted.limit]
        return Found(tuple(page), len(found))

    def action(self, id: str, scope: Scope, today: date) -> Tracked:
        """The action that an entry tells of, with everything else that tells of it."""
        entry = self._catalogue.entry(id, scope)
        own = Scope(labels=scope.labels, council=entry.council, committee=entry.committee)
        for each in self._tracked(own, today):
            if any(told.id == id for told in each.history):
                return each
        raise NotFoundError("There is no such action.")

    def outstanding(self, meeting: Meeting, scope: Scope) -> tuple[Tracked, ...]:
        """The actions of a meeting's committee that were not closed when it met.

        Only what its own papers and earlier ones say counts: not its minutes, nor later logs.
        """
        own = Scope(labels=scope.labels, council=meeting.council, committee=meeting.committee)
        known = [
            each
            for each in self._catalogue.entries_where(own, kinds=(RecordKind.ACTION,))
            if (each.council, each.committee) == (meeting.council, meeting.committee)
            and each.held is not None
            and (each.held < meeting.held or (each.held == meeting.held and not _in_minutes(each)))
        ]
        tracked = track(known, meeting.held)
        return tuple(each for each in tracked if each.state is not ActionState.CLOSED)

    def _tracked(self, scope: Scope, today: date) -> list[Tracked]:
        """All actions, through all papers: the days of a scope are asked of the last of them."""
        kinds = (RecordKind.ACTION,)
        return track(self._catalogue.entries_where(_without_days(scope), kinds=kinds), today)

    # --- meetings ------------------------------------------------------------------------------

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
            ids = self._found(asked, Wanted(text, kinds=tuple(RecordKind), limit=_MOST))
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
        wanted = Wanted(meeting=meeting_id, limit=_MOST)
        decided = [
            each
            for each in reversed(self._catalogue.entries(labels, wanted)[0])
            if _in_minutes(each)
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
        wanted = Wanted(kinds=tuple(RecordKind), meeting=meeting_id, limit=_MOST)
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
            if _in_minutes(each)
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

    # --- the work programme --------------------------------------------------------------------

    def programme(self, scope: Scope, committee: str) -> Programme | None:
        """What a committee's latest work programme says, and what moved since the one before.

        None where no paper has one. The one before is the same committee's, of an earlier meeting.
        """
        if not committee.strip():
            return None
        latest: Version | None = None
        for document in self._catalogue.documents(replace(scope, committee=committee)):
            if document.meeting_date is None:
                continue
            if latest is not None and not _earlier(document, latest.document):
                continue
            found = self._version(document, scope)
            if found is not None and latest is not None:
                return programme_of(latest, found)
            latest = latest or found
        return programme_of(latest, None) if latest else None

    def _version(self, document: Document, scope: Scope) -> Version | None:
        """The work programme that a paper has, if it has one."""
        numbers = sorted(
            {
                number
                for part in self._catalogue.sections(document.id, scope)
                if part.kind is not SectionKind.MINUTES and TITLE.search(part.title)
                for number in range(part.page, part.last + 1)
            }
        )
        if not numbers:
            return None
        pages = {page.number: page for page in self._catalogue.pages(document.id, scope, numbers)}
        tables = [
            table
            for table in self._catalogue.tables(document.id, scope)
            if any(cell.page in pages for cell in table.cells)
        ]
        rows = rows_of(tables, pages)
        return Version(document, pages, rows) if rows else None


def _earlier(document: Document, than: Document) -> bool:
    """Is a paper of the same body's earlier meeting?"""
    same = (document.council, document.committee) == (than.council, than.committee)
    return same and str(document.meeting_date) < str(than.meeting_date)


def _in_minutes(entry: Entry) -> bool:
    return entry.standing is not Standing.NOT_MINUTES


def _in_order(entries: Iterable[Entry]) -> list[Entry]:
    """As the minutes run; what two copies of them hold is there once."""
    found: dict[tuple[str, str | None, str], Entry] = {}
    for entry in sorted(entries, key=lambda each: (each.document.id, each.record.ordinal)):
        words = "".join(entry.record.text.split())
        found.setdefault((str(entry.held), entry.record.minute, words), entry)
    return list(found.values())


def _without_days(scope: Scope) -> Scope:
    return replace(scope, date_from=None, date_to=None)


def _told_within(action: Tracked, scope: Scope) -> bool:
    held = action.reported.held
    early = scope.date_from is not None and (held is None or held < scope.date_from)
    late = scope.date_to is not None and (held is None or held > scope.date_to)
    return not early and not late


def _is_within(meeting: Meeting, scope: Scope) -> bool:
    """Is it one of those that a scope asks for?"""
    asked = ((scope.council, meeting.council), (scope.committee, meeting.committee))
    return (
        all(names(wanted, name or "") for wanted, name in asked if wanted)
        and (scope.date_from is None or meeting.held >= scope.date_from)
        and (scope.date_to is None or meeting.held <= scope.date_to)
    )
