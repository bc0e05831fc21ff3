"""What a record's own words say: who moved it, how the votes fell, what became of it."""

from __future__ import annotations

import re
from dataclasses import replace

from index.sentences import sentences
from index.values import Outcome, Record, RecordKind, Votes
from ingest.structure.accepting import takes_up
from ingest.structure.outcomes import results
from ingest.structure.own_words import Result, verdict
from ingest.structure.people import mover_of, seconder_of
from ingest.structure.sayings import PUT
from ingest.structure.voting import read_votes

_LEAD = re.compile(r".*?(?:\bthat\b|:)(?:\W*\([^)]{3,80}\))?", re.S)
_MORE = re.compile(r"\bby [\w-]+(?: votes?)? to [\w-]+", re.I)
_BY = re.compile(r"(?:^|[.;(]\s*)(?:Proposed|Moved|Proposer)\b")


def told(record: Record) -> Record:
    """A record with what its own words say of who moved it and how the votes fell."""
    texts = record.text.split("\n")
    if record.kind is RecordKind.VOTE:
        found = said(record.text)
        outcome = found[-1].outcome if len({each.outcome for each in found}) == 1 else None
        outcome = outcome or (record.outcome if not found else None)
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
        lead = _lead(texts[0])
        if None in (mover_of(lead), seconder_of(lead)) and _BY.search(record.text):
            lead = record.text
        return replace(
            record, mover=mover_of(lead), seconder=seconder_of(lead), votes=read_votes([lead])
        )
    return record


def _lead(text: str) -> str:
    """The words before those that were decided, with a vote in brackets that follows them."""
    match = _LEAD.match(text)
    return match[0][:240] if match else text[:200]


def said(text: str) -> list[Result]:
    """The outcomes that a record of a vote tells; a verdict may be a sentence: "… Carried."."""
    found = list(results(text))
    return found or [each for start, end in sentences(text) for each in results(text[start:end])]


def _fallen(text: str, outcome: Outcome | None) -> Votes | None:
    """How the votes fell: "lost by 40 votes to 20" names the greater number first."""
    votes = read_votes(text.split("\n"))
    greater_first = outcome is Outcome.LOST and bool(_MORE.search(text))
    return turned(votes) if votes and greater_first and _more_for(votes) else votes


def _more_for(votes: Votes) -> bool:
    return (votes.in_favour.count or 0) > (votes.against.count or 0)


def turned(votes: Votes) -> Votes:
    """The same votes as they were on the opposite."""
    return replace(votes, in_favour=votes.against, against=votes.in_favour)
