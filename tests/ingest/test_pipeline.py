"""The recipe: what stands at the paths is what is kept, as it reads and as it is said to be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from drawn import pdf, text_page

from index.library import Library
from index.standin import HashModel
from index.values import EXEMPT, PUBLIC, DocumentStatus, Progress, Scope
from ingest.limits import Limits
from ingest.pipeline import Pipeline
from ingest.sidecar import sidecar_of

EVERYONE = Scope(labels=frozenset({PUBLIC}))
CLEARED = Scope(labels=frozenset({PUBLIC, EXEMPT}))
Run = Callable[..., Progress]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "data") as library:
        yield library


@pytest.fixture
def run(library: Library, tmp_path: Path) -> Run:
    """Reads the folder of papers into the library."""
    folder = tmp_path / "papers"
    folder.mkdir()

    def go(told: Callable[[Progress], None] = lambda _: None) -> Progress:
        pipeline = Pipeline(library, HashModel, workers=1)
        return pipeline.run([folder], PUBLIC, told)

    return go


@pytest.fixture
def report(tmp_path: Path, run: Run) -> Path:
    return pdf(tmp_path / "papers" / "report.pdf", text_page("The ferry is to stop at Larkenby."))


def titles(library: Library, scope: Scope = EVERYONE) -> list[str]:
    return [each.title for each in library.catalogue.documents(scope)]


def test_what_is_said_beside_a_file_is_kept_and_changes_with_it(
    library: Library, run: Run, report: Path
) -> None:
    run()
    assert run().files_unchanged == 1
    sidecar_of(report).write_text('title = "The ferry"\nstatus = "draft"\n')
    assert run().files_unchanged == 0
    [document] = library.catalogue.documents(EVERYONE)
    assert (document.title, document.status) == ("The ferry", DocumentStatus.DRAFT)
    assert run().files_unchanged == 1
    sidecar_of(report).unlink()
    assert run().files_unchanged == 0
    assert titles(library) != ["The ferry"]


def test_a_file_that_is_said_to_be_exempt_is_withheld_whole(
    library: Library, run: Run, report: Path
) -> None:
    run()
    assert len(titles(library)) == 1
    sidecar_of(report).write_text('access = "exempt"\n')
    run()
    assert titles(library) == []
    assert len(titles(library, CLEARED)) == 1
    assert set(library.vectors.ids().values()) == set(library.keywords.ids().values()) == {EXEMPT}


def test_a_garbled_word_beside_a_file_withdraws_it(
    library: Library, run: Run, report: Path
) -> None:
    run()
    sidecar_of(report).write_text("access = exempt\n")
    [failure] = run().failures
    assert "report.pdf.committee.toml cannot be understood" in failure.message
    assert titles(library, CLEARED) == []
    assert library.vectors.ids() == library.keywords.ids() == {}


def test_a_file_overwritten_by_what_cannot_be_read_answers_no_more(
    library: Library, run: Run, report: Path
) -> None:
    run()
    report.write_bytes(b"%PDF-1.4 cut off while it was copied")
    [failure] = run().failures
    assert failure.message.endswith("What stood at its place before is no longer searched.")
    assert library.catalogue.failures() == [failure]
    assert titles(library, CLEARED) == []
    assert library.vectors.ids() == library.keywords.ids() == {}
    # It is there for another try, and the next is the first that finds it whole.
    assert report.exists()
    pdf(report, text_page("The ferry is to stop at Larkenby again."))
    assert run().failures == ()
    assert library.catalogue.failures() == []
    assert len(titles(library)) == 1


def test_its_copy_elsewhere_goes_on_answering(library: Library, run: Run, report: Path) -> None:
    copy = report.with_name("copy.pdf")
    copy.write_bytes(report.read_bytes())
    run()
    report.write_bytes(b"%PDF-1.4 broken")
    assert len(run().failures) == 1
    [document] = library.catalogue.documents(EVERYONE)
    assert document.places == (str(copy),)


@pytest.mark.parametrize("access", [PUBLIC, EXEMPT])
def test_a_file_that_a_new_reader_cannot_read_answers_as_before_to_the_same_callers(
    library: Library, run: Run, report: Path, access: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run()
    monkeypatch.setattr("ingest.reading.READER_VERSION", 1_000_000)
    sidecar_of(report).write_text(f'access = "{access}"\n')
    limits = Limits(pages=0)
    done = Pipeline(library, HashModel, workers=1, limits=limits).run(
        [report.parent], PUBLIC, lambda _: None
    )
    assert len(done.failures) == 1
    assert len(titles(library, CLEARED)) == (1 if access == PUBLIC else 0)


def test_a_paper_without_pages_is_kept_and_cannot_be_shown(
    library: Library, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))  # neither LibreOffice nor anything else is there
    page = "<h1>Ferry times</h1><p>The ferry stops at Larkenby on Mondays.</p>"
    (tmp_path / "papers" / "times.html").write_text(page)
    assert run().failures == ()
    [document] = library.catalogue.documents(EVERYONE)
    assert not document.paged
    assert "Larkenby" in library.catalogue.page(document.id, 1, EVERYONE).text
    assert library.originals.has(document.id)
    with pytest.raises(Exception, match="no pages that could be shown"):
        library.originals.picture(document.id, 1)


def test_progress_is_told_in_bytes_so_that_the_time_left_is_known(
    tmp_path: Path, run: Run, report: Path
) -> None:
    pdf(tmp_path / "papers" / "longer.pdf", *[text_page("The ferry is late.")] * 5)
    (tmp_path / "papers" / "broken.pdf").write_bytes(b"%PDF-1.4 broken")
    told: list[Progress] = []
    done = run(told.append)
    sizes = sum(each.stat().st_size for each in (tmp_path / "papers").glob("*.pdf"))
    assert done.bytes_total == done.bytes_done == sizes
    counts = [each.bytes_done for each in told]
    assert counts == sorted(counts)
    assert (done.seconds_left, len(done.failures)) == (0.0, 1)
