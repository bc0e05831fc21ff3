"""How much the packed parts of a PDF come to, told before anything opens it.

PDFium inflates a stream whole, and streams may be packed many times over: a few kilobytes can come
to gigabytes. Pictures are passed over, for reading words does not unpack them.
"""

from __future__ import annotations

import mmap
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

from index.errors import ReadingError
from ingest.limits import Limits

_STREAM = re.compile(rb"stream\r?\n")
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_IMAGE = re.compile(rb"/Subtype\s*/Image\b")
_ENTRIES = 2048  # bytes before a stream in which what it is stands
_MOST_RATIO = 1032  # the most that DEFLATE can make of a byte
_PIECE = 1 << 20
_FEED = 1 << 14


def check_packed(path: Path, limits: Limits) -> None:
    """Raises ReadingError for a PDF that unpacks to more than the limits allow; OSError."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        streams = list(_packed(data))
        if any(depth > limits.nesting for _, _, depth in streams):
            raise ReadingError(
                "A part of the file is packed too many times over: it is made to do harm.",
                "Save it anew from the program that made it.",
            )
        # Most files are too small to come to much, and are not unpacked to find out.
        if sum((end - start) * _MOST_RATIO**depth for start, end, depth in streams) <= (
            limits.decompressed_bytes
        ):
            return
        left = limits.decompressed_bytes
        for start, end, depth in streams:
            left -= _size(data, start, end, depth, left)
            if left < 0:
                raise ReadingError(
                    "The file unpacks to far more than a paper holds: it is made to do harm.",
                    "Save it anew from the program that made it.",
                )


def _packed(data: mmap.mmap) -> Iterator[tuple[int, int, int]]:
    """Where each packed stream starts and ends, and how many times it is packed."""
    last = 0
    for found in _STREAM.finditer(data):
        if found.start() < last or data[found.start() - 3 : found.start()] == b"end":
            continue
        before = data[max(found.start() - _ENTRIES, last) : found.start()]
        entries = before[before.rfind(b" obj") + 1 :]
        depth = len(_FLATE.findall(entries))
        end = data.find(b"endstream", found.end())
        end = len(data) if end < 0 else end
        if depth and not _IMAGE.search(entries):
            yield found.end(), end, depth
        last = end


def _size(data: mmap.mmap, start: int, end: int, depth: int, most: int) -> int:
    """How many bytes its last layer comes to, counted no further than just over most."""
    count = 0
    pieces: Iterator[bytes] = (
        data[each : min(each + _FEED, end)] for each in range(start, end, _FEED)
    )
    for _ in range(depth):
        pieces = _inflated(pieces)
    for piece in pieces:
        count += len(piece)
        if count > most:
            break
    return count


def _inflated(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """What the pieces unpack to, as far as they are sound, in pieces."""
    unpacker = zlib.decompressobj()
    for piece in pieces:
        while piece:
            try:
                unpacked = unpacker.decompress(piece, _PIECE)
            except zlib.error:
                return
            piece = unpacker.unconsumed_tail
            if unpacked:
                yield unpacked
        if unpacker.eof:
            return
