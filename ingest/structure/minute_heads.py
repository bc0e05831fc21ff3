"""Where each minute of a set begins: at its number, or at its heading where they bear none.

Some councils print a code that their numbers run on in ("CC/24/7"), some number nothing at all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from index.values import SectionKind
from ingest.structure.attendance import is_attendance
from ingest.structure.entries import Entry
from ingest.structure.formulas import opens
from ingest.structure.minute_numbers import is_minutes
from ingest.structure.motions import names_mover_alone
from ingest.structure.outcomes import is_verdict, tells_of_vote
from ingest.structure.outline import Outline
from ingest.structure.voting import is_list_of_votes

_CODE = re.compile(
    r"^(?:(?:agenda )?item|minute)\s+(?:no\.?\s*)?(?P<number>\d{1,3}[a-z]?)\b"
    r"|^(?P<code>(?-i:[A-Z]{1,6})[/. -]?\d{1,4}(?:[/.-]\d{1,4})*)(?=[.:)]?\s)",
    re.I,
)
# Headings within a minute, which do not begin another.
_WITHIN = re.compile(
    r"^\W*(?:(?:\d+|\w+ group)\W+)?(?:amendment|motion|alternative budget|vote|voting|recorded vote"
    r"|debate|discussion|decisions?|resolution|recommendations?|reasons?|options?|background|summary"
    r"|introduction|action|for|against|abstain\w*|abstention)\b",
    re.I,
)


def heads_of(
    outline: Outline, ordinal: int, own: Sequence[Entry]
) -> Mapping[tuple[int, int], str | None]:
    """The places at which minutes begin, by page and character, each with its number as printed.

    ``ordinal`` is that of the section of minutes, ``own`` are its blocks.
    """
    inside = [each for each in outline.sections if each.parent == ordinal]
    numbered = {(each.page, each.start): each.number for each in inside if is_minutes(each.number)}
    if numbered:
        return dict(numbered)
    texts = {each.place: each for each in own}
    found: dict[tuple[int, int], str | None] = {}
    for each in inside:
        entry = texts.get((each.page, each.start))
        if each.kind is SectionKind.HEADING and entry is not None and _begins_one(entry):
            code = _CODE.match(entry.text)
            found[entry.place] = each.number or (code and (code["number"] or code["code"])) or None
    return found


def _begins_one(entry: Entry) -> bool:
    """Is a heading that of a minute, and not of what stands within one or before the first?"""
    text = entry.text
    return not (
        is_attendance(text)
        or _WITHIN.match(text)
        or opens(entry)
        or is_verdict(text)
        or tells_of_vote(text)
        or is_list_of_votes(text)
        or names_mover_alone(text)
    )
