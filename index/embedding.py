"""A model behind LlamaIndex's interface."""

from __future__ import annotations

from llama_index.core.base.embeddings.base import BaseEmbedding
from pydantic import Field, PrivateAttr

from index.apart import Model


class ModelEmbedding(BaseEmbedding):
    """Any model, in this process or in one beside it."""

    # LlamaIndex would hand over ten texts at a time, which leaves the sorting by length little to
    # sort.
    embed_batch_size: int = Field(default=256, gt=0, le=2048)
    _model: Model = PrivateAttr()

    def __init__(self, model: Model) -> None:
        super().__init__(model_name=type(model).__name__)
        self._model = model

    @classmethod
    def class_name(cls) -> str:
        return "ModelEmbedding"

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._model.encode([query])[0].tolist()  # type: ignore[no-any-return]

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_query_embedding(text)

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        return self._model.encode(texts).tolist()  # type: ignore[no-any-return]
