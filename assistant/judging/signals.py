"""Signals: what the evidence found has, and lacks, of what a question asks for.

Each is a share from 0 to 1 with a plain meaning, computed from what would be quoted and what
stands around it (its part, its headings, its paper's title, body and date). ``refuse`` weighs them
together; the one that is missing most is also why the nearest thing found is not the answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from assistant.evidence import Piece, Terms
from assistant.judging.around import around_of, headings_of
from assistant.judging.given import gives
from assistant.judging.outcome import came_of
from assistant.judging.times import spoken, time_of
from assistant.understanding.compared import compared
from assistant.understanding.named import distinctive, initials
from assistant.understanding.names import untitled
from assistant.understanding.question import Asked, Question
from index.lexicon import Wanted
from index.ranking import meets
from index.values import Passage

_FIRST = 2  # of the pieces that would be quoted: if none of these answers, the answer is hidden
_UNDER = 0.9  # what a wanted word is worth in the headings of a piece
_BESIDE = 0.6  # in the rest of its passage
_NAMED = 0.8  # what names are worth there
_UNWORDED = 0.5  # what is left of a piece that has none of the question's words
_ASKING = (  # words that say how it is asked, or of whom it is true of everything
    "say said tell told ask asked people council committee cabinet member meeting paper papers "
    "report number name many much long happen happened give gave year years date"
)
_BEHIND = 10  # places behind the best passage: what is found of anything
_OFFICES = frozenset("cabinet leader chair".split())  # written like names, and name nobody


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for an answer being among what would be quoted, each 0 (missing) to 1."""

    answers: float
    """How far one of the first pieces does it all: gives the kind of thing that is asked for, of
    the time, the names and the council asked about, in the question's words."""
    names: float
    """Of the names asked about: the share that stands in or around one piece."""
    times: float
    """Of the times asked about: the share that stands in or around one piece."""
    lead: float
    """How far the best passage's score is above that of the tenth after it: where the papers hold
    nothing of it, many passages are as near as the best."""
    structure: float
    """Does the papers' structure hold what is asked (a record, a row of a table, a section)?"""


def signals(
    question: Question,
    wanted: Sequence[Wanted],
    chosen: Sequence[Piece],
    passages: Sequence[Passage],
    terms: Terms,
    *,
    structured: bool = False,
) -> Signals | None:
    """The signals of the pieces that would be quoted; None where nothing would be.

    ``wanted`` are the question's terms as they were looked for, ``passages`` those found, best
    first, and ``structured`` tells whether a piece comes of the papers' structure: such a piece
    need not be among the passages and carries no score of its own.
    """
    if not chosen:
        return None
    around = [set(terms(around_of(each.passage))) for each in chosen]
    scores = sorted((each.score for each in passages), reverse=True) or [0.0]
    sides = [
        (side.question, _of_side(side.question, question, wanted, terms))
        for side in compared(question)
    ] or [(question, wanted)]
    first = chosen[: max(_FIRST, len(sides))]

    def all_of(best: Callable[[Question, Sequence[Wanted]], float]) -> float:
        """What holds of each side of a comparison: one quote answers one of them."""
        return min(best(side, own) for side, own in sides)

    return Signals(
        answers=all_of(
            lambda side, own: max(answers(side, own, each, terms, chosen) for each in first)
        ),
        names=all_of(lambda side, own: max(_named(side, own, words, terms) for words in around)),
        times=all_of(lambda side, _: max(_timed(side, each.passage) for each in chosen)),
        lead=scores[0] - scores[min(_BEHIND, len(scores) - 1)],
        structure=float(structured),
    )


def _of_side(
    side: Question, question: Question, wanted: Sequence[Wanted], terms: Terms
) -> Sequence[Wanted]:
    """What is wanted of a side: without the words that only the question's other sides have."""
    others = set(terms(question.text)) - set(terms(side.text))
    return [each for each in wanted if each.term not in others]


def answers(
    question: Question,
    wanted: Sequence[Wanted],
    piece: Piece,
    terms: Terms,
    beside: Sequence[Piece] = (),
) -> float:
    """How far one piece alone answers a question, 0 to 1: whatever it lacks takes from all.

    Only names may stand in the pieces ``beside`` it, if they are of the same part of its paper: a
    table is named in the sentence before it.
    """
    share = gives(question, piece, wanted, terms) * spoken(question, piece)
    share *= _of_council(question, piece.passage) * _of_body(question, piece)
    share *= came_of(question, piece)
    share *= _named_by(question, wanted, piece, terms, beside)
    return share * (_UNWORDED + (1 - _UNWORDED) * _worded(question, wanted, piece, terms))


def _worded(question: Question, wanted: Sequence[Wanted], piece: Piece, terms: Terms) -> float:
    """Of the question's words that are no name and no time, the share in a piece or about it.

    Each counts alike, however rare: the verb that makes the difference is a common word.
    """
    told = [*question.names, *(each.text for each in question.named.periods), _ASKING]
    apart = set(terms(" ".join(told)))
    own = [each for each in wanted if each.term not in apart]
    parts = (
        (set(terms(f"{piece.lead} {piece.text}")), 1.0),
        (set(terms(headings_of(piece.passage))), _UNDER),
        (set(terms(around_of(piece.passage))), _BESIDE),
    )
    met = sum(max(worth * meets(each, words) for words, worth in parts) for each in own)
    return met / len(own) if own else 1.0


def _named_by(
    question: Question,
    wanted: Sequence[Wanted],
    piece: Piece,
    terms: Terms,
    beside: Sequence[Piece],
) -> float:
    """The share of the names that a piece has with its headings, or for less those about it."""
    if not _names(question):
        return 1.0
    part = _part_of(piece)
    near = [each.passage for each in beside if _part_of(each) == part]
    own = set(terms(f"{piece.lead} {piece.text} {headings_of(piece.passage)}"))
    around = set(terms(" ".join(map(around_of, (piece.passage, *near)))))
    return max(
        _named(question, wanted, own, terms), _NAMED * _named(question, wanted, around, terms)
    )


def _part_of(piece: Piece) -> tuple[str, tuple[str, ...]]:
    return piece.passage.document.id, piece.passage.chunk.path


def missing_names(
    question: Question, wanted: Sequence[Wanted], words: Collection[str], terms: Terms
) -> list[str]:
    """The names asked about that are not among some terms, but for those of councils.

    What the papers call it instead does as well: the words that an acronym stands for.
    """
    known = {each.term: each for each in wanted}
    return [
        name
        for name in _names(question)
        if not all(meets(known.get(term, Wanted(term, 1.0)), words) for term in terms(name))
    ]


def _names(question: Question) -> list[str]:
    """The names in a question that tell one from others: "Committee" alone does not, and whose
    papers a council's name asks for is judged by itself. Of two that are joined each is one.
    """
    councils = {word for each in question.named.councils for word in distinctive(each)}
    bodies = (*question.named.councils, *question.named.committees)
    short = {each.casefold() for name in bodies for each in initials(name)}
    return [
        name
        for joined in question.names
        for name in map(untitled, re.split(r"\s+and\s+", joined))
        if set(distinctive(name)) - councils - short - _OFFICES
    ]


def _named(
    question: Question, wanted: Sequence[Wanted], words: Collection[str], terms: Terms
) -> float:
    names = _names(question)
    if not names:
        return 1.0
    share = 1 - len(missing_names(question, wanted, words, terms)) / len(names)
    return share**2  # with half of the names it is most likely of something else


def _timed(question: Question, passage: Passage) -> float:
    wanted = question.named.periods
    if not wanted:
        return 1.0
    return sum(time_of(each, passage) for each in wanted) / len(wanted)


def _of_council(question: Question, passage: Passage) -> float:
    wanted = question.named.councils
    if not wanted:
        return 1.0
    if passage.document.council in wanted:
        return 1.0
    text = around_of(passage).casefold()
    if any(word in text for each in wanted for word in distinctive(each)):
        return 1.0
    return 0.0 if passage.document.council else 0.5


def _of_body(question: Question, piece: Piece) -> float:
    """Is it of the body whose decision is asked for, or does it speak of that body?"""
    bodies = question.named.committees
    if Asked.DECISION not in question.asked or not bodies:
        return 1.0
    if piece.passage.document.committee in bodies:
        return 1.0
    text = f"{piece.text} {headings_of(piece.passage)}".casefold()
    return 1.0 if any(word in text for each in bodies for word in distinctive(each)) else 0.4
