"""A file is what its bytes say; archives made to do harm are refused before they are opened."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from drawn import pdf, text_page
from written import SENTENCE, packed, read_alone, word

from index.errors import ReadingError
from ingest.readers.kinds import Kind, kind_of

WORD = {"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"}


def refusal(path: Path) -> str:
    with pytest.raises(ReadingError) as caught:
        kind_of(path)
    message = str(caught.value)
    assert message.endswith(".")
    assert len(message) < 120
    assert caught.value.advice
    return message


def test_a_pdf_under_another_name_is_read(tmp_path: Path) -> None:
    made = pdf(tmp_path / "a.pdf", text_page(SENTENCE)).rename(tmp_path / "a.docx")
    assert kind_of(made) is Kind.PDF
    assert SENTENCE in read_alone(made).pages[0].text


def test_a_word_document_under_another_name_is_read(tmp_path: Path) -> None:
    made = word(tmp_path / "a.docx").rename(tmp_path / "a.pdf")
    assert SENTENCE in read_alone(made).pages[0].text


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("a.html", "<!DOCTYPE html><p>x", Kind.HTML),
        ("a.txt", "\n <!-- made --><html><p>x", Kind.HTML),
        ("a.doc", "<html><p>x", Kind.HTML),
        ("a.rtf", "{\\rtf1 x}", Kind.RTF),
        ("a.txt", "From: a@b.example\nTo: c@d.example\nSubject: x\n\ny", Kind.EMAIL),
        ("a.csv", "a,b\n1,2\n", Kind.CSV),
        ("a.md", "# x\n", Kind.MARKDOWN),
        ("a.unknown", "Words.", Kind.TEXT),
    ],
)
def test_kinds_of_text(tmp_path: Path, name: str, text: str, kind: Kind) -> None:
    (tmp_path / name).write_text(text)
    assert kind_of(tmp_path / name) is kind


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.pdf", b"<html>Page not found</html>", "not a PDF, whatever its name says: it is a web"),
        ("a.docx", b"Page not found", "it is plain text"),
        ("a.pdf", b"\x89PNG\r\n\x1a\n\x00", "it is a picture (PNG)"),
        ("a.txt", b"MZ\x90\x00\x03", "is a program, which is not read"),
        ("a.txt", bytes(range(256)), "no kind of document"),
        ("a.xlsx", b"", "empty (0 bytes)"),
        ("a.docx", b"PK\x03\x04" + bytes(60), "damaged or cut short"),
    ],
)
def test_a_lie_is_told_in_a_sentence(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert said in refusal(tmp_path / name)


def test_an_archive_of_files_is_named(tmp_path: Path) -> None:
    assert "archive (ZIP)" in refusal(packed(tmp_path / "a.docx", {"a.txt": "x"}))


def test_an_outlook_message_and_a_locked_workbook_are_named(tmp_path: Path) -> None:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    for stream, said in (("__properties_version1.0", "Outlook"), ("EncryptedPackage", "password")):
        (tmp_path / "a.doc").write_bytes(head + stream.encode("utf-16-le"))
        assert said in refusal(tmp_path / "a.doc")


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    bomb = {**WORD, "word/media/a.bin": bytes(20_000_000)}
    assert "made to do harm" in refusal(packed(tmp_path / "a.docx", bomb))


def test_too_many_members_are_refused(tmp_path: Path) -> None:
    members = {**WORD, **{f"word/{number}.txt": "" for number in range(10_001)}}
    assert "made to do harm" in refusal(packed(tmp_path / "a.docx", members))


def test_members_that_lie_over_each_other_are_refused(tmp_path: Path) -> None:
    made = packed(tmp_path / "a.docx", {**WORD, "word/a.txt": "x" * 9000, "word/b.txt": "y" * 9000})
    with zipfile.ZipFile(made) as archive:
        first, second = (archive.getinfo(f"word/{name}.txt") for name in "ab")
    data = made.read_bytes()
    place = data.rindex(second.header_offset.to_bytes(4, "little"))
    data = data[:place] + first.header_offset.to_bytes(4, "little") + data[place + 4 :]
    made.write_bytes(data)
    assert "made to do harm" in refusal(made)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(tmp_path: Path, encoding: str) -> None:
    laughs = '<!DOCTYPE a [<!ENTITY b "ha">]><w:document>&b;</w:document>'
    made = packed(tmp_path / "a.docx", {**WORD, "word/document.xml": laughs.encode(encoding)})
    assert "entities" in refusal(made)


def test_a_web_page_nested_beyond_reason_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html>" + "<div>" * 50_000 + "x")
    with pytest.raises(ReadingError, match="nested beyond reason"):
        read_alone(tmp_path / "a.html")
