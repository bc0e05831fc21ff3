"""Refusing: when the evidence is too weak, and how that is said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.evidence import Piece, Terms
from index.values import Passage, Searched

# The sum of a piece's coverage of the question's telling words and its cosine to the question. No
# threshold on it tells answerable from unanswerable well (benchmarks/README.md); this one refuses
# only what is plainly about something else.
_LEAST_EVIDENCE = 0.55
_NAME = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][a-z]{2,}\b")
_MONTHS = frozenset(
    (
        "January February March April May June July August September October November December"
    ).split()
)


def is_too_weak(
    question: str, weighed: Sequence[Piece], passages: Sequence[Passage], terms: Terms
) -> bool:
    """Is the best evidence about something else, or does none of it know a name asked about?"""
    if not weighed or max(p.coverage + p.similarity for p in weighed) < _LEAST_EVIDENCE:
        return True
    known = set(terms(" ".join(_said_of(passage) for passage in passages)))
    names = set(_NAME.findall(question)) - _MONTHS
    return any(not set(terms(name)) <= known for name in names)


def _said_of(passage: Passage) -> str:
    chunk, document = passage.chunk, passage.document
    about = (chunk.text, *chunk.path, document.title, document.council, document.committee)
    return " ".join(text for text in about if text)


def what_was_searched(searched: Searched) -> str:
    """One sentence: how many documents, of whom, from when to when."""
    if not searched.documents:
        return "There were no papers to search."
    count = "1 document" if searched.documents == 1 else f"{searched.documents} documents"
    parts = [f"I searched {count}"]
    if searched.councils:
        parts.append(f"of {_listed(searched.councils)}")
    if searched.committees:
        parts.append(f"({_listed(searched.committees)})")
    if searched.earliest and searched.latest:
        first, last = (f"{day.day} {day:%B %Y}" for day in (searched.earliest, searched.latest))
        parts.append(f"dated {first}" if first == last else f"dated {first} to {last}")
    return " ".join(parts) + "."


def refusal(searched: Searched, nearest: Sequence[Passage]) -> str:
    """The whole answer when the papers do not hold one."""
    text = f"I could not find this in the papers. {what_was_searched(searched)}"
    if nearest:
        passage = nearest[0]
        page = passage.chunk.spans[0].page
        text += (
            f"\n\nThe nearest I found is page {page} of “{passage.document.title}”, which does not "
            "answer it."
        )
    return text


def _listed(names: Sequence[str], most: int = 4) -> str:
    shown = list(names[:most])
    if len(names) > most:
        shown.append(f"{len(names) - most} more")
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else shown[0]
