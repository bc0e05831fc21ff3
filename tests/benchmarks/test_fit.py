"""Fitting the weights of a piece's score."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.fit import Case, fitted, shares, told

QUOTE = "The repair of the boiler cost £14,000, from the premises budget."


def case(*rows: tuple[float, float], gold: int) -> Case:
    quoted = np.arange(len(rows)) == gold
    return Case("a.pdf", np.array(rows), quoted, quoted)


@pytest.mark.parametrize(
    ("piece", "is_gold"),
    [
        (f"2.1 {QUOTE} It was noted.", True),
        ("The repair of the boiler cost £14,000,", True),
        ("The repair of the roof was put off.", False),
        ("budget", False),
    ],
)
def test_a_piece_is_gold_where_it_shares_most_of_a_gold_quote(piece: str, is_gold: bool) -> None:
    assert shares(piece, QUOTE) is is_gold


def test_what_tells_the_gold_pieces_gets_the_weight_and_what_misleads_gets_none() -> None:
    known = [
        case((0.9, 0.1), (0.2, 0.6), (0.1, 0.9), gold=0),
        case((0.1, 0.8), (0.8, 0.3), (0.3, 0.5), gold=1),
    ]
    weights = fitted(known)
    assert weights == pytest.approx([1.0, 0.0])
    assert (
        told(known, [weights] * 2)
        == "page @1 100.0%, page @5 100.0%, quote @1 100.0%, quote @5 100.0%"
    )
