"""What became of what was put: votes and outcomes given to the motions that they are of.

The same words stand as motion, as lost amendment and as resolution; only what the minutes say of
the vote tells them apart. An outcome is given to the motion that it names, by its number or as
the last of its kind that is still open, and to none where none was put.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from index.values import Outcome, Record, RecordKind, Votes
from ingest.structure import accounts, meanings
from ingest.structure.accepting import puts_new, takes_up
from ingest.structure.deciding import decisive
from ingest.structure.motions import is_of_course
from ingest.structure.outcomes import results, subject_of
from ingest.structure.own_words import Result
from ingest.structure.people import mover_of, same_person, seconder_of
from ingest.structure.sayings import PUT
from ingest.structure.voting import is_division

_REFUSES = re.compile(
    r"\bresolved\b[^.:;]{0,60}?\bthat the (?P<subject>motion|amendment)"
    r" (?:be|is|was) (?:not (?:accepted|agreed|approved|supported)|rejected|refused)\b",
    re.I,
)


def settled(found: Sequence[Record], numbers: Mapping[int, str]) -> list[Record]:
    """The records of one minute, what was put with its mover, its votes and what became of it.

    ``numbers`` are those of the amendments whose number stands in a heading, by their place.
    """
    made = [accounts.told(each) for each in found]
    open_: list[int] = []
    early: Record | None = None
    for at, each in enumerate(made):
        if each.kind is RecordKind.AMENDMENT and takes_up(each.text):
            # The mover of the motion took up what another had moved.
            meant = [] if puts_new(each.text) else meanings.meant(made, open_, each.text, numbers)
            if len(meant) == 1:
                made[meant[0]] = replace(made[meant[0]], outcome=Outcome.CARRIED)
            if meant:
                made[at] = replace(each, kind=RecordKind.MATTER, outcome=None, mover=None)
                continue
        if each.kind in PUT:
            if early is not None and each.outcome is None:
                made[at] = replace(each, outcome=early.outcome, votes=each.votes or early.votes)
                early = None
            open_.append(at)
        elif each.kind is RecordKind.VOTE:
            done = _settle(made, at, open_, numbers)
            vote = made[at]
            if early is not None and vote.votes and vote.outcome is None and not done:
                vote = made[at] = replace(vote, outcome=early.outcome)
            waits = vote.kind is RecordKind.VOTE and not done and not vote.votes
            early = vote if vote.outcome and waits else None
        elif each.kind is RecordKind.RESOLUTION:
            _settle_by_lead(made, at, open_, numbers)
            _confirm(made, at, open_)
    return decisive(made)


def _settle(made: list[Record], at: int, open_: list[int], numbers: Mapping[int, str]) -> bool:
    """Give what a record of a vote tells, votes and outcomes, to what they are of."""
    vote = made[at]
    said = accounts.said(vote.text)
    settled = False
    for each in said or [Result("", None, vote.outcome)]:
        named = each if each.subject else meanings.named(vote.text, each.outcome)
        mover = meanings.whose(vote.text, each) if len(said) < 2 else None
        among = meanings.among(made, open_, vote.text, each.outcome)
        target = meanings.target(made, among, named, numbers, mover)
        last = made[at - 1] if among[-1:] == [at - 1] else None
        called = named.subject == "amendment" and named.number is None
        called = called and (mover is None or last is None or same_person(last.mover, mover))
        # The only motion that was put is not what was amended.
        called = called and len(open_) > 1
        if target is None and called and last is not None and last.outcome is None:
            # "moved that…" and then "the amendment was carried": it was an amendment.
            target = at - 1
            made[target] = replace(last, kind=RecordKind.AMENDMENT)
        if target is None:
            continue
        votes = vote.votes if len(said) < 2 or each is said[-1] else None
        outcome = made[target].outcome or each.outcome
        if votes and is_division(vote.text):
            if _divide(made, open_, named, votes):
                return True
            votes = None
        put = made[target]
        made[target] = replace(
            put,
            outcome=outcome,
            votes=put.votes or votes,
            seconder=put.seconder or seconder_of(vote.text),
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


def _divide(made: list[Record], open_: Sequence[int], named: Result, votes: Votes) -> bool:
    """On a division between a motion and an amendment, who is for the one is against the other.

    Where it is not said which won, it is the one that more were for. Where others are open too,
    nobody can tell which two it was between.
    """
    pair = [each for each in open_ if made[each].outcome is None]
    if {made[each].kind for each in pair} != set(PUT) or len(pair) != len(PUT):
        return False
    if (
        named.outcome is None
        and votes.in_favour.count is not None
        and votes.against.count is not None
    ):
        ahead = votes.in_favour.count - votes.against.count
        if ahead:
            named = Result("amendment" if ahead > 0 else "motion", None, Outcome.CARRIED)
    for place in pair:
        put = made[place]
        own = votes if put.kind is RecordKind.AMENDMENT else accounts.turned(votes)
        won = named.subject == ("motion" if put.kind is RecordKind.MOTION else "amendment")
        outcome = None
        if named.outcome in (Outcome.CARRIED, Outcome.LOST):
            carried = won == (named.outcome is Outcome.CARRIED)
            outcome = Outcome.CARRIED if carried else Outcome.LOST
        made[place] = replace(put, votes=own, outcome=outcome)
    return True


def _settle_by_lead(
    made: list[Record], at: int, open_: Sequence[int], numbers: Mapping[int, str]
) -> None:
    """Settle what a resolution tells before its words: "the motion was CARRIED and RESOLVED".

    Its votes are those of the last that it tells of.
    """
    if refused := _REFUSES.search(made[at].text[:120]):
        subject = Result(refused["subject"].lower(), None, None)
        target = meanings.target(made, open_, subject, numbers, None)
        if target is not None and made[target].outcome is None:
            votes = made[at].votes
            turned = accounts.turned(votes) if votes else None
            made[target] = replace(made[target], outcome=Outcome.LOST, votes=turned)
        return
    lead = re.split(r"\bresolved\b", made[at].text, maxsplit=1, flags=re.I)[0]
    told = list(results(lead))
    for each in told:
        target = meanings.target(made, open_, each, numbers, None)
        if target is not None and each.subject in ("motion", "amendment"):
            votes = made[at].votes if each is told[-1] else None
            put = made[target]
            made[target] = replace(put, outcome=each.outcome, votes=put.votes or votes)


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
        said = carried and bool(subject_of(before.text))
        follows = put.outcome is Outcome.CARRIED and (said or _told_carried(made[at].text))
        if put.kind is not RecordKind.MOTION or not (alike or follows) or is_of_course(put.text):
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


def _told_carried(text: str) -> bool:
    """Does a resolution begin by saying that the motion was carried?"""
    lead = re.split(r"\bresolved\b", text, maxsplit=1, flags=re.I)[0]
    said = [each.outcome for each in results(lead) if each.subject == "motion"]
    return said[-1:] == [Outcome.CARRIED]


def _bare(text: str) -> str:
    """Its letters and digits; an "and" between parts may come or go."""
    return "".join(re.findall(r"[^\W_]+", re.sub(r"\band\b", "", text.lower())))
