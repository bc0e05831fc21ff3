"""A time put in the place of a time in the question before: "and in 2022?", "the year after"."""

from __future__ import annotations

import re

from assistant.understanding.periods import Period, periods
from assistant.understanding.phrases import PREPOSITION, content, put

_YEARS = re.compile(r"(?:(?:19|20)\d\d|\b\d\d(?=\s?[-–/]))(?:\s?[-–/]\s?\d{2,4})?$")
_YEAR = re.compile(r"(?:19|20)\d\d|(?<=[-–/])\d\d\b|\b\d\d(?=[-–/]\d\d\b)")
_SHORT_YEARS = re.compile(r"(?<![\w/–-])(?P<first>\d\d)[-–/](?P<last>\d\d)(?![\w/–-])")
_A_YEAR_ON = re.compile(
    r"(?:(?:in|for|of) )?(?:the |a )?(?:(?P<back>(?:previous|preceding) (?:financial )?year"
    r"|(?:financial )?year before(?: that)?|year earlier)"
    r"|(?:next|following) (?:financial )?year|(?:financial )?year after(?: that)?|year later)",
    re.I,
)
_BESIDE_A_TIME = re.compile(r"\bthe \w+ (?:before|after)(?: (?:that|this))?\b", re.I)
_NOW = re.compile(r"\s(?:at the moment|at present|now|currently|today|nowadays|these days)\b", re.I)


def retimed(fragment: str, before: str) -> str | None:
    """A time in the place of a time; at the end where none was said."""
    if there := _A_YEAR_ON.fullmatch(fragment):
        return _a_year_on(before, -1 if there["back"] else 1)
    new = periods(fragment)
    if len(new) != 1 or len(content(fragment.replace(new[0].text, ""))) > 1:
        return None
    old = [each for each in periods(before) if _as_long(each) == _as_long(new[0])] or [
        *periods(before)
    ]
    if old:
        start = old[-1].start
        year = _YEARS.search(old[-1].text) if not new[0].dates else None
        written = f"{new[0].text} {year[0]}" if year else new[0].text
        return put(before, start, start + len(old[-1].text), written)
    said = fragment if PREPOSITION.match(fragment) else f"in {new[0].text}"
    if now := _NOW.search(before):
        return put(before, now.start(), now.end(), f" {said}")
    return f"{before.rstrip(' ?')} {said}?"


def told_by_another(fragment: str, before: str) -> str | None:
    """A time that is told by another: "the year after that, 2027-28"."""
    bare = _BESIDE_A_TIME.sub("", fragment).strip(" ,")
    return retimed(_SHORT_YEARS.sub(_in_full, bare), before) if bare != fragment else None


def _a_year_on(before: str, years: int) -> str | None:
    """The question before, of the year after or before the one that it names."""
    if len(old := periods(before)) != 1:
        return None
    start, end = old[0].start, old[0].start + len(old[0].text)
    moved = _YEAR.sub(lambda year: _moved(year[0], years), old[0].text)
    return put(before, start, end, moved) if moved != old[0].text else None


def _moved(year: str, years: int) -> str:
    """A year of two or four figures, some years on: "00" after "99"."""
    return str((int(year) + years) % 10 ** len(year)).zfill(len(year))


def _in_full(years: re.Match[str]) -> str:
    """ "2027-28" of "27-28"."""
    follow = int(years["last"]) == int(years["first"]) + 1
    return f"20{years[0]}" if follow else years[0]


def _as_long(period: Period) -> int:
    """0 for a day, 1 for a month, 2 for a quarter, 3 for more."""
    if not period.dates:
        return 0 if period.day else len(period.months) // 3 + 1
    days = (period.dates[1] - period.dates[0]).days
    return 0 if not days else 1 if days < 31 else 2 if days < 100 else 3
