"""The figures that a text gives of what is asked for: an amount, a share, a count."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.understanding.question import Question
from assistant.understanding.sought import Sort, sought
from assistant.writing.figures import MONTHS, ONES

_MONTHS = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in MONTHS)
# Numbers that count nothing: of paragraphs, items, pages and Acts, of years, days and ages.
_NO_FIGURE = re.compile(
    r"^\s*(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]|\d{1,3}(?:\.\d{1,3})+\.?)\s+|\b\d+(?:\.\d+){2,}\b"
    r"|\b(?:items?|pages?|paragraphs?|sections?|appendix|no\.?|table|figure|q|schedule|part|chapter"
    r"|annex|clause|article|regulations?|policy|key stage|grades?|level|phase|tier|band|zone"
    r"|quarter|years?(?= \d{1,2}\b(?! years?)))\s?\d[\d.]*[a-z]?\b"
    r"|\baged?\s+\d+(?:\s?(?:[-–+]|to|and|or)\s?\d*)?|\b\d+\s?[-–]\s?\d+[- ]year[- ]olds?"
    rf"|\b[0-3]?\d(?:st|nd|rd|th)?\s?(?:and|to|[-–])\s?(?=[0-3]?\d(?:st|nd|rd|th)?\s+(?:{_MONTHS})\b)"
    r"|(?<![\d,.£$])(?:19|20)\d\d(?:\s?[-–/]\s?\d{2,4})?(?!\d|,\d)"
    rf"|\b[0-3]?\d(?:st|nd|rd|th)?\s+(?:{_MONTHS})\b|\b(?:{_MONTHS})\s+[0-3]?\d(?:st|nd|rd|th)?\b"
    r"|(?<![\d,.£$])\b[0-4]\d[-–/][0-4]\d\b(?![-–/%]|[.,]\d)",
    re.I,
)
MONEY = re.compile(
    r"[£$€]\s?\d|\b\d[\d,.]*\s?(?:pence|pounds|p|m|k|bn|million|billion)\b|\bpence\b", re.I
)
SHARE = re.compile(
    r"\d\s?%|per ?cent|\bproportion\b|\b(?:half|thirds?|quarters?)\b"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|\d+) in (?:every )?(?:two|three|four|five"
    r"|six|seven|eight|nine|ten|\d+)\b",
    re.I,
)
_NUMBERS = ["no", *ONES[1:13]]
_WITH_UNIT = re.compile(
    r"£?\s?(?<![\w.])\d[\d,]*(?:\.\d+)?(?:\s?(?:%|(?:per ?cent|million|billion|bn|m|k)\b))?"
    rf"|\b(?:{'|'.join(_NUMBERS)})\b",
    re.I,
)
_COUNT = re.compile(rf"^(?:\d[\d,]*|{'|'.join(_NUMBERS)})$", re.I)
_WORD = re.compile(r"[^\W\d_]+")
_OF = re.compile(r"\s+(?:out )?of (?:the |its |our )?", re.I)
_NEAR = 5  # words between a figure and what it is of
_OF_SORT = {Sort.SHARE: SHARE, Sort.MONEY: MONEY, Sort.COUNT: _COUNT}


def figures(question: Question, text: str) -> list[re.Match[str]]:
    """The figures in a text that count something, with their units, but for the question's own.

    Years, days, and the numbers of paragraphs, items and pages count nothing. Where money or a
    share is asked for, only such figures; where a count is, no others.
    """
    own = {value(each[0]) for each in _WITH_UNIT.finditer(question.text)}
    found = [each for each in counted(text) if value(each[0]) not in own]
    wanted = _OF_SORT.get(sought(question.text).sort)
    return [each for each in found if wanted.search(each[0].strip())] if wanted else found


def counted(text: str) -> list[re.Match[str]]:
    """All figures in a text that count something, with their units."""
    bare = _NO_FIGURE.sub(lambda match: " " * len(match[0]), text)
    return list(_WITH_UNIT.finditer(bare))


def figure_of(question: Question, text: str, terms: Callable[[str], list[str]]) -> str | None:
    """The figure that a text gives of the very thing asked for, as written; None if it is unsure.

    "How many stops" is told by the last figure a few words before "stops" or else behind it, any
    other thing by the figure nearest to it; where the question names none, by the only figure.
    """
    given = figures(question, text)
    seeks = sought(question.text)
    named = terms(seeks.noun)
    if not named:
        return given[0][0].strip() if len({value(each[0]) for each in given}) == 1 else None
    there = [each for each in _WORD.finditer(text) if terms(each[0])[:1] == named[:1]]
    how_many = seeks.sort is Sort.COUNT
    near: list[tuple[bool, int, int, str]] = []
    for word in there:
        for each in given:
            between = text[min(each.end(), word.end()) : max(each.start(), word.start())]
            far = len(between.split())
            if far <= _NEAR:
                behind = how_many and each.start() > word.start()
                near.append((behind, far, each.start(), each[0].strip()))
    if not near:
        return None
    _, _, start, figure = min(near)
    for each in given:  # "nine of the eleven actions": nine is how many
        if how_many and _OF.fullmatch(text[each.end() : start]):
            return each[0].strip()
    return figure


def value(figure: str) -> str:
    """A figure as it is compared: without separators and idle noughts, words as numbers."""
    bare = re.sub(r"[,\s£%]", "", figure).strip(".").lower()
    if bare in _NUMBERS:
        return str(_NUMBERS.index(bare))
    return bare.rstrip("0").rstrip(".") if "." in bare else bare
