"""Two copies of one set of minutes: each decision is told once, with both its places."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from made import EVERYONE, id_of, paper, put

from index.library import Library
from index.register.register import Register
from index.register.wanted import Wanted
from index.values import (
    EXEMPT,
    PUBLIC,
    DocumentStatus,
    DocumentType,
    Entry,
    Outcome,
    Paper,
    Record,
    RecordKind,
    Scope,
    Section,
    SectionKind,
    Span,
    Standing,
)

CLEARED = Scope(labels=frozenset({PUBLIC, EXEMPT}))
HEAD = "Minutes of the Harbour Committee held on 3 April 2025"
FERRY = "RESOLVED that the ferry be painted blue before the summer season begins."
NOTED = "The report was noted."
OWN = {
    "committee": "Harbour Committee",
    "meeting_date": date(2025, 4, 3),
    "document_type": DocumentType.MINUTES,
    "status": DocumentStatus.FINAL,
}
PACK = {"committee": "Harbour Committee", "meeting_date": date(2025, 5, 8)}


def minutes(name: str, *texts: str, access: str = PUBLIC, **fields: object) -> Paper:
    """Minutes of the Harbour Committee, a record a page below the page with their heading."""
    made = paper(name, [HEAD, *texts], [access] * (len(texts) + 1), **fields)
    records = tuple(
        Record(
            ordinal,
            RecordKind.NOTED if text == NOTED else RecordKind.RESOLUTION,
            (Span(ordinal + 2, 0, len(text)),),
            text,
            minute=str(ordinal + 1),
            access=access,
        )
        for ordinal, text in enumerate(texts)
    )
    last = len(texts) + 1
    heads = [
        Section(each.ordinal + 1, 0, SectionKind.HEADING, each.minute, "Ferry", 2, 0, last)
        for each in records
    ]
    whole = Section(0, None, SectionKind.MINUTES, None, HEAD, 1, 0, last)
    return replace(made, records=records, sections=(whole, *heads))


def told(library: Library, scope: Scope = EVERYONE, **wanted: object) -> list[Entry]:
    found = Register(library.catalogue, library.words).decisions(scope, Wanted(**wanted))  # type: ignore[arg-type]
    assert found.total == len(found.entries)
    return list(found.entries)


def test_the_confirmed_copy_stands_and_the_draft_is_said_beside_it(
    empty: Library, tmp_path: Path
) -> None:
    put(empty, minutes("pack", FERRY, NOTED, **PACK), tmp_path / "pack.pdf")
    put(empty, minutes("own", FERRY, NOTED, **OWN), tmp_path / "own.pdf")
    for found in (told(empty, text="ferry painted"), told(empty, minute="1")):
        (entry,) = found
        assert (entry.document.id, entry.standing) == (id_of("own"), Standing.CONFIRMED)
        (copy,) = entry.copies
        assert (copy.document.id, copy.page, copy.standing) == (id_of("pack"), 2, Standing.DRAFT)
    assert [each.record.text for each in told(empty)] == [FERRY, NOTED]


def test_both_places_are_cited(empty: Library, tmp_path: Path) -> None:
    put(empty, minutes("pack", FERRY, **PACK), tmp_path / "pack.pdf")
    put(empty, minutes("own", FERRY, **OWN), tmp_path / "own.pdf")
    register = Register(empty.catalogue, empty.words)
    (entry,) = told(empty)
    (citation,) = register.citations(entry, EVERYONE)
    assert [(each.document.id, each.page) for each in citation.also] == [(id_of("pack"), 2)]
    other = register.entry(entry.copies[0].id, EVERYONE)
    assert [each.id for each in other.copies] == [entry.id]


def test_a_copy_that_goes_leaves_the_other(empty: Library, tmp_path: Path) -> None:
    put(empty, minutes("pack", FERRY, **PACK), tmp_path / "pack.pdf")
    put(empty, minutes("own", FERRY, **OWN), tmp_path / "own.pdf")
    empty.remove(str(tmp_path / "own.pdf"))
    (entry,) = told(empty)
    assert (entry.document.id, entry.copies) == (id_of("pack"), ())


def test_one_that_is_read_again_in_other_words_is_no_copy_any_more(
    empty: Library, tmp_path: Path
) -> None:
    put(empty, minutes("pack", FERRY, **PACK), tmp_path / "pack.pdf")
    put(empty, minutes("own", FERRY, **OWN), tmp_path / "own.pdf")
    put(empty, minutes("own", FERRY.replace("blue", "red"), **OWN), tmp_path / "own.pdf")
    assert {each.document.id for each in told(empty)} == {id_of("own"), id_of("pack")}
    assert [each.copies for each in told(empty)] == [(), ()]


def test_a_paper_that_is_corrected_to_another_meeting_is_none(
    empty: Library, tmp_path: Path
) -> None:
    put(empty, minutes("pack", FERRY, **PACK), tmp_path / "pack.pdf")
    put(empty, minutes("own", FERRY, **OWN), tmp_path / "own.pdf")
    empty.correct(id_of("own"), {"meeting_date": "2025-03-06"})
    assert [each.copies for each in told(empty)] == [(), ()]


def test_copies_under_two_labels_are_not_folded(empty: Library, tmp_path: Path) -> None:
    """Who may not see the one must find the other."""
    put(empty, minutes("pack", FERRY, **PACK), tmp_path / "pack.pdf")
    put(empty, minutes("own", FERRY, access=EXEMPT, **OWN), tmp_path / "own.pdf", EXEMPT)
    (entry,) = told(empty)
    assert (entry.document.id, entry.copies) == (id_of("pack"), ())
    assert len(told(empty, CLEARED)) == 2


def test_within_one_paper_its_own_copy_is_told(empty: Library, tmp_path: Path) -> None:
    put(empty, minutes("pack", FERRY, **PACK), tmp_path / "pack.pdf")
    put(empty, minutes("own", FERRY, **OWN), tmp_path / "own.pdf")
    (entry,) = told(empty, Scope(EVERYONE.labels, document_ids=(id_of("pack"),)))
    assert entry.document.id == id_of("pack")


def test_what_one_paper_says_twice_stands_twice(empty: Library, tmp_path: Path) -> None:
    put(empty, minutes("pack", NOTED, NOTED, **PACK), tmp_path / "pack.pdf")
    assert len(told(empty)) == 2
    put(empty, minutes("own", NOTED, NOTED, **OWN), tmp_path / "own.pdf")
    assert [len(each.copies) for each in told(empty)] == [1, 1]


def test_a_carried_motion_that_decides_is_among_what_was_decided(
    empty: Library, tmp_path: Path
) -> None:
    made = minutes("own", FERRY, NOTED, FERRY.replace("RESOLVED", "Moved"), **OWN)
    motion = replace(made.records[2], kind=RecordKind.MOTION, outcome=Outcome.CARRIED)
    lost = replace(motion, ordinal=3, minute="4", outcome=Outcome.LOST)
    deciding = replace(motion, decisive=True)
    put(empty, replace(made, records=(*made.records[:2], deciding, lost)), tmp_path / "own.pdf")
    assert [each.record.kind for each in told(empty, decided=True)] == [
        RecordKind.RESOLUTION,
        RecordKind.NOTED,
        RecordKind.MOTION,
    ]
    (found,) = told(empty, text="moved ferry", decided=True, kinds=(RecordKind.MOTION,))
    assert found.record.decisive
