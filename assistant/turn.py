"""A conversation so far."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Turn:
    """One message; ``role`` is "user" or "assistant"."""

    role: str
    content: str
