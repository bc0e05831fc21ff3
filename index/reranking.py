"""Reading the best passages again, beside the question, through LlamaIndex's postprocessors.

Off unless a model is named: none is installed with the product. A cross-encoder reads question and
passage together, which finds more than comparing two vectors, and takes its time for each passage.
Any other postprocessor of LlamaIndex's fits in the same place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from llama_index.core.postprocessor.types import BaseNodePostprocessor
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode
from pydantic import PrivateAttr

from index.errors import SettingsError
from index.values import Passage

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

READ_AGAIN = 40  # passages
_AGAIN = 0.5  # what the second reading counts in a passage's score; the rest is the first one's


def reranked(
    query: str, passages: Sequence[Passage], postprocessor: BaseNodePostprocessor
) -> list[Passage]:
    """The passages as the postprocessor orders them, those it leaves out left out.

    Its scores are stretched to 0..1 over what it gives back, for they may be of any scale, and
    averaged with the passages' own.
    """
    nodes = [
        NodeWithScore(score=each.score, node=TextNode(id_=each.chunk.id, text=_read(each)))
        for each in passages
    ]
    by_id = {each.chunk.id: each for each in passages}
    given = postprocessor.postprocess_nodes(nodes, query_str=query)
    scores = [node.get_score() for node in given]
    least = min(scores, default=0.0)
    width = max(scores, default=0.0) - least
    found = []
    for node, score in zip(given, scores, strict=True):
        passage = by_id.get(node.node.node_id)
        if passage is None:  # a postprocessor may put in nodes of its own; they stand on no page
            continue
        again = (score - least) / width if width else 1.0
        found.append(replace(passage, score=(1 - _AGAIN) * passage.score + _AGAIN * again))
    return sorted(found, key=lambda each: -each.score)


def _read(passage: Passage) -> str:
    """The passage with the heading that it stands under, without which a row says little."""
    return "\n".join((*passage.chunk.path[-1:], passage.chunk.text))


class CrossEncoderReranker(BaseNodePostprocessor):
    """A sentence-transformers cross-encoder, read on first use."""

    model_name: str
    _model: Any = PrivateAttr(default=None)

    @classmethod
    def class_name(cls) -> str:
        return "CrossEncoderReranker"

    def load(self) -> CrossEncoder:
        """SettingsError where there is no such model."""
        if self._model is None:
            from sentence_transformers import CrossEncoder

            try:
                self._model = CrossEncoder(self.model_name, device="cpu")
            except (OSError, ValueError) as error:
                raise SettingsError(
                    f"The reranking model {self.model_name!r} cannot be loaded.",
                    "Give COMMITTEE_RERANKER_MODEL the folder of a sentence-transformers "
                    "CrossEncoder, or leave it empty.",
                ) from error
        return self._model

    def _postprocess_nodes(
        self, nodes: list[NodeWithScore], query_bundle: QueryBundle | None = None
    ) -> list[NodeWithScore]:
        if not nodes or query_bundle is None:
            return nodes
        pairs = [(query_bundle.query_str, node.node.get_content()) for node in nodes]
        for node, score in zip(nodes, self.load().predict(pairs), strict=True):
            node.score = float(score)
        return sorted(nodes, key=lambda node: -node.get_score())
