"""How much one file may ask for."""

from __future__ import annotations

import math
import resource
from dataclasses import dataclass

_MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may take; more than that, and the file is reported and left.

    The defaults are some ten times what the largest packs measured need (700 pages of packs were
    read at 40 pages a second, with 130 MiB).

    ``seconds`` are the reader's own, of processor time; each page to be recognised adds
    ``seconds_a_scan``. ``seconds_in_all`` are wall time, with all the programs that it starts.
    ``memory_bytes`` is what one process may write to (RLIMIT_DATA); programs that a reader starts
    have as much each, and as many seconds. ``file_bytes`` is the largest file that may be written,
    ``result_bytes`` the largest paper that is taken back. ``decompressed_bytes`` is what the packed
    parts of a file may come to together, ``nesting`` how many times over a part may be packed.
    ``side`` is a page's longest side in points (200 inches, what PDF allows), ``letters`` are those
    of one page.
    """

    seconds: float = 120.0
    seconds_a_scan: float = 15.0
    seconds_in_all: float = 3600.0
    memory_bytes: int = 1024 * _MIB
    file_bytes: int = 512 * _MIB
    open_files: int = 512
    result_bytes: int = 256 * _MIB
    pages: int = 5000
    decompressed_bytes: int = 1024 * _MIB
    nesting: int = 8
    side: float = 14_400.0
    letters: int = 300_000


def allow_more(seconds: float) -> None:
    """Let this process, if its processor time is limited, take so many seconds more."""
    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    if soft == resource.RLIM_INFINITY:
        return
    more = soft + math.ceil(seconds)
    resource.setrlimit(
        resource.RLIMIT_CPU, (more if hard == resource.RLIM_INFINITY else min(more, hard), hard)
    )
