"""A follow-up is made into a question that stands alone, like put in the place of like."""

from __future__ import annotations

from time import process_time

import pytest

from assistant.turn import Turn
from assistant.understanding.followup import stand_alone
from index.values import Searched

SEARCHED = Searched(9, ("Wexmoor County Council", "Thornby Borough Council"))


def after(before: str, text: str, answer: str = "It says so. [1]") -> str:
    return stand_alone(text, (Turn("user", before), Turn("assistant", answer)), SEARCHED).text


STOPS = "How many stops did the vans make in Wexmoor in 2023?"


@pytest.mark.parametrize(
    ("before", "text", "standing"),
    [
        # a time for a time
        (STOPS, "And in 2024?", "How many stops did the vans make in Wexmoor in 2024?"),
        (STOPS, "what about 2021/22", "How many stops did the vans make in Wexmoor in 2021/22?"),
        (STOPS, "and back in 2019?", "How many stops did the vans make in Wexmoor in 2019?"),
        ("What were the visits in Q2 2024/25?", "and Q3?", "What were the visits in Q3 2024/25?"),
        ("What was said in March 2025?", "And in June?", "What was said in June 2025?"),
        ("How many stops are there?", "And in 2024?", "How many stops are there in 2024?"),
        # a council for a council
        (STOPS, "what about Thornby?", "How many stops did the vans make in Thornby in 2023?"),
        (STOPS, "and in Thornby?", "How many stops did the vans make in Thornby in 2023?"),
        ("How many stops are there?", "and Thornby?", "How many stops are there in Thornby?"),
        ("How many stops are there now?", "And in 2024?", "How many stops are there in 2024?"),
        (STOPS, "and the year before?", "How many stops did the vans make in Wexmoor in 2022?"),
        ("What did it cost in 2023/24?", "and a year later", "What did it cost in 2024/25?"),
        ("What did it cost in 2000/01?", "and the year before?", "What did it cost in 1999/00?"),
        (
            "How many stops are there in 2023?",
            "What was it in 2021?",
            "How many stops are there in 2021?",
        ),
        # corrections
        (STOPS, "no, I meant Thornby", "How many stops did the vans make in Thornby in 2023?"),
        (STOPS, "Sorry, I meant 2022.", "How many stops did the vans make in Wexmoor in 2022?"),
        (STOPS, "Thornby, not Wexmoor", "How many stops did the vans make in Thornby in 2023?"),
        (STOPS, "not vans but boats", "How many stops did the boats make in Wexmoor in 2023?"),
        # a phrase for a phrase, a name for a name, a word for a word made alike
        (
            "What is the target for visits in the current strategy?",
            "and in the one before?",
            "What is the target for visits in the strategy before?",
        ),
        ("Who pays for the vans?", "and for the drivers?", "Who pays for the drivers?"),
        ("How big is Fenny Orrel?", "and Marlsea?", "How big is Marlsea?"),
        (
            "What did the Orrel review find?",
            "same for Alby please",
            "What did the Alby review find?",
        ),
        (
            "What does Wexmoor’s plan give Marlsea?",
            "And March?",
            "What does Wexmoor’s plan give March?",
        ),
        ("How much a head does Marlsea get?", "and Thornby?", "How much a head does Thornby get?"),
        ("How many voted for it?", "and against?", "How many voted against it?"),
        ("How many voted for it?", "and against the ferry?", "How many voted against the ferry?"),
        (
            "What did Cllr O’Harrow say of the vans?",
            "and Cllr May?",
            "What did Cllr May say of the vans?",
        ),
        ("How many vans does Thornby have?", "And Larkenby?", "How many vans does Larkenby have?"),
        (
            "How many primary places are there?",
            "and secondary?",
            "How many secondary places are there?",
        ),
    ],
)
def test_like_takes_the_place_of_like(before: str, text: str, standing: str) -> None:
    assert after(before, text) == standing


@pytest.mark.parametrize(
    ("before", "text", "standing"),
    [
        ("What did the green van cost?", "who drives it?", "Who drives the green van?"),
        ("What did the green van cost?", "what is its range?", "What is the green van’s range?"),
        (
            "Who moved the revised 2018 budget at Marlsea?",
            "who seconded it?",
            "Who seconded the revised 2018 budget?",
        ),
        ("What was agreed last March about the ferry?", "Did it pass?", "Did the ferry pass?"),
        (
            "What did the committee agree on the library plan in March?",
            "Has that got a date yet?",
            "Has the library plan got a date yet?",
        ),
        (
            "How many mobile libraries are there?",
            "and who drives them?",
            "Who drives the mobile libraries?",
        ),
        ("Has the new van started?", "what does it cost?", "What does the new van cost?"),
        (
            "When will Thornby send in its new plan?",
            "and when would it be adopted?",
            "When would Thornby’s new plan be adopted?",
        ),
        (
            "When will Thornby send in its new plan?",
            "when do they expect to adopt it?",
            "When do they expect to adopt Thornby’s new plan?",
        ),
        (
            "When does the training of the drivers begin?",
            "how much does it cost?",
            "How much does the training of the drivers cost?",
        ),
        (
            "When did the lift at Marlsea Library open?",
            "Why was it late?",
            "Why was the lift at Marlsea Library late?",
        ),
        (
            "Who proposed the ferry motion at Wexmoor on 9 January 2025?",
            "Who seconded it?",
            "Who seconded the ferry motion?",
        ),
        (
            "Who called in the Orrel and Marlsea decision?",
            "was it changed?",
            "Was the Orrel and Marlsea decision changed?",
        ),
        (
            "What is the cost of the green van?",
            "who drives that one?",
            "Who drives the green van?",
        ),
        (
            "How many drivers did Wexmoor have at the end of 2023?",
            "And how many are still with the crews they had?",
            "How many of the drivers are still with the crews they had?",
        ),
        (
            "How many stops do the mobile libraries have?",
            "Which one is the busiest?",
            "Which stop is the busiest?",
        ),
        (
            "What was the largest grant in 2024/25?",
            "And how much was the smallest one?",
            "How much was the smallest grant in 2024/25?",
        ),
    ],
)
def test_a_pronoun_gives_way_to_what_was_asked_about(before: str, text: str, standing: str) -> None:
    assert after(before, text) == standing


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("Which centres cannot take old sofas?", "Is that for good at all three?"),  # not centres
        ("Who speaks for the new drivers?", "By when do they want the two seats filled?"),
        ("When will the Wexmoor inspector report?", "when would it be adopted?"),  # nobody is
        ("What has Wexmoor lent the developer at Marlsea?", "When is that one paid back?"),
        ("Did they shut the Orrel pool?", "why did they do it?"),  # "it" is that they shut it
        ("When was the ferry put off?", "and before?"),
        ("What did the panel say of fares?", "did Cabinet agree it?"),  # not to the panel
        ("Which schools are in Thornby?", "and academies in Wexmoor?"),
    ],
)
def test_what_a_pronoun_cannot_stand_for_is_not_put_in_its_place(before: str, text: str) -> None:
    assert after(before, text) == f"{text} ({before})"


def test_that_thing_is_called_by_the_name_it_was_given() -> None:
    answer = "It is about St Wystan's School: the way there is to be declared safe."
    text = "How many buses go to that school?"
    standing = stand_alone(
        text,
        (Turn("user", "Which school is the route review about?"), Turn("assistant", answer)),
        SEARCHED,
    )
    assert standing.text == "How many buses go to St Wystan's School?"
    assert not standing.context  # it names what it is about


@pytest.mark.parametrize(
    ("answer", "standing"),
    [
        ("Ngozi Farraday. [1]", "What is Ngozi Farraday’s job title?"),
        ("Councillor Dennis Orr. [1]", "What is Councillor Dennis Orr’s job title?"),
        ("The Wexmoor Health Board. [1]", "What is her job title? (Who wrote the plan?)"),
    ],
)
def test_who_was_named_is_the_person_meant(answer: str, standing: str) -> None:
    assert after("Who wrote the plan?", "What is her job title?", answer) == standing


@pytest.mark.parametrize(
    ("before", "text", "standing", "query"),
    [
        (
            "Who sponsors Outcome 3 in the Wexmoor strategy?",
            "And who has number 6, the schooling one?",
            "Who sponsors Outcome 6, the schooling one, in the Wexmoor strategy?",
            "who has number 6, the schooling one?",
        ),
        (
            "How far off budget is the Chief Clerk's Department, in percent?",
            "And the Deputy Chief Clerk's lot?",
            "How far off budget is the Deputy Chief Clerk's Department, in percent?",
            "How far Deputy Chief Clerk's Department",
        ),
        (
            "How many red vans were there in 2023?",
            "what about the green ones",
            "How many green vans were there in 2023?",
            "How many green vans",
        ),
        (
            "Who sponsors Outcome 3?",
            "and number 6, the schooling one?",
            "Who sponsors Outcome 6, the schooling one?",
            "number 6, the schooling one?",
        ),
        (
            "Was the ferry amendment carried or lost?",
            "the other one?",
            "Was the other amendment carried or lost?",
            "the other amendment",
        ),
        (
            "How many places does the plan call for by 2026-27?",
            "And the year after that, 27-28?",
            "How many places does the plan call for by 2027-28?",
            "How many year after that, 27-28",
        ),
    ],
)
def test_what_is_likely_meant_is_shown_and_leant_on(
    before: str, text: str, standing: str, query: str
) -> None:
    told = stand_alone(text, (Turn("user", before), Turn("assistant", "Yes.")), SEARCHED)
    assert (told.text, told.query, told.context) == (standing, query, standing)


def test_what_a_question_is_written_with_is_taken_as_it_stands() -> None:
    assert "Clerk\\q" in after(
        "How many vans has the Chief Clerk\\q?", "the Deputy Chief Clerk's lot"
    )


def test_a_part_of_what_was_asked_about_does_not_take_its_place() -> None:
    before = "What are the aims of the Great Orrel Extended Review?"
    text = "what about the cost of the Great Orrel review?"
    assert after(before, text) == f"{text} ({before})"


def test_the_smallest_is_not_looked_for_among_the_largest() -> None:
    history = (Turn("user", "What was the largest grant in 2024/25?"), Turn("assistant", "One."))
    assert "largest" not in stand_alone("and how much was the smallest one?", history).context


def test_a_person_is_taken_from_the_answer() -> None:
    answer = "The papers say:\n\n> “Councillor Dennis Oakenfull was elected Chair.” [1]"
    standing = after("Who chairs the committee?", "When was he appointed?", answer)
    assert standing == "When was Councillor Dennis Oakenfull appointed?"


@pytest.mark.parametrize(
    ("text", "years"), [("the older one please", "2018-2021"), ("The newer.", "2022-2027")]
)
def test_one_of_two_that_the_answer_offered_is_chosen(text: str, years: str) -> None:
    answer = "Do you mean the 2022-2027 strategy or the 2018-2021 strategy?"
    standing = after("What is outcome 6?", text, answer)
    assert standing == f"What is outcome 6 in the {years} strategy?"


@pytest.mark.parametrize(
    "text",
    [
        "What was the vote?",
        "and the rest?",
        "when do those agreements run out?",
        "what was the target supposed to be?",
        "what's that per village?",
        "How many more than the year before?",
        "Just the part for the villages in the hills?",
        "Who had suggested adding the middle bit, about ferries?",
        "how many of the things to mend were urgent?",
    ],
)
def test_what_has_no_like_is_put_beside_the_question_before(text: str) -> None:
    history = (Turn("user", STOPS), Turn("assistant", "164 stops, said Ivo Marchbanks. [1]"))
    standing = stand_alone(text, history, SEARCHED)
    assert standing.text == f"{text} ({STOPS})"
    assert standing.query.lower().removeprefix("how many ") in text.lower()
    assert standing.context == f"{STOPS} Ivo Marchbanks 164"  # what was answered, by its figures


@pytest.mark.parametrize(
    "text",
    [
        "How many people answered the survey about mobile libraries?",
        "Which councillors sit on the health scrutiny committee now?",
        "What is the budget for parks in Thornby?",
        "Who moved the budget motion?",
        "Who is going to be the Larkenby Clerk?",
    ],
)
def test_a_new_subject_leaves_the_old_one(text: str) -> None:
    standing = stand_alone(text, (Turn("user", STOPS),), SEARCHED)
    assert (standing.text, standing.query, standing.context) == (text, text, "")


def test_each_follow_up_leans_on_the_one_before() -> None:
    history = [
        Turn("user", STOPS),
        Turn("assistant", "164. [1]"),
        Turn("user", "and in Thornby?"),
        Turn("assistant", "12. [1]"),
    ]
    standing = stand_alone("no, 2022", history, SEARCHED)
    assert standing.text == "How many stops did the vans make in Thornby in 2022?"


def test_the_first_question_stands_alone() -> None:
    assert stand_alone("  And it?\n").text == "And it?"
    assert stand_alone("And it?", (Turn("assistant", "Ask me."),)).text == "And it?"


@pytest.mark.parametrize("text", ["I meant", "No, I meant…", "I meant?", "sorry, make that"])
def test_a_correction_that_says_nothing_leans_on_the_question_before(text: str) -> None:
    standing = stand_alone(text, (Turn("user", STOPS),), SEARCHED)
    assert standing.text == f"{text} ({STOPS})"
    assert standing.query == text
    assert standing.context == STOPS


@pytest.mark.parametrize("odd", ["\\q", "\\g<9>", "\\1"])
def test_a_backslash_in_a_question_is_a_letter_like_any_other(odd: str) -> None:
    standing = after(f"What is in {odd}", "in the one before")
    assert standing == f"What is in the {odd} before?"


@pytest.mark.parametrize("run", ["-", "and ", "'", ".", " ", "7", "not ", "A'", "in ", ", "])
def test_however_a_question_runs_on_it_is_soon_read(run: str) -> None:
    began = process_time()
    after(STOPS, run * 500)
    after(run * 500, "and in 2022?")
    assert process_time() - began < 5
