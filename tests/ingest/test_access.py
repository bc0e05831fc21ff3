"""Which pages are withheld. A miss here is a leak; a false alarm hides a public paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from drawn import HEIGHT, Draw, lines, pdf, read, text_page
from reportlab.pdfgen.canvas import Canvas
from samples import EXAMPLES, sample

from index.values import EXEMPT, PUBLIC, Paper
from ingest.structure import markings

CANARIES = (EXAMPLES / "canaries.txt").read_text("utf-8").split()
BODY = "The company has made an offer, and officers advise that it be taken up before the summer."


def labels(paper: Paper) -> list[str]:
    return [page.access for page in paper.pages]


def headed(*heads: str, body: str = BODY) -> Draw:
    """A page with its headings in bold, and a paragraph under them."""

    def draw(canvas: Canvas) -> None:
        for number, head in enumerate(heads):
            lines(canvas, [head], 72, HEIGHT - 130 - 40 * number, 13, bold=True)
        lines(canvas, [body], 72, HEIGHT - 150 - 40 * len(heads))

    return draw


# The sample papers


def test_only_the_exempt_report_of_the_samples_is_withheld(paper: Paper) -> None:
    withheld = [page.number for page in paper.pages if page.access == EXEMPT]
    assert withheld == ([17, 18, 19] if "2025-03-12" in paper.document.filename else [])


def test_no_canary_is_in_anything_public(paper: Paper) -> None:
    document = paper.document
    told = [page.text for page in paper.pages if page.access == PUBLIC]
    told += [
        " ".join([chunk.text, *chunk.path]) for chunk in paper.chunks if chunk.access == PUBLIC
    ]
    told += [document.title, document.filename, document.council or "", document.committee or ""]
    told += [bookmark.title for bookmark in paper.bookmarks]
    assert CANARIES
    for canary in CANARIES:
        assert not any(canary.lower() in text.lower() for text in told)


def test_the_canaries_are_in_the_withheld_pages() -> None:
    withheld = " ".join(page.text for page in sample("2025-03-12").pages if page.access == EXEMPT)
    assert all(canary in withheld for canary in CANARIES)


# Markings on a page, however they are put

MARKS = [
    "NOT FOR PUBLICATION",
    "(Not for publication by virtue of paragraph 3)",
    "EXEMPT INFORMATION – Paragraph 3",
    "By virtue of paragraph(s) 3 of Part 1 of Schedule 12A of the Local Government Act 1972 this "
    "report is exempt",
    "PRIVATE AND CONFIDENTIAL",
    "Private & Confidential",
    "CONFIDENTIAL",
    "Confidential – not for circulation",
    "Public/Exempt: Exempt",
    "Public or exempt Exempt: paragraph 3 of Part 1 of Schedule 12A",
    "Part 2 – private",
    "PART II - CONFIDENTIAL",
    "PINK PAPER",
    "Closed report",
    "Exempt",
    "EXEMPT – PARAGRAPH 3",
    "Exempt under paragraph 3 of Part 1 of Schedule 12A",
    "Exempt Appendix B – valuation",
    "RESTRICTED",
    "Classification: Exempt",
    "Classification: Part 2",
    "Is this report exempt? Yes",
    "Exempt information: Yes – paragraph 3",
    "Confidential or exempt: Yes",
    "Open/Closed: Closed",
    "OFFICIAL-SENSITIVE",
    "Commercial in confidence",
    "This report contains exempt information within paragraphs 1 and 3 of Schedule 12A.",
    "This report and its appendices are exempt under Schedule 12A",
    "The report is not for publication because it contains exempt information under Schedule 12A",
    "This item is confidential under section 100A(2) of the Local Government Act 1972",
    "Item 11: NOT FOR PUBLICATION",
    "Access to information: Exempt",
]

INNOCENT = [
    "For publication [Do not include information which is exempt or confidential]",
    "This report is public",
    "Classification: Public",
    "Classification: Unrestricted",
    "Confidential waste contract",
    "Confidential information: how we handle it",
    "Confidentiality policy",
    "Confidential reporting policy",
    "EXEMPT ITEMS",
    "Confidential and exempt items",
    "Item 11 is to be taken in private. Its papers go to members of the Committee only.",
    "The item was taken in private.",
    "Public or exempt Public",
    "Public or exempt Public. No part of this report contains exempt information as defined in "
    "Schedule 12A to the Local Government Act 1972.",
    "Exempt: No",
    "Exempt information: None",
    "Not for publication: No",
    "Is this report exempt? No",
    "This report does not contain exempt information within Schedule 12A to the Local Government "
    "Act 1972",
    "Appendix B to this report is exempt from publication under paragraph 3 of Schedule 12A.",
    "Appendices 1 and 2 of this report are exempt under Schedule 12A",
    "If this report contains exempt information under Schedule 12A, say so here.",
    "Exempt accommodation: report of the task group",
    "Private sector housing",
    "Restricted parking zones",
    "Closed circuit television",
    "RESOLVED: That under section 100A(4) of the Local Government Act 1972 the press and public be "
    "excluded for the next item, because it would involve the likely disclosure of exempt "
    "information",
    "Exclusion of the press and public",
    "Part 2 of the plan",
    "Exemptions from contract rules",
]


@pytest.mark.parametrize("mark", MARKS)
def test_a_marked_page_is_withheld(tmp_path: Path, mark: str) -> None:
    paper = read(pdf(tmp_path / "a.pdf", text_page("Lease of the old depot", mark, BODY)))
    assert labels(paper) == [EXEMPT]
    assert {chunk.access for chunk in paper.chunks} == {EXEMPT}


@pytest.mark.parametrize("innocent", INNOCENT)
def test_what_only_sounds_like_a_marking_withholds_nothing(tmp_path: Path, innocent: str) -> None:
    plain = read(pdf(tmp_path / "a.pdf", text_page("The old depot", innocent, BODY)))
    assert labels(plain) == [PUBLIC]
    if len(innocent) < 60:
        heading = read(pdf(tmp_path / "b.pdf", headed("The old depot", innocent)))
        assert labels(heading) == [PUBLIC]


@pytest.mark.parametrize(
    "head",
    ["Lease of the old depot – EXEMPT", "Appendix 2 (Confidential)", "The depot: exempt report"],
)
def test_a_heading_may_end_with_its_marking(tmp_path: Path, head: str) -> None:
    assert labels(read(pdf(tmp_path / "a.pdf", headed(head)))) == [EXEMPT]


def test_a_running_header_may_carry_the_marking_anywhere(tmp_path: Path) -> None:
    def page(number: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            canvas.drawString(72, HEIGHT - 30, "Wexmoor Cabinet, 3 May – exempt report")
            lines(canvas, [f"Page with the number {number}. {BODY}"], 72, 500)

        return draw

    assert labels(read(pdf(tmp_path / "a.pdf", *map(page, range(4))))) == [EXEMPT] * 4


def test_a_marking_alone_in_capitals_counts_at_any_place_on_the_page(tmp_path: Path) -> None:
    many = [f"{n}.1 Paragraph number {n} of the report is here." for n in range(1, 16)]
    assert labels(read(pdf(tmp_path / "a.pdf", text_page(*many, "CONFIDENTIAL")))) == [EXEMPT]


def test_a_marking_drawn_aslant_across_the_page(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        text_page("Lease of the old depot", BODY)(canvas)
        canvas.translate(150, 250)
        canvas.rotate(45)
        lines(canvas, ["CONFIDENTIAL"], 0, 0, 60, bold=True)

    assert labels(read(pdf(tmp_path / "a.pdf", draw))) == [EXEMPT]


def test_a_row_of_the_reports_header_table(tmp_path: Path) -> None:
    def table(canvas: Canvas, answer: str) -> None:
        canvas.grid([72, 222, 472], [600, 630, 660, 690])
        rows = [("Report to", "Cabinet"), ("Public or exempt", answer), ("Wards", "All")]
        for number, row in enumerate(rows):
            canvas.drawString(76, 672 - 30 * number, row[0])
            canvas.drawString(226, 672 - 30 * number, row[1])
        canvas.drawString(72, 500, BODY)

    exempt = read(pdf(tmp_path / "a.pdf", lambda c: table(c, "Exempt: paragraph 3")))
    public = read(pdf(tmp_path / "b.pdf", lambda c: table(c, "Public")))
    assert (labels(exempt), labels(public)) == ([EXEMPT], [PUBLIC])


def test_an_agenda_that_lists_exempt_items_is_public(tmp_path: Path) -> None:
    paper = read(
        pdf(
            tmp_path / "a.pdf",
            headed(
                "Wexmoor County Council", "AGENDA", "EXEMPT ITEMS", "11. The depot – exempt report"
            ),
        )
    )
    assert labels(paper) == [PUBLIC]


# What follows a marked page


def bookmarked(draw: Draw, title: str, depth: int) -> Draw:
    def page(canvas: Canvas) -> None:
        draw(canvas)
        canvas.bookmarkPage(title)
        canvas.addOutlineEntry(title, title, depth)

    return page


def test_pages_after_a_marked_one_are_withheld_until_the_next_item(tmp_path: Path) -> None:
    paper = read(
        pdf(
            tmp_path / "a.pdf",
            headed("Agenda Item 10"),
            headed("Agenda Item 11", "NOT FOR PUBLICATION"),
            text_page(BODY),
            text_page(f"More of it. {BODY}"),
            headed("Agenda Item 12"),
            text_page(BODY),
        )
    )
    assert labels(paper) == [PUBLIC, EXEMPT, EXEMPT, EXEMPT, PUBLIC, PUBLIC]


def test_the_same_items_number_on_its_next_page_ends_nothing(tmp_path: Path) -> None:
    paper = read(
        pdf(
            tmp_path / "a.pdf",
            headed("Agenda Item 11", "NOT FOR PUBLICATION"),
            headed("Agenda Item 11", "The terms"),
            headed("Agenda Item 12"),
        )
    )
    assert labels(paper) == [EXEMPT, EXEMPT, PUBLIC]


def test_a_bookmark_within_the_withheld_item_ends_nothing(tmp_path: Path) -> None:
    paper = read(
        pdf(
            tmp_path / "a.pdf",
            bookmarked(headed("The accounts"), "9 Accounts", 0),
            bookmarked(headed("The depot", "NOT FOR PUBLICATION"), "10 Depot", 0),
            bookmarked(headed("Options"), "Options", 1),
            bookmarked(headed("Valuation"), "Appendix A Valuation", 0),
            bookmarked(headed("The programme"), "11 Programme", 0),
        )
    )
    assert labels(paper) == [PUBLIC, EXEMPT, EXEMPT, EXEMPT, PUBLIC]


def test_a_bookmark_may_carry_the_marking(tmp_path: Path) -> None:
    paper = read(
        pdf(
            tmp_path / "a.pdf",
            bookmarked(headed("The depot"), "10 Depot", 0),
            bookmarked(headed("Valuation"), "Exempt Appendix 1", 1),
            bookmarked(headed("The programme"), "11 Programme", 0),
        )
    )
    assert labels(paper) == [PUBLIC, EXEMPT, PUBLIC]
    assert not markings.in_title("EXEMPT ITEMS")


def test_what_follows_a_withheld_page_does_not_tell_its_heading(tmp_path: Path) -> None:
    paper = read(
        pdf(
            tmp_path / "a.pdf",
            headed("Agenda Item 11", "NOT FOR PUBLICATION", "Project Lanternmoss"),
            text_page("Agenda Item 12", BODY),
        )
    )
    public = [chunk for chunk in paper.chunks if paper.pages[chunk.spans[0].page - 1].number == 2]
    assert public
    assert not any("Lanternmoss" in " ".join(chunk.path) for chunk in public)


def test_a_withheld_first_page_does_not_name_the_document(tmp_path: Path) -> None:
    def loud(canvas: Canvas) -> None:
        lines(canvas, ["NOT FOR PUBLICATION"], 72, 740, 11)
        lines(canvas, ["Project Lanternmoss settlement"], 72, 700, 24, bold=True)

    paper = read(
        pdf(tmp_path / "papers of may.pdf", loud, headed("Agenda Item 12", "Bus routes in winter"))
    )
    assert labels(paper) == [EXEMPT, PUBLIC]
    assert "Lanternmoss" not in paper.document.title


def test_a_file_given_as_exempt_is_exempt_throughout(tmp_path: Path) -> None:
    paper = read(pdf(tmp_path / "a.pdf", text_page(BODY), text_page(BODY)), EXEMPT)
    assert labels(paper) == [EXEMPT, EXEMPT]
    assert {chunk.access for chunk in paper.chunks} == {EXEMPT}
