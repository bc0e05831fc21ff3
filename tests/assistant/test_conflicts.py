"""Two figures for one thing are shown side by side; what only looks like it is not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from assistant.evidence import Piece
from assistant.judging.conflicts import Conflict, conflicts, side_by_side
from assistant.judging.figured import figure_of
from assistant.understanding.question import understand
from index.keywords import Terms
from index.values import PUBLIC, BlockKind, Chunk, Document, Passage, Span

TERMS = Terms().of
PACK = Document("p" * 32, "p.pdf", "Agenda pack", 9, "Wexmoor County Council", None)
MARCH, JUNE = date(2025, 3, 12), date(2025, 6, 18)
VISITS = "How many visits did the mobile library have?"


def piece(text: str, page: int = 1, document: Document = PACK, **of_chunk: BlockKind) -> Piece:
    span = Span(page, 0, len(text))
    chunk = Chunk(document.id, page, (span,), text, (), None, PUBLIC, **of_chunk)
    return Piece(Passage(chunk, document, 0.9), 0, len(text))


def found(question: str, *pieces: Piece) -> list[Conflict]:
    def rarity(terms: Iterable[str]) -> dict[str, float]:
        return dict.fromkeys(terms, 0.5)

    return conflicts(understand(question), pieces[:1], pieces, TERMS, rarity)


def test_two_figures_for_one_thing_are_told_with_both_pages() -> None:
    one = piece("The mobile library had 2,213 visits.", 5)
    other = piece("In all there were 2,231 visits to the mobile library.", 7)
    [conflict] = found(VISITS, one, other)
    assert conflict.warning.kind == "conflict"
    assert conflict.warning.message == (
        "The papers do not agree: page 5 of “Agenda pack” says 2,213, "
        "and page 7 of “Agenda pack” says 2,231."
    )


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        (VISITS, "It had 2,213 visits.", "It had 2213.0 visits."),  # the same
        (VISITS, "The mobile library had 12 visits in 2023.", "The mobile library had 9 in 2024."),
        (VISITS, "The mobile library had 12 visits in 2023.", "The mobile library had 90 visits."),
        (VISITS, "The mobile library had 12 visits in Q1.", "It had 9 visits in Q2."),
        (VISITS, "The mobile library had 12 visits.", "The mobile library has a target of 9."),
        (VISITS, "The mobile library had 12 visits.", "The mobile library had 9 drivers."),
        (VISITS, "The mobile library had 12 visits.", "Marlsea Library had 9 visits."),
        (VISITS, "The mobile library had 12 of its 90 visits.", "It had 90 visits to the library."),
        (VISITS, "The mobile library had 12 visits.", "Item 9: visits to the mobile library."),
        (
            "How many reserved books were collected from the mobile library in Marlsea?",
            "Some 9,300 reserved books were collected from the mobile library in Marlsea.",
            "Some 340 reserved books waited on the shelf.",
        ),
        ("What is the mobile library?", "The mobile library had 12 visits.", "It had 9 visits."),
    ],
)
def test_what_only_looks_like_a_conflict_is_none(question: str, one: str, other: str) -> None:
    assert found(question, piece(one), piece(other, 2)) == []


def test_a_measured_thing_has_two_figures_whatever_the_form_of_the_question() -> None:
    question = "What is the average occupancy of the hostel?"
    [conflict] = found(
        question,
        piece("Average occupancy of the hostel: 89.56%", kind=BlockKind.TABLE_ROW),
        piece("The average occupancy is 95.56% in the hostel.", 2),
    )
    assert conflict.figures == ("89.56%", "95.56%")
    rooms = piece("The occupancy of 9 rooms is average."), piece("The average occupancy: 8.", 2)
    assert found(question, *rooms) == []  # of figures without a unit, who knows what they are


def test_another_row_council_or_meeting_is_another_thing() -> None:
    one, other = "The mobile library had 12 visits.", "The mobile library had 9 visits."
    assert found(VISITS, piece(one), piece(other, 2))
    rows = [piece(each, i, kind=BlockKind.TABLE_ROW) for i, each in enumerate((one, other))]
    assert found(VISITS, *rows) == []
    items = [piece(f"{i}. {each}", 4) for i, each in enumerate((one, other), 1)]
    assert found(VISITS, *items) == []
    elsewhere = replace(PACK, id="t" * 32, council="Thornby Borough Council")
    assert found(VISITS, piece(one), piece(other, 2, elsewhere)) == []
    march = replace(PACK, meeting_date=MARCH)
    june = replace(PACK, id="j" * 32, meeting_date=JUNE)
    assert found(VISITS, piece(one, 1, march), piece(other, 2, june)) == []


def test_another_name_of_the_same_makes_no_other_thing() -> None:
    """Capitals of what the question names, and what stands in brackets."""
    [conflict] = found(
        VISITS,
        piece("The Mobile Library had 12 visits."),
        piece("The mobile library (also known as the Book Bus (BB)) had 9 visits.", 2),
    )
    assert conflict.figures == ("12", "9")


def test_of_two_meetings_an_older_and_a_newer_figure_of_one_time_are_told_with_their_dates() -> (
    None
):
    march = replace(PACK, meeting_date=MARCH)
    june = replace(PACK, id="j" * 32, meeting_date=JUNE)
    [conflict] = found(
        VISITS,
        piece("The mobile library had 38 visits in 2024.", 3, march),
        piece("In 2024 the mobile library had 83 visits.", 4, june),
    )
    assert "page 3 of “Agenda pack” (12 March 2025) says 38" in conflict.warning.message
    assert "page 4 of “Agenda pack” (18 June 2025) says 83" in conflict.warning.message


def test_the_other_side_is_quoted_right_after_the_one() -> None:
    one, between = piece("The mobile library had 12 visits."), piece("It is green.", 2)
    other = piece("The mobile library had 9 visits.", 3)
    [conflict] = found(VISITS, one, other)
    assert side_by_side([one, between], [conflict]) == [one, other, between]
    assert side_by_side([one, between, other], [conflict]) == [one, other, between]
    assert side_by_side([one, between], []) == [one, between]


@pytest.mark.parametrize(
    ("question", "text", "figure"),
    [
        ("How many actions are done?", "2.2 Nine of the eleven actions are done.", "Nine"),
        ("How many actions are done?", "Ten of the eleven actions are done", "Ten"),
        ("How many of the twelve targets were met?", "Of twelve targets eight were met.", "eight"),
        ("What's the average occupancy?", "83 people at an average occupancy of 95.56%", "95.56%"),
        ("How many children came?", "The youngest child was 13 years old.", None),
        ("How many children came?", "Children aged 3-5 came: 41", "41"),
        ("How many children came?", "In 2021, 89 separated children came.", "89"),
        ("How many children came?", "Children came between 9 and 31 December 2021.", None),
        ("How many children came?", "Under Schedule 12A and Regulation 19 children came.", None),
        ("How much did it cost?", "It cost £38,000 in 2024.", "£38,000"),
        ("How much did it cost?", "It cost £38,000, and then £83,000.", None),
    ],
)
def test_a_figure_is_of_the_thing_asked_for(question: str, text: str, figure: str | None) -> None:
    assert figure_of(understand(question), text, TERMS) == figure
