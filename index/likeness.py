"""Which papers hold the same words, though not the same letters: a scan, a Word file, a pack.

A copy is cut into chunks at other places than the paper it is a copy of, and a scan has a letter
wrong here and there. What is compared is therefore runs of three words ("shingles"; Broder, On the
resemblance and containment of documents, 1997). Nothing is held to be the same that differs in a
figure, nor, unless it was recognised, in a single word: forms, minutes and plans are full of
passages that differ in nothing else.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import groupby

from index.values import Passage

SKETCH = 4
"""Hashes kept of each chunk. Of chunks that share half their runs, 94% share one of them."""

_WORD = re.compile(r"[^\W_]+")
_RUN = 3  # words
_READ_ALIKE = 0.7  # the share of runs that survive recognition; one wrong letter spoils three
_BYTES = 6  # of a hash: fits a signed 64-bit column with room to spare

Runs = set[tuple[str, ...]]


def runs(text: str) -> Runs:
    """Every run of three words of a text; of a shorter text, the whole."""
    words = _WORD.findall(text.lower())
    return {tuple(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1))}


def sketch(text: str) -> tuple[int, ...]:
    """Of each of four hashes the least over a text's runs (MinHash).

    The chance that two texts share one of them is how much of their runs they share.
    """
    digests = [
        hashlib.blake2b(" ".join(run).encode(), digest_size=SKETCH * _BYTES).digest()
        for run in runs(text)
    ]
    return tuple(
        int.from_bytes(min(digest[at : at + _BYTES] for digest in digests), "big")
        for at in range(0, SKETCH * _BYTES, _BYTES)
    )


def without_copies(passages: Iterable[Passage]) -> list[Passage]:
    """The passages in their order, each text once, from the paper that has it best.

    Of passages with the same letters the best paper's stands in the first one's place. One that
    was recognised or made from another format goes where a better paper among them says it all.
    """
    folded: dict[str, Passage] = {}
    for passage in passages:
        first = folded.setdefault(passage.chunk.fingerprint, passage)
        if _standing(passage) < _standing(first):
            folded[passage.chunk.fingerprint] = replace(passage, score=first.score)
    kept: list[Passage] = []
    for _, equals in groupby(sorted(folded.values(), key=_standing), lambda p: _standing(p)[0]):
        told = _by_paper(kept)
        kept += [each for each in equals if not _is_told(each, told)]
    ids = {each.chunk.id for each in kept}
    return [each for each in folded.values() if each.chunk.id in ids]


def _standing(passage: Passage) -> tuple[int, float]:
    """How well a paper has its words, the least the best: as they were set, converted, or read."""
    confidence = passage.chunk.confidence
    if confidence is not None:
        return 2, -confidence
    return (0 if passage.document.filename.lower().endswith(".pdf") else 1), 0.0


class _Told:
    """What was found of one paper, read on from chunk to chunk."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self._text = "\n".join(each.chunk.text for each in passages)
        self.words = frozenset(_WORD.findall(self._text.lower()))

    @cached_property
    def runs(self) -> Runs:
        return runs(self._text)

    @cached_property
    def figures(self) -> Counter[str]:
        return _figures(self._text)


def _by_paper(passages: Sequence[Passage]) -> list[_Told]:
    in_order = sorted(passages, key=lambda each: (each.chunk.document_id, each.chunk.ordinal))
    return [_Told(of) for _, of in groupby(in_order, lambda each: each.chunk.document_id)]


def recognised_as(words: str, text: str) -> bool:
    """Could these be words of a text, one of the two being recognised? No figure differs."""
    wanted = runs(words)
    alike = len(wanted & runs(text)) >= _READ_ALIKE * len(wanted)
    return alike and _figures(words) <= _figures(text)


def _is_told(passage: Passage, papers: Sequence[_Told]) -> bool:
    """Does one of the papers say all that this passage does?"""
    if not papers:
        return False
    text = passage.chunk.text
    wanted, words, figures = runs(text), frozenset(_WORD.findall(text.lower())), _figures(text)
    least = (1.0 if passage.chunk.confidence is None else _READ_ALIKE) * len(wanted)
    # Each word that a paper has not spoils a run at least, but for those at the passage's ends.
    spoilt = len(wanted) - least + _RUN - 1
    return any(
        len(words - told.words) <= spoilt
        and len(wanted & told.runs) >= least
        and figures <= told.figures
        for told in papers
    )


def _figures(text: str) -> Counter[str]:
    return Counter(word for word in _WORD.findall(text) if any(map(str.isdigit, word)))
