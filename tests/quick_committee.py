"""``committee`` with the stand-in for its model, so that what is tested is not the model's loading.

Everything else is the real thing: the command line, the processes, the library. When the workers
are warm, and the reading therefore begins, it says so in the file that QUICK_WARM names.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from index.standin import HashModel


def sentence_model(settings: object, threads: int = 1) -> Callable[[], HashModel]:
    return HashModel


def main() -> None:
    # Imported here, for every worker imports this module.
    from assistant import cli, wiring
    from ingest.workers import Workers

    warm = Workers.warm

    def warm_and_tell(workers: Workers) -> None:
        warm(workers)
        if named := os.environ.get("QUICK_WARM"):
            Path(named).touch()

    wiring.sentence_model = sentence_model  # type: ignore[assignment]
    Workers.warm = warm_and_tell  # type: ignore[method-assign]
    cli.main()


if __name__ == "__main__":
    main()
