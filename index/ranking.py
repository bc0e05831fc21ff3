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

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache

from index.lexicon import Looked, Wanted
from index.values import Chunk, Document

MEANING, COVERAGE, CLOSENESS = 1.0, 1.0, 0.2
_UNDER = 0.9  # a term in the headings that a chunk stands under, or in those of its table
_NAMED = 0.6  # a term in the name, council, committee or date of its document
_INSTEAD = 0.8  # another word for a term
_NEAR = 3  # terms from one to the other
_KEPT = 4_000  # texts whose terms are remembered: about 5 kB each

Terms = Callable[[str], list[str]]


class Ranking:
    """Scores chunks for questions. Safe to use from many threads."""

    def __init__(self, terms: Terms) -> None:
        self._terms = lru_cache(_KEPT)(lambda text: tuple(terms(text)))

    def score(self, looked: Looked, chunk: Chunk, document: Document, cosine: float) -> float:
        """0 to 1; ``cosine`` is that of the chunk's vector and the question's."""
        body = self._terms(chunk.text)
        parts = (
            (frozenset(body), 1.0),
            (frozenset(self._terms(" ".join((*chunk.path, chunk.context)))), _UNDER),
            (frozenset(self._terms(name_of(document))), _NAMED),
        )
        total = (
            MEANING * max(cosine, 0.0)
            + COVERAGE * coverage(looked.wanted, parts)
            + CLOSENESS * _closeness(looked, body)
        )
        return min(total / (MEANING + COVERAGE + CLOSENESS), 1.0)


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
    return _INSTEAD if any(all(t in terms for t in each) for each in wanted.others) else 0.0


def _closeness(looked: Looked, body: Sequence[str]) -> float:
    total = met = 0.0
    weight: Mapping[str, float] = {each.term: each.weight for each in looked.wanted}
    places: dict[str, list[int]] = {}
    for place, term in enumerate(body):
        if term in weight:
            places.setdefault(term, []).append(place)
    for one, other in looked.pairs:
        worth = weight[one] * weight[other]
        total += worth
        if one in places and other in places:
            near = min(abs(a - b) for a in places[one] for b in places[other])
            met += worth * (near <= _NEAR)
    return met / total if total else 0.0
