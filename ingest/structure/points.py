"""Points of a discussion: what stands listed below "Members raised the following points:".

Minutes tell there what was said, so that "it was noted that" in a point is how it was said, and no
matter that the meeting noted. What was agreed or promised in a point still was.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.structure.entries import Entry
from ingest.structure.labels import label_of, successors

_LEADS_IN = re.compile(
    r"\b(?:noted|raised|highlighted|discussed|discussion|comments?|points?|questions?|views"
    r"|observations?)\b[^.:]*:$",
    re.I,
)


def points(own: Sequence[Entry]) -> set[tuple[int, int]]:
    """Where the points of discussions begin among the blocks of minutes.

    A list below a numbered paragraph goes on to the next number; one below another sentence to
    the next block that bears no label.
    """
    found: set[tuple[int, int]] = set()
    inside = False
    above: str | None = None
    for entry in own:
        label = label_of(entry.text)
        if above is not None:
            ended = label in successors(above)
        else:
            ended = label is None and not entry.text[:1].islower()
        if inside and not (entry.heading or ended):
            found.add(entry.place)
        else:
            inside, above = bool(_LEADS_IN.search(entry.text)), label
    return found
