"""Reading one file into a paper: what a file's own process does."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from index.errors import CommitteeError, ReadingError
from index.values import (
    EXEMPT,
    Block,
    Bookmark,
    Document,
    DocumentType,
    Page,
    Paper,
    Series,
    Table,
)
from ingest.chunking import chunk
from ingest.limits import Limits
from ingest.metadata import FrontMatter
from ingest.readers.flow import laid_out
from ingest.readers.programs import Programs
from ingest.readers.scans import as_displayed, cells_as_displayed
from ingest.readers.source import Source, read_source
from ingest.spool import Spool
from ingest.structure.access import mark_access
from ingest.structure.blocks import Piece, read_structure
from ingest.structure.markings import in_furniture, in_title, is_across
from ingest.structure.records import read_records
from ingest.structure.sections import read_sections
from ingest.structure.tables import find_tables
from ingest.versions import series

# Raise it when reading changes what is kept: every file is then read again at the next ingestion.
READER_VERSION = 14
_FRONT = 3  # pages from the front whose watermark says what the paper is


def document_id(path: Path) -> str:
    """The first 32 hexadecimal digits of the SHA-256 of the file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:32]


def read_paper(
    path: Path,
    id: str,
    access: str,
    passwords: Sequence[str] = (),
    limits: Limits | None = None,
    programs: Programs | None = None,
) -> Paper:
    """Read a file whole. Raises ReadingError, whose sentence is for a person.

    Of the passwords each is tried on a file that asks for one. ``programs`` are those that some
    kinds of file need; without it, those that are installed.
    """
    try:
        source = read_source(path, programs or Programs.installed(), passwords, limits or Limits())
        body = _body(source)
        blocks = list(body.blocks)
        pages = mark_access(body.pages, blocks, body.bookmarks, access, body.stamped)
        # What everybody may read says what the paper is: not the title of a withheld report.
        public = [page for page in pages if page.access != EXEMPT] or pages
        title = _own_title(body.title, pages, access)
        front = FrontMatter(path, title, public, blocks, body.across).describe()
        tables = body.tables or find_tables(pages, blocks, body.pieces)
        tables = cells_as_displayed(tables, source.scans)
        outlined, troubles = read_sections(pages, blocks, body.bookmarks)
        records = read_records(pages, blocks, outlined, tables)
        chunks = chunk(id, pages, blocks, tables, outlined)
    except (CommitteeError, MemoryError, RecursionError):
        raise  # the sandbox has the words for the two
    except Exception as error:
        raise ReadingError(
            f"The file's pages could not be understood ({type(error).__name__})."
        ) from error
    document = Document(
        id=id,
        filename=path.name,
        title=front.title,
        pages=len(pages),
        council=front.council,
        committee=front.committee,
        meeting_date=front.meeting_date,
        document_type=front.document_type,
        chunks=len(chunks),
        paged=source.raw is not None,
        status=front.status,
        confidence=front.confidence,
    )
    return Paper(
        document,
        tuple(pages),
        tuple(blocks),
        tuple(chunks),
        body.bookmarks,
        sections=outlined.sections,
        tables=tuple(tables),
        records=records,
        series=_edition(document, public),
        rendition=source.rendition,
        troubles=(*source.troubles, *troubles),
    )


@dataclass(frozen=True, slots=True)
class _Body:
    """The pages of a file and their blocks; ``stamped`` are those with a marking across them."""

    pages: Sequence[Page]
    blocks: Sequence[Block]
    title: str | None
    bookmarks: tuple[Bookmark, ...] = ()
    tables: tuple[Table, ...] = ()
    pieces: Sequence[Piece] = ()
    stamped: frozenset[int] = frozenset()
    across: str = ""


def _body(source: Source) -> _Body:
    if source.flowing is not None:
        laid = laid_out(source.flowing)
        return _Body(laid.pages, laid.blocks, source.flowing.title, tables=laid.tables)
    assert source.raw is not None
    pages: list[Page] = []
    blocks: list[Block] = []
    pieces: list[Piece] = []
    spool = Spool()
    for written, own, standing in read_structure(source.raw.pages):
        page = as_displayed(written, source.scans)
        remarks = (*page.remarks, *source.remarks)
        pages.append(replace(page, words=spool.words(page.words), remarks=remarks))
        blocks += own
        pieces += standing
    stamped = frozenset(page.number for page in source.raw.pages if is_across(page.across))
    return _Body(
        pages,
        blocks,
        source.raw.title,
        source.raw.bookmarks,
        pieces=pieces,
        stamped=stamped,
        across="".join(page.across for page in source.raw.pages[:_FRONT]),
    )


def _edition(document: Document, public: Sequence[Page]) -> Series | None:
    """What the paper is one edition of; reports of one year do not replace those of another."""
    told = series(document, public)
    return told if told.replaces or document.document_type is DocumentType.STRATEGY else None


def _own_title(title: str | None, pages: Sequence[Page], access: str) -> str | None:
    """The PDF's own title, unless it may be that of what is withheld."""
    if not title or not pages or pages[0].access != access:
        return None
    return None if in_title(title) or in_furniture(title) else title
