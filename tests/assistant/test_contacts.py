"""Whom to ring or write to: the entry with the number, on small invented papers."""

from __future__ import annotations

import pytest
from test_reasons_and_roles import asking, piece

from assistant.kinds.contacts import contacts

FRONT = """The pier panel meets at noon.
Ann Orrel, Clerk to the pier panel
Telephone: 01999 555 0142
Email: pier@marlsea.example
The public may come."""
ENTRY = "\n".join(FRONT.split("\n")[1:4])
REPLIES = "Replies about the pier panel go to harbour@marlsea.example"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who do I phone about the pier panel?", ENTRY),
        ("What number should I ring about the pier panel?", ENTRY),
        ("How can residents contact the pier panel?", REPLIES),
        ("Who is the contact of the pier panel?", None),
        ("How many contacts had the pier panel?", None),
        ("Who do I phone about the bandstand and its deckchairs?", None),
    ],
)
def test_whom_to_ask_is_told_with_the_number(question: str, told: str | None) -> None:
    found = contacts(asking(question, piece(REPLIES, 0.9), piece(FRONT, 0.8)))
    assert [each.text for each in found] == ([told] if told else [])


def test_a_number_is_not_put_under_the_number_before_it() -> None:
    text = "Bookings 01999 555 0143\nRepairs of the pier:\nTelephone 01999 555 0144"
    [found] = contacts(asking("Who do I phone about pier repairs?", piece(text, 0.9)))
    assert found.text == "Repairs of the pier:\nTelephone 01999 555 0144"
