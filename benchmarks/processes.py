"""A command run to its end, with the time it took and the most memory it held."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


class CommandError(Exception):
    """A command failed; the message holds the end of what it printed."""


@dataclass(frozen=True)
class Run:
    """What a finished command printed and used."""

    stdout: str
    seconds: float
    """Wall time from start to end, with the interpreter's own start."""
    peak_mib: float
    """The largest resident size of the process, or of one that it started and waited for."""


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
        process = subprocess.Popen(
            command, env=environment, stdin=given, stdout=output, stderr=errors
        )
        # wait4, because getrusage gives the peak of all children ever waited for, not of this one.
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        if process.returncode != 0:
            end = errors.read().strip()[-2000:] or "it printed nothing"
            raise CommandError(f"{command[0]} ended with status {process.returncode}: {end}")
        unit = 1 if sys.platform == "darwin" else 1024  # bytes there, KiB on Linux
        return Run(output.read(), seconds, usage.ru_maxrss * unit / 2**20)
