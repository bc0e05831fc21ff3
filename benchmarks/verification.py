"""How well sentences are held to their quotes: what is borne out passes, what is not does not.

The sentences are made from the evidence of gold questions: faithful ones (the quote itself, its
figures written otherwise, a part of it, the gold answer as a person wrote it) and corrupted ones
(a figure, a name, a sense or a mark changed). No language model is asked.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from assistant.writing.figures import MONTHS
from assistant.writing.verify import Given, Verifier
from benchmarks.questions import Question, read_questions
from index.keywords import Terms
from index.sentences import sentences

Change = Callable[[str, "Around"], Iterator[str]]

_NUMBER = re.compile(r"(?<![\w.,/£])\d[\d,]*(?:\.\d+)?(?![\w/]|[.,]\d)")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")
_OPPOSITES = (
    "more less, increased decreased, rose fell, higher lower, above below, before after, "
    "first last, over under, agreed refused, approved rejected, carried lost, open close, "
    "all some, most few, supported opposed, largest smallest, highest lowest, up down"
)
_HEDGES = re.compile(
    r"\b(?:will|may|might|could|would|should|about|around|nearly|almost|up to|more than|at least"
    r"|proposed|planned|expected to|intends to|not|no|never|without)\s",
    re.I,
)
_AUXILIARY = re.compile(r"\b(is|are|was|were|will|has|have|had|should|may|can|could|would|must)\b")


@dataclass(frozen=True)
class Around:
    """What a change may draw on: another quote, and chance that is the same each time."""

    other: str
    chance: random.Random


def as_it_stands(text: str, _around: Around) -> Iterator[str]:
    """The quote itself."""
    yield text


def figures_otherwise(text: str, _around: Around) -> Iterator[str]:
    """Thousands without commas, per cent in words, the month before the day."""
    changed = re.sub(r"(?<=\d),(?=\d{3})", "", text)
    changed = re.sub(r"(\d)%", r"\1 per cent", changed)
    changed = re.sub(rf"\b(\d{{1,2}}) ({'|'.join(m.title() for m in MONTHS)})\b", r"\2 \1", changed)
    if changed != text:
        yield changed


def told(text: str, _around: Around) -> Iterator[str]:
    """The quote as something told."""
    yield f"The papers say that {text}"


def its_first_part(text: str, _around: Around) -> Iterator[str]:
    """The quote up to its last comma."""
    part = text.rpartition(", ")[0]
    if len(part.split()) >= 6 and "“" not in part:
        yield f"{part}."


def another_number(text: str, around: Around) -> Iterator[str]:
    """A digit is another."""
    for match in _NUMBER.finditer(text):
        digits = match[0]
        at = around.chance.choice([i for i, each in enumerate(digits) if each.isdigit()])
        changed = f"{digits[:at]}{(int(digits[at]) + around.chance.randint(1, 8)) % 10}"
        yield text[: match.start()] + changed + digits[at + 1 :] + text[match.end() :]


def numbers_changed_about(text: str, _around: Around) -> Iterator[str]:
    """Two numbers in each other's place."""
    yield from _changed_about(text, _NUMBER)


def names_changed_about(text: str, _around: Around) -> Iterator[str]:
    """Two names in each other's place."""
    yield from _changed_about(text, _NAME)


def _changed_about(text: str, pattern: re.Pattern[str]) -> Iterator[str]:
    found = list(pattern.finditer(text))
    for one, other in pairwise(found):
        if one[0] != other[0]:
            between = text[one.end() : other.start()]
            months = "|".join(each.title() for each in MONTHS)
            if re.fullmatch(rf"\s*(?:,|and|or|&|{months})?\s*(?:and )?", between):
                continue  # "A and B" is "B and A", and "2024 April 1" is a day as well
            yield text[: one.start()] + other[0] + between + one[0] + text[other.end() :]


def anothers_number(text: str, around: Around) -> Iterator[str]:
    """A number is another quote's."""
    yield from _anothers(text, around, _NUMBER)


def anothers_name(text: str, around: Around) -> Iterator[str]:
    """A name is another quote's."""
    yield from _anothers(text, around, _NAME)


def _anothers(text: str, around: Around, pattern: re.Pattern[str]) -> Iterator[str]:
    theirs = [each for each in pattern.findall(around.other) if each not in text]
    for match in list(pattern.finditer(text))[:2]:
        if theirs:
            yield text[: match.start()] + theirs[0] + text[match.end() :]


def another_unit(text: str, _around: Around) -> Iterator[str]:
    """A sum in another money or none; a percentage that is none."""
    if "£" in text:
        yield text.replace("£", "€", 1)
        yield text.replace("£", "", 1)
    if re.search(r"\d%", text):
        yield re.sub(r"(\d)%", r"\1", text, count=1)


def another_month(text: str, around: Around) -> Iterator[str]:
    """A month is another."""
    for match in re.finditer(rf"\b(?:{'|'.join(m.title() for m in MONTHS)})\b", text):
        others = [m.title() for m in MONTHS if m.title() not in text]
        yield text[: match.start()] + around.chance.choice(others) + text[match.end() :]


def denied(text: str, _around: Around) -> Iterator[str]:
    """Not, where the quote does not say so; or the other way about."""
    if " not " in text:
        yield text.replace(" not ", " ", 1)
    elif match := _AUXILIARY.search(text):
        yield f"{text[: match.end()]} not{text[match.end() :]}"


def sense_left_out(text: str, _around: Around) -> Iterator[str]:
    """A word is left out that says perhaps, about, proposed."""
    for match in _HEDGES.finditer(text):
        yield text[: match.start()] + text[match.end() :]


def made_a_decision(text: str, _around: Around) -> Iterator[str]:
    """What is recommended is agreed."""
    changed = re.sub(r"\b(?:recommend(?:s|ed)?|propose[sd]?|asked)\b", "agreed", text)
    if changed != text:
        yield changed


def the_opposite(text: str, _around: Around) -> Iterator[str]:
    """A word is its opposite."""
    for pair in _OPPOSITES.split(", "):
        one, other = pair.split()
        for here, there in ((one, other), (other, one)):
            if re.search(rf"\b{here}\b", text):
                yield re.sub(rf"\b{here}\b", there, text, count=1)


def anothers_word(text: str, around: Around) -> Iterator[str]:
    """One telling word is another quote's."""
    words = [w for w in re.findall(r"\b[a-z]{6,}\b", around.other) if w not in text]
    mine = re.findall(r"\b[a-z]{6,}\b", text)
    if words and mine:
        yield re.sub(rf"\b{around.chance.choice(mine)}\b", words[0], text, count=1)


def something_added(text: str, _around: Around) -> Iterator[str]:
    """A cause is added."""
    yield f"{text.rstrip('.')} because of the Government."


FAITHFUL: tuple[Change, ...] = (as_it_stands, figures_otherwise, told, its_first_part)
CORRUPTED: tuple[Change, ...] = (
    another_number,
    anothers_number,
    numbers_changed_about,
    another_unit,
    another_month,
    anothers_name,
    names_changed_about,
    denied,
    sense_left_out,
    made_a_decision,
    the_opposite,
    anothers_word,
    something_added,
)


@dataclass
class Count:
    """Sentences of one kind: how many passed, of how many, and those that should not or should."""

    passed: int = 0
    of: int = 0
    wrong: list[str] | None = None


def sentence(text: str, mark: int) -> str:
    """A text as a sentence that cites one quote."""
    bare = " ".join(text.split()).rstrip(".;:, ")
    return f"{bare[:1].upper()}{bare[1:]} [{mark}]."


def measure(questions: Sequence[Question], seed: int = 1) -> dict[str, dict[str, Count]]:
    """Counts by kind, "faithful" and "corrupted" apart."""
    chance = random.Random(seed)
    terms = Terms().of
    found = dict.fromkeys(each.quote for one in questions for each in one.evidence)
    quotes = [each for each in found if len(sentences(each)) == 1]
    counts: dict[str, dict[str, Count]] = {"faithful": {}, "corrupted": {}}

    def count(group: str, kind: str, text: str, quote: str, other: str, mark: int = 1) -> None:
        verifier = Verifier([Given(1, quote), Given(2, other)], terms)
        verdict = verifier.check(sentence(text, mark))
        found = counts[group].setdefault(kind, Count(wrong=[]))
        found.of += 1
        found.passed += verdict.fault is None
        if (verdict.fault is None) != (group == "faithful"):
            assert found.wrong is not None
            found.wrong.append(f"{verdict.fault}: {text}  <-  {quote}")

    for at, quote in enumerate(quotes):
        other = quotes[(at + 1) % len(quotes)]
        around = Around(other, chance)
        for group, changes in (("faithful", FAITHFUL), ("corrupted", CORRUPTED)):
            for change in changes:
                for text in change(quote, around):
                    if group == "faithful" or _differs(text, quote):
                        count(group, change.__name__.replace("_", " "), text, quote, other)
        if quote.rstrip(".") not in other:
            count("corrupted", "marks changed about", quote, quote, other, mark=2)
    for one in questions:
        if one.answerable and len(one.evidence) == 1 and len(one.answer.split()) >= 3:
            quote = one.evidence[0].quote
            count("faithful", "a person's answer", one.answer, quote, "None.")
    return counts


def _differs(text: str, quote: str) -> bool:
    return re.findall(r"[\w£€%]+", text.lower()) != re.findall(r"[\w£€%]+", quote.lower())


def main() -> None:
    """Print the rates; with ``--show``, the sentences that went the wrong way too."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=Path, nargs="+", required=True)
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    counts = measure(read_questions(given.questions))
    totals: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for group, kinds in counts.items():
        for kind, found in kinds.items():
            print(f"{group:10} {kind:24} {found.passed:4} of {found.of:4} pass")
            totals[group][0] += found.passed
            totals[group][1] += found.of
            for line in (found.wrong or ()) if given.show else ():
                print(f"    {line}")
    for group, (passed, of) in totals.items():
        print(f"{group:10} {'all':24} {passed:4} of {of:4} pass ({passed / (of or 1):.1%})")


if __name__ == "__main__":
    main()
