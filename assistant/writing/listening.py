"""Listening to a language model: its words as they come, within limits, whatever it does."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from queue import Empty, SimpleQueue
from threading import BoundedSemaphore, Event, Thread

from llama_index.core.llms import LLM, ChatMessage

from assistant.logs import failure, logger

MOST_LETTERS = 12_000
"""More than this is no answer but a flood."""


class ModelError(Exception):
    """A model did not do; the message goes on from "The language model …"."""


class _End:
    """The model has said all."""


_Heard = str | _End | ModelError


class Listener:
    """Asks a model, and waits for it no longer than was set.

    ``seconds`` is the limit for all that it says, ``first`` for its first word. A thread that hangs
    keeps its place among ``at_once`` until its connection gives up, so that a model which answers
    nobody soon is not asked any more. Safe to use from many threads.
    """

    def __init__(self, llm: LLM, seconds: float, first: float, at_once: int = 16) -> None:
        self._llm = llm
        self._seconds = seconds
        self._first = min(first, seconds)
        self._places = BoundedSemaphore(at_once)

    def words(self, messages: Sequence[ChatMessage]) -> Iterator[str]:
        """What the model says, as it comes. Raises ModelError."""
        if not self._places.acquire(blocking=False):
            raise ModelError("is busy")
        heard: SimpleQueue[_Heard] = SimpleQueue()
        enough = Event()
        Thread(target=self._hear, args=(messages, heard, enough), daemon=True, name="model").start()
        began = time.monotonic()
        limit = began + self._first
        try:
            while True:
                try:
                    word = heard.get(timeout=max(limit - time.monotonic(), 0.001))
                except Empty:
                    raise ModelError("did not answer in time") from None
                if isinstance(word, ModelError):
                    raise word
                if isinstance(word, _End):
                    return
                limit = began + self._seconds
                yield word
                if time.monotonic() > limit:
                    raise ModelError("did not answer in time")
        finally:
            enough.set()

    def _hear(
        self, messages: Sequence[ChatMessage], heard: SimpleQueue[_Heard], enough: Event
    ) -> None:
        said = 0
        try:
            for part in self._llm.stream_chat(list(messages)):
                word = str(part.delta or "")[: MOST_LETTERS + 1]
                said += len(word)
                if enough.is_set():
                    return
                if said > MOST_LETTERS:
                    heard.put(ModelError("wrote without end"))
                    return
                if word:
                    heard.put(word)
            heard.put(_End())
        except Exception as error:
            logger("model").warning("model failed", **failure(error))
            heard.put(ModelError("could not be asked, or broke off"))
        finally:
            self._places.release()
