"""Motions and amendments: which sentence puts one, and which tells what became of it.

The same words stand as motion, as lost amendment and as resolution; only what the minutes say of
the vote tells them apart. An outcome is given to the motion that it names, by its number or as
the last of its kind that is still open, and to none where none was put.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from index.values import Outcome, Record, RecordKind
from ingest.structure.people import NAME, mover_of, seconder_of
from ingest.structure.voting import read_votes

_VOTE = re.compile(
    r"\bvotes? (?:in favour|against|for\b|to \d)|\b(?:put|moved|taken) to (?:the|a) vote\b"
    r"|\ba (?:recorded |named )?vote (?:was|being|on)\b|\b(?:casting|second) vote\b"
    r"|\bvoted (?:for|against|in favour|unanimously|by|to)\b|\babstentions?\b|\babstained\b"
    r"|\b(?:motion|amendment|proposal|proposition|recommendation|resolution)s? (?:[\d, and]+ )?"
    r"(?:(?:was|were|being|as amended|so amended|then|duly|unanimously|put and|not|to be"
    r"|declared) )*"
    r"(?:carried|lost|defeated|rejected|withdrawn|fell|negatived)\b|\bvotes? (?:were|was) cast\b"
    r"|\bon a division\b|\bvoting was as follows\b|\b(?:motion|amendment) (?:carried|lost)\b"
    r"|^\W*(?:carried|lost|motion carried|defeated)\b.{0,30}$",
    re.I,
)
_PUT = re.compile(
    rf"\bmoved\b(?=[^.]{{0,200}}?(?:\bthat\b|\bfollowing\b|\bmotion\b|\bamendments?\b|:"
    r"|\brecommendations?\b|\bproposals?\b|\badoption\b|\bapproval\b|\breport\b))"
    r"|\b(?:put forward|tabled|submitted) (?:the|a|an) (?:following )?(?:motion|amendment)\b"
    rf"|^\W*(?:(?:motion|amendment|proposal)\b[^.]{{0,60}})?\b(?:moved|proposed)\s*(?:by\b|:)?\s*{NAME}"
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
_TAKEN_UP = re.compile(
    r"\b(?:agreed|accepted)(?: to)? (?:this|the)(?: following)? amendment\b", re.I
)
_AMENDMENT = re.compile(
    r"\bamendments?\b|\bbe amended\b|\b(?:additional|further|new|alternative) recommendation\b",
    re.I,
)
_SUBSTANTIVE = re.compile(
    r"\b(?:substantive|original|main) motion\b|\bmotion,? (?:as |so )?amended\b", re.I
)
_NUMBERED = re.compile(r"\bamendments?\s+(?:no\.? ?|number )?(?P<numbers>\d{1,2}|[A-Z]\b)", re.I)
_RESULT = re.compile(
    r"\b(?P<subject>(?:substantive |original |amended |main )?motion|amendment|proposal|proposition"
    r"|recommendation)s?\b(?P<between>[^.;:]{0,140}?)\b(?P<what>carried|agreed|accepted|adopted|passed"
    r"|approved|lost|defeated|rejected|negatived|fell|withdrawn|withdrew|moved|seconded|lapsed"
    r"|(?<!\bas )(?<!\bso )amended|deferred)\b"
    r"|\bwithdrew (?:the|his|her|their|that) (?P<withdrawn>motion|amendment|proposal)\b"
    r"|^\W*(?:(?:it|this) was )?(?P<alone>carried|lost|defeated|not carried|withdrawn|agreed"
    r"|not moved|not proposed)\b",
    re.I,
)
_ON = re.compile(
    r"\b(?P<motion>(?:substantive |original |amended |main )?motion)\b"
    r"|\bamendment(?:\s+(?:no\.? ?|number )?(?P<number>\d{1,2}))?\b",
    re.I,
)
_NUMBERS = re.compile(r"^\s*(?:no\.? ?)?(\d{1,2}(?:(?:, | and |, and | & )\d{1,2})*)\b")
_IF = re.compile(r"\b(?:if|should|were to|would|unless|until|whether|before|once)\b", re.I)
_NOT = re.compile(r"\b(?:not|never)\b(?: (?:then|been|be|duly|declared))*\s*$", re.I)
_WORDS: dict[str, Outcome] = {
    **dict.fromkeys(("lost", "defeated", "rejected", "negatived", "fell"), Outcome.LOST),
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
    rf"|\b(?:recommended|RECOMMENDED|Recommended)\b\W*(?:[Tt]hat )?(?P<that>{_TO})"
)
_FOR_WANT = re.compile(r"\bwant of an? (?:seconder|mover)\b|\b(?:no|without a) seconder\b", re.I)


def tells_of_vote(sentence: str) -> bool:
    """Does a sentence tell of a vote or of its result?"""
    return bool(_VOTE.search(sentence)) or any(
        each.outcome is not Outcome.CARRIED for each in results(sentence)
    )


def takes_up(sentence: str) -> bool:
    """Does a sentence say that an amendment was agreed to, rather than put to a vote?"""
    return bool(_TAKEN_UP.search(sentence))


def puts(sentence: str) -> RecordKind | None:
    """Does a sentence put a motion or an amendment to the meeting?"""
    if takes_up(sentence):
        return RecordKind.AMENDMENT
    # "put to the vote and lost" is of a vote; "moved to the next item" puts nothing.
    if not _PUT.search(sentence) or re.search(r"\bmoved to (?:the|a) vote\b", sentence):
        return None
    if any(each.outcome is Outcome.NOT_MOVED for each in results(sentence)):
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
    for match in _RESULT.finditer(text):
        sentence = text[max(text.rfind(".", 0, match.start()), 0) : match.end()]
        if _IF.search(sentence):
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
        for number in re.findall(r"\d+", numbers[1]) if numbers else [None]:
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


def settled(found: Sequence[Record], numbers: Mapping[int, str]) -> list[Record]:
    """The records of one minute, what was put with its mover, its votes and what became of it.

    ``numbers`` are those of the amendments whose number stands in a heading, by their place.
    """
    made = [_told(each) for each in found]
    open_: list[int] = []
    early: Record | None = None
    for at, each in enumerate(made):
        if each.kind in (RecordKind.MOTION, RecordKind.AMENDMENT):
            if early is not None and each.outcome is None:
                made[at] = replace(each, outcome=early.outcome, votes=each.votes or early.votes)
                early = None
            open_.append(at)
        elif each.kind is RecordKind.VOTE:
            if not _settle(made, at, open_, numbers) and made[at].kind is RecordKind.VOTE:
                early = made[at] if made[at].outcome and not open_ else None
        elif each.kind is RecordKind.RESOLUTION:
            _confirm(made, at, open_)
    return made


def _told(record: Record) -> Record:
    """A record with what its own words say of who moved it and how the votes fell."""
    texts = record.text.split("\n")
    if record.kind is RecordKind.VOTE:
        said = list(results(record.text))
        outcome = said[-1].outcome if len({each.outcome for each in said}) == 1 else None
        return replace(record, votes=read_votes(texts), outcome=outcome)
    decided = (RecordKind.RESOLUTION, RecordKind.AGREEMENT, RecordKind.RECOMMENDATION)
    if record.kind in (RecordKind.MOTION, RecordKind.AMENDMENT):
        outcome = Outcome.CARRIED if takes_up(texts[0]) else record.outcome
        mover, seconder = mover_of(record.text), seconder_of(record.text)
        return replace(record, mover=mover, seconder=seconder, outcome=outcome)
    if record.kind in decided:
        lead = re.split(r"\bthat\b|:", texts[0], maxsplit=1)[0][:200]
        return replace(
            record, mover=mover_of(lead), seconder=seconder_of(lead), votes=read_votes([lead])
        )
    return record


def _settle(made: list[Record], at: int, open_: list[int], numbers: Mapping[int, str]) -> bool:
    """Give what a record of a vote tells, votes and outcomes, to what they are of."""
    vote = made[at]
    said = list(results(vote.text))
    settled = False
    for each in said or [Result("", None, None)]:
        named = each if each.subject else _named(vote.text, each.outcome)
        target = _target(made, open_, named, numbers)
        last = made[at - 1] if open_ and open_[-1] == at - 1 else None
        called = named.subject == "amendment" and named.number is None
        if target is None and called and last is not None and last.outcome is None:
            # "moved that…" and then "the amendment was carried": it was an amendment.
            target = at - 1
            made[target] = replace(last, kind=RecordKind.AMENDMENT)
        if target is None:
            continue
        votes = vote.votes if len(said) < 2 or each is said[-1] else None
        made[target] = replace(
            made[target], outcome=each.outcome, votes=made[target].votes or votes
        )
        settled = True
    gone = bool(said) and said[0].outcome in (Outcome.NOT_MOVED, Outcome.WITHDRAWN)
    if settled and gone:
        made[at] = replace(vote, kind=RecordKind.MATTER)
    elif gone:
        # Nobody moved it: this sentence is all that the minutes have of it.
        kind = RecordKind.MOTION if said[0].subject == "motion" else RecordKind.AMENDMENT
        mover = mover_of(vote.text)
        made[at] = replace(vote, kind=kind, outcome=said[0].outcome, mover=mover, votes=None)
    return settled


def _named(text: str, outcome: Outcome | None) -> Result:
    """What a vote is on, where its result does not say ("LOST")."""
    match = _ON.search(text)
    if match is None:
        return Result("", None, outcome)
    return Result("motion" if match["motion"] else "amendment", match["number"], outcome)


def _target(
    made: Sequence[Record], open_: Sequence[int], result: Result, numbers: Mapping[int, str]
) -> int | None:
    waiting = [at for at in open_ if made[at].outcome is None]
    kind = RecordKind.MOTION if result.subject == "motion" else RecordKind.AMENDMENT
    if result.number is not None:
        told = {at: numbers.get(at) or number_of(made[at].text) for at in waiting}
        return next((at for at in waiting if told[at] == result.number), None)
    if result.subject in ("motion", "amendment"):
        waiting = [at for at in waiting if made[at].kind is kind]
    return waiting[-1] if waiting else None


def addressee_of(text: str) -> str | None:
    """To whom a recommendation goes, as printed: "RECOMMENDED to Council that"."""
    match = _ADDRESSEE.search(text[:300])
    return (match["to"] or match["asked"] or match["that"]) if match else None


def number_of(text: str) -> str | None:
    """The number of the amendment that a text is about at its beginning."""
    match = _NUMBERED.search(text[:200])
    return match["numbers"] if match else None


def _confirm(made: list[Record], at: int, open_: Sequence[int]) -> None:
    """Give a resolution its mover and votes from the motion that it came of.

    That is the motion that was carried by the vote just before it, or one of the very same words.
    Such a motion was carried, where nothing else is said of it.
    """
    resolved = _bare(made[at].text)
    for place in reversed(open_):
        put = made[place]
        body = _bare(re.split(r"\bthat\b|:", put.text, maxsplit=1)[-1])
        before = made[at - 1]
        alike = len(body) >= 20 and body in resolved
        carried = before.kind is RecordKind.VOTE and before.outcome is Outcome.CARRIED
        follows = carried and put.outcome is Outcome.CARRIED and bool(_ON.search(before.text))
        if put.kind is not RecordKind.MOTION or not (alike or follows):
            continue
        if put.outcome is None:
            put = made[place] = replace(put, outcome=Outcome.CARRIED)
        if put.outcome is Outcome.CARRIED:
            own = made[at]
            made[at] = replace(
                own,
                mover=own.mover or put.mover,
                seconder=own.seconder or put.seconder,
                votes=own.votes or put.votes,
            )
        return


def _bare(text: str) -> str:
    """Its letters and digits; an "and" between parts may come or go."""
    return "".join(re.findall(r"[^\W_]+", re.sub(r"\band\b", "", text.lower())))
