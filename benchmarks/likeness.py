"""Are these the words of a scan? Two recognitions of one page differ in a letter here and there.

A quote from a scan is compared by its letters and digits alone, with its likest stretch of the
page: few letters may differ, no word may be missing or added, and every digit has to be the same.
"""

import unicodedata
from difflib import SequenceMatcher

import numpy as np

TOLERANCE = 0.06
"""The share of letters that may differ; clean scans of 200 dots an inch were read alike to 2%."""
LONGEST_GAP = 2
"""Letters in a row that one side may lack or have otherwise: three could be a "not"."""


def is_like(quote: str, text: str) -> bool:
    """Whether a text holds the words of a quote, but for what recognition gets wrong."""
    wanted, page = _bare(quote), _bare(text)
    if not wanted or not page:
        return False
    found = page[slice(*_likest(wanted, page))]
    if _digits(wanted) != _digits(found):
        return False
    differing = 0
    changes = SequenceMatcher(None, wanted, found, autojunk=False).get_opcodes()
    for kind, start, end, other_start, other_end in changes:
        gap = max(end - start, other_end - other_start)
        if kind != "equal" and gap > LONGEST_GAP:
            return False
        differing += gap if kind != "equal" else 0
    return differing <= TOLERANCE * len(wanted)


def _bare(text: str) -> str:
    return "".join(
        sign for sign in unicodedata.normalize("NFKC", text).casefold() if sign.isalnum()
    )


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())


def _likest(wanted: str, page: str) -> tuple[int, int]:
    """The stretch of a page from which the fewest edits lead to what is wanted (Sellers, 1980)."""
    end = int(np.argmin(_edits(wanted, page, anywhere=True)))
    before = page[max(0, end - 2 * len(wanted)) : end]
    length = int(np.argmin(_edits(wanted[::-1], before[::-1], anywhere=False)))
    return end - length, end


def _edits(wanted: str, page: str, *, anywhere: bool) -> np.ndarray:
    """The fewest edits for a stretch that ends at each place, and begins at any or at the first."""
    signs = np.array([ord(sign) for sign in page])
    steps = np.arange(len(page) + 1)
    row = np.zeros(len(page) + 1, dtype=np.int64) if anywhere else steps
    for count, sign in enumerate(wanted, start=1):
        new = np.empty_like(row)
        new[0] = count
        new[1:] = np.minimum(row[1:] + 1, row[:-1] + (signs != ord(sign)))
        # To go on along the page costs one for each of its letters.
        row = np.minimum.accumulate(new - steps) + steps
    return row
