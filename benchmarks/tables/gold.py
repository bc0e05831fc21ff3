"""Gold tables: what stands in each cell, and under which headings, known by hashes.

The words themselves are not kept: the papers are not ours to publish.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_LEFT_OUT = re.compile(r"[^\w.,:;/%£$€&+()<>=-]|_")
_DASHES = re.compile(r"[‐‑‒–—−\u00ad]")


class GoldError(Exception):
    """A file of gold tables cannot be used; the message says which line and why."""


@dataclass(frozen=True)
class GoldCell:
    """A cell: the hashes of its words and of its row's and its column's headings.

    Several headings are hashed as one, the widest first. ``also`` are those of headings that it
    may have besides: wider groups, units, further columns that name the row.
    """

    words: str
    row: str
    column: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class GoldTable:
    """The cells of a table that stand on one page of a file, or a spread of them.

    A page without cells is one without a table: whatever is found on it is false.
    """

    file: str
    page: int
    cells: tuple[GoldCell, ...]


def bare(text: str) -> str:
    """A text without white space, quotation marks and bullets, in lower case."""
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", text)).casefold()
    return _LEFT_OUT.sub("", plain)


def fingerprint(*texts: str) -> str:
    """The first twelve hexadecimal digits of the SHA-256 of some texts, put together."""
    return hashlib.sha256("".join(map(bare, texts)).encode()).hexdigest()[:12]


def read_gold(files: Iterable[Path]) -> list[GoldTable]:
    """The gold tables of some files, one JSON object a line."""
    found: list[GoldTable] = []
    for file in files:
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            try:
                found.append(_table(json.loads(line)))
            except (ValueError, TypeError, KeyError, IndexError) as error:
                raise GoldError(f"{file}, line {number}: {error}") from error
    if not found:
        raise GoldError("The files hold no gold table.")
    return found


def _table(raw: dict[str, Any]) -> GoldTable:
    """Of ``[words, row, column, also...]`` all but the words are places in a list of headings."""
    file, page, headings, cells = raw["file"], raw["page"], raw["headings"], raw["cells"]
    return GoldTable(
        file,
        page,
        tuple(
            GoldCell(words, headings[row], headings[column], tuple(headings[n] for n in also))
            for words, row, column, *also in cells
        ),
    )
