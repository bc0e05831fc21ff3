"""What a title is about, so that editions of one thing are known as that.

"Children and Young People in and Leaving Care Strategy" and "Wexmoor Children in Care and Leaving
Care Strategy" are about one thing: small words, the order, the council's own place before the rest,
the number of a word and "young people" beside children tell nothing. Every other word does: a
workforce strategy for libraries is none for libraries.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from index.values import KINDS_OF_COUNCIL

_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset("a an and at by for from in its of on or our the to with s".split())
_YOUNG = re.compile(r"\bchild(?:ren)?(?:['’]s)? (?:and|&) young (?:people|person)s?(?:['’]s)?\b")
_COUNCIL = re.compile(rf"\b(?:{'|'.join(sorted(KINDS_OF_COUNCIL))})\b")
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
    return Subject(title.lower(), frozenset(_words(_placeless(title.lower(), council))))


def names(
    said: str,
    title: str,
    subject: Subject,
    council: str | None,
    years: tuple[int | None, int | None],
) -> bool:
    """Do words in a text ("the Libraries Strategy 2019-2023") name a document of a council, by its
    title or by its subject and years?"""
    if _letters(said) == _letters(title):
        return True
    named = {int(year) for year in _YEAR.findall(said)}
    if not named <= set(years):
        return False
    words = {word for word in subject_of(said, council).words if not word.isdigit()}
    return not subject.general and words == subject.words


def _placeless(title: str, council: str | None) -> str:
    """A title without its own council's name, and without its place where the title begins.

    Elsewhere the place may be a word of the subject: Reading's strategy for children's reading.
    """
    name = _WORD.findall((council or "").lower())
    place = _WORD.findall(_COUNCIL.sub(" ", " ".join(name)))
    place = place[1:] if place[:1] == ["of"] else place
    if not place:
        return title
    if name != place:
        title = re.sub(_phrase(name), " ", title)
    return re.sub(rf"^\W*(?:(?:the|our)\W+)?{_phrase(place)}", "", title)


def _phrase(words: list[str]) -> str:
    """An expression that finds these words one after another, as they are or as an owner."""
    return r"\b" + r"[\W_]+".join(map(re.escape, words)) + r"(?:['’]s)?\b"


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
