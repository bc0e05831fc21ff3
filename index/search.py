"""Search: two arms, each within the scope, fused, and checked again on the way out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from llama_index.core.base.embeddings.base import BaseEmbedding

from index.library import Library
from index.likeness import without_copies
from index.values import Chunk, Document, Passage, Scope

Found = dict[str, tuple[Chunk, Document]]
Hits = list[tuple[str, float]]

# The share of the dense arm in the fused score; the rest is the keywords'. Between 0.3 and 0.6 it
# made little difference (benchmarks/README.md).
_DENSE = 0.4
_CANDIDATES = 60
# A narrow filter is put to the stores; a wide one is met by asking for more and leaving out.
_NARROW = 400


class Search:
    """Finds passages; reads only. Safe to use from many threads."""

    def __init__(self, library: Library, embedding: BaseEmbedding) -> None:
        self._library = library
        self._embedding = embedding

    def search(
        self, query: str, scope: Scope, k: int, vector: np.ndarray | None = None
    ) -> list[Passage]:
        """Up to ``k`` passages within the scope, the best first; none without a label.

        Of passages with the same words, in a pack, alone and scanned, there is one. ``vector`` is
        the query's embedding, for who has it already.
        """
        if not scope.labels or not query.strip() or k < 1:
            return []
        within = self._library.catalogue.document_ids(scope) if scope.filtered else None
        if within == []:
            return []
        narrow = within if within is not None and len(within) <= _NARROW else None
        if vector is None:
            vector = np.asarray(self._embedding.get_query_embedding(query), dtype=np.float32)
        labels = sorted(scope.labels)
        wanted = max(_CANDIDATES, 2 * k)
        dense, seen = self._visible(
            lambda n: self._library.vectors.nearest(vector, n, labels, narrow), scope, wanted
        )
        keyword, also = self._visible(
            lambda n: self._library.keywords.best(query, n, labels, narrow), scope, wanted
        )
        return without_copies(_fused(dense, keyword, seen | also))[:k]

    def _visible(self, arm: Callable[[int], Hits], scope: Scope, wanted: int) -> tuple[Hits, Found]:
        """The arm's best hits that the catalogue lets through.

        An arm may hold what is not (or no longer) to be seen: a document that is being read, or
        one outside a wide filter. Ask for more until enough is left or the arm has no more.
        """
        ask = wanted
        while True:
            hits = arm(ask)
            found = self._library.catalogue.found([id for id, _ in hits], scope)
            kept = [(id, score) for id, score in hits if id in found]
            if len(kept) >= wanted or len(hits) < ask or ask >= 64 * wanted:
                return kept[:wanted], found
            ask *= 4


def _fused(dense: Hits, keyword: Hits, found: Found) -> list[Passage]:
    """Both arms' scores, each stretched to 0..1, weighted and added (min-max fusion)."""
    passages: dict[str, Passage] = {}
    arms: tuple[tuple[Hits, float, Callable[[Passage, float], Passage]], ...] = (
        (dense, _DENSE, lambda passage, score: replace(passage, similarity=score)),
        (keyword, 1 - _DENSE, lambda passage, score: replace(passage, keyword=score)),
    )
    for hits, weight, mark in arms:
        if not hits:
            continue
        top, floor = hits[0][1], min(hits[-1][1], hits[0][1] - 1e-6)
        for id, score in hits:
            share = weight * (score - floor) / (top - floor)
            passage = passages.get(id) or Passage(*found[id], score=0.0)
            passages[id] = mark(replace(passage, score=passage.score + share), score)
    return sorted(passages.values(), key=lambda each: (-each.score, each.chunk.id))
