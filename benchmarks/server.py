"""The product run as a user would run it: papers ingested, server started, and ended again."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import httpx

from benchmarks.processes import CommandError, Run, run

READY_SECONDS = 300.0
"""How long a server may take to become ready."""
GOODBYE_SECONDS = 20.0
"""How long a server may take to end when asked."""

DEFAULT_COMMAND = Path(sys.executable).parent / "committee"
"""The product's command, installed beside this Python."""


@dataclass(frozen=True)
class Product:
    """An installed product and a folder for its state."""

    command: Path
    data_dir: Path

    def __post_init__(self) -> None:
        """A missing command is better told now than after minutes of other work."""
        if shutil.which(self.command) is None:
            raise CommandError(f"The product's command {self.command} is not there.")

    @property
    def environment(self) -> dict[str, str]:
        """The environment for its processes."""
        return {**os.environ, "COMMITTEE_DATA_DIR": str(self.data_dir)}

    def ingest_command(self, papers: Sequence[Path]) -> list[str]:
        """The command line that ingests files or folders."""
        return [str(self.command), "ingest", "--json", *map(str, papers)]


@dataclass(frozen=True)
class Serving:
    """A server that is ready."""

    url: str
    startup_seconds: float
    """From the process's start to the first ready answer."""


@dataclass(frozen=True)
class Ingested:
    """The ingest command's own account."""

    files: int
    pages: int
    chunks: int
    seconds: float
    """Wall time from the command's entry."""
    warm_seconds: float
    """The same without the loading of the model."""
    failed: tuple[str, ...]
    """A line for each file that was not read."""

    @classmethod
    def of(cls, done: Run) -> "Ingested":
        """Read what the command printed."""
        account = done.account()
        try:
            return cls(
                files=int(account["files"]),
                pages=int(account["pages"]),
                chunks=int(account["chunks"]),
                seconds=float(account["seconds"]),
                warm_seconds=float(account["warm_seconds"]),
                failed=tuple(f"{each['path']}: {each['message']}" for each in account["failed"]),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise CommandError(f"The ingest command's account lacks {error}: {account}") from error


def ingest(product: Product, papers: Sequence[Path]) -> Ingested:
    """Ingest files or folders."""
    return Ingested.of(run(product.ingest_command(papers), product.environment))


@contextmanager
def serving(product: Product) -> Iterator[Serving]:
    """A server of the product's data on a free loopback port, ended on leaving."""
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    command = [str(product.command), "serve", "--host", "127.0.0.1", "--port", str(port)]
    with tempfile.TemporaryFile() as log:
        started = time.perf_counter()
        process = subprocess.Popen(
            command,
            env=product.environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # so that what it starts can be ended with it
        )
        try:
            _wait_until_ready(url, process, log)
            yield Serving(url, time.perf_counter() - started)
        finally:
            _end_process(process)


def _wait_until_ready(url: str, process: "subprocess.Popen[bytes]", log: IO[bytes]) -> None:
    deadline = time.monotonic() + READY_SECONDS
    with httpx.Client(base_url=url, timeout=5, trust_env=False) as http:
        while time.monotonic() < deadline:
            if process.poll() is not None:
                raise CommandError(
                    f"The server ended with status {process.returncode}: {_end(_read(log))}"
                )
            try:
                if http.get("/readyz").status_code == httpx.codes.OK:
                    return
            except httpx.TransportError:
                pass  # not listening yet
            time.sleep(0.02)
    raise CommandError(f"The server was not ready in {READY_SECONDS:.0f} s: {_end(_read(log))}")


def _end_process(process: "subprocess.Popen[bytes]") -> None:
    """Ask the server to end; where it does not, end it and what it started."""
    process.terminate()
    try:
        process.wait(GOODBYE_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _read(log: IO[bytes]) -> str:
    log.seek(0)
    return log.read().decode(errors="replace")


def _end(text: str) -> str:
    return text.strip()[-2000:] or "it printed nothing"
