"""How much one file may ask for."""

from __future__ import annotations

from dataclasses import dataclass, replace

_MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may take; more than that, and the file is reported and left.

    The defaults are some ten times what the largest packs measured need (700 pages of packs were
    read at 40 pages a second, with 130 MiB).

    ``seconds`` are wall time, with ``seconds_per_mib`` more for each MiB of the file, for a scan
    takes its time to be recognised. ``memory_bytes`` are what one process may write to
    (RLIMIT_DATA), so programs that a reader starts have as much each. ``file_bytes`` is the
    largest file that may be written, ``result_bytes`` the largest paper that is taken back.
    ``decompressed_bytes`` is what the packed parts of a file may come to together, ``nesting`` how
    deep packed parts, outlines and elements may lie in one another. ``side`` is a page's longest
    side in points (200 inches, what PDF allows), ``letters`` are those of one page.
    """

    seconds: float = 120.0
    seconds_per_mib: float = 30.0
    memory_bytes: int = 1024 * _MIB
    file_bytes: int = 512 * _MIB
    open_files: int = 512
    result_bytes: int = 256 * _MIB
    pages: int = 5000
    decompressed_bytes: int = 1024 * _MIB
    nesting: int = 32
    side: float = 14_400.0
    letters: int = 300_000

    def for_file(self, size: int) -> Limits:
        """The limits for a file of so many bytes."""
        return replace(self, seconds=self.seconds + self.seconds_per_mib * size / _MIB)
