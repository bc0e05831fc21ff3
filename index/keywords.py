"""The keyword arm: BM25 by tantivy. The only module that imports it.

Derived from the catalogue. Words are lower-cased and stemmed, figures kept whole ("2,213",
"2022/23"). A question is cut into the same terms, so that nothing typed is read as query syntax.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from threading import Lock

import tantivy

from index.values import Chunk, Document

_WORD = r"\d+(?:[.,/:]\d+)*%?|[\p{L}\p{M}\d]+"
_WEIGHTS = {"body": 1.0, "path": 0.6, "title": 0.25}
_STOPWORDS = (
    "a about all am an and any are as asked at be been being but by can could did do does for "
    "from get give had has have how i if in into is it its just let me my no not of on or our "
    "please shall should so some tell than that the their them then there these they this "
    "those to up us was we were what when where which who whom whose why will with would you "
    "your"
).split()
_MEMORY = 30_000_000


def _analyzer(stopwords: bool) -> tantivy.TextAnalyzer:
    builder = (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.regex(_WORD))
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.ascii_fold())
    )
    if stopwords:
        builder = builder.filter(tantivy.Filter.custom_stopword(_STOPWORDS))
    return builder.filter(tantivy.Filter.stemmer("english")).build()


class Terms:
    """Cuts text into the terms that the keyword index knows."""

    def __init__(self) -> None:
        self._analyzer = _analyzer(stopwords=True)

    def of(self, text: str) -> list[str]:
        """The terms of a text, in order, without the words that say nothing."""
        return list(self._analyzer.analyze(text.replace("’", "'").replace("'", " ")))


class Keywords:
    """The keyword index of all chunks. One process owns the folder."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        schema = tantivy.SchemaBuilder()
        for name in ("id", "document_id", "access"):
            schema.add_text_field(
                name, stored=name != "document_id", tokenizer_name="raw", index_option="basic"
            )
        for name in _WEIGHTS:
            schema.add_text_field(name, tokenizer_name="council")
        self._index = tantivy.Index(schema.build(), path=str(folder))
        self._index.register_tokenizer("council", _analyzer(stopwords=True))
        self._schema = self._index.schema
        self._writer: tantivy.IndexWriter | None = None
        self._terms = Terms()
        self._lock = Lock()

    def replace(self, document: Document, chunks: Sequence[Chunk]) -> None:
        """Write the chunks of a document in place of any it had, in one commit."""
        with self._lock:
            writer = self._writing()
            writer.delete_documents_by_term("document_id", document.id)
            for chunk in chunks:
                writer.add_document(
                    tantivy.Document(
                        id=chunk.id,
                        document_id=document.id,
                        access=chunk.access,
                        body=chunk.text.replace("’", " ").replace("'", " "),
                        path=" ".join(chunk.path),
                        title=f"{document.title} {document.committee or ''}",
                    )
                )
            self._commit(writer)

    def delete(self, document_ids: Iterable[str]) -> None:
        with self._lock:
            writer = self._writing()
            for document_id in document_ids:
                writer.delete_documents_by_term("document_id", document_id)
            self._commit(writer)

    def _writing(self) -> tantivy.IndexWriter:
        if self._writer is None:
            self._writer = self._index.writer(heap_size=_MEMORY, num_threads=1)
        return self._writer

    def _commit(self, writer: tantivy.IndexWriter) -> None:
        writer.commit()
        self._index.reload()

    def close(self) -> None:
        """Let go of the writer's lock, once its merges are done."""
        with self._lock:
            if self._writer is not None:
                self._writer.wait_merging_threads()
                self._writer = None

    def best(
        self,
        text: str,
        k: int,
        labels: Iterable[str],
        document_ids: Sequence[str] | None = None,
    ) -> list[tuple[str, float]]:
        """Up to ``k`` chunk ids under these labels, with their BM25 score, best first."""
        labels = list(labels)
        terms = dict.fromkeys(self._terms.of(text))
        if not terms or not labels or document_ids == []:
            return []
        should = [
            (
                tantivy.Occur.Should,
                tantivy.Query.boost_query(
                    tantivy.Query.term_query(self._schema, field, term), weight
                ),
            )
            for term in terms
            for field, weight in _WEIGHTS.items()
        ]
        clauses = [
            (tantivy.Occur.Must, tantivy.Query.boolean_query(should)),
            (tantivy.Occur.Must, self._any_of("access", labels)),
        ]
        if document_ids is not None:
            clauses.append((tantivy.Occur.Must, self._any_of("document_id", document_ids)))
        searcher = self._index.searcher()
        hits = searcher.search(tantivy.Query.boolean_query(clauses), limit=k, count=False).hits
        return [(str(searcher.doc(address)["id"][0]), float(score)) for score, address in hits]

    def _any_of(self, field: str, values: Sequence[str]) -> tantivy.Query:
        """A condition that adds nothing to the score."""
        return tantivy.Query.const_score_query(
            tantivy.Query.term_set_query(self._schema, field, list(values)), 0.0
        )

    def rarity(self, terms: Iterable[str]) -> dict[str, float]:
        """How much a term tells: 0 (it is in every chunk) to 1 (in none), by its idf."""
        searcher = self._index.searcher()
        total = max(searcher.num_docs, 1)
        most = math.log(1 + total)
        return {
            term: math.log((1 + total) / (1 + searcher.doc_freq("body", term))) / most
            for term in terms
        }

    def ids(self) -> dict[str, str]:
        """Every chunk id and the label it is kept under."""
        searcher = self._index.searcher()
        everything = searcher.search(
            tantivy.Query.all_query(), limit=max(searcher.num_docs, 1), count=False
        )
        found = {}
        for _, address in everything.hits:
            document = searcher.doc(address)
            found[str(document["id"][0])] = str(document["access"][0])
        return found
