"""Who was at a meeting, who sent apologies, and who else was there, from the top of minutes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.values import RecordKind, Span
from ingest.structure.entries import Entry, lines_of

_LABELS: tuple[tuple[RecordKind, re.Pattern[str]], ...] = (
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


def sends_apologies(sentence: str) -> bool:
    """Does a sentence say who sent apologies?"""
    return bool(_SENT.search(sentence)) and not _NONE.match(sentence)


def read_attendance(own: Sequence[Entry]) -> Iterator[tuple[RecordKind, list[Span]]]:
    """Lists of names, each under its label, which may stand in the middle of a block."""
    for kind, spans in _lists(own):
        pages = {entry.number: entry.page for entry in own}
        text = " ".join(pages[span.page].text[span.start : span.end] for span in spans)
        if len(text.split()) > 2 and not _NONE.match(text):
            yield kind, spans


def _lists(own: Sequence[Entry]) -> Iterator[tuple[RecordKind, list[Span]]]:
    kind: RecordKind | None = None
    spans: list[Span] = []
    for entry in own:
        ends = entry.text.endswith(".") or (entry.heading and not entry.text.endswith(":"))
        if kind and ends and not _labelled(entry.text):
            yield kind, spans
            kind, spans = None, []
        if _WERE_THERE.search(entry.text):
            yield RecordKind.ATTENDING, [entry.span()]
            continue
        for start, end, label in _parts(entry):
            if label is not None:
                if kind:
                    yield kind, spans
                kind, spans = label, []
            if kind:
                spans.append(entry.span(start, end))
    if kind:
        yield kind, spans


def is_attendance(text: str) -> bool:
    """Does a text begin with the label of a list of names?"""
    return _labelled(text) is not None


def _labelled(text: str) -> RecordKind | None:
    return next((kind for kind, pattern in _LABELS if pattern.match(text)), None)


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
