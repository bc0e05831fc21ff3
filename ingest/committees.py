"""Which body a paper goes to or is of, and not one that it only mentions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.structure.agenda import OPENS_MINUTES

_COMMITTEE = re.compile(  # of so many words at most, or a page of capitals would take a minute
    r"\b((?:[A-Z][\w’'-]*+(?:, | and | & | of | for | |/)){0,15}[A-Z][\w’'-]*+(?: |/)"
    r"(?:Sub-?Committee|Committee|Panel|Board|Forum|Commission))\b|\b(Cabinet|Full Council)\b"
)
HELD = re.compile(r"\b(?:held (?:on|at|in)|meeting of|to be held|(?:date of|for) meeting)\b", re.I)
ADDRESSED = re.compile(r"^(?:report )?(?:to|meeting|committee|decision maker)\b\W*(.{3,120})", re.I)
_DECIDER = re.compile(r"^decision (?:to be )?(?:taken|made) by\b", re.I)
# Where it is held, and what it is held in: "10.30 am at the Trade Board", "Civic Committee Room".
_VENUE = re.compile(r"(?:\bheld|\d\s?[ap]\.?m\.?|(?<!20)\d\d) (?:at|in)(?: the)? $", re.I)
_ROOM = re.compile(r" (?:Rooms?|Suite|Chamber)\b")
# What a paper begins with, once it has said whose it is. Below it bodies are mentioned: in its
# items, and among those to which members are appointed or of which they report.
_BEGUN = re.compile(
    r"^\W*(?:\d{1,2}[.)]\s*[A-Z]|(?:\d{1,2}\s+)?(?:(?:[a-z]+ )?present\b|apologies\b"
    r"|roll call\b|call(?:ed)? to order\b|committee reports\b|(?:disclosure|declaration)s? of\b))",
    re.I,
)
SHORT = 22  # words: a line, and not a paragraph of the text


def body_in(text: str) -> str | None:
    """The first body that a text names, without its council's name before it."""
    for match in _COMMITTEE.finditer(text):
        at_it = match[2] is None and _VENUE.search(text[: match.start()])
        if not at_it and not _ROOM.match(text, match.end()):
            return _tidy(match)
    return None


def committee_of(
    first: Sequence[str], headings: Sequence[str], named: str
) -> tuple[str | None, float]:
    """The body to which a paper goes, and how sure it is: from its header, or the first that page
    one names, or last from the names of the file and its folder.

    ``first`` are page one's paragraphs and ``headings`` its headings and furniture.
    """
    for text in first[:12]:
        addressed = ADDRESSED.match(text)
        if addressed and (body := body_in(addressed[1])):
            return body, 0.95
    for place, text in enumerate(first[:6]):
        if _DECIDER.search(text):
            for line in first[place : place + 2]:
                if body := body_in(_DECIDER.sub("", line)):
                    return body, 0.85
    for text in headings:
        if body := body_in(cased(text)):
            return body, 0.85
    for text in first:
        if _BEGUN.match(text):
            break
        said = len(text.split()) <= SHORT or OPENS_MINUTES.match(text) or HELD.search(text)
        if said and (body := body_in(text)):
            return body, 0.7
    if body := body_in(named):
        return body, 0.3
    return None, 0.0


def without_council(body: str, council: str | None) -> str:
    """A body's name without its council's: "Zoning Board" of "Township of Ashby Zoning Board"."""
    return body.removeprefix(f"{council} ") if council else body


def cased(text: str) -> str:
    """A line in capitals as it would be written in a text: "Wexmoor County Council"."""
    if not text.isupper():
        return text
    small = {"and", "of", "the", "for", "on", "upon", "in", "to"}
    words = (word.lower() if word.lower() in small else word.title() for word in text.split())
    return " ".join(words)


def _tidy(match: re.Match[str]) -> str:
    name = match[1] or match[2]
    # "Wexmoor County Council Communities Committee" names the council, and then its committee.
    name = re.sub(r"^.*\bCouncil(?:’s|'s)?(?: [-–—])? (?=[A-Z])", "", name)
    name = re.sub(r"^(?:Agenda|Minutes of|Report to|The|To|Meeting of|Of|And|Chairman) ", "", name)
    return re.sub(r"^(?:the|of) ", "", name, flags=re.I).strip()
