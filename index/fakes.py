"""The stand-in for the sentence model behind LlamaIndex's interface."""

from __future__ import annotations

from llama_index.core.base.embeddings.base import BaseEmbedding

from index.standin import HashModel


class HashEmbedding(BaseEmbedding):
    """The vectors of ``HashModel``, of one size."""

    model_name: str = "hash"
    size: int = 64
    embed_batch_size: int = 256

    @classmethod
    def class_name(cls) -> str:
        return "HashEmbedding"

    def _get_text_embedding(self, text: str) -> list[float]:
        return HashModel(self.size).vector(text)

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)
