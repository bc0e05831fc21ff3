"""The keyword arm: BM25 by tantivy. The only module that imports it.

Derived from the catalogue. Each access label has an index of its own, so that neither a hit nor a
score nor how rare a word is says anything of papers that a caller may not see. Words are
lower-cased and stemmed, figures kept whole ("2,213", "2022/23"). A question is cut into the same
terms, so that nothing typed is read as query syntax. Beside the terms each index keeps the words as
they are spelt, and the acronyms that its papers define.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock

import tantivy

from index.acronyms import definitions
from index.errors import LibraryError
from index.lexicon import Wanted
from index.thesaurus import Phrase
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
_REMEMBERED = 30_000  # texts of a sentence to a passage, about 1 KB each
_INSTEAD = 0.7  # what another word for a term is worth beside the term itself
_DEFINED = 200  # passages that are asked for what an acronym means
_MEANINGS = 3


def _spelt() -> tantivy.TextAnalyzer:
    return (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.regex(r"\p{L}+"))
        .filter(tantivy.Filter.lowercase())
        .build()
    )


def _analyzer() -> tantivy.TextAnalyzer:
    return (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.regex(_WORD))
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.ascii_fold())
        .filter(tantivy.Filter.custom_stopword(_STOPWORDS))
        .filter(tantivy.Filter.stemmer("english"))
        .build()
    )


class Terms:
    """Cuts text into the terms that the keyword index knows.

    What was cut is remembered: the same passages are looked at with every question.
    """

    def __init__(self) -> None:
        self._analyzer = _analyzer()
        self._cut = lru_cache(maxsize=_REMEMBERED)(self._anew)

    def of(self, text: str) -> list[str]:
        """The terms of a text, in order, without the words that say nothing."""
        return list(self._cut(text))

    def _anew(self, text: str) -> tuple[str, ...]:
        return tuple(self._analyzer.analyze(_plain(text)))


def _plain(text: str) -> str:
    """Apostrophes part words, so that "council's" finds "council"."""
    return text.replace("’", " ").replace("'", " ")


class Keywords:
    """The keyword indexes of all chunks, one for each label. One process owns the folder.

    ``terms`` cuts texts into the terms that they know.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.terms = Terms()
        self._lock = Lock()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._shelves = {
                bytes.fromhex(path.name).decode(): _Shelf(path, self.terms)
                for path in folder.iterdir()
                if path.is_dir()
            }
        except (OSError, ValueError) as error:  # tantivy raises ValueError for what is corrupt
            raise LibraryError(
                "The search index is damaged, or was made by another version.",
                "Run `committee reindex`, which makes it anew from the record.",
            ) from error

    def replace(self, document: Document, chunks: Sequence[Chunk]) -> None:
        """Write the chunks of a document in place of any it had."""
        self.write(document, chunks)
        self.commit()

    def write(self, document: Document, chunks: Sequence[Chunk]) -> None:
        """The same, but they are found only once ``commit`` is done."""
        by_label: dict[str, list[Chunk]] = {}
        for chunk in chunks:
            by_label.setdefault(chunk.access, []).append(chunk)
        with self._lock:
            for label in by_label:
                if label not in self._shelves:
                    self._shelves[label] = _Shelf(self._folder / label.encode().hex(), self.terms)
            for label, shelf in self._shelves.items():
                shelf.replace(document, by_label.get(label, []))

    def commit(self) -> None:
        """Have what was written found: it takes as long for one document as for many."""
        with self._lock:
            for shelf in self._shelves.values():
                shelf.commit()

    def delete(self, document_ids: Iterable[str]) -> None:
        """Remove every chunk of these documents, under whatever label, at once."""
        document_ids = list(document_ids)
        with self._lock:
            for shelf in self._shelves.values():
                shelf.delete(document_ids)
                shelf.commit()

    def close(self) -> None:
        """Let go of the writers' locks, once their merges are done."""
        with self._lock:
            for shelf in self._shelves.values():
                shelf.close()

    def best(
        self,
        text: str,
        k: int,
        labels: Iterable[str],
        document_ids: Sequence[str] | None = None,
        *,
        every: bool = False,
    ) -> list[tuple[str, float]]:
        """Up to ``k`` chunk ids under these labels, with their BM25 score, best first.

        With ``every`` only chunks that have all the terms, among their words or what they are
        under.
        """
        wanted = [Wanted(term, 1.0) for term in dict.fromkeys(self.terms.of(text))]
        return self.matching(wanted, k, labels, document_ids, every=every)

    def matching(
        self,
        wanted: Sequence[Wanted],
        k: int,
        labels: Iterable[str],
        document_ids: Sequence[str] | None = None,
        *,
        every: bool = False,
    ) -> list[tuple[str, float]]:
        """The same for terms that other words may stand for."""
        if not wanted or document_ids == []:
            return []
        found = [
            hit
            for label in labels
            if label in self._shelves
            for hit in self._shelves[label].best(wanted, k, document_ids, every)
        ]
        return sorted(found, key=lambda hit: -hit[1])[:k]

    def rarity(self, terms: Iterable[str], labels: Iterable[str]) -> dict[str, float]:
        """How much a term tells: 0 (in the words of every chunk under these labels) to 1 (of none).

        Headings and titles are not counted, nor is what has been deleted: the index's own
        frequencies go on counting that until its segments are merged.
        """
        shelves = [self._shelves[label] for label in labels if label in self._shelves]
        total = max(sum(each.searcher().num_docs for each in shelves), 1)
        most = math.log(1 + total)
        return {
            # Something may be added between the two counts.
            term: max(0.0, math.log((1 + total) / (1 + sum(each.having(term) for each in shelves))))
            / most
            for term in terms
        }

    # --- words (``index.lexicon``) --------------------------------------------------------------

    def known(self, beginning: str, labels: Iterable[str]) -> dict[str, int]:
        """The words under these labels that begin so, as spelt, and how many chunks have each."""
        found: Counter[str] = Counter()
        for label in labels:
            if label in self._shelves:
                found.update(dict(self._shelves[label].words(beginning)))
        return found

    def unknown(self, words: Iterable[str], labels: Iterable[str]) -> list[str]:
        """Those of the words that no chunk under these labels has."""
        shelves = [self._shelves[label] for label in labels if label in self._shelves]
        return [word for word in words if not any(each.having(word, "word") for each in shelves)]

    def meanings(self, short: Iterable[str], labels: Iterable[str]) -> dict[str, list[Phrase]]:
        """What the papers say that acronyms stand for, the most usual first; terms for terms."""
        wanted = set(short)
        counts: Counter[tuple[str, Phrase]] = Counter(
            defined for defined in self._defined("short", wanted, labels) if defined[0] in wanted
        )
        found: dict[str, list[Phrase]] = {}
        for (term, meaning), _ in counts.most_common():
            if len(found.setdefault(term, [])) < _MEANINGS:
                found[term].append(meaning)
        return found

    def acronyms(self, names: Iterable[Phrase], labels: Iterable[str]) -> dict[Phrase, str]:
        """The acronyms that the papers define for these names."""
        wanted = set(names)
        joined = {" ".join(name) for name in wanted}
        return {
            name: short for short, name in self._defined("long", joined, labels) if name in wanted
        }

    def _defined(
        self, field: str, values: Collection[str], labels: Iterable[str]
    ) -> Iterator[tuple[str, Phrase]]:
        for label in labels:
            if values and label in self._shelves:
                yield from self._shelves[label].defined(field, values)

    def ids(self) -> dict[str, str]:
        """Every chunk id and the label it is kept under."""
        return {id: label for label, shelf in self._shelves.items() for id in shelf.ids()}


class _Shelf:
    """The keyword index of one access label."""

    def __init__(self, folder: Path, terms: Terms) -> None:
        folder.mkdir(exist_ok=True)
        schema = tantivy.SchemaBuilder()
        for name in ("id", "document_id"):
            schema.add_text_field(
                name, stored=name == "id", tokenizer_name="raw", index_option="basic"
            )
        for name in _WEIGHTS:
            schema.add_text_field(name, tokenizer_name="council")
        schema.add_text_field("word", tokenizer_name="spelt", index_option="basic")
        for name in ("short", "long"):
            schema.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic")
        self._index = tantivy.Index(schema.build(), path=str(folder))
        self._index.register_tokenizer("council", _analyzer())
        self._index.register_tokenizer("spelt", _spelt())
        self._terms = terms
        self._writer: tantivy.IndexWriter | None = None
        self._written = False

    def replace(self, document: Document, chunks: Sequence[Chunk]) -> None:
        writer = self._writing()
        writer.delete_documents_by_term("document_id", document.id)
        for chunk in chunks:
            defined = [
                (" ".join(self._terms.of(short)), " ".join(self._terms.of(long)))
                for short, long in definitions(chunk.text.replace("\n", " "))
            ]
            writer.add_document(
                tantivy.Document(
                    id=chunk.id,
                    document_id=document.id,
                    body=_plain(chunk.text),
                    path=_plain(" ".join((*chunk.path, chunk.context))),
                    title=_plain(f"{document.title} {document.committee or ''}"),
                    word=chunk.text,
                    short=[short for short, _ in defined],
                    long=[long for _, long in defined],
                )
            )

    def delete(self, document_ids: Iterable[str]) -> None:
        writer = self._writing()
        for document_id in document_ids:
            writer.delete_documents_by_term("document_id", document_id)

    def _writing(self) -> tantivy.IndexWriter:
        if self._writer is None:
            self._writer = self._index.writer(heap_size=_MEMORY, num_threads=1)
        self._written = True
        return self._writer

    def commit(self) -> None:
        if self._written and self._writer is not None:
            self._writer.commit()
            self._index.reload()
            self._written = False

    def close(self) -> None:
        if self._writer is not None:
            self._writer.wait_merging_threads()
            self._writer = None

    def searcher(self) -> tantivy.Searcher:
        return self._index.searcher()

    def having(self, term: str, field: str = "body") -> int:
        """How many chunks have a term among their words."""
        query = tantivy.Query.term_query(self._index.schema, field, term)
        return int(self.searcher().search(query, limit=1, count=True).count or 0)

    def words(self, beginning: str) -> Iterable[tuple[str, int]]:
        # Without a query the index would go on counting what has been deleted.
        everything = tantivy.Query.all_query()
        terms = self.searcher().terms_with_prefix("word", beginning, filter_query=everything)
        return ((word, count) for word, count in terms if count)

    def defined(self, field: str, values: Collection[str]) -> Iterator[tuple[str, Phrase]]:
        """The acronyms with what they stand for in passages that have one of the values."""
        query = tantivy.Query.term_set_query(self._index.schema, field, list(values))
        searcher = self.searcher()
        for _, address in searcher.search(query, limit=_DEFINED, count=False).hits:
            kept = searcher.doc(address)
            for short, long in zip(kept["short"], kept["long"], strict=True):
                yield str(short), tuple(str(long).split(" "))

    def best(
        self, wanted: Sequence[Wanted], k: int, document_ids: Sequence[str] | None, every: bool
    ) -> list[tuple[str, float]]:
        schema = self._index.schema
        occur = tantivy.Occur.Must if every else tantivy.Occur.Should
        query = tantivy.Query.boolean_query([(occur, self._wants(each)) for each in wanted])
        if document_ids is not None:
            among = tantivy.Query.term_set_query(schema, "document_id", list(document_ids))
            query = tantivy.Query.boolean_query(
                [
                    (tantivy.Occur.Must, query),
                    # A condition that adds nothing to the score.
                    (tantivy.Occur.Must, tantivy.Query.const_score_query(among, 0.0)),
                ]
            )
        searcher = self.searcher()
        hits = searcher.search(query, limit=k, count=False).hits
        return [(str(searcher.doc(address)["id"][0]), float(score)) for score, address in hits]

    def _wants(self, wanted: Wanted) -> tantivy.Query:
        """The term, or what would do for it, whichever tells most."""
        if not wanted.others:
            return self._has(wanted.term)
        instead = [
            tantivy.Query.boost_query(
                tantivy.Query.boolean_query(
                    [(tantivy.Occur.Must, self._has(term)) for term in phrase]
                ),
                _INSTEAD / len(phrase),
            )
            for phrase in wanted.others
        ]
        return tantivy.Query.disjunction_max_query([self._has(wanted.term), *instead])

    def _has(self, term: str) -> tantivy.Query:
        schema = self._index.schema
        return _any(
            tantivy.Query.boost_query(tantivy.Query.term_query(schema, field, term), weight)
            for field, weight in _WEIGHTS.items()
        )

    def ids(self) -> list[str]:
        searcher = self.searcher()
        everything = searcher.search(
            tantivy.Query.all_query(), limit=max(searcher.num_docs, 1), count=False
        )
        return [str(searcher.doc(address)["id"][0]) for _, address in everything.hits]


def _any(queries: Iterable[tantivy.Query]) -> tantivy.Query:
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, each) for each in queries])
