"""The printed agenda: its numbered items, their titles, and the pages that it gives for them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.values import Bookmark, Word
from ingest.structure.entries import Entry, by_page, lines_of

_HEADING = re.compile(
    r"^(?:(?:public |supplementary )?agenda(?: items?(?: no\.?)?)?|order of business|pages?"
    r"|(?:un)?restricted items|open to public and press|items? of business)\W*$",
    re.I,
)
_NUMBERED = re.compile(r"^(?:(?:agenda )?item (?:no\.? ?)?)?(\d{1,3})([a-z]?)[.):]?\s+(?=\S)", re.I)
_PAGES = re.compile(
    r"\(?\bpages?:? (\d{1,4})(?:\s*(?:[-–—]|to)\s*(\d{1,4}))?\)?"
    r"|(?<![\d/.-])(\d{1,4})\s*[-–—]\s*(\d{1,4})$",
    re.I,
)
_ONE_PAGE = re.compile(r"^\d{1,4}$")
# What stands below an item's title and is no part of it.
_BESIDE_TITLE = re.compile(
    r"^(?:to (?!be\b)[a-z]|to be |see |any |report (?:of|by|from) |members |the |this |a |if |none"
    r"|\(|please |councillors? |presentation by |verbal )",
    re.I,
)
OPENS_MINUTES = re.compile(
    r"^(?:(?:draft|printed|public|unconfirmed|confirmed) )*minutes (?:of|for) (?:(?:the|a|an)\b"
    r"|.{0,90}\b(?:held|meeting)\b)|^(?:at (?:a|the) meeting of the .{3,90}\bheld\b)",
    re.I,
)
"""How minutes begin that say so in a sentence: also those that stand in a pack."""
_NAMED_MINUTES = re.compile(r"^(?:draft |printed )?(?:[\w’'&,-]+ ){0,9}minutes\W*$", re.I)
_PRESENT = re.compile(r"^(?:members |councillors |[\w ]{1,24} )?present\b", re.I)
_OPENING = 8  # blocks from the top of a page in which a paper says what it is
_FRONT = 12  # pages from the front among which an agenda stands
_STEP = 4  # numbers that may be left out between two items


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """An item as the agenda prints it.

    ``first`` and ``last`` are the page numbers printed beside it, which count as the pack is
    stamped and may speak of another file; None where none are printed. ``entry`` is where it
    stands.
    """

    number: str
    title: str
    first: int | None
    last: int | None
    entry: Entry


def opens_minutes(own: Sequence[Entry]) -> str | None:
    """The words with which a page opens minutes, if it does.

    A heading that is only "Minutes" may also be an item's; minutes go on to say who was present.
    """
    for entry in own[:_OPENING]:
        if OPENS_MINUTES.match(entry.text):
            return entry.text
        if entry.heading and _NAMED_MINUTES.match(entry.text):
            present = any(_PRESENT.match(each.text) for each in own[: 2 * _OPENING])
            return entry.text if present else None
    return None


def read_agenda(body: Sequence[Entry], bookmarks: Sequence[Bookmark] = ()) -> list[AgendaItem]:
    """The items of the agenda in their order; none where no page is one."""
    pages = by_page([entry for entry in body if entry.number <= _FRONT])
    for number, found in pages.items():
        if opens_minutes(found):
            pages = {each: pages[each] for each in pages if each < number}
            break
    marked = {each.page for each in bookmarks if each.title.strip().lower() == "agenda"}
    for number, found in pages.items():
        begins = next((at for at, each in enumerate(found) if _HEADING.match(each.text)), None)
        if begins is None and number not in marked:
            continue
        rest = [each for later in pages if later > number for each in pages[later]]
        if items := _items([*found[(begins or 0) :], *rest]):
            return items
    return []


def _items(found: Sequence[Entry]) -> list[AgendaItem]:
    """Entries whose numbers run on; what breaks the run belongs to another list."""
    items: list[AgendaItem] = []
    for entry in found:
        if items and entry.number > items[-1].entry.number + 1:
            break
        match = _NUMBERED.match(entry.text)
        if not match:
            continue
        last = _key(items[-1].number) if items else None
        key = (int(match[1]), match[2].lower())
        if last is None or (last < key and key[0] - last[0] <= _STEP):
            title, first, final = _title(entry)
            if any(letter.isalpha() for letter in title):
                # "Item 11 is to be taken in private": a sentence, which is no title.
                title = "" if title[0].islower() else title
                number = f"{match[1]}{match[2].lower()}"
                items.append(AgendaItem(number, title, first, final, entry))
    return items if len(items) > 1 or (items and items[0].first is not None) else []


def _key(number: str) -> tuple[int, str]:
    main = number.rstrip("abcdefghijklmnopqrstuvwxyz")
    return int(main), number[len(main) :]


def _title(entry: Entry) -> tuple[str, int | None, int | None]:
    """An item's title, without its number and description, and the pages printed beside it."""
    parts: list[str] = []
    pages: tuple[int, int] | None = None
    for place, line in enumerate(lines_of(entry)):
        words, printed = _reference(entry, line)
        pages = pages or printed
        text = " ".join(words)
        if place and _BESIDE_TITLE.match(text):
            break
        if place and parts and parts[-1].endswith((".", ")")) and not parts[-1].endswith("etc."):
            break
        if text:
            parts.append(text)
    title = _NUMBERED.sub("", " ".join(parts)).strip()
    if pages is None and (match := _PAGES.search(entry.text)) and match[1]:
        pages = int(match[1]), int(match[2] or match[1])
    title = " ".join(re.sub(r"\s*\(pages?[^)]*\)?$", "", title, flags=re.I).split())
    return title, *(pages or (None, None))


def _reference(entry: Entry, line: Sequence[Word]) -> tuple[list[str], tuple[int, int] | None]:
    """A line's words without the page numbers at its end, and these."""
    text = entry.page.text
    words = [text[word.start : word.end] for word in line]
    whole = " ".join(words)
    if match := _PAGES.search(whole):
        first, last = match[1] or match[3], match[2] or match[4]
        left = f"{whole[: match.start()]} {whole[match.end() :]}".split()
        if len(left) > 1 and int(first) <= int(last or first):
            return left, (int(first), int(last or first))
    if len(line) > 2 and _ONE_PAGE.match(words[-1]):
        gap = line[-1].box[0] - line[-2].box[2]
        if gap > 1.5 * (line[-1].box[3] - line[-1].box[1]):
            return words[:-1], (int(words[-1]), int(words[-1]))
    return words, None
