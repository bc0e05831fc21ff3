"""Search: two arms find, one measure ranks; within the scope, and checked again on the way out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.postprocessor.types import BaseNodePostprocessor

from index.lexicon import CONTEXT, Lexicon, Looked
from index.library import Library
from index.likeness import without_copies
from index.model import is_english
from index.ranking import Ranking
from index.reranking import READ_AGAIN, reranked
from index.values import Chunk, Document, Passage, Scope

Found = dict[str, tuple[Chunk, Document]]
Hits = list[tuple[str, float]]

_CANDIDATES = 70  # of each arm
# A narrow filter is put to the stores; a wide one is met by asking for more and leaving out.
_NARROW = 400


class Search:
    """Finds passages; reads only. Safe to use from many threads."""

    def __init__(
        self,
        library: Library,
        embedding: BaseEmbedding,
        postprocessor: BaseNodePostprocessor | None = None,
    ) -> None:
        self._library = library
        self._embedding = embedding
        self._postprocessor = postprocessor
        self._beside = ThreadPoolExecutor(thread_name_prefix="query")
        terms = library.keywords.terms.of
        self._ranking = Ranking(terms)
        self._lexicon = Lexicon(library.keywords, terms, is_english)

    def search(self, query: str, scope: Scope, k: int) -> list[Passage]:
        """Up to ``k`` passages within the scope, the best first; none without a label.

        Of passages with the same words, in a pack, alone and scanned, there is one.
        """
        if not scope.labels or not query.strip() or k < 1:
            return []
        return self.find(self.look(query, scope), scope, k)

    def look(self, query: str, scope: Scope, context: str = "") -> Looked:
        """The query as it is looked for: spelling put right, with the papers' words for its own.

        ``context`` is what a follow-up leans on; it counts for less.
        """
        return self._lexicon.look(query, sorted(scope.labels), context)

    def read(self, looked: Looked, passages: Sequence[Passage]) -> Looked:
        """The query with what short forms in it stand for, as far as only what was found tells."""
        return self._lexicon.spelt_out(looked, [each.chunk.text for each in passages])

    def find(
        self,
        looked: Looked,
        scope: Scope,
        k: int,
        favour: Callable[[Document, Chunk], float] = lambda _document, _chunk: 0.0,
    ) -> list[Passage]:
        """What ``search`` finds, for a query that has been looked at.

        ``favour`` is added to a passage's score, for papers that are preferred to others.
        """
        within = self._library.catalogue.document_ids(scope) if scope.filtered else None
        if within == [] or not scope.labels:
            return []
        narrow = within if within is not None and len(within) <= _NARROW else None
        labels = sorted(scope.labels)
        wanted = max(_CANDIDATES, 2 * k)
        # While the query is embedded, what has its words is found and measured.
        embedded = self._beside.submit(self._vector, looked)
        keyword, found = self._visible(
            lambda n: self._library.keywords.matching(looked.wanted, n, labels, narrow),
            scope,
            wanted,
        )
        measure = self._ranking.measure(looked)
        words = {id: measure.words(*each) for id, each in found.items()}
        vector = embedded.result()
        dense, also = self._visible(
            lambda n: self._library.vectors.nearest(vector, n, labels, narrow), scope, wanted
        )
        cosines, bm25 = dict(dense), dict(keyword)
        missing = [id for id in bm25 if id not in cosines]
        cosines |= self._library.vectors.cosines(vector, missing, labels)
        passages = []
        for id, (chunk, document) in (found | also).items():
            cosine = cosines.get(id, 0.0)
            said = words[id] if id in words else measure.words(chunk, document)
            score = measure.score(said, cosine)
            passages.append(Passage(chunk, document, score, cosine, bm25.get(id, 0.0)))
        passages.sort(key=_best_first)
        near = passages[: 3 * k]  # what is further behind is not favoured by so much
        passages[: 3 * k] = sorted(
            (replace(p, score=p.score + favour(p.document, p.chunk)) for p in near), key=_best_first
        )
        kept = without_copies(passages[: 3 * k])
        if len(kept) < k:
            kept = without_copies(passages)
        if self._postprocessor is not None:
            kept = reranked(looked.text, kept[: max(READ_AGAIN, k)], self._postprocessor)
        return kept[:k]

    def _vector(self, looked: Looked) -> np.ndarray:
        """The embedding of what is looked for, of length 1."""
        texts = [looked.text, looked.context] if looked.context else [looked.text]
        vectors = np.asarray(self._embedding.get_text_embedding_batch(texts), dtype=np.float32)
        vector: np.ndarray = vectors[0] + CONTEXT * vectors[1:].sum(axis=0)
        return vector / max(float(np.linalg.norm(vector)), 1e-12)

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


def _best_first(passage: Passage) -> tuple[float, str]:
    return -passage.score, passage.chunk.id
