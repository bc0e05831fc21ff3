"""Briefs of small papers: what other papers tell of an item, and what a supplement changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from made import EVERYONE, paper, put

from assistant.briefs.briefing import Briefing
from index.fakes import HashEmbedding
from index.library import Library
from index.register.register import Register
from index.search import Search
from index.values import (
    Block,
    BlockKind,
    Brief,
    BriefHeading,
    DocumentType,
    Paper,
    Section,
    SectionKind,
)

HELD = date(2025, 5, 8)
OF_THE_BOARD = {"committee": "Harbour Board", "meeting_date": HELD}
AGENDA = "Harbour Board\n6 Harbour dredging plan\n7 Pier lighting contract"
REPORTS = [
    "Harbour dredging plan\nThe Board is asked to note the plan.",
    "Pier lighting contract\nThe Board is asked to let the contract.",
]


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Library]:
    """A library with the agenda pack of one meeting."""
    with Library(tmp_path / "data") as library:
        put(library, pack(), tmp_path / "pack.pdf")
        yield library


def pack() -> Paper:
    """An agenda and two reports, of a page each."""
    texts = [AGENDA, *REPORTS]
    made = paper("pack", texts, document_type=DocumentType.AGENDA_PACK, **OF_THE_BOARD)
    sections = (
        Section(0, None, SectionKind.ITEM, "6", "Harbour dredging plan", 2, 0, 2),
        Section(1, 0, SectionKind.REPORT, None, "Harbour dredging plan", 2, 0, 2),
        Section(2, None, SectionKind.ITEM, "7", "Pier lighting contract", 3, 0, 3),
        Section(3, 2, SectionKind.REPORT, None, "Pier lighting contract", 3, 0, 3),
    )
    return replace(made, sections=sections, blocks=lines(texts))


def lines(texts: Sequence[str]) -> tuple[Block, ...]:
    """The first line of each page as a heading, every other as a paragraph."""
    found = []
    for number, text in enumerate(texts, 1):
        start = 0
        for line in text.split("\n"):
            kind = BlockKind.PARAGRAPH if start else BlockKind.HEADING
            found.append(Block(number, start, start + len(line), kind))
            start += len(line) + 1
    return tuple(found)


def briefs(library: Library) -> dict[str | None, Brief]:
    """The briefs of the one meeting, by their items' numbers."""
    register = Register(library.catalogue, library.words)
    (meeting,) = register.meetings(EVERYONE, HELD, HELD)
    find = Search(library, HashEmbedding()).search
    made = Briefing(library.catalogue, register, find).brief(meeting.id, EVERYONE)
    return {each.item.number if each.item else None: each for each in made}


def quotes(brief: Brief, heading: BriefHeading) -> list[str]:
    return [
        each.quote for part in brief.parts if part.heading is heading for each in part.citations
    ]


def test_figures_come_from_other_papers_where_an_items_own_have_none(
    shelf: Library, tmp_path: Path
) -> None:
    known = "The harbour dredging plan will cost £2.4 million, of which 40% is found."
    later = "The harbour dredging plan has cost £9.9 million, of which 10% was found."
    for name, text, days in (("review", known, -30), ("after", later, 30)):
        made = paper(name, [text], meeting_date=HELD + timedelta(days=days))
        put(shelf, made, tmp_path / f"{name}.pdf")
    found = briefs(shelf)
    assert quotes(found["6"], BriefHeading.FIGURES) == [known]
    assert quotes(found["7"], BriefHeading.FIGURES) == []


def test_what_a_supplement_changed_is_what_it_says_that_it_changes(
    shelf: Library, tmp_path: Path
) -> None:
    texts = [
        "Harbour dredging plan\nThis paper was published after the agenda on 2 May 2025.\n"
        "2.1 The cost of the plan should read £2.4 million and not £1.4 million.",
        "Pier lighting contract\nThe contract for the pier has been let to the lowest bidder.",
    ]
    sections = (
        Section(0, None, SectionKind.ITEM, "6", "Harbour dredging plan", 1, 0, 1),
        Section(1, None, SectionKind.ITEM, "7", "Pier lighting contract", 2, 0, 2),
    )
    made = paper("late", texts, **OF_THE_BOARD)
    made = replace(made, document=replace(made.document, title="Supplement to the agenda"))
    put(shelf, replace(made, sections=sections, blocks=lines(texts)), tmp_path / "late.pdf")
    found = briefs(shelf)
    changed = "The cost of the plan should read £2.4 million and not £1.4 million."
    assert quotes(found["6"], BriefHeading.CHANGED) == [changed]
    (part,) = [each for each in found["6"].parts if each.heading is BriefHeading.CHANGED]
    assert (part.citations[0].page, part.citations[0].paragraph) == (1, "2.1")
    assert quotes(found["7"], BriefHeading.CHANGED) == [
        "The contract for the pier has been let to the lowest bidder."
    ]
    assert quotes(found[None], BriefHeading.CHANGED) == [changed]
