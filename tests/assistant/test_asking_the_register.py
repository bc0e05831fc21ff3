"""Questions that the register answers first: what was agreed, when discussed, what is open."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from made import paper, put
from recorded import minutes

from assistant.ask import Assistant
from index.fakes import HashEmbedding
from index.library import Library
from index.values import EXEMPT, PUBLIC, Answer, Outcome, RecordKind, Scope

EVERYONE = Scope(labels=frozenset({PUBLIC}))
CLEARED = Scope(labels=frozenset({PUBLIC, EXEMPT}))
SCRUTINY = "Communities and Libraries Scrutiny Committee"


@pytest.fixture(scope="module")
def sample(sample_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library of the sample papers, which no test here writes to."""
    folder = shutil.copytree(sample_data, tmp_path_factory.mktemp("asking") / "data")
    with Library(folder) as library:
        yield library


def ask(library: Library, question: str, scope: Scope = EVERYONE, size: int = 384) -> Answer:
    return Assistant(library, HashEmbedding(size=size)).ask(question, scope)


def first(answer: Answer) -> str:
    return answer.text.split("\n\n")[1]


def test_what_was_agreed_is_the_decision_on_it_with_the_day_of_its_own_meeting(
    sample: Library,
) -> None:
    answer = ask(sample, "What did we agree about the mobile library?")
    assert first(answer).startswith(f"> {SCRUTINY}, 12 March 2025: “RESOLVED:")
    assert "recommendations R1, R2, R4, R7 and R8 be endorsed" in first(answer)
    assert (answer.citations[0].document.meeting_date, answer.citations[0].page) == (
        *(date(2025, 6, 18), 4),
    )


def test_with_slips_of_the_keyboard_too(sample: Library) -> None:
    """The kind of question is told by the words that are meant."""
    meant = ask(sample, "What was agreed about the mobile library?")
    typed = ask(sample, "What was agreeed about the moble libary?")
    assert typed.question == meant.question
    assert [each.quote for each in typed.citations] == [each.quote for each in meant.citations]


def test_what_was_lost_is_never_what_was_agreed(sample: Library) -> None:
    answer = ask(sample, "What did the County Council agree about evening buses?")
    assert "> County Council" not in answer.text
    for part in answer.text.split("\n\n"):
        if "evening buses by ending" in part:
            assert "*Moved, and lost:*" in part


def test_the_latest_discussion_is_the_latest_minute_and_the_agendas_since(
    sample: Library,
) -> None:
    answer = ask(sample, "When did we last discuss community grants?")
    minuted, listed = answer.text.split("\n\n")[1:3]
    assert minuted.startswith(f"> {SCRUTINY}, 22 January 2025: “It was agreed")
    assert listed.startswith(f"> On the agenda of {SCRUTINY}, 18 June 2025: “8 Community Grants")
    assert [each.page for each in answer.citations] == [5, 2]


def test_what_is_outstanding_from_a_meeting_is_what_it_asked_for_and_is_not_closed(
    sample: Library,
) -> None:
    answer = ask(sample, "What's outstanding from the March meeting?")
    told = answer.text.split("\n\n")[1:]
    assert [any(words in each for each in told) for words in ("recovery plan", "costed paper")] == [
        *(True, True),
    ]
    assert "volunteer agreement" not in answer.text  # asked for in November
    assert "Complete" not in answer.text


@pytest.mark.parametrize("of", ["", " of the Communities and Libraries Scrutiny Committee"])
def test_the_last_meeting_is_the_last_that_has_minutes(sample: Library, of: str) -> None:
    answer = ask(sample, f"What is outstanding from the last meeting{of}?")
    assert "recovery plan" in answer.text
    for earlier_or_between in ("volunteer agreement", "emergency contacts"):
        assert earlier_or_between not in answer.text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What actions are outstanding for Kwame Boateng-Ellis?", "single volunteer agreement"),
        ("What is still outstanding on volunteering?", "single volunteer agreement"),
        ("Which actions are overdue?", "recovery plan"),
        ("What is outstanding?", "recovery plan"),
    ],
)
def test_actions_are_asked_for_by_owner_and_subject(
    sample: Library, question: str, words: str
) -> None:
    answer = ask(sample, question)
    assert not answer.refused
    assert words in answer.text
    assert "Complete" not in answer.text


def test_an_owner_without_actions_has_none_outstanding(sample: Library) -> None:
    answer = ask(sample, "What actions are outstanding for Rosalind Thackwray?")
    assert "recovery plan" not in answer.text


# --- small papers ---------------------------------------------------------------------------------


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Library]:
    """A library of a paper about other things: a word that all papers have tells nothing."""
    with Library(tmp_path / "data") as library:
        other = paper("other", ["The museum was visited by many.", "The weather was fine."])
        put(library, other, tmp_path / "other.pdf")
        yield library


HELD = date.today() - timedelta(days=90)


def add(library: Library, folder: Path, name: str, *said: object, **fields: object) -> None:
    made = minutes(name, *said, **fields)
    put(library, made, folder / f"{name}.pdf", made.pages[0].access)


def test_the_latest_of_two_decisions_on_one_thing_is_what_was_agreed(
    shelf: Library, tmp_path: Path
) -> None:
    for name, days, words in (("old", 400, "be painted blue"), ("new", 90, "be painted green")):
        said = (RecordKind.RESOLUTION, f"RESOLVED that the harbour ferry {words}.")
        add(shelf, tmp_path, name, said, held=date.today() - timedelta(days=days))
    answer = ask(shelf, "What did we agree about the harbour ferry?", size=64)
    assert "painted green" in first(answer)


def test_a_motion_that_was_carried_is_what_was_agreed(shelf: Library, tmp_path: Path) -> None:
    """Where nothing was resolved on it; what was lost or put off beside it is not."""
    said = (
        (RecordKind.MOTION, "Mr Ash moved that the ferry be painted blue.", Outcome.CARRIED, True),
        (RecordKind.MOTION, "Mr Elm moved that the ferry be painted red.", Outcome.LOST),
        (RecordKind.MOTION, "Mr Fern moved that the ferry be painted pink.", Outcome.DEFERRED),
    )
    add(shelf, tmp_path, "one", *said, held=HELD)
    answer = ask(shelf, "What did we agree about painting the ferry?", size=64)
    assert "painted blue" in first(answer)
    assert "*Moved, and carried:*" in first(answer)
    assert "painted red" not in first(answer)
    assert "painted pink" not in first(answer)


def test_a_recommendation_is_never_what_was_agreed(shelf: Library, tmp_path: Path) -> None:
    said = (RecordKind.RECOMMENDATION, "That the harbour ferry be painted red.")
    add(shelf, tmp_path, "asked", said, held=HELD)
    answer = ask(shelf, "What did we agree about the harbour ferry?", size=64)
    for part in answer.text.split("\n\n"):
        if "painted red" in part:
            assert part.startswith("> *Recommended, not decided:*")


def test_another_bodys_decision_is_not_the_named_ones(shelf: Library, tmp_path: Path) -> None:
    said = (RecordKind.RESOLUTION, "RESOLVED that the harbour ferry be painted blue.")
    add(shelf, tmp_path, "board", said, held=HELD, committee="Harbour Board")
    ours = ask(shelf, "What did the Harbour Board agree about the harbour ferry?", size=64)
    assert first(ours).startswith("> Harbour Board,")
    theirs = ask(shelf, "What did the Planning Panel agree about the harbour ferry?", size=64)
    assert "> Harbour Board," not in theirs.text


@pytest.mark.parametrize(
    "question",
    [
        "When did we last discuss badgers?",
        "When did the committee last consider badger culling?",
        "What did we agree about badgers?",
        "What's outstanding on badgers?",
        "What did we agree about second homes?",  # "seconded" here, "Home Library" there
    ],
)
def test_what_no_paper_speaks_of_was_neither_agreed_nor_discussed(
    sample: Library, question: str
) -> None:
    answer = ask(sample, question)
    assert answer.refused
    assert not answer.citations


def test_what_may_not_be_seen_was_neither_agreed_nor_discussed(
    shelf: Library, tmp_path: Path
) -> None:
    said = (RecordKind.RESOLUTION, "RESOLVED that the harbour claim be settled.")
    add(shelf, tmp_path, "secret", said, held=HELD, access=EXEMPT)
    lost = (RecordKind.MOTION, "That the pier be closed.", Outcome.LOST)
    add(shelf, tmp_path, "open", lost, held=HELD)
    for question in (
        "What did we agree about the harbour claim?",
        "When did we last discuss the harbour claim?",
    ):
        assert "claim be settled" not in ask(shelf, question, size=64).text
        assert "claim be settled" in ask(shelf, question, CLEARED, size=64).text
