"""A paper: the document, its parts, and the chunks that are searched."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from index.values.days import in_words
from index.values.pages import EXEMPT, Block, BlockKind, Page, Span, Table
from index.values.records import Record

_LETTERS = re.compile(r"[^\W_]+")


class DocumentType(StrEnum):
    """What kind of committee paper a document is; ``OTHER`` when the evidence is weak."""

    AGENDA_PACK = "agenda pack"
    AGENDA = "agenda"
    MINUTES = "minutes"
    REPORT = "report"
    APPENDIX = "appendix"
    STRATEGY = "strategy"
    REVIEW = "review"
    DECISION = "decision"
    OTHER = "other"


class DocumentStatus(StrEnum):
    """How far a document has come; ``UNKNOWN`` where the papers do not say."""

    DRAFT = "draft"
    FINAL = "final"
    APPROVED = "approved"
    SUPERSEDED = "superseded"
    UNKNOWN = "unknown"


class SectionKind(StrEnum):
    """What a part of a document is."""

    ITEM = "item"
    """An item of an agenda, with the papers that belong to it."""
    REPORT = "report"
    APPENDIX = "appendix"
    MINUTES = "minutes"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document: an agenda item, a report, an appendix, minutes, or a heading's text.

    Sections make a tree: ``parent`` is the ordinal of the one it belongs to. ``number`` is what
    is printed ("7", "5a", "2.3"). It begins on physical page ``page``, at ``start`` in that page's
    text, and ends on page ``last``. ``confidence`` is 0 to 1. ``facts`` are what a report's header
    table says of it, as printed: ("Author", "Head of Libraries").
    """

    ordinal: int
    parent: int | None
    kind: SectionKind
    number: str | None
    title: str
    page: int
    start: int
    last: int
    confidence: float = 1.0
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Chunk:
    """A searchable stretch of a document: a list of spans, in reading order.

    ``text`` is the spans' texts joined by one newline each, so an offset in it always resolves to
    a page (see ``spans_of``), also when the chunk runs over a page break. ``path`` is where it
    stands ("Item 7", "Appendix C", "3.2 Health"), and ``context`` what its words are read with (a
    table's caption and column headings); both are known to the search, never part of a quote.
    ``confidence`` is that of the worst scanned page it stands on, None where none is scanned.
    """

    document_id: str
    ordinal: int
    spans: tuple[Span, ...]
    text: str
    path: tuple[str, ...] = ()
    item: str | None = None
    access: str = EXEMPT
    kind: BlockKind = BlockKind.PARAGRAPH
    context: str = ""
    confidence: float | None = None

    @cached_property
    def id(self) -> str:
        """Document and place in it; never a hash of the text: two "None." are two chunks."""
        return f"{self.document_id}:{self.ordinal}"

    @cached_property
    def fingerprint(self) -> str:
        """The same for the same letters and digits, wherever they stand and however spaced."""
        bare = "".join(_LETTERS.findall(self.text.lower()))
        return hashlib.blake2b(bare.encode(), digest_size=8).hexdigest()

    def spans_of(self, start: int, end: int) -> tuple[Span, ...]:
        """Where characters ``start`` to ``end`` of ``text`` stand: one span for each page run."""
        found: list[Span] = []
        offset = 0
        for span in self.spans:
            length = span.end - span.start
            first, last = max(start - offset, 0), min(end - offset, length)
            if first < last:
                found.append(Span(span.page, span.start + first, span.start + last))
            offset += length + 1
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Document:
    """One paper, known by its bytes: the same file in two places is one document.

    ``id`` is the first 32 hexadecimal digits of the SHA-256 of the file. ``places`` are the paths
    it was read from. A field is None where the papers do not say; ``confidence`` (0 to 1) says of
    the others how sure they are, by the field's name; those in ``beside`` are told by papers in
    its folder, and not by itself. A document that is not ``paged`` (it came in a format without
    pages) has its sections numbered in the place of pages.
    """

    id: str
    filename: str
    title: str
    pages: int
    council: str | None = None
    committee: str | None = None
    meeting_date: date | None = None
    document_type: DocumentType = DocumentType.OTHER
    chunks: int = 0
    places: tuple[str, ...] = ()
    status: DocumentStatus = DocumentStatus.UNKNOWN
    confidence: Mapping[str, float] = field(default_factory=dict)
    paged: bool = True
    superseded_by: str | None = None
    beside: tuple[str, ...] = ()

    @property
    def held(self) -> str:
        """The day of its meeting as people write it, "" where it is not known."""
        return in_words(self.meeting_date) if self.meeting_date else ""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the PDF's outline: its title, depth (0 is the top) and physical page."""

    title: str
    depth: int
    page: int


@dataclass(frozen=True, slots=True)
class Series:
    """What a document is one edition of: papers on one subject that replace each other.

    ``subject`` is its title in small letters without its years and standing ("libraries
    strategy"): the same for all editions. The years are those of its period, and ``replaces``
    are the papers that it says it replaces, as it names them. How far it has come is the
    document's own status.
    """

    subject: str
    first_year: int | None = None
    last_year: int | None = None
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A document read whole: what ``ingest`` hands to the index.

    ``rendition`` is the PDF that its pages were read from, where the file itself is none.
    ``troubles`` are sentences about what in it does not agree.
    """

    document: Document
    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]
    chunks: tuple[Chunk, ...]
    bookmarks: tuple[Bookmark, ...] = ()
    sections: tuple[Section, ...] = ()
    tables: tuple[Table, ...] = ()
    records: tuple[Record, ...] = ()
    series: Series | None = None
    rendition: bytes | None = None
    troubles: tuple[str, ...] = ()
