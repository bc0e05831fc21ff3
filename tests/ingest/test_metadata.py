"""What a paper says of itself; None where it says nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from drawn import HEIGHT, WIDTH, Draw, column, lines, pdf, read
from reportlab.pdfgen.canvas import Canvas
from samples import sample

from index.values import Document, DocumentType

WEXMOOR = "Wexmoor County Council"
SCRUTINY = "Communities and Libraries Scrutiny Committee"


@pytest.mark.parametrize(
    ("name", "title", "committee", "day", "kind"),
    [
        ("2025-03-12", "Agenda pack, 12 March 2025", SCRUTINY, date(2025, 3, 12), "agenda pack"),
        ("2025-06-18", "Agenda pack, 18 June 2025", SCRUTINY, date(2025, 6, 18), "agenda pack"),
        ("2019", "Libraries Strategy 2019–2023", None, None, "strategy"),
        ("2024-2029", "Libraries Strategy 2024–2029", None, None, "strategy"),
        ("review", "Mobile Library Review, February 2025", SCRUTINY, None, "review"),
    ],
)
def test_the_sample_papers(
    name: str, title: str, committee: str | None, day: date | None, kind: str
) -> None:
    document = sample(name).document
    assert document.title == title
    assert document.council == WEXMOOR
    assert document.committee == committee
    assert document.meeting_date == day
    assert document.document_type == kind


def front(title: str, *below: str) -> Draw:
    """A first page: its title in large type, and lines of ordinary text well apart."""

    def draw(canvas: Canvas) -> None:
        if title:
            lines(canvas, [title], 72, HEIGHT - 110, 20, bold=True)
        y = HEIGHT - 150
        for text in below:
            made = column(text.split(), WIDTH - 144)
            lines(canvas, made, 72, y)
            y -= 14 * len(made) + 16

    return draw


def described(path: Path, title: str, *below: str) -> Document:
    return read(pdf(path, front(title, *below))).document


def test_a_reports_header_says_to_whom_it_goes_and_when(tmp_path: Path) -> None:
    document = described(
        tmp_path / "item 5.pdf",
        "Winter roads",
        "To: Cabinet – 30 January 2025",
        "From: Ada Ramsbottom, Director of Highways",
        "Subject: Gritting of lesser roads in winter",
        "Wexmoor County Council grits 900 miles of road. Cabinet agreed this on 3 May 2021.",
    )
    assert document.committee == "Cabinet"
    assert document.meeting_date == date(2025, 1, 30)
    assert document.council == WEXMOOR
    assert document.title == "Gritting of lesser roads in winter"
    assert document.document_type is DocumentType.REPORT


def test_minutes_say_of_which_meeting_they_are(tmp_path: Path) -> None:
    document = described(
        tmp_path / "m.pdf",
        "Minutes of the meeting of the Planning and Highways Committee",
        "Held on Tuesday 4th February 2025 in Committee Room 1",
        "The minutes of 7 January 2025 were signed.",
    )
    assert document.committee == "Planning and Highways Committee"
    assert document.meeting_date == date(2025, 2, 4)
    assert document.document_type is DocumentType.MINUTES


def test_minutes_in_one_sentence(tmp_path: Path) -> None:
    document = described(
        tmp_path / "m.pdf",
        "",
        "Minutes of the meeting of the Audit Committee held on 9 September 2024 at County Hall",
    )
    assert document.committee == "Audit Committee"
    assert document.meeting_date == date(2024, 9, 9)
    assert document.document_type is DocumentType.MINUTES


@pytest.mark.parametrize(
    "name", ["cabinet-2025-03-04.pdf", "Cabinet 4 March 2025.pdf", "cabinet_2025_03_04.pdf"]
)
def test_the_files_name_may_say_the_date(tmp_path: Path, name: str) -> None:
    document = described(tmp_path / name, "", "Some figures without a heading or a date.")
    assert document.meeting_date == date(2025, 3, 4)


def test_the_front_page_goes_before_the_files_name(tmp_path: Path) -> None:
    document = described(
        tmp_path / "uploaded 2025-03-20.pdf",
        "Grants",
        "Meeting of the Cabinet held on 4 March 2025",
    )
    assert document.meeting_date == date(2025, 3, 4)


def test_an_agenda_is_not_of_the_meeting_whose_minutes_it_confirms(tmp_path: Path) -> None:
    document = described(
        tmp_path / "a.pdf",
        "Planning Committee",
        "Wednesday 12 March 2025 at 10.00 am",
        "AGENDA",
        "1. Apologies",
        "2. Minutes of the meeting held on 22 January 2025",
    )
    assert document.meeting_date == date(2025, 3, 12)
    assert document.document_type is DocumentType.AGENDA


def test_a_date_in_running_text_is_not_the_meetings(tmp_path: Path) -> None:
    document = described(
        tmp_path / "a.pdf",
        "Winter roads",
        "The county began to grit its lesser roads on 3 May 2021 and has done so in every winter "
        "since then, with one exception.",
    )
    assert document.meeting_date is None


def test_a_paper_that_says_nothing_has_no_metadata(tmp_path: Path) -> None:
    document = described(tmp_path / "scan0001.pdf", "", "Bread, milk, eggs and a pound of apples.")
    assert (document.council, document.committee, document.meeting_date) == (None, None, None)
    assert document.document_type is DocumentType.OTHER
    assert document.title == "scan0001"


def test_another_council_that_is_named_once_is_not_its_own(tmp_path: Path) -> None:
    first = front("Bus routes", "Routes that go over the border.")
    later = front("", "We asked Harrowdale District Council what it thought of the routes.")
    assert read(pdf(tmp_path / "a.pdf", first, later)).document.council is None


@pytest.mark.parametrize(
    ("line", "committee"),
    [
        ("Wexmoor County Council Planning Committee", "Planning Committee"),
        ("Wexmoor County Council – Health and Wellbeing Board", "Health and Wellbeing Board"),
        ("Report to the Schools’ Forum", "Schools’ Forum"),
        (
            "Children, Families and Education Committee",
            "Children, Families and Education Committee",
        ),
        ("The committee met in a forum of its own.", None),
    ],
)
def test_the_committees_name_is_without_the_councils(
    tmp_path: Path, line: str, committee: str | None
) -> None:
    assert described(tmp_path / "a.pdf", "", line).committee == committee


def test_the_pdfs_own_title_is_used_if_it_is_one(tmp_path: Path) -> None:
    def titled(title: str) -> Draw:
        def draw(canvas: Canvas) -> None:
            canvas.setTitle(title)
            front("Winter roads and how we grit them")(canvas)

        return draw

    good = read(pdf(tmp_path / "a.pdf", titled("Gritting plan for the winter")))
    poor = read(pdf(tmp_path / "b.pdf", titled("Microsoft Word - final v3.docx")))
    assert good.document.title == "Gritting plan for the winter"
    assert poor.document.title == "Winter roads and how we grit them"


def test_a_council_that_a_page_names_once_in_a_sentence_is_not_its_own(tmp_path: Path) -> None:
    said = (
        "The sum was not yet known when the budget was put to the Couty Council in February, and "
        "so it is told here, with what it changes in the grants."
    )
    assert described(tmp_path / "a.pdf", "Late changes to the budget", said).council is None


def test_a_council_in_the_text_is_its_own_where_it_stands_throughout(tmp_path: Path) -> None:
    said = (
        "We manage debt on behalf of {} that was transferred when it was made, and which it pays "
        "back to us with the interest that we pay for it ourselves, every quarter of a year."
    )

    def council(name: str, pages: int) -> str | None:
        drawn = [front("", said.format(name) if n < pages else PLAIN) for n in range(5)]
        cover = front("Treasury management in the coming year", PLAIN)
        return read(pdf(tmp_path / "a.pdf", cover, *drawn)).document.council

    assert council("Thornby Council", 2) is None
    assert council("Thornby Council", 3) == "Thornby Council"
    assert council("the Children in Care Council", 4) is None


PLAIN = "Nothing of this kind is said here, and nothing is to be said of it until another day."


@pytest.mark.parametrize(
    ("title", "below", "told"),
    [
        ("Salt and Pepper for Everyone", [("Joint Strategy 2022-2027", 15)],
         "Salt and Pepper for Everyone Joint Strategy 2022-2027"),
        ("The Salt Strategy", [("2018 - 2021", 11)], "The Salt Strategy 2018 - 2021"),
        ("Salt for Everyone", [("A strategy", 15), ("2022 to 2027", 11)],
         "Salt for Everyone A strategy 2022 to 2027"),
        ("The Salt Strategy 2018-2021", [("2022 - 2027", 11)], "The Salt Strategy 2018-2021"),
        ("The Salt Strategy", [("Our delivery plan", 15)], "The Salt Strategy"),
        ("Salt for Everyone", [("We want a county where nobody goes without salt", 15)],
         "Salt for Everyone"),
        ("The Salt Strategy", [("Published in 2018", 11)], "The Salt Strategy"),
    ],
)  # fmt: skip
def test_a_title_goes_on_to_its_kind_and_its_years(
    tmp_path: Path, title: str, below: list[tuple[str, int]], told: str
) -> None:
    def cover(canvas: Canvas) -> None:
        lines(canvas, [title], 72, HEIGHT - 110, 24, bold=True)
        y = HEIGHT - 145
        for text, size in below:
            lines(canvas, [text], 72, y, size, bold=size > 11)
            y -= 30
        for _ in range(4):
            made = column(f"{PLAIN} {PLAIN}".split(), WIDTH - 144)
            lines(canvas, made, 72, y - 40)
            y -= 60

    assert read(pdf(tmp_path / "a.pdf", cover)).document.title == told
