"""Looking things up: what the papers of a library hold and record, within a caller's scope."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from assistant.briefs.briefing import Briefing
from assistant.briefs.subject import Find
from assistant.briefs.summary import Summary
from assistant.suggest import suggestions
from assistant.writing.generate import Writer
from index.library import Library
from index.register.register import Register
from index.register.wanted import Found, Wanted, WantedActions
from index.values import (
    Brief,
    Citation,
    Document,
    Entry,
    Hop,
    Meeting,
    MeetingItem,
    Page,
    Programme,
    Record,
    Rect,
    Scope,
    Searched,
    Section,
    Table,
    Tracked,
    Verdict,
)


class Looking:
    """The papers of one library and its register, as callers may see them.

    ``find`` searches the papers for what a brief is to hold, and ``writer`` words it in short.
    """

    def __init__(self, library: Library, find: Find, writer: Writer | None = None) -> None:
        self._library = library
        self._catalogue = library.catalogue
        self._register = Register(library.catalogue, library.words)
        summary = Summary(writer) if writer else None
        self._briefing = Briefing(library.catalogue, self._register, find, summary)

    # --- papers --------------------------------------------------------------------------------

    def documents(self, scope: Scope) -> list[Document]:
        return self._catalogue.documents(scope)

    def document(self, document_id: str, scope: Scope) -> Document:
        return self._catalogue.document(document_id, scope)

    def pages(self, document_id: str, scope: Scope) -> list[Page]:
        return self._catalogue.pages(document_id, scope)

    def page(self, document_id: str, number: int, scope: Scope) -> Page:
        return self._catalogue.page(document_id, number, scope)

    def label(self, document_id: str, page: int, scope: Scope) -> str | None:
        return self._catalogue.label(document_id, page, scope)

    def original(self, document_id: str, scope: Scope) -> Path:
        return self._library.file(document_id, scope)

    def picture(
        self, document_id: str, page: int, scope: Scope, rects: Sequence[Rect] = ()
    ) -> bytes:
        self._catalogue.document(document_id, scope)
        self._catalogue.page(document_id, page, scope)
        return self._library.originals.picture(document_id, page, rects)

    def cited(self, answer_id: str, mark: int, scope: Scope) -> tuple[str, int, tuple[Rect, ...]]:
        document_id, page, rects = self._catalogue.marked(answer_id, mark, scope)
        return document_id, page, tuple(rects)

    def searched(self, scope: Scope) -> Searched:
        return self._catalogue.searched(scope)

    def sections(self, document_id: str, scope: Scope) -> list[Section]:
        return self._catalogue.sections(document_id, scope)

    def tables(self, document_id: str, scope: Scope, page: int | None = None) -> list[Table]:
        return self._catalogue.tables(document_id, scope, page)

    def records(self, document_id: str, scope: Scope) -> list[Record]:
        return self._catalogue.records(scope, document_id)

    def troubles(self, document_id: str, scope: Scope) -> list[str]:
        return self._catalogue.troubles(document_id, scope)

    def suggestions(self, scope: Scope) -> list[str]:
        return suggestions(self._catalogue.documents(scope))

    # --- the register --------------------------------------------------------------------------

    def decisions(self, scope: Scope, wanted: Wanted) -> Found[Entry]:
        return self._register.decisions(scope, wanted)

    def entry(self, id: str, scope: Scope) -> Entry:
        return self._register.entry(id, scope)

    def entry_citations(
        self, entry: Entry, scope: Scope, after: int = 0, part: str | None = None
    ) -> tuple[Citation, ...]:
        return self._register.citations(entry, scope, after, part)

    def chain(self, entry_id: str, scope: Scope, *, rejected: bool = False) -> tuple[Hop, ...]:
        return self._register.chain(entry_id, scope, rejected=rejected)

    def judge(self, hop_id: str, verdict: Verdict, by: str, scope: Scope) -> Hop:
        return self._register.judge(hop_id, verdict, by, scope)

    def compared(self, earlier: Entry, later: Entry) -> tuple[tuple[str, str], ...]:
        return self._register.compared(earlier, later)

    def actions(self, scope: Scope, wanted: WantedActions, today: date) -> Found[Tracked]:
        return self._register.actions(scope, wanted, today)

    def action(self, id: str, scope: Scope, today: date) -> Tracked:
        return self._register.action(id, scope, today)

    def meetings(
        self,
        scope: Scope,
        since: date | None = None,
        until: date | None = None,
        text: str = "",
    ) -> tuple[Meeting, ...]:
        return self._register.meetings(scope, since, until, text)

    def meeting(self, id: str, scope: Scope) -> Meeting:
        return self._register.meeting(id, scope)

    def scope_of(self, meeting_id: str, scope: Scope, item: str | None = None) -> Scope:
        return self._register.scope_of(meeting_id, scope, item)

    def items(self, meeting_id: str, scope: Scope) -> tuple[MeetingItem, ...]:
        return self._register.items(meeting_id, scope)

    def brief(
        self, meeting_id: str, scope: Scope, item: str | None = None, *, wait: bool = True
    ) -> tuple[Brief, ...]:
        return self._briefing.brief(meeting_id, scope, item, wait=wait)

    def programme(self, scope: Scope, committee: str) -> Programme | None:
        return self._register.programme(scope, committee)
