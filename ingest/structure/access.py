"""Which pages are withheld: exempt and confidential papers found inside a file.

A page marked as not for publication is exempt, and so is every page after it until the next item
of the agenda begins: what follows a marked first page is more likely its rest than something
public, and a mistake on this side leaks nothing. What a marking looks like is in ``markings``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from index.values import EXEMPT, Block, BlockKind, Bookmark, Page
from ingest.structure import markings

_ITEM = re.compile(r"\b(?:agenda item|item no\.?|item)\W{0,3}(\d{1,3}[a-z]?)\b", re.I)
_PART_OF_ITEM = re.compile(r"^\W*(?:appendi|annex|enc(?:losure)?\b|exempt|confidential)", re.I)
_FIRST = 12  # blocks from the top of a page in which a marking is looked for
_OPENING = 4  # blocks among which a heading may carry a marking at its end


@dataclass(frozen=True, slots=True)
class _Withheld:
    """The item that is being withheld: its number and its bookmark's depth, where known."""

    item: str | None
    depth: int


def mark_access(
    pages: Sequence[Page],
    blocks: Sequence[Block],
    bookmarks: Iterable[Bookmark],
    access: str,
    stamped: Collection[int] = (),
) -> list[Page]:
    """The pages with their labels: ``access`` for those that carry no marking, else exempt.

    ``stamped`` are the numbers of pages with a marking drawn across them.
    """
    bookmarks = sorted(bookmarks, key=lambda bookmark: bookmark.page)
    by_page: dict[int, list[Block]] = {}
    for block in blocks:
        by_page.setdefault(block.page, []).append(block)
    labelled = []
    withheld: _Withheld | None = None
    for page in pages:
        own = by_page.get(page.number, [])
        here = [bookmark for bookmark in bookmarks if bookmark.page == page.number]
        item = _item(page, own)
        if withheld and _begins_item(withheld, item, here):
            withheld = None
        marked = page.number in stamped or _is_marked(page, own)
        marked = marked or any(markings.in_title(each.title) for each in here)
        if marked and withheld is None:
            withheld = _Withheld(item, _depth(page.number, bookmarks))
        labelled.append(replace(page, access=EXEMPT if withheld else access))
    return labelled


def _is_marked(page: Page, blocks: Sequence[Block]) -> bool:
    texts = [
        (block.kind, " ".join(page.text[block.start : block.end].split()))
        for block in sorted(blocks, key=lambda block: block.kind is not BlockKind.FURNITURE)
    ]
    furniture = [text for kind, text in texts if kind is BlockKind.FURNITURE]
    body = [entry for entry in texts if entry[0] is not BlockKind.FURNITURE]
    if any(markings.in_furniture(text) for text in furniture):
        return True
    # An agenda says of its items which are exempt; that is no marking of the agenda.
    agenda = any(markings.is_agenda(text) for _, text in body)
    for place, (kind, text) in enumerate(body):
        titled = place < _OPENING and kind is BlockKind.HEADING and not agenda
        if titled and markings.at_end(text):
            return True
        if place < (2 if agenda else _FIRST) and (
            markings.at_start(text) or markings.in_header_cell(text) or markings.is_stated(text)
        ):
            return True
        if not agenda and markings.is_watermark(text):
            return True
    return False


def _item(page: Page, blocks: Sequence[Block]) -> str | None:
    """The number of the agenda item that the page says it belongs to."""
    said = (BlockKind.HEADING, BlockKind.FURNITURE)
    opening = [block for block in blocks if block.kind is BlockKind.FURNITURE]
    opening += [block for block in blocks if block.kind is not BlockKind.FURNITURE][:3]
    for block in opening:
        match = _ITEM.search(page.text[block.start : block.end])
        if match and (block.kind in said or match[0].lower().startswith("agenda")):
            return match[1].lower()
    return None


def _depth(page: int, bookmarks: Sequence[Bookmark]) -> int:
    """The depth of the bookmark under which the page stands."""
    depth = 0
    for bookmark in bookmarks:
        if bookmark.page > page:
            break
        if bookmark.page < page or not _PART_OF_ITEM.match(bookmark.title):
            depth = bookmark.depth
        if bookmark.page == page:
            break
    return depth


def _begins_item(withheld: _Withheld, item: str | None, here: Sequence[Bookmark]) -> bool:
    """Does another item begin here? A part of the withheld one, or its own number, is not one."""
    if item is not None and item == withheld.item:
        return False
    if item is not None:
        return True
    return any(
        bookmark.depth <= withheld.depth and not _PART_OF_ITEM.match(bookmark.title)
        for bookmark in here
    )
