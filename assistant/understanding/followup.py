"""Follow-ups: a question that leans on what was said before it, made to stand alone.

Three ways to lean are told apart, by the words alone. A fragment or a correction ("and in 2022?",
"no, I meant Thornby") takes the place of its like in the question before: a time of a time, a
council of a council, a phrase of the phrase with the same preposition. A pronoun ("who chairs it?")
gives way to what the question before was about. Whatever else is short or points back has the
question before put beside it. A question that does none of these stands alone already.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.turn import Turn
from assistant.understanding.named import distinctive, named
from assistant.understanding.names import names, people
from assistant.understanding.periods import Period, periods
from index.values import Searched

_TURNS = 6  # questions back that a follow-up may lean on, each on the one before it
_SHORT = 5  # words; fewer or as many and the question rarely stands alone
_TELLING = 3  # words that say something; with as many a short question stands alone
_ANSWER = 60  # words of an answer that names and figures are taken from

_LEAD = re.compile(
    r"^(?:(?:and|but|or|so|also|then|ok(?:ay)?|right|well|just|only|thanks?(?: you)?|sorry)\b"
    r"[\s,.:;–-]*)*"
    r"(?:(?:what|how) about\b|same for\b|the same for\b)?[\s,]*",
    re.I,
)
_CORRECTS = re.compile(
    r"^(?:(?:no|nope|sorry|actually|oops|wait|not that(?: one)?)\b[\s,.:;–-]*)*"
    r"(?:i (?:really |actually )?(?:meant?|was asking about|am asking about)|make that|rather)\b"
    r"[\s,:]*(?:to (?:say|ask)(?: about)?\b)?[\s,:]*"
    r"|^(?:no|nope|not that(?: one)?)\b[\s,.:;–-]+(?=\S)",
    re.I,
)
_NOT = re.compile(r",?\s*\b(?:and )?not (?P<wrong>[^,;]+?)(?:\s+but\s+|[,;]\s*|\s*$)", re.I)
_ASKS = re.compile(
    r"^(?:who|whom|whose|what|when|where|which|why|how|is|are|was|were|am|do|does|did|has|have|had"
    r"|can|could|will|would|should|shall|may|might|list|name|tell|show|give|find|explain|describe"
    r"|please|summari[sz]e|i|we|my|you|let)\b",
    re.I,
)
_PREPOSITIONS = (
    "about above across after against along among around at before behind below beneath beside "
    "between beyond by concerning during except for from in inside into near of off on onto over "
    "per regarding since through throughout to towards under until up upon with within without"
).split()
_PREPOSITION = re.compile(rf"\b(?:{'|'.join(_PREPOSITIONS)})\b", re.I)
_DETERMINER = r"(?:the|a|an|our|its|this|that|these|those|any|each|every|all)"
_POINTS = re.compile(
    r"\b(?:it|its|they|them|their|theirs|he|him|his|she|her|hers|this|that|these|those|there|then"
    r"|same|ones?|latter|former|both|neither|else|other|others|another|different)\b",
    re.I,
)
# "that" stands for a thing where no noun follows it: "has that got a slot", "what's that per year".
_THING = re.compile(
    r"\b(?:it|they|them)\b|(?<=\s)(?:that|this)\b(?=\s*(?:$|[?.!,]|(?:got|been|be|done|going|gone|a"
    r"|an|the|still|yet|now|ever|also|have|has|had|is|was|mean|happen|start|cost|include|work|come"
    rf"|{'|'.join(_PREPOSITIONS)})\b))",
    re.I,
)
_AMOUNT = re.compile(r"\b(?:that|this|it) (?:per|as an?|each|for each)\b", re.I)
_OWNED = re.compile(r"\b(?:its|their)\b", re.I)
_PERSON = re.compile(r"\b(?:he|she|him)\b", re.I)
_OPENING = re.compile(
    r"^(?:(?:how (?:many|much|often|long)|many|much|what(?:['’]s| is| are| was| were)?"
    r"|who(?:['’]s)?|whose|when|where|which|why|how|is|are|was|were|do|does|did|has|have|had|can|could|will|would"
    r"|should|please|tell (?:me|us)|there|any|anything|list)\b\s*)+",
    re.I,
)
_BREAK = re.compile(
    rf"[,;:?!()]|[.](?!\w)|\b(?:{'|'.join(_PREPOSITIONS)}|and|or|but|which|who|whom|whose|that|what"
    r"|when|where|why|how|is|are|was|were|be|been|being|has|have|had|do|does|did|can|could|will"
    r"|would|should|shall|may|might|must|get|got|go|went|say|said|says|agree|agreed|decide|decided"
    r"|there|we|i|you|they|it|he|she|us|me|as|than|if|not|yet|then|now|altogether|actually)\b",
    re.I,
)
_YEARS = re.compile(r"(?:(?:19|20)\d\d|\b\d\d(?=\s?[-–/]))(?:\s?[-–/]\s?\d{2,4})?$")
_EARLIER = re.compile(r"\b(?:old(?:er|est)?|earlier|earliest|previous|former|first)\b", re.I)
_LATER = re.compile(r"\b(?:new(?:er|est)?|later|latest|current|latter|second|last)\b", re.I)
_INVERTS = ("do", "does", "did", "has", "have", "had")
_IDLE = re.compile(
    r"\b(?:be|been|being|supposed|meant|going|have|got|to|more|fewer|less|than|years?|quarters?"
    r"|months?|earlier|later)\b",
    re.I,
)
_FIGURE = re.compile(r"(?<![\w.,])(?!(?:19|20)\d\d\b)\d[\d,.]*\d(?!\w)")  # and no year
_MARKS = re.compile(r"\[\d+\]|[>*_“”\"]")


@dataclass(frozen=True, slots=True)
class Standing:
    """A question that stands alone (``text``), and what it leaned on.

    ``query`` is what is searched for first of all; ``context`` what the conversation is about, to
    be searched beside it with less weight: "" where the question never leaned.
    """

    text: str
    query: str
    context: str = ""


def stand_alone(
    text: str, history: Sequence[Turn] = (), searched: Searched | None = None
) -> Standing:
    """The question as it stands alone after the turns before it, the latest last."""
    standing = Standing("", "")
    answer = ""
    asked = [index for index, turn in enumerate(history) if turn.role == "user"][-_TURNS:]
    for turn in history[asked[0] :] if asked else ():
        if turn.role == "user":
            standing = _after(_tidy(turn.content), standing.text, answer, searched)
        else:
            answer = " ".join(_MARKS.sub(" ", turn.content).split()[:_ANSWER])
    return _after(_tidy(text), standing.text, answer, searched)


def _after(text: str, before: str, answer: str, searched: Searched | None) -> Standing:
    """A question after one other, which stands alone, and its answer."""
    if not before:
        return Standing(text, text)
    corrected, right, wrong = _correction(text)
    rest = right if corrected else _LEAD.sub("", text, count=1)
    rest = rest if re.search(r"\w", rest) else ""  # "I meant…" and nothing more
    leads = len(rest) < len(text)
    context = " ".join((before, *names(answer), *_FIGURE.findall(answer)))
    if rest and not _ASKS.match(rest) and (leads or len(rest.split()) <= _SHORT):
        replaced = _in_place(rest.rstrip(" ?!."), wrong, before, answer, searched)
        if replaced:
            replaced = replaced[0].upper() + replaced[1:]
            return Standing(replaced, replaced)
        return Standing(_beside(text, before), rest, context)
    if corrected and rest:
        return Standing(rest, rest)
    told = _pronoun(rest, before, answer)
    if told != rest:
        told = told[0].upper() + told[1:]
        return Standing(told, told, context)
    says_little = len(_content(_IDLE.sub(" ", _OPENING.sub("", text)))) < _TELLING
    if leads or _POINTS.search(text) or (says_little and not _names_its_own(text)):
        return Standing(_beside(text, before), rest or text, context)
    return Standing(text, text)


def _names_its_own(text: str) -> bool:
    """Does a question say by a name what it is about? Of a few words, a name may be a fragment."""
    return len(text.split()) > _SHORT and bool(names(text))


def _beside(text: str, before: str) -> str:
    """A question with the one before it, where its words cannot be put in their place."""
    return f"{text} ({re.sub(r' [(].*', '', before)})"


# --- corrections and fragments ------------------------------------------------------------------


def _correction(text: str) -> tuple[bool, str, str]:
    """Does it correct, what is right, and what was wrong ("Thornby, not Wexmoor")?"""
    lead = _CORRECTS.match(text)
    rest = text[lead.end() :] if lead else text
    wrong = _NOT.search(rest)
    if wrong and (lead or wrong.start() == 0 or len(rest.split()) <= 2 * _SHORT):
        kept = f"{rest[: wrong.start()]} {rest[wrong.end() :]}".strip(" ,?")
        if kept and not _ASKS.match(kept):
            return True, kept, wrong["wrong"].strip(" ?.")
    return bool(lead), rest, ""


def _in_place(
    fragment: str, wrong: str, before: str, answer: str, searched: Searched | None
) -> str | None:
    """The question before with the fragment in the place of its like; None if nothing is."""
    if wrong and (there := re.search(rf"\b{re.escape(wrong)}\b", before, re.I)):
        return _put(before, there.start(), there.end(), fragment)
    return (
        _time(fragment, before)
        or _council(fragment, before, searched)
        or _phrase(fragment, before)
        or _choice(fragment, before, answer)
        or _alike(fragment, before)
    )


def _time(fragment: str, before: str) -> str | None:
    """A time in the place of a time; at the end where none was said."""
    new = periods(fragment)
    if len(new) != 1 or len(_content(fragment.replace(new[0].text, ""))) > 1:
        return None
    old = [each for each in periods(before) if _as_long(each) == _as_long(new[0])] or [
        *periods(before)
    ]
    if old:
        start = old[-1].start
        year = _YEARS.search(old[-1].text) if not new[0].dates else None
        written = f"{new[0].text} {year[0]}" if year else new[0].text
        return _put(before, start, start + len(old[-1].text), written)
    said = fragment if _PREPOSITION.match(fragment) else f"in {new[0].text}"
    return f"{before.rstrip(' ?')} {said}?"


def _as_long(period: Period) -> int:
    """0 for a day, 1 for a month, 2 for a quarter, 3 for more."""
    if not period.dates:
        return 0 if period.day else len(period.months) // 3 + 1
    days = (period.dates[1] - period.dates[0]).days
    return 0 if not days else 1 if days < 31 else 2 if days < 100 else 3


def _council(fragment: str, before: str, searched: Searched | None) -> str | None:
    """A council in the place of a council, by what tells it from others."""
    new, old = named(fragment, searched).councils, named(before, searched).councils
    if len(new) != 1 or len(_content(fragment)) > len(distinctive(new[0])) + 1:
        return None
    name = _PREPOSITION.sub("", fragment, count=1).strip()
    for council in old:
        for word in distinctive(council):
            if there := re.search(rf"\b{re.escape(word)}\b", before, re.I):
                return _put(before, there.start(), there.end(), name)
    return f"{before.rstrip(' ?')} in {name}?"


def _phrase(fragment: str, before: str) -> str | None:
    """ "in the one before" in the place of "in the current strategy", the last with that word."""
    opens = _PREPOSITION.match(fragment)
    if not opens:
        return None
    there = list(re.finditer(rf"\b{re.escape(opens[0])}\b", before, re.I))
    if not there:
        return f"{before.rstrip(' ?')} {fragment}?"
    start = there[-1].start()
    end = _phrase_end(before, there[-1].end())
    head = before[start:end].split()[-1]
    new = re.sub(r"\bones?\b", lambda _: head, fragment, count=1, flags=re.I)
    return _put(before, start, end, new)


def _choice(fragment: str, before: str, answer: str) -> str | None:
    """ "the older one", of the two that the answer told apart by their years."""
    told = sorted(
        (each for each in periods(answer) if each.dates), key=lambda each: each.dates or ()
    )
    pick = 0 if _EARLIER.search(fragment) else -1 if _LATER.search(fragment) else None
    if pick is None or len({each.dates for each in told}) < 2:
        return None
    start = told[pick].start
    end = _phrase_end(answer, start + len(told[pick].text))
    return f"{before.rstrip(' ?')} in the {answer[start:end]}?"


def _alike(fragment: str, before: str) -> str | None:
    """A word in the place of one made alike ("secondary" for "primary"), a name of a name."""
    words = fragment.split()
    if len(words) == 1:
        ending = words[0].lower()[-3:]
        for there in re.finditer(r"\b[a-z]{4,}\b", before):
            alike = there[0].endswith(ending) and there[0] != words[0].lower()
            if alike and len(ending) == 3 and ending not in ("ing", "ion", "ent"):
                return _put(before, there.start(), there.end(), words[0])
    if words and all(word[0].isupper() for word in words):
        names = list(re.finditer(r"(?<=\s)[A-Z][\w'’&-]*(?:\s+[A-Z][\w'’&-]*)*", before))
        if len(names) == 1 and not periods(names[0][0]):
            return _put(before, names[0].start(), names[0].end(), fragment)
    return None


def _phrase_end(text: str, start: int) -> int:
    """Where a phrase that begins before ``start`` ends: at the next preposition, verb or mark."""
    there = _BREAK.search(text, start)
    end = there.start() if there else len(text)
    return len(text[:end].rstrip(" ?!.,"))


def _put(text: str, start: int, end: int, new: str) -> str:
    made = _tidy(f"{text[:start]}{new}{text[end:]}")
    return made if made.endswith(("?", ".", "!", ")")) else f"{made}?"


# --- pronouns -----------------------------------------------------------------------------------


def _pronoun(text: str, before: str, answer: str) -> str:
    """The question with its first pronoun giving way to what it stands for; as it was if unsure."""
    known = people(answer) or people(before)
    if known and _PERSON.search(text):
        return _PERSON.sub(lambda _: known[0], text, count=1)
    topic = "" if _AMOUNT.search(text) else _owned_by(_topic(before), before)
    if topic:
        for pattern, new in ((_THING, topic), (_OWNED, _possessive(topic))):
            there = pattern.search(text)
            if there and there.start() > 0:
                return f"{text[: there.start()]}{new}{text[there.end() :]}"
    return text


def _owned_by(topic: str, before: str) -> str:
    """A topic that is somebody's ("its new plan"), with their name where the question has one."""
    owner = next(iter(names(before)), "")
    if not owner:
        return topic
    return re.sub(r"^(?:its|their|our|your)\b", lambda _: _possessive(owner), topic, flags=re.I)


def _topic(question: str) -> str:
    """What a question is about: the phrase of most words that say something, of two the later."""
    found: list[str] = []
    start, opened = 0, ""
    for stop in [*_BREAK.finditer(question), None]:
        end = stop.start() if stop else len(question)
        for part in re.split(rf"\s(?={_DETERMINER}\s)", question[start:end]):
            phrase = _OPENING.sub("", part.strip(" ?.!'’"))
            if opened in _INVERTS and len(phrase.split()) > 1:
                phrase = phrase.rpartition(" ")[0]  # "did the van cost": its verb comes last
            if phrase and not phrase.endswith("ed"):
                opened = ""
            if len(_content(phrase)) and not periods(phrase):
                found.append(phrase)
        if stop:
            start, opened = stop.end(), stop[0].lower()
    return max(reversed(found), key=lambda each: len(_content(each)), default="")


def _content(text: str) -> list[str]:
    bare = _PREPOSITION.sub(" ", text)
    bare = re.sub(rf"\b(?:{_DETERMINER}|back|please|only|just|and)\b", " ", bare, flags=re.I)
    return re.findall(r"[^\W_]{2,}", bare)


def _possessive(name: str) -> str:
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def _tidy(text: str) -> str:
    return " ".join(text.split())
