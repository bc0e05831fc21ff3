"""``committee`` with the stand-in for its model, so that what is tested is not the model's loading.

Everything else is the real thing: the command line, the processes, the library. When the workers
are warm, and the reading therefore begins, it says so in the file that QUICK_WARM names.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from index.fakes import HashEmbedding, make_hash_embedding


def embedding(settings: object, threads: int = 0) -> Callable[[], HashEmbedding]:
    return make_hash_embedding


def main() -> None:
    # Imported here, for every worker imports this module.
    from assistant import cli, wiring
    from ingest.workers import Workers

    warm = Workers.warm

    def warm_and_tell(workers: Workers) -> None:
        warm(workers)
        if named := os.environ.get("QUICK_WARM"):
            Path(named).touch()

    wiring.embedding = embedding  # type: ignore[assignment]
    Workers.warm = warm_and_tell  # type: ignore[method-assign]
    cli.main()


if __name__ == "__main__":
    main()
