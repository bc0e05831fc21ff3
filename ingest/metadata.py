"""What a paper says of itself: title, council, committee, meeting date and kind.

Taken from where papers say it: the first page, the report's header, the file's own title, and
last the names of the file and its folder. Where nothing says it, the field stays None.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from index.values import Block, BlockKind, DocumentType, Page

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
_COUNCIL = re.compile(
    r"\b((?:[A-Z][a-z’'-]+(?: (?:and|upon|on|of|the|in) | & | |-)){1,4}"
    r"(?:(?:County|City|Borough|District|Metropolitan|Unitary|London|Town|Parish) ){0,3}Council)\b"
)
_NOT_COUNCILS = re.compile(
    r"^(?:Full|The|This|Arts|Our|Each|Every|Any|Local|That|Annual|Of|Youth|Research|Privy|Budget|Members"
    r"|District|County|Borough|City|Town|Parish|Unitary|To|By|For|Leader|Draft|Medical)\b"
    r"|\b(?:Youth|Arts|Research) (?:County )?Council$|\bthe (?:County|Borough|City|District) "
)
_COMMITTEE = re.compile(
    r"\b((?:[A-Z][\w’'-]*(?:, | and | & | of | for | |/))+"
    r"(?:Sub-?Committee|Committee|Panel|Board|Forum|Commission))\b|\b(Cabinet|Full Council)\b"
)
_ADDRESSED = re.compile(
    r"^(?:report )?(?:to|meeting|committee|decision maker)\b\W*(.{3,120})", re.I
)
_TYPES: tuple[tuple[DocumentType, re.Pattern[str]], ...] = (
    (DocumentType.DECISION, re.compile(r"record of decision|decision (?:notice|record)", re.I)),
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
    r"|\(?anonymous|print|scan)|\.(?:docx?|pdf|pptx?|xlsx?|indd)$",
    re.I,
)
_FEW = 3  # pages from the front that introduce a paper


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


class FrontMatter:
    """A paper's opening, from which all else is told."""

    def __init__(
        self, path: Path, title: str | None, pages: Sequence[Page], blocks: Sequence[Block]
    ) -> None:
        self._path = path
        self._pdf_title = title
        self._pages = len(pages)
        texts = {page.number: page.text for page in pages}
        self._blocks = [
            (block, " ".join(texts[block.page][block.start : block.end].split()))
            for block in blocks
            if block.page <= _FEW and block.page in texts and block.kind is not BlockKind.FURNITURE
        ]
        self._first = [text for block, text in self._blocks if block.page == 1]
        named = re.sub(r"(?<=\d)_(?=\d)", "-", f"{path.parent.name} {path.stem}")
        self._named = named.replace("_", " ")
        self._all = "\n".join(page.text for page in pages[:40])

    def title(self) -> str:
        """The PDF's own title if it is one, else the largest words of page one, else the name."""
        stated = self._pdf_title or ""
        if len(stated) > 8 and " " in stated and not _POOR_TITLE.search(stated):
            return stated
        for text in self._first[:8]:
            subject = re.match(r"^(?:report title|subject|title)\s*:\s*(.{8,150})", text, re.I)
            if subject:
                return subject[1].strip()
        headings = [
            (block.level, text)
            for block, text in self._blocks
            if block.page == 1 and block.kind is BlockKind.HEADING and len(text) > 5
        ]
        if headings and (large := min(level for level, _ in headings)) <= 4:
            joined = " – ".join(text for level, text in headings if level == large)
            if 8 <= len(joined) <= 140 and not _POOR_TITLE.search(joined):
                return joined
        return re.sub(r"[_\s]+", " ", self._path.stem).strip()

    def council(self) -> str | None:
        """The council that page one names, or one that the paper names above all others.

        A county's papers name its districts too: a council named here and there is not its own.
        """
        front, whole = _councils("\n".join(self._first)), _councils(self._all)
        if front:
            return max(front, key=lambda name: (front[name], whole[name]))
        if whole:
            name, count = whole.most_common(1)[0]
            if count >= 3 and count > 0.5 * whole.total():
                return name
        return None

    def committee(self) -> str | None:
        """The body to which the paper goes, from its header or the first that page one names."""
        for text in self._first[:12]:
            addressed = _ADDRESSED.match(text)
            if addressed and (match := _COMMITTEE.search(addressed[1])):
                return _tidy(match)
        for text in [*self._first, self._named]:
            if match := _COMMITTEE.search(text):
                return _tidy(match)
        return None

    def meeting_date(self) -> date | None:
        """The date beside "held on" or after "To: Cabinet" on page one, else in the name of the
        file or folder, else the first in a short line near the top of page one."""
        for text in self._first[:14]:
            said = _HELD.search(text) or (_ADDRESSED.match(text) and _COMMITTEE.search(text))
            if said and not _EARLIER.search(text) and (dates := dates_in(text)):
                return dates[0]
        if dates := dates_in(self._named):
            return dates[0]
        for text in self._first[:10]:
            if len(text.split()) <= 14 and not _EARLIER.search(text) and (dates := dates_in(text)):
                return dates[0]
        return None

    def document_type(self) -> DocumentType:
        """The kind of paper, from its name, its opening and its length."""
        stem = self._path.stem.replace("-", " ")
        if re.search(r"\bminutes\b", stem, re.I):
            return DocumentType.MINUTES
        agenda = any(_AGENDA.match(text) for text in self._first)
        if agenda or re.search(r"\bagenda\b", f"{stem} {self._pdf_title or ''}", re.I):
            return DocumentType.AGENDA_PACK if self._pages > 12 else DocumentType.AGENDA
        opening = [stem, self.title(), *self._first[:4]]
        for kind, pattern in _TYPES:
            if any(pattern.search(text) for text in opening if len(text) < 160):
                return kind
        if any(_REPORT_HEAD.match(text) for text in self._first[:10]):
            return DocumentType.REPORT
        return DocumentType.OTHER


def _councils(text: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for line in text.split("\n"):
        for name in _COUNCIL.findall(line):
            name = re.sub(r"^(?:(?:The|At|In|By|And|Of) )+", "", name)
            if " " in name and not _NOT_COUNCILS.search(name):
                counts[name] += 1
    return counts


def _tidy(match: re.Match[str]) -> str:
    name = match[1] or match[2]
    # "Wexmoor County Council Communities Committee" names the council, and then its committee.
    name = re.sub(r"^.*\bCouncil(?:’s|'s)?(?: [-–—])? (?=[A-Z])", "", name)
    name = re.sub(r"^(?:Agenda|Minutes of|Report to|The|To|Meeting of|Of|And|Chairman) ", "", name)
    return re.sub(r"^(?:the|of) ", "", name, flags=re.I).strip()
