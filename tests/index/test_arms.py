"""The two arms of the search by themselves: vectors and keywords, each label apart."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from made import id_of, paper, vectors_of

from index.fakes import HashEmbedding
from index.keywords import Keywords
from index.values import EXEMPT, PUBLIC, Paper
from index.vectors import Vectors

MOBILE = paper("mobile", ["The mobile library stops on Tuesday.", "It costs £322,900 in 2024/25."])
ROADS = paper("roads", ["Potholes on the ring road, and O’Brien’s reply."])
MIXED = paper("mixed", ["The open mobile page.", "The exempt mobile page."], [PUBLIC, EXEMPT])


def vector(text: str) -> np.ndarray:
    return np.asarray(HashEmbedding().get_query_embedding(text), dtype=np.float32)


def names(hits: list[tuple[str, float]]) -> list[str]:
    by_id = {id_of(name): name for name in ("mobile", "roads", "mixed")}
    return [f"{by_id[id.partition(':')[0]]}:{id.partition(':')[2]}" for id, _ in hits]


@pytest.fixture
def keywords(tmp_path: Path) -> Iterator[Keywords]:
    keywords = Keywords(tmp_path / "keywords")
    for each in (MOBILE, ROADS, MIXED):
        keywords.replace(each.document, each.chunks)
    yield keywords
    keywords.close()


@pytest.fixture
def vectors(tmp_path: Path) -> Iterator[Vectors]:
    vectors = Vectors(tmp_path / "vectors")
    for each in (MOBILE, ROADS, MIXED):
        vectors.add(each.chunks, vectors_of(each))
    yield vectors
    vectors.close()


# --- keywords -----------------------------------------------------------------------------------


def test_words_are_found_in_any_form_and_case(keywords: Keywords) -> None:
    assert names(keywords.best("POTHOLE", 5, [PUBLIC])) == ["roads:0"]
    assert names(keywords.best("the library's stopping", 5, [PUBLIC]))[0] == "mobile:0"


@pytest.mark.parametrize("figure", ["£322,900", "322,900", "2024/25"])
def test_figures_are_found_whole(keywords: Keywords, figure: str) -> None:
    assert names(keywords.best(figure, 5, [PUBLIC])) == ["mobile:1"]


@pytest.mark.parametrize("part", ["322", "900", "2024", "25"])
def test_part_of_a_figure_is_another_figure(keywords: Keywords, part: str) -> None:
    assert keywords.best(part, 5, [PUBLIC]) == []


@pytest.mark.parametrize("name", ["O’Brien", "O'Brien", "o brien", "O’BRIEN’S"])
def test_either_apostrophe_finds_a_name(keywords: Keywords, name: str) -> None:
    assert names(keywords.best(name, 5, [PUBLIC])) == ["roads:0"]


def test_a_label_that_is_not_held_is_not_searched(keywords: Keywords) -> None:
    assert names(keywords.best("page", 9, [PUBLIC])) == ["mixed:0"]
    assert names(keywords.best("page", 9, [EXEMPT])) == ["mixed:1"]
    assert len(keywords.best("page", 9, [PUBLIC, EXEMPT])) == 2
    assert keywords.best("page", 9, []) == []
    assert keywords.best("page", 9, ["no such label"]) == []


def test_documents_can_be_named(keywords: Keywords) -> None:
    assert names(keywords.best("mobile", 9, [PUBLIC], [id_of("mixed")])) == ["mixed:0"]
    assert keywords.best("mobile", 9, [PUBLIC], []) == []


NASTY = [
    '"mobile library',
    "mobile AND",
    "+mobile -library",
    "access:exempt OR mobile",
    "mobile) OR (access:exempt",
    "body:* mobile",
    "mobile~2 library^99",
    "[mobile TO library]",
    "mobile\\",
    "{mobile}",
    "/mobile.*/",
    "mobile\x00library",
    "mobile 📚 библиотека 図書館 \u202e",
]


@pytest.mark.parametrize("text", NASTY)
def test_nothing_typed_is_read_as_query_syntax(keywords: Keywords, text: str) -> None:
    found = names(keywords.best(text, 9, [PUBLIC]))
    assert "mobile:0" in found
    assert "mixed:1" not in found


@pytest.mark.parametrize("text", ["", " ", "the and of what", "?!*", "📚", "\x00", "\n\t"])
def test_what_holds_no_telling_word_finds_nothing(keywords: Keywords, text: str) -> None:
    assert keywords.best(text, 9, [PUBLIC]) == []


def test_a_very_long_text_is_answered_in_time(keywords: Keywords) -> None:
    text = " ".join(f"word{n}" for n in range(1500))[:10_000] + " potholes"
    began = time.monotonic()
    assert names(keywords.best(text, 5, [PUBLIC])) == ["roads:0"]
    assert keywords.best("a" * 10_000, 5, [PUBLIC]) == []
    assert time.monotonic() - began < 2


def test_keywords_of_a_document_are_replaced_and_deleted(keywords: Keywords) -> None:
    changed = paper("roads", ["Cycle paths."])
    keywords.replace(changed.document, changed.chunks)
    assert keywords.best("potholes", 5, [PUBLIC]) == []
    assert names(keywords.best("cycle", 5, [PUBLIC])) == ["roads:0"]
    keywords.delete([id_of("roads"), id_of("mobile")])
    assert set(keywords.ids()) == {chunk.id for chunk in MIXED.chunks}


def test_keywords_say_under_which_label_each_stands(keywords: Keywords) -> None:
    assert keywords.ids()[MIXED.chunks[1].id] == EXEMPT
    assert keywords.ids()[MIXED.chunks[0].id] == PUBLIC


def test_a_rare_word_tells_more(keywords: Keywords) -> None:
    rarity = keywords.rarity(["mobil", "pothol", "unheard"], [PUBLIC])
    assert 0 <= rarity["mobil"] < rarity["pothol"] < rarity["unheard"] == 1


def test_what_is_deleted_does_not_make_a_word_common(tmp_path: Path) -> None:
    keywords = Keywords(tmp_path / "keywords")
    for name in "abc":
        made = paper(name, ["Potholes."])
        keywords.replace(made.document, made.chunks)
    once = paper("d", ["Potholes.", "Trees."])
    keywords.replace(once.document, once.chunks)
    keywords.delete([id_of(name) for name in "abc"])
    assert keywords.rarity(["pothol", "tree"], [PUBLIC])["pothol"] > 0
    keywords.delete([id_of("d")])
    assert all(0 <= each <= 1 for each in keywords.rarity(["pothol"], [PUBLIC]).values())
    keywords.close()


def test_how_rare_a_word_is_tells_nothing_of_other_labels(tmp_path: Path) -> None:
    keywords = Keywords(tmp_path / "keywords")
    keywords.replace(ROADS.document, ROADS.chunks)
    before = keywords.best("pothole", 5, [PUBLIC]), keywords.rarity(["pothol"], [PUBLIC])
    hidden = [replace(chunk, access=EXEMPT) for chunk in ROADS.chunks]
    keywords.replace(replace(ROADS.document, id="f" * 32), hidden)
    after = keywords.best("pothole", 5, [PUBLIC]), keywords.rarity(["pothol"], [PUBLIC])
    assert before == after
    assert before[0]


# --- vectors ------------------------------------------------------------------------------------


def test_the_nearest_comes_first_with_its_cosine(vectors: Vectors) -> None:
    [(id, cosine), *rest] = vectors.nearest(vectors_of(ROADS)[0], 3, [PUBLIC])
    assert id == ROADS.chunks[0].id
    assert cosine == pytest.approx(1, abs=1e-3)
    expected = float(vectors_of(ROADS)[0] @ vectors_of(MOBILE)[0])
    assert dict(rest).get(MOBILE.chunks[0].id, expected) == pytest.approx(expected, abs=1e-3)


def test_a_label_that_is_not_held_is_not_asked(vectors: Vectors) -> None:
    exempt = vectors_of(MIXED)[1]
    assert MIXED.chunks[1].id not in dict(vectors.nearest(exempt, 99, [PUBLIC]))
    assert names(vectors.nearest(exempt, 99, [EXEMPT])) == ["mixed:1"]
    assert len(vectors.nearest(exempt, 99, [PUBLIC, EXEMPT])) == 5
    assert vectors.nearest(exempt, 99, []) == []
    assert vectors.nearest(exempt, 99, ["no such label"]) == []


def test_documents_can_be_named_to_the_vectors(vectors: Vectors) -> None:
    found = vectors.nearest(vector("mobile"), 99, [PUBLIC], [id_of("mobile")])
    assert set(names(found)) == {"mobile:0", "mobile:1"}
    assert vectors.nearest(vector("mobile"), 99, [PUBLIC], []) == []


def test_no_more_than_k_sorted(vectors: Vectors) -> None:
    found = vectors.nearest(vector("the mobile page"), 2, [PUBLIC, EXEMPT])
    assert len(found) == 2
    assert found[0][1] >= found[1][1]


def test_vectors_of_a_document_are_deleted_under_every_label(vectors: Vectors) -> None:
    vectors.delete(id_of("mixed"))
    assert set(vectors.ids()) == {chunk.id for each in (MOBILE, ROADS) for chunk in each.chunks}


def test_a_vector_added_again_takes_the_place_of_the_first(vectors: Vectors) -> None:
    vectors.add(ROADS.chunks, vectors_of(MOBILE)[:1])
    assert len(vectors.ids()) == 5
    cosines = [cosine for _, cosine in vectors.nearest(vectors_of(MOBILE)[0], 2, [PUBLIC])]
    assert cosines == pytest.approx([1, 1], abs=1e-3)


def test_a_label_may_be_any_text(tmp_path: Path) -> None:
    vectors = Vectors(tmp_path / "vectors")
    odd = paper("odd", ["Words."], ["Members’ eyes/only ☂ " + "x" * 20])
    vectors.add(odd.chunks, vectors_of(odd))
    assert vectors.ids() == {odd.chunks[0].id: odd.chunks[0].access}
    vectors.close()


def test_what_another_process_wrote_is_seen_when_the_folder_is_opened_again(
    tmp_path: Path,
) -> None:
    def ids() -> set[str]:
        vectors = Vectors(tmp_path / "vectors")
        try:
            return set(vectors.ids())
        finally:
            vectors.close()

    assert ids() == set()
    written = _elsewhere(tmp_path / "vectors", ROADS)
    assert ids() == written


def _elsewhere(folder: Path, made: Paper) -> set[str]:
    script = (
        "import sys; from pathlib import Path; from made import *; from index.vectors import *;"
        "each = paper(sys.argv[2], ['Potholes.']); vectors = Vectors(Path(sys.argv[1]));"
        "vectors.add(each.chunks, vectors_of(each)); vectors.close()"
    )
    subprocess.run(
        [sys.executable, "-c", script, str(folder), "roads"],
        check=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent)},
    )
    return {made.chunks[0].id}
