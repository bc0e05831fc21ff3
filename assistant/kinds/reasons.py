"""Reasons: the sentences that say why, of those that are about what is asked."""

from __future__ import annotations

import re

from assistant.evidence import Piece
from assistant.kinds.asking import Asking
from assistant.kinds.wholes import whole
from assistant.understanding.question import REASON

_ASKS = re.compile(
    r"(?<!\btold )\bwhy\b|\bhow come\b|\b(?:what|the)(?: \w+)? reasons?\b"
    r"|\breasons? (?:for|behind|why|given)\b"
    r"|\bwhat(?:['’]s| is| was| has)? (?:caused|causes|causing|led to|behind)\b",
    re.I,
)
_LOOKED_AT = 40  # of the best pieces
_NEAR = 0.7  # of the best piece's score
_ABOUT = 0.4  # of the question's telling words
_MOST = 2


def reasons(asking: Asking) -> list[Piece]:
    """What says why, where the best piece does not: it need not say it in the question's words."""
    weighed = asking.weighed[:_LOOKED_AT]
    if not (weighed and _ASKS.search(asking.text)) or REASON.search(weighed[0].text):
        return []
    least = _NEAR * weighed[0].score
    found = [
        whole(asking.question, each)
        for each in weighed
        if each.score >= least and each.fit >= _ABOUT and REASON.search(each.text)
    ]
    return found[:_MOST]
