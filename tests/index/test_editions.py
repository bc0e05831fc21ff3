"""Which paper has taken the place of which, how sure that is, and what replaces nothing.

Every test runs on SQLite, and on PostgreSQL where its server is installed.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from made import READER, id_of, page, paper

from index.catalogue import Catalogue
from index.values import (
    EXEMPT,
    PUBLIC,
    Document,
    DocumentStatus,
    DocumentType,
    Paper,
    Scope,
    Series,
)

CLEARED = Scope(labels=frozenset({PUBLIC, EXEMPT}))
MEETING = date(2024, 1, 16)
WEXMOOR, ASHBY = "Wexmoor County Council", "Ashby Borough Council"


def live(catalogue: Catalogue, made: Paper, access: str = PUBLIC) -> Document:
    catalogue.begin(made, access, READER)
    catalogue.publish(made, made.document.id, f"/{made.document.filename}", access, READER)
    return catalogue.document(made.document.id, CLEARED)


def edition(
    name: str,
    first: int | None,
    last: int | None,
    subject: str = "libraries strategy",
    replaces: tuple[str, ...] = (),
    **fields: Any,
) -> Paper:
    made = paper(name, **{"document_type": DocumentType.STRATEGY, **fields})
    return replace(made, series=Series(subject, first, last, replaces=replaces))


def superseded(catalogue: Catalogue) -> dict[str, str | None]:
    return {
        each.filename.removesuffix(".pdf"): each.superseded_by
        for each in catalogue.documents(CLEARED)
    }


def test_a_later_strategy_takes_the_place_of_an_earlier_one(catalogue: Catalogue) -> None:
    for name, first in (("new", 2024), ("old", 2019), ("oldest", 2014)):
        live(catalogue, edition(name, first, first + 4))
    assert superseded(catalogue) == {"new": None, "old": id_of("new"), "oldest": id_of("new")}
    catalogue.forget("/new.pdf")
    assert superseded(catalogue) == {"old": None, "oldest": id_of("old")}


def test_a_draft_takes_no_place_and_is_replaced_by_what_was_adopted(catalogue: Catalogue) -> None:
    live(catalogue, edition("old", 2019, 2023))
    live(catalogue, edition("draft", 2024, 2029, status=DocumentStatus.DRAFT))
    assert superseded(catalogue) == {"old": None, "draft": None}
    live(catalogue, edition("adopted", 2024, 2029, status=DocumentStatus.APPROVED))
    new = id_of("adopted")
    assert superseded(catalogue) == {"old": new, "draft": new, "adopted": None}


def test_what_a_paper_says_that_it_replaces_is_replaced(catalogue: Catalogue) -> None:
    live(catalogue, edition("old", 2019, 2023, "our plan"))
    live(catalogue, edition("new", None, None, replaces=("paper OLD",), meeting_date=MEETING))
    assert superseded(catalogue) == {"new": None, "old": id_of("new")}


@pytest.mark.parametrize(
    ("old", "new"),
    [((None, None), (2024, 2029)), ((2019, 2023), (None, None)), ((2024, 2028), (2024, 2029))],
    ids=["the old one", "the new one", "both of one year"],
)
def test_what_a_paper_says_counts_only_where_both_ages_are_known_to_differ(
    catalogue: Catalogue, old: tuple[int | None, int | None], new: tuple[int | None, int | None]
) -> None:
    first = edition("old", *old, "our plan")
    assert two(catalogue, first, edition("new", *new, replaces=("paper old",))) is None


def test_a_report_that_puts_a_strategy_forward_replaces_none(catalogue: Catalogue) -> None:
    said = ("Libraries Strategy 2019-2023",)
    report = edition(
        "new", None, None, "a new strategy", said,
        document_type=DocumentType.REPORT, meeting_date=MEETING,
    )  # fmt: skip
    assert two(catalogue, edition("old", 2019, 2023), report) is None
    catalogue.correct(id_of("new"), {"document_type": "strategy"})
    assert sureness(catalogue) == 0.95


def test_what_is_said_goes_before_later_years(catalogue: Catalogue) -> None:
    for name, first, said in (
        ("guess", 2029, ()),
        ("new", 2024, ("Libraries Strategy 2019-2023",)),
        ("old", 2019, ()),
    ):
        live(catalogue, edition(name, first, first + 4, replaces=said))
    new, guess = id_of("new"), id_of("guess")
    assert superseded(catalogue) == {"old": new, "new": guess, "guess": None}


def test_another_councils_strategy_replaces_nothing(catalogue: Catalogue) -> None:
    live(catalogue, edition("ours", 2019, 2023, council="Wexmoor County Council"))
    live(catalogue, edition("theirs", 2024, 2029, council="Ashby Borough Council"))
    assert superseded(catalogue) == {"ours": None, "theirs": None}


def test_an_operators_word_on_the_status_decides(catalogue: Catalogue) -> None:
    live(catalogue, edition("old", 2019, 2023))
    live(catalogue, edition("new", 2024, 2029))
    catalogue.correct(id_of("old"), {"status": "approved"})
    assert superseded(catalogue) == {"new": None, "old": None}
    catalogue.correct(id_of("old"), {"status": ""})
    assert superseded(catalogue) == {"new": None, "old": id_of("new")}


def test_who_may_not_see_the_new_edition_is_not_told_of_it(catalogue: Catalogue) -> None:
    live(catalogue, edition("old", 2019, 2023))
    withheld = replace(edition("new", 2024, 2029), pages=(page(1, "Secret", EXEMPT),))
    live(catalogue, withheld)
    assert superseded(catalogue) == {"new": None, "old": None}


def test_a_withheld_paper_changes_nothing_that_others_are_told(catalogue: Catalogue) -> None:
    live(catalogue, edition("old", 2018, 2021, council=WEXMOOR))
    live(catalogue, edition("new", 2022, 2027))
    assert sureness(catalogue) == 0.68
    theirs = edition("theirs", 2015, 2017, council=ASHBY)
    live(catalogue, replace(theirs, pages=(page(1, "Secret", EXEMPT),)))
    assert sureness(catalogue) == 0.68
    live(catalogue, edition("public", 2015, 2017, council=ASHBY))
    assert sureness(catalogue) is None


def test_under_one_label_a_withheld_paper_counts(catalogue: Catalogue) -> None:
    withheld = edition("old", 2018, 2021, council=WEXMOOR)
    live(catalogue, replace(withheld, pages=(page(1, "Secret", EXEMPT),)), EXEMPT)
    live(catalogue, edition("new", 2022, 2027))
    assert sureness(catalogue) == 0.68
    theirs = edition("theirs", 2015, 2017, council=ASHBY)
    live(catalogue, replace(theirs, pages=(page(1, "Secret", EXEMPT),)), EXEMPT)
    assert sureness(catalogue) is None


def sureness(catalogue: Catalogue) -> float | None:
    """How sure it is that the new has taken the place of the old; None if it has not."""
    old = catalogue.document(id_of("old"), CLEARED)
    assert old.superseded_by in (None, id_of("new"))
    assert (old.superseded_by is None) == ("superseded_by" not in old.confidence)
    return old.confidence.get("superseded_by")


def two(catalogue: Catalogue, old: Paper, new: Paper) -> float | None:
    for made in (new, old):
        live(catalogue, made)
    assert catalogue.document(id_of("new"), CLEARED).superseded_by is None
    return sureness(catalogue)


CARE = "children and young people in and leaving care strategy"


@pytest.mark.parametrize(
    ("old", "new", "sure"),
    [
        ("libraries strategy", "libraries strategy", 0.85),
        (CARE, "wexmoor children in care and leaving care strategy", 0.65),
        ("strategy for our libraries", "the wexmoor library strategy", 0.65),
    ],
)
def test_one_subject_in_other_words_is_less_sure(
    catalogue: Catalogue, old: str, new: str, sure: float
) -> None:
    first = edition("old", 2018, 2021, old, council=WEXMOOR)
    assert two(catalogue, first, edition("new", 2022, 2027, new, council=WEXMOOR)) == sure


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("libraries strategy", "libraries workforce strategy"),
        ("libraries strategy", "mobile libraries strategy"),
        ("libraries strategy", "libraries action plan"),
        ("adult social care strategy", "children’s social care strategy"),
        ("ashby town centre strategy", "thornby town centre strategy"),
        ("young people’s strategy", "older people’s strategy"),
    ],
)
def test_another_subject_replaces_nothing(catalogue: Catalogue, old: str, new: str) -> None:
    first = edition("old", 2018, 2021, old, council=WEXMOOR)
    assert two(catalogue, first, edition("new", 2022, 2027, new, council=WEXMOOR)) is None


@pytest.mark.parametrize(
    ("council", "old", "new", "sure"),
    [
        ("North East Wexmoor Council", "north wexmoor flood strategy",
         "east wexmoor flood strategy", None),
        ("North East Wexmoor Council", "north east wexmoor flood strategy",
         "the strategy for floods", 0.65),
        ("Reading Borough Council", "children’s reading strategy", "children’s strategy", None),
        ("Reading Borough Council", "reading borough council strategy for children",
         "children’s strategy", 0.65),
        ("Royal Borough of Ashby", "ashby’s flood strategy", "strategy for floods", 0.65),
    ],
)  # fmt: skip
def test_only_the_whole_place_before_a_title_is_none_of_its_subject(
    catalogue: Catalogue, council: str, old: str, new: str, sure: float | None
) -> None:
    first = edition("old", 2018, 2021, old, council=council)
    assert two(catalogue, first, edition("new", 2022, 2027, new, council=council)) == sure


def test_in_other_words_the_years_must_follow_on(catalogue: Catalogue) -> None:
    words = "strategy for our libraries"
    first = edition("old", 2018, 2024, words, council=WEXMOOR)
    assert two(catalogue, first, edition("new", 2021, 2027, council=WEXMOOR)) is None


def test_of_one_title_the_years_may_overlap(catalogue: Catalogue) -> None:
    first = edition("old", 2018, 2024, council=WEXMOOR)
    assert two(catalogue, first, edition("new", 2021, 2027, council=WEXMOOR)) == 0.85


@pytest.mark.parametrize(("council", "sure"), [(WEXMOOR, 0.68), (None, 0.68)])
def test_where_a_council_is_not_named_it_is_less_sure(
    catalogue: Catalogue, council: str | None, sure: float
) -> None:
    first = edition("old", 2018, 2021, council=council)
    assert two(catalogue, first, edition("new", 2022, 2027)) == sure


def test_and_nothing_where_it_may_be_either_of_two_councils(catalogue: Catalogue) -> None:
    live(catalogue, edition("theirs", 2015, 2017, council=ASHBY))
    first = edition("old", 2018, 2021, council=WEXMOOR)
    assert two(catalogue, first, edition("new", 2022, 2027)) is None


def test_in_other_words_both_must_name_the_council(catalogue: Catalogue) -> None:
    first = edition("old", 2018, 2021, "strategy for our libraries", council=WEXMOOR)
    assert two(catalogue, first, edition("new", 2022, 2027)) is None


def test_a_title_that_is_the_files_name_is_less_sure(catalogue: Catalogue) -> None:
    first = edition("old", 2018, 2021, council=WEXMOOR, confidence={"title": 0.2})
    assert two(catalogue, first, edition("new", 2022, 2027, council=WEXMOOR)) == 0.68


@pytest.mark.parametrize("title", ["work programme", "annual action plan", "strategy"])
def test_a_general_title_is_of_its_committee_alone(catalogue: Catalogue, title: str) -> None:
    first = edition("old", 2023, 2024, title, council=WEXMOOR, committee="Audit Committee")
    other = edition("new", 2024, 2025, title, council=WEXMOOR, committee="Planning Committee")
    assert two(catalogue, first, other) is None
    live(catalogue, edition("newer", 2024, 2025, title, council=WEXMOOR))
    assert sureness(catalogue) is None
    catalogue.correct(id_of("new"), {"committee": "Audit Committee"})
    assert sureness(catalogue) == 0.85


@pytest.mark.parametrize(
    "title",
    ["libraries annual report", "libraries strategy: annual review", "performance monitoring"],
)
def test_reports_of_a_year_all_stand(catalogue: Catalogue, title: str) -> None:
    first = edition("old", 2023, 2024, title, council=WEXMOOR)
    assert two(catalogue, first, edition("new", 2024, 2025, title, council=WEXMOOR)) is None


def test_only_strategies_follow_each_other_by_their_years(catalogue: Catalogue) -> None:
    first = edition("old", 2018, 2021, document_type=DocumentType.APPENDIX)
    assert two(catalogue, first, edition("new", 2022, 2027)) is None


@pytest.mark.parametrize(
    ("said", "sure"),
    [
        ("Children in Care Strategy 2018-2021", 0.95),
        ("Children in Care Strategy", 0.95),
        ("Children in Care Strategy 2012-2017", None),
        ("strategy", None),
        ("Wexmoor Children in Care Strategy 2018-2021", 0.95),
        ("Ashby Children in Care Strategy 2018-2021", None),
    ],
)
def test_what_is_said_to_be_replaced_may_have_another_title(
    catalogue: Catalogue, said: str, sure: float | None
) -> None:
    first = edition("old", 2018, 2021, "children in care strategy", council=WEXMOOR)
    new = edition("new", 2022, 2027, "corporate parenting plan", replaces=(said,))
    assert two(catalogue, first, new) == sure


def test_a_draft_that_says_what_it_will_replace_replaces_nothing_yet(catalogue: Catalogue) -> None:
    new = edition("new", 2024, 2029, replaces=("libraries strategy",), status=DocumentStatus.DRAFT)
    assert two(catalogue, edition("old", 2019, 2023), new) is None


def test_a_later_edition_does_not_fall_to_what_an_earlier_one_says(catalogue: Catalogue) -> None:
    new = edition("new", 2015, 2018, "our plan", replaces=("libraries strategy",))
    assert two(catalogue, edition("old", 2019, 2023), new) is None


def test_the_council_that_an_operator_tells_parts_them(catalogue: Catalogue) -> None:
    assert two(catalogue, edition("old", 2018, 2021), edition("new", 2022, 2027)) == 0.68
    catalogue.correct(id_of("old"), {"council": ASHBY})
    catalogue.correct(id_of("new"), {"council": WEXMOOR})
    assert sureness(catalogue) is None
