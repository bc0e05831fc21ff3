"""A run beside one that was recorded, question by question.

A recorded run holds outcomes and figures, no words of papers, questions or answers: a question is
known by a hash, so that one that has been altered is not paired with its former self.
"""

import hashlib
import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.figures import OUTCOMES, Figures
from benchmarks.questions import Question
from benchmarks.scoring import Score

AMOUNTS = ("words", "milliseconds")
RECORDED = Path(__file__).with_name("recorded")


class ComparisonError(Exception):
    """A recorded run cannot be compared with; the message says why."""


@dataclass(frozen=True)
class Change:
    """One figure in both runs, over the questions that both asked."""

    name: str
    questions: int
    before: float
    """A share, or for an amount its median."""
    now: float
    up: int
    """Questions for which it holds now and did not before or, of an amount, that have more."""
    down: int
    p: float
    """How likely so uneven a change is if nothing has changed: McNemar's exact test, which is the
    sign test of those questions that changed (McNemar, 1947)."""


def recorded(scores: Sequence[Score], *, day: date) -> dict[str, Any]:
    """A run as it is recorded: figures, and for each question what became of it."""
    return {
        "recorded": day.isoformat(),
        "figures": Figures.of(scores).record(),
        "questions": {_key(each.question): _outcome(each) for each in scores},
    }


def last_recorded(scores: Sequence[Score], folder: Path) -> Path | None:
    """The recorded run in a folder that asked most of these questions; None if it is not half."""
    asked = {_key(each.question) for each in scores}
    shared = {file: len(asked & _questions(file).keys()) for file in sorted(folder.glob("*.json"))}
    best = max(shared, key=lambda file: shared[file], default=None)
    return best if best is not None and 2 * shared[best] >= len(asked) else None


def compare(before: Path, scores: Sequence[Score]) -> list[Change]:
    """Each figure beside a recorded run's; figures that no question of both bears are left out."""
    then = _questions(before)
    pairs = [(then[key], _outcome(each)) for each in scores if (key := _key(each.question)) in then]
    if not pairs:
        raise ComparisonError(f"{before} is a run of other questions.")
    found = [_change(name, pairs) for name in (*OUTCOMES, *AMOUNTS)]
    return [each for each in found if each is not None]


def _questions(file: Path) -> Mapping[str, Mapping[str, Any]]:
    """What became of each question of a recorded run."""
    try:
        found: Mapping[str, Mapping[str, Any]] = json.loads(file.read_text("utf-8"))["questions"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ComparisonError(f"{file} is no recorded run: {error!r}.") from error
    return found


def _change(
    name: str, pairs: Sequence[tuple[Mapping[str, Any], Mapping[str, Any]]]
) -> Change | None:
    both = [
        (float(old[name]), float(new[name]))
        for old, new in pairs
        if old.get(name) is not None and new[name] is not None
    ]
    if not both:
        return None
    up = sum(new > old for old, new in both)
    down = sum(new < old for old, new in both)
    middle: Callable[[Sequence[float]], float] = median if name in AMOUNTS else _mean
    return Change(
        name,
        len(both),
        before=middle([old for old, _ in both]),
        now=middle([new for _, new in both]),
        up=up,
        down=down,
        p=sign_test(up, down),
    )


def sign_test(up: int, down: int) -> float:
    """The two-sided exact probability of a split at least so uneven, were either way as likely."""
    changed = up + down
    tail = sum(math.comb(changed, k) for k in range(min(up, down) + 1)) / 2**changed
    return float(min(1.0, 2 * tail))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _key(question: Question) -> str:
    asked = json.dumps(
        [question.question, [dict(turn) for turn in question.history], dict(question.filters)],
        sort_keys=True,
    )
    return hashlib.sha256(asked.encode()).hexdigest()[:16]


def _outcome(score: Score) -> dict[str, Any]:
    answered = score.reply is not None and not score.refused
    return {
        **{name: outcome(score) for name, outcome in OUTCOMES.items()},
        "words": score.words if answered else None,
        "milliseconds": round(score.reply.seconds * 1000) if score.reply else None,
    }
