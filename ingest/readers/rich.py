"""Reading RTF without an office program: its words, without its tables' lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from striprtf.striprtf import rtf_to_text

from ingest.readers.flow import Flowing
from ingest.readers.markup import read_text

_FRAME = re.compile(r"\{\\(?:header|footer)[lrf]?\b")


def read_rtf(data: bytes) -> Flowing:
    """Its paragraphs, and what its headers and footers say."""
    source = data.decode("cp1252", "replace")
    text = rtf_to_text(source, errors="replace").replace("\n", "\n\n")
    running = dict.fromkeys(" ".join(each.split()) for each in _frames(source))
    return replace(read_text(text), running=tuple(filter(None, running)))


def _frames(source: str) -> Iterator[str]:
    for match in _FRAME.finditer(source):
        depth = 0
        for place in range(match.start(), len(source)):
            depth += {"{": 1, "}": -1}.get(source[place], 0)
            if not depth:
                inner = source[match.end() : place]
                yield rtf_to_text("{\\rtf1\\ansi " + inner + "}", errors="replace")
                break
