"""Questions why and who: the lines that give a reason or a name, on small invented papers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.evidence import Piece
from assistant.kinds.asking import Asking
from assistant.kinds.papers import Papers
from assistant.kinds.reasons import reasons
from assistant.kinds.roles import roles
from assistant.understanding.question import understand
from index.keywords import Terms
from index.lexicon import Wanted
from index.values import PUBLIC, BlockKind, Chunk, Document, Passage, Span

PIER = Document("p" * 32, "pier.pdf", "The pier", 1)
TERMS = Terms().of


class NoPapers(Papers):
    """No papers stand behind what was found."""

    def __init__(self) -> None:
        pass


def asking(question: str, *weighed: Piece) -> Asking:
    """A question with what was found for it, the best first."""
    asked = understand(question)
    wanted = tuple(Wanted(term, 1.0) for term in dict.fromkeys(TERMS(question)))
    passages = [each.passage for each in weighed]
    made = Asking(asked, wanted, weighed, passages, NoPapers(), TERMS, lambda *_: made)
    return made


def piece(
    text: str, score: float, fit: float = 0.6, kind: BlockKind = BlockKind.PARAGRAPH
) -> Piece:
    chunk = Chunk(PIER.id, 0, (Span(1, 0, len(text)),), text, access=PUBLIC, kind=kind)
    return Piece(Passage(chunk, PIER, score), 0, len(text), score, fit=fit)


PLAN = "The plan of the new pier says where it will stand."
LATE = "Work on it was slow because of the storms, and due to the price of oak."


def test_of_why_what_gives_a_reason_comes_first() -> None:
    about, reason = piece(PLAN, 0.7), piece(LATE, 0.6)
    assert reasons(asking("Why is the pier so late?", about, reason)) == [reason]
    for other in ("When is the pier due?", "How soon is one told why the pier is late?"):
        assert not reasons(asking(other, about, reason))


def test_a_reason_for_something_else_is_none() -> None:
    about = piece(PLAN, 0.7)
    other = piece("The bandstand leaks because of its roof.", 0.6, fit=0.2)
    further = piece(LATE, 0.3)
    assert not reasons(asking("Why is the pier so late?", about, other, further))


def test_where_the_best_gives_the_reason_nothing_else_is_put_before_it() -> None:
    assert not reasons(asking("Why is the pier so late?", piece(LATE, 0.7), piece(LATE, 0.6)))


REPORT = "The Inspector’s report on the pier is in Appendix A."
COMMENCED = "On 10 May, Harbour Inspector Nesta Orrel BSc opened a hearing about the pier."
REPLIED = "Councillor Hale replied to the debate about the pier."


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who was the inspector for the pier?", COMMENCED),
        ("Who replied to the debate about the pier?", REPLIED),
        ("Who was the surveyor of the pier?", None),
        ("When was the inspector at the pier?", None),
    ],
)
def test_who_is_a_name_beside_the_role_or_what_was_done(question: str, told: str | None) -> None:
    found = roles(asking(question, piece(REPORT, 0.9), piece(COMMENCED, 0.8), piece(REPLIED, 0.8)))
    assert [each.text for each in found] == ([told] if told else [])


@pytest.mark.parametrize(
    "line",
    [
        "Marlsea Coastal Inspector Group meets at the pier.",  # a body
        "The Harbour Inspector of the Pier",  # a title without a name
        "The inspector lives far from here and has never met anybody there but Nesta Orrel.",
    ],
)
def test_words_in_capitals_or_far_away_are_no_name_of_the_one_in_that_role(line: str) -> None:
    assert not roles(asking("Who is the inspector?", piece(REPORT, 0.9), piece(line, 0.8)))


def test_where_the_best_names_who_nothing_is_put_before_it() -> None:
    best = piece(COMMENCED, 0.9)
    assert not roles(asking("Who is the inspector?", best, replace(best, score=0.8)))
