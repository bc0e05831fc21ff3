"""Found records beside the gold: which is which, and what is wrong with it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from benchmarks.figures import Share
from benchmarks.records.gold import GoldRecord, bare, fingerprint, opening

DECISIONS = frozenset({"resolution", "agreement", "noted"})
"""What a reader takes for decided."""
NOT_SCORED = frozenset({"present", "apologies", "in attendance"})
"""Who was there is no matter of what was decided, and has no gold."""


@dataclass(frozen=True)
class Found:
    """A record as the product gives it."""

    kind: str
    text: str
    pages: tuple[int, ...]
    outcome: str | None

    @property
    def shown_as_decided(self) -> bool:
        """Would a reader take it for a decision, or for something that was carried?"""
        return self.kind in DECISIONS or self.outcome == "carried"


@dataclass(frozen=True)
class Pair:
    """A gold record and the found one that is the same; either may be missing."""

    gold: GoldRecord | None
    found: Found | None


@dataclass(frozen=True)
class Tally:
    """The figures of some pairs."""

    precision: Share
    recall: Share
    kind: Share
    pages: Share
    whole: Share
    outcome: Share
    """Of those whose outcome the papers tell."""
    as_decision: int
    """Recommendations, and motions that were not carried, presented as decisions."""

    @classmethod
    def of(cls, pairs: Sequence[Pair]) -> "Tally":
        """The figures of some pairs."""
        both = [(each.gold, each.found) for each in pairs if each.gold and each.found]
        put = [(gold, found) for gold, found in both if gold.outcome]
        return cls(
            precision=Share.among(each.gold is not None for each in pairs if each.found),
            recall=Share.among(each.found is not None for each in pairs if each.gold),
            kind=Share.among(gold.kind == found.kind for gold, found in both),
            pages=Share.among(gold.pages == found.pages for gold, found in both),
            whole=Share.among(gold.words == fingerprint(found.text) for gold, found in both),
            outcome=Share.among(gold.outcome == found.outcome for gold, found in put),
            as_decision=sum(
                found.shown_as_decided for gold, found in both if not _was_decided(gold)
            ),
        )


def _was_decided(gold: GoldRecord) -> bool:
    return gold.kind not in ("recommendation", "motion", "amendment") or gold.outcome == "carried"


def matched(gold: Iterable[GoldRecord], found: Iterable[Found]) -> list[Pair]:
    """Each gold record of one file with the found one that holds the same words.

    It is the same if all its words are, or failing that if it begins alike on the same page, or
    alike on another page; found records that are none of the gold's stand alone.
    """
    waiting = [each for each in found if each.kind not in NOT_SCORED and bare(each.text)]
    tests: tuple[Callable[[GoldRecord, Found], bool], ...] = (
        lambda g, f: g.words == fingerprint(f.text) and g.pages == f.pages,
        lambda g, f: g.opening == opening(f.text) and g.pages[0] == f.pages[0],
        lambda g, f: g.words == fingerprint(f.text) or g.opening == opening(f.text),
    )
    left = list(gold)
    pairs: list[Pair] = []
    for same in tests:
        for each in list(left):
            # Of several that are alike, the one that is of its kind.
            alike = [one for one in waiting if same(each, one)]
            if alike:
                best = next((one for one in alike if one.kind == each.kind), alike[0])
                waiting.remove(best)
                left.remove(each)
                pairs.append(Pair(each, best))
    return [*pairs, *(Pair(each, None) for each in left), *(Pair(None, each) for each in waiting)]
