"""What a follow-up refers to by a small word, put in the word's place.

A pronoun gives way to what the question before was about, if it can stand for it: "it" for one
thing that is nobody, "they" for several. "That school" gives way to the school that was named, and
"the smallest one" to the smallest of what was asked about. Where that is not sure, the words stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.understanding.names import names, people
from assistant.understanding.periods import periods
from assistant.understanding.phrases import (
    PREPOSITIONS,
    Phrase,
    counted,
    one_of,
    opening,
    possessive,
    topic,
)

# "that" stands for a thing where no noun follows it: "has that got a slot", "what's that per year";
# "it" for none in "why did they do it".
_IT = re.compile(
    r"(?<=\s)(?!(?:(?<=\bdid )|(?<=\bdoes )|(?<=\bdo ))it[\s?.!]*$)it\b"
    r"|(?<=\s)(?:that|this) one\b|(?<=\s)(?:that|this)\b(?=\s*(?:$|[?.!,]|(?:got|been|be|done"
    r"|going|gone|a|an|the|still|yet|now|ever|also|have|has|had|is|was|mean|happen|start|cost"
    rf"|include|work|come|{PREPOSITIONS})\b))",
    re.I,
)
# Of "they" only the subject of a question, for "the crews they had" are somebody else's; and "what
# do they want" is asked of whoever decides, not of what was asked about.
_THEY = re.compile(
    r"\b(?:them|those ones)\b"
    r"|\b(?P<lead>(?:do|did|are|were|have|had|if|when|will|can|would|should)\s)they\b"
    r"(?!\s(?:\w+ly\s)?(?:want|say|said|think|plan|expect|intend|hope|propose|agree|decide|mean"
    r"|stick|recommend|approve|vote)(?:e?d|s)?\b)",
    re.I,
)
# "How many are still there" leaves out of what, and so does "how many of those were".
_HOW_MANY = re.compile(
    r"\b(?P<lead>how many)(?: of (?:them|those|these)\b)?"
    r"(?=\s+(?:are|were|is|was|have|had|do|did|will|came|went)\b)"
    r"(?!\s+(?:\w+\s+)?(?:there|we|you|they|it|the)\b)",
    re.I,
)
_ARTICLE = re.compile(r"(?:the|its|their|our|this|that|these|those|\S+[’']s?)\b", re.I)
_IN_TIME = re.compile(r"\b(?:in|during|for|at the end of) [^,;?]*?(?:19|20)\d\d\S*$", re.I)
_ITS = re.compile(r"\bits\b", re.I)
_THEIR = re.compile(r"\btheir\b", re.I)
_PERSON = re.compile(r"\b(?:he|she|him)\b", re.I)
_HIS = re.compile(r"\b(?:his|her)\b(?=\s+[a-z])", re.I)
_AMOUNT = re.compile(r"\b(?:that|this|it) (?:per|as an?|each|for each)\b", re.I)
_WHOLE = re.compile(r"\bis (?:that|this|it)\s+(?:for|all|so|right|still|the)\b", re.I)
_ONE = re.compile(
    r"(?P<lead>\b(?:which|(?:the|a|an|any|another|each|every) (?:\w+ ){0,2}?\w{3,}) )"
    r"(?P<one>ones?)\b",
    re.I,
)
_NAMED = re.compile(r"\b(?:that|this|the same) (?P<noun>[a-z]{4,})\b")
_NOBODY = re.compile(
    r"(?:inspector|director|officer|councillor|leader|mayor|minister|member"
    r"|manager|secretary|developer|contractor|provider|applicant|owner)$",
    re.I,
)
_BODY = re.compile(
    r"\b(?:council|committee|board|cabinet|panel|team|company|authority|government|group)$", re.I
)


_DECIDES_IT = re.compile(
    r"\b(?:agree|approve|accept|reject|adopt|endorse|support|oppose|refuse|defer)(?:e?d)?"
    r"(?: (?:to|on|with))? (?:it|that|this)\b",
    re.I,
)


def referred(text: str, before: str, answer: str) -> str:
    """The question with its first small word giving way to what it stands for; if that is not
    sure, as it was.
    """
    if who := _person(before, answer):
        for pattern, new in ((_PERSON, who), (_HIS, possessive(who))):
            if there := pattern.search(text):
                return _with(text, there, new)
    several = counted(before)
    if several and (there := _ONE.search(text)):
        head = several.head if there["one"].lower() == "ones" else one_of(several.head)
        return _in_its_time(_with(text, there, head), before)
    if several and several.is_plural and (there := _HOW_MANY.search(text)):
        return _with(text, there, f" of {_with_the(several.text)}")
    about = topic(before)
    if about is None or _AMOUNT.search(text) or _WHOLE.search(text):
        return text
    if _BODY.search(about.text) and _DECIDES_IT.search(text):
        return text  # what is agreed is what the body said, and not the body
    for pattern, new in _for(about, before):
        if there := pattern.search(text):
            return _with(text, there, new)
    return text


def _person(before: str, answer: str) -> str:
    """Who was named: with a title, or as the answer to "who"; "" where nobody was."""
    if known := people(answer) or people(before):
        return known[0]
    if opening(before).lower() == "who":
        called = (each for each in names(answer) if " " in each and not _BODY.search(each))
        return next(called, "")
    return ""


def by_name(text: str, before: str, answer: str) -> str | None:
    """ "That school" by its name, where one school was named."""
    if there := _NAMED.search(text):
        ending = re.compile(rf"\s{re.escape(there['noun'])}$", re.I)
        called = {each for each in (*names(answer), *names(before)) if ending.search(each)}
        if len(called) == 1:
            return _with(text, there, called.pop())
    return None


def _for(about: Phrase, before: str) -> Iterator[tuple[re.Pattern[str], str]]:
    """The small words that may stand for a phrase of the question before, and what for each."""
    whole = _owned(about.text, before)
    whole = _with_the(whole) if _counted(whole, before) else whole
    if about.is_plural or _BODY.search(about.text):
        yield _THEY, whole
        yield _THEIR, possessive(whole)
    if not (about.is_plural or _NOBODY.search(about.head)):
        yield _IT, whole
        yield _ITS, possessive(whole)


def _owned(phrase: str, before: str) -> str:
    """A phrase that is somebody's ("its new plan"), with their name where the question has one."""
    owner = next(iter(names(before)), "")
    if not owner:
        return phrase
    return re.sub(
        r"^(?:its|their|our|your)\b", lambda _: possessive(owner), phrase, flags=re.IGNORECASE
    )


def _counted(phrase: str, before: str) -> bool:
    """Has a phrase no article because it was counted: "(how many) mobile libraries"?"""
    return bool(re.search(rf"\b(?:many|which|what) {re.escape(phrase)}", before, re.I))


def _with_the(phrase: str) -> str:
    return phrase if _ARTICLE.match(phrase) or phrase[0].isupper() else f"the {phrase}"


def _in_its_time(text: str, before: str) -> str:
    """The largest of what was asked about is that of the time that was asked about."""
    said = _IN_TIME.search(before)
    if periods(text) or not said:
        return text
    return f"{text.rstrip(' ?')} {said[0].rstrip(' ?')}?"


def _with(text: str, there: re.Match[str], new: str) -> str:
    """A text with other words in the place of those found, but for what leads to them."""
    lead = there.groupdict().get("lead") or ""
    return f"{text[: there.start()]}{lead}{new}{text[there.end() :]}"
