"""The programs that some readers need and that may not be there: LibreOffice and Tesseract."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Programs:
    """Where the programs are; None for one that is not installed."""

    soffice: str | None = None
    tesseract: str | None = None

    @classmethod
    def installed(cls) -> Programs:
        """Those that stand on this machine's path."""
        return cls(
            soffice=shutil.which("soffice") or shutil.which("libreoffice"),
            tesseract=shutil.which("tesseract"),
        )


class ProgramError(Exception):
    """A program failed or took too long; the message is the end of what it said."""


def run(
    command: Sequence[str | Path],
    *,
    seconds: float,
    input: bytes = b"",
    environment: Mapping[str, str] | None = None,
) -> bytes:
    """What a program writes, given ``input``. Raises ProgramError.

    It has a process group of its own, so that what it has started ends with it.
    """
    try:
        process = subprocess.Popen(  # noqa: S603 - found on the path, no shell
            [str(part) for part in command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, **(environment or {})},
            process_group=0,
        )
    except OSError as error:
        raise ProgramError(f"it cannot be started: {error.strerror}") from error
    try:
        output, said = process.communicate(input, timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise ProgramError(f"it took longer than {seconds:.0f} seconds") from error
    finally:
        _end(process)
    if process.returncode:
        last = said.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise ProgramError(last[0] if last else f"it ended with status {process.returncode}")
    return output


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill what is left of the group."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return  # all of it has ended by itself
    finally:
        process.wait()
        for stream in (process.stdin, process.stdout, process.stderr):
            if stream is not None:
                stream.close()
