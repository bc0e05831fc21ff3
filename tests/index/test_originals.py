"""Originals and pictures: whole to those who may see every page, blank where they may not."""

from __future__ import annotations

import hashlib
import io
import re
import zlib
from pathlib import Path

import pdfplumber
import pypdfium2 as pdfium
import pytest
from made import EVERYONE, id_of
from PIL import Image, ImageChops, ImageStat
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
)

from index.errors import NotFoundError, ReadingError
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


def drawn(path: Path, number: int) -> Image.Image:
    """A page in grey."""
    with pdfium.PdfDocument(path) as document:
        return document[number - 1].render(scale=1).to_pil().convert("L")


def differ(one: Image.Image, other: Image.Image) -> float:
    """How far two pages differ, of 255; so coarsely that the edges of letters do not matter."""
    return ImageStat.Stat(ImageChops.difference(one.reduce(6), other.reduce(6))).mean[0]


def blank(image: Image.Image) -> Image.Image:
    return Image.new("L", image.size, 255)


def darkest(image: Image.Image) -> int:
    return int(image.getextrema()[0])


def test_what_may_be_seen_looks_as_it_did_and_holds_no_text(
    library: Library, pack: Document
) -> None:
    before, after = (library.file(pack.id, scope) for scope in (CLEARED, EVERYONE))
    for number, page in enumerate(PdfReader(after).pages, 1):
        assert page.extract_text() == ""
        assert page.mediabox == PdfReader(before).pages[number - 1].mediabox
        copied = drawn(after, number)
        if number in WITHHELD:
            assert copied.getextrema() == (255, 255)
        else:
            assert darkest(copied) < 200
            page_before = drawn(before, number)
            assert differ(copied, page_before) < differ(blank(copied), page_before) / 3


def shared(path: Path, rotate: int = 0) -> None:
    """Two pages that inherit their resources: the form object of the second is in them too."""
    writer = PdfWriter()
    for _ in range(2):
        writer.add_blank_page(400, 200)
    font = DictionaryObject({
        NameObject("/Type"): NameObject("/Font"),
        NameObject("/Subtype"): NameObject("/Type1"),
        NameObject("/BaseFont"): NameObject("/Helvetica"),
    })  # fmt: skip
    fonts = DictionaryObject({NameObject("/F1"): font})
    form = DecodedStreamObject()
    form.set_data(b"BT /F1 24 Tf 20 100 Td (zyzzyvalent) Tj ET")
    form.update({
        NameObject("/Type"): NameObject("/XObject"),
        NameObject("/Subtype"): NameObject("/Form"),
        NameObject("/BBox"): ArrayObject([FloatObject(each) for each in (0, 0, 400, 200)]),
        NameObject("/Resources"): DictionaryObject({NameObject("/Font"): fonts}),
    })  # fmt: skip
    forms = DictionaryObject({NameObject("/Fm0"): writer._add_object(form)})
    writer.pages[0]["/Parent"].get_object()[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): fonts, NameObject("/XObject"): forms}
    )
    said = (b"BT /F1 24 Tf 20 100 Td (Everybody) Tj ET", b"/Fm0 Do")
    for page, data in zip(writer.pages, said, strict=True):
        page.pop("/Resources", None)
        content = DecodedStreamObject()
        content.set_data(data)
        page[NameObject("/Contents")] = writer._add_object(content)
        page[NameObject("/Rotate")] = NumberObject(rotate)
    writer.write(path)


@pytest.mark.parametrize("rotate", [0, 90])
def test_what_pages_share_does_not_go_with_those_that_may_be_seen(
    tmp_path: Path, rotate: int
) -> None:
    source = tmp_path / "shared.pdf"
    shared(source, rotate)
    assert [page.extract_text() for page in PdfReader(source).pages] == ["Everybody", "zyzzyvalent"]
    id = hashlib.sha256(source.read_bytes()).hexdigest()[:32]
    originals = Originals(tmp_path / "originals")
    originals.keep(id, source)
    copy = originals.file(id, 2, [1])
    held = everything_in(copy)
    assert not any(each in held for each in ("zyzzyvalent", "Fm0", "Everybody", "Helvetica"))
    for number in (1, 2):
        assert drawn(copy, number).size == drawn(source, number).size
    assert darkest(drawn(copy, 1)) < 200
    page_before = drawn(source, 1)
    assert differ(drawn(copy, 1), page_before) < differ(blank(page_before), page_before) / 3
    assert drawn(copy, 2).getextrema() == (255, 255)


def test_a_copy_of_an_earlier_version_is_not_served(tmp_path: Path) -> None:
    stale = tmp_path / "originals" / "public"
    stale.mkdir(parents=True)
    (stale / "a.pdf").write_bytes(b"stale")
    Originals(tmp_path / "originals")
    assert not stale.exists()


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
    only_first = originals.file(pack.id, 19, [1])
    assert [darkest(drawn(only_first, n)) < 255 for n in range(1, 20)] == [True] + [False] * 18


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
    source.write_bytes(b"changed since")
    with pytest.raises(ReadingError, match="changed while it was being read"):
        originals.keep(id_of("a"), source)
    assert not list(tmp_path.rglob("originals/*.*"))
    source.write_bytes(b"a")
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
    def depth(png: bytes) -> int:
        return darkest(Image.open(io.BytesIO(png)).convert("L"))

    everywhere = ((0.0, 0.0, 1.0, 1.0),)
    plain = library.originals.picture(pack.id, 7)
    assert depth(library.originals.picture(pack.id, 7, everywhere)) <= depth(plain) + 5


@pytest.mark.parametrize("number", [0, -1, 20, 10_000])
def test_there_is_no_picture_of_no_page(library: Library, pack: Document, number: int) -> None:
    with pytest.raises(NotFoundError):
        library.originals.picture(pack.id, number)
