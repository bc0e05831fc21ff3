"""Citations checked against the papers they name: the words on the page, the boxes on the words.

What is slow is the reading of a page: each is read once, whatever is cited of it.
"""

import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from benchmarks.contract import Citation
from benchmarks.pages import Page, UnreadablePageError, read_page
from benchmarks.papers import Papers
from benchmarks.quotes import Letters
from benchmarks.renditions import NoRenditionError

PAGES_EACH = 20
"""A process is started for no fewer pages than this: to start takes as long as to read some."""
SURPLUS_LETTERS = 160
"""What boxes may hold beyond the quote, about a line and a half; a box round the page is no box."""


@dataclass(frozen=True)
class CitationCheck:
    """What the second reading of a cited page found."""

    verbatim: bool
    """The quote stands on the cited page as one run, or fills a table row's boxes exactly."""
    boxes_right: bool
    """The boxes lie on the page, hold the quote's words, and little else."""
    reason: str
    """Why one of the two fails, as a clause; empty when both hold."""
    scanned: bool = False
    """The page has no text of its own: `verbatim` compares two recognitions, tolerantly."""


def check_citations(citations: Iterable[Citation], papers: Papers) -> dict[Citation, CitationCheck]:
    """Read every cited page again and compare, many pages in several processes."""
    found: dict[Citation, CitationCheck] = {}
    on_page: dict[tuple[Path, int], list[Citation]] = {}
    for each in dict.fromkeys(citations):
        try:
            file = papers.pages_of(each.document_id)
        except NoRenditionError as error:
            found[each] = _failed(f"{each.filename} cannot be read again: {error}")
            continue
        if file is None:
            found[each] = _failed(f"no paper has the id {each.document_id}")
        else:
            on_page.setdefault((file, each.page), []).append(each)
    processes = min(os.cpu_count() or 1, len(on_page) // PAGES_EACH)
    if processes > 1:
        with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
            checked = list(pool.map(_check_page, on_page, on_page.values()))
    else:
        checked = list(map(_check_page, on_page, on_page.values()))
    for on_it, checks in zip(on_page.values(), checked, strict=True):
        found |= zip(on_it, checks, strict=True)
    return found


def _check_page(place: tuple[Path, int], citations: Sequence[Citation]) -> list[CitationCheck]:
    """What is found of each citation of one page."""
    file, number = place
    try:
        page = read_page(file, number)
    except UnreadablePageError as error:
        return [_failed(str(error))] * len(citations)
    return [_compare(each, page, file.name) for each in citations]


def _compare(citation: Citation, page: Page, name: str) -> CitationCheck:
    quote = Letters.of(citation.quote)
    if not any(sign.isalnum() for sign in quote.text):
        return _failed("the quote holds no word")
    verbatim = page.holds(quote) or _fills_its_row(citation, page)
    boxes_right = _boxes_right(citation, page)
    reasons = [
        *([] if verbatim else [f"the quote is not on page {citation.page} of {name}"]),
        *([] if boxes_right else ["the boxes do not enclose the quote"]),
    ]
    return CitationCheck(verbatim, boxes_right, " and ".join(reasons), page.scanned)


def _fills_its_row(citation: Citation, page: Page) -> bool:
    """A table row whose cells wrap is one run in no reading order.

    It counts as verbatim only where its boxes, read again in order, give exactly the quote, leave
    nothing out between them, and are not columns of several rows read one after the other, which
    would part the figures from what they are figures of.
    """
    rects = citation.rects
    filled = page.is_filled_by(Letters.of(citation.quote), rects)
    return bool(rects) and filled and page.is_seamless(rects) and not page.stacks_numbers(rects)


def _boxes_right(citation: Citation, page: Page) -> bool:
    on_page = all(0 <= x0 < x1 <= 1 and 0 <= y0 < y1 <= 1 for x0, y0, x1, y1 in citation.rects)
    if not citation.rects or not on_page:
        return False
    return page.is_within(Letters.of(citation.quote), citation.rects, SURPLUS_LETTERS)


def _failed(reason: str) -> CitationCheck:
    return CitationCheck(verbatim=False, boxes_right=False, reason=reason)
