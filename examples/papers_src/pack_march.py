"""The agenda pack for 12 March 2025: bookmarked, and with one item to be taken in private."""

from __future__ import annotations

from pathlib import Path

from papers_src import (
    council,
    march_closure,
    march_exempt,
    march_minutes,
    march_performance,
    march_review_report,
    march_tables,
)
from papers_src.front_sheet import Item, agenda, front_sheet
from papers_src.furniture import Pages, Part, build_pack
from papers_src.layout import Flowables, p

NAME = "wexmoor-agenda-pack-2025-03-12.pdf"
HEADER = f"{council.COMMITTEE} \u2013 12 March 2025"

ITEMS = (
    Item("1", "<b>Apologies and substitutions</b>"),
    Item("2", "<b>Declarations of interest</b><br/>See the note attached.", "declarations"),
    Item("3", "<b>Minutes of the meeting held on 22 January 2025</b><br/>To be confirmed.",
         "minutes"),
    Item("4", "<b>Public questions</b>"),
    Item("5", "<b>Matters arising and action log</b>", "actions"),
    Item("6", "<b>Mobile Library Review: report of the task and finish group</b>", "review"),
    Item("7", "<b>Library performance, quarter 3 of 2024/25</b>", "performance"),
    Item("8", "<b>Fenny Orrel Library: lessons from the closure in December</b>", "closure"),
    Item("9", "<b>Work programme</b>", "programme"),
    Item("10", "<b>Urgent business</b><br/>Any other item that the Chair agrees is urgent."),
)  # fmt: skip


def front(_pages: Pages) -> Flowables:
    """The front sheet."""
    return front_sheet(
        date="Wednesday 12 March 2025",
        time="10.00 am",
        place="Committee Room 2, County Hall, Thorncaster",
        members=council.MEMBERS_MARCH,
        published="4 March 2025",
    )


def items(pages: Pages) -> Flowables:
    """The agenda, whose exempt part names no more than an item number."""
    first, last = pages.get("exempt", (0, 0))
    return agenda(ITEMS, pages, [
        p("The Committee will be asked to agree that the press and public leave the room before "
          "the next item is discussed."),
        p(f"<b>Item 11</b> is to be taken in private. Its papers (pages {first} to {last}) go to "
          "members of the Committee only."),
    ])  # fmt: skip


def build(folder: Path) -> None:
    """Write the pack."""
    parts = [
        Part("front", "Front sheet", HEADER, front, letterhead=True),
        Part("agenda", "Agenda", HEADER, items),
        Part("declarations", "Item 2 Declarations of interest", f"{HEADER} \u2013 Item 2",
             march_tables.declarations),
        Part("minutes", "Item 3 Minutes of 22 January 2025",
             f"{council.COMMITTEE} \u2013 minutes, 22 January 2025", march_minutes.story,
             own_numbers="top"),
        Part("actions", "Item 5 Matters arising and action log", f"{HEADER} \u2013 Item 5",
             march_tables.actions),
        Part("review", "Item 6 Mobile Library Review", "Mobile Library Review \u2013 covering "
             "report", march_review_report.story, own_numbers="top"),
        Part("performance", "Item 7 Library performance, quarter 3", "Library performance, "
             "quarter 3 of 2024/25", march_performance.story, own_numbers="foot"),
        Part("closure", "Item 8 Fenny Orrel Library", "Fenny Orrel Library \u2013 lessons from the "
             "closure", march_closure.story, own_numbers="top"),
        Part("programme", "Item 9 Work programme", f"{HEADER} \u2013 Item 9",
             march_tables.programme),
        Part("exempt", "Item 11 (in private)", f"{HEADER} \u2013 Item 11", march_exempt.story,
             own_numbers="top", private=True),
    ]  # fmt: skip
    build_pack(folder / NAME, "Agenda pack, 12 March 2025", parts, outline=True)
