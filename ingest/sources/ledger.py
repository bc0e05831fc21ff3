"""What was put in place from a source, remembered in a small database of its own.

A paper is ``unsettled`` from the moment its file is in place until the index has read it, and a
path is ``leaving`` from the moment its paper is to go until nothing of it is left. A run that is
killed leaves such entries, and the next one begins with them.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ingest.sources.source import Known, SourceError

_TABLES = """
create table if not exists paper (
    place text primary key, path text not null, sha256 text not null, mark text not null,
    settled integer not null
) without rowid;
create table if not exists leaving (path text primary key) without rowid;
create table if not exists withheld (sha256 text primary key) without rowid;
"""


class Ledger:
    """The papers of one source. One process holds it at a time."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._database = sqlite3.connect(path, timeout=0.5, isolation_level=None)
        try:
            self._database.execute("pragma locking_mode = exclusive")
            self._database.execute("pragma journal_mode = wal")
            self._database.executescript(f"begin exclusive; {_TABLES} commit;")
        except sqlite3.DatabaseError as error:
            self._database.close()
            if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
                raise SourceError(
                    "Another `committee sync` of this source is running.", "Wait for its end."
                ) from error
            raise SourceError(
                f"The record of what was fetched cannot be used: {error}.",
                f"Remove {path}, and run `committee sync --full`.",
            ) from error

    def close(self) -> None:
        self._database.close()

    @contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
        self._database.execute("begin immediate")
        try:
            yield self._database
        except BaseException:
            self._database.execute("rollback")
            raise
        self._database.execute("commit")

    def known(self) -> dict[str, Known]:
        """Every paper that is in place, by its place."""
        rows = self._database.execute("select place, path, sha256, mark from paper")
        return {
            place: Known(Path(path), sha256, json.loads(mark)) for place, path, sha256, mark in rows
        }

    def put(self, place: str, known: Known, *, settled: bool) -> None:
        """A paper is in place; what stood there under another path is to leave."""
        with self._change() as database:
            database.execute(
                "insert or ignore into leaving"
                " select path from paper where place = ? and path <> ?",
                (place, str(known.path)),
            )
            database.execute("delete from leaving where path = ?", (str(known.path),))
            database.execute(
                "insert or replace into paper values (?, ?, ?, ?, ?)",
                (place, str(known.path), known.sha256, json.dumps(dict(known.mark)), settled),
            )

    def remark(self, place: str, known: Known) -> None:
        """Remember a new mark; whether the index has read the paper stays as it is."""
        with self._change() as database:
            database.execute(
                "update paper set mark = ? where place = ?", (json.dumps(dict(known.mark)), place)
            )

    def drop(self, place: str, *, withhold: bool = False) -> None:
        """A paper is to go; with ``withhold`` its bytes are not to come again."""
        with self._change() as database:
            if withhold:
                database.execute(
                    "insert or ignore into withheld select sha256 from paper where place = ?",
                    (place,),
                )
            database.execute(
                "insert or ignore into leaving select path from paper where place = ?", (place,)
            )
            database.execute("delete from paper where place = ?", (place,))

    def is_withheld(self, sha256: str) -> bool:
        found = self._database.execute("select 1 from withheld where sha256 = ?", (sha256,))
        return found.fetchone() is not None

    def unsettle(self) -> None:
        """Have the index look at every paper again."""
        with self._change() as database:
            database.execute("update paper set settled = 0")

    def unsettled(self) -> list[Path]:
        rows = self._database.execute("select path from paper where not settled order by path")
        return [Path(path) for (path,) in rows]

    def settle(self, paths: Iterable[Path]) -> None:
        with self._change() as database:
            database.executemany(
                "update paper set settled = 1 where path = ?", [(str(path),) for path in paths]
            )

    def leaving(self) -> list[Path]:
        rows = self._database.execute("select path from leaving order by path")
        return [Path(path) for (path,) in rows]

    def leave(self, paths: Iterable[Path]) -> None:
        """Files of which nothing is known are to leave."""
        with self._change() as database:
            database.executemany(
                "insert or ignore into leaving values (?)", [(str(path),) for path in paths]
            )

    def left(self, paths: Iterable[Path]) -> None:
        with self._change() as database:
            database.executemany(
                "delete from leaving where path = ?", [(str(path),) for path in paths]
            )
