"""A question with what was found for it: what every kind of question is given."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.evidence import Piece, Rarity, Terms, pieces
from assistant.kinds.papers import Papers, documents
from assistant.question import Question
from index.values import Document, Passage


@dataclass(frozen=True, slots=True)
class Asking:
    """A question, the pieces and passages found for it (the best first), and the papers.

    ``weights`` are the question's terms and how much each tells (0 to 1).
    """

    question: Question
    weighed: Sequence[Piece]
    passages: Sequence[Passage]
    papers: Papers
    terms: Terms
    weights: Mapping[str, float]
    _held: dict[str, frozenset[str]] = field(default_factory=dict)
    """The question's terms that texts hold: a heading stands over many lines."""

    @classmethod
    def of(
        cls,
        question: Question,
        weighed: Sequence[Piece],
        passages: Sequence[Passage],
        papers: Papers,
        terms: Terms,
        rarity: Rarity,
    ) -> Asking:
        """With the question's terms weighed by how rare they are."""
        weights = rarity(dict.fromkeys(terms(question.text)))
        return cls(question, weighed, passages, papers, terms, weights)

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
        held = set[str]().union(*(self._holds(text) for text in texts))
        total = shared = 0.0
        for term, weight in self.weights.items():
            if term not in without:
                total += weight
                shared += weight * (term in held)
        return shared / total if total else 0.0

    def _holds(self, text: str) -> frozenset[str]:
        if text not in self._held:
            self._held[text] = frozenset(self.terms(text)) & self.weights.keys()
        return self._held[text]

    def lines(self) -> Iterator[Piece]:
        """Every piece of every passage, the best passage first; scores are the passages'."""
        for passage in self.passages:
            for start, end in pieces(passage):
                yield Piece(passage, start, end, score=passage.score)
