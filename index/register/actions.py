"""Actions through all papers that tell of them: what was asked, what was last said, what is done.

An action is closed only by what a paper prints: a status that says so. One that is told of no more
stays open.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from index.register.alike import telling
from index.register.days import by_when, day_in
from index.values import ActionState, Entry, Tracked

_CLOSED = re.compile(
    r"^\W*(?:b(?:lue)?\b\W*)?(?:this (?:action|item) (?:is|was|has been) |now |all |100% |action )?"
    r"(?:complete[d]?|closed|done|discharged|delivered|achieved|implemented|actioned|finished"
    r"|resolved(?! to\b)|concluded)\b(?! (?:by|in|on|at) (?:the )?(?:next|end))"
    r"|\b(?:has|have) (?:now )?been (?:completed|closed|discharged|delivered|circulated|actioned)\b"
    r"|\baction (?:is )?(?:now )?(?:complete[d]?|closed)\b",
    re.I,
)
_NOT = re.compile(
    r"\b(?:not|in|un|nearly|almost|partly|partially|partial|to be|will be|being|yet|isn|pending"
    r"|mostly|\d{1,2}%)\W*$"
    # Of what "has been completed" says, only what is before it in its own sentence; May is a month.
    r"|\b(?:will|would|should|shall|(?-i:may)|might|could|must|hoped|expected|if|when|once|until"
    r"|unless|subject to)\b[^.;]*$|^\W*may $",
    re.I,
)
# What after it takes it back, in the same sentence.
_BUT = re.compile(
    r"^\W*(?:in part|partly|partially)\b|^[^\w.;]*\?|^[^.;]*\b(?:if|subject to)\b", re.I
)
_OVERDUE = re.compile(r"\boverdue\b", re.I)
_COMES = re.compile(r"\b(?:due|expected|target)\b", re.I)
_MINUTE = re.compile(r"\bminutes?\W*(?:no\.?\W*)?(\d+(?:-\d+)?(?:/\d+(?:-\d+)?)?)", re.I)
_SAME = 0.6  # of the words of both that are the same
_SAME_GROUP = 0.35  # where the day, and the item or minute, are the same too
_HELD_BY = 0.5  # of the shorter's words: an undertaking is told at more length than its row


def track(entries: Iterable[Entry], today: date) -> list[Tracked]:
    """The actions that these entries tell of, the latest reported first, as they stand on a day."""
    histories: list[list[Entry]] = []
    by_word: defaultdict[str, list[int]] = defaultdict(list)
    for entry in sorted(entries, key=_reported):
        words = telling(entry.record.text)
        candidates = {place for word in words for place in by_word[word]}
        best, place = 0.0, -1
        for candidate in sorted(candidates):
            like = max(_same(each, entry) for each in histories[candidate][-2:])
            if like > best:
                best, place = like, candidate
        if place < 0:
            place = len(histories)
            histories.append([])
        histories[place].append(entry)
        for word in words:
            if place not in by_word[word][-1:]:
                by_word[word].append(place)
    tracked = [_tracked(history, today) for history in histories]
    return sorted(tracked, key=lambda each: _reported(each.reported), reverse=True)


def _reported(entry: Entry) -> tuple[str, str, int]:
    return str(entry.held or ""), entry.document.id, entry.record.ordinal


def _same(earlier: Entry, later: Entry) -> float:
    """How surely two entries tell of one action; 0 where they do not."""
    one, other = earlier.record, later.record
    if earlier.committee != later.committee or (earlier.council or "") != (later.council or ""):
        return 0.0
    words, others = telling(one.text), telling(other.text)
    shared = len(words & others)
    like = shared / max(len(words | others), 1)
    within = shared / max(min(len(words), len(others)), 1)
    if earlier.document.id == later.document.id and earlier.held == later.held:
        return 0.0  # two rows of one log are two actions
    asked, again = asked_on(earlier), asked_on(later)
    if asked and again and asked != again:
        return 0.0
    one_day = bool(asked and again)
    if like >= _SAME:
        return like
    if one_day and _one_item(earlier, later) and (like >= _SAME_GROUP or within >= _HELD_BY):
        return max(like, within)
    return 0.0


def asked_on(entry: Entry) -> date | None:
    """The day on which an action was asked for: the log's, or that of the minutes that tell it."""
    if entry.record.minute is not None:
        return entry.held
    return day_in(entry.record.day)


def _one_item(earlier: Entry, later: Entry) -> bool:
    """Do both name one minute, or one item?"""
    minutes = [_minute(each) for each in (earlier, later)]
    if all(minutes):
        return minutes[0] == minutes[1]
    titles = [telling(each.record.subject or each.title) for each in (earlier, later)]
    return bool(titles[0] & titles[1])


def _minute(entry: Entry) -> str | None:
    match = _MINUTE.search(entry.record.subject or "")
    return entry.record.minute or (match[1] if match else None)


def _tracked(history: list[Entry], today: date) -> Tracked:
    last = history[-1]
    told = [each for each in history if each.record.status]
    status = told[-1].record.status if told else None
    closed_by = None
    for each in reversed(told):  # what was reopened since is not closed
        if not is_closed(each.record.status):
            break
        closed_by = each
    dues = [due for each in history if (due := _due(each)) is not None]
    due = dues[-1] if dues else None
    late = bool(status and _OVERDUE.search(status)) or (due is not None and due < today)
    state = ActionState.OVERDUE if late else ActionState.OPEN
    owners = [each.record.owner for each in history if each.record.owner]
    return Tracked(
        id=history[0].id,
        asked=history[0],
        reported=last,
        state=ActionState.CLOSED if closed_by else state,
        owner=owners[-1] if owners else None,
        status=status,
        due=due,
        closed_by=closed_by,
        history=tuple(history),
    )


def is_closed(status: str | None) -> bool:
    """Does a status, as printed, say that the action is done?"""
    printed = status or ""
    return any(
        not _NOT.search(printed[: match.start()]) and not _BUT.search(printed[match.end() :])
        for match in _CLOSED.finditer(printed)
    )


def _due(entry: Entry) -> date | None:
    """By when, where a day or a month of a year is printed as due."""
    if entry.record.due:
        return by_when(entry.record.due)
    for sentence in re.split(r"(?<=[.;])\s+", entry.record.status or ""):
        day = by_when(sentence)
        if day is not None and _COMES.search(sentence):
            return day
    return None
