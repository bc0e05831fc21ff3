"""A command run to its end, with the time it took and the most memory it held."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


class CommandError(Exception):
    """A command failed; the message says how, with the end of what it printed."""


@dataclass(frozen=True)
class Run:
    """What a finished command printed and used."""

    stdout: str
    seconds: float
    """Wall time from start to end, with the interpreter's own start."""
    peak_mib: float
    """The largest resident size of the process, or of one that it started and waited for.

    Never below this process's own size, which the kernel counts to a child until it is itself.
    """

    def account(self) -> dict[str, Any]:
        """The JSON object on the last line that it printed."""
        last = (self.stdout.strip().splitlines() or [""])[-1]
        try:
            found = json.loads(last)
        except ValueError:
            found = None
        if not isinstance(found, dict):
            raise CommandError(f"The last line should be a JSON object, not {last[:300]!r}.")
        return found


def run(command: Sequence[str], environment: Mapping[str, str], stdin: str = "") -> Run:
    """Run a command to its end."""
    with (
        tempfile.TemporaryFile("w+") as given,
        tempfile.TemporaryFile("w+") as output,
        tempfile.TemporaryFile("w+") as errors,
    ):
        given.write(stdin)
        given.seek(0)
        started = time.perf_counter()
        try:
            process = subprocess.Popen(
                command, env=environment, stdin=given, stdout=output, stderr=errors
            )
        except OSError as error:
            raise CommandError(f"{command[0]} cannot be started: {error}") from error
        try:
            # Not getrusage: it gives the peak of all children ever waited for, not of this one.
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            process.kill()
            raise
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        if process.returncode != 0:
            end = errors.read().strip()[-2000:] or "it printed nothing"
            raise CommandError(f"{command[0]} ended with status {process.returncode}: {end}")
        unit = 1 if sys.platform == "darwin" else 1024  # bytes there, KiB on Linux
        return Run(output.read(), seconds, usage.ru_maxrss * unit / 2**20)
