"""The sample papers, read once for all tests."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from index.values import PUBLIC, Paper
from ingest.reading import read_paper

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
NAMES = sorted(path.stem for path in (EXAMPLES / "papers").glob("*.pdf"))


@cache
def sample(name: str) -> Paper:
    """A sample paper by the name of its file, or a part of it that is its own."""
    (stem,) = [each for each in NAMES if name in each]
    return read_paper(EXAMPLES / "papers" / f"{stem}.pdf", stem, PUBLIC)
