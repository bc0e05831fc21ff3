"""How like two titles or two texts are, by their words."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_WORD = re.compile(r"[^\W_]+")
_EMPTY = frozenset(
    "a an and as at be by for from in into is it item its minute of on or report that the this to "
    "was were with".split()
)


def telling(text: str | None) -> frozenset[str]:
    """The words of a text that tell, in small letters and without a plural's ending."""
    words = _WORD.findall((text or "").casefold())
    return frozenset(_one(word) for word in words if word not in _EMPTY and len(word) > 1)


def _one(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and len(word) > 3 else word


def plain(text: str) -> str:
    """A text by its words alone, in small letters."""
    return " ".join(re.findall(r"[\w]+", text.casefold().replace("&", " and ")))


def alike(one: str | None, other: str | None) -> float:
    """How like two titles are, 0 to 1: the share of the shorter that is in the longer.

    A title of one word is like no other than itself.
    """
    words, others = telling(one), telling(other)
    if not words or not others:
        return 0.0
    if words == others:
        return 1.0
    if min(len(words), len(others)) < 2:
        return 0.0
    return len(words & others) / min(len(words), len(others))


def held_in(title: str, text: str) -> float:
    """The share of a title's words that a text has; 0 for a title of one word."""
    words = telling(title)
    return len(words & telling(text)) / len(words) if len(words) > 1 else 0.0


def overlap(one: str, other: str) -> float:
    """How much of two texts is the same, 0 to 1: the words of both among those of either."""
    words, others = telling(one), telling(other)
    return len(words & others) / len(words | others) if words and others else 0.0


def compared(earlier: str, later: str) -> tuple[tuple[str, str], ...]:
    """Two wordings side by side: runs of words that are "same", "gone" from the later, or "new"."""
    before, after = earlier.split(), later.split()
    found: list[tuple[str, str]] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            found.append(("same", " ".join(before[i1:i2])))
            continue
        if i1 < i2:
            found.append(("gone", " ".join(before[i1:i2])))
        if j1 < j2:
            found.append(("new", " ".join(after[j1:j2])))
    return tuple(found)
