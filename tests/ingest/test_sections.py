"""The tree of a paper: agenda items with their pages, what is in them, and each chunk's path."""

from __future__ import annotations

from pathlib import Path

import pytest
from drawn import Draw, text_of
from packs import items, page, paper, sections
from samples import sample

from index.values import EXEMPT, PUBLIC, Paper, SectionKind

AGENDA = (
    "# Planning Committee",
    "# AGENDA",
    "1 Apologies for absence",
    "2 Minutes of the last meeting | 3 - 4",
    "3 Gritting of lesser roads in winter | 5 - 6",
    "3a Appendix A - Roads gritted in each parish | 7 - 7",
    "4 Work programme | 8 - 8",
)
MINUTES = "Minutes of the meeting of the Planning Committee held on 4 February 2025"
HEADER = ("Report to: Planning Committee", "Report author: Ada Ramsbottom, Head of Highways")


def pack(**changed: Draw) -> list[Draw]:
    """Eight pages: front sheet, agenda, minutes, a report, its appendix, the work programme."""
    pages = {
        "front": page("# Wexmoor County Council", "Committee Room 2", foot="Page 1"),
        "agenda": page(*AGENDA, foot="Page 2"),
        "minutes": page(MINUTES, "# 11. Apologies", "There were none.", foot="Page 3"),
        "more": page("# 12. Drains", "The report was noted.", foot="Page 4"),
        "report": page(
            "# Gritting of lesser roads in winter",
            *HEADER,
            "# 1. Background",
            "1.1 The county grits 900 miles of road in a hard winter, and no more.",
            head="Agenda Item 3",
            foot="Page 5",
        ),
        "rest": page("# 1.2 Salt", "There were 4,000 tonnes of salt in the barn.", foot="Page 6"),
        "appendix": page("# Appendix A", "Ibberdale has 40 miles.", foot="Page 7"),
        "programme": page(
            "# Work programme", "The lift is next.", head="Agenda Item 4", foot="Page 8"
        ),
    }
    return list((pages | changed).values())


MARKS = (
    ("2 Minutes of the last meeting", 3),
    ("3 Gritting of lesser roads in winter", 5),
    ("3a Appendix A - Roads gritted in each parish", 7),
    ("4 Work programme", 8),
)
PLACED = {
    "1": ("Apologies for absence", 2, 2),
    "2": ("Minutes of the last meeting", 3, 4),
    "3": ("Gritting of lesser roads in winter", 5, 6),
    "4": ("Work programme", 8, 8),
}


@pytest.mark.parametrize("marks", [MARKS, ()], ids=["bookmarks", "none"])
def test_items_have_their_titles_and_pages(
    tmp_path: Path, marks: tuple[tuple[str, int], ...]
) -> None:
    found = paper(tmp_path / "a.pdf", *pack(), bookmarks=marks)
    assert items(found) == PLACED
    assert found.troubles == ()


def test_what_the_agenda_numbers_below_an_item_is_an_appendix_of_it(tmp_path: Path) -> None:
    found = paper(tmp_path / "a.pdf", *pack())
    (item,) = [each for each in found.sections if each.number == "3" and each.parent is None]
    (appendix,) = [each for each in sections(found, SectionKind.APPENDIX) if each.number == "3a"]
    assert (appendix.parent, appendix.page, appendix.last) == (item.ordinal, 7, 7)


def test_more_witnesses_that_agree_make_it_surer(tmp_path: Path) -> None:
    def sure(found: Paper) -> float:
        return next(each.confidence for each in found.sections if each.number == "3")

    few = paper(tmp_path / "a.pdf", *pack())
    many = paper(tmp_path / "b.pdf", *pack(), bookmarks=MARKS)
    assert 0.9 < sure(few) < sure(many) == 1.0


def test_witnesses_that_do_not_agree_are_reported(tmp_path: Path) -> None:
    marks = (*MARKS[:1], (MARKS[1][0], 6), *MARKS[2:])
    found = paper(tmp_path / "a.pdf", *pack(), bookmarks=marks)
    assert items(found)["3"] == PLACED["3"]  # two of three
    (trouble,) = found.troubles
    assert trouble.startswith("Item 3 begins on page 5 by its papers, page 5 by the agenda, page 6")
    assert next(each.confidence for each in found.sections if each.number == "3") <= 0.5


def test_an_item_that_ends_before_the_agenda_says_is_reported(tmp_path: Path) -> None:
    said = [part.replace("5 - 6", "5 - 9") for part in AGENDA]
    found = paper(tmp_path / "a.pdf", *pack(agenda=page(*said, foot="Page 2"), rest=page()))
    assert items(found)["3"][1:] == (5, 6)


def test_page_numbers_of_another_file_point_to_nothing(tmp_path: Path) -> None:
    sheet = page(
        "# CABINET",
        "# AGENDA",
        "1. Apologies",
        "2. Minutes (Pages 1 - 10)",
        "3. Budget (Pages 11 - 84)",
    )
    found = paper(tmp_path / "sheet.pdf", sheet, page("Ask for Ada Ramsbottom"))
    assert items(found) == {"1": ("Apologies", 1, 1), "2": ("Minutes", 1, 1), "3": ("Budget", 1, 1)}


def test_stamps_that_begin_behind_the_front_sheet_are_counted_from_there(tmp_path: Path) -> None:
    # A supplement: its third page is stamped "Page 1", and its blank last page bears no stamp.
    letter = page("Dear Member", "# Agenda Item No", "7 Transfer of the boat house (Pages 1 - 3)")
    blank = page("This page is intentionally left blank")
    first = page("# Transfer of the boat house", *HEADER, head="Agenda Item 7", foot="Page 1")
    found = paper(
        tmp_path / "s.pdf", letter, blank, first, page("The boats are sound.", foot="Page 2"), blank
    )
    assert items(found) == {"7": ("Transfer of the boat house", 3, 5)}


def test_minutes_say_the_numbers_of_another_agenda(tmp_path: Path) -> None:
    minutes = page(MINUTES, "# UNRESTRICTED ITEMS", "# 84. Apologies", "(Item 1)", "# 85. Drains")
    found = paper(tmp_path / "m.pdf", minutes)
    assert items(found) == {}
    assert [each.kind for each in found.sections if each.parent is None] == [SectionKind.MINUTES]


def test_minutes_may_be_headed_by_that_word_alone(tmp_path: Path) -> None:
    minutes = page("# CABINET", "# MINUTES", "Present: Ada Quill", "# 7. Salt", "RESOLVED that so.")
    found = paper(tmp_path / "m.pdf", minutes)
    assert [each.title for each in sections(found, SectionKind.MINUTES)] == ["MINUTES"]
    assert [each.minute for each in found.records] == [None, "7"]
    item = page("# Minutes", "The minutes follow this page.")
    assert sections(paper(tmp_path / "i.pdf", item), SectionKind.MINUTES) == []


def test_one_paper_that_speaks_of_an_item_is_no_pack(tmp_path: Path) -> None:
    assert items(paper(tmp_path / "a.pdf", page("# Item 265: of balance", "Words."))) == {}


def test_the_sample_packs() -> None:
    march, june = items(sample("2025-03-12")), items(sample("2025-06-18"))
    assert {number: pages for number, (_, *pages) in march.items() if pages[0] > 2} == {
        "2": [3, 3],
        "3": [4, 5],
        "5": [6, 6],
        "6": [7, 9],
        "7": [10, 13],
        "8": [14, 15],
        "9": [16, 16],
        "11": [17, 19],
    }
    assert [june[number][1:] for number in "3456789"] == [
        (3, 5),
        (6, 7),
        (8, 10),
        (11, 14),
        (15, 19),
        (20, 21),
        (22, 22),
    ]
    assert sample("2025-03-12").troubles == sample("2025-06-18").troubles == ()


def test_reports_appendices_and_minutes_stand_in_their_items() -> None:
    found = sample("2025-03-12")
    parents = {each.ordinal: each.number for each in sections(found, SectionKind.ITEM)}

    def within(kind: SectionKind) -> list[tuple[str | None, int, int]]:
        return [
            (parents.get(each.parent if each.parent is not None else -1), each.page, each.last)
            for each in sections(found, kind)
        ]

    assert within(SectionKind.MINUTES) == [("3", 4, 5)]
    assert within(SectionKind.REPORT)[:2] == [("6", 7, 9), ("7", 10, 11)]
    assert within(SectionKind.APPENDIX)[:4] == [
        ("6", 9, 9),
        ("6", 9, 9),
        ("7", 12, 12),
        ("7", 12, 13),
    ]


def test_headings_and_numbered_paragraphs_nest_by_their_numbers() -> None:
    found = sample("2025-03-12")
    by_ordinal = {each.ordinal: each for each in found.sections}
    (paragraph,) = [each for each in found.sections if each.number == "2.10.3"]
    chain = []
    at = paragraph
    while at.parent is not None:
        at = by_ordinal[at.parent]
        chain.append((at.kind, at.number))
    assert chain[:3] == [
        (SectionKind.HEADING, "2.10"),
        (SectionKind.HEADING, "2"),
        (SectionKind.REPORT, None),
    ]
    assert paragraph.title == ""
    assert found.pages[7].text[paragraph.start :].startswith("2.10.3 The group recommends")


def test_a_reports_header_becomes_facts() -> None:
    report = sections(sample("2025-06-18"), SectionKind.REPORT)[1]
    facts = dict(report.facts)
    assert facts["Report to"] == "Communities and Libraries Scrutiny Committee"
    assert facts["Author"].startswith("Harriet Winslade")
    assert facts["Key decision"] == "No"
    assert facts["Public or exempt"].startswith("Public. No part of this report")


def test_a_header_may_be_lines_and_hold_two_facts_in_one(tmp_path: Path) -> None:
    found = paper(
        tmp_path / "r.pdf",
        page(
            "From: Ada Ramsbottom, Head of Highways",
            "To: Cabinet – 30 January 2025",
            "Subject: Gritting of lesser roads",
            "Date: 14 January 2025 For: Decision",
            "Electoral division: All",
            "This is the first paragraph, and it speaks of what was sent to: nobody.",
        ),
    )
    (report,) = sections(found, SectionKind.REPORT)
    assert report.title == "Gritting of lesser roads"
    assert ("Date", "14 January 2025") in report.facts
    assert ("For", "Decision") in report.facts
    assert ("Electoral division", "All") in report.facts


def test_a_page_that_speaks_to_somebody_has_no_header(tmp_path: Path) -> None:
    found = paper(tmp_path / "r.pdf", page("To: the reader", "We hope that you like the book."))
    assert sections(found, SectionKind.REPORT) == []


def test_appendices_that_a_report_lists_are_known_by_their_titles(tmp_path: Path) -> None:
    found = paper(
        tmp_path / "r.pdf",
        page(
            "# Gritting of lesser roads",
            *HEADER,
            "# 9. Appendices to the report",
            "• Appendix 1 – Plan of action after the frost of 2023",
            "• Appendix 2 – Letters from parishes",
        ),
        page("# Frost of 2023: plan of action", "Buy salt."),
        page("# Letters from the parishes", "Buy more salt."),
    )
    found_appendices = [(e.number, e.page, e.last) for e in sections(found, SectionKind.APPENDIX)]
    assert found_appendices == [("1", 2, 2), ("2", 3, 3)]


def test_a_list_of_appendices_is_none_of_them(tmp_path: Path) -> None:
    listed = page("# Contact details", "Ada", "# Appendix A:", "A plan", "# Appendix B:", "A map")
    assert sections(paper(tmp_path / "r.pdf", listed), SectionKind.APPENDIX) == []


def test_what_follows_the_end_of_minutes_is_no_part_of_them(tmp_path: Path) -> None:
    found = paper(
        tmp_path / "m.pdf",
        page(MINUTES, "# 11. Apologies", "There were none.", "The meeting closed at 4.10 pm."),
        page("# Matters arising", "The salt has come."),
    )
    (minutes,) = sections(found, SectionKind.MINUTES)
    assert (minutes.page, minutes.last) == (1, 1)


# Paths


def test_a_chunk_knows_its_item_and_its_path() -> None:
    found = sample("2025-03-12")
    (chunk,) = [each for each in found.chunks if "2.9.2 The group was not unanimous" in each.text]
    assert chunk.item == "6"
    assert chunk.path[0] == "Item 6 Mobile Library Review: report of the task and finish group"
    assert chunk.path[-2:] == ("2. The review and what it found", "2.9 Stops")
    (row,) = [
        each
        for each in found.chunks
        if each.text.startswith("R5 Charge 60p") or "R5 Charge" in each.text
    ]
    assert row.path[1:] == ("Appendix 1: the eight recommendations of the review",)


def test_what_an_exempt_page_is_headed_is_in_no_public_path() -> None:
    found = sample("2025-03-12")
    withheld = [each for each in found.sections if found.pages[each.page - 1].access == EXEMPT]
    assert any("Lanternmoss" in each.title for each in withheld)
    for chunk in found.chunks:
        if chunk.access == PUBLIC:
            assert "Lanternmoss" not in " ".join(chunk.path)
            assert "Why this is private" not in " ".join(chunk.path)
            assert chunk.item != "11"


def test_a_public_page_after_a_withheld_one_has_nothing_of_its_path(tmp_path: Path) -> None:
    found = paper(
        tmp_path / "a.pdf",
        page("# Gritting", "Public words.", head="Agenda Item 3"),
        page("# NOT FOR PUBLICATION", "# Project Lantern", "Withheld words.", head="Agenda Item 4"),
        page("Public again, with no heading at all on it.", head="Agenda Item 5"),
    )
    assert [each.access for each in found.pages] == [PUBLIC, EXEMPT, PUBLIC]
    last = found.chunks[-1]
    assert last.access == PUBLIC
    assert last.path == ("Item 5",)
    assert last.item == "5"


def test_sections_tell_the_words_that_begin_them(paper: Paper) -> None:
    blocks = {(each.page, each.start): text_of(paper, each) for each in paper.blocks}
    for each in paper.sections:
        assert each.page <= each.last <= len(paper.pages)
        if each.kind is SectionKind.HEADING and each.start and each.title != "Agenda":
            assert " ".join(blocks[each.page, each.start].split()).endswith(each.title)
        if each.parent is not None:
            assert paper.sections[each.parent].page <= each.page
