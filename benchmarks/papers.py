"""The papers on disk, found by the name a questions file uses or by the id an answer cites."""

import hashlib
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from benchmarks.renditions import NoRenditionError, Renditions


class PapersError(Exception):
    """The papers cannot be used as given; the message says why."""


def document_id(file: Path) -> str:
    """The id under which the product knows a file: 32 hex characters of its bytes' SHA-256."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()[:32]


class Papers:
    """Every file below some folders; `renditions` show the pages of those that are no PDFs."""

    def __init__(self, folders: Iterable[Path], renditions: Renditions | None = None) -> None:
        self.folders, self._renditions = tuple(folders), renditions
        for folder in self.folders:
            if not folder.is_dir():
                raise PapersError(f"The papers folder {folder} is not there.")
        self.files = tuple(
            sorted({path for each in self.folders for path in each.rglob("*") if path.is_file()})
        )
        if not self.files:
            raise PapersError("The papers folders hold no file.")

    @cached_property
    def ids(self) -> dict[Path, str]:
        """The id of each file; byte-identical files share one."""
        return {path: document_id(path) for path in self.files}

    @cached_property
    def by_id(self) -> dict[str, Path]:
        """One file for each id."""
        return {identity: path for path, identity in self.ids.items()}

    @property
    def pdfs(self) -> tuple[Path, ...]:
        """The files named `.pdf`."""
        return tuple(path for path in self.files if path.suffix.lower() == ".pdf")

    def with_renditions(self, renditions: Renditions) -> "Papers":
        """The same papers, with the pages that a server shows of those that are no PDFs."""
        return Papers(self.folders, renditions)

    def pages_of(self, document_id: str) -> Path | None:
        """The PDF whose pages citations of a document name; None where no paper has the id.

        Raises NoRenditionError for a paper of another format that nobody shows the pages of.
        """
        file = self.by_id.get(document_id)
        if file is None or file.suffix.lower() == ".pdf":
            return file
        if self._renditions is None:
            raise NoRenditionError("it is no PDF, and no server shows its pages")
        return self._renditions.of(document_id)

    def id_of(self, name: str) -> str | None:
        """The id of the file that a questions file calls `name`, or None where it is not here.

        `name` is a path below one of the folders or, failing that, a bare name. A bare name that
        files of different content share is refused: it could credit a citation of the wrong one.
        """
        for folder in self.folders:
            if (folder / name) in self.ids:
                return self.ids[folder / name]
        base = Path(name).name
        found = {identity for path, identity in self.ids.items() if path.name == base}
        if len(found) > 1:
            raise PapersError(
                f"{name} is not below the papers, and {len(found)} files bear its name."
            )
        return found.pop() if found else None
