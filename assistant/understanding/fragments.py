"""A fragment or a correction put in the place of its like in the question before.

A time takes the place of a time, a council of a council, a number of the number that an item or an
outcome has, a phrase of the phrase with the same preposition, a name of a name, and a word of one
made alike.
"""

from __future__ import annotations

import re

from assistant.understanding.named import distinctive, named
from assistant.understanding.names import names
from assistant.understanding.periods import periods
from assistant.understanding.phrases import (
    PREPOSITION,
    content,
    counted,
    one_of,
    phrase_end,
    phrases,
    put,
)
from assistant.understanding.retimed import retimed, told_by_another
from index.values import Searched

_LONG = 25  # words; a longer question has too many parts for one to be told that is meant
_SHORT = 5  # words; fewer or as many may correct without saying that they do
_CORRECTS = re.compile(
    r"^(?:(?:no|nope|sorry|actually|oops|wait|not that(?: one)?)\b[\s,.:;–-]*)*"
    r"(?:i (?:really |actually )?(?:meant?|was asking about|am asking about)|make that|rather)\b"
    r"[\s,:]*(?:to (?:say|ask)(?: about)?\b)?[\s,:]*"
    r"|^(?:no|nope|not that(?: one)?)\b[\s,.:;–-]+(?=\S)",
    re.I,
)
_NOT = re.compile(r",?\s*\b(?:and )?not (?P<wrong>[^,;]+?)(?:\s+but\s+|[,;]\s*|\s*$)", re.I)
ASKS = re.compile(
    r"^(?:who|whom|whose|what|when|where|which|why|how|is|are|was|were|am|do|does|did|has|have|had"
    r"|can|could|will|would|should|shall|may|might|list|name|tell|show|give|find|explain|describe"
    r"|please|summari[sz]e|i|we|my|you|let)\b",
    re.I,
)
_EARLIER = re.compile(r"\b(?:old(?:er|est)?|earlier|earliest|previous|former|first)\b", re.I)
_LATER = re.compile(r"\b(?:new(?:er|est)?|later|latest|current|latter|second|last)\b", re.I)
_MAY_BE_MONTH = re.compile(r"March|May|August")  # a place or a person as well
_ONE_NAME = re.compile(r"[A-Z][a-z]+")
_LABELLED = re.compile(
    r"\b(?:outcome|item|priority|recommendation|objective|aim|theme|paragraph|section|appendix"
    r"|annex|option|phase|stage|goal|action|question|point|chapter|part|step|minute|standard"
    r"|principle|risk|target|motion|resolution)\s+(?P<number>[a-z]?\d{1,2}[a-z]?)\b",
    re.I,
)
_NUMBER = re.compile(
    r"(?:(?:who|what|which)(?:['’]s|\s+(?:is|was|has|had|about|does|of))?\s+)?(?:the\s+)?"
    r"(?:(?P<label>[a-z]{3,})|no\.|#)\s*(?P<number>[a-z]?\d{1,2}[a-z]?)\b\s*"
    r"(?P<aside>,[^,?]{1,40})?[\s?.!]*$",
    re.I,
)
_VOTED = re.compile(r"\bvot(?:e|es|ed|ing)\s+(?P<side>for|against)\b(?: it\b)?", re.I)
_NO_PATTERN = ("ing", "ion", "ent")  # of endings that words share by chance


def correction(text: str) -> tuple[bool, str, str]:
    """Does it correct, what is right, and what was wrong ("Thornby, not Wexmoor")?"""
    lead = _CORRECTS.match(text)
    rest = text[lead.end() :] if lead else text
    wrong = _NOT.search(rest)
    if wrong and (lead or wrong.start() == 0 or len(rest.split()) <= 2 * _SHORT):
        kept = f"{rest[: wrong.start()]} {rest[wrong.end() :]}".strip(" ,?")
        if kept and not ASKS.match(kept):
            return True, kept, wrong["wrong"].strip(" ?.")
    return bool(lead), rest, ""


def in_place(
    fragment: str, wrong: str, before: str, answer: str, searched: Searched | None
) -> str | None:
    """The question before with the fragment in the place of its like; None if nothing is."""
    if wrong and (there := re.search(rf"\b{re.escape(wrong)}\b", before, re.I)):
        return put(before, there.start(), there.end(), fragment)
    return (
        _name(fragment, before, searched)
        or retimed(fragment, before)
        or _council(fragment, before, searched)
        or _phrase(fragment, before)
        or _choice(fragment, before, answer)
        or _made_alike(fragment, before)
    )


def likened(fragment: str, before: str) -> tuple[str, str] | None:
    """The same where the like is a guess, good to be read, and leant on no more than a guess is;
    and what the fragment is then short for.
    """
    if len(before.split()) > _LONG or re.search(r"[.?!;]\s", before):
        return None
    if later := told_by_another(fragment, before):
        return later, fragment
    return _sharing(fragment, before)


def renumbered(text: str, before: str) -> str | None:
    """The question before, of another number: "Who sponsors Outcome 6?" of "and number 6?"."""
    new, old = _NUMBER.fullmatch(text), [*_LABELLED.finditer(before)]
    if not new or len(old) != 1:
        return None
    label = (new["label"] or "number").lower()
    if label not in ("number", old[0][0].split()[0].lower()):
        return None
    goes_on = before[old[0].end() :].strip(" ?.!")
    aside = f"{new['aside']}{',' if goes_on else ''}" if new["aside"] else ""
    return put(before, old[0].start("number"), old[0].end(), f"{new['number']}{aside}")


def _name(fragment: str, before: str, searched: Searched | None) -> str | None:
    """A name in the place of the only other name that is no council's or, where there is none and
    both are of one word, in a council's: "and Larkenby?" after "What does Thornby pay?".
    """
    opens = PREPOSITION.match(fragment)
    name = fragment[opens.end() :].strip() if opens else fragment
    if names(f"and {name}") != (name,) and not _MAY_BE_MONTH.fullmatch(name):
        return None
    if periods(name) and (opens or periods(before)):
        return None
    known = named(before, searched)
    bodies = {word for each in (*known.councils, *known.committees) for word in distinctive(each)}
    every = [each for each in names(before) if not periods(each)]
    old = [each for each in every if bodies.isdisjoint(re.findall(r"\w+", each.casefold()))]
    if named(name, searched).councils:
        old = [each for each in old if _ONE_NAME.fullmatch(each)] if not known.councils else []
    elif not old and not periods(name) and _ONE_NAME.fullmatch(name):
        old = [each for each in every if _ONE_NAME.fullmatch(each)]
    if len(old) != 1:
        return None
    start = before.index(old[0])
    return put(before, start, start + len(old[0]), name)


def _council(fragment: str, before: str, searched: Searched | None) -> str | None:
    """A council in the place of a council, by what tells it from others."""
    new, old = named(fragment, searched).councils, named(before, searched).councils
    if len(new) != 1 or len(content(fragment)) > len(distinctive(new[0])) + 1:
        return None
    opens = PREPOSITION.match(fragment)
    name = fragment[opens.end() :].strip() if opens else fragment
    if PREPOSITION.search(name):
        return None  # "academies in Wexmoor"
    for council in old:
        for word in distinctive(council):
            if there := re.search(rf"\b{re.escape(word)}\b", before, re.I):
                return put(before, there.start(), there.end(), name)
    return f"{before.rstrip(' ?')} in {name}?"


def _phrase(fragment: str, before: str) -> str | None:
    """ "in the one before" in the place of "in the current strategy", the last with that word."""
    opens = PREPOSITION.match(fragment)
    if not opens:
        return None
    if opens[0].lower() in ("for", "against") and (voted := _VOTED.search(before)):
        told = fragment[opens.end() :].strip()
        if told in ("", "it"):
            return put(before, *voted.span("side"), opens[0])
        return put(before, voted.start("side"), phrase_end(before, voted.end()), fragment)
    if opens.end() == len(fragment):
        return None
    there = list(re.finditer(rf"\b{re.escape(opens[0])}\b", before, re.I))
    if not there:
        return f"{before.rstrip(' ?')} {fragment}?"
    start = there[-1].start()
    end = phrase_end(before, there[-1].end())
    head = before[start:end].split()[-1]
    new = re.sub(r"\bones?\b", lambda _: head, fragment, count=1, flags=re.I)
    return put(before, start, end, new)


def _choice(fragment: str, before: str, answer: str) -> str | None:
    """ "the older one", of the two that the answer told apart by their years."""
    told = sorted(
        (each for each in periods(answer) if each.dates), key=lambda each: each.dates or ()
    )
    pick = 0 if _EARLIER.search(fragment) else -1 if _LATER.search(fragment) else None
    if pick is None or len({each.dates for each in told}) < 2:
        return None
    start = told[pick].start
    end = phrase_end(answer, start + len(told[pick].text))
    return f"{before.rstrip(' ?')} in the {answer[start:end]}?"


def _made_alike(fragment: str, before: str) -> str | None:
    """A word in the place of one made alike: "secondary" of "primary"."""
    ending = fragment.lower()[-3:]
    if len(fragment.split()) > 1 or len(ending) < 3 or ending in _NO_PATTERN:
        return None
    for there in re.finditer(r"\b[a-z]{4,}\b", before):
        if there[0].endswith(ending) and there[0] != fragment.lower():
            return put(before, there.start(), there.end(), fragment)
    return None


def _sharing(fragment: str, before: str) -> tuple[str, str] | None:
    """A phrase in the place of one that shares a name or its last word with it: "the green ones"
    of "the red vans", "the Deputy Clerk's lot" of "the Clerk's Department".
    """
    about = counted(before)
    if about and (one := re.search(r"\bones?$", fragment, re.I)):
        head = about.head if one[0].lower() == "ones" else one_of(about.head)
        new = f"{fragment[: one.start()]}{head}"
        return _instead(new, about.text, about.start, before), new
    words = [] if re.search(r"\bof\b", fragment) else content(fragment)
    for each in phrases(before) if words else ():
        own = content(each.text)
        by_name = any(word[0].isupper() for word in {*own} & {*words})
        if by_name or (len(words) > 1 and each.head.lower() == words[-1].lower()):
            lot = re.search(r"\blot$", fragment)
            new = f"{fragment[: lot.start()]}{each.head}" if lot else fragment
            return _instead(new, each.text, each.start, before), new
    return None


def _instead(new: str, old: str, start: int, before: str) -> str:
    """A phrase in the place of another, with one article at most."""
    article = re.match(r"(?:the|a|an)\s+", new, re.I)
    if article and not re.match(r"(?:the|a|an)\b", old, re.I):
        new = new[article.end() :]
    elif not article and (kept := re.match(r"(?:the|a|an)\s+", old, re.I)):
        new = f"{kept[0]}{new}"
    return put(before, start, start + len(old), new)
