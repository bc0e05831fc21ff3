"""How well a chunk answers to what is looked for: a sum of few things, each from 0 to 1.

    meaning     the cosine of its vector and the question's
    coverage    the share of the wanted terms that it has, each counted by how rare it is; in its
                words whole, in the headings it stands under and in its document's name less
    closeness   the share of the pairs of terms that follow each other in the question and stand
                near each other in it, each counted by how rare both are

Each is the same measure whichever arm found the chunk and whatever else was found, so scores of
one question compare. What is quoted of a chunk is weighed by ``assistant.evidence``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.lexicon import Looked, Wanted
from index.values import Chunk, Document

MEANING, COVERAGE, CLOSENESS = 1.0, 0.7, 0.2
_UNDER = 0.9  # a term in the headings that a chunk stands under, or in those of its table
_NAMED = 0.6  # a term in the name, council, committee or date of its document
_INSTEAD = 0.8  # another word for a term
_NEAR = 3  # terms from one to the other
_KEPT = 4_000  # texts whose terms are remembered: about 5 kB each

Terms = Callable[[str], list[str]]


class Ranking:
    """Scores chunks for questions. Safe to use from many threads."""

    def __init__(self, terms: Terms) -> None:
        self._terms = lru_cache(_KEPT)(lambda text: _Words.of(terms(text)))

    def measure(self, looked: Looked) -> Measure:
        """The measure of one question."""
        return Measure(looked, self._terms)


class Measure:
    """Measures chunks for one question."""

    def __init__(self, looked: Looked, terms: Callable[[str], _Words]) -> None:
        self._looked = looked
        self._terms = terms
        weight = {each.term: each.weight for each in looked.wanted}
        self._pairs = [(*pair, weight[pair[0]] * weight[pair[1]]) for pair in looked.pairs]
        self._names: dict[str, frozenset[str]] = {}  # of documents, by id

    def words(self, chunk: Chunk, document: Document) -> float:
        """What the words of a chunk, and those around it, add to its score."""
        if document.id not in self._names:
            self._names[document.id] = self._terms(name_of(document)).every
        body = self._terms(chunk.text)
        parts = (
            (body.every, 1.0),
            (self._terms(" ".join((*chunk.path, chunk.context))).every, _UNDER),
            (self._names[document.id], _NAMED),
        )
        return COVERAGE * coverage(self._looked.wanted, parts) + CLOSENESS * self._closeness(body)

    def score(self, words: float, cosine: float) -> float:
        """0 to 1; ``cosine`` is that of the chunk's vector and the question's."""
        total = MEANING * max(cosine, 0.0) + words
        return min(total / (MEANING + COVERAGE + CLOSENESS), 1.0)

    def _closeness(self, body: _Words) -> float:
        total = met = 0.0
        for one, other, worth in self._pairs:
            total += worth
            if one in body.every and other in body.every:
                met += worth * together(body.in_order, one, other)
        return met / total if total else 0.0


@dataclass(frozen=True, slots=True)
class _Words:
    """The terms of a text: in order, and each once."""

    in_order: tuple[str, ...]
    every: frozenset[str]

    @classmethod
    def of(cls, terms: Iterable[str]) -> _Words:
        in_order = tuple(terms)
        return cls(in_order, frozenset(in_order))


def together(terms: Sequence[str], one: str, other: str) -> bool:
    """Do two terms stand within a few of each other?"""
    others = [place for place, each in enumerate(terms) if each == other]
    return any(
        abs(place - near) <= _NEAR
        for place, each in enumerate(terms)
        if each == one
        for near in others
    )


def name_of(document: Document) -> str:
    """The words by which people name a document."""
    return " ".join(
        filter(
            None,
            (
                document.title,
                document.council,
                document.committee,
                document.document_type.value,
                document.held,
            ),
        )
    )


def coverage(wanted: Sequence[Wanted], parts: Sequence[tuple[Collection[str], float]]) -> float:
    """The share of the wanted terms in any of the parts, each with the worth of its best part."""
    total = met = 0.0
    for each in wanted:
        total += each.weight
        best = 0.0
        for terms, worth in parts:
            if worth > best and (got := worth * meets(each, terms)) > best:
                best = got
        met += each.weight * best
    return met / total if total else 0.0


def meets(wanted: Wanted, terms: Collection[str]) -> float:
    """1 where the wanted term is among these, less where only what would do for it is."""
    if wanted.term in terms:
        return 1.0
    # Plain loops: every term of a question is put to every sentence that could answer it.
    for phrase in wanted.others:
        for term in phrase:
            if term not in terms:
                break
        else:
            return _INSTEAD
    return 0.0
