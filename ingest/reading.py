"""Reading one file into a paper: what a file's own process does."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from index.errors import CommitteeError, ReadingError
from index.values import EXEMPT, Document, Page, Paper
from ingest.chunking import chunk
from ingest.limits import Limits
from ingest.metadata import FrontMatter
from ingest.structure.access import mark_access
from ingest.structure.blocks import read_structure
from ingest.structure.markings import in_furniture, in_title, is_across

# Raise it when reading changes what is kept: every file is then read again at the next ingestion.
READER_VERSION = 3


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
) -> Paper:
    """Read a PDF whole. Raises ReadingError, whose sentence is for a person.

    Of the passwords each is tried on a file that asks for one.
    """
    from ingest.readers.pdf import read_pdf

    try:
        raw = read_pdf(path, passwords, limits or Limits())
        pages, blocks = read_structure(raw.pages)
        stamped = {page.number for page in raw.pages if is_across(page.across)}
        pages = mark_access(pages, blocks, raw.bookmarks, access, stamped)
        # What everybody may read says what the paper is: not the title of a withheld report.
        public = [page for page in pages if page.access != EXEMPT] or pages
        front = FrontMatter(path, _own_title(raw.title, pages, access), public, blocks)
        chunks = chunk(id, pages, blocks)
    except (CommitteeError, MemoryError, RecursionError):
        raise  # the sandbox has the words for the two
    except Exception as error:
        raise ReadingError(
            f"The file's pages could not be understood ({type(error).__name__})."
        ) from error
    document = Document(
        id=id,
        filename=path.name,
        title=front.title(),
        pages=len(pages),
        council=front.council(),
        committee=front.committee(),
        meeting_date=front.meeting_date(),
        document_type=front.document_type(),
        chunks=len(chunks),
    )
    return Paper(document, tuple(pages), tuple(blocks), tuple(chunks), raw.bookmarks)


def _own_title(title: str | None, pages: Sequence[Page], access: str) -> str | None:
    """The PDF's own title, unless it may be that of what is withheld."""
    if not title or not pages or pages[0].access != access:
        return None
    return None if in_title(title) or in_furniture(title) else title
