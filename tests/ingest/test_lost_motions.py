"""What was lost is never shown as carried, and of a motion nothing is guessed."""

from __future__ import annotations

from pathlib import Path

import pytest
from packs import page, paper

from index.values import Outcome, Record, RecordKind

CARRIED, LOST = Outcome.CARRIED, Outcome.LOST
MOTION = "Councillor Ash moved, seconded by Councillor Gorse, that the plan be adopted."
REVIEW = "Councillor Birch moved an amendment that it be reviewed."
PRINT = "Councillor Cedar moved an amendment that it be printed."


def minutes(path: Path, *parts: str) -> list[Record]:
    opening = "Minutes of the meeting of the Council held on 4 February 2025"
    return list(paper(path / "m.pdf", page(opening, "# 11. Winter roads", *parts)).records)


def put(found: list[Record]) -> list[tuple[str | None, Outcome | None]]:
    kinds = (RecordKind.MOTION, RecordKind.AMENDMENT)
    return [(each.mover, each.outcome) for each in found if each.kind in kinds]


# Amendments that the mover of the motion accepts, or does not


@pytest.mark.parametrize(
    "words",
    [
        "The amendment was not accepted by Councillor Ash.",
        "Councillor Ash never accepted the amendment.",
        "Councillor Ash declined, and would not have accepted the amendment in May.",
        "The amendment would be accepted by the mover if it were shorter.",
        "Councillor Ash accepted the amendment provided that it cost nothing.",
        "Councillor Ash agreed the amendment should be put to the Council.",
    ],
)
def test_what_is_not_accepted_is_neither_carried_nor_lost(tmp_path: Path, words: str) -> None:
    found = minutes(tmp_path, MOTION, REVIEW, words)
    assert put(found) == [("Councillor Ash", None), ("Councillor Birch", None)]


def test_what_is_not_accepted_and_then_lost_is_lost(tmp_path: Path) -> None:
    said = "The amendment was not accepted by Councillor Ash. On being put to the vote the "
    found = minutes(tmp_path, MOTION, REVIEW, f"{said}amendment was lost.")
    assert put(found) == [("Councillor Ash", None), ("Councillor Birch", LOST)]


@pytest.mark.parametrize(
    "words",
    [
        "Amendment 1 was accepted by the mover.",
        "Councillor Ash accepted the amendment moved by Councillor Birch.",
        "Cllr Birch’s amendment was accepted by the mover.",
    ],
)
def test_the_amendment_that_is_named_is_the_one_accepted(tmp_path: Path, words: str) -> None:
    first = "Councillor Birch moved Amendment 1, seconded by Councillor Dale, that it be reviewed."
    then = "Councillor Cedar moved Amendment 2, seconded by Councillor Elm, that it be printed."
    accepted = minutes(tmp_path, MOTION, first, then, words)
    assert put(accepted)[1:] == [("Councillor Birch", CARRIED), ("Councillor Cedar", None)]


def test_where_two_are_open_and_none_is_named_neither_is_accepted(tmp_path: Path) -> None:
    found = minutes(tmp_path, MOTION, REVIEW, PRINT, "Councillor Ash accepted the amendment.")
    assert put(found)[1:] == [("Councillor Birch", None), ("Councillor Cedar", None)]
    assert (found[-1].kind, found[-1].outcome) == (RecordKind.MATTER, None)


def test_an_amendment_accepted_as_it_is_moved_is_that_one(tmp_path: Path) -> None:
    further = (
        "Councillor Cedar moved a further amendment, which was accepted by the mover, that it be "
        "printed before May."
    )
    found = minutes(tmp_path, MOTION, REVIEW, further)
    assert put(found)[1:] == [("Councillor Birch", None), ("Councillor Cedar", CARRIED)]


# Divisions


@pytest.mark.parametrize(
    "words",
    [
        "There were 18 votes for the motion and 6 against; 10 votes for the amendment and 14 "
        "against.",
        "There were 6 votes for the motion, 15 for the amendment on roads and 8 for the amendment "
        "on salt.",
    ],
)
def test_several_votes_in_a_sentence_are_no_division(tmp_path: Path, words: str) -> None:
    found = minutes(tmp_path, MOTION, REVIEW, words)
    assert put(found) == [("Councillor Ash", None), ("Councillor Birch", None)]
    assert [each.votes for each in found] == [None, None, None]


def test_a_division_where_a_second_amendment_is_open_tells_no_outcome(tmp_path: Path) -> None:
    words = "There were 6 votes for the motion and 15 for the amendment."
    found = minutes(tmp_path, MOTION, REVIEW, PRINT, words)
    assert [each[1] for each in put(found)] == [None, None, None]
    assert [each.votes for each in found[:3]] == [None, None, None]


# Verdicts


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("was put to the vote and was not, on the casting vote of the Chair, carried.", LOST),
        ("was put to the vote and failed to be carried.", LOST),
        ("was put to the vote and was never carried.", LOST),
        ("was put to the vote and was neither lost nor carried.", None),
        ("was put to the vote and lost, the first one having been carried.", None),
        ("was put to the vote and carried.", CARRIED),
    ],
)
def test_the_verdict_in_the_sentence_that_puts_it(
    tmp_path: Path, words: str, outcome: Outcome | None
) -> None:
    moved = "A motion to close the pool, proposed by Councillor Ash,"
    assert put(minutes(tmp_path, f"{moved} {words}")) == [("Councillor Ash", outcome)]


@pytest.mark.parametrize("verdict", ["approved", "rejected"])
def test_a_condition_is_no_verdict(tmp_path: Path, verdict: str) -> None:
    moved = f"Councillor Ash moved that the scheme end unless put to the vote and {verdict}."
    assert put(minutes(tmp_path, moved)) == [("Councillor Ash", None)]


def test_not_may_stand_far_from_carried(tmp_path: Path) -> None:
    words = "The motion was put to the vote and was not, on the casting vote of the Chair, carried."
    assert put(minutes(tmp_path, MOTION, words)) == [("Councillor Ash", LOST)]


def test_neither_nor_carries_nothing(tmp_path: Path) -> None:
    found = minutes(tmp_path, MOTION, REVIEW, "Neither the amendment nor the motion was carried.")
    assert [each[1] for each in put(found)] == [None, None]


# Lost, and written like a resolution

RESOLVED = "RESOLVED – That the pool be closed."


@pytest.mark.parametrize(
    "words",
    [
        "The motion, proposed by Councillor Ash, was lost by 9 votes to 12.",
        "On being put to the vote, the motion, proposed by Councillor Ash and seconded by "
        "Councillor Birch, was lost.",
    ],
)
def test_the_loss_may_name_who_moved_it(tmp_path: Path, words: str) -> None:
    first, vote = minutes(tmp_path, RESOLVED, words)
    assert (first.kind, first.outcome) == (RecordKind.MOTION, LOST)
    assert (vote.kind, vote.outcome) == (RecordKind.VOTE, LOST)


@pytest.mark.parametrize(
    ("resolved", "words"),
    [
        (RESOLVED, "The amendment, proposed by Councillor Ash, that the gym be shut was lost."),
        (
            f"{RESOLVED} Proposed by Councillor Birch.",
            "The amendment, proposed by Councillor Ash, was lost by 9 votes to 12.",
        ),
    ],
)
def test_the_loss_of_something_else_leaves_a_resolution(
    tmp_path: Path, resolved: str, words: str
) -> None:
    first = minutes(tmp_path, resolved, words)[0]
    assert (first.kind, first.outcome) == (RecordKind.RESOLUTION, None)


def test_a_loss_is_of_what_the_named_person_moved(tmp_path: Path) -> None:
    other = "Councillor Birch moved that the gym be closed."
    words = "The motion, proposed by Councillor Ash, was lost by 9 votes to 12."
    assert put(minutes(tmp_path, MOTION, other, words)) == [
        ("Councillor Ash", LOST),
        ("Councillor Birch", None),
    ]
