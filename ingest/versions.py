"""Which papers are versions of one: what a paper is about, for which years, what it replaces.

Pure recognition: it says what a paper says of itself. Which of two stands is decided where both
are known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.values import Document, Page, Series

_YEARS = re.compile(
    r"(?<![\d/])\(?\b(?P<first>(?:19|20)\d\d)\s*(?:[-–—/]|to|until)\s*"
    r"(?P<last>(?:19|20)\d\d|\d\d)\b(?![-/\d])\)?",
    re.I,
)
_YEAR = re.compile(r"(?<![\d/])\(?\b((?:19|20)\d\d)\b(?![-/\d])\)?\s*$")
_STATE = re.compile(
    r"\b(?:final |revised |consultation |working |our |approved |adopted |proposed )*"
    r"(?:draft|final|approved|adopted|proposed)\b(?: (?:version|for consultation))?"
    r"|\bv(?:ersion)?\s?\d+(?:\.\d+)*\b|\bfor (?:consultation|approval|adoption)\b",
    re.I,
)
_KIND = r"(?:strateg(?:y|ies)|plan|policy|framework|programme|statement|charter|arrangements|guide)"
_REPLACES = re.compile(
    r"\b(?P<verb>replac(?:es|ing)|supersed(?:es|ing)|takes the place of|successor to)"
    r"\s+(?:the |our |its |a |previous |earlier |existing |current |last |published )*"
    rf"(?P<what>[^.;:\n]{{0,90}}?\b(?i:{_KIND})\b(?:[^.;:\n]{{0,30}}?(?:19|20)\d\d"
    r"(?:\s*[-–—/]\s*(?:(?:19|20)\d\d|\d\d))?)?|version[^.;:\n]{0,60})",
    re.I,
)
_DENIED = re.compile(r"\b(?:not|never|neither|nor|does not|no longer)\s+(?:\w+\s+)?$", re.I)
_SENTENCE = re.compile(r"[.;:!?]\s")
_OF_ITSELF = re.compile(r"\b(?:this|it|we|our)\b", re.I)
_OF_ANOTHER = re.compile(
    r"\b(?:(?:which|that|who)\s+(?:\w+\s+)?|(?:was|were|been)\s+(?:the\s+|a\s+)?)$", re.I
)
_NAMED = re.compile(
    r"\b(?!(?:The|A|An|Any|Each|Such|New)\b)[A-Z][\w’'-]*\s(?:[\w’',&-]+\s){0,8}?"
    r"(?:Strategy|Plan|Policy|Framework|Programme|Statement|Charter|Guide)\b"
)
_FRONT = 6  # pages from the front among which a paper says what it replaces
_MOST = 25  # years: a longer span is no period of a strategy but a history
_COVER = 400  # characters of page one among which a period stands that the title leaves out
_DATED = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?,?\s*$|\d\s*$", re.I
)


def series(document: Document, pages: Sequence[Page]) -> Series:
    """What a paper says it is a version of. Pass only pages that its readers may see."""
    subject, first, last = subject_and_period(document.title)
    if first is None and pages and pages[0].number == 1:
        _, first, last = _period(pages[0].text[:_COVER])
    return Series(subject, first, last, replaced_in(pages[:_FRONT], subject))


def subject_and_period(title: str) -> tuple[str, int | None, int | None]:
    """ "X Strategy 2018-2021" is "x strategy", 2018, 2021; "2022-27" ends in 2027."""
    rest, first, last = _period(title)
    one = _YEAR.search(title)
    if first is None and one and not _DATED.search(title[: one.start()]):
        first = last = int(one[1])
        rest = title[: one.start()]
    rest = _STATE.sub(" ", rest)
    words = re.findall(r"[^\W_]+(?:['’][^\W_]+)?", rest.lower())
    return " ".join(words), first, last


def _period(text: str) -> tuple[str, int | None, int | None]:
    """The first span of years in a text, and the text without it."""
    for match in _YEARS.finditer(text):
        first, end = int(match["first"]), match["last"]
        last = int(end) if len(end) == 4 else first - first % 100 + int(end)
        if 0 <= last - first <= _MOST:
            return f"{text[: match.start()]} {text[match.end() :]}", first, last
    return text, None, None


def replaced_in(pages: Sequence[Page], subject: str = "") -> tuple[str, ...]:
    """The papers that these pages say are replaced by this one, each once, as they are named.

    The past ("the 2016 plan replaced the 2012 strategy") is another paper's history.
    """
    found: list[str] = []
    for page in pages:
        text = " ".join(page.text.split())
        for match in _REPLACES.finditer(text):
            before = _SENTENCE.split(text[: match.start()])[-1]
            what = match["what"].strip(" ,()")
            part = what.lower().startswith("version")
            if _DENIED.search(before) or not (part or _is_own(before, match["verb"], subject)):
                continue
            if what.lower() not in {each.lower() for each in found}:
                found.append(what)
    return tuple(found)


def _is_own(before: str, verb: str, subject: str) -> bool:
    """Is it this paper that replaces, by what stands before the verb in its sentence?"""
    if _OF_ANOTHER.search(before):
        return False
    if not before or _OF_ITSELF.search(before):
        return True
    named = [_letters(each[0]) for each in _NAMED.finditer(before)]
    if subject and any(each.endswith(_letters(subject)) for each in named):
        return True
    return not named and not verb.lower().endswith("ing")


def _letters(text: str) -> str:
    return "".join(re.findall(r"[^\W_]+", text.lower()))
