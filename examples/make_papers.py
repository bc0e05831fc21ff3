"""Make the invented council's sample papers.

    python examples/make_papers.py [OUTDIR]

They go to ``examples/papers`` unless another folder is named. Made twice, they are the same bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from papers_src import (
    budget_minutes,
    mobile_review,
    pack_june,
    pack_march,
    strategy_2019,
    strategy_2024,
)

HERE = Path(__file__).resolve().parent
PAPERS = (pack_march, pack_june, strategy_2019, strategy_2024, mobile_review, budget_minutes)


def make_papers(folder: Path) -> None:
    """Write every paper into ``folder``, which is made if it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    for paper in PAPERS:
        paper.build(folder)


if __name__ == "__main__":
    make_papers(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "papers")
