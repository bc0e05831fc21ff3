"""The dense arm: vectors in Chroma, embedded, through LlamaIndex's vector store.

The only module that imports chromadb. One collection for each access label: a filter on access
over one big collection was measured ten times slower than none (docs/design.md), and a label that
a caller lacks is a collection that is never asked. Chroma's own records hold no text.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import chromadb
import chromadb.errors
import numpy as np
from chromadb.api.shared_system_client import SharedSystemClient
from chromadb.config import Settings
from llama_index.core.schema import BaseNode, NodeRelationship, RelatedNodeInfo, TextNode
from llama_index.core.vector_stores import (
    FilterOperator,
    MetadataFilter,
    MetadataFilters,
    VectorStoreQuery,
    VectorStoreQueryResult,
)
from llama_index.core.vector_stores.types import BasePydanticVectorStore
from llama_index.vector_stores.chroma import ChromaVectorStore

from index.errors import LibraryError
from index.values import Chunk

_PREFIX = "label-"
_ROWS = 1000  # that are added at a time; Chroma takes 5,461 at most


class LeanStore(ChromaVectorStore):
    """LlamaIndex's store, writing no more than a vector and its document's id.

    It would write each node whole, as JSON, five rows for each; the text stands in the catalogue,
    and two fifths of the time to add are saved. Nor does it read more than ids and distances.
    """

    def add(self, nodes: Sequence[BaseNode], **_: Any) -> list[str]:
        self._collection.upsert(
            ids=[node.node_id for node in nodes],
            embeddings=[node.get_embedding() for node in nodes],
            metadatas=[{"document_id": node.ref_doc_id or ""} for node in nodes],
        )
        return [node.node_id for node in nodes]

    def _query(
        self, query_embeddings: list[float], n_results: int, where: dict[str, Any], **_: Any
    ) -> VectorStoreQueryResult:
        found = self._collection.query(
            query_embeddings=[query_embeddings],
            n_results=n_results,
            where=where or None,
            include=["distances"],
        )
        distances = (found["distances"] or [[]])[0]
        return VectorStoreQueryResult(
            ids=found["ids"][0], similarities=[math.exp(-each) for each in distances]
        )


class Vectors:
    """Vectors of chunks by access label. One process owns the folder."""

    def __init__(self, folder: Path) -> None:
        self._stores: dict[str, BasePydanticVectorStore] = {}
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._client = chromadb.PersistentClient(
                str(folder), settings=Settings(anonymized_telemetry=False)
            )
            try:
                for collection in self._client.list_collections():
                    self._open(bytes.fromhex(collection.name.removeprefix(_PREFIX)).decode())
            except BaseException:
                self.close()
                raise
        except (OSError, ValueError, chromadb.errors.ChromaError) as error:
            # Chroma remembers a client that did not start, and would give it to whoever opens the
            # folder next in this process, mended or not.
            SharedSystemClient._identifier_to_system.pop(str(folder), None)
            raise LibraryError(
                "The search index is damaged.",
                "Run `committee reindex`, which makes it anew from the record.",
            ) from error

    def add(self, chunks: Sequence[Chunk], vectors: np.ndarray) -> None:
        """Add chunks with their vectors (rows of length 1), replacing those of the same id.

        A part at a time: as nodes they take ten times as much memory.
        """
        for start in range(0, len(chunks), _ROWS):
            part = slice(start, start + _ROWS)
            self._add(chunks[part], vectors[part])

    def _add(self, chunks: Sequence[Chunk], vectors: np.ndarray) -> None:
        nodes: dict[str, list[BaseNode]] = {}
        for chunk, vector in zip(chunks, vectors, strict=True):
            source = RelatedNodeInfo(node_id=chunk.document_id)
            node = TextNode(
                id_=chunk.id,
                embedding=vector.tolist(),
                relationships={NodeRelationship.SOURCE: source},
            )
            nodes.setdefault(chunk.access, []).append(node)
        for label, of_label in nodes.items():
            self._open(label).add(of_label)

    def delete(self, document_id: str) -> None:
        """Remove every vector of a document, under whatever label."""
        for store in self._stores.values():
            store.delete(document_id)

    def nearest(
        self,
        vector: np.ndarray,
        k: int,
        labels: Iterable[str],
        document_ids: Sequence[str] | None = None,
    ) -> list[tuple[str, float]]:
        """Up to ``k`` chunk ids under these labels, with their cosine, best first."""
        filters = None
        if document_ids is not None:
            filters = MetadataFilters(
                filters=[
                    MetadataFilter(
                        key="document_id", operator=FilterOperator.IN, value=list(document_ids)
                    )
                ]
            )
        query = VectorStoreQuery(
            query_embedding=vector.tolist(), similarity_top_k=k, filters=filters
        )
        found: list[tuple[str, float]] = []
        for label in labels:
            store = self._stores.get(label)
            if store is None or document_ids == []:
                continue
            result = store.query(query)
            # LlamaIndex gives exp(-distance), and the distance here is 1 - cosine.
            found += [
                (id, 1.0 + math.log(max(similarity, 1e-9)))
                for id, similarity in zip(result.ids or [], result.similarities or [], strict=True)
            ]
        return sorted(found, key=lambda entry: -entry[1])[:k]

    def cosines(
        self, vector: np.ndarray, ids: Sequence[str], labels: Iterable[str]
    ) -> dict[str, float]:
        """The cosine of these chunks, of those under these labels."""
        found: dict[str, float] = {}
        for label in labels:
            if ids and label in self._stores:
                got = self._stores[label].client.get(ids=list(ids), include=["embeddings"])
                if not got["ids"]:  # then its embeddings have no size either
                    continue
                found.update(zip(got["ids"], (got["embeddings"] @ vector).tolist(), strict=True))
        return found

    def close(self) -> None:
        """Let go of the folder, so that whoever opens it next sees what is then in it.

        Chroma keeps one client for each folder in a process, and that one would go on answering
        from what it remembers.
        """
        self._stores.clear()
        self._client.close()

    def ids(self) -> dict[str, str]:
        """Every chunk id and the label it is kept under."""
        found = {}
        for label, store in self._stores.items():
            for id in store.client.get(include=[])["ids"]:
                found[id] = label
        return found

    def _open(self, label: str) -> BasePydanticVectorStore:
        if label not in self._stores:
            collection = self._client.get_or_create_collection(
                # A label may hold anything; a collection's name may not.
                _PREFIX + label.encode().hex(),
                embedding_function=None,
                configuration={"hnsw": {"space": "ip"}},
            )
            self._stores[label] = LeanStore.from_collection(collection)
        return self._stores[label]
