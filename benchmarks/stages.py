"""Where on its way from the papers to the answer a right answer was lost."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from benchmarks.contract import Passage
from benchmarks.gold import Gold, page_keys

SEARCHED = 50
"""Passages to look through, as many as the interface gives."""
CLOSE = 10
"""A gold passage within the first so many was there for the answer to take."""
CITED = 5
"""Citations that a reader is taken to look at."""


class Stage(StrEnum):
    """The stage that lost the answer: the first at which the gold is no longer there."""

    NO_ANSWER = "no answer"
    """The service gave none."""
    RETRIEVAL = "retrieval"
    """No gold passage is among those that a search finds."""
    RANKING = "ranking"
    """One is found, too far down."""
    CHOICE = "choice"
    """One is near the top, and something else was quoted."""
    QUOTING = "quoting"
    """A gold page is cited, by words that do not say what was asked."""
    REFUSAL = "refusal"
    """Refused with the gold found, or answered though the papers do not say."""


@dataclass(frozen=True)
class Found:
    """What a search for the question finds, best first."""

    passages: tuple[Passage, ...] = ()
    rank: int | None = None
    """Place, from 1, of the first passage on a gold page or with gold words; None where none is."""

    @classmethod
    def of(cls, passages: Sequence[Passage], gold: Gold) -> "Found":
        """Look for the gold among passages.

        A passage is known by the page on which it begins; one that runs over a page break is
        known by its words.
        """
        good = (
            place
            for place, each in enumerate(passages, start=1)
            if gold.is_on(page_keys(each.document_id, each.filename, each.page))
            or gold.is_in(each.text)
        )
        return cls(tuple(passages), next(good, None))

    def hit(self, k: int) -> bool:
        """Whether one of the first k passages is gold."""
        return self.rank is not None and self.rank <= k


NOTHING_FOUND = Found()


def lost_answerable(*, refused: bool, cited: bool, stated: bool, found: Found) -> Stage | None:
    """The stage that lost the answer to an answerable question; None where it was given."""
    if cited and not refused:
        return None if stated else Stage.QUOTING
    if found.rank is None:
        return Stage.RETRIEVAL
    if refused:
        return Stage.REFUSAL
    return Stage.CHOICE if found.hit(CLOSE) else Stage.RANKING
