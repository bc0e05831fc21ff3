"""What a title is about, so that editions of one thing are known as that.

"Children and Young People in and Leaving Care Strategy" and "Wexmoor Children in Care and Leaving
Care Strategy" are about one thing: small words, the order, the council's own place, the number of
a word and "young people" beside children tell nothing. Every other word does: a workforce
strategy for libraries is none for libraries.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset("a an and at by for from in its of on or our the to with s".split())
_YOUNG = re.compile(r"\bchild(?:ren)?(?:['’]s)? (?:and|&) young (?:people|person)s?(?:['’]s)?\b")
_COUNCIL = re.compile(
    r"\b(?:county|city|borough|district|metropolitan|unitary|london|royal|town|parish|council)\b"
)
_GENERAL = frozenset(
    "strategy plan policy framework programme work forward annual action business delivery"
    " improvement implementation committee".split()
)
_OF_A_TIME = frozenset(
    "report review monitoring update account result minute assessment evaluation dashboard"
    " outturn summary survey".split()
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Subject:
    """``plain`` is a title's subject as written, in small letters; ``words`` are those that tell it
    from another, whatever their order and number."""

    plain: str
    words: frozenset[str]

    @property
    def general(self) -> bool:
        """Are its words those of any paper, so that only its committee tells what it is of?"""
        return self.words <= _GENERAL

    @property
    def of_a_time(self) -> bool:
        """Does it tell of a time, and so stands when the next one comes?"""
        return bool(self.words & _OF_A_TIME)


@lru_cache(maxsize=4096)
def subject_of(title: str, council: str | None) -> Subject:
    """The subject of a title without its years; the place of its own council is none of it."""
    place = _words(_COUNCIL.sub(" ", (council or "").lower()))
    return Subject(title.lower(), frozenset(_words(title)) - frozenset(place))


def names(said: str, title: str, subject: Subject, years: tuple[int | None, int | None]) -> bool:
    """Do words in a text ("the Libraries Strategy 2019-2023") name a document, by its title or
    by its subject and years?"""
    if _letters(said) == _letters(title):
        return True
    named = {int(year) for year in _YEAR.findall(said)}
    if named and None not in years and not named <= set(years):
        return False
    words = (word for word in _words(said) if not word.isdigit())
    return not subject.general and frozenset(words) == subject.words


def _letters(text: str) -> str:
    return "".join(_WORD.findall(text.lower()))


def _words(text: str) -> list[str]:
    found = _WORD.findall(_YOUNG.sub("children", text.lower()))
    return [_single(word) for word in found if word not in _SMALL]


def _single(word: str) -> str:
    """A word in the singular, near enough that both numbers of it are one."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
