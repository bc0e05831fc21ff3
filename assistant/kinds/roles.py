"""Who holds a role, or did a thing: the lines in which a person's name stands right beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import partial
from itertools import takewhile

from assistant.evidence import Piece
from assistant.kinds.asking import Asking
from assistant.kinds.figures import is_heading_row

_BE = r"(?:is|are|was|were|has|had|have|will|would)"
_WHO = re.compile(
    rf"\bwho(?:['’]s|\s+{_BE})?\s+(?:been\s+|be\s+)?(?:the\s+|our\s+|its\s+|their\s+)?"
    r"(?P<role>(?:[\w’'-]+\s+){0,2}?[\w’'-]+)"
    r"(?=\W*$|[,;:?]|\s+(?:on|of|for|in|to|at|by|from|under|with|about|that|who|when|and|the|a|an"
    r"|our|this|adding|being)\b)"
    r"|\bwhose (?P<whose>[\w’'-]+)",
    re.I,
)
_RUN = re.compile(
    r"(?P<title>\b(?:Cllr|Councillor|Mrs?|Ms|Miss|Dr|Sir|Dame|Professor)\.?\s+)?"
    r"\b[A-Z][\w’'-]*\.?(?:\s+[A-Z][\w’'-]*\.?)*"
)
_WORD = re.compile(r"[A-Z][a-z][\w’'-]*")
_BEFORE, _AFTER = 40, 60  # letters around a name, in which its role stands
_STOP = re.compile(r"[.;?!\n]\s")
_NO_NAMES = frozenset(
    "assistant board cabinet chair chairman chief city clerk committee council county deputy "
    "director district executive group head interim lead leader manager member office officer "
    "panel president secretary service vice".split()
)
_LOOKED_AT = 40  # of the best pieces
_NEAR = 0.75  # of the best piece's score
_MOST = 2


def roles(asking: Asking) -> list[Piece]:
    """The best pieces that name who is what is asked or did it, where the very best does not."""
    match = _WHO.search(asking.text)
    weighed = asking.weighed[:_LOOKED_AT]
    if not (match and weighed):
        return []
    role = set(asking.terms(match["role"] or match["whose"]))
    if not role:
        return []
    texts = [asking.text.lower(), *(each.chunk.text for each in asking.passages)]
    common = {word for text in texts for word in re.findall(r"(?<![\w’'-])[a-z]{3,}", text)}
    common |= _NO_NAMES

    def tells(piece: Piece) -> bool:
        return not is_heading_row(piece) and any(
            role <= set(asking.terms(beside)) for beside in _beside_names(piece.text, common)
        )

    if tells(weighed[0]):
        return []
    least = _NEAR * weighed[0].score
    return [each for each in weighed if each.score >= least and tells(each)][:_MOST]


def _beside_names(text: str, common: Set[str]) -> Iterator[str]:
    """What stands right beside each person's name in a text.

    A name is two words in capitals, or one after a title, that the papers never write small; none
    that they do comes after it in capitals, as in the name of a body.
    """
    for run in _RUN.finditer(text):
        start = run.end("title") if run["title"] else run.start()
        words = list(_WORD.finditer(text, start, run.end()))
        name = list(takewhile(partial(_is_name, common), reversed(words)))
        if len(name) < (1 if run["title"] else 2):
            continue
        first = name[-1].start()
        before = text[max(0, first - _BEFORE) : first]
        after = text[run.end() : run.end() + _AFTER]
        yield f"{_STOP.split(before)[-1]} {_STOP.split(after)[0]}"


def _is_name(common: Set[str], word: re.Match[str]) -> bool:
    return re.split(r"['’]", word[0].lower())[0] not in common
