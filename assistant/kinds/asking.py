"""A question with what was found for it: what every kind of question is given."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from assistant.evidence import Piece, Terms, pieces
from assistant.kinds.papers import Papers, documents
from assistant.question import Question
from index.lexicon import Wanted
from index.ranking import meets
from index.values import Document, Passage


@dataclass(frozen=True, slots=True)
class Asking:
    """A question, what it looks for, the pieces and passages found (the best first), the papers."""

    question: Question
    wanted: Sequence[Wanted]
    weighed: Sequence[Piece]
    passages: Sequence[Passage]
    papers: Papers
    terms: Terms
    _met: dict[str, dict[str, float]] = field(default_factory=dict)
    """How well texts meet the wanted terms: a heading stands over many lines."""

    @property
    def text(self) -> str:
        return self.question.text

    def documents(self) -> list[Document]:
        """The papers of the best passages."""
        return documents(self.passages)

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
            self._met[text] = {each.term: meets(each, said) for each in self.wanted}
        return self._met[text]

    def lines(self) -> Iterator[Piece]:
        """Every piece of every passage, the best passage first; scores are the passages'."""
        for passage in self.passages:
            for start, end in pieces(passage):
                yield Piece(passage, start, end, score=passage.score)
