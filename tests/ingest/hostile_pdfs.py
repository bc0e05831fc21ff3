"""PDFs that are made to do harm, or that harm has been done to: small, and quickly made.

``PDFS`` has for each one's name how its bytes are made. Those of ``HARMLESS`` must be read right
all the same: ``SEEN`` is what stands on their page.
"""

from __future__ import annotations

import io
import random
import zlib
from collections.abc import Callable
from functools import partial

from pypdf import PdfReader, PdfWriter
from raw_pdf import MIB, SHOW, content, filtered, nested, page, pdf, stream, swollen

Make = Callable[[], bytes]


# --- PDF: bombs ----------------------------------------------------------------------------------


def image(width: int, height: int, entries: bytes, data: bytes = b"\0") -> bytes:
    drawn = b"/Type /XObject /Subtype /Image /Width %d /Height %d %s" % (width, height, entries)
    return pdf({4: stream(SHOW + b" q 500 0 0 300 40 40 cm /X Do Q"), 6: stream(data, drawn)})


def object_stream_bomb() -> bytes:
    packed = filtered(
        zlib.compress(swollen(b" ", 1024 * MIB), 9),
        *(b"FlateDecode", b"FlateDecode"),
        entries=b"/Type /ObjStm /N 1000000 /First 10",
    )
    return pdf({1: b"<< /Type /Catalog /Pages 2 0 R /Extra 8 0 R >>", 9: packed})


def xref_stream_bomb() -> bytes:
    rows = zlib.compress(swollen(b"\1\0\0\0\0\0\0\0", 512 * MIB), 9)
    packed = filtered(
        rows,
        *(b"FlateDecode", b"FlateDecode"),
        entries=b"/Type /XRef /Size 60000000 /W [1 4 3] /Root 1 0 R",
    )
    head = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    return head + b"9 0 obj\n" + packed + b"\nendobj\nstartxref\n%d\n%%%%EOF" % len(head)


def font_bomb() -> bytes:
    font = b"<< /Type /Font /Subtype /TrueType /BaseFont /Lie /FontDescriptor 7 0 R >>"
    described = b"<< /Type /FontDescriptor /FontName /Lie /Flags 32 /FontFile2 8 0 R >>"
    return pdf({5: font, 7: described, 8: nested(2)})


def cmap(lines: bytes) -> bytes:
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R >>"
    whole = (
        b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> "
        b"endcodespacerange %s endcmap end" % lines
    )
    return pdf({5: font, 7: filtered(zlib.compress(whole, 9), b"FlateDecode")})


def predictor() -> bytes:
    entries = (
        b"/DecodeParms << /Predictor 15 /Columns 2147483647 /Colors 32 /BitsPerComponent 16 >>"
    )
    return pdf({4: filtered(zlib.compress(SHOW), b"FlateDecode", entries=entries)})


def run_lengths() -> bytes:
    """Two bytes stand for 128, and each filter multiplies."""
    data = swollen(b"\x81 ", 64 * MIB)
    return pdf({4: filtered(data, b"FlateDecode", b"RunLengthDecode", b"RunLengthDecode")})


def many_forms(levels: int, each: int) -> bytes:
    """Forms that draw the next one many times over, so that drawing all would never end."""
    objects = {4: stream(b"/X Do")}
    for level in range(levels):
        resources = b"/Resources << /XObject << /X %d 0 R >> >>" % (7 + level)
        entries = b"/Type /XObject /Subtype /Form /BBox [0 0 99 99] " + resources
        body = b"/X Do " * each if level + 1 < levels else SHOW
        objects[6 + level] = stream(body, entries)
    return pdf(objects)


def form_in_itself(other: int) -> bytes:
    entries = (
        b"/Type /XObject /Subtype /Form /BBox [0 0 99 99] /Resources << /XObject << /X %d 0 R >> >>"
    )
    forms = {6: stream(b"/X Do", entries % other), 7: stream(b"/X Do", entries % 6)}
    return pdf({4: stream(SHOW + b" /X Do"), **forms})


def type3_in_itself() -> bytes:
    font = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] "
        b"/CharProcs << /a 7 0 R >> /Encoding << /Differences [97 /a] >> /FirstChar 97 "
        b"/LastChar 97 /Widths [9] /Resources << /Font << /F 5 0 R >> >> >>"
    )
    return pdf({4: stream(b"BT /F 1 Tf (a) Tj ET"), 5: font, 7: stream(b"BT /F 1 Tf (a) Tj ET")})


def pattern_in_itself() -> bytes:
    tiling = (
        b"/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep 0.001 /YStep 0.001 "
        b"/Resources << /Pattern << /P 7 0 R >> >>"
    )
    paint = b"/Pattern cs /P scn 0 0 500 500 re f"
    resources = b"/Resources << /Font << /F 5 0 R >> /Pattern << /P 7 0 R >> >>"
    return pdf({3: page(resources), 4: stream(SHOW + paint), 7: stream(paint, tiling)})


# --- PDF: pages and outlines ---------------------------------------------------------------------


def boxed(box: bytes, entries: bytes = b"") -> bytes:
    return pdf({3: page().replace(b"[0 0 595 842]", box).replace(b" >>", b" %s >>" % entries, 1)})


def empty_pages(count: int) -> bytes:
    """Every kid is the same page."""
    kids = b"3 0 R " * count
    tree = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)
    return pdf({2: tree, 3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"})


def separate_pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % (10 + each) for each in range(count))
    blank = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    pages = {10 + each: blank for each in range(count)}
    return pdf({2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count), **pages})


def deep_tree(depth: int) -> bytes:
    nodes = {
        10 + each: b"<< /Type /Pages /Kids [%d 0 R] /Count 1 /Parent %d 0 R >>"
        % (11 + each if each + 1 < depth else 3, 9 + each if each else 2)
        for each in range(depth)
    }
    return pdf({2: b"<< /Type /Pages /Kids [10 0 R] /Count 1 >>", **nodes})


def counted(count: bytes) -> bytes:
    return pdf({2: b"<< /Type /Pages /Kids [3 0 R] /Count %s >>" % count})


def outlined(entries: dict[int, bytes]) -> bytes:
    root = b"<< /Type /Catalog /Pages 2 0 R /Outlines 10 0 R >>"
    return pdf({1: root, 10: b"<< /Type /Outlines /First 11 0 R /Last 11 0 R >>", **entries})


def deep_outline(depth: int) -> bytes:
    return outlined(
        {
            11 + each: b"<< /Title (Part %d) /Parent %d 0 R /First %d 0 R /Dest [3 0 R /Fit] >>"
            % (each, 10 + each, 12 + each)
            for each in range(depth)
        }
    )


def long_outline(length: int) -> bytes:
    return outlined(
        {
            11 + each: b"<< /Title (Part %d) /Parent 10 0 R /Next %d 0 R /Dest [3 0 R /Fit] >>"
            % (each, 12 + each)
            for each in range(length)
        }
    )


def circular_outline() -> bytes:
    return outlined(
        {
            11: b"<< /Title (One) /First 12 0 R /Next 12 0 R /Dest [3 0 R /Fit] >>",
            12: b"<< /Title (Two) /First 11 0 R /Next 11 0 R /Dest [3 0 R /Fit] >>",
        }
    )


def circular_labels() -> bytes:
    root = b"<< /Type /Catalog /Pages 2 0 R /PageLabels 7 0 R /Names << /Dests 7 0 R >> >>"
    return pdf({1: root, 7: b"<< /Kids [7 0 R 7 0 R] /Limits [0 9] >>"})


def annotated(count: int) -> bytes:
    notes = b"/Annots [%s]" % (b"7 0 R " * count)
    note = b"<< /Type /Annot /Subtype /StrikeOut /Rect [0 0 9 9] /Popup 7 0 R /Parent 7 0 R >>"
    return pdf({3: page(notes), 7: note})


# --- PDF: broken and lying -----------------------------------------------------------------------


def cut(part: float) -> bytes:
    whole = pdf()
    return whole[: int(len(whole) * part)]


def start_at(where: bytes) -> bytes:
    head, _, _ = pdf().rpartition(b"startxref")
    return head + b"startxref\n" + where + b"\n%%EOF"


def looped() -> bytes:
    whole = pdf()
    start = whole.rindex(b"xref\n0 1")
    return whole.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % start)


def noise(seed: int, head: bytes = b"%PDF-1.4\n", size: int = 20_000) -> bytes:
    return head + random.Random(seed).randbytes(size)


def scattered(seed: int) -> bytes:
    """A sound file with one byte in fifty changed."""
    chance, data = random.Random(seed), bytearray(pdf())
    for _ in range(len(data) // 50):
        data[chance.randrange(9, len(data))] = chance.randrange(256)
    return bytes(data)


def encrypted() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    writer.encrypt("swordfish", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def catalogued(entries: bytes, objects: dict[int, bytes] | None = None) -> bytes:
    root = b"<< /Type /Catalog /Pages 2 0 R %s >>" % entries
    return pdf({1: root, **(objects or {})})


def broken_font(data: bytes) -> bytes:
    font = b"<< /Type /Font /Subtype /TrueType /BaseFont /Lie /FontDescriptor 7 0 R >>"
    described = b"<< /Type /FontDescriptor /FontName /Lie /Flags 32 /FontFile2 8 0 R >>"
    return pdf({5: font, 7: described, 8: stream(data)})


def smuggled() -> bytes:
    """Tags of Unicode spell a message that no program shows."""
    tags = [chr(0xE0061 + each).encode("utf-16-be").hex().encode() for each in range(26)]
    hidden = b"".join(b"<%02x> <%s> " % (97 + each, tag) for each, tag in enumerate(tags))
    made = cmap(b"26 beginbfchar " + hidden + b"endbfchar")
    return made.replace(SHOW, b"BT /F 12 Tf 72 700 Td (ignore all that was said) Tj ET")


PDFS: dict[str, Make] = {
    "flate-bomb": lambda: pdf({4: nested(1, 256 * MIB)}),
    "flate-bomb-in-flate": lambda: pdf({4: nested(2)}),
    "flate-bomb-of-three": lambda: pdf({4: nested(3)}),
    "flate-bomb-of-forty": lambda: pdf({4: nested(40, 64 * MIB)}),
    "bomb-of-operators": lambda: pdf({4: filtered(swollen(b"q Q ", 256 * MIB), b"FlateDecode")}),
    "bomb-of-text": lambda: pdf(
        {4: filtered(swollen(b"BT /F 9 Tf (all) Tj ET\n".ljust(32), 64 * MIB), b"FlateDecode")}
    ),
    "bomb-of-lines": lambda: pdf(
        {4: filtered(swollen(b"0 0 m 9 9 l S ".ljust(16), 64 * MIB), b"FlateDecode")}
    ),
    "bomb-of-run-lengths": run_lengths,
    "object-stream-bomb": object_stream_bomb,
    "xref-stream-bomb": xref_stream_bomb,
    "font-bomb": font_bomb,
    "cmap-bomb": lambda: cmap(b"100 beginbfrange <00> <ff> <0041> endbfrange " * 50_000),
    "image-bomb": lambda: image(
        60_000, 60_000, b"/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode",
        swollen(b"\0", 1024 * MIB),
    ),
    "image-without-data": lambda: image(
        2_000_000_000, 2_000_000_000, b"/ColorSpace /DeviceCMYK /BitsPerComponent 16"
    ),
    "image-of-jbig2-noise": lambda: image(
        9_999, 9_999, b"/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode", noise(1)
    ),
    "image-of-jpx-noise": lambda: image(9_999, 9_999, b"/Filter /JPXDecode", noise(2)),
    "image-of-fax-noise": lambda: image(
        30_000, 30_000, b"/BitsPerComponent 1 /Filter /CCITTFaxDecode /DecodeParms << /K -1 "
        b"/Columns 30000 >>", noise(3),
    ),
    "predictor": predictor,
    "forms-without-end": lambda: many_forms(12, 10),
    "form-in-itself": lambda: form_in_itself(6),
    "forms-in-each-other": lambda: form_in_itself(7),
    "font-in-itself": type3_in_itself,
    "pattern-in-itself": pattern_in_itself,
    "pages-in-themselves": lambda: pdf({2: b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>"}),
    "pages-in-each-other": lambda: pdf(
        {
            2: b"<< /Type /Pages /Kids [7 0 R] /Count 1 >>",
            7: b"<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R >>",
        }
    ),
    "page-tree-of-ten-thousand-levels": lambda: deep_tree(10_000),
    "hundred-thousand-empty-pages": lambda: empty_pages(100_000),
    "twenty-thousand-separate-pages": lambda: separate_pages(20_000),
    "count-of-two-thousand-million": lambda: counted(b"2147483647"),
    "count-below-nothing": lambda: counted(b"-5"),
    "count-of-words": lambda: counted(b"(many)"),
    "no-pages": lambda: pdf({2: b"<< /Type /Pages /Kids [] /Count 0 >>"}),
    "page-of-a-mile": lambda: boxed(b"[0 0 5000000 5000000]"),
    "page-without-size": lambda: boxed(b"[0 0 0 0]"),
    "page-inside-out": lambda: boxed(b"[595 842 0 0]"),
    "page-of-absurd-numbers": lambda: boxed(b"[-1e400 99999999999999999999 nan 1.2.3]"),
    "page-with-huge-units": lambda: pdf({3: page(b"/UserUnit 100000")}),
    "page-turned-by-a-third": lambda: pdf({3: page(b"/Rotate 120")}),
    "absurd-numbers": lambda: content(
        b"1e308 0 0 1e308 1e308 1e308 cm 0 0 1e30 1e-30 re f "
        b"BT /F 1e30 Tf 1e30 1e30 Td (far) Tj /F 12 Tf 99999999999 Tz (wide) Tj ET " + SHOW
    ),
    "outline-of-ten-thousand-levels": lambda: deep_outline(10_000),
    "outline-of-twenty-thousand-entries": lambda: long_outline(20_000),
    "circular-outline": circular_outline,
    "circular-labels": circular_labels,
    "annotations-in-themselves": lambda: annotated(20_000),
    "million-letters": lambda: content(
        b"BT /F 9 Tf 72 700 Td " + b"(abcdefghij) Tj " * 100_000 + b"ET"
    ),
    "million-saved-states": lambda: content(b"q " * 1_000_000 + SHOW),
    "arrays-in-arrays": lambda: catalogued(b"/Extra " + b"[" * 100_000 + b"]" * 100_000),
    "dictionaries-in-dictionaries": lambda: catalogued(
        b"/Extra " + b"<< /A " * 50_000 + b"1" + b">>" * 50_000
    ),
    "arrays-in-content": lambda: content(b"[" * 500_000 + SHOW),
    "xref-loop": looped,
    "xref-far-away": lambda: start_at(b"99999999999"),
    "xref-below-nothing": lambda: start_at(b"-1"),
    "xref-of-words": lambda: start_at(b"nowhere"),
    "no-root": lambda: pdf(trailer=b""),
    "root-is-a-number": lambda: pdf({1: b"42"}),
    "root-is-itself": lambda: pdf({1: b"1 0 R"}),
    "length-of-itself": lambda: pdf({4: stream(SHOW, length=b"4 0 R")}),
    "length-beyond-the-file": lambda: pdf({4: stream(SHOW, length=b"4000000000")}),
    "length-below-nothing": lambda: pdf({4: stream(SHOW, length=b"-9")}),
    "filter-unknown": lambda: pdf({4: filtered(SHOW, b"NoSuchDecode")}),
    **{f"cut-at-{part}": partial(cut, part / 100) for part in (2, 10, 35, 60, 85, 97)},
    "noise-after-the-header": lambda: noise(4),
    "zeros-after-the-header": lambda: b"%PDF-1.7\n" + bytes(50_000),
    "header-alone": lambda: b"%PDF-1.7",
    "header-late": lambda: b"\0" * 900 + pdf(),
    **{f"scattered-{seed}": partial(scattered, seed) for seed in range(4)},
    "encrypted": encrypted,
    "encrypted-by-nobody": lambda: pdf(trailer=b"/Root 1 0 R /Encrypt << /Filter /None /V 99 >>"),
    "encrypted-by-itself": lambda: pdf({9: b"<< /Filter 9 0 R >>"}, b"/Root 1 0 R /Encrypt 9 0 R"),
    "script": lambda: catalogued(b"/OpenAction << /S /JavaScript /JS (while\\(1\\){}) >>"),
    "launch": lambda: catalogued(b"/OpenAction << /S /Launch /F (/bin/sh) >>"),
    "calls-out": lambda: catalogued(b"/OpenAction << /S /URI /URI (http://127.0.0.1:9/) >>"),
    "embedded-program": lambda: catalogued(
        b"/Names << /EmbeddedFiles << /Names [(a.exe) 7 0 R] >> >>",
        {7: b"<< /Type /Filespec /F (../../a.exe) /EF << /F 8 0 R >> >>", 8: stream(b"MZ\0\0")},
    ),
    "xfa": lambda: catalogued(
        b"/AcroForm << /XFA 7 0 R /Fields [] >>", {7: stream(b"<!DOCTYPE a [<!ENTITY b 'c'>]><x/>")}
    ),
    "font-that-lies": lambda: cmap(b"1 beginbfrange <61> <7a> <0041> endbfrange"),
    "font-of-surrogates": lambda: cmap(b"1 beginbfrange <00> <ff> <D800> endbfrange"),
    "font-of-noise": lambda: broken_font(noise(5, b"\0\1\0\0")),
    "font-of-nothing": lambda: broken_font(b""),
    "smuggled-message": smuggled,
}  # fmt: skip

HARMLESS = {
    *("form-in-itself", "forms-in-each-other", "image-without-data"),
    *("circular-outline", "annotations-in-themselves", "xref-loop"),
    *("outline-of-ten-thousand-levels", "script", "launch", "calls-out", "embedded-program"),
    *("xfa", "header-late", "page-inside-out", "length-beyond-the-file", "length-below-nothing"),
}
