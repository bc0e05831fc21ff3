"""Figures against numbers worked out by hand or taken from the literature."""

from collections.abc import Sequence

import pytest

from benchmarks.figures import Figures, Limit, Share, percentile
from benchmarks.scoring import states


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),  # Newcombe 1998, table I, method 3
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (29, 29, 0.8830, 1.0000),
    ],
)
def test_wilson_interval(hits: int, of: int, low: float, high: float) -> None:
    assert Share(hits, of).interval == pytest.approx((low, high), abs=5e-5)


def test_a_share_of_nothing_has_no_value() -> None:
    nothing = Share.among([])
    assert (nothing.value, nothing.interval) == (None, None)


@pytest.mark.parametrize(
    ("values", "q", "expected"),
    [
        ([4.0], 95, 4.0),
        ([3.0, 1.0, 2.0], 50, 2.0),
        ([1.0, 2.0, 3.0, 4.0], 50, 2.5),
        ([10.0, 20.0, 30.0, 40.0, 50.0], 95, 48.0),
        ([1.0, 2.0], 100, 2.0),
        ([], 50, None),
    ],
)
def test_percentile(values: Sequence[float], q: float, expected: float | None) -> None:
    assert percentile(values, q) == (None if expected is None else pytest.approx(expected))


FIGURES = Figures(
    questions=10,
    errors=0,
    page_hit_1=Share(8, 10),
    page_hit_3=Share(9, 10),
    page_hit_5=Share(9, 10),
    all_evidence=Share(7, 10),
    facts=Share(6, 10),
    refused=Share(0, 0),
    wrongly_refused=Share(1, 10),
    conflicts=Share(1, 2),
    false_conflicts=Share(0, 8),
    needed=Share(15, 20),
    cited=Share(30, 30),
    short=Share(9, 10),
    words_p50=80.0,
    words_p95=130.0,
    found_5=Share(9, 10),
    found_50=Share(10, 10),
    quotes=Share(20, 20),
    scanned=Share(0, 0),
    boxes=Share(19, 20),
    seconds_p50=0.5,
    seconds_p95=2.0,
)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("page_hit_1=0.8", None),
        ("page_hit_1=80%", None),
        ("page_hit_1=0.81", "page_hit_1 is 0.800, under its floor of 0.81."),
        ("quotes=100%", None),
        ("wrongly_refused=0.1", None),
        ("wrongly_refused=5%", "wrongly_refused is 0.100, above its ceiling of 0.05."),
        ("seconds_p95=1.5", "seconds_p95 is 2.000, above its ceiling of 1.5."),
        ("errors=0", None),
        ("words_p95=120", "words_p95 is 130.000, above its ceiling of 120."),
        ("refused=0.5", "refused has a limit of 0.5, but nothing was measured for it."),
    ],
)
def test_limits(text: str, sentence: str | None) -> None:
    assert Limit.parse(text).breach(FIGURES) == sentence


@pytest.mark.parametrize("text", ["hits=0.5", "facts", "facts=most", "questions=3"])
def test_a_limit_that_means_nothing_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"is no figure|could not convert"):
        Limit.parse(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It received **2,213** responses [1].", "2,213"),
        ("The Co-\u2060grandparent scheme", "scheme"),
        ("the co\u2011grandparent scheme", "Co-Grandparent"),
        ("CARERS\u2019 UPDATE", "carers' update"),
        ("on 13\u00a0February\n2025", "13 February"),
        ("an increase of £356.0k", "356"),
        ("in 2022, 300 came", "300"),
        ("five were open and 5 shut", "5 "),
        ("£1,010 \\- agreed", "£1,010 - agreed"),
        ("It was endorsed.", "endors"),
    ],
)
def test_facts_that_are_stated(text: str, words: str) -> None:
    assert states(text, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It received 2213 responses.", "2,213"),
        ("It received 1,300 responses.", "300"),
        ("It received 300,000 responses.", "300"),
        ("In 2016 it was agreed.", "16"),
        ("The share was 56.89.", "89"),
        ("See the minutes [16].", "16"),
        ("It grew by 17%.", "7%"),
        ("Item 55 was noted.", "5 "),
    ],
)
def test_facts_that_are_not(text: str, words: str) -> None:
    assert not states(text, words)
