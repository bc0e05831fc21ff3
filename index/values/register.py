"""What councils decided and asked for, across papers: the register, its chains, its meetings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from index.values.answers import Citation
from index.values.papers import Document
from index.values.records import Record


class Standing(StrEnum):
    """How far the minutes that hold a record have come."""

    DRAFT = "draft"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    """Confirmed by a later meeting subject to a correction."""
    NOT_MINUTES = "not minutes"


@dataclass(frozen=True, slots=True)
class Copy:
    """The same entry in another paper, by its ``id`` there; ``standing`` is as that paper says."""

    id: str
    document: Document
    page: int
    page_label: str | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class Entry:
    """A record, and where in whose papers it stands.

    ``id`` is the document's and the record's ordinal ("0a1b…:12"). ``council`` and ``committee``
    are those of the meeting that the words are of, ``held`` its day: minutes that are filed in the
    next meeting's pack are of their own day, not of the pack's. ``title`` is the item's, as
    printed. ``standing_by`` is the entry of the later meeting that confirmed or corrected them.
    ``confidence`` (0 to 1) says how sure it is that the record is what it is said to be, ``copies``
    where else it stands.
    """

    id: str
    record: Record
    document: Document
    page: int
    page_label: str | None
    council: str | None = None
    committee: str | None = None
    held: date | None = None
    title: str | None = None
    standing: Standing = Standing.NOT_MINUTES
    standing_by: str | None = None
    confidence: float = 1.0
    copies: tuple[Copy, ...] = ()


class HopKind(StrEnum):
    """How a later record follows from an earlier one."""

    DECIDED = "decided"
    """A recommendation, and what was resolved on it."""
    AMENDED = "amended"
    RECOMMENDED_ON = "recommended on"
    """To another body, and what that body did."""
    REFERRED = "referred"
    CALLED_IN = "called in"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    RESCINDED = "rescinded"
    REPORTED = "reported"
    """An action, and a later report of it."""


class Verdict(StrEnum):
    """What an officer said of a hop that is only likely."""

    CONFIRMED = "confirmed"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a chain, from an earlier record to a later one.

    ``likelihood`` is 0 to 1; below 1 it is shown as likely, for an officer to confirm or reject.
    """

    id: str
    kind: HopKind
    earlier: Entry
    later: Entry
    likelihood: float
    verdict: Verdict | None = None
    by: str | None = None


class ActionState(StrEnum):
    """Where an action stands; it is closed only by a later paper that says so."""

    OPEN = "open"
    OVERDUE = "overdue"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Tracked:
    """An action through all papers that tell of it.

    ``asked`` is where it first stands and ``reported`` where it was last told of (the same entry if
    only once); ``closed_by`` the entry that says that it is done. ``owner`` and ``status`` are the
    latest, as printed; ``due`` is a day where one could be told from what is printed.
    """

    id: str
    asked: Entry
    reported: Entry
    state: ActionState
    owner: str | None = None
    status: str | None = None
    due: date | None = None
    closed_by: Entry | None = None
    history: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of a committee, with the papers of it that the caller may see."""

    id: str
    council: str | None
    committee: str
    held: date
    documents: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingItem:
    """An item of a meeting's agenda: its paper, and what it asks.

    ``page`` and ``last`` are physical pages of ``document``; ``presenter`` is as printed.
    """

    number: str | None
    title: str
    document: Document
    page: int
    last: int
    presenter: str | None = None
    asks: tuple[Entry, ...] = ()
    decided: tuple[Entry, ...] = ()
    confidence: float = 1.0

    @property
    def key(self) -> str:
        """What it is called by within its meeting: its number, else its page ("p12")."""
        return self.number or f"p{self.page}"


@dataclass(frozen=True, slots=True)
class Planned:
    """A row of a work programme: what comes when, and who leads; ``citation`` is the row.

    ``before`` is when the last version of the programme had it, where that was another time;
    ``new`` says that the last version did not have it.
    """

    title: str
    when: str
    lead: str | None
    citation: Citation
    before: str | None = None
    new: bool = False


@dataclass(frozen=True, slots=True)
class Programme:
    """A committee's work programme as its latest version has it; marks run on through its rows.

    ``before`` is the paper with the version before, None where none is known. ``dropped`` are rows
    of that version that were still to come, and that the latest has no more.
    """

    document: Document
    rows: tuple[Planned, ...]
    before: Document | None = None
    dropped: tuple[Planned, ...] = ()


class BriefHeading(StrEnum):
    """The plain headings of a brief, in their order."""

    SHORT = "In short"
    ASKS = "What we are asked to do"
    FIGURES = "Key figures"
    BEFORE = "What was said and decided before"
    ACTIONS = "Open actions"
    CHANGED = "What the supplement changed"


@dataclass(frozen=True, slots=True)
class BriefLine:
    """A line of a brief: words of a paper, one citation for each page or run of them.

    ``entry`` is what of the register it is, None of a sentence that only tells something; of an
    action ``action`` says how it stands. ``worded`` is what a language model says for the quotes,
    "" where they speak for themselves.
    """

    citations: tuple[Citation, ...]
    entry: Entry | None = None
    action: Tracked | None = None
    worded: str = ""


@dataclass(frozen=True, slots=True)
class BriefPart:
    """What stands under one heading of a brief."""

    heading: BriefHeading
    lines: tuple[BriefLine, ...]

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The quotes of all its lines, each with its page."""
        return tuple(each for line in self.lines for each in line.citations)


@dataclass(frozen=True, slots=True)
class Brief:
    """An item made ready for its meeting; ``item`` is None for what is of the meeting as a whole.

    Marks of citations run on through all the parts of a brief.
    """

    id: str
    meeting: Meeting
    item: MeetingItem | None
    parts: tuple[BriefPart, ...]
