"""The sequence from a question to an answer, in one place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of the conversation so far; ``role`` is "user" or "assistant"."""

    role: str
    content: str
