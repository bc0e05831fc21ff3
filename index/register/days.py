"""Days as papers print them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

_MONTHS = {
    month: number
    for number, month in enumerate(
        "jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1
    )
}
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?:19|20)\d\d"
_DAY = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?\s+(?P<month>{_MONTH})\.?,?\s+"
    rf"(?P<year>{_YEAR})\b"
    rf"|\b(?P<month2>{_MONTH})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>{_YEAR})\b"
    rf"|\b(?P<day3>\d{{1,2}})[/.](?P<month3>\d{{1,2}})[/.](?P<year3>(?:{_YEAR}|\d\d))\b",
    re.I,
)
_WITHIN = re.compile(rf"\b(?P<month>{_MONTH})\.?,?\s+(?P<year>{_YEAR})\b", re.I)


def days_in(text: str | None) -> Iterator[date]:
    """The days that are written out in a text ("12 March 2025", "12/03/25"), in their order."""
    for match in _DAY.finditer(text or ""):
        year = int(match["year"] or match["year2"] or match["year3"])
        name = (match["month"] or match["month2"] or "")[:3].lower()
        month = int(match["month3"]) if match["month3"] else _MONTHS[name]
        try:
            yield date(
                year + 2000 if year < 100 else year,
                month,
                int(match["day"] or match["day2"] or match["day3"]),
            )
        except ValueError:
            continue


def day_in(text: str | None) -> date | None:
    """The first day that is written out in a text, None where there is none."""
    return next(days_in(text), None)


def by_when(text: str | None) -> date | None:
    """The day by which something is to be done: the last one named, else the end of its month."""
    days = list(days_in(text))
    if days:
        return days[-1]
    months = list(_WITHIN.finditer(text or ""))
    if not months:
        return None
    year, month = int(months[-1]["year"]), _MONTHS[months[-1]["month"][:3].lower()]
    return date(year, month, monthrange(year, month)[1])
