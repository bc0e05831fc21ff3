"""What single sentences of minutes record: a motion, a vote, something agreed, noted or promised.

Sentences that follow each other and tell of one thing are one: those of one vote, who moved and
seconded, and the words of what they moved.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.sentences import sentences
from index.values import RecordKind
from ingest.structure import motions
from ingest.structure.attendance import sends_apologies
from ingest.structure.formulas import disposal, sentence_kind
from ingest.structure.outcomes import results, tells_of_vote
from ingest.structure.undertakings import undertakes
from ingest.structure.voting import is_list_of_votes

PUT = (RecordKind.MOTION, RecordKind.AMENDMENT)


@dataclass(frozen=True, slots=True)
class Saying:
    """Characters ``start`` to ``end`` of a text, and what they record."""

    start: int
    end: int
    kind: RecordKind


def sayings(text: str) -> list[Saying]:
    """What the sentences of a text record, in its order."""
    told = list(sentences(text))
    words = [text[start:end] for start, end in told]
    kinds = _kinds(words)
    found: list[Saying] = []
    last = ""
    for (start, end), kind, said in zip(told, kinds, words, strict=True):
        if last and _go_on(found[-1].kind, last, kind, said):
            found[-1] = replace(found[-1], end=end)
        elif kind is not None:
            found.append(Saying(start, end, kind))
        else:
            last = ""
            continue
        last = said
    return found


def _kinds(words: Sequence[str]) -> list[RecordKind | None]:
    kinds = [_kind(each) for each in words]
    for at, said in enumerate(words):
        suggested = motions.suggests(said) if kinds[at] is None else None
        if suggested and RecordKind.VOTE in kinds[at + 1 : at + 3]:
            kinds[at] = suggested
        elif (
            at
            and kinds[at - 1] is RecordKind.VOTE
            and kinds[at] not in PUT
            and (is_list_of_votes(said) or list(results(said)))
        ):
            kinds[at] = RecordKind.VOTE
    return kinds


def _go_on(last: RecordKind, before: str, kind: RecordKind | None, said: str) -> bool:
    """Does a sentence go on with what the one before it records?"""
    if last is RecordKind.VOTE:
        return kind is RecordKind.VOTE
    if last not in PUT:
        return False
    return motions.only_seconds(said) or (
        motions.begins(said) and (motions.names_mover_alone(before) or motions.only_seconds(before))
    )


def _kind(sentence: str) -> RecordKind | None:
    """What a single sentence records."""
    if sends_apologies(sentence):
        return RecordKind.APOLOGIES
    if sentence.rstrip().endswith(":"):
        return RecordKind.VOTE if tells_of_vote(sentence) else None
    if put := motions.puts(sentence):
        decided = sentence_kind(sentence)
        return decided if decided is RecordKind.AGREEMENT and " and agreed" in sentence else put
    if decided := sentence_kind(sentence):
        return decided
    if tells_of_vote(sentence):
        return RecordKind.VOTE
    if disposal(sentence):
        return RecordKind.MATTER
    return RecordKind.ACTION if undertakes(sentence) else None
