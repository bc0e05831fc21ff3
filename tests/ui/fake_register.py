"""The hand-built service with a register of four entries, two of them a chain."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from fake_service import NASTY, PACK, FakeService

from index.errors import NotFoundError, RequestError
from index.register.chains import is_decided
from index.register.wanted import Found, Wanted
from index.values import (
    Citation,
    Entry,
    Hop,
    HopKind,
    Outcome,
    Part,
    Record,
    RecordKind,
    Scope,
    Span,
    Standing,
    Tally,
    Verdict,
    Votes,
)


@dataclass
class RegisterService(FakeService):
    """Has a register, and keeps what it was asked."""

    looked: list[tuple[Scope, Wanted]] = field(default_factory=list)
    judged: list[tuple[str, Verdict, str]] = field(default_factory=list)
    likelihood: float = 0.6

    def decisions(self, scope: Scope, wanted: Wanted) -> Found[Entry]:
        self.looked.append((scope, wanted))
        found = [
            each
            for each in ENTRIES
            if wanted.text.lower() in each.record.text.lower()
            and (not wanted.kinds or each.record.kind in wanted.kinds)
            and (not wanted.decided or is_decided(each))
            and (not wanted.outcomes or each.record.outcome in wanted.outcomes)
            and (not scope.committee or each.committee == scope.committee)
        ]
        return Found(tuple(found[wanted.offset : wanted.offset + wanted.limit]), len(found))

    def entry(self, id: str, scope: Scope) -> Entry:
        for each in ENTRIES:
            if each.id == id:
                return each
        raise NotFoundError("There is no such entry in the register.")

    def entry_citations(
        self, entry: Entry, scope: Scope, after: int = 0, part: str | None = None
    ) -> tuple[Citation, ...]:
        cited = Citation(
            after + 1,
            entry.document,
            entry.page,
            entry.page_label,
            0,
            len(entry.record.text),
            entry.record.text,
            ((0.1, 0.3, 0.9, 0.34),),
            item=entry.record.item,
        )
        return (cited,)

    def chain(self, entry_id: str, scope: Scope, *, rejected: bool = False) -> tuple[Hop, ...]:
        if entry_id not in (ENTRIES[0].id, ENTRIES[2].id):
            return ()
        hop = replace(CHAIN, likelihood=self.likelihood)
        for _, verdict, by in self.judged[-1:]:
            hop = replace(hop, verdict=verdict, by=by)
        return (hop,) if rejected or hop.verdict is not Verdict.REJECTED else ()

    def judge(self, hop_id: str, verdict: Verdict, by: str, scope: Scope) -> Hop:
        if hop_id != CHAIN.id:
            raise NotFoundError("There is no such hop.")
        if not by:
            raise RequestError("A verdict is somebody's.")
        self.judged.append((hop_id, verdict, by))
        return CHAIN

    def compared(self, earlier: Entry, later: Entry) -> tuple[tuple[str, str], ...]:
        return (("gone", "Cabinet is asked to"), ("new", "That the <b>"), ("same", "library"))


def entry(ordinal: int, kind: RecordKind, text: str, **more: Any) -> Entry:
    """An entry of the register: words of the Cabinet's draft minutes, on page 3 of the pack."""
    facts = {name: more.pop(name) for name in list(more) if name not in _OF_ENTRIES}
    record = Record(ordinal, kind, (Span(3, 0, len(text)),), text, access="public", **facts)
    own: dict[str, Any] = {
        "council": PACK.council,
        "committee": PACK.committee,
        "held": PACK.meeting_date,
        "title": "Library opening hours",
        "standing": Standing.DRAFT,
    }
    return Entry(f"{PACK.id}:{ordinal}", record, PACK, 3, "3", **{**own, **more})


_OF_ENTRIES = ("council", "committee", "held", "title", "standing", "standing_by", "confidence")
_LETTERED = "RESOLVED:\n(a) That the library open on Sundays.\n(b) That the cost be met."
ENTRIES = (
    entry(
        0,
        RecordKind.RESOLUTION,
        _LETTERED,
        minute="24",
        mover="Councillor Able",
        seconder="Councillor Bright",
        votes=Votes(Tally(5), Tally(2), Tally(1)),
        parts=(Part("a", (Span(3, 10, 47),)), Part("b", (Span(3, 48, 73),))),
    ),
    entry(1, RecordKind.MOTION, "That the library close.", minute="25", outcome=Outcome.LOST),
    entry(
        2,
        RecordKind.RECOMMENDATION,
        "Cabinet is asked to open the library on Sundays.",
        item="6",
        addressee="Full Council",
        standing=Standing.NOT_MINUTES,
        confidence=0.5,
    ),
    entry(3, RecordKind.NOTED, NASTY, title=NASTY, held=None, committee=NASTY),
)
CHAIN = Hop("hop1", HopKind.DECIDED, ENTRIES[2], ENTRIES[0], 0.6)
