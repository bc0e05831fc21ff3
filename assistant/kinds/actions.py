"""Actions of a log or a plan: the row of the action that is asked about, with its status."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.evidence import Piece
from assistant.kinds.asking import Asking
from index.values import Document, Record, RecordKind

_ASKS = re.compile(
    r"\bactions?\b|\b(?:status|position|progress) (?:of|on|with)\b|\bmatters? arising\b"
    r"|\b(?:has|have|did|was|were|is|are)\b.{0,60}\b(?:done|happened|completed?|chased|followed up"
    r"|outstanding|actioned|delivered|ever|yet)\b|\bwhere (?:have|are) we\b|\bwhat happened\b"
    r"|\b(?:b?rag|rating|rated)\b|\b(?:amber|green|red|blue)\b",
    re.I,
)
_COLOURS = {"b": "blue", "g": "green", "a": "amber", "r": "red"}
_COLOUR = re.compile(r"\b(blue|green|amber|red)\b", re.I)
_OF_KIND = (
    "action actions status position progress done happened complete completed outstanding rag "
    "rating rated amber green red blue log plan report matters arising yet ever still update"
)
_LEAST = 0.5  # of the question's telling words, in the row or in what it stands under
_NEAR = 0.9
_LONG = 70  # words: of a longer row the action is quoted, with its status before it
_LONGEST = 110  # of the one that fits best
_MOST = 4


def standing(asking: Asking) -> list[Piece]:
    """The rows of the actions that are asked about, the nearest first."""
    if not _ASKS.search(asking.text):
        return []
    without = set(asking.terms(_OF_KIND))
    wanted = {match.lower() for match in _COLOUR.findall(asking.text)}
    matches: list[tuple[float, Document, Record]] = []
    for rank, document in enumerate(asking.documents()):
        for record in asking.papers.records(document.id, RecordKind.ACTION):
            if wanted and _colour(record.status) not in wanted:
                continue
            told = (record.text, record.subject or "", record.owner or "", record.status or "")
            inside = asking.covers(*told, without=without)
            if wanted:
                place = (record.spans[0].page, record.spans[0].start)
                titles = asking.papers.titles(document.id, place)
                inside = asking.covers(*told, *titles, without=without)
            if shown := asking.shown(document, record.spans[0]):
                whole = asking.covers(_own_row(shown.chunk.text, record), without=without)
                inside = max(inside, whole) + shown.score
            if inside >= _LEAST:
                matches.append((inside - 0.02 * rank, document, record))
    matches.sort(key=lambda match: -match[0])
    best = matches[0][0] if matches else 0.0
    most = 2 * _MOST if wanted else _MOST
    near = [match for match in matches if match[0] >= _NEAR * best][:most]
    return [
        row(asking, document, record, score, _LONG if place else _LONGEST)
        for place, (score, document, record) in enumerate(near)
    ]


def _own_row(text: str, record: Record) -> str:
    """The line of a passage in which the record's words begin; "" where they do not."""
    begins = text.find(record.text.split("\n")[0])
    if begins < 0:
        return ""
    start = text.rfind("\n", 0, begins) + 1
    return text[start:].split("\n")[0]


def _colour(status: str | None) -> str | None:
    """The colour of a rating that is printed in full or by its first letter."""
    bare = (status or "").strip(" .").lower()
    return _COLOURS.get(bare, bare if bare in _COLOURS.values() else None)


def row(asking: Asking, document: Document, record: Record, score: float, most: int) -> Piece:
    """The whole row where it is short; else the action alone, its status put before it."""
    piece = asking.papers.recorded(document, record, score)
    rated = _colour(record.status)
    status = record.status or ""
    if rated and status.lower() != rated:
        status = f"{status} ({rated})"
    line = asking.papers.line(document, record.spans[0])
    if line is not None and len(line.chunk.text.split()) <= most:
        line = replace(line, chunk=replace(line.chunk, item=record.item))
        piece = replace(piece, passage=line, start=0, end=len(line.chunk.text))
        status = status if rated else ""
    return replace(piece, lead=status and f"Status {status}")
