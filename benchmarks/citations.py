"""A citation checked against the paper it names: its words on the page, its boxes on the words."""

from dataclasses import dataclass

from benchmarks.contract import Citation
from benchmarks.pages import Page, UnreadablePageError, read_page
from benchmarks.papers import Papers
from benchmarks.quotes import Letters
from benchmarks.renditions import NoRenditionError

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


def check_citation(citation: Citation, papers: Papers) -> CitationCheck:
    """Read the cited page again and compare."""
    try:
        file = papers.pages_of(citation.document_id)
    except NoRenditionError as error:
        return _failed(f"{citation.filename} cannot be read again: {error}")
    if file is None:
        return _failed(f"no paper has the id {citation.document_id}")
    try:
        page = read_page(file, citation.page)
    except UnreadablePageError as error:
        return _failed(str(error))
    quote = Letters.of(citation.quote)
    if not any(sign.isalnum() for sign in quote.text):
        return _failed("the quote holds no word")
    verbatim = page.holds(quote) or _fills_its_row(citation, page)
    boxes_right = _boxes_right(citation, page)
    reasons = [
        *([] if verbatim else [f"the quote is not on page {citation.page} of {file.name}"]),
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
