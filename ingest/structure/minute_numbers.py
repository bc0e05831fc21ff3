"""The numbers of minutes: they run on through a year, which some councils print beside them.

"39", or with the council's year before it or after it: "24/103", "12/24-25".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_PART = r"\d{1,4}(?:[-–]\d\d(?:\d\d)?)?"
_WITH_YEAR = re.compile(rf"^(?P<one>{_PART})/(?P<other>{_PART})[.):]?\s+(?=\S)")
_PLAIN = re.compile(r"^(?P<one>\d{1,4})\.?\)?\s+(?=\S)")
_STEP = 2  # one number may have been lost in reading


@dataclass(frozen=True, slots=True)
class MinuteNumber:
    """A number as printed, and how it may be read: which part of it counts, and beside what."""

    printed: str
    readings: tuple[tuple[int, str], ...]
    length: int
    """How many characters it and what parts it from the title take."""

    @property
    def plain(self) -> bool:
        """Is it a number alone? Those of lists and of ages look just so."""
        return self.printed.isdigit()

    def after(self, last: MinuteNumber) -> MinuteNumber | None:
        """The same number, read as it must be to follow another; None where it does not."""
        kept = tuple(
            (count, beside)
            for count, beside in self.readings
            for before, same in last.readings
            if same == beside and before < count <= before + _STEP
        )
        return MinuteNumber(self.printed, kept, self.length) if kept else None

    def is_next(self, last: MinuteNumber) -> bool:
        """Does it follow another with none between them?"""
        return any(
            same == beside and count == before + 1
            for count, beside in self.readings
            for before, same in last.readings
        )


def minute_number(text: str) -> MinuteNumber | None:
    """The number with which a text begins, if it could be a minute's."""
    if match := _PLAIN.match(text):
        return MinuteNumber(match["one"], ((int(match["one"]), ""),), match.end())
    match = _WITH_YEAR.match(text)
    if match is None:
        return None
    pairs = ((match["one"], f"/{match['other']}"), (match["other"], f"{match['one']}/"))
    readings = tuple((int(count), beside) for count, beside in pairs if count.isdigit())
    printed = f"{match['one']}/{match['other']}"
    return MinuteNumber(printed, readings, match.end()) if readings else None


def is_minutes(number: str | None) -> bool:
    """Is the number of a part one that minutes bear, and not a paragraph's ("39.2") or letter?"""
    parts = (number or "").split("/")
    return len(parts) < 3 and all(re.fullmatch(_PART, part) for part in parts)
