"""Search: two arms, each within the scope, and the catalogue has the last word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from llama_index.core.schema import QueryBundle
from made import EVERYONE, id_of, paper, put, vectors_of

from index import search as searching
from index.fakes import HashEmbedding
from index.library import Library
from index.retriever import PassageRetriever
from index.search import Search
from index.values import EXEMPT, PUBLIC, Scope

CLEARED = Scope(labels=frozenset({PUBLIC, EXEMPT}))
SUBJECTS = ("mobile library", "ring road", "school meals", "flood wall", "street lights")


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Twenty papers of two councils, a page in each exempt."""
    folder = tmp_path_factory.mktemp("shelf")
    with Library(folder / "data") as library:
        _fill(library, folder / "papers")
        yield library


def _fill(library: Library, folder: Path) -> None:
    for number in range(20):
        subject = SUBJECTS[number % 5]
        made = paper(
            f"p{number}",
            [
                f"The {subject} will cost £{number},000 next year.",
                f"Members asked about the {subject} and were told {number} times that it is safe.",
                f"The secret price of the {subject} is £{number},500.",
            ],
            [PUBLIC, PUBLIC, EXEMPT],
            council="Wexmoor County Council" if number % 2 else "Brackwater Borough Council",
            meeting_date=date(2025, 1, 1 + number),
        )
        put(library, made, folder / f"p{number}.pdf")


@pytest.fixture
def search(shelf: Library) -> Search:
    return Search(shelf, HashEmbedding())


def test_passages_come_best_first_and_no_more_than_asked(search: Search) -> None:
    for k in (1, 3, 10):
        found = search.search("What will the mobile library cost?", EVERYONE, k)
        assert len(found) == k
        scores = [each.score for each in found]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 + 1e-9 for score in scores)
        assert len({each.chunk.id for each in found}) == k
    assert "mobile library" in found[0].chunk.text
    assert found[0].keyword > 0
    assert found[0].similarity > 0


@pytest.mark.parametrize("query", ["", "   ", "\n"])
def test_nothing_asked_is_nothing_found(search: Search, query: str) -> None:
    assert search.search(query, EVERYONE, 5) == []


def test_none_wanted_is_none_found(search: Search) -> None:
    assert search.search("mobile library", EVERYONE, 0) == []


def test_the_same_words_in_a_pack_and_alone_are_one_passage(empty: Library, tmp_path: Path) -> None:
    text = "The mobile library will cost £12,000 next year."
    for name, texts in (
        ("alone", [text]),
        ("pack", ["Agenda", f"  {text}"]),
        ("more", [text + "."]),
    ):
        put(empty, paper(name, texts), tmp_path / f"{name}.pdf")
    found = Search(empty, HashEmbedding()).search("mobile library", EVERYONE, 10)
    assert sum("mobile library" in each.chunk.text for each in found) == 1


def test_without_a_label_nothing_is_found(search: Search) -> None:
    assert search.search("mobile library", Scope(), 5) == []


def test_an_exempt_passage_is_found_by_those_alone_who_may(search: Search) -> None:
    question = "the secret price of the mobile library"
    assert all("secret" not in each.chunk.text for each in search.search(question, EVERYONE, 60))
    assert "secret" in search.search(question, CLEARED, 5)[0].chunk.text


FILTERS = [
    {"council": "Wexmoor"},
    {"date_from": date(2025, 1, 8), "date_to": date(2025, 1, 12)},
    {"document_ids": (id_of("p0"), id_of("p7"))},
    {"council": "brackwater", "date_from": date(2025, 1, 10)},
]


@pytest.mark.parametrize("asked", FILTERS)
@pytest.mark.parametrize("narrow", [400, 0], ids=["put to the arms", "left out afterwards"])
def test_a_filter_gives_what_filtering_afterwards_gives(
    search: Search, monkeypatch: pytest.MonkeyPatch, asked: dict[str, object], narrow: int
) -> None:
    question = "What were members told of the flood wall?"
    scope = replace(EVERYONE, **asked)  # type: ignore[arg-type]
    everything = search.search(question, EVERYONE, 60)
    monkeypatch.setattr(searching, "_NARROW", narrow)
    found = search.search(question, scope, 60)
    within = set(search._library.catalogue.document_ids(scope))
    assert {each.document.id for each in found} <= within
    expected = [each for each in everything if each.document.id in within]
    assert {each.chunk.id for each in expected} == {each.chunk.id for each in found}
    before = {each.chunk.id: each.similarity for each in expected}
    assert {each.chunk.id: each.similarity for each in found} == pytest.approx(before, abs=1e-4)


@pytest.mark.parametrize("asked", FILTERS)
def test_narrow_and_wide_filters_agree(
    search: Search, monkeypatch: pytest.MonkeyPatch, asked: dict[str, object]
) -> None:
    scope = replace(EVERYONE, **asked)  # type: ignore[arg-type]
    question = "safe street lights"
    narrow = search.search(question, scope, 8)
    monkeypatch.setattr(searching, "_NARROW", 0)
    wide = search.search(question, scope, 8)
    assert [each.chunk.id for each in wide] == [each.chunk.id for each in narrow]
    assert [each.score for each in wide] == pytest.approx([each.score for each in narrow])


def test_a_filter_that_nothing_meets_finds_nothing(search: Search) -> None:
    assert search.search("mobile library", replace(EVERYONE, council="Nowhere"), 5) == []


def test_a_document_that_is_being_read_is_not_found_though_its_vectors_are_in(
    empty: Library, tmp_path: Path
) -> None:
    put(empty, paper("whole", ["The stable is closed."]), tmp_path / "whole.pdf")
    made = paper("half", ["The unicorn stable will open."])
    empty.catalogue.begin(made, PUBLIC, 1)
    empty.vectors.add(made.chunks, vectors_of(made))
    empty.keywords.replace(made.document, made.chunks)
    search = Search(empty, HashEmbedding())
    assert search.search("unicorn stable", EVERYONE, 60)
    for scope in (EVERYONE, replace(EVERYONE, document_ids=(made.document.id,))):
        found = search.search("unicorn stable", scope, 60)
        assert all(each.document.id != made.document.id for each in found)


def test_an_arm_that_goes_astray_is_stopped_at_the_catalogue(
    empty: Library, tmp_path: Path
) -> None:
    texts = ["Open.", "Open too.", "The secret price of the mobile library is £0,500."]
    put(empty, paper("p0", texts, [PUBLIC, PUBLIC, EXEMPT]), tmp_path / "p0.pdf")
    # The exempt page's vector stands where everyone's are, as if an index had been damaged.
    made = paper("p0", texts)
    empty.vectors.add(made.chunks, vectors_of(made))
    empty.keywords.replace(made.document, made.chunks)
    assert len(empty.keywords.best("secret price", 9, [PUBLIC])) == 1
    found = Search(empty, HashEmbedding()).search(
        "secret price of the mobile library", EVERYONE, 60
    )
    assert made.chunks[2].id not in {each.chunk.id for each in found}


def test_passages_can_be_retrieved_by_llamaindex(search: Search) -> None:
    retriever = PassageRetriever(search, replace(EVERYONE, council="Wexmoor"), k=4)
    nodes = retriever.retrieve(QueryBundle("What will the ring road cost?"))
    expected = search.search("What will the ring road cost?", retriever._scope, 4)
    assert [node.score for node in nodes] == [each.score for each in expected]
    assert [node.node.get_content() for node in nodes] == [each.chunk.text for each in expected]
    assert nodes[0].metadata["pages"] == [expected[0].chunk.spans[0].page]
    assert nodes[0].metadata["filename"] == expected[0].document.filename
