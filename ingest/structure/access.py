"""Which pages are withheld: exempt and confidential papers found inside a file.

A page marked as not for publication is exempt, and so is every page after it until the next item
of the agenda begins: what follows a marked first page is more likely its rest than something
public, and a mistake on this side leaks nothing. What does not mark a page: the heading "Exempt
items" over an agenda's (often empty) list, an item's title in an agenda, or a sentence about
Schedule 12A in running text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from index.values import EXEMPT, Block, BlockKind, Bookmark, Page

_MARKING = re.compile(
    r"^\W*(?:(?:strictly )?(?:private and )?confidential\b(?! items?\b)(?!ity)"
    r"|not for (?:general )?publication\b|restricted(?:\W|$)"
    r"|exempt(?: from publication)?\W*(?:$|by virtue|under|paragraph|information\W*$|report\W*$)"
    r"|(?:this )?(?:report|appendix|paper|document) (?:is|contains) (?:exempt|confidential)"
    r"|(?:the )?(?:public|press)[^.]{0,40} excluded\W*$)",
    re.I,
)
_STATED = re.compile(
    r"\b(?:not for publication|(?:this|the) (?:report|appendix|annex|paper|document|item)\b"
    r"[^.]{0,40}\b(?:is|are|contains?) (?:exempt|confidential))\b.{0,120}"
    r"\b(?:schedule 12a|section 100a|local government act 1972)",
    re.I | re.S,
)
_HEADER_CELL = re.compile(
    r"^(?:public(?: or|/) ?exempt|classification|status|restriction|exempt(?:ion)?)\W+"
    r"(?:part )?(?:exempt|confidential|restricted|not for publication|yes)\b",
    re.I,
)
_NEW_ITEM = re.compile(r"\b(?:agenda item|item no\.?)\W*\d{1,3}\b", re.I)
_FIRST = 12  # blocks from the top of a page in which a marking is looked for


def mark_access(
    pages: Sequence[Page],
    blocks: Sequence[Block],
    bookmarks: Iterable[Bookmark],
    access: str,
) -> list[Page]:
    """The pages with their labels: ``access`` for those that carry no marking, else exempt."""
    starts = {bookmark.page for bookmark in bookmarks}
    by_page: dict[int, list[Block]] = {}
    for block in blocks:
        by_page.setdefault(block.page, []).append(block)
    labelled = []
    withheld = False
    for page in pages:
        own = by_page.get(page.number, [])
        marked = _is_marked(page, own)
        withheld = marked or (withheld and not _begins_item(page, own, starts))
        labelled.append(replace(page, access=EXEMPT if withheld else access))
    return labelled


def _is_marked(page: Page, blocks: Sequence[Block]) -> bool:
    furniture = [block for block in blocks if block.kind is BlockKind.FURNITURE]
    top = [block for block in blocks if block.kind is not BlockKind.FURNITURE][:_FIRST]
    for block in [*furniture, *top]:
        text = page.text[block.start : block.end]
        if len(text) < 160 and _MARKING.match(text):
            return True
        if block.kind is BlockKind.TABLE_ROW and _HEADER_CELL.match(text):
            return True
    first = "\n".join(page.text[block.start : block.end] for block in top[:4])
    return bool(_STATED.search(first[:700]))


def _begins_item(page: Page, blocks: Sequence[Block], starts: set[int]) -> bool:
    if page.number in starts:
        return True
    return any(_NEW_ITEM.search(page.text[block.start : block.end]) for block in blocks[:3])
