"""Chains: which later record follows from which earlier one, and how surely.

What the papers say outright (a confirmation of minutes, a motion and its resolution, an item whose
title is the same at one meeting) is certain; what only looks so is likely, and is for an officer to
confirm or reject.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable

from index.catalogue.scoping import names
from index.register.alike import alike, overlap, telling
from index.register.wanted import DECIDED
from index.values import Entry, Hop, HopKind, Outcome, RecordKind, Standing

_PUT = (RecordKind.MOTION, RecordKind.AMENDMENT)
_ON = re.compile(r"\brecommend(?:s|ed|ing)?\b|\brefer(?:s|red|ring)?\b", re.I)
_CALLED_IN = re.compile(r"\bcall(?:ed)?[- ]in\b", re.I)
_RESCINDED = re.compile(r"\b(?:rescind|revoke)(?:s|ed)?\b", re.I)
_LIKE = 0.6  # of the words of the shorter title
_LIKELY, _GUESSED = 0.8, 0.6
_YEAR = 400  # days within which what was passed on comes back
_SOON = 120  # days within which a decision is called in
_FEW = 15  # words that could be those of two items
_TO_NOTE = re.compile(r"\b(?:not(?:e|es|ed|ing)|receiv(?:e|es|ed|ing))\b", re.I)
_MOST_HOPS = 40
_FARTHEST = 4  # hops from where a chain is begun


def follows(earlier: Entry, later: Entry) -> tuple[HopKind, float] | None:
    """How the later of two entries follows from the earlier, and how likely (0 to 1)."""
    if earlier.id == later.id or not _one_council(earlier, later):
        return None
    if earlier.standing_by == later.id:
        corrected = earlier.standing is Standing.CORRECTED
        return (HopKind.CORRECTED if corrected else HopKind.CONFIRMED), 1.0
    if earlier.held is None or later.held is None or earlier.held > later.held:
        return None
    if _one_meeting(earlier, later):
        return _at_one_meeting(earlier, later)
    return _at_a_later_meeting(earlier, later) if earlier.held < later.held else None


def _one_council(one: Entry, other: Entry) -> bool:
    return not one.council or not other.council or one.council == other.council


def _one_meeting(one: Entry, other: Entry) -> bool:
    return one.held == other.held and one.committee == other.committee


def in_minutes(entry: Entry) -> bool:
    """Do minutes hold it, and not a paper that was put to a meeting?"""
    return entry.standing is not Standing.NOT_MINUTES


def is_decided(entry: Entry) -> bool:
    """Is it recorded as decided, and not merely how an item was disposed of?"""
    record = entry.record
    return record.decisive or (record.kind in DECIDED and record.outcome is None)


def _at_one_meeting(earlier: Entry, later: Entry) -> tuple[HopKind, float] | None:
    first, then = earlier.record, later.record
    if not in_minutes(later):
        return None
    if first.kind is RecordKind.RECOMMENDATION and not in_minutes(earlier) and is_decided(later):
        return _on_a_report(earlier, later)
    same_minute = (
        in_minutes(earlier)
        and earlier.document.id == later.document.id
        and first.minute is not None
        and first.minute == then.minute
        and first.ordinal < then.ordinal
    )
    # What was lost, withdrawn or never moved leads to nothing.
    if not same_minute or first.kind not in _PUT or first.outcome not in (Outcome.CARRIED, None):
        return None
    if then.kind is RecordKind.AMENDMENT:
        carried = then.outcome is Outcome.CARRIED
        return (HopKind.AMENDED, 1.0) if carried and first.kind is RecordKind.MOTION else None
    if then.kind in (RecordKind.RESOLUTION, RecordKind.AGREEMENT) and then.outcome is None:
        return HopKind.DECIDED, 1.0 if first.outcome is Outcome.CARRIED else _GUESSED
    return None


def _on_a_report(earlier: Entry, later: Entry) -> tuple[HopKind, float] | None:
    """A report's recommendation, and what the minutes say of its item."""
    like = alike(earlier.title, later.title)
    same_number = earlier.record.item is not None and earlier.record.item in (
        later.record.item,
        later.record.minute,
    )
    if like >= 1.0 or (same_number and like >= _LIKE):
        # To note a report is to do what it asks only where it asks no more.
        noted = later.record.kind is RecordKind.NOTED
        return HopKind.DECIDED, _LIKELY if noted and not _TO_NOTE.search(
            earlier.record.text
        ) else 1.0
    if like >= _LIKE or overlap(earlier.record.text, later.record.text) >= _LIKE:
        return HopKind.DECIDED, _LIKELY
    return (HopKind.DECIDED, _GUESSED) if same_number and not later.title else None


def _at_a_later_meeting(earlier: Entry, later: Entry) -> tuple[HopKind, float] | None:
    first, then = earlier.record, later.record
    assert earlier.held is not None
    assert later.held is not None
    days = (later.held - earlier.held).days
    like = max(alike(earlier.title, later.title), overlap(first.text, then.text))
    if like < _LIKE or not in_minutes(later) or not in_minutes(earlier):
        return None
    if _RESCINDED.search(then.text) and is_decided(later):
        return (HopKind.RESCINDED, _LIKELY) if is_decided(earlier) else None
    called = then.outcome is Outcome.CALLED_IN or _CALLED_IN.search(f"{later.title} {then.text}")
    if called and days <= _SOON and is_decided(earlier):
        return HopKind.CALLED_IN, _LIKELY
    if days > _YEAR or not is_decided(later):
        return None
    if first.addressee or (_ON.search(first.text) and first.kind in DECIDED):
        to = first.addressee or first.text
        return (
            (HopKind.RECOMMENDED_ON, _LIKELY)
            if later.committee and earlier.committee != later.committee and _names(to, later)
            else None
        )
    if first.outcome is Outcome.REFERRED:
        return HopKind.REFERRED, _GUESSED
    if first.outcome is Outcome.DEFERRED and earlier.committee == later.committee:
        return HopKind.DECIDED, _GUESSED
    return None


def _names(text: str, entry: Entry) -> bool:
    """Does a text name the body whose entry this is?"""
    body = entry.committee or ""
    return (
        names(text, body)
        or " ".join(body.casefold().split()) in " ".join(text.casefold().split())
        or (body.casefold().endswith("council") and bool(re.search(r"\b(?:full )?Council\b", text)))
    )


def hop_id(kind: HopKind, earlier: Entry, later: Entry) -> str:
    """The id of a hop: its kind and its two entries."""
    return f"{kind.name.lower()}~{earlier.id}~{later.id}"


def verdict_key(kind: HopKind, earlier: Entry, later: Entry) -> str:
    """What a verdict is kept by, 32 hexadecimal digits: the two records' words and places.

    Neither the number of a record nor the file that it stands in is part of it where its meeting is
    known, so that a verdict outlives another reading and another copy.
    """
    named = "\n".join((kind.value, *_place(earlier), *_place(later)))
    return hashlib.blake2b(named.encode(), digest_size=16).hexdigest()


def _place(entry: Entry) -> tuple[str, ...]:
    """Where an entry stands, and its letters: the same for a copy in another paper of its meeting.

    Few words ("to note the report") are told apart by their item.
    """
    record = entry.record
    letters = "".join(re.findall(r"[^\W_]+", record.text.casefold()))
    if entry.held is None or entry.committee is None:
        return entry.document.id, str(entry.page), letters
    number = record.minute or "" if in_minutes(entry) else ""
    few = len(record.text.split()) < _FEW and not number
    on = str(sorted(telling(entry.title))) if few else ""
    return entry.council or "", entry.committee, str(entry.held), number, on, letters


def chain_of(
    start: Entry,
    around: Callable[[Entry], Iterable[Entry]],
    rejected: Callable[[Entry, Entry, HopKind], bool],
) -> list[Hop]:
    """The hops that lead to an entry and on from it, in the order of their meetings.

    ``around`` gives the entries that could be next to one. A hop that was rejected is given, and
    not followed.
    """
    hops: dict[str, Hop] = {}
    reached = {start.id}
    border = [start]
    for _ in range(_FARTHEST):
        following: list[Entry] = []
        for entry in border:
            for other in around(entry):
                for earlier, later in ((entry, other), (other, entry)):
                    found = follows(earlier, later)
                    # What confirms minutes confirms all of them: from it there is no way back.
                    if found is None or _confirms(found[0], entry, later):
                        continue
                    kind, likelihood = found
                    key = verdict_key(kind, earlier, later)
                    if key in hops or len(hops) >= _MOST_HOPS:
                        continue
                    id = hop_id(kind, earlier, later)
                    hops[key] = Hop(id, kind, earlier, later, likelihood)
                    if other.id not in reached and not rejected(earlier, later, kind):
                        reached.add(other.id)
                        following.append(other)
        border = following
    return sorted(hops.values(), key=_when)


def _confirms(kind: HopKind, at: Entry, later: Entry) -> bool:
    return kind in (HopKind.CONFIRMED, HopKind.CORRECTED) and at.id == later.id


def _when(hop: Hop) -> tuple[str, str, int, int]:
    return (
        str(hop.later.held or ""),
        str(hop.earlier.held or ""),
        hop.earlier.record.ordinal,
        hop.later.record.ordinal,
    )
