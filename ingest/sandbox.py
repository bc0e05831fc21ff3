"""Files are read in processes of their own, so that none can do harm to more than its own job.

    this process ─► server (has the readers loaded) ─► one fork for each file, confined

What a file's process sends back is taken for data: nothing but the values of a paper is made of it.
``ingest.confinement`` is the other side, and says what a file's process may do.
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
from ingest.confinement import LENGTH, TOO_MUCH_TEXT, exactly, receive
from ingest.limits import Limits

P = ParamSpec("P")
T = TypeVar("T")

READERS = ("ingest.reading", "ingest.readers.pdf")
_SERVER = "from ingest.confinement import serve; serve()"
_HANDSHAKE = 60.0  # seconds: what loading the readers may take on a busy machine
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1", "OPENBLAS_NUM_THREADS": "1"}
_TRUSTED = {"index.values", "index.errors", "datetime"}


class Sandbox:
    """Runs functions on files, each in a process of its own. May be used from several threads."""

    def __init__(self, limits: Limits | None = None, modules: Sequence[str] = READERS) -> None:
        self._limits = limits or Limits()
        self._modules = tuple(modules)
        self._server: _Server | None = None
        self._running: set[int] = set()
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
            for process in self._running:
                _kill(process)
            if self._server:
                self._server.close()
            self._server = None

    def run(self, function: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
        """What the function gives, made in a process of its own, within the sandbox's limits."""
        return self.run_within(self._limits, function, *arguments, **named)

    def run_within(
        self, limits: Limits, function: Callable[P, T], *arguments: P.args, **named: P.kwargs
    ) -> T:
        """What the function gives, made in a process of its own.

        The function is one that stands in a module, and takes and gives what can be pickled.
        Raises the CommitteeError that it raises, and a ReadingError where its process dies, or
        takes longer or more than the limits allow.
        """
        assert not named, "arguments are passed by place"
        with tempfile.TemporaryDirectory(prefix="committee-", ignore_cleanup_errors=True) as folder:
            job, lifeline, process = self._fork()
            late = _Deadline(process, limits.seconds)
            try:
                request = pickle.dumps((function, arguments, limits, folder))
                job.sendall(LENGTH.pack(len(request)))
                job.sendall(request)
                answer = receive(job, limits.result_bytes + 1024)
            except (EOFError, OSError, ValueError) as error:
                raise late.error(error) from error
            finally:
                late.cancel()
                with self._lock:
                    self._running.discard(process)
                    _kill(process)
                job.close()
                os.close(lifeline)
        return cast(T, _opened(answer))

    def _fork(self) -> tuple[socket.socket, int, int]:
        """A new process: a socket to it, what keeps it alive while it is open, and its number."""
        for _ in range(2):
            self.start()
            with self._lock:
                server = self._server
            if server is None:
                break
            try:
                job, lifeline, process = server.fork()
            except (EOFError, OSError):
                with self._lock:
                    if self._server is server:
                        server.close()
                        self._server = None
                continue
            with self._lock:
                if not self._closed:
                    self._running.add(process)
                    return job, lifeline, process
            _kill(process)
            job.close()
            os.close(lifeline)
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
        message = pickle.dumps((sys.path, tuple(modules)))
        self._socket.sendall(LENGTH.pack(len(message)) + message)

    def fork(self) -> tuple[socket.socket, int, int]:
        ours, theirs = socket.socketpair()
        try:
            watched, lifeline = os.pipe()
            try:
                with theirs:
                    socket.send_fds(self._socket, [b"f"], [theirs.fileno(), watched])
            finally:
                os.close(watched)
            ours.settimeout(_HANDSHAKE)
            try:
                (process,) = LENGTH.unpack(exactly(ours, LENGTH.size))
            except (EOFError, OSError):
                os.close(lifeline)
                raise
        except (EOFError, OSError):
            ours.close()
            raise
        ours.settimeout(None)
        return ours, lifeline, process

    def close(self) -> None:
        self._socket.close()
        self._process.kill()
        self._process.wait()


class _Deadline:
    """Ends a process when its time is up, and knows whether it did."""

    def __init__(self, process: int, seconds: float) -> None:
        self._process, self._seconds = process, seconds
        self._passed = False
        self._timer = Timer(seconds, self._pass)
        self._timer.daemon = True
        self._timer.start()

    def cancel(self) -> None:
        self._timer.cancel()

    def error(self, cause: Exception) -> ReadingError:
        """Why there is no answer, in a sentence."""
        if self._passed:
            return ReadingError(
                f"Reading the file took longer than {self._seconds:g} seconds and was stopped.",
                "Split it into smaller files, or save it anew from its own program, and add those.",
            )
        if isinstance(cause, ValueError):
            return ReadingError(TOO_MUCH_TEXT, "Add it in parts.")
        return ReadingError(
            "Reading the file crashed: it is damaged, takes too much memory, or is made to do harm."
        )

    def _pass(self) -> None:
        self._passed = True
        _kill(self._process)


def _kill(process: int) -> None:
    """End a file's process and all that it started: they are its group."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process, signal.SIGKILL)


class _Data(pickle.Unpickler):
    """Makes the values of a paper, and nothing else: what a broken reader sends can do nothing."""

    def find_class(self, module: str, name: str) -> Any:
        if module not in _TRUSTED or "." in name:
            raise pickle.UnpicklingError(f"{module}.{name} is no value of a paper")
        return super().find_class(module, name)


def _opened(answer: bytearray) -> object:
    try:
        done, value = _Data(io.BytesIO(answer)).load()
    except Exception as error:
        # Whatever bytes can do to the unpickler, they came from a reader that was taken over.
        raise ReadingError("Reading the file gave something that is no paper.") from error
    if done:
        return value
    if isinstance(value, CommitteeError):
        raise value
    raise ReadingError("Reading the file gave something that is no paper.")
