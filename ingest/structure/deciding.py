"""What a minute decides where it resolves nothing: the motion that was carried, as it was amended.

"Moved by Mr Ash, seconded by Mrs Elm, that salt be bought. CARRIED" is all that many minutes have
of a decision. Where a resolution stands below, it says what the motion came to.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.values import Outcome, Record, RecordKind
from ingest.structure.formulas import disposal
from ingest.structure.motions import is_of_course
from ingest.structure.outcomes import results
from ingest.structure.sayings import PUT

_SAYS = (RecordKind.RESOLUTION, RecordKind.RECOMMENDATION)
_RECOMMENDS = re.compile(
    r"\b(?:it (?:is |be |was )?|to |(?:be|hereby|that) )recommend(?:s|ed)?\b\W*(?:to|that)\b", re.I
)


def decisive(found: Sequence[Record]) -> list[Record]:
    """The records of a minute, with those marked by which alone it decides."""
    made = list(found)
    for at, each in enumerate(made):
        if each.kind is RecordKind.MOTION and _stands(made, at):
            made[at] = replace(each, decisive=True)
            for place in range(at + 1, _next_motion(made, at)):
                if made[place].kind is RecordKind.AMENDMENT and _carried(made[place]):
                    made[place] = replace(made[place], decisive=True)
        elif each.kind is RecordKind.VOTE and _takes_recommendations(made, at):
            made[at] = replace(each, decisive=True)
    return made


def _carried(record: Record) -> bool:
    return record.outcome is Outcome.CARRIED


def _stands(made: Sequence[Record], at: int) -> bool:
    """Was a motion carried that decides something, and is nothing resolved on it below?"""
    motion = made[at]
    if not _carried(motion) or is_of_course(motion.text) or disposal(motion.text):
        return False
    if _RECOMMENDS.search(motion.text[:300]):
        return False
    below = made[at + 1 : _next_motion(made, at)]
    if any(each.kind in _SAYS for each in below):
        return False
    body = _letters(re.split(r"\bthat\b|:", motion.text, maxsplit=1)[-1])
    said = [each for each in made[at + 1 :] if each.kind in (*_SAYS, RecordKind.AGREEMENT)]
    return not any(len(body) >= 20 and body in _letters(each.text) for each in said)


def _next_motion(made: Sequence[Record], at: int) -> int:
    """The place of the next motion that was not put while this one was open."""
    later = (
        place
        for place in range(at + 1, len(made))
        if made[place].kind is RecordKind.MOTION and not is_of_course(made[place].text)
    )
    return next(later, len(made))


def _takes_recommendations(made: Sequence[Record], at: int) -> bool:
    """Is it said only that a report's recommendations were carried, with no motion and no more?"""
    others = [each.kind for each in made if each is not made[at]]
    told = [(each.subject, each.outcome) for each in results(made[at].text)]
    alone = not any(kind in (*_SAYS, *PUT, RecordKind.AGREEMENT) for kind in others)
    return alone and told == [("recommendation", Outcome.CARRIED)]


def _letters(text: str) -> str:
    return "".join(re.findall(r"[^\W_]+", re.sub(r"\band\b", "", text.lower())))
