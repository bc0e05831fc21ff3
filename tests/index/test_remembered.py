"""Chunks that were found before are remembered, and never longer than they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from made import EVERYONE, READER, paper

from index.catalogue import Catalogue
from index.catalogue.remembered import Remembered, Shelf
from index.values import (
    EXEMPT,
    PUBLIC,
    Paper,
    Record,
    RecordKind,
    Scope,
    Section,
    SectionKind,
    Span,
)

CLEARED = Scope(labels=frozenset({PUBLIC, EXEMPT}))


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    catalogue = Catalogue(tmp_path / "catalogue.sqlite")
    yield catalogue
    catalogue.close()


def put(catalogue: Catalogue, made: Paper, access: str = PUBLIC, reader: int = READER) -> None:
    catalogue.begin(made, access, reader)
    catalogue.publish(made, made.document.id, "/a.pdf", access, reader)


def words(catalogue: Catalogue, made: Paper, scope: Scope = EVERYONE) -> list[str]:
    found = catalogue.found([chunk.id for chunk in made.chunks], scope)
    return [chunk.text for chunk, _ in found.values()]


def test_a_paper_read_again_is_found_as_it_is_now(catalogue: Catalogue) -> None:
    before, after = paper("a", ["The ferry stops."]), paper("a", ["The ferry runs."])
    put(catalogue, before)
    assert words(catalogue, before) == ["The ferry stops."]
    put(catalogue, after, reader=READER + 1)
    assert words(catalogue, after) == ["The ferry runs."]


def test_a_paper_that_is_withheld_is_gone_with_what_was_remembered(catalogue: Catalogue) -> None:
    seen, withheld = paper("a", ["The price."]), paper("a", ["The price."], [EXEMPT])
    put(catalogue, seen)
    assert words(catalogue, seen) == ["The price."]
    put(catalogue, withheld, EXEMPT)
    assert words(catalogue, withheld) == []
    assert words(catalogue, withheld, CLEARED) == ["The price."]


def test_what_a_cleared_caller_found_is_not_remembered_for_others(catalogue: Catalogue) -> None:
    mixed = paper("a", ["For all.", "Not for publication."], [PUBLIC, EXEMPT])
    put(catalogue, mixed)
    assert len(words(catalogue, mixed, CLEARED)) == 2
    assert words(catalogue, mixed) == ["For all."]


def test_a_paper_that_has_gone_is_not_found(catalogue: Catalogue) -> None:
    made = paper("a")
    put(catalogue, made)
    assert words(catalogue, made)
    catalogue.forget("/a.pdf")
    assert words(catalogue, made) == []


def test_what_is_said_of_a_paper_is_not_remembered_beyond_a_correction(
    catalogue: Catalogue,
) -> None:
    made = paper("a", council="Wexmoor Council")
    put(catalogue, made)
    ids = [chunk.id for chunk in made.chunks]
    [(_, before)] = catalogue.found(ids, EVERYONE).values()
    assert catalogue.searched(EVERYONE).councils == (before.council,)
    catalogue.correct(made.document.id, {"council": "Otherton Council"})
    [(_, after)] = catalogue.found(ids, EVERYONE).values()
    assert after.council == "Otherton Council"
    assert catalogue.searched(EVERYONE).councils == ("Otherton Council",)


def test_a_filter_is_heeded_whatever_is_remembered(catalogue: Catalogue) -> None:
    made = paper("a")
    put(catalogue, made)
    assert words(catalogue, made)
    elsewhere = Scope(labels=EVERYONE.labels, council="Otherton")
    assert words(catalogue, made, elsewhere) == []


def test_parts_and_records_that_a_cleared_caller_read_are_not_given_to_others(
    catalogue: Catalogue,
) -> None:
    made = paper("a", ["For all.", "Not for publication."], [PUBLIC, EXEMPT])
    sections = tuple(
        Section(n, None, SectionKind.ITEM, str(n), f"Item {n}", n, 0, n) for n in (1, 2)
    )
    records = tuple(
        Record(n, RecordKind.NOTED, (Span(n, 0, 3),), "For", access=access)
        for n, access in ((1, PUBLIC), (2, EXEMPT))
    )
    put(catalogue, replace(made, sections=sections, records=records))
    id = made.document.id
    assert len(catalogue.sections(id, CLEARED)) == len(catalogue.records(CLEARED, id)) == 2
    assert [each.number for each in catalogue.sections(id, EVERYONE)] == ["1"]
    assert [each.ordinal for each in catalogue.records(EVERYONE, id)] == [1]


def test_a_shelf_begins_anew_when_it_is_full() -> None:
    shelf: Shelf[str, str] = Shelf(Remembered().keeping, 4, len)
    shelf.keep({"a": "xx", "b": "xx"}, 0)
    assert shelf.of("abc") == {"a": "xx", "b": "xx"}
    shelf.keep({"c": "x"}, 0)
    assert shelf.of("abc") == {"c": "x"}


def test_what_was_read_before_a_write_is_not_kept_after_it() -> None:
    [chunk] = paper("a").chunks
    key = chunk.document_id, 0
    remembered = Remembered()
    since = remembered.now()
    with remembered.written():
        pass
    remembered.chunks.keep({key: chunk}, since)
    assert remembered.chunks.of([key]) == {}
    remembered.chunks.keep({key: chunk}, remembered.now())
    assert remembered.chunks.of([key]) == {key: chunk}


def test_nothing_is_remembered_while_something_is_written() -> None:
    [chunk] = paper("a").chunks
    key = chunk.document_id, 0
    remembered = Remembered()
    remembered.chunks.keep({key: chunk}, remembered.now())
    with remembered.written():
        assert remembered.chunks.of([key]) == {}
        since = remembered.now()
        remembered.chunks.keep({key: chunk}, since)
        assert remembered.chunks.of([key]) == {}
    remembered.chunks.keep({key: chunk}, since)
    assert remembered.chunks.of([key]) == {}
