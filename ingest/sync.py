"""Staying in step with the sources: one run of ``committee sync``.

    source ─► what changed ─► its file in place, or gone ─► the index told of the path ─► settled

    data folder/sources/
        <source>.sqlite                         what was put in place (see ``ledger``)
        <source>/<place>/<version>/<name>.pdf   a paper, with its sidecar beside it

Bytes that changed stand at a new path, and the old one leaves: whether or not the new can be read,
the old does not answer any more. What may not be seen any more leaves at once, before anything
else is fetched. Wherever a run is killed, the next goes on.
"""

from __future__ import annotations

import hashlib
import os
import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from index.values import Failure, Progress
from ingest.sidecar import SUFFIX, sidecar_of
from ingest.sources import sidecar
from ingest.sources.ledger import Ledger
from ingest.sources.source import (
    Arrived,
    Change,
    Gone,
    Known,
    MissingError,
    Restricted,
    Source,
    SourceError,
    State,
    Trouble,
    implausible,
)

_MOST = 1000  # papers between two runs of the index: it takes no more paths at once
_OFTEN = 300.0  # seconds after which those that came are indexed, however few
_IN_A_ROW = 20  # documents that cannot be fetched, one after the other: the site is down
_UNFIT = re.compile(r"[^\w .,()&+’'-]+")
_LONGEST_NAME = 100

Ingest = Callable[[Sequence[Path]], Progress]
"""Has the index read files, or forget those that are not there any more."""


@dataclass(frozen=True, slots=True)
class SourceReport:
    """What a run did with one source; counts are of papers.

    ``error`` says why it ended early, and ``failures`` which parts could not be fetched or read.
    """

    name: str
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    gone: int = 0
    restricted: int = 0
    pages: int = 0
    requests: int = 0
    seconds: float = 0.0
    failures: tuple[Failure, ...] = ()
    error: Failure | None = None


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a run did, source by source."""

    sources: tuple[SourceReport, ...]

    @property
    def failed(self) -> bool:
        """Did any source end early?"""
        return any(each.error for each in self.sources)


Told = Callable[[SourceReport], None]


def sync(
    sources: Sequence[Source],
    folder: Path,
    ingest: Ingest,
    told: Told,
    *,
    full: bool = False,
    accept_losses: bool = False,
) -> SyncReport:
    """Bring the index in step with each source; one that fails does not stop the others."""
    return SyncReport(
        tuple(
            _Run(source, folder, ingest, told).run(full=full, accept_losses=accept_losses)
            for source in sources
        )
    )


class _Run:
    """One run over one source."""

    def __init__(self, source: Source, folder: Path, ingest: Ingest, told: Told) -> None:
        self._source, self._ingest, self._told = source, ingest, told
        name = _own(source.name)
        self._files = (folder / name).resolve()
        self._record = folder / f"{name}.sqlite"
        self._began = time.monotonic()
        self._report = SourceReport(source.name)
        self._missing: list[str] = []
        self._failed_in_a_row = 0
        self._fetched = 0

    def run(self, *, full: bool, accept_losses: bool) -> SourceReport:
        try:
            with closing(Ledger(self._record)) as self._ledger:
                self._sweep()
                self._settle()
                self._known = self._ledger.known()
                try:
                    for change in self._changes(State(self._known, full, accept_losses)):
                        self._take(change)
                    self._lose_missing(accept_losses)
                except SourceError:
                    self._settle()  # what it told before that holds
                    raise
                if full:
                    self._ledger.unsettle()
                self._settle()
        except SourceError as error:
            self._tell(error=Failure(self._source.name, str(error), error.advice))
        self._tell()
        return self._report

    def _changes(self, since: State) -> Iterator[Change]:
        """The changes, and now and then a halt to index what has come."""
        last = time.monotonic()
        for change in self._source.changes(since):
            yield change
            if self._fetched >= _MOST or time.monotonic() - last > _OFTEN:
                self._settle()
                last = time.monotonic()

    # --- one change ----------------------------------------------------------------------------

    def _take(self, change: Change) -> None:
        match change:
            case Trouble(failure):
                self._tell(failures=(*self._report.failures, failure))
            case Restricted(place, until_changed):
                self._ledger.drop(place, withhold=until_changed)
                self._purge()
                self._tell(restricted=self._report.restricted + 1)
            case Gone(place):
                self._ledger.drop(place)
                self._tell(gone=self._report.gone + 1)
            case Arrived():
                self._arrived(change)

    def _arrived(self, change: Arrived) -> None:
        try:
            self._put(change)
            self._failed_in_a_row = 0
        except MissingError:
            self._missing.append(change.place)
            self._failed_in_a_row = 0
        except SourceError as error:
            failure = Failure(f"{self._source.name} ({change.place})", str(error), error.advice)
            self._tell(failures=(*self._report.failures, failure))
            self._failed_in_a_row += 1
            if self._failed_in_a_row >= _IN_A_ROW:
                raise SourceError(
                    f"{_IN_A_ROW} documents could not be fetched, one after the other.",
                    "Try again later; what was fetched stays.",
                ) from error

    def _put(self, change: Arrived) -> None:
        """Put a paper in place, unless its bytes and what is known of it are as before."""
        known = self._known.get(change.place)
        if change.fetch is None:
            self._placed(change, Known(Path(change.place), "", change.mark), known)
            return
        part = self._files / f".{_fit(change.place)}.part"
        part.parent.mkdir(parents=True, exist_ok=True)
        try:
            fetched = change.fetch(part)
            if (
                known
                and (fetched is None or fetched.sha256 == known.sha256)
                and known.path.is_file()
            ):
                mark = {**known.mark, **change.mark, **(fetched.mark if fetched else {})}
                self._unchanged(change, replace(known, mark=mark))
                return
            if fetched is None:
                raise SourceError("The site says that a document has not changed, and it is lost.")
            if self._ledger.is_withheld(fetched.sha256):
                self._tell(unchanged=self._report.unchanged + 1)
                return
            version = self._files / _fit(change.place) / fetched.sha256[:12]
            path = version / _fit(change.name)
            version.mkdir(parents=True, exist_ok=True)
            sidecar.write(path, change.facts)
            os.replace(part, path)
        finally:
            part.unlink(missing_ok=True)
        now = Known(path, fetched.sha256, {**change.mark, **fetched.mark})
        self._placed(change, now, known)

    def _placed(self, change: Arrived, now: Known, before: Known | None) -> None:
        self._ledger.put(change.place, now, settled=False)
        self._fetched += 1
        if before is None:
            self._tell(new=self._report.new + 1)
        else:
            self._tell(changed=self._report.changed + 1)

    def _unchanged(self, change: Arrived, known: Known) -> None:
        if sidecar.write(known.path, change.facts):
            self._ledger.put(change.place, known, settled=False)
        elif known.mark != self._known[change.place].mark:
            self._ledger.remark(change.place, known)
        self._tell(unchanged=self._report.unchanged + 1)

    def _lose_missing(self, accept_losses: bool) -> None:
        """What is listed but not there any more goes too, unless it is implausibly much."""
        lost = [place for place in self._missing if place in self._known]
        if implausible(len(lost), len(self._known)) and not accept_losses:
            raise SourceError(
                f"{len(lost)} of {len(self._known)} documents are listed and cannot be found.",
                "None was removed. If they have really gone: `committee sync --accept-losses`.",
            )
        for place in lost:
            self._take(Gone(place))

    # --- the index -----------------------------------------------------------------------------

    def _settle(self) -> None:
        """Have the index read what came, and forget what is to leave."""
        came = self._ledger.unsettled()
        for start in range(0, len(came), _MOST):
            part = came[start : start + _MOST]
            done = self._index(part)
            self._ledger.settle(part)
            self._tell(
                pages=self._report.pages + done.pages,
                failures=(*self._report.failures, *done.failures),
            )
        self._fetched = 0
        self._purge()

    def _purge(self) -> None:
        """Remove the files that are to leave, and everything that was made of them."""
        leaving = self._ledger.leaving()
        for start in range(0, len(leaving), _MOST):
            part = leaving[start : start + _MOST]
            for path in part:
                self._unlink(path)
            if self._index(part).failures:
                # It did not know them all: a run that was killed had got so far. Asked again, it
                # forgets that it was asked for what is not there.
                self._index(part)
            self._ledger.left(part)
            for path in part:
                self._prune(path)

    def _index(self, paths: Sequence[Path]) -> Progress:
        done = self._ingest(paths)
        if done.state == "failed":
            raise SourceError("The index did not take everything.", "Run `committee sync` again.")
        return done

    def _unlink(self, path: Path) -> None:
        if path.is_relative_to(self._files):  # a source's own folder is not ours to tidy
            # The index takes a file for gone only where its folder is there.
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)
            sidecar_of(path).unlink(missing_ok=True)

    def _prune(self, path: Path) -> None:
        """Remove the folders of a file that left, unless they hold something else."""
        if path.is_relative_to(self._files):
            with suppress(OSError):
                path.parent.rmdir()
                path.parent.parent.rmdir()

    def _sweep(self) -> None:
        """Have everything leave of which nothing is known: a killed run left it, or another."""
        kept = {each.path for each in self._ledger.known().values()} | set(self._ledger.leaving())
        strays = []
        for path in [each for each in self._files.rglob("*") if each.is_file()]:
            if path.name.startswith(".") or (
                path.name.endswith(SUFFIX)
                and not path.with_name(path.name.removesuffix(SUFFIX)).exists()
            ):
                path.unlink()
                self._prune(path)
            elif path not in kept and not path.name.endswith(SUFFIX):
                strays.append(path)
        self._ledger.leave(strays)

    def _tell(self, **changes: object) -> None:
        self._report = replace(
            self._report,
            requests=self._source.requests,
            seconds=time.monotonic() - self._began,
            **changes,  # type: ignore[arg-type]
        )
        self._told(self._report)


def _own(name: str) -> str:
    """A name as a folder's, which no other name has."""
    fit = _fit(name)
    return fit if fit == name else f"{fit}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def _fit(name: str) -> str:
    """A name as a file's: no separators, no dot to begin with, its ending kept, not too long."""
    plain = " ".join(_UNFIT.sub(" ", name).split()).lstrip(".") or "paper"
    stem, dot, ending = plain.rpartition(".")
    if not dot or len(ending) > 5:
        return plain[:_LONGEST_NAME].strip()
    return f"{stem[:_LONGEST_NAME].strip()}.{ending}"
