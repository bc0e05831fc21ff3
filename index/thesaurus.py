"""What people say and what papers say: read from ``thesaurus.md`` beside this module."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

Phrase = tuple[str, ...]
"""The terms of a word or of several, in order."""


class Thesaurus:
    """Finds the papers' words for the words of a question; knows terms, not spellings."""

    def __init__(self, terms: Callable[[str], list[str]]) -> None:
        self._meanings: dict[Phrase, dict[Phrase, None]] = {}
        for line in Path(__file__).with_name("thesaurus.md").read_text("utf-8").splitlines():
            cells = line.strip("| ").split("|")
            if len(cells) != 2 or not line.startswith("|") or "---" in line:
                continue
            said, written = (
                [phrase for each in cell.split(",") if (phrase := _phrase(each, terms))]
                for cell in cells
            )
            for phrase in said:
                known = self._meanings.setdefault(phrase, {})
                known.update(dict.fromkeys(each for each in written if each != phrase))
        self._longest = max(map(len, self._meanings))
        self._said = {term for phrase in self._meanings for term in phrase}

    def knows(self, terms: Sequence[str]) -> bool:
        """Is a word with these terms one that people say?"""
        return bool(terms) and self._said.issuperset(terms)

    def meanings(self, terms: Sequence[str]) -> dict[Phrase, tuple[Phrase, ...]]:
        """The phrases among a question's terms that papers put in other words, and those."""
        found: dict[Phrase, tuple[Phrase, ...]] = {}
        for start in range(len(terms)):
            for end in range(start + 1, min(start + self._longest, len(terms)) + 1):
                phrase = tuple(terms[start:end])
                if phrase in self._meanings:
                    found[phrase] = tuple(self._meanings[phrase])
        return found


def _phrase(text: str, terms: Callable[[str], list[str]]) -> Phrase:
    """Its terms; none where of several words only one says anything ("out of work")."""
    found = tuple(terms(text))
    return found if len(found) > 1 or len(text.split()) == 1 else ()
