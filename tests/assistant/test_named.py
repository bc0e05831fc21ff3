"""What a question names of the papers that it is put to, and which papers fit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.understanding.named import named
from index.values import Chunk, Document, DocumentType, Searched, Span

COUNCILS = ("Wexmoor County Council", "Thornby Borough Council")
SCRUTINY = "Communities and Libraries Scrutiny Committee"
HEALTH = "Health and Care Scrutiny Committee"
SEARCHED = Searched(9, COUNCILS, ("Cabinet", SCRUTINY, HEALTH), date(2024, 1, 9), date(2025, 6, 18))
PACK = Document(
    "p" * 32,
    "pack.pdf",
    "Agenda pack",
    20,
    COUNCILS[0],
    SCRUTINY,
    date(2025, 3, 12),
    DocumentType.AGENDA_PACK,
)


def chunk(*path: str, item: str | None = None) -> Chunk:
    return Chunk(PACK.id, 0, (Span(1, 0, 4),), "Text", path, item)


@pytest.mark.parametrize(
    ("question", "councils"),
    [
        ("How many stops are there in Thornby?", (COUNCILS[1],)),
        ("what did wexmoor's libraries lend", (COUNCILS[0],)),
        ("Do Wexmoor and Thornby share a van?", COUNCILS),
        ("What did the County Council decide?", ()),
        ("What did Larkenby Borough Council decide?", ()),
    ],
)
def test_a_council_is_named_by_what_tells_it_from_others(
    question: str, councils: tuple[str, ...]
) -> None:
    assert named(question, SEARCHED).councils == councils


@pytest.mark.parametrize(
    ("question", "committees"),
    [
        ("What did Communities and Libraries agree?", (SCRUTINY,)),
        ("What did the CLSC agree?", (SCRUTINY,)),
        ("What did the CAL agree?", (SCRUTINY,)),
        ("What went to the Health & Care Scrutiny Committee?", (HEALTH,)),
        ("What did the scrutiny committee agree?", ()),
        ("What did Cabinet decide?", ("Cabinet",)),
        ("What was said at Cabinet?", ("Cabinet",)),
        ("When does it go to Cabinet?", ()),
        ("Who are the cabinet members?", ()),
        ("What is asked of the growth cabinet committee?", ()),
    ],
)
def test_a_committee_is_named_by_its_first_words_or_initials(
    question: str, committees: tuple[str, ...]
) -> None:
    assert named(question, SEARCHED).committees == committees


@pytest.mark.parametrize(
    ("question", "named_so"),
    [
        ("What did Ashby Township spend?", True),
        ("What does Ashby charge?", True),
        ("What did the township spend?", False),
        ("What did the Township of Birchall spend?", False),
    ],
)
def test_a_council_may_be_named_by_what_it_governs(question: str, named_so: bool) -> None:
    searched = Searched(2, ("Township of Ashby",))
    assert bool(named(question, searched).councils) is named_so
    ours = replace(PACK, council="Ashby Township Council")
    assert named("The Township of Ashby", searched).fit(ours) == 1.0


def test_nothing_is_named_that_is_not_searched() -> None:
    assert named("What did Thornby's Cabinet decide?", Searched(1)).councils == ()
    assert named("What did Thornby's Cabinet decide?", None).committees == ()


def test_items_kinds_of_paper_and_times_are_named() -> None:
    found = named("What do the minutes of 12 March say under item 5A?", SEARCHED)
    assert found.items == ("5a",)
    assert found.document_types == (DocumentType.MINUTES,)
    assert [each.text for each in found.periods] == ["12 March"]
    assert [each.text for each in named("this year (2021-22)", SEARCHED).periods] == ["2021-22"]
    assert named("this year", SEARCHED).periods[0].years == (2025,)


@pytest.mark.parametrize(
    ("question", "better", "worse"),
    [
        ("Thornby?", replace(PACK, council=COUNCILS[1]), PACK),
        ("What did Cabinet agree?", replace(PACK, committee="Cabinet"), PACK),
        ("At the March meeting?", PACK, replace(PACK, meeting_date=date(2025, 6, 18))),
        ("In 2021?", replace(PACK, title="Strategy 2019-2023", meeting_date=None), PACK),
        ("The strategy?", replace(PACK, document_type=DocumentType.STRATEGY), PACK),
    ],
)
def test_a_paper_of_what_is_named_fits_better(
    question: str, better: Document, worse: Document
) -> None:
    found = named(question, SEARCHED)
    assert found.fit(better) == 1
    assert found.fit(worse) == 0
    assert found.favour(better, chunk()) > found.favour(worse, chunk())


def test_where_a_paper_does_not_say_it_fits_by_half() -> None:
    unsaid = replace(PACK, council=None, meeting_date=None)
    assert named("Thornby?", SEARCHED).fit(unsaid) == 0.5
    assert named("Thornby?", SEARCHED).fit(replace(unsaid, title="Thornby and its vans")) == 1
    assert named("In 2021?", SEARCHED).fit(unsaid) == 0.5


def test_minutes_of_another_day_within_a_pack_are_of_that_day() -> None:
    found = named("What was agreed on 22 January?", SEARCHED)
    assert found.fit(PACK, chunk("Minutes of the meeting of 22 January 2025")) == 1
    assert found.fit(PACK, chunk("Item 6 Budget")) == 0


def test_an_item_is_a_part_of_the_paper() -> None:
    found = named("What is item 6 asking us to do?", SEARCHED)
    assert found.fit(PACK, chunk(item="6")) == 1
    assert found.fit(PACK, chunk(item="7")) == 0


def test_where_nothing_is_named_nothing_is_preferred() -> None:
    assert named("How many stops are there?", SEARCHED).fit(PACK) == 0
