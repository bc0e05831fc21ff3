"""What the address of a screen asks of the register: read leniently, for people write addresses.

The values that the screens show are named here too: they know nothing of where they come from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from index.register.meetings import is_routine, is_supplement, own_papers
from index.register.wanted import Found, Order, Wanted, WantedActions
from index.values import (
    ActionState,
    Brief,
    BriefHeading,
    BriefLine,
    BriefPart,
    Citation,
    Document,
    DocumentType,
    Entry,
    Hop,
    Meeting,
    MeetingItem,
    Outcome,
    Planned,
    Programme,
    Record,
    RecordKind,
    Scope,
    Standing,
    Tracked,
    Verdict,
    Votes,
)

__all__ = [
    "A_BOARD",
    "A_CALENDAR",
    "A_PAGE",
    "KINDS",
    "OUTCOMES",
    "ActionState",
    "Asked",
    "Brief",
    "BriefHeading",
    "BriefLine",
    "BriefPart",
    "Citation",
    "Document",
    "DocumentType",
    "Entry",
    "Found",
    "Hop",
    "Meeting",
    "MeetingItem",
    "Order",
    "Outcome",
    "Planned",
    "Programme",
    "Record",
    "RecordKind",
    "Scope",
    "Standing",
    "Tracked",
    "Verdict",
    "Votes",
    "actions_of",
    "asked_of",
    "is_routine",
    "is_supplement",
    "own_papers",
    "scope_of",
    "wanted_of",
]

KINDS: dict[str, tuple[RecordKind, ...]] = {
    "decided": (),
    "resolved": (RecordKind.RESOLUTION,),
    "agreed": (RecordKind.AGREEMENT,),
    "noted": (RecordKind.NOTED,),
    "recommended": (RecordKind.RECOMMENDATION,),
    "put": (RecordKind.MOTION, RecordKind.AMENDMENT),
    "voted": (RecordKind.VOTE,),
    "disposed": (RecordKind.MATTER,),
}
"""The kinds that can be asked for, by their names in an address; what was decided is of several."""

OUTCOMES: dict[str, Outcome] = {each.name.lower().replace("_", "-"): each for each in Outcome}
"""The outcomes that can be asked for, by their names in an address."""

A_PAGE = 20
A_BOARD = 25
"""Actions of one state on one page of the board."""
A_CALENDAR = 40
_ALL = 20_000
_LONGEST = 200
_LAST = 400


@dataclass(frozen=True, slots=True)
class Asked:
    """What stands in the form over a list; ``page`` is counted from 1."""

    text: str = ""
    owner: str = ""
    committee: str = ""
    kind: str = ""
    outcome: str = ""
    order: Order = Order.BEST
    since: date | None = None
    until: date | None = None
    page: int = 1

    @property
    def query(self) -> dict[str, str]:
        """The same as the fields of an address, without its page."""
        fields = {
            "text": self.text,
            "owner": self.owner,
            "committee": self.committee,
            "kind": self.kind,
            "outcome": self.outcome,
            "order": self.order.value if self.order is not Order.BEST else "",
            "since": self.since.isoformat() if self.since else "",
            "until": self.until.isoformat() if self.until else "",
        }
        return {name: value for name, value in fields.items() if value}

    @property
    def exported(self) -> dict[str, str | list[str]]:
        """The same as the fields that the interface takes."""
        fields: dict[str, str | list[str]] = {
            "text": self.text,
            "owner": self.owner,
            "committee": self.committee,
            "kind": [kind.value for kind in KINDS.get(self.kind, ())],
            "decided": "true" if self.kind == "decided" else "",
            "outcome": OUTCOMES[self.outcome].value if self.outcome else "",
            "order": self.order.value if self.order is not Order.BEST else "",
            "date_from": self.since.isoformat() if self.since else "",
            "date_to": self.until.isoformat() if self.until else "",
        }
        return {name: value for name, value in fields.items() if value}

    def within(self, total: int, of: int) -> Asked:
        """The same, at the last page of so many where its own is beyond them."""
        return replace(self, page=min(self.page, max(-(-total // of), 1)))


def asked_of(query: Mapping[str, str]) -> Asked:
    """What an address asks for; what cannot be understood is left out."""
    kind, outcome = query.get("kind", ""), query.get("outcome", "")
    order = query.get("order", "")
    page = query.get("page", "")
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1
    return Asked(
        text=query.get("text", "").strip()[:_LONGEST],
        owner=query.get("owner", "").strip()[:_LONGEST],
        committee=query.get("committee", "").strip()[:_LONGEST],
        kind=kind if kind in KINDS else "",
        outcome=outcome if outcome in OUTCOMES else "",
        order=Order(order) if order in list(Order) else Order.BEST,
        since=_day(query.get("since", "")),
        until=_day(query.get("until", "")),
        page=min(max(number, 1), _LAST),
    )


def scope_of(asked: Asked, labels: frozenset[str]) -> Scope:
    """The meetings that are asked for, within what the caller may see."""
    return Scope(
        labels=labels,
        committee=asked.committee or None,
        date_from=asked.since,
        date_to=asked.until,
    )


def wanted_of(asked: Asked) -> Wanted:
    """The entries that are asked for."""
    return Wanted(
        text=asked.text,
        kinds=KINDS.get(asked.kind, ()),
        outcomes=(OUTCOMES[asked.outcome],) if asked.outcome else (),
        decided=asked.kind == "decided",
        order=asked.order,
        offset=(asked.page - 1) * A_PAGE,
        limit=A_PAGE,
    )


def actions_of(asked: Asked) -> WantedActions:
    """The actions that are asked for, all of them: a board counts what it has of each state."""
    return WantedActions(text=asked.text, owner=asked.owner or None, limit=_ALL)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
