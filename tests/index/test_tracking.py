"""Actions through all papers that tell of them, and what of them is open, overdue or closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from index.register.actions import is_closed, track
from index.register.days import by_when, day_in
from index.register.programme import rows_of
from index.values import (
    ActionState,
    Cell,
    Document,
    Entry,
    Page,
    Record,
    RecordKind,
    Span,
    Standing,
    Table,
    Tracked,
)

MARCH, JUNE, TODAY = date(2025, 3, 12), date(2025, 6, 18), date(2025, 9, 1)


def row(text: str, held: date, ordinal: int = 0, **fields: str) -> Entry:
    """A row of the action log in a meeting's pack."""
    record = Record(ordinal, RecordKind.ACTION, (Span(6, 0, len(text)),), text, **fields)  # type: ignore[arg-type]
    document = Document(held.isoformat(), "pack.pdf", "Agenda pack", 9)
    return Entry(f"{document.id}:{ordinal}", record, document, 6, None, None, "Cabinet", held)


def undertaking(text: str, held: date, minute: str, **fields: str) -> Entry:
    """A sentence of minutes."""
    made = row(text, held, 90, minute=minute, **fields)
    document = Document("m" + made.document.id, "m.pdf", "Minutes", 2)
    return replace(made, id=f"m{made.id}", document=document, page=1, standing=Standing.DRAFT)


def only(*entries: Entry, today: date = TODAY) -> Tracked:
    (tracked,) = track(entries, today)
    return tracked


def test_an_action_is_one_through_the_logs_that_report_it() -> None:
    first = row("List the halls without a ramp.", MARCH, day="1 Feb 2025", status="In hand")
    then = row("List the halls without a ramp.", JUNE, day="1 Feb 2025", status="Complete.")
    tracked = only(first, then)
    assert (tracked.asked, tracked.reported, tracked.closed_by) == (first, then, then)
    assert (tracked.state, tracked.status) == (ActionState.CLOSED, "Complete.")


def test_it_is_closed_only_by_what_says_so() -> None:
    text = "List the halls without a ramp."
    assert only(row(text, MARCH, status="In hand")).state is ActionState.OPEN
    assert only(row(text, MARCH)).state is ActionState.OPEN
    reopened = only(row(text, MARCH, status="Complete"), row(text, JUNE, status="Not done"))
    assert (reopened.state, reopened.closed_by) == (ActionState.OPEN, None)


def test_it_is_overdue_from_the_day_after_it_was_due() -> None:
    due = row("List the halls.", MARCH, due="31 August 2025", status="In hand")
    assert only(due, today=date(2025, 8, 31)).state is ActionState.OPEN
    assert only(due, today=date(2025, 9, 1)).state is ActionState.OVERDUE
    assert only(row("List the halls.", MARCH, status="Overdue. Expected in May 2026.")).state is (
        ActionState.OVERDUE
    )


def test_two_rows_of_one_log_are_two_actions() -> None:
    assert len(track([row("Report back.", MARCH, 0), row("Report back.", MARCH, 1)], TODAY)) == 2


def test_actions_asked_for_on_different_days_are_different() -> None:
    first = row("Report the figures for fines.", MARCH, day="1 Feb 2025")
    then = row("Report the figures for fines.", JUNE, day="12 Mar 2025")
    assert len(track([first, then], TODAY)) == 2


def test_an_undertaking_of_minutes_is_the_row_that_names_its_minute() -> None:
    said = undertaking(
        "Councillor Merrick offered to speak with the Youth Council about youth voice.",
        MARCH,
        "42",
    )
    logged = row(
        "Speak with the Youth Council about youth voice.",
        JUNE,
        day="12 Mar 2025",
        subject="Work programme (minute 42)",
        owner="Ffion Merrick",
    )
    tracked = only(said, logged)
    assert (tracked.asked, tracked.owner) == (said, "Ffion Merrick")


@pytest.mark.parametrize(
    ("status", "closed"),
    [
        ("Complete. Letter sent on 26 February 2025.", True),
        ("Completed", True),
        ("This action is closed", True),
        ("B – complete", True),
        ("The note has been circulated to members.", True),
        ("Not complete", False),
        ("To be completed by May", False),
        ("80% complete", False),
        ("Nearly done", False),
        ("In hand", False),
        ("G", False),
        ("Complete by the end of May", False),
        ("It was late. The work has been completed.", True),
        ("Completed; a note will follow.", True),
        ("Will have been completed by June", False),
        ("The works should have been completed", False),
        ("Completed in part", False),
        ("Completed (partly)", False),
        ("Done? No", False),
        ("It is hoped the work has been completed", False),
        ("Delivered to Cabinet in July if funding agreed", False),
        ("Complete, subject to sign-off", False),
        ("May have been completed", False),
        ("12 May 2025 – action completed", True),
        ("Resolved to defer", False),
        ("Resolved", True),
        (None, False),
    ],
)
def test_a_status_closes_as_it_is_printed(status: str | None, closed: bool) -> None:
    assert is_closed(status) is closed


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("held on Wednesday, 12th March 2025", date(2025, 3, 12)),
        ("March 12, 2025", date(2025, 3, 12)),
        ("12/03/25", date(2025, 3, 12)),
        ("31 June 2025", None),
        ("minute 12 of 2025", None),
    ],
)
def test_a_day_is_told_as_papers_print_it(printed: str, day: date | None) -> None:
    assert day_in(printed) == day


def test_a_month_is_due_at_its_end() -> None:
    assert by_when("due September 2025") == date(2025, 9, 30)
    assert by_when("in due course") is None


def test_a_row_of_a_work_programme_that_is_struck_out_stands_no_more() -> None:
    grid = [["Date", "Topic"], ["May", "Halls"], ["June", "Roads"], ["", "Ferries"], ["", "Wharf"]]
    text = "\n".join(" ".join(row) for row in grid)
    cells, start = [], 0
    for down, row in enumerate(grid):
        for column, words in enumerate(row):
            cells.append(Cell(down, column, 1, start, start + len(words), (0, 0, 1, 1)))
            start += len(words) + 1
    table = Table(0, "", len(grid), 2, tuple(cells))

    def titles(struck: str) -> list[tuple[str, str]]:
        at = text.index(struck)
        page = Page(1, 595, 842, text, (), struck=((at, at + len(struck)),) if struck else ())
        return [(row.title, row.when) for row in rows_of([table], {1: page})]

    assert titles("") == [("Halls", "May"), ("Roads", "June"), ("Ferries", "June"),
                          ("Wharf", "June")]  # fmt: skip
    assert titles("Roads") == [("Halls", "May"), ("Ferries", "June"), ("Wharf", "June")]
    assert titles("Ferries") == [("Halls", "May"), ("Roads", "June"), ("Wharf", "June")]
    assert titles("June") == [("Halls", "May")]
