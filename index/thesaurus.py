"""What people say and what papers say: read from ``thesaurus.md`` beside this module."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

Phrase = tuple[str, ...]
"""The terms of a word or of several, in order."""

_BETWEEN = re.compile(r"[\s'’\-–—]+")  # what no term reaches over
_MARKS = re.compile(r"\W+")


class Thesaurus:
    """Finds the papers' words for the words of a question; knows terms, not spellings.

    A phrase is found by its terms, whatever little words are between them ("kicked out of the
    school"). One that has a single term says what it says by its little words ("fed up", "out of
    work"), so it is found only with all of them.
    """

    def __init__(self, terms: Callable[[str], list[str]]) -> None:
        self._terms = terms
        self._meanings: dict[Phrase, dict[Phrase, None]] = {}
        self._leaning: dict[Phrase, Phrase] = {}
        self._said: set[str] = set()
        for line in Path(__file__).with_name("thesaurus.md").read_text("utf-8").splitlines():
            cells = line.strip("| ").split("|")
            if len(cells) != 2 or not line.startswith("| ") or "people say" in cells[0]:
                continue
            said, written = (cell.split(",") for cell in cells)
            instead = [tuple(terms(each)) for each in written if not self._leans(each)]
            for text in said:
                if not (phrase := tuple(terms(text))):
                    continue
                self._said.update(phrase)
                key = phrase
                if self._leans(text):
                    key = self._words(text)
                    self._leaning[key] = phrase
                known = self._meanings.setdefault(key, {})
                known.update(dict.fromkeys(each for each in instead if each != phrase))
        self._longest: dict[str, int] = {}  # by the first word
        for key in self._meanings:
            self._longest[key[0]] = max(len(key), self._longest.get(key[0], 0))

    def knows(self, terms: Sequence[str]) -> bool:
        """Is a word with these terms one that people say?"""
        return bool(terms) and self._said.issuperset(terms)

    def meanings(self, text: str) -> dict[Phrase, tuple[Phrase, ...]]:
        """The phrases of a question that papers put in other words, by their terms, and those."""
        terms, words = self._terms(text), self._words(text)
        said = set(terms)
        found: dict[Phrase, dict[Phrase, None]] = {}
        for run in (terms, words) if len(words) > len(terms) else (terms,):
            for start, first in enumerate(run):
                most = min(start + self._longest.get(first, 0), len(run))
                for end in range(start + 1, most + 1):
                    key = tuple(run[start:end])
                    phrase = self._leaning.get(key, key)
                    # "do" says nothing, and is what is left of "doing": it may be no term here.
                    if key in self._meanings and said.issuperset(phrase):
                        found.setdefault(phrase, {}).update(self._meanings[key])
        return {phrase: tuple(meant) for phrase, meant in found.items()}

    def _words(self, text: str) -> Phrase:
        """Its terms, with the little words that say nothing by themselves."""
        return tuple(
            word
            for each in _BETWEEN.split(text.lower())
            for word in self._terms(each) or [_MARKS.sub("", each)]
            if word
        )

    def _leans(self, text: str) -> bool:
        """Does only one of its several words say anything, or none?"""
        return len(self._terms(text)) < min(2, len(text.split()))
