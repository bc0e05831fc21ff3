"""Which files there are to read, and which have gone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from index.values import Failure

_READ = {".pdf"}
_PAPERS = set(
    (
        ".doc .docx .ppt .pptx .xls .xlsx .csv .htm .html .txt .md .eml .msg .rtf .odt .odp .ods"
    ).split()
)


@dataclass
class Found:
    """What stands at the given paths, against what the catalogue knows of them."""

    files: list[Path] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)


def find(paths: Iterable[Path], known: Iterable[str]) -> Found:
    """Files under the paths, known places whose file has gone, and what cannot be read.

    A folder that is suddenly empty is more likely a drive that is not mounted than a council that
    withdrew all its papers: nothing is removed then, and it is said.
    """
    known = list(known)
    found = Found()
    for path in paths:
        path = path.expanduser().resolve()
        if path.is_dir():
            _folder(path, known, found)
        elif path.is_file():
            _file(path, found)
        elif str(path) in known and path.parent.is_dir():
            found.gone.append(str(path))
        else:
            found.failures.append(
                Failure(str(path), "There is no such file or folder.", "Check the path.")
            )
    found.files = list(dict.fromkeys(found.files))
    return found


def _folder(folder: Path, known: Iterable[str], found: Found) -> None:
    inside = sorted(
        path
        for path in folder.rglob("*")
        if path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )
    for path in inside:
        if path.suffix.lower() in _READ | _PAPERS:
            _file(path.resolve(), found)
    present = {str(path.resolve()) for path in inside}
    gone = [path for path in known if Path(path).is_relative_to(folder) and path not in present]
    if gone and not any(path.suffix.lower() in _READ for path in inside):
        found.failures.append(
            Failure(
                str(folder),
                f"The folder holds no papers any more, and {len(gone)} were read from it; none was "
                "removed.",
                "If they are really to go, give the files' own paths.",
            )
        )
    else:
        found.gone += gone


def _file(path: Path, found: Found) -> None:
    if path.suffix.lower() in _READ:
        found.files.append(path)
    else:
        kind = path.suffix.lower() or "no extension"
        found.failures.append(
            Failure(
                str(path),
                f"Files of this kind ({kind}) are not read; only PDFs are.",
                "Save it as a PDF and add that.",
            )
        )
