"""The front sheet of an agenda pack: who meets, when and where, and what about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from papers_src import council
from papers_src.furniture import Pages
from papers_src.layout import Flowables, gap, h1, keep, p, table, title

NOTES = (
    (
        "<b>Attending.</b> Meetings are held in public, and anyone may watch from the public seats "
        "or by the webcast on the Council\u2019s website. A hearing loop is fitted in the room. "
        "Please tell the Democratic Services Officer at least two working days beforehand of "
        "anything that would make it easier for you to take part."
    ),
    (
        "<b>Public questions.</b> A resident of Wexmoor may put one question to the Chair on any "
        "item in the public part of this agenda. It must reach the Democratic Services Officer in "
        "writing by noon, three working days before the meeting."
    ),
    (
        "<b>Filming.</b> The public part of the meeting is filmed and kept for twelve months. By "
        "entering the room you accept that you may be seen on the webcast."
    ),
    (
        "<b>Papers.</b> Every public paper in this pack can be had in large print, in Easy Read or "
        "in another language on request."
    ),
)


@dataclass(frozen=True)
class Item:
    """One line of the agenda; ``key`` names the part of the pack where its papers begin."""

    number: str
    text: str
    key: str = ""
    until: str = ""


def page_range(item: Item, pages: Pages) -> str:
    """The pages of an item as the front sheet prints them."""
    if item.key not in pages:
        return ""
    first = pages[item.key][0]
    last = pages[item.until or item.key][1]
    return str(first) if first == last else f"{first} \u2013 {last}"


def agenda_table(items: Sequence[Item], pages: Pages) -> object:
    """The numbered items, with the page on which the papers of each begin."""
    rows = [["", "", "Pages"]]
    rows += [[item.number, item.text, page_range(item, pages)] for item in items]
    return table(rows, [30, 353, 76], right=(2,), ruled=False)


def agenda(items: Sequence[Item], pages: Pages, exempt: Flowables) -> Flowables:
    """The second page: the items, and under their own heading those to be taken in private."""
    return [
        title("AGENDA"),
        agenda_table(items, pages),
        gap(6),
        keep(h1("EXEMPT ITEMS"), *exempt),
    ]


def front_sheet(
    *,
    date: str,
    time: str,
    place: str,
    members: Sequence[str],
    published: str,
) -> Flowables:
    """The page that opens a pack."""
    half = (len(members) + 1) // 2
    left, right = list(members[:half]), list(members[half:])
    right += [""] * (len(left) - len(right))
    return [
        title(council.COMMITTEE),
        table(
            [["Time", "Date", "Place"], [time, date, place]], [80, 150, 229]
        ),
        h1("Membership"),
        table([["", ""], *[[a, b] for a, b in zip(left, right, strict=True)]], [230, 229],
              ruled=False),
        p(f"<b>Co-opted member:</b> {council.CO_OPTED}"),
        p("<b>Quorum:</b> four voting members."),
        p(f"<b>Contact:</b> {council.CLERK}. Telephone 01999 555 0142. "
          "Email scrutiny@wexmoor.example"),
        h1("Notes for members and the public"),
        *[p(note) for note in NOTES],
        p(f"This agenda was published on {published}."),
    ]  # fmt: skip
