"""``kill -9`` at any moment of an ingestion: a document is wholly there or wholly absent."""

from __future__ import annotations

import hashlib
import json
import math
import os
import random
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from running import Committee, Started, environment
from typer.testing import CliRunner

from assistant.ask import Assistant
from assistant.cli import app
from index.check import check
from index.fakes import HashEmbedding
from index.library import Library
from index.values import EXEMPT, PUBLIC, Chunk, Page, Scope

pytestmark = pytest.mark.xdist_group("service")  # so that it is not begun last of all

ALL = Scope(labels=frozenset({PUBLIC, EXEMPT}))
KILLS = 10
SURVEY = "How many people answered the mobile library survey?"


class Ingesting:
    """An ingestion in a session of its own.

    Its clock is the time that a core has spent on it, for the machine may be busy with other tests:
    so a moment of one is the same moment of another.
    """

    def __init__(self, data_dir: Path, papers: Path) -> None:
        self.lasted = self._warm_at = 0.0
        self._warm = data_dir.parent / "warm"
        self._warm.unlink(missing_ok=True)
        folder = data_dir.parent
        self._out, self._err = folder / "out", folder / "err"
        self._out.unlink(missing_ok=True)
        self.process = Started(
            ["ingest", papers, "--json"],
            environment(data_dir, QUICK_WARM=str(self._warm), COMMITTEE_WORKERS="1"),
            folder,
            self._out,
            self._err,
            quick=True,
        )

    def wait_until_warm(self) -> None:
        until = time.monotonic() + 60
        while not self._warm.exists() and self.process.poll() is None:
            assert time.monotonic() < until, "the workers never began"
            time.sleep(0.005)
        self._warm_at = self._spent()

    def _spent(self) -> float:
        try:
            stat = Path(f"/proc/{self.process.pid}/stat").read_text()
        except OSError:
            return 0.0  # it is over
        user, system = stat.rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def wait(self, moment: float = math.inf) -> None:
        """Wait until it has lasted so long since the workers were warm, or is over."""
        until = time.monotonic() + 120
        while self.lasted < moment and self.process.poll() is None:
            assert time.monotonic() < until, "it does not end"
            time.sleep(0.002)
            self.lasted = max(self.lasted, self._spent() - self._warm_at)

    def kill(self) -> None:
        """Kill the one process that a person would, and see the others go too."""
        self.process.kill()
        self.process.wait(10)
        until = time.monotonic() + 10
        while left := _of_session(self.process.pid):
            assert time.monotonic() < until, f"processes {left} outlive the one that was killed"
            time.sleep(0.05)

    def finish(self) -> dict[str, object]:
        self.wait()
        assert self.process.poll() == 0, self._err.read_text()
        return dict(json.loads(self._out.read_text()))

    def close(self) -> None:
        self.process.kill()
        for pid in _of_session(self.process.pid):
            os.kill(pid, signal.SIGKILL)
        self.process.wait(10)


@contextmanager
def ingesting(data_dir: Path, papers: Path) -> Iterator[Ingesting]:
    running = Ingesting(data_dir, papers)
    try:
        yield running
    finally:
        running.close()


def _of_session(session: int) -> list[int]:
    """The living processes of a session (not those that are dead and not yet waited for)."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, sid = stat.read_text().rpartition(")")[2].split()[:4]
        except OSError:
            continue
        if int(sid) == session and state not in "ZX":
            found.append(int(stat.parent.name))
    return found


Whole = dict[str, tuple[list[Page], list[Chunk]]]


def whole_documents(data_dir: Path) -> Whole:
    """Every document of the folder, after seeing that there is all of each and nothing else."""
    with Library(data_dir) as library:
        found: Whole = {}
        chunk_ids: set[str] = set()
        for document in library.catalogue.documents(ALL):
            pages = library.catalogue.pages(document.id, ALL)
            chunks = library.catalogue.chunks(document.id)
            assert [page.number for page in pages] == list(range(1, document.pages + 1))
            assert [chunk.ordinal for chunk in chunks] == list(range(document.chunks))
            chunk_ids |= {chunk.id for chunk in chunks}
            original = (data_dir / "originals" / f"{document.id}.pdf").read_bytes()
            assert hashlib.sha256(original).hexdigest().startswith(document.id)
            found[document.id] = (pages, chunks)
        assert set(library.vectors.ids()) == chunk_ids
        assert set(library.keywords.ids()) == chunk_ids
        assert set(library.catalogue.places().values()) == set(found)
        assert library.catalogue.unfinished() == []
        kept = {path.stem for path in (data_dir / "originals").iterdir() if path.is_file()}
        assert kept == set(found)
        assert check(library) == []
    return found


def doctor(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMITTEE_DATA_DIR", str(data_dir))
    result = CliRunner().invoke(app, ["doctor"])
    assert result.exit_code == 0, result.output
    assert "All is well" in result.output


def answer(data_dir: Path, question: str) -> str:
    with Library(data_dir) as library:
        scope = Scope(labels=frozenset({PUBLIC}))
        return Assistant(library, HashEmbedding()).ask(question, scope).text


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_killed_at_ten_moments_every_document_is_whole_or_absent(
    tmp_path: Path, papers: Path, committee: Committee, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ingesting(tmp_path / "unharmed", papers) as run:
        run.wait_until_warm()
        outcome = run.finish()
        lasts = run.lasted
    assert outcome["files"] == 6
    unharmed = whole_documents(tmp_path / "unharmed")

    data = tmp_path / "killed"
    chance = random.Random(20250312)
    moments = [lasts * (each + chance.random()) / KILLS for each in range(KILLS)]
    chance.shuffle(moments)
    seen = []
    for moment in moments:
        with ingesting(data, papers) as run:
            run.wait_until_warm()
            run.wait(moment)
            run.kill()
        doctor(data, monkeypatch)
        found = whole_documents(data)
        for id, kept in found.items():
            assert kept == unharmed[id]
        seen.append(len(found))
        if len(found) == len(unharmed):  # what is unchanged is passed over: begin anew
            shutil.rmtree(data)
    # The moments are spread well enough to have met ingestions that had only just begun, and
    # others that had something to show.
    assert len(set(seen)) > 1, seen

    with ingesting(data, papers) as run:
        assert run.finish()["failed"] == []
    assert whole_documents(data) == unharmed
    assert committee("doctor", data_dir=data).returncode == 0
    assert "412" in answer(data, SURVEY)


def test_killed_while_a_changed_file_replaces_the_old_one_or_the_other_answers(
    tmp_path: Path, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, data = tmp_path / "papers", tmp_path / "data"
    folder.mkdir()
    versions = [papers / f"wexmoor-libraries-strategy-{y}.pdf" for y in ("2019-2023", "2024-2029")]
    ids = [hashlib.sha256(each.read_bytes()).hexdigest()[:32] for each in versions]
    place = folder / "strategy.pdf"
    shutil.copy(versions[0], place)
    with ingesting(data, folder) as run:
        run.wait_until_warm()
        run.finish()
        lasts = run.lasted
    question = "What are the priorities of the libraries strategy?"
    for moment in (0.0, 0.5, 0.8):
        before = next(iter(whole_documents(data)))
        coming = ids[1 - ids.index(before)]
        shutil.copy(versions[ids.index(coming)], place)
        with ingesting(data, folder) as run:
            run.wait_until_warm()
            run.wait(lasts * moment)
            run.kill()
        doctor(data, monkeypatch)
        [stands] = whole_documents(data)
        assert stands in (before, coming)
        assert "I could not find" not in answer(data, question)
        if not moment:  # nothing can have been read yet
            assert stands == before
    with ingesting(data, folder) as run:
        run.finish()
    assert list(whole_documents(data)) == [coming]
