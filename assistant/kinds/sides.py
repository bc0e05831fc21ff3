"""Comparisons: one quote from each side, of the councils or the times that are set side by side."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.evidence import Piece
from assistant.kinds.asking import Asking
from assistant.kinds.figures import is_heading_row
from assistant.kinds.wholes import whole
from assistant.understanding.named import Named
from assistant.understanding.periods import Period, periods

_COMPARES = re.compile(
    r"\b(?:both|each|compar\w+|versus|vs|differ\w*|chang(?:e|ed|es)|same|between|respectively)\b"
    r"|\b(?:more|less|fewer|higher|lower|better|worse)\b.*\bthan\b",
    re.I,
)
_MOST = 3


def sides(asking: Asking) -> list[Piece]:
    """The best piece of each side that the question names; [] unless two sides have one."""
    if not _COMPARES.search(asking.text):
        return []
    named = asking.question.named
    councils = [_of_council(council) for council in named.councils]
    times = [_of_time(each) for each in named.periods if each.dates]
    for tests in (councils, times):
        found = [piece for test in tests if (piece := _first(asking, test))]
        distinct = {(piece.passage.chunk.id, piece.start): piece for piece in found}
        if len(distinct) > 1:
            best = sorted(distinct.values(), key=lambda each: -each.score)
            return [whole(asking.question, each) for each in best][:_MOST]
    return []


def _first(asking: Asking, test: Callable[[Piece], bool]) -> Piece | None:
    pieces = (each for each in asking.weighed if test(each) and not is_heading_row(each))
    return next(pieces, None)


def _of_council(council: str) -> Callable[[Piece], bool]:
    named = Named(councils=(council,))
    return lambda piece: named.fit(piece.passage.document) == 1.0


def _of_time(period: Period) -> Callable[[Piece], bool]:
    def test(piece: Piece) -> bool:
        return any(each.dates == period.dates for each in periods(piece.text))

    return test
