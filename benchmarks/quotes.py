"""Is a quote on a page, word for word? The comparison alone; `pages` reads the page.

PDF libraries disagree about spaces, hyphens at line ends, ligatures and kinds of dash, so both
sides are brought to one form in which those differ no more. What carries meaning stays: case,
digits, signs, decimal points, and the order of everything.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

_HYPHENS = "\u00ad\u0002\ufffe\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
"""Dashes, and the three characters that libraries give for a hyphen at a line's end."""
_BULLETS = "•●○▪■◦‣➤➢\ufffc"
"""Bullets, and the sign that stands for a picture."""
_UNIFY = (
    dict.fromkeys(map(ord, _HYPHENS), "-")
    | dict.fromkeys(map(ord, _BULLETS), " ")
    | dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b`\u00b4"), "'")
    | dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f"), '"')
)
_INVISIBLE = frozenset({"Cc", "Cf", "Co", "Cn"})
"""Control, formatting, private-use (bullets of symbol fonts) and unassigned characters."""


@dataclass(frozen=True)
class Letters:
    """A text without its white space, knowing where that stood."""

    text: str
    breaks: frozenset[int]
    """Positions in `text` before which the original had white space."""

    @classmethod
    def of(cls, raw: str) -> "Letters":
        """The comparable form of a text as a library gave it."""
        signs: list[tuple[str, bool]] = []
        gap = False
        for sign in unicodedata.normalize("NFKC", raw.translate(_UNIFY)).translate(_UNIFY):
            if sign.isspace():
                gap = True
            elif unicodedata.category(sign) not in _INVISIBLE:
                signs.append((sign, gap))
                gap = False
        return cls._without_word_hyphens(signs)

    @classmethod
    def _without_word_hyphens(cls, signs: list[tuple[str, bool]]) -> "Letters":
        """Nothing tells a hyphen of the word from one of the line, so among letters none stays.

        Beside a digit each is kept: there it is a minus or a range.
        """
        text: list[str] = []
        breaks: set[int] = set()
        joined = False
        for index, (sign, gap) in enumerate(signs):
            around = signs[max(0, index - 1) : index] + signs[index + 1 : index + 2]
            if sign == "-" and not any(each.isdigit() for each, _ in around):
                joined = not gap  # "consul-|tation" is one word, "agreed - noted" two
                continue
            if gap and not joined:
                breaks.add(len(text))
            text.append(sign)
            joined = False
        return cls("".join(text), frozenset(breaks))

    @property
    def words(self) -> Counter[str]:
        """The words, and how often each stands."""
        edges = [0, *sorted(self.breaks - {0}), len(self.text)]
        return Counter(self.text[start:end] for start, end in pairwise(edges) if end > start)

    def holds(self, quote: "Letters") -> bool:
        """Whether the quote is one run of this text that cuts no word or number in two."""
        if not quote.text:
            return False
        start = self.text.find(quote.text)
        while start >= 0:
            if not self._cut(start) and not self._cut(start + len(quote.text)):
                return True
            start = self.text.find(quote.text, start + 1)
        return False

    def _cut(self, at: int) -> bool:
        """Whether a word or number goes on across a position, so that a run may not end there."""
        if at in self.breaks or not 0 < at < len(self.text):
            return False
        before, after = self.text[:at][-2:], self.text[at : at + 2]
        stop_ends_clause = at + 1 in self.breaks
        return (
            (before[-1].isalpha() and after[0].isalpha())
            or (before[-1].isdigit() and after[0].isdigit())
            or (re.fullmatch(r"-|.-|\d[,.]", before) is not None and after[0].isdigit())
            or (
                before[-1].isdigit()
                and re.fullmatch(r"[,.]\d", after) is not None
                and not stop_ends_clause
            )
        )
