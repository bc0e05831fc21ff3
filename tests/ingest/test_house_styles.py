"""Minutes as different councils write them: the same is decided, put, voted or asked in each."""

from __future__ import annotations

from pathlib import Path

import pytest
from packs import counts, page, paper, put, records

from index.values import Outcome, Record, RecordKind

OPENING = "Minutes of the meeting of the Council held on 4 February 2025"

CARRIED, LOST = Outcome.CARRIED, Outcome.LOST


def minutes(path: Path, *parts: str) -> list[Record]:
    first, then = (OPENING, "# 11. Winter roads", *parts[:12]), parts[12:]
    return list(paper(path / "m.pdf", page(*first), *([page(*then)] if then else [])).records)


def only(path: Path, *parts: str) -> Record:
    (record,) = minutes(path, *parts)
    return record


# Decisions


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("RESOLVED (unanimously) that salt be bought.", RecordKind.RESOLUTION),
        ("Resolved – That salt be bought.", RecordKind.RESOLUTION),
        ("RESOLVED to buy salt.", RecordKind.RESOLUTION),
        ("Resolution 24/25-31: That salt be bought.", RecordKind.RESOLUTION),
        ("Decision: That salt be bought.", RecordKind.RESOLUTION),
        ("PENDERFYNWYD prynu halen.", RecordKind.RESOLUTION),
        (
            "The Committee, having considered the report, RESOLVED to buy salt.",
            RecordKind.RESOLUTION,
        ),
        ("AGREED: that salt be bought.", RecordKind.AGREEMENT),
        ("Agreed – That salt be bought.", RecordKind.AGREEMENT),
        ("Members AGREED to buy salt.", RecordKind.AGREEMENT),
        ("The Sub-Committee granted the licence.", RecordKind.AGREEMENT),
        ("NOTED.", RecordKind.NOTED),
        ("Members noted the report.", RecordKind.NOTED),
        ("The petition on the ferry was received.", RecordKind.NOTED),
        ("The Committee confirmed that they had received the note.", RecordKind.NOTED),
        ("RECOMMENDED to Council: That salt be bought.", RecordKind.RECOMMENDATION),
        ("RESOLVED TO RECOMMEND to Cabinet that salt be bought.", RecordKind.RECOMMENDATION),
    ],
)
def test_ways_to_decide(tmp_path: Path, words: str, kind: RecordKind) -> None:
    found = only(tmp_path, words)
    assert (found.kind, found.text) == (kind, words)


@pytest.mark.parametrize(
    ("words", "addressee"),
    [
        ("RECOMMENDED to Council: That salt be bought.", "Council"),
        ("RESOLVED TO RECOMMEND to the County Council that salt be bought.", "the County Council"),
        ("RECOMMENDED (unanimously) – That Cabinet buy salt.", "Cabinet"),
    ],
)
def test_to_whom_a_recommendation_goes(tmp_path: Path, words: str, addressee: str) -> None:
    assert only(tmp_path, words).addressee == addressee


def test_a_heading_decision_holds_what_stands_below_it(tmp_path: Path) -> None:
    parts = ("# Decision", "The Committee agreed:", "1) to note the report; and", "2) to buy salt.")
    found = only(tmp_path, *parts, "(Reference – report by the Director, submitted.)")
    assert found.kind is RecordKind.RESOLUTION
    assert [part.label for part in found.parts] == ["1", "2"]


def test_each_part_may_say_what_was_decided(tmp_path: Path) -> None:
    found = only(tmp_path, "The Committee:", "(a) NOTED the report; and", "(b) AGREED to buy salt.")
    assert found.kind is RecordKind.AGREEMENT
    assert found.words_of(found.parts[1]) == "(b) AGREED to buy salt."


def test_parts_of_parts_have_both_labels(tmp_path: Path) -> None:
    found = only(
        tmp_path,
        "RESOLVED that:",
        "(a) the plan be adopted, subject to:",
        "(i) a review in May; and",
        "(ii) its cost; and",
        "(b) the petition be noted.",
    )
    assert [part.label for part in found.parts] == ["a", "a.i", "a.ii", "b"]


def test_parts_may_stand_in_one_paragraph(tmp_path: Path) -> None:
    words = "RESOLVED: (1) that salt be bought; (2) that the barn be kept."
    found = only(tmp_path, words)
    assert [found.words_of(part) for part in found.parts] == [
        "(1) that salt be bought;",
        "(2) that the barn be kept.",
    ]


def test_the_number_of_a_paragraph_is_no_part(tmp_path: Path) -> None:
    parts = ("3. RESOLVED that Cabinet:", "1. buy salt; and", "2. keep the barn.")
    assert [part.label for part in only(tmp_path, *parts).parts] == ["1", "2"]


@pytest.mark.parametrize(
    ("words", "kind", "outcome"),
    [
        ("The application was deferred for a visit.", RecordKind.MATTER, Outcome.DEFERRED),
        ("This item was withdrawn by the applicant.", RecordKind.MATTER, Outcome.WITHDRAWN),
        ("The matter was referred back to officers.", RecordKind.MATTER, Outcome.REFERRED),
        ("The decision was called in by four members.", RecordKind.MATTER, Outcome.CALLED_IN),
        ("RESOLVED that the item be deferred to May.", RecordKind.RESOLUTION, Outcome.DEFERRED),
        ("It was agreed to refer it to Cabinet.", RecordKind.AGREEMENT, Outcome.REFERRED),
    ],
)
def test_what_became_of_an_item(
    tmp_path: Path, words: str, kind: RecordKind, outcome: Outcome
) -> None:
    found = only(tmp_path, words)
    assert (found.kind, found.outcome) == (kind, outcome)


# Motions and votes


def test_numbered_paragraphs_with_lists_of_votes(tmp_path: Path) -> None:
    found = minutes(
        tmp_path,
        "(1) Mr Thornbury moved, Mrs Pell seconded the motion that",
        "“The Council approves the budget of £3m.”",
        "(2) Mr Lark moved, Mr Finch seconded the following amendment:",
        "“Add £2m to roads.”",
        "(3) The Chairman put to the vote the amendment, and the voting was as follows:",
        "For (2)",
        "Mr D Lark, Mr J Finch",
        "Against (3)",
        "Mr R Thornbury, Mrs C Pell, OBE, Ms K Teal",
        "Abstain (0)",
        "Amendment lost.",
        "(4) The Chairman put the substantive motion to the vote and the voting was as follows:",
        "For (3)",
        "Mr R Thornbury, Mrs C Pell, OBE, Ms K Teal",
        "Against (2)",
        "Mr D Lark, Mr J Finch",
        "Motion carried.",
        "(5) RESOLVED that the Council approves the budget of £3m.",
    )
    assert put(found) == [
        ("Mr Thornbury", "Mrs Pell", CARRIED),
        ("Mr Lark", "Mr Finch", LOST),
    ]
    amendment = found[1]
    assert amendment.votes is not None
    assert amendment.votes.against.names == ("Mr R Thornbury", "Mrs C Pell", "Ms K Teal")
    resolution = found[-1]
    assert (resolution.kind, resolution.mover) == (RecordKind.RESOLUTION, "Mr Thornbury")


def test_declared_carried_or_lost(tmp_path: Path) -> None:
    found = minutes(
        tmp_path,
        "It was moved by Councillor Ash and seconded by Councillor Birch that the plan be adopted.",
        "It was moved by Councillor Cedar and seconded by Councillor Dale as an amendment that "
        "“£2m be added for roads”.",
        "Upon being put to the meeting the amendment was declared to be lost by 40 votes to 20.",
        "The motion was declared to be carried, with 41 votes for, 19 against and 3 abstentions.",
    )
    assert put(found) == [
        ("Councillor Ash", "Councillor Birch", CARRIED),
        ("Councillor Cedar", "Councillor Dale", LOST),
    ]
    assert [counts(each.votes) for each in found[:2]] == [(41, 19, 3), (20, 40, None)]


def test_amendments_by_their_letters(tmp_path: Path) -> None:
    found = minutes(
        tmp_path,
        "Councillor Ash moved Amendment A, seconded by Councillor Birch: That £2m be added.",
        "Councillor Cedar moved Amendment B, seconded by Councillor Dale: That £1m be added.",
        "Amendment A was LOST (for 12, against 30).",
        "Amendment B was CARRIED (for 30, against 12).",
    )
    assert [each[2] for each in put(found)] == [LOST, CARRIED]


def test_a_division_between_motion_and_amendment(tmp_path: Path) -> None:
    found = minutes(
        tmp_path,
        "Councillor McVey, seconded by Councillor Laird, moved that the charges be frozen.",
        "As an amendment, Councillor Ross, seconded by Councillor Boyd, moved that they be raised.",
        "On a division, there voted:",
        "For the motion (12)",
        "For the amendment (7)",
    )
    motion, amendment, *_ = found
    assert (counts(motion.votes)[:2], counts(amendment.votes)[:2]) == ((12, 7), (7, 12))


def test_the_outcome_may_stand_before_the_vote(tmp_path: Path) -> None:
    found = minutes(
        tmp_path,
        "Mr Lark moved, Mr Finch seconded the following amendment:",
        "“Add £2m to roads.”",
        "# Amendment carried",
        "(3) The Chairman put to the vote the amendment, and the voting was as follows:",
        "For (9) Against (2) Abstain (1)",
    )
    (amendment,) = [each for each in found if each.kind is RecordKind.AMENDMENT]
    assert (amendment.outcome, counts(amendment.votes)) == (CARRIED, (9, 2, 1))


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        (
            "The motion in the name of Councillor Moss fell for want of a seconder.",
            Outcome.NOT_MOVED,
        ),
        ("The amendment was not moved.", Outcome.NOT_MOVED),
        ("The amendment was not seconded.", Outcome.NOT_MOVED),
        ("Councillor Moss withdrew his amendment.", Outcome.WITHDRAWN),
    ],
)
def test_what_was_never_put(tmp_path: Path, words: str, outcome: Outcome) -> None:
    assert only(tmp_path, words).outcome is outcome


def test_parish_minutes(tmp_path: Path) -> None:
    found = minutes(
        tmp_path,
        "Proposed by Cllr Moss, seconded by Cllr Fern and RESOLVED to approve the accounts.",
        "Resolved: to pay the invoices. Proposed Cllr Fern, seconded Cllr Moss. All in favour.",
        "ACTION: Clerk to write to Highways about the verge by 1 March.",
    )
    assert [(each.kind, each.mover, each.seconder) for each in found] == [
        (RecordKind.RESOLUTION, "Cllr Moss", "Cllr Fern"),
        (RecordKind.RESOLUTION, "Cllr Fern", "Cllr Moss"),
        (RecordKind.ACTION, None, None),
    ]
    assert found[1].votes is not None
    assert found[1].votes.unanimous
    assert found[2].due == "1 March"


def test_a_recommendation_is_amended_by_a_casting_vote(tmp_path: Path) -> None:
    found = minutes(
        tmp_path,
        "Councillor Moss suggested that recommendation two be amended to include members. A vote "
        "was held on this. There were two votes in favour (Councillors Moss and Fern) and two "
        "against (Councillors Ash and Birch). The Chair used the casting vote for it. Therefore, "
        "the recommendation was amended.",
    )
    amendment, vote = found
    assert (amendment.kind, amendment.mover) == (RecordKind.AMENDMENT, "Councillor Moss")
    assert (amendment.outcome, vote.outcome) == (CARRIED, CARRIED)
    assert vote.votes is not None
    assert vote.votes.in_favour.names == ("Moss", "Fern")


def test_who_moved_it_and_what_it_is_may_stand_in_lines_of_their_own(tmp_path: Path) -> None:
    motion, vote = minutes(
        tmp_path,
        "Proposed by: Councillor Ash",
        "Seconded by: Councillor Birch",
        "That this Council freezes its charges.",
        "Upon being put to the vote the motion was LOST (12 for, 15 against, 3 abstentions).",
    )
    assert (motion.mover, motion.seconder) == ("Councillor Ash", "Councillor Birch")
    assert motion.text.endswith("That this Council freezes its charges.")
    assert (motion.outcome, vote.outcome) == (LOST, LOST)
    assert counts(motion.votes) == (12, 15, 3)


def test_the_outcome_and_who_moved_it_may_stand_behind_the_motion(tmp_path: Path) -> None:
    found = minutes(
        tmp_path,
        "That the levy be £2m. APPROVED - Councillor Ash (motion), Councillor Birch (second)",
        "That the levy be £1m. DEFEATED - Councillor Cedar (motion), Councillor Dale (second)",
        "APPROVED - Councillor Elm (motion), Councillor Fern (second)",
        "DEFEATED - Councillor Gorse (motion), Councillor Holly (second)",
    )
    assert put(found) == [
        ("Councillor Ash", "Councillor Birch", CARRIED),
        ("Councillor Cedar", "Councillor Dale", LOST),
        ("Councillor Gorse", "Councillor Holly", LOST),
    ]
    (agreed,) = [each for each in found if each.kind is RecordKind.AGREEMENT]
    assert agreed.mover == "Councillor Elm"


def test_what_is_put_and_lost_in_one_sentence_is_lost(tmp_path: Path) -> None:
    found = minutes(
        tmp_path,
        "A motion to refuse, proposed by Councillor Ash and seconded by Councillor Birch, was put "
        "to the vote and FAILED (4 for, 6 against).",
        "The motion to approve was proposed by Councillor Cedar and seconded by Councillor Dale "
        "and on being put to the vote was APPROVED (6 for, 4 against).",
    )
    assert [each[2] for each in put(found)] == [LOST, CARRIED]
    assert [counts(each.votes)[:2] for each in found] == [(4, 6), (6, 4)]


def test_an_amendment_that_the_mover_of_the_motion_accepts(tmp_path: Path) -> None:
    motion, amendment, accepted, *_ = minutes(
        tmp_path,
        "Councillor Ash moved and Councillor Birch seconded that the plan be adopted.",
        "Councillor Cedar moved an amendment, seconded by Councillor Dale, that it be reviewed.",
        "Councillor Ash, with the consent of his seconder, accepted the amendment, which became "
        "part of the substantive motion.",
        "On being put to the vote, the substantive motion was CARRIED.",
    )
    assert (motion.outcome, motion.mover) == (CARRIED, "Councillor Ash")
    assert (amendment.outcome, amendment.mover) == (CARRIED, "Councillor Cedar")
    assert accepted.kind is RecordKind.MATTER


def test_an_amendment_withdrawn_with_consent_leaves_the_motion_as_it_was(tmp_path: Path) -> None:
    found = minutes(
        tmp_path,
        "Councillor Ash moved and Councillor Birch seconded that the plan be adopted.",
        "An amendment was moved by Councillor Cedar, seconded by Councillor Dale, to add £2m for "
        "roads. The amendment was withdrawn with the consent of Council.",
    )
    assert put(found) == [
        ("Councillor Ash", "Councillor Birch", None),
        ("Councillor Cedar", "Councillor Dale", Outcome.WITHDRAWN),
    ]


def test_a_list_of_votes_may_end_with_its_sum(tmp_path: Path) -> None:
    _, vote = minutes(
        tmp_path,
        "Councillor Ash moved and Councillor Birch seconded that the plan be adopted.",
        "A recorded vote was taken:",
        "For: Cllrs Ash, Birch, Cedar (3)",
        "Against: Cllrs Dale, Elm (2)",
        "Abstained: Cllr Fern (1)",
        "The motion was declared CARRIED.",
    )
    assert vote.votes is not None
    assert counts(vote.votes) == (3, 2, 1)
    assert vote.votes.in_favour.names == ("Ash", "Birch", "Cedar")


def test_on_a_division_the_one_that_more_are_for_is_carried(tmp_path: Path) -> None:
    motion, amendment, _ = minutes(
        tmp_path,
        "Councillor Ross, seconded by Councillor Boyd, moved that charges rise.",
        "As an amendment, Councillor McVey, seconded by Councillor Laird, moved that they fall.",
        "On a vote being taken, 6 members voted for the motion and 9 for the amendment, which was "
        "declared to be the finding of the meeting.",
    )
    assert (motion.outcome, amendment.outcome) == (LOST, CARRIED)


@pytest.mark.parametrize("lead", ["The Committee agreed:-", "RESOLVED/-", "DECISION MADE"])
def test_a_dash_may_follow_the_colon(tmp_path: Path, lead: str) -> None:
    found = only(tmp_path, lead, "(1) that salt be bought; and", "(2) that the barn be kept.")
    assert [part.label for part in found.parts] == ["1", "2"]


@pytest.mark.parametrize(
    ("words", "labels"),
    [
        ("RESOLVED: 1) that salt be bought; 2) that the barn be kept.", ["1", "2"]),
        ("RESOLVED that: i. salt be bought; ii. the barn be kept.", ["i", "ii"]),
    ],
)
def test_labels_of_parts_without_a_bracket_before_them(
    tmp_path: Path, words: str, labels: list[str]
) -> None:
    assert [part.label for part in only(tmp_path, words).parts] == labels


def test_an_action_names_who_is_to_do_it(tmp_path: Path) -> None:
    found = only(tmp_path, "Action: Head of Roads to circulate the salt plan by 12 March 2025.")
    assert (found.owner, found.due) == ("Head of Roads", "12 March 2025")


# What is to be done


@pytest.mark.parametrize(
    ("words", "owner", "due"),
    [
        ("Officers agreed to look at the barn in May 2025.", "Officers", "May 2025"),
        ("The Chair requested that a briefing note be circulated to members.", None, None),
        ("A report would be brought back to the Committee in the autumn.", None, "the autumn"),
        ("Mr Lark undertook to send it to members.", "Mr Lark", None),
        ("She would find the figures and report back to the Chair.", None, None),
        (
            "The Head of Roads said that the page was wrong and that it would be corrected.",
            None,
            None,
        ),
    ],
)
def test_undertakings(tmp_path: Path, words: str, owner: str | None, due: str | None) -> None:
    found = only(tmp_path, words)
    assert (found.kind, found.owner, found.due) == (RecordKind.ACTION, owner, due)


# Narrative


@pytest.mark.parametrize(
    "words",
    [
        "Councillor Moss asked whether the motion had been carried at Cabinet.",
        "If the amendment were lost, the money would go to salt.",
        "Councillor Fern said that the report agreed with her view.",
        "He moved to the county in 1990.",
        "The Council had resolved in 2020 to sell the barn.",
        "The Committee would be asked to agree the plan in May.",
        "She proposed that officers look at the drains again.",
        "The police would visit after a child had returned.",
        "The note would form part of the report that would be submitted to Cabinet.",
    ],
)
def test_what_is_only_said(tmp_path: Path, words: str) -> None:
    assert minutes(tmp_path, words) == []


def test_another_meetings_decision_is_narrative_over_a_page_break_too(tmp_path: Path) -> None:
    first = page(
        OPENING, "# 11. Updates", "The Leader spoke of the scrutiny meeting. At that meeting,"
    )
    found = paper(
        tmp_path / "m.pdf", first, page("Members agreed to refer the decision to Council.")
    )
    assert records(found, *RecordKind) == []
