"""Binding: who did what, and which figure is whose.

A sentence may hold only names and figures of its quote and still tell an untruth, by changing them
about. So each is looked at with the words near it, and on which side: if those stand nearer to
another of its kind in the quote, it has been put in that one's place.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby

from assistant.writing.wording import Kind, Token, is_neutral, widened

_REACH = 12  # telling tokens on each side
_LEEWAY = 0.9  # of the likeness to another's surroundings, which one's own must reach
_OTHER_SIDE = 0.5  # what a word counts that stands near, but on the other side
_LEADING = frozenset("from to in on before after since until against by than".split())
_OF = frozenset("of out the its all those".split())
_PASSIVE = frozenset("was were is are been be being".split())

Profile = dict[tuple[str, bool], float]


def bound(said: Sequence[Token], quoted: Sequence[Token]) -> bool:
    """Is every name and figure of a sentence used as the quote uses it?"""
    return (
        _led(said, quoted)
        and _compared(said, quoted)
        and _counted(said, quoted)
        and _in_a_row(said, quoted)
        and all(_own(key, said, quoted) for key in _anchors(said))
    )


def _anchors(tokens: Sequence[Token]) -> set[tuple[Kind, str]]:
    return {(each.kind, each.key) for each in tokens if each.kind in (Kind.NAME, Kind.FIGURE)}


def _own(anchor: tuple[Kind, str], said: Sequence[Token], quoted: Sequence[Token]) -> bool:
    kind, key = anchor
    mine = _profile(said, {each.place for each in said if each.key == key})
    places = {each.place for each in quoted if key in (each.key, widened(each.key))}
    # Of a figure only figures of its own kind can take the place: a sum is no date.
    family = key.partition(":")[0] if kind is Kind.FIGURE else ""
    others = {
        each.place
        for each in quoted
        if each.kind is kind and (kind is Kind.NAME or each.key.partition(":")[0] == family)
    } - places
    if not others or not places:
        return True
    likeness = max(_likeness(mine, _profile(quoted, {place})) for place in places)
    return all(likeness >= _LEEWAY * _likeness(mine, _profile(quoted, {place})) for place in others)


def _profile(tokens: Sequence[Token], places: set[int]) -> Profile:
    """The words near these places: how near, and whether before."""
    found: Profile = defaultdict(float)
    for place in places:
        flipped = _is_passive(tokens, place)
        for each in tokens:
            away = each.place - place
            if away and abs(away) <= _REACH and each.telling and not is_neutral(each):
                side = (away < 0) is not flipped
                found[each.key, side] = max(found[each.key, side], 1 / abs(away))
    return found


def _is_passive(tokens: Sequence[Token], place: int) -> bool:
    """Does it stand in a clause in which what is done comes before who did it?"""
    at = next(i for i, each in enumerate(tokens) if each.place == place and each.telling)
    first = next((i for i in range(at, -1, -1) if tokens[i].kind is Kind.BREAK), -1) + 1
    last = next((i for i in range(at, len(tokens)) if tokens[i].kind is Kind.BREAK), len(tokens))
    words = [each.word for each in tokens[first:last]]
    if "by" not in words:
        return False
    by = words.index("by") + first
    named = any(each.kind is Kind.NAME for each in tokens[by + 1 : by + 3])
    return named and bool(_PASSIVE & set(words[: by - first]))


def _likeness(one: Profile, other: Profile) -> float:
    """0 to 1, a cosine: what has more words about it is no likelier for that."""
    total = 0.0
    for (key, side), weight in one.items():
        same, across = other.get((key, side), 0.0), other.get((key, not side), 0.0)
        total += weight * max(same, _OTHER_SIDE * across)
    size = math.hypot(*one.values()) * math.hypot(*other.values())
    return total / size if size else 0.0


def _led(said: Sequence[Token], quoted: Sequence[Token]) -> bool:
    """No "from" before what the quote has after a "to"."""
    theirs = _leading(quoted)
    return all(not theirs[key] or words <= theirs[key] for key, words in _leading(said).items())


def _leading(tokens: Sequence[Token]) -> dict[str, set[str]]:
    """The little word before each name and figure, if it is one that says which way."""
    found: dict[str, set[str]] = defaultdict(set)
    last = ""
    for each in tokens:
        if each.word in _LEADING:
            last = each.word
            continue
        if each.kind in (Kind.NAME, Kind.FIGURE) and last:
            found[each.key].add(last)
        if each.kind is not Kind.LITTLE:
            last = ""
    return found


def _compared(said: Sequence[Token], quoted: Sequence[Token]) -> bool:
    """What stands after "than" stands after it in the quote too, and the other way about."""
    mine, theirs = _after_than(said), _after_than(quoted)
    if mine:
        return bool(mine & theirs)
    figures = {each.key for each in said if each.kind in (Kind.NAME, Kind.FIGURE)}
    once = {key for key in theirs if sum(each.key == key for each in quoted) == 1}
    return not figures & once


def _after_than(tokens: Sequence[Token]) -> set[str]:
    found: set[str] = set()
    for i, each in enumerate(tokens):
        if each.word == "than":
            telling = [one.key for one in tokens[i + 1 :] if one.telling]
            found.update(telling[:1])
    return found


def _counted(said: Sequence[Token], quoted: Sequence[Token]) -> bool:
    """No "5 of 12" where the quote counts one of them of another, or the other way about."""
    theirs = _shares(quoted)
    return all(
        pair in theirs or not any(set(pair) & set(other) for other in theirs)
        for pair in _shares(said)
    )


def _shares(tokens: Sequence[Token]) -> set[tuple[str, str]]:
    """Each figure that is told of another: "5 of 12", "5 out of the 12"."""
    found: set[tuple[str, str]] = set()
    figure, of = "", False
    for each in tokens:
        if each.kind is Kind.FIGURE:
            if figure and of:
                found.add((figure, each.key))
            figure, of = each.key, False
        elif each.word in _OF:
            of = of or each.word == "of"
        else:
            figure, of = "", False
    return found


def _in_a_row(said: Sequence[Token], quoted: Sequence[Token]) -> bool:
    """Figures that stand side by side, as in the row of a table, stand so in the quote's order."""
    theirs = [each.key for each in quoted if each.kind is Kind.FIGURE]
    for figure, run in groupby(said, key=lambda each: each.kind is Kind.FIGURE):
        rest = iter(theirs)
        if figure and not all(each.key in rest for each in run if each.key in theirs):
            return False
    return True
