"""A collection of passages, put into the real library as papers are.

Passages are no papers, so their text does not come from the readers; from chunking on, everything
is the product's own.
"""

import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from index.library import Embed, Library, embedded_text
from index.values import (
    PUBLIC,
    Block,
    BlockKind,
    Document,
    Page,
    Paper,
    Section,
    SectionKind,
)
from ingest.chunking import chunk
from ingest.structure.outline import Outline

READER = 1
"""The version of the reader that the library is told."""
AT_ONCE = 50
"""Papers whose chunks are embedded together."""


@dataclass(frozen=True)
class Passage:
    """A passage of the collection; its first line repeats the title."""

    id: str
    title: str
    text: str


@dataclass(frozen=True)
class Volume:
    """The passages of one title, as a paper with a page for each."""

    title: str
    passages: tuple[Passage, ...]

    @property
    def file(self) -> bytes:
        """The file that the paper would be."""
        return "\f".join(f"{each.id}\n{each.text}" for each in self.passages).encode()

    @cached_property
    def paper(self) -> Paper:
        """The paper: each page stands under its title."""
        id = hashlib.sha256(self.file).hexdigest()[:32]
        pages = [
            Page(number, 0.0, 0.0, each.text, (), access=PUBLIC)
            for number, each in enumerate(self.passages, start=1)
        ]
        headings = tuple(
            Section(
                page.number - 1,
                None,
                SectionKind.HEADING,
                None,
                self.title,
                page.number,
                0,
                page.number,
            )
            for page in pages
        )
        turns = tuple(((each.page, 0), each.ordinal) for each in headings)
        blocks = tuple(block for page in pages for block in _lines(page))
        chunks = tuple(chunk(id, pages, blocks, outline=Outline(headings, turns)))
        document = Document(
            id=id,
            filename=f"{id}.txt",
            title=self.title,
            pages=len(pages),
            chunks=len(chunks),
            paged=False,
        )
        return Paper(document, tuple(pages), blocks, chunks, sections=headings)

    @property
    def owners(self) -> dict[str, str]:
        """The passage of each chunk, by their ids."""
        return {each.id: self.passages[each.spans[0].page - 1].id for each in self.paper.chunks}


def volumes(passages: Iterable[Passage]) -> list[Volume]:
    """The passages by their titles, in order."""
    shelves: dict[str, list[Passage]] = {}
    for each in passages:
        shelves.setdefault(each.title, []).append(each)
    return [Volume(title, tuple(held)) for title, held in shelves.items()]


def fill(library: Library, embed: Embed, shelf: Iterable[Volume]) -> None:
    """Put what is not there yet into the library, many at a time.

    Texts of one length are embedded together; what a killed run has put there stays.
    """
    known = {document.id for document in library.catalogue.live()}
    missing = [each for each in shelf if each.paper.document.id not in known]
    with tempfile.TemporaryDirectory(prefix="passages-") as folder:
        for start in range(0, len(missing), AT_ONCE):
            some = missing[start : start + AT_ONCE]
            vectors = embed([embedded_text(one) for each in some for one in each.paper.chunks])
            done = 0
            for each in some:
                source = Path(folder) / each.paper.document.filename
                source.write_bytes(each.file)
                count = len(each.paper.chunks)
                library.add(each.paper, vectors[done : done + count], source, PUBLIC, READER)
                done += count


def _lines(page: Page) -> Iterator[Block]:
    """A block a line; the first is the title."""
    start = 0
    for line in page.text.split("\n"):
        bare = line.strip()
        begin = start + len(line) - len(line.lstrip())
        if bare:
            kind, level = (BlockKind.PARAGRAPH, 0) if begin else (BlockKind.HEADING, 1)
            yield Block(page.number, begin, begin + len(bare), kind, level)
        start += len(line) + 1
