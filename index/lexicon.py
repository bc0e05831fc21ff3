"""What a question looks for: its terms, each with the other words that would do for it.

A term stands also for what the papers call the same thing: an acronym for the words that a paper
defines it by and the other way round, an everyday word for the office's, a misspelt word for the
one that the papers have. Definitions and spellings are those of the labels the caller holds, so
nothing is told of papers that they may not see.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Protocol

from index.acronyms import spelt_out
from index.spelling import nearest
from index.thesaurus import Phrase, Thesaurus

CONTEXT = 0.6
"""What a follow-up leans on counts beside its own words by this much."""
NAMED = 0.75
"""A name in it by this much, for what is asked is still of that place, person or scheme."""
_NAMED = re.compile(r"(?<=[\w,’'] )[A-Z][\w’'-]*")  # a word in capitals that opens no sentence
_SHORT = re.compile(r"\b[A-Z]{3,6}\b")
_FEW_STRANGE = 3  # words that no paper has; of more, most are slips, or it is another language
_MOST = 0.75  # of them
_LONGEST_NAME = 8  # terms of what an acronym stands for
_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A term that is looked for, how much it tells (0 to 1), and what would do for it as well.

    It is ``leant`` on where only what a follow-up comes after has it, and it is no name.
    """

    term: str
    weight: float
    others: tuple[Phrase, ...] = ()
    leant: bool = False


@dataclass(frozen=True, slots=True)
class Looked:
    """A question as it is looked for: with its spelling put right, and its wanted terms in order.

    ``text`` is for the embedding model, and so is ``context``, what a follow-up leans on: its terms
    are wanted too, and count for less. ``pairs`` are the terms that follow each other in it, and
    ``corrected`` the words that were put right, as typed and as read.
    """

    text: str
    wanted: tuple[Wanted, ...]
    pairs: tuple[tuple[str, str], ...] = ()
    context: str = ""
    corrected: tuple[tuple[str, str], ...] = ()

    def put_right(self, text: str) -> str:
        """A text with the same words put right: what was typed, as it was read."""
        return _put_right(text, self.corrected)


class Words(Protocol):
    """What the keyword index knows of words under some labels."""

    def unknown(self, words: Iterable[str], labels: Iterable[str]) -> list[str]: ...

    def known(self, beginning: str, labels: Iterable[str]) -> dict[str, int]: ...

    def rarity(self, terms: Iterable[str], labels: Iterable[str]) -> dict[str, float]: ...

    def meanings(self, short: Iterable[str], labels: Iterable[str]) -> dict[str, list[Phrase]]: ...

    def acronyms(self, names: Iterable[Phrase], labels: Iterable[str]) -> dict[Phrase, str]: ...


class Lexicon:
    """Reads questions with the words of a library.

    ``is_word`` says of a word that no paper has that it is one all the same, and no slip.
    """

    def __init__(
        self,
        words: Words,
        terms: Callable[[str], list[str]],
        is_word: Callable[[str], bool] = lambda _: False,
    ) -> None:
        self._words = words
        self._terms = terms
        self._is_word = is_word
        self._thesaurus = Thesaurus(terms)

    def look(self, question: str, labels: Sequence[str], context: str = "") -> Looked:
        """The question as it is to be looked for among the papers of these labels."""
        text, corrected = self._spelt(question, labels)
        terms, leant = self._terms(text), self._terms(context)
        own = self._wanted(text, labels)
        named = {term for word in _NAMED.findall(context) for term in self._terms(word)}
        beside = [
            replace(each, weight=NAMED * each.weight)
            if each.term in named
            else replace(each, weight=CONTEXT * each.weight, leant=True)
            for each in self._wanted(context, labels)
            if each.term not in terms
        ]
        pairs = dict.fromkeys(
            pair for run in (terms, leant) for pair in pairwise(run) if pair[0] != pair[1]
        )
        return Looked(text, (*own, *beside), tuple(pairs), context, corrected)

    def spelt_out(self, looked: Looked, texts: Sequence[str]) -> Looked:
        """The question with what its short forms stand for, of those that no paper defines: a name
        of these letters in the texts that were found for it.
        """
        meant: dict[str, tuple[Phrase, ...]] = {}
        unknown = {each.term for each in looked.wanted if not each.others}
        for short in dict.fromkeys(_SHORT.findall(looked.text)):
            if (term := "".join(self._terms(short))) in unknown:
                name = next((name for text in texts if (name := spelt_out(short, text))), "")
                if phrase := tuple(self._terms(name)):
                    meant[term] = (phrase,)
        if not meant:
            return looked
        wanted = (replace(each, others=meant.get(each.term, each.others)) for each in looked.wanted)
        return replace(looked, wanted=tuple(wanted))

    def _wanted(self, text: str, labels: Sequence[str]) -> list[Wanted]:
        others: dict[str, dict[Phrase, None]] = {term: {} for term in self._terms(text)}
        for phrase, meanings in self._others(text, labels):
            for term in phrase:
                others[term].update(dict.fromkeys(meanings))
        every = {term for phrases in others.values() for phrase in phrases for term in phrase}
        rarity = self._words.rarity(every | others.keys(), labels)
        return [
            Wanted(term, _weight(term, phrases, rarity), tuple(phrases))
            for term, phrases in others.items()
        ]

    def _others(
        self, text: str, labels: Sequence[str]
    ) -> Iterable[tuple[Phrase, Sequence[Phrase]]]:
        terms = self._terms(text)
        yield from self._thesaurus.meanings(text).items()
        for short, names in self._words.meanings(dict.fromkeys(terms), labels).items():
            yield (short,), names
        runs = {
            tuple(terms[start:end])
            for start in range(len(terms))
            for end in range(start + 2, min(start + _LONGEST_NAME, len(terms)) + 1)
        }
        for name, short in self._words.acronyms(runs, labels).items():
            yield name, [(short,)]

    def _spelt(
        self, question: str, labels: Sequence[str]
    ) -> tuple[str, tuple[tuple[str, str], ...]]:
        """The question with the words that no paper has put right, where one is near enough."""
        typed = {match[0]: match[0].lower() for match in _WORD.finditer(question)}
        strange = self._strange(dict.fromkeys(typed.values()), labels)
        strange = {word for word in strange if not self._is_word(word)}
        if 2 * len(strange) > max(len(question.split()), 2):
            return question, ()  # another language, or no question
        corrected: dict[str, str] = {}
        known: dict[str, dict[str, int]] = {}  # by first letter: many words may share one
        for written, word in typed.items():
            if word not in strange:
                continue
            if word[0] not in known:
                known[word[0]] = self._words.known(word[0], labels)
            if right := nearest(word, known[word[0]]):
                corrected[written] = right
        if len(strange) > _FEW_STRANGE and len(corrected) < _MOST * len(strange):
            return question, ()
        return _put_right(question, corrected.items()), tuple(corrected.items())

    def _strange(self, words: Iterable[str], labels: Sequence[str]) -> set[str]:
        """The words that no paper has, in this form or in another."""
        unknown = {word: self._terms(word) for word in self._words.unknown(words, labels)}
        rarity = self._words.rarity({each for terms in unknown.values() for each in terms}, labels)
        return {
            word
            for word, terms in unknown.items()
            if terms
            and all(rarity[term] == 1 for term in terms)
            and not self._thesaurus.knows(terms)  # "jabs" is no slip for "jobs"
        }


def _put_right(text: str, corrected: Iterable[tuple[str, str]]) -> str:
    for written, right in corrected:
        text = re.sub(rf"\b{re.escape(written)}\b", right, text)
    return text


def _weight(term: str, others: Iterable[Phrase], rarity: Mapping[str, float]) -> float:
    """How rare what is looked for is: no rarer than the most common word that would do for it."""
    return min(rarity[term], *(max(rarity[each] for each in other) for other in others), 1.0)
