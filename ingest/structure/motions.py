"""Motions and amendments: which sentence puts one, and which tells what became of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.values import Outcome, RecordKind
from ingest.structure.accepting import takes_up
from ingest.structure.people import NAME

MARK = r"(?:\d{1,2}|(?-i:[A-Z]))"
MARKS = rf"(?:{MARK}(?:(?:, | and |, and | & ){MARK})*)\b"
_VOTE = re.compile(
    r"\bvotes? (?:in favour|against|for\b|to \d)|\b(?:put|moved|taken) to (?:the|a) vote\b"
    r"|\ba (?:recorded |named )?vote (?:was|being|on)\b|\b(?:casting|second) vote\b"
    r"|\bvoted (?:for|against|in favour|unanimously|by|to)\b|\babstentions?\b|\babstained\b"
    rf"|\b(?:motion|amendment|proposal|proposition|recommendation|resolution)s?,? (?:{MARKS} )?"
    r"(?:(?:was|were|being|as amended|so amended|then|duly|unanimously|put and|not|to be"
    r"|declared),? )*"
    r"(?:carried|lost|failed|defeated|rejected|withdrawn|fell|negatived)\b"
    r"|\bvotes? (?:were|was) cast\b"
    r"|\bon a division\b|\bvoting was as follows\b|\b(?:motion|amendment) (?:carried|lost)\b"
    r"|\b(?:motion|amendment)\b[^.]{0,30}\bput and (?:agreed|carried|approved|lost|rejected)\b"
    r"|\bvoted \d{1,3} (?:votes )?to \d"
    r"|^\W*(?:carried|lost|motion carried|defeated)\b.{0,30}$",
    re.I,
)
_PUT = re.compile(
    rf"\bmoved\b(?=[^.]{{0,200}}?(?:\bthat\b|\bfollowing\b|\bmotion\b|\bamendments?\b|:"
    r"|\brecommendations?\b|\bproposals?\b|\badoption\b|\bapproval\b|\breport\b))"
    r"|\b(?:put forward|tabled|submitted) (?:the|a|an) (?:following )?(?:motion|amendment)\b"
    rf"|^\W*(?:(?:(?:an?|the|this) )?(?:\w+ )?(?:motion|amendment|proposal)\b[^.]{{0,60}})?"
    rf"\b(?:moved|proposed)\s*(?:by\b)?\s*:?\s*{NAME}"
    r"|\bproposed\b[^.]{0,200}\bseconded\b|\bseconded\b[^.]{0,120}\bproposed\b",
    re.I,
)
_SUGGESTED = re.compile(
    r"\b(?:suggested|proposed)\b (?:that (?:the )?recommendations?\b.*\bbe amended\b"
    r"|(?:an?|the following) (?:additional|further|new|amended|alternative)"
    r" (?:recommendation|motion)"
    r"|(?:an?|the following) amendment)",
    re.I,
)
_PROPOSED = re.compile(rf"(?:{NAME})[^.;:]{{0,40}}\bproposed (?:that|the following|to)\b")
_BY_A_PERSON = re.compile(rf"\s+by (?:(?:the|its) (?:mover|proposer|seconder)|(?:both )?{NAME})")
_REFERS = re.compile(
    r"^\W*(?:(?:up)?on being put to the vote,? )?(?:the|this|that) (?:motion|amendment|proposal)\b",
    re.I,
)
_OWN_WORDS = re.compile(
    r"\bthat (?!had\b|has\b|was\b|were\b)|\bto (?!(?:the|a)\b[^,.]*\b(?:vote|meeting)\b)", re.I
)
_AMENDMENT = re.compile(
    r"\bamendments?\b|\bbe amended\b|\b(?:additional|further|new|alternative) recommendation\b",
    re.I,
)
_SUBSTANTIVE = re.compile(
    r"\b(?:substantive|original|main) motion\b|\bmotion,? (?:as |so )?amended\b", re.I
)
_NUMBERED = re.compile(rf"\bamendments?\s+(?:no\.? ?|number )?(?P<numbers>{MARK})\b", re.I)
_RESULT = re.compile(
    r"\b(?P<subject>(?:substantive |original |amended |main )?motion|amendment|proposal|proposition"
    r"|recommendation)s?\b(?P<between>[^.;:]{0,140}?)\b(?P<what>carried|agreed|accepted|adopted|passed"
    r"|approved|lost|failed|defeated|rejected|negatived|fell|withdrawn|withdrew|moved|seconded|lapsed"
    r"|(?<!\bas )(?<!\bso )amended|deferred)\b"
    r"|\bwithdrew (?:the|his|her|their|that) (?P<withdrawn>motion|amendment|proposal)\b"
    r"|^\W*(?:(?:it|this) was )?(?P<alone>carried|lost|defeated|not carried|withdrawn|agreed"
    r"|not moved|not proposed)\b",
    re.I,
)
_ASIDE = re.compile(
    rf",? (?:moved|proposed) by {NAME}(?:,? (?:and )?seconded by {NAME})?,?(?= (?:was|were)\b)"
)
_NUMBERS = re.compile(rf"^\s*(?:no\.? ?)?({MARKS})", re.I)
_SUPPOSES = re.compile(r"^\W*(?:if|should|were|unless)\b|\bif the (?:motion|amendment)", re.I)
_IF = re.compile(r"\b(?:if|should|were to|would|unless|until|whether|before|once)\b", re.I)
_NOT = re.compile(
    r"\b(?:not|never)\b(?: (?:then|been|be|duly|declared))*(?:\s?[,(–—][^,()–—]*[,)–—])?\s*$", re.I
)
_NEITHER = re.compile(r"\b(?:neither|nor)\b", re.I)
_DENIED = re.compile(r"\b(?:not|never|neither|nor|fail(?:ed)? to)\b", re.I)
_UNDONE = re.compile(r"\b(?:lost|failed(?! to\b)|defeated|rejected)\b", re.I)
_WORDS: dict[str, Outcome] = {
    **dict.fromkeys(("lost", "failed", "defeated", "rejected", "negatived", "fell"), Outcome.LOST),
    **dict.fromkeys(("withdrawn", "withdrew"), Outcome.WITHDRAWN),
    "lapsed": Outcome.NOT_MOVED,
    "deferred": Outcome.DEFERRED,
}
_TO = (
    r"(?:the )?(?:[A-Z][\w’-]*(?: (?:of|and|for|the))? ){0,6}"
    r"(?:Council|Cabinet|Committee|Board|Panel|Executive|Leader|Commission|Forum|Authority)\b"
)
_ADDRESSEE = re.compile(
    rf"\b(?:recommend|RECOMMEND|Recommend)(?:ed|ED|s)?,? to (?P<to>{_TO})"
    rf"|(?P<asked>{_TO}|[Mm]embers|[Tt]he [Cc]ommittee|Committee members) (?:is|are|be) "
    r"(?:therefore )?(?:asked|invited|requested|recommended|RECOMMENDED)\b"
    rf"|\b(?:recommended|RECOMMENDED|Recommended)\b\W*(?:\([^)]*\)\W*)?(?:[Tt]hat )?(?P<that>{_TO})"
)
_SECONDED = rf"(?:[,.;]? (?:and )?seconded(?: by)?\s*:?\s*{NAME})?"
_MOVER_ALONE = re.compile(rf"^\W*(?:moved|proposed)(?: by)?\s*:?\s*{NAME}{_SECONDED}\W*$", re.I)
_ITSELF = re.compile(
    r"\bput to the (?:vote|meeting)\b[^.]{0,60}?\b(?P<what>carried|lost|failed|defeated|rejected"
    r"|approved|agreed)\b\W*(?:\([^)]*\)|unanimously)?\W*$",
    re.I,
)
_BEHIND = re.compile(
    r"(?:^|(?<=[.”\"’;]\s))(?P<what>APPROVED|CARRIED|ADOPTED|PASSED|DEFEATED|LOST|FAILED)\s*[-–—:]"
    rf"\s*{NAME}\s\((?:motion|mover|moved|proposer)\)"
)
_THAT = re.compile(r"^\W*(?:\(?\w{1,3}[.)]\s+)?(?:That|THAT|To)\b")
_FOR_WANT = re.compile(r"\bwant of an? (?:seconder|mover)\b|\b(?:no|without a) seconder\b", re.I)


def tells_of_vote(sentence: str) -> bool:
    """Does a sentence tell of a vote or of its result?"""
    if _SUPPOSES.search(sentence):
        return False
    return bool(_VOTE.search(sentence)) or any(
        each.outcome is not Outcome.CARRIED for each in results(sentence)
    )


def names_mover_alone(text: str) -> bool:
    """Is a block nothing but who moved what stands below it?"""
    return bool(_MOVER_ALONE.match(text))


def ends_with_verdict(text: str) -> bool:
    """Does a motion end with its outcome and who moved it: "LOST – Councillor Ash (motion)"?"""
    match = _BEHIND.search(text)
    return match is not None and (
        bool(_THAT.match(text)) or match["what"] in ("DEFEATED", "LOST", "FAILED")
    )


def verdict(text: str) -> Outcome | None:
    """What became of something by the very text that puts it: "…was put to the vote and lost".

    So do councils tell that write the outcome, the mover and the seconder behind the motion.
    """
    if match := _ITSELF.search(text):
        return _put_and(text, match)
    match = _BEHIND.search(text)
    return _WORDS.get(match["what"].lower(), Outcome.CARRIED) if match else None


def _put_and(text: str, match: re.Match[str]) -> Outcome | None:
    """What "put to the vote and…" tells; that it was carried only where nothing gives doubt."""
    outcome = _WORDS.get(match["what"].lower(), Outcome.CARRIED)
    before = text[max(text.rfind(".", 0, match.start()), 0) : match.start()]
    between = text[match.start() : match.start("what")]
    supposed = _IF.search(before if outcome is Outcome.CARRIED else before[-30:])
    if supposed or _IF.search(between) or _UNDONE.search(between):
        return None
    if _DENIED.search(between):
        return Outcome.LOST if outcome is Outcome.CARRIED else None
    return outcome


def has_own_words(text: str) -> bool:
    """Does a text say what was put ("that…", "to…"), before it tells what became of it?"""
    told = _RESULT.search(text)
    return bool(_OWN_WORDS.search(text[: told.end()] if told else text))


def puts(sentence: str) -> RecordKind | None:
    """Does a sentence put a motion or an amendment to the meeting?"""
    if takes_up(sentence):
        return RecordKind.AMENDMENT
    # "put to the vote and lost" is of a vote; "moved to the next item" puts nothing.
    if not _PUT.search(sentence) or re.search(r"\bmoved to (?:the|a) vote\b", sentence):
        return None
    told = list(results(sentence))
    if any(each.outcome is Outcome.NOT_MOVED for each in told):
        return None
    # "The motion, proposed by Councillor Ash, was lost" is of what was put before.
    if told and _REFERS.match(sentence) and not has_own_words(sentence):
        return None
    return _kind(sentence)


def suggests(sentence: str) -> RecordKind | None:
    """Does a sentence propose what is a motion only if a vote on it follows?"""
    if _SUGGESTED.search(sentence):
        return RecordKind.AMENDMENT
    return _kind(sentence) if _PROPOSED.search(sentence) else None


def _kind(sentence: str) -> RecordKind:
    if _AMENDMENT.search(sentence) and not _SUBSTANTIVE.search(sentence):
        return RecordKind.AMENDMENT
    return RecordKind.MOTION


@dataclass(frozen=True, slots=True)
class Result:
    """What became of something that was put; ``number`` is the amendment's, where it is told."""

    subject: str
    number: str | None
    outcome: Outcome | None


def results(text: str) -> Iterator[Result]:
    """The outcomes that a text tells, in its order."""
    text = _ASIDE.sub("", text)  # who moved it is not what became of it
    for match in _RESULT.finditer(text):
        sentence = text[max(text.rfind(".", 0, match.start()), 0) : match.end()]
        if _IF.search(sentence) or _NEITHER.search(sentence):
            continue
        if match["what"] in ("accepted", "agreed") and _BY_A_PERSON.match(text, match.end()):
            # What one person accepts, or does not, is no vote.
            continue
        if match["withdrawn"]:
            yield Result(match["withdrawn"].lower(), None, Outcome.WITHDRAWN)
            continue
        between = match["between"] or ""
        word = (match["what"] or match["alone"]).lower()
        outcome = _outcome(word.removeprefix("not "), between, word.startswith("not "))
        if _FOR_WANT.search(text[match.start() : match.end() + 60]):
            outcome = Outcome.NOT_MOVED
        if outcome is None:
            continue
        subject = (match["subject"] or "").lower().split(" ")[-1]
        if (match["subject"] and " " in match["subject"]) or "as amended" in between:
            subject = "motion" if "recommendation" not in subject else subject
        numbers = _NUMBERS.match(between)
        for number in re.findall(rf"\b{MARK}\b", numbers[1]) if numbers else [None]:
            yield Result(subject, number, outcome)


def _outcome(word: str, between: str, denied: bool) -> Outcome | None:
    denied = denied or bool(_NOT.search(between))
    if word in ("moved", "seconded", "proposed"):
        return Outcome.NOT_MOVED if denied else None
    if denied:
        return Outcome.LOST if _WORDS.get(word) is None else None
    if word in ("agreed", "accepted", "approved", "amended", "adopted", "passed") and not re.search(
        r"\b(?:was|were|is|being|be|and|unanimously)\s*(?:\w+ly )?$", between
    ):
        return None
    return _WORDS.get(word, Outcome.CARRIED)


def addressee_of(text: str) -> str | None:
    """To whom a recommendation goes, as printed: "RECOMMENDED to Council that"."""
    match = _ADDRESSEE.search(text[:300])
    return (match["to"] or match["asked"] or match["that"]) if match else None


def number_of(text: str) -> str | None:
    """The number of the amendment that a text is about at its beginning."""
    match = _NUMBERED.search(text[:200])
    return match["numbers"] if match else None
