"""The kinds of question, in the order in which they are tried: the one place that shows it."""

from __future__ import annotations

from collections.abc import Callable

from assistant.evidence import Piece
from assistant.kinds.actions import standing
from assistant.kinds.asking import Asking
from assistant.kinds.contacts import contacts
from assistant.kinds.decisions import decided
from assistant.kinds.definitions import meant
from assistant.kinds.figures import figures
from assistant.kinds.headed import headed
from assistant.kinds.items import asked_of_members, of_item
from assistant.kinds.labels import labelled
from assistant.kinds.lists import listed
from assistant.kinds.people import there
from assistant.kinds.reasons import reasons
from assistant.kinds.register import agreed, discussed, outstanding
from assistant.kinds.roles import roles
from assistant.kinds.schedules import scheduled
from assistant.kinds.sides import sides
from assistant.kinds.superlatives import extreme
from assistant.kinds.telling import told

Kind = Callable[[Asking], list[Piece]]

# The register before the papers that were found; and a decision before a recommendation, for
# "were the recommendations agreed?" asks for the decision.
_KINDS: tuple[Kind, ...] = (
    meant,
    labelled,
    there,
    contacts,
    outstanding,
    standing,
    agreed,
    decided,
    discussed,
    headed,
    asked_of_members,
    of_item,
    told,
    roles,
    scheduled,
    extreme,
    reasons,
    listed,
    figures,
)


def answer_of(asking: Asking) -> list[Piece]:
    """What the papers' structure holds of the answer: of each side of a comparison, or of each
    question that is asked in one.
    """
    if beside := sides(asking, _of_one):
        return beside
    return [piece for part in asking.parts() for piece in _of_one(part)]


def _of_one(asking: Asking) -> list[Piece]:
    """What the first kind finds that finds something; nothing that gives no figure, day or name
    where one is asked for, unless it is a record.
    """
    for kind in _KINDS:
        if found := [each for each in kind(asking) if _could_answer(asking, each)]:
            return found
    return []


def _could_answer(asking: Asking, piece: Piece) -> bool:
    return piece.enough or piece.record is not None or asking.given_by(piece) > 0
