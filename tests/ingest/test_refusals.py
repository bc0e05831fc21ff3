"""Files that cannot be read are refused in one clear sentence, with advice."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from drawn import pdf, read
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from index.errors import ReadingError
from index.values import PUBLIC
from ingest.reading import read_paper


def text(canvas: Canvas) -> None:
    canvas.drawString(72, 700, "A page of text that can be read.")


def picture(canvas: Canvas) -> None:
    canvas.rect(100, 100, 300, 300, fill=1)


def refused(path: Path) -> ReadingError:
    with pytest.raises(ReadingError) as caught:
        read(path)
    message = str(caught.value)
    assert message.endswith(".")
    assert "\n" not in message
    assert len(message) < 120
    assert str(path) not in message
    assert caught.value.advice
    return caught.value


def test_an_encrypted_file(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(pdf(tmp_path / "a.pdf", text)))
    writer.encrypt("swordfish", algorithm="RC4-128")
    writer.write(tmp_path / "b.pdf")
    assert "password" in str(refused(tmp_path / "b.pdf"))


def test_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"")
    assert "empty" in str(refused(tmp_path / "a.pdf"))


def test_a_file_cut_short(tmp_path: Path) -> None:
    whole = pdf(tmp_path / "a.pdf", text, text).read_bytes()
    (tmp_path / "b.pdf").write_bytes(whole[: len(whole) // 4])
    assert "cut short" in str(refused(tmp_path / "b.pdf"))


def test_a_file_that_is_no_pdf(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_text("<html>Page not found</html>")
    assert "not a PDF" in str(refused(tmp_path / "a.pdf"))


def test_pages_without_text(tmp_path: Path) -> None:
    error = refused(pdf(tmp_path / "a.pdf", picture))
    assert "no text" in str(error)
    assert "OCR" in error.advice


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert "cannot be opened" in str(refused(tmp_path / "gone.pdf"))


def test_one_page_without_text_among_others_is_no_failure(tmp_path: Path) -> None:
    paper = read(pdf(tmp_path / "a.pdf", text, picture, text))
    assert [bool(page.text) for page in paper.pages] == [True, False, True]


def test_the_sentence_survives_the_way_from_another_process() -> None:
    error = pickle.loads(pickle.dumps(ReadingError("It is empty.", "Fetch it again.")))
    assert (str(error), error.advice) == ("It is empty.", "Fetch it again.")


def test_of_several_passwords_the_one_that_fits_opens_it(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(pdf(tmp_path / "a.pdf", text)))
    writer.encrypt("swordfish", algorithm="RC4-128")
    writer.write(tmp_path / "b.pdf")
    paper = read_paper(tmp_path / "b.pdf", "made", PUBLIC, passwords=("haddock", "swordfish"))
    assert paper.pages[0].text == "A page of text that can be read."
    with pytest.raises(ReadingError, match="password"):
        read_paper(tmp_path / "b.pdf", "made", PUBLIC, passwords=("haddock", "plaice"))
