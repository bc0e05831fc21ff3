"""The days, months, quarters and years that a text names."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.understanding.periods import periods


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("on 12 March 2025", date(2025, 3, 12), date(2025, 3, 12)),
        ("on the 12th of March, 2025", date(2025, 3, 12), date(2025, 3, 12)),
        ("on March 12, 2025", date(2025, 3, 12), date(2025, 3, 12)),
        ("dated 12/03/2025", date(2025, 3, 12), date(2025, 3, 12)),
        ("dated 2025-03-12", date(2025, 3, 12), date(2025, 3, 12)),
        ("in Feb 2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("in 2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("in 2022/23", date(2022, 4, 1), date(2023, 3, 31)),
        ("in 2022-2023", date(2022, 4, 1), date(2023, 3, 31)),
        ("the 2018-21 strategy", date(2018, 1, 1), date(2021, 12, 31)),
        ("Q4 15-16", date(2016, 1, 1), date(2016, 3, 31)),
        ("quarter 1 of 2024/25", date(2024, 4, 1), date(2024, 6, 30)),
        ("the last quarter of 2024", date(2024, 10, 1), date(2024, 12, 31)),
        ("the last quarter of 2024/25", date(2025, 1, 1), date(2025, 3, 31)),
        ("the second quarter of 24/25", date(2024, 7, 1), date(2024, 9, 30)),
        ("first quarter 2024", date(2024, 1, 1), date(2024, 3, 31)),
        ("2024/25 Q3", date(2024, 10, 1), date(2024, 12, 31)),
        ("between October and December 2024", date(2024, 10, 1), date(2024, 12, 31)),
        ("from Oct 2024 to March 2025", date(2024, 10, 1), date(2025, 3, 31)),
        ("November – February 2025", date(2024, 11, 1), date(2025, 2, 28)),
        ("Sep-24", date(2024, 9, 1), date(2024, 9, 30)),
        ("Mar -26", date(2026, 3, 1), date(2026, 3, 31)),
        ("Oct – Dec 24", date(2024, 10, 1), date(2024, 12, 31)),
        ("balance at 31/03/25", date(2025, 3, 31), date(2025, 3, 31)),
        ("12m to Dec 23", date(2023, 1, 1), date(2023, 12, 31)),
        ("the quarter to December 2024", date(2024, 10, 1), date(2024, 12, 31)),
        ("the year ended 31 March 2025", date(2024, 4, 1), date(2025, 3, 31)),
        ("this year", date(2025, 1, 1), date(2025, 12, 31)),
        ("last year", date(2024, 1, 1), date(2024, 12, 31)),
    ],
)
def test_what_has_a_year_is_a_range_of_days(text: str, first: date, last: date) -> None:
    [period] = periods(text, today=date(2025, 6, 18))
    assert (period.dates, period.months) == ((first, last), ())
    assert period.text in text


@pytest.mark.parametrize(
    ("text", "months", "day"),
    [
        ("at the March meeting", (3,), None),
        ("last December", (12,), None),
        ("on 10 march", (3,), 10),
        ("in Q3", (10, 11, 12), None),
        ("by May", (5,), None),
    ],
)
def test_what_has_no_year_is_of_any(text: str, months: tuple[int, ...], day: int | None) -> None:
    [period] = periods(text)
    assert (period.months, period.day, period.dates) == (months, day, None)
    assert period.holds(date(2025, months[0], day or 1))
    assert not period.holds(date(2025, 1 + months[-1] % 12, day or 1))


@pytest.mark.parametrize(
    "text",
    [
        "may I ask?",
        "they march on",
        "31 June is no day",
        "it cost £2000 and 12,2021",
        "24-00115",
        "paragraph 2.10.3",
        "last year",  # and nobody says what day it is
    ],
)
def test_what_only_looks_like_one(text: str) -> None:
    assert [each.text for each in periods(text) if each.text != "June"] == []


def test_each_is_read_once_in_order() -> None:
    found = periods("In 2019-2023 and 2024/25, and from 1 May 2025 on")
    assert [each.text for each in found] == ["2019-2023", "2024/25", "1 May 2025"]


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ("2024/25", "March 2025", True),
        ("2024/25", "April 2025", False),
        ("Q2 2024/25", "Q3 2024/25", False),
        ("2021", "2018-2021", True),
        ("March", "12 March 2025", True),
        ("10 March", "12 March 2025", False),
        ("March", "April 2025", False),
        ("March", "10 March", True),
        ("10 March", "12 March", False),
    ],
)
def test_periods_may_be_the_same_time(one: str, other: str, meet: bool) -> None:
    [first], [second] = periods(one), periods(other)
    assert first.meets(second) is second.meets(first) is meet


@pytest.mark.parametrize("text", ["10 March - 12 noon", "31 October - 2 November", "January 17-19"])
def test_days_and_hours_after_a_month_are_no_years(text: str) -> None:
    assert all(each.dates is None for each in periods(text))
