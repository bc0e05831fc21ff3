"""Figures: the numbers, sums, percentages, days and times of a text, however they are written.

"2,213" is 2213, "£1.2m" is £1.2 million, "12 per cent" is 12%, "March 4th" is 4 March and
"twenty-five" is 25. Two are one when their kind, value and qualifier are: "about 4" is not 4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

MONTHS = (
    "january february march april may june july august september october november december"
).split()
ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_SMALL = {word: n for n, word in enumerate(ONES)} | {
    word: 10 * n for n, word in enumerate(_TENS, 2)
}
_SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "k": 1000,
    "m": 10**6,
    "mn": 10**6,
    "million": 10**6,
    "bn": 10**9,
    "billion": 10**9,
}
_QUALIFIERS = {
    "more than": ">",
    "over": ">",
    "above": ">",
    "at least": ">=",
    "no fewer than": ">=",
    "no less than": ">=",
    "less than": "<",
    "fewer than": "<",
    "under": "<",
    "below": "<",
    "up to": "<=",
    "at most": "<=",
    "no more than": "<=",
    "about": "~",
    "around": "~",
    "approximately": "~",
    "roughly": "~",
    "some": "~",
    "nearly": "~<",
    "almost": "~<",
    "just under": "~<",
    "just over": "~>",
}

_MONTH = "|".join(f"{name}|{name[:3]}(?![a-z])" for name in MONTHS)
_WORDED = "|".join(sorted((*_SMALL, "hundred", "thousand", "million", "billion"), key=len)[::-1])
_QUALIFIER = "|".join(sorted(_QUALIFIERS, key=len)[::-1]).replace(" ", r"\s+")
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)*"
_FIGURE = re.compile(
    rf"""(?<![\w.])
    (?:(?P<qualifier>{_QUALIFIER})\s+)?
    (?:
      (?P<code>[A-Za-z]+(?:[/-]?\d[\w/.-]*\w|-?\d|(?:/\w+)*/\d\w*))
    | (?P<iso>(?:19|20)\d\d-[01]?\d-[0-3]?\d)(?!\d)
    | (?P<slashed>[0-3]?\d[/.][01]?\d[/.](?:19|20)\d\d)(?!\d)
    | (?P<day>[0-3]?\d)(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTH})\b
    | (?P<month2>{_MONTH})\s+(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?(?![\d,.]*\d)
    | (?P<ordinal>\d+(?:st|nd|rd|th)|(?:{"|".join(_ORDINALS)})\b)
    | (?P<time>\d{{1,2}}(?:[.:]\d\d)?\s?[ap]\.?m\b\.?|\d{{1,2}}:\d\d)
    | (?P<years>(?:19|20)\d\d\s?[/–-]\s?(?:(?:19|20)?\d\d))(?![\d/])
    | (?P<money>[£$€])?(?P<sign>(?<![\w)])[-−])?(?P<digits>{_DIGITS})
      (?:\s?(?P<scale>k|mn?|bn|hundred|thousand|million|billion)\b)?
      (?P<rest>[\w/.-]*\w)?
    | (?P<words>(?:{_WORDED})\b(?:(?:\s+and)?[\s-]+(?:{_WORDED})\b)*)
    )
    (?:\s?(?P<percent>%|per\s?cent\b(?:age\ points?)?|percentage\ points?))?
    (?:\s?(?P<pounds>pounds?\b(?!\s+weight)))?
    """,
    re.X | re.I,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and where it stands; ``key`` is the same however it is written."""

    start: int
    end: int
    kind: str
    value: str
    qualifier: str = ""

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.qualifier}{self.value}"


def figures(text: str) -> list[Figure]:
    """The figures of a text, in order. The number "one" is one only where it stands as a digit."""
    return list(_figures(text))


def _figures(text: str) -> Iterator[Figure]:
    for match in _FIGURE.finditer(text):
        kind, value = _read(match)
        if (kind, value) == ("number", "1") and not match["digits"]:
            continue
        qualifier = _QUALIFIERS.get(" ".join((match["qualifier"] or "").lower().split()), "")
        if kind == "day" and value.count("-") == 2:  # written in figures, its year with it
            value, _, year = value.rpartition("-")
            yield Figure(match.start(), match.start(), "number", year)
        yield Figure(match.start(), match.end(), kind, value, qualifier)


def _read(match: re.Match[str]) -> tuple[str, str]:
    if match["code"]:
        return "reference", match["code"].lower()
    if match["iso"]:
        year, month, day = match["iso"].split("-")
        return "day", f"{int(day)}-{int(month)}-{year}"
    if match["slashed"]:
        day, month, year = re.split(r"[/.]", match["slashed"])
        return "day", f"{int(day)}-{int(month)}-{year}"
    if named := match["month"] or match["month2"]:
        number = next(n for n, each in enumerate(MONTHS, 1) if each.startswith(named.lower()[:3]))
        return "day", f"{int(match['day'] or match['day2'])}-{number}"
    if match["ordinal"]:
        word = match["ordinal"].lower()
        place = _ORDINALS.index(word) + 1 if word in _ORDINALS else int(word[:-2])
        return "ordinal", str(place)
    if match["time"]:
        return "time", re.sub(r"[.:]00|[\s.:]", "", match["time"].lower())
    if match["years"]:
        first, last = re.split(r"\s?[/–-]\s?", match["years"])
        return "years", f"{first}/{last[-2:]}"
    kind = "number"
    if match["percent"]:
        kind = "points" if "point" in match["percent"].lower() else "percent"
    elif match["money"] or match["pounds"]:
        kind = f"money {match['money'] or '£'}"
    if match["words"]:
        return kind, str(_worded(match["words"]))
    digits, rest = match["digits"].replace(",", ""), match["rest"] or ""
    if rest or digits.count(".") > 1:
        return "reference" if kind == "number" else kind, (digits + rest).lower()
    value = Decimal(digits) * _SCALES.get((match["scale"] or "").lower(), 1)
    return kind, f"{'-' if match['sign'] else ''}{value.normalize():f}"


def _worded(words: str) -> int:
    """A number in words: "two hundred and five" is 205."""
    total = part = 0
    for word in re.split(r"[\s-]+", words.lower()):
        if word in _SMALL:
            part += _SMALL[word]
        elif word == "hundred":
            part = (part or 1) * 100
        elif word in _SCALES:
            total, part = total + (part or 1) * _SCALES[word], 0
    return total + part
