"""How a run of reading goes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read: one clear sentence and what to do about it."""

    path: str
    message: str
    advice: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run of reading has come; every count is of work that is done.

    ``state`` is "running", "done" or "failed"; ``seconds`` since the run began, and
    ``warm_seconds`` since its workers had loaded their model. Bytes are those of the files that
    are to be read, and of those that have been.
    """

    state: str
    files_total: int
    files_done: int = 0
    files_unchanged: int = 0
    files_removed: int = 0
    pages: int = 0
    chunks: int = 0
    bytes_total: int = 0
    bytes_done: int = 0
    seconds: float = 0.0
    warm_seconds: float = 0.0
    failures: tuple[Failure, ...] = ()
    current: str = ""

    @property
    def pages_per_second(self) -> float | None:
        """How quickly it reads; None before there is anything to tell by."""
        return self.pages / self.warm_seconds if self.pages and self.warm_seconds > 0.5 else None

    @property
    def seconds_left(self) -> float | None:
        """How long what is left will take if it goes on as it has gone; None if that is unknown."""
        if self.state != "running":
            return 0.0
        if not self.bytes_done or self.warm_seconds <= 0.5:
            return None
        return self.warm_seconds * (self.bytes_total - self.bytes_done) / self.bytes_done
