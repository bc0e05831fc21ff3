"""Minutes as councils elsewhere write them: who moved, how it went, by how many votes.

Nothing is shown as carried that was lost, and what could be read in two ways has no outcome.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from drawn import HEIGHT, pdf, read
from packs import counts, page, paper, put
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table, TableStyle

from index.values import Outcome, Record, RecordKind, Votes
from ingest.structure.voting import read_votes

CARRIED, LOST = Outcome.CARRIED, Outcome.LOST
OPENING = ("Minutes of the meeting of the Council held on 4 February 2025", "# 11. Winter roads")
MOTION = "Councillor Ash moved, seconded by Councillor Gorse, that the plan be adopted."


def minutes(path: Path, *parts: str, after: tuple[str, ...] = ()) -> list[Record]:
    """The records of minutes; what comes ``after`` stands on the next page."""
    pages = [page(*OPENING, *parts), *([page(*after)] if after else [])]
    return list(paper(path / "m.pdf", *pages).records)


@pytest.mark.parametrize(
    ("parts", "who", "outcome", "votes"),
    [
        (
            ("Motion by Smith, seconded by Jones, to buy salt. Yeas 7, Nays 2. Motion carried.",),
            ("Smith", "Jones"),
            CARRIED,
            (7, 2, None),
        ),
        (
            ("Moved: Smith; Seconded: Jones. That salt be bought.", "Carried 3-2"),
            ("Smith", "Jones"),
            CARRIED,
            (3, 2, None),
        ),
        (
            (
                "A motion was made by Council Member Smith, seconded by Council Member Jones, to "
                "table the item. The motion failed 2-5.",
            ),
            ("Council Member Smith", "Council Member Jones"),
            LOST,
            (2, 5, None),
        ),
        (
            (
                "Ms. Smith moved to approve the minutes. Mr. Jones seconded. The Board voted 7 to "
                "3 in favor of the motion.",
            ),
            ("Ms. Smith", "Mr. Jones"),
            CARRIED,
            (7, 3, None),
        ),
        (
            (
                "Councilmember Smith moved approval of the agenda. Councilmember Jones seconded "
                "the motion. The motion failed on a 3-4 vote.",
            ),
            ("Councilmember Smith", "Councilmember Jones"),
            LOST,
            (3, 4, None),
        ),
        (
            ("R2024-214 Moved by Smith, Seconded by Jones", "THAT salt be bought.", "Carried 5-0"),
            ("Smith", "Jones"),
            CARRIED,
            (5, 0, None),
        ),
        (
            ("Proposed by Cllr Ash, seconded by Cllr Elm, to buy. 5 for, 4 against. Carried.",),
            ("Cllr Ash", "Cllr Elm"),
            CARRIED,
            (5, 4, None),
        ),
        (
            (MOTION, "For: 14 Against: 7 Abstentions: 2", "CARRIED"),
            ("Councillor Ash", "Councillor Gorse"),
            CARRIED,
            (14, 7, 2),
        ),
        (
            (MOTION, "Votes for 14", "Votes against 7", "The motion was therefore carried."),
            ("Councillor Ash", "Councillor Gorse"),
            CARRIED,
            (14, 7, None),
        ),
        (
            (MOTION, "The motion was declared LOST (For: 9, Against: 12, Abstentions: 1)."),
            ("Councillor Ash", "Councillor Gorse"),
            LOST,
            (9, 12, 1),
        ),
    ],
)
def test_who_moved_it_how_it_went_and_by_how_many(
    tmp_path: Path,
    parts: tuple[str, ...],
    who: tuple[str, str],
    outcome: Outcome,
    votes: tuple[int | None, ...],
) -> None:
    motion, *_ = found = minutes(tmp_path, *parts)
    assert put(found) == [(*who, outcome)]
    assert counts(motion.votes) == votes


def test_ayes_and_noes_are_lists_of_names(tmp_path: Path) -> None:
    motion, _ = minutes(
        tmp_path, MOTION, "Ayes: Smith, Jones, Brown", "Noes: Green", "Abstain: White", "CARRIED"
    )
    assert motion.votes is not None
    assert motion.votes.in_favour.names == ("Smith", "Jones", "Brown")
    assert motion.votes.against.names == ("Green",)
    assert motion.outcome is CARRIED


def test_the_motion_stands_below_lines_that_say_by_whom(tmp_path: Path) -> None:
    lines = ("Moved by: Smith", "Seconded by: Jones", "THAT the plan:")
    parts = ("(a) be adopted; and", "(b) be printed.", "Defeated 2-5")
    motion, vote = minutes(tmp_path, *lines, *parts)
    assert motion.text.endswith("(b) be printed.")
    assert (motion.mover, motion.outcome, vote.outcome) == ("Smith", LOST, LOST)


def test_what_is_resolved_below_such_lines_is_a_resolution_unless_it_was_lost(
    tmp_path: Path,
) -> None:
    lines = ("Moved by Councillor Ash, seconded by Councillor Elm", "RESOLVED that it be shut.")
    resolved, *_ = minutes(tmp_path, *lines)
    assert (resolved.kind, resolved.mover) == (RecordKind.RESOLUTION, "Councillor Ash")
    lost, *_ = minutes(tmp_path, *lines, "Ayes: Ash, Elm", "Nays: Birch, Cedar, Dale", "Failed.")
    assert (lost.kind, lost.outcome) == (RecordKind.MOTION, LOST)


@pytest.mark.parametrize(
    "after",
    [
        "Yeas 2, Nays 5. Motion failed.",
        "FAILED 2-5",
        "The motion was defeated (2 : 5).",
        "2 for, 5 against. Lost.",
        "For: 2 Against: 5. The motion was lost.",
        "Ayes: Smith, Jones. Nays: Brown, White, Green. Failed.",
        "Upon a roll call vote, 2 in favor and 5 opposed, the motion failed.",
        "MOTION FAILS",
        "The motion did not carry.",
    ],
)
def test_what_is_written_as_resolved_and_then_fails_is_none(tmp_path: Path, after: str) -> None:
    first, *_ = minutes(tmp_path, "RESOLVED that the pool be shut.", after)
    assert (first.kind, first.outcome) == (RecordKind.MOTION, LOST)


@pytest.mark.parametrize("end", ["Defeated 2-5.", "Motion failed.", "The motion was lost."])
def test_what_is_resolved_and_fails_in_one_block_is_lost(tmp_path: Path, end: str) -> None:
    first, *_ = minutes(tmp_path, f"Resolved: That the pool be shut. {end}")
    assert (first.kind, first.outcome) == (RecordKind.MOTION, LOST)


def test_a_loss_that_a_resolution_speaks_of_is_not_its_own(tmp_path: Path) -> None:
    words = "RESOLVED that the pool be shut. The proposal was rejected by its users in May."
    assert [each.kind for each in minutes(tmp_path, words)] == [RecordKind.RESOLUTION]
    won = ("RESOLVED that the pool be shut.", "5 for, 2 against. The motion was carried.")
    assert minutes(tmp_path, *won)[0].kind is RecordKind.RESOLUTION


@pytest.mark.parametrize(("after", "outcome"), [("Withdrawn", Outcome.WITHDRAWN), ("Tabled", None)])
def test_what_is_withdrawn_is_not_resolved(
    tmp_path: Path, after: str, outcome: Outcome | None
) -> None:
    first, *_ = minutes(tmp_path, "RESOLVED that the pool be shut.", after)
    assert (first.kind, first.outcome) == (RecordKind.MOTION, outcome)


def test_a_name_ends_with_its_line(tmp_path: Path) -> None:
    lines = ("Moved by Cllr Ash, seconded by Cllr Elm", "It was agreed that the pool be shut.")
    assert put(minutes(tmp_path, *lines, "LOST")) == [("Cllr Ash", "Cllr Elm", LOST)]


def test_what_was_seconded_did_not_fall_for_want_of_a_seconder(tmp_path: Path) -> None:
    words = "The amendment fell for want of a seconder."
    motion, amendment, _ = minutes(tmp_path, MOTION, words, "The motion was carried.")
    assert (motion.kind, motion.outcome) == (RecordKind.MOTION, CARRIED)
    assert (amendment.kind, amendment.outcome) == (RecordKind.AMENDMENT, Outcome.NOT_MOVED)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Ayes 3 Noes 5 Motion lost", (3, 5, None)),
        ("For 3, against 5.", (3, 5, None)),
        ("7 Ayes - 2 Noes - 1 Abstained", (7, 2, 1)),
        ("7 for 2 against 1 abstention", (7, 2, 1)),
        ("The vote was For=7 Against=2", (7, 2, None)),
        ("Ayes 3 / Noes 5 / Abstain 1", (3, 5, 1)),
        ("The Board voted 7 to 3 against the motion; 2 abstained.", (3, 7, 2)),
    ],
)
def test_a_count_is_of_the_side_that_it_is_told_with(
    words: str, told: tuple[int | None, ...]
) -> None:
    assert counts(read_votes([words])) == told


def test_a_resolutions_number_is_no_resolution(tmp_path: Path) -> None:
    lines = ("Resolution No. 2024-215", "Moved: Councillor Ash", "Seconded: Councillor Elm")
    found = minutes(tmp_path, *lines, "BE IT RESOLVED THAT the pool be shut.", "DEFEATED")
    assert put(found) == [("Councillor Ash", "Councillor Elm", LOST)]
    assert RecordKind.RESOLUTION not in [each.kind for each in found]


@pytest.mark.parametrize(
    ("words", "mover"),
    [
        (
            "It was proposed by Cllr. J. Murphy, seconded by Cllr. P. Byrne and resolved: That "
            "salt be bought.",
            "Cllr. J. Murphy",
        ),
        (
            "Upon motion of Smith, seconded by Jones, the Board approved the minutes by a vote of "
            "5-0.",
            "Smith",
        ),
    ],
)
def test_moved_and_decided_in_one_sentence(tmp_path: Path, words: str, mover: str) -> None:
    (decided,) = minutes(tmp_path, words)
    assert decided.kind in (RecordKind.RESOLUTION, RecordKind.AGREEMENT)
    assert decided.mover == mover


def test_an_amendment_may_be_put_and_lost_in_one_sentence(tmp_path: Path) -> None:
    words = (
        "The amendment proposed by Councillor Birch that it be reviewed was lost by 9 votes to 12."
    )
    motion, amendment = minutes(tmp_path, MOTION, words)
    assert (motion.outcome, amendment.outcome) == (None, LOST)
    assert (amendment.mover, counts(amendment.votes)) == ("Councillor Birch", (9, 12, None))


@pytest.mark.parametrize(
    "words",
    [
        "A motion that nothing be done before May, proposed by Councillor Ash, was put to the vote "
        "and carried.",
        "The motion proposed by Councillor Ash that the Leader would report was carried by 14 "
        "votes to 7.",
    ],
)
def test_what_a_motion_itself_foresees_is_no_condition(tmp_path: Path, words: str) -> None:
    assert [each[2] for each in put(minutes(tmp_path, words))] == [CARRIED]


def test_each_verdict_is_of_the_motion_that_it_stands_below(tmp_path: Path) -> None:
    found = minutes(
        tmp_path,
        "Moved by Smith, seconded by Jones, that the plan be adopted.",
        "Motion to defer moved by Brown, seconded by Green. LOST 3-4.",
        "The main motion was CARRIED 4-3.",
    )
    assert put(found) == [("Smith", "Jones", CARRIED), ("Brown", "Green", LOST)]


def test_the_line_after_a_division_says_which_won(tmp_path: Path) -> None:
    found = minutes(
        tmp_path,
        "Councillor McVey, seconded by Councillor Laird, moved that charges rise.",
        "Councillor Ross, seconded by Councillor Boyd, moved as an amendment that they fall.",
        "On a roll call vote being taken, Members voted as follows: For the Amendment: Ross, Boyd. "
        "For the Motion: McVey, Laird, Reid.",
        "The motion was accordingly declared carried.",
    )
    assert [each[2] for each in put(found)] == [CARRIED, LOST]


@pytest.mark.parametrize(
    "words",
    [
        "The motion that the pool be closed would be carried over to May.",
        "Motion carried over to the next meeting.",
        "The motion that nothing be done until the bond was lost.",
        "The amendment that the cut be reversed as jobs were lost was discussed.",
        "The motion that it be noted that the amendment was carried.",
        "The proposal carries a cost of 3-2 million.",
        "Councillor Elm said that the motion passed to the Committee was poor.",
        "Motion passed to the next item.",
        "A proposal that the plan be deferred until May was not supported.",
        "Proposed: Gritting Route",
        "Proposed by Natural England in its letter of 3 May.",
    ],
)
def test_what_could_be_read_in_two_ways_has_no_outcome(tmp_path: Path, words: str) -> None:
    found = minutes(tmp_path, MOTION, words)
    assert put(found) == [("Councillor Ash", "Councillor Gorse", None)]
    assert all(each.outcome is None for each in found)


# Over the end of a page


@pytest.mark.parametrize(
    ("before", "after", "who"),
    [
        (
            ("Councillor Birch moved, seconded by",),
            ("Councillor Cedar, that it be shut.", "The motion was lost by 9 votes to 12."),
            ("Councillor Birch", "Councillor Cedar"),
        ),
        (
            ("Moved by Smith, Seconded by",),
            ("Jones", "THAT the pool be shut.", "DEFEATED"),
            ("Smith", "Jones"),
        ),
        (
            ("Moved by Councillor Ash",),
            ("Seconded by Councillor Elm", "THAT the pool be shut.", "LOST 9-12"),
            ("Councillor Ash", "Councillor Elm"),
        ),
    ],
)
def test_movers_may_run_over_a_page(
    tmp_path: Path, before: tuple[str, ...], after: tuple[str, ...], who: tuple[str, str]
) -> None:
    motion, *_ = found = minutes(tmp_path, *before, after=after)
    assert put(found) == [(*who, LOST)]
    assert "be shut." in motion.text


def test_a_list_with_its_sum_may_run_over_a_page(tmp_path: Path) -> None:
    first = ("A recorded vote was taken:", "For: Councillors Ash, Birch,")
    then = ("Cedar and Dale (4)", "Against: Councillors Elm and Fern (2)", "CARRIED")
    motion, _ = minutes(tmp_path, MOTION, *first, after=then)
    assert (motion.outcome, counts(motion.votes)) == (CARRIED, (4, 2, None))
    assert motion.votes is not None
    assert motion.votes.in_favour.names == ("Ash", "Birch", "Cedar", "Dale")


# Recorded votes in tables


def voted(path: Path, rows: list[list[str]]) -> Votes | None:
    """The votes on a motion whose recorded vote is set out as a table."""

    def draw(canvas: Canvas) -> None:
        page(*OPENING, MOTION, "A recorded vote was taken:")(canvas)
        table = Table(rows, style=TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")]))
        _, height = table.wrapOn(canvas, 450, 400)
        table.drawOn(canvas, 72, HEIGHT - 240 - height)

    motion, vote = read(pdf(path / "m.pdf", draw)).records
    assert vote.kind is RecordKind.VOTE
    return motion.votes


def test_a_mark_for_each_name_under_its_side(tmp_path: Path) -> None:
    head = ["Member", "For", "Against", "Abstain"]
    rows = [["Cllr Ash", "X", "", ""], ["Cllr Elm", "", "X", ""], ["Cllr Oak", "X", "", ""]]
    votes = voted(tmp_path, [head, *rows, ["Total", "2", "1", "0"]])
    assert counts(votes) == (2, 1, 0)
    assert votes is not None
    assert votes.in_favour.names == ("Cllr Ash", "Cllr Oak")
    assert votes.against.names == ("Cllr Elm",)


def test_names_below_the_side_that_they_took(tmp_path: Path) -> None:
    votes = voted(
        tmp_path, [["For", "Against", "Abstain"], ["Ash", "Elm", "Fern"], ["Oak", "", ""]]
    )
    assert votes is not None
    assert votes.in_favour.names == ("Ash", "Oak")
    assert votes.abstaining.names == ("Fern",)


def test_a_table_with_two_marks_for_one_name_is_not_read(tmp_path: Path) -> None:
    head = ["Member", "For", "Against"]
    assert voted(tmp_path, [head, ["Cllr Ash", "X", "X"], ["Cllr Elm", "", "X"]]) is None
