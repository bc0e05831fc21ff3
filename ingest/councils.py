"""Which council a paper is of, among those that it names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_COUNCIL = re.compile(
    r"\b((?:[A-Z][a-z’'-]+(?: (?:and|upon|on|of|the|in) | & | |-)){1,4}"
    r"(?:(?:County|City|Borough|District|Metropolitan|Unitary|London|Town|Parish) ){0,3}Council)\b"
)
_NONE = re.compile(
    r"^(?:Full|The|This|Arts|Our|Each|Every|Any|All|Local|That|Annual|Of|Youth|Research|Privy|Budget"
    r"|Members|Shortfall|District|County|Borough|City|Town|Parish|Unitary|To|By|For|Leader|Draft"
    r"|Medical|Where|As|Upper|Proposed|Children|Pupils?|Students?|Schools?|Staff|Tenants|Works)\b"
    r"|\b(?:Youth|Arts|Research|Care) (?:County )?Council$"
    r"|\bthe (?:County|Borough|City|District) |\b[Tt]he Council$"
)
_BEFORE = re.compile(r"^(?:(?:The|At|In|By|And|Of|(?:Elected )?Members of) )+")
_OFTEN = 3  # pages of a paper's text on which its own council stands


def councils_in(text: str) -> Counter[str]:
    """The councils that a text names, and how often.

    "Should Wexmoor County Council", at the beginning of a sentence, is one more of what stands
    elsewhere without the first word.
    """
    counts: Counter[str] = Counter()
    for line in text.split("\n"):
        for name in _COUNCIL.findall(line):
            name = _BEFORE.sub("", name)
            if " " in name and not _NONE.search(name):
                counts[name] += 1
    for name in list(counts):
        shorter = next((each for each in counts if name.endswith(f" {each}")), None)
        if shorter and counts[shorter] > counts[name]:
            counts[shorter] += counts.pop(name)
    return counts


def council_of(lines: str, front: str, pages: Sequence[str]) -> tuple[str | None, float]:
    """The council of a paper, and how sure it is.

    ``lines`` are page one's short lines, which name it most surely; ``front`` is the whole of page
    one. A county's papers name its districts too: a council that is named here and there, or once
    in a sentence, is not its own.
    """
    whole = councils_in("\n".join(pages))
    if first := councils_in(lines):
        return max(first, key=lambda name: (first[name], whole[name])), 0.9
    if first := councils_in(front):
        name = max(first, key=lambda name: (first[name], whole[name]))
        return (name, 0.6) if 2 <= whole[name] >= whole.total() / 2 else (None, 0.0)
    if whole:
        name, count = whole.most_common(1)[0]
        if sum(name in text for text in pages) >= _OFTEN and count > whole.total() / 2:
            return name, 0.6
    return None, 0.0
