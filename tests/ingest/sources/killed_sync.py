"""A run that is killed (SIGKILL, by itself) at its n-th call of the index, before it or after."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from pathlib import Path

from moderngov_server import Site
from steps import Steps

from index.values import Progress


class Dying(Steps):
    """Steps that end with a call of the index."""

    calls, when = 0, "before"

    def ingest(self, paths: Sequence[Path]) -> Progress:
        self.calls -= 1
        if self.calls < 0 and self.when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        done = super().ingest(paths)
        if self.calls < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return done


def die(base: str, folder: Path, calls: int, when: str) -> None:
    site = Site()
    site.base = base
    step = Dying(site, folder, indexed=True)
    step.calls, step.when = calls, when
    step()
