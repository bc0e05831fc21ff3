"""Measures search on conversations with gold passages: follow-ups, and what rewriting them gives.

python -m benchmarks.conversations FOLDER --data-dir DIR [--json FILE]

FOLDER holds `passages.jsonl` (`id`, `title`, `text`) and `queries.jsonl` (`last_turn`, `rewrite`
by a human, `all_turns` one a line, `gold` ids), as made of MTRAG (Katsis and others, 2025).

Unlike the other benchmarks it imports the product: the passages are no papers, and what is
measured is the search by itself, which the HTTP interface does not take apart. They are put into
the real library by its own chunking, embedding and keyword index, and stay in DIR for another run.
"""

import argparse
import hashlib
import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from llama_index.core import Document as StockDocument
from llama_index.core import VectorStoreIndex
from llama_index.core.embeddings import BaseEmbedding
from llama_index.core.node_parser import SentenceSplitter
from rich.console import Console
from rich.table import Table

from assistant.question import understand
from assistant.turn import Turn
from benchmarks.ranking import K, Ranked
from benchmarks.stock import model
from index.embedding import PACKAGED, SentenceEmbedding, fingerprint
from index.library import Embed, Library, embedded_text
from index.search import Search
from index.values import (
    PUBLIC,
    Block,
    BlockKind,
    Document,
    Page,
    Paper,
    Scope,
    Section,
    SectionKind,
)
from ingest.chunking import chunk
from ingest.structure.outline import Outline

EVERYONE = Scope(labels=frozenset({PUBLIC}))
POOL = 60
"""Chunks to look through for five different passages."""
READER = 1

System = Callable[[str], list[str]]
"""Finds passages for a text: their ids, best first."""


@dataclass(frozen=True)
class Passage:
    """A passage of the collection."""

    id: str
    title: str
    text: str

    def paper(self) -> tuple[Paper, bytes]:
        """The passage as a paper of one page under one heading, and the file it would be.

        Its first line repeats the title.
        """
        file = f"{self.id}\n{self.text}".encode()
        id = hashlib.sha256(file).hexdigest()[:32]
        page = Page(1, 0.0, 0.0, self.text, (), access=PUBLIC)
        heading = Section(0, None, SectionKind.HEADING, None, self.title, 1, 0, 1)
        blocks = tuple(_lines(self.text))
        chunks = chunk(id, [page], blocks, outline=Outline((heading,), (((1, 0), 0),)))
        document = Document(
            id=id, filename=self.id, title=self.title, pages=1, chunks=len(chunks), paged=False
        )
        return Paper(document, (page,), blocks, tuple(chunks), sections=(heading,)), file


@dataclass(frozen=True)
class Query:
    """A turn of a conversation, in the forms in which it can be searched for."""

    last: str
    rewrite: str
    before: tuple[str, ...]
    """What the user said before, in order."""
    gold: frozenset[str]

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> "Query":
        """Read a line of `queries.jsonl`."""
        turns = [each.strip() for each in str(row["all_turns"]).splitlines() if each.strip()]
        return cls(
            str(row["last_turn"]), str(row["rewrite"]), tuple(turns[:-1]), frozenset(row["gold"])
        )

    @property
    def standing(self) -> str:
        """The turn as the product makes it stand alone."""
        return understand(self.last, [Turn("user", each) for each in self.before]).text


FORMS: Mapping[str, Callable[[Query], str]] = {
    "last turn": lambda query: query.last,
    "our rewriting": lambda query: query.standing,
    "human rewrite": lambda query: query.rewrite,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line; returns the exit status."""
    options = _parser().parse_args(arguments)
    console = Console(width=None if sys.stdout.isatty() else 100)
    passages = [Passage(**_only(row)) for row in _rows(options.folder / "passages.jsonl")]
    queries = [Query.of(row) for row in _rows(options.folder / "queries.jsonl")]
    embedding = SentenceEmbedding(model_name=PACKAGED)
    with Library(options.data_dir) as library:
        library.hold_to_model(fingerprint(PACKAGED))
        fill(library, embedding.encode, passages)
        systems = {
            **arms(library, embedding),
            "stock LlamaIndex": stock(passages, model()),
        }
        figures = {
            (name, form): Ranked.of([(system(said(each)), each.gold) for each in queries])
            for name, system in systems.items()
            for form, said in FORMS.items()
        }
    console.print(_table(f"{len(passages)} passages, {len(queries)} turns", figures))
    if options.json:
        found = [{"system": s, "form": f, **asdict(r)} for (s, f), r in figures.items()]
        options.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return 0


def fill(library: Library, embed: Embed, passages: Sequence[Passage]) -> None:
    """Put the passages that are not there yet into the library."""
    known = {document.filename for document in library.catalogue.live()}
    with tempfile.TemporaryDirectory(prefix="passages-") as folder:
        for passage in passages:
            if passage.id in known:
                continue
            paper, content = passage.paper()
            source = Path(folder) / f"{paper.document.id}.txt"
            source.write_bytes(content)
            vectors = embed([embedded_text(each) for each in paper.chunks])
            library.add(paper, vectors, source, PUBLIC, READER)


def arms(library: Library, embedding: BaseEmbedding) -> dict[str, System]:
    """Our search, and each of its arms by itself; a passage stands where its best chunk does."""
    names = {document.id: document.filename for document in library.catalogue.live()}
    search = Search(library, embedding)

    def passages(chunk_ids: Sequence[str]) -> list[str]:
        return list(dict.fromkeys(names[id.rpartition(":")[0]] for id in chunk_ids))

    def keywords(text: str) -> list[str]:
        return passages([id for id, _ in library.keywords.best(text, POOL, [PUBLIC])])

    def dense(text: str) -> list[str]:
        vector = np.asarray(embedding.get_query_embedding(text), dtype=np.float32)
        return passages([id for id, _ in library.vectors.nearest(vector, POOL, [PUBLIC])])

    def ours(text: str) -> list[str]:
        return passages([each.chunk.id for each in search.search(text, EVERYONE, POOL)])

    return {"our keywords (BM25)": keywords, "our vectors": dense, "our search": ours}


def stock(passages: Sequence[Passage], embedding: BaseEmbedding) -> System:
    """The pipeline that one gets from LlamaIndex by its defaults."""
    documents = [StockDocument(text=each.text, id_=each.id) for each in passages]
    index = VectorStoreIndex.from_documents(
        documents, transformations=[SentenceSplitter()], embed_model=embedding
    )
    retriever = index.as_retriever(similarity_top_k=2 * K)
    return lambda text: list(
        dict.fromkeys(found.node.ref_doc_id or "" for found in retriever.retrieve(text))
    )


def _lines(text: str) -> Iterator[Block]:
    """A block a line; the first is the title."""
    start = 0
    for line in text.split("\n"):
        bare = line.strip()
        begin = start + len(line) - len(line.lstrip())
        if bare:
            kind, level = (BlockKind.PARAGRAPH, 0) if begin else (BlockKind.HEADING, 1)
            yield Block(1, begin, begin + len(bare), kind, level)
        start += len(line) + 1


def _rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]


def _only(row: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(row[name]) for name in ("id", "title", "text")}


def _table(title: str, figures: Mapping[tuple[str, str], Ranked]) -> Table:
    table = Table(title=f"{title}: R@{K} / nDCG@{K}", title_justify="left")
    table.add_column("")
    for form in FORMS:
        table.add_column(form, justify="right")
    for system in dict.fromkeys(name for name, _ in figures):
        cells = [figures[system, form] for form in FORMS]
        table.add_row(system, *(f"{each.recall:.3f} / {each.ndcg:.3f}" for each in cells))
    return table


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.conversations", description=__doc__)
    add = parser.add_argument
    add("folder", type=Path, help="passages.jsonl and queries.jsonl")
    add("--data-dir", type=Path, required=True, metavar="DIR", help="keeps the index")
    add("--json", type=Path, metavar="FILE", help="write the figures")
    return parser


if __name__ == "__main__":
    sys.exit(main())
