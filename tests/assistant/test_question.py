"""What a question asks for is told from its words, and a follow-up from the question before."""

from __future__ import annotations

import pytest

from assistant.turn import Turn
from assistant.understanding.names import names, people
from assistant.understanding.question import Asked, understand
from index.values import Document, DocumentStatus, Searched


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("How many people answered the survey?", Asked.NUMBER),
        ("What percentage of visits were in Marlsea?", Asked.NUMBER),
        ("When will the new timetable start?", Asked.DATE),
        ("Who chairs the committee?", Asked.PERSON),
        ("Which officer wrote the report?", Asked.PERSON),
        ("What did the committee resolve about the van?", Asked.DECISION),
        ("Was the closure approved?", Asked.DECISION),
        ("What are members asked for?", Asked.PURPOSE),
        ("What does the report recommend?", Asked.PURPOSE),
        ("Tell me about the van.", Asked.ANYTHING),
    ],
)
def test_kinds(text: str, kind: Asked) -> None:
    assert kind in understand(text).asked


def test_what_is_asked_for_is_looked_for_in_an_answer() -> None:
    number = understand("How many stops are there?")
    assert number.suits("There are 164 stops.") > number.suits("There are several stops.")
    decision = understand("What was agreed?")
    assert decision.suits("RESOLVED that it be noted.") > decision.suits("Members were unsure.")
    assert understand("Tell me about the van.").suits("anything at all") == 1


def test_a_follow_up_is_asked_as_it_stands_alone() -> None:
    history = (Turn("user", "How many stops were there in 2023?"), Turn("assistant", "164. [1]"))
    asked = understand("And in 2024?", history)
    assert asked.text == asked.standing == "How many stops were there in 2024?"
    assert Asked.NUMBER in asked.asked
    assert asked.context == ""


def test_what_a_follow_up_does_not_name_is_as_before() -> None:
    searched = Searched(2, ("Wexmoor County Council", "Thornby Borough Council"))
    history = (Turn("user", "What did Thornby agree about the van in March 2025?"),)
    asked = understand("What was the vote?", history, searched)
    assert asked.text == "What was the vote?"
    assert asked.context == history[0].content
    assert asked.named.councils == ("Thornby Borough Council",)
    assert [each.text for each in asked.named.periods] == ["March 2025"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Does the van stop at Fenny Orrel?", ("Fenny Orrel",)),
        ("What's in the Home Library Service report?", ("Home Library Service",)),
        ("HLS customers in Q3, and Cllr Oakenfull's?", ("HLS", "Cllr Oakenfull")),
        ("Which vans stop in March? How often?", ()),
        ("Before I ask: who chairs it?", ()),
        ("Fenny Orrel is closed. Marlsea Library is not.", ("Fenny Orrel", "Marlsea Library")),
        ("how many stops are there", ()),
        ("3.2 Fewer stops. 3.3 Vans stop at Marlsea. • Drivers rest", ("Marlsea",)),
        ("What was passed on Nov 12 2024 and Jan 7 2025 in Thornby?", ("Thornby",)),
        ("I grew up in care and I've a flat in Larkenby", ("Larkenby",)),
        ("Is it on before Tuesday, or at the April PLC?", ("PLC",)),
        ("What did Councillor May say of Thornby May?", ("Councillor May", "Thornby")),
    ],
)
def test_names_are_told_from_words_that_open_a_sentence(text: str, found: tuple[str, ...]) -> None:
    assert names(text) == found


def test_a_name_typed_in_small_letters_is_one_where_papers_write_it_so() -> None:
    papers = ["The library at Larkenby has vans.", "Vans stop. Libraries close."]
    asked = understand("how many vans has larkenby for its libraries").as_written(papers)
    assert asked.names == ("larkenby",)


def test_what_is_quoted_is_looked_for_as_it_stands() -> None:
    asked = understand('Did the "warm and well" outcome change, and what is "it"?')
    assert asked.says("Outcome 3: people are\nWarm and well at home") > 0
    assert asked.says("They are well, and the libraries are warm") == 0
    assert understand("Did the outcome change?").says("It did") == 0


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("How large is site MP35.01?", "mp35 01"),
        ("Who took decision 24/00093, and why?", "24 00093"),
        ("When was F/YR21/0531/NM granted?", "f yr21 0531 nm"),
        ("What was resolved as R2025-003.", "r2025 003"),
    ],
)
def test_a_reference_is_looked_for_as_it_stands(text: str, reference: str) -> None:
    asked = understand(text)
    assert asked.references == (reference,)
    assert asked.says("It was granted.", f"On {reference}") > 0
    assert asked.says(f"It is {reference.replace(' ', '-').upper()}: granted") > 0
    assert asked.says(f"It is {reference}1") == 0


def test_times_and_short_names_are_no_references() -> None:
    assert not understand("What were Q3 visits in 2024/25, on 31/03/2025 and for KS2?").references


def test_what_holds_now_is_told_from_what_held() -> None:
    assert understand("What is the current strategy?").current
    assert not understand("What was the strategy in 2019?").current
    assert understand("What was the strategy in 2019?").past


def test_people_are_told_by_their_titles() -> None:
    text = "Councillor Dennis Oakenfull thanked Mrs A B Orr. The Fenny Orrel Library was closed."
    assert people(text) == ("Councillor Dennis Oakenfull", "Mrs A B Orr")


OLD = Document("o" * 32, "o.pdf", "Libraries Strategy 2019–2023", 7, superseded_by="n")
NEW = Document("n" * 32, "n.pdf", "Libraries Strategy 2024–2029", 8)
DRAFT = Document("d" * 32, "d.pdf", "Libraries Strategy", 8, status=DocumentStatus.DRAFT)


@pytest.mark.parametrize(
    ("text", "old", "new", "draft"),
    [
        ("What are the priorities?", True, False, False),
        ("What are the current priorities?", True, False, True),
        ("What were the priorities in 2021?", False, True, False),
        ("Which strategy was in force in March 2022?", False, True, False),
        ("What is the policy on fines as at 1 May 2025?", True, False, False),
        ("Which strategy is in force, and what became of the 2019 one?", False, False, True),
        # A figure of a year is told by papers of later years too.
        ("How many visits were there in 2017/18, as the strategy says?", False, False, False),
        ("What did Cabinet decide about the strategy in January 2024?", False, False, False),
    ],
)
def test_the_edition_of_the_time_asked_about_is_put_to_the_question(
    text: str, old: bool, new: bool, draft: bool
) -> None:
    asked = understand(text)
    assert [asked.passes_over(each) for each in (OLD, NEW, DRAFT)] == [old, new, draft]
