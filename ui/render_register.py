"""Entries of the register as HTML. Pure; everything that comes from a paper is escaped here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from urllib.parse import urlencode

from assistant.api.asked import (
    Entry,
    Outcome,
    Record,
    RecordKind,
    Standing,
    Tracked,
    Votes,
)
from assistant.api.views import CitationView, day
from ui.render import Places, link, paper_name

_UNSURE = 0.75
"""Below this the reader is told to look at the page."""

_DECIDED = {
    RecordKind.RESOLUTION: "Resolved",
    RecordKind.AGREEMENT: "Agreed",
    RecordKind.NOTED: "Noted",
}
_PUT = {
    RecordKind.MOTION: "Motion",
    RecordKind.AMENDMENT: "Amendment",
    RecordKind.VOTE: "Vote",
}
_STANDINGS = {
    Standing.DRAFT: "Draft minutes",
    Standing.CONFIRMED: "Confirmed minutes",
    Standing.CORRECTED: "Minutes confirmed with a correction",
    Standing.NOT_MINUTES: "Papers for the meeting",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry, the pages on which its words stand, and what is printed on those.

    ``whose`` is its council, where the papers are of several.
    """

    entry: Entry
    cited: Sequence[CitationView]
    places: Places
    whose: str = ""


def kind_name(record: Record) -> tuple[str, str]:
    """What people call a record, and its tone: "decided", "put", "asked" or "fell".

    What was only recommended or put is never called a decision.
    """
    outcome = record.outcome
    if record.kind is RecordKind.RECOMMENDATION:
        return "Recommended, not decided", "asked"
    if record.kind in _DECIDED:
        name = _DECIDED[record.kind]
        return (f"{name}: {outcome}", "decided") if outcome else (name, "decided")
    if record.kind in _PUT:
        name = _PUT[record.kind]
        if outcome is None:
            return f"{name}, outcome not recorded", "put"
        if record.decisive:
            return f"{name} {outcome}", "decided"
        return f"{name} {outcome}", "put" if outcome is Outcome.CARRIED else "fell"
    return (outcome or record.kind).capitalize(), "put"


def entries(shown: Sequence[Shown]) -> str:
    """Entries under their meetings, in their order."""

    def meeting(one: Shown) -> tuple[object, ...]:
        return one.entry.held, one.entry.committee, one.entry.council, one.entry.standing

    groups = [list(group) for _, group in groupby(shown, meeting)]
    told = "".join(
        f'<section class="meeting">{meeting_head(group[0])}{"".join(map(entry, group))}</section>'
        for group in groups
    )
    return f'<div data-answer="register">{told}</div>'


def entry(one: Shown, *, after: bool = True, dated: bool = False) -> str:
    """One entry: what it is, its exact words, who moved it, how they voted, where it stands.

    ``after`` adds the way to what led to it and came of it, ``dated`` the day of its meeting where
    it does not stand under that.
    """
    record = one.entry.record
    name, tone = kind_name(record)
    number = f"Minute {record.minute}" if record.minute else ""
    number = number or (f"Item {record.item}" if record.item else "")
    held = f" · {day(one.entry.held)}" if dated and one.entry.held else ""
    title = f'<span class="number">{escape(number)}</span> {escape(one.entry.title or "")}{held}'
    address = f"/decisions?{urlencode({'entry': one.entry.id})}"
    way = f' <a class="after" href="{escape(address)}">Before and after</a>' if after else ""
    unsure = ""
    if one.entry.confidence < _UNSURE:
        unsure = (
            '<p class="unsure">Read with some doubt: look at the page before relying on it.</p>'
        )
    return (
        f'<article class="entry {tone}"><header><p class="kind">{escape(name)}</p>'
        f"<h4>{title}</h4></header>"
        f'<div class="words">{_words(record)}</div>{_facts(one.entry)}{unsure}'
        f'<p class="source">{places_of(one)}{way}</p>{_also(one)}</article>'
    )


def _also(one: Shown) -> str:
    """The other papers that hold the entry word for word."""
    places = one.cited[0].also if one.cited else []
    return "".join(
        f'<p class="also">Also in <a href="{escape(place.href)}" target="_blank" rel="noopener">'
        f"{escape(paper_name(place))}, page {place.page} of the PDF</a>"
        f"{' as a draft' if copy.standing is Standing.DRAFT else ''}</p>"
        for copy, place in zip(one.entry.copies, places, strict=False)
    )


def action_card(action: Tracked, told: Sequence[tuple[str, Shown]]) -> str:
    """An action: its words, whose it is and how it stands, and each place that tells of it."""
    record = action.asked.record
    facts = [
        action.owner and f"Owner: {action.owner}",
        action.due and f"Due {day(action.due)}",
        action.status and f"Status: {action.status}",
    ]
    listed = "".join(f"<li>{escape(fact)}</li>" for fact in facts if fact)
    where = "".join(
        f'<p class="source"><span>{name}'
        f"{f', {day(one.entry.held)}' if one.entry.held else ''}:</span> {places_of(one)}</p>"
        for name, one in told
    )
    subject = f"<h4>{escape(record.subject)}</h4>" if record.subject else ""
    return (
        f'<article class="entry action">{subject}'
        f'<div class="words"><p>{escape(" ".join(record.text.split()))}</p></div>'
        f'<ul class="facts">{listed}</ul>{where}</article>'
    )


def meeting_head(one: Shown) -> str:
    """Of which meeting an entry is, and how far its minutes have come."""
    of = one.entry
    whose = f' <span class="whose">{escape(one.whose)}</span>' if one.whose else ""
    held = day(of.held) if of.held else "Day not known"
    standing = _STANDINGS[of.standing]
    return (
        f'<header class="meeting-head"><h3>{escape(of.committee or of.document.title)}, '
        f'<span class="nobreak">{held}</span>{whose}</h3>'
        f'<p class="standing {of.standing.name.lower().replace("_", "-")}">{standing}</p></header>'
    )


def _words(record: Record) -> str:
    """The words as they stand in the paper, each lettered part in a line of its own."""
    text, cuts, at = record.text, [0], 0
    for part in record.parts:
        begins = text.find(record.words_of(part), at)
        if begins > 0:
            cuts.append(begins)
            at = begins
    ends = [*cuts[1:], len(text)]
    pieces = [text[start:end].strip() for start, end in zip(cuts, ends, strict=True)]
    return "".join(
        f'<p class="{"part" if place else "whole"}">{escape(" ".join(piece.split()))}</p>'
        for place, piece in enumerate(pieces)
        if piece
    )


def _facts(of: Entry) -> str:
    record, told = of.record, []
    if record.mover:
        seconded = f", seconded by {record.seconder}" if record.seconder else ""
        verb = "In the name of" if record.outcome is Outcome.NOT_MOVED else "Moved by"
        told.append(f"{verb} {record.mover}{seconded}")
    own = (of.committee or "").lower()
    if record.addressee and record.addressee.lower().removeprefix("the ") not in own:
        told.append(f"To {record.addressee}")
    if record.votes and (votes := votes_name(record.votes)):
        told.append(votes)
    return f'<p class="facts">{escape(" · ".join(told))}</p>' if told else ""


def votes_name(votes: Votes) -> str:
    """How a meeting voted: "24 for, 17 against, 2 abstaining"."""
    sides = ((votes.in_favour, "for"), (votes.against, "against"), (votes.abstaining, "abstaining"))
    counted = [f"{side.count} {name}" for side, name in sides if side.count is not None]
    return ", ".join(["Unanimous"] * votes.unanimous + counted)


def places_of(one: Shown) -> str:
    """Links to the pages of an entry, each once."""
    told: dict[int, str] = {}
    for cited in one.cited:
        printed = one.places.get((cited.document_id, cited.page))
        if cited.page not in told:
            told[cited.page] = link(cited, printed, "place", one.entry.id)
    return f"{' '.join(told.values())} <span>{escape(one.entry.document.title)}</span>"
