"""Which files there are to read, and which have gone."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from index.values import Failure
from ingest.readers.kinds import SUFFIXES

_READ = SUFFIXES.keys()
# What may hold a paper and is not read is named, and not passed over in silence.
_PAPERS = set(
    (
        ".msg .mht .mhtml .pages .numbers .key .wpd .pub .xps .epub .xlsb .one .vsdx"
        " .zip .7z .rar .gz .tar .tgz .jpg .jpeg .png .gif .tif .tiff .bmp .heic"
    ).split()
)
_ADVICE = {
    **dict.fromkeys(".zip .7z .rar .gz .tar .tgz".split(), "Unpack it and add the files."),
    ".msg": "Save it as an e-mail (.eml) or a PDF and add that.",
}


@dataclass
class Found:
    """What stands at the given paths, against what the catalogue knows of them."""

    files: list[Path] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)


def find(paths: Iterable[Path], known: Iterable[str]) -> Found:
    """Files under the paths, known places whose file has gone, and what cannot be read.

    A folder that is suddenly empty is more likely a drive that is not mounted than a council that
    withdrew all its papers, and one that cannot be opened says nothing of what is in it: nothing
    is removed then, and it is said.
    """
    known = set(known)
    found = Found()
    for path in paths:
        try:
            path = path.expanduser().resolve()
            mode = _mode(path)
        except (OSError, RuntimeError) as error:
            found.failures.append(_unopened(path, "file or folder", error))
            continue
        if stat.S_ISDIR(mode):
            _folder(path, known, found)
        elif stat.S_ISREG(mode):
            _file(path, found)
        elif str(path) in known and path.parent.is_dir():
            found.gone.append(str(path))
        else:
            found.failures.append(
                Failure(str(path), "There is no such file or folder.", "Check the path.")
            )
    found.files = list(dict.fromkeys(found.files))
    found.gone = list(dict.fromkeys(found.gone))
    return found


def _mode(path: Path) -> int:
    """What stands there, as ``stat`` says it; 0 for nothing. Raises OSError if it may not look."""
    try:
        return path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return 0


def _unopened(path: Path, kind: str, error: Exception) -> Failure:
    reason = (isinstance(error, OSError) and error.strerror) or str(error)
    return Failure(
        str(path),
        f"The {kind} cannot be opened: {reason}.",
        "Check its permissions and that its drive is connected, and try again.",
    )


def _folder(folder: Path, known: Iterable[str], found: Found) -> None:
    there: set[Path] = set()  # folders that could be listed
    holding: set[Path] = set()  # those of them with a paper in them, at whatever depth
    kept: set[Path] = set()  # files, and folders that say nothing of what is in them

    def failed(error: OSError) -> None:
        path = Path(error.filename or folder)
        kept.add(path)
        found.failures.append(_unopened(path, "folder", error))

    for root, folders, names in os.walk(folder, onerror=failed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        there.add(Path(root))
        for path in (Path(root, name) for name in sorted(names) if not name.startswith(".")):
            try:
                if not stat.S_ISREG(_mode(path)):
                    continue
                place = path.resolve()
            except (OSError, RuntimeError) as error:
                kept.add(path)
                found.failures.append(_unopened(path, "file", error))
                continue
            kept.add(place)
            if path.suffix.lower() in _READ | _PAPERS:
                _file(place, found)
            if path.suffix.lower() in _READ:
                holding.update(path.parents)
    emptied: Counter[Path] = Counter()
    for known_place in known:
        place = Path(known_place)
        if not place.is_relative_to(folder) or not kept.isdisjoint((place, *place.parents)):
            continue
        # The highest of its folders that is still there without a single paper.
        empty = [each for each in place.parents if each in there and each not in holding]
        if empty:
            emptied[empty[-1]] += 1
        else:
            found.gone.append(known_place)
    found.failures += [_emptied(path, count) for path, count in emptied.items()]


def _emptied(folder: Path, count: int) -> Failure:
    were = "was" if count == 1 else "were"
    return Failure(
        str(folder),
        f"The folder holds no papers any more, and {count} {were} read from it; none was removed.",
        "If they are really to go, give the files' own paths.",
    )


def _file(path: Path, found: Found) -> None:
    if path.suffix.lower() in _READ:
        found.files.append(path)
    else:
        kind = path.suffix.lower() or "no extension"
        found.failures.append(
            Failure(
                str(path),
                f"Files of this kind ({kind}) are not read.",
                _ADVICE.get(kind, "Save it as a PDF and add that."),
            )
        )
