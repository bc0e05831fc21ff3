"""Which papers are versions of one: subject, period, draft or adopted, and what is replaced."""

from __future__ import annotations

from dataclasses import replace

import pytest
from samples import sample

from index.values import Document, DocumentStatus, Page, Series
from ingest.versions import replaced_in, series, subject_and_period


def pages(*texts: str) -> list[Page]:
    return [Page(number, 595, 842, text, ()) for number, text in enumerate(texts, 1)]


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Salt Strategy 2018-2021", ("salt strategy", 2018, 2021)),
        ("Salt Strategy 2022–27", ("salt strategy", 2022, 2027)),
        ("Salt Strategy (2022 to 2027)", ("salt strategy", 2022, 2027)),
        ("DRAFT Salt Strategy 2022/2027", ("salt strategy", 2022, 2027)),
        ("Salt Strategy 2022-2027 – final version", ("salt strategy", 2022, 2027)),
        ("Salt Strategy 1999-01", ("salt strategy 1999 01", None, None)),
        ("Draft Budget 2025-26", ("budget", 2025, 2026)),
        ("Salt Plan 2025", ("salt plan", 2025, 2025)),
        ("Minutes, 9 January 2025", ("minutes 9 january 2025", None, None)),
        ("Salt Strategy", ("salt strategy", None, None)),
    ],
)
def test_a_titles_subject_and_period(title: str, told: tuple[str, int | None, int | None]) -> None:
    assert subject_and_period(title) == told


@pytest.mark.parametrize(
    ("text", "replaced"),
    [
        ("It replaces the Salt Strategy 2019–2023.", ("Salt Strategy 2019–2023",)),
        ("This plan supersedes our previous Pepper Plan, which", ("Pepper Plan",)),
        (
            "and replaces the version available in the agenda pack.",
            ("version available in the agenda pack",),
        ),
        ("The old plan was replaced by the Salt Strategy 2024.", ()),
        ("The Digital Plan 2016, which replaced the Salt Strategy 2012, ended.", ()),
        ("The Digital Plan, which replaces the Salt Strategy 2012, is out.", ()),
        ("It followed years of change. The 2016 plan replaced the Salt Strategy 2012.", ()),
        ("The National Spice Plan replaces the Salt Strategy 2019.", ()),
        ("The first plan was the successor to the Salt Strategy 2012.", ()),
        ("In 2016 members chose a new plan, replacing the Salt Strategy 2012.", ()),
        ("The Wexmoor Mustard Plan replaces the Salt Strategy 2019.", ("Salt Strategy 2019",)),
        ("The strategy replaces the Salt Strategy 2019.", ("Salt Strategy 2019",)),
        ("This plan sets out our aims, replacing the Salt Policy.", ("Salt Policy",)),
        ("Replacing the Salt Strategy 2019, we aim higher.", ("Salt Strategy 2019",)),
        ("It does not replace the Salt Strategy 2024.", ()),
        ("Replacing the boiler took eleven days.", ()),
    ],
)
def test_what_a_paper_says_it_replaces(text: str, replaced: tuple[str, ...]) -> None:
    assert replaced_in(pages(text), "mustard plan") == replaced


def test_the_sample_strategies_are_two_of_one_series() -> None:
    old, new = sample("2019"), sample("2024-2029")
    first, second = series(old.document, old.pages), series(new.document, new.pages)
    assert first.subject == second.subject == "libraries strategy"
    assert (first.first_year, first.last_year) == (2019, 2023)
    assert (second.first_year, second.last_year) == (2024, 2029)
    assert second.replaces == ("Libraries Strategy 2019–2023",)


def test_a_draft_is_of_the_same_series_as_what_was_adopted() -> None:
    document = Document("a", "a.pdf", "Salt Strategy 2025-2030", 1)
    draft = replace(document, status=DocumentStatus.DRAFT)
    assert series(document, []) == Series("salt strategy", 2025, 2030)
    assert series(draft, []) == Series("salt strategy", 2025, 2030)


def test_the_period_may_stand_on_the_cover_alone() -> None:
    document = Document("a", "a.pdf", "Salt Strategy", 2)
    assert series(document, pages("Salt Strategy\n2018-2021", "2010-2030")).last_year == 2021


def test_a_supplement_replaces_a_report_of_the_same_meeting() -> None:
    document = Document("a", "a.pdf", "Transfer of the boat house", 1)
    said = "The report has been updated and replaces the version in the original agenda pack."
    assert series(document, pages(said)).replaces == ("version in the original agenda pack",)
