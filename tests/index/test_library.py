"""The library: one owner, one model, and nothing left behind; and the doctor who checks it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from made import EVERYONE, READER, id_of, paper, put, vectors_of

from index.check import check
from index.errors import LibraryError, NotFoundError, ReadingError
from index.fakes import HashEmbedding
from index.library import Library, embedded_text
from index.ownership import is_owned
from index.search import Search
from index.values import PUBLIC, BlockKind, Chunk, Document, Span


def encode(texts: list[str]) -> np.ndarray:
    return np.asarray(HashEmbedding().get_text_embedding_batch(texts), dtype=np.float32)


@pytest.fixture
def two(empty: Library, tmp_path: Path) -> Library:
    """A library of two papers."""
    put(empty, paper("one", ["The mobile library.", "It stops."]), tmp_path / "one.pdf")
    put(empty, paper("two", ["The ring road."]), tmp_path / "two.pdf")
    return empty


def found(library: Library, question: str) -> set[str]:
    passages = Search(library, HashEmbedding()).search(question, EVERYONE, 50)
    return {each.document.id for each in passages}


# --- owners and models --------------------------------------------------------------------------


def test_a_second_owner_is_refused_with_advice(two: Library, tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="Another process is using") as caught:
        Library(tmp_path / "data")
    assert "committee serve" in caught.value.advice
    assert is_owned(tmp_path / "data")


def test_the_folder_is_free_once_it_is_closed(tmp_path: Path) -> None:
    Library(tmp_path / "data").close()
    assert not is_owned(tmp_path / "data")
    Library(tmp_path / "data").close()


def test_a_killed_owner_owns_nothing(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from index.library import Library\n"
        "library = Library(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path / "data")],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as owner:  # fmt: skip
        assert owner.stdout
        assert owner.stdout.readline() == "open\n"
        assert is_owned(tmp_path / "data")
        os.kill(owner.pid, signal.SIGKILL)
        owner.wait()
    assert not is_owned(tmp_path / "data")
    Library(tmp_path / "data").close()


def test_a_folder_that_cannot_be_used_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(LibraryError, match="cannot be used") as caught:
            Library(folder)
        assert "COMMITTEE_DATA_DIR" in caught.value.advice


def test_only_the_owner_can_look_into_the_folder(empty: Library, tmp_path: Path) -> None:
    assert (tmp_path / "data").stat().st_mode & 0o077 == 0


def test_a_folder_that_others_could_look_into_is_closed_to_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    folder.chmod(0o755)
    Library(folder).close()
    assert folder.stat().st_mode & 0o777 == 0o700

    folder.chmod(0o755)

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "chmod", refused)
    with pytest.raises(LibraryError, match=r"cannot be used: Operation not permitted\.$"):
        Library(folder)
    assert not is_owned(folder)


@pytest.mark.parametrize("name", ["with spaces", "100%", "Ünïcode ☂", "semi;colon", "a#b", "a?b"])
def test_a_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    for _ in range(2):
        with Library(tmp_path / name) as library:
            put(library, paper("one"), tmp_path / "one.pdf")
            assert check(library) == []
    assert (tmp_path / name / "catalogue.sqlite").is_file()


def test_another_model_is_refused_with_advice(empty: Library) -> None:
    empty.hold_to_model("model-one")
    empty.hold_to_model("model-one")
    with pytest.raises(LibraryError, match=r"model-one.*model-two") as caught:
        empty.hold_to_model("model-two")
    assert "committee reindex" in caught.value.advice


# --- adding and removing ------------------------------------------------------------------------


def test_a_removed_document_leaves_nothing_behind(two: Library, tmp_path: Path) -> None:
    gone = id_of("one")
    two.remove(str(tmp_path / "one.pdf"))
    assert all(not id.startswith(gone) for id in (*two.vectors.ids(), *two.keywords.ids()))
    assert not two.originals.has(gone)
    assert two.catalogue.chunks(gone) == []
    assert two.catalogue.page_numbers(gone, EVERYONE) == []
    assert found(two, "mobile library ring road") == {id_of("two")}
    assert check(two) == []


def test_removed_words_are_in_no_file_of_the_folder(two: Library, tmp_path: Path) -> None:
    put(two, paper("secret", ["The word is zyzzyvalent."]), tmp_path / "secret.pdf")
    two.remove(str(tmp_path / "secret.pdf"))
    two.close()
    database = (tmp_path / "data" / "catalogue.sqlite").read_bytes()
    assert b"zyzzyvalent" not in database


def test_a_document_goes_with_its_last_place(two: Library, tmp_path: Path) -> None:
    two.add_place(id_of("one"), tmp_path / "copy.pdf", PUBLIC, READER)
    two.remove(str(tmp_path / "one.pdf"))
    assert id_of("one") in found(two, "mobile library")
    two.remove(str(tmp_path / "copy.pdf"))
    assert id_of("one") not in found(two, "mobile library")


def test_a_changed_file_leaves_nothing_of_the_old(two: Library, tmp_path: Path) -> None:
    put(two, paper("newer", ["The flood wall."]), tmp_path / "one.pdf")
    assert found(two, "mobile library flood wall ring road") == {id_of("newer"), id_of("two")}
    assert not two.originals.has(id_of("one"))
    assert check(two) == []


def test_a_document_read_again_has_its_new_chunks_alone(two: Library, tmp_path: Path) -> None:
    again = paper("one", ["Only this page is left."])
    put(two, again, tmp_path / "one.pdf")
    assert {id for id in two.vectors.ids() if id.startswith(id_of("one"))} == {again.chunks[0].id}
    assert check(two) == []


def test_what_a_killed_run_left_is_cleared_by_the_next_owner(tmp_path: Path) -> None:
    half, retired = paper("half", ["Half a paper."]), paper("old", ["An old paper."])
    with Library(tmp_path / "data") as library:
        put(library, retired, tmp_path / "old.pdf")
        put(library, paper("kept", ["A kept paper."]), tmp_path / "kept.pdf")
        library.catalogue.forget(str(tmp_path / "old.pdf"))
        library.catalogue.begin(half, PUBLIC, READER)
        (tmp_path / "half.pdf").write_bytes(b"half")
        (tmp_path / "never.pdf").write_bytes(b"never begun")
        library.originals.keep(half.document.id, tmp_path / "half.pdf")
        library.originals.keep(id_of("never begun"), tmp_path / "never.pdf")
        library.vectors.add(half.chunks, vectors_of(half))
        (tmp_path / "data" / "originals" / "x.123.part").write_bytes(b"half copied")
        assert len(check(library)) == 2
    with Library(tmp_path / "data") as library:
        assert library.cleared == 2
        assert check(library) == []
        assert set(library.vectors.ids()) == set(library.keywords.ids()) == {f"{id_of('kept')}:0"}
        kept = [path.name for path in (tmp_path / "data" / "originals").glob("*.*")]
        assert kept == [f"{id_of('kept')}.pdf"]
    with Library(tmp_path / "data") as library:
        assert library.cleared == 0


def test_an_empty_record_beside_a_full_index_costs_no_file(two: Library, tmp_path: Path) -> None:
    two.close()
    with Library(tmp_path / "data", f"sqlite:///{tmp_path / 'mistaken.sqlite'}") as library:
        assert library.originals.has(id_of("one"))


def test_a_file_that_changes_while_it_is_read_is_not_added(two: Library, tmp_path: Path) -> None:
    made, place = paper("three"), tmp_path / "three.pdf"
    place.write_bytes(b"other bytes")
    with pytest.raises(ReadingError, match="changed while it was being read"):
        two.add(made, vectors_of(made), place, PUBLIC, READER)
    assert two.catalogue.unfinished() == []
    assert not two.originals.has(made.document.id)
    assert check(two) == []


def test_what_was_half_renewed_is_found_by_its_old_words(two: Library, tmp_path: Path) -> None:
    again = paper("one", ["A tramway.", "It opens.", "Soon."])
    two.catalogue.begin(again, PUBLIC, READER + 1)
    two.vectors.delete(id_of("one"))
    two.vectors.add(again.chunks, vectors_of(again))
    two.keywords.replace(again.document, again.chunks)
    two.close()
    with Library(tmp_path / "data") as library:
        assert library.half_renewed == [id_of("one")]
        assert library.keywords.best("tramway", 9, [PUBLIC]) == []
        assert library.keywords.best("mobile", 9, [PUBLIC])[0][0] == f"{id_of('one')}:0"
        assert not library.catalogue.current(id_of("one"), PUBLIC, READER)
        assert any("read again when a run was killed" in trouble for trouble in check(library))
        put(library, again, tmp_path / "one.pdf")
        assert check(library) == []
    with Library(tmp_path / "data") as library:
        assert library.half_renewed == []


def test_the_figures_of_a_table_are_not_embedded() -> None:
    row = Chunk("d", 0, (Span(1, 0, 9),), "Visits 2,213 41%", ("3 Use",), kind=BlockKind.TABLE_ROW)
    assert embedded_text(row) == "3 Use\nVisits"
    plain = Chunk("d", 0, (Span(1, 0, 9),), "3 Use\nVisits 2,213", ("3 Use",))
    assert embedded_text(plain) == "3 Use\nVisits 2,213"


# --- the doctor ---------------------------------------------------------------------------------


def test_the_doctor_finds_nothing_wrong_with_what_is_right(two: Library, empty: Library) -> None:
    assert check(two) == []


def test_the_doctor_finds_missing_vectors(two: Library) -> None:
    two.vectors.delete(id_of("one"))
    [trouble] = check(two)
    assert "2 chunks of the record are not in the vector index" in trouble
    assert "committee reindex" in trouble


def test_the_doctor_finds_missing_keywords(two: Library) -> None:
    two.keywords.delete([id_of("two")])
    [trouble] = check(two)
    assert "1 chunks of the record are not in the keyword index" in trouble


def test_the_doctor_finds_entries_of_no_chunk(two: Library) -> None:
    stray = paper("stray", ["Nobody’s."])
    two.keywords.replace(stray.document, stray.chunks)
    two.vectors.add(stray.chunks, vectors_of(stray))
    assert sorted(trouble.partition(" of no")[0] for trouble in check(two)) == [
        "1 entries of the keyword index are",
        "1 entries of the vector index are",
    ]


def test_the_doctor_finds_a_wrong_label(two: Library) -> None:
    exempt = paper("two", ["The ring road."], ["exempt"])
    two.vectors.delete(id_of("two"))
    two.vectors.add(exempt.chunks, vectors_of(exempt))
    two.keywords.replace(exempt.document, exempt.chunks)
    troubles = check(two)
    assert len(troubles) == 2
    assert all("under another access label" in trouble for trouble in troubles)


def test_the_doctor_finds_a_missing_original(two: Library, tmp_path: Path) -> None:
    (tmp_path / "data" / "originals" / f"{id_of('one')}.pdf").unlink()
    [trouble] = check(two)
    assert trouble == f"The original of “Paper one” ({id_of('one')}) is missing."
    with pytest.raises(NotFoundError):
        two.file(id_of("one"), EVERYONE)


# --- rebuilding ---------------------------------------------------------------------------------


def test_rebuilding_mends_whatever_differs(two: Library) -> None:
    stray = paper("stray", ["Nobody’s."])
    two.vectors.delete(id_of("one"))
    two.vectors.add(stray.chunks, vectors_of(stray))
    two.keywords.delete([id_of("two")])
    told: list[Document] = []
    assert two.rebuild(encode, "model-two", told.append) == 3
    assert {each.id for each in told} == {id_of("one"), id_of("two")}
    assert check(two) == []
    assert found(two, "mobile library ring road") == {id_of("one"), id_of("two")}
    two.hold_to_model("model-two")


def test_what_was_rebuilt_is_there_when_opened_again(two: Library, tmp_path: Path) -> None:
    two.rebuild(encode, "model-two", lambda _: None)
    two.close()
    with Library(tmp_path / "data") as again:
        assert check(again) == []
        put(again, paper("three", ["Street lights."]), tmp_path / "three.pdf")
        assert check(again) == []


def test_a_rebuilding_that_fails_leaves_a_library_that_can_be_closed_and_mended(
    two: Library, tmp_path: Path
) -> None:
    def broken(texts: object) -> np.ndarray:
        raise ValueError("no model")

    two.hold_to_model("model-two")
    with pytest.raises(ValueError, match="no model"):
        two.rebuild(broken, "model-two", lambda _: None)
    two.close()
    with Library(tmp_path / "data") as again:
        assert check(again)
        with pytest.raises(LibraryError, match="unfinished") as caught:
            again.hold_to_model("model-two")
        assert "committee reindex" in caught.value.advice
        again.rebuild(encode, "model-two", lambda _: None)
        assert check(again) == []
        again.hold_to_model("model-two")


def _break_keywords(folder: Path) -> None:
    (folder / "keywords" / PUBLIC.encode().hex() / "meta.json").write_bytes(b"{")


def _break_vectors(folder: Path) -> None:
    (folder / "vectors" / "chroma.sqlite3").write_bytes(b"not a database at all" * 100)


def _replace_folder(folder: Path) -> None:
    shutil.rmtree(folder / "keywords")
    (folder / "keywords").write_text("not a folder")


@pytest.mark.parametrize("damage", [_break_keywords, _break_vectors, _replace_folder])
def test_a_damaged_index_is_told_and_can_be_made_anew(
    two: Library, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    two.hold_to_model("model-two")
    two.close()
    damage(tmp_path / "data")
    for _ in range(2):
        with pytest.raises(LibraryError, match="The search index is damaged") as caught:
            Library(tmp_path / "data")
        assert "committee reindex" in caught.value.advice
        assert not is_owned(tmp_path / "data")
    with Library(tmp_path / "data", anew=True) as again:
        with pytest.raises(LibraryError, match="unfinished"):
            again.hold_to_model("model-two")
        again.rebuild(encode, "model-two", lambda _: None)
        again.hold_to_model("model-two")
        assert check(again) == []


def test_papers_that_are_staged_are_unseen_until_all_are_published(
    empty: Library, tmp_path: Path
) -> None:
    library = empty
    made = [paper(name) for name in ("one", "two")]
    for each in made:
        source = tmp_path / each.document.filename
        source.write_bytes(source.stem.encode())
        library.stage(each, vectors_of(each), source, PUBLIC, READER)
    assert library.catalogue.documents(EVERYONE) == []
    assert library.keywords.best("committee", 5, [PUBLIC]) == []
    library.publish()
    assert len(library.catalogue.documents(EVERYONE)) == 2
    assert check(library) == []


def test_papers_that_were_staged_and_never_published_are_cleared_away(tmp_path: Path) -> None:
    made = paper("one")
    source = tmp_path / made.document.filename
    source.write_bytes(b"one")
    with Library(tmp_path / "data") as library:
        library.stage(made, vectors_of(made), source, PUBLIC, READER)
    with Library(tmp_path / "data") as library:
        assert library.cleared == 1
        assert library.catalogue.unfinished() == []
        assert check(library) == []
        assert not library.originals.has(made.document.id)
