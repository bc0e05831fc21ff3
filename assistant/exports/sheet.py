"""Sheets to print: decisions and briefs as DOCX, every quote with a footnote that says where.

Word knows footnotes and python-docx does not: their part of the file is written here.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from xml.sax.saxutils import escape

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from assistant.exports.table import Link, count_of
from index.register.wanted import DECIDED
from index.values import (
    Brief,
    BriefLine,
    Citation,
    Entry,
    Meeting,
    RecordKind,
    Standing,
    Votes,
    in_words,
)

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

# What XML cannot carry, though a page may.
_UNPRINTABLE = re.compile(r"[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/>'
    "</w:r></w:p></w:footnote>"
)


def decision_sheet(entries: Iterable[tuple[Entry, Sequence[Citation]]], link: Link) -> bytes:
    """Entries with their citations, in the order given, under their meetings."""
    sheet = _Sheet("Decisions", link)
    meeting = None
    for entry, citations in entries:
        if (entry.council, entry.committee, entry.held) != meeting:
            meeting = (entry.council, entry.committee, entry.held)
            sheet.heading(_sitting(*meeting), 1)
        sheet.heading(_title(entry), 2)
        sheet.said(_status(entry))
        for citation in citations:
            sheet.quote(citation)
    return sheet.content()


def brief_sheet(meeting: Meeting, briefs: Iterable[Brief], link: Link) -> bytes:
    """The brief of a meeting, its items in their order; one with nothing to say is left out."""
    sheet = _Sheet(f"Brief: {_sitting(meeting.council, meeting.committee, meeting.held)}", link)
    for brief in briefs:
        if not brief.parts:
            continue
        sheet.heading(_item(brief), 1)
        if brief.item is not None and brief.item.presenter:
            sheet.said(f"Presented by: {brief.item.presenter}")
        for part in brief.parts:
            sheet.heading(part.heading.value, 2)
            for line in part.lines:
                if line.worded:
                    sheet.worded(line.worded, line.citations)
                    continue
                if told := _line(line):
                    sheet.said(told)
                for citation in line.citations:
                    sheet.quote(citation)
    return sheet.content()


class _Sheet:
    """A document under way, with its footnotes."""

    def __init__(self, title: str, link: Link) -> None:
        self._document: Document = docx.Document()
        self._notes: list[str] = []
        self._link = link
        self._document.styles["Normal"].font.size = Pt(11)
        paper = self._document.sections[0]  # A4; python-docx begins with American paper
        paper.page_width, paper.page_height = Mm(210), Mm(297)
        self._document.core_properties.title = _clean(title)
        self._document.core_properties.author = "Committee assistant"
        self._document.add_heading(_clean(title), 0)

    def heading(self, text: str, level: int) -> None:
        self._document.add_heading(_clean(text), level)

    def said(self, text: str) -> None:
        """A line over a quote, never alone at the foot of a page."""
        paragraph = self._document.add_paragraph(_clean(text))
        paragraph.paragraph_format.keep_with_next = True

    def worded(self, text: str, citations: Iterable[Citation]) -> None:
        """What a language model says; its footnotes say where the quotes stand that bear it out."""
        paragraph = self._document.add_paragraph(_clean(text))
        for citation in citations:
            self._refer(paragraph, _source(citation, self._link))

    def quote(self, citation: Citation) -> None:
        """A quote word for word; its footnote says in which paper and on which page it stands."""
        paragraph = self._document.add_paragraph(_clean(citation.quote), style="Quote")
        self._refer(paragraph, _source(citation, self._link))

    def _refer(self, paragraph: Paragraph, note: str) -> None:
        self._notes.append(note)
        run = paragraph.add_run()
        run.font.superscript = True
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(len(self._notes)))
        run._r.append(reference)

    def content(self) -> bytes:
        """The file."""
        notes = "".join(_note(number, note) for number, note in enumerate(self._notes, 1))
        xml = f"<w:footnotes {nsdecls('w')}>{_SEPARATORS}{notes}</w:footnotes>"
        part = self._document.part
        footnotes = Part(
            PackURI("/word/footnotes.xml"),
            CONTENT_TYPE.WML_FOOTNOTES,
            b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + xml.encode(),
            part.package,
        )
        part.relate_to(footnotes, RELATIONSHIP_TYPE.FOOTNOTES)
        kept = io.BytesIO()
        self._document.save(kept)
        return _undated(kept)


def _note(number: int, text: str) -> str:
    """A footnote in eight points (sizes are halves of points)."""
    small = '<w:sz w:val="16"/>'
    return (
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:spacing w:after="0"/></w:pPr>'
        f'<w:r><w:rPr>{small}<w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:rPr>{small}</w:rPr><w:t xml:space="preserve"> {escape(_clean(text))}</w:t></w:r>'
        "</w:p></w:footnote>"
    )


def _undated(saved: io.BytesIO) -> bytes:
    """The file without the time at which it was made: the same words make the same bytes."""
    kept = io.BytesIO()
    with zipfile.ZipFile(saved) as read, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as write:
        for name in read.namelist():
            write.writestr(zipfile.ZipInfo(name), read.read(name), zipfile.ZIP_DEFLATED)
    return kept.getvalue()


def _sitting(council: str | None, committee: str | None, held: date | None) -> str:
    day = in_words(held) if held else "day not known"
    return ", ".join(each for each in (council, committee, day) if each)


def _title(entry: Entry) -> str:
    numbers = (
        f"Minute {entry.record.minute}" if entry.record.minute else None,
        f"Item {entry.record.item}" if entry.record.item else None,
        entry.title,
    )
    return " · ".join(each for each in numbers if each) or "Without a heading"


def _status(entry: Entry) -> str:
    """What it is, so that nothing recommended or lost is taken for decided."""
    record = entry.record
    told = [record.kind.value.capitalize()]
    if record.kind is RecordKind.RECOMMENDATION:
        told = ["Recommended, not decided"]
    elif record.kind not in DECIDED and not record.decisive:
        told.append("not by itself a decision")
    if record.outcome is not None:
        told.append(record.outcome.value)
    if record.addressee:
        told.append(f"to {re.sub('^The ', 'the ', record.addressee)}")
    if record.mover:
        told.append(f"moved by {record.mover}")
    if record.seconder:
        told.append(f"seconded by {record.seconder}")
    if record.votes is not None:
        told += _votes(record.votes)
    told.append(
        "in the papers for the meeting"
        if entry.standing is Standing.NOT_MINUTES
        else f"minutes: {entry.standing.value}"
    )
    return "; ".join(told)


def _votes(votes: Votes) -> list[str]:
    sides = (("for", votes.in_favour), ("against", votes.against), ("abstaining", votes.abstaining))
    counted = [f"{name} {count_of(tally)}" for name, tally in sides if count_of(tally) is not None]
    return [*counted, "unanimous"] if votes.unanimous else counted


def _item(brief: Brief) -> str:
    if brief.item is None:
        return "The meeting as a whole"
    return " ".join(each for each in (brief.item.number, brief.item.title) if each)


def _line(line: BriefLine) -> str:
    """What a line of a brief is, where the register tells: of an action, how it stands."""
    entry, action = line.entry, line.action
    if action is not None:
        told = [action.state.value.capitalize()]
        told += [f"owner: {action.owner}"] if action.owner else []
        told += [f"due {in_words(action.due)}"] if action.due else []
        return "; ".join(told)
    if entry is None:
        return ""
    held = in_words(entry.held) if entry.held else None
    minute = f"minute {entry.record.minute}" if entry.record.minute else None
    return "; ".join(each for each in (held, minute, _status(entry)) if each)


def _source(citation: Citation, link: Link) -> str:
    printed = f" (printed {citation.page_label})" if citation.page_label else ""
    place = f"page {citation.page}{printed}"
    also = "".join(f" Also in {each.document.title}, page {each.page}." for each in citation.also)
    address = link(citation.document.id, citation.page)
    return f"{citation.document.title}, {place}. {address}{also}"


def _clean(text: str) -> str:
    return _UNPRINTABLE.sub("", text.replace("\r", "\n"))
