"""What papers record: decisions and votes of minutes, recommendations of reports, actions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from index.values.pages import EXEMPT, Span


class RecordKind(StrEnum):
    """What a passage of minutes or of a log is; what became of it says its ``Outcome``."""

    PRESENT = "present"
    APOLOGIES = "apologies"
    ATTENDING = "in attendance"
    RESOLUTION = "resolution"
    AGREEMENT = "agreement"
    RECOMMENDATION = "recommendation"
    MOTION = "motion"
    """What was put to a meeting: no decision, unless it is ``decisive``."""
    AMENDMENT = "amendment"
    VOTE = "vote"
    NOTED = "noted"
    """Noted, or formally received."""
    MATTER = "matter"
    """A sentence that only says what became of an item: deferred, withdrawn, referred."""
    ACTION = "action"


class Outcome(StrEnum):
    """What became of what was put, or of an item."""

    CARRIED = "carried"
    LOST = "lost"
    WITHDRAWN = "withdrawn"
    NOT_MOVED = "not moved"
    """Never put to the meeting, for want of a mover or a seconder."""
    DEFERRED = "deferred"
    REFERRED = "referred"
    CALLED_IN = "called in"


@dataclass(frozen=True, slots=True)
class Tally:
    """The votes on one side: how many, and whose, each as printed; they do not always agree.

    ``count`` is None where the minutes give no number.
    """

    count: int | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Votes:
    """How a meeting voted, as its minutes tell it."""

    in_favour: Tally = Tally()
    against: Tally = Tally()
    abstaining: Tally = Tally()
    unanimous: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A lettered or numbered part of a record.

    ``label`` is as printed, without brackets; a part of a part has both labels ("b.ii"). ``spans``
    hold its words, its label among them; those of its own parts are theirs.
    """

    label: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """What minutes or a log record, as its exact words: a resolution, a vote, an action.

    ``item`` is the agenda item's number and ``minute`` the minute's, as printed. ``day``,
    ``owner``, ``status``, ``subject`` and ``due`` are those of a row of an action log or of a plan,
    each as printed (a row that leaves its date blank has that of the row above it); None where it
    has none. ``spans`` hold the words, ``text`` is their text.

    A resolution, an agreement and a matter noted have been decided; a motion or an amendment is
    only what was put, and ``outcome`` what became of it, None where the minutes do not say. It is
    ``decisive`` where it was carried and no resolution of its minute says what it came to: then it
    is, with the amendments that were carried, by itself what the meeting decided. The
    outcome of anything else says how an item was disposed of ("RESOLVED that the report be
    deferred"). ``mover`` is who moved it or, of what was never moved, who gave notice of it;
    ``addressee`` is to whom a recommendation goes.
    """

    ordinal: int
    kind: RecordKind
    spans: tuple[Span, ...]
    text: str
    item: str | None = None
    minute: str | None = None
    day: str | None = None
    subject: str | None = None
    owner: str | None = None
    status: str | None = None
    due: str | None = None
    outcome: Outcome | None = None
    mover: str | None = None
    seconder: str | None = None
    votes: Votes | None = None
    parts: tuple[Part, ...] = ()
    addressee: str | None = None
    decisive: bool = False
    access: str = EXEMPT

    def words_of(self, part: Part) -> str:
        """The words of one of its parts, as they stand in ``text``."""
        found: list[str] = []
        offset = 0
        for span in self.spans:
            for own in part.spans:
                if own.page == span.page and span.start <= own.start < span.end:
                    begins = offset + own.start - span.start
                    found.append(self.text[begins : begins + own.end - own.start])
            offset += span.end - span.start + 1
        return "\n".join(found)
