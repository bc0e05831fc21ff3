"""What has a label of its own: outcome 4, priority two, recommendation 3, paragraph 2.10.3."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.evidence import Piece, pieces
from assistant.kinds.asking import Asking
from assistant.kinds.decisions import decided
from assistant.understanding.question import Asked
from assistant.writing.figures import ONES
from index.values import Document, Passage, RecordKind

_WORDS = ONES[1:13]
_NAMED = (
    "outcome priority objective recommendation aim theme goal strand target principle commitment "
    "step stage phase risk option standard pledge milestone workstream finding lesson proposal "
    "amendment motion"
).split()
_LABEL = re.compile(
    rf"\b({'|'.join(_NAMED)})\s+(?:no\.? ?|number )?(\d{{1,2}}[a-z]?|[a-h]|{'|'.join(_WORDS)})\b"
    r"|\b(paragraph|para)\.? (\d{1,2}(?:\.\d{1,2}){1,3})\b",
    re.I,
)
_BEFORE = re.compile(r"\b(?:last|previous|former|earlier|progress since)\b", re.I)
_BECAME = re.compile(
    r"\b(?:carried|lost|accepted|adopted|rejected|defeated|withdrawn|turned down)\b", re.I
)
_PUT = {
    "recommendation": RecordKind.RECOMMENDATION,
    "motion": RecordKind.MOTION,
    "amendment": RecordKind.AMENDMENT,
}
"""What bears such a label is what was put, and no decision."""
_MOST = 3


def labelled(asking: Asking) -> list[Piece]:
    """What bears the label that is asked about, in the papers that fit the question best."""
    match = _LABEL.search(asking.text)
    if match is None or not (match[4] or match[2][0].isdigit() or len(match[2]) > 1):
        return []
    asks = Asked.DECISION in asking.question.asked or _BECAME.search(asking.text)
    if asks and (known := decided(asking)) and not all(each.recommended for each in known):
        return known
    put = _PUT.get((match[1] or "").lower())
    found: list[tuple[float, Piece]] = []
    for rank, document in enumerate(asking.documents()):
        for name in (match[4],) if match[4] else _spelt(match[1], match[2]):
            pattern = re.compile(rf"^\W*{re.escape(name)}\b(?![.,]\d)", re.I)
            for passage in asking.papers.saying(document, name):
                if piece := _under(passage, pattern):
                    piece = asking.papers.as_recorded(piece)
                    piece = replace(piece, record=piece.record or put)
                    found.append((_fit(asking, document, piece) - 0.05 * rank, piece))
    found.sort(key=lambda each: -each[0])
    return [piece for _, piece in found[:_MOST]]


def _spelt(name: str, number: str) -> list[str]:
    """The label with its number in figures and in words."""
    number = number.lower()
    if number in _WORDS:
        return [f"{name} {number}", f"{name} {_WORDS.index(number) + 1}"]
    if number.isdigit() and int(number) <= len(_WORDS) and int(number):
        return [f"{name} {number}", f"{name} {_WORDS[int(number) - 1]}"]
    return [f"{name} {number}"]


def _under(passage: Passage, pattern: re.Pattern[str]) -> Piece | None:
    """What begins with the label; a label that stands alone brings what comes after it."""
    text = passage.chunk.text
    ranges = pieces(passage)
    for at, (start, end) in enumerate(ranges):
        label = pattern.match(text[start:end])
        if label is None:
            continue
        alone = len(re.findall(r"\w{3,}", text[start + label.end() : end])) < 2
        if alone and at + 1 == len(ranges):
            return None
        stop = ranges[at + 1][1] if alone else end
        return Piece(passage, start, stop, 1.0)
    return None


def _fit(asking: Asking, document: Document, piece: Piece) -> float:
    """How well the paper and the piece fit the rest of the question.

    Less if another edition of the paper is asked for, or the part looks back at what was before,
    unless that is what is asked about.
    """
    chunk = piece.passage.chunk
    fit = asking.covers(document.title, document.council or "", *chunk.path, piece.text)
    fit += 0.3 * asking.question.boost(document, chunk)
    fit -= 0.3 * asking.question.passes_over(document)
    if not asking.question.past:
        fit -= 0.3 * bool(_BEFORE.search(" ".join(chunk.path)))
    return fit
