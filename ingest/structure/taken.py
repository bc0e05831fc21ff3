"""Records of decisions that were taken by a member or an officer, outside a meeting.

A form is one only if it says so, and not that it is proposed, a draft, or still to be taken: a
proposed record of decision looks like a signed one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.values import BlockKind, Record, RecordKind, SectionKind
from ingest.structure.entries import Entry, by_page
from ingest.structure.outline import Outline
from ingest.structure.passages import record, run_on

_FORM = re.compile(
    r"\b(?:record of (?:[\w’'-]+ ){0,4}decisions?|decision (?:notice|record|sheet)"
    r"|notice of (?:(?!key|intended|forthcoming|proposed)[\w’'-]+ ){0,3}decisions?"
    r"|(?:delegated|officer) (?:officer )?decision(?:s? taken)?)\b",
    re.I,
)
_NOT_YET = re.compile(
    r"\b(?:proposed|draft|intended|forthcoming)\b|\bto be (?:taken|made)\b|\bforward plan\b", re.I
)
_OPENING = 8  # blocks from the top of a page among which a form says what it is
_LABEL = re.compile(
    r"^(?:\d+\.?\s*)?(?:the |details of (?:the )?)?(?:decisions?(?: taken| made)?|resolved"
    r"|resolution)\s*(?:\([^)]*\)\s*)?(?::\s*|$)",
    re.I,
)
_IN_ROW = re.compile(
    r"^(?:the |details of (?:the )?)?decisions?(?: taken| made)?:?\s+"
    r"(?=(?:that|to|i|approve|approved|agree|agreed|the)\b(?! be\b))",
    re.I,
)
_ASKS = re.compile(r"\b(?:is|are) (?:asked|invited|recommended|requested) to\b|\bpropose\b", re.I)


def read_taken(outline: Outline, body: Sequence[Entry]) -> list[Record]:
    """What the records of decisions in a paper say was decided."""
    pages = {entry.number: entry.page for entry in body}
    forms = _pages(body)
    found: list[Record] = []
    at = 0
    while at < len(body):
        entry = body[at]
        end = at + 1
        chain = outline.at(*entry.place)
        inside = not any(each.kind is SectionKind.MINUTES for each in chain)
        if entry.number in forms and inside and (match := _match(entry)):
            alone = match.end() >= len(entry.raw.rstrip())
            begins, start = (at + 1, 0) if alone else (at, match.end())
            end = _end(body, at, alone)
            spans = [each.span() for each in body[begins:end]]
            if spans:
                spans[0] = body[begins].span(start)
                made = record(RecordKind.RESOLUTION, spans, pages)
                if len(made.text.split()) > 3 and not _ASKS.search(made.text[:120]):
                    found.append(made)
        at = max(end, at + 1)
    return found


def _end(body: Sequence[Entry], at: int, alone: bool) -> int:
    if body[at].block.kind is BlockKind.TABLE_ROW:
        return at + 1
    if alone and (at + 1 == len(body) or body[at + 1].page.access != body[at].page.access):
        return at + 1
    opened = alone or body[at].text.endswith((":", "to", "that"))
    return run_on(body, at, opened)


def _match(entry: Entry) -> re.Match[str] | None:
    row = entry.block.kind is BlockKind.TABLE_ROW
    return (_IN_ROW if row else _LABEL).match(entry.raw)


def _pages(body: Sequence[Entry]) -> set[int]:
    """The pages of forms that record what has been decided."""
    found: set[int] = set()
    taken = False
    for number, own in by_page(body).items():
        opening = " ".join(each.text for each in own[:_OPENING] if len(each.text) < 200)
        if _FORM.search(opening):
            taken = not _NOT_YET.search(opening)
        elif own and own[0].heading and number - 1 not in found:
            taken = False
        if taken:
            found.add(number)
    return found
