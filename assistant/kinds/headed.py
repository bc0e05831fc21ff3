"""What a thing stands under: "Which outcome is that listed under?" """

from __future__ import annotations

import re
from dataclasses import replace

from assistant.evidence import Piece
from assistant.kinds.asking import Asking
from assistant.kinds.rows import over

_UNDER = re.compile(
    r"\b(?:under|within) (?:which|what) (?P<one>[a-z]+)\b"
    r"|\b(?:which|what) (?P<other>[a-z]+)\b.*"
    r"\b(?:under|within|(?:set out|listed|shown|filed|included|grouped|sits?) in"
    r"|belongs? to|(?:is|are|was|were) (?:\w+ ){0,4}?part of)\W*$",
    re.I,
)
_LOOKED_AT = 6  # of the best pieces
_OPENING = 3  # words with which a heading says what kind of part it heads


def headed(asking: Asking) -> list[Piece]:
    """The best piece that stands under a heading of the kind asked for, led by that heading."""
    if not (match := _UNDER.search(asking.text)):
        return []
    kind = asking.terms(match["one"] or match["other"])
    for piece in asking.weighed[:_LOOKED_AT]:
        for heading in (*reversed(over(piece.passage)), *reversed(piece.passage.chunk.path)):
            if kind and kind[0] in asking.terms(heading)[:_OPENING]:
                return [replace(piece, lead=heading)]
    return []
