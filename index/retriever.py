"""The search as a LlamaIndex retriever, for pipelines built with LlamaIndex's parts."""

from __future__ import annotations

from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from index.search import Search
from index.values import Scope


class PassageRetriever(BaseRetriever):
    """Retrieves passages within one fixed scope; each node says its document and pages."""

    def __init__(self, search: Search, scope: Scope, k: int = 10) -> None:
        super().__init__()
        self._search, self._scope, self._k = search, scope, k

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return [
            NodeWithScore(
                score=passage.score,
                node=TextNode(
                    id_=passage.chunk.id,
                    text=passage.chunk.text,
                    metadata={
                        "document_id": passage.document.id,
                        "title": passage.document.title,
                        "filename": passage.document.filename,
                        "pages": sorted({span.page for span in passage.chunk.spans}),
                    },
                ),
            )
            for passage in self._search.search(query_bundle.query_str, self._scope, self._k)
        ]
