"""Inside the sandbox: a process that waits to be forked for a file, and what its forks may do.

The server loads the readers once; each file's process is a fork of it, so that it begins at once.
Before it sees the file, a fork

- is given a warden: a process that does nothing but wait for the asker to let go, or to be gone,
  however that went, and then ends the fork and all that it has started;
- is held to the limits, which hold for each program that it starts as well;
- has no network. On Linux (x86-64, aarch64) the kernel refuses every socket that is not a Unix
  socket, to the fork and to what it starts. Elsewhere only Python's own sockets are refused, in the
  fork alone; what a reader starts there is not held back.

It can still read what the owner of the process can read: it is kept from telling anyone.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import importlib
import io
import math
import os
import pickle
import platform
import resource
import signal
import socket
import struct
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from index.errors import CommitteeError, ReadingError
from ingest.limits import Limits
from ingest.spool import LaidWords

LENGTH = struct.Struct(">Q")
READY = b"r"
TOO_MUCH_MEMORY = "Reading the file took more memory than a file may use, and was stopped."
TOO_MUCH_TEXT = "What stands in the file is more than one paper may hold."
TO_ADD = "Add it in parts."
_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2
_DIE_WITH_PARENT, _ADOPT = 1, 36
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050000 | 13, 0x80000000  # 13 is EACCES
_URING_SETUP = 425  # could make sockets without the system call that is refused
_MACHINES = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}  # audit name, socket()


def serve() -> None:
    """Fork a process for each pair of handles that comes in by standard input's socket.

    The first message names the modules to load and the places to find them. Ends when the other
    side does.
    """
    asked = socket.socket(fileno=os.dup(0))
    path, modules = pickle.loads(receive(asked, 1 << 20))  # noqa: S301
    sys.path[:] = path
    for name in modules:
        importlib.import_module(name)
    # What was loaded is shared with the forks; counting it for rubbish would copy it.
    gc.collect()
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        _, handles, _, _ = socket.recv_fds(asked, 1, 2)
        if len(handles) != 2:
            return
        if os.fork() == 0:
            asked.close()
            _work(socket.socket(fileno=handles[0]), socket.socket(fileno=handles[1]))
        for handle in handles:
            os.close(handle)


def send(target: socket.socket, message: bytes) -> None:
    """One message."""
    target.sendall(LENGTH.pack(len(message)))
    target.sendall(message)


def receive(source: socket.socket, most: int) -> bytearray:
    """One message. Raises EOFError where the other side has gone, ValueError where it is longer."""
    (length,) = LENGTH.unpack(exactly(source, LENGTH.size))
    if length > most:
        raise ValueError("the message is longer than it may be")
    return exactly(source, length)


def exactly(source: socket.socket, length: int) -> bytearray:
    """So many bytes. Raises EOFError where the other side goes before it has sent them."""
    data = bytearray(length)
    view, filled = memoryview(data), 0
    while filled < length:
        count = source.recv_into(view[filled:])
        if not count:
            raise EOFError
        filled += count
    return data


def _work(job: socket.socket, lifeline: socket.socket) -> NoReturn:
    """Be the warden of a reader: end it, and say how it ended, when the asker lets go."""
    try:
        os.setpgid(0, 0)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        if sys.platform == "linux":
            _control(_ADOPT, 1)  # what its programs leave behind becomes this process's own
        warden = os.getpid()
        reader = os.fork()
        if reader == 0:
            lifeline.close()
            _read(job, warden)
        job.close()
        lifeline.recv(1)
        os.kill(reader, signal.SIGKILL)
        _, status = os.waitpid(reader, 0)
        _end_others()
        lifeline.sendall(LENGTH.pack(status))
    finally:
        os._exit(0)


def _end_others() -> None:
    """End what the reader has started. As each ends, what it has started falls to this process."""
    while True:
        try:
            if os.waitpid(-1, os.WNOHANG)[0]:
                continue
        except ChildProcessError:
            return
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                if int(stat.read_text().rpartition(")")[2].split()[1]) == os.getpid():
                    os.kill(int(stat.parent.name), signal.SIGKILL)
        time.sleep(0.001)


def _read(job: socket.socket, warden: int) -> NoReturn:
    """Do what is asked, send what came of it, and wait to be ended."""
    try:
        if sys.platform == "linux":
            _control(_DIE_WITH_PARENT, signal.SIGKILL)
        if os.getppid() != warden:
            os._exit(1)  # it has gone before that could take hold
        job.sendall(READY)
        function, arguments, limits, folder = pickle.loads(receive(job, 1 << 20))  # noqa: S301
        _confine(limits, folder)
        answer = _answer(function, arguments, limits, job)
        send(job, b"")  # no more words go ahead of it
        send(job, answer)
        signal.pause()
    finally:
        os._exit(1)


class _Pickler(pickle.Pickler):
    """Pickles an answer. The words that lie in a file go ahead of it, those of a page at a time."""

    def __init__(self, into: io.BytesIO, job: socket.socket, most: int) -> None:
        super().__init__(into, pickle.HIGHEST_PROTOCOL)
        self._job, self.left, self._sent = job, most, 0

    def persistent_id(self, value: object) -> int | None:
        """Which of the messages sent ahead holds the words; None for all else."""
        if not isinstance(value, LaidWords):
            return None
        data = value.data
        self.left -= len(data)
        if self.left < 0:
            raise ReadingError(TOO_MUCH_TEXT, TO_ADD)
        send(self._job, data)
        self._sent += 1
        return self._sent - 1


def _answer(
    function: Callable[..., object],
    arguments: tuple[object, ...],
    limits: Limits,
    job: socket.socket,
) -> bytes:
    """What the function gives, or the sentence that it fails with, pickled."""
    try:
        try:
            made = io.BytesIO()
            pickler = _Pickler(made, job, limits.result_bytes)
            pickler.dump((True, function(*arguments)))
            answer = made.getvalue()
        except MemoryError:
            raise ReadingError(TOO_MUCH_MEMORY) from None
        except RecursionError:
            raise ReadingError("The parts of the file lie too deep in one another.") from None
        except OSError as error:
            raise ReadingError(f"Reading the file failed: {error.strerror}.") from error
        if len(answer) > pickler.left:
            raise ReadingError(TOO_MUCH_TEXT, TO_ADD)
    except CommitteeError as error:
        answer = pickle.dumps((False, error))
    return answer


def _confine(limits: Limits, folder: str) -> None:
    nothing = os.open(os.devnull, os.O_RDWR)
    for handle in (0, 1, 2):
        os.dup2(nothing, handle)
    os.environ["TMPDIR"] = tempfile.tempdir = folder
    os.chdir(folder)
    in_all = math.ceil(limits.seconds_in_all)
    resource.setrlimit(resource.RLIMIT_CPU, (min(math.ceil(limits.seconds), in_all), in_all))
    for kind, most in (
        (resource.RLIMIT_DATA, limits.memory_bytes),
        (resource.RLIMIT_FSIZE, limits.file_bytes),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_CORE, 0),  # a picture of the memory would be a copy of the paper
    ):
        _, hard = resource.getrlimit(kind)
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (least, least))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # an OSError is told better than a death
    if not _refused_by_kernel():
        sys.addaudithook(_refuse)
    # One file's process is soon over: looking for rubbish costs more than it frees.
    gc.disable()


def _refused_by_kernel() -> bool:
    """Refuse sockets by a seccomp filter; False where there is no such thing."""
    if sys.platform != "linux" or platform.machine() not in _MACHINES:
        return False
    audited, number = _MACHINES[platform.machine()]
    load, equal, least, give = 0x20, 0x15, 0x35, 0x06
    rules = [
        (load, 0, 0, 4),  # the system calls' own architecture
        (equal, 0, 8, audited),  # another one: its numbers mean other calls
        (load, 0, 0, 0),  # the call's number
        (least, 5, 0, 0x40000000),  # x86-64's second set of numbers
        (equal, 4, 0, _URING_SETUP),
        (equal, 0, 2, number),
        (load, 0, 0, 16),  # socket()'s first argument, the family
        (equal, 0, 1, socket.AF_UNIX),
        (give, 0, 0, _ALLOW),
        (give, 0, 0, _REFUSE),
        (give, 0, 0, _KILL),
    ]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *rule) for rule in rules))
    program = struct.pack("HxxxxxxQ", len(rules), ctypes.addressof(code))
    return _control(_NO_NEW_PRIVILEGES, 1) and _control(_SECCOMP, _FILTER, program)


def _control(what: int, how: int, program: bytes | None = None) -> bool:
    """Linux's prctl(); False where it refuses."""
    none = ctypes.c_ulong(0)
    call = ctypes.CDLL(None).prctl
    return bool(call(what, ctypes.c_ulong(how), program, none, none) == 0)


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.__new__" and arguments[1] != socket.AF_UNIX:
        raise PermissionError(13, "No network while a file is read")
