"""The sample budget meeting: a motion and five amendments, each with its mover, votes and end."""

from __future__ import annotations

import pytest
from packs import records
from samples import sample

from index.values import Outcome, Paper, Record, RecordKind

DECIDED = (RecordKind.RESOLUTION, RecordKind.AGREEMENT, RecordKind.NOTED)


@pytest.fixture(scope="module")
def meeting() -> Paper:
    return sample("county-council-minutes")


@pytest.fixture(scope="module")
def amendments(meeting: Paper) -> list[Record]:
    return records(meeting, RecordKind.AMENDMENT)


def counts(record: Record) -> tuple[int | None, ...]:
    votes = record.votes
    return (votes.in_favour.count, votes.against.count, votes.abstaining.count) if votes else ()


def test_five_amendments_with_who_moved_them_and_what_became_of_them(
    amendments: list[Record],
) -> None:
    assert [(each.mover, each.seconder, each.outcome, counts(each)) for each in amendments] == [
        ("Councillor Tranmere", "Councillor Garrick", Outcome.CARRIED, (24, 18, 2)),
        ("Councillor Lanyon", "Councillor Cadwallen", Outcome.LOST, (17, 25, 2)),
        ("Councillor Sherwin", "Councillor Brackenbury", Outcome.WITHDRAWN, ()),
        ("Councillor Hallowes", "Councillor Lanyon", Outcome.LOST, (17, 25, 2)),
        ("Councillor Quennell", None, Outcome.NOT_MOVED, ()),
    ]


def test_an_amendment_is_its_movers_and_not_theirs_under_whose_name_it_was_published(
    amendments: list[Record],
) -> None:
    reissued = amendments[3]
    assert "reissued in the name of Councillor Hallowes" in reissued.text
    assert reissued.mover == "Councillor Hallowes"


def test_a_list_of_votes_over_a_page_break_names_everybody(meeting: Paper) -> None:
    over = [
        each
        for each in records(meeting, RecordKind.VOTE)
        if len({span.page for span in each.spans}) > 1
    ]
    assert [each.outcome for each in over] == [Outcome.LOST, Outcome.CARRIED]
    for each in over:
        assert each.votes is not None
        for side in (each.votes.in_favour, each.votes.against, each.votes.abstaining):
            assert side.count == len(side.names)
    votes = over[0].votes
    assert votes is not None
    assert votes.against.names[0] == "Councillor Pennefather"
    assert votes.against.names[-1] == "Councillor Ivey"


def test_the_motion_was_carried_as_amended_and_its_resolution_is_the_amended_one(
    meeting: Paper,
) -> None:
    (motion,) = records(meeting, RecordKind.MOTION)
    assert (motion.mover, motion.outcome) == ("Councillor Pennefather", Outcome.CARRIED)
    resolved = [each for each in records(meeting, RecordKind.RESOLUTION) if each.minute == "65"]
    (resolution,) = resolved
    assert "£413.05 million" in resolution.text
    assert "£413.05 million" not in motion.text
    assert (resolution.mover, resolution.seconder) == (
        "Councillor Pennefather",
        "Councillor Ockley",
    )
    assert counts(resolution) == counts(motion) == (27, 15, 2)


def test_a_resolution_keeps_the_words_is_asked_to_agree_and_has_its_parts(meeting: Paper) -> None:
    (resolution,) = [
        each for each in records(meeting, RecordKind.RESOLUTION) if "is asked to agree" in each.text
    ]
    assert resolution.text.startswith("RESOLVED:\nThe County Council is asked to agree:")
    assert [part.label for part in resolution.parts] == ["a", "b", "c", "d"]
    assert resolution.words_of(resolution.parts[2]).startswith("(c) a capital programme of £96.2")


def test_nothing_that_was_not_carried_is_shown_as_decided(meeting: Paper) -> None:
    lost = ("evening buses", "county farm", "youth hubs", "£1.2 million", "second homes")
    for each in meeting.records:
        if any(words in each.text for words in lost):
            assert each.kind not in DECIDED
            assert each.outcome is not Outcome.CARRIED


def test_what_else_the_meeting_did(meeting: Paper) -> None:
    minutes, _, pay = records(meeting, RecordKind.RESOLUTION)
    assert minutes.votes is not None
    assert minutes.votes.unanimous
    assert counts(pay)[:2] == (40, 3)
    disposed = records(meeting, RecordKind.MATTER)
    assert [each.outcome for each in disposed] == [
        Outcome.REFERRED,
        Outcome.DEFERRED,
        Outcome.WITHDRAWN,
    ]
    (action,) = records(meeting, RecordKind.ACTION)
    assert (action.owner, action.due) == ("The Cabinet Member for Highways", "31 March 2025")
