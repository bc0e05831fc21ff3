"""A model in a process of its own: the same vectors, and nothing that ends with it."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from multiprocessing import active_children
from multiprocessing.process import BaseProcess

import numpy as np
import pytest

from index.apart import Apart
from index.errors import LibraryError, SettingsError
from index.standin import HashModel


class Fatal(HashModel):
    """Takes its process with it at one word."""

    def vector(self, text: str) -> list[float]:
        if text == "fatal":
            os._exit(9)
        return super().vector(text)


class Slow(HashModel):
    """Takes its time with one word, and to load."""

    def vector(self, text: str) -> list[float]:
        if text in ("slow", "ready"):
            time.sleep(1)
        return super().vector(text)


def interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def make_absent() -> HashModel:
    raise SettingsError("There is no such model.", "Name another.")


@pytest.fixture
def apart() -> Iterator[Apart]:
    with closing(Apart(Fatal)) as apart:
        yield apart


def beside() -> list[BaseProcess]:
    """The processes that embed for this one."""
    return [each for each in active_children() if each.name == "embedding"]


def test_its_vectors_are_those_of_the_model(apart: Apart) -> None:
    texts = ["the ferry", "the library at Larkenby", ""]
    here = HashModel().encode(texts)
    assert np.allclose(apart.encode(texts), here, atol=1e-6)
    from index.embedding import ModelEmbedding  # every process that embeds imports this module

    embedding = ModelEmbedding(apart)
    assert np.allclose(embedding.get_query_embedding("the ferry"), here[0], atol=1e-6)
    assert np.allclose(embedding.get_text_embedding_batch(texts), here, atol=1e-6)


def test_many_threads_may_ask_at_once_and_each_gets_its_own(apart: Apart) -> None:
    texts = [f"question {number}" for number in range(64)]
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda text: apart.encode([text])[0], texts))
    assert np.allclose(found, apart.encode(texts))


def test_a_process_that_was_killed_is_replaced(apart: Apart) -> None:
    apart.encode(["ready"])
    [first] = beside()
    first.kill()
    first.join()
    assert apart.encode(["the ferry"]).shape == (1, 64)
    assert len(beside()) == 1


def test_a_text_that_ends_two_processes_is_given_up_and_the_next_one_answered(apart: Apart) -> None:
    with pytest.raises(LibraryError, match="stopped twice"):
        apart.encode(["fatal"])
    assert apart.encode(["the ferry"]).shape == (1, 64)


def test_a_model_that_cannot_be_loaded_says_why_each_time_it_is_asked() -> None:
    with closing(Apart(make_absent)) as apart:
        for _ in range(2):
            with pytest.raises(SettingsError, match="no such model"):
                apart.encode(["the ferry"])


def test_closing_ends_the_process_also_while_it_loads() -> None:
    apart = Apart(HashModel)
    assert len(beside()) == 1
    apart.close()
    assert beside() == []


def test_once_closed_it_begins_no_other_process_for_those_who_wait() -> None:
    apart = Apart(Slow)
    with ThreadPoolExecutor(2) as threads:
        waiting = [threads.submit(apart.encode, ["the ferry"]) for _ in range(2)]
        time.sleep(0.2)
        apart.close()
        for each in waiting:
            with pytest.raises(LibraryError, match="closed"):
                each.result(60)
    assert beside() == []
    with pytest.raises(LibraryError, match="closed"):
        apart.encode(["the ferry"])


def test_after_an_interrupt_nobody_gets_the_answer_of_another() -> None:
    with closing(Apart(Slow)) as apart:
        apart.encode(["ready"])
        before = signal.signal(signal.SIGALRM, interrupt)
        try:
            signal.setitimer(signal.ITIMER_REAL, 0.3)
            with pytest.raises(KeyboardInterrupt):
                apart.encode(["slow"])
        finally:
            signal.signal(signal.SIGALRM, before)
        here = HashModel().encode(["the ferry"])[0]
        assert np.allclose(apart.encode(["the ferry"])[0], here, atol=1e-6)
