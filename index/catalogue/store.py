"""The catalogue: the record of every paper, on one database."""

from __future__ import annotations

from pathlib import Path

from index.catalogue.engine import open_engine
from index.catalogue.finding import Finding
from index.catalogue.memory import Memory
from index.catalogue.reading import Reading
from index.catalogue.register import Registering
from index.catalogue.remembered import Remembered
from index.catalogue.writing import Writing


class Catalogue(Writing, Memory, Reading, Finding, Registering):
    """The record, on one database. Safe to use from many threads.

    What it does stands in five modules: writing papers, giving them back within a scope, finding
    passages, giving records across papers, and remembering what is not of any one paper.
    """

    def __init__(self, at: str | Path) -> None:
        self._engine = open_engine(at)
        self._remembered = Remembered()

    def close(self) -> None:
        self._engine.dispose()
