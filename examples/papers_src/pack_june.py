"""The agenda pack for 18 June 2025: no bookmarks, nothing private, and slides on their sides."""

from __future__ import annotations

from pathlib import Path

from papers_src import (
    council,
    june_cabinet_response,
    june_grants,
    june_minutes,
    june_outturn,
    june_slides,
    june_tables,
)
from papers_src.front_sheet import Item, agenda, front_sheet
from papers_src.furniture import Pages, Part, build_pack
from papers_src.layout import Flowables, p

NAME = "wexmoor-agenda-pack-2025-06-18.pdf"
HEADER = f"{council.COMMITTEE} \u2013 18 June 2025"
OUTTURN = "Library performance and budget outturn 2024/25"

ITEMS = (
    Item("1", "<b>Apologies and substitutions</b>"),
    Item("2", "<b>Declarations of interest</b><br/>Members are asked to declare any interest in an "
         "item on this agenda."),
    Item("3", "<b>Minutes of the meeting held on 12 March 2025</b><br/>To be confirmed.",
         "minutes"),
    Item("4", "<b>Matters arising and action log</b>", "actions"),
    Item("5", "<b>Cabinet\u2019s response to the Mobile Library Review</b>", "response"),
    Item("6", f"<b>{OUTTURN}</b>", "outturn", "budget"),
    Item("7", "<b>Libraries Strategy 2024\u20132029: the first year</b>", "strategy", "slides"),
    Item("8", "<b>Community Grants Scheme: annual report 2024/25</b>", "grants"),
    Item("9", "<b>Work programme</b>", "programme"),
    Item("10", "<b>Urgent business</b><br/>Any other item that the Chair agrees is urgent."),
)  # fmt: skip


def front(_pages: Pages) -> Flowables:
    """The front sheet."""
    return front_sheet(
        date="Wednesday 18 June 2025",
        time="2.00 pm",
        place="Council Chamber, County Hall, Thorncaster",
        members=council.MEMBERS_JUNE,
        published="10 June 2025",
    )


def items(pages: Pages) -> Flowables:
    """The agenda; its EXEMPT ITEMS heads nothing."""
    return agenda(ITEMS, pages, [p("None.")])


def build(folder: Path) -> None:
    """Write the pack."""
    parts = [
        Part("front", "", HEADER, front, letterhead=True),
        Part("agenda", "", HEADER, items),
        Part("minutes", "", f"{council.COMMITTEE} \u2013 draft minutes, 12 March 2025",
             june_minutes.story, own_numbers="top"),
        Part("actions", "", f"{HEADER} \u2013 Item 4", june_tables.actions),
        Part("response", "", "Cabinet\u2019s response to the Mobile Library Review",
             june_cabinet_response.story, own_numbers="top"),
        Part("outturn", "", OUTTURN, june_outturn.story, own_numbers="foot"),
        Part("indicators", "", OUTTURN, june_outturn.indicators, own_numbers="foot", own_from=3,
             wide=True),
        Part("budget", "", OUTTURN, june_outturn.budget, own_numbers="foot", own_from=4),
        Part("strategy", "", f"{HEADER} \u2013 Item 7", june_slides.cover),
        Part("slides", "", "Libraries Strategy: the first year", june_slides.slides,
             own_numbers="top", wide=True, slides=True),
        Part("grants", "", "Community Grants Scheme \u2013 annual report", june_grants.story,
             own_numbers="top"),
        Part("programme", "", f"{HEADER} \u2013 Item 9", june_tables.programme),
    ]  # fmt: skip
    build_pack(folder / NAME, "Agenda pack, 18 June 2025", parts, outline=False)
