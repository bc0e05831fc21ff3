"""Measures search on conversations with gold passages: follow-ups, and what rewriting them gives.

python -m benchmarks.conversations FOLDER --data-dir DIR [--json FILE]

FOLDER holds `passages.jsonl` (`id`, `title`, `text`) and `queries.jsonl` (`last_turn`, `rewrite`
by a human, `all_turns` one a line, `gold` ids), as made of MTRAG (Katsis and others, 2025).

Unlike the other benchmarks this one imports the product: what is measured is the search and its
arms, which the HTTP interface does not take apart. The passages are put into the real library by
its own chunking, embedding and keyword index, and stay in DIR for another run.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
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

from assistant.turn import Turn
from assistant.understanding.question import understand
from benchmarks.collection import Passage, Volume, fill, volumes
from benchmarks.ranking import K, Ranked
from benchmarks.stock import model
from index.embedding import ModelEmbedding
from index.library import Library
from index.model import PACKAGED, SentenceModel, fingerprint
from index.search import Search
from index.values import PUBLIC, Scope

EVERYONE = Scope(labels=frozenset({PUBLIC}))
POOL = 60
"""Chunks to look through for five different passages."""


@dataclass(frozen=True)
class Said:
    """What is searched for: a text, what it leans on, and both as one question.

    Only our search knows of what leans; its arms and the stock pipeline are asked the whole.
    """

    text: str
    context: str
    whole: str

    @classmethod
    def alone(cls, text: str) -> "Said":
        """A text that leans on nothing."""
        return cls(text, "", text)


System = Callable[[Said], list[str]]
"""Finds passages: their ids, best first."""


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
    def rewritten(self) -> Said:
        """The turn as the product understands it after those before."""
        asked = understand(self.last, [Turn("user", each) for each in self.before])
        return Said(asked.text, asked.context, asked.standing)


FORMS: Mapping[str, Callable[[Query], Said]] = {
    "last turn": lambda query: Said.alone(query.last),
    "our rewriting": lambda query: query.rewritten,
    "human rewrite": lambda query: Said.alone(query.rewrite),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line; returns the exit status."""
    options = _parser().parse_args(arguments)
    console = Console(width=None if sys.stdout.isatty() else 100)
    passages = [Passage(**_only(row)) for row in _rows(options.folder / "passages.jsonl")]
    shelf = volumes(passages)
    queries = [Query.of(row) for row in _rows(options.folder / "queries.jsonl")]
    sentences = SentenceModel(PACKAGED)
    with Library(options.data_dir) as library:
        library.hold_to_model(fingerprint(PACKAGED))
        fill(library, sentences.encode, shelf)
        systems = {
            **arms(library, ModelEmbedding(sentences), shelf),
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


def arms(library: Library, embedding: BaseEmbedding, shelf: Iterable[Volume]) -> dict[str, System]:
    """Our search, and each of its arms by itself; a passage stands where its best chunk does."""
    owners = {id: owner for each in shelf for id, owner in each.owners.items()}
    search = Search(library, embedding)

    def passages(chunk_ids: Iterable[str]) -> list[str]:
        return list(dict.fromkeys(owners[id] for id in chunk_ids))

    def keywords(said: Said) -> list[str]:
        return passages(id for id, _ in library.keywords.best(said.whole, POOL, [PUBLIC]))

    def dense(said: Said) -> list[str]:
        vector = np.asarray(embedding.get_query_embedding(said.whole), dtype=np.float32)
        return passages(id for id, _ in library.vectors.nearest(vector, POOL, [PUBLIC]))

    def ours(said: Said) -> list[str]:
        looked = search.look(said.text, EVERYONE, said.context)
        found = search.find(looked, EVERYONE, POOL)
        return passages(each.chunk.id for each in found)

    return {"our keywords (BM25)": keywords, "our vectors": dense, "our search": ours}


def stock(passages: Sequence[Passage], embedding: BaseEmbedding) -> System:
    """The pipeline that one gets from LlamaIndex by its defaults, asked the whole question."""
    documents = [StockDocument(text=each.text, id_=each.id) for each in passages]
    index = VectorStoreIndex.from_documents(
        documents, transformations=[SentenceSplitter()], embed_model=embedding
    )
    retriever = index.as_retriever(similarity_top_k=2 * K)
    return lambda said: list(
        dict.fromkeys(found.node.ref_doc_id or "" for found in retriever.retrieve(said.whole))
    )


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
