"""What a text gives of what is asked for: an amount, a share, a count; the very thing asked for."""

from __future__ import annotations

import re

from assistant.question import Question

_THING = re.compile(
    r"\b(?:how many|which|what|whose)\s+(?:(?:is|are|was|were|will be)\s+(?:the|a|an|our)\s+)?"
    r"(?:(?:new|current|total|average|overall|latest)\s+)?(?P<thing>[a-z]{3,})"
    r"(?:\s+of\s+(?:the\s+|our\s+)?(?P<of>[a-z]{3,}))?",
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
    r"^\s*\(?[\da-z]{1,3}(?:\.\d{1,3})*[.)]?\s+|\b\d+(?:\.\d+){2,}\b"
    r"|\b(?:items?|pages?|paragraphs?|sections?|appendix|no\.?|table|figure|q)\s?\d[\d.]*"
    r"|(?<![\d,.£$])(?:19|20)\d\d(?:\s?[-–/]\s?\d{2,4})?(?!\d|,\d)"
    r"|\b\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*",
    re.I,
)
_MONEY = re.compile(r"[£$€]\s?\d|\b\d[\d,.]*\s?(?:pence|pounds|p|m|k|bn|million|billion)\b", re.I)
_SHARE = re.compile(r"\d\s?%|per ?cent|\bproportion\b|\b(?:half|third|quarter)s?\b", re.I)
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
    """What is asked for, in the question's own word: "company" of "Which company leases them?"."""
    asked = _THING.search(text)
    return (asked["of"] or asked["thing"] or "") if asked else ""


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
