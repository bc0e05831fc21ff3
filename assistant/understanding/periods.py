"""Periods: the days, months, quarters and years that a text names.

"10 March", "last December", "October to December 2024", "Sep-24", "12 months to Dec 24",
"Q4 15-16", "2022/23", "2018-2021". A financial year runs from April to March, and its first quarter
is April to June.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_MONTHS = {
    name: number
    for number in range(1, 13)
    for name in (calendar.month_name[number].lower(), calendar.month_abbr[number].lower())
} | {"sept": 9}
_KEPT = 4_000  # texts whose periods are remembered: the same titles and headings come every time
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_MONTH = rf"(?P<month>{_NAMES})\b\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
# A year of this century, in two digits.
_LATE = r"['’]?(?P<late>[0-4]\d)\b(?![./:,]?\d|\s?(?:%|[ap]\.?m\b))"
_SPAN = r"(?P<first>(?:19|20)\d\d)\s?[-–—/]\s?(?P<last>(?:19|20)?\d\d)\b(?![-–/]\d)"
_SHORT = r"(?P<first>\d\d)\s?[-–/]\s?(?P<last>\d\d)\b"
_QUARTER = r"\bq(?:uarter|tr)?\.?\s?(?P<quarter>[1-4])\b"
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4}
_NTH_OF = rf"\b(?P<nth>{'|'.join(_NTH)})\s+quarter\s+(?:(?:of|in)\s+)?(?:the\s+year\s+)?"
_MAY = re.compile(r"\b(?:in|by|during|since|until|till|from|of|the|this|last|next)\s+$", re.I)

# The longest forms first: what one has read, the next ones do not read again.
_FORMS = tuple(
    re.compile(form, re.I)
    for form in (
        rf"\bbetween\s+(?P<since>{_NAMES})\b\.?(?:\s+(?P<since_year>(?:19|20)\d\d))?\s+and\s+"
        rf"{_MONTH},?\s+{_YEAR}",
        rf"\b(?P<since>{_NAMES})\b\.?(?:\s+(?P<since_year>(?:19|20)\d\d))?\s*(?:to|until|[-–—])\s*"
        rf"{_MONTH},?\s+{_YEAR}",
        rf"\b(?P<until>12\s?m(?:onth|th)?s?|year|quarter)\s+(?:to|end(?:ed|ing))\s+"
        rf"(?:3[01]\s+)?{_MONTH},?\s+(?:{_YEAR}|{_LATE})",
        rf"\b(?P<since>{_NAMES})\b\.?\s*(?:to|until|[-–—])\s*{_MONTH},?\s*{_LATE}",
        rf"{_QUARTER},?\s+(?:of\s+)?(?:the\s+)?{_SPAN}",
        rf"{_QUARTER},?\s+(?:of\s+)?{_SHORT}",
        rf"{_SPAN},?\s+{_QUARTER}",
        rf"{_NTH_OF}(?:{_SPAN}|{_YEAR})",
        rf"{_NTH_OF}{_SHORT}",
        r"\b(?P<year>(?:19|20)\d\d)-(?P<number>[01]\d)-(?P<day>[0-3]\d)\b",
        r"\b(?P<day>[0-3]?\d)[/.](?P<number>[01]?\d)[/.](?P<year>(?:19|20)\d\d)\b",
        r"\b(?P<day>[0-3]\d)/(?P<number>[01]\d)/(?P<late>[0-4]\d)\b",
        rf"\b{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}",
        rf"(?<!\d\s)\b{_MONTH}\s?[-–’']\s?(?P<late>[0-4]\d)\b"
        rf"(?!\s?[-–]|[.,:]\d|\s+(?:{_NAMES})\b)",
        rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"\b{_DAY}\s+(?:of\s+)?{_MONTH}",
        rf"\b{_MONTH}\s+{_DAY}\b(?!\s?[%£]|[\d,.]\d)",
        rf"\b{_MONTH},?\s+(?:of\s+)?{_YEAR}",
        rf"(?<![£$,.\d]){_SPAN}",
        rf"(?<![£$,.\d]){_YEAR}",
        rf"{_QUARTER}",
        rf"\b{_MONTH}",
        r"\b(?P<relative>last|this|previous)\s+(?:calendar\s+|financial\s+)?year\b",
    )
)


@dataclass(frozen=True, slots=True)
class Period:
    """Some days: the first and the last of ``dates``, or those of ``months`` in any year.

    ``text`` is how it was written, and ``start`` where, in characters. Where the year was not
    said, ``dates`` is None, and ``months`` (with ``day``, if that was said) are what it may be.
    """

    text: str
    start: int
    dates: tuple[date, date] | None = None
    months: tuple[int, ...] = ()
    day: int | None = None

    def holds(self, day: date) -> bool:
        """Is it one of these days?"""
        if self.dates:
            return self.dates[0] <= day <= self.dates[1]
        return day.month in self.months and self.day in (None, day.day)

    def meets(self, other: Period) -> bool:
        """Could both be the same time, or one lie within the other?"""
        if self.dates and other.dates:
            return self.dates[0] <= other.dates[1] and other.dates[0] <= self.dates[1]
        if self.dates:
            return other.meets(self)
        if other.dates:
            first, last = other.dates
            if first == last:
                return self.holds(first)
            return bool(set(self.months) & set(_months_of(first, last)))
        days = {self.day, other.day} - {None}
        return bool(set(self.months) & set(other.months)) and len(days) < 2

    @property
    def days(self) -> int:
        """How many days it is; 0 where the year was not said."""
        return (self.dates[1] - self.dates[0]).days + 1 if self.dates else 0

    @property
    def years(self) -> tuple[int, ...]:
        """The calendar years that it touches; none where the year was not said."""
        return tuple(range(self.dates[0].year, self.dates[1].year + 1)) if self.dates else ()


@lru_cache(_KEPT)
def periods(text: str, today: date | None = None) -> tuple[Period, ...]:
    """Every period that a text names, in order; ``today`` is what "last year" is told from."""
    found: list[Period] = []
    taken = [False] * len(text)
    for form in _FORMS:
        for match in form.finditer(text):
            if any(taken[match.start() : match.end()]):
                continue
            period = _read(match, text, today)
            if period:
                found.append(period)
                taken[match.start() : match.end()] = [True] * (match.end() - match.start())
    return tuple(sorted(found, key=lambda each: each.start))


def _read(match: re.Match[str], text: str, today: date | None) -> Period | None:
    parts = {name: value for name, value in match.groupdict().items() if value}
    written, start = match[0], match.start()
    try:
        if "relative" in parts:
            if today is None:
                return None
            year = today.year - (parts["relative"].lower() != "this")
            return Period(written, start, (date(year, 1, 1), date(year, 12, 31)))
        if "nth" in parts:  # of a calendar year; of a financial one, its own quarters
            parts["quarter"] = str(_NTH[parts["nth"].lower()])
            if "year" in parts:
                first = 3 * int(parts["quarter"]) - 2
                year = int(parts["year"])
                return Period(written, start, (date(year, first, 1), _end(year, first + 2)))
        if "first" in parts:
            return _of_span(written, start, parts)
        if "late" in parts:
            parts["year"] = f"20{parts['late']}"
        if "until" in parts:
            return _up_to(written, start, parts)
        if "since" in parts:
            return _of_months(written, start, parts)
        month = int(parts.get("number", 0)) or _MONTHS.get(parts.get("month", "").lower(), 0)
        day = int(parts["day"]) if "day" in parts else None
        if "month" in parts and not day and "year" not in parts and not _means_month(match, text):
            return None
        if "quarter" in parts:
            return Period(written, start, months=_quarter(int(parts["quarter"])))
        if "year" not in parts:
            date(2000, month, day or 1)  # is there such a day?
            return Period(written, start, months=(month,), day=day)
        year = int(parts["year"])
        if day:
            return Period(written, start, (date(year, month, day), date(year, month, day)))
        first, last = (month, month) if month else (1, 12)
        return Period(written, start, (date(year, first, 1), _end(year, last)))
    except ValueError:  # the 31st of June
        return None


def _of_months(written: str, start: int, parts: dict[str, str]) -> Period | None:
    """From one month to another: without a year of its own, the first is that before the last."""
    first, last = _MONTHS[parts["since"].lower()], _MONTHS[parts["month"].lower()]
    year = int(parts["year"])
    began = int(parts.get("since_year", year - (first > last)))
    dates = (date(began, first, 1), _end(year, last))
    return Period(written, start, dates) if dates[0] < dates[1] else None


def _up_to(written: str, start: int, parts: dict[str, str]) -> Period:
    """The three or the twelve months that end with a month."""
    year, month = int(parts["year"]), _MONTHS[parts["month"].lower()]
    before = 2 if parts["until"].lower() == "quarter" else 11
    first = 12 * year + month - 1 - before
    return Period(written, start, (date(first // 12, first % 12 + 1, 1), _end(year, month)))


def _of_span(written: str, start: int, parts: dict[str, str]) -> Period | None:
    """A financial year ("2022/23"), its quarter, or the years of a strategy ("2018-2021")."""
    first = int(parts["first"])
    first += 2000 if first < 100 else 0
    last = int(parts["last"])
    last += first // 100 * 100 if last < 100 else 0
    if not 0 < last - first <= 30:
        return None
    if "quarter" in parts:
        months = _quarter(int(parts["quarter"]))
        year = last if months[0] == 1 else first
        return Period(written, start, (date(year, months[0], 1), _end(year, months[-1])))
    if last - first == 1:
        return Period(written, start, (date(first, 4, 1), date(last, 3, 31)))
    return Period(written, start, (date(first, 1, 1), date(last, 12, 31)))


def _means_month(match: re.Match[str], text: str) -> bool:
    """Is a bare "May" or "Mar" the month? In small letters "may" and "march" are verbs too."""
    word = match["month"]
    if word.lower() not in ("may", "march", "mar", "sept", "sep", "dec", "jan", "oct"):
        return True
    said = _MAY.search(text[: match.start()]) or re.match(
        r"\s+(?:meeting|papers?|pack)\b", text[match.end() :], re.I
    )
    alone = match[0] == text.strip()
    opens = match.start() == 0 and not alone
    return bool(said) or (word[0].isupper() and word.lower() != "may" and not opens)


def _quarter(number: int) -> tuple[int, ...]:
    first = 3 * number + 1 if number < 4 else 1
    return (first, first + 1, first + 2)


def _end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _months_of(first: date, last: date) -> Iterator[int]:
    for month in range(
        first.month,
        first.month + min(12, 12 * (last.year - first.year) + last.month - first.month + 1),
    ):
        yield (month - 1) % 12 + 1
