"""``committee sync``: by itself, and while the service owns the folder."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from moderngov_server import Site
from running import QUICK, Committee, Started, environment


class Command:
    """The command line over a data folder whose settings name the site."""

    def __init__(self, quick: Committee, site: Site, folder: Path) -> None:
        self._quick, self._folder, self.data = quick, folder, folder / "data"
        config = folder / "committee.toml"
        host = site.base.removeprefix("http://")
        config.write_text(
            f'[[moderngov]]\nsite = "{site.base}"\nprivate_hosts = ["{host}"]\npause = 0\n'
            'committees = ["Cabinet"]\nfirst_day = 2025-01-01\ndays_ahead = 30\n'
        )
        self._settings = {"COMMITTEE_CONFIG": str(config), "COMMITTEE_WORKERS": "1"}

    def __call__(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self._quick(*arguments, data_dir=self.data, **self._settings)

    def listed(self) -> set[str]:
        return {each["filename"] for each in json.loads(self("documents", "--json").stdout)}

    @contextmanager
    def serving(self) -> Iterator[None]:
        log = self._folder / "log"
        process = Started(
            ["serve", "--port", "0"],
            environment(self.data, **self._settings),
            self._folder,
            log,
            log,
            quick=True,
        )
        try:
            until = time.monotonic() + 120
            while not self._ready():
                assert process.poll() is None
                assert time.monotonic() < until
                time.sleep(0.2)
            yield
        finally:
            process.kill()
            process.wait(10)

    def _ready(self) -> bool:
        try:
            owner: dict[str, Any] = json.loads((self.data / "owner.json").read_text())
            answer = httpx.get(f"{owner['url']}/readyz", trust_env=False)
            return answer.status_code == 200
        except (OSError, ValueError, httpx.TransportError):
            return False


@pytest.fixture
def command(quick: Committee, site: Site, tmp_path: Path) -> Command:
    return Command(quick, site, tmp_path)


def test_it_says_in_a_line_what_it_did_and_fails_when_a_source_does(
    site: Site, command: Command
) -> None:
    first = command("sync")
    assert first.returncode == 0, first.stderr
    assert "5 new, 0 changed, 0 unchanged, 0 gone, 10 requests, in " in first.stdout
    assert len(command.listed()) == 5
    site.committees[0].name = "Otters"
    failed = command("sync")
    assert failed.returncode == 1
    assert "The site lists no committee Cabinet." in " ".join(failed.stderr.split())
    assert "Traceback" not in failed.stderr
    assert len(command.listed()) == 5


def test_while_the_service_runs_it_is_handed_the_work_and_removals_pass(
    site: Site, command: Command
) -> None:
    command("documents")  # makes the folder
    with command.serving():
        done = json.loads(command("sync", "--json").stdout)
        assert (done[0]["new"], done[0]["pages"], done[0]["failures"]) == (5, 5, [])
        assert len(command.listed()) == 5
        site.committees[0].meetings[0].items[2].restricted = "True"
        site.committees[0].meetings[1].items.clear()  # the only paper of its meeting
        done = json.loads(command("sync", "--full", "--json").stdout)
        assert (done[0]["restricted"], done[0]["gone"], done[0]["failures"]) == (2, 1, [])
        assert command.listed() == {"Ferry fares & tolls.pdf", "School roofs.pdf"}


def test_without_a_source_it_says_which_settings_name_one(quick: Committee, tmp_path: Path) -> None:
    done = quick("sync", data_dir=tmp_path / "data")
    assert done.returncode == 1
    assert "No source is set." in done.stderr
    assert "sync_folders" in done.stderr


def test_a_watched_folder_is_looked_at_again_and_again(tmp_path: Path) -> None:
    from drawn import pdf, text_page

    papers = tmp_path / "papers"
    papers.mkdir()
    pdf(papers / "first.pdf", text_page("The first paper."))
    settings = {"COMMITTEE_SYNC_FOLDERS": json.dumps([str(papers)]), "COMMITTEE_WORKERS": "1"}
    watching = subprocess.Popen(
        [*QUICK, "sync", "--watch", "--json"],
        env=environment(tmp_path / "data", **settings),
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert watching.stdout is not None
        assert json.loads(watching.stdout.readline())[0]["new"] == 1
        pdf(papers / "second.pdf", text_page("The second paper."))
        for line in watching.stdout:
            [done] = json.loads(line)
            if done["new"]:
                break
        assert (done["new"], done["pages"]) == (1, 1)
    finally:
        watching.kill()
        watching.wait(10)
