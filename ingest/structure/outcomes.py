"""What became of what was put: votes that are told of, and the verdicts that end them.

Nothing is guessed: what is only supposed ("if the motion was carried") or denied tells no outcome,
and neither does a sentence that could be read in two ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.sentences import sentences
from index.values import Outcome
from ingest.structure.own_words import (
    CARRIED,
    IF,
    LOST,
    Result,
    became,
    only_tells_loss,
    says_what,
    told_whole,
)
from ingest.structure.people import NAME
from ingest.structure.voting import is_list_of_votes, read_votes

MARK = r"(?:\d{1,2}|(?-i:[A-Z]))"
MARKS = rf"(?:{MARK}(?:(?:, | and |, and | & ){MARK})*)\b"
_SUBJECT = r"(?:motion|amendment|proposal|proposition|recommendation|resolution)"
_VOTE = re.compile(
    r"\bput the [^.]{3,60}? to (?:the|a) (?:vote|meeting)\b"
    r"|\bvotes? (?:in favour|against|for\b|to \d)|\b(?:put|moved|taken) to (?:the|an?)"
    r"(?: (?:recorded|named|formal|roll[- ]call))? vote\b"
    r"|\ba (?:recorded |named |roll[- ]call )?vote (?:was|being|on)\b|\b(?:casting|second) vote\b"
    r"|\broll[- ]call vote\b|\bvote\s*:\s*\(?\d|\b(?:ayes?|yeas?|nays?|noes)\b\W{0,3}\d"
    r"|\bvoted (?:for|against|in favour|unanimously|by|to)\b|\babstentions?\b|\babstained\b"
    rf"|\b{_SUBJECT}s?,? (?:{MARKS} )?"
    r"(?:(?:was|were|being|(?:as|so) (?:amended|altered)|then|duly|unanimously|put and|not|to be"
    r"|declared|accordingly|therefore|thereupon|thus),? )*"
    r"(?:carried|lost|failed|defeated|rejected|withdrawn|fell|negatived)\b"
    rf"|\b{_SUBJECT} {CARRIED}(?=\W*(?:$|\d|unanimously|by\b|with\b|on a\b))"
    r"|\b(?:motion|amendment):? (?:carries|fails|did not (?:pass|carry))\b"
    r"|\b(?:motion|amendment)(?: ?[:–])? (?:carried|lost)\b|\bvotes? (?:were|was) cast\b"
    r"|\bon a division\b|\bvoting was as follows\b"
    r"|\b(?:motion|amendment)\b[^.]{0,30}\bput and (?:agreed|carried|approved|lost|rejected)\b"
    r"|\bvoted \d{1,3} (?:votes )?to \d"
    r"|^\W*\d{1,3} (?:votes? )?(?:for|in favou?r),? (?:and )?\d{1,3} (?:votes? )?"
    r"(?:against|opposed)\b"
    r"|^\W*(?:carried|lost|motion carried|defeated)\b.{0,30}$"
    r"|^\W*(?:it|this) was (?:duly )?seconded by [^.,;]{3,60},? and (?:agreed|carried|lost)\b",
    re.I,
)
_AND_SECONDED = r"(?:(?:duly )?seconded by [^.,;]{3,60},? and )?"
_BY_A_PERSON = re.compile(rf"\s+by (?:(?:the|its) (?:mover|proposer|seconder)|(?:both )?{NAME})")
_ON = re.compile(r"\b(?:motion|amendment)\b", re.I)
_ENDS = re.compile(
    rf"\b(?:{CARRIED}|{LOST})(?: unanimously)?\W{{0,3}}(?:\d{{1,3}}\s*[-–]\s*\d{{1,3}})?\W*$", re.I
)
_BY_SOME = re.compile(r"\s+by (?!(?:a|the) (?:\w+ )?majority|\w+ votes)", re.I)
_RESULT = re.compile(
    r"\b(?P<subject>(?:substantive |original |amended |altered |main )?motion|amendment|proposal"
    r"|proposition|recommendation)s?\b(?P<between>\s?[:–]\s|[^.;:]{0,140}?)"
    r"\b(?P<what>carried|carries|agreed|accepted|adopted|passed|passes|approved|lost|failed"
    r"|fails|defeated|rejected|negatived|fell|withdrawn|withdrew"
    r"|supported|(?<=\bnot )(?:pass|carry)|moved|seconded|lapsed|deferred"
    r"|(?<!\bas )(?<!\bso )amended)\b"
    r"|\bwithdrew (?:the|his|her|their|that) (?P<withdrawn>motion|amendment|proposal)\b"
    rf"|^\W*(?P<only>{CARRIED}|{LOST})(?: unanimously)?\W{{0,3}}(?:(?:by )?(?:a vote of )?"
    r"\(?\d{1,3}\s*(?:[-–:]|to)\s*\d{1,3}(?:\s*[-–:]\s*\d{1,3})?)?\W*$"
    rf"|^\W*(?:(?:it|this) was {_AND_SECONDED})?"
    r"(?P<alone>carried|lost|defeated|not carried|withdrawn|agreed|not moved|not proposed)\b"
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
    r"(?:lost|defeated|not (?:carried|agreed|supported)|did not (?:pass|carry)|rejected"
    r"|(?<!had )failed|negatived|fell|withdrawn)\b"
    r"|(?:lost|not carried|defeated|failed)\b|(?:withdrawn|tabled)\W*$)",
    re.I,
)
_OF_IT = {(Outcome.LOST, "motion"), (Outcome.LOST, "")}
_BY_VOTE = re.compile(r"\bvot(?:e[ds]?|ing)\b|\bdivision\b", re.I)
_LATER = re.compile(r"\s(?:over|forward)\b", re.I)
_NUMBERS = re.compile(rf"^\s*(?:no\.? ?)?({MARKS})", re.I)
_SUPPOSES = re.compile(r"^\W*(?:if|should|were|unless)\b|\bif the (?:motion|amendment)", re.I)
_NOT = re.compile(
    r"\b(?:not|never)\b(?: (?:then|been|be|duly|declared))*(?:\s?[,(–—][^,()–—]*[,)–—])?\s*$", re.I
)
# What somebody says of votes is no vote; the one in the chair declares them.
_SAID = re.compile(
    rf"(?:{NAME}|\b(?:[Hh]e|[Ss]he|[Tt]hey|[Mm]embers?))(?<![Cc]hairman)(?<![Cc]hair)(?<!Mayor)"
    r"[^.;:]{0,80}?\b(?:said|stated|commented|suggested|felt|thought|hoped|believed|asked|recalled"
    r"|reminded|questioned|enquired)\b[^.;:]{0,40}?\b(?:that|whether|if|how|why|for)\b"
)
_HAD_BEEN = re.compile(r"\b(?:had|has|have)\b|\bbe(?: \w+ly)?\s*$", re.I)
_DECLARED = re.compile(r"\b(?:declared|announced|found|deemed)\b", re.I)
_NEITHER = re.compile(r"\b(?:neither|nor)\b", re.I)
# In its own words ("that…") a motion may speak of another, or of things that were lost.
_OF_ELSE = re.compile(
    r"\bthat\b.*(?:\b(?:motion|amendment|proposal)\b|\b(?:were|be)\s+(?:\w+ly\s+)?$)", re.I | re.S
)
_NOW = ("carries", "passes", "fails")
_CHANGED = re.compile(r"\bas (?:amended|altered)\b")
_PUT = re.compile(r"\bput to the (?:vote|meeting)\b", re.I)
_FOR_WANT = re.compile(r"\bwant of an? (?:seconder|mover)\b|\b(?:no|without a) seconder\b", re.I)


def tells_of_vote(sentence: str) -> bool:
    """Does a sentence tell of a vote or of its result?"""
    if _SUPPOSES.search(sentence) or _SAID.search(sentence):
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
        if _TELLS_LOSS.match(said) or only_tells_loss(said):
            return True
        if told := list(results(said)):
            lost = {(each.outcome, each.subject) for each in told} <= _OF_IT
            return lost and bool(_BY_VOTE.search(said))
        if not (is_list_of_votes(said) or tells_of_vote(said) or read_votes([said])):
            return False
    return False


def is_verdict(text: str) -> bool:
    """Is a block nothing but a verdict: "CARRIED", "Defeated 2-5"?"""
    match = _RESULT.match(text)
    return match is not None and bool(match["only"])


def subject_of(text: str) -> str:
    """Whether a text speaks of a motion or of an amendment, by its first word of them; else ""."""
    match = _ON.search(text)
    return match[0].lower() if match else ""


def ends_with_result(text: str) -> bool:
    """Is a text at its end, though no stop says so: "LOST 3-4"?"""
    return bool(_ENDS.search(text))


def has_own_words(text: str) -> bool:
    """Does a text say what was put, before it tells what became of it?"""
    told = _RESULT.search(text)
    return says_what(text[: told.end()] if told else text)


def results(text: str) -> Iterator[Result]:
    """The outcomes that a text tells, in its order."""
    if told := told_whole(text):
        yield told
        return
    text = _ASIDE.sub("", text)  # who moved it is not what became of it
    for match in _RESULT.finditer(text):
        start = max(text.rfind(".", 0, match.start()), 0)
        sentence = text[start : match.end()]
        if IF.search(sentence) or _NEITHER.search(sentence):
            continue
        if match["what"] in ("accepted", "agreed") and _BY_A_PERSON.match(text, match.end()):
            # What one person accepts, or does not, is no vote.
            continue
        if match["what"] == "supported" and _BY_SOME.match(text, match.end()):
            continue
        if _is_narrative(sentence, match["between"] or ""):
            continue
        if match["withdrawn"]:
            yield Result(match["withdrawn"].lower(), None, Outcome.WITHDRAWN)
            continue
        if match["voted"]:
            if outcome := _voted(match):
                yield Result(match["voted"].lower(), None, outcome)
            continue
        between = match["between"] or ""
        if match["what"] == "supported" and not _is_vote(between, sentence):
            continue
        if _OF_ELSE.search(between) or _LATER.match(text, match.end()):
            continue
        word = (match["what"] or match["alone"] or match["only"]).lower()
        outcome = _outcome(word.removeprefix("not "), between, word.startswith("not "))
        if match["what"] and (word in _NOW or (outcome is None and not between.strip())):
            outcome = _at_once(word, text[match.end() :])
        if match["only"] or (match["alone"] and "seconded" in match[0]):
            outcome = became(word)
        if _FOR_WANT.search(text[start : match.end() + 60]):
            outcome = Outcome.NOT_MOVED
        if outcome is None:
            continue
        subject = (match["subject"] or "").lower().split(" ")[-1]
        if (match["subject"] and " " in match["subject"]) or _CHANGED.search(between):
            subject = "motion" if "recommendation" not in subject else subject
        numbers = _NUMBERS.match(between)
        for number in re.findall(rf"\b{MARK}\b", numbers[1]) if numbers else [None]:
            yield Result(subject, number, outcome)


def _is_narrative(sentence: str, between: str) -> bool:
    """Is an outcome told of another occasion, or asked for, or only what somebody says?"""
    asked = bool(_HAD_BEEN.search(between)) and not _DECLARED.search(sentence)
    return asked or bool(_SAID.search(sentence))


def _is_vote(between: str, sentence: str) -> bool:
    """Is "the motion was supported" told of a vote, and not of what somebody thought of it?"""
    return not says_what(between) and bool(_NOT.search(between) or _PUT.search(sentence))


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
        return became(word)
    return None


def _outcome(word: str, between: str, denied: bool) -> Outcome | None:
    denied = denied or bool(_NOT.search(between))
    if word in ("moved", "seconded", "proposed"):
        return Outcome.NOT_MOVED if denied else None
    if denied:
        return Outcome.LOST if became(word) is Outcome.CARRIED else None
    if word in ("agreed", "accepted", "approved", "amended", "adopted", "passed") and not re.search(
        r"\b(?:was|were|is|being|be|and|unanimously)\s*(?:\w+ly )?$", between
    ):
        return None
    return became(word)
