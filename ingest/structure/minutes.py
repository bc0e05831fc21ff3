"""What minutes record: who was there, and each resolution, agreement, vote and noted matter.

A record is the minutes' own words. What was only moved, or was lost, is no resolution; it is in
the record of the vote.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from index.sentences import sentences
from index.values import Page, Record, RecordKind, SectionKind, Span
from ingest.structure.entries import Entry, lines_of
from ingest.structure.outline import Outline
from ingest.structure.passages import record, run_on

_BODY = (
    r"(?:(?:the )?(?:[a-z]+ )?(?:committee|cabinet|board|panel|forum|council|commission|executive)"
    r"|(?:the )?members|(?:the )?meeting)"
)
_HOW = r"(?:unanimously |therefore |also |then |further |duly |formally |all )*"
_LEAD = r"^\W*(?:\(?\w{1,4}[.)]\s*|\d{1,3}(?:\.\d{1,3})*\s+)?"
_RESOLVED = re.compile(
    rf"{_LEAD}(?:(?:it was|{_BODY}) {_HOW})?resolved\b(?! to )"
    rf"|\b(?:it was|{_BODY}) {_HOW}resolved (?:that|to|:)",
    re.I,
)
_SHOUTED = re.compile(r"\bRESOLVED\b")
_OPENERS: tuple[tuple[RecordKind, re.Pattern[str]], ...] = (
    (RecordKind.AGREEMENT, re.compile(rf"{_LEAD}(?:it was )?{_HOW}AGREED\b", re.M)),
    (RecordKind.AGREEMENT, re.compile(rf"{_LEAD}Agreed(?::| that| to)")),
    (RecordKind.RECOMMENDATION, re.compile(rf"{_LEAD}(?:it was )?{_HOW}RECOMMENDED\b")),
    (RecordKind.NOTED, re.compile(rf"{_LEAD}NOTED\b")),
)
_SENTENCES: tuple[tuple[RecordKind, re.Pattern[str]], ...] = (
    (
        RecordKind.AGREEMENT,
        re.compile(
            rf"\b(?:it was|{_BODY}) {_HOW}(?:agreed|approved|endorsed)\b(?! in principle by)"
            r"|\b(?:was|were) (?:\w+ )?agreed(?: that\b|\W*$)"
            r"|\bminutes\b.*\b(?:approved|confirmed|agreed|signed|accepted)\b.{0,40}\bas (?:an? )?"
            r"(?:true|correct|accurate)",
            re.I,
        ),
    ),
    (
        RecordKind.RECOMMENDATION,
        re.compile(rf"\b(?:it was|{_BODY}) {_HOW}recommended (?:that|to|\w+ing)\b", re.I),
    ),
    (
        RecordKind.NOTED,
        re.compile(
            rf"\bit was {_HOW}noted (?:that|and)\b"
            r"|^\W*(?:the )?(?:[a-z]+ )?(?:committee|cabinet|board|panel|forum|council) "
            rf"{_HOW}(?:received and )?noted\b"
            r"|\b(?:was|were|be) (?:received and |duly )?noted\W*$",
            re.I,
        ),
    ),
)
_AMENDED = re.compile(r"\b(?:was|were) (?:amended|agreed|approved) as follows:$", re.I)
_EARLIER = re.compile(r"\b(?:had|has|have|previously|at that meeting|last year)\b", re.I)
_VOTE = re.compile(
    r"\bvotes? (?:in favour|against|for\b|to \d)|\b(?:put|moved|taken) to (?:the|a) vote\b"
    r"|\ba (?:recorded |named )?vote (?:was|being|on)\b|\b(?:casting|second) vote\b"
    r"|\bvoted (?:for|against|in favour|unanimously|by|to)\b|\babstentions?\b|\babstained\b"
    r"|\b(?:motion|amendment|proposal|proposition|recommendation|resolution)s? "
    r"(?:(?:was|were|being|as amended|so amended|then|duly|unanimously|put and|not) )*"
    r"(?:carried|lost|defeated|rejected|withdrawn|fell)\b|\bvotes? (?:were|was) cast\b"
    r"|\b(?:motion|amendment) (?:carried|lost)\b",
    re.I,
)
_LIST_OF_VOTES = re.compile(
    r"^\W*(?:(?:voting |votes? )?(?:for|against|in favour)(?: the (?:motion|amendment|proposal"
    r"|recommendation)\w*)?|abst(?:ain|ention)\w*|not voting)\s*(?:[:(–-]\s*|$)",
    re.I,
)
_LOST = re.compile(
    r"^\W*(?:(?:on being put to the vote,? )?(?:the |this |that )?(?:motion|amendment|proposal)\b"
    r".{0,60}\b(?:lost|defeated|not carried|rejected|fell|withdrawn)\b"
    r"|(?:lost|not carried|defeated)\b)",
    re.I,
)
_ENDS_LOST = re.compile(r"\b(?:lost|not carried|defeated)\W*$", re.I)
_ATTENDANCE: tuple[tuple[RecordKind, re.Pattern[str]], ...] = (
    (RecordKind.APOLOGIES, re.compile(r"^apologies(?: for absence)?(?: from)?\b\s*:?", re.I)),
    (
        RecordKind.ATTENDING,
        re.compile(
            # A narrow label may be printed in two lines, with the first name between.
            r"^(?:also )?in attendance(?: virtually)?\b\s*:?|^also present\b\s*:?"
            r"|^in\s.{3,90}?\sattendance\s*:",
            re.I,
        ),
    ),
    (RecordKind.ATTENDING, re.compile(r"^officers?(?: (?:present|in attendance))?\s*:", re.I)),
    (RecordKind.PRESENT, re.compile(r"^(?:members )?present\b\s*:?", re.I)),
)
_SENT = re.compile(
    r"\bapolog(?:y|ies)\b.{0,80}\b(?:received|given|submitted|tendered|noted)\b.{0,20}"
    r"\b(?:from|by|on behalf of|for)\b",
    re.I,
)
_NONE = re.compile(r"^\W*(?:no|there were no)\b", re.I)
_WERE_THERE = re.compile(r"\b(?:were|was) (?:also )?(?:present|in attendance)\W*$", re.I)
_OF_ITEM = re.compile(r"^\W*item (?:no\.? )?(\d{1,3}[a-z]?)\W*$", re.I)


def read_minutes(outline: Outline, body: Sequence[Entry]) -> list[Record]:
    """The records of all minutes in a paper, in the order of its pages."""
    inside: dict[int, list[Entry]] = {}
    for entry in body:
        for section in outline.at(*entry.place):
            if section.kind is SectionKind.MINUTES:
                inside.setdefault(section.ordinal, []).append(entry)
    pages = {entry.number: entry.page for entry in body}
    found: list[Record] = []
    for ordinal, own in inside.items():
        found += _Minutes(outline, ordinal, own, pages).read()
    return found


class _Minutes:
    """One set of minutes."""

    def __init__(
        self, outline: Outline, ordinal: int, own: Sequence[Entry], pages: dict[int, Page]
    ) -> None:
        self._own = own
        self._pages = pages
        self._heads = {
            (each.page, each.start): each.number
            for each in outline.sections
            if each.parent == ordinal and (each.number or "").isdigit()
        }
        # Minutes that begin at 1 are numbered as the agenda's items are.
        self._as_items = next(iter(self._heads.values()), None) == "1"
        self._minute: str | None = None
        self._item: str | None = None

    def read(self) -> list[Record]:
        found: list[Record] = []
        first = next(
            (at for at, each in enumerate(self._own) if each.place in self._heads), len(self._own)
        )
        found += self._attendance(self._own[:first])
        at = first
        while at < len(self._own):
            entry = self._own[at]
            if entry.place in self._heads:
                self._minute = self._heads[entry.place]
                self._item = self._minute if self._as_items else None
                at += 1
            elif match := _OF_ITEM.match(entry.text):
                self._item = match[1]
                at += 1
            else:
                at = self._read(at, found)
        return found

    def _record(self, kind: RecordKind, spans: Sequence[Span]) -> Record:
        return record(kind, spans, self._pages, self._item, self._minute)

    def _read(self, at: int, found: list[Record]) -> int:
        """Read the block at an index; the index of the next that is to be read."""
        entry = self._own[at]
        if opened := _opens(entry):
            kind, start = opened
            if start:
                found += self._sentences(entry, entry.raw[:start])
            end = self._end(at)
            passage = self._own[at:end]
            if not self._is_lost(passage, end):
                spans = [entry.span(start), *(each.span() for each in passage[1:])]
                found.append(self._record(kind, spans))
            return end
        if _LIST_OF_VOTES.match(entry.text):
            end = at + 1
            while end < len(self._own) and self._is_list_of_votes(self._own[end]):
                end += 1
            found.append(self._record(RecordKind.VOTE, [each.span() for each in self._own[at:end]]))
            return end
        if not entry.heading:
            found += self._sentences(entry, entry.raw)
        return at + 1

    def _end(self, at: int) -> int:
        opened = self._own[at].text.rstrip().endswith((":", "RESOLVED", "that", "to"))
        end = run_on(self._own, at, opened)
        stops = (
            place
            for place in range(at + 1, end)
            if self._own[place].place in self._heads or _opens(self._own[place])
        )
        return next(stops, end)

    def _is_lost(self, passage: Sequence[Entry], end: int) -> bool:
        """Is it said of what was put that it did not carry, in it or straight after it?"""
        if _ENDS_LOST.search(passage[-1].text):
            return True
        after = self._own[end] if end < len(self._own) else None
        return (
            after is not None and after.place not in self._heads and bool(_LOST.match(after.text))
        )

    def _is_list_of_votes(self, entry: Entry) -> bool:
        if entry.place in self._heads or _opens(entry):
            return False
        named = re.match(
            r"^(?:Councillors?|Cllrs?|Mrs?|Ms|Miss|Dr|Sir|Dame|Lord|Lady)\b", entry.text
        )
        return bool(_LIST_OF_VOTES.match(entry.text) or (named and not entry.text.endswith(".")))

    def _sentences(self, entry: Entry, text: str) -> Iterator[Record]:
        """What single sentences record; those of one vote that follow each other are one."""
        kinds = [(_kind(text[start:end]), start, end) for start, end in sentences(text)]
        for kind, group in itertools.groupby(kinds, key=lambda each: each[0]):
            if kind is None:
                continue
            parts = [entry.span(start, end) for _, start, end in group]
            if kind is RecordKind.VOTE:
                parts = [Span(parts[0].page, parts[0].start, parts[-1].end)]
            for part in parts:
                yield self._record(kind, [part])

    def _attendance(self, own: Sequence[Entry]) -> Iterator[Record]:
        """Lists of names, each under its label, which may stand in the middle of a block."""
        kind: RecordKind | None = None
        spans: list[Span] = []
        for entry in own:
            ends = entry.text.endswith(".") or (entry.heading and not entry.text.endswith(":"))
            if kind and ends and not _labelled(entry.text):
                yield from self._names(kind, spans)
                kind, spans = None, []
            if _WERE_THERE.search(entry.text):
                yield from self._names(RecordKind.ATTENDING, [entry.span()])
                continue
            for start, end, label in _parts(entry):
                if label is not None:
                    yield from self._names(kind, spans)
                    kind, spans = label, []
                if kind:
                    spans.append(entry.span(start, end))
        yield from self._names(kind, spans)

    def _names(self, kind: RecordKind | None, spans: Sequence[Span]) -> Iterator[Record]:
        if kind and spans:
            made = self._record(kind, spans)
            if len(made.text.split()) > 2 and not _NONE.match(made.text):
                yield made


def _opens(entry: Entry) -> tuple[RecordKind, int] | None:
    """Does a resolution, or what is written like one, begin in a block, and at which character?"""
    raw = entry.raw
    if _RESOLVED.match(raw) and not re.match(r"^\W*resolved\b.{0,30}\bissues?\b", raw, re.I):
        return RecordKind.RESOLUTION, 0
    for kind, pattern in _OPENERS:
        if pattern.match(raw):
            return kind, 0
    for start, end in sentences(raw):
        sentence = raw[start:end]
        said = _RESOLVED.search(sentence) and not _EARLIER.search(sentence)
        if _SHOUTED.search(sentence) or said:
            return RecordKind.RESOLUTION, start
        if end == len(raw) and sentence.endswith(":") and _introduces(sentence):
            return RecordKind.AGREEMENT, start
    return None


def _introduces(sentence: str) -> bool:
    """Is what was agreed listed below the sentence?"""
    return bool(_AMENDED.search(sentence)) or _sentence_kind(sentence) is RecordKind.AGREEMENT


def _kind(sentence: str) -> RecordKind | None:
    if _SENT.search(sentence) and not _NONE.match(sentence):
        return RecordKind.APOLOGIES
    if sentence.rstrip().endswith(":"):
        return None
    return _sentence_kind(sentence) or (RecordKind.VOTE if _VOTE.search(sentence) else None)


def _sentence_kind(sentence: str) -> RecordKind | None:
    for kind, pattern in _SENTENCES:
        found = pattern.search(sentence)
        if found and not _EARLIER.search(sentence[: found.end()]):
            return kind
    return None


def _labelled(text: str) -> RecordKind | None:
    return next((kind for kind, pattern in _ATTENDANCE if pattern.match(text)), None)


def _parts(entry: Entry) -> list[tuple[int, int, RecordKind | None]]:
    """A block cut where a line begins with a label: from, to, and the label's kind."""
    begin = entry.block.start
    cuts: list[tuple[int, RecordKind | None]] = []
    for line in lines_of(entry):
        text = entry.page.text[line[0].start : entry.block.end]
        kind = _labelled(text)
        if kind or not cuts:
            cuts.append((line[0].start - begin, kind))
    ends = [start for start, _ in cuts[1:]] + [len(entry.raw)]
    return [
        (start, start + len(entry.raw[start:end].rstrip()), kind)
        for (start, kind), end in zip(cuts, ends, strict=True)
    ]
