"""A library of one invented paper, asked with models that follow scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from shelves import PLAN, SURVEY, VAN, VISITS, paper, put

from index.library import Library


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("shelf")
    with Library(folder / "data") as library:
        made = paper("survey.pdf", SURVEY, VISITS, VAN, PLAN, title="Mobile library")
        put(library, folder / "papers", made)
        yield library
