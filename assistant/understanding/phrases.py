"""The phrases of a question: where one ends, what it says, what a question is about.

No grammar is kept, only the small words that part one phrase from the next; so a phrase may come
out too long or too short, and who uses it must be able to do without.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.understanding.periods import periods

_PREPOSITIONS = (
    "about above across after against along among around at before behind below beneath beside "
    "between beyond by concerning during except for from in inside into near of off on onto over "
    "per regarding since through throughout to towards under until up upon with within without"
).split()
PREPOSITION = re.compile(rf"\b(?:{'|'.join(_PREPOSITIONS)})\b", re.I)
PREPOSITIONS = "|".join(_PREPOSITIONS)
_DETERMINER = r"(?:the|a|an|our|its|their|your|this|that|these|those|any|each|every|all)"
_OPENING = re.compile(
    r"^(?:(?:how (?:many|much|often|long|big|old|far|close)|many|much"
    r"|what(?:['’]s| is| are| was| were)?"
    r"|who(?:['’]s)?|whose|when|where|which|why|how|is|are|was|were|do|does|did|has|have|had|can"
    r"|could|will|would|should|please|tell (?:me|us)|there|any|anything|list|of)\b\s*)+",
    re.I,
)
_BREAK = re.compile(
    rf"[,;:?!()]|[.](?!\w)|\b(?!of\b)(?:{PREPOSITIONS})\b|\band\b(?!\s(?-i:[A-Z]))"
    r"|\b(?:or|but|which|who|whom|whose|that|what"
    r"|when|where|why|how|is|are|was|were|be|been|being|has|have|had|do|does|did|can|cannot|could"
    r"|will|would|should|shall|may|might|must|get|got|go|went|say|said|says|agree|agreed|decide"
    r"|decided|there|we|i|you|they|it|he|she|us|me|as|than|if|not|yet|then|now|altogether"
    r"|actually|down|out|back)\b",
    re.I,
)
_OF = re.compile(r"\s+of\s+", re.I)
_AFTER_HEAD = re.compile(r"\s+(?:of|at)\s+", re.I)
_MEASURE = re.compile(
    r"\b(?:amount|cost|price|budget|number|rate|share|percentage|proportion|total|value|level"
    r"|target|figure|name|date|day|time|role|size|rest|most|some|all|part|half)s?$",
    re.I,
)
_DONE = "done|made|held|built|taken|given|spent|set|sent|paid|sold|kept|lost|won"
_NO_TOPIC = re.compile(rf"\w+(?:ed|ing)|{_DONE}|{_MEASURE.pattern}", re.I)
_DOES = frozenset("do does did has have had will would can could should shall may might".split())
_IS = frozenset("is are was were be been being".split())
_PLACES = frozenset("at in by on to under during within per since until".split())
_BEFORE_VERB = frozenset(("who", "cannot"))
_VERB = re.compile(
    r"(?:open|close|start|begin|end|cost|need|happen|meet|come|take|last|finish|pay|arrive)$"
)
_OF_A_TIME = re.compile(r"\b(?:last|this|next|early|late|mid|start|end)\b", re.I)
_PARTICIPLE = re.compile(rf"[a-z](?:ing|ed)$|^(?:{_DONE})$")
_PLURAL = re.compile(r"(?:[^su’'i]s|ies|people|children|staff|police|men)$")
_IRREGULAR = {"children": "child", "people": "person", "men": "man", "women": "woman"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of a question, the word before it, and where it stands."""

    text: str
    opened: str
    start: int

    @property
    def head(self) -> str:
        """The word for what it is: "reports" of "the reports of the panel"."""
        return (_AFTER_HEAD.split(self.text)[0].split() or [""])[-1]

    @property
    def is_plural(self) -> bool:
        return bool(_PLURAL.search(self.head))

    @property
    def worth(self) -> int:
        """How much it says; a place or a time is rarely what a question is about."""
        return len(content(self.text)) - (self.opened in _PLACES)


def phrases(question: str) -> Iterator[Phrase]:
    """The phrases of a question that say something, in order, without its verbs."""
    question = question.rstrip(" ?.!")
    last = question.rpartition(" ")[2].lower()
    verb_is_last = bool(_VERB.search(last) or _BREAK.fullmatch(last))
    start, opened, awaits, any_yet = 0, "", "", False
    for stop in [*_BREAK.finditer(question), None]:
        end = stop.start() if stop else len(question)
        awaits = "rest" if opened in _DOES else "participle" if opened in _IS else awaits
        place = start
        for part in re.split(rf"(?<!\bof)\s(?={_DETERMINER}\s)", question[start:end], flags=re.I):
            text = _bare(part)
            begins = place + part.find(text)
            place += len(part) + 1
            if awaits == "participle" and text:
                text, awaits = _without_participle(text, any_yet), ""
            elif awaits == "rest" and text:
                text, still = _without_rest(text, stop is None, verb_is_last)
                awaits = "rest" if still else ""
            text = _without_past(text)
            if opened in _BEFORE_VERB and begins <= start + 1 and re.match(r"[a-z]+ \S", text):
                begins += text.index(" ") + 1
                text = text.partition(" ")[2]
            if content(_timeless(text)):
                any_yet = True
                yield Phrase(text, opened if begins <= start + 1 else "", begins)
        if stop:
            start, opened = stop.end(), stop[0].lower()


def _timeless(text: str) -> str:
    """A phrase without the times in it: "last March" says nothing else, "the 2018 budget" does."""
    for each in periods(text):
        text = text.replace(each.text, " ")
    return _OF_A_TIME.sub(" ", text)


def topic(question: str) -> Phrase | None:
    """What a question is about: the phrase of most words that say something, of two the later.

    A thing that is told by its place is so: "the lift at Harrow Library".
    """
    found = [each for each in phrases(question) if not _NO_TOPIC.fullmatch(each.text)]
    best = max(reversed(found), key=lambda each: each.worth, default=None)
    if best and best.opened == "at":
        for thing in found:
            placed = f"{thing.text} at {best.text}"
            if thing.text.startswith("the ") and question[thing.start :].startswith(placed):
                return replace(thing, text=placed)
    return best


def counted(question: str) -> Phrase | None:
    """What it asks how many there are of; of a question about no number, its topic."""
    many = re.search(r"\b(?:how many|which) ", question, re.I)
    found = (each for each in phrases(question) if many and each.start == many.end())
    return next(found, None) or topic(question)


def _bare(part: str) -> str:
    """A phrase without what a question opens with, and without what it is measured by."""
    text = without_opening(part.strip(" ?.!'’"))
    before, of, after = _partition(text)
    return after if of and _MEASURE.search(before) else text


def _partition(text: str) -> tuple[str, str, str]:
    there = _OF.search(text)
    return (text[: there.start()], there[0], text[there.end() :]) if there else (text, "", "")


def _without_rest(text: str, is_last: bool, verb_is_last: bool) -> tuple[str, bool]:
    """The subject of a question that puts half of its verb first, without the other half ("did
    the van *cost*"); and whether that is still to come.
    """
    if verb_is_last and not is_last:
        return text, True
    head, _, verb = text.rpartition(" ")
    if content(head) and verb.islower() and (verb_is_last or len(content(text)) > 1):
        return head, False
    return text, False


def _without_participle(text: str, subject_was_named: bool) -> str:
    """The same of "is the school *moving*"; "" of "are (being) *taught at home*", where only what
    is done is left.
    """
    words = text.split()
    done = (place for place, word in enumerate(words) if _PARTICIPLE.search(word))
    if (cut := next(done, None)) is None:
        return text
    named = words[0][0].isupper() or re.match(_DETERMINER, words[0], re.I)
    return "" if subject_was_named and not named else " ".join(words[:cut])


def _without_past(text: str) -> str:
    """A phrase without the verb after it ("the bills that the board *approved*")."""
    return re.sub(r"(?<=\w) (?:[a-z]+ed|came|went|gave|made|took|going)$", "", text)


def phrase_end(text: str, start: int) -> int:
    """Where a phrase that begins before ``start`` ends: at the next preposition, verb or mark."""
    there = _BREAK.search(text, start)
    end = there.start() if there else len(text)
    return len(text[:end].rstrip(" ?!.,"))


def one_of(head: str) -> str:
    """The word for one of them: "library" for "libraries"."""
    small = head.lower()
    if small in _IRREGULAR:
        return _IRREGULAR[small]
    if small.endswith("ies"):
        return f"{head[:-3]}y"
    return head[:-1] if _PLURAL.search(head) and small.endswith("s") else head


def content(text: str) -> list[str]:
    """The words that say something."""
    bare = PREPOSITION.sub(" ", text)
    bare = re.sub(rf"\b(?:{_DETERMINER}|back|please|only|just|and)\b", " ", bare, flags=re.I)
    return re.findall(r"[^\W_]{2,}", bare)


def opening(question: str) -> str:
    """How a question begins: "How many", "When"; "" where it asks for nothing in particular."""
    there = re.search(
        r"\b(?:how (?:many|much|often|long|far|old|big)|what (?:percentage|share|proportion)"
        r"|who|whose|when|where|which)\b",
        question,
        re.I,
    )
    return there[0] if there else ""


def without_opening(question: str) -> str:
    """A question without the words that only ask."""
    return _OPENING.sub("", question)


def put(text: str, start: int, end: int, new: str) -> str:
    """A question with other words from start to end."""
    made = tidy(f"{text[:start]}{new}{text[end:]}")
    return made if made.endswith(("?", ".", "!", ")")) else f"{made}?"


def possessive(name: str) -> str:
    """Whose: "the van’s"."""
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def tidy(text: str) -> str:
    """A text with one space between words."""
    return " ".join(text.split())
