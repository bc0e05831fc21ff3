"""What was moved at a meeting and not carried: no sentence may tell it as agreed."""

from __future__ import annotations

import re

from assistant.writing.wording import Terms, Token, read

_TRUE_OF_ALL = "the motion, the amendment, moved, proposed"
_MOVED = re.compile(
    r"\b(?:moved|motions?|amendments?|propos(?:ed|als?)|lost|defeated|rejected|withdr(?:ew|awn))\b",
    re.I,
)
_AGREED = re.compile(
    r"\b(?:was|were|is|are|been|(?:council|committee|cabinet|board|panel|members|councillors|it|they))"
    r"\s+(?:\w+ly\s+)?(?:agreed|resolved|decided|approved|adopted|accepted|endorsed|carried|passed"
    r"|supported|confirmed|agrees|approves|adopts|accepts|endorses|supports)\b|\b(?:will|shall)\b",
    re.I,
)


def came_to_nothing(moved: str) -> bool:
    """Did what was moved come to nothing, as far as the papers say ("moved, and lost")?"""
    return bool(moved) and not moved.endswith("carried")


def what_became(moved: str, terms: Terms) -> list[Token]:
    """What may be said of what was moved beside its own words."""
    return read(f"{_TRUE_OF_ALL}, {moved}", terms) if moved else []


def told_as_moved(text: str) -> bool:
    """Is it told that something was put to a meeting, and not that the meeting agreed to it?"""
    return bool(_MOVED.search(text)) and not _AGREED.search(text)
