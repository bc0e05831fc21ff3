"""The processes that embed: what they hold when they have done so."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from index.standin import HashModel
from ingest.workers import Workers

MIB = 1 << 20
_KEPT: list[bytearray] = []


class Wasteful(HashModel):
    """Frees 200 MiB in pieces, and keeps a little between them and the end of the heap."""

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        pieces = [bytearray(b"x" * 60_000) for _ in range(200 * MIB // 60_000)]
        _KEPT.append(bytearray(b"x" * 60_000))
        del pieces
        return super().encode(texts)


def make_wasteful() -> Wasteful:
    return Wasteful()


def make_counted(log: Path) -> HashModel:
    with log.open("a") as file:
        file.write("loaded\n")
    return HashModel()


def test_a_process_loads_the_model_once(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with Workers(partial(make_counted, log), 1) as workers:
        workers.warm()
        for text in ("one", "two", "three"):
            workers.embed([text]).result()
    assert log.read_text() == "loaded\n"


@pytest.mark.skipif(
    not hasattr(ctypes.CDLL(None), "malloc_trim"), reason="the C library keeps what is freed"
)
def test_freed_memory_goes_back_to_the_system() -> None:
    with Workers(make_wasteful, 1) as workers:
        workers.warm()
        [process] = workers._pool._processes.values()
        before = _held(process.pid)
        assert workers.embed(["one", "two"]).result().shape[0] == 2
        assert _held(process.pid) < before + 50 * MIB


def _held(pid: int | None) -> int:
    status = Path(f"/proc/{pid}/status").read_text().splitlines()
    resident = next(line for line in status if line.startswith("VmRSS"))
    return int(resident.split()[1]) * 1024
