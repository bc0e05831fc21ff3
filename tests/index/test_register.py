"""The register: what was decided, found by words and by place, and shown to whoever may see it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from made import EVERYONE, paper, put

from index.check import check
from index.errors import NotFoundError
from index.library import Library
from index.register.register import Register
from index.register.sittings import meeting_id
from index.register.wanted import Wanted, WantedActions
from index.values import (
    EXEMPT,
    PUBLIC,
    ActionState,
    DocumentType,
    Entry,
    Outcome,
    Paper,
    Record,
    RecordKind,
    Scope,
    Section,
    SectionKind,
    Span,
    Standing,
)

CLEARED = Scope(labels=frozenset({PUBLIC, EXEMPT}))
SCRUTINY = "Communities and Libraries Scrutiny Committee"


@pytest.fixture(scope="module")
def sample(sample_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library of the sample papers, which no test here writes to."""
    folder = shutil.copytree(sample_data, tmp_path_factory.mktemp("register") / "data")
    with Library(folder) as library:
        yield library


@pytest.fixture(scope="module")
def register(sample: Library) -> Register:
    return Register(sample.catalogue, sample.words)


def one(register: Register, **wanted: object) -> Entry:
    found = register.decisions(EVERYONE, Wanted(**wanted))  # type: ignore[arg-type]
    assert found.total == 1, [each.record.text for each in found.entries]
    return found.entries[0]


# --- the sample papers --------------------------------------------------------------------------


def test_a_resolution_is_found_by_its_words_with_its_meeting_and_its_page(
    register: Register,
) -> None:
    entry = one(register, text="recovery plan mobile", kinds=(RecordKind.RESOLUTION,))
    assert (entry.committee, entry.held) == (SCRUTINY, date(2025, 3, 12))
    assert (entry.record.minute, entry.title) == ("40", "Library performance, quarter 3 of 2024/25")
    assert (entry.document.meeting_date, entry.page) == (date(2025, 6, 18), 5)
    citation = register.citation(entry, EVERYONE, mark=7)
    assert (citation.mark, citation.page, citation.quote) == (7, 5, entry.record.text)
    assert citation.rects
    assert register.entry(entry.id, EVERYONE) == entry


def test_a_part_of_a_resolution_is_cited_by_its_label(register: Register) -> None:
    entry = one(register, minute="40", kinds=(RecordKind.RESOLUTION,))
    (part,) = register.citations(entry, EVERYONE, part="b")
    assert part.quote.startswith("(b) That a recovery plan")
    with pytest.raises(NotFoundError):
        register.citations(entry, EVERYONE, part="z")


def test_minutes_in_the_next_meetings_pack_are_of_their_own_day(register: Register) -> None:
    own = Scope(EVERYONE.labels, committee="scrutiny", date_from=date(2025, 1, 1),
                date_to=date(2025, 1, 31))  # fmt: skip
    found = register.decisions(own, Wanted())
    assert found.total == 6
    assert {each.document.meeting_date for each in found.entries} == {date(2025, 3, 12)}


@pytest.mark.parametrize("spelled", ["Children’s & Schools Panel", "Children's and Schools Panel"])
def test_a_meeting_is_one_however_its_committee_is_spelled(spelled: str) -> None:
    held = date(2025, 2, 4)
    assert meeting_id("Wexmoor Council", spelled, held) == meeting_id(
        "Wexmoor council", "Children's & Schools Panel", held
    )


def test_minutes_are_a_draft_until_a_later_meeting_confirms_or_corrects_them(
    register: Register,
) -> None:
    january = one(register, minute="31")
    assert january.standing is Standing.CORRECTED
    assert january.standing_by is not None
    corrected_by = register.entry(january.standing_by, EVERYONE)
    assert (corrected_by.held, corrected_by.record.minute) == (date(2025, 3, 12), "36")
    assert corrected_by.standing is Standing.DRAFT
    assert one(register, text="costed paper", minute="39", outcomes=(Outcome.DEFERRED,)).page == 4


def test_minutes_of_the_council_are_of_the_body_that_they_name(register: Register) -> None:
    entry = one(register, text="pay policy statement")
    assert (entry.committee, entry.held) == ("County Council", date(2025, 2, 13))


def test_what_was_lost_is_never_among_what_was_carried(register: Register) -> None:
    lost = register.decisions(EVERYONE, Wanted(outcomes=(Outcome.LOST,)))
    assert {each.record.kind for each in lost.entries} == {
        RecordKind.AMENDMENT,
        RecordKind.MOTION,
        RecordKind.VOTE,
    }
    carried = register.decisions(EVERYONE, Wanted(outcomes=(Outcome.CARRIED,)))
    assert not {each.id for each in lost.entries} & {each.id for each in carried.entries}
    made = register.decisions(EVERYONE, Wanted(kinds=(RecordKind.RESOLUTION,), limit=99))
    assert not [each for each in made.entries if "evening buses" in each.record.text]


def test_an_exempt_record_is_as_invisible_as_its_paper(register: Register) -> None:
    words = Wanted(text="Quillfeather Holdings")
    assert register.decisions(EVERYONE, words).total == 0
    cleared = register.decisions(CLEARED, words)
    assert cleared.total == 1
    with pytest.raises(NotFoundError):
        register.entry(cleared.entries[0].id, EVERYONE)
    with pytest.raises(NotFoundError):
        register.entry("0" * 32 + ":1", EVERYONE)
    everything = register.decisions(EVERYONE, Wanted(limit=1)).total
    assert everything == register.decisions(CLEARED, Wanted(limit=1)).total - 1
    assert register.decisions(Scope(), Wanted()).total == 0


def test_pages_of_the_register_make_up_the_whole(register: Register) -> None:
    whole = register.decisions(EVERYONE, Wanted(limit=200))
    parts = [
        each.id
        for offset in range(0, whole.total, 10)
        for each in register.decisions(EVERYONE, Wanted(offset=offset, limit=10)).entries
    ]
    assert parts == [each.id for each in whole.entries]


@pytest.mark.parametrize("labels", [EVERYONE.labels, CLEARED.labels], ids=["everyone", "cleared"])
@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"committee": "scrutiny"},
        {"committee": SCRUTINY, "date_from": date(2025, 4, 1)},
        {"date_to": date(2025, 4, 1)},
        {"council": "Wexmoor"},
    ],
    ids=lambda asked: " ".join(asked) or "all",
)
@pytest.mark.parametrize(
    "wanted", [Wanted(limit=1_000), Wanted(limit=1_000, outcomes=(Outcome.CARRIED, Outcome.LOST))]
)
def test_as_many_are_counted_as_can_be_listed(
    register: Register, labels: frozenset[str], asked: dict[str, object], wanted: Wanted
) -> None:
    found = register.decisions(Scope(labels, **asked), wanted)  # type: ignore[arg-type]
    assert found.total == len(found.entries)


def test_the_words_of_the_register_agree_with_the_record(sample: Library) -> None:
    assert check(sample) == []


# --- small papers -------------------------------------------------------------------------------


def minutes(name: str, text: str, access: str = PUBLIC, **fields: object) -> Paper:
    """A paper of one page of minutes, the whole of it one resolution."""
    made = paper(name, [text], [access], **fields)
    record = Record(0, RecordKind.RESOLUTION, (Span(1, 0, len(text)),), text, access=access)
    return replace(
        made,
        records=(record,),
        sections=(Section(0, None, SectionKind.MINUTES, None, "Minutes", 1, 0, 1),),
    )


def test_an_entry_comes_and_goes_with_its_paper(empty: Library, tmp_path: Path) -> None:
    register = Register(empty.catalogue, empty.words)
    made = minutes("one", "RESOLVED that the ferry be painted.", committee="Cabinet")
    put(empty, made, tmp_path / "one.pdf")
    assert register.decisions(EVERYONE, Wanted(text="ferry")).total == 1
    put(empty, minutes("one", "RESOLVED that the wharf be dredged."), tmp_path / "one.pdf")
    assert register.decisions(EVERYONE, Wanted(text="ferry")).total == 0
    assert register.decisions(EVERYONE, Wanted(text="wharf")).total == 1
    empty.remove(str(tmp_path / "one.pdf"))
    assert register.decisions(EVERYONE, Wanted()).total == 0
    assert empty.words.ids() == {}


def test_what_is_being_written_is_not_counted(empty: Library, tmp_path: Path) -> None:
    put(empty, minutes("a", "RESOLVED that the ferry run."), tmp_path / "a.pdf")
    empty.catalogue.begin(minutes("b", "RESOLVED that the wharf be shut."), PUBLIC, 1)
    register = Register(empty.catalogue, empty.words)
    found = register.decisions(EVERYONE, Wanted())
    assert found.total == len(found.entries) == 1


def test_an_operators_word_on_a_paper_holds_for_its_records(empty: Library, tmp_path: Path) -> None:
    register = Register(empty.catalogue, empty.words)
    made = minutes("one", "RESOLVED that the ferry be painted.", document_type=DocumentType.MINUTES)
    put(empty, made, tmp_path / "one.pdf")
    empty.correct(made.document.id, {"committee": "Harbour Board", "meeting_date": "2025-05-01"})
    (entry,) = register.decisions(EVERYONE, Wanted(text="harbour ferry")).entries
    assert (entry.committee, entry.held) == ("Harbour Board", date(2025, 5, 1))


def test_a_record_on_pages_with_different_labels_is_exempt(empty: Library, tmp_path: Path) -> None:
    made = paper("two", ["RESOLVED that", "the claim be settled."], [PUBLIC, EXEMPT])
    record = Record(
        0,
        RecordKind.RESOLUTION,
        (Span(1, 0, 13), Span(2, 0, 21)),
        "RESOLVED that\nthe claim be settled.",
        access=PUBLIC,
    )
    put(empty, replace(made, records=(record,)), tmp_path / "two.pdf")
    register = Register(empty.catalogue, empty.words)
    assert register.decisions(EVERYONE, Wanted()).total == 0
    assert register.decisions(EVERYONE, Wanted(text="settled")).total == 0
    assert register.decisions(CLEARED, Wanted(text="settled")).total == 1


def test_a_record_is_told_nothing_of_a_page_that_its_readers_may_not_see(
    empty: Library, tmp_path: Path
) -> None:
    """The item and the minutes begin on an exempt page, and the record follows on a public one."""
    head = "Minutes of the Claims Panel held on 3 April 2025"
    texts = [head, "RESOLVED that the ferry be painted."]
    made = paper(
        "three", texts, [EXEMPT, PUBLIC], committee="Cabinet", meeting_date=date(2025, 5, 8)
    )
    record = Record(
        0, RecordKind.RESOLUTION, (Span(2, 0, len(texts[1])),), texts[1], minute="4", access=PUBLIC
    )
    sections = (
        Section(0, None, SectionKind.MINUTES, None, head, 1, 0, 2),
        Section(1, 0, SectionKind.HEADING, "4", "The claim of Quill Holdings", 1, 10, 2),
    )
    put(empty, replace(made, records=(record,), sections=sections), tmp_path / "three.pdf")
    register = Register(empty.catalogue, empty.words)
    (entry,) = register.decisions(EVERYONE, Wanted(text="ferry")).entries
    assert (entry.committee, entry.held) == ("Cabinet", date(2025, 5, 8))
    assert (entry.title, entry.standing) == (None, Standing.DRAFT)
    assert register.decisions(EVERYONE, Wanted(text="Quill")).total == 0


def test_an_exempt_record_is_of_the_public_minutes_that_it_stands_in(
    empty: Library, tmp_path: Path
) -> None:
    head = "Minutes of the Claims Panel held on 3 April 2025"
    texts = [head, "RESOLVED that the claim be settled."]
    made = paper("four", texts, [PUBLIC, EXEMPT], meeting_date=date(2025, 5, 8))
    record = Record(0, RecordKind.RESOLUTION, (Span(2, 0, len(texts[1])),), texts[1])
    sections = (Section(0, None, SectionKind.MINUTES, None, head, 1, 0, 2),)
    put(empty, replace(made, records=(record,), sections=sections), tmp_path / "four.pdf")
    (entry,) = Register(empty.catalogue, empty.words).decisions(CLEARED, Wanted()).entries
    assert (entry.committee, entry.held) == ("Claims Panel", date(2025, 4, 3))


def test_what_may_not_be_seen_does_not_say_which_records_are_of_a_meeting(
    empty: Library, tmp_path: Path
) -> None:
    """Two councils with a Cabinet on one day: who knows of one only has the nameless as its."""
    fields = {
        "committee": "Cabinet", "meeting_date": date(2025, 4, 3),
        "document_type": DocumentType.MINUTES,
    }  # fmt: skip
    text = "RESOLVED that the ferry be painted."
    put(empty, minutes("w", text, council="Wexmoor", **fields), tmp_path / "w.pdf")
    put(empty, minutes("n", text + " Blue.", **fields), tmp_path / "n.pdf")
    put(
        empty, minutes("x", text + " Red.", EXEMPT, council="Yarrow", **fields), tmp_path / "x.pdf",
        EXEMPT,
    )  # fmt: skip
    register = Register(empty.catalogue, empty.words)
    meeting = meeting_id("Wexmoor", "Cabinet", date(2025, 4, 3))
    assert register.decisions(EVERYONE, Wanted(meeting=meeting)).total == 2
    assert register.decisions(CLEARED, Wanted(meeting=meeting)).total == 1
    of_exempt = Wanted(meeting=meeting_id("Yarrow", "Cabinet", date(2025, 4, 3)))
    assert register.decisions(EVERYONE, of_exempt).total == 0


def test_words_are_made_anew_from_the_record(empty: Library, tmp_path: Path) -> None:
    from made import vectors_of

    made = minutes("one", "RESOLVED that the ferry be painted.")
    put(empty, made, tmp_path / "one.pdf")
    empty.words.delete([made.document.id])
    assert "register's" in " ".join(check(empty))
    empty.rebuild(lambda texts: vectors_of(made)[: len(texts)], "made", lambda _: None)
    assert check(empty) == []


# --- chains, actions and meetings of the sample papers --------------------------------------------


def test_recommended_and_resolved_stand_side_by_side(register: Register) -> None:
    asked = one(register, text="receive report task finish", kinds=(RecordKind.RECOMMENDATION,))
    hops = register.chain(asked.id, EVERYONE)
    # It was resolved on; that a part of it was put off, which the minutes tell too, is no decision.
    assert [hop.earlier.id for hop in hops].count(asked.id) == 1
    resolved = [hop.later for hop in hops if hop.later.record.kind is RecordKind.RESOLUTION]
    differences = dict.fromkeys(kind for kind, _ in register.compared(asked, resolved[0]))
    assert {"same", "gone", "new"} <= differences.keys()


def test_the_budget_is_amended_only_by_what_was_carried(register: Register) -> None:
    motion = one(register, text="net revenue budget", kinds=(RecordKind.MOTION,))
    hops = register.chain(motion.id, EVERYONE)
    amendments = [each for hop in hops for each in (hop.earlier, hop.later)
                  if each.record.kind is RecordKind.AMENDMENT]  # fmt: skip
    assert {each.record.outcome for each in amendments} == {Outcome.CARRIED}
    assert {each.record.mover for each in amendments} == {"Councillor Tranmere"}


def test_actions_are_followed_from_log_to_log(register: Register) -> None:
    today = date(2025, 9, 1)
    wanted = WantedActions("volunteer agreement")
    (action,) = register.actions(EVERYONE, wanted, today).entries
    assert [each.held for each in action.history] == [date(2025, 3, 12), date(2025, 6, 18)]
    assert (action.state, action.due) == (ActionState.OPEN, date(2025, 9, 30))
    assert register.action(action.history[1].id, EVERYONE, today) == action
    late = register.actions(EVERYONE, WantedActions(state=ActionState.OVERDUE), date(2025, 10, 1))
    assert action.id in [each.id for each in late.entries]
    mine = register.actions(EVERYONE, WantedActions(owner="wieliczko"), today)
    assert [each.state for each in mine.entries] == [ActionState.CLOSED]


def test_a_meeting_has_its_items_with_what_they_ask_and_what_was_decided(
    register: Register,
) -> None:
    scrutiny = [each for each in register.meetings(EVERYONE) if each.committee == SCRUTINY]
    assert [each.held for each in scrutiny] == [
        date(2025, 6, 18), date(2025, 3, 12), date(2025, 1, 22),
    ]  # fmt: skip
    march = scrutiny[1]
    assert register.meeting(march.id, EVERYONE) == march
    (item,) = [each for each in register.items(march.id, EVERYONE) if each.number == "7"]
    assert (item.page, item.last) == (10, 13)
    assert item.presenter == "Deborah Yarrowby, Library Performance Manager"
    assert [each.page for each in item.asks] == [10]
    assert {each.record.minute for each in item.decided} == {"40"}
    with pytest.raises(NotFoundError):
        register.meeting("0" * 12, EVERYONE)


def test_meetings_with_words_are_those_of_whose_records_have_them(register: Register) -> None:
    found = register.meetings(EVERYONE, text="petition ferry")
    assert [each.committee for each in found] == ["County Council"]


def test_those_of_a_committee_are_among_all(register: Register) -> None:
    # The minutes of the full council are filed as the Cabinet's, which did not meet.
    every = register.meetings(EVERYONE)
    for committee in ("Cabinet", "Scrutiny", "County Council"):
        own = register.meetings(replace(EVERYONE, committee=committee))
        assert own == tuple(each for each in every if committee in each.committee)


def test_an_exempt_item_is_not_on_the_agenda_of_those_who_may_not_see_it(
    register: Register,
) -> None:
    march = next(each for each in register.meetings(EVERYONE) if each.held == date(2025, 3, 12))
    assert "11" not in [each.number for each in register.items(march.id, EVERYONE)]
    (secret,) = [each for each in register.items(march.id, CLEARED) if each.number == "11"]
    assert secret.asks


def test_the_work_programme_says_what_moved_and_what_is_new(register: Register) -> None:
    found = register.programme(EVERYONE, "scrutiny")
    assert found is not None
    assert found.document.meeting_date == date(2025, 6, 18)
    assert found.before is not None
    assert found.before.meeting_date == date(2025, 3, 12)
    planned = {each.title: each for each in found.rows}
    moved = planned["Archive and local studies: opening hours"]
    assert (moved.when, moved.before) == ("19 November 2025", "17 September 2025")
    assert moved.lead == "Kwame Boateng-Ellis"
    assert moved.title in moved.citation.quote
    assert planned["Saturday mobile timetable: costed paper"].new
    assert not planned["Budget proposals 2026/27"].new
    assert register.programme(EVERYONE, "Harbour Board") is None
    assert register.programme(EVERYONE, " ") is None
