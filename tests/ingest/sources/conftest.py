"""The site, served, and the steps after it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from moderngov_server import Site, serving
from steps import Steps, wexmoor


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with serving(wexmoor(tmp_path / "papers")) as site:
        yield site


@pytest.fixture
def step(site: Site, tmp_path: Path) -> Steps:
    """One run after the other; the index only told."""
    return Steps(site, tmp_path / "data", indexed=False)


@pytest.fixture
def indexed(site: Site, tmp_path: Path) -> Steps:
    """The same with a library that really reads."""
    return Steps(site, tmp_path / "data", indexed=True)
