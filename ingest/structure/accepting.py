"""Amendments that the mover of a motion accepts: they are part of it without a vote."""

from __future__ import annotations

import re

from index.sentences import sentences
from ingest.structure.people import NAME

_TAKEN_UP = re.compile(
    r"\b(?:agreed|accepted)(?: to)? (?:this|the)(?: (?:following|proposed|friendly))?"
    r" (?:amendment|alteration)\b(?! (?:be|is|was|were|had|should|could)\b)"
    r"|\bwith the (?:consent|leave|agreement) of\b[^.]{0,80}\b(?:altered|amended|modified)"
    r" (?:his|her|their|the) (?:own |original )*motion\b"
    r"|\b(?:altered|amended|modified) (?:his|her|their|the) (?:own |original )*motion\b[^.]{0,60}"
    r"\bwith the (?:consent|leave|agreement) of\b"
    r"|\b(?:amendment|alteration)\b[^.]{0,80}\baccepted by (?:the (?:mover|proposer)|its mover"
    rf"|(?:both )?{NAME})",
    re.I,
)
_BECAME = re.compile(
    r"\bamendment (?:then |accordingly |therefore |thereby )?"
    r"(?:became|formed|was incorporated in(?:to)?) (?:a )?(?:part of )?"
    r"the (?:substantive |original |main )?motion\b",
    re.I,
)
_VOTED = re.compile(r"\b(?:carried|votes?|voted|lost|approved|defeated)\b", re.I)
_DOUBTED = re.compile(
    r"\b(?:not|never|neither|nor|cannot|declin\w+|refus\w+|unable|unwilling|fail(?:ed)?"
    r"|if|unless|until|whether|once|before|should|would|could|might|may (?:be|have)|were to"
    r"|provided|subject to|on condition|asked|hoped|urged|invited)\b|n[’']t\b",
    re.I,
)
_PUTS_NEW = re.compile(
    r"\b(?:moved|proposed|put forward|tabled|submitted) (?:an?|another|the following)\b", re.I
)


def takes_up(sentence: str) -> bool:
    """Does a sentence say that an amendment was agreed to, rather than put to a vote?"""
    return any(_is_taken_up(sentence[start:end]) for start, end in sentences(sentence))


def _is_taken_up(sentence: str) -> bool:
    """Was it accepted, and is nothing said that denies it or makes it depend on something?"""
    if _BECAME.search(sentence) and not _VOTED.search(sentence):
        return True
    match = _TAKEN_UP.search(sentence)
    if match is None:
        return False
    # Behind "that" are the words of the amendment itself.
    after = re.split(r"\bthat\b", sentence[match.end() :], maxsplit=1)[0]
    return not _DOUBTED.search(sentence[: match.end()] + after)


def puts_new(text: str) -> bool:
    """Does a text itself put something: "moved a further amendment"?"""
    return bool(_PUTS_NEW.search(text))
