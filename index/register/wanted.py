"""What is asked of the register, and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from index.values import ActionState, Outcome, RecordKind

T = TypeVar("T")

DECISIONS = (
    RecordKind.RESOLUTION,
    RecordKind.AGREEMENT,
    RecordKind.NOTED,
    RecordKind.RECOMMENDATION,
    RecordKind.MOTION,
    RecordKind.AMENDMENT,
    RecordKind.VOTE,
    RecordKind.MATTER,
)
"""The kinds that stand in the register of decisions, made or asked for."""

DECIDED = (RecordKind.RESOLUTION, RecordKind.AGREEMENT, RecordKind.NOTED)
"""The kinds of what was decided."""

PUT = (RecordKind.MOTION, RecordKind.AMENDMENT, RecordKind.VOTE)
"""The kinds of what was put: decided by itself where it is ``decisive``."""


class Order(StrEnum):
    """In which order entries come."""

    BEST = "best"
    """What has the words best; without words the latest meeting."""
    LATEST = "latest"
    EARLIEST = "earliest"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries of the register are asked for; what is left empty leaves none out.

    ``text`` is searched for in the words, the item's title, movers and owners. ``item`` and
    ``minute`` are numbers as printed, ``meeting`` is a meeting's id. Without ``kinds`` it is
    ``DECISIONS``. ``decided`` leaves only what was decided: those of ``DECIDED`` that do more
    than dispose of an item, and motions that are ``decisive``.
    """

    text: str = ""
    kinds: tuple[RecordKind, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    decided: bool = False
    item: str | None = None
    minute: str | None = None
    meeting: str | None = None
    order: Order = Order.BEST
    offset: int = 0
    limit: int = 50


@dataclass(frozen=True, slots=True)
class WantedActions:
    """Which actions are asked for; ``owner`` is any part of a name as printed."""

    text: str = ""
    owner: str | None = None
    state: ActionState | None = None
    offset: int = 0
    limit: int = 50


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A page of what was found, and how many there are in all."""

    entries: tuple[T, ...]
    total: int
