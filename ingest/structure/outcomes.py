"""What became of what was put: votes that are told of, and the verdicts that end them.

Nothing is guessed: what is only supposed ("if the motion was carried") or denied tells no outcome,
and neither does a sentence that could be read in two ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.sentences import sentences
from index.values import Outcome
from ingest.structure.people import BARE, NAME
from ingest.structure.voting import is_list_of_votes, read_votes

MARK = r"(?:\d{1,2}|(?-i:[A-Z]))"
MARKS = rf"(?:{MARK}(?:(?:, | and |, and | & ){MARK})*)\b"
_SUBJECT = r"(?:motion|amendment|proposal|proposition|recommendation|resolution)"
_CARRIED = r"(?:carried|carries|passed|passes|approved|adopted)"
_LOST = r"(?:lost|defeated|failed|fails|rejected|negatived)"
_VOTE = re.compile(
    r"\bvotes? (?:in favour|against|for\b|to \d)|\b(?:put|moved|taken) to (?:the|a) vote\b"
    r"|\ba (?:recorded |named |roll[- ]call )?vote (?:was|being|on)\b|\b(?:casting|second) vote\b"
    r"|\broll[- ]call vote\b|\bvote\s*:\s*\(?\d|\b(?:ayes?|yeas?|nays?|noes)\b\W{0,3}\d"
    r"|\bvoted (?:for|against|in favour|unanimously|by|to)\b|\babstentions?\b|\babstained\b"
    rf"|\b{_SUBJECT}s?,? (?:{MARKS} )?"
    r"(?:(?:was|were|being|as amended|so amended|then|duly|unanimously|put and|not|to be"
    r"|declared|accordingly|therefore|thereupon|thus),? )*"
    r"(?:carried|lost|failed|defeated|rejected|withdrawn|fell|negatived)\b"
    rf"|\b{_SUBJECT} {_CARRIED}(?=\W*(?:$|\d|unanimously|by\b|with\b|on a\b))"
    r"|\b(?:motion|amendment) (?:carries|fails)\b|\bvotes? (?:were|was) cast\b"
    r"|\bon a division\b|\bvoting was as follows\b|\b(?:motion|amendment) (?:carried|lost)\b"
    r"|\b(?:motion|amendment)\b[^.]{0,30}\bput and (?:agreed|carried|approved|lost|rejected)\b"
    r"|\bvoted \d{1,3} (?:votes )?to \d"
    r"|^\W*\d{1,3} (?:votes? )?(?:for|in favou?r),? (?:and )?\d{1,3} (?:votes? )?"
    r"(?:against|opposed)\b"
    r"|^\W*(?:carried|lost|motion carried|defeated)\b.{0,30}$",
    re.I,
)
_BY_A_PERSON = re.compile(rf"\s+by (?:(?:the|its) (?:mover|proposer|seconder)|(?:both )?{NAME})")
_RESULT = re.compile(
    r"\b(?P<subject>(?:substantive |original |amended |main )?motion|amendment|proposal|proposition"
    r"|recommendation)s?\b(?P<between>[^.;:]{0,140}?)\b(?P<what>carried|carries|agreed|accepted|adopted"
    r"|passed|passes|approved|lost|failed|fails|defeated|rejected|negatived|fell|withdrawn|withdrew"
    r"|moved|seconded|lapsed|(?<!\bas )(?<!\bso )amended|deferred|(?<=not )(?:carry|pass))\b"
    r"|\bwithdrew (?:the|his|her|their|that) (?P<withdrawn>motion|amendment|proposal)\b"
    rf"|^\W*(?P<only>{_CARRIED}|{_LOST})(?: unanimously)?\W{{0,3}}(?:(?:by )?(?:a vote of )?"
    r"\(?\d{1,3}\s*(?:[-–:]|to)\s*\d{1,3}(?:\s*[-–:]\s*\d{1,3})?)?\W*$"
    r"|^\W*(?:(?:it|this) was )?(?P<alone>carried|lost|defeated|not carried|withdrawn|agreed"
    r"|not moved|not proposed)\b"
    r"|\bvoted (?:by )?(?P<more>\d{1,3}) to (?P<fewer>\d{1,3}) (?P<way>in favou?r of|for|against)"
    r" (?:the |this |that )?(?P<voted>motion|amendment|proposal)\b",
    re.I,
)
_ASIDE = re.compile(
    rf",? (?:moved|proposed) by {NAME}(?:,? (?:and )?seconded by {NAME})?,?(?= (?:was|were)\b)"
)
_TELLS_LOSS = re.compile(
    r"^\W*(?:(?:(?:up)?on being put to the vote,? )?(?:the |this |that )?"
    r"(?:motion|amendment|proposal)\b(?:.{0,60}|,? (?:moved|proposed)\b[^.]{0,160})\b"
    r"(?:lost|defeated|not carried|rejected|(?<!had )failed|negatived|fell|withdrawn)\b"
    r"|(?:lost|not carried|defeated|failed)\b|(?:withdrawn|tabled)\W*$)",
    re.I,
)
_ONLY_LOSS = re.compile(
    r"^\W*(?:(?:the |this )?(?:motion|resolution) (?:was )?(?:declared )?)?"
    rf"(?:not carried|did not (?:carry|pass)|{_LOST})"
    r"(?:\W{1,2}(?:(?:by|on) )?(?:a vote of )?\d{1,3}\s*(?:[-–:]|to)\s*\d{1,3})?\W*$",
    re.I,
)
_OF_IT = {(Outcome.LOST, "motion"), (Outcome.LOST, "")}
_BY_VOTE = re.compile(r"\bvot(?:e[ds]?|ing)\b|\bdivision\b", re.I)
_LATER = re.compile(r"\s(?:over|forward)\b", re.I)
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
    **dict.fromkeys(("lost", "failed", "fails", "defeated", "rejected"), Outcome.LOST),
    **dict.fromkeys(("negatived", "fell"), Outcome.LOST),
    **dict.fromkeys(("withdrawn", "withdrew"), Outcome.WITHDRAWN),
    "lapsed": Outcome.NOT_MOVED,
    "deferred": Outcome.DEFERRED,
}
# In its own words ("that…") a motion may speak of another, or of things that were lost.
_OF_ELSE = re.compile(
    r"\bthat\b.*(?:\b(?:motion|amendment|proposal)\b|\b(?:were|be)\s+(?:\w+ly\s+)?$)", re.I | re.S
)
_NOW = ("carries", "passes", "fails")
_ITSELF = re.compile(
    r"\bput to the (?:vote|meeting)\b[^.]{0,60}?\b(?P<what>carried|lost|failed|defeated|rejected"
    r"|approved|agreed)\b\W*(?:\([^)]*\)|unanimously)?\W*$",
    re.I,
)
_BEHIND = re.compile(
    r"(?:^|(?<=[.”\"’;]\s))(?P<what>APPROVED|CARRIED|ADOPTED|PASSED|DEFEATED|LOST|FAILED)\s*[-–—:]"
    rf"\s*(?:{NAME}|{BARE})\s\((?:motion|mover|moved|proposer)\)"
)
_WHOLE = re.compile(
    r"^\W*(?P<put>(?:up)?on being put to the vote,? )?(?:the|this|an?)(?: \w+)? "
    r"(?P<subject>motion|amendment|proposal)\b(?P<own>.*?)\bwas (?:(?:then|duly|declared),? )*"
    rf"(?P<what>carried|{_LOST}|withdrawn)\b(?: unanimously)?"
    r"(?P<votes>,? (?:by|with|on) [^.]{0,80}| \([^)]*\))?\W*$",
    re.I | re.S,
)
"""A sentence that says in its own words what was put, and what became of it."""
_WHEN = re.compile(
    r"\b(?:as|because|since|if|when|where|unless|until|before|after|which|who|whose|while|it|they)\b",
    re.I,
)
_MAIN = re.compile(
    r"^\s*$|^\W*(?:(?:and )?(?:was|were)|(?:and )?(?:up)?on being|and (?:when|having been))\b", re.I
)
"""How the main clause goes on behind a comma."""
_OTHER = re.compile(r"\b(?:motion|amendment|proposal|proposition|vote)s?\b", re.I)
_OWN_WORDS = re.compile(
    r"\bthat (?!had\b|has\b|was\b|were\b)|\bto (?!(?:the|a)\b[^,.]*\b(?:vote|meeting)\b)", re.I
)
_THAT = re.compile(r"^\W*(?:\(?\w{1,3}[.)]\s+)?(?:That|THAT|To)\b")
_FOR_WANT = re.compile(r"\bwant of an? (?:seconder|mover)\b|\b(?:no|without a) seconder\b", re.I)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of something that was put; ``number`` is the amendment's, where it is told."""

    subject: str
    number: str | None
    outcome: Outcome | None


def tells_of_vote(sentence: str) -> bool:
    """Does a sentence tell of a vote or of its result?"""
    if _SUPPOSES.search(sentence):
        return False
    return bool(_VOTE.search(sentence)) or any(
        each.outcome is not Outcome.CARRIED for each in results(sentence)
    )


def tells_loss(text: str) -> bool:
    """Does a text begin by saying that what stands above it did not carry, or how many voted for
    it and then that?
    """
    if _TELLS_LOSS.match(text):
        return True
    for start, end in sentences(text):
        said = text[start:end]
        if _TELLS_LOSS.match(said) or _ONLY_LOSS.match(said):
            return True
        if told := list(results(said)):
            lost = {(each.outcome, each.subject) for each in told} <= _OF_IT
            return lost and bool(_BY_VOTE.search(said))
        if not (is_list_of_votes(said) or tells_of_vote(said) or read_votes([said])):
            return False
    return False


def ends_in_loss(text: str) -> bool:
    """Does a text end with a sentence that only says that it did not carry?"""
    told = sentences(text)
    return len(told) > 1 and bool(_ONLY_LOSS.match(text[slice(*told[-1])]))


def is_verdict(text: str) -> bool:
    """Is a block nothing but a verdict: "CARRIED", "Defeated 2-5"?"""
    match = _RESULT.match(text)
    return match is not None and bool(match["only"])


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
    if told := _in_its_own_words(text):
        return told.outcome
    if match := _ITSELF.search(text):
        return _put_and(text, match)
    if ends_in_loss(text):
        return Outcome.LOST
    match = _BEHIND.search(text)
    return _WORDS.get(match["what"].lower(), Outcome.CARRIED) if match else None


def has_own_words(text: str) -> bool:
    """Does a text say what was put ("that…", "to…"), before it tells what became of it?"""
    told = _RESULT.search(text)
    return bool(_OWN_WORDS.search(text[: told.end()] if told else text))


def _in_its_own_words(text: str) -> Result | None:
    """What a sentence tells that says what was put: "The amendment that it be reviewed was lost".

    Its own words may speak of conditions. Something else may be lost in them ("as jobs were lost"):
    so a loss counts only where nothing of the kind stands before it, or it has its votes.
    """
    match = _WHOLE.match(text)
    if match is None:
        return None
    own = match["own"]
    if not has_own_words(own) or re.search(r"[.;]\s", own):
        return None
    if _OTHER.search(own) or _DENIED.search(own[-40:]):
        return None
    outcome = _WORDS.get(match["what"].lower(), Outcome.CARRIED)
    sure = outcome is Outcome.CARRIED or bool(match["put"] or match["votes"])
    if not sure and _WHEN.search(own.rpartition(",")[2]):
        return None
    return Result(match["subject"].lower(), None, outcome)


def _put_and(text: str, match: re.Match[str]) -> Outcome | None:
    """What "put to the vote and…" tells; that it was carried only where nothing gives doubt."""
    outcome = _WORDS.get(match["what"].lower(), Outcome.CARRIED)
    before = text[max(text.rfind(".", 0, match.start()), 0) : match.start()]
    between = text[match.start() : match.start("what")]
    clause = before.rpartition(",")[2]
    if outcome is not Outcome.CARRIED:
        before = before[-30:]
    elif _MAIN.match(clause):
        before = clause
    supposed = _IF.search(before)
    if supposed or _IF.search(between) or _UNDONE.search(between):
        return None
    if _DENIED.search(between):
        return Outcome.LOST if outcome is Outcome.CARRIED else None
    return outcome


def results(text: str) -> Iterator[Result]:
    """The outcomes that a text tells, in its order."""
    if told := _in_its_own_words(text):
        yield told
        return
    text = _ASIDE.sub("", text)  # who moved it is not what became of it
    for match in _RESULT.finditer(text):
        start = max(text.rfind(".", 0, match.start()), 0)
        sentence = text[start : match.end()]
        if _IF.search(sentence) or _NEITHER.search(sentence):
            continue
        if match["what"] in ("accepted", "agreed") and _BY_A_PERSON.match(text, match.end()):
            # What one person accepts, or does not, is no vote.
            continue
        if match["withdrawn"]:
            yield Result(match["withdrawn"].lower(), None, Outcome.WITHDRAWN)
            continue
        if match["voted"]:
            if outcome := _voted(match):
                yield Result(match["voted"].lower(), None, outcome)
            continue
        between = match["between"] or ""
        if _OF_ELSE.search(between) or _LATER.match(text, match.end()):
            continue
        word = (match["what"] or match["alone"] or match["only"]).lower()
        outcome = _outcome(word.removeprefix("not "), between, word.startswith("not "))
        if match["what"] and (word in _NOW or (outcome is None and not between.strip())):
            outcome = _at_once(word, text[match.end() :])
        if match["only"]:
            outcome = _WORDS.get(word, Outcome.CARRIED)
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


def _voted(match: re.Match[str]) -> Outcome | None:
    """What a vote in favour or against comes to, where the sides are told by their numbers."""
    if int(match["more"]) <= int(match["fewer"]):
        return None
    return Outcome.LOST if match["way"].lower() == "against" else Outcome.CARRIED


def _at_once(word: str, after: str) -> Outcome | None:
    """What "motion passed" and "motion carries" tell where nothing follows that it carries."""
    if not re.match(r"\W*(?:$|\d|unanimously|by a\b|with\b|on a\b)", after):
        return None
    if word in ("passed", "adopted", "approved", *_NOW):
        return _WORDS.get(word, Outcome.CARRIED)
    return None


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
