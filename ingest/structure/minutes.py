"""What minutes record: who was there, what was put, voted, resolved, agreed, noted, and is to do.

A record is the minutes' own words. What was only moved, or was lost, is no resolution.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.values import Outcome, Page, Record, RecordKind, SectionKind, Span
from ingest.structure import motions, outcomes
from ingest.structure.accepting import takes_up
from ingest.structure.attendance import read_attendance
from ingest.structure.entries import Entry
from ingest.structure.formulas import disposal, opens
from ingest.structure.minute_heads import heads_of
from ingest.structure.outline import Outline
from ingest.structure.passages import record
from ingest.structure.points import points
from ingest.structure.putting import Passages
from ingest.structure.rolls import Roll
from ingest.structure.sayings import PUT, sayings
from ingest.structure.settling import settled
from ingest.structure.undertakings import due_of, owner_of
from ingest.structure.voting import is_division, is_list_of_votes

_OF_ITEM = re.compile(r"^\W*item (?:no\.? )?(\d{1,3}[a-z]?)\W*$", re.I)
_ABOUT = re.compile(r"^\W*(?:\d+\.?\s+)?(?:amendment|motion|alternative budget)\b", re.I)


def read_minutes(
    outline: Outline, body: Sequence[Entry], rolls: Sequence[Roll] = ()
) -> list[Record]:
    """The records of all minutes in a paper, in the order of its pages.

    ``rolls`` are the votes that its tables record.
    """
    inside: dict[int, list[Entry]] = {}
    for entry in body:
        for section in outline.at(*entry.place):
            if section.kind is SectionKind.MINUTES:
                inside.setdefault(section.ordinal, []).append(entry)
    pages = {entry.number: entry.page for entry in body}
    found: list[Record] = []
    for ordinal, own in inside.items():
        found += _Minutes(outline, ordinal, own, pages, rolls).read()
    return found


class _Minutes:
    """One set of minutes."""

    def __init__(
        self,
        outline: Outline,
        ordinal: int,
        own: Sequence[Entry],
        pages: dict[int, Page],
        rolls: Sequence[Roll],
    ) -> None:
        self._own = own
        self._points = points(own)
        self._pages = pages
        self._rolls = {place: roll for roll in rolls for place in roll.places}
        self._heads = heads_of(outline, ordinal, own)
        self._passages = Passages(own, self._heads)
        # Minutes that begin at 1 are numbered as the agenda's items are.
        self._as_items = next(iter(self._heads.values()), None) == "1"
        self._minute: str | None = None
        self._item: str | None = None
        self._about = ""
        self._found: list[Record] = []
        self._numbers: dict[int, str] = {}

    def read(self) -> list[Record]:
        first = next(
            (at for at, each in enumerate(self._own) if each.place in self._heads), len(self._own)
        )
        done = [self._record(kind, spans) for kind, spans in read_attendance(self._own[:first])]
        at = first if self._heads else 0
        while at < len(self._own):
            entry = self._own[at]
            if entry.place in self._heads:
                done += self._close()
                self._minute = self._heads[entry.place]
                self._item = self._minute if self._as_items else None
                at += 1
            elif match := _OF_ITEM.match(entry.text):
                self._item = match[1]
                at += 1
            else:
                at = self._read(at)
        return done + self._close()

    def _close(self) -> list[Record]:
        """The records of the minute that ends."""
        made = settled(self._found, self._numbers)
        self._found, self._numbers, self._about = [], {}, ""
        return made

    def _record(self, kind: RecordKind, spans: Sequence[Span]) -> Record:
        return record(kind, spans, self._pages, self._item, self._minute)

    def _add(self, kind: RecordKind, spans: Sequence[Span], outcome: Outcome | None = None) -> None:
        made = self._record(kind, spans)
        if kind in PUT:
            if kind is RecordKind.MOTION and self._about.lower().startswith("amendment"):
                made = replace(made, kind=RecordKind.AMENDMENT)
            if number := motions.number_of(self._about):
                self._numbers[len(self._found)] = number
        if kind is RecordKind.ACTION:
            made = replace(made, owner=owner_of(made.text), due=due_of(made.text))
        if kind in (RecordKind.RESOLUTION, RecordKind.AGREEMENT) and len(made.parts) < 2:
            outcome = disposal(made.text)
        if kind is RecordKind.RECOMMENDATION:
            made = replace(made, addressee=motions.addressee_of(made.text))
        self._found.append(replace(made, outcome=outcome) if outcome else made)

    def _read(self, at: int) -> int:
        """Read the block at an index; the index of the next that is to be read."""
        entry = self._own[at]
        put = self._passages.put(at)
        following = self._own[at + 1] if at + 1 < len(self._own) else None
        if outcomes.is_verdict(entry.text) and self._follows_what_was_put(at):
            self._add(RecordKind.VOTE, [entry.span()])
            return at + 1
        if opened := opens(entry, following):
            kind, start = opened
            if start:
                self._sentences([entry], start)
            end = self._passages.end(at, put)
            if self._passages.is_lost(at, end):
                kind = RecordKind.MOTION
            elif kind is RecordKind.AGREEMENT and takes_up(entry.raw[start:]):
                kind = RecordKind.AMENDMENT
            spans = [entry.span(start), *(each.span() for each in self._own[at + 1 : end])]
            self._add(kind, spans)
            return end
        if is_list_of_votes(entry.text) or entry.place in self._rolls:
            return self._votes(at, at)
        if _ABOUT.match(entry.text) and (entry.heading or len(entry.text.split()) < 12):
            self._about = re.sub(r"^\W*(?:\d+\.?\s+)?", "", entry.text)
        movers = put is not None and put.movers > at
        if entry.heading and not movers and not outcomes.tells_of_vote(entry.text):
            return at + 1
        if put:
            self._sentences([entry], put.start)
            kind, end = put.kind, self._passages.end(at, put)
            if decided := self._passages.decided_below(at, end, put):
                kind, end = decided
            spans = [entry.span(put.start), *(each.span() for each in self._own[at + 1 : end])]
            self._add(kind, spans)
            return end
        end = at + 1
        while end < len(self._own) and self._passages.is_cut(end):
            end += 1
        self._sentences(self._own[at:end])
        if entry.text.endswith(":") and outcomes.tells_of_vote(entry.text):
            return self._votes(at, end)
        return self._declared(end)

    def _declared(self, end: int) -> int:
        """The block after a division may say which of the two won; then it is of the division."""
        last = self._found[-1] if self._found else None
        if last is None or last.kind is not RecordKind.VOTE or not is_division(last.text):
            return end
        if end >= len(self._own) or not self._is_result(self._own[end]):
            return end
        self._found.pop()
        self._add(RecordKind.VOTE, [*last.spans, self._own[end].span()])
        return end + 1

    def _follows_what_was_put(self, at: int) -> bool:
        """Does a block stand straight after something that was put, and is it of the minute's?"""
        return bool(self._found) and self._found[-1].kind in PUT and self._introduced(at)

    def _introduced(self, at: int) -> bool:
        """Does a block stand straight after the last record?"""
        last, before = self._found[-1].spans[-1], self._own[at - 1]
        return (last.page, last.end) == (before.number, before.block.end)

    def _votes(self, at: int, end: int) -> int:
        """Read the lists of those who voted, with the sentence that introduces them."""
        roll = self._rolls.get(self._own[end].place) if end < len(self._own) else None
        while end < len(self._own) and (
            self._own[end].place in roll.places if roll else self._passages.is_votes(end)
        ):
            end += 1
        outcome = None
        told = " ".join(each.text for each in self._own[at:end])
        if self._found and self._introduced(at):
            told = f"{self._found[-1].text} {told}"
        if end < len(self._own) and self._is_result(self._own[end], told):
            said = {each.outcome for each in outcomes.results(self._own[end].text)}
            outcome = said.pop() if len(said) == 1 else None
            end += 1
        spans = [each.span() for each in self._own[at:end]]
        if self._found and self._found[-1].kind is RecordKind.VOTE and at < end:
            last = self._found[-1]
            if _inside(last.spans[-1], spans[0]):
                spans = [
                    *self._found.pop().spans[:-1],
                    _joined(last.spans[-1], spans[0]),
                    *spans[1:],
                ]
            elif self._introduced(at) and not list(outcomes.results(last.text)):
                spans = [*self._found.pop().spans, *spans]
        self._add(RecordKind.VOTE, spans, outcome)
        if roll is not None:
            self._found[-1] = replace(self._found[-1], votes=roll.votes)
        return max(end, at + 1)

    def _is_result(self, entry: Entry, told: str = "") -> bool:
        """Does a line after the lists say how the vote went, which was ``told`` of before them?"""
        if entry.place in self._heads or opens(entry) or entry.text.endswith(":"):
            return False
        subjects = {outcomes.subject_of(each) for each in (told, entry.text)} - {""}
        brief = len(entry.text.split()) < 30
        return brief and len(subjects) < 2 and bool(list(outcomes.results(entry.text)))

    def _sentences(self, run: Sequence[Entry], before: int | None = None) -> None:
        """What single sentences record."""
        text = " ".join(entry.raw for entry in run)
        for saying in sayings(text[:before]):
            if saying.kind is RecordKind.NOTED and run[0].place in self._points:
                continue
            if saying.kind is RecordKind.APOLOGIES and not self._heads:
                continue  # those have been read
            matter = saying.kind is RecordKind.MATTER
            became = disposal(text[saying.start : saying.end]) if matter else None
            self._add(saying.kind, list(_within(run, saying.start, saying.end)), became)


def _inside(one: Span, whole: Span) -> bool:
    return one.page == whole.page and whole.start <= one.start and one.end <= whole.end


def _joined(one: Span, whole: Span) -> Span:
    """From where a vote begins in a block to the block's end."""
    return Span(one.page, one.start, whole.end)


def _within(run: Sequence[Entry], start: int, end: int) -> Iterator[Span]:
    """Where characters of the joined words of some blocks stand."""
    offset = 0
    for entry in run:
        first, last = max(start - offset, 0), min(end - offset, len(entry.raw))
        if first < last:
            yield entry.span(first, last)
        offset += len(entry.raw) + 1
