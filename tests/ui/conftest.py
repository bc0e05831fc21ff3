from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

# The chat is tested against the same hand-built service as the API.
sys.path.insert(0, str(Path(__file__).parents[1] / "api"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The browser of the tests of one file."""
    from browsing import opened

    with opened() as browser:
        yield browser
