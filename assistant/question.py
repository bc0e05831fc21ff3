"""What a question asks for, told from its words: a number, a date, a person, a decision."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from assistant.named import Named, named
from assistant.turn import Turn
from index.values import Chunk, Document, Searched


class Asked(StrEnum):
    """The kind of thing that answers a question."""

    NUMBER = "number"
    DATE = "date"
    PERSON = "person"
    DECISION = "decision"
    PURPOSE = "what members are asked to do"
    LIST = "list"
    ANYTHING = "anything"


_KINDS: tuple[tuple[Asked, re.Pattern[str]], ...] = (
    (
        Asked.PURPOSE,
        re.compile(
            r"\b(?:asking|asked|want(?:ed|s)?) (?:us|members|the committee|for)\b"
            r"|\brecommend(?:ation|ed|s|ing)?",
            re.I,
        ),
    ),
    (
        Asked.DECISION,
        re.compile(
            r"\b(?:agree|resolve|decide|approve|sign(?:ed)? off|decision"
            r"|resolution|vote)d?s?\b",
            re.I,
        ),
    ),
    (Asked.DATE, re.compile(r"\bwhen\b|\bwhat (?:date|day|month|year|time)\b|\bby when\b", re.I)),
    (
        Asked.NUMBER,
        re.compile(
            r"\bhow (?:many|much|often|long|big|old)\b|\bwhat (?:%|per ?cent|percentage"
            r"|proportion|share|number|figure|rate|total|cost|budget)\b|\bper ?cent\b"
            r"|%|£|\btotal\b|\brate\b",
            re.I,
        ),
    ),
    (
        Asked.PERSON,
        re.compile(r"\bwho(?:se|m)?\b|\bwhich (?:officer|councillor|member|director)\b", re.I),
    ),
    (Asked.LIST, re.compile(r"\b(?:which|what are|list|name) (?:the |all )?\w+s\b", re.I)),
)
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|none|half|third)\b", re.I
)
_DATE = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|spring|summer|autumn|winter|quarter|20\d\d)\b",
    re.I,
)
_PERSON = re.compile(
    r"\b(?:Cllrs?|Councillors?|Mrs?|Ms|Dr|Chair(?:man|woman)?|Director|Officer|Manager|Head|Lead)\b"
    r"|\b[A-Z][a-z]+ [A-Z][a-z]+"
)
_DECIDED = re.compile(
    r"\b(?:resolved|agreed|approved|endorsed|noted|carried|lost|deferred|adopted|confirmed)\b", re.I
)
_TO_DO = re.compile(
    r"\b(?:is|are) (?:asked|recommended|requested|invited) to\b|\brecommend(?:ed|ation|s)?\b", re.I
)
_EVIDENCE = {
    Asked.NUMBER: _NUMBER,
    Asked.DATE: _DATE,
    Asked.PERSON: _PERSON,
    Asked.DECISION: _DECIDED,
    Asked.PURPOSE: _TO_DO,
}
_PAST = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:previous|former|earlier|older?|superseded|last|before|used to)\b", re.I
)
_CURRENT = re.compile(
    r"\b(?:current(?:ly)?|now(?:adays)?|latest|newest|most recent|in force|today|at present"
    r"|at the moment|these days)\b",
    re.I,
)
_NAME = re.compile(
    r"\b[A-Z][\w'’&-]*(?:\s+(?:(?:of|and|the|for|&)\s+)?[A-Z][\w'’&-]*)*(?<![’'])", re.UNICODE
)
_SHORT = re.compile(r"[A-Z&]{2,}|[A-Za-z]+[A-Z]")
_QUARTER = re.compile(r"q[1-4]$", re.I)
_OPENERS = frozenset(
    (
        "a after an and are at before but by can could did do does for from had has have how i if "
        "in is it its list not of on or please should so tell that the their then there these they "
        "this those to under was we were what when where which who whom whose why will with would"
    ).split()
)
_MONTHS = frozenset(
    (
        "january february march april may june july august september october november december"
    ).split()
)
_LEANS = re.compile(
    r"^(?:and|but|or|what about|how about|so|also|then|no,)\b"
    r"|\b(?:it|its|they|them|their|that|this|those|these|he|she|his|her|there|same|one|ones)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question that stands alone, and the kind of thing it asks for."""

    text: str
    asked: tuple[Asked, ...]
    past: bool = False
    """Does it ask about a time of its own, or about what was before?"""
    current: bool = False
    """Does it ask for what holds now?"""
    named: Named = field(default_factory=Named)
    """Whose papers, which meeting, which item it names."""
    names: tuple[str, ...] = ()
    """The names of people, places and things in it, and its abbreviations."""

    def suits(self, text: str) -> float:
        """The share of what is asked for that a text could give, 0 to 1; 1 if anything would."""
        tests = [_EVIDENCE[kind] for kind in self.asked if kind in _EVIDENCE]
        return sum(bool(test.search(text)) for test in tests) / len(tests) if tests else 1.0

    def boost(self, document: Document, chunk: Chunk | None = None) -> float:
        """How well a document (and a part of it) is what the question names, 0 to 1."""
        return self.named.fit(document, chunk)


def understand(
    text: str, history: Sequence[Turn] = (), searched: Searched | None = None
) -> Question:
    """The question as it stands alone, with what it asks for; ``searched`` is what it is put to.

    A follow-up ("and in 2022?") leans on the question before it, which is put beside it.
    """
    text = " ".join(text.split())
    before = next((turn.content for turn in reversed(history) if turn.role == "user"), None)
    if before and (_LEANS.search(text) or len(text.split()) <= 5):
        standing = f"{text} ({' '.join(before.split())})"
    else:
        standing = text
    asked = tuple(kind for kind, pattern in _KINDS if pattern.search(text))
    return Question(
        standing,
        asked or (Asked.ANYTHING,),
        past=bool(_PAST.search(standing)),
        current=bool(_CURRENT.search(text)),
        named=named(standing, searched),
        names=names(standing),
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
        if len(name) > 1 and name.lower() not in _MONTHS and not _QUARTER.match(name):
            found.append(name)
    return tuple(dict.fromkeys(found))


def _opens(word: str) -> bool:
    """Is it a word that opens a question ("What's", "Before")?"""
    return re.split(r"['’]", word.lower())[0] in _OPENERS
