"""What minutes record: who was there, what was put, voted, resolved, agreed, noted, and is to do.

A record is the minutes' own words. What was only moved, or was lost, is no resolution.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.sentences import sentences
from index.values import BlockKind, Outcome, Page, Record, RecordKind, SectionKind, Span
from ingest.structure import motions, outcomes
from ingest.structure.accepting import takes_up
from ingest.structure.attendance import read_attendance
from ingest.structure.entries import Entry
from ingest.structure.formulas import disposal, lead_in, opens
from ingest.structure.labels import label_of
from ingest.structure.minute_numbers import is_minutes
from ingest.structure.outline import Outline
from ingest.structure.passages import record, run_on
from ingest.structure.people import mover_of, same_person
from ingest.structure.points import points
from ingest.structure.rolls import Roll
from ingest.structure.sayings import PUT, sayings
from ingest.structure.settling import settled
from ingest.structure.undertakings import due_of, owner_of
from ingest.structure.voting import is_division, is_list_of_votes, is_names

_OF_ITEM = re.compile(r"^\W*item (?:no\.? )?(\d{1,3}[a-z]?)\W*$", re.I)
_ABOUT = re.compile(r"^\W*(?:\d+\.?\s+)?(?:amendment|motion|alternative budget)\b", re.I)
_ENDS_LOST = re.compile(r"\b(?:lost|not carried|defeated)\W*$", re.I)
_INTRODUCES = (":", "RESOLVED", "that", "to", "–", "DECISION", "Decision", "AGREED", "NOTED")
_LABEL_ALONE = re.compile(r"^\W*(?:decision|resolved|resolution)s?(?: made| taken)?\W*$", re.I)
_SECONDED = re.compile(r"^\W*Second(?:ed|er)\b")
_QUOTED = re.compile(r"^\W*[“\"]\w")
_AND_DECIDED = re.compile(
    r"^\W*(?:and )?(?:it was )?(?:unanimously )?(?:(?P<agreed>agreed)|resolved)\b", re.I
)
_UNFINISHED = re.compile(r"[\w,)’'-]$")


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
        self._heads = {
            (each.page, each.start): each.number
            for each in outline.sections
            if each.parent == ordinal and is_minutes(each.number)
        }
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
        at = first
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
        following = self._own[at + 1] if at + 1 < len(self._own) else None
        if outcomes.is_verdict(entry.text) and self._follows_what_was_put(at):
            self._add(RecordKind.VOTE, [entry.span()])
            return at + 1
        if opened := opens(entry, following):
            kind, start = opened
            if start:
                self._sentences([entry], start)
            end = self._end(at)
            passage = self._own[at:end]
            if self._is_lost(passage, end):
                kind = RecordKind.MOTION
            elif kind is RecordKind.AGREEMENT and takes_up(entry.raw[start:]):
                kind = RecordKind.AMENDMENT
            spans = [entry.span(start), *(each.span() for each in passage[1:])]
            self._add(kind, spans)
            return end
        if is_list_of_votes(entry.text) or entry.place in self._rolls:
            return self._votes(at, at)
        if _ABOUT.match(entry.text) and (entry.heading or len(entry.text.split()) < 12):
            self._about = re.sub(r"^\W*(?:\d+\.?\s+)?", "", entry.text)
        if entry.heading and not outcomes.tells_of_vote(entry.text):
            return at + 1
        if put := self._puts(at):
            kind, start = put
            self._sentences([entry], start)
            end = self._end(at)
            if decided := self._decided_below(at, end):
                kind, end = decided
            spans = [entry.span(start), *(each.span() for each in self._own[at + 1 : end])]
            self._add(kind, spans)
            return end
        end = at + 1
        while end < len(self._own) and self._is_cut(end):
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
        if not self._found or self._found[-1].kind not in PUT:
            return False
        last = self._found[-1].spans[-1]
        before = self._own[at - 1]
        return (last.page, last.end) == (before.number, before.block.end)

    def _decided_below(self, at: int, end: int) -> tuple[RecordKind, int] | None:
        """The decision that stands below the lines that only say who moved and seconded it."""
        if not at < end == self._movers(at) < len(self._own):
            return None
        below = self._own[end]
        if below.place in self._heads:
            return None
        opened = opens(below)
        said = _AND_DECIDED.match(below.text)
        if opened and opened[1] == 0:
            kind = opened[0]
        elif said:
            kind = RecordKind.AGREEMENT if said["agreed"] else RecordKind.RESOLUTION
        else:
            return None
        last = self._end(end)
        if self._is_lost(self._own[at:last], last):
            kind = RecordKind.MOTION
        return kind, last

    def _movers(self, at: int) -> int:
        """Where the lines end that only say who moved and seconded what stands below them.

        ``at`` where none do. The end of a page may cut them.
        """
        end = at + 1
        if not motions.names_mover_alone(self._own[at].text):
            while end < len(self._own) and self._is_cut(end):
                end += 1
            whole = " ".join(each.text for each in self._own[at:end])
            if end == at + 1 or not motions.names_mover_alone(whole):
                return at
        while end < len(self._own) and self._is_own(end) and _SECONDED.match(self._own[end].text):
            end += 1
        return end

    def _puts(self, at: int) -> tuple[RecordKind, int] | None:
        """Does the last sentence of a block introduce a motion that is set out below it?"""
        entry = self._own[at]
        if self._movers(at) > at or outcomes.ends_with_verdict(entry.text):
            return RecordKind.MOTION, 0
        found = list(sentences(entry.raw))
        start, end = found[-1]
        sentence = entry.raw[start:end]
        if not sentence.rstrip("“”\"'").endswith((":", "that", "to", "–", "Cabinet.", "Council.")):
            return None
        kind = motions.puts(sentence)
        return (kind, start) if kind else None

    def _end(self, at: int) -> int:
        text = self._own[at].text
        opened = lead_in(text).endswith(_INTRODUCES) or bool(_LABEL_ALONE.match(text))
        movers = self._movers(at)
        whole = movers > at or outcomes.ends_with_verdict(text)
        end = run_on(self._own, at, opened or bool(self._puts(at) and not whole))
        if movers > at:
            end = movers
            while end < len(self._own) and self._is_moved(end):
                end = run_on(self._own, end, lead_in(self._own[end].text).endswith(":"))
        # What follows a heading that only says "Decision" may itself say that it was agreed.
        first = at + 2 if _LABEL_ALONE.match(self._own[at].text) else at + 1
        stops = (
            place
            for place in range(max(first, movers), end)
            if self._own[place].place in self._heads
            or (opens(self._own[place]) and not label_of(self._own[place].text))
            or (opens(self._own[place]) and self._own[place].text.find("RESOLVED") >= 0)
        )
        return next(stops, end)

    def _is_moved(self, place: int) -> bool:
        """Is a block what was moved, below the lines that say by whom?"""
        text = self._own[place].text
        return self._is_own(place) and bool(motions.begins(text) or _QUOTED.match(text))

    def _is_own(self, place: int) -> bool:
        """Is a block of the minute that is read, and no heading?"""
        entry = self._own[place]
        return entry.place not in self._heads and not entry.heading

    def _is_lost(self, passage: Sequence[Entry], end: int) -> bool:
        """Is it said of what was put that it did not carry, in it or straight after it?"""
        last = passage[-1].text
        if _ENDS_LOST.search(last) or outcomes.ends_in_loss(last):
            return True
        for after in self._own[end:]:
            text = after.text
            if after.place in self._heads:
                return False
            if outcomes.tells_loss(text) and not _is_of_another(passage, text):
                return True
            if not self._is_list_of_votes(after):
                return False
            if _ENDS_LOST.search(text):
                return True
        return False

    def _is_cut(self, place: int) -> bool:
        """Is a block the rest of a sentence that the end of the page cut?"""
        entry, last = self._own[place], self._own[place - 1]
        return (
            entry.number == last.number + 1
            and entry.page.access == last.page.access
            and not (entry.heading or last.heading)
            and not (label_of(entry.text) or opens(entry) or is_list_of_votes(entry.text))
            and BlockKind.TABLE_ROW not in (entry.block.kind, last.block.kind)
            and bool(_UNFINISHED.search(last.text))
        )

    def _votes(self, at: int, end: int) -> int:
        """Read the lists of those who voted, with the sentence that introduces them."""
        roll = self._rolls.get(self._own[end].place) if end < len(self._own) else None
        while end < len(self._own) and (
            self._own[end].place in roll.places if roll else self._is_list_of_votes(self._own[end])
        ):
            end += 1
        outcome = None
        if end < len(self._own) and self._is_result(self._own[end]):
            said = {each.outcome for each in outcomes.results(self._own[end].text)}
            outcome = said.pop() if len(said) == 1 else None
            end += 1
        spans = [each.span() for each in self._own[at:end]]
        if self._found and self._found[-1].kind is RecordKind.VOTE and at < end:
            last = self._found[-1].spans
            if (last[-1].page, last[-1].end) == (spans[0].page, spans[0].end):
                spans = [*self._found.pop().spans, *spans[1:]]
        self._add(RecordKind.VOTE, spans, outcome)
        if roll is not None:
            self._found[-1] = replace(self._found[-1], votes=roll.votes)
        return max(end, at + 1)

    def _is_result(self, entry: Entry) -> bool:
        """Does a line after the lists say how the vote went?"""
        own = entry.place not in self._heads and not opens(entry)
        return own and len(entry.text.split()) < 30 and bool(list(outcomes.results(entry.text)))

    def _is_list_of_votes(self, entry: Entry) -> bool:
        if entry.place in self._heads or opens(entry):
            return False
        return is_list_of_votes(entry.text) or (
            is_names(entry.text) and not entry.text.endswith(":")
        )

    def _sentences(self, run: Sequence[Entry], before: int | None = None) -> None:
        """What single sentences record."""
        text = " ".join(entry.raw for entry in run)
        for saying in sayings(text[:before]):
            if saying.kind is RecordKind.NOTED and run[0].place in self._points:
                continue
            matter = saying.kind is RecordKind.MATTER
            became = disposal(text[saying.start : saying.end]) if matter else None
            self._add(saying.kind, list(_within(run, saying.start, saying.end)), became)


def _is_of_another(passage: Sequence[Entry], told: str) -> bool:
    """Is what became of something told of what another person moved, or of words of its own?"""
    mover = mover_of(told)
    if mover is None:
        return False
    own = next(filter(None, (mover_of(each.text) for each in passage)), None)
    other = own is not None and not same_person(own, mover)
    return other or outcomes.has_own_words(told)


def _within(run: Sequence[Entry], start: int, end: int) -> Iterator[Span]:
    """Where characters of the joined words of some blocks stand."""
    offset = 0
    for entry in run:
        first, last = max(start - offset, 0), min(end - offset, len(entry.raw))
        if first < last:
            yield entry.span(first, last)
        offset += len(entry.raw) + 1
