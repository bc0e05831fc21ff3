"""One process owns a data folder for as long as it has it open, by a lock in it."""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock, Timeout


def lock_of(folder: Path) -> FileLock:
    """The lock that the owner holds."""
    return FileLock(folder / "owner.lock")


def is_owned(folder: Path) -> bool:
    """Does a running process own the folder? Whoever held it and was killed does not any more."""
    try:
        with lock_of(folder).acquire(timeout=0):
            return False
    except (Timeout, OSError):
        return True
