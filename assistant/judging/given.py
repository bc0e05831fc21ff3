"""Does a piece give what is asked for: an amount, a day, a person, the very thing that is named?

What a text of the kind looks like is told from its form; that it is the right one, the other
signals tell.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from assistant.evidence import Piece, Terms
from assistant.judging.figured import MONEY, SHARE, counted, figures
from assistant.judging.outcome import PASSED
from assistant.understanding.names import names
from assistant.understanding.periods import periods
from assistant.understanding.question import REASON, Question
from assistant.understanding.sought import SUMS, Sort, Sought, sought
from index.lexicon import Wanted
from index.ranking import meets
from index.values import BlockKind

_CONTACT = re.compile(r"\b0\d{2,4}[ \d]{6,}|@\w|\bwww\.|https?:")
_SUMS = re.compile(r"£|\b(?:costs?|budget|prices?|fund|awards?|amounts?|fees?)\b", re.I)
_DURATION = re.compile(
    r"\b(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several"
    r"|half an?|an?)(?:[- ]\w+)?[- ](?:minute|hour|day|week|month|year|mile)s?\b"
    r"|\buntil\b|(?:19|20)\d\d",
    re.I,
)
_LOOSE_DATE = re.compile(
    r"\b(?:spring|summer|autumn|winter|immediately|tbc|(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
    r"|annual(?:ly)?|quarter(?:ly)?|monthly|noon|working days)\b|\d\s?[ap]\.?m\b"
    r"|\b\d{1,2}[.:]\d\d\b",
    re.I,
)
_TITLED = re.compile(
    r"\b(?:Cllrs?|Councillors?|Mrs?|Ms|Miss|Dr|Sir|Dame|Lord|Baroness|Rev)\.?\s+"
    r"(?:[A-Z]\.?\s+)*[A-Z][\w’'-]+"
)
_NO_SURNAME = (
    "Council|Board|Executive|Committee|Team|Strategy|Partnership|Library|Services?|Plan|Group"
    "|Report|Review|Fund|Scheme|Programme|Agenda|Appendix|Health|Education|Children|Social|Care"
    "|Public|Community|Young|People|County|Borough|City|District|Government|Schools?|House|Housing"
    "|Street|Road|Hall|Centre|Park|January|February|March|April|May|June|July|August|September"
    "|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Item|Page|Table|Quarter"
    "|Adults|Safeguarding|Policy|Performance|National|Act|The|Director|Officer|Manager|Head|Leader"
    "|Member|Chair|Assistant|Principal|Strategic|Chief"
)
_PLAIN = re.compile(
    rf"\b(?!(?:{_NO_SURNAME})\b)[A-Z][a-z]+(?:-[A-Z][a-z]+)? (?:[A-Z]\.? )?"
    rf"(?!(?:{_NO_SURNAME})\b)[A-Z][a-z’']+(?:-[A-Z][a-z]+)?\b"
)
_RATING = re.compile(
    r"\b(?:outstanding|good|requires? improvement|inadequate|satisfactory|red|amber|green|blue"
    r"|grade [1-5a-e]|[1-5a-e] star|rated|rating of)\b",
    re.I,
)
_NO_FIRM = re.compile(rf"\b(?:{_NO_SURNAME}|Members?|Councillors?)\b")
_OFFICE = re.compile(
    r"\b(?:Chair(?:man|woman|person)?|Director|Officer|Manager|Head of|Leader|Lead|Chief|Principal"
    r"|Mayor|Member for|Solicitor|Adviser|Partner|Commissioner|Secretary|team|service|board"
    r"|committee|council|group|panel|forum|NHS|police)\b",
    re.I,
)
_UNIT = re.compile(
    r"\W?(?:years?|yrs?|months?|weeks?|days?|hours?|minutes?|miles?|%|per ?cent)\b", re.I
)
_PART = re.compile(
    r"\bhow many of (?:the|those|these|its|our|their)\b.*?"
    r"\b(?:were|was|are|is|came|come|have|has|had|will be)\b(.+)",
    re.I,
)
_WHOLE = 0.4  # a figure of the whole, where that of a part is asked for
_NEAR = 6  # words from a figure to what it counts
_OFFICE_ONLY = 0.7  # a person is asked for, and only what they are is told
_OTHER_FIGURE = 0.5  # a figure, and the word for the one asked for is not near
_OTHER_WORD = 0.8  # the noun asked for is not there: papers may call it something else
_OTHER_SUM = 0.5  # a sum, and the word for the one asked for (arrears, a salary) is not there
_OF_SEVERAL = 0.5  # a rating that so many have
_UNNAMED = 0.3  # a firm or a place is asked for, and none is named
_UNSAID = 0.7  # a reason is asked for, and no word says that one is given
_NOT_DOING = 0.6  # a person, and nothing of what they did


def gives(question: Question, piece: Piece, wanted: Sequence[Wanted], terms: Terms) -> float:
    """How far a piece gives the kind of thing that is asked for, 0 (not at all) to 1."""
    seeks = sought(question.text)
    words = _Words(piece, wanted, terms)
    match seeks.sort:
        case Sort.COUNT:
            return _count(question, seeks, words)
        case Sort.MONEY:
            return _money(seeks, words)
        case Sort.SHARE:
            headed = words.row and "%" in piece.passage.chunk.context
            return float(headed or bool(SHARE.search(words.text)))
        case Sort.CONTACT:
            return float(bool(_CONTACT.search(words.text)))
        case Sort.DURATION:
            return float(bool(_DURATION.search(words.text)))
        case Sort.DATE:
            return _date(question, words)
        case Sort.RATING:
            return _rating(words)
        case Sort.REASON:
            return 1.0 if REASON.search(words.text) else _UNSAID
        case Sort.FIRM:
            return 1.0 if _firms(question, words.text) else _UNNAMED
        case Sort.PLACE:
            return 1.0 if _places(question, words.text) else _UNNAMED
        case Sort.NAMES | Sort.PERSON:
            return _person(question, seeks, words)
        case Sort.THING if seeks.measured:
            return _figure(question, seeks, words)
        case Sort.THING:
            if piece.record in PASSED or not seeks.noun:
                return 1.0
            return _OTHER_WORD + (1 - _OTHER_WORD) * words.there(seeks.noun)


def _firms(question: Question, text: str) -> list[str]:
    """The names in a text that may be a firm's: none of the question's own, and no body's."""
    own = {word for each in question.names for word in each.casefold().split()}
    return [
        each
        for each in names(text)
        if not _NO_FIRM.search(each) and not set(each.casefold().split()) & own
    ]


def _places(question: Question, text: str) -> list[str]:
    """The names in a text that may be a place's; what is all capitals is short for a body."""
    return [each for each in _firms(question, text) if not each.isupper()]


class _Words:
    """A piece's words, and those around it."""

    def __init__(self, piece: Piece, wanted: Sequence[Wanted], terms: Terms) -> None:
        chunk = piece.passage.chunk
        self.piece, self.terms = piece, terms
        self.row = chunk.kind is BlockKind.TABLE_ROW
        self.text = f"{piece.lead}: {piece.text}" if piece.lead else piece.text
        self.headings = " ".join((*chunk.path, chunk.context))
        self.inside, self.above = set(terms(self.text)), set(terms(self.headings))
        self._around = set(terms(chunk.text))
        self._known = {each.term: each for each in wanted}

    def met(self, word: str, among: Collection[str]) -> float:
        """1 where a word of the question is among some terms, less if another for it is."""
        cut = self.terms(word)[-1:]
        return meets(self._known.get(cut[0], Wanted(cut[0], 1.0)), among) if cut else 1.0

    def there(self, word: str) -> float:
        """The same, in the piece or its headings; less, where it only stands beside it."""
        inside = max(self.met(word, self.inside), self.met(word, self.above))
        return max(inside, 0.6 * self.met(word, self._around))

    def counts(self, word: str, figure: re.Match[str]) -> bool:
        """Does a figure stand a few words from a word, or from another for it?"""
        before = self.text[: figure.start()].split()[-_NEAR:]
        behind = self.text[figure.end() :].split()[:_NEAR]
        return self.met(word, set(self.terms(" ".join((*before, *behind))))) > 0


def _count(question: Question, seeks: Sought, words: _Words) -> float:
    noun = seeks.noun
    given = [
        each
        for each in figures(question, words.text)
        if noun in words.text[each.end() :][:9].lower() or not _UNIT.match(words.text, each.end())
    ]
    if not given or not noun:
        return float(bool(given))
    return _counted(noun, given, words) * _of_whole(question, words)


def _of_whole(question: Question, words: _Words) -> float:
    """Little where some of a whole are asked for, and nothing of what tells them from the rest."""
    part = _PART.search(question.text)
    telling = [word for word in part[1].split() if words.terms(word)] if part else []
    if not telling:
        return 1.0
    said = sum(words.met(word, words.inside) > 0 for word in telling)
    return 1.0 if 2 * said >= len(telling) else _WHOLE


def _counted(noun: str, given: Sequence[re.Match[str]], words: _Words) -> float:
    if any(words.counts(noun, each) for each in given):
        return 1.0
    if words.met(noun, words.inside):
        return 0.4
    if words.met(noun, words.above):
        return 1.0 if words.row else 0.8
    return 0.3 if words.there(noun) else 0.2


def _figure(question: Question, seeks: Sought, words: _Words) -> float:
    given = figures(question, words.text)
    if not given or not seeks.noun or any(words.counts(seeks.noun, each) for each in given):
        return float(bool(given))
    return _OTHER_FIGURE


def _money(seeks: Sought, words: _Words) -> float:
    named = seeks.noun not in SUMS or words.there(seeks.noun) > 0
    return _sum(words) * (1.0 if named else _OTHER_SUM)


def _sum(words: _Words) -> float:
    if MONEY.search(words.text):
        return 1.0
    if not counted(words.text):
        return 0.0
    if _SUMS.search(words.headings):  # the sign is there, or in no place at all
        return 1.0
    return 0.5 if words.row else 0.3


def _rating(words: _Words) -> float:
    if not _RATING.search(words.text):
        return 0.0
    return _OF_SEVERAL if SHARE.search(words.text) else 1.0  # "76% were rated good": of none


def _date(question: Question, words: _Words) -> float:
    own = {each.text.lower() for each in question.named.periods}
    if any(each.text.lower() not in own for each in periods(words.text)):
        return 1.0
    return 0.6 if _LOOSE_DATE.search(words.text) else 0.0


def _person(question: Question, seeks: Sought, words: _Words) -> float:
    bare = words.text
    for name in question.names:
        bare = bare.replace(name, " ")
    does = 1.0
    if seeks.doing and not words.piece.record:
        known = words.met(seeks.doing, words.inside) or words.met(seeks.doing, words.above)
        does = 1.0 if known else _NOT_DOING
    if _TITLED.search(bare) or _PLAIN.search(bare):
        return does
    return _OFFICE_ONLY * does if seeks.sort is Sort.PERSON and _OFFICE.search(bare) else 0.0
