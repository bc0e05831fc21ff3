"""The quote check accepts what stands on the page and nothing else."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from printed import HEIGHT, WIDTH, Line, Rect, print_pdf
from pypdf import PdfWriter

from benchmarks import citations
from benchmarks.citations import CitationCheck, check_citations
from benchmarks.contract import Citation
from benchmarks.pages import Page, read_page
from benchmarks.papers import Papers
from benchmarks.quotes import Letters

CONSULTATION = Line(50, 100, "The consultation on libraries received 2,213 responses.")
BETWEEN = Line(50, 115, "Some of them came late and were counted all the same.")
DECISION = Line(50, 130, "The committee did not agree the draft plan for 2018-2021.")
HYPHENS = [
    Line(50, 160, "Officers will bring a further re-"),
    Line(50, 175, "port on the effects of the two-"),
    Line(50, 190, "tier arrangements."),
]
RESERVE = Line(50, 220, "The reserve moved by -35.9 to 7.1 million.")

# A table row whose first two cells wrap; it is printed line by line, as most programs do.
ROW = [
    [Line(50, 400, "Respite care"), Line(50, 413, "for children")],
    [Line(200, 400, "Agreed in part"), Line(200, 413, "by Cabinet")],
    [Line(350, 400, "542")],
]
ROW_LINES = [cell[line] for line in (0, 1) for cell in ROW if line < len(cell)]
ROW_QUOTE = "Respite care for children Agreed in part by Cabinet 542"
ROW_RECTS = tuple(
    (cell[0].rect[0], cell[0].rect[1], max(each.rect[2] for each in cell), cell[-1].rect[3])
    for cell in ROW
)

FIRST_PAGE = [CONSULTATION, BETWEEN, DECISION, *HYPHENS, RESERVE, *ROW_LINES]


@pytest.fixture
def papers(tmp_path: Path) -> Papers:
    print_pdf(tmp_path / "pack.pdf", FIRST_PAGE, [Line(50, 100, "This page is left blank.")])
    return Papers([tmp_path])


def cited(papers: Papers, quote: str, *rects: Rect, page: int = 1) -> Citation:
    return Citation(
        mark=1,
        document_id=papers.ids[papers.files[0]],
        filename="pack.pdf",
        page=page,
        quote=quote,
        rects=rects,
    )


def check(papers: Papers, quote: str, *rects: Rect, page: int = 1) -> CitationCheck:
    [found] = check_citations([cited(papers, quote, *rects, page=page)], papers).values()
    return found


@pytest.mark.parametrize(
    "quote",
    [
        CONSULTATION.text,
        "consultation on libraries received 2,213 responses",
        f"{CONSULTATION.text} {BETWEEN.text}",
        "The  consultation\non libraries",
        "a further report on the effects",
        "a further re-port on the effects",
        "the two-tier arrangements.",
        "the two\u2011tier arrangements",
        "draft plan for 2018\u20132021",
        "moved by \u221235.9 to 7.1 million",
    ],
)
def test_words_of_the_page_are_verbatim(papers: Papers, quote: str) -> None:
    assert check(papers, quote).verbatim


@pytest.mark.parametrize(
    "quote",
    [
        "The consultation on libraries received 2,214 responses.",
        "213 responses",
        "The consultation on libraries received 2",
        "35.9 to 7.1 million",
        "moved by 35.9 to 7.1",
        "draft plan for 20182021",
        "the committee did not agree",
        "The committee did agree the draft plan",
        "agree the draft plan for 2018-2021. The committee",
        "mittee did not agree",
        "received 2,213 responses. The committee did not agree",
        "The consultation on libraries … 2,213 responses",
        "",
        "-",
        "...",
    ],
)
def test_anything_else_is_not(papers: Papers, quote: str) -> None:
    assert not check(papers, quote).verbatim


def test_the_right_words_on_the_wrong_page_are_not(papers: Papers) -> None:
    found = check(papers, CONSULTATION.text, CONSULTATION.rect, page=2)
    assert found == CitationCheck(
        verbatim=False,
        boxes_right=False,
        reason="the quote is not on page 2 of pack.pdf and the boxes do not enclose the quote",
    )


@pytest.mark.parametrize("page", [0, 3, -1])
def test_a_page_out_of_range_fails(papers: Papers, page: int) -> None:
    found = check(papers, CONSULTATION.text, CONSULTATION.rect, page=page)
    assert not found.verbatim
    assert not found.boxes_right
    assert found.reason == f"pack.pdf has 2 pages, and page {page} is cited"


def test_a_document_that_is_not_among_the_papers_fails(papers: Papers) -> None:
    stranger = replace(cited(papers, CONSULTATION.text), document_id="f" * 32)
    assert check_citations([stranger], papers)[stranger].reason == f"no paper has the id {'f' * 32}"


def test_each_page_is_read_once_whatever_is_cited_of_it(
    papers: Papers, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []

    def read_and_tell(file: Path, number: int) -> Page:
        read.append(number)
        return read_page(file, number)

    monkeypatch.setattr(citations, "read_page", read_and_tell)
    there = cited(papers, CONSULTATION.text, CONSULTATION.rect)
    wanted = {
        there: "",
        replace(there, quote="Nobody came."): "the quote is not on page 1 of pack.pdf",
        replace(there, page=2): "the quote is not on page 2 of pack.pdf",
    }
    found = check_citations([*wanted, replace(there, mark=7)], papers)
    assert read == [1, 2]
    assert all(found[each].reason.startswith(reason) for each, reason in wanted.items())


def test_many_pages_are_read_in_several_processes_and_found_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(citations, "PAGES_EACH", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    numbered = [Line(50, 100, f"This is page {number} of a long pack.") for number in range(1, 5)]
    print_pdf(tmp_path / "pack.pdf", *([line] for line in numbered))
    papers = Papers([tmp_path])
    right = [cited(papers, line.text, line.rect, page=n + 1) for n, line in enumerate(numbered)]
    wrong = [replace(each, page=5 - each.page) for each in right]
    found = check_citations([*right, *wrong], papers)
    assert [found[each].verbatim for each in right] == [True] * 4
    assert [found[each].verbatim for each in wrong] == [False] * 4


def test_a_file_that_cannot_be_read_again_fails(tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"no PDF at all")
    papers = Papers([tmp_path])
    found = check(papers, "no PDF at all")
    assert not found.verbatim
    assert found.reason.startswith("broken.pdf cannot be read again")


def test_fragments_stitched_together_fail_even_with_boxes_of_their_own(papers: Papers) -> None:
    stitched = f"{CONSULTATION.text} {DECISION.text}"
    found = check(papers, stitched, CONSULTATION.rect, DECISION.rect)
    assert not found.verbatim
    assert found.boxes_right  # the boxes do hold the words; the words are no quote


def test_a_table_row_with_wrapped_cells_is_verbatim_by_its_boxes_alone(papers: Papers) -> None:
    page = read_page(papers.files[0], 1)
    assert not any(text.holds(Letters.of(ROW_QUOTE)) for text in page.readings)
    found = check(papers, ROW_QUOTE, *ROW_RECTS)
    assert found == CitationCheck(verbatim=True, boxes_right=True, reason="")
    assert not check(papers, ROW_QUOTE).verbatim


@pytest.mark.parametrize(
    ("quote", "cells"),
    [
        ("Respite care for children Agreed in part by Cabinet 543", (0, 1, 2)),
        ("Respite care for children 542", (0, 2)),
        ("Agreed in part by Cabinet Respite care for children 542", (1, 0, 2)),
        ("Respite care for children Agreed in part 542", (0, 1, 2)),
    ],
    ids=["altered number", "cell left out", "cells swapped", "words left out"],
)
def test_a_table_row_that_differs_is_not(
    papers: Papers, quote: str, cells: tuple[int, ...]
) -> None:
    assert not check(papers, quote, *(ROW_RECTS[cell] for cell in cells)).verbatim


def test_rows_read_column_by_column_are_not_one_row(tmp_path: Path) -> None:
    labels = [Line(50, 400, "Libraries"), Line(50, 413, "Museums")]
    figures = [Line(200, 400, "1,240.5"), Line(200, 413, "-35.9")]
    print_pdf(tmp_path / "table.pdf", [labels[0], figures[0], labels[1], figures[1]])
    papers = Papers([tmp_path])
    rects = [line.rect for line in (*labels, *figures)]
    assert check(papers, "Libraries 1,240.5", rects[0], rects[2]).verbatim
    found = check(papers, "Libraries Museums 1,240.5 -35.9", *rects)
    assert found.boxes_right
    assert not found.verbatim


def test_boxes_are_right_on_their_words_and_nowhere_else(papers: Papers) -> None:
    quote = CONSULTATION.text
    x0, y0, x1, y1 = CONSULTATION.rect
    assert check(papers, quote, CONSULTATION.rect).boxes_right
    assert check(papers, quote, (x0, y0, 0.3, y1), (0.3, y0, x1, y1)).boxes_right
    assert not check(papers, quote).boxes_right
    assert not check(papers, quote, BETWEEN.rect).boxes_right
    assert not check(papers, quote, (x0, y0, x1 - 0.05, y1)).boxes_right
    assert not check(papers, quote, (0, 0, 1, 1)).boxes_right
    assert not check(papers, quote, (x0, y0, 1.2, y1)).boxes_right
    assert not check(papers, quote, (x1, y0, x0, y1)).boxes_right


def test_a_footnote_mark_out_of_line_spoils_no_box(tmp_path: Path) -> None:
    before, mark, after = (
        Line(50, 100, "It is a duty"),
        Line(108, 95, "1"),
        Line(118, 100, "to act."),
    )
    print_pdf(tmp_path / "footnote.pdf", [before, mark, after])
    (x0, _, _, y1), (_, y0, _, _), (_, _, x1, _) = before.rect, mark.rect, after.rect
    found = check(Papers([tmp_path]), "It is a duty1 to act.", (x0, y0, x1, y1))
    assert found == CitationCheck(verbatim=True, boxes_right=True, reason="")


def test_a_watermark_spoils_no_table_row(tmp_path: Path) -> None:
    print_pdf(tmp_path / "draft.pdf", ROW_LINES, watermark="DRAFT")
    found = check(Papers([tmp_path]), ROW_QUOTE, *ROW_RECTS)
    assert found == CitationCheck(verbatim=True, boxes_right=True, reason="")


def test_letters_set_twice_for_bold_are_read_once(tmp_path: Path) -> None:
    line = Line(50, 100, "RESOLVED unanimously")
    letters = [
        Line(line.x + before.width + shift, line.down, letter)
        for index, letter in enumerate(line.text)
        for before in [Line(0, 0, line.text[:index])]
        for shift in (0, 0.4)
    ]
    print_pdf(tmp_path / "bold.pdf", letters)
    found = check(Papers([tmp_path]), line.text, line.rect)
    assert found == CitationCheck(verbatim=True, boxes_right=True, reason="")


@pytest.mark.parametrize("degrees", [90, 270])
def test_boxes_are_fractions_of_the_page_as_it_is_shown(tmp_path: Path, degrees: int) -> None:
    line = Line(120, 300, "Shown turned by a quarter.")
    left, top, right, bottom = line.rect
    shown = {90: (1 - bottom, left, 1 - top, right), 270: (top, 1 - right, bottom, 1 - left)}
    writer = PdfWriter(clone_from=print_pdf(tmp_path / "turned.pdf", [line]))
    writer.pages[0].rotate(degrees)
    writer.write(tmp_path / "turned.pdf")
    papers = Papers([tmp_path])
    assert check(papers, line.text, shown[degrees]).boxes_right
    assert not check(papers, line.text, line.rect).boxes_right


def test_boxes_are_fractions_of_the_part_that_is_shown(tmp_path: Path) -> None:
    line = Line(120, 300, "Shown without the margins.")
    left, top, right, bottom = line.rect
    print_pdf(tmp_path / "cropped.pdf", [line], crop=(100, 50, 500, 700))
    papers = Papers([tmp_path])
    across = [(x * WIDTH - 100) / 400 for x in (left, right)]
    down = [(y * HEIGHT - 100) / 650 for y in (top, bottom)]
    shown = (across[0], down[0], across[1], down[1])
    assert check(papers, line.text, shown).boxes_right
    assert not check(papers, line.text, line.rect).boxes_right


def test_libraries_signs_for_one_thing_are_one() -> None:
    assert Letters.of("the ﬁnal \u2018con\ufffetract\u2019 \uf0b7 £1,000") == Letters.of(
        "the final 'con-\ntract' £1,000"
    )
    assert Letters.of("consul-\ntation").words == Letters.of("consultation").words
