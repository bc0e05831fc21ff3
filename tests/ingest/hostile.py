"""Files that are made to do harm, of all formats: ``HOSTILE`` has how each one's bytes are made."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Sequence
from functools import partial

from hostile_pdfs import PDFS, Make, noise
from raw_pdf import MIB, pdf


def packed(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def lying_size(data: bytes, real: int, told: int) -> bytes:
    """The archive with the size of its members told wrong, in both places."""
    return data.replace(struct.pack("<I", real), struct.pack("<I", told))


TYPES = (
    b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    b'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    b'relationships+xml"/><Override PartName="/%s" ContentType="application/vnd.openxmlformats-'
    b'officedocument.%s.main+xml"/></Types>'
)
RELATIONS = (
    b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    b'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/'
    b'2006/relationships/officeDocument" Target="%s"/></Relationships>'
)
WORD = (
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    b"<w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body></w:document>"
)


def office(part: str, kind: str, body: bytes, **more: bytes) -> bytes:
    return packed(
        {
            "[Content_Types].xml": TYPES % (part.encode(), kind.encode()),
            "_rels/.rels": RELATIONS % part.encode(),
            part: body,
            **more,
        }
    )


docx = partial(office, "word/document.xml", "wordprocessingml.document")
xlsx = partial(office, "xl/workbook.xml", "spreadsheetml.sheet")
pptx = partial(office, "ppt/presentation.xml", "presentationml.presentation")

LAUGHS = b"<!DOCTYPE l [<!ENTITY a0 'ha'>%s]>" % b"".join(
    b"<!ENTITY a%d '%s'>" % (each + 1, b"&a%d;" % each * 10) for each in range(12)
)
OUTSIDE = b"<!DOCTYPE o [<!ENTITY o SYSTEM 'file:///etc/hostname'>]>"


def zip_in_zip(depth: int) -> bytes:
    data = packed({"a": bytes(MIB)})
    for _ in range(depth):
        data = packed({f"{each}.zip": data for each in range(8)})
    return data


def climbing() -> bytes:
    return docx(WORD % b"Up", **{"../../../../tmp/climbed.txt": b"up", "/tmp/climbed.txt": b"up"})


def letters_in_letters(depth: int) -> bytes:
    head = b"From: a@b.example\r\nTo: c@d.example\r\nSubject: In\r\nMIME-Version: 1.0\r\n"
    parts = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (each, each)
        for each in range(depth)
    )
    return head + parts + b"Content-Type: text/plain\r\n\r\nDeep.\r\n"


def many_parts(count: int) -> bytes:
    part = b"--b\r\nContent-Type: text/plain; name=a.txt\r\n\r\nHello.\r\n"
    return (
        b"From: a@b.example\r\nTo: c@d.example\r\nSubject: Many\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + part * count + b"--b--\r\n"
    )


OTHERS: dict[str, Make] = {
    "zip-bomb.docx": lambda: docx(WORD % (b" " * 300 * MIB)),
    "zip-bomb-that-lies.docx": lambda: lying_size(
        docx(WORD % (b" " * 64 * MIB)), len(WORD % (b" " * 64 * MIB)), 1000
    ),
    "picture-bomb.docx": lambda: docx(WORD % b"See", **{"word/media/a.bmp": bytes(128 * MIB)}),
    "zip-in-zip.docx": lambda: zip_in_zip(4),
    "laughs.docx": lambda: docx(LAUGHS + WORD % b"&a12;"),
    "laughs.xlsx": lambda: xlsx(LAUGHS + b"<workbook>&a12;</workbook>"),
    "outside.docx": lambda: docx(OUTSIDE + WORD % b"&o;"),
    "outside.pptx": lambda: pptx(OUTSIDE + b"<p>&o;</p>"),
    "climbing.docx": climbing,
    "elements-in-elements.docx": lambda: docx(WORD % (b"<w:r>" * 200_000 + b"</w:r>" * 200_000)),
    "cut.docx": lambda: docx(WORD % b"Cut short")[:-40],
    "without-parts.docx": lambda: packed({"[Content_Types].xml": b"<Types/>"}),
    "zip-bomb.xlsx": lambda: xlsx(b"<workbook>%s</workbook>" % (b" " * 300 * MIB)),
    "zip-bomb.pptx": lambda: pptx(b"<p>%s</p>" % (b" " * 300 * MIB)),
    "twenty-thousand-members.xlsx": lambda: packed({f"xl/{n}.xml": b"" for n in range(20_000)}),
    "million-tags.html": lambda: b"<html><body>" + b"<div>" * 1_000_000 + b"Deep.",
    "million-attributes.html": lambda: (
        b"<html><body " + b"a=1 " * 500_000 + b">Wide.</body></html>"
    ),
    "never-closed.html": lambda: b"<html><body><!--" + b"-" * 500_000,
    "calls-out.html": lambda: (
        b"<html><body><img src='http://127.0.0.1:9/a'>"
        b"<iframe src='file:///etc/passwd'></iframe><script>while(1){}</script><p>Seen.</p></html>"
    ),
    "tables-in-tables.html": lambda: b"<html><body>" + b"<table><tr><td>" * 5_000 + b"Deep.",
    "letters-in-letters.eml": lambda: letters_in_letters(3_000),
    "many-parts.eml": lambda: many_parts(8_000),
    "one-line.csv": lambda: b"a," * 500_000,
    "quote-without-end.csv": lambda: b'a,b\n"' + b"x\n" * 500_000,
    "zeros.txt": lambda: bytes(200_000),
    "one-word.txt": lambda: b"a" * 3_000_000,
    "brackets.md": lambda: b"[" * 50_000 + b"](" * 50_000,
    "quotes-in-quotes.md": lambda: b">" * 20_000 + b" deep",
    "groups-in-groups.rtf": lambda: b"{\\rtf1 " + b"{" * 200_000 + b"Deep." + b"}" * 200_000,
    "bin.rtf": lambda: b"{\\rtf1 \\bin2147483647 abc}",
    "noise.doc": lambda: noise(6, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    "noise.docx": lambda: noise(7, b"PK\x03\x04"),
    "pdf-in-name-only.pdf": lambda: docx(WORD % b"Not a PDF"),
    "docx-in-name-only.docx": pdf,
    "program.pdf": lambda: b"MZ" + bytes(3_000),
    "nothing.docx": lambda: b"",
}


HOSTILE: dict[str, Make] = {**{f"{name}.pdf": make for name, make in PDFS.items()}, **OTHERS}


def names() -> Sequence[str]:
    return sorted(HOSTILE)
