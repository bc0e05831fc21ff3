"""How far a paper has come, as it says itself: a draft, final, or approved."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.values import DocumentStatus
from ingest.structure.entries import Entry

_SAYS_DRAFT = re.compile(
    # What is proposed is not decided, though the form looks like that of a decision.
    r"\bproposed record of decision\b|\b(?:these|this) .{0,40}\b(?:is|are) (?:a|in) draft\b"
    r"|\bdraft minutes\b|\bminutes\W{1,3}draft\b",
    re.I,
)
_ONLY_DRAFT = re.compile(r"^\W*(?:status\W+)?(?:final |first |second |working )?draft\b", re.I)
_DRAFT = re.compile(r"\bdraft\b", re.I)
_SPEAKS_OF_DRAFT = re.compile(
    r"\b(?:consult\w*|comments?|responses?|feedback|approval|adoption) (?:\w+ ){0,3}draft\b", re.I
)
_ADOPTED = re.compile(
    r"^\W*(?:status\W+)?(?:th(?:is|e) (?:\w+ ){0,3}(?:strategy|plan|policy|framework|document) "
    r"(?:was|has been) )?(?:formally )?(?:adopted|approved|ratified)"
    r"(?: (?:by|at|on)\b(?!\W*$)|\W*$|:)",
    re.I,
)
_NOT_YET = re.compile(
    r"\b(?:to be|will be|subject to|for approval|pending|if|when|before|note)\b", re.I
)
_FINAL = re.compile(r"^\W*(?:status\W+)?final(?: (?:version|report))?\W*$|\bfinal version\b", re.I)
_SHORT = 30  # words: a line about the paper, and not a paragraph of it
_FRONT = 2  # pages


def status_of(
    title: str, opening: Sequence[Entry], furniture: Sequence[Entry], across: str
) -> tuple[DocumentStatus, float]:
    """The status, and how sure it is (0 to 1); UNKNOWN and 0 where the paper does not say.

    ``opening`` and ``furniture`` are the first pages' blocks; ``across`` is what is set aslant
    over them, without its spaces.
    """
    front = [entry for entry in opening if entry.number <= _FRONT]
    short = [entry for entry in front if len(entry.text.split()) <= _SHORT]
    aside = [entry for entry in furniture if entry.number == 1]
    first = [*(entry for entry in front[:8] if entry.number == 1), *aside]
    if "draft" in across.lower():
        return DocumentStatus.DRAFT, 0.95
    if any(_SAYS_DRAFT.search(entry.text) for entry in first):
        return DocumentStatus.DRAFT, 0.95
    if any(_ADOPTED.search(each.text) and not _NOT_YET.search(each.text) for each in short):
        return DocumentStatus.APPROVED, 0.85
    if any(_ONLY_DRAFT.match(entry.text) for entry in first if entry.heading or entry in aside):
        return DocumentStatus.DRAFT, 0.8
    if _DRAFT.search(title) and not _SPEAKS_OF_DRAFT.search(title):
        return DocumentStatus.DRAFT, 0.7
    if any(_FINAL.search(entry.text) for entry in short[:12]):
        return DocumentStatus.FINAL, 0.7
    return DocumentStatus.UNKNOWN, 0.0
