"""A supplement that sends a report out anew takes its place: that of the same meeting and title."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from made import READER, id_of, paper

from index.catalogue import Catalogue
from index.values import (
    EXEMPT,
    PUBLIC,
    DocumentType,
    Paper,
    Scope,
    Section,
    SectionKind,
    Series,
)

CLEARED = Scope(labels=frozenset({PUBLIC, EXEMPT}))
DAY = date(2025, 3, 4)
TITLE = "Transfer of the boat house"
SAID = ("version in the original agenda pack",)
NEW = ["To: Cabinet", "It will cost £41,000.", "It is to be done by May."]
OLD = [NEW[0], "It will cost £38,000.", NEW[2]]
APART = [NEW[0], "The ferry is to be sold.", "Nothing else is asked of members."]


def report(name: str, texts: list[str], **fields: Any) -> Paper:
    given: dict[str, Any] = {
        "title": TITLE, "committee": "Cabinet", "meeting_date": DAY,
        "document_type": DocumentType.REPORT, **fields,
    }  # fmt: skip
    return paper(name, texts, **given)


def supplement(said: tuple[str, ...] = SAID, access: str = PUBLIC, **fields: Any) -> Paper:
    made = paper(
        "supplement",
        ["The following replaces the version in the original agenda pack.", "Page 1\n".join(NEW)],
        [PUBLIC, access],
        **{"committee": "Cabinet", "meeting_date": DAY, **fields},
    )
    section = Section(0, None, SectionKind.REPORT, None, TITLE, 2, 0, 2)
    return replace(made, sections=(section,), series=Series("supplement", replaces=said))


def live(catalogue: Catalogue, *papers: Paper) -> None:
    for made in papers:
        catalogue.begin(made, PUBLIC, READER)
        place = f"/{made.document.filename}"
        catalogue.publish(made, made.document.id, place, PUBLIC, READER)


def replaced(catalogue: Catalogue) -> dict[str, float]:
    """What has been superseded by the supplement, and how surely."""
    return {
        each.filename.removesuffix(".pdf"): each.confidence["superseded_by"]
        for each in catalogue.documents(CLEARED)
        if each.superseded_by == id_of("supplement")
    }


@pytest.mark.parametrize("first", [True, False])
def test_the_report_as_it_was_is_replaced_and_not_as_it_is(
    catalogue: Catalogue, first: bool
) -> None:
    papers = [supplement(), report("old", OLD), report("new", NEW)]
    live(catalogue, *papers if first else reversed(papers))
    assert replaced(catalogue) == {"old": 0.8}


@pytest.mark.parametrize(
    "fields",
    [
        {"meeting_date": date(2025, 1, 30)},
        {"committee": "Planning Committee"},
        {"title": "Transfer of the ferry house"},
    ],
    ids=["another meeting", "another committee", "another title"],
)
def test_another_report_stands(catalogue: Catalogue, fields: dict[str, Any]) -> None:
    live(catalogue, report("old", OLD, **fields), supplement())
    assert replaced(catalogue) == {}


def test_another_councils_report_stands(catalogue: Catalogue) -> None:
    theirs = report("old", OLD, council="Ashby Borough Council")
    live(catalogue, theirs, supplement(council="Wexmoor County Council"))
    assert replaced(catalogue) == {}


@pytest.mark.parametrize(("texts", "told"), [(OLD, {"old": 0.8}), (APART, {})])
def test_of_a_supplement_of_several_reports_most_of_a_paper_must_stand_in_it(
    catalogue: Catalogue, texts: list[str], told: dict[str, float]
) -> None:
    made = supplement()
    other = Section(1, None, SectionKind.ITEM, None, "Repair of the pier", 1, 0, 2)
    live(catalogue, report("old", texts), replace(made, sections=(*made.sections, other)))
    assert replaced(catalogue) == told


def test_of_one_report_alone_all_may_be_written_anew(catalogue: Catalogue) -> None:
    live(catalogue, report("old", APART), supplement())
    assert replaced(catalogue) == {"old": 0.8}


def test_where_the_papers_beside_told_the_meeting_it_is_less_sure(catalogue: Catalogue) -> None:
    told = report("old", OLD, committee=None, meeting_date=None)
    agenda = {"committee": "Cabinet", "meeting_date": DAY, "document_type": DocumentType.AGENDA}
    sure = {"committee": 0.9, "meeting_date": 0.9}
    live(catalogue, told, supplement(), paper("agenda", **agenda, confidence=sure))
    assert replaced(catalogue) == {}
    catalogue.tell_beside()
    assert replaced(catalogue) == {"old": 0.5}


def test_a_supplement_that_only_adds_replaces_nothing(catalogue: Catalogue) -> None:
    live(catalogue, report("old", OLD), supplement(said=()))
    assert replaced(catalogue) == {}


def test_what_is_withheld_in_the_supplement_is_not_told(catalogue: Catalogue) -> None:
    live(catalogue, report("old", OLD), supplement(access=EXEMPT))
    assert replaced(catalogue) == {}


def test_it_stands_again_when_the_supplement_goes_or_an_operator_says_so(
    catalogue: Catalogue,
) -> None:
    live(catalogue, report("old", OLD), supplement())
    catalogue.correct(id_of("old"), {"status": "final"})
    assert replaced(catalogue) == {}
    catalogue.correct(id_of("old"), {"status": ""})
    assert replaced(catalogue) == {"old": 0.8}
    catalogue.correct(id_of("old"), {"meeting_date": "2025-01-30"})
    assert replaced(catalogue) == {}
    catalogue.correct(id_of("old"), {"meeting_date": ""})
    catalogue.forget("/supplement.pdf")
    assert catalogue.document(id_of("old"), CLEARED).superseded_by is None
