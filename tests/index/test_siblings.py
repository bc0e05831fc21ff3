"""What a paper leaves unsaid is told by the papers in its folder, where they agree."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
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


@pytest.mark.parametrize(
    ("other", "told_so"),
    [
        ("Borough of Thornby", (THORNBY, 0.5, ("council",))),
        ("Royal Borough of Thornby", (THORNBY, 0.5, ("council",))),
        ("Thornby County Council", NOTHING),
        ("Borough of Larkenby", NOTHING),
    ],
)
def test_one_council_may_be_named_in_two_ways(
    empty: Library, add: Add, other: str, told_so: tuple[str | None, float, tuple[str, ...]]
) -> None:
    add(report())
    add(front("agenda", THORNBY))
    add(front("other", other, 0.6, document_type=DocumentType.REPORT))
    assert told(empty) == told_so


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


# --- the meeting --------------------------------------------------------------------------------

DAY, EARLIER = date(2025, 3, 4), date(2025, 1, 30)
SURE = {"committee": 0.95, "meeting_date": 0.95}


def of_meeting(
    name: str,
    committee: str | None = "Cabinet",
    day: date | None = DAY,
    kind: DocumentType = DocumentType.AGENDA,
    **fields: object,
) -> Paper:
    fields = {"document_type": kind, "confidence": SURE} | fields
    return paper(name, committee=committee, meeting_date=day, **fields)  # type: ignore[arg-type]


def appendix(committee: str | None = None, day: date | None = None, **fields: object) -> Paper:
    sure = {"committee": 0.95 * bool(committee), "meeting_date": 0.95 * bool(day)}
    return of_meeting(
        "appendix", committee, day, **{"kind": DocumentType.APPENDIX, "confidence": sure, **fields}
    )


def meeting_of(library: Library) -> tuple[str | None, date | None, tuple[str, ...]]:
    found = of(library, "appendix")
    for field in found.beside:
        assert found.confidence[field] == 0.5
    return found.committee, found.meeting_date, found.beside


TOLD = "Cabinet", DAY, ("committee", "meeting_date")
UNTOLD = None, None, ()


@pytest.mark.parametrize("first", ["appendix", "front"])
def test_a_front_sheet_tells_the_meeting(empty: Library, add: Add, first: str) -> None:
    papers = [appendix(), of_meeting("front")]
    for each in papers if first == "appendix" else reversed(papers):
        add(each)
    assert meeting_of(empty) == TOLD


@pytest.mark.parametrize(
    "kind",
    [DocumentType.APPENDIX, DocumentType.REPORT, DocumentType.DECISION, DocumentType.OTHER],
)
def test_what_is_put_to_meetings_is_told(empty: Library, add: Add, kind: DocumentType) -> None:
    add(appendix(kind=kind))
    add(of_meeting("front"))
    assert meeting_of(empty) == TOLD


@pytest.mark.parametrize(
    "kind",
    [DocumentType.STRATEGY, DocumentType.REVIEW, DocumentType.MINUTES, DocumentType.AGENDA],
)
def test_what_stands_by_itself_is_not(empty: Library, add: Add, kind: DocumentType) -> None:
    add(appendix(kind=kind))
    add(of_meeting("front"))
    assert meeting_of(empty) == UNTOLD


def test_minutes_of_the_meeting_before_lie_in_the_folder(empty: Library, add: Add) -> None:
    add(appendix())
    add(of_meeting("minutes", day=EARLIER, kind=DocumentType.MINUTES))
    assert meeting_of(empty) == UNTOLD
    add(of_meeting("front"))
    assert meeting_of(empty) == TOLD


@pytest.mark.parametrize(
    "other",
    [
        of_meeting("other", day=EARLIER),
        of_meeting("other", committee="Planning Committee", kind=DocumentType.REPORT),
        of_meeting("other", committee="Planning Committee", day=None, kind=DocumentType.REPORT),
        of_meeting("other", committee="Planning Committee", kind=DocumentType.MINUTES),
    ],
    ids=["another day", "another committee", "of no day", "its minutes"],
)
def test_papers_of_two_meetings_tell_none(empty: Library, add: Add, other: Paper) -> None:
    add(appendix())
    add(of_meeting("front"))
    add(other)
    assert meeting_of(empty) == UNTOLD


@pytest.mark.parametrize(
    ("committee", "day", "told"),
    [
        ("Cabinet", None, ("Cabinet", DAY, ("meeting_date",))),
        (None, DAY, ("Cabinet", DAY, ("committee",))),
        ("Planning Committee", None, ("Planning Committee", None, ())),
        (None, EARLIER, (None, EARLIER, ())),
    ],
)
def test_one_half_is_told_where_the_other_is_of_the_meeting(
    empty: Library,
    add: Add,
    committee: str | None,
    day: date | None,
    told: tuple[str | None, date | None, tuple[str, ...]],
) -> None:
    add(appendix(committee, day))
    add(of_meeting("front", kind=DocumentType.AGENDA))
    add(of_meeting("pack", kind=DocumentType.AGENDA_PACK))
    if committee in (None, "Cabinet"):
        assert meeting_of(empty) == told
    else:  # its own word stands against the others'
        assert meeting_of(empty) == (committee, None, ())


def test_one_committee_may_be_written_in_two_ways(empty: Library, add: Add) -> None:
    add(appendix())
    add(of_meeting("front", "Children’s Overview & Scrutiny Committee"))
    sure = SURE | {"committee": 0.7}
    other = "Children's Overview and Scrutiny Committee"
    add(of_meeting("report", other, kind=DocumentType.REPORT, confidence=sure))
    assert meeting_of(empty)[0] == "Children’s Overview & Scrutiny Committee"


def test_a_date_in_a_name_is_no_evidence(empty: Library, add: Add) -> None:
    add(appendix())
    add(of_meeting("front", confidence=SURE | {"meeting_date": 0.3}))
    assert meeting_of(empty) == UNTOLD


@pytest.mark.parametrize("access", [EXEMPT, "members"])
def test_a_withheld_front_sheet_tells_no_meeting(empty: Library, add: Add, access: str) -> None:
    add(appendix())
    add(of_meeting("front"), access=access)
    assert meeting_of(empty) == UNTOLD


def test_the_meeting_goes_with_the_front_sheet(empty: Library, add: Add, tmp_path: Path) -> None:
    add(appendix())
    add(of_meeting("front"))
    assert meeting_of(empty) == TOLD
    empty.remove(str(tmp_path / "march" / "front.pdf"))
    assert meeting_of(empty) == UNTOLD


def test_an_operators_word_on_the_meeting_goes_before(empty: Library, add: Add) -> None:
    add(appendix())
    add(of_meeting("front"))
    empty.correct(id_of("appendix"), {"meeting_date": "2025-01-30"})
    assert meeting_of(empty) == (None, EARLIER, ())
    empty.correct(id_of("appendix"), {"meeting_date": ""})
    assert meeting_of(empty) == TOLD
