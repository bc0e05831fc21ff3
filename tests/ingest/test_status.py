"""How far a paper has come, how sure each field is, and what is weak evidence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from drawn import lines
from packs import page, paper
from reportlab.pdfgen.canvas import Canvas
from samples import sample

from index.values import Document, DocumentStatus, DocumentType

MINUTES = "Minutes of the meeting of the Planning Committee held on 4 February 2025"
FORM = "For publication [Do not include what is exempt under Schedule 12A of the 1972 Act]"


def described(path: Path, *parts: str) -> Document:
    path.parent.mkdir(exist_ok=True)
    return paper(path, page(*parts)).document


@pytest.mark.parametrize(
    ("parts", "status"),
    [
        (("# Draft minutes of the Planning Committee", "Held on 4 February 2025"), "draft"),
        (("# Salt Strategy 2025-2030", "# DRAFT", "Salt is dear."), "draft"),
        (("# Draft Salt Strategy 2025-2030", "Salt is dear."), "draft"),
        (("# PROPOSED RECORD OF DECISION", "Cabinet agree to buy salt."), "draft"),
        (("# Salt Strategy", "Adopted by Council on 4 March 2025", "Salt is dear."), "approved"),
        (("# Salt Strategy", "This strategy was approved by Cabinet in May 2024."), "approved"),
        (("# Salt Strategy", "To be adopted by Council in May."), "unknown"),
        (("# Salt Strategy", "Approved by"), "unknown"),
        (("# Salt Strategy", "Final version", "Salt is dear."), "final"),
        (("# Responses to the draft salt strategy", "There were 27."), "unknown"),
        (("# Salt", "The plan that was adopted by Council in 2016 speaks of pepper."), "unknown"),
        ((MINUTES, "Approved as a true and correct record"), "unknown"),
    ],
)
def test_a_papers_status_is_what_it_says(
    tmp_path: Path, parts: tuple[str, ...], status: str
) -> None:
    document = described(tmp_path / "a.pdf", *parts)
    assert document.status == status
    assert (document.confidence["status"] > 0.5) == (status != "unknown")


def test_a_watermark_says_that_it_is_a_draft(tmp_path: Path) -> None:
    def watermarked(canvas: Canvas) -> None:
        lines(canvas, ["Salt is dear in winter and cheap in the spring."], 72, 700)
        canvas.translate(150, 300)
        canvas.rotate(45)
        lines(canvas, ["DRAFT"], 0, 0, 90)

    assert paper(tmp_path / "a.pdf", watermarked).document.status is DocumentStatus.DRAFT


def test_the_sample_packs_are_no_drafts_though_one_holds_draft_minutes() -> None:
    assert sample("2025-06-18").document.status is DocumentStatus.UNKNOWN


def test_a_file_name_alone_says_no_status(tmp_path: Path) -> None:
    document = described(tmp_path / "Salt - FINAL draft.pdf", "Salt is dear in winter.")
    assert document.status is DocumentStatus.UNKNOWN


def test_january_draft_and_february_approved_budget_differ_in_status(tmp_path: Path) -> None:
    draft = described(tmp_path / "a.pdf", "# Draft Budget 2025-26", "Salt costs £40.")
    final = described(
        tmp_path / "b.pdf", "# Budget 2025-26", "Approved by Council on 13 February 2025"
    )
    assert (draft.status, final.status) == (DocumentStatus.DRAFT, DocumentStatus.APPROVED)


# Confidence


def test_fields_are_as_sure_as_where_they_stand(tmp_path: Path) -> None:
    stated = described(
        tmp_path / "a.pdf",
        "# Wexmoor County Council",
        "From: Ada Ramsbottom",
        "To: Cabinet – 30 January 2025",
        "Subject: Gritting of lesser roads",
    )
    named = described(tmp_path / "Cabinet 30 January 2025.pdf", "Salt is dear in winter.")
    assert stated.committee == named.committee == "Cabinet"
    assert stated.meeting_date == named.meeting_date == date(2025, 1, 30)
    for field in ("title", "committee", "meeting_date"):
        assert stated.confidence[field] >= 0.9 > 0.5 >= named.confidence[field]


def test_what_is_not_said_is_not_guessed(tmp_path: Path) -> None:
    document = described(tmp_path / "scan.pdf", "Bread, milk, eggs and a pound of apples.")
    assert (document.council, document.committee, document.meeting_date) == (None, None, None)
    assert document.document_type is DocumentType.OTHER
    fields = ("council", "committee", "meeting_date", "document_type", "status")
    assert {document.confidence[field] for field in fields} == {0.0}


def test_minutes_in_the_next_meetings_folder_are_of_their_own_meeting(tmp_path: Path) -> None:
    own = described(tmp_path / "cabinet 2025-03-04" / "Minutes of Previous Meeting.pdf", MINUTES)
    assert own.meeting_date == date(2025, 2, 4)
    none = "Minutes of the meeting of the Planning Committee"
    bare = described(tmp_path / "cabinet 2025-03-04" / "Minutes.pdf", none, "None came.")
    assert bare.meeting_date is None


def test_the_day_on_which_a_letter_was_written_is_not_the_meetings(tmp_path: Path) -> None:
    document = described(
        tmp_path / "a.pdf",
        "Date: 27 January 2025",
        "# CABINET - THURSDAY, 30 JANUARY 2025",
        "# Agenda Item No",
        "9 Plan of schools (Pages 1 - 4)",
    )
    assert document.meeting_date == date(2025, 1, 30)
    assert document.committee == "Cabinet"


def test_papers_that_bear_one_name_are_known_by_what_they_hold(tmp_path: Path) -> None:
    one = described(tmp_path / "one" / "Appendix 1.pdf", "# Appendix 1: salt in the barn", "Much.")
    two = described(
        tmp_path / "two" / "Appendix 1.pdf", "# Appendix 1: pepper in the barn", "None."
    )
    assert one.filename == two.filename
    assert one.title != two.title
    assert one.document_type is two.document_type is DocumentType.APPENDIX


def test_names_in_capitals_are_written_as_names(tmp_path: Path) -> None:
    document = described(tmp_path / "a.pdf", "# WEXMOOR COUNTY COUNCIL", "# CABINET", MINUTES)
    assert document.council == "Wexmoor County Council"


def test_a_reports_own_subject_goes_before_a_title_left_in_the_file(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setTitle("Template for Executive Decisions")
        page("From: Ada Ramsbottom", "To: Cabinet", "Subject: Gritting of lesser roads")(canvas)

    assert paper(tmp_path / "a.pdf", draw).document.title == "Gritting of lesser roads"


# What only sounds exempt


def test_an_empty_list_of_exempt_items_and_a_forms_boilerplate_are_public(tmp_path: Path) -> None:
    sheet = page("# AGENDA", "1. Apologies", "2. Salt", "# EXEMPT ITEMS", "There were none.")
    form = page("# PROPOSED RECORD OF DECISION", FORM, "Key decision: NO")
    found = paper(tmp_path / "a.pdf", sheet, form)
    assert {each.access for each in found.pages} == {"public"}
