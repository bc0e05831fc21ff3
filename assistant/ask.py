"""The sequence from a question to an answer, in one place."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.postprocessor.types import BaseNodePostprocessor

from assistant import extract, refuse
from assistant.briefing import Briefing
from assistant.cautions import cautions, lead_in
from assistant.evidence import weigh
from assistant.kinds.asking import Asking
from assistant.kinds.papers import Papers
from assistant.kinds.sequence import answer_of
from assistant.question import understand
from assistant.quoting import Statement, quote
from assistant.suggest import suggestions
from assistant.turn import Turn
from index.keywords import Terms
from index.library import Library
from index.register.register import Register
from index.register.wanted import Found, Wanted, WantedActions
from index.search import Search
from index.values import (
    Answer,
    Brief,
    Citation,
    Document,
    Entry,
    Hop,
    Meeting,
    MeetingItem,
    Page,
    Passage,
    Planned,
    Record,
    Rect,
    Scope,
    Searched,
    Section,
    Table,
    Tracked,
    Verdict,
    Warning,
)

__all__ = ["Assistant", "Event", "Statement", "Turn"]

Event = Statement | Answer
_READ = 24  # passages that are searched for sentences


class Assistant:
    """Answers questions about the papers of one library. Safe to use from many threads."""

    def __init__(
        self,
        library: Library,
        embedding: BaseEmbedding,
        reranker: BaseNodePostprocessor | None = None,
    ) -> None:
        self._library = library
        self._catalogue = library.catalogue
        self._embedding = embedding
        self._search = Search(library, embedding, reranker)
        self._ready = False
        self._terms = Terms()
        self._register = Register(library.catalogue, library.words)
        self._briefing = Briefing(library.catalogue, self._register)

    # --- asking --------------------------------------------------------------------------------

    def ask(self, question: str, scope: Scope, history: Sequence[Turn] = ()) -> Answer:
        """The whole answer at once."""
        for event in self.stream(question, scope, history):
            if isinstance(event, Answer):
                return event
        raise AssertionError("a stream ends with its answer")

    def stream(self, question: str, scope: Scope, history: Sequence[Turn] = ()) -> Iterator[Event]:
        """Each statement as it is made, and last the answer that holds them all."""
        clock = _Clock()
        searched = self._catalogue.searched(scope)
        asked = understand(question, history, searched)
        looked = self._search.look(asked.text, scope, asked.context)
        vector = self._search.vector(looked)
        clock.lap("understand")
        passages = self._search.find(looked, scope, _READ, vector, asked.named.favour)
        clock.lap("search")
        weighed = weigh(asked, looked, passages, self._terms.of)
        clock.lap("weigh")
        weak = refuse.is_too_weak(asked.text, weighed, passages, self._terms.of)
        choice = extract.Choice(())
        if not weak:
            papers = Papers(self._catalogue, scope)
            asking = Asking(asked, looked.wanted, weighed, passages, papers, self._terms.of)
            choice = extract.choose(asked, weighed, answer_of(asking))
        clock.lap("choose")

        @cache
        def page_of(document: str, number: int) -> Page:
            return self._catalogue.page(document, number, scope)

        statements = quote(
            choice.answer, page_of, lambda chunk: self._catalogue.twins(chunk, scope)
        )
        if not statements:
            text = refuse.refusal(searched, passages)
            yield self._answer(text, True, (), searched, asked.standing, clock)
            return
        yield from statements
        # Where else further evidence stands is not looked up: it takes time, and few ask for it.
        more = quote(choice.more, page_of, lambda _: (), statements[-1].citations[-1].mark)
        clock.lap("quote")
        text = "\n\n".join([lead_in(asked, statements), *(each.text for each in statements)])
        warnings = cautions(asked, statements, self._title_of(scope))
        answer = self._answer(
            text, False, statements, searched, asked.standing, clock, warnings, more
        )
        self._catalogue.remember_marks(answer)
        yield answer

    def _title_of(self, scope: Scope) -> Callable[[str], str]:
        return lambda document_id: self._catalogue.document(document_id, scope).title

    def _answer(
        self,
        text: str,
        refused: bool,
        statements: Sequence[Statement],
        searched: Searched,
        question: str,
        clock: _Clock,
        warnings: Sequence[Warning] = (),
        more: Sequence[Statement] = (),
    ) -> Answer:
        return Answer(
            id=uuid.uuid4().hex,
            text=text,
            refused=refused,
            citations=tuple(each for statement in statements for each in statement.citations),
            searched=searched,
            warnings=tuple(warnings),
            question=question,
            more=tuple(each for statement in more for each in statement.citations),
            timings=clock.laps,
        )

    # --- looking -------------------------------------------------------------------------------

    def search(self, query: str, scope: Scope, k: int) -> list[Passage]:
        return self._search.search(query, scope, k)

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

    def entry_citation(self, entry: Entry, scope: Scope, mark: int = 1) -> Citation:
        return self._register.citation(entry, scope, mark)

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
        self, scope: Scope, since: date | None = None, until: date | None = None
    ) -> tuple[Meeting, ...]:
        return self._register.meetings(scope, since, until)

    def meeting(self, id: str, scope: Scope) -> Meeting:
        return self._register.meeting(id, scope)

    def items(self, meeting_id: str, scope: Scope) -> tuple[MeetingItem, ...]:
        return self._register.items(meeting_id, scope)

    def brief(self, meeting_id: str, scope: Scope) -> tuple[Brief, ...]:
        return self._briefing.brief(meeting_id, scope)

    def programme(self, scope: Scope, committee: str) -> tuple[Planned, ...]:
        return self._register.programme(scope, committee)

    # --- readiness -----------------------------------------------------------------------------

    def warm(self) -> None:
        """Load the model, so that the first question does not wait for it."""
        self._embedding.get_query_embedding("ready")
        self._ready = True

    def ready(self) -> bool:
        return self._ready


class _Clock:
    """Milliseconds by stage."""

    def __init__(self) -> None:
        self._began = self._last = time.perf_counter()
        self.laps: dict[str, float] = {}

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self.laps[name] = round((now - self._last) * 1000, 1)
        self.laps["total"] = round((now - self._began) * 1000, 1)
        self._last = now
