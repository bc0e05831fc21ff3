"""Whose paper it is: the council that it is of, however its name is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from drawn import HEIGHT, Draw, lines, pdf, read
from reportlab.pdfgen.canvas import Canvas

from ingest.councils import alone, councils_in

ASHBY = "Township of Ashby"
PLAIN = "Nothing of this kind is said here, and nothing is to be said of it until another day."


def page(*said: str) -> Draw:
    """A page of lines, each by itself."""

    def draw(canvas: Canvas) -> None:
        for number, text in enumerate(said):
            lines(canvas, [text], 60, HEIGHT - 90 - 30 * number)

    return draw


def council(folder: Path, *pages: tuple[str, ...]) -> tuple[str | None, float]:
    document = read(pdf(folder / "a.pdf", *(page(*each) for each in pages))).document
    return document.council, document.confidence["council"]


NOT_ONE: tuple[str | None, float] = (None, 0.0)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("TOWNSHIP OF ASHBY", ASHBY),
        ("Township of Ashby", ASHBY),
        ("The Township of Ashby Minutes", ASHBY),
        ("SS The Corporation of the Township of Ashby", ASHBY),
        ("The Corporation of the Township of Ashby Regular Council Meeting", ASHBY),
        ("A meeting of the Township of Ashby Council was held here", ASHBY),
        ("Royal Borough of Thornby and Larkenby", "Royal Borough of Thornby and Larkenby"),
        ("LONDON BOROUGH OF LARKENBY", "London Borough of Larkenby"),
        ("Village of St. Alban’s, Ontario", "Village of St. Alban’s"),
        ("The Council of the City of Fernham", "City of Fernham"),
        ("City of Fernham Council", "City of Fernham Council"),
        ("Village of College Fernham", "Village of College Fernham"),
        ("Minutes of Thornby Town Council", "Thornby Town Council"),
        ("O’Harrow Town Council", "O’Harrow Town Council"),
        ("Wexmoor County Council", "Wexmoor County Council"),
    ],
)
def test_a_council_is_named_by_what_it_governs(tmp_path: Path, line: str, name: str) -> None:
    assert council(tmp_path, (line, PLAIN)) == (name, 0.9)


@pytest.mark.parametrize(
    "line",
    [
        "By-Law: Confirming Proceedings of Council",
        "Minutes of Council",
        "The Clerk of Ashby Council",
        "Special Council and Regular Council Meetings",
        "Flooding in the Borough of Thornby",
        "Amend the Township of Ashby Burial Committee members",
        "Town of Larkenby Ambulance Advisory Committee",
        "City of Culture",
        "Borough of Thornby Local Plan",
        "City of Fernham Police",
        "Village of Ashby College",
        "Minutes of Full Council",
        "Township Council",
        "The Leader of Wexmoor Council",
    ],
)
def test_what_only_sounds_like_a_council_or_is_a_place_names_none(
    tmp_path: Path, line: str
) -> None:
    assert council(tmp_path, (line, PLAIN)) == NOT_ONE


def test_one_council_has_one_spelling() -> None:
    counts = councils_in(
        "Thornby Borough Council met.\nBorough of Thornby\nBorough of Thornby\nThornby in Bloom"
    )
    assert counts == {"Thornby Borough Council": 3}
    assert councils_in("Township of Ashby\nThe Township of Ashby Council met.") == {ASHBY: 2}
    assert len(councils_in("Borough of Thornby\nThornby County Council")) == 2


def test_its_spelling_is_that_of_the_whole_paper(tmp_path: Path) -> None:
    later = ("In this year Thornby Borough Council looked after its parks.",)
    assert council(tmp_path, ("BOROUGH OF THORNBY", PLAIN), later) == (
        "Thornby Borough Council",
        0.9,
    )


def test_a_letterhead_is_a_line_that_is_only_a_councils_name() -> None:
    assert alone("Wexmoor County Council")
    assert alone("The Borough of Thornby")
    assert not alone("The parks of the Borough of Thornby")
    assert not alone("The Council")


TOLD = "Thornby Borough Council", 0.6


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (["The plan was shared with Thornby BC in May.", "www.thornby.gov.uk/plan"], TOLD),
        (["The plan of Thornby Borough Council is new.", "Write to plan@thornby.gov.uk"], TOLD),
        (["The plan was shared with Thornby BC in May."], NOT_ONE),
        (["The plan is Thornby’s.", "www.thornby.gov.uk/plan"], NOT_ONE),
        (["The plan was shared with Thornby BC in May.", "www.larkenby.gov.uk"], NOT_ONE),
        (["We asked Thornby BC and Larkenby BC.", "www.thornby.gov.uk", "www.larkenby.gov.uk"],
         NOT_ONE),
        (["See Thornby BC.", "www.thornby.gov.uk", "www.larkenby.gov.uk/a", "www.larkenby.gov.uk"],
         NOT_ONE),
    ],
)  # fmt: skip
def test_an_address_on_the_web_bears_out_a_name_and_makes_none(
    tmp_path: Path, said: list[str], told: tuple[str | None, float]
) -> None:
    assert council(tmp_path, ("A plan", PLAIN), (PLAIN, *said)) == told


ALDER = "Alder County", 0.6


@pytest.mark.parametrize(
    ("said", "council_told", "committee"),
    [
        (["Zoning Board", "The Alder County Zoning Board meets"], ALDER, "Zoning Board"),
        (["Alder County Zoning Board"], ALDER, "Zoning Board"),
        (["Alder County Board"], NOT_ONE, "Alder County Board"),
        (["Alder County Zoning Board", "The Council"], NOT_ONE, "Alder County Zoning Board"),
        (["Zoning Board", "They went to the Alder County Show"], NOT_ONE, "Zoning Board"),
    ],
)  # fmt: skip
def test_a_county_is_named_before_its_board(
    tmp_path: Path, said: list[str], council_told: tuple[str | None, float], committee: str
) -> None:
    document = read(pdf(tmp_path / "a.pdf", page(*said))).document
    assert (document.council, document.confidence["council"]) == council_told
    assert document.committee == committee
