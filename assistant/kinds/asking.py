"""A question with what was found for it: what every kind of question is given."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from assistant.evidence import Piece, Terms, pieces
from assistant.judging.given import gives
from assistant.judging.signals import answers
from assistant.kinds.papers import Papers, documents
from assistant.understanding.question import Question, kinds_of
from assistant.writing.figures import ONES
from index.lexicon import Wanted
from index.ranking import meets
from index.values import Document, Passage, Span

_FIRST = 3  # passages
_MOST_PARTS = 4  # of more, nobody could be told in one answer
_ASIDE = 0.4  # the weight, in a part of a question, of a term that only its other parts have
_PARTS = re.compile(
    r"[,;]?\s+and\s+(?=(?:by )?(?:who|what|when|where|which|how|why|is|are|was|were|did|does|do|has"
    r"|have|would|will)\b)|\?\s+(?=\w)",
    re.I,
)
_NUMBERS = {word: str(number) for number, word in enumerate(ONES[1:13], 1)}
_NUMBERS |= {number: word for word, number in _NUMBERS.items()}


@dataclass(frozen=True, slots=True)
class Asking:
    """A question, what it looks for, the pieces and passages found (the best first), the papers."""

    question: Question
    wanted: Sequence[Wanted]
    weighed: Sequence[Piece]
    passages: Sequence[Passage]
    papers: Papers
    terms: Terms
    put: Callable[[Question, str, Sequence[str]], Asking]
    """Another question, put to the papers of one council, and of these ids: to all, without."""
    _met: dict[str, dict[str, float]] = field(default_factory=dict)
    """How well texts meet the wanted terms: a heading stands over many lines."""

    @property
    def text(self) -> str:
        return self.question.text

    def documents(self) -> list[Document]:
        """The papers of the best passages."""
        return documents(self.passages)

    def answered_by(self, piece: Piece) -> float:
        """How far one piece alone answers the question, 0 to 1."""
        return answers(self.question, self.wanted, piece, self.terms)

    def given_by(self, piece: Piece) -> float:
        """How far a piece gives the kind of thing that is asked for, 0 to 1."""
        return gives(self.question, piece, self.wanted, self.terms)

    def parts(self) -> list[Asking]:
        """Each of the questions that are asked in one, with the terms of the whole beside it."""
        texts = [part for part in _PARTS.split(self.text) if len(part.split()) > 1]
        if not 2 <= len(texts) <= _MOST_PARTS:
            return [self]
        return [self._part(text) for text in texts]

    def _part(self, text: str) -> Asking:
        own = set(self.terms(text))
        wanted = tuple(
            each if each.term in own else replace(each, weight=_ASIDE * each.weight)
            for each in self.wanted
        )
        question = replace(self.question, text=text, asked=kinds_of(text))
        return replace(self, question=question, wanted=wanted)

    def covers(self, *texts: str, without: Collection[str] = ()) -> float:
        """The share (0 to 1) of the question's terms that texts hold, by how much each tells.

        Terms in ``without`` do not count: those that only say what kind of question it is.
        """
        met = [self._meets(text) for text in texts if text]
        total = shared = 0.0
        for each in self.wanted:
            if each.term not in without:
                total += each.weight
                shared += each.weight * max((own.get(each.term, 0.0) for own in met), default=0.0)
        return shared / total if total else 0.0

    def _meets(self, text: str) -> dict[str, float]:
        if text not in self._met:
            said = frozenset(self.terms(text))
            said |= {_NUMBERS[term] for term in said if term in _NUMBERS}
            self._met[text] = {each.term: meets(each, said) for each in self.wanted}
        return self._met[text]

    def shown(self, document: Document, span: Span) -> Passage | None:
        """The passage that holds what begins here, if it is one of the first."""
        for passage in self.passages[:_FIRST]:
            if passage.document.id == document.id and any(
                each.page == span.page and each.start <= span.start < each.end
                for each in passage.chunk.spans
            ):
                return passage
        return None

    def lines(self) -> Iterator[Piece]:
        """Every piece of every passage, the best passage first; scores are the passages'."""
        for passage in self.passages:
            for start, end in pieces(passage):
                yield Piece(passage, start, end, score=passage.score)
