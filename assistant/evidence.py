"""Evidence: the sentences, list items and table rows that could answer, weighed.

Every piece is a range of a chunk's text, so it resolves to its page and is copied, never written.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from heapq import heapify, heappop, heappush

from assistant.understanding.question import Question
from index.lexicon import Looked
from index.ranking import coverage
from index.sentences import sentences
from index.values import BlockKind, Outcome, Passage, RecordKind

Terms = Callable[[str], list[str]]

WEIGHTS = (0.62, 0.30, 0.05, 0.03)
"""Of a piece's ``features``; ``benchmarks/fit.py`` makes them."""
_LEANT = 0.45  # of its worth for a passage, to a piece: a word that only the question before had
UNDER = 0.7  # to a piece by itself, a wanted term in the headings it stands under
_SAME_PAGE = 0.04  # less for each better piece of the same page: the answer may be on another
_TELLING = 2  # a piece with fewer words beyond the question's own answers nothing
_MUCH = 8  # words beyond the question's own with which a piece tells enough
_REPLACED = 0.12  # less for a document whose place another has taken
_REMEMBERED = 4_000  # texts that have been cut into pieces
_NOTE = re.compile(r"\d{1,2} (?=[A-Z“‘])")
_LETTERS = re.compile(r"[^\W_]+")
_LONG_ROW = 80  # words: a longer row of a table leaves no room in an answer, so its sentences do
_BULLET = re.compile(r"(?<=\s)(?=[•●▪■◦○➤►✓]\s)")
_RECOMMENDATIONS = re.compile(
    r"^[\W\d]*(?:(?:\w+ ){1,2}(?:and|&) |summary of (?:the )?|\w+ )?"
    r"(?:recommendations?|action required)\b",
    re.I,
)
_MARKED = re.compile(r"(?:[•●▪■◦○➤►✓·*–-]|o|\(?(?:[a-z]|[ivx]{1,5}|\d{1,2})[.)])\s", re.I)
_OPEN = re.compile(  # no sentence ends so
    r",$|\b(?:and|or|of|the|to|in|by|for|with|on|at|is|are|was|were|be|been|an|from|that|as|has|have"
    r"|their|its|totall?ing)$"
)
_FEW = 4  # words of a line: it may be the name of a field ("Moved by"), and what it says, the next
_ABOVE = re.compile(r"^[\W\d]*recommendations?\W*$", re.I)  # a heading over other headings
_OF_MINUTES = re.compile(r"^[\W\d]*(?:(?:draft|public|confirmed) )?minutes\b", re.I)
_RECOMMENDED = re.compile(
    r"\b(?:is|are|was|were) (?:asked|invited|requested|recommended) (?:to|that)\b"
    r"|\brecommend(?:s|ed)?\s*(?:[:–—-]\s*)?(?:to|that)\b"
    r"|\brecommend(?:s|ed)? (?:the )?(?-i:[A-Z])[\w’']+(?: [\w’']+){0,4}? (?:to|that)\b"
    r"|\brecommended by [^.;:]{1,80}? that\b"
    r"|\brecommendations? (?:is|are|was|were) (?:to|that)\b"
    r"|^\W*recommendations?(?: \w{1,3})?\s*[:–—-]\s*"
    r"(?!(?:not |partly |fully )?(?:agreed|accepted|approved|adopted|rejected|noted)\b)\w",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a passage that could be quoted, and how well it answers.

    ``fit`` is the share of the question's telling words found in it or in the headings above it,
    each counted by how rare it is.
    """

    passage: Passage
    start: int
    end: int
    score: float = 0.0
    tells: int = _TELLING
    """How many telling words it has beyond the question's own."""
    record: RecordKind | None = None
    """What it records, where the paper's structure tells."""
    lead: str = ""
    """The paper's own words for what it is about, put before the quote: a column's heading."""
    fit: float = 0.0
    outcome: Outcome | None = None
    """What became of what it records, where the minutes say."""
    enough: bool = False
    """Does it answer, with its like, so that nothing else is put beside it?"""

    @property
    def text(self) -> str:
        return self.passage.chunk.text[self.start : self.end]

    @property
    def page(self) -> tuple[str, int]:
        """The paper and the page on which it begins."""
        chunk = self.passage.chunk
        return chunk.document_id, chunk.spans_of(self.start, self.end)[0].page

    @property
    def is_row(self) -> bool:
        """Is it a whole row of a table?"""
        chunk = self.passage.chunk
        before, after = chunk.text[: self.start], chunk.text[self.end :]
        return (
            chunk.kind is BlockKind.TABLE_ROW
            and (not before or before.endswith("\n"))
            and (not after or after.startswith("\n"))
        )

    @property
    def recommended(self) -> bool:
        """Does it stand under "Recommendations", or ask for something to be decided?

        Words alone do not tell: a resolution may keep those of the recommendation.
        """
        if self.record is not None:
            return self.record is RecordKind.RECOMMENDATION
        if _RECOMMENDED.search(self.text):
            return True
        *above, heading = self.passage.chunk.path or ("",)
        if any(_OF_MINUTES.search(each) for each in above):
            return False  # minutes tell what became of it under the same heading
        return bool(_RECOMMENDATIONS.search(heading)) or any(map(_ABOVE.search, above))


def pieces(passage: Passage) -> list[tuple[int, int]]:
    """Ranges of the passage's text, one for each sentence, list item or table row.

    A sentence that the end of a line or of a page cuts is one piece. A row of prose is its
    sentences.
    """
    chunk = passage.chunk
    return list(_cut(chunk.text, chunk.kind is BlockKind.TABLE_ROW))


@lru_cache(_REMEMBERED)
def _cut(text: str, rows: bool) -> tuple[tuple[int, int], ...]:
    """The ranges of a text; rows of a table are not joined, whatever they end in."""
    if rows:
        return tuple(_rows(text))
    joined: list[tuple[int, int]] = []
    for start, end in sentences(text):
        if start and text[start - 1] == " " and (note := _NOTE.match(text, start, end)):
            start = note.end()  # the mark of a footnote to the sentence before
        if joined and _goes_on(text[slice(*joined[-1])], text[start:end]):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def _goes_on(line: str, after: str) -> bool:
    """Is a line broken off, so that the one after it ends what it says?"""
    if line[-1] in ".:;?!" or _MARKED.match(after):
        return False
    return after[0].islower() or (bool(_OPEN.search(line)) and len(line.split()) > _FEW)


def _rows(text: str) -> Iterator[tuple[int, int]]:
    """Each row, or what a long one says."""
    start = 0
    for line in text.split("\n"):
        if len(line.split()) > _LONG_ROW:
            yield from _said_in(line, start)
        elif line.strip():
            yield start, start + len(line)
        start += len(line) + 1


def _said_in(row: str, offset: int) -> Iterator[tuple[int, int]]:
    """The sentences and bullets of a row."""
    begins = 0
    for part in _BULLET.split(row):
        for start, end in sentences(part):
            yield offset + begins + start, offset + begins + end
        begins += len(part)


def weigh(
    question: Question, looked: Looked, passages: Sequence[Passage], terms: Terms
) -> list[Piece]:
    """All pieces of the passages, the best answer first.

    Scores are 0 to 1, less for another edition than is asked for; those of one question compare.
    """
    known = {each.term for each in looked.wanted}
    wanted = [
        replace(each, weight=_LEANT * each.weight) if each.leant else each for each in looked.wanted
    ]
    weighed: list[tuple[float, Piece]] = []
    for passage in passages:
        chunk = passage.chunk
        around = frozenset(terms(" ".join((*chunk.path, chunk.context, passage.document.title))))
        names = [letters(each) for each in chunk.path]
        for start, end in pieces(passage):
            text = chunk.text[start:end]
            inside = frozenset(terms(text))
            if not inside or _is_heading(text, names):
                continue  # a heading says what follows is about, and states nothing itself
            piece = Piece(
                passage,
                start,
                end,
                tells=len(inside - known),
                fit=coverage(wanted, ((inside, 1.0), (around, UNDER))),
            )
            weighed.append((worth(question, piece), piece))
    return _spread(weighed)


def worth(question: Question, piece: Piece) -> float:
    """What a piece is worth by itself, 0 to 1: beside better ones of its page it is weighed as
    less, and so it is in another edition than is asked for.
    """
    spoken = zip(WEIGHTS, features(question, piece), strict=True)
    total = sum(weight * share for weight, share in spoken)
    chunk, document = piece.passage.chunk, piece.passage.document
    if question.passes_over(document):
        total -= _REPLACED
    if chunk.kind is BlockKind.TABLE_ROW:
        return total + question.says(piece.text)
    return total + question.says(piece.text, chunk.text, document.title)


def _spread(weighed: Iterable[tuple[float, Piece]]) -> list[Piece]:
    """The pieces best first, each worth less for every better one that its page has."""
    found: list[Piece] = []
    on_page: Counter[tuple[str, int]] = Counter()
    rest = [(-own, place, own, each.page, each) for place, (own, each) in enumerate(weighed)]
    heapify(rest)
    while rest:
        score, place, own, page, piece = heappop(rest)
        worth = own - _SAME_PAGE * on_page[page]
        if worth < -score:  # a better one of its page has been taken since it was put in
            heappush(rest, (-worth, place, own, page, piece))
            continue
        on_page[page] += 1
        found.append(replace(piece, score=worth))
    return found


def _is_heading(text: str, names: Sequence[str]) -> bool:
    """Is it (most of) the name of a part in which it stands ("7 Respite", "Item 7 Respite")?"""
    bare = letters(text)
    return any(bare in name and len(bare) > 0.6 * len(name) for name in names)


def letters(text: str) -> str:
    """Its letters and digits, in small letters."""
    return "".join(_LETTERS.findall(text.lower()))


def features(question: Question, piece: Piece) -> tuple[float, float, float, float]:
    """What speaks for a piece, each from 0 to 1: the score of the passage it stands in, how its own
    words and the headings above it fit the question, whether it gives the kind of thing asked for,
    and how much it tells beyond the question's own words.
    """
    return (
        piece.passage.score,
        piece.fit,
        question.suits(piece.text),
        min(piece.tells, _MUCH) / _MUCH,
    )
