"""What a file might make its reader do; each runs in a sandbox."""

from __future__ import annotations

import ctypes
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from index.errors import ReadingError
from index.values import PUBLIC, PackedWords, Paper
from ingest.limits import allow_more
from ingest.reading import read_paper
from ingest.spool import Spool


class Trap:
    """Runs a command where it is unpickled without care."""

    def __init__(self, marker: str) -> None:
        self.marker = marker

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (self.marker,)


def refuse() -> None:
    raise ReadingError("It is torn.", "Mend it.")


def blunder() -> None:
    raise KeyError("hidden")


def crash() -> None:
    ctypes.string_at(0)


def end() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def hang() -> None:
    """Never give up the interpreter, as a careless pattern does not."""
    re.match(r"(a+)+$", "a" * 64 + "b")


def recognise(seconds: float) -> str:
    """Take so much of the processor, having said that a page is being recognised."""
    allow_more(5)
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass
    return "done"


def parent(process: int) -> int:
    return int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])


def server() -> int:
    """The process that this one's warden is a fork of."""
    return parent(os.getppid())


def fill() -> int:
    return len(bytearray(1 << 33))


def crowd() -> int:
    kept = []
    while True:
        kept.append(" " * (1 << 20))


def deepen() -> None:
    deepen()


def write(size: int) -> None:
    with tempfile.TemporaryFile() as file:
        file.write(b"0" * size)


def hoard() -> int:
    return len([open(os.devnull) for _ in range(100_000)])


def many(size: int) -> str:
    return "a" * size


def trap(marker: str) -> Trap:
    return Trap(marker)


def temporary() -> str:
    Path(tempfile.gettempdir(), "left").touch()
    return tempfile.gettempdir()


def connect(port: int) -> str:
    """What comes of calling out, from here and from a program that is started."""
    here = _attempt(f"127.0.0.1:{port}")
    started = subprocess.run(
        [sys.executable, "-c", _CALL, str(port)], capture_output=True, text=True, check=True
    )
    return f"{here} {started.stdout.strip()}"


_CALL = """
import socket, sys
try:
    socket.create_connection(("127.0.0.1", int(sys.argv[1])), 2)
    print("connected")
except OSError as error:
    print(type(error).__name__)
"""


def _attempt(address: str) -> str:
    host, _, port = address.partition(":")
    try:
        socket.create_connection((host, int(port)), 2)
    except OSError as error:
        return type(error).__name__
    return "connected"


def unix_socket() -> bool:
    one, other = socket.socketpair()
    with one, other, socket.socket(socket.AF_UNIX) as third:
        return third.fileno() > 0


def start_and_hang(notes: str) -> None:
    """Start a program, write both numbers down, and never end."""
    program = subprocess.Popen(
        [sys.executable, "-c", "import time; time.sleep(600)"], process_group=0
    )
    note = Path(notes)
    note.with_suffix(".part").write_text(f"{os.getpid()} {program.pid}")
    note.with_suffix(".part").rename(note)
    hang()
    time.sleep(600)


def lay_aside(pages: int, size: int) -> tuple[PackedWords, ...]:
    """The words of so many pages, each so many bytes: all are the same."""
    return (Spool().words(PackedWords(bytes(size))),) * pages


def read_and_weigh(path: Path) -> tuple[Paper, int]:
    """A paper, and the most KiB that the process which reads it has held."""
    paper = read_paper(path, "a" * 32, PUBLIC)
    status = Path("/proc/self/status").read_text()
    return paper, next(int(line.split()[1]) for line in status.splitlines() if "VmHWM" in line)
