"""Is a page's text readable? Fonts without a map to letters give a text that nobody wrote."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_FEW = 8  # words from which nothing can be told
_FEW_ON_A_PAGE = 30
_VOWEL = re.compile(r"[aeiouyàáâäèéêëìíîïòóôöùúûüŵŷ]", re.I)
_SPOKEN = re.compile(r"^[a-zA-Z’']{5,}$")
_STRANGE_SHARE = 0.2
_UNSPEAKABLE_SHARE = 0.4
_SAMPLE = 400


def is_doubtful(words: Sequence[str]) -> bool:
    """Are they so few, or make so little sense, that the page may be a picture?"""
    return len(words) < _FEW_ON_A_PAGE or is_garbled(words)


def is_garbled(words: Sequence[str]) -> bool:
    """Are its characters strange, or its words such that none can be spoken?"""
    if len(words) < _FEW:
        return False
    words = words[:: max(len(words) // _SAMPLE, 1)]
    text = "".join(words)
    if not text.isascii() or not text.isprintable():
        strange = sum(_is_strange(letter) for letter in text)
        if strange > _STRANGE_SHARE * len(text):
            return True
    spoken = [word for word in words if _SPOKEN.match(word)]
    if len(spoken) >= _FEW:
        unspeakable = sum(not _VOWEL.search(word) for word in spoken)
        return unspeakable > _UNSPEAKABLE_SHARE * len(spoken)
    # Not a word in many: figures are read well, runs of marks among letters are not.
    marked = sum(bool(re.search(r"\w[^\w\s.,:/’'&@%()–-]+\w", word)) for word in words)
    return marked > 0.5 * len(words)


def _is_strange(letter: str) -> bool:
    """A control, private-use or unassigned character, or the sign for one that is not known."""
    return (
        letter == "\ufffd"
        or (not letter.isascii() and unicodedata.category(letter) in ("Co", "Cn", "Cs"))
        or unicodedata.category(letter) == "Cc"
    )
