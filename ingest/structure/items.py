"""Where the papers of each agenda item stand, told from three witnesses.

The printed agenda gives page numbers, which count as the pack is stamped and may speak of another
file; the bookmarks give pages; and the papers themselves are stamped or headed ("Agenda Item 7",
"ITEM: 7", the item's title). Where they do not agree, most say where the item begins, and the
disagreement is told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from index.values import BlockKind, Bookmark, Page
from ingest.structure.agenda import AgendaItem
from ingest.structure.entries import Entry, by_page, title_words

_STAMP = re.compile(r"\b(?:agenda item|item no\.?|item)\W{0,3}(\d{1,3}[a-z]?)\b(?!/)", re.I)
_WHOLE_STAMP = re.compile(r"(?:^|\s)(?:agenda )?item(?: no\.?)?\W{0,3}(\d{1,3}[a-z]?)\s*$", re.I)
_IN_BOOKMARK = re.compile(r"^\W*(?:agenda )?(?:item (?:no\.? )?)?(\d{1,3}[a-z]?)\b[.:)]?\s", re.I)
_TITLED = re.compile(r"^(?:report title|report|title|subject|item)\s*:\s*", re.I)
_OPENING = 8  # blocks from the top of a page in which a paper says what it is
_ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class Placed:
    """An agenda item and its papers' pages, both inclusive.

    ``at`` is where in the first page's text it begins. An item without papers stands where the
    agenda prints it (``papers`` is False).
    """

    number: str
    title: str
    page: int
    at: int
    last: int
    confidence: float
    papers: bool = True


def place_items(
    agenda: Sequence[AgendaItem],
    bookmarks: Sequence[Bookmark],
    pages: Sequence[Page],
    body: Sequence[Entry],
    aside: Sequence[Entry],
) -> tuple[list[Placed], list[str]]:
    """Every item in the order of the file, and sentences about what does not agree."""
    front = max((item.entry.number for item in agenda), default=0)
    marked, named = _marked(bookmarks, front)
    stamped = _stamped(pages, body, aside, front)
    titles = {item.number: item.title for item in agenda}
    numbers = [*titles, *(each for each in (marked | stamped) if each not in titles)]
    if not agenda and len(stamped) + len(marked) < 2:
        return [], []  # one paper that says "Item 3" is no pack
    printed = _printed(agenda, pages, set(marked.values()) | set(stamped.values()))
    headed = _headed(agenda, pages, body, front)
    # Titles alone are weak: minutes and reports speak under the same headings.
    lone = not (printed or marked or stamped)
    troubles: list[str] = []
    begins: dict[str, tuple[int, float]] = {}
    for number in numbers:
        said = {
            "its papers": stamped.get(number),
            "the agenda": printed[number][0] if number in printed else None,
            "the bookmarks": marked.get(number),
        }
        if said["its papers"] is None:
            said["its papers"] = _likeliest(headed.get(number, ()), said, lone)
        witnesses = {who: page for who, page in said.items() if page is not None}
        if not witnesses:
            continue
        votes = Counter(witnesses.values())
        page, count = votes.most_common(1)[0]
        begins[number] = page, _confidence(count, len(votes))
        if len(votes) > 1:
            told = ", ".join(f"page {page} by {who}" for who, page in witnesses.items())
            troubles.append(f"Item {number} begins on {told}; page {page} was taken.")
    placed = _ranges(begins, titles | {n: t for n, t in named.items() if not titles.get(n)}, pages)
    troubles += _disagreeing(placed, printed, pages)
    placed += [
        Placed(item.number, item.title, *item.entry.place, item.entry.number, 0.9, papers=False)
        for item in agenda
        if item.number not in begins
    ]
    return sorted(placed, key=lambda item: (item.page, item.at)), troubles


def _confidence(count: int, different: int) -> float:
    if different > 1:
        return 0.5 if count > 1 else 0.3
    return {1: 0.7, 2: 0.95}.get(count, 1.0)


def _marked(bookmarks: Sequence[Bookmark], front: int) -> tuple[dict[str, int], dict[str, str]]:
    """The page, and the title, of the first bookmark that bears an item's number."""
    pages: dict[str, int] = {}
    titles: dict[str, str] = {}
    for bookmark in bookmarks:
        match = _IN_BOOKMARK.match(f"{bookmark.title} ")
        if match and bookmark.page > front > 0 and match[1].lower() not in pages:
            pages[match[1].lower()] = bookmark.page
            titles[match[1].lower()] = bookmark.title[match.end() :].strip()
    return pages, titles


def _stamped(
    pages: Sequence[Page], body: Sequence[Entry], aside: Sequence[Entry], front: int
) -> dict[str, int]:
    """The first page that is stamped or headed with each item's number, after the agenda.

    Only where the numbers run on through the file: an inserted paper that speaks of the items of
    another meeting is stamped by nobody.
    """
    found: dict[str, int] = {}
    furniture, text = by_page(aside), by_page(body)
    for page in pages:
        if page.number <= front:
            continue
        opening = [each for each in text.get(page.number, [])[:3] if len(each.text) < 160]
        for entry in [*furniture.get(page.number, []), *opening]:
            match = _WHOLE_STAMP.search(entry.text)
            if match is None and entry.block.kind in (BlockKind.FURNITURE, BlockKind.HEADING):
                match = _STAMP.search(entry.text)
            if match and (entry.block.kind is BlockKind.FURNITURE or match.start() < 30):
                found.setdefault(match[1].lower(), page.number)
                break
    running: dict[str, int] = {}
    highest = 0
    for number, first in found.items():
        main = int(re.match(r"\d+", number)[0])  # type: ignore[index]
        if main >= highest:
            running[number] = first
            highest = main
    return running


def _printed(
    agenda: Sequence[AgendaItem], pages: Sequence[Page], known: set[int]
) -> dict[str, tuple[int, int]]:
    """The physical pages of the printed ones, for those that are pages of this file."""
    by_stamp: dict[int, int] = {}
    for page in pages:
        if page.stamp and page.stamp.isdigit():
            by_stamp.setdefault(int(page.stamp), page.number)
    found = {}
    for item in agenda:
        if item.first is None or item.last is None:
            continue
        first, last = by_stamp.get(item.first), by_stamp.get(item.last)
        if first is None and not by_stamp and item.first in known:
            first = item.first  # nothing is stamped: pages are counted from the file's first
        if first is not None and first > item.entry.number:
            found[item.number] = first, last or min(first + item.last - item.first, len(pages))
    return found


def _headed(
    agenda: Sequence[AgendaItem], pages: Sequence[Page], body: Sequence[Entry], front: int
) -> dict[str, list[int]]:
    """The pages that open with each item's title."""
    text = by_page(body)
    wanted = [(item.number, item.title, title_words(item.title)) for item in agenda]
    wanted = [each for each in wanted if len(each[2]) > 1]
    longest = max((len(title) for _, title, _ in wanted), default=0)
    found: dict[str, list[int]] = {}
    for page in pages:
        if page.number <= front or not wanted:
            continue
        for entry in text.get(page.number, [])[:_OPENING]:
            words = _TITLED.sub("", entry.text)
            if len(words) > 2 * longest + 20:
                continue
            here = title_words(words)
            for number, title, own in wanted:
                shared = len(here & own)
                if len(words) > 2 * len(title) + 20 or 2 * len(here) <= len(own):
                    continue
                if shared >= _ALIKE * min(len(here), len(own)):
                    found.setdefault(number, []).append(page.number)
    return found


def _likeliest(headed: Sequence[int], said: dict[str, int | None], lone: bool) -> int | None:
    """The headed page that another witness also names; where titles are all there is, the only."""
    others = {page for page in said.values() if page is not None}
    agreed = [page for page in headed if page in others]
    if agreed:
        return agreed[0]
    return headed[0] if lone and len(headed) == 1 else None


def _ranges(
    begins: dict[str, tuple[int, float]], titles: dict[str, str], pages: Sequence[Page]
) -> list[Placed]:
    """An item goes on to the page before the next one, or shares a page with it."""
    order = sorted(begins, key=lambda number: begins[number][0])
    placed = []
    for place, number in enumerate(order):
        page, confidence = begins[number]
        following = begins[order[place + 1]][0] if place + 1 < len(order) else len(pages) + 1
        last = max(page, following - 1)
        placed.append(Placed(number, titles.get(number, ""), page, 0, last, confidence))
    return placed


def _disagreeing(
    placed: Sequence[Placed], printed: dict[str, tuple[int, int]], pages: Sequence[Page]
) -> list[str]:
    """Items that end on another page than the agenda says; a blank page between is nothing."""
    blank = {page.number for page in pages if len(page.text.split()) < 12}
    troubles = []
    for item in placed:
        first, last = printed.get(item.number, (item.page, item.last))
        between = range(min(last, item.last) + 1, max(last, item.last) + 1)
        if first == item.page and any(number not in blank for number in between):
            troubles.append(
                f"Item {item.number} ends on page {last} by the agenda, "
                f"and on page {item.last} by where the next item begins."
            )
    return troubles
