"""The register's benchmark, on a small register."""

from __future__ import annotations

import random

from benchmarks.register import A_MEETING, main, p, papers
from index.values import EXEMPT


def test_it_fills_searches_and_tells() -> None:
    told: list[str] = []
    assert main(["--records", "300", "--rounds", "1", "--most", "60000"], told.append) == 0
    assert told[0].startswith("300 records written")
    assert told[-1].startswith("all searches")


def test_it_fails_where_the_searches_take_longer_than_they_may() -> None:
    assert main(["--records", "100", "--rounds", "1", "--most", "0"], lambda _: None) == 1


def test_its_papers_hold_as_many_records_and_some_are_exempt() -> None:
    made = list(papers(1_000, random.Random(1)))
    assert sum(len(each.records) for each in made) == 1_000 == 10 * A_MEETING
    assert [each.pages[0].access for each in made].count(EXEMPT) == 1


def test_the_p95_is_the_time_of_the_slowest_twentieth() -> None:
    assert p([each / 1000 for each in range(1, 101)], 0.95) == 96.0
