"""Words broken at the ends of lines: which hyphens belong to the word, and which to the line."""

from __future__ import annotations

import re

# Prefixes that British papers write with a hyphen, whether or not it stands elsewhere in them.
_HYPHENATED = re.compile(r"^(?:non-|self-|co-(?:op|or|ed|ex|fu))")
# Words of two letters that a line may begin with: no rest of a word that the last line began.
_SHORT = set("a i am an as at be by do go he if in is it me my no of on or so to up us we".split())


def known_word(text: str) -> str:
    """A word as it is known by: in small letters, without the signs around it."""
    return text.strip(".,;:()'\"’‘“”!?").lower()


def join(raw: str, following: str, known: set[str]) -> tuple[str, bool]:
    """The text of a line's last word, and whether the next line's first goes on with it.

    The hyphen stays if the paper writes the word with one elsewhere, if both parts are words of
    the paper and their sum is not, or before a word of two letters: nobody breaks "discussi-on".
    """
    text = raw.replace("\u00ad", "") or "-"
    if raw.endswith("\u00ad"):
        return text, True
    if len(text) < 2 or text[-1] not in "-\u2010":
        return text, False
    if not following[:1].islower():
        return text, following[:1].isalnum()
    head = text[:-1].lower().lstrip("(‘“'\"")
    tail = following.lower().strip(".,;:)’”'\"")
    whole = f"{head}-{tail}"
    if head + tail in known:
        return text[:-1], True
    parts = tail in _SHORT or (head.rsplit("-", 1)[-1] in known and tail in known)
    return (text if parts or whole in known or _HYPHENATED.match(whole) else text[:-1]), True


def is_cut(text: str, following: str, known: set[str]) -> bool:
    """Did a column too narrow for a word cut it, with no hyphen: "Revenu" above "e"?"""
    tail = following.strip(".,;:()").lower()
    return (
        text.isalpha()
        and 0 < len(tail) <= 2
        and following[:1].islower()
        and tail not in _SHORT
        and text.lower() + tail in known
    )
