"""Names in a text: of people, places, bodies and things, told by their capitals."""

from __future__ import annotations

import re

from assistant.writing.figures import MONTHS

_NAME = re.compile(
    r"\b[A-Z][\w'’&-]*(?:\s+(?:(?:of|and|the|for|&)\s+)?[A-Z][\w'’&-]*)*(?<![’'])", re.UNICODE
)
_SHORT = re.compile(r"[A-Z&]{2,}|[A-Za-z]+[A-Z]")
_NO_NAME = re.compile(r"(?:q[1-4]|ok|am|pm|faqs?|asap)$", re.I)
_OPENERS = frozenset(
    (
        "a after an and are at before but by can could did do does for from had has have how i if "
        "in is it its list not of on or please should so tell that the their then there these they "
        "this those to under was we were what when where which who whom whose why will with would"
    ).split()
)
_PERSON = re.compile(
    r"\b(?:Cllrs?|Councillors?|Mrs?|Ms|Miss|Dr|Sir|Dame|Professor)\.?\s+"
    r"(?:(?:[A-Z]\.?\s+)*[A-Z][\w’'-]+)(?:\s+[A-Z][\w’'-]+)?"
)


def names(text: str) -> tuple[str, ...]:
    """The names in a text: runs of words in capitals, and abbreviations, each once.

    The first word of a sentence is one only if it goes on in capitals ("Fenny Orrel is").
    """
    found: list[str] = []
    for match in _NAME.finditer(text):
        words = match[0].split()
        opens = match.start() == 0 or text[: match.start()].rstrip()[-1:] in ".!?:"
        if opens and ((len(words) == 1 and not _SHORT.match(words[0])) or _opens(words[0])):
            words = words[1:]
        name = re.sub(r"['’]s?$", "", " ".join(words))
        if len(name) > 1 and name.lower() not in MONTHS and not _NO_NAME.match(name):
            found.append(name)
    return tuple(dict.fromkeys(found))


def _opens(word: str) -> bool:
    """Is it a word that opens a question ("What's", "Before")?"""
    return re.split(r"['’]", word.lower())[0] in _OPENERS


def people(text: str) -> tuple[str, ...]:
    """Those in a text who are named with a title ("Councillor Dennis Oakenfull"), each once."""
    return tuple(dict.fromkeys(match[0] for match in _PERSON.finditer(text)))
