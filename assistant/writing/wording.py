"""Wording: a text as tokens that can be compared with another's.

A token is a telling word (by its stem), a name, a figure, a little word or a break between
clauses. What is written differently and means the same has the same key.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from assistant.writing.figures import MONTHS, figures

Terms = Callable[[str], list[str]]


class Kind(StrEnum):
    """What a token is."""

    WORD = "word"
    NAME = "name"
    FIGURE = "figure"
    LITTLE = "little"
    BREAK = "break"


@dataclass(frozen=True, slots=True)
class Token:
    """A token: ``word`` is as it stands in small letters, ``key`` the same for the same sense.

    ``place`` counts telling tokens, those of one name at one place, and steps over breaks.
    """

    kind: Kind
    word: str
    key: str
    place: int = 0

    @property
    def telling(self) -> bool:
        return self.kind in (Kind.WORD, Kind.NAME, Kind.FIGURE)


_WEIGHTY = frozenset(
    "all some every each any only always both either most least many few several half third "
    "quarter double twice triple majority minority entire entirely whole wholly fully partly "
    "mainly mostly than more less fewer further another other same different until since before "
    "after during again still already yet no-one everyone everybody nobody unanimous unanimously "
    "except first last next previous former latest current currently now today once too".split()
)
"""Little words that may not be added: each must stand in the quote."""

# What is written differently and means the same. The first word of each line stands for all.
_SAME = """
    increase increased increases increasing rise rose risen rises rising grow grew grown grows
    decrease decreased decreases decreasing fall fell falls fallen falling drop drops dropped
    reduce reduced reduces reducing reduction reductions
    agree agreed agrees agreement resolve resolved resolves resolution decide decided decision
    approve approved approves approving approval adopt adopted adopts adoption
    reply replied replies response responses respond responded answer answered answers
    begin began begun begins beginning start started starts starting commence commenced
    end ended ends ending finish finished
    buy bought buys buying purchase purchased purchases
    people person persons
    child children
    man men
    woman women
    hold held holds holding
    take took taken takes taking
    spend spent spends spending
    build built builds building
    find found finds finding findings
    make made makes making
    say said says saying
    lead led leads leading
    leave left leaves leaving
    write wrote written writes writing
    pay paid pays paying payment payments
    think thought thinks thinking
    see saw seen sees seeing
    go went gone goes going
    run ran runs running
    keep kept keeps keeping
    send sent sends sending
    bring brought brings bringing
    choose chose chosen chooses choosing choice
    speak spoke spoken speaks speaking
    lose lost loses losing loss losses
    sell sold sells selling sale sales
    tell told tells telling
    become became becomes becoming
    give gave given gives giving
    get got gets getting
    show showed shown shows showing
    know knew known knows knowing
    meet met meets meeting meetings
    drive drove driven drives driving
    draw drew drawn draws
    teach taught teaches teaching
    mean meant means
    break broke broken breaks
    close closed closes closing closure closures
    open opened opens opening
    propose proposed proposes proposing proposal proposals
    recommend recommended recommends recommending recommendation recommendations
    appoint appointed appoints appointing appointment appointments
    elect elected elects electing election
    visit visited visits visiting
    councillor councillors cllr cllrs
    chair chairman chairwoman chairperson chaired chairing
    percent percentage
"""

# Words that join, and tell nothing themselves.
_NEUTRAL = frozenset(
    "namely also well however therefore while whereas which who whom whose that".split()
)

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|[,;:.!?()\[\]—]|(?<=\s)[–-](?=\s)|\n")
_BREAKS = frozenset(
    [
        *",;:.!?()[]—–-\n",
        *"and but while whereas although though because which who whose".split(),
    ]
)
_OPENERS = frozenset(
    "the a an in on at of for from to by with as it there this that these those they he she its "
    "their his her his when where while after before during since until under over between among "
    "all every each both some any no none not only however also and but or if although because "
    "according most many several two three four five six seven eight nine ten i we our".split()
)


def read(text: str, terms: Terms) -> list[Token]:
    """A text as tokens. A capital at the beginning makes a name of all but the plainest words."""
    found: list[Token] = []
    place, opening, named = 0, True, False
    for raw, key in _pieces(text):
        token = Token(Kind.FIGURE, raw.lower(), key) if key else _token(raw, opening, terms)
        name = token.kind is Kind.NAME
        if token.kind is Kind.BREAK:
            place += 2
        elif token.telling and not (name and named):
            place += 1
        opening = raw in ".!?:;\n" or (opening and token.kind is Kind.BREAK)
        named = name
        found.append(replace(token, place=place))
    return found


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """The words and signs of a text in order, figures whole and with their key."""
    end = 0
    for figure in sorted(figures(text), key=lambda each: (each.start, each.end)):
        if figure.start >= end or figure.start == figure.end:
            for match in _WORD.finditer(text, end, max(figure.start, end)):
                yield match[0], ""
            yield text[figure.start : figure.end], figure.key
            end = max(end, figure.end)
    for match in _WORD.finditer(text, end):
        yield match[0], ""


def _token(raw: str, opening: bool, terms: Terms) -> Token:
    word = raw.lower().replace("’", "'")
    if word in _BREAKS:
        return Token(Kind.BREAK, word, "")
    bare = word.removesuffix("'s").removesuffix("'")
    if bare in MONTHS and raw[0].isupper():
        return Token(Kind.FIGURE, bare, month(MONTHS.index(bare) + 1))
    same = _same().get(bare)
    stems = [same] if same else terms(bare.replace("'", " "))
    key = stems[0] if stems else ""
    if raw[0].isupper() and not (opening and (not key or bare in _OPENERS or same)):
        if not key and bare in _OPENERS:
            return Token(Kind.LITTLE, bare, "")
        return Token(Kind.NAME, bare, key or bare)
    return Token(Kind.WORD, bare, key) if key else Token(Kind.LITTLE, word, "")


@cache
def _same() -> dict[str, str]:
    lines = [line.split() for line in _SAME.strip().splitlines()]
    return {word: f"={line[0]}" for line in lines for word in line}


def month(number: int) -> str:
    """The key of a month that stands without a day."""
    return f"day:in-{number}"


def widened(key: str) -> str:
    """The key of what a figure also tells: a day, its month. Else the key itself."""
    kind, _, value = key.partition(":")
    return month(int(value.rpartition("-")[2])) if kind == "day" and value else key


def is_neutral(token: Token) -> bool:
    """Does it only join?"""
    return token.kind is Kind.WORD and token.word in _NEUTRAL


def weighty(tokens: Sequence[Token]) -> set[str]:
    """The words of a text that compare, count or order."""
    return {token.word for token in tokens if token.word in _WEIGHTY}


def keys(tokens: Sequence[Token]) -> set[str]:
    """What the telling tokens say, words that only join left out."""
    return {token.key for token in tokens if token.telling and not is_neutral(token)}


def clauses(tokens: Sequence[Token]) -> list[list[Token]]:
    """The tokens between breaks, where there are any."""
    found: list[list[Token]] = [[]]
    for token in tokens:
        if token.kind is Kind.BREAK:
            found.append([])
        else:
            found[-1].append(token)
    return [clause for clause in found if clause]
