"""Gold records: where each stands and what it is, known by a hash of its words.

The words themselves are not kept: the papers are not ours to publish.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_LABEL = re.compile(
    r"^\W*(?:\(?(?:[a-z]{1,2}|[ivx]{1,5}|\d{1,3}(?:\.\d{1,3})*)[.):]|\d{1,3}(?:\.\d{1,3})+(?=\s))\s*",
    re.I,
)
_OPENING = 24
"""Letters and digits by which the beginning of a record is known."""


class GoldError(Exception):
    """A file of gold records cannot be used; the message says which line and why."""


@dataclass(frozen=True)
class GoldRecord:
    """One thing that a paper records.

    ``words`` is the hash of all its words, ``opening`` that of the first 24 letters and digits;
    ``outcome`` is what became of a motion or a matter, where the paper tells it.
    """

    file: str
    pages: tuple[int, ...]
    kind: str
    item: str | None
    minute: str | None
    words: str
    opening: str
    outcome: str | None = None


def bare(text: str) -> str:
    """A text's letters and digits in lower case, without the number or letter it begins with."""
    return "".join(letter for letter in _LABEL.sub("", text).lower() if letter.isalnum())


def fingerprint(text: str) -> str:
    """The hash of all words of a text."""
    return _hash(bare(text))


def opening(text: str) -> str:
    """The hash of a text's beginning."""
    return _hash(bare(text)[:_OPENING])


def read_gold(files: Iterable[Path]) -> dict[str, list[GoldRecord]]:
    """The gold records of each paper that some files name, one JSON object a line.

    A line that only names a paper says that it was read and records nothing.
    """
    found: dict[str, list[GoldRecord]] = {}
    for file in files:
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            try:
                raw = json.loads(line)
                own = found.setdefault(raw["file"], [])
                if len(raw) > 1:
                    own.append(GoldRecord(**{**raw, "pages": tuple(raw["pages"])}))
            except (ValueError, TypeError, KeyError) as error:
                raise GoldError(f"{file}, line {number}: {error}") from error
    if not found:
        raise GoldError("The files name no paper.")
    return found


def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
