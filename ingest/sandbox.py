"""Files are read in processes of their own, so that none can do harm to more than its own job.

    this process ─► server (has the readers loaded) ─► for each file a warden and its reader

What a reader sends back is taken for data: nothing but the values of a paper is made of it. The
words of its pages come first, page by page, and lie in a file here as well.
``ingest.confinement`` is the other side, and says what a reader may do.
"""

from __future__ import annotations

import io
import os
import pickle
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from threading import Lock, Timer
from typing import Any, ParamSpec, TypeVar, cast

from index.errors import CommitteeError, ReadingError
from ingest.confinement import LENGTH, READY, TO_ADD, TOO_MUCH_TEXT, exactly, receive, send
from ingest.limits import Limits
from ingest.spool import LaidWords, Lying, Spool

P = ParamSpec("P")
T = TypeVar("T")

READERS = ("ingest.reading", "ingest.readers.pdf", "ingest.readers.scanned")
_SERVER = "from ingest.confinement import serve; serve()"
_HANDSHAKE = 60.0  # seconds: what loading the readers may take on a busy machine
_ENDING = 10.0
_SENTENCE = 4096  # bytes: what a refusal may take beside what a paper may
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1", "OPENBLAS_NUM_THREADS": "1"}
_TRUSTED = {
    "index.values.pages",
    "index.values.papers",
    "index.values.records",
    "index.errors",
    "datetime",
}


class Sandbox:
    """Runs functions on files, each in a process of its own. May be used from several threads."""

    def __init__(self, limits: Limits | None = None, modules: Sequence[str] = READERS) -> None:
        self._limits = limits or Limits()
        self._modules = tuple(modules)
        self._server: _Server | None = None
        self._running: set[_Reader] = set()
        self._closed = False
        self._lock = Lock()

    def __enter__(self) -> Sandbox:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self) -> None:
        """Have the readers loaded; returns at once, while that goes on."""
        with self._lock:
            if self._server is None and not self._closed:
                self._server = _Server(self._modules)

    def close(self) -> None:
        """End everything, also what is being read."""
        with self._lock:
            self._closed = True
            for reader in self._running:
                reader.stop()
            if self._server:
                self._server.close()
            self._server = None

    def run(self, function: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
        """What the function gives, made in a process of its own.

        The function is one that stands in a module, and takes and gives what can be pickled.
        Raises the CommitteeError that it raises, and a ReadingError where its process dies, or
        takes longer or more than the limits allow.
        """
        assert not named, "arguments are passed by place"
        with tempfile.TemporaryDirectory(prefix="committee-", ignore_cleanup_errors=True) as folder:
            reader = self._fork()
            late = Timer(self._limits.seconds_in_all, reader.stop)
            late.daemon = True
            late.start()
            try:
                answer, words = reader.ask(
                    (function, arguments, self._limits, folder), self._limits
                )
            finally:
                late.cancel()
                with self._lock:
                    self._running.discard(reader)
                reader.close()
        return cast(T, _opened(answer, words))

    def _fork(self) -> _Reader:
        """A new process, ready to be asked."""
        for _ in range(2):
            self.start()
            with self._lock:
                server = self._server
            if server is None:
                break
            try:
                reader = server.fork()
            except (EOFError, OSError):
                with self._lock:
                    if self._server is server:
                        server.close()
                        self._server = None
                continue
            with self._lock:
                if not self._closed:
                    self._running.add(reader)
                    return reader
            reader.close()
        raise ReadingError("No process can be started to read the file in.", "Try again.")


class _Server:
    """The process that is forked from."""

    def __init__(self, modules: Sequence[str]) -> None:
        self._socket, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603
                [sys.executable, "-c", _SERVER],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                process_group=0,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **_ONE_THREAD},
            )
        send(self._socket, pickle.dumps((sys.path, tuple(modules))))

    def fork(self) -> _Reader:
        job, reads = socket.socketpair()
        lifeline, holds = socket.socketpair()
        reader = _Reader(job, lifeline)
        try:
            with reads, holds:
                socket.send_fds(self._socket, [b"f"], [reads.fileno(), holds.fileno()])
            reader.wait_until_ready()
        except (EOFError, OSError):
            reader.close()
            raise
        return reader

    def close(self) -> None:
        self._socket.close()
        self._process.kill()
        self._process.wait()


class _Reader:
    """A file's process and its warden, which ends it when the lifeline is let go."""

    def __init__(self, job: socket.socket, lifeline: socket.socket) -> None:
        self._job, self._lifeline = job, lifeline
        self._stopped = False

    def wait_until_ready(self) -> None:
        """Raises EOFError or OSError where there is no process."""
        self._job.settimeout(_HANDSHAKE)
        exactly(self._job, len(READY))
        self._job.settimeout(None)

    def ask(self, request: object, limits: Limits) -> tuple[bytearray, list[LaidWords]]:
        """What it answers, and the words of its pages.

        Raises ReadingError where it dies, is stopped or says too much.
        """
        spool, words = Spool(), list[LaidWords]()
        left = limits.result_bytes + _SENTENCE
        try:
            send(self._job, pickle.dumps(request))
            while len(words) <= limits.pages and (data := receive(self._job, left)):
                left -= len(data)
                words.append(LaidWords(_kept(spool, data)))
            return receive(self._job, left), words
        except ValueError as error:
            raise ReadingError(TOO_MUCH_TEXT, TO_ADD) from error
        except (EOFError, OSError) as error:
            raise self._why(limits) from error

    def stop(self) -> None:
        """Have it ended, with all that it started."""
        self._stopped = True
        with suppress(OSError):
            self._lifeline.shutdown(socket.SHUT_WR)

    def close(self) -> None:
        """Have it ended, and wait until it is."""
        self._ended()
        self._job.close()
        self._lifeline.close()

    def _ended(self) -> int:
        """How it ended, as ``waitpid`` says it; 0 where that is not known."""
        with suppress(OSError, EOFError):
            self._lifeline.shutdown(socket.SHUT_WR)
            self._lifeline.settimeout(_ENDING)
            return int(LENGTH.unpack(exactly(self._lifeline, LENGTH.size))[0])
        return 0

    def _why(self, limits: Limits) -> ReadingError:
        stopped, status = self._stopped, self._ended()
        if stopped or (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU):
            seconds = limits.seconds_in_all if stopped else limits.seconds
            return ReadingError(
                f"Reading the file took longer than {seconds:,g} seconds and was stopped.",
                "Split it into smaller files, or save it anew from its own program, and add those.",
            )
        return ReadingError(
            "Reading the file crashed: it is damaged, takes too much memory, or is made to do harm."
        )


def _kept(spool: Spool, words: bytearray) -> Lying:
    try:
        return spool.add(words)
    except OSError as error:
        raise ReadingError(
            f"The words of the file's pages could not be laid aside: {error.strerror}.",
            "Make room in the folder for temporary files, and read it again.",
        ) from error


class _Data(pickle.Unpickler):
    """Makes the values of a paper, and nothing else: what a broken reader sends can do nothing."""

    def __init__(self, answer: bytearray, words: Sequence[LaidWords]) -> None:
        super().__init__(io.BytesIO(answer))
        self._words = words

    def persistent_load(self, place: Any) -> LaidWords:
        return self._words[int(place)]

    def find_class(self, module: str, name: str) -> Any:
        if module not in _TRUSTED or "." in name:
            raise pickle.UnpicklingError(f"{module}.{name} is no value of a paper")
        return super().find_class(module, name)


def _opened(answer: bytearray, words: Sequence[LaidWords]) -> object:
    try:
        done, value = _Data(answer, words).load()
    except Exception as error:
        # Whatever bytes can do to the unpickler, they came from a reader that was taken over.
        raise ReadingError("Reading the file gave something that is no paper.") from error
    if done:
        return value
    if isinstance(value, CommitteeError):
        raise value
    raise ReadingError("Reading the file gave something that is no paper.")
