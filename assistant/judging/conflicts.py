"""Where papers disagree: two figures for one thing, shown side by side.

Precision before recall: a warning that is not so costs trust. Two pieces disagree where each gives
a figure of the very thing asked for, both say the same of the question's words, neither is of
another time, council or row than the other, and the figures differ. Whether one of them replaces
the other is for the reader; the dates of both papers are told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.evidence import Piece, Terms
from assistant.judging.around import around_of
from assistant.judging.figured import figure_of, figures, value
from assistant.understanding.names import names
from assistant.understanding.periods import Period, periods
from assistant.understanding.question import Asked, Question
from assistant.understanding.sought import Sort, sought
from index.values import BlockKind, Warning

Rarity = Callable[[Iterable[str]], Mapping[str, float]]
Where = tuple[str, int, int]

_LOOKED_AT = 12  # of the best pieces
_SAID = 0.5  # of the question's words, each by how rare it is, that both must say
_ALIKE = 0.75  # of what the shorter says of the question, that the other says too
_BOTH = 0.5  # of what the longer says of it, that both say
_SHARED = 2  # of the question's words, at least
_MARKER = re.compile(r"^[\W\d]+")
_ITEM = re.compile(r"^(?:[•●▪■◦○➤►✓·*–-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s", re.I)
_ALIAS = re.compile(r"\((?:[^()]|\([^()]*\))*\)")  # another name of the same
_UNIT = re.compile(r"[%£]|per ?cent", re.I)
_PART = re.compile(
    r"\b(?:target|forecast|budget(?:ed)?|plan(?:ned)?|previous(?:ly)?|increase[ds]?|decrease[ds]?"
    r"|rose|fell|up|down|more|fewer|less|further|additional|extra|average|minimum|maximum|least"
    r"|most|up to|compared|than|would|could"
    r"|national|england|male|female|boys|girls)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two pieces that give one thing two figures, as they are written."""

    one: Piece
    other: Piece
    figures: tuple[str, str]

    @property
    def warning(self) -> Warning:
        first, second = (
            _place(each, figure)
            for each, figure in zip((self.one, self.other), self.figures, strict=True)
        )
        return Warning("conflict", f"The papers do not agree: {first}, and {second}.")


def conflicts(
    question: Question,
    chosen: Sequence[Piece],
    weighed: Sequence[Piece],
    terms: Terms,
    rarity: Rarity,
) -> list[Conflict]:
    """Each figure that a quoted piece gives, with a piece that gives another one of the same."""
    if not _asks_a_figure(question):
        return []
    wanted = rarity(dict.fromkeys(terms(question.text)))
    looked_at = {_where(each): each for each in (*weighed[:_LOOKED_AT], *chosen)}
    told = {where: _told(question, each, terms, wanted) for where, each in looked_at.items()}
    found: dict[frozenset[str], Conflict] = {}
    for one in (told[_where(each)] for each in chosen):
        for other in told.values():
            if one and other and _same_thing(one, other):
                conflict = Conflict(one.piece, other.piece, (one.figure, other.figure))
                found.setdefault(frozenset((one.value, other.value)), conflict)
    return list(found.values())


def side_by_side(chosen: Sequence[Piece], found: Sequence[Conflict]) -> list[Piece]:
    """What is quoted, with the other side of each conflict right after the one."""
    other = {_where(each.other) for each in found} - {_where(each.one) for each in found}
    whole = {_where(each): each for each in chosen}  # a quoted piece has what it introduces
    placed: dict[Where, Piece] = {}
    for piece in chosen:
        if _where(piece) not in other:
            placed.setdefault(_where(piece), piece)
        for each in found:
            if _where(each.one) == _where(piece):
                where = _where(each.other)
                placed.setdefault(where, whole.get(where, each.other))
    return list(placed.values())


def _asks_a_figure(question: Question) -> bool:
    """Does it ask for a number, or for a thing ("the occupancy") that may be one?"""
    seeks = sought(question.text)
    return Asked.NUMBER in question.asked or (seeks.sort is Sort.THING and bool(seeks.noun))


@dataclass(frozen=True, slots=True)
class _Told:
    """A piece that gives one figure, and of what: the question's words, times and parts in it."""

    piece: Piece
    figure: str
    value: str
    counted: frozenset[str]
    """All its figures: "eleven" is no other figure than "nine of the eleven"."""
    words: frozenset[str]
    times: tuple[Period, ...]
    parts: frozenset[str]
    names: frozenset[str]
    """The names in it that the question does not say: of another place, it is another thing."""


def _told(
    question: Question, piece: Piece, terms: Terms, wanted: Mapping[str, float]
) -> _Told | None:
    figure = figure_of(question, piece.text, terms)
    if figure is None or (Asked.NUMBER not in question.asked and not _UNIT.search(figure)):
        return None
    inside = frozenset(terms(piece.text)) & frozenset(wanted)
    around = frozenset(terms(around_of(piece.passage))) & frozenset(wanted)
    total = sum(wanted.values())
    if not total or sum(wanted[term] for term in inside | around) < _SAID * total:
        return None
    parts = frozenset(each.lower() for each in _PART.findall(piece.text))
    counted = frozenset(value(each[0]) for each in figures(question, piece.text))
    bare = _ALIAS.sub(" ", _MARKER.sub("", piece.text))
    others = frozenset(each for each in names(bare) if not set(terms(each)) <= wanted.keys())
    times = periods(piece.text)
    return _Told(piece, figure, value(figure), counted, inside, times, parts, others)


def _same_thing(one: _Told, other: _Told) -> bool:
    """Do both give the same thing, and not the same figure of it?"""
    first, second = one.piece.passage, other.piece.passage
    mine, yours = first.document, second.document
    if one.value in other.counted or other.value in one.counted or one.parts != other.parts:
        return False
    if len({mine.council, yours.council} - {None}) > 1 or _units(one) != _units(other):
        return False
    if first.chunk.kind is second.chunk.kind is BlockKind.TABLE_ROW:
        return False  # another row is another thing
    if first.chunk.id == second.chunk.id and _is_item(one.piece) and _is_item(other.piece):
        return False  # and so is another item of a list
    shared = len(one.words & other.words)
    shorter, longer = sorted((len(one.words), len(other.words)))
    if shared < max(_SHARED, _ALIKE * shorter, _BOTH * longer):
        return False
    if one.names ^ other.names:
        return False
    if not all(this.meets(that) for this in one.times for that in other.times):
        return False
    if bool(one.times) != bool(other.times) and "%" not in one.figure:
        return False  # a count of one year, and of all
    # What papers of two meetings say without a time is said of two times.
    together = mine.id == yours.id or mine.meeting_date == yours.meeting_date
    return together or bool(one.times and other.times)


def _is_item(piece: Piece) -> bool:
    return bool(_ITEM.match(piece.text))


def _units(told: _Told) -> tuple[bool, bool]:
    return "%" in told.figure, "£" in told.figure


def _where(piece: Piece) -> Where:
    """Where a piece begins: lines and records of papers are no chunks with an id of their own."""
    first = piece.passage.chunk.spans_of(piece.start, piece.end)[0]
    return piece.passage.document.id, first.page, first.start


def _place(piece: Piece, figure: str) -> str:
    paper = piece.passage.document
    page = piece.passage.chunk.spans_of(piece.start, piece.end)[0].page
    dated = f" ({paper.held})" if paper.held else ""
    return f"page {page} of “{paper.title}”{dated} says {figure}"
