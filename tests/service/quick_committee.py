"""``committee`` with the stand-in for its model, so that what is tested is not the model's loading.

Everything else is the real thing: the command line, the processes, the library. When the workers
are warm, and the reading therefore begins, it says so in the file that QUICK_WARM names.
"""

from __future__ import annotations

import os
from pathlib import Path

from assistant import cli, wiring
from assistant.settings import Settings
from index.fakes import HashEmbedding
from ingest import pipeline


def embedding(settings: Settings, threads: int = 0) -> HashEmbedding:
    return HashEmbedding()


class Workers(pipeline._Workers):
    def warm(self) -> None:
        super().warm()
        if named := os.environ.get("QUICK_WARM"):
            Path(named).touch()


if __name__ == "__main__":
    wiring.embedding = embedding  # type: ignore[assignment]
    pipeline._Workers = Workers  # type: ignore[misc]
    cli.main()
