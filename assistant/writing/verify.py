"""Verifying: does a quote bear out a sentence that a language model wrote?

A sentence passes when a quote that it cites holds every telling word, name and figure of it, used
in the same way and in the same sense. It is a strict measure: what fails may well be true, and is
left out all the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.evidence import letters
from assistant.writing.binding import bound
from assistant.writing.moved import came_to_nothing, told_as_moved, what_became
from assistant.writing.senses import agree, senses
from assistant.writing.wording import Kind, Terms, Token, is_neutral, keys, read, weighty, widened


class Fault(StrEnum):
    """Why a sentence is left out."""

    SHAPE = "it is no plain sentence"
    MARKUP = "it holds a link, markup or a sign that cannot be seen"
    SPEECH = "it speaks of itself, to the reader or in orders"
    MARKS = "it cites no quote, or one that was not given"
    VAGUE = "it does not name what it speaks of"
    WORDS = "a word, name or figure does not stand in the quote"
    SENSE = "it says otherwise than the quote how it is"
    BINDING = "a name or figure is put in another's place"
    WORDING = "it quotes what does not stand so"


@dataclass(frozen=True, slots=True)
class Given:
    """A quote as the model was given it: its number and words, and what it is no decision of.

    It is recommended only, or moved only: then ``moved`` says what became of it.
    """

    number: int
    text: str
    recommended: bool = False
    moved: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A sentence without its marks, the numbers of the quotes that bear it out, or its fault."""

    text: str
    numbers: tuple[int, ...] = ()
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of a quote that says one thing."""

    tokens: list[Token]
    recommended: bool
    became: Sequence[Token] = ()
    """What is true beside its own words: that it was moved, and what became of it."""

    @property
    def keys(self) -> set[str]:
        return {key for each in self.tokens if each.telling for key in _told_by(each)}

    @property
    def often(self) -> Counter[str]:
        return Counter(each.key for each in self.tokens)


_MARKS = re.compile(
    r"\s*((?:\[\d{1,3}(?:\s*,\s*\d{1,3})*\]\s*)+)(?=[.!,;]|$|\s+(?:while|whereas|but)\b)"
)
_END_MARKS = re.compile(r"([.!])\s*((?:\[\d{1,3}(?:\s*,\s*\d{1,3})*\]\s*)+)$")
_ANY_MARK = re.compile(r"[\[\]【】⟦⟧]")
_LABEL = re.compile(r"^(?:[-*•]\s+|\(?\d{1,2}[.)]\s+)")
_MARKUP = re.compile(
    r"://|\bwww\.|\bmailto:|\b[\w.-]+@[\w-]+\.\w|\b[\w-]+\.(?:com|org|net|io|uk|gov|example|dev|info)\b"
    r"|[<>`*_#|\\{}~^=]|&\w+;|&#|\bjavascript:|\bdata:",
    re.I,
)
_SPEECH = re.compile(
    r"^(?:sure|certainly|of course|here (?:is|are)|remember|ignore|say|reply|answer|write|respond"
    r"|system|assistant|user|click|sorry)\b|\b(?:please|apologi[sz]e)\b",
    re.I,
)
_PERSON = re.compile(
    r"\b(?:I|I'm|I've|[Mm]e|[Mm]y|[Mm]ine|[Mm]yself|[Ww]e|us|[Oo]urs?|[Yy]ours?|[Yy]ou)\b"
)
_VAGUE = re.compile(
    r"^(?:(?:it|this|that) (?!(?:is|was|has been|were) (?:\w+ly )?(?:agreed|resolved|recommended"
    r"|proposed|noted|reported|suggested|moved|decided|asked))"
    r"|(?:they|he|she|these|those|its|their|his|her|such|the (?:former|latter))\b)",
    re.I,
)
_FRAME = re.compile(
    r"^(?:according to the (?:papers|minutes|report)s?,\s+"
    r"|the (?:papers|minutes|report)s? (?:say|state|show|record)s? that\s+"
    r"|it (?:is|was) (?:said|stated|reported|recorded) that\s+)",
    re.I,
)
_JOINTS = re.compile(r";\s+|,?\s+(?:while|whereas)\s+|,\s+but\s+")
_QUOTED = re.compile(r"[“\"]([^”\"]+)[”\"]")
_SPLIT = re.compile(r"[;\n]|(?<=[.!?])\s+(?=[A-Z(“\"])")
_COMMAND = re.compile(
    r"(?:^|[^\w\s'’]\s*|\b(?:and|please|then|now|only|just|to|must|should|system)\s+)"
    r"(?:say|state|reply|answer|respond|write|tell|output|print|repeat|claim|assert|conclude"
    r"|pretend|ignore|disregard|forget|announce|declare)\b|\b(?:system|user|assistant)\s*:",
    re.I,
)
_TASK = re.compile(
    r"^\W*(?:\(?[\da-zA-Z]{1,3}[.)]\s*)?(?:approve|agree|note|endorse|adopt|consider|recommend"
    r"|delegate|authorise|confirm|ask|instruct|accept|appoint)\b",
    re.I,
)
_LEAST_WORDS = 3
_MOST_WORDS = 60


class Verifier:
    """Holds sentences to the quotes of one question."""

    def __init__(self, quotes: Sequence[Given], terms: Terms) -> None:
        self._terms = terms
        self._quotes: Mapping[int, Given] = {each.number: each for each in quotes}
        self._parts = {each.number: _parts(each, terms) for each in quotes}

    def check(self, sentence: str) -> Verdict:
        """Is it borne out, and by which quotes?"""
        text = _LABEL.sub("", " ".join(sentence.split()))
        text = _END_MARKS.sub(r" \2\1", text)  # marks after the stop are put before it
        plain = " ".join(_MARKS.sub(" ", text).split())
        plain = re.sub(r"\s+([.,;!])", r"\1", plain)
        if fault := _form(plain):
            return Verdict(plain, fault=fault)
        numbers: list[int] = []
        pieces = _marked(text)
        if not pieces:
            return Verdict(plain, fault=Fault.MARKS)
        for piece, marks in pieces:
            if not marks or not set(marks) <= set(self._quotes):
                return Verdict(plain, fault=Fault.MARKS)
            fault = Fault.WORDS
            for number in marks:
                found = self._against(piece, number)
                if found is None:
                    numbers += [number] if number not in numbers else []
                    break
                fault = max(fault, found, key=list(Fault).index)
            else:
                return Verdict(plain, fault=fault)
        return Verdict(plain, tuple(numbers))

    def _against(self, text: str, number: int) -> Fault | None:
        """What is wrong with a sentence, or part of one, beside one quote."""
        quote = self._quotes[number]
        if any(letters(each) not in letters(quote.text) for each in _QUOTED.findall(text)):
            return Fault.WORDING
        said = read(_FRAME.sub("", text), self._terms)
        if came_to_nothing(quote.moved) and not told_as_moved(text):
            return Fault.SENSE
        faults = [_beside(said, part) for part in self._parts[number]]
        found = [each for each in faults if each]
        return max(found, key=list(Fault).index) if len(found) == len(faults) else None


def _beside(said: Sequence[Token], part: _Part) -> Fault | None:
    allowed, theirs = set(part.keys), part.often
    often = Counter(each.key for each in said if each.kind is Kind.WORD and each.key in allowed)
    if part.recommended:
        allowed |= {"=recommend", "=propose"}
    allowed |= {each.key for each in part.became}
    missing = [
        each for each in said if each.telling and each.key not in allowed and not is_neutral(each)
    ]
    missing += [each for each in said if often[each.key] > theirs[each.key]]
    if missing or not keys(said) or not weighty(said) <= weighty(part.tokens):
        return Fault.WORDS
    if not agree(said, part.tokens, recommended=part.recommended, became=part.became):
        return Fault.SENSE
    return None if bound(said, part.tokens) else Fault.BINDING


def _form(text: str) -> Fault | None:
    """What is wrong with a sentence by itself."""
    words = text.split()
    if not _LEAST_WORDS <= len(words) <= _MOST_WORDS or text[-1] not in ".!" or text[0].islower():
        return Fault.SHAPE
    if "?" in text or text.isupper():
        return Fault.SHAPE
    if _MARKUP.search(text) or _ANY_MARK.search(text) or any(map(_is_odd, text)):
        return Fault.MARKUP
    if _SPEECH.search(text) or _PERSON.search(text):
        return Fault.SPEECH
    return Fault.VAGUE if _VAGUE.match(text) else None


def _is_odd(letter: str) -> bool:
    """A sign that cannot be seen, or one that only looks like another."""
    category = unicodedata.category(letter)
    if category[0] == "C":
        return True
    if category == "Nd":
        return not letter.isascii()
    return category[0] == "L" and not unicodedata.name(letter, "").startswith("LATIN")


def _marked(text: str) -> list[tuple[str, list[int]]]:
    """The parts of a sentence that say one thing each, with the numbers that each cites.

    Only what is joined by "while", "whereas", "but" or a semicolon, and has its own subject, is
    parted; a part without marks of its own has those of the whole.
    """
    whole = _numbers(text)
    if not whole or not _MARKS.search(text.rstrip(".! ")):
        return []
    parts, start = [], 0
    for joint in _JOINTS.finditer(text):
        if re.match(r"(?:the|a|an|in|on|at|\d|£|[A-Z])", text[joint.end() :]):
            parts.append(text[start : joint.start()])
            start = joint.end()
    parts.append(text[start:])
    found = []
    for part in parts:
        bare = _MARKS.sub(" ", part)
        if _ANY_MARK.search(bare):
            return []
        found.append((" ".join(bare.split()), _numbers(part) or (whole if len(parts) > 1 else [])))
    return found


def _numbers(text: str) -> list[int]:
    marks = " ".join(match[1] for match in _MARKS.finditer(text))
    return list(dict.fromkeys(int(each) for each in re.findall(r"\d+", marks)))


def _parts(quote: Given, terms: Terms) -> list[_Part]:
    """The stretches of a quote that say one thing each, every one with what leads in to all.

    A list may be taken whole where all of its items are said in one way.
    """
    lead, colon, rest = quote.text.partition(":")
    if not colon or not rest.strip():
        lead, rest = "", quote.text
    recommended = quote.recommended or bool(_COMMAND.search(quote.text) or _TASK.search(quote.text))
    items = [each for each in _SPLIT.split(rest) if each.strip()]
    texts = [f"{lead}{colon if lead else ''} {each}" for each in items]
    ways = {frozenset(one.sense + one.word for one in senses(read(each, terms))) for each in items}
    if len(texts) != 1 and len(ways) <= 1:
        texts.append(quote.text)
    became = what_became(quote.moved, terms)
    return [_Part(read(each, terms), recommended, became) for each in texts]


def _told_by(token: Token) -> tuple[str, str]:
    return token.key, widened(token.key)
