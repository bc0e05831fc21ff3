"""What a question sets side by side, and what each side is asked alone."""

from __future__ import annotations

import pytest

from assistant.understanding.compared import Edition, compared
from assistant.understanding.question import Question, understand
from index.values import Searched

PAPERS = Searched(
    3, councils=("Wexmoor County Council", "Thornby Borough Council"), committees=("Cabinet",)
)


def asked(text: str) -> Question:
    return understand(text, (), PAPERS)


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("How did fares change between 2021/22 and 2022/23?", ["2021/22", "2022/23"]),
        ("Compare loans, Q2 against Q3", ["Q2", "Q3"]),
        ("Compare the loans of May 2022 with those of June 2023.", ["May 2022", "June 2023"]),
        ("Stops in the January draft and after the March changes?", ["January", "March"]),
        (
            "Who ran it under the 2018-21 plan and who under the 2022-27 one?",
            ["2018-21", "2022-27"],
        ),
    ],
)
def test_times_that_are_joined_are_sides(text: str, times: list[str]) -> None:
    assert [side.period and side.period.text for side in compared(asked(text))] == times


@pytest.mark.parametrize(
    "text",
    [
        "What did Cabinet decide on 4 March 2025 about the 2025-26 budget?",
        "How far have fares fallen from the 2012 high, according to what was said in January 2025?",
        "How many visits were there between October and December 2024?",
        "Who chaired the meeting in May 2024?",
    ],
)
def test_times_that_only_stand_in_one_question_are_none(text: str) -> None:
    assert compared(asked(text)) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("When do Marlsea and Fenny Orrel each close?", ["Marlsea", "Fenny Orrel"]),
        (
            "When do Marlsea, Larkenby and Alby Hall each close?",
            ["Marlsea", "Larkenby", "Alby Hall"],
        ),
        ("Which of Marlsea or Larkenby closes sooner?", ["Marlsea", "Larkenby"]),
        ("Do the vans stop at Marlsea and Larkenby?", []),
    ],
)
def test_names_of_which_each_is_asked_are_sides(text: str, names: list[str]) -> None:
    sides = compared(asked(text))
    assert [side.name for side in sides] == names
    for side in sides:
        assert [each for each in names if each in side.question.text] == [side.name]
        assert side.name in side.question.names


@pytest.mark.parametrize("between", ["’" * 900, "a" * 900, "a-" * 450])
def test_a_long_word_between_two_times_takes_no_time(between: str) -> None:
    words = f"Did fares in 2021 and {between} in all that was said of them by 2022 differ?"
    assert compared(asked(words)) == []


def test_what_has_changed_since_is_compared_with_what_is_latest() -> None:
    then, now = compared(asked("How has the number of stops changed since the end of May 2023?"))
    assert then.period is not None
    assert then.period.text == "May 2023"
    assert (now.period, "2023" in now.question.text) == (None, False)


def test_councils_are_sides_only_where_they_are_compared() -> None:
    sides = compared(asked("Which spends more on ferries, Wexmoor or Thornby?"))
    assert [side.council for side in sides] == ["Wexmoor County Council", "Thornby Borough Council"]
    assert "Thornby" not in sides[0].question.text
    assert compared(asked("What is the joint board of Wexmoor and Thornby?")) == []


@pytest.mark.parametrize(
    ("text", "editions"),
    [
        ("Fares: draft plan v the published strategy", [Edition.DRAFT, Edition.FINAL]),
        (
            "How do the old and the new strategy differ on fares?",
            [Edition.EARLIER, Edition.LATER],
        ),
        ("Have fares changed between the two strategies?", [Edition.EARLIER, Edition.LATER]),
        ("What does each strategy say of fares?", [Edition.EARLIER, Edition.LATER]),
        ("What does the new strategy say of fares?", []),
        ("Was the draft budget approved?", []),
    ],
)
def test_editions_of_a_paper_are_sides(text: str, editions: list[Edition]) -> None:
    assert [side.edition for side in compared(asked(text))] == editions


def test_a_month_with_a_meeting_or_a_paper_is_that_of_the_meeting() -> None:
    meeting, figure = compared(asked("Stops at the March meeting compared with 30 April 2024?"))
    assert (meeting.of_meeting, figure.of_meeting) == (True, False)


def test_a_name_in_small_letters_is_of_each_side() -> None:
    question = asked("How many stops were there in 2023 and in 2024 in marlsea?")
    sides = compared(question.as_written(["The van at Marlsea stops."]))
    assert [side.question.names for side in sides] == [("marlsea",), ("marlsea",)]
