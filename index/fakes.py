"""A stand-in for the embedding model, for tests and trials of everything else.

It takes no time to load and needs no weights. Its vectors know which words two texts share, and
nothing of what they mean: no setting names it.
"""

from __future__ import annotations

import hashlib
import re

import numpy as np
from llama_index.core.base.embeddings.base import BaseEmbedding


class HashEmbedding(BaseEmbedding):
    """The same text always gives the same vector of length 1, in any process.

    ``size`` is that of the vectors: a library has those of one size alone.
    """

    model_name: str = "hash"
    size: int = 64
    embed_batch_size: int = 256

    @classmethod
    def class_name(cls) -> str:
        return "HashEmbedding"

    def _get_text_embedding(self, text: str) -> list[float]:
        vector = np.zeros(self.size, dtype=np.float32)
        for word in [*re.findall(r"\w+", text.casefold()), ""]:
            digest = hashlib.blake2b(word.encode(), digest_size=8).digest()
            number = int.from_bytes(digest)
            vector[number % self.size] += 1.0 if number >> 63 else -1.0
        length = float(np.linalg.norm(vector))
        if not length:
            vector[0] = length = 1.0
        return [float(value) / length for value in vector]

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)


def make_hash_embedding() -> HashEmbedding:
    """For the pipeline, whose workers make their own."""
    return HashEmbedding()
