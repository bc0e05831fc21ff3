"""Reading one file into a paper: what a worker process does."""

from __future__ import annotations

import hashlib
import os
import threading
import time
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from llama_index.core.base.embeddings.base import BaseEmbedding

from index.errors import CommitteeError, ReadingError
from index.values import EXEMPT, Document, Page, Paper
from ingest.chunking import chunk
from ingest.metadata import FrontMatter
from ingest.structure.access import mark_access
from ingest.structure.blocks import read_structure
from ingest.structure.markings import in_furniture, in_title, is_across
from ingest.structure.records import read_records
from ingest.structure.sections import read_sections

# Raise it when reading changes what is kept: every file is then read again at the next ingestion.
READER_VERSION = 3

MakeEmbedding = Callable[[], BaseEmbedding]


def document_id(path: Path) -> str:
    """The first 32 hexadecimal digits of the SHA-256 of the file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:32]


def read_paper(path: Path, id: str, access: str) -> Paper:
    """Read a PDF whole. Raises ReadingError, whose sentence is for a person."""
    from ingest.readers.pdf import read_pdf

    try:
        raw = read_pdf(path)
        pages, blocks = read_structure(raw.pages)
        stamped = {page.number for page in raw.pages if is_across(page.across)}
        pages = mark_access(pages, blocks, raw.bookmarks, access, stamped)
        # What everybody may read says what the paper is: not the title of a withheld report.
        public = [page for page in pages if page.access != EXEMPT] or pages
        across = "".join(page.across for page in raw.pages[:3])
        title = _own_title(raw.title, pages, access)
        front = FrontMatter(path, title, public, blocks, across).describe()
        outlined, troubles = read_sections(pages, blocks, raw.bookmarks)
        records = read_records(pages, blocks, outlined)
        chunks = chunk(id, pages, blocks, outlined)
    except CommitteeError:
        raise
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
        status=front.status,
        confidence=front.confidence,
    )
    return Paper(
        document,
        tuple(pages),
        tuple(blocks),
        tuple(chunks),
        raw.bookmarks,
        sections=outlined.sections,
        records=records,
        troubles=troubles,
    )


def _own_title(title: str | None, pages: Sequence[Page], access: str) -> str | None:
    """The PDF's own title, unless it may be that of what is withheld."""
    if not title or not pages or pages[0].access != access:
        return None
    return None if in_title(title) or in_furniture(title) else title


def start_worker(parent: int) -> None:
    """End this process when its parent has gone, also when that was killed."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(0)

    threading.Thread(target=watch, daemon=True).start()


@lru_cache(maxsize=1)
def _embedding(make: MakeEmbedding) -> BaseEmbedding:
    return make()


def warm(make: MakeEmbedding) -> None:
    """Load the model, so that the first texts do not wait for it."""
    _embedding(make).get_text_embedding("ready")


def embed(make: MakeEmbedding, texts: Sequence[str]) -> np.ndarray:
    """One row of float32 for each text."""
    vectors = _embedding(make).get_text_embedding_batch(list(texts))
    return np.asarray(vectors, dtype=np.float32)
