"""What a text gives of what is asked for: an amount, a share, a count; the very thing asked for."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.understanding.question import Question
from assistant.writing.figures import ONES

_THING = re.compile(
    r"\b(?:which|what|whose)(?:['’]s)?\s+(?:(?:is|are|was|were|will be)\s+)?"
    r"(?:(?:the|a|an|our|new|current|total|average|overall|latest)\s+)*"
    r"(?:(?:names?|number|amount|level|type|kind|date|sum)\s+of\s+(?:the\s+|our\s+)?)?"
    r"(?P<thing>[a-z]{3,})",
    re.I,
)
_MANY = re.compile(
    r"\bhow many\s+(?P<things>[\w’' -]+?)(?=\s+(?:is|are|was|were|did|do|does|have|has|had|will|can"
    r"|could|would|should|in|at|on|for|to|into|from|by|with|per|there|came|come|got|went|made|took"
    r"|get|give|use|[a-z]+ed)\b|[?,.;]|$)",
    re.I,
)
_FIGURE = re.compile(r"\d[\d,./]*")
_IN_WORDS = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|none|no|half|third|quarter"
    r"|dozen|hundred|once|twice|all|both|single)\b",
    re.I,
)
# Numbers that count nothing: of paragraphs, items, pages, years and days.
_NO_FIGURE = re.compile(
    r"^\s*(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]|\d{1,3}(?:\.\d{1,3})+\.?)\s+|\b\d+(?:\.\d+){2,}\b"
    r"|\b(?:items?|pages?|paragraphs?|sections?|appendix|no\.?|table|figure|q)\s?\d[\d.]*"
    r"|(?<![\d,.£$])(?:19|20)\d\d(?:\s?[-–/]\s?\d{2,4})?(?!\d|,\d)"
    r"|\b\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*",
    re.I,
)
_MONEY = re.compile(r"[£$€]\s?\d|\b\d[\d,.]*\s?(?:pence|pounds|p|m|k|bn|million|billion)\b", re.I)
_SHARE = re.compile(r"\d\s?%|per ?cent|\bproportion\b|\b(?:half|third|quarter)s?\b", re.I)
_NUMBERS = ["no", *ONES[1:13]]
_WITH_UNIT = re.compile(
    r"£?\s?(?<![\w.])\d[\d,]*(?:\.\d+)?(?:\s?(?:%|(?:per ?cent|million|billion|bn|m|k)\b))?"
    rf"|\b(?:{'|'.join(_NUMBERS)})\b",
    re.I,
)
_COUNT = re.compile(rf"^(?:\d[\d,]*|{'|'.join(_NUMBERS)})$", re.I)
_HOW_MANY = re.compile(r"\bhow many\b", re.I)
_WORD = re.compile(r"[^\W\d_]+")
_OF = re.compile(r"\s+(?:out )?of (?:the |its |our )?", re.I)
_NEAR = 5  # words between a figure and what it is of
_UNITS: tuple[tuple[re.Pattern[str], re.Pattern[str] | None], ...] = (
    (re.compile(r"%|\bper ?cent|\bpercentage\b|\bproportion\b|\bwhat share\b", re.I), _SHARE),
    (
        re.compile(
            r"\bhow much\b.*\b(?:cost|pay|paid|pays|spen[dt]|fund|funding|money|budget|contribut"
            r"|charge|worth|save|saved|earn)|\bwhat\b.*\b(?:cost|price|fee|budget|salary)\b",
            re.I,
        ),
        _MONEY,
    ),
    (re.compile(r"\bhow many\b", re.I), None),
)


def thing(text: str) -> str:
    """What is asked for, in the question's own word: "company" of "Which company leases it?"."""
    if many := _MANY.search(text):  # "how many of the library targets were met": the last word
        return many["things"].split()[-1]
    asked = _THING.search(text)
    return asked["thing"] if asked else ""


def figures(question: Question, text: str) -> list[re.Match[str]]:
    """The figures in a text that count something, with their units, but for the question's own.

    Years, days, and the numbers of paragraphs, items and pages count nothing. Where money or a
    share is asked for, only such figures; where a count is, no others.
    """
    own = {value(each[0]) for each in _WITH_UNIT.finditer(question.text)}
    bare = _NO_FIGURE.sub(lambda match: " " * len(match[0]), text)
    found = [each for each in _WITH_UNIT.finditer(bare) if value(each[0]) not in own]
    for asked, wanted in _UNITS:
        if asked.search(question.text):
            return [each for each in found if (wanted or _COUNT).search(each[0].strip())]
    return found


def figure_of(question: Question, text: str, terms: Callable[[str], list[str]]) -> str | None:
    """The figure that a text gives of the very thing asked for, as written; None if it is unsure.

    "How many stops" is told by the last figure a few words before "stops" or else behind it, any
    other thing by the figure nearest to it; where the question names none, by the only figure.
    """
    given = figures(question, text)
    named = terms(thing(question.text))
    if not named:
        return given[0][0].strip() if len({value(each[0]) for each in given}) == 1 else None
    there = [each for each in _WORD.finditer(text) if terms(each[0])[:1] == named[:1]]
    counted = bool(_HOW_MANY.search(question.text))
    near: list[tuple[bool, int, int, str]] = []
    for word in there:
        for each in given:
            between = text[min(each.end(), word.end()) : max(each.start(), word.start())]
            far = len(between.split())
            if far <= _NEAR:
                behind = counted and each.start() > word.start()
                near.append((behind, far, each.start(), each[0].strip()))
    if not near:
        return None
    _, _, start, figure = min(near)
    for each in given:  # "nine of the eleven actions": nine is how many
        if counted and _OF.fullmatch(text[each.end() : start]):
            return each[0].strip()
    return figure


def value(figure: str) -> str:
    """A figure as it is compared: without separators and idle noughts, words as numbers."""
    bare = re.sub(r"[,\s£%]", "", figure).strip(".").lower()
    if bare in _NUMBERS:
        return str(_NUMBERS.index(bare))
    return bare.rstrip("0").rstrip(".") if "." in bare else bare


def gives(question: Question, text: str) -> float:
    """1 if a text gives the kind of thing asked for, beyond what the question itself says; or 0.

    Half where it gives a figure, and not in the unit that is asked for.
    """
    for asked, wanted in _UNITS:
        if asked.search(question.text):
            own = set(_FIGURE.findall(question.text))
            bare = _NO_FIGURE.sub(" ", text)
            figures = [each for each in _FIGURE.findall(bare) if each.strip(".,/") not in own]
            if wanted is None:
                return float(bool(figures or _IN_WORDS.search(bare)))
            return 1.0 if wanted.search(text) else 0.5 if figures else 0.0
    return question.suits(text)
