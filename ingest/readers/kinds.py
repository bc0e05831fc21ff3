"""What a file really is, told by its bytes. Its name only chooses between kinds of plain text."""

from __future__ import annotations

import codecs
import re
import stat
from enum import StrEnum
from pathlib import Path

from index.errors import ReadingError
from ingest.readers.archives import members_of


class Kind(StrEnum):
    """The kinds that are read; the value is what a person calls it."""

    PDF = "PDF"
    DOCX = "Word document"
    PPTX = "PowerPoint presentation"
    XLSX = "Excel workbook"
    DOC = "Word document of the old kind (.doc)"
    PPT = "PowerPoint presentation of the old kind (.ppt)"
    XLS = "Excel workbook of the old kind (.xls)"
    ODT = "OpenDocument text"
    ODP = "OpenDocument presentation"
    ODS = "OpenDocument spreadsheet"
    RTF = "RTF document"
    HTML = "web page"
    MARKDOWN = "Markdown text"
    CSV = "table of comma-separated values"
    TEXT = "plain text"
    EMAIL = "e-mail"


SUFFIXES = {
    ".pdf": Kind.PDF,
    ".docx": Kind.DOCX,
    ".docm": Kind.DOCX,
    ".pptx": Kind.PPTX,
    ".pptm": Kind.PPTX,
    ".xlsx": Kind.XLSX,
    ".xlsm": Kind.XLSX,
    ".doc": Kind.DOC,
    ".ppt": Kind.PPT,
    ".xls": Kind.XLS,
    ".odt": Kind.ODT,
    ".odp": Kind.ODP,
    ".ods": Kind.ODS,
    ".rtf": Kind.RTF,
    ".htm": Kind.HTML,
    ".html": Kind.HTML,
    ".md": Kind.MARKDOWN,
    ".csv": Kind.CSV,
    ".txt": Kind.TEXT,
    ".eml": Kind.EMAIL,
}
_PLAIN = (Kind.HTML, Kind.MARKDOWN, Kind.CSV, Kind.TEXT, Kind.EMAIL)

_HEAD = 8192
_MOST_TEXT = 50_000_000  # bytes of a file of plain text

_FOREIGN = (
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"\x1f\x8b", "a packed file (gzip)"),
    (b"7z\xbc\xaf\x27\x1c", "an archive (7z)"),
    (b"Rar!", "an archive (RAR)"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"<?xml", "an XML file"),
)
_HTML = re.compile(
    r"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|title|meta)\b",
    re.I | re.S,
)
_EMAIL = re.compile(
    r"^(?:(?:received|return-path|delivered-to|from|to|cc|subject|date|message-id|mime-version"
    r"|x-[\w-]+|content-type|thread-[\w-]+|dkim-signature|authentication-results|reply-to|sender"
    r"|content-[\w-]+|importance|accept-language):.*\r?\n(?:[ \t].*\r?\n)*){3}",
    re.I,
)


def kind_of(path: Path) -> Kind:
    """What the file is. Raises ReadingError, also for an archive that is made to do harm."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):  # to open a pipe would be to wait for it
            raise ReadingError("What stands there is no file.", "Check the path.")
        size = found.st_size
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise ReadingError(f"The file cannot be opened: {error.strerror}.") from error
    if not size:
        raise ReadingError("The file is empty (0 bytes).", "Fetch the file again.")
    named = SUFFIXES.get(path.suffix.lower())
    if b"%PDF-" in head[:1024]:
        return Kind.PDF
    if head.startswith(b"PK\x03\x04"):
        return _packed(path)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _compound(path)
    if head.startswith(b"{\\rtf"):
        return Kind.RTF
    text = decoded(head, cut=size > len(head))
    if text is not None and _HTML.match(text):
        return _agreed(Kind.HTML, named)
    for magic, what in _FOREIGN:
        if head.startswith(magic):
            raise _not_read(what, named)
    if text is None:
        raise _not_read("no kind of document that is known", named)
    if size > _MOST_TEXT:
        raise ReadingError(f"The file holds too much text ({size // 1_000_000} MB).", "Split it.")
    if _EMAIL.match(text):
        return _agreed(Kind.EMAIL, named)
    return _agreed(named if named in _PLAIN else Kind.TEXT, named)


def decoded(data: bytes, *, cut: bool = False) -> str | None:
    """Bytes as text: by their mark, else UTF-8, else Windows' Western one; None if they are none.

    ``cut`` says that they may end within a character.
    """
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark):
            return data[: len(data) // 2 * 2].decode(encoding, "replace")
    if b"\x00" in data:
        return None
    try:
        text = codecs.getincrementaldecoder("utf-8-sig")().decode(data, final=not cut)
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    strange = sum(ord(letter) < 32 and letter not in "\t\n\r\f\x1b" for letter in text)
    return text if strange <= 0.01 * len(text) else None


def _agreed(kind: Kind, named: Kind | None) -> Kind:
    """Plain text under the name of something else is what a server said instead of the file."""
    if named is None or named in _PLAIN:
        return kind
    # Word and Excel open web pages and text under their old names, and so they are sent about.
    if named in (Kind.DOC, Kind.XLS, Kind.RTF):
        return kind
    article = {Kind.TEXT: "", Kind.MARKDOWN: "", Kind.EMAIL: "an "}.get(kind, "a ")
    raise _not_read(f"{article}{kind}", named)


def _not_read(what: str, named: Kind | None) -> ReadingError:
    if named is None or named in _PLAIN:
        return ReadingError(f"The file is {what}, which is not read.", "Save it as a PDF.")
    called = "PDF" if named is Kind.PDF else str(named)
    return ReadingError(
        f"The file is not a {called}, whatever its name says: it is {what}.",
        "Fetch the file again, or save it as a PDF.",
    )


def _packed(path: Path) -> Kind:
    """Which of the formats that are ZIP archives it is."""
    names, mimetype = members_of(path)
    for part, kind in (
        ("word/document.xml", Kind.DOCX),
        ("ppt/presentation.xml", Kind.PPTX),
        ("xl/workbook.xml", Kind.XLSX),
    ):
        if part in names:
            return kind
    for end, kind in ((b"text", Kind.ODT), (b"presentation", Kind.ODP), (b"spreadsheet", Kind.ODS)):
        if mimetype == b"application/vnd.oasis.opendocument." + end:
            return kind
    if "[Content_Types].xml" in names:
        raise ReadingError("The file is of an Office format that is not read.", "Save it as a PDF.")
    raise ReadingError(
        "The file is an archive (ZIP): what is in it is not read.",
        "Unpack it and add the files.",
    )


def _compound(path: Path) -> Kind:
    """Which of the older Office formats it is, by the names of its streams."""
    data = path.read_bytes()
    for stream, kind in (
        ("WordDocument", Kind.DOC),
        ("PowerPoint Document", Kind.PPT),
        ("Workbook", Kind.XLS),
        ("Book", Kind.XLS),
    ):
        if stream.encode("utf-16-le") in data:
            return kind
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise ReadingError("The file is protected by a password.", "Save it without one.")
    if "__properties_version1.0".encode("utf-16-le") in data:
        raise ReadingError(
            "The file is an Outlook message (.msg), which is not read.",
            "Save it as an e-mail (.eml) or a PDF.",
        )
    raise ReadingError("The file is of an old Office format that is not read.", "Save it as a PDF.")
