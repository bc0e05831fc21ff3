"""Files made to do harm: each is read right or reported in a sentence, within its limits."""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hostile import HOSTILE, names
from hostile_pdfs import HARMLESS, PDFS
from raw_pdf import SEEN, pdf

from index.errors import ReadingError
from index.values import PUBLIC, Paper
from ingest.files import find
from ingest.limits import Limits
from ingest.readers.programs import Programs
from ingest.reading import read_paper
from ingest.sandbox import Sandbox

MIB = 1 << 20
LIMITS = Limits(
    seconds=3,
    seconds_in_all=20,
    seconds_a_scan=2,
    memory_bytes=512 * MIB,
    file_bytes=64 * MIB,
    result_bytes=32 * MIB,
    pages=2_000,
    decompressed_bytes=128 * MIB,
)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(LIMITS) as made:
        yield made


def outcome(sandbox: Sandbox, path: Path, programs: Programs | None = None) -> Paper | str:
    """The paper, or the sentence that says why there is none."""
    call = (read_paper, path, "a" * 32, PUBLIC, (), LIMITS, programs or Programs())
    try:
        return sandbox.run(*call)
    except ReadingError as error:
        return str(error)


def test_there_are_many_of_them() -> None:
    assert len(HOSTILE) >= 100
    assert len({make() for name, make in list(HOSTILE.items())[:60]}) >= 55


@pytest.mark.parametrize("name", names())
def test_it_is_read_or_told_in_a_sentence_and_the_next_file_is_read(
    sandbox: Sandbox, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    data = HOSTILE[name]()
    assert len(data) < 12 * MIB
    path.write_bytes(data)
    del data
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.monotonic()
    found = outcome(sandbox, path)
    assert time.monotonic() - began < LIMITS.seconds_in_all + 5
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 200 * 1024  # kibibytes
    if isinstance(found, str):
        assert found.endswith(".")
        assert "\n" not in found
        assert str(tmp_path) not in found
        assert len(found) < 200
    if name.removesuffix(".pdf") in HARMLESS:
        assert isinstance(found, Paper), found
        assert SEEN in found.pages[0].text
    (tmp_path / "next.pdf").write_bytes(pdf())
    following = outcome(sandbox, tmp_path / "next.pdf")
    assert isinstance(following, Paper)
    assert following.pages[0].text == SEEN


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("hundred-thousand-empty-pages", "The file has 100,000 pages; at most 2,000 are read."),
        ("twenty-thousand-separate-pages", "The file has 20,000 pages; at most 2,000 are read."),
        ("page-of-a-mile", "larger than a page can be (200 inches)"),
        ("million-letters", "holds 1,000,000 letters"),
        ("flate-bomb-in-flate", "unpacks to far more than a paper holds"),
        ("flate-bomb-of-three", "unpacks to far more than a paper holds"),
        ("font-bomb", "unpacks to far more than a paper holds"),
        ("flate-bomb-of-forty", "packed too many times over"),
        ("object-stream-bomb", "unpacks to far more than a paper holds"),
        ("xref-stream-bomb", "unpacks to far more than a paper holds"),
        ("pages-in-each-other", "Page 1 of the file is damaged"),
        ("encrypted", "protected by a password"),
        ("cut-at-35", "damaged or cut short"),
        ("noise-after-the-header", "damaged or cut short"),
        ("no-pages", "damaged or cut short"),
    ],
)
def test_what_is_wrong_is_said(sandbox: Sandbox, tmp_path: Path, name: str, sentence: str) -> None:
    (tmp_path / "a.pdf").write_bytes(PDFS[name]())
    found = outcome(sandbox, tmp_path / "a.pdf")
    assert isinstance(found, str), found
    assert sentence in found


def test_a_deep_outline_is_read_as_far_as_a_reader_would(sandbox: Sandbox, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(PDFS["outline-of-ten-thousand-levels"]())
    found = outcome(sandbox, tmp_path / "a.pdf")
    assert isinstance(found, Paper)
    assert max(entry.depth for entry in found.bookmarks) < 10


def test_what_is_smuggled_in_signs_that_nothing_shows_is_not_read(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    (tmp_path / "a.pdf").write_bytes(PDFS["smuggled-message"]())
    found = outcome(sandbox, tmp_path / "a.pdf")
    text = found.pages[0].text if isinstance(found, Paper) else ""
    assert not any(0xE0000 <= ord(letter) < 0xE0200 for letter in text)


@pytest.mark.skipif(not Programs.installed().soffice, reason="needs LibreOffice")
@pytest.mark.parametrize("name", ["calls-out.html", "climbing.docx", "million-tags.html"])
def test_what_libreoffice_is_given_does_no_harm(
    sandbox: Sandbox, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_bytes(HOSTILE[name]())
    found = outcome(sandbox, tmp_path / name, Programs.installed())
    assert isinstance(found, str | Paper)
    assert not Path("/tmp/climbed.txt").exists()
    assert "root:" not in str(found)


@pytest.mark.parametrize(
    "name",
    ["two\nlines.pdf", "'; DROP TABLE page; --.pdf", '"quoted".pdf', "\u202efdp.exe.pdf", "%s.pdf",
     "a" * 240 + ".pdf", "-rf.pdf", "$(id).pdf"],
)  # fmt: skip
def test_a_name_does_no_harm(sandbox: Sandbox, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(pdf())
    assert [each.name for each in find([tmp_path], []).files] == [name]
    paper = outcome(sandbox, path)
    assert isinstance(paper, Paper)
    assert paper.document.filename == name


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    (tmp_path / "loop.pdf").symlink_to(tmp_path / "loop.pdf")
    (tmp_path / "nowhere.pdf").symlink_to(tmp_path / "gone.pdf")
    (tmp_path / "device.pdf").symlink_to("/dev/zero")
    (tmp_path / "folder.pdf").mkdir()
    (tmp_path / "sound.pdf").write_bytes(pdf())
    assert [path.name for path in find([tmp_path], []).files] == ["sound.pdf"]


@pytest.mark.parametrize("name", ["pipe.pdf", "device.pdf", "folder.pdf"])
def test_nor_is_what_has_come_in_its_place_since(
    sandbox: Sandbox, tmp_path: Path, name: str
) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    (tmp_path / "device.pdf").symlink_to("/dev/zero")
    (tmp_path / "folder.pdf").mkdir()
    began = time.monotonic()
    assert isinstance(outcome(sandbox, tmp_path / name), str)
    assert time.monotonic() - began < 5
