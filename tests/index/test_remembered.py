"""Chunks that were found before are remembered, and never longer than they stand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from made import EVERYONE, READER, paper

from index.catalogue import Catalogue
from index.catalogue.remembered import Remembered
from index.values import EXEMPT, PUBLIC, Paper, Scope

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
