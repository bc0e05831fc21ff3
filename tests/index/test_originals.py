"""Originals and pictures: whole to those who may see every page, blank where they may not."""

from __future__ import annotations

import io
import re
import zlib
from pathlib import Path

import pdfplumber
import pytest
from made import EVERYONE, id_of
from PIL import Image, ImageChops
from pypdf import PdfReader

from index.errors import NotFoundError
from index.library import Library
from index.originals import Originals
from index.values import EXEMPT, PUBLIC, Document, Scope

CLEARED = Scope(labels=frozenset({PUBLIC, EXEMPT}))
WITHHELD = (17, 18, 19)


@pytest.fixture
def pack(library: Library) -> Document:
    """The agenda pack whose last three pages are exempt."""
    return next(d for d in library.catalogue.documents(EVERYONE) if "2025-03-12" in d.filename)


def everything_in(path: Path) -> str:
    """All the bytes of a PDF with every stream unpacked, as they would be searched."""
    raw = path.read_bytes()
    parts = [raw]
    for found in re.finditer(rb"stream\r?\n", raw):
        try:
            parts.append(zlib.decompressobj().decompress(raw[found.end() :]))
        except zlib.error:
            continue
    for page in PdfReader(path).pages:
        content = page.get_contents()
        if content is not None:
            parts.append(content.get_data())
    return b"\n".join(parts).decode("latin-1")


def test_a_withheld_page_is_blank_and_nothing_of_it_is_in_the_file(
    library: Library, pack: Document, canaries: list[str]
) -> None:
    original = library.file(pack.id, CLEARED)
    before = PdfReader(original)
    assert all(any(word in page.extract_text() for page in before.pages) for word in canaries)

    copy = library.file(pack.id, EVERYONE)
    after = PdfReader(copy)
    assert len(after.pages) == len(before.pages) == pack.pages
    with pdfplumber.open(copy) as plumbed:
        texts = [page.extract_text() for page in plumbed.pages]
    texts += [page.extract_text() for page in after.pages]
    texts.append(everything_in(copy))
    for word in canaries:
        assert not any(word in text for text in texts), word
    for number in WITHHELD:
        assert after.pages[number - 1].extract_text() == ""
        assert after.pages[number - 1].mediabox == before.pages[number - 1].mediabox
    assert not after.outline
    assert not after.attachments


def test_what_may_be_seen_is_as_it_was(library: Library, pack: Document) -> None:
    before, after = (PdfReader(library.file(pack.id, scope)).pages for scope in (CLEARED, EVERYONE))
    for number in set(range(1, pack.pages + 1)) - set(WITHHELD):
        assert after[number - 1].extract_text() == before[number - 1].extract_text()


def test_a_file_without_withheld_pages_is_the_original_itself(
    library: Library, papers: Path
) -> None:
    document = next(d for d in library.catalogue.documents(EVERYONE) if "2025-06-18" in d.filename)
    original = (papers / document.filename).read_bytes()
    assert library.file(document.id, EVERYONE).read_bytes() == original


def test_a_file_is_not_had_without_a_label(library: Library, pack: Document) -> None:
    with pytest.raises(NotFoundError):
        library.file(pack.id, Scope())


def test_each_set_of_pages_has_its_own_copy(library: Library, pack: Document) -> None:
    originals = library.originals
    many = [number for number in range(1, 17) if number != 3]
    copies = {originals.file(pack.id, 19, each) for each in ([1], [1, 2], many, range(1, 17))}
    assert len(copies) == 4
    only_first = PdfReader(originals.file(pack.id, 19, [1]))
    assert [bool(page.extract_text()) for page in only_first.pages] == [True] + [False] * 18


def test_erasing_leaves_neither_file_nor_copy(
    library: Library, pack: Document, data_dir: Path
) -> None:
    library.file(pack.id, EVERYONE)
    library.originals.picture(pack.id, 1)
    library.originals.erase(pack.id)
    assert not list((data_dir / "originals").rglob(f"{pack.id}*"))
    with pytest.raises(NotFoundError):
        library.originals.picture(pack.id, 1)


def test_a_file_is_kept_whole_or_not_at_all(tmp_path: Path) -> None:
    originals = Originals(tmp_path / "originals")
    with pytest.raises(OSError, match="nothing"):
        originals.keep(id_of("a"), tmp_path / "nothing.pdf")
    assert not originals.has(id_of("a"))
    source = tmp_path / "a.pdf"
    source.write_bytes(b"%PDF the first bytes")
    originals.keep(id_of("a"), source)
    kept = tmp_path / "originals" / f"{id_of('a')}.pdf"
    assert kept.read_bytes() == source.read_bytes()
    assert not list(tmp_path.rglob("*.part"))


def test_only_what_is_cited_is_highlighted(library: Library, pack: Document) -> None:
    page = library.catalogue.page(pack.id, 7, EVERYONE)
    start = page.text.index("412 answers")
    [rect] = page.rects(start, start + len("412 answers"))
    plain, marked = (
        Image.open(io.BytesIO(library.originals.picture(pack.id, 7, rects)))
        for rects in ((), (rect,))
    )
    assert max(plain.size) == 1400
    assert plain.size[0] / plain.size[1] == pytest.approx(page.width / page.height, abs=0.01)
    changed = ImageChops.difference(plain, marked).getbbox()
    assert changed
    wide, high = plain.size
    expected = (rect[0] * wide, rect[1] * high, rect[2] * wide, rect[3] * high)
    assert changed == pytest.approx(expected, abs=6)
    x, y = round(expected[0]) - 1, round((expected[1] + expected[3]) / 2)
    assert marked.getpixel((x, y)) == (255, 222, 89)


def test_print_stays_dark_under_the_highlight(library: Library, pack: Document) -> None:
    def darkest(png: bytes) -> int:
        return min(Image.open(io.BytesIO(png)).convert("L").get_flattened_data())

    everywhere = ((0.0, 0.0, 1.0, 1.0),)
    plain = library.originals.picture(pack.id, 7)
    assert darkest(library.originals.picture(pack.id, 7, everywhere)) <= darkest(plain) + 5


@pytest.mark.parametrize("number", [0, -1, 20, 10_000])
def test_there_is_no_picture_of_no_page(library: Library, pack: Document, number: int) -> None:
    with pytest.raises(NotFoundError):
        library.originals.picture(pack.id, number)
