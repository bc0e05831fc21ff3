"""What was agreed, resolved or decided: the minutes' own record of it, before any narrative.

A recommendation is given only where no decision is found, and it is labelled as one.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.evidence import Piece
from assistant.kinds.asking import Asking
from assistant.understanding.question import Asked
from index.register.wanted import DECIDED, PUT
from index.values import Document, Record, RecordKind

_ASKS = re.compile(
    r"\b(?:agree|resol(?:ve|ution)|deci(?:de|sion)|approv|endors|adopt|accept|reject|refus|defer"
    r"|sign(?:ed)? off|vot(?:e|ed|ing)\b|carried\b|turn(?:ed)? down|note[ds]?\b|outcome)",
    re.I,
)
_VOTE = re.compile(r"\b(?:vot(?:e|es|ed|ing)|lost|carried|defeated|turned down|reject)", re.I)
_OF_KIND = (
    "agree agreed resolve resolved resolution decide decided decision approve approved endorse "
    "adopted sign signed note noted vote voted say said committee cabinet council member meeting "
    "minutes recommendation recommended about last time actually exactly"
)
_LEAST = 0.5  # of the question's telling words, in the record or in what it stands under
_INSIDE = 0.35  # of them, in the record or in the minute that it is of
_NEAR = 0.8  # of the best: what is recorded of the same matter
_MOST = 3


def decided(asking: Asking) -> list[Piece]:
    """The records of the decision that is asked about, the nearest first; [] if none is known."""
    asks = Asked.DECISION in asking.question.asked or _ASKS.search(asking.text)
    if not asks or Asked.NUMBER in asking.question.asked:
        return []
    votes = bool(_VOTE.search(asking.text))

    def settles(record: Record) -> bool:
        voted = votes and record.kind is RecordKind.VOTE
        return record.kind in DECIDED or record.decisive or voted

    found = _matching(asking, (*DECIDED, *PUT), settles)
    if found or Asked.DECISION not in asking.question.asked:
        return found
    return _matching(asking, (RecordKind.RECOMMENDATION,), lambda _: True)[:1]


def _matching(
    asking: Asking, kinds: tuple[RecordKind, ...], wanted: Callable[[Record], bool]
) -> list[Piece]:
    """Records of these kinds in the papers found that are wanted, and about what is asked."""
    without = set(asking.terms(_OF_KIND))
    matches: list[tuple[float, int, Document, Record]] = []
    for rank, document in enumerate(asking.documents()):
        for record in filter(wanted, asking.papers.records(document.id, *kinds)):
            place = (record.spans[0].page, record.spans[0].start)
            titles = asking.papers.titles(document.id, place)
            about = asking.covers(
                *titles, document.title, document.held, record.text, without=without
            )
            if about < _LEAST:
                continue
            inside = asking.covers(*titles[1:], record.text, without=without)
            if inside < _INSIDE:
                continue
            noted = 0.1 if record.kind is RecordKind.NOTED else 0.0
            named = asking.question.named.fit(document, asking.papers.part(record, document))
            score = about + inside + 0.3 * named - noted - 0.02 * rank
            matches.append((score, rank, document, record))
    if not matches:
        return []
    best, _, first, chosen = max(matches, key=lambda match: match[0])
    # What a minute resolves is told before the talk of it, however near that comes to the question.
    near: list[tuple[bool, bool, float, int]] = []
    for order, (score, _, document, record) in enumerate(matches):
        elsewhere = document.id != first.id
        same = not elsewhere and record.minute == chosen.minute
        resolved = record.kind is RecordKind.RESOLUTION or record.decisive
        if (same and resolved) or (score >= _NEAR * best and (same or elsewhere)):
            near.append((same, resolved, score, order))
    near.sort(reverse=True)
    found = [matches[order] for _, _, _, order in near[:_MOST]]
    return [asking.papers.recorded(document, record, score) for score, _, document, record in found]
