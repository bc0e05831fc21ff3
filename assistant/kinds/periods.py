"""Periods as council papers write them: a financial year, its quarters, the end of a month.

A council's year runs from April to March, so "the end of March 2018", "end Q4 2017-18" and "Q4
17/18" are one period.
"""

from __future__ import annotations

import re

_MONTHS = (
    "january february march april may june july august september october november december"
).split()
_YEARS = re.compile(r"(?<![\d.,£-])(?:(20)?(\d\d)) ?[-–/] ?(?:20)?(\d\d)(?![\d,%]|\.\d)")
_QUARTER = re.compile(
    r"\bq(?:uarter|tr)?\.? ?([1-4])\b|\b(first|second|third|fourth) quarter\b", re.I
)
_DAY = re.compile(rf"\b({'|'.join(_MONTHS)})\b,? (20\d\d)\b", re.I)
_END = re.compile(r"\b(?:end(?:ed|ing)?|at|as at|to|by)\b|\b3[01](?:st|th)?\b", re.I)
_YEAR = re.compile(r"(?<![\d.,£-])20\d\d(?![\d,%]|\.\d|[-–/]\d)")
_ORDINALS = ("first", "second", "third", "fourth")


def periods(text: str) -> frozenset[str]:
    """The periods that a text names, each as "2017-18", "Q4", "Q4 2017-18" or "2018"."""
    years = {
        f"20{first}-{second}"
        for _, first, second in _YEARS.findall(text)
        if (int(first) + 1) % 100 == int(second)
    }
    quarters = {
        f"Q{number or _ORDINALS.index(word.lower()) + 1}" for number, word in _QUARTER.findall(text)
    }
    found = years | quarters | {f"{quarter} {year}" for quarter in quarters for year in years}
    found |= set(_YEAR.findall(text))
    for match in _DAY.finditer(text):
        month, year = _MONTHS.index(match[1].lower()) + 1, int(match[2])
        if month % 3 == 0 and _END.search(text[max(match.start() - 16, 0) : match.start()]):
            begins = year - 1 if month == 3 else year
            quarter = (month - 4) // 3 % 4 + 1
            found.add(f"Q{quarter} {begins}-{(begins + 1) % 100:02}")
    return frozenset(found)
