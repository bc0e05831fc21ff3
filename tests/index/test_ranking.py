"""Ranking: what raises a passage, and that scores of one question compare."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from made import paper

from index.keywords import Terms
from index.lexicon import Looked, Wanted
from index.ranking import Ranking, coverage

TERMS = Terms().of


def looked(text: str, rare: str = "") -> Looked:
    terms = TERMS(text)
    wanted = tuple(Wanted(each, 0.9 if each in TERMS(rare) else 0.3) for each in terms)
    return Looked(text, wanted, tuple(pairwise(terms)))


def score(question: Looked, text: str, cosine: float = 0.5, **fields: object) -> float:
    made = paper("pack", [text], **fields)
    measure = Ranking(TERMS).measure(question)
    return measure.score(measure.words(made.chunks[0], made.document), cosine)


def test_a_score_is_from_nothing_to_one() -> None:
    asked = looked("mobile library stops")
    assert score(asked, "Roads.", -0.3) == 0
    assert score(asked, "mobile library stops", 1.0) == pytest.approx(1)


def test_a_rare_word_counts_for_more_than_a_common_one() -> None:
    asked = looked("the council and the lighthouse", rare="lighthouse")
    assert score(asked, "The lighthouse.") > score(asked, "The council.")


def test_words_that_stand_together_in_the_question_count_for_more_together() -> None:
    asked = looked("mobile library")
    apart = "The library is open on Monday and Tuesday, and its doors are mobile."
    assert score(asked, "The mobile library is open on Monday.") > score(asked, apart)


def test_rare_words_that_stand_together_count_for_more_than_common_ones_that_do() -> None:
    asked = looked("heritage lighthouse open day", rare="heritage lighthouse")
    far = "and that is all that is told of it in the end, though the"
    rare_together = f"A heritage lighthouse {far} open {far} day."
    common_together = f"An open day {far} heritage {far} lighthouse."
    assert score(asked, rare_together) > score(asked, common_together)


def test_a_word_of_the_heading_counts_nearly_as_one_of_the_text() -> None:
    asked = looked("background")  # the heading of every chunk made here
    assert score(asked, "The background.") > score(asked, "It.") > score(looked("it"), "It.")


def test_a_day_asked_about_raises_the_paper_of_that_day() -> None:
    asked = looked("What was noted on 12 March?")
    on_the_day = score(asked, "It was noted.", meeting_date=date(2025, 3, 12))
    assert on_the_day > score(asked, "It was noted.", meeting_date=date(2025, 6, 18))


def test_another_word_does_for_a_term_and_for_less() -> None:
    wanted = [Wanted("bin", 1.0, (("refus",), ("wast", "collect")))]
    assert coverage(wanted, [({"bin"}, 1.0)]) == 1
    assert 0 < coverage(wanted, [({"refus"}, 1.0)]) < 1
    assert coverage(wanted, [({"wast"}, 1.0)]) == 0
    assert coverage(wanted, [({"wast", "collect"}, 1.0)]) == coverage(wanted, [({"refus"}, 1.0)])


def test_coverage_counts_a_term_once_where_it_is_worth_most() -> None:
    wanted = [Wanted("bin", 1.0), Wanted("road", 1.0)]
    assert coverage(wanted, [({"bin"}, 1.0), ({"bin", "road"}, 0.5)]) == 0.75
    assert coverage([], [({"bin"}, 1.0)]) == 0
    assert coverage([replace(wanted[0], weight=0.0)], [({"bin"}, 1.0)]) == 0
