"""Days as people write them."""

from __future__ import annotations

from datetime import date


def in_words(day: date) -> str:
    """A day as people write it: 4 March 2024."""
    return f"{day.day} {day:%B %Y}"
