"""Recall and nDCG of ranked passages against gold ones."""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

K = 5
"""Passages that are looked at, as MTRAG reports it."""


@dataclass(frozen=True)
class Ranked:
    """How well some searches rank, each a mean over the queries."""

    recall: float
    """The share of a query's gold passages that stand among the first five."""
    ndcg: float
    """Normalised discounted cumulative gain at five, gold counting one and the rest nothing
    (Järvelin and Kekäläinen, 2002)."""

    @classmethod
    def of(cls, runs: Sequence[tuple[Sequence[str], Collection[str]]]) -> "Ranked":
        """The means over queries, each with the passages found, best first, and the gold ones."""
        return cls(
            sum(recall(found, gold) for found, gold in runs) / len(runs),
            sum(ndcg(found, gold) for found, gold in runs) / len(runs),
        )


def recall(found: Sequence[str], gold: Collection[str]) -> float:
    """The share of the gold that stands among the first five."""
    return len(set(found[:K]) & set(gold)) / len(gold)


def ndcg(found: Sequence[str], gold: Collection[str]) -> float:
    """nDCG at five with binary gains."""
    gain = sum(1 / math.log2(place + 2) for place, id in enumerate(found[:K]) if id in gold)
    ideal = sum(1 / math.log2(place + 2) for place in range(min(K, len(gold))))
    return gain / ideal
