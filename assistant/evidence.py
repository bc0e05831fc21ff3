"""Evidence: the sentences, list items and table rows that could answer, weighed.

Every piece is a range of a chunk's text, so it resolves to its page and is copied, never written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from assistant.question import Question
from index.sentences import sentences
from index.values import BlockKind, Passage

Terms = Callable[[str], list[str]]
Rarity = Callable[[Iterable[str]], dict[str, float]]
Embed = Callable[[Sequence[str]], np.ndarray]

_CLOSELY_READ = 8  # pieces whose meaning is compared: most of the time that an answer takes
_TELLING = 2  # a piece with fewer words beyond the question's own answers nothing
_REPLACED = 0.12  # less for a document whose place another has taken
_LEANT = 0.4  # what a word of the conversation counts beside one of the question itself
_OPENING = 40  # words of a piece that are compared; the time is that of the longest
_RECOMMENDATIONS = re.compile(r"^[\W\d]*(?:\w+ )?(?:recommendations?|action required)\b", re.I)
_RECOMMENDED = re.compile(
    r"\b(?:is|are|was|were) (?:asked|invited|requested|recommended) (?:to|that)\b"
    r"|\brecommend(?:s|ed)? (?:to|that)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a passage that could be quoted, and how well it answers.

    ``coverage`` is the share of the question's telling words found in it or in its surroundings,
    each counted by how rare it is; ``similarity`` the cosine of their meanings.
    """

    passage: Passage
    start: int
    end: int
    coverage: float = 0.0
    similarity: float = 0.0
    score: float = 0.0
    tells: int = _TELLING
    """How many telling words it has beyond the question's own."""

    @property
    def text(self) -> str:
        return self.passage.chunk.text[self.start : self.end]

    @property
    def recommended(self) -> bool:
        """Does it stand under "Recommendations", or ask for something to be decided?"""
        heading = self.passage.chunk.path[-1] if self.passage.chunk.path else ""
        return bool(_RECOMMENDATIONS.search(heading) or _RECOMMENDED.search(self.text))


def pieces(passage: Passage) -> list[tuple[int, int]]:
    """Ranges of the passage's text, one for each sentence, list item or table row.

    A sentence that a page break cuts is one piece.
    """
    text = passage.chunk.text
    if passage.chunk.kind is BlockKind.TABLE_ROW:
        found, start = [], 0
        for line in text.split("\n"):
            if line.strip():
                found.append((start, start + len(line)))
            start += len(line) + 1
        return found
    breaks = set()
    offset = 0
    for span in passage.chunk.spans[:-1]:
        offset += span.end - span.start
        breaks.add(offset)
        offset += 1
    joined: list[tuple[int, int]] = []
    for start, end in sentences(text):
        cut = joined and joined[-1][1] in breaks and text[joined[-1][1] - 1] not in ".:;?!"
        if cut and text[start].islower():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def weigh(
    question: Question,
    vector: np.ndarray,
    passages: Sequence[Passage],
    terms: Terms,
    rarity: Rarity,
    embed: Embed,
) -> list[Piece]:
    """All pieces of the passages, the best answer first; ``vector`` is the question's."""
    wanted = rarity(dict.fromkeys(terms(question.text)))
    if question.context:  # a follow-up's answer speaks of what it leans on, or stands near it
        leant = rarity(dict.fromkeys(terms(question.context)))
        wanted = {**{term: _LEANT * weight for term, weight in leant.items()}, **wanted}
    total = sum(wanted.values()) or 1.0
    weighed: list[Piece] = []
    for passage in passages:
        around = set(terms(" ".join((*passage.chunk.path, passage.document.title))))
        whole = set(terms(passage.chunk.text))
        for start, end in pieces(passage):
            text = passage.chunk.text[start:end]
            inside = set(terms(text))
            if not inside or _is_heading(text, passage.chunk.path):
                continue  # a heading says what follows is about, and states nothing itself
            coverage = sum(
                weight
                * (
                    1.0
                    if term in inside
                    else 0.6
                    if term in whole
                    else 0.4
                    if term in around
                    else 0
                )
                for term, weight in wanted.items()
            )
            piece = Piece(passage, start, end, coverage / total, tells=len(inside - set(wanted)))
            weighed.append(piece)
    first = sorted(weighed, key=lambda each: -_score(question, each))[:_CLOSELY_READ]
    if not first:
        return []
    meanings = embed([_in_context(each) for each in first])
    closely = [
        replace(each, similarity=float(meaning @ vector))
        for each, meaning in zip(first, meanings, strict=True)
    ]
    scored = [replace(each, score=_score(question, each)) for each in closely]
    return sorted(scored, key=lambda each: -each.score)


def _is_heading(text: str, path: Sequence[str]) -> bool:
    """Is it (most of) the name of a part in which it stands ("7 Respite", "Item 7 Respite")?"""
    bare = _letters(text)
    return any(
        bare in name and len(bare) > 0.6 * len(name) for name in (_letters(each) for each in path)
    )


def _letters(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalnum())


def _in_context(piece: Piece) -> str:
    """A piece's opening with its heading: a row or a list item says little by itself."""
    heading = piece.passage.chunk.path[-1] if piece.passage.chunk.path else ""
    opening = " ".join(piece.text.split()[:_OPENING])
    return f"{heading}\n{opening}" if heading not in piece.text else opening


def _score(question: Question, piece: Piece) -> float:
    words = len(piece.text.split())
    bare = 0.25 if words < 4 or piece.text.endswith(":") or piece.tells < _TELLING else 0.0
    return (
        0.45 * piece.coverage
        + 0.3 * piece.passage.score
        + 0.35 * piece.similarity
        + 0.15 * question.suits(piece.text)
        - bare
        - (_REPLACED if piece.passage.document.superseded_by and not question.past else 0.0)
    )
