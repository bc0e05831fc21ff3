"""A folder as a source: its papers stand where they are read from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ingest.files import find
from ingest.sidecar import sidecar_of
from ingest.sources.source import Arrived, Change, Gone, State, Trouble


class Folder:
    """The papers in a folder. A file that is as large and as old as before is taken as unchanged.

    What cannot be opened, or is suddenly empty, is told and has not gone (see ``files.find``).
    """

    requests = 0

    def __init__(self, path: Path) -> None:
        self._path = path.expanduser().resolve()

    @property
    def name(self) -> str:
        return str(self._path)

    def changes(self, since: State) -> Iterator[Change]:
        found = find([self._path], since.known)
        yield from (Trouble(failure) for failure in found.failures)
        yield from (Gone(place) for place in found.gone)
        for path in found.files:
            try:
                mark = _mark(path)
            except FileNotFoundError:
                continue  # it went this moment; the next run will find it gone
            known = since.known.get(str(path))
            if known is None or known.mark != mark:
                yield Arrived(place=str(path), name=path.name, mark=mark)


def _mark(path: Path) -> dict[str, str]:
    """What shows that a file, or what its sidecar says of it, was changed."""
    found = path.stat()
    mark = {"size": str(found.st_size), "changed": str(found.st_mtime_ns)}
    if sidecar_of(path).is_file():
        mark["sidecar"] = str(sidecar_of(path).stat().st_mtime_ns)
    return mark
