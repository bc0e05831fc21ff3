"""Whose paper it is: the body to which it goes, and none that it mentions."""

from __future__ import annotations

import time
from datetime import date

import pytest

from ingest.committees import body_in, committee_of, without_council
from ingest.dates import dates_in

MINUTES = (
    "MINUTES",
    "TOWNSHIP OF ASHBY",
    "A regular meeting of the Township of Ashby Council was held on Tuesday.",
)


def of(*first: str) -> str | None:
    return committee_of(first, (), "")[0]


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("Minutes from Monday at Oak Arc Bar & Board", None),
        ("Minutes from Monday, 9:30am at the Larkenby Trade Board", None),
        ("Held at Larkenby Trade Board", None),
        ("Held in Larkenby Committee Room 1", None),
        ("A pub called Bar & Board", None),
        ("Minutes from Monday at Oak Arc Bar & Board of the Roads Commission", "Roads Commission"),
        ("Overview & Scrutiny Committee", "Overview & Scrutiny Committee"),
        ("Board of Trade Sub-Committee", "Board of Trade Sub-Committee"),
        ("As agreed at Cabinet", "Cabinet"),
        ("14 April 2022 at the Highways Committee", "Highways Committee"),
        ("10.30 at the Larkenby Trade Board", None),
        ("For decision at the Audit Committee on 4 March 2025", "Audit Committee"),
        ("Children, Roads and Salt Committee", "Children, Roads and Salt Committee"),
    ],
)  # fmt: skip
def test_a_venue_is_no_body(line: str, body: str | None) -> None:
    assert body_in(line) == body


@pytest.mark.parametrize("word", ["Ab ", "Ab and ", "Ab/", "Ab, "])
def test_a_page_of_capitals_is_read_at_once(word: str) -> None:
    began = time.perf_counter()
    assert body_in(word * (60_000 // len(word))) is None
    assert time.perf_counter() - began < 5  # it took many times that


@pytest.mark.parametrize(
    "below",
    [
        ("Present: Mayor Ash and Councillor Birch.", "Councillor Ash: Burial Committee"),
        ("Committee Reports:", "Councillor Ash: Burial Committee"),
        ("Disclosure of pecuniary interest: None.", "Burial Committee"),
        ("1. Apologies", "2. Resolution: Amend the Township of Ashby Burial Committee members."),
        ("2) Burial Committee: members",),
        ("Commissioners present: A Ash", "A Ash was welcomed to the Burial Committee"),
        ("Roll Call", "Burial Committee"),
    ],
)  # fmt: skip
def test_what_is_mentioned_once_a_paper_has_begun_is_not_its_body(below: tuple[str, ...]) -> None:
    assert of(*MINUTES, *below) is None
    assert of("Minutes of the Planning Committee", *below) == "Planning Committee"


def test_a_date_or_an_address_begins_no_paper() -> None:
    assert of("45 Beech Street", "13 March 2025", "10.00 am", "Planning Committee") == (
        "Planning Committee"
    )


def test_a_body_is_named_without_its_council() -> None:
    body = "Township of Ashby Burial Committee"
    assert without_council(body, "Township of Ashby") == "Burial Committee"
    assert without_council(body, "Township of Birchall") == body
    assert without_council("Wexmoor Road Board", None) == "Wexmoor Road Board"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Tuesday, November 12, 2024", date(2024, 11, 12)),
        ("this Nov. 3rd 2024", date(2024, 11, 3)),
        ("12 November 2024", date(2024, 11, 12)),
        ("May 12 or 13, 2024", None),
        ("February 30, 2024", None),
        ("Market 10, 2021", None),
        ("Decision 12 2021/22", None),
    ],
)
def test_dates_are_written_with_the_day_or_the_month_first(text: str, day: date | None) -> None:
    assert dates_in(text) == ([day] if day else [])
