"""What a question asks for, told from its words: a number, a date, a person, a decision."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from assistant.turn import Turn
from assistant.understanding.followup import stand_alone
from assistant.understanding.named import Named, named
from assistant.understanding.names import names, written
from assistant.understanding.periods import Period, periods
from assistant.understanding.sought import Sort, sought
from index.values import Chunk, Document, DocumentStatus, Searched


class Asked(StrEnum):
    """The kind of thing that answers a question."""

    NUMBER = "number"
    DATE = "date"
    PERSON = "person"
    DECISION = "decision"
    PURPOSE = "what members are asked to do"
    LIST = "list"
    REASON = "reason"
    ANYTHING = "anything"


_KINDS: tuple[tuple[Asked, re.Pattern[str]], ...] = (
    (
        Asked.PURPOSE,
        re.compile(
            r"\b(?:asking|asked|want(?:ed|s)?) (?:us|members|the committee|for)\b"
            r"|\b(?:required|needed|wanted) of (?:us|members|the \w+)\b"
            r"|\brecommend(?:ation|ed|s|ing)?",
            re.I,
        ),
    ),
    (
        Asked.DECISION,
        re.compile(
            r"\b(?:agree|resolve|decide|approve|conclude|sign(?:ed)? off|decision"
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
    (
        Asked.REASON,
        re.compile(
            r"\bwhy\b|\bhow come\b|\bwhat (?:caused|(?:is|are|was|were) the reasons?)\b", re.I
        ),
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
REASON = re.compile(
    r"\b(?:because|due to|owing to|as a (?:result|consequence)|reasons?|caused?|led to|driven by"
    r"|attribut\w+|arising from|result(?:ed|ing) (?:from|in)|in order to|so that|given that"
    r"|therefore|in light of|in response to|on the grounds?)\b",
    re.I,
)
_EVIDENCE = {
    Asked.NUMBER: _NUMBER,
    Asked.DATE: _DATE,
    Asked.PERSON: _PERSON,
    Asked.DECISION: _DECIDED,
    Asked.PURPOSE: _TO_DO,
    Asked.REASON: REASON,
}
_PAST = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:previous|former|earlier|older?|superseded|last|before|used to)\b", re.I
)
_CURRENT = re.compile(
    r"\b(?:current(?:ly)?|now(?:adays)?|latest|newest|most recent|in force|today|at present"
    r"|at the moment|these days)\b",
    re.I,
)
_AS_AT = re.compile(
    r"\b(?:as (?:at|of)|in force(?: in| on| at| during)?|back in|at the time of)\s+"
    r"(?:the\s+)?(?:end of\s+|year\s+)*$",
    re.I,
)
_THEN = re.compile(
    r"\b(?:what|which|who)(?:se)?\b.*\b(?:was|were|did)\b.*\b(?:polic(?:y|ies)|strateg(?:y|ies)|rules?"
    r"|priorit(?:y|ies)|aims?|vision|objectives?|approach|commitments?|principles?|plans?)\b",
    re.I,
)
_QUOTED = re.compile(r"[\"“]([^\"“”]{3,120})[\"”]")
_REFERENCE = re.compile(  # of a site, an application, a decision: "LP35.01", "24/00093"
    r"(?<![\w/.-])(?=[\w/.-]*\d)(?:(?=[\w/.-]*[A-Z])[A-Z\d]{1,12}(?:[/.-][A-Z\d]{1,12}){0,5}"
    r"|\d{2,4}/\d{4,6})(?![\w/-])"
)
_LEAST = 4  # letters and figures of a reference
_SAYING = 0.2  # added to the score of what says, word for word, what a question quotes
_EDITION = 300  # days of the times that are named in the titles of editions
_FIGURES = (Sort.COUNT, Sort.MONEY, Sort.SHARE)  # of one year, papers of later years tell them


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and the kind of thing that answers it.

    ``text`` is what is searched for first of all. ``standing`` is the question as it stands alone,
    to be shown, and ``context`` what a follow-up leaned on, to be searched beside it with less
    weight; "" where it leaned on nothing.
    """

    text: str
    asked: tuple[Asked, ...]
    past: bool = False
    """Does it ask about a time of its own, or about what was before?"""
    current: bool = False
    """Does it ask for what holds now?"""
    named: Named = field(default_factory=Named)
    """Whose papers, which meeting, which item it names."""
    as_at: Period | None = None
    """The time whose edition of a paper is asked for: "what was the policy in 2019"."""
    names: tuple[str, ...] = ()
    """The names of people, places and things in it, and its abbreviations."""
    quoted: tuple[str, ...] = ()
    """Words that it puts in quotation marks, two or more together, to be found as they stand."""
    references: tuple[str, ...] = ()
    """Those of sites, applications and decisions in it ("LP35.01"), to be found so too."""
    standing: str = ""
    context: str = ""

    def suits(self, text: str) -> float:
        """The share of what is asked for that a text could give, 0 to 1; 1 if anything would."""
        tests = [_EVIDENCE[kind] for kind in self.asked if kind in _EVIDENCE]
        return sum(bool(test.search(text)) for test in tests) / len(tests) if tests else 1.0

    def passes_over(self, document: Document) -> bool:
        """Is a document another edition than the one that the question is put to?

        That is the one of the time asked about, and else the one in force: none that has been
        superseded and, where it is asked for what holds now, no draft.
        """
        if (of_its_time := self.of_its_time(document)) is not None:
            return not of_its_time
        if self.current and not self.as_at and document.status is DocumentStatus.DRAFT:
            return True
        return bool(document.superseded_by) and not self.past

    def of_its_time(self, document: Document) -> bool | None:
        """Is a document's edition that of the time asked about, by its title? None if none is."""
        if self.as_at is None:
            return None
        years = [each for each in periods(document.title) if each.days > _EDITION]
        if not years:
            return None
        return any(self.as_at.meets(each) for each in years)

    def as_written(self, papers: Sequence[str]) -> Question:
        """The question with names typed in small letters, as papers found for it write them."""
        return replace(self, names=(*self.names, *written(self.text, "\n".join(papers))))

    def says(self, text: str, *around: str) -> float:
        """What it is worth, added to a score, that a text says what the question quotes.

        A reference may stand ``around`` it, for what is told of a site need not repeat its number.
        """
        wanted = len(self.quoted) + len(self.references)
        if not wanted:
            return 0.0
        inside, beside = f" {_plain(text)} ", f" {_plain(' '.join(around))} "
        said = sum(f" {each} " in inside for each in self.quoted)
        said += sum(f" {each} " in inside or f" {each} " in beside for each in self.references)
        return _SAYING * said / wanted

    def favour(self, document: Document, chunk: Chunk) -> float:
        """What is added to the score of a passage for what the question names and quotes."""
        return self.named.favour(document, chunk) + self.says(chunk.text)

    def boost(self, document: Document, chunk: Chunk | None = None) -> float:
        """How well a document (and a part of it) is what the question names, 0 to 1."""
        return self.named.fit(document, chunk)


def kinds_of(text: str) -> tuple[Asked, ...]:
    """What a text asks for; anything, where it does not tell."""
    asked = tuple(kind for kind, pattern in _KINDS if pattern.search(text))
    return asked or (Asked.ANYTHING,)


def understand(
    text: str, history: Sequence[Turn] = (), searched: Searched | None = None
) -> Question:
    """The question as it stands alone, with what it asks for; ``searched`` is what it is put to."""
    standing = stand_alone(text, history, searched)
    query = standing.query
    asked = kinds_of(query)
    names_of = named(query, searched).after(named(standing.context, searched))
    return Question(
        query,
        asked,
        past=bool(_PAST.search(query)),
        current=bool(_CURRENT.search(query)),
        named=names_of,
        as_at=None if Asked.DECISION in asked else _as_at(query, names_of.periods),
        names=names(query),
        quoted=tuple(each for said in _QUOTED.findall(query) if " " in (each := _plain(said))),
        references=tuple(_plain(each) for each in _REFERENCE.findall(query) if len(each) >= _LEAST),
        standing=standing.text,
        context=standing.context,
    )


def _plain(text: str) -> str:
    """Its words in small letters, one space between them."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _as_at(text: str, named: Sequence[Period]) -> Period | None:
    dated = [each for each in named if each.dates and each.text in text]
    if sought(text).sort in _FIGURES:
        return None
    said = (each for each in dated if _AS_AT.search(text[: text.index(each.text)]))
    return next(said, dated[0] if dated and _THEN.search(text) else None)
