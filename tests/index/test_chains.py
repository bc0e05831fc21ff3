"""Chains over meetings: what follows from what, how surely, and what officers say of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from made import EVERYONE, paper, put

from index.errors import NotFoundError, RequestError
from index.library import Library
from index.register.alike import compared
from index.register.chains import is_decided
from index.register.register import Register
from index.register.wanted import Wanted
from index.values import (
    EXEMPT,
    PUBLIC,
    DocumentType,
    Entry,
    Hop,
    HopKind,
    Outcome,
    Paper,
    Record,
    RecordKind,
    Scope,
    Section,
    SectionKind,
    Span,
    Standing,
    Verdict,
)

CLEARED = Scope(labels=frozenset({PUBLIC, EXEMPT}))
APRIL, MAY = date(2025, 4, 3), date(2025, 5, 8)
Said = tuple[RecordKind, str, dict[str, object]]
COUNCIL = "Wexmoor Borough Council"


def minutes(
    name: str, held: date, *said: Said, body: str = "Cabinet", access: str = PUBLIC
) -> Paper:
    """Minutes of one page: of each thing said its kind, its words, its minute and its title."""
    return _paper(name, held, said, body, access, SectionKind.MINUTES, DocumentType.MINUTES)


def report(name: str, held: date, *said: Said, body: str = "Cabinet") -> Paper:
    """A report to a meeting."""
    return _paper(name, held, said, body, PUBLIC, SectionKind.REPORT, DocumentType.REPORT)


def _paper(
    name: str,
    held: date,
    said: tuple[Said, ...],
    body: str,
    access: str,
    kind: SectionKind,
    type: DocumentType,
) -> Paper:
    text = "\n".join(words for _, words, _ in said)
    made = paper(
        name, [text], [access], committee=body, council=COUNCIL, meeting_date=held,
        document_type=type,
    )  # fmt: skip
    title = said[0][2].get("title", "Minutes") if kind is SectionKind.REPORT else "Minutes"
    sections = [Section(0, None, kind, None, str(title), 1, 0, 1)]
    records, start = [], 0
    for ordinal, (record_kind, words, more) in enumerate(said):
        fields = {key: value for key, value in more.items() if key != "title"}
        minute = str(more.get("minute", ordinal + 1))
        if kind is SectionKind.MINUTES:
            fields["minute"] = minute
            if "title" in more:
                sections.append(
                    Section(
                        len(sections),
                        0,
                        SectionKind.HEADING,
                        minute,
                        str(more["title"]),
                        1,
                        start,
                        1,
                    )
                )
        span = Span(1, start, start + len(words))
        records.append(Record(ordinal, record_kind, (span,), words, access=access, **fields))  # type: ignore[arg-type]
        start += len(words) + 1
    return replace(made, sections=tuple(sections), records=tuple(records))


FERRY = {"title": "The ferry at Cawlish"}
ASKED = report(
    "report",
    APRIL,
    (RecordKind.RECOMMENDATION, "That the ferry be painted blue in May.", FERRY),
)
HELD = minutes(
    "april",
    APRIL,
    (RecordKind.RESOLUTION, "RESOLVED that the ferry be painted green in May.", FERRY),
    (RecordKind.AMENDMENT, "That the ferry be sold.",
     {**FERRY, "minute": "1", "outcome": Outcome.LOST}),
    (RecordKind.MATTER, "The wharf was referred to the Harbour Board.",
     {"title": "The wharf at Marlsea", "outcome": Outcome.REFERRED}),
)  # fmt: skip
NEXT = minutes(
    "may",
    MAY,
    (RecordKind.AGREEMENT, "The minutes of the meeting held on 3 April 2025 were confirmed as a "
     "correct record, subject to one amendment: “green” for “blue”.", {"title": "Minutes"}),
)  # fmt: skip
BOARD = minutes(
    "board",
    MAY,
    (
        RecordKind.RESOLUTION,
        "RESOLVED that the wharf be dredged.",
        {"title": "The wharf at Marlsea"},
    ),
    body="Harbour Board",
)


class Desk:
    """A library, its register, and where its papers are put."""

    def __init__(self, library: Library, folder: Path) -> None:
        self.library = library
        self.register = Register(library.catalogue, library.words)
        self._folder = folder

    def put(self, *papers: Paper) -> None:
        for each in papers:
            label = each.pages[0].access
            put(self.library, each, self._folder / each.document.filename, label)

    def one(self, text: str, scope: Scope = EVERYONE) -> Entry:
        (entry,) = self.register.decisions(scope, Wanted(text)).entries
        return entry

    def chain(self, text: str, scope: Scope = EVERYONE) -> tuple[Hop, ...]:
        return self.register.chain(self.one(text, scope).id, scope)


@pytest.fixture
def desk(empty: Library, tmp_path: Path) -> Desk:
    return Desk(empty, tmp_path / "papers")


def shape(hops: tuple[Hop, ...]) -> list[tuple[HopKind, str, str]]:
    return [(hop.kind, hop.earlier.document.title, hop.later.document.title) for hop in hops]


def test_a_chain_runs_from_a_report_to_the_minutes_and_on_to_their_correction(desk: Desk) -> None:
    desk.put(ASKED, HELD)
    assert desk.one("painted green").standing is Standing.DRAFT
    desk.put(NEXT)
    assert desk.one("painted green").standing is Standing.CORRECTED
    chain = desk.chain("painted green")
    assert shape(chain) == [
        (HopKind.DECIDED, "Paper report", "Paper april"),
        (HopKind.CORRECTED, "Paper april", "Paper may"),
    ]
    assert [hop.likelihood for hop in chain] == [1.0, 1.0]
    assert shape(desk.chain("painted blue May")) == shape(chain)


def test_what_was_lost_leads_to_nothing(desk: Desk) -> None:
    desk.put(HELD)
    assert desk.one("sold").record.outcome is Outcome.LOST
    assert desk.chain("sold") == ()


def test_what_was_deferred_decides_nothing(desk: Desk) -> None:
    put_off = (RecordKind.RESOLUTION, "RESOLVED that the report on the ferry be deferred.",
               {**FERRY, "outcome": Outcome.DEFERRED})  # fmt: skip
    desk.put(ASKED, minutes("april", APRIL, put_off))
    assert not is_decided(desk.one("deferred"))
    assert desk.chain("painted blue May") == ()


def test_what_was_noted_is_only_likely_to_decide_what_was_asked(desk: Desk) -> None:
    desk.put(ASKED, minutes("april", APRIL, (RecordKind.NOTED, "The report was noted.", FERRY)))
    (hop,) = desk.chain("painted blue May")
    assert hop.kind is HopKind.DECIDED
    assert hop.likelihood < 1


def test_to_note_is_what_was_asked_where_that_is_asked(desk: Desk) -> None:
    asked = (RecordKind.RECOMMENDATION, "That the Cabinet note the timetable.", FERRY)
    noted = (RecordKind.NOTED, "The report was noted.", FERRY)
    desk.put(report("report", APRIL, asked), minutes("april", APRIL, noted))
    (hop,) = desk.chain("timetable")
    assert (hop.kind, hop.likelihood) == (HopKind.DECIDED, 1.0)


def test_a_referral_is_likely_until_an_officer_has_said_so(desk: Desk) -> None:
    desk.put(HELD, BOARD)
    (hop,) = desk.chain("dredged")
    assert (hop.kind, hop.verdict) == (HopKind.REFERRED, None)
    assert hop.likelihood < 1
    judged = desk.register.judge(hop.id, Verdict.CONFIRMED, "A. Clerk", EVERYONE)
    assert (judged.verdict, judged.by) == (Verdict.CONFIRMED, "A. Clerk")
    assert desk.chain("dredged") == (judged,)


def test_a_rejected_hop_stays_rejected_when_its_papers_are_read_again(desk: Desk) -> None:
    desk.put(HELD, BOARD)
    (hop,) = desk.chain("dredged")
    desk.register.judge(hop.id, Verdict.CONFIRMED, "A. Clerk", EVERYONE)
    desk.register.judge(hop.id, Verdict.REJECTED, "B. Clerk", EVERYONE)
    # Read again, with a record more before it: its number in the paper is another.
    first = (RecordKind.NOTED, "The report was noted.", {"title": "Roads"})
    (wharf,) = (r for r in BOARD.records)
    again = minutes("board", MAY, first, (wharf.kind, wharf.text, {"title": "The wharf at Marlsea",
                                                                   "minute": "1"}),
                    body="Harbour Board")  # fmt: skip
    desk.put(again)
    assert desk.one("dredged").record.ordinal == 1
    assert desk.chain("dredged") == ()
    (kept,) = desk.register.chain(desk.one("dredged").id, EVERYONE, rejected=True)
    assert (kept.verdict, kept.by) == (Verdict.REJECTED, "B. Clerk")


def test_a_verdict_is_somebodys_and_of_a_hop_that_there_is(desk: Desk) -> None:
    desk.put(HELD, BOARD)
    (hop,) = desk.chain("dredged")
    with pytest.raises(RequestError):
        desk.register.judge(hop.id, Verdict.REJECTED, " ", EVERYONE)
    for id in ("nonsense", f"decided~{hop.earlier.id}~{hop.later.id}", "referred~a:1~b:2"):
        with pytest.raises(NotFoundError):
            desk.register.judge(id, Verdict.REJECTED, "A. Clerk", EVERYONE)


def test_a_hop_to_what_the_caller_may_not_see_is_not_there(desk: Desk) -> None:
    secret = minutes(
        "board",
        MAY,
        (RecordKind.RESOLUTION, "RESOLVED that the wharf be sold to Quill.",
         {"title": "The wharf at Marlsea"}),
        body="Harbour Board",
        access=EXEMPT,
    )  # fmt: skip
    desk.put(HELD, secret)
    assert desk.chain("referred wharf") == ()
    (hop,) = desk.chain("referred wharf", CLEARED)
    with pytest.raises(NotFoundError):
        desk.register.judge(hop.id, Verdict.CONFIRMED, "A. Clerk", EVERYONE)
    assert {each.committee for each in desk.register.meetings(EVERYONE)} == {"Cabinet"}
    assert len(desk.register.meetings(CLEARED)) == 2


def test_minutes_are_confirmed_only_by_what_the_caller_may_see(desk: Desk) -> None:
    (said,) = NEXT.records
    secret = minutes("may", MAY, (said.kind, said.text, {"title": "Minutes"}), access=EXEMPT)
    desk.put(HELD, secret)
    assert desk.one("painted green").standing is Standing.DRAFT
    assert desk.one("painted green", CLEARED).standing is Standing.CORRECTED


def test_what_two_meetings_have_in_common_is_not_a_chain(desk: Desk) -> None:
    desk.put(
        minutes("april", APRIL, (RecordKind.NOTED, "The log was noted.", {"title": "Action log"})),
        minutes(
            "may", MAY, (RecordKind.NOTED, "The action log was noted.", {"title": "Action log"})
        ),
    )
    assert (
        desk.register.chain(desk.register.decisions(EVERYONE, Wanted()).entries[0].id, EVERYONE)
        == ()
    )


def test_wordings_are_compared_by_the_word() -> None:
    assert compared("to paint the ferry blue", "to paint the old ferry green") == (
        ("same", "to paint the"),
        ("new", "old"),
        ("same", "ferry"),
        ("gone", "blue"),
        ("new", "green"),
    )
