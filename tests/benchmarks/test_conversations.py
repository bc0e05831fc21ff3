"""Search measured on conversations, with a stand-in for the model."""

from pathlib import Path

import numpy as np
import pytest

from benchmarks.collection import Passage, fill, volumes
from benchmarks.conversations import FORMS, Query, Said, arms
from benchmarks.ranking import Ranked, ndcg, recall
from index.fakes import HashEmbedding
from index.library import Library

PASSAGES = [
    Passage("a-0-9", "Shelter", "Shelter\nA safe room keeps out the wind.\n\nIt has no windows."),
    Passage("b-0-9", "Flood", "Flood\nSandbags keep out the water of a flood."),
    Passage("c-0-9", "Flood", "Flood\nInsurance pays for what a flood has spoilt."),
]


@pytest.mark.parametrize(
    ("found", "gold", "recall_at_5", "ndcg_at_5"),
    [
        (["a", "b"], {"a"}, 1.0, 1.0),
        (["b", "a"], {"a"}, 1.0, 0.6309),  # 1 / log2(3)
        (["a", "x", "b"], {"a", "b"}, 1.0, 0.9197),  # (1 + 1/2) / (1 + 1 / log2(3))
        (["v", "w", "x", "y", "z", "a"], {"a"}, 0.0, 0.0),
        (["a", "b"], {"a", "b", "c", "d"}, 0.5, 0.6367),
    ],
)
def test_recall_and_ndcg_at_five(
    found: list[str], gold: set[str], recall_at_5: float, ndcg_at_5: float
) -> None:
    assert recall(found, gold) == recall_at_5
    assert ndcg(found, gold) == pytest.approx(ndcg_at_5, abs=1e-4)


def test_figures_are_means_over_queries() -> None:
    assert Ranked.of([(["a"], {"a"}), (["b"], {"a"})]) == Ranked(0.5, 0.5)


def test_passages_of_one_title_become_the_pages_of_a_paper() -> None:
    shelter, flood = volumes(PASSAGES)
    assert [page.text for page in flood.paper.pages] == [each.text for each in PASSAGES[1:]]
    assert flood.paper.document.title == "Flood"
    assert set(flood.owners.values()) == {"b-0-9", "c-0-9"}
    assert shelter.file.startswith(b"a-0-9\n")
    text = "\n".join(chunk.text for chunk in shelter.paper.chunks)
    assert "A safe room keeps out the wind." in text
    assert "It has no windows." in text
    assert {chunk.path for chunk in shelter.paper.chunks} == {("Shelter",)}


def test_every_way_of_searching_finds_passages_by_their_ids(tmp_path: Path) -> None:
    embedding, shelf = HashEmbedding(), volumes(PASSAGES)
    embedded: list[str] = []

    def embed(texts: list[str] | tuple[str, ...]) -> np.ndarray:
        embedded.extend(texts)
        return np.array(embedding.get_text_embedding_batch(list(texts)), dtype=np.float32)

    with Library(tmp_path / "data") as library:
        fill(library, embed, shelf)
        count = len(embedded)
        fill(library, embed, shelf)
        assert len(embedded) == count, "what is there already is not put there again"
        found = {
            name: find(Said.alone("insurance pays for what is spoilt"))
            for name, find in arms(library, embedding, shelf).items()
        }
    assert all(ids[0] == "c-0-9" for ids in found.values()), found
    assert all(len(ids) == len(set(ids)) for ids in found.values())


def test_a_turn_has_its_three_forms() -> None:
    query = Query.of(
        {
            "last_turn": "And in Hull?",
            "rewrite": "Who runs the libraries in Hull?",
            "all_turns": "Who runs the libraries in Leeds?\n  And in Hull?",
            "gold": ["a-0-9"],
        }
    )
    assert query.before == ("Who runs the libraries in Leeds?",)
    said = {form: of(query) for form, of in FORMS.items()}
    assert said["last turn"] == Said.alone("And in Hull?")
    assert said["human rewrite"] == Said.alone("Who runs the libraries in Hull?")
    assert said["our rewriting"].whole == "Who runs the libraries in Hull?"
