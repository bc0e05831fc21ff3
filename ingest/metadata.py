"""What a paper says of itself: title, council, committee, meeting date, kind and status.

Taken from where papers say it: the first page, the report's header, the file's own title, and
last the names of the file and its folder. Where nothing says it, the field stays None. Each field
has a confidence from 0 to 1, by where it was found.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from index.values import Block, DocumentStatus, DocumentType, Page
from ingest.committees import ADDRESSED, HELD, SHORT, body_in, cased, committee_of, without_council
from ingest.councils import alone, council_of
from ingest.dates import dates_in
from ingest.status import status_of
from ingest.structure.agenda import opens_minutes
from ingest.structure.entries import entries
from ingest.structure.headers import header_of, title_in

# An item of the agenda, or a paragraph, that speaks of an earlier meeting's minutes.
_EARLIER = re.compile(r"^\W*\d{1,2}\b.*\bminutes\b|\b(?:confirm|sign|approve|agree)", re.I)
_TYPES: tuple[tuple[DocumentType, re.Pattern[str]], ...] = (
    (DocumentType.DECISION, re.compile(r"record of decision\b|decision (?:notice|record)\b", re.I)),
    (DocumentType.MINUTES, re.compile(r"^(?:draft |printed )?minutes\b|^minutes of", re.I)),
    (
        DocumentType.STRATEGY,
        re.compile(r"\b(?:strategy|framework|plan) ?\(?20\d\d|strategy$", re.I),
    ),
    (DocumentType.REVIEW, re.compile(r"\breview\b", re.I)),
    (DocumentType.APPENDIX, re.compile(r"^(?:appendix|annex)\b", re.I)),
)
_REPORT_HEAD = re.compile(r"^(?:report (?:title|to|of|by|author)|from|to|subject)\s*:?\s", re.I)
_AGENDA = re.compile(r"^(?:agenda\b|agenda items?\b|public agenda|unrestricted items)", re.I)
_POOR_TITLE = re.compile(
    r"^(?:microsoft (?:word|powerpoint|excel)|untitled|document\d*$|presentation|slide|layout"
    r"|(?:the |draft )?(?:report|agenda|minutes|appendix|cover(?:ing)? report)(?: template)?$"
    r"|(?:executive|officer) decision$|(?:.*\b)?record of decision$|powerpoint presentation"
    r"|\(?anonymous|print|scan)|\.(?:docx?|pdf|pptx?|xlsx?|indd)$",
    re.I,
)
_DECIDED = re.compile(r"^(?:subject matter\W*)?title of decision\W*(.*)$", re.I | re.S)
_APPENDIX = re.compile(r"^(?:appendix|annex)\b", re.I)
_KIND = re.compile(
    r"\b(?:strategy|plan|policy|framework|programme|charter|statement|report|review|agenda|minutes)\b",
    re.I,
)
_PERIOD = r"\(?20\d\d\s*(?:[-–—/]|to)\s*(?:20)?\d\d\)?"
_KIND_LINE = re.compile(
    rf"\b(?:strategy|plan|policy|framework|programme|charter)(?:[\s:,]+{_PERIOD})?\W*$", re.I
)
_PERIOD_LINE = re.compile(rf"\W*{_PERIOD}\W*$")
_CARRIED = 10  # words: a line that a title goes on to, and not a motto below it
_FEW = 3  # pages from the front that introduce a paper
_WEAK = 0.5  # confidence: not more is told by the name of a file
# A paper of many meetings, none of which is its own.
_CALENDAR = re.compile(
    r"\bmeetings? (?:schedule|calendar|dates)\b|\b(?:schedule|calendar|timetable) of meetings\b",
    re.I,
)
_ISSUED = re.compile(r"\b(?:published|issued|printed|dated|updated|despatch\w*)\b", re.I)


@dataclass(frozen=True, slots=True)
class Description:
    """What a paper says of itself; ``confidence`` (0 to 1) is by the field's name."""

    title: str
    council: str | None
    committee: str | None
    meeting_date: date | None
    document_type: DocumentType
    status: DocumentStatus
    confidence: Mapping[str, float] = field(default_factory=dict)


class FrontMatter:
    """A paper's opening, from which all else is told. Each field comes with its confidence.

    ``across`` is what is set aslant over the first pages, without its spaces: a watermark.
    """

    def __init__(
        self,
        path: Path,
        title: str | None,
        pages: Sequence[Page],
        blocks: Sequence[Block],
        across: str = "",
    ) -> None:
        self._path = path
        self._pdf_title = title
        self._pages = len(pages)
        self._across = across
        front = {page.number: page for page in pages if page.number <= _FEW}
        opening, aside = entries(
            list(front.values()), [block for block in blocks if block.page in front]
        )
        self._opening = opening
        self._aside = aside
        self._first = [entry.text for entry in opening if entry.number == 1]
        front_lines = [
            cased(line.strip())
            for entry in [*opening, *aside]
            if entry.number == 1
            for line in entry.raw.split("\n")
        ]
        self._alone = [line for line in front_lines if alone(line)]
        self._headings = [
            e.text for e in [*opening, *aside] if e.number == 1 and (e.heading or e in aside)
        ]
        self._facts = header_of([entry for entry in opening if entry.number == 1])
        self._file = _as_words(path.stem)
        self._named = f"{_as_words(path.parent.name)} {self._file}"
        self._texts = [page.text for page in pages[:40]]

    def describe(self) -> Description:
        """Everything at once."""
        title, kind = self.title(), self.document_type()
        council, committee = self.council(), self.committee()
        day, status = self.meeting_date(), self.status()
        told = {"title": title, "council": council, "committee": committee}
        sure = {"meeting_date": day, "document_type": kind, "status": status}
        return Description(
            title=title[0],
            council=council[0],
            committee=committee[0],
            meeting_date=day[0],
            document_type=kind[0],
            status=status[0],
            confidence={name: each[1] for name, each in (told | sure).items()},
        )

    def title(self) -> tuple[str, float]:
        """What the report's header says, else the PDF's own title if it is one, else the largest
        words of page one, else the name."""
        if (subject := title_in(self._facts)) and 8 <= len(subject) <= 250:
            return subject, 0.95
        for text in self._first[:8]:
            found = re.match(r"^(?:report title|subject|title)\s*:\s*(.{8,150})", text, re.I)
            if found:
                return found[1].strip(), 0.9
        for place, text in enumerate(self._first[:20]):
            if found := _DECIDED.match(text):
                following = self._first[place + 1] if place + 1 < len(self._first) else ""
                if len(subject := found[1].strip() or following) > 8:
                    return subject[:250], 0.85
        stated = self._pdf_title or ""
        if len(stated) > 8 and " " in stated and not _POOR_TITLE.search(stated):
            return stated, 0.8
        headings = [
            (entry.block.level, entry.text)
            for entry in self._opening
            if entry.number == 1 and entry.heading and len(entry.text) > 5
        ]
        if headings and (large := min(level for level, _ in headings)) <= 4:
            joined = " – ".join(text for level, text in headings if level == large)
            if 8 <= len(joined) <= 140 and not _POOR_TITLE.search(joined):
                return self._carried_on(joined, large), 0.7
        return re.sub(r"[_\s]+", " ", self._path.stem).strip(), 0.2

    def _carried_on(self, title: str, level: int) -> str:
        """A title with what its last line goes on to in smaller print: what kind of paper it is,
        and for which years."""
        front = [entry for entry in self._opening if entry.number == 1]
        last = max(i for i, each in enumerate(front) if each.heading and each.block.level == level)
        for entry in front[last + 1 : last + 3]:
            kind = entry.heading and not _KIND.search(title) and _KIND_LINE.search(entry.text)
            dated = _PERIOD_LINE.match(entry.text) and not _PERIOD_LINE.search(title)
            if not (kind or dated) or len(entry.text.split()) > _CARRIED:
                break
            title = f"{title} {entry.text}"
        return title

    def council(self) -> tuple[str | None, float]:
        """The council that page one names, or one that the paper names above all others."""
        short = [text for text in self._first if len(text.split()) <= SHORT]
        lines = "\n".join([*map(cased, short), *self._alone])
        return council_of(lines, "\n".join(self._first), self._texts, self._body[0])

    def committee(self) -> tuple[str | None, float]:
        """The body to which the paper goes, without the name of its council."""
        body, sure = self._body
        return body and without_council(body, self.council()[0]), sure

    @cached_property
    def _body(self) -> tuple[str | None, float]:
        return committee_of(self._first, self._headings, self._named)

    def meeting_date(self) -> tuple[date | None, float]:
        """The date beside "held on" or after "To: Cabinet" on page one, else an agenda's first,
        else that in the name of the file, then of the folder, or in a line near page one's top.

        Minutes of one meeting lie in the next one's folder: its name says nothing of them.
        """
        kind, _ = self.document_type()
        for text in self._first[:14]:
            said = HELD.search(text) or (ADDRESSED.match(text) and body_in(text))
            if said and not _EARLIER.search(text) and (dates := dates_in(text)):
                return dates[0], 0.95
        for text in self._headings:
            if body_in(cased(text)) and (dates := dates_in(text)):
                return dates[0], 0.9
        lines = [
            dates_in(text)
            for text in self._first[:10]
            if len(text.split()) <= SHORT and not _EARLIER.search(text)
            if not _ISSUED.search(text)
        ]
        near = next((dates[0] for dates in lines if dates), None)
        if near and kind in (DocumentType.AGENDA, DocumentType.AGENDA_PACK, DocumentType.MINUTES):
            return near, 0.85
        if dates := dates_in(self._file):
            return dates[0], 0.5
        if kind is not DocumentType.MINUTES and (dates := dates_in(self._named)):
            return dates[0], 0.3
        if near and not any(map(_CALENDAR.search, self._first)):
            return near, 0.4
        return None, 0.0

    def document_type(self) -> tuple[DocumentType, float]:
        """The kind of paper, from its opening, its name and its length."""
        stem = self._path.stem.replace("-", " ")
        opens = opens_minutes([entry for entry in self._opening if entry.number == 1])
        if opens or re.search(r"\bminutes\b", stem, re.I):
            return DocumentType.MINUTES, 0.95 if opens else 0.5
        agenda = any(_AGENDA.match(entry.text) for entry in self._opening)
        if agenda or re.search(r"\bagenda\b", f"{stem} {self._pdf_title or ''}", re.I):
            kind = DocumentType.AGENDA_PACK if self._pages > 12 else DocumentType.AGENDA
            return kind, 0.9 if agenda else 0.6
        front = [text for text in self._first[:4] if len(text) < 160]
        if any(_TYPES[0][1].search(text) for text in [stem, *front]):
            return DocumentType.DECISION, 0.9
        if re.match(r"appendix|annex", stem, re.I) or any(map(_APPENDIX.match, self._headings[:2])):
            return DocumentType.APPENDIX, 0.8 if any(map(_APPENDIX.match, self._headings)) else 0.5
        if self._facts:
            return DocumentType.REPORT, 0.9
        for kind, pattern in _TYPES:
            for text in [self.title()[0], *front, stem]:
                if len(text) < 160 and pattern.search(text):
                    return kind, 0.4 if text is stem else 0.75
        if any(_REPORT_HEAD.match(text) for text in self._first[:10]):
            return DocumentType.REPORT, 0.5
        return DocumentType.OTHER, 0.0

    def status(self) -> tuple[DocumentStatus, float]:
        """How far the paper has come."""
        title, sure = self.title()
        said = title if sure > _WEAK else ""  # the name of a file says nothing
        return status_of(said, self._opening, self._aside, self._across)


def _as_words(name: str) -> str:
    """The name of a file or folder with spaces for its underscores, and its dates kept."""
    return re.sub(r"(?<=\d)_(?=\d)", "-", name).replace("_", " ")
