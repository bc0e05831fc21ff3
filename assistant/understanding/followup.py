"""Follow-ups: a question that leans on what was said before it, made to stand alone.

Ways to lean are told apart, by the words alone. A fragment or a correction ("and in 2022?", "no, I
meant Thornby") takes the place of its like in the question before (``fragments``). A small word
that refers ("who chairs it?", "that school", "the smallest one") gives way to what it stands for
(``referring``). Whatever else is short or points back has the question before put beside it. A
question that does none of these stands alone already.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.turn import Turn
from assistant.understanding.fragments import (
    ASKS,
    correction,
    in_place,
    likened,
    renumbered,
)
from assistant.understanding.names import names
from assistant.understanding.periods import periods
from assistant.understanding.phrases import (
    PREPOSITIONS,
    content,
    opening,
    tidy,
    without_opening,
)
from assistant.understanding.referring import by_name, referred
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
_PLEASE = re.compile(r"[\s,]*\bplease\b[\s.!]*$", re.I)
# "What was it in 2022?" asks what was asked before, of another time.
_SAME = re.compile(
    r"^(?:what|how)(?:['’]s| is| was| were| are| about)\s+"
    r"(?:it|that|they|the (?:figure|number|total|amount|answer))\s+"
    rf"(?!per\b)(?=(?:{PREPOSITIONS}|the year)\b)",
    re.I,
)
_POINTS = re.compile(
    r"\b(?:it|its|they|them|their|theirs|he|him|his|she|her|hers|this|that|these|those|there|then"
    r"|same|ones?|latter|former|both|neither|else|other|others|another|different)\b"
    # "the middle bit", "the things to fix": of what was spoken of
    r"|\bthe (?:\w+ )?(?:bit|bits|things?|rest|lot|points?|part|parts|idea|suggestion|vote)\b"
    r"(?! (?:of|for|on|about|in)\b)",
    re.I,
)
_SUPERLATIVE = re.compile(r"\b(?:\w{2,}(?<!inter)est|most|least|fewest|first|last)\b\s*", re.I)
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
            standing = _after(tidy(turn.content), standing.text, answer, searched)
        else:
            answer = " ".join(_MARKS.sub(" ", turn.content).split()[:_ANSWER])
    return _after(tidy(text), standing.text, answer, searched)


def _after(text: str, before: str, answer: str, searched: Searched | None) -> Standing:
    """A question after one other, which stands alone, and its answer."""
    if not before:
        return Standing(text, text)
    corrected, right, wrong = correction(text)
    rest = right if corrected else _LEAD.sub("", text, count=1)
    rest = _PLEASE.sub("", rest)
    rest = rest if re.search(r"\w", rest) else ""  # "I meant…" and nothing more
    leads = len(rest) < len(text)
    context = " ".join((before, *names(answer), *_FIGURE.findall(answer)))
    if again := renumbered(rest, before):
        return Standing(_capital(again), rest, again)
    said = _SAME.sub("", rest)
    fragment = said if not ASKS.match(said) and (leads or len(said.split()) <= _SHORT) else ""
    if fragment:
        bare = fragment.rstrip(" ?!.")
        put = bare if leads else _without_capital(bare)
        if replaced := in_place(put, wrong, before, answer, searched):
            return _alone(replaced)
        # What kind of thing is asked for, only the question before tells.
        asks = opening(before)
        if said == rest and (guess := likened(bare, before)):
            shown, meant = guess
            return Standing(_capital(shown), _ask_of(asks, meant), shown)
        if said == rest:
            return Standing(_beside(text, before), _ask_of(asks, rest), context)
    if corrected and rest:
        return Standing(rest, rest)
    if called := by_name(rest, before, answer):
        return _alone(called)
    told = referred(rest, before, answer)
    if told != rest:
        return _alone(told, _SUPERLATIVE.sub("", context) if _SUPERLATIVE.search(told) else context)
    says_little = len(content(_IDLE.sub(" ", without_opening(text)))) < _TELLING
    if leads or _POINTS.search(text) or (says_little and not _names_its_own(text)):
        return Standing(_beside(text, before), rest or text, context)
    return Standing(text, text)


def _alone(text: str, context: str = "") -> Standing:
    return Standing(_capital(text), _capital(text), context)


def _ask_of(asks: str, thing: str) -> str:
    """What is searched for of a fragment: "How many green vans"."""
    return f"{asks} {re.sub(r'^(?:the|a|an) ', '', thing)}" if asks else thing


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _without_capital(text: str) -> str:
    """A fragment whose only capital may be there because it begins with it."""
    word, _, rest = text.partition(" ")
    names_it = rest[:1].isupper() or not word[1:].islower() or periods(word)
    return text if names_it else f"{text[:1].lower()}{text[1:]}"


def _names_its_own(text: str) -> bool:
    """Does a question say by a name what it is about? Of a few words, a name may be a fragment."""
    return len(text.split()) > _SHORT and bool(names(text))


def _beside(text: str, before: str) -> str:
    """A question with the one before it, where its words cannot be put in their place."""
    return f"{text} ({re.sub(r' [(].*', '', before)})"
