"""What a source is, and what it says: papers that arrived, went, or may not be seen any more.

A source only looks and tells. ``ingest.sync`` puts what it tells in place and remembers that it
did, so that a run which is killed goes on where it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

from index.errors import CommitteeError
from index.values import PUBLIC, DocumentStatus, DocumentType, Failure

_FEW = 10  # papers or meetings that may go at once, whatever part of all they are


class SourceError(CommitteeError):
    """A source cannot be read, or what it says cannot be believed; nothing of it is removed."""

    status = 502
    title = "The source could not be read"
    advice = "Try again later; what was read from it before stays."


class MissingError(SourceError):
    """The source lists a paper, and there is none at its address."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a source knows of a paper; None where it does not know."""

    council: str | None = None
    committee: str | None = None
    meeting_date: date | None = None
    document_type: DocumentType | None = None
    title: str | None = None
    status: DocumentStatus | None = None
    access: str = PUBLIC


@dataclass(frozen=True, slots=True)
class Fetched:
    """Bytes that were written: their SHA-256, and what the next request for them should say."""

    sha256: str
    mark: Mapping[str, str] = field(default_factory=dict)


Fetch = Callable[[Path], Fetched | None]
"""Writes a paper's bytes to a path; None when they are those that are in place already.

Raises SourceError if they cannot be had, and MissingError if there are none.
"""


@dataclass(frozen=True, slots=True)
class Arrived:
    """A paper is there, new or perhaps changed.

    ``place`` is what the source knows it by, the same for as long as the paper stands there.
    ``name`` is its file name for people. Without ``fetch`` the bytes stand at ``place`` itself.
    ``mark`` is what the source wants to be told of it the next time (see ``Known``).
    """

    place: str
    name: str
    facts: Facts = Facts()
    mark: Mapping[str, str] = field(default_factory=dict)
    fetch: Fetch | None = None


@dataclass(frozen=True, slots=True)
class Gone:
    """A paper is not there any more."""

    place: str


@dataclass(frozen=True, slots=True)
class Restricted:
    """A paper may not be seen any more: it goes at once, whatever else the run finds.

    With ``until_changed`` the same bytes are not taken from the source again.
    """

    place: str
    until_changed: bool = False


@dataclass(frozen=True, slots=True)
class Trouble:
    """A part of the source could not be read; the rest goes on."""

    failure: Failure


Change = Arrived | Gone | Restricted | Trouble


@dataclass(frozen=True, slots=True)
class Known:
    """A paper that was put in place: where its file is, its SHA-256, and the source's own mark."""

    path: Path
    sha256: str
    mark: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class State:
    """What was put in place from a source, by place; the cursor of the next run.

    ``full`` asks for everything to be looked at, and not only what is likely to have changed.
    ``accept_losses`` says that a person knows that much has gone.
    """

    known: Mapping[str, Known] = field(default_factory=dict)
    full: bool = False
    accept_losses: bool = False


class Source(Protocol):
    """Somewhere papers come from."""

    @property
    def name(self) -> str:
        """A name for people, and for a folder."""

    @property
    def requests(self) -> int:
        """How many requests it has made over the network."""

    def changes(self, since: State) -> Iterator[Change]:
        """What differs from ``since``, or may.

        Raises SourceError when it cannot be read or lists implausibly little; what was told
        before that holds.
        """


def implausible(lost: int, known: int) -> bool:
    """Have so many of what was known gone that the source is more likely to be broken?"""
    return lost > _FEW and 2 * lost > known
