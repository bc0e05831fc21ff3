"""Figures made of scores: shares with their uncertainty, and times."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from benchmarks.scoring import Score
from benchmarks.stages import SEARCHED

Z_95 = 1.959964
"""How many standard errors lie either side in a 95% interval."""

SHORT_WORDS = 120
"""What an answer should take, its quotes included."""
CONFLICT_TYPES = frozenset({"conflict", "contradictory"})
"""Types of question on which papers, or parts of one, disagree."""


@dataclass(frozen=True)
class Share:
    """How many of how many."""

    hits: int
    of: int

    @classmethod
    def among(cls, outcomes: Iterable[bool]) -> "Share":
        """The share of outcomes that are true."""
        outcomes = list(outcomes)
        return cls(sum(outcomes), len(outcomes))

    @property
    def value(self) -> float | None:
        """The share, 0 to 1; None where nothing was counted."""
        return self.hits / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Wilson's 95% interval: honest for few questions and for shares near 0 or 1."""
        if not self.of:
            return None
        p, n, z2 = self.hits / self.of, self.of, Z_95 * Z_95
        centre = (p + z2 / (2 * n)) / (1 + z2 / n)
        half = Z_95 * math.sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
        return max(0.0, centre - half), min(1.0, centre + half)


def percentile(values: Sequence[float], q: float) -> float | None:
    """The q-th percentile (0 to 100), between neighbours in proportion; None for no values."""
    if not values:
        return None
    ordered = sorted(values)
    position = (len(ordered) - 1) * q / 100
    below = math.floor(position)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (position - below)


OUTCOMES: Mapping[str, Callable[[Score], bool | None]] = {
    "page_hit_1": lambda one: _of_answerable(one, one.hit(1)),
    "page_hit_3": lambda one: _of_answerable(one, one.hit(3)),
    "page_hit_5": lambda one: _of_answerable(one, one.hit(5)),
    "all_evidence": lambda one: _of_answerable(one, one.all_evidence),
    "facts": lambda one: one.facts,
    "refused": lambda one: None if one.question.answerable else one.refused,
    "wrongly_refused": lambda one: _of_answerable(one, one.refused),
    "conflicts": lambda one: one.shows_conflict if _on_conflict(one) else None,
    "false_conflicts": lambda one: None if _on_conflict(one) else one.warned_of_conflict,
    "short": lambda one: one.words <= SHORT_WORDS if one.reply and not one.refused else None,
    "found_5": lambda one: _of_answerable(one, one.found.hit(5)),
    "found_50": lambda one: _of_answerable(one, one.found.hit(SEARCHED)),
}
"""What can be said of one answer, by the name of its figure; None where it does not apply."""


def _of_answerable(one: Score, outcome: bool) -> bool | None:
    return outcome if one.question.answerable else None


def _on_conflict(one: Score) -> bool:
    return one.question.type in CONFLICT_TYPES


@dataclass(frozen=True)
class Figures:
    """What a set of questions says about the product."""

    questions: int
    errors: int
    """Questions that got no answer; they count against every share below."""
    page_hit_1: Share
    """Answerable questions whose first citation is on a gold page; likewise for 3 and 5."""
    page_hit_3: Share
    page_hit_5: Share
    all_evidence: Share
    """Answerable questions with every piece of the evidence cited."""
    facts: Share
    """Answerable questions whose answer states every fact asked for and none excluded."""
    refused: Share
    """Unanswerable questions that were refused."""
    wrongly_refused: Share
    """Answerable questions that were refused."""
    conflicts: Share
    """Questions on which papers disagree whose answer warns of it or cites and states both."""
    false_conflicts: Share
    """Other questions whose answer warns that papers disagree."""
    needed: Share
    """Citations of answerable questions that are on a gold page or hold a gold fact (precision)."""
    cited: Share
    """Statements that have a citation (recall)."""
    short: Share
    """Answers of at most 120 words; refusals are not counted."""
    words_p50: float | None
    """Median number of words of an answer; refusals are not counted."""
    words_p95: float | None
    found_5: Share
    """Answerable questions with a gold passage among the first 5 that a search finds."""
    found_50: Share
    quotes: Share
    """Citations of pages with text whose quote is verbatim on the cited page."""
    scanned: Share
    """Citations of scanned pages whose quote a second recognition bears out, tolerantly."""
    boxes: Share
    """Citations whose boxes enclose the quote and little else."""
    seconds_p50: float | None
    """Median time to an answer, as the client sees it."""
    seconds_p95: float | None

    @classmethod
    def of(cls, scores: Sequence[Score]) -> "Figures":
        """The figures of some scores."""
        checks = [check for each in scores for check in each.checks]
        seconds = [each.reply.seconds for each in scores if each.reply]
        words = [float(each.words) for each in scores if each.reply and not each.refused]
        shares = {
            name: Share.among(said for each in scores if (said := outcome(each)) is not None)
            for name, outcome in OUTCOMES.items()
        }
        return cls(
            questions=len(scores),
            errors=sum(each.reply is None for each in scores),
            **shares,
            needed=Share.among(
                needed for each in scores if each.question.answerable for needed in each.needed
            ),
            cited=Share(
                sum(len(each.statements) - len(each.bare) for each in scores),
                sum(len(each.statements) for each in scores),
            ),
            words_p50=percentile(words, 50),
            words_p95=percentile(words, 95),
            quotes=Share.among(check.verbatim for check in checks if not check.scanned),
            scanned=Share.among(check.verbatim for check in checks if check.scanned),
            boxes=Share.among(check.boxes_right for check in checks),
            seconds_p50=percentile(seconds, 50),
            seconds_p95=percentile(seconds, 95),
        )

    @property
    def shares(self) -> dict[str, Share]:
        """The shares by name."""
        return {name: each for name, each in vars(self).items() if isinstance(each, Share)}

    def record(self) -> dict[str, Any]:
        """Everything as JSON would hold it, shares with value and interval."""
        return asdict(self) | {
            name: {**asdict(each), "value": each.value, "interval_95": each.interval}
            for name, each in self.shares.items()
        }


@dataclass(frozen=True)
class Limit:
    """What an overall figure must reach or, for what should be small, must not exceed."""

    name: str
    bound: float

    CEILINGS = frozenset(
        {
            *("errors", "wrongly_refused", "false_conflicts"),
            *("words_p50", "words_p95", "seconds_p50", "seconds_p95"),
        }
    )

    @classmethod
    def parse(cls, text: str) -> "Limit":
        """Read `name=value`; a share is given as 0.9 or 90%."""
        name, _, value = text.partition("=")
        if name not in Figures.__dataclass_fields__ or name == "questions":
            known = ", ".join(each for each in Figures.__dataclass_fields__ if each != "questions")
            raise ValueError(f"{name!r} is no figure; the figures are {known}")
        bound = float(value.removesuffix("%")) / (100 if value.endswith("%") else 1)
        return cls(name, bound)

    def breach(self, figures: Figures) -> str | None:
        """A sentence on how the figures miss the limit, or None where they keep it."""
        figure = getattr(figures, self.name)
        value = figure.value if isinstance(figure, Share) else figure
        if value is None:
            return f"{self.name} has a limit of {self.bound:g}, but nothing was measured for it."
        if self.name in self.CEILINGS and value > self.bound:
            return f"{self.name} is {value:.3f}, above its ceiling of {self.bound:g}."
        if self.name not in self.CEILINGS and value < self.bound:
            return f"{self.name} is {value:.3f}, under its floor of {self.bound:g}."
        return None
