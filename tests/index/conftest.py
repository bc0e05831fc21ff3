"""Libraries and catalogues to test with, on SQLite and on a PostgreSQL of our own."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from index.catalogue import Catalogue
from index.library import Library


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Library]:
    """A library with nothing in it."""
    with Library(tmp_path / "data") as library:
        yield library


def _binaries() -> Path | None:
    """Where PostgreSQL's server stands, the newest first."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    found = shutil.which("initdb")
    candidates = [*installed, *([Path(found).resolve()] if found else [])]
    return next((each.parent for each in candidates if (each.parent / "postgres").exists()), None)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The folder of the socket of a PostgreSQL that runs for these tests alone."""
    pytest.importorskip("psycopg", reason="the extra `postgres` is not installed")
    binaries = _binaries()
    if binaries is None:
        pytest.skip("PostgreSQL's server is not installed")
    user = None
    if os.geteuid() == 0:  # it refuses to run as root
        try:
            user = pwd.getpwnam("postgres").pw_name
        except KeyError:
            pytest.skip("PostgreSQL does not run as root, and there is no user postgres")
    # A socket's path may have 107 characters, which pytest's own folders can exceed.
    with tempfile.TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True) as folder:
        if user:
            shutil.chown(folder, user)
        made = subprocess.run(
            [binaries / "initdb", "-D", f"{folder}/db", "-U", "us", "-A", "trust", "-E", "UTF8",
             "--locale=C", "--no-sync"],
            user=user, cwd="/", capture_output=True, text=True,
        )  # fmt: skip
        assert made.returncode == 0, made.stderr
        with (Path(folder) / "log").open("w") as log:
            server = subprocess.Popen(
                [binaries / "postgres", "-D", f"{folder}/db", "-k", folder, "-F",
                 "-c", "listen_addresses="],
                user=user, cwd="/", stdout=log, stderr=log,
            )  # fmt: skip
        try:
            _wait_for(folder, server)
            yield folder
        finally:
            server.send_signal(signal.SIGINT)  # "fast": it does not wait for those still connected
            server.wait(30)


def _wait_for(folder: str, server: subprocess.Popen[bytes]) -> None:
    import psycopg

    for _ in range(200):
        try:
            psycopg.connect(f"host={folder} user=us dbname=postgres").close()
        except psycopg.OperationalError:
            assert server.poll() is None, (Path(folder) / "log").read_text()
            time.sleep(0.05)
        else:
            return
    raise AssertionError("PostgreSQL does not start")


@pytest.fixture(params=["sqlite", "postgresql"])
def catalogue_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database, of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'catalogue.sqlite'}"
    import psycopg

    folder = request.getfixturevalue("postgresql")
    name = f"test_{uuid4().hex}"
    # A schema and not a database of its own, which takes a hundred times as long to be made.
    with psycopg.connect(f"host={folder} user=us dbname=postgres", autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
    return f"postgresql+psycopg://us@/postgres?host={folder}&options=-csearch_path%3D{name}"


@pytest.fixture
def catalogue(catalogue_url: str) -> Iterator[Catalogue]:
    """An empty catalogue, on each kind of database."""
    catalogue = Catalogue(catalogue_url)
    yield catalogue
    catalogue.close()
