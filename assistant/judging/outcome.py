"""What came of a thing, where that is asked: papers told before it happened do not answer.

A report that was "due to be presented", an agenda without its minutes, a motion without its vote:
each speaks of what is asked in the question's own words, and of what came of it says nothing.
"""

from __future__ import annotations

import re

from assistant.evidence import Piece
from assistant.judging.around import headings_of
from assistant.understanding.periods import Period, periods
from assistant.understanding.question import Question
from index.values import DocumentType, RecordKind

_CONCLUDED = re.compile(
    r"\b(?:conclu(?:de|sion)|decid(?:e|ed)|decision|resolv(?:e|ed)|agree|agreed|approved?|make of"
    r"|voted?|moved|seconded)\b",
    re.I,
)
_PAST = re.compile(r"\b(?:did|was|were|moved|seconded|voted|conclusion)\b", re.I)
_HAPPENED = re.compile(
    r"\b(?:did|has|have|had|was|were)\b.{0,90}?\b(?:conclude|decided?|resolved?|agreed?|approved?"
    r"|find|found|say|said|make of|voted?|granted|reply|respond|report)\b"
    r"|\b(?:won|win)\b|\b(?:outcome|result|verdict|findings|conclusions?)\b",
    re.I,
)
# Plans themselves are asked for: what was meant, due or recommended then.
_PLANS = re.compile(
    r"\b(?:meant|supposed|due|expect(?:ed)?|planned|going|asked|asking|proposed|recommend\w*|next"
    r"|future|will|would)\b",
    re.I,
)
_TO_COME = re.compile(
    r"\b(?:due to (?:be|go)|await(?:ing|ed|s)|pending|to follow|in the process of|in due course"
    r"|to be (?:presented|reported|provided|confirmed|published)|(?:will|would) (?:be|go|come)"
    r"|expected|scheduled|request\w*|look further|(?:has|have) yet to|not yet)\b",
    re.I,
)
_VOTE = re.compile(r"\bvoted?\b|\bvotes\b", re.I)
_VOTED = re.compile(
    r"\bvot(?:e[ds]?|ing)\b|\babst(?:ain|en)\w*|\bunanim\w+|\bshow of hands\b|\bcasting\b"
    r"|\bnem\.? con\b|\b(?:carried|lost)\b|\bfor\b.{0,40}\bagainst\b",
    re.I,
)
_WHO_DID = re.compile(r"\bwho (moved|seconded|proposed|abstained)\b", re.I)
_DID = {  # "R12 A. Brook, C. Dale: That …": some minutes put both names before the motion
    "moved": re.compile(r"\b[Mm]ov(?:ed|er)|\b[Pp]ropos(?:ed|er)|:\s*(?:That|THAT|WHEREAS)\b"),
    "seconded": re.compile(r"\b[Ss]econd(?:ed|er)|:\s*(?:That|THAT|WHEREAS)\b"),
    "proposed": re.compile(r"\b[Mm]ov(?:ed|er)|\b[Pp]ropos(?:ed|er)"),
    "abstained": re.compile(r"\b[Aa]bst(?:ain|en)"),
}
_MINUTES = re.compile(r"\bminutes\b", re.I)
_ITS_MINUTES = re.compile(r"\bminutes of [^.;:]{0,80}", re.I)
_RECORDS = (DocumentType.MINUTES, DocumentType.DECISION)
_AGENDAS = (DocumentType.AGENDA, DocumentType.AGENDA_PACK, DocumentType.REPORT)
PASSED = (
    RecordKind.RESOLUTION,
    RecordKind.AGREEMENT,
    RecordKind.NOTED,
    RecordKind.ACTION,
    RecordKind.VOTE,
)
_BEFORE = 0.4  # of a piece that tells of it beforehand, or of another day
_UNVOTED = 0.4
_AGENDA_ONLY = 0.3


def came_of(question: Question, piece: Piece) -> float:
    """How far a piece can tell what came of what is asked about, 0 to 1; 1 if that is not asked."""
    return _happened(question, piece) * _of_its_day(question, piece) * _voted(question, piece)


def agenda_only(question: Question, piece: Piece) -> bool:
    """Is what a meeting concluded asked for, and the piece of the papers put before it?"""
    days = _days(question)
    document = piece.passage.document
    day = document.meeting_date
    if day is None or not any(each.holds(day) for each in days):
        return False
    return document.document_type in _AGENDAS and not _said(days, piece)


def _happened(question: Question, piece: Piece) -> float:
    """Little where it happened, and the piece says that it will."""
    text = question.text
    if not _HAPPENED.search(text) or _PLANS.search(text) or piece.record in PASSED:
        return 1.0
    return _BEFORE if _TO_COME.search(piece.text) else 1.0


def _of_its_day(question: Question, piece: Piece) -> float:
    """Is it of the meeting whose conclusion is asked for, or does it speak of its day?"""
    days = _days(question)
    if not days or _said(days, piece):
        return 1.0
    if agenda_only(question, piece):
        return _AGENDA_ONLY
    document = piece.passage.document
    day = document.meeting_date
    recorded = document.document_type in _RECORDS and day is not None
    return 1.0 if recorded and any(each.holds(day) for each in days if day) else _BEFORE


def _days(question: Question) -> list[Period]:
    """The days named in a question for what was concluded on them."""
    text = question.text
    if not (_CONCLUDED.search(text) and _PAST.search(text)):
        return []
    if _MINUTES.search(text) or _PLANS.search(text):
        return []
    return [each for each in question.named.periods if _is_day(each)]


def _said(days: list[Period], piece: Piece) -> bool:
    """Does a piece say one of the days, itself or by a heading that is not its paper's own day?

    That the minutes of a day were signed tells nothing of what they hold.
    """
    own = piece.passage.document.meeting_date
    above = [each for each in periods(headings_of(piece.passage)) if each.dates != (own, own)]
    text = _ITS_MINUTES.sub("", f"{piece.lead} {piece.text}")
    said = [each for each in (*periods(text), *above) if _is_day(each)]
    return any(day.meets(each) for day in days for each in said)


def _is_day(period: Period) -> bool:
    return period.day is not None or (period.dates is not None and period.days <= 1)


def _voted(question: Question, piece: Piece) -> float:
    """Little where a vote is asked for, or who moved, and the piece tells nothing of it."""
    if did := _WHO_DID.search(question.text):
        found = _DID[did[1].lower()].search(f"{piece.lead} {piece.text}")
        return 1.0 if found else _UNVOTED
    if _VOTE.search(question.text) and not _VOTED.search(piece.text):
        return _UNVOTED
    return 1.0
