"""What counts as a statement of an answer, and which have a citation; how changes are judged."""

import pytest

from benchmarks.comparison import sign_test
from benchmarks.statements import statements, word_count


def test_each_quote_is_a_statement_and_the_sentence_that_leads_in_is_none() -> None:
    answer = (
        "The papers say:\n\n"
        "> “It was **agreed**. It was not easy.” [1]\n\n"
        "> “£3.5m was spent in 2023.” [2] [3]"
    )
    assert [each.marks for each in statements(answer)] == [(1,), (2, 3)]


def test_prose_is_cut_into_sentences_with_the_marks_that_follow_them() -> None:
    answer = "It cost £3.5m [1]. Cabinet, chaired by Cllr. ash, agreed it.[2] [3] Nobody objected."
    found = statements(answer)
    assert [each.marks for each in found] == [(1,), (2, 3), ()]
    assert [each.is_cited([1, 2]) for each in found] == [True, True, False]


def test_list_items_are_statements() -> None:
    answer = "It was agreed:\n\n- to close two [1]\n- to open one [2]\n"
    assert [each.marks for each in statements(answer)] == [(1,), (2,)]


def test_a_citation_mark_is_not_a_year_in_brackets() -> None:
    assert [each.marks for each in statements("See the Act [2014].")] == [()]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("", 0),
        ("It cost £1,240.50 [1] in 2022/23 [12].", 5),
        ("> “The council’s co-opted members” [1]", 4),
    ],
)
def test_words_are_counted_without_marks(answer: str, words: int) -> None:
    assert word_count(answer) == words


@pytest.mark.parametrize(
    ("up", "down", "p"),
    [
        (0, 0, 1.0),
        (1, 0, 1.0),
        (3, 3, 1.0),
        (8, 1, 0.0391),  # 2 * (1 + 9) / 512
        (10, 2, 0.0386),  # 2 * (1 + 12 + 66) / 4096
    ],
)
def test_the_sign_test(up: int, down: int, p: float) -> None:
    assert sign_test(up, down) == pytest.approx(p, abs=5e-5)
    assert sign_test(down, up) == sign_test(up, down)
