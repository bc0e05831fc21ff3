"""The sequence from a question to an answer, in one place."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from functools import partial

from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.postprocessor.types import BaseNodePostprocessor

from assistant.choosing import chosen
from assistant.evidence import Piece, weigh
from assistant.extract import Choice
from assistant.judging import refuse
from assistant.judging.cautions import cautions, lead_in
from assistant.judging.conflicts import conflicts, side_by_side
from assistant.judging.signals import Signals
from assistant.kinds.asking import Asking
from assistant.kinds.papers import Papers
from assistant.looking import Looking
from assistant.quoting import Statement, quote, see_also
from assistant.turn import Turn
from assistant.understanding.question import Question, understand
from assistant.writing.generate import LanguageModel, Sentence, Writer, Written
from index.lexicon import Looked
from index.library import Library
from index.search import Search
from index.values import (
    Answer,
    Page,
    Passage,
    Scope,
    Searched,
    Warning,
)

__all__ = ["Assistant", "Event", "Statement", "Turn"]

Event = Statement | Sentence | Answer
_READ = 24  # passages that are searched for sentences


class Assistant(Looking):
    """Answers questions about the papers of one library. Safe to use from many threads.

    With a ``reranker`` the passages found are read again; with a ``writer`` a language model words
    the answers that the papers hold, and briefs in short.
    """

    def __init__(
        self,
        library: Library,
        embedding: BaseEmbedding,
        reranker: BaseNodePostprocessor | None = None,
        writer: Writer | None = None,
    ) -> None:
        self._search = Search(library, embedding, reranker)
        super().__init__(library, self._search.search, writer)
        self._embedding = embedding
        self._writer = writer
        self._ready = False
        self._terms = library.keywords.terms
        self._judge = refuse.Judge.read()

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
        alone = self._writer.standalone(question, history) if self._writer and history else None
        before = () if alone else history
        asked = understand(alone or question, before, searched)
        looked = self._search.look(asked.text, scope, asked.context)
        if looked.corrected:  # what kind of thing is asked for is told by the words that are meant
            asked = understand(looked.put_right(alone or question), before, searched)
            looked = self._search.look(asked.text, scope, asked.context)
            asked = replace(asked, standing=looked.put_right(asked.standing))
        clock.lap("understand")
        looked, passages = self._found(asked, looked, scope)
        asked = asked.as_written([each.chunk.text for each in passages])
        clock.lap("search")

        def rarity(terms: Iterable[str]) -> dict[str, float]:
            return self._library.keywords.rarity(terms, scope.labels)

        weighed = weigh(asked, looked, passages, self._terms.of)
        clock.lap("weigh")
        papers = Papers(self._catalogue, self._register, scope)
        put = partial(self._put, scope, papers)
        asking = Asking(asked, looked.wanted, weighed, passages, papers, self._terms.of, put)
        found = chosen(asking, self._judge)
        choice, told, sure = found.choice, found.told, found.sure
        clock.lap("choose")
        nearest = next(iter((*choice.answer, *weighed)), None)
        if sure < self._judge.least:
            choice = Choice(())
        disagree = conflicts(asked, choice.answer, weighed, self._terms.of, rarity)
        choice = choice.answering(side_by_side(choice.answer, disagree))
        clock.lap("judge")

        pages = self._pages((*choice.answer, *choice.also, *choice.more), scope)

        def page_of(document: str, number: int) -> Page:
            key = (document, number)
            if key not in pages:  # where else a quote stands
                pages[key] = self._catalogue.page(document, number, scope)
            return pages[key]

        statements = quote(
            choice.answer, page_of, lambda chunk: self._catalogue.twins(chunk, scope)
        )
        if not statements:
            text = refuse.refusal(searched, asked, looked.wanted, nearest, self._terms.of)
            answer = self._answer(text, True, (), searched, asked.standing, clock)
            yield _judged(answer, sure, told)
            return
        written = None
        if not self._writer:
            yield from statements
        # Where else further evidence stands is not looked up: it takes time, and few ask for it.
        also = quote(choice.also, page_of, lambda _: (), _last_mark(statements))
        more = quote(choice.more, page_of, lambda _: (), _last_mark([*statements, *also]))
        clock.lap("quote")
        differing = [each.warning for each in disagree]
        if self._writer:
            written = yield from self._writer.write(asked.standing, [*statements, *also, *more])
            clock.lap("model")
            if written.sentences:
                answer = self._worded(asked, written, differing, searched, clock, scope)
                yield _judged(answer, sure, told)
                return
            yield from statements
        parts = [lead_in(asked, statements), *(each.text for each in statements), *see_also(also)]
        warnings = [*differing, *cautions(asked, statements, self._title_of(scope))]
        answer = self._answer(
            "\n\n".join(parts),
            False,
            [*statements, *also],
            searched,
            asked.standing,
            clock,
            warnings,
            more,
        )
        if written:
            answer = _asked_in_vain(answer, written)
        self._catalogue.remember_marks(answer)
        yield _judged(answer, sure, told)

    def _put(
        self, scope: Scope, papers: Papers, question: Question, council: str, only: Sequence[str]
    ) -> Asking:
        """A question that comes of another, with what is found for it; it sets nothing further."""
        scope = _within(scope, council, only)
        looked = self._search.look(question.text, scope, question.context)
        looked, found = self._found(question, looked, scope)
        weighed = weigh(question, looked, found, self._terms.of)
        put = partial(self._put, scope, papers)
        return Asking(question, looked.wanted, weighed, found, papers, self._terms.of, put)

    def _found(
        self, question: Question, looked: Looked, scope: Scope
    ) -> tuple[Looked, list[Passage]]:
        """The passages found, and the question as it is read with them; of no telling word nothing
        is, whatever the question is near to.
        """
        if not looked.wanted:
            return looked, []
        found = self._search.find(looked, scope, _READ, question.favour)
        return self._search.read(looked, found), found

    def _worded(
        self,
        asked: Question,
        written: Written[Statement],
        differing: Sequence[Warning],
        searched: Searched,
        clock: _Clock,
        scope: Scope,
    ) -> Answer:
        """The answer that a model worded, with what must be known of the quotes that it used."""
        known = cautions(asked, written.used, self._title_of(scope))
        warnings = [*written.warnings, *differing, *known]
        answer = self._answer(written.text, False, (), searched, asked.standing, clock, warnings)
        answer = replace(
            answer,
            citations=written.citations,
            more=written.more,
            mode="generated",
            prompt=written.prompt,
            dropped=written.dropped,
        )
        self._catalogue.remember_marks(answer)
        return answer

    def _pages(self, pieces: Sequence[Piece], scope: Scope) -> dict[tuple[str, int], Page]:
        """The pages on which pieces stand, as far as they may be seen."""
        places = {
            (piece.passage.document.id, span.page)
            for piece in pieces
            for span in piece.passage.chunk.spans_of(piece.start, piece.end)
        }
        return self._catalogue.pages_at(places, scope)

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

    def search(self, query: str, scope: Scope, k: int) -> list[Passage]:
        return self._search.search(query, scope, k)

    def model(self) -> LanguageModel | None:
        return self._writer.model if self._writer else None

    # --- readiness -----------------------------------------------------------------------------

    def warm(self) -> None:
        """Load the model, so that the first question does not wait for it."""
        self._embedding.get_query_embedding("ready")
        self._ready = True

    def ready(self) -> bool:
        return self._ready


def _within(scope: Scope, council: str, only: Sequence[str]) -> Scope:
    """What of a scope is of a council or one of some papers; never more than was asked for."""
    asked_for = scope.document_ids
    ids = tuple(each for each in only if not asked_for or each in asked_for) or asked_for
    return replace(scope, council=scope.council or council or None, document_ids=ids)


def _last_mark(statements: Sequence[Statement]) -> int:
    return statements[-1].citations[-1].mark


def _judged(answer: Answer, sure: float, told: Signals | None) -> Answer:
    """The answer with how sure it is, and what that was told from."""
    return replace(answer, confidence=round(sure, 3), signals=asdict(told) if told else {})


def _asked_in_vain(answer: Answer, written: Written[Statement]) -> Answer:
    """The quotes themselves, with what came of asking a model."""
    warnings = (*written.warnings, *answer.warnings)
    return replace(answer, warnings=warnings, prompt=written.prompt, dropped=written.dropped)


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
