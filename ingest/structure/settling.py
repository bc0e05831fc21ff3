"""What became of what was put: votes and outcomes given to the motions that they are of.

The same words stand as motion, as lost amendment and as resolution; only what the minutes say of
the vote tells them apart. An outcome is given to the motion that it names, by its number or as
the last of its kind that is still open, and to none where none was put.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from index.sentences import sentences
from index.values import Outcome, Record, RecordKind, Votes
from ingest.structure.accepting import puts_new, takes_up
from ingest.structure.motions import number_of
from ingest.structure.outcomes import MARK, Result, results, verdict
from ingest.structure.people import mover_of, put_by, same_person, seconder_of
from ingest.structure.sayings import PUT
from ingest.structure.voting import is_division, read_votes

_ON = re.compile(
    r"\b(?P<motion>(?:substantive |original |amended |main )?motion)\b"
    rf"|\bamendment(?:\s+(?:no\.? ?|number )?(?P<number>{MARK})\b)?",
    re.I,
)
_MORE = re.compile(r"\bby [\w-]+(?: votes?)? to [\w-]+", re.I)
_BY = re.compile(r"(?:^|[.;(]\s*)(?:Proposed|Moved|Proposer)\b")


def settled(found: Sequence[Record], numbers: Mapping[int, str]) -> list[Record]:
    """The records of one minute, what was put with its mover, its votes and what became of it.

    ``numbers`` are those of the amendments whose number stands in a heading, by their place.
    """
    made = [_told(each) for each in found]
    open_: list[int] = []
    early: Record | None = None
    for at, each in enumerate(made):
        if each.kind is RecordKind.AMENDMENT and takes_up(each.text):
            # The mover of the motion took up what another had moved.
            meant = [] if puts_new(each.text) else _meant(made, open_, each.text, numbers)
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
            early = vote if vote.outcome and not done and not vote.votes else None
        elif each.kind is RecordKind.RESOLUTION:
            _confirm(made, at, open_)
    return made


def _told(record: Record) -> Record:
    """A record with what its own words say of who moved it and how the votes fell."""
    texts = record.text.split("\n")
    if record.kind is RecordKind.VOTE:
        said = _said(record.text)
        outcome = said[-1].outcome if len({each.outcome for each in said}) == 1 else None
        outcome = outcome or (record.outcome if not said else None)
        votes = record.votes or _fallen(record.text, outcome)
        return replace(record, votes=votes, outcome=outcome)
    decided = (RecordKind.RESOLUTION, RecordKind.AGREEMENT, RecordKind.RECOMMENDATION)
    if record.kind in PUT:
        outcome = Outcome.CARRIED if takes_up(texts[0]) else record.outcome
        mover, seconder = mover_of(record.text), seconder_of(record.text)
        votes = record.votes
        if outcome is None and (became := verdict(record.text)):
            outcome, votes = became, _fallen(record.text, became)
        return replace(record, mover=mover, seconder=seconder, outcome=outcome, votes=votes)
    if record.kind in decided:
        lead = re.split(r"\bthat\b|:", texts[0], maxsplit=1)[0][:200]
        if None in (mover_of(lead), seconder_of(lead)) and _BY.search(record.text):
            lead = record.text
        return replace(
            record, mover=mover_of(lead), seconder=seconder_of(lead), votes=read_votes([lead])
        )
    return record


def _said(text: str) -> list[Result]:
    """The outcomes that a record of a vote tells; a verdict may be a sentence: "… Carried."."""
    told = list(results(text))
    return told or [each for start, end in sentences(text) for each in results(text[start:end])]


def _meant(
    made: Sequence[Record], open_: Sequence[int], text: str, numbers: Mapping[int, str]
) -> list[int]:
    """The open amendments that a text may speak of, by the number or the mover that it names."""
    waiting = [
        at for at in open_ if made[at].kind is RecordKind.AMENDMENT and made[at].outcome is None
    ]
    number, mover = number_of(text), put_by(text)
    if number is not None:
        return [at for at in waiting if number == (numbers.get(at) or number_of(made[at].text))]
    return [at for at in waiting if mover is None or same_person(made[at].mover, mover)]


def _fallen(text: str, outcome: Outcome | None) -> Votes | None:
    """How the votes fell: "lost by 40 votes to 20" names the greater number first."""
    votes = read_votes(text.split("\n"))
    greater_first = outcome is Outcome.LOST and bool(_MORE.search(text))
    return _turned(votes) if votes and greater_first and _more_for(votes) else votes


def _more_for(votes: Votes) -> bool:
    return (votes.in_favour.count or 0) > (votes.against.count or 0)


def _turned(votes: Votes) -> Votes:
    """The same votes as they were on the opposite."""
    return replace(votes, in_favour=votes.against, against=votes.in_favour)


def _settle(made: list[Record], at: int, open_: list[int], numbers: Mapping[int, str]) -> bool:
    """Give what a record of a vote tells, votes and outcomes, to what they are of."""
    vote = made[at]
    said = _said(vote.text)
    settled = False
    for each in said or [Result("", None, vote.outcome)]:
        named = each if each.subject else _named(vote.text, each.outcome)
        mover = put_by(vote.text) if len(said) < 2 else None
        target = _target(made, open_, named, numbers, mover)
        last = made[at - 1] if open_ and open_[-1] == at - 1 else None
        called = named.subject == "amendment" and named.number is None
        called = called and (mover is None or last is None or same_person(last.mover, mover))
        if last is not None and last.seconder and each.outcome is Outcome.NOT_MOVED:
            called = False  # what was seconded did not fall for want of it
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
        made[target] = replace(made[target], outcome=outcome, votes=made[target].votes or votes)
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
        own = votes if put.kind is RecordKind.AMENDMENT else _turned(votes)
        won = named.subject == ("motion" if put.kind is RecordKind.MOTION else "amendment")
        outcome = None
        if named.outcome in (Outcome.CARRIED, Outcome.LOST):
            carried = won == (named.outcome is Outcome.CARRIED)
            outcome = Outcome.CARRIED if carried else Outcome.LOST
        made[place] = replace(put, votes=own, outcome=outcome)
    return True


def _named(text: str, outcome: Outcome | None) -> Result:
    """What a vote is on, where its result does not say ("LOST")."""
    match = _ON.search(text)
    if match is None:
        return Result("", None, outcome)
    return Result("motion" if match["motion"] else "amendment", match["number"], outcome)


def _target(
    made: Sequence[Record],
    open_: Sequence[int],
    result: Result,
    numbers: Mapping[int, str],
    mover: str | None,
) -> int | None:
    """What a result is of: never what another moved than the one whom the text names."""
    if mover is not None:
        open_ = [at for at in open_ if same_person(made[at].mover or mover, mover)]
    waiting = [at for at in open_ if made[at].outcome is None]
    if result.outcome is None:
        # Its result may have stood before the vote.
        waiting = waiting or [at for at in open_ if made[at].votes is None][-1:]
    kind = RecordKind.MOTION if result.subject == "motion" else RecordKind.AMENDMENT
    if result.number is not None:
        told = {at: numbers.get(at) or number_of(made[at].text) for at in waiting}
        return next((at for at in waiting if told[at] == result.number), None)
    if result.subject in ("motion", "amendment"):
        waiting = [at for at in waiting if made[at].kind is kind]
    return waiting[-1] if waiting else None


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
