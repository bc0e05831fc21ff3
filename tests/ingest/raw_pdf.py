"""A PDF of one page, written object by object, so that any of them can be made wrong."""

from __future__ import annotations

import zlib

SEEN = "The library opens on Monday."
SHOW = b"BT /F 12 Tf 72 700 Td (The library opens on Monday.) Tj ET"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
MIB = 1 << 20


def stream(data: bytes, entries: bytes = b"", length: bytes | None = None) -> bytes:
    size = length if length is not None else str(len(data)).encode()
    return b"<< %s /Length %s >>\nstream\n%s\nendstream" % (entries, size, data)


def page(entries: bytes = b"", contents: bytes = b"/Contents 4 0 R") -> bytes:
    return (
        b"<< /Type /Page /Parent 2 0 R /Resources << /Font << /F 5 0 R >> /XObject << /X 6 0 R >> "
        b">> /MediaBox [0 0 595 842] %s %s >>" % (contents, entries)
    )


def pdf(changes: dict[int, bytes] | None = None, trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A PDF of one page, with some of its objects put in the place of the usual ones."""
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: page(),
        4: stream(SHOW),
        5: FONT,
        **(changes or {}),
    }
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    size = max(objects) + 1
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number in sorted(places):
        out += b"%d 1\n%010d 00000 n \n" % (number, places[number])
    out += b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)
    return bytes(out)


def swollen(piece: bytes, size: int) -> bytes:
    """What inflates to the piece over and over, up to a size; made without making all of that."""
    packer = zlib.compressobj(9)
    part = piece * (MIB // len(piece))
    first = packer.compress(part) + packer.flush(zlib.Z_FULL_FLUSH)
    more = packer.compress(part) + packer.flush(zlib.Z_FULL_FLUSH)
    return first + more * (size // MIB - 1) + packer.flush()


def filtered(data: bytes, *filters: bytes, entries: bytes = b"") -> bytes:
    return stream(data, b"/Filter [%s] %s" % (b" ".join(b"/" + each for each in filters), entries))


def nested(depth: int, size: int = 1024 * MIB) -> bytes:
    data = swollen(b" ", size)
    for _ in range(depth - 1):
        data = zlib.compress(data, 9)
    return filtered(data, *[b"FlateDecode"] * depth)


def content(data: bytes) -> bytes:
    return pdf({4: filtered(zlib.compress(data, 9), b"FlateDecode")})
