"""Of which meeting the words of a record are, and what its minutes say of earlier minutes.

Minutes that are filed in the next meeting's pack are of their own day and body, told from how they
begin; everything else in a paper is of the paper's own meeting.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from index.register.alike import plain
from index.register.days import day_in
from index.register.twins import Twins
from index.values import (
    EXEMPT,
    PUBLIC,
    Document,
    DocumentStatus,
    DocumentType,
    Page,
    Record,
    RecordKind,
    Section,
    SectionKind,
    Standing,
)

_HEAD = 400  # characters of minutes in which they say whose they are
_BODY = re.compile(
    r"\b[Mm]inutes\s+of\s+(?:(?:an?|the)\s+)?(?:(?:[a-z]+|Meeting)\s+){0,3}?(?:of\s+)?(?:the\s+)?"
    r"(?P<body>(?:[A-Z][\w’'&-]*|and|of|for|the|[(),])(?:[ ,]+(?:[A-Z][\w’'&-]*|and|of|for|the))*?"
    r"\s?(?:Committee|Cabinet|Council|Panel|Board|Forum|Executive|Commission|Group))\b"
    r"(?!\s+(?:Committee|Cabinet|Panel|Board|Forum|Executive|Commission|Group)\b)"
)
_CONFIRMED = re.compile(
    r"\b(?:confirmed|approved|agreed|accepted|signed|adopted)\b.{0,60}?\b(?:correct|true|accurate)\b"
    r"|\bminutes\b.{0,120}?\b(?:be |were |was )?(?:confirmed|approved|agreed|signed)\b",
    re.I | re.S,
)
_MINUTES = re.compile(r"\bminutes?\b", re.I)
_CORRECTED = re.compile(
    r"\bsubject to\b.{0,60}?\b(?:amend|correct|chang|add|delet|follow|remov|replac)"
    r"|\b(?:with|after) (?:the|this|one|an?|two|three) (?:following )?(?:correction|amendment)s?\b",
    re.I | re.S,
)
# How surely a record is of its kind where a sentence alone tells it.
_BY_SENTENCE = {
    RecordKind.AGREEMENT: 0.9,
    RecordKind.NOTED: 0.9,
    RecordKind.MATTER: 0.9,
    RecordKind.MOTION: 0.95,
    RecordKind.AMENDMENT: 0.95,
}
_UNDERTAKING = 0.8


@dataclass(frozen=True, slots=True)
class Sitting:
    """The meeting that a record's words are of, its item's title, and how surely.

    ``access`` is the record's own label, or ``EXEMPT`` where its pages do not all bear that.
    ``confirms`` is the day of earlier minutes that the record confirms, ``correcting`` whether it
    does so subject to a correction. ``twin`` is the same for the same record in another paper of
    the meeting, None where its meeting is not known.
    """

    body: str | None
    held: date | None
    meeting: str | None
    title: str | None
    standing: Standing
    confirms: date | None
    correcting: bool
    confidence: float
    access: str
    twin: str | None = None


def meeting_id(council: str | None, committee: str | None, held: date | None) -> str | None:
    """The id of a meeting, 12 hexadecimal digits; None where its committee or day is not known.

    However its committee is spelled ("&", another apostrophe), it is one meeting.
    """
    if committee is None or held is None:
        return None
    named = "\n".join((plain(council or ""), plain(committee), held.isoformat()))
    return hashlib.blake2b(named.encode(), digest_size=6).hexdigest()


def sittings(
    document: Document,
    records: Iterable[Record],
    sections: Sequence[Section],
    pages: Mapping[int, Page],
) -> list[Sitting]:
    """Of which meeting each record of a paper is; ``pages`` by their numbers.

    Title, body and day are told by what stands on public pages and on those with the record's own
    label: whoever sees the record is told nothing of a page that they may not see.
    """
    by_ordinal = {each.ordinal: each for each in sections}
    told: dict[tuple[int, str], tuple[str | None, date | None]] = {}
    twins = Twins()
    found = []
    for record in records:
        first = record.spans[0]
        chain = _chain(sections, by_ordinal, first.page, first.start)
        minutes = next((each for each in chain if each.kind is SectionKind.MINUTES), None)
        access = _label(record, pages)
        seen = [each for each in chain if _page_label(each.page, pages) in (PUBLIC, access)]
        if minutes is None or minutes not in seen:
            body, held = document.committee, document.meeting_date
        else:
            key = minutes.ordinal, access
            if key not in told:
                above = next((each for each in seen if each.ordinal == minutes.parent), None)
                told[key] = _told(document, minutes, above, pages)
            body, held = told[key]
        inside = chain[: chain.index(minutes)] if minutes else chain
        title = _title(record, [each for each in inside if each in seen], minutes is not None)
        confirms, correcting = _confirms(record, title, held)
        sure = _UNDERTAKING if record.kind is RecordKind.ACTION and minutes else 1.0
        sure *= _BY_SENTENCE.get(record.kind, 1.0)
        scanned = pages[first.page].confidence if first.page in pages else None
        standing = _standing(document, minutes)
        meeting = meeting_id(document.council, body, held)
        number = None if standing is Standing.NOT_MINUTES else record.minute
        found.append(
            Sitting(
                body,
                held,
                meeting,
                title,
                standing,
                confirms,
                correcting,
                round(sure * (1.0 if scanned is None else scanned), 3),
                access,
                twins.of(record, meeting, number, title),
            )
        )
    return found


def _chain(
    sections: Sequence[Section], by_ordinal: Mapping[int, Section], page: int, start: int
) -> list[Section]:
    """The sections in which a place stands, the innermost first."""
    inner: Section | None = None
    for each in sections:
        if (each.page, each.start) <= (page, start) and page <= each.last:
            later = inner is None or (each.page, each.start) >= (inner.page, inner.start)
            inner = each if later else inner
    chain = []
    while inner is not None:
        chain.append(inner)
        inner = by_ordinal.get(inner.parent) if inner.parent is not None else None
    return chain


def _told(
    document: Document,
    minutes: Section,
    above: Section | None,
    pages: Mapping[int, Page],
) -> tuple[str | None, date | None]:
    """Whose minutes these are and of which day, as they begin or as their item is called."""
    own = document.document_type is DocumentType.MINUTES
    page = pages.get(minutes.page)
    head = f"{minutes.title}\n{page.text[minutes.start :][:_HEAD] if page else ''}"
    held = None if own else (day_in(head) or (day_in(above.title) if above else None))
    if own:
        held = document.meeting_date or day_in(head)
    elif held and document.meeting_date and held > document.meeting_date:
        held = None  # a date in what follows: no pack holds minutes of a later meeting
    return _body(document, head), held


def _body(document: Document, head: str) -> str | None:
    """The body whose minutes begin so: the paper's own unless they name another outright."""
    said = document.confidence.get("committee", 0.0) >= 1.0  # by an operator
    if document.committee and said and document.document_type is DocumentType.MINUTES:
        return document.committee
    opening = " ".join(head.split())[:200]
    if document.committee and plain(document.committee) in plain(opening):
        return document.committee
    match = _BODY.search(opening)
    return " ".join(match["body"].split()) if match else document.committee


def _title(record: Record, inside: Sequence[Section], in_minutes: bool) -> str | None:
    """What the item is called: the minute's heading in minutes, the agenda's elsewhere."""
    if in_minutes:
        own = [each for each in inside if each.number == record.minute and each.title]
        titled = own or [each for each in reversed(inside) if each.title]
        return titled[0].title if titled else None
    for kind in (SectionKind.ITEM, SectionKind.REPORT):
        for each in inside:
            if each.kind is kind and each.title:
                return each.title
    return None


def _confirms(record: Record, title: str | None, held: date | None) -> tuple[date | None, bool]:
    """The day of the earlier minutes that a record confirms, and whether it corrects them."""
    decided = (RecordKind.RESOLUTION, RecordKind.AGREEMENT, RecordKind.NOTED)
    if record.kind not in decided or not _MINUTES.search(record.text):
        return None, False
    if not _CONFIRMED.search(record.text):
        return None, False
    day = day_in(record.text) or day_in(title)
    if day is None or (held is not None and day >= held):
        return None, False
    return day, bool(_CORRECTED.search(record.text))


def _label(record: Record, pages: Mapping[int, Page]) -> str:
    labels = {_page_label(span.page, pages) for span in record.spans}
    return record.access if labels == {record.access} else EXEMPT


def _page_label(number: int, pages: Mapping[int, Page]) -> str:
    return pages[number].access if number in pages else EXEMPT


def _standing(document: Document, minutes: Section | None) -> Standing:
    """How far minutes have come by what they say themselves; a later meeting may say more."""
    if minutes is None and document.document_type is not DocumentType.MINUTES:
        return Standing.NOT_MINUTES
    settled = document.document_type is DocumentType.MINUTES and document.status in (
        DocumentStatus.FINAL,
        DocumentStatus.APPROVED,
    )
    return Standing.CONFIRMED if settled else Standing.DRAFT
