"""What many tests need: the sample papers, a library of them, and the command line."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from filelock import FileLock
from running import EXAMPLES, Committee, Started, environment

from index.library import Library


@pytest.fixture(autouse=True)
def _no_settings_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests may have settings; no test is to see them."""
    for name in list(os.environ):
        if name.startswith("COMMITTEE_"):
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def committee(tmp_path_factory: pytest.TempPathFactory) -> Committee:
    """The command line, run in an empty folder."""
    return partial(_run, False, tmp_path_factory.mktemp("cwd"))


@pytest.fixture(scope="session")
def quick(tmp_path_factory: pytest.TempPathFactory) -> Committee:
    """The same with the stand-in for its model, for what has nothing to do with meaning."""
    return partial(_run, True, tmp_path_factory.mktemp("cwd"))


def _run(
    quick: bool, folder: Path, *arguments: str | Path, data_dir: Path, **more: str
) -> subprocess.CompletedProcess[str]:
    with TemporaryDirectory(dir=folder) as printed:
        out, err = Path(printed) / "out", Path(printed) / "err"
        settings = environment(data_dir, **more)
        started = Started(arguments, settings, folder, out, err, quick=quick)
        try:
            status = started.wait(180)
        finally:
            started.kill()
        return subprocess.CompletedProcess(
            arguments, status, out.read_text("utf-8"), err.read_text("utf-8")
        )


@pytest.fixture(scope="session")
def papers() -> Path:
    """The folder of sample papers."""
    return EXAMPLES / "papers"


@pytest.fixture(scope="session")
def canaries() -> list[str]:
    """Words that stand only on pages that are exempt."""
    return (EXAMPLES / "canaries.txt").read_text("utf-8").splitlines()


@pytest.fixture(scope="session")
def sample_data(
    tmp_path_factory: pytest.TempPathFactory, committee: Committee, papers: Path
) -> Path:
    """The data folder of a library of the sample papers, made once for all: never write to it."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = shared / "sample-data"
    with FileLock(shared / "sample-data.lock"):
        if not (shared / "sample-data.made").exists():
            shutil.rmtree(folder, ignore_errors=True)
            # One process that embeds, and so one that loads the model, which takes the longest.
            done = committee("ingest", papers, "--json", data_dir=folder, COMMITTEE_WORKERS="1")
            assert done.returncode == 0, done.stderr
            (shared / "sample-data.made").write_text(done.stdout)
    return folder


@pytest.fixture
def data_dir(sample_data: Path, tmp_path: Path) -> Path:
    """A library of the sample papers that is the test's own."""
    return shutil.copytree(sample_data, tmp_path / "data")


@pytest.fixture
def library(data_dir: Path) -> Iterator[Library]:
    """The same, open."""
    with Library(data_dir) as library:
        yield library
