"""What a question sets side by side: councils, times, or editions of one paper.

Each side is the same question with the words of the other sides left out, so that it can be put to
the papers by itself: what is said of one council, or of one year, rarely stands beside the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import Any

from assistant.understanding.named import Named, distinctive
from assistant.understanding.names import names
from assistant.understanding.periods import Period
from assistant.understanding.question import Question

_COMPARES = re.compile(
    r"\b(?:both|each|compar\w+|versus|vs?|differ\w*|same|between|respectively|against)\b"
    r"|\b(?:more|less|fewer|higher|lower|better|worse)\b.*\bthan\b"
    r"|\b(?:chang|mov|grow|grew|ris|rose|fall|fell)\w*\b",
    re.I,
)
# Possessive, as a word could else be cut in two in any place, and a long one in millions of ways.
_JOINED = re.compile(
    r"^(?:\W*+[\w’'-]++){0,4}?\W*+\b(?:and|or|than|vs?|versus|against|with|compared to)\b"
    r"(?:\W*+[\w’'-]++){0,6}+\W*+$|^\W*to\b\W*(?:the\W+)?$|^\s*[,/]\s*$",
    re.I,
)
_EACH = re.compile(r"\b(?:both|each|respectively|compar\w+|versus|vs|sooner|later|earlier)\b", re.I)
_NAME = r"\b[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}"
_NAMES = re.compile(rf"(?<![.?!] )(?<!^){_NAME}(?:, {_NAME}){{0,4}},? (?:and|or|vs|versus) {_NAME}")
_PARTED = re.compile(r",? (?:and|or|vs|versus) |, ")
_EITHER = re.compile(r"\bor\b", re.I)
_MEETING = re.compile(
    r"^\W*(?:\w+\W+)?(?:meetings?|drafts?|reports?|papers?|packs?|minutes|agendas?|updates?|changes"
    r"|cabinet|committee|council|board)\b",
    re.I,
)
_SINCE = re.compile(
    r"\b(?:since|(?:compared|up|down) (?:with|to|on|from))\s+(?:\w+\s+){0,3}$", re.I
)
_MONTH = 31  # days
_LONG = 300  # days: of such a time an edition may be
_NOUN = r"(?:strateg(?:y|ies)|plan|polic(?:y|ies)|budget|report|review|version|edition|programme)s?"
_ONE = rf"\s+(?:[\w’'-]+\s+){{0,3}}?(?P<noun>{_NOUN})\b"


class Edition(StrEnum):
    """Which of several editions of a paper is meant."""

    DRAFT = "draft"
    FINAL = "final"
    EARLIER = "earlier"
    LATER = "later"


_PAIRS = (
    (
        (Edition.DRAFT, re.compile(r"\bdraft\b", re.I)),
        (Edition.FINAL, re.compile(rf"\b(?:final|published|approved|adopted){_ONE}", re.I)),
    ),
    (
        (Edition.EARLIER, re.compile(rf"\b(?:old|previous|former|earlier|first){_ONE}", re.I)),
        (
            Edition.LATER,
            re.compile(
                rf"\b(?:new|current|latest|later|revised|second)(?:{_ONE}| ones?\b)"
                r"|\bsupplement\w*",
                re.I,
            ),
        ),
    ),
)
_SEVERAL = re.compile(
    r"\b(?:(?:both|two|the|between) (?:[\w’'-]+ ){0,2}?(?P<many>strategies|plans|policies"
    r"|reports|reviews|versions|editions)|each (?:of the )?(?P<each>strateg(?:y|ies)|plans?"
    r"|polic(?:y|ies)|reports?|reviews?|editions?))\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Side:
    """One side: the question put to it alone, and what tells it from the others.

    Of ``edition`` and ``noun`` ("strategy") papers tell which they are. A side that has nothing
    of its own is the latest: what is compared with the past.
    ``name`` is that of a thing or a place of which the papers need not be.
    With ``of_meeting``, its time is that of a meeting or a paper ("the January draft").
    """

    question: Question
    council: str = ""
    name: str = ""
    period: Period | None = None
    edition: Edition | None = None
    noun: str = ""
    of_meeting: bool = False


def compared(question: Question) -> list[Side]:
    """The sides of a question that sets some side by side; [] of all others."""
    return _times(question) or _editions(question) or _councils(question) or _names(question)


def _times(question: Question) -> list[Side]:
    text = question.text
    said = [each for each in question.named.periods if _there(text, each)]
    said = list({(each.dates, each.months, each.day): each for each in said}.values())
    if len(said) == 1 and _COMPARES.search(text) and _SINCE.search(text[: said[0].start]):
        now = _alone(question, _without(text, said), named=_of(question, ()))
        return [_of_time(question, said[0], ()), Side(now)]
    if len(said) < 2 or not all(
        _beside(text[one.start + len(one.text) : other.start]) for one, other in pairwise(said)
    ):
        return []
    return [
        _of_time(question, each, [other for other in said if other is not each]) for each in said
    ]


def _of_time(question: Question, period: Period, others: Sequence[Period]) -> Side:
    alone = _alone(
        question,
        _without(question.text, others),
        named=_of(question, (period,)),
        past=True,
        as_at=period if period.days > _LONG else None,
    )
    behind = question.text[period.start + len(period.text) :]
    short = period.days <= _MONTH and not period.day
    return Side(alone, period=period, of_meeting=short and bool(_MEETING.search(behind)))


def _councils(question: Question) -> list[Side]:
    said = set(re.findall(r"\w+", question.text.casefold()))
    councils = [each for each in question.named.councils if said & set(distinctive(each))]
    if len(councils) < 2 or not (_COMPARES.search(question.text) or _EITHER.search(question.text)):
        return []
    sides = []
    for council in councils:
        text = question.text
        for other in councils:
            for word in set(distinctive(other)) - set(distinctive(council)):
                text = re.sub(rf"\b{re.escape(word)}(?:['’]s)?\b", " ", text, flags=re.I)
        named = replace(question.named, councils=(council,))
        alone = _alone(question, " ".join(text.split()), named=named)
        sides.append(Side(alone, council=council))
    return sides


def _names(question: Question) -> list[Side]:
    """Of things and places that are told by name, each one that "each" or "both" is asked of."""
    text = question.text
    if not (run := _NAMES.search(text)) or not _EACH.search(text):
        return []
    several = _PARTED.split(run[0])
    sides = []
    for name in several:
        rest = text
        for other in several:
            if other != name:
                rest = rest.replace(other, " ", 1)
        sides.append(Side(_alone(question, " ".join(rest.split())), name=name))
    return sides


def _editions(question: Question) -> list[Side]:
    text = question.text
    if several := _SEVERAL.search(text):
        noun = _singular(several["many"] or several["each"])
        if several["each"] or _COMPARES.search(text):
            return [Side(question, edition=each, noun=noun) for each in list(Edition)[2:]]
    for (one, first), (other, second) in _PAIRS:
        here, there = first.search(text), second.search(text)
        if here and there and _COMPARES.search(text):
            noun = _singular(_noun_of(there) or _noun_of(here))
            return [
                Side(_bare(question, there), edition=one, noun=noun),
                Side(_bare(question, here), edition=other, noun=noun),
            ]
    return []


def _noun_of(match: re.Match[str]) -> str:
    return match.groupdict().get("noun") or ""


def _bare(question: Question, match: re.Match[str]) -> Question:
    """The question without the words of another edition."""
    word = match[0].split()[0]
    text = f"{question.text[: match.start()]} {question.text[match.start() + len(word) :]}"
    return _alone(question, " ".join(text.split()), past=True)


def _singular(noun: str) -> str:
    noun = noun.lower()
    return noun[:-3] + "y" if noun.endswith("ies") else noun.removesuffix("s")


def _alone(question: Question, text: str, **changes: Any) -> Question:
    """A question of other words, with the names that are among them, typed in capitals or small."""
    small = (each for each in question.names if each.islower() and each in re.findall(r"\w+", text))
    return replace(question, text=text, names=(*names(text), *small), **changes)


def _there(text: str, period: Period) -> bool:
    return text[period.start : period.start + len(period.text)] == period.text


def _beside(between: str) -> bool:
    return bool(_JOINED.search(between))


def _of(question: Question, periods: tuple[Period, ...]) -> Named:
    return replace(question.named, periods=periods)


def _without(text: str, others: Sequence[Period]) -> str:
    """A text without some times in it."""
    for each in sorted(others, key=lambda other: -other.start):
        text = f"{text[: each.start]} {text[each.start + len(each.text) :]}"
    return " ".join(text.split())
