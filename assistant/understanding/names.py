"""Names in a text: of people, places, bodies and things, told by their capitals."""

from __future__ import annotations

import re

from assistant.writing.figures import MONTHS

_NAME = re.compile(
    r"\b[A-Z][\w'’&-]*(?:\s+(?:(?:of|and|the|for|&)\s+)?[A-Z][\w'’&-]*)*(?<![’'])", re.UNICODE
)
_SHORT = re.compile(r"[A-Z&]{2,}|[A-Za-z]+[A-Z]")
_NO_NAME = re.compile(
    r"(?:q[1-4]|ok|am|pm|faqs?|asap|o&s|q&a|i|i[’'](?:m|ve|d|ll)"
    rf"|{'|'.join(MONTHS)}|{'|'.join(month[:3] for month in MONTHS)}|sept)$",
    re.I,
)
_DAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$")
_BY = re.compile(r"\b(?:before|by|until|for)\s+(?:(?:this|next|on)\s+)?$", re.I)
_SMALL = frozenset(("of", "and", "the", "for", "&"))
_OPENERS = frozenset(
    (
        "a after an and are at before but by can could did do does for from had has have how i if "
        "in is it its list not of on or please should so tell that the their then there these they "
        "this those to under was we were what when where which who whom whose why will with would"
    ).split()
)
# What a sentence comes after: nothing, the end of another, a bullet, the number of a paragraph.
_OPENED = re.compile(r"(?:^|[.!?:•●▪■◦○➤►✓“])\s*(?:(?<!\w)\d{1,2}(?:\.\d{1,2})*[.)]?\s+)?$")
_NEAR = 12  # letters
_SMALL_WORD = re.compile(r"(?<![\w’'-])[a-z]{4,}(?![\w’'-])")
_TITLES = r"(?:Cllrs?|Councillors?|Mrs?|Ms|Miss|Dr|Sir|Dame|Professor)\.?\s+"
_TITLE = re.compile(rf"^{_TITLES}")
_PERSON = re.compile(
    rf"\b{_TITLES}"
    r"(?:(?:[A-Z]\.?\s+)*[A-Z][\w’'-]+)(?:\s+[A-Z][\w’'-]+)?"
)


def names(text: str) -> tuple[str, ...]:
    """The names in a text: runs of words in capitals, and abbreviations, each once.

    The first word of a sentence is one only if it goes on in capitals ("Fenny Orrel is").
    """
    found: list[str] = []
    for match in _NAME.finditer(text):
        words = match[0].split()
        opens = _opens_at(text, match.start())
        if opens and ((len(words) == 1 and not _SHORT.match(words[0])) or _opens(words[0])):
            words = words[1:]
        name = re.sub(r"['’]s?$", "", " ".join(_bare(words)))
        due = _DAY.match(name) and _BY.search(text[: match.start()])
        if len(name) > 1 and not _NO_NAME.match(name) and not due:
            found.append(name)
    return tuple(dict.fromkeys(found))


def written(text: str, papers: str) -> tuple[str, ...]:
    """Words of a text in small letters that papers only write with a capital: "maidstone"."""
    return tuple(
        word
        for word in dict.fromkeys(_SMALL_WORD.findall(text))
        if word.capitalize() in papers
        and re.search(rf"\b[a-z]+,? {word.capitalize()}\b", papers)
        and not re.search(rf"\b{word}\b", papers)
    )


def _bare(words: list[str]) -> list[str]:
    """A run without what is no part of a name at its ends: a month, a day, a word that joins."""
    while words and (words[0].lower() in _SMALL or _NO_NAME.match(words[0])):
        words = words[1:]
    while words and (words[-1].lower() in _SMALL or _NO_NAME.match(words[-1])):
        if len(words) > 1 and _TITLE.match(f"{words[-2]} "):
            break  # Councillor May
        words = words[:-1]
    return words


def _opens_at(text: str, start: int) -> bool:
    """Does a sentence open there, as far as the few letters before tell?"""
    before = text[max(0, start - _NEAR) : start]
    return bool(_OPENED.search(before if start <= _NEAR else f"…{before}"))


def _opens(word: str) -> bool:
    """Is it a word that opens a question ("What's", "Before")?"""
    return re.split(r"['’]", word.lower())[0] in _OPENERS


def untitled(name: str) -> str:
    """A name without the title before it: "Councillor Oakenfull", "Cllr Oakenfull" are one."""
    return _TITLE.sub("", name)


def people(text: str) -> tuple[str, ...]:
    """Those in a text who are named with a title ("Councillor Dennis Oakenfull"), each once."""
    return tuple(dict.fromkeys(match[0] for match in _PERSON.finditer(text)))
