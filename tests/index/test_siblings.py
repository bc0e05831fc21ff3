"""A paper that names no council is told it by the papers in its folder, where they agree."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from made import READER, id_of, paper, put, vectors_of

from index.library import Library
from index.values import EXEMPT, PUBLIC, Document, DocumentType, Paper, Scope

ALL = Scope(labels=frozenset({PUBLIC, EXEMPT, "members"}))
WEXMOOR, THORNBY = "Wexmoor County Council", "Thornby Borough Council"
Add = Callable[..., None]


def front(name: str, council: str = WEXMOOR, sure: float = 0.9, **fields: object) -> Paper:
    """An agenda that names its council."""
    fields = {"document_type": DocumentType.AGENDA, "confidence": {"council": sure}} | fields
    return paper(name, council=council, **fields)  # type: ignore[arg-type]


def report(name: str = "report") -> Paper:
    """A paper that names none."""
    return paper(name, confidence={"council": 0.0})


@pytest.fixture
def add(empty: Library, tmp_path: Path) -> Add:
    def put_in(made: Paper, folder: str = "march", access: str = PUBLIC) -> None:
        put(empty, made, tmp_path / folder / made.document.filename, access)

    return put_in


def of(library: Library, name: str) -> Document:
    return library.catalogue.document(id_of(name), ALL)


def told(library: Library, name: str = "report") -> tuple[str | None, float, tuple[str, ...]]:
    found = of(library, name)
    return found.council, found.confidence["council"], found.beside


BY_PAPERS = WEXMOOR, 0.5, ("council",)
NOTHING = None, 0.0, ()


@pytest.mark.parametrize("first", ["report", "agenda"])
def test_an_agenda_tells_the_papers_beside_it(empty: Library, add: Add, first: str) -> None:
    papers = [report(), front("agenda")]
    for each in papers if first == "report" else reversed(papers):
        add(each)
    assert told(empty) == BY_PAPERS
    assert told(empty, "agenda") == (WEXMOOR, 0.9, ())


def test_one_that_names_another_council_and_nothing_is_told(empty: Library, add: Add) -> None:
    add(report())
    add(front("agenda"))
    add(front("other", THORNBY, 0.6, document_type=DocumentType.REPORT))
    assert told(empty) == NOTHING


def test_another_folder_tells_nothing(empty: Library, add: Add) -> None:
    add(report(), "march")
    add(front("agenda"), "march/agenda")
    add(front("minutes"), "marched")
    add(front("elsewhere"), "MARCH")
    assert told(empty) == NOTHING


def test_a_single_report_is_too_little(empty: Library, add: Add) -> None:
    add(report())
    add(front("one", document_type=DocumentType.REPORT))
    assert told(empty) == NOTHING
    add(front("two", document_type=DocumentType.REPORT))
    assert told(empty) == BY_PAPERS


def test_what_was_told_is_no_evidence_itself(empty: Library, add: Add, tmp_path: Path) -> None:
    add(front("agenda"))
    add(report("a"))
    add(report("b"))
    empty.remove(str(tmp_path / "march" / "agenda.pdf"))
    assert told(empty, "a") == told(empty, "b") == NOTHING


def test_what_goes_or_changes_tells_no_more(empty: Library, add: Add, tmp_path: Path) -> None:
    add(report())
    add(front("agenda"))
    place = tmp_path / "march" / "agenda.pdf"
    changed = front("changed", THORNBY)
    place.write_bytes(b"changed")
    empty.add(changed, vectors_of(changed), place, PUBLIC, READER)
    assert told(empty) == (THORNBY, 0.5, ("council",))


def test_it_is_told_again_when_the_paper_is_read_again(empty: Library, add: Add) -> None:
    add(front("agenda"))
    add(report())
    add(report())
    assert told(empty) == BY_PAPERS


@pytest.mark.parametrize(
    ("made", "access"),
    [
        (front("agenda"), EXEMPT),
        (front("agenda"), "members"),
        (paper("agenda", access=[EXEMPT], council=WEXMOOR, document_type=DocumentType.AGENDA,
               confidence={"council": 0.9}), PUBLIC),
    ],
    ids=["exempt", "for members", "all pages withheld"],
)  # fmt: skip
def test_what_is_withheld_tells_nothing(empty: Library, add: Add, made: Paper, access: str) -> None:
    add(report())
    add(made, access=access)
    assert told(empty) == NOTHING


def test_an_operators_word_goes_before(empty: Library, add: Add) -> None:
    add(report())
    add(front("agenda"))
    assert empty.correct(id_of("report"), {"council": THORNBY}).council == THORNBY
    assert told(empty) == (THORNBY, 1.0, ())
    add(front("minutes"))
    assert told(empty) == (THORNBY, 1.0, ())
    assert empty.correct(id_of("report"), {"council": ""}).council == WEXMOOR
    assert empty.correct(id_of("report"), {"title": "Buses"}).council == WEXMOOR
    assert told(empty) == BY_PAPERS


def test_an_operators_word_on_one_tells_the_others(empty: Library, add: Add) -> None:
    add(report())
    add(paper("agenda", document_type=DocumentType.AGENDA, confidence={"council": 0.0}))
    empty.correct(id_of("agenda"), {"council": WEXMOOR})
    assert told(empty) == BY_PAPERS


def test_a_run_that_is_ended_in_between_is_made_good(
    empty: Library, add: Add, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(report())

    def ended(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(empty.catalogue, "tell_beside", ended)
        with pytest.raises(KeyboardInterrupt):
            add(front("agenda"))
    assert told(empty) == NOTHING
    empty.close()
    with Library(tmp_path / "data") as again:
        assert told(again) == BY_PAPERS
