"""What the register holds of the answer: what was agreed, when it was last discussed, what is open.

The register has every record of every paper within the scope with the meeting that its words are
of. What was only recommended, moved or lost is no decision there; where it has nothing, the papers
that were found are asked as for any other question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from assistant.evidence import Piece, pieces
from assistant.judging.around import around_of
from assistant.kinds.actions import row
from assistant.kinds.asking import Asking
from index.catalogue.scoping import names
from index.ranking import together
from index.register.actions import asked_on
from index.register.chains import in_minutes, is_decided
from index.register.wanted import DECIDED, PUT, Wanted, WantedActions
from index.values import (
    ActionState,
    Entry,
    Record,
    RecordKind,
    SectionKind,
    Tracked,
    in_words,
)

_AGREED = re.compile(
    r"\bwhat (?:did|have|has) (?:the )?(?P<body>[\w’' ]+?) (?:(?:last|actually|exactly|already) )?"
    r"(?:agree|decid|resolv)\w*\b(?P<about>.*\b(?:about|on|regarding|for|over)\b.*)"
    r"|\bwhat was (?:last |actually )?(?:agreed|decided|resolved)\b"
    r"(?P<said>.*\b(?:about|on|regarding|for|over)\b.*)",
    re.I,
)
_DISCUSSED = re.compile(
    r"\bwhen (?:did (?:the )?(?P<body>[\w’' ]+?)|was|were|has|have)\b.*\b(?:last|most recently)\b.*"
    r"\b(?:discuss|consider|talk|debat|look|hear|see|before|come|review|on the agenda)\w*\b"
    r"|\bwhen (?:did (?:the )?(?P<other>[\w’' ]+?) )?(?:discuss|consider|debat)\w*\b.*\blast\b",
    re.I,
)
_OUTSTANDING = re.compile(
    r"\boutstanding (?:from|on|for|with|since|actions?|items?|matters?)\b"
    r"|\b(?:still|remains?) (?:outstanding|to be done|open)\b"
    r"|\b(?:overdue|open|unfinished|incomplete) actions?\b"
    r"|\bactions?\b.*\b(?:outstanding|overdue|open|unfinished|not (?:yet )?(?:done|complete))\b"
    r"|\bwhat(?:['’]?s| is) (?:still )?outstanding\b",
    re.I,
)
_LAST_MEETING = re.compile(
    r"\b(?:last|latest|previous|most recent) (?:(?!meetings?\b)[\w’'-]+ ){0,8}meeting\b", re.I
)
_LISTS = (RecordKind.PRESENT, RecordKind.APOLOGIES, RecordKind.ATTENDING)
_WORD = re.compile(r"[\w’'/-]+")
_ANYBODY = frozenset("we they it you members councillors committee meeting council".split())
_OF_KIND = (
    "agree agreed resolve resolved decide decided decision about last time discuss discussed "
    "consider considered talk talked debate debated looked heard reviewed committee council "
    "cabinet meeting member members agenda recently most actually exactly minutes said s"
)
_OF_ACTIONS = (
    "outstanding action actions item items matter matters open overdue still unfinished "
    "incomplete done yet complete remain remains list meeting committee council s last latest "
    "previous most recent"
)
_ABOUT = 0.75  # of the question's telling words, in a record or its title
_TOUCHED = 0.5  # of them, in what is quoted or what stands around it
_TITLED = 0.3
_NEAR = 0.9  # of the best
_MOST, _MOST_ACTIONS = 3, 6
_FOUND = 60
_ALL = 20_000
_LONG = 60  # words of a row


def agreed(asking: Asking) -> list[Piece]:
    """The decisions on what is asked about, those that fit best first, then the latest.

    Where the best was only agreed in talk, what its minute resolved is left to be told before it.
    """
    match = _AGREED.search(asking.text)
    if match is None:
        return []
    found = _about(asking, match["body"], (*DECIDED, *PUT), is_decided)
    if not found or not _settles(found[0][1].record):
        return []
    best = found[0][0]
    return _latest(asking, [(fit, each) for fit, each in found if fit >= _NEAR * best])


def _settles(record: Record) -> bool:
    return record.kind is RecordKind.RESOLUTION or record.decisive


def discussed(asking: Asking) -> list[Piece]:
    """What the minutes of the latest meeting record of what is asked about, and on which agenda it
    stands since.
    """
    match = _DISCUSSED.search(asking.text)
    if match is None:
        return []
    kinds = tuple(kind for kind in RecordKind if kind not in _LISTS)
    found = _about(asking, match["body"] or match["other"], kinds, in_minutes)
    since = max((each.held for _, each in found if each.held), default=date.min)
    told = [*_latest(asking, found)[:1], *_on_agendas(asking, since)]
    return [replace(each, enough=True) for each in told]


def astray(asking: Asking, chosen: Sequence[Piece]) -> bool:
    """Does nothing that was chosen speak of what the register was asked about?

    Where no paper has the subject, whatever was agreed or discussed is near to the question.
    """
    asks = (_AGREED, _DISCUSSED, _OUTSTANDING)
    if len(asking.parts()) > 1 or not any(each.search(asking.text) for each in asks):
        return False
    without = {*asking.terms(f"{_OF_KIND} {_OF_ACTIONS}"), *_naming(asking)}
    if all(each.term in without for each in asking.wanted):
        return False
    subject = [term for term in asking.terms(asking.text) if term not in without]
    pairs = [pair for pair in pairwise(subject) if pair[0] != pair[1]]

    def speaks_of_it(piece: Piece) -> bool:
        around = around_of(piece.passage)
        if asking.covers(piece.lead, around, without=without) < _TOUCHED:
            return False
        itself = asking.covers(piece.lead, piece.text, without=without)
        if not pairs or itself >= _ABOUT:
            return True
        terms = asking.terms(around)  # no "second" here and "home" there
        return any(together(terms, *pair) for pair in pairs)

    return not any(map(speaks_of_it, chosen))


def _latest(asking: Asking, found: Sequence[tuple[float, Entry]]) -> list[Piece]:
    """The entries of the latest meeting among these, with whose words they are."""
    latest = max((each.held for _, each in found if each.held), default=None)
    return [
        replace(
            asking.papers.recorded(each.document, each.record, min(fit, 1.0)),
            lead=_lead(each.committee or each.document.title, each.held),
        )
        for fit, each in found
        if each.held == latest
    ][:_MOST]


def _on_agendas(asking: Asking, since: date) -> list[Piece]:
    """The latest agenda after a day on which it stands, of the papers that were found."""
    without = {*asking.terms(_OF_KIND), *_naming(asking)}
    for document in sorted(asking.documents(), key=lambda each: str(each.meeting_date))[::-1]:
        held = document.meeting_date
        if held is None or not since < held <= date.today():
            continue
        for each in asking.papers.sections(document.id):
            named = each.kind is SectionKind.ITEM and asking.covers(each.title, without=without)
            if named and named >= _ABOUT:
                lead = f"On the agenda of {_lead(document.committee or document.title, held)}"
                for passage in asking.papers.saying(document, each.title, 1):
                    for start, end in pieces(passage):
                        if each.title in passage.chunk.text[start:end]:
                            return [Piece(passage, start, end, 1.0, lead=lead)]
    return []


def outstanding(asking: Asking) -> list[Piece]:
    """The actions that are not closed, overdue ones first: of whom or what is asked about."""
    if not _OUTSTANDING.search(asking.text):
        return []
    without = {*asking.terms(_OF_ACTIONS), *_naming(asking)}
    subject = [each for each in asking.wanted if each.term not in without]
    found = [
        each
        for each in asking.papers.actions(WantedActions(limit=_ALL), date.today())
        if _of_meeting(asking, each.asked, _day(each))
    ]
    if _LAST_MEETING.search(asking.text):
        minuted = (each.asked.held for each in found if in_minutes(each.asked))
        last = max((day for day in minuted if day), default=None)
        found = [each for each in found if _day(each) == last]
    kept = []
    for each in found:
        if each.state is ActionState.CLOSED:
            continue
        fit = asking.covers(*_told(each), without=without) if subject else 1.0
        if fit >= _ABOUT:
            kept.append((each.state is not ActionState.OVERDUE, -fit, each.reported))
    kept.sort(key=lambda one: one[:2])
    return [
        replace(row(asking, each.document, each.record, 1.0, _LONG), enough=True)
        for _, _, each in kept[:_MOST_ACTIONS]
    ]


def _day(action: Tracked) -> date | None:
    """The day of the meeting at which an action was asked for."""
    return asked_on(action.asked) or action.asked.held


def _about(
    asking: Asking,
    body: str | None,
    kinds: Sequence[RecordKind],
    wanted: Callable[[Entry], bool],
) -> list[tuple[float, Entry]]:
    """Entries about what is asked, each with how well it fits, the best first."""
    without = {*asking.terms(_OF_KIND), *_naming(asking)}
    words = [
        word
        for word in _WORD.findall(asking.text)
        if any(term not in without for term in asking.terms(word))
    ]
    if not words:
        return []
    found = []
    looked = Wanted(" ".join(words), kinds=tuple(kinds), limit=_FOUND)
    for each in asking.papers.entries(looked):
        if not (wanted(each) and _of_meeting(asking, each, each.held) and _of_body(body, each)):
            continue
        title = each.title or ""
        fit = asking.covers(title, each.record.text, without=without)
        if fit >= _ABOUT:  # what is minuted under its own heading before what is said in passing
            found.append((fit + _TITLED * asking.covers(title, without=without), each))
    found.sort(key=_best_first)
    return found


def _best_first(found: tuple[float, Entry]) -> tuple[float, int, bool]:
    """What fits best, then the latest; of two copies the one in the minutes' own paper."""
    fit, entry = found
    held = entry.held or date.min
    return -fit, -held.toordinal(), entry.document.meeting_date != held


def _naming(asking: Asking) -> set[str]:
    """The terms that only name a meeting: they are asked of the meeting, not of the words."""
    named = asking.question.named
    texts = [*named.committees, *named.councils, *(each.text for each in named.periods)]
    return {term for text in texts for term in asking.terms(text)}


def _of_meeting(asking: Asking, entry: Entry, held: date | None) -> bool:
    """Is an entry of a meeting that the question names, if it names any?"""
    named = asking.question.named
    if named.periods and (held is None or not any(each.holds(held) for each in named.periods)):
        return False
    if named.committees and entry.committee not in named.committees:
        return False
    return not named.councils or entry.council in named.councils


def _of_body(body: str | None, entry: Entry) -> bool:
    """Is an entry of the body that is said to have agreed or discussed?"""
    said = " ".join((body or "").split())
    if not said or said.casefold() in _ANYBODY:
        return True
    return bool(entry.committee) and names(said, entry.committee or "")


def _told(action: Tracked) -> tuple[str, ...]:
    record = action.reported.record
    asked = action.asked.record
    return (
        *(record.text, record.subject or "", action.owner or "", action.reported.title or ""),
        *(asked.text, asked.subject or "", action.asked.title or ""),
    )


def _lead(body: str, held: date | None) -> str:
    """Whose words they are: minutes may be filed in the pack of a later meeting."""
    return f"{body}, {in_words(held)}" if held else body
