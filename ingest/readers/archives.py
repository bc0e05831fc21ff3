"""Formats that are ZIP archives: looked through for harm before any library opens them."""

from __future__ import annotations

import itertools
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

from index.errors import ReadingError

_MOST_MEMBERS = 10_000
_MOST_UNPACKED = 500_000_000
_LARGE = 10_000_000  # bytes: a member smaller than this does no harm, however well it was packed
_MOST_RATIO = 200
_PROLOGUE = 65_536  # bytes in which a document type is declared, before the first element
_DECLARES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.I)
_XML = (".xml", ".rels", ".vml", ".rdf")


def members_of(path: Path) -> tuple[frozenset[str], bytes]:
    """The names of what is in it, and its ``mimetype`` if it bears one.

    Raises ReadingError if it is damaged, locked, or would unpack to far more than a paper holds.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            _check_sizes(members)
            for member in members:
                if member.filename.lower().endswith(_XML):
                    _check_prologue(archive, member)
            names = frozenset(member.filename for member in members)
            return names, _mimetype(archive) if "mimetype" in names else b""
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, OSError) as error:
        raise ReadingError("The file is damaged or cut short: it cannot be unpacked.") from error
    except RuntimeError as error:  # zipfile's word for a password
        raise ReadingError(
            "The file is protected by a password.", "Save it without one."
        ) from error


def _mimetype(archive: zipfile.ZipFile) -> bytes:
    with archive.open("mimetype") as file:
        return file.read(100).strip()


def _check_sizes(members: Sequence[zipfile.ZipInfo]) -> None:
    bomb = ReadingError(
        "The file unpacks to far more than a paper holds: it is made to do harm.",
        "Save it anew from the program that made it.",
    )
    if len(members) > _MOST_MEMBERS or sum(each.file_size for each in members) > _MOST_UNPACKED:
        raise bomb
    for each in members:
        if each.file_size > _LARGE and each.file_size > _MOST_RATIO * max(each.compress_size, 1):
            raise bomb
    # Members that lie over each other unpack to many times what they hold.
    places = sorted((each.header_offset, each.compress_size) for each in members)
    for (start, size), (following, _) in itertools.pairwise(places):
        if start + size > following:
            raise bomb


def _check_prologue(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """No office program declares a document type; entities are how XML is made to swell."""
    with archive.open(member) as file:
        # UTF-16 has a zero between the letters.
        if _DECLARES.search(file.read(_PROLOGUE).replace(b"\x00", b"")):
            raise ReadingError(
                "The file declares entities of its own: it is made to do harm.",
                "Save it anew from the program that made it.",
            )
