"""Meetings, and their items: what each asks, and what was decided on it.

A meeting is known from its own papers, and from the minutes that tell of it, wherever they are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from index.register.alike import alike
from index.register.sittings import meeting_id
from index.values import (
    Document,
    DocumentType,
    Entry,
    Meeting,
    MeetingItem,
    RecordKind,
    Section,
    SectionKind,
    Standing,
)

_PRESENTS = re.compile(
    r"^(?:presented by|presenters?|lead (?:officer|member)s?|lead|report of|report by"
    r"|reporting officer|(?:report )?authors?|officers?|contact(?: officer)?s?)$",
    re.I,
)
_SUPPLEMENT = re.compile(r"\bsupplement|\baddend|\bto follow\b|\blate (?:paper|report|item)", re.I)
_ROUTINE = re.compile(
    r"^\W*(?:\d+\W+)?(?:(?:draft|public|open|exempt|confirmed) )?(?:minutes\b|apologies|membership"
    r"|declarations?\b|disclosures?\b|matters arising|action (?:log|tracker|list)|urgent\b"
    r"|any other\b|exclusion of|public (?:questions|participation|speaking)|announcements?\b"
    r"|(?:chair\w*|leader|mayor)[’']?s? (?:announcements?|business)|date of (?:the )?next"
    r"|(?:forward|work) (?:plan|programme)\b|welcome\b|attendance\b)",
    re.I,
)
_LIKE = 0.75  # of the words of the shorter title


@dataclass(frozen=True, slots=True)
class Told:
    """A meeting that records tell of, and the paper in which they stand."""

    council: str | None
    committee: str
    held: date
    document: Document


def meetings_of(documents: Iterable[Document], told: Iterable[Told]) -> list[Meeting]:
    """The meetings of these papers and records, the latest first."""
    found: dict[str, Meeting] = {}
    told = list(told)
    # Minutes that are filed by themselves are of the body that they name.
    minuted = {each.document.id for each in told}
    own = [
        Told(each.council, each.committee, each.meeting_date, each)
        for each in documents
        if each.committee and each.meeting_date
        if each.document_type is not DocumentType.MINUTES or each.id not in minuted
    ]
    councils: defaultdict[str | None, set[str]] = defaultdict(set)
    for each in (*own, *told):
        if each.council:
            councils[meeting_id(None, each.committee, each.held)].add(each.council)
    for each in (*own, *told):
        # A paper that does not name its council is of the only one that then met so.
        only = councils[meeting_id(None, each.committee, each.held)]
        council = each.council or (next(iter(only)) if len(only) == 1 else None)
        each = replace(each, council=council)
        id = meeting_id(each.council, each.committee, each.held)
        if id is None:
            continue
        meeting = found.get(id) or Meeting(id, each.council, each.committee, each.held)
        if each.document.id not in [known.id for known in meeting.documents]:
            meeting = replace(meeting, documents=(*meeting.documents, each.document))
        found[id] = meeting
    return sorted(
        found.values(), key=lambda each: (each.held, each.committee, each.id), reverse=True
    )


def own_papers(meeting: Meeting) -> list[Document]:
    """The papers that were put to a meeting, its agenda before its supplements."""
    own = [
        each
        for each in meeting.documents
        if each.meeting_date == meeting.held and each.document_type is not DocumentType.MINUTES
    ]
    return sorted(own, key=lambda each: (is_supplement(each), -each.pages, each.id))


def is_routine(title: str) -> bool:
    """Is an item one that every meeting has, whatever it is about?"""
    return bool(_ROUTINE.match(title))


def is_supplement(document: Document) -> bool:
    """Is a paper one that came after the agenda?"""
    return bool(_SUPPLEMENT.search(f"{document.title} {document.filename}"))


def items_of(
    papers: Sequence[tuple[Document, Sequence[Section]]],
    asks: Sequence[Entry],
    decided: Sequence[Entry],
) -> list[MeetingItem]:
    """The items of a meeting's agenda, in its order; each once, though two papers have it.

    ``asks`` are recommendations of these papers, ``decided`` what the meeting's minutes record.
    """
    found: list[MeetingItem] = []
    for document, sections in papers:
        for section in sections:
            if section.kind is not SectionKind.ITEM:
                continue
            item = MeetingItem(
                section.number,
                section.title,
                document,
                section.page,
                section.last,
                _presenter(section, sections),
                tuple(each for each in asks if _stands_in(each, document, section)),
                tuple(each for each in decided if _is_on(each, section)),
                section.confidence,
            )
            place = next((at for at, each in enumerate(found) if _one_item(each, item)), None)
            if place is None:
                found.append(item)
            elif _tells_more(item, found[place]):
                found[place] = item
    return sorted(found, key=_number)


def _presenter(section: Section, sections: Sequence[Section]) -> str | None:
    """Who presents an item, as its report's header prints it."""
    for each in (section, *(each for each in sections if each.parent == section.ordinal)):
        for name, value in each.facts:
            if _PRESENTS.match(name.strip(" :")) and value.strip():
                return value
    return None


def _stands_in(entry: Entry, document: Document, section: Section) -> bool:
    """Does a recommendation stand in an item's papers?"""
    if entry.document.id != document.id or entry.standing is not Standing.NOT_MINUTES:
        return False
    if entry.record.kind is not RecordKind.RECOMMENDATION:
        return False
    if entry.record.item is not None and section.number is not None:
        return entry.record.item == section.number and section.page <= entry.page <= section.last
    return section.page <= entry.page <= section.last


def _is_on(entry: Entry, section: Section) -> bool:
    """Is a minute on an item? Its title tells; numbers of minutes often run through a year."""
    return alike(entry.title, section.title) >= _LIKE


def _one_item(one: MeetingItem, other: MeetingItem) -> bool:
    if one.number != other.number:
        return False
    return one.document.id != other.document.id or alike(one.title, other.title) >= _LIKE


def _tells_more(item: MeetingItem, known: MeetingItem) -> bool:
    return bool(item.asks) and not known.asks


def _number(item: MeetingItem) -> tuple[int, str]:
    digits = re.match(r"\d+", item.number or "")
    return (int(digits[0]) if digits else 10_000), item.number or ""
