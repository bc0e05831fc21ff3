"""The owner's desk: having papers read and sent in, correcting them, seeing what failed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from assistant.jobs import Jobs, Run
from index.library import Library
from index.values import Document, Failure


class Desk(Jobs):
    """What the owner of a library may do while the service runs; one job at a time."""

    def __init__(self, library: Library, run: Run, inbox: Path) -> None:
        super().__init__(run)
        self._library = library
        self._inbox = inbox

    @property
    def inbox(self) -> Path:
        """The folder in which papers that were sent stand; it is there once it is asked for."""
        self._inbox.mkdir(parents=True, exist_ok=True)
        return self._inbox

    def correct(self, document_id: str, given: Mapping[str, str]) -> Document:
        return self._library.correct(document_id, given)

    def failures(self) -> list[Failure]:
        return self._library.catalogue.failures()
