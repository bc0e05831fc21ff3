"""One run after another: whatever happens to one, the next puts it right."""

from __future__ import annotations

import signal
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from killed_sync import die
from moderngov_server import Site
from running import status_of
from steps import Steps, paper

from index.check import check
from index.library import Library
from index.standin import HashModel
from index.values import PUBLIC, Failure, Progress, Scope
from ingest.pipeline import Pipeline
from ingest.sidecar import sidecar_of
from ingest.sources import sidecar
from ingest.sources.folder import Folder
from ingest.sources.ledger import Ledger
from ingest.sources.source import Facts, Known, SourceError
from ingest.sync import SourceReport, sync

# --- killed ----------------------------------------------------------------------------------


def kill(step: Steps, calls: int, when: str) -> None:
    """A run that is killed at that call of the index."""
    assert status_of(die, step.site.base, step.folder, calls, when) == -signal.SIGKILL


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_run_that_is_killed_is_finished_by_the_next(
    site: Site, indexed: Steps, when: str
) -> None:
    kill(indexed, 0, when)
    report = indexed()
    assert (report.error, report.failures, report.new) == (None, (), 0)
    assert len(indexed.titles()) == 5

    march = site.committees[0].meetings[0]
    march.items[2].restricted = "True"
    kill(indexed, 0, when)
    assert indexed().failures == ()
    march.items[0].attachments.clear()
    march.items[1].attachments[0].body = paper(indexed.folder / "made", "Ten roofs.")
    kill(indexed, 1, when)
    assert indexed().failures == ()
    assert indexed.titles() == {"School roofs.pdf", "Bee strategy.pdf"}
    with Library(indexed.folder) as library:
        assert check(library) == []
        assert library.catalogue.failures() == []
        for word in ("Quillfeather", "groats", "nine"):
            assert library.keywords.best(word, 10, [PUBLIC]) == []
        assert len(library.keywords.best("ten roofs", 10, [PUBLIC])) == 1
    assert len(indexed.files()) == 2


def test_what_was_fetched_and_not_remembered_is_swept_away(step: Steps) -> None:
    step()
    stray = step.folder / "sources" / step.host.replace(":", "-") / "s999" / "abc" / "Mill.pdf"
    stray.parent.mkdir(parents=True)
    stray.write_bytes(b"%PDF")
    sidecar.write(stray, Facts(title="Mill"))
    (stray.parents[2] / ".s5.part").write_bytes(b"%PD")
    step()
    assert set(step.ingested) == {stray}  # the index may know of it, from another record
    assert not stray.parent.parent.exists()
    assert not list(step.folder.rglob("*.part"))
    assert len(step.files()) == 5


def test_a_file_that_was_lost_is_fetched_again(site: Site, step: Steps) -> None:
    site.etags = True
    step()
    step.files()["School roofs.pdf"].unlink()
    assert step().changed == 1
    assert "School roofs.pdf" in step.files()


def test_what_the_index_did_not_take_is_offered_to_it_again(site: Site, step: Steps) -> None:
    stopped = Progress("failed", 1, failures=(Failure("", "The service was stopped.", ""),))
    take = step.ingest
    step.ingest = lambda _: stopped  # type: ignore[method-assign]
    report = step()
    assert report.error is not None
    step.ingest = take  # type: ignore[method-assign]
    step()
    assert len(step.ingested) == 5

    site.committees[0].meetings[0].items[2].restricted = "True"
    step.ingest = lambda _: stopped  # type: ignore[method-assign]
    assert step().error is not None
    step.ingest = take  # type: ignore[method-assign]
    step()
    assert len(step.ingested) == 2


# --- the record ------------------------------------------------------------------------------


def test_one_run_at_a_time_holds_a_source(tmp_path: Path) -> None:
    with closing(Ledger(tmp_path / "a.sqlite")):
        with pytest.raises(SourceError, match="Another `committee sync`"):
            Ledger(tmp_path / "a.sqlite")
        Ledger(tmp_path / "b.sqlite").close()
    Ledger(tmp_path / "a.sqlite").close()


def test_a_damaged_record_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.sqlite").write_bytes(b"this is no database" * 100)
    with pytest.raises(SourceError, match="The record of what was fetched cannot be used") as told:
        Ledger(tmp_path / "a.sqlite")
    assert "--full" in told.value.advice


def test_bytes_that_come_back_before_the_old_have_left_stay(tmp_path: Path) -> None:
    old, new = Known(tmp_path / "old", "1", {}), Known(tmp_path / "new", "2", {"a": "é"})
    with closing(Ledger(tmp_path / "a.sqlite")) as ledger:
        ledger.put("p", old, settled=True)
        ledger.put("p", new, settled=False)
        assert (ledger.leaving(), ledger.unsettled()) == ([old.path], [new.path])
        ledger.put("p", old, settled=False)
        assert (ledger.leaving(), ledger.known()) == ([new.path], {"p": old})


def test_a_sidecar_holds_any_words(tmp_path: Path) -> None:
    import tomllib

    title = 'The "Old" Mill \\ a £5 lease\x7f\n\t– d’accord'
    path = tmp_path / "a.pdf"
    assert sidecar.write(path, Facts(title=title))
    assert not sidecar.write(path, Facts(title=title))
    assert tomllib.loads(sidecar_of(path).read_text("utf-8"))["title"] == title


# --- folders ---------------------------------------------------------------------------------


class Watching:
    """A folder of papers, looked at again and again."""

    def __init__(self, folder: Path) -> None:
        self.papers, self.data = folder / "papers", folder / "data"
        self.papers.mkdir()
        self.ingested: list[str] = []

    def __call__(self, *, full: bool = False) -> SourceReport:
        self.ingested.clear()
        sources = [Folder(self.papers)]
        told = sync(sources, self.data / "sources", self.ingest, lambda _: None, full=full)
        return told.sources[0]

    def ingest(self, paths: Sequence[Path]) -> Progress:
        self.ingested += [path.name for path in paths]
        return Progress("done", len(paths))


@pytest.fixture
def look(tmp_path: Path) -> Watching:
    return Watching(tmp_path)


def test_of_a_folder_only_what_changed_is_shown_to_the_index(look: Watching) -> None:
    for name in ("a.pdf", "b.pdf", "c.pdf"):
        (look.papers / name).write_bytes(b"%PDF")
    assert (look().new, sorted(look.ingested)) == (3, ["a.pdf", "b.pdf", "c.pdf"])
    assert (look().new, look.ingested) == (0, [])
    (look.papers / "b.pdf").write_bytes(b"%PDF longer")
    (look.papers / "c.pdf").unlink()
    report = look()
    assert (report.changed, report.gone, look.ingested) == (1, 1, ["b.pdf", "c.pdf"])
    assert (look.papers / "a.pdf").exists()
    look(full=True)
    assert sorted(look.ingested) == ["a.pdf", "b.pdf"]


def test_a_sidecar_that_changed_shows_its_paper_again(look: Watching) -> None:
    (look.papers / "a.pdf").write_bytes(b"%PDF")
    look()
    sidecar.write(look.papers / "a.pdf", Facts(committee="Cabinet"))
    assert look().changed == 1
    assert look.ingested == ["a.pdf"]
    assert sidecar_of(look.papers / "a.pdf").exists()


def test_a_folder_that_is_suddenly_empty_is_not_believed(look: Watching) -> None:
    (look.papers / "a.pdf").write_bytes(b"%PDF")
    look()
    (look.papers / "a.pdf").unlink()
    report = look()
    assert (report.gone, look.ingested) == (0, [])
    assert "holds no papers any more" in report.failures[0].message


def test_a_damaged_paper_that_goes_leaves_no_failure_behind(tmp_path: Path) -> None:
    """What could never be read is known by its failure, and may be named when it has gone."""
    path = tmp_path / "papers" / "a.pdf"
    path.parent.mkdir()
    path.write_bytes(b"%PDF damaged")
    with Library(tmp_path / "data") as library:
        pipeline = Pipeline(library, HashModel, workers=1)
        pipeline.run([path], PUBLIC, lambda _: None)
        assert [each.path for each in library.catalogue.failures()] == [str(path)]
        path.unlink()
        assert pipeline.run([path], PUBLIC, lambda _: None).files_removed == 1
        assert library.catalogue.failures() == []
        assert library.catalogue.documents(Scope(frozenset({PUBLIC}))) == []
