"""What a question names of the papers: whose they are, which meeting, which item, what kind.

The names are those of the papers themselves, within the caller's scope: no list is kept. What is
named is a reason to prefer a paper and never to leave one out, for a date or a body is as often
what a question is about ("when does it go to Cabinet?").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.understanding.periods import Period, periods
from index.values import KINDS_OF_COUNCIL, Chunk, Document, DocumentType, Searched

_KINDS_OF_BODY = KINDS_OF_COUNCIL | frozenset(
    "a an and the of for in on councils committee committees sub subcommittee board panel".split()
)
# Of a score of 0 to 1. From 0.1 to 0.5 it made no difference on questions of one council each; it
# is for papers of several, and of several years, that say the same in almost the same words.
_PREFERENCE = 0.1
_SMALL = frozenset("a an and the of for in on".split())
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_INITIALS = re.compile(r"\b[A-Z][A-Z&]{1,7}\b")
_ITEM = re.compile(r"\b(?:agenda )?item(?: no\.?| number)?\s+(\d{1,2}[a-z]?)\b", re.I)
_TOWARDS = re.compile(r"\b(?:to|before|for|from)\s+(?:the\s+)?$", re.I)
_PAPERS: tuple[tuple[DocumentType, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"\b(?:{words})\b", re.I))
    for kind, words in (
        (DocumentType.MINUTES, "minutes|minuted"),
        (DocumentType.AGENDA_PACK, "pack"),
        (DocumentType.AGENDA, "agenda"),
        (DocumentType.STRATEGY, "strategy|strategies"),
        (DocumentType.REVIEW, "review"),
        (DocumentType.DECISION, "decision (?:record|notice|form)|record of decision"),
    )
)


@dataclass(frozen=True, slots=True)
class Named:
    """What a question names. Empty where it names nothing of the kind."""

    councils: tuple[str, ...] = ()
    committees: tuple[str, ...] = ()
    document_types: tuple[DocumentType, ...] = ()
    periods: tuple[Period, ...] = ()
    items: tuple[str, ...] = ()

    def after(self, before: Named) -> Named:
        """What it names, and of each kind that it names nothing of, what was named before."""
        return Named(
            self.councils or before.councils,
            self.committees or before.committees,
            self.document_types or before.document_types,
            self.periods or before.periods,
            self.items or before.items,
        )

    def fit(self, document: Document, chunk: Chunk | None = None) -> float:
        """How well a document (and a part of it) is what was named, 0 to 1; 0 if nothing was.

        Each kind of thing that was named counts alike; where a paper does not say, by half.
        """
        marks: list[float] = []
        if self.councils:
            marks.append(_one_of(self.councils, document.council, document.title))
        if self.committees:
            marks.append(_one_of(self.committees, document.committee, document.title))
        if self.document_types:
            marks.append(float(document.document_type in self.document_types))
        if self.periods:
            marks.append(self._in_time(document, chunk))
        if self.items and chunk is not None:
            marks.append(float(chunk.item in self.items))
        return sum(marks) / len(marks) if marks else 0.0

    def favour(self, document: Document, chunk: Chunk) -> float:
        """What is added to the score of a passage of what was named, so that it comes first."""
        return _PREFERENCE * self.fit(document, chunk)

    def _in_time(self, document: Document, chunk: Chunk | None) -> float:
        """Is the meeting, the paper or its part of a time that was named?"""
        day = document.meeting_date
        if day and any(each.holds(day) for each in self.periods):
            return 1.0
        headings = " ".join((document.title, *(chunk.path if chunk else ())))
        said = [*periods(headings)] if any(letter.isdigit() for letter in headings) else []
        if any(each.meets(other) for each in self.periods for other in said):
            return 1.0
        return 0.0 if said or day else 0.5


def named(text: str, searched: Searched | None) -> Named:
    """What a text names of what is searched."""
    known = searched or Searched(0)
    return Named(
        councils=_named_of(text, known.councils),
        committees=_named_of(text, known.committees),
        document_types=tuple(kind for kind, words in _PAPERS if words.search(text)),
        periods=_times(text, known.latest or date.today()),
        items=tuple(dict.fromkeys(number.lower() for number in _ITEM.findall(text))),
    )


def _times(text: str, today: date) -> tuple[Period, ...]:
    """The periods of a text; "last year" counts only where it names no other."""
    return periods(text) or periods(text, today)


def distinctive(name: str) -> list[str]:
    """The words that tell a body from others, in small letters: "thurrock" of Thurrock Council."""
    return [word for word in _words(name) if word not in _KINDS_OF_BODY]


def initials(name: str) -> set[str]:
    """What a name may be shortened to: all initials, with or without those of small words."""
    words = _words(name)
    whole = "".join(word[0] for word in words).upper()
    short = "".join(word[0] for word in words if word not in _SMALL).upper()
    return {each[:end] for each in (whole, short) for end in range(3, len(each) + 1)} | {
        each for each in (whole, short) if len(each) == 2
    }


def _named_of(text: str, names: Iterable[str]) -> tuple[str, ...]:
    words = _words(text)
    short = {each.replace("&", "") for each in _INITIALS.findall(text)}
    return tuple(name for name in names if _names(text, words, short, name))


def _names(text: str, words: Sequence[str], short: set[str], name: str) -> bool:
    """Does a text name a body: by its distinctive words, by its first few, or by initials?"""
    wanted = distinctive(name)
    if not wanted:
        return False
    if short & initials(name):
        return True
    if len(wanted) == 1:
        return _is_at(text, wanted[0], one_of_many=len(_words(name)) == 1)
    # "People and Families" is enough of "People and Families Policy and Scrutiny Committee".
    said = [word for word in words if word not in _KINDS_OF_BODY]
    run = wanted[: min(len(wanted), 2)]
    return any(said[i : i + len(run)] == run for i in range(len(said)))


def _is_at(text: str, word: str, *, one_of_many: bool) -> bool:
    """Is a body of one word named as a place or an actor, and not as where something goes to?

    "Thurrock" always is; "Cabinet" is in "at Cabinet", not in "before it goes to Cabinet".
    """
    for match in re.finditer(rf"\b{re.escape(word)}\b", text, re.I):
        if not one_of_many:
            return True
        after = text[match.end() :]
        if not _TOWARDS.search(text[: match.start()]) and not re.match(
            r"\s+(?:members?|committees?|approval)\b", after, re.I
        ):
            return True
    return False


def _one_of(wanted: Sequence[str], name: str | None, title: str) -> float:
    if name:
        own = set(distinctive(name))
        return float(any(set(distinctive(each)) == own for each in wanted))
    said = set(_words(title))
    return 1.0 if any(set(distinctive(each)) <= said for each in wanted) else 0.5


def _words(text: str) -> list[str]:
    return [word.replace("’", "'").casefold() for word in _WORD.findall(text)]
