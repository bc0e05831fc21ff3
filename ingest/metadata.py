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
from pathlib import Path

from index.values import Block, DocumentStatus, DocumentType, Page
from ingest.councils import council_of
from ingest.status import status_of
from ingest.structure.agenda import OPENS_MINUTES, opens_minutes
from ingest.structure.entries import entries
from ingest.structure.headers import header_of, title_in

_MONTHS = "january february march april may june july august september october november december"
_MONTH = {name: number for number, name in enumerate(_MONTHS.split(), 1)}
_MONTH |= {name[:3]: number for name, number in _MONTH.items()} | {"sept": 9}
_DATE = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?(" + "|".join(_MONTH) + r")[a-z]*\.?,?[\s-]+"
    r"(20\d\d)\b",
    re.I,
)
_NUMERIC_DATE = re.compile(r"\b(\d{1,2})/(\d{1,2})/(20\d\d)\b")
_ISO_DATE = re.compile(r"\b(20\d\d)[-_.](\d{2})[-_.](\d{2})\b")
_HELD = re.compile(r"\b(?:held (?:on|at|in)|meeting of|to be held|(?:date of|for) meeting)\b", re.I)
# An item of the agenda, or a paragraph, that speaks of an earlier meeting's minutes.
_EARLIER = re.compile(r"^\W*\d{1,2}\b.*\bminutes\b|\b(?:confirm|sign|approve|agree)", re.I)
_COMMITTEE = re.compile(
    r"\b((?:[A-Z][\w’'-]*(?:, | and | & | of | for | |/))+"
    r"(?:Sub-?Committee|Committee|Panel|Board|Forum|Commission))\b|\b(Cabinet|Full Council)\b"
)
_ADDRESSED = re.compile(
    r"^(?:report )?(?:to|meeting|committee|decision maker)\b\W*(.{3,120})", re.I
)
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
_DECIDER = re.compile(r"^decision (?:to be )?(?:taken|made) by\b", re.I)
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
_SHORT = 22  # words: a line, and not a paragraph of the text
_ISSUED = re.compile(r"\b(?:published|issued|printed|dated|updated|despatch\w*)\b", re.I)


def dates_in(text: str) -> list[date]:
    """Every full date written in the text, in order: "14 April 2022", "14/04/2022", ISO."""
    found = []
    for match in _DATE.finditer(text):
        found.append((match.start(), int(match[3]), _MONTH[match[2].lower()], int(match[1])))
    for match in _NUMERIC_DATE.finditer(text):
        found.append((match.start(), int(match[3]), int(match[2]), int(match[1])))
    for match in _ISO_DATE.finditer(text):
        found.append((match.start(), int(match[1]), int(match[2]), int(match[3])))
    dates = []
    for _, year, month, day in sorted(found):
        try:
            dates.append(date(year, month, day))
        except ValueError:
            continue
    return dates


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
        short = [text for text in self._first if len(text.split()) <= _SHORT]
        return council_of("\n".join(map(_cased, short)), "\n".join(self._first), self._texts)

    def committee(self) -> tuple[str | None, float]:
        """The body to which the paper goes, from its header or the first that page one names."""
        for text in self._first[:12]:
            addressed = _ADDRESSED.match(text)
            if addressed and (match := _COMMITTEE.search(addressed[1])):
                return _tidy(match), 0.95
        for place, text in enumerate(self._first[:6]):
            if _DECIDER.search(text):
                for line in self._first[place : place + 2]:
                    if match := _COMMITTEE.search(_DECIDER.sub("", line)):
                        return _tidy(match), 0.85
        for text in self._headings:
            if match := _COMMITTEE.search(_cased(text)):
                return _tidy(match), 0.85
        for text in self._first:
            said = len(text.split()) <= _SHORT or OPENS_MINUTES.match(text) or _HELD.search(text)
            if said and (match := _COMMITTEE.search(text)):
                return _tidy(match), 0.7
        if match := _COMMITTEE.search(self._named):
            return _tidy(match), 0.3
        return None, 0.0

    def meeting_date(self) -> tuple[date | None, float]:
        """The date beside "held on" or after "To: Cabinet" on page one, else an agenda's first,
        else that in the name of the file, then of the folder, or in a line near page one's top.

        Minutes of one meeting lie in the next one's folder: its name says nothing of them.
        """
        kind, _ = self.document_type()
        for text in self._first[:14]:
            said = _HELD.search(text) or (_ADDRESSED.match(text) and _COMMITTEE.search(text))
            if said and not _EARLIER.search(text) and (dates := dates_in(text)):
                return dates[0], 0.95
        for text in self._headings:
            if _COMMITTEE.search(_cased(text)) and (dates := dates_in(text)):
                return dates[0], 0.9
        lines = [
            dates_in(text)
            for text in self._first[:10]
            if len(text.split()) <= _SHORT and not _EARLIER.search(text)
            if not _ISSUED.search(text)
        ]
        near = next((dates[0] for dates in lines if dates), None)
        if near and kind in (DocumentType.AGENDA, DocumentType.AGENDA_PACK, DocumentType.MINUTES):
            return near, 0.85
        if dates := dates_in(self._file):
            return dates[0], 0.5
        if kind is not DocumentType.MINUTES and (dates := dates_in(self._named)):
            return dates[0], 0.3
        return (near, 0.4) if near else (None, 0.0)

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


def _cased(text: str) -> str:
    """A line in capitals as it would be written in a text: "Wexmoor County Council"."""
    if not text.isupper():
        return text
    small = {"and", "of", "the", "for", "on", "upon", "in", "to"}
    words = (word.lower() if word.lower() in small else word.title() for word in text.split())
    return " ".join(words)


def _tidy(match: re.Match[str]) -> str:
    name = match[1] or match[2]
    # "Wexmoor County Council Communities Committee" names the council, and then its committee.
    name = re.sub(r"^.*\bCouncil(?:’s|'s)?(?: [-–—])? (?=[A-Z])", "", name)
    name = re.sub(r"^(?:Agenda|Minutes of|Report to|The|To|Meeting of|Of|And|Chairman) ", "", name)
    return re.sub(r"^(?:the|of) ", "", name, flags=re.I).strip()
