"""What was moved and came to nothing: whatever a model says, nobody reads that it was agreed."""

from __future__ import annotations

import pytest
from shelves import tokens, writer

from assistant.evidence import Piece
from assistant.quoting import quote
from assistant.writing.fakes import ScriptedLLM
from assistant.writing.generate import Written
from index.values import (
    PUBLIC,
    Chunk,
    Document,
    Outcome,
    Page,
    Passage,
    RecordKind,
    Span,
)

MOVED = "That £300,000 be taken from the communications budget for youth hubs in Marlsea."
MINUTES = Document("m" * 32, "m.pdf", "Minutes", 1)


def written(script: str, outcome: Outcome | None) -> tuple[Written, str]:
    """What comes of a model that says so of an amendment, and the prompt that it was given."""
    chunk = Chunk(MINUTES.id, 0, (Span(1, 0, len(MOVED)),), MOVED, (), None, PUBLIC)
    piece = Piece(
        Passage(chunk, MINUTES, 1.0), 0, len(MOVED), record=RecordKind.AMENDMENT, outcome=outcome
    )
    page = Page(1, 595.0, 842.0, MOVED, (), access=PUBLIC)
    statements = quote([piece], lambda *_: page, lambda _: ())
    model = ScriptedLLM(script=lambda _: tokens(script))
    telling = writer(model).write("What was agreed about youth hubs?", statements)
    while True:
        try:
            next(telling)
        except StopIteration as told:
            return told.value, model.asked[0]


@pytest.mark.parametrize("outcome", [Outcome.LOST, Outcome.WITHDRAWN, Outcome.NOT_MOVED, None])
@pytest.mark.parametrize(
    "script",
    [
        "£300,000 was taken from the communications budget for youth hubs in Marlsea [1].",
        "The Council agreed that £300,000 be taken from the communications budget [1].",
        "It was agreed that £300,000 be taken from the communications budget [1].",
        "£300,000 will be taken from the communications budget for youth hubs [1].",
        "The amendment that £300,000 be taken from the communications budget was carried [1].",
    ],
)
def test_a_sentence_that_tells_it_as_decided_is_left_out(
    script: str, outcome: Outcome | None
) -> None:
    told, _ = written(script, outcome)
    assert told.sentences == ()
    assert told.dropped == 1


def test_the_model_is_told_what_became_of_it_and_may_say_so() -> None:
    script = "The amendment that £300,000 be taken from the communications budget was lost [1]."
    told, prompt = written(script, Outcome.LOST)
    assert f"[1] (moved, and lost) {MOVED}" in prompt
    assert [each.text for each in told.sentences] == [script]


def test_what_was_carried_may_be_told_as_agreed() -> None:
    script = "The amendment that £300,000 be taken from the communications budget was carried [1]."
    told, prompt = written(script, Outcome.CARRIED)
    assert f"[1] (moved, and carried) {MOVED}" in prompt
    assert [each.text for each in told.sentences] == [script]
