"""The sequence from a question to an answer, in one place."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
from llama_index.core.base.embeddings.base import BaseEmbedding

from assistant import extract, refuse
from assistant.cautions import cautions, lead_in
from assistant.conflicts import conflicts, side_by_side
from assistant.evidence import weigh
from assistant.question import Question, understand
from assistant.quoting import Statement, quote
from assistant.signals import Signals, signals
from assistant.suggest import suggestions
from assistant.turn import Turn
from index.keywords import Terms
from index.library import Library
from index.search import Search
from index.values import (
    Answer,
    Document,
    Page,
    Passage,
    Record,
    Rect,
    Scope,
    Searched,
    Section,
    Table,
    Warning,
)

__all__ = ["Assistant", "Event", "Statement", "Turn"]

Event = Statement | Answer
# What a follow-up leans on counts beside its own words by this much (benchmarks/README.md).
_CONTEXT = 0.4
_READ = 24  # passages that are searched for sentences


class Assistant:
    """Answers questions about the papers of one library. Safe to use from many threads."""

    def __init__(self, library: Library, embedding: BaseEmbedding) -> None:
        self._library = library
        self._catalogue = library.catalogue
        self._embedding = embedding
        self._search = Search(library, embedding)
        self._ready = False
        self._terms = Terms()
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
        asked = understand(question, history, searched)
        vector = np.asarray(self._embedding.get_query_embedding(asked.text), dtype=np.float32)
        passages = asked.named.prefer(self._find(asked, scope, vector))
        clock.lap("search")

        def rarity(terms: Iterable[str]) -> dict[str, float]:
            return self._library.keywords.rarity(terms, scope.labels)

        weighed = weigh(asked, vector, passages, self._terms.of, rarity, self._embed)
        clock.lap("weigh")
        chosen = extract.choose(asked, weighed)
        told = signals(asked, chosen, passages, self._terms.of, rarity) if chosen else None
        sure = self._judge.confidence(told) if told else 0.0
        if sure < self._judge.least:
            chosen = []
        disagree = conflicts(asked, chosen, weighed, self._terms.of, rarity)
        chosen = side_by_side(chosen, disagree)
        statements = quote(
            chosen,
            lambda document, number: self._catalogue.page(document, number, scope),
            lambda chunk: self._catalogue.twins(chunk, scope),
        )
        if not statements:
            nearest = [each.passage for each in weighed[:1]] or passages
            text = refuse.refusal(searched, asked, nearest, self._terms.of)
            answer = self._answer(text, True, (), searched, asked.standing, clock)
            yield _judged(answer, sure, told)
            return
        yield from statements
        clock.lap("quote")
        text = "\n\n".join([lead_in(asked, statements), *(each.text for each in statements)])
        warnings = [each.warning for each in disagree]
        warnings += cautions(asked, statements, self._title_of(scope))
        answer = self._answer(text, False, statements, searched, asked.standing, clock, warnings)
        self._catalogue.remember_marks(answer)
        yield _judged(answer, sure, told)

    def _find(self, asked: Question, scope: Scope, vector: np.ndarray) -> list[Passage]:
        """The passages for a question; of a follow-up, beside those for what it leans on."""
        found = self._search.search(asked.text, scope, _READ, vector)
        if not asked.context:
            return found
        lifted = {each.chunk.id: each for each in found}
        for each in self._search.search(asked.context, scope, _READ):
            own = lifted.get(each.chunk.id, replace(each, score=0.0))
            lifted[each.chunk.id] = replace(own, score=own.score + _CONTEXT * each.score)
        return sorted(lifted.values(), key=lambda each: -each.score)[:_READ]

    def _title_of(self, scope: Scope) -> Callable[[str], str]:
        return lambda document_id: self._catalogue.document(document_id, scope).title

    def _embed(self, texts: Sequence[str]) -> np.ndarray:
        return np.asarray(self._embedding.get_text_embedding_batch(list(texts)), dtype=np.float32)

    def _answer(
        self,
        text: str,
        refused: bool,
        statements: Sequence[Statement],
        searched: Searched,
        question: str,
        clock: _Clock,
        warnings: Sequence[Warning] = (),
    ) -> Answer:
        return Answer(
            id=uuid.uuid4().hex,
            text=text,
            refused=refused,
            citations=tuple(each for statement in statements for each in statement.citations),
            searched=searched,
            warnings=tuple(warnings),
            question=question,
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

    # --- readiness -----------------------------------------------------------------------------

    def warm(self) -> None:
        """Load the model, so that the first question does not wait for it."""
        self._embed(["ready"])
        self._ready = True

    def ready(self) -> bool:
        return self._ready


def _judged(answer: Answer, sure: float, told: Signals | None) -> Answer:
    """The answer with how sure it is, and what that was told from."""
    return replace(answer, confidence=round(sure, 3), signals=asdict(told) if told else {})


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
