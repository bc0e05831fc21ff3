"""Sentences: where they begin and end in council prose.

Council papers are full of stops that end nothing: "Cllr. Smith", "para. 2.3", "No. 4", "£1.2m",
"e.g.", initials and numbered paragraphs. A line of its own (a newline in the text) always ends
one.
"""

from __future__ import annotations

import re

_END = re.compile(r"[.!?][\"”’')\]]*(?=\s)|\n")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"“‘])(?:Cllrs?|Councillors?|Mrs?|Ms|Dr|Prof|Rev|Hon|Sir|St|No|Nos|paras?|pp?|vs|e\.g|i\.e"
    r"|etc|c|ca|cf|al|approx|ref|Ref|fig|Fig|app|App|ext|Ext|tel|Tel|dept|Dept|Jan|Feb|Mar|Apr|Jun"
    r"|Jul|Aug|Sept?|Oct|Nov|Dec|[A-Z]|\d{1,3}(?:\.\d{1,3})*|\(?[a-z]{1,3})\.$"
)
_TIME = re.compile(r"\b[ap]\.m\.$")
_DAY = re.compile(r" ?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d)")


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence, white space left out; together they hold every word."""
    found: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        end = match.end()
        if text[match.start()] != "\n":
            follows = text[end:].lstrip(" ")[:1]
            timed = _TIME.search(text[start:end]) and _DAY.match(text[end:])
            if follows.islower() or timed or _is_abbreviation(text[start:end]):
                continue
        _add(found, text, start, end)
        start = end
    _add(found, text, start, len(text))
    return found


def _is_abbreviation(text: str) -> bool:
    tail = text[-24:]
    match = _ABBREVIATION.search(tail)
    if not match:
        return False
    word = match[0].strip(' ("“‘\n').rstrip(".")
    # A number or a letter ends a sentence unless it begins one ("2.1." numbers a paragraph).
    if word[:1].isdigit() or (len(word) <= 3 and word.islower() and "." not in word):
        known = word in {"eg", "ie", "etc", "vs", "cf", "al", "pp", "p", "c", "ca", "app", "ref"}
        return known or text.strip() == f"{word}."
    return True


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append((start, end))
