"""Figures: one is the same however it is written, and no other."""

from __future__ import annotations

import pytest

from assistant.writing.figures import figures


def keys(text: str) -> list[str]:
    return [figure.key for figure in figures(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2,213 visits", "2213 visits"),
        ("12%", "12 per cent"),
        ("12%", "twelve percent"),
        ("£1.2m", "£1.2 million"),
        ("£1,200,000", "£1.2m"),
        ("£3k", "£3,000"),
        ("500 pounds", "£500"),
        ("4 March 2025", "March 4, 2025"),
        ("the 4th of March 2025", "04/03/2025"),
        ("2025-03-04", "4 Mar 2025"),
        ("twenty-five", "25"),
        ("two hundred and five", "205"),
        ("2024/25", "2024-25"),
        ("2024–2025", "2024/25"),
        ("the third time", "the 3rd time"),
        ("10.30am", "10:30 a.m."),
        ("10.00 am", "10am"),
        ("more than 400", "over 400"),
        ("about 12%", "approximately 12 per cent"),
        ("5 percentage points", "five percentage points"),
    ],
)
def test_the_same_figure_may_be_written_in_several_ways(one: str, other: str) -> None:
    assert sorted(keys(one)) == sorted(keys(other)) != []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2,213", "2,231"),
        ("12%", "12"),
        ("12%", "12 percentage points"),
        ("£12", "12"),
        ("£12", "€12"),
        ("£1.2m", "£1.2bn"),
        ("4 March", "3 April"),
        ("4 March 2025", "4 March 2024"),
        ("about 400", "400"),
        ("more than 400", "less than 400"),
        ("at least 5", "5"),
        ("up to £5m", "£5m"),
        ("nearly 400", "400"),
        ("first", "second"),
        ("2023/24", "2024/25"),
        ("paragraph 2.3", "paragraph 2.3.1"),
        ("-3%", "3%"),
        ("10.30am", "10.30pm"),
        ("85p", "85"),
        ("RC/24/113", "RC/24/118"),
    ],
)
def test_other_figures_are_other_figures(one: str, other: str) -> None:
    assert sorted(keys(one)) != sorted(keys(other))


@pytest.mark.parametrize("text", ["one of the libraries", "May she go?", "no figure at all"])
def test_what_is_no_figure(text: str) -> None:
    assert keys(text) == []
