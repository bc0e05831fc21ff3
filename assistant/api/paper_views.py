"""What the service sends of papers: their pages, parts, tables and records.

Units as in ``views``: physical 1-based pages, PDF points (1/72 inch).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from assistant.api import examples
from assistant.api.views import PaperView, described, href
from index.values import Document, Page, Record, Rect, Section, Table


class KnownPaperView(PaperView):
    """A paper with what is known of it beside its name."""

    document_type: str
    status: str = Field(description='"draft", "final", "approved", "superseded" or "unknown".')
    superseded_by: str | None = Field(description="The document that took its place.")
    paged: bool = Field(description="False: it has no pages, and its sections are numbered.")
    confidence: dict[str, float] = Field(description="0 to 1, by field; 1 is the owner's word.")


class DocumentView(KnownPaperView):
    """One paper, as it is listed; ``pages`` is how many it has."""

    pages: int


class DocumentsView(BaseModel):
    """The papers that the caller may see."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.DOCUMENTS]})

    documents: list[DocumentView]


class RemarkView(BaseModel):
    """Something about a page that its words alone do not tell; ``kind`` is for programs."""

    kind: str
    message: str


class PageView(BaseModel):
    """One page: its physical number and what is printed on it."""

    number: int
    label: str | None = Field(description="What a reader calls it: the stamp, else its own number.")
    stamp: str | None = Field(description="The number stamped on the whole pack.")
    own: str | None = Field(description="The number that an inserted report prints for itself.")
    width: float
    height: float
    confidence: float | None = Field(description="0 to 1, of a scanned page: how well it reads.")
    remarks: list[RemarkView] = Field(description="What the page's words alone do not tell.")


class SectionView(BaseModel):
    """A part of a paper: an item, a report, an appendix, minutes, or what stands under a heading.

    ``parent`` is the number, in this list counted from 0, of the part that it belongs to.
    """

    kind: str
    number: str | None
    title: str
    page: int
    last: int = Field(description="Its last page.")
    parent: int | None
    confidence: float
    facts: dict[str, str] = Field(description="What a report's header says, as printed.")


class PagedDocumentView(KnownPaperView):
    """One paper with its pages and its parts."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.DOCUMENT]})

    pages: list[PageView]
    sections: list[SectionView]
    troubles: list[str] = Field(description="What in the paper does not agree.")


class CellView(BaseModel):
    """A cell of a table; ``rect`` is where it stands, as fractions of its page."""

    row: int
    column: int
    rows: int
    columns: int
    heading: bool
    text: str
    page: int
    rect: Rect


class TableView(BaseModel):
    """A table as rows and columns, counted from 0."""

    caption: str
    rows: int
    columns: int
    cells: list[CellView]


class TablesView(BaseModel):
    """The tables of a paper."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.TABLES]})

    tables: list[TableView]


class TallyView(BaseModel):
    """The votes on one side: how many, and whose, where the minutes tell."""

    count: int | None
    names: list[str]


class VotesView(BaseModel):
    """How a meeting voted."""

    in_favour: TallyView
    against: TallyView
    abstaining: TallyView
    unanimous: bool


class PartView(BaseModel):
    """A lettered or numbered part of a record, in its exact words."""

    label: str
    text: str
    page: int


class RecordView(BaseModel):
    """What minutes or a log record, in their exact words."""

    kind: str
    text: str
    item: str | None
    minute: str | None
    day: str | None
    subject: str | None
    owner: str | None
    status: str | None
    due: str | None
    outcome: str | None = Field(description='What became of it: "carried", "lost", "deferred" ...')
    mover: str | None
    seconder: str | None
    votes: VotesView | None
    parts: list[PartView]
    addressee: str | None = Field(description="To whom a recommendation goes.")
    page: int
    pages: list[int] = Field(description="All pages on which it stands.")
    href: str


class RecordsView(BaseModel):
    """What a paper records, in order."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.RECORDS]})

    records: list[RecordView]


def _known(document: Document) -> dict[str, Any]:
    return {
        **described(document),
        "document_type": document.document_type,
        "status": "superseded" if document.superseded_by else document.status,
        "superseded_by": document.superseded_by,
        "paged": document.paged,
        "confidence": dict(document.confidence),
    }


def document_view(document: Document) -> DocumentView:
    """A paper as it is listed."""
    return DocumentView(**_known(document), pages=document.pages)


def paged_document_view(
    document: Document, pages: Sequence[Page], sections: Sequence[Section], troubles: Sequence[str]
) -> PagedDocumentView:
    """A paper with its pages and parts."""
    places = {section.ordinal: place for place, section in enumerate(sections)}
    return PagedDocumentView(
        **_known(document),
        pages=[page_view(page) for page in pages],
        sections=[
            SectionView(
                kind=each.kind,
                number=each.number,
                title=each.title,
                page=each.page,
                last=each.last,
                parent=None if each.parent is None else places.get(each.parent),
                confidence=each.confidence,
                facts=dict(each.facts),
            )
            for each in sections
        ],
        troubles=list(troubles),
    )


def page_view(page: Page) -> PageView:
    """A page as it is sent, without its text."""
    return PageView(
        number=page.number,
        label=page.label,
        stamp=page.stamp,
        own=page.own,
        width=page.width,
        height=page.height,
        confidence=page.confidence,
        remarks=[RemarkView(kind=each.kind, message=each.message) for each in page.remarks],
    )


def table_view(table: Table, pages: Mapping[int, Page]) -> TableView:
    """A table with the words of its cells, taken from its pages."""
    return TableView(
        caption=table.caption,
        rows=table.rows,
        columns=table.columns,
        cells=[
            CellView(
                row=cell.row,
                column=cell.column,
                rows=cell.rows,
                columns=cell.columns,
                heading=cell.heading,
                text=pages[cell.page].text[cell.start : cell.end],
                page=cell.page,
                rect=pages[cell.page].rect(cell.box),
            )
            for cell in table.cells
        ],
    )


def record_view(document_id: str, record: Record) -> RecordView:
    """A record as it is sent; its page is the one on which it begins."""
    page = record.spans[0].page
    votes = VotesView.model_validate(asdict(record.votes)) if record.votes else None
    return RecordView(
        kind=record.kind,
        text=record.text,
        item=record.item,
        minute=record.minute,
        day=record.day,
        subject=record.subject,
        owner=record.owner,
        status=record.status,
        due=record.due,
        outcome=record.outcome,
        mover=record.mover,
        seconder=record.seconder,
        votes=votes,
        parts=[
            PartView(label=part.label, text=record.words_of(part), page=part.spans[0].page)
            for part in record.parts
        ],
        addressee=record.addressee,
        page=page,
        pages=sorted({span.page for span in record.spans}),
        href=href(document_id, page),
    )
