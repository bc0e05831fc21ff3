"""The nouns that flow through the whole product. Frozen, and free of any vendor.

Units, everywhere: page numbers are physical and 1-based; character offsets are 0-based and
half-open, counted in the page's own ``text``; boxes are ``(x0, y0, x1, y1)`` in PDF points
(1/72 inch) with the origin at the **top left of the page as it is displayed** (rotation and crop
applied) and y growing downwards; a ``rect`` is a box as fractions of the page's width and height.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

Box = tuple[float, float, float, float]
Rect = tuple[float, float, float, float]

PUBLIC = "public"
EXEMPT = "exempt"


class BlockKind(StrEnum):
    """What a block of text is on its page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    FURNITURE = "furniture"
    """Running header, footer or page stamp: on the page, never in a chunk."""


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


class RecordKind(StrEnum):
    """What a passage of minutes or of a log records."""

    PRESENT = "present"
    APOLOGIES = "apologies"
    ATTENDING = "in attendance"
    RESOLUTION = "resolution"
    AGREEMENT = "agreement"
    RECOMMENDATION = "recommendation"
    VOTE = "vote"
    NOTED = "noted"
    ACTION = "action"


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters of the page's text and the box in which it is drawn.

    A word broken over two lines is one word of text and two of these, one for each part.
    """

    start: int
    end: int
    box: Box


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a page that its text alone does not tell; ``kind`` is for programs.

    Kinds: "tracked changes" (words are struck through), "hidden text" (words that cannot be seen
    were left out), "chart" and "colour" (something is shown by a picture or a fill and stands in
    no words), "poor scan".
    """

    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page: ``text`` is its words in reading order, blocks parted by newlines.

    ``struck`` are ranges of the text that are struck through: printed, and not standing. No chunk
    holds them. ``confidence`` (0 to 1) is how surely the words were recognised on a scanned page,
    None where the file itself gives them.

    ``stamp`` is the number stamped on the whole file ("Page 40 of 131"), ``own`` the number that
    an inserted report prints for itself (7), ``pdf_label`` the label the PDF gives the page. Each
    is None where there is none. ``width`` and ``height`` are in points, as displayed.
    """

    number: int
    width: float
    height: float
    text: str
    words: tuple[Word, ...]
    stamp: str | None = None
    own: str | None = None
    pdf_label: str | None = None
    access: str = EXEMPT
    struck: tuple[tuple[int, int], ...] = ()
    confidence: float | None = None
    remarks: tuple[Remark, ...] = ()

    @property
    def label(self) -> str | None:
        """The number a reader sees: the pack's stamp, else the report's own, else the PDF's."""
        return self.stamp or self.own or self.pdf_label

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """Where characters ``start`` to ``end`` stand: one box a line, in reading order."""
        lines: list[Box] = []
        for word in self.words:
            if word.end <= start or word.start >= end:
                continue
            lines = _joined(lines, word.box)
        return tuple(lines)

    def rects(self, start: int, end: int) -> tuple[Rect, ...]:
        """The same as fractions of the page, clipped to it."""
        return tuple(self.rect(box) for box in self.boxes(start, end))

    def rect(self, box: Box) -> Rect:
        """A box as fractions of the page, clipped to it."""
        x0, y0, x1, y1 = box
        return (
            _fraction(x0, self.width),
            _fraction(y0, self.height),
            _fraction(x1, self.width),
            _fraction(y1, self.height),
        )


def _joined(lines: list[Box], box: Box) -> list[Box]:
    """Add a word's box to the last line if it goes on there, else begin a new line."""
    if lines:
        x0, y0, x1, y1 = lines[-1]
        overlap = min(y1, box[3]) - max(y0, box[1])
        height = min(y1 - y0, box[3] - box[1])
        if overlap > 0.5 * height and box[0] >= x0 - 1 and box[0] - x1 < 3 * max(y1 - y0, 8):
            return [
                *lines[:-1],
                (min(x0, box[0]), min(y0, box[1]), max(x1, box[2]), max(y1, box[3])),
            ]
    return [*lines, box]


def _fraction(value: float, whole: float) -> float:
    # What has no pages has no size either.
    return round(min(max(value / whole, 0.0), 1.0), 5) if whole else 0.0


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, table row or piece of furniture on one page.

    ``level`` is the depth of a heading (1 is the highest), 0 for everything else.
    """

    page: int
    start: int
    end: int
    kind: BlockKind
    level: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: where in the grid it stands, and its words, ``page.text[start:end]``.

    ``row`` and ``column`` are 0-based; ``rows`` and ``columns`` are how many of each it spans.
    An empty cell has ``start == end``. ``heading`` cells say what their column (or, in the first
    columns, their row) is about.
    """

    row: int
    column: int
    page: int
    start: int
    end: int
    box: Box
    rows: int = 1
    columns: int = 1
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table, also one that runs over page breaks: cells in rows and columns.

    ``caption`` is the title printed with it, "" where there is none.
    """

    ordinal: int
    caption: str
    rows: int
    columns: int
    cells: tuple[Cell, ...]


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


@dataclass(frozen=True, slots=True)
class Record:
    """What minutes or a log record, as its exact words: a resolution, a vote, an action.

    ``item`` is the agenda item's number and ``minute`` the minute's, as printed. ``day``,
    ``owner``, ``status`` and ``subject`` are those of a row of an action log or of a plan, each as
    printed (a row that leaves its date blank has that of the row above it); None where it has
    none. ``spans`` hold the words, ``text`` is their text.
    """

    ordinal: int
    kind: RecordKind
    spans: tuple[Span, ...]
    text: str
    item: str | None = None
    minute: str | None = None
    day: str | None = None
    subject: str | None = None
    owner: str | None = None
    status: str | None = None
    access: str = EXEMPT


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` to ``end`` of one page's text."""

    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Chunk:
    """A searchable stretch of a document: a list of spans, in reading order.

    ``text`` is the spans' texts joined by one newline each, so an offset in it always resolves to
    a page (see ``spans_of``), also when the chunk runs over a page break. ``path`` is where it
    stands ("Item 7", "Appendix C", "3.2 Health"), and ``context`` what its words are read with (a
    table's caption and column headings); both are known to the search, never part of a quote.
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

    @property
    def id(self) -> str:
        """Document and place in it; never a hash of the text: two "None." are two chunks."""
        return f"{self.document_id}:{self.ordinal}"

    @property
    def fingerprint(self) -> str:
        """The same for the same letters and digits, wherever they stand and however spaced."""
        bare = "".join(letter for letter in self.text.lower() if letter.isalnum())
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
    the others how sure they are, by the field's name. A document that is not ``paged`` (it came in
    a format without pages) has its sections numbered in the place of pages.
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
    strategy"): the same for all editions. The years are those of its period, ``draft`` says that
    it is not yet adopted, and ``replaces`` are the papers that it says it replaces, as it names
    them.
    """

    subject: str
    first_year: int | None = None
    last_year: int | None = None
    draft: bool = False
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


@dataclass(frozen=True, slots=True)
class Scope:
    """What a caller may see, and what they asked to search. No label, no access.

    ``council``, ``committee`` and ``document_type`` match without regard to case on the name or a
    distinctive part of it. Dates are those of the meeting, both inclusive.
    """

    labels: frozenset[str] = frozenset()
    council: str | None = None
    committee: str | None = None
    document_type: str | None = None
    date_from: date | None = None
    date_to: date | None = None
    document_ids: tuple[str, ...] = ()

    @property
    def filtered(self) -> bool:
        """Does it ask for less than everything its labels allow?"""
        return bool(
            self.council
            or self.committee
            or self.document_type
            or self.date_from
            or self.date_to
            or self.document_ids
        )


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk that was found, and why.

    ``score`` (0 to 1) ranks within one search. ``similarity`` is the cosine to the question, and
    ``keyword`` the BM25 score; 0 where that arm did not find it.
    """

    chunk: Chunk
    document: Document
    score: float
    similarity: float = 0.0
    keyword: float = 0.0


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another place where a quote stands word for word: the pack of a report, a second copy."""

    document: Document
    page: int
    page_label: str | None = None
    item: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A verbatim quote and the page on which it stands.

    ``quote`` is ``page.text[start:end]`` as the catalogue keeps it; ``rects`` are where.
    ``item`` is the agenda item's number and ``paragraph`` the numbered paragraph's ("2.3"), as
    printed; ``also`` are the other places with the same words.
    """

    mark: int
    document: Document
    page: int
    page_label: str | None
    start: int
    end: int
    quote: str
    rects: tuple[Rect, ...]
    item: str | None = None
    paragraph: str | None = None
    also: tuple[Elsewhere, ...] = ()


@dataclass(frozen=True, slots=True)
class Searched:
    """What a question was put to, said with every answer and above all with a refusal."""

    documents: int
    councils: tuple[str, ...] = ()
    committees: tuple[str, ...] = ()
    earliest: date | None = None
    latest: date | None = None


@dataclass(frozen=True, slots=True)
class Warning:
    """Something the reader must know beside the answer; ``kind`` is for programs."""

    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer in Markdown with marks ``[1]``, every one of them a citation.

    ``timings`` are milliseconds by stage.
    """

    id: str
    text: str
    refused: bool
    citations: tuple[Citation, ...]
    searched: Searched
    mode: str = "extractive"
    warnings: tuple[Warning, ...] = ()
    question: str = ""
    timings: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read: one clear sentence and what to do about it."""

    path: str
    message: str
    advice: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run of reading has come; every count is of work that is done.

    ``state`` is "running", "done" or "failed"; ``seconds`` since the run began, and
    ``warm_seconds`` since its workers had loaded their model. Bytes are those of the files that
    are to be read, and of those that have been.
    """

    state: str
    files_total: int
    files_done: int = 0
    files_unchanged: int = 0
    files_removed: int = 0
    pages: int = 0
    chunks: int = 0
    bytes_total: int = 0
    bytes_done: int = 0
    seconds: float = 0.0
    warm_seconds: float = 0.0
    failures: tuple[Failure, ...] = ()
    current: str = ""

    @property
    def pages_per_second(self) -> float | None:
        """How quickly it reads; None before there is anything to tell by."""
        return self.pages / self.warm_seconds if self.pages and self.warm_seconds > 0.5 else None

    @property
    def seconds_left(self) -> float | None:
        """How long what is left will take if it goes on as it has gone; None if that is unknown."""
        if self.state != "running":
            return 0.0
        if not self.bytes_done or self.warm_seconds <= 0.5:
            return None
        return self.warm_seconds * (self.bytes_total - self.bytes_done) / self.bytes_done
