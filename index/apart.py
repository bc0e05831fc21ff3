"""A model that embeds in a process of its own.

Importing a sentence model takes a core seconds, and so does importing the service: apart, they do
it side by side, and embedding never holds up whatever else the service does. Nothing slow is
imported here, so that the process can be begun before anything else.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Protocol

import numpy as np

from index.errors import CommitteeError, LibraryError

_TO_END = 5.0  # seconds that a process has to end by itself


class Model(Protocol):
    """Anything that embeds."""

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """One row of float32 for each text."""
        ...


MakeModel = Callable[[], Model]


class Apart:
    """Any model, in one process beside this one, which begins at once to load it.

    Safe to use from many threads: their texts wait for each other. A process that dies is
    replaced; a text that ends two of them is given up with a LibraryError.
    """

    def __init__(self, make: MakeModel) -> None:
        self._make = make
        self._beside = _Beside(make)
        self._turn = threading.Lock()
        self._guard = threading.Lock()  # of what follows; never held while a text is read
        self._closed = False

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """One row of float32 for each text; what loading the model raises is raised here.

        LibraryError also once it is closed.
        """
        with self._turn:
            try:
                return self._ask(texts)
            except (EOFError, OSError):
                pass  # it has been replaced
            try:
                return self._ask(texts)
            except (EOFError, OSError) as error:
                raise LibraryError(
                    "The embedding model stopped twice while it read a text.",
                    "Ask again. If it goes on, see whether the machine is short of memory.",
                ) from error

    def _ask(self, texts: Sequence[str]) -> np.ndarray:
        """Ask once; a process whose answer was not taken is ended, as the next would get it."""
        with self._guard:
            self._refuse_if_closed()
            if self._beside.closed:
                self._beside = _Beside(self._make)
            beside = self._beside
        try:
            return beside.encode(texts)
        except CommitteeError:
            raise  # this was the answer
        except (EOFError, OSError):
            with self._guard:
                beside.close()
                self._refuse_if_closed()
            raise
        except BaseException:  # an interrupt, after which its answer may still come
            with self._guard:
                beside.close()
            raise

    def _refuse_if_closed(self) -> None:
        if self._closed:
            raise LibraryError("The embedding model is closed.", "Start the service again.")

    def close(self) -> None:
        """End the process, whatever it is doing, and begin no other."""
        with self._guard:
            self._closed = True
            self._beside.close()


class _Beside:
    """The process and the pipe to it."""

    def __init__(self, make: MakeModel) -> None:
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(
            target=_answer, args=(make, theirs, os.getpid()), daemon=True, name="embedding"
        )
        self._process.start()
        theirs.close()

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """EOFError or OSError if the process is no more."""
        self._pipe.send(list(texts))
        found = self._pipe.recv()
        if isinstance(found, CommitteeError):
            raise found
        vectors: np.ndarray = found
        return vectors

    @property
    def closed(self) -> bool:
        return self._pipe.closed

    def close(self) -> None:
        if self.closed:
            return
        try:
            self._process.terminate()
            self._process.join(_TO_END)
            self._process.kill()
            self._process.join()
        finally:
            self._pipe.close()


def _answer(make: MakeModel, pipe: Connection, parent: int) -> None:
    """Load the model, then embed what comes until nobody sends any more."""
    end_with(parent)
    signal.signal(signal.SIGTERM, _leave)
    encode = _loaded(make)
    while True:
        try:
            pipe.send(encode(pipe.recv()))
        except (EOFError, OSError):
            return


def _leave(*_: object) -> None:
    """Ended in its own time, also in the middle of an import, it gives back what it holds.

    Where the import is of a library that cannot be left so, what it says of that helps nobody.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
    sys.exit(0)


def _loaded(make: MakeModel) -> Callable[[list[str]], np.ndarray | CommitteeError]:
    try:
        model = make()
        model.encode(["ready"])
    except CommitteeError as error:
        failed = error
        return lambda _: failed
    return model.encode


def end_with(parent: int) -> None:
    """End this process with its parent, also when that was killed, and not before it."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(0)

    # An interrupt from the terminal goes to both; it is the parent that acts on it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=watch, daemon=True).start()
