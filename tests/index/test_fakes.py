"""The stand-in for the model: repeatable, of length 1, and closer for texts that share words."""

from __future__ import annotations

import pickle

import numpy as np
import pytest

from index.fakes import HashEmbedding
from index.standin import HashModel


def test_the_same_text_has_the_same_vector_in_any_process() -> None:
    made = HashEmbedding().get_text_embedding("Mobile library")
    assert made == HashEmbedding().get_query_embedding("mobile  LIBRARY")
    again = pickle.loads(pickle.dumps(HashModel))()
    assert np.allclose(made, again.encode(["Mobile library"])[0])


@pytest.mark.parametrize("text", ["", "one", "The mobile library stops on Tuesday.", "📚"])
def test_every_vector_is_of_length_1(text: str) -> None:
    vector = np.asarray(HashEmbedding().get_text_embedding(text))
    assert np.linalg.norm(vector) == pytest.approx(1)


def test_texts_that_share_words_are_nearer() -> None:
    one, near, far = (
        np.asarray(HashEmbedding().get_text_embedding(text))
        for text in ("mobile library stops", "mobile library costs", "potholes ring road")
    )
    assert one @ near > one @ far
