"""Sentences that say in their own words what was put, and what became of it.

"The amendment that it be reviewed was lost by 9 votes to 12" is all that some minutes have of an
amendment. Its words may speak of conditions, or of other things that were lost, so that here too
nothing is guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.sentences import sentences
from index.values import Outcome
from ingest.structure.people import BARE, NAME

CARRIED = r"(?:carried|carries|passed|passes|approved|adopted)"
LOST = r"(?:lost|defeated|failed|fails|rejected|negatived)"
_ITSELF = re.compile(
    r"\bput to the (?:vote|meeting)\b[^.]{0,60}?\b(?P<what>carried|lost|failed|defeated|rejected"
    r"|approved|agreed)\b\W*(?:\([^)]*\)|unanimously)?\W*$",
    re.I,
)
_BEHIND = re.compile(
    r"(?:^|(?<=[.”\"’;]\s))(?P<what>APPROVED|CARRIED|ADOPTED|PASSED|DEFEATED|LOST|FAILED)\s*[-–—:]"
    rf"\s*(?:{NAME}|{BARE})\s\((?:motion|mover|moved|proposer)\)"
)
_VOTES = r"(?P<votes>,? (?:by|with|on) [^.]{0,80}|,? \([^)]*\)|:? \d{1,3}\s*(?:[-–]|to)\s*\d{1,3})?"
_WHOLE = re.compile(
    r"^\W*(?P<put>(?:up)?on being put to the vote,? )?(?:the|this|(?P<new>an?))(?: \w+)? "
    r"(?P<subject>motion|amendment|proposal)\b(?P<own>.*?)\bwas (?:(?:then|duly|declared),? )*"
    rf"(?P<what>(?:not )?carried|not agreed|{LOST}|withdrawn)\b(?: unanimously)?{_VOTES}\W*$",
    re.I | re.S,
)
"""A sentence that says in its own words what was put, and what became of it."""
_HEADED = re.compile(
    r"^\W*(?:(?:the|an?) )?(?:procedural )?(?P<subject>motion|amendment)"
    r"(?P<own> (?:that|to (?!(?:the|full|council|cabinet)\b))[^.:;]{3,200}?)"
    rf"\s*(?::|[-–—](?=\s))\s*(?P<what>(?:not )?{CARRIED}|{LOST}|withdrawn)"
    rf"(?: unanimously)?{_VOTES}\W*$",
    re.I,
)
"""The same as a heading and its verdict: "Motion to defer: LOST 3-4"."""
_SET_OUT = re.compile(
    r"^\W*(?:\d+(?:\.\d+)*\W+)?(?:the )?following (?:\w+ )?(?:motion|amendment)s?\b"
    r"(?P<own>[^:]{0,240}?)\b(?:was|were) (?:(?:then|duly|declared|thereupon),? )*"
    rf"(?P<what>(?:not )?carried|not agreed|{CARRIED}|{LOST}|withdrawn)\b[^:]{{0,120}}:\W*$",
    re.I,
)
"""The same above the words that were put: "The following amendment, moved by Mr Ash, was LOST:"."""
_LAST = re.compile(
    r"\b(?:which|and)(?: \w+)? (?:was|were) (?:(?:then|duly|declared),? )*"
    rf"(?P<what>not (?:carried|agreed)|carried|{LOST})\b(?: unanimously)?{_VOTES}\W*$",
    re.I,
)
"""The same behind it: "Mr Ash moved an amendment to add £2m, which was LOST"."""
_ONLY_LOSS = re.compile(
    r"^\W*(?:(?:the |this )?(?:motion|resolution) (?:was )?(?:declared )?)?"
    rf"(?:not carried|did not (?:carry|pass)|{LOST})"
    r"(?:\W{1,2}(?:(?:by|on) )?(?:a vote of )?\d{1,3}\s*(?:[-–:]|to)\s*\d{1,3})?\W*$",
    re.I,
)
_OF_A_MOTION = ("carried", "defeated", "negatived")
"""What is said of motions, and not of jobs or of funding."""
_CLOSED = re.compile(
    rf"(?m:^)\W*(?:THAT|That|WHEREAS|Whereas)\b.*[.;”\"]\s*(?P<what>(?i:carried|{LOST}))"
    rf"(?i: unanimously)?{_VOTES}\W*$",
    re.S,
)
"""The same behind the words that were put: "That salt be bought. Carried."."""
_WHEN = re.compile(
    r"\b(?:as|because|since|if|when|where|unless|until|before|after|which|who|whose|while|it|they)\b",
    re.I,
)
_WOULD = re.compile(r"\bwhich would(?: have)?\b", re.I)
_OF_ANOTHER = re.compile(r"\b(?:that|who|which|there)\s*$", re.I)
_MAIN = re.compile(
    r"^\s*$|^\W*(?:(?:and )?(?:was|were)|(?:and )?(?:up)?on being|and (?:when|having been))\b", re.I
)
"""How the main clause goes on behind a comma."""
_OTHER = re.compile(r"\b(?:motion|amendment|proposal|proposition|vote)s?\b", re.I)
_OWN_WORDS = re.compile(
    r"\bthat (?!had\b|has\b|was\b|were\b)|\bto (?!(?:the|a)\b[^,.]*\b(?:vote|meeting)\b)"
    r"|\bwhich would\b",
    re.I,
)
_THAT = re.compile(r"^\W*(?:\(?\w{1,3}[.)]\s+)?(?:That|THAT|To)\b")
IF = re.compile(r"\b(?:if|should|were to|would|unless|until|whether|before|once)\b", re.I)
_DENIED = re.compile(r"\b(?:not|never|neither|nor|fail(?:ed)? to)\b", re.I)
_UNDONE = re.compile(r"\b(?:lost|failed(?! to\b)|defeated|rejected)\b", re.I)
_WORDS: dict[str, Outcome] = {
    **dict.fromkeys(("lost", "failed", "fails", "defeated", "rejected"), Outcome.LOST),
    **dict.fromkeys(("negatived", "fell"), Outcome.LOST),
    **dict.fromkeys(("withdrawn", "withdrew"), Outcome.WITHDRAWN),
    "lapsed": Outcome.NOT_MOVED,
    "deferred": Outcome.DEFERRED,
}


@dataclass(frozen=True, slots=True)
class Result:
    """What became of something that was put; ``number`` is the amendment's, where it is told."""

    subject: str
    number: str | None
    outcome: Outcome | None


def became(word: str) -> Outcome:
    """What became of that of which a word is said: what is not lost, withdrawn… was carried."""
    lost = word.lower().startswith("not ")
    return Outcome.LOST if lost else _WORDS.get(word.lower(), Outcome.CARRIED)


def says_what(text: str) -> bool:
    """Does a text say what was put: "that…", "to…"?"""
    return bool(_OWN_WORDS.search(text))


def ends_with_verdict(text: str) -> bool:
    """Does a motion end with its outcome and who moved it: "LOST – Councillor Ash (motion)"?"""
    match = _BEHIND.search(text)
    return bool(_CLOSED.search(text)) or (
        match is not None
        and (bool(_THAT.match(text)) or match["what"] in ("DEFEATED", "LOST", "FAILED"))
    )


def only_tells_loss(sentence: str) -> bool:
    """Does a sentence say nothing but that it did not carry?"""
    return bool(_ONLY_LOSS.match(sentence))


def ends_in_loss(text: str) -> bool:
    """Does a text end with a sentence that only says that it did not carry?"""
    told = sentences(text)
    return len(told) > 1 and only_tells_loss(text[slice(*told[-1])])


def is_whole(text: str) -> bool:
    """Does a text itself put what it tells the outcome of: "An amendment to add £2m was lost"?

    "The amendment to add £2m was lost" may be of one that was put before.
    """
    match = _WHOLE.match(text)
    return told_whole(text) is not None and bool(match is None or match["new"])


def verdict(text: str) -> Outcome | None:
    """What became of something by the very text that puts it: "…was put to the vote and lost".

    So do councils tell that write the outcome, the mover and the seconder behind the motion.
    """
    if told := told_whole(text):
        return told.outcome
    if (match := _SET_OUT.match(text.split("\n")[0])) and not _is_doubted(match["own"]):
        return became(match["what"])
    if match := _ITSELF.search(text):
        return _put_and(text, match)
    if ends_in_loss(text):
        return Outcome.LOST
    if match := _LAST.search(text):
        word = match["what"]
        sure = word.isupper() or " " in word or match["votes"] or word.lower() in _OF_A_MOTION
        return became(word) if sure else None
    match = _CLOSED.search(text) or _BEHIND.search(text)
    return became(match["what"]) if match else None


def _is_doubted(own: str) -> bool:
    """Is what stands before a verdict of something else, or does it deny or suppose it?"""
    return bool(_OTHER.search(own) or _DENIED.search(own[-40:]) or IF.search(_WOULD.sub("", own)))


def told_whole(text: str) -> Result | None:
    """What a sentence tells that says what was put: "The amendment that it be reviewed was lost".

    Its own words may speak of conditions. Something else may be lost in them ("as jobs were lost"):
    so a loss counts only where nothing of the kind stands before it, or it has its votes.
    """
    if match := _HEADED.match(text):
        return Result(match["subject"].lower(), None, became(match["what"]))
    match = _WHOLE.match(text)
    if match is None:
        return None
    own = match["own"]
    if not says_what(own) or re.search(r"[.;]\s", own) or _OF_ANOTHER.search(own):
        return None
    if _OTHER.search(own) or _DENIED.search(own[-40:]):
        return None
    outcome = became(match["what"])
    sure = outcome is Outcome.CARRIED or bool(match["put"] or match["votes"])
    if not sure and _WHEN.search(_WOULD.sub("", own.rpartition(",")[2])):
        return None
    return Result(match["subject"].lower(), None, outcome)


def _put_and(text: str, match: re.Match[str]) -> Outcome | None:
    """What "put to the vote and…" tells; that it was carried only where nothing gives doubt."""
    outcome = became(match["what"])
    before = text[max(text.rfind(".", 0, match.start()), 0) : match.start()]
    between = text[match.start() : match.start("what")]
    clause = before.rpartition(",")[2]
    if outcome is not Outcome.CARRIED:
        before = before[-30:]
    elif _MAIN.match(clause):
        before = clause
    supposed = IF.search(before)
    if supposed or IF.search(between) or _UNDONE.search(between):
        return None
    if _DENIED.search(between):
        return Outcome.LOST if outcome is Outcome.CARRIED else None
    return outcome
