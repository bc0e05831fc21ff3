"""What is quoted of all that was found, and how sure it is that this answers the question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.evidence import Piece
from assistant.extract import Choice, choose
from assistant.judging.refuse import Judge
from assistant.judging.signals import Signals, signals
from assistant.kinds.asking import Asking
from assistant.kinds.register import astray
from assistant.kinds.sequence import answer_of
from assistant.understanding.question import Asked

_LOOKED_AT = 12  # of the best pieces
_ANSWERS = 0.1  # added to the score of one, for how far it alone answers
_ENOUGH = 0.7  # of an answer in the best piece: nothing is read around it, and others find room


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is quoted, what that was judged by (None of nothing), and how sure it is, 0 to 1."""

    choice: Choice
    told: Signals | None
    sure: float


def chosen(asking: Asking, judge: Judge) -> Chosen:
    """What would be quoted, and how sure it is that it answers.

    Where what the papers' structure holds does not answer, what was found without it may; unless
    that is sure to be of something else, or where a decision is asked for and it holds only what
    was recommended: no text beside that is a decision.
    """
    weighed, answered = _answering_first(asking)
    asking = replace(asking, weighed=weighed)
    reads_on = answered < _ENOUGH
    found = answer_of(asking)
    structured = _judged(asking, judge, found, reads_on)
    undecided = Asked.DECISION in asking.question.asked and all(each.recommended for each in found)
    if found and not undecided and 0 < structured.sure < judge.least:
        plain = _judged(asking, judge, (), reads_on)
        if plain.sure >= judge.least:
            return plain
    return structured


def _answering_first(asking: Asking) -> tuple[list[Piece], float]:
    """The pieces with those first, of the best, that do all that is asked by themselves; and how
    far the first one does.
    """
    told = [(asking.answered_by(each), each) for each in asking.weighed[:_LOOKED_AT]]
    best = [
        (answers, replace(each, score=each.score + _ANSWERS * answers)) for answers, each in told
    ]
    best.sort(key=lambda each: -each[1].score)
    rest = asking.weighed[_LOOKED_AT:]
    return [*(piece for _, piece in best), *rest], best[0][0] if best else 0.0


def _judged(asking: Asking, judge: Judge, found: Sequence[Piece], reads_on: bool) -> Chosen:
    question, papers = asking.question, asking.papers
    choice = choose(
        question,
        asking.weighed,
        found,
        papers.as_recorded,
        papers.is_plain,
        papers.beside,
        reads_on=reads_on,
    )
    told = signals(
        question,
        asking.wanted,
        choice.answer,
        asking.passages,
        asking.terms,
        structured=bool(found),
    )
    sure = judge.confidence(told) if told else 0.0
    if found and all(each.enough for each in found):
        sure = max(sure, judge.least)  # the register knows what is asked of it
    elif astray(asking, choice.answer):
        sure = 0.0
    return Chosen(choice, told, sure)
