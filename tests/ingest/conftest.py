"""The sample papers, read once for all tests."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from index.values import PUBLIC, Paper
from ingest.reading import read_paper

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
NAMES = sorted(path.stem for path in (EXAMPLES / "papers").glob("*.pdf"))


@cache
def sample(name: str) -> Paper:
    """A sample paper by the name of its file, or a part of it that is its own."""
    (stem,) = [each for each in NAMES if name in each]
    return read_paper(EXAMPLES / "papers" / f"{stem}.pdf", stem, PUBLIC)


@pytest.fixture
def march() -> Paper:
    return sample("2025-03-12")


@pytest.fixture
def june() -> Paper:
    return sample("2025-06-18")


@pytest.fixture
def review() -> Paper:
    return sample("review")


@pytest.fixture(params=NAMES)
def paper(request: pytest.FixtureRequest) -> Paper:
    """Each of the sample papers."""
    return sample(request.param)
