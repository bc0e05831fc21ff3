"""Reading passages again: any postprocessor of LlamaIndex's orders them, and none is invented."""

from __future__ import annotations

from pathlib import Path

import pytest
from llama_index.core.postprocessor.types import BaseNodePostprocessor
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode
from made import EVERYONE, paper, put

from index.errors import SettingsError
from index.fakes import HashEmbedding
from index.library import Library
from index.reranking import CrossEncoderReranker, reranked
from index.search import Search
from index.values import EXEMPT, PUBLIC, Passage


class Longest(BaseNodePostprocessor):
    """Prefers what is long, on a scale of its own, and leaves out what is very short."""

    def _postprocess_nodes(
        self, nodes: list[NodeWithScore], query_bundle: QueryBundle | None = None
    ) -> list[NodeWithScore]:
        assert query_bundle is not None
        for node in nodes:
            node.score = -1000.0 + len(node.node.get_content())
        kept = [node for node in nodes if node.get_score() > -970]
        return sorted(kept, key=lambda node: -node.get_score())


class Inventing(BaseNodePostprocessor):
    """Puts in a node that nobody found."""

    def _postprocess_nodes(
        self, nodes: list[NodeWithScore], query_bundle: QueryBundle | None = None
    ) -> list[NodeWithScore]:
        return [NodeWithScore(node=TextNode(id_="none:0", text="It is free."), score=9), *nodes]


TEXTS = [
    "The van.",
    "The van stops at Larkenby.",
    "The van stops at Larkenby and at Marlsea, as was agreed in the spring of last year.",
]


def passages() -> list[Passage]:
    made = paper("pack", TEXTS)
    return [
        Passage(chunk, made.document, score)
        for chunk, score in zip(made.chunks, (0.9, 0.5, 0.45), strict=True)
    ]


def test_the_second_reading_orders_and_leaves_out() -> None:
    found = reranked("Where does the van stop?", passages(), Longest())
    assert [each.chunk.text for each in found] == [TEXTS[2], TEXTS[1]]
    assert all(0 <= each.score <= 1 for each in found)


def test_what_nobody_found_is_not_put_in() -> None:
    found = reranked("Where does the van stop?", passages(), Inventing())
    assert {each.chunk.text for each in found} == set(TEXTS)


def test_nothing_found_is_nothing_read_again() -> None:
    assert reranked("Where?", [], Longest()) == []


def test_a_search_reads_again_what_the_caller_may_see_and_no_more(
    empty: Library, tmp_path: Path
) -> None:
    secret = "The van stops at a secret place, and this is by far the longest text of all papers."
    made = paper("pack", [*TEXTS, secret], [PUBLIC, PUBLIC, PUBLIC, EXEMPT])
    put(empty, made, tmp_path / "pack.pdf")
    found = Search(empty, HashEmbedding(), Longest()).search("the van", EVERYONE, 5)
    assert [each.chunk.text for each in found] == [TEXTS[2], TEXTS[1]]


def test_a_model_that_is_not_there_is_said_in_a_sentence(tmp_path: Path) -> None:
    reranker = CrossEncoderReranker(model_name=str(tmp_path / "no-such-model"))
    with pytest.raises(SettingsError, match="cannot be loaded"):
        reranked("Where does the van stop?", passages(), reranker)
