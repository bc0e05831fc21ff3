"""A stand-in for the sentence model, for tests and trials of everything else.

It takes no time to load and needs no weights. Its vectors know which words two texts share, and
nothing of what they mean: no setting names it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

import numpy as np


class HashModel:
    """The same text always gives the same vector of length 1, in any process.

    ``size`` is that of the vectors: a library has those of one size alone.
    """

    def __init__(self, size: int = 64) -> None:
        self._size = size

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """One row of float32 for each text."""
        return np.asarray([self.vector(text) for text in texts], dtype=np.float32)

    def vector(self, text: str) -> list[float]:
        vector = np.zeros(self._size, dtype=np.float32)
        for word in [*re.findall(r"\w+", text.casefold()), ""]:
            digest = hashlib.blake2b(word.encode(), digest_size=8).digest()
            number = int.from_bytes(digest)
            vector[number % self._size] += 1.0 if number >> 63 else -1.0
        length = float(np.linalg.norm(vector))
        if not length:
            vector[0] = length = 1.0
        return [float(value) / length for value in vector]
