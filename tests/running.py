"""Running the command line from a test, in a process of its own.

To start Python and to import the product takes seconds. That is done once, in a process from which
those of the tests are forked; all that they do from there on is what one does that a person starts.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from multiprocessing import get_context, resource_tracker
from pathlib import Path
from typing import Protocol

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
COMMAND = [sys.executable, "-m", "assistant.cli"]
"""The command line as a person starts it, for what is of its start."""
QUICK = [sys.executable, "-P", str(Path(__file__).resolve().parent / "quick_committee.py")]
"""The same with a stand-in for its model, which takes seconds to load.

Without the script's folder in the path, whose own folders are called like the product's.
"""

_forks = get_context("forkserver")
_forks.set_forkserver_preload(
    ["assistant.cli", "assistant.remote", "index.check", "ingest.pipeline", "ingest.sync", "ui.app"]
)
_one_at_a_time = threading.Lock()  # a process's end is told once, and any thread may be told it


class Committee(Protocol):
    """Runs ``committee`` with these arguments in a process of its own."""

    def __call__(
        self, *arguments: str | Path, data_dir: Path, **environment: str
    ) -> subprocess.CompletedProcess[str]: ...


def environment(data_dir: Path, **more: str) -> dict[str, str]:
    """The environment of a process whose only settings are these."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COMMITTEE_")}
    return {**kept, "COMMITTEE_DATA_DIR": str(data_dir), "NO_COLOR": "1", "COLUMNS": "200", **more}


def status_of(work: Callable[..., None], *given: object) -> int:
    """How a process that does some work ends: its status, or minus the signal that killed it."""
    process = _forks.Process(target=work, args=given)
    with _one_at_a_time:
        process.start()
    process.join(120)
    assert process.exitcode is not None, "it does not end"
    return process.exitcode


class Started:
    """The command line at work, in a session of its own; what it prints goes to two files."""

    def __init__(
        self,
        arguments: Sequence[str | Path],
        environment: Mapping[str, str],
        folder: Path,
        out: Path,
        err: Path,
        *,
        quick: bool = False,
    ) -> None:
        given = [str(each) for each in arguments]
        self._process = _forks.Process(
            target=_work, args=(given, dict(environment), folder, out, err, quick)
        )
        with _one_at_a_time:
            self._process.start()
        assert self._process.pid is not None
        self.pid = self._process.pid

    def poll(self) -> int | None:
        """Its exit status, once it has ended."""
        with _one_at_a_time:
            return self._process.exitcode

    def wait(self, seconds: float) -> int:
        """The same, when it has."""
        until = time.monotonic() + seconds
        while (status := self.poll()) is None:
            assert time.monotonic() < until, "it does not end"
            time.sleep(0.005)
        return status

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            with suppress(ProcessLookupError):  # it has just ended
                os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def _work(
    arguments: list[str],
    environment: dict[str, str],
    folder: Path,
    out: Path,
    err: Path,
    quick: bool,
) -> None:
    os.setsid()
    # What it leaves when it is killed is for a tracker of its own to clear away, as with any other.
    resource_tracker._resource_tracker._fd = None
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    for number, path in ((1, out), (2, err)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND), number)
    sys.argv = ["committee", *arguments]
    import quick_committee

    from assistant import cli

    if quick:
        quick_committee.main()
    else:
        cli.main()
