"""The dates that a text writes out."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = "january february march april may june july august september october november december"
_MONTH = {name: number for number, name in enumerate(_MONTHS.split(), 1)}
_MONTH |= {name[:3]: number for name, number in _MONTH.items()} | {"sept": 9}
_NAMES = "|".join(_MONTH)
_DATE = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?({_NAMES})[a-z]*\.?,?[\s-]+(20\d\d)\b",
    re.I,
)
_MONTH_FIRST = re.compile(rf"\b({_NAMES})\b\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(20\d\d)\b", re.I)
_NUMERIC_DATE = re.compile(r"\b(\d{1,2})/(\d{1,2})/(20\d\d)\b")
_ISO_DATE = re.compile(r"\b(20\d\d)[-_.](\d{2})[-_.](\d{2})\b")


def dates_in(text: str) -> list[date]:
    """Every full date written in the text, in order: "14 April 2022", "April 14, 2022",
    "14/04/2022", ISO."""
    found = []
    for match in _DATE.finditer(text):
        found.append((match.start(), int(match[3]), _MONTH[match[2].lower()], int(match[1])))
    for match in _MONTH_FIRST.finditer(text):
        found.append((match.start(), int(match[3]), _MONTH[match[1].lower()], int(match[2])))
    for match in _NUMERIC_DATE.finditer(text):
        found.append((match.start(), int(match[3]), int(match[2]), int(match[1])))
    for match in _ISO_DATE.finditer(text):
        found.append((match.start(), int(match[1]), int(match[2]), int(match[3])))
    dates = []
    for _, year, month, day in sorted(found):
        try:
            dates.append(date(year, month, day))
        except ValueError:
            continue
    return dates
