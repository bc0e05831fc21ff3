"""The sample papers as fixtures."""

from __future__ import annotations

import pytest
from samples import NAMES, sample

from index.values import Paper


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
