"""Where in minutes something is put to the meeting, and how far the words of it go.

Who moved it may stand in lines of their own above it, what became of it behind it or below it, and
the end of a page may cut any of them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from index.sentences import sentences
from index.values import BlockKind, RecordKind
from ingest.structure import motions, own_words
from ingest.structure.entries import Entry
from ingest.structure.formulas import lead_in, opens
from ingest.structure.labels import label_of
from ingest.structure.outcomes import (
    ends_with_result,
    has_own_words,
    tells_loss,
    tells_of_vote,
)
from ingest.structure.passages import run_on
from ingest.structure.people import mover_of, same_person
from ingest.structure.voting import is_list_of_votes, is_name, is_names, is_side

_ENDS_LOST = re.compile(r"\b(?:lost|not carried|defeated)\W*$", re.I)
_INTRODUCES = (":", "RESOLVED", "that", "to", "–", "DECISION", "Decision", "AGREED", "NOTED")
_LABEL_ALONE = re.compile(r"^\W*(?:decision|resolved|resolution)s?(?: made| taken)?\W*$", re.I)
_SECONDED = re.compile(r"^\W*Second(?:ed|er)\b")
_QUOTED = re.compile(r"^\W*[“\"]\w")
_AND_DECIDED = re.compile(
    r"^\W*(?:and )?(?:it was )?(?:unanimously )?(?:(?P<agreed>agreed)|resolved)\b", re.I
)
_UNFINISHED = re.compile(r"[\w,)’'-]$")


@dataclass(frozen=True, slots=True)
class Put:
    """What a block puts to the meeting: its kind, and the character at which it begins.

    ``movers`` is the index after the lines that only say who moved and seconded what stands below
    them, that of the block itself where it has no such lines. ``introduces`` says that the block
    only introduces what is set out below it.
    """

    kind: RecordKind
    start: int
    movers: int
    introduces: bool


class Passages:
    """The blocks of one set of minutes, and which of them belong together.

    ``heads`` are the places where its minutes begin.
    """

    def __init__(self, own: Sequence[Entry], heads: Collection[tuple[int, int]]) -> None:
        self._own = own
        self._heads = heads

    def put(self, at: int) -> Put | None:
        """What a block puts: by itself, or by a last sentence that introduces what is below it."""
        entry = self._own[at]
        movers = self._movers(at)
        if movers > at or own_words.ends_with_verdict(entry.text):
            return Put(RecordKind.MOTION, 0, movers, introduces=False)
        *before, (start, end) = list(sentences(entry.raw))
        sentence = entry.raw[start:end]
        if before and motions.sets_out(sentence):
            # "Mr Ash moved an amendment, seconded by Mr Elm. It read as follows:"
            first, last = before[-1]
            kind = motions.puts(entry.raw[first:last])
            return Put(kind, first, at, introduces=True) if kind else None
        bare = sentence.rstrip("“”\"'")
        # "moved the following recommendation of Cabinet." may stand above its words.
        over = bare.endswith(("Cabinet.", "Council.")) and self._is_set_out(at + 1)
        if not (over or bare.endswith((":", "that", "to", "–"))):
            return None
        kind = motions.puts(sentence)
        return Put(kind, start, at, introduces=True) if kind else None

    def end(self, at: int, put: Put | None) -> int:
        """The index after the last block of what begins in one, be it decided or only put."""
        text = self._own[at].text
        alone = bool(_LABEL_ALONE.match(text))
        opened = alone or lead_in(text).endswith(_INTRODUCES) or bool(put and put.introduces)
        end = run_on(self._own, at, opened)
        movers = put.movers if put else at
        if movers > at:
            end = movers
            while end < len(self._own) and self._is_moved(end):
                end = run_on(self._own, end, lead_in(self._own[end].text).endswith(":"))
        # What follows a heading that only says "Decision" may itself say that it was agreed.
        first = at + 2 if alone else at + 1
        stops = (
            place
            for place in range(max(first, movers), end)
            if self._own[place].place in self._heads
            or (opens(self._own[place]) and not label_of(self._own[place].text))
            or (opens(self._own[place]) and self._own[place].text.find("RESOLVED") >= 0)
        )
        return next(stops, end)

    def decided_below(self, at: int, end: int, put: Put) -> tuple[RecordKind, int] | None:
        """The decision that stands below the lines that only say who moved and seconded it."""
        if not at < end == put.movers < len(self._own):
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
        last = self.end(end, self.put(end))
        return (RecordKind.MOTION if self.is_lost(at, last) else kind), last

    def is_lost(self, at: int, end: int) -> bool:
        """Is it said of what was put that it did not carry, in it or straight after it?"""
        passage = self._own[at:end]
        last = passage[-1].text
        if _ENDS_LOST.search(last) or own_words.ends_in_loss(last):
            return True
        for place in range(end, len(self._own)):
            after = self._own[place]
            if after.place in self._heads:
                return False
            if tells_loss(after.text) and not _is_of_another(passage, after.text):
                return True
            if not self.is_votes(place):
                return False
            if _ENDS_LOST.search(after.text):
                return True
        return False

    def is_cut(self, place: int) -> bool:
        """Is a block the rest of a sentence that the end of the page cut?"""
        entry, last = self._own[place], self._own[place - 1]
        return (
            entry.number == last.number + 1
            and entry.page.access == last.page.access
            and not (entry.heading or last.heading)
            and not (label_of(entry.text) or opens(entry) or is_list_of_votes(entry.text))
            and BlockKind.TABLE_ROW not in (entry.block.kind, last.block.kind)
            and bool(_UNFINISHED.search(last.text))
            and not (ends_with_result(last.text) and entry.text[:1].isupper())
        )

    def is_votes(self, place: int) -> bool:
        """Is a block a list of those who voted on one side, or the next line of one?"""
        entry = self._own[place]
        if entry.place in self._heads or opens(entry):
            return False
        if is_list_of_votes(entry.text):
            return True
        if is_names(entry.text):
            return not entry.text.endswith(":")
        first = place
        while first and is_name(self._own[first].text):
            first -= 1
        return first < place and is_side(self._own[first].text)

    def _movers(self, at: int) -> int:
        """Where the lines end that only say who moved and seconded what stands below them.

        ``at`` where none do. The end of a page may cut them.
        """
        end = at + 1
        if not motions.names_mover_alone(self._own[at].text):
            while end < len(self._own) and self.is_cut(end):
                end += 1
            whole = " ".join(each.text for each in self._own[at:end])
            if end == at + 1 or not motions.names_mover_alone(whole):
                return at
        while end < len(self._own) and self._is_own(end) and _SECONDED.match(self._own[end].text):
            end += 1
        return end

    def _is_set_out(self, place: int) -> bool:
        """Does a block not itself tell of a vote?"""
        return place < len(self._own) and not tells_of_vote(self._own[place].text)

    def _is_moved(self, place: int) -> bool:
        """Is a block what was moved, below the lines that say by whom?"""
        text = self._own[place].text
        return self._is_own(place) and bool(motions.begins(text) or _QUOTED.match(text))

    def _is_own(self, place: int) -> bool:
        """Is a block of the minute that is read, and no heading?"""
        entry = self._own[place]
        return entry.place not in self._heads and not entry.heading


def _is_of_another(passage: Sequence[Entry], told: str) -> bool:
    """Is what became of something told of what another person moved, or of words of its own?"""
    mover = mover_of(told)
    if mover is None:
        return False
    own = next(filter(None, (mover_of(each.text) for each in passage)), None)
    other = own is not None and not same_person(own, mover)
    return other or has_own_words(told)
