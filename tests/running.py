"""Running the command line from a test, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Protocol

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
QUICK = [sys.executable, str(Path(__file__).resolve().parent / "service" / "quick_committee.py")]
"""The command line with a stand-in for its model, which takes seconds to load."""


class Committee(Protocol):
    """Runs ``committee`` with these arguments in a process of its own."""

    def __call__(
        self, *arguments: str | Path, data_dir: Path, **environment: str
    ) -> subprocess.CompletedProcess[str]: ...


def environment(data_dir: Path, **more: str) -> dict[str, str]:
    """The environment of a process whose only settings are these."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COMMITTEE_")}
    return {**kept, "COMMITTEE_DATA_DIR": str(data_dir), "NO_COLOR": "1", "COLUMNS": "200", **more}


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "assistant.cli", *map(str, arguments)]
