"""Of which motion or amendment a text tells: by its number or mover, or as the last still open."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from index.values import Outcome, Record, RecordKind
from ingest.structure.motions import is_of_course, number_of
from ingest.structure.outcomes import MARK
from ingest.structure.own_words import Result
from ingest.structure.people import mover_of, put_by, same_person

_ON = re.compile(
    r"\b(?P<motion>(?:substantive |original |amended |main )?motion)\b"
    rf"|\bamendment(?:\s+(?:no\.? ?|number )?(?P<number>{MARK})\b)?",
    re.I,
)
_SUBSTANTIVE = re.compile(
    r"\b(?:substantive|original|main|amended|altered) motion\b"
    r"|\bmotion,? (?:as|so) (?:amended|altered)\b",
    re.I,
)


def meant(
    made: Sequence[Record], open_: Sequence[int], text: str, numbers: Mapping[int, str]
) -> list[int]:
    """The open amendments that a text may speak of, by the number or the mover that it names."""
    waiting = [
        at for at in open_ if made[at].kind is RecordKind.AMENDMENT and made[at].outcome is None
    ]
    number, mover = number_of(text), put_by(text)
    if number is not None:
        return [at for at in waiting if number == (numbers.get(at) or number_of(made[at].text))]
    return [at for at in waiting if mover is None or same_person(made[at].mover, mover)]


def whose(text: str, result: Result) -> str | None:
    """By whom was what a vote is on, or what somebody withdrew, where the text says so?"""
    if result.outcome is not Outcome.WITHDRAWN:
        return put_by(text)
    mover = put_by(text) or mover_of(text)
    return None if mover is None or mover.lower().startswith("the ") else mover


def named(text: str, outcome: Outcome | None) -> Result:
    """What a vote is on, where its result does not say ("LOST")."""
    match = _ON.search(text)
    if match is None:
        return Result("", None, outcome)
    return Result("motion" if match["motion"] else "amendment", match["number"], outcome)


def target(
    made: Sequence[Record],
    open_: Sequence[int],
    result: Result,
    numbers: Mapping[int, str],
    mover: str | None,
) -> int | None:
    """What a result is of: never what another moved than the one whom the text names."""
    if mover is not None:
        open_ = [at for at in open_ if same_person(made[at].mover or mover, mover)]
    if result.subject in ("motion", "amendment"):
        kind = RecordKind.MOTION if result.subject == "motion" else RecordKind.AMENDMENT
        open_ = [at for at in open_ if made[at].kind is kind]
    waiting = [at for at in open_ if made[at].outcome is None]
    # Its result may have stood before the vote.
    waiting = waiting or [at for at in open_ if _may_be_of(result, made[at])][-1:]
    if result.number is not None:
        known = {at: numbers.get(at) or number_of(made[at].text) for at in waiting}
        return next((at for at in waiting if known[at] == result.number), None)
    return waiting[-1] if waiting else None


def among(
    made: Sequence[Record], open_: Sequence[int], text: str, outcome: Outcome | None
) -> list[int]:
    """What a text may tell of: the substantive motion is none of the meeting's course.

    And what was seconded did not fall for want of it.
    """
    substantive = bool(_SUBSTANTIVE.search(text))
    return [
        at
        for at in open_
        if not (substantive and is_of_course(made[at].text))
        and not (outcome is Outcome.NOT_MOVED and made[at].seconder)
    ]


def _may_be_of(result: Result, put: Record) -> bool:
    """May a vote be of what has its outcome, and no votes yet?"""
    return put.votes is None and result.outcome in (None, put.outcome)
