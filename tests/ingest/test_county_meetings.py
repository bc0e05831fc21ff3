"""Full councils' minutes of several counties' styles: invented meetings, each with its end known.

Nothing that was lost, withdrawn or never put is shown as carried, and what a member says of votes
is no vote. Each meeting is read twice: on as few pages as it takes, and with a page to each block.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from packs import counts, page, paper, put

from index.values import Outcome, Record, RecordKind

CARRIED, LOST = Outcome.CARRIED, Outcome.LOST
WITHDRAWN, NOT_MOVED = Outcome.WITHDRAWN, Outcome.NOT_MOVED
HEAD = ("Minutes of the meeting of the County Council held on 13 February 2025", "# 45. Budget")
MOTION = "Councillor Ash moved, seconded by Councillor Elm, that the budget of £3m be approved."
ASH = ("Councillor Ash", "Councillor Elm")
BIRCH = ("Councillor Birch", "Councillor Cedar")


def minutes(
    path: Path, *blocks: str, apart: bool = False, head: tuple[str, ...] = HEAD
) -> list[Record]:
    """The records of minutes on pages of some blocks each, or of one block where ``apart``."""
    most = 1 if apart else 11
    parts = [blocks[at : at + most] for at in range(0, len(blocks), most)]
    pages = [page(*(head if not at else ()), *part) for at, part in enumerate(parts)]
    return list(paper(path / "m.pdf", *pages).records)


def of_kind(found: list[Record], *kinds: RecordKind) -> list[Record]:
    return [each for each in found if each.kind in kinds]


def decisive(found: list[Record]) -> list[tuple[RecordKind, str | None]]:
    return [(each.kind, each.mover) for each in found if each.decisive]


# Styles


STYLES = {
    "put with its votes in a sentence": (
        MOTION,
        "Councillor Birch proposed the following amendment, which Councillor Cedar seconded:",
        "“That £2m be added for roads.”",
        "Following debate, the amendment was put to the vote. With 25 votes in favour, 47 votes "
        "against and 2 abstentions, the amendment was LOST.",
        "On being put to a recorded vote (Appendix A), with 44 votes in favour, 20 votes against "
        "and 3 abstentions, the substantive motion was CARRIED and it was RESOLVED to:",
        "1. Approve the budget of £3m.",
        "2. Approve a levy of 2%.",
    ),
    "in capitals, the names in brackets at the end": (
        "Councillor Ash MOVED and Councillor Elm SECONDED that the budget be approved.",
        "Councillor Birch then MOVED and Councillor Cedar SECONDED that it be amended by the "
        "addition of ‘£2m for roads’.",
        "The amendment was then put to the vote and declared LOST.",
        "The Motion in the name of Councillor Ash was put to the vote and declared CARRIED.",
        "(The votes of Members upon the amendment were recorded as follows: for the amendment, "
        "Councillors Birch and Cedar (Total: 2); against the amendment, Councillors Ash, Elm and "
        "Fern (Total: 3); abstained from voting, Councillor Holly (Total: 1).)",
    ),
    "the amendment set out below a sentence of its own": (
        MOTION,
        "Councillor Birch moved an amendment, formally seconded by Councillor Cedar. The amendment "
        "was as follows:",
        "To add £2m to roads.",
        "The amendment was put to the vote with 22 Members voting for, 52 voting against and 1 "
        "abstention.",
        "Therefore, the amendment was lost.",
        "The motion was put to a recorded vote with 50 Members voting for, 20 voting against and 5 "
        "abstentions.",
        "It was RESOLVED:",
        "That the budget of £3m be approved.",
    ),
    "lost in the sentence above its words": (
        "45.3 Councillor Ash moved, and Councillor Elm seconded, the adoption of the report.",
        "45.4 The following amendment moved by Councillor Birch and seconded by Councillor Cedar "
        "was LOST:",
        "“Add £2m for roads.”",
        "45.5 A recorded vote on the amendment was taken. The amendment was LOST, the votes being "
        "cast as follows:",
        "FOR THE AMENDMENT",
        "Councillors Birch, Cedar and Dale",
        "AGAINST THE AMENDMENT",
        "Councillors Ash, Elm, Fern and Gorse",
        "ABSTENTIONS",
        "Councillor Holly",
        "45.6 The motion was put and CARRIED.",
    ),
    "lists with letters": (
        MOTION,
        "An amendment was moved by Councillor Birch and seconded by Councillor Cedar, that £2m be "
        "added for roads.",
        "The amendment was put to a recorded vote.",
        "(a) For the amendment - 3",
        "Councillor Birch, Councillor Cedar, Councillor Dale",
        "(b) Against the amendment - 4",
        "Councillor Ash, Councillor Elm, Councillor Fern, Councillor Gorse",
        "(c) Abstentions - 1",
        "Councillor Holly",
        "The amendment was lost.",
        "The motion was CARRIED.",
    ),
    "not supported": (
        MOTION,
        "Councillor Birch proposed and Councillor Cedar seconded an amendment to add £2m to roads. "
        "On being put to the vote, the amendment was not supported.",
        "On being put to the vote, the motion was supported by the majority.",
    ),
    "did not pass": (
        MOTION,
        "Councillor Birch moved an amendment, seconded by Councillor Cedar, to add £2m to roads.",
        "The amendment did not pass.",
        "Main motion: CARRIED 5-2",
    ),
    "told whole": (
        MOTION,
        "An amendment moved by Councillor Birch, seconded by Councillor Cedar, which would have "
        "added £2m to roads, was not carried.",
        "The motion was carried by 30 votes to 12.",
    ),
}


@pytest.mark.parametrize("apart", [False, True], ids=["together", "apart"])
@pytest.mark.parametrize("style", STYLES)
def test_the_motion_was_carried_and_the_amendment_lost(
    tmp_path: Path, style: str, apart: bool
) -> None:
    found = minutes(tmp_path, *STYLES[style], apart=apart)
    assert put(found) == [(*ASH, CARRIED), (*BIRCH, LOST)]


@pytest.mark.parametrize(
    ("style", "votes"),
    [
        ("put with its votes in a sentence", (25, 47, 2)),
        ("in capitals, the names in brackets at the end", (2, 3, 1)),
        ("the amendment set out below a sentence of its own", (22, 52, 1)),
        ("lists with letters", (3, 4, 1)),
    ],
)
def test_the_votes_on_the_amendment(tmp_path: Path, style: str, votes: tuple[int, ...]) -> None:
    (amendment,) = of_kind(minutes(tmp_path, *STYLES[style]), RecordKind.AMENDMENT)
    assert counts(amendment.votes) == votes


def test_a_resolution_tells_in_its_lead_that_the_motion_was_carried(tmp_path: Path) -> None:
    found = minutes(tmp_path, *STYLES["put with its votes in a sentence"])
    (resolution,) = of_kind(found, RecordKind.RESOLUTION)
    assert (resolution.mover, resolution.seconder) == ASH
    assert counts(resolution.votes) == (44, 20, 3)
    assert [part.label for part in resolution.parts] == ["1", "2"]


def test_a_column_of_names_without_titles_is_those_of_its_side(tmp_path: Path) -> None:
    names = ("A Alder", "B Beech", "C Cotton", "D Dray", "E Eaves", "F Fell")
    blocks = ("A named vote was taken as follows:", "FOR", *names[:4], "AGAINST", *names[4:])
    motion, vote = minutes(tmp_path, MOTION, *blocks, "The motion was carried.")
    assert (motion.outcome, vote.outcome) == (CARRIED, CARRIED)
    assert motion.votes is not None
    assert motion.votes.in_favour.names == names[:4]
    assert motion.votes.against.names == names[4:]


@pytest.mark.parametrize(
    ("words", "votes", "unanimous"),
    [
        ("RESOLVED: (by 33 votes to 24, with 2 abstentions) to buy salt.", (33, 24, 2), False),
        ("RESOLVED: (nem con) to buy salt.", (None, None, None), True),
        ("Resolved (unanimously): That salt be bought.", (None, None, None), True),
    ],
)
def test_a_vote_in_brackets_after_the_colon(
    tmp_path: Path, words: str, votes: tuple[int | None, ...], unanimous: bool
) -> None:
    (resolution,) = minutes(tmp_path, words)
    assert resolution.votes is not None
    assert counts(resolution.votes) == votes
    assert resolution.votes.unanimous is unanimous


# One hard meeting

FOR = "A Alder, C Cotton, D Dray, E Eaves, F Fell, G Grange, H Hurst"
AGAINST = "J Ives, K Kite, L Lowe, M Marsh, N Nunn"
HARD = (
    "45.1 The Leader of the Council, Councillor A Alder, presented the report and moved the "
    "recommendations of the Cabinet, which were seconded by Councillor B Beech.",
    "45.2 Councillor F Fell said that last year’s amendment had been lost by 30 votes to 20 and "
    "that he hoped that this one would be carried.",
    "# Liberal Group amendment",
    "45.3 An amendment was moved by Councillor C Cotton, seconded by Councillor D Dray, namely:",
    "“That £1m be added to the pothole budget.”",
    "45.4 During debate, Councillor E Eaves asked that the amendment be withdrawn. Councillor "
    "Cotton declined.",
    "45.5 A recorded vote was requested by ten members. Upon being put to the vote the amendment "
    "was declared LOST, the voting being:",
    "For (5)",
    AGAINST,
    "Against (7)",
    FOR,
    "Abstained (1)",
    "B Beech",
    "# Green Group amendment",
    "45.6 Councillor G Grange moved, and Councillor H Hurst seconded, an amendment to ring-fence "
    "£500,000 for home insulation.",
    "45.7 The Leader indicated that, with the agreement of his seconder, he would accept it, and "
    "the amendment accordingly became part of the substantive motion.",
    "# Independent Group amendment",
    "45.8 Councillor J Ives had given notice of an amendment concerning library fines. With the "
    "consent of the Council, Councillor Ives withdrew his amendment.",
    "# Labour Group amendment",
    "45.9 It was moved by Councillor K Kite, and duly seconded by Councillor L Lowe, that the "
    "words ‘4.99%’ be deleted and replaced by ‘3.99%’.",
    "45.10 On being put to the vote, with 5 voting in favour, 7 against and 1 abstention, the "
    "amendment fell.",
    "45.11 An amendment standing in the name of Councillor M Marsh was not moved, as it had been "
    "superseded.",
    "45.12 Councillor N Nunn moved that the question be now put. This was seconded by Councillor O "
    "Orme and agreed.",
    "45.13 The substantive motion, as altered, was then put to a recorded vote as required by "
    "regulations, with the following result:",
    "For (7)",
    FOR,
    "Against (5)",
    AGAINST,
    "Abstained (1)",
    "B Beech",
    "45.14 The motion was declared CARRIED.",
    "45.15 It was therefore RESOLVED that the County Council is asked to agree:",
    "(a) the revenue budget of £410m, of which £500,000 is for home insulation; and",
    "(b) a council tax increase of 4.99%.",
)


def test_a_hard_meeting(tmp_path: Path) -> None:
    found = minutes(tmp_path, *HARD)
    assert put(found) == [
        ("Councillor A Alder", "Councillor B Beech", CARRIED),
        ("Councillor C Cotton", "Councillor D Dray", LOST),
        ("Councillor G Grange", "Councillor H Hurst", CARRIED),
        ("Councillor Ives", None, WITHDRAWN),
        ("Councillor K Kite", "Councillor L Lowe", LOST),
        ("Councillor M Marsh", None, NOT_MOVED),
        ("Councillor N Nunn", "Councillor O Orme", CARRIED),
    ]
    motion, lost, *_ = of_kind(found, RecordKind.MOTION, RecordKind.AMENDMENT)
    assert (counts(motion.votes), counts(lost.votes)) == ((7, 5, 1), (5, 7, 1))
    assert lost.votes is not None
    assert lost.votes.abstaining.names == ("B Beech",)
    (resolution,) = of_kind(found, RecordKind.RESOLUTION)
    assert "is asked to agree" in resolution.text
    assert (resolution.mover, counts(resolution.votes)) == ("Councillor A Alder", (7, 5, 1))
    assert decisive(found) == []


# What is said of votes


@pytest.mark.parametrize(
    "words",
    [
        "Councillor Fell said that last year’s amendment had been lost by 30 votes to 20.",
        "Councillor Fell asked that the motion be withdrawn.",
        "She hoped that the motion would be carried by 40 votes to 2.",
        "The motion was supported by Councillor Fell.",
        "The motion was not supported by officers.",
    ],
)
def test_what_is_said_of_a_vote_is_none(tmp_path: Path, words: str) -> None:
    found = minutes(tmp_path, MOTION, words)
    assert put(found) == [(*ASH, None)]
    assert of_kind(found, RecordKind.VOTE) == []


@pytest.mark.parametrize(
    "words",
    [
        "The motion was put to the vote and was not agreed.",
        "There being an equality of votes, the Chairman used his casting vote against the motion, "
        "which was therefore lost.",
        "The motion failed to secure a majority and fell.",
    ],
)
def test_what_was_not_agreed_is_no_agreement(tmp_path: Path, words: str) -> None:
    found = minutes(tmp_path, MOTION, words)
    assert put(found) == [(*ASH, LOST)]
    assert of_kind(found, RecordKind.AGREEMENT, RecordKind.RESOLUTION) == []


def test_votes_on_what_was_not_put_are_not_those_of_the_motion(tmp_path: Path) -> None:
    found = minutes(
        tmp_path,
        MOTION,
        "A recorded vote was taken on the amendment moved by Councillor Birch.",
        "Councillors voting for:",
        "Councillors Birch, Cedar and Dale",
        "Councillors voting against:",
        "Councillors Ash, Elm, Fern and Gorse",
        "The motion was carried.",
    )
    motion = found[0]
    assert (motion.outcome, motion.votes) == (CARRIED, None)


def test_an_amendment_for_want_of_a_seconder_was_not_moved(tmp_path: Path) -> None:
    found = minutes(
        tmp_path,
        MOTION,
        "Councillor Birch moved an amendment to add £2m to roads. There was no seconder and the "
        "amendment therefore fell.",
        "Councillor Dale moved that the meeting be held in public.",
    )
    assert put(found) == [
        (*ASH, None),
        ("Councillor Birch", None, NOT_MOVED),
        ("Councillor Dale", None, None),
    ]


def test_a_resolution_that_refuses_an_amendment(tmp_path: Path) -> None:
    amendment = "Councillor Birch moved an amendment, seconded by Councillor Cedar, to add £2m."
    refused = "RESOLVED (by 40 votes to 20) that the amendment be rejected."
    found = minutes(tmp_path, MOTION, amendment, refused)
    assert put(found) == [(*ASH, None), (*BIRCH, LOST)]
    assert counts(found[1].votes) == (20, 40, None)


@pytest.mark.parametrize(
    "words",
    [
        "With the consent of the Council, Councillor Ash altered his motion to add £2m to roads.",
        "Councillor Birch proposed an alteration to the motion, to add £2m to roads, which was "
        "accepted by Councillor Ash with the consent of the Council.",
    ],
)
def test_an_alteration_with_consent_is_part_of_the_motion(tmp_path: Path, words: str) -> None:
    found = minutes(tmp_path, MOTION, words, "The motion as altered was CARRIED unanimously.")
    assert [each[2] for each in put(found)] == [CARRIED, CARRIED]


# What a meeting decides without a resolution


@pytest.mark.parametrize(
    "blocks",
    [
        ("Moved by Councillor Ash, seconded by Councillor Elm: that salt be bought. CARRIED",),
        (
            "Moved by Councillor Ash, seconded by Councillor Elm, that salt be bought.",
            "CARRIED 3-2",
        ),
        (
            "It was moved by Councillor Ash and seconded by Councillor Elm to buy salt. Yeas: 5. "
            "Nays: 2. Motion carried.",
        ),
    ],
)
def test_a_motion_that_was_carried_is_the_decision(tmp_path: Path, blocks: tuple[str, ...]) -> None:
    assert decisive(minutes(tmp_path, *blocks)) == [(RecordKind.MOTION, "Councillor Ash")]


@pytest.mark.parametrize("end", ["LOST", "Withdrawn.", "TIED 4-4, MOTION FAILS", "Deferred.", ""])
def test_one_that_was_not_is_none(tmp_path: Path, end: str) -> None:
    moved = "Moved by Councillor Ash, seconded by Councillor Elm: that salt be bought."
    assert decisive(minutes(tmp_path, f"{moved} {end}")) == []


def test_a_motion_to_recommend_decides_nothing(tmp_path: Path) -> None:
    moved = "Moved by Councillor Ash, seconded by Councillor Elm: that it be recommended to Council"
    assert decisive(minutes(tmp_path, f"{moved} that salt be bought. CARRIED")) == []


def test_of_an_amended_motion_both_are_the_decision(tmp_path: Path) -> None:
    found = minutes(
        tmp_path,
        MOTION,
        "Councillor Birch moved an amendment, seconded by Councillor Cedar, to add £2m to roads.",
        "The amendment was put to the vote and CARRIED.",
        "The substantive motion as amended was then put and CARRIED.",
    )
    kinds = RecordKind.MOTION, RecordKind.AMENDMENT
    assert decisive(found) == list(zip(kinds, ("Councillor Ash", "Councillor Birch"), strict=True))


def test_an_amendment_of_a_motion_that_was_lost_decides_nothing(tmp_path: Path) -> None:
    found = minutes(
        tmp_path,
        MOTION,
        "Councillor Birch moved an amendment, seconded by Councillor Cedar, to add £2m to roads.",
        "The amendment was put to the vote and CARRIED by 40 votes to 20.",
        "The substantive motion was then put to the vote and was LOST by 25 votes to 30.",
    )
    assert [each[2] for each in put(found)] == [LOST, CARRIED]
    assert decisive(found) == []


def test_where_a_resolution_stands_below_it_is_the_decision(tmp_path: Path) -> None:
    after = ("The motion was CARRIED.", "RESOLVED: That the budget of £3m be approved.")
    assert decisive(minutes(tmp_path, MOTION, *after)) == []


def test_a_motion_to_defer_has_its_own_vote(tmp_path: Path) -> None:
    moved = "Moved by Smith, seconded by Jones, that the plan be adopted."
    found = minutes(tmp_path, moved, "Motion to defer: LOST 3-4", "Main motion: CARRIED 5-2")
    assert put(found) == [("Smith", "Jones", CARRIED), (None, None, LOST)]
    assert [counts(each.votes)[:2] for each in found[:2]] == [(5, 2), (3, 4)]
    carried = minutes(tmp_path, moved, "Motion to defer: CARRIED 4-3")
    assert [each[2] for each in put(carried)] == [None, CARRIED]
    assert decisive(carried) == []


@pytest.mark.parametrize(
    "words",
    [
        "The recommendations were put to the vote and carried.",
        "The Chairman put the recommendations to the vote and they were carried unanimously.",
    ],
)
def test_recommendations_that_were_put_and_carried_are_decided(tmp_path: Path, words: str) -> None:
    (vote,) = minutes(tmp_path, words)
    assert (vote.kind, vote.outcome, vote.decisive) == (RecordKind.VOTE, CARRIED, True)


def test_recommendations_that_were_lost_are_not(tmp_path: Path) -> None:
    (vote,) = minutes(
        tmp_path, "The recommendations were put to the vote and lost by 3 votes to 7."
    )
    assert (vote.kind, vote.outcome, vote.decisive) == (RecordKind.VOTE, LOST, False)


@pytest.mark.parametrize(
    "words",
    ["The Committee agreed that the item not be deferred.", "It was agreed not to refer it back."],
)
def test_what_was_not_put_off_is_not(tmp_path: Path, words: str) -> None:
    (agreed,) = minutes(tmp_path, words)
    assert (agreed.kind, agreed.outcome) == (RecordKind.AGREEMENT, None)


def test_an_amendment_to_an_amendment_is_voted_on_first(tmp_path: Path) -> None:
    found = minutes(
        tmp_path,
        MOTION,
        "Councillor Birch moved an amendment, seconded by Councillor Cedar, that £2m be added.",
        "Councillor Dale moved an amendment to the amendment, seconded by Councillor Fern, that it "
        "be £1m.",
        "The amendment to the amendment was LOST.",
        "The amendment was CARRIED.",
        "The motion, as amended, was CARRIED.",
    )
    assert [each[2] for each in put(found)] == [CARRIED, CARRIED, LOST]


# Minutes that bear no numbers


@pytest.mark.parametrize(
    ("heads", "numbers"),
    [
        (("# Apologies", "# Winter roads"), [None]),
        (("# Item 1: Apologies", "# Item 2: Winter roads"), ["2"]),
        (("# CC/24/7 Apologies", "# CC/24/8 Winter roads"), ["CC/24/8"]),
        (("APOLOGIES", "WINTER ROADS"), [None]),
    ],
)
def test_minutes_without_numbers_are_read(
    tmp_path: Path, heads: tuple[str, str], numbers: list[str | None]
) -> None:
    opening = (HEAD[0], "Present: Councillors Ash, Birch and Cedar.")
    blocks = (heads[0], "There were none.", heads[1], "RESOLVED that salt be bought.")
    found = minutes(tmp_path, *blocks, head=opening)
    resolved = of_kind(found, RecordKind.RESOLUTION)
    assert [each.minute for each in resolved] == numbers
    assert len(of_kind(found, RecordKind.PRESENT)) == 1


def test_a_resolutions_number_may_stand_with_the_names_above_its_words(tmp_path: Path) -> None:
    found = minutes(
        tmp_path,
        "# R2025-14 D. Fern, S. Moss:",
        "THAT salt be bought.",
        "Carried.",
        "# R2025-15 S. Moss, D. Fern:",
        "WHEREAS the barn is old; NOW THEREFORE it be sold. Defeated.",
        head=("Minutes of the meeting of the Town Council held on 4 February 2025",),
    )
    assert put(found) == [("D. Fern", "S. Moss", CARRIED), ("S. Moss", "D. Fern", LOST)]


def test_a_heading_within_a_minute_begins_no_other(tmp_path: Path) -> None:
    found = minutes(
        tmp_path,
        "# Apologies",
        "There were none.",
        "# Budget",
        MOTION,
        "# Amendment 1",
        "Councillor Birch moved, seconded by Councillor Cedar, that £2m be added.",
        "# Vote",
        "The amendment was lost. The motion was carried.",
        head=(HEAD[0],),
    )
    assert put(found) == [(*ASH, CARRIED), (*BIRCH, LOST)]
