"""The record: a document is wholly there or wholly absent, and seen only by those who may.

Every test runs on SQLite, and on PostgreSQL where its server is installed.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy as sa
from made import EVERYONE, READER, id_of, paper

from index.catalogue import Catalogue, schema
from index.errors import NotFoundError
from index.values import (
    EXEMPT,
    PUBLIC,
    Answer,
    Citation,
    DocumentType,
    Failure,
    Paper,
    Scope,
    Searched,
)

CLEARED = Scope(labels=frozenset({PUBLIC, EXEMPT}))


def live(catalogue: Catalogue, made: Paper, path: str, access: str = PUBLIC) -> list[str]:
    catalogue.begin(made, access, READER)
    return catalogue.publish(made, made.document.id, path, access, READER)


def ids(catalogue: Catalogue, scope: Scope = EVERYONE) -> set[str]:
    found = {each.id for each in catalogue.documents(scope)}
    assert found == set(catalogue.document_ids(scope))
    return found


# --- from loading to live -----------------------------------------------------------------------


def test_a_document_is_unseen_until_it_is_published(catalogue: Catalogue) -> None:
    made = paper("one")
    catalogue.begin(made, PUBLIC, READER)
    assert ids(catalogue) == set()
    assert catalogue.pages(made.document.id, EVERYONE) == []
    assert catalogue.found([made.chunks[0].id], EVERYONE) == {}
    assert list(catalogue.live()) == []
    assert not catalogue.current(made.document.id, PUBLIC, READER)
    assert catalogue.unfinished() == [made.document.id]
    with pytest.raises(NotFoundError):
        catalogue.document(made.document.id, EVERYONE)

    assert catalogue.publish(made, made.document.id, "/a.pdf", PUBLIC, READER) == []
    assert ids(catalogue) == {made.document.id}
    assert catalogue.unfinished() == []
    assert catalogue.current(made.document.id, PUBLIC, READER)


def test_what_is_written_is_what_is_read(catalogue: Catalogue) -> None:
    made = paper(
        "whole",
        ["First line\nand £1,200 – “curly” ﬁgures", "Second 𝕡age\u00ad"],
        council="Wexmoor County Council",
        committee="Cabinet",
        meeting_date=date(2025, 3, 12),
        document_type=DocumentType.MINUTES,
    )
    live(catalogue, made, "/papers/whole.pdf")
    id = made.document.id
    assert catalogue.document(id, EVERYONE) == replace(made.document, places=("/papers/whole.pdf",))
    assert tuple(catalogue.pages(id, EVERYONE)) == made.pages
    assert catalogue.page(id, 2, EVERYONE) == made.pages[1]
    assert catalogue.page_numbers(id, EVERYONE) == [1, 2]
    assert catalogue.label(id, 2, EVERYONE) == "42"
    assert tuple(catalogue.blocks(id, [1, 2], EVERYONE)) == made.blocks
    assert tuple(catalogue.chunks(id)) == made.chunks
    [(chunk, document)] = catalogue.found([made.chunks[1].id], EVERYONE).values()
    assert chunk == made.chunks[1]
    assert document.title == made.document.title


def test_a_changed_file_replaces_the_old_document_in_one_step(catalogue: Catalogue) -> None:
    old, new = paper("old"), paper("new")
    live(catalogue, old, "/a.pdf")
    catalogue.begin(new, PUBLIC, READER)
    assert ids(catalogue) == {old.document.id}
    retired = catalogue.publish(new, new.document.id, "/a.pdf", PUBLIC, READER)
    assert retired == [old.document.id]
    assert ids(catalogue) == {new.document.id}
    assert catalogue.unfinished() == [old.document.id]
    catalogue.erase(old.document.id)
    assert catalogue.unfinished() == []
    assert catalogue.chunks(old.document.id) == []


def test_a_document_in_two_places_goes_with_the_last(catalogue: Catalogue) -> None:
    made = paper("twice")
    live(catalogue, made, "/a.pdf")
    assert catalogue.publish(None, made.document.id, "/b.pdf", PUBLIC, READER) == []
    assert catalogue.document(made.document.id, EVERYONE).places == ("/a.pdf", "/b.pdf")
    assert catalogue.places() == {"/a.pdf": made.document.id, "/b.pdf": made.document.id}
    assert catalogue.forget("/a.pdf") == []
    assert ids(catalogue) == {made.document.id}
    assert catalogue.forget("/b.pdf") == [made.document.id]
    assert ids(catalogue) == set()


def test_what_is_read_again_goes_on_answering_meanwhile(catalogue: Catalogue) -> None:
    before, after = paper("again", ["Old words."]), paper("again", ["New words.", "And more."])
    live(catalogue, before, "/a.pdf")
    catalogue.begin(after, PUBLIC, READER + 1)
    id = before.document.id
    assert catalogue.page(id, 1, EVERYONE).text == "Old words."
    assert not catalogue.current(id, PUBLIC, READER)
    assert catalogue.unfinished() == []
    assert catalogue.publish(after, id, "/a.pdf", PUBLIC, READER + 1) == []
    assert [page.text for page in catalogue.pages(id, EVERYONE)] == ["New words.", "And more."]
    assert catalogue.document(id, EVERYONE).places == ("/a.pdf",)
    assert catalogue.current(id, PUBLIC, READER + 1)


def test_a_live_document_cannot_be_erased(catalogue: Catalogue) -> None:
    made = paper("safe")
    live(catalogue, made, "/a.pdf")
    catalogue.erase(made.document.id)
    assert ids(catalogue) == {made.document.id}


def test_current_means_this_label_and_this_reader(catalogue: Catalogue) -> None:
    made = paper("one")
    live(catalogue, made, "/a.pdf")
    assert not catalogue.current(made.document.id, "members", READER)
    assert not catalogue.current(made.document.id, PUBLIC, READER + 1)
    assert not catalogue.current(id_of("other"), PUBLIC, READER)


def test_a_failure_is_remembered_until_its_file_is_read_or_gone(catalogue: Catalogue) -> None:
    first, second = Failure("/a.pdf", "Damaged.", "Save it again."), Failure("/b.doc", "Kind.", "")
    catalogue.record_failure(first)
    catalogue.record_failure(second)
    catalogue.record_failure(replace(first, message="Encrypted."))
    assert catalogue.failures() == [replace(first, message="Encrypted."), second]
    live(catalogue, paper("one"), "/a.pdf")
    assert catalogue.failures() == [second]
    catalogue.forget("/b.doc")
    assert catalogue.failures() == []


def test_failures_are_forgotten_of_files_and_below_folders(catalogue: Catalogue) -> None:
    paths = ["/a.pdf", "/in/b.pdf", "/in/deep/c.pdf", "/inner/d.pdf", "/IN/e.pdf", "/i_/f.pdf"]
    for path in paths:
        catalogue.record_failure(Failure(path, "Damaged.", ""))
    catalogue.clear_failures([])
    assert len(catalogue.failures()) == len(paths)
    catalogue.clear_failures(["/a.pdf", "/in", "/i%"])
    assert {each.path for each in catalogue.failures()} == {
        "/inner/d.pdf",
        "/IN/e.pdf",
        "/i_/f.pdf",
    }


def test_facts_are_remembered_and_replaced(catalogue: Catalogue) -> None:
    assert catalogue.fact("model") is None
    catalogue.remember("model", "one")
    catalogue.remember("model", "two")
    assert catalogue.fact("model") == "two"


def test_chunks_of_any_number_of_documents_are_found(catalogue: Catalogue) -> None:
    made = paper("one", ["First.", "Second."])
    live(catalogue, made, "/a.pdf")
    for names, chunks in ((1500, 1), (700, 10)):
        nothing = [f"{id_of(str(name))}:{i}" for name in range(names) for i in range(chunks)]
        asked = [*nothing, made.chunks[1].id]
        assert set(catalogue.found(asked, EVERYONE)) == {made.chunks[1].id}
    many = [f"{made.document.id}:{ordinal}" for ordinal in range(12_000)]
    assert set(catalogue.found(many, EVERYONE)) == {chunk.id for chunk in made.chunks}


def test_chunks_of_more_than_a_thousand_standing_documents_are_found(catalogue: Catalogue) -> None:
    rows = [
        {"id": id_of(str(n)), "state": "live", "filename": "", "title": "", "pages": 1,
         "document_type": "other", "chunks": 1, "access": PUBLIC, "reader": 1, "bookmarks": []}
        for n in range(1500)
    ]  # fmt: skip
    chunks = [
        {"document_id": row["id"], "ordinal": 0, "spans": [], "text": "", "path": [],
         "kind": "paragraph", "access": PUBLIC}
        for row in rows
    ]  # fmt: skip
    with catalogue._engine.begin() as connection:
        connection.execute(sa.insert(schema.document), rows)
        connection.execute(sa.insert(schema.chunk), chunks)
    assert len(catalogue.found([f"{row['id']}:0" for row in rows], EVERYONE)) == 1500


# --- who may see what ---------------------------------------------------------------------------


@pytest.fixture
def mixed(catalogue: Catalogue) -> Paper:
    """A paper whose second page is exempt, beside one that is exempt as a whole."""
    made = paper("mixed", ["Open.", "Secret.", "Open too."], [PUBLIC, EXEMPT, PUBLIC])
    live(catalogue, made, "/mixed.pdf")
    live(catalogue, paper("closed", ["Hidden."], [EXEMPT]), "/closed.pdf", EXEMPT)
    return made


def test_without_a_label_there_is_nothing(catalogue: Catalogue, mixed: Paper) -> None:
    nobody = Scope()
    assert catalogue.documents(nobody) == []
    assert catalogue.pages(mixed.document.id, nobody) == []
    assert catalogue.found([chunk.id for chunk in mixed.chunks], nobody) == {}
    assert catalogue.searched(nobody) == Searched(0)


def test_a_page_is_seen_under_its_own_label(catalogue: Catalogue, mixed: Paper) -> None:
    id = mixed.document.id
    assert [page.number for page in catalogue.pages(id, EVERYONE)] == [1, 3]
    assert catalogue.page_numbers(id, EVERYONE) == [1, 3]
    assert catalogue.label(id, 2, EVERYONE) is None
    assert catalogue.blocks(id, [2], EVERYONE) == []
    found = catalogue.found([chunk.id for chunk in mixed.chunks], EVERYONE)
    assert set(found) == {mixed.chunks[0].id, mixed.chunks[2].id}
    assert [page.number for page in catalogue.pages(id, CLEARED)] == [1, 2, 3]


def test_what_is_forbidden_and_what_is_not_there_look_the_same(
    catalogue: Catalogue, mixed: Paper
) -> None:
    def told(do: object, *arguments: object) -> tuple[str, str]:
        with pytest.raises(NotFoundError) as caught:
            do(*arguments)  # type: ignore[operator]
        return str(caught.value), caught.value.advice

    closed, nothing = id_of("closed"), id_of("nothing")
    assert told(catalogue.document, closed, EVERYONE) == told(catalogue.document, nothing, EVERYONE)
    id = mixed.document.id
    assert told(catalogue.page, id, 2, EVERYONE) == told(catalogue.page, id, 99, EVERYONE)
    assert catalogue.document(closed, CLEARED).id == closed


def test_marks_are_told_to_those_who_may_see_the_page(catalogue: Catalogue, mixed: Paper) -> None:
    def citation(mark: int, page: int) -> Citation:
        rects = ((0.1, 0.25, 0.5, 0.3),)
        return Citation(mark, mixed.document, page, None, 0, 4, "text", rects)

    cited = (citation(1, 1), citation(2, 2))
    catalogue.remember_marks(Answer("a" * 32, "", False, cited, Searched(1)))
    expected = (mixed.document.id, 1, [(0.1, 0.25, 0.5, 0.3)])
    assert catalogue.marked("a" * 32, 1, EVERYONE) == expected
    for answer, mark in (("a" * 32, 2), ("a" * 32, 3), ("b" * 32, 1)):
        with pytest.raises(NotFoundError):
            catalogue.marked(answer, mark, EVERYONE)
    assert catalogue.marked("a" * 32, 2, CLEARED)[1] == 2


def test_marks_go_with_their_document(catalogue: Catalogue) -> None:
    made = paper("one")
    live(catalogue, made, "/a.pdf")
    citation = Citation(1, made.document, 1, None, 0, 3, "The", ())
    catalogue.remember_marks(Answer("a" * 32, "", False, (citation,), Searched(1)))
    [gone] = catalogue.forget("/a.pdf")
    catalogue.erase(gone)
    with pytest.raises(NotFoundError):
        catalogue.marked("a" * 32, 1, EVERYONE)


def test_an_answer_outlives_what_it_cites(catalogue: Catalogue) -> None:
    kept, gone = paper("kept"), paper("gone")
    live(catalogue, kept, "/kept.pdf")
    cited = tuple(
        Citation(mark, each.document, 1, None, 0, 3, "The", ())
        for mark, each in enumerate((kept, gone), 1)
    )
    catalogue.remember_marks(Answer("a" * 32, "", False, cited, Searched(1)))
    for mark in (1, 2):
        with pytest.raises(NotFoundError):
            catalogue.marked("a" * 32, mark, EVERYONE)


# --- what was asked for -------------------------------------------------------------------------


@pytest.fixture
def shelf(catalogue: Catalogue) -> Catalogue:
    """Three dated papers of two councils, and one that says nothing of itself."""
    for name, council, committee, day, kind in (
        ("a", "Wexmoor County Council", "Cabinet", date(2025, 3, 1), DocumentType.MINUTES),
        ("b", "Wexmoor County Council", "Libraries Board", date(2025, 3, 2), DocumentType.AGENDA),
        ("c", "Brackwater Borough Council", "Cabinet", date(2025, 3, 3), DocumentType.AGENDA_PACK),
        ("d", None, None, None, DocumentType.OTHER),
    ):  # fmt: skip
        made = paper(name, council=council, committee=committee, meeting_date=day,
                     document_type=kind)  # fmt: skip
        live(catalogue, made, f"/{name}.pdf")
    return catalogue


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"council": "Wexmoor County Council"}, "ab"),
        ({"council": "wexmoor"}, "ab"),
        ({"council": "WEXMOOR council"}, "ab"),
        ({"council": "Brackwater"}, "c"),
        ({"council": "Council"}, ""),
        ({"council": "County Council"}, ""),
        ({"council": "Wexmoor Brackwater"}, ""),
        ({"council": "Wex"}, ""),
        ({"council": "%"}, ""),
        ({"council": "' OR 1=1 --"}, ""),
        ({"committee": "cabinet"}, "ac"),
        ({"committee": "the libraries"}, "b"),
        ({"council": "Wexmoor", "committee": "Cabinet"}, "a"),
        ({"document_type": "Minutes"}, "a"),
        ({"document_type": "agenda"}, "bc"),
        ({"document_type": "agenda pack"}, "c"),
        ({"date_from": date(2025, 3, 2)}, "bc"),
        ({"date_to": date(2025, 3, 2)}, "ab"),
        ({"date_from": date(2025, 3, 2), "date_to": date(2025, 3, 2)}, "b"),
        ({"date_from": date(2025, 4, 1)}, ""),
        ({"document_ids": (id_of("a"), id_of("d"))}, "ad"),
        ({"document_ids": (id_of("a"),), "council": "Brackwater"}, ""),
        ({"document_ids": ("no such id",)}, ""),
        ({}, "abcd"),
    ],
)
def test_filters(shelf: Catalogue, asked: dict[str, object], expected: str) -> None:
    scope = replace(EVERYONE, **asked)  # type: ignore[arg-type]
    assert ids(shelf, scope) == {id_of(name) for name in expected}
    all_chunks = [f"{id_of(name)}:0" for name in "abcd"]
    assert set(shelf.found(all_chunks, scope)) == {f"{id_of(name)}:0" for name in expected}


def test_the_newest_meeting_comes_first_and_the_undated_last(shelf: Catalogue) -> None:
    names = [each.filename for each in shelf.documents(EVERYONE)]
    assert names == ["c.pdf", "b.pdf", "a.pdf", "d.pdf"]


def test_what_was_searched_is_told_from_the_documents(shelf: Catalogue) -> None:
    assert shelf.searched(replace(EVERYONE, council="Wexmoor")) == Searched(
        documents=2,
        councils=("Wexmoor County Council",),
        committees=("Cabinet", "Libraries Board"),
        earliest=date(2025, 3, 1),
        latest=date(2025, 3, 2),
    )
