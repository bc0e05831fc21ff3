"""What is said of a file beside it: ``report.pdf.committee.toml`` next to ``report.pdf``.

An operator, or a source that knows more than the paper tells, writes what it is:

    committee = "Communities Committee"
    meeting_date = 2025-03-12
    status = "approved"
    access = "exempt"

It goes before what is read from the paper. A file whose sidecar cannot be understood is not read,
and what was read from it before is withdrawn: it may be the very restriction that is garbled.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from index.catalogue.corrections import FIELDS, corrected
from index.errors import ReadingError, RequestError
from index.values import Document

SUFFIX = ".committee.toml"
_LABEL = re.compile(r"[a-z][a-z0-9_-]{0,39}")


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What was said; ``digest`` tells one wording from another, "" where there is none."""

    facts: Mapping[str, str] = field(default_factory=dict)
    access: str | None = None
    digest: str = ""

    def applied(self, document: Document) -> Document:
        """The document as the sidecar has it."""
        return corrected(document, self.facts, sure=True) if self.facts else document


def sidecar_of(path: Path) -> Path:
    """Where the sidecar of a file stands, whether or not there is one."""
    return path.with_name(path.name + SUFFIX)


def read_sidecar(path: Path) -> Sidecar:
    """What is said beside a file. Raises ReadingError when that cannot be understood."""
    beside = sidecar_of(path)
    try:
        data = beside.read_bytes()
    except FileNotFoundError:
        return Sidecar()
    except OSError as error:
        raise _garbled(beside, f"it cannot be opened: {error.strerror}") from error
    try:
        given = tomllib.loads(data.decode("utf-8"))
        access = given.pop("access", None)
        facts = {name: _text(name, value) for name, value in given.items()}
        # Looked at once here, so that what cannot be is told before the file is read.
        corrected(Document("", "", "", 0), facts, sure=True)
    except (ValueError, RequestError) as error:
        raise _garbled(beside, str(error).rstrip(".")) from error
    if access is not None and not (isinstance(access, str) and _LABEL.fullmatch(access)):
        raise _garbled(beside, f"{access!r} is not an access label")
    return Sidecar(facts, access, hashlib.blake2b(data, digest_size=8).hexdigest())


def _text(name: str, value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()[:10]
    if not isinstance(value, str):
        raise ValueError(f"{name} is not a text or a date")
    return value


def _garbled(beside: Path, why: str) -> ReadingError:
    return ReadingError(
        f"What is said of the file in {beside.name} cannot be understood: {why}.",
        f"Mend it or remove it; it may say: access, {', '.join(FIELDS)}.",
    )
