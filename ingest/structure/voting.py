"""How a meeting voted: counts and names, from sentences and from lists that may run over pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from index.values import Tally, Votes
from ingest.structure.people import TITLE

_UNITS = (
    "nil one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_COUNT = (
    rf"(?:\d{{1,3}}|no|none|zero|(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_UNITS[1:10])}))?"
    rf"|{'|'.join(_UNITS[::-1])})"
)
_FOR = r"(?:for|in favou?r|ayes?|yeas?)"
_SIDE = rf"(?:{_FOR}|against|opposed|nays?|noes|abst(?:ain(?:ed|ing|s)?|entions?))"
_PUT = (
    r"(?: (?:of )?(?:the |this )?(?P<put>motion|amendment|proposal|proposition|recommendation)s?)?"
)
# "For (18)", "Against: 3", "Abstentions – Councillor Quill"; alone only at the start of a block.
_LABEL = re.compile(
    rf"(?:^\W*|(?<=[.;,:)])\s+|(?<=\()|(?<=\d)\s+(?={_SIDE}\s*[:–-]?\s*\(?\d))"
    r"(?:(?:those )?(?:members )?(?:voting|votes?|voted) )?"
    rf"(?P<side>{_SIDE})\b{_PUT}\s*(?:\((?P<count>{_COUNT})\)(?:\s*[:–-])?"
    rf"|[:–-]\s*(?P<number>{_COUNT})?\b|(?P<bare>\d{{1,3}})\W*$|$)",
    re.I,
)
_LIST = re.compile(
    rf"^\W*(?:(?:those )?(?:members )?(?:voting|votes?|voted) )?(?:{_SIDE}|not voting)\b{_PUT}"
    r"\s*(?:[:(–-]\s*|\d{1,3}\W*$|$)",
    re.I,
)
_WHOSE = r"(?:(?:members?|councillors?)\s+)?(?:votes?\s+|voted\s+|voting\s+)?"
_COUNTED = re.compile(
    rf"\b(?P<count>{_COUNT})\s+{_WHOSE}"
    rf"(?P<side>{_SIDE})\b{_PUT}(?:[^().;,]{{0,40}}\((?P<names>[^)]*)\))?",
    re.I,
)
_NUMBERED = re.compile(
    rf"\b(?P<side>{_SIDE})(?:\s*=\s*|\s+(?:votes?\s+)?)(?P<count>\d{{1,3}})\b"
    rf"(?=(?P<on>\W{{1,3}}{_SIDE}\b)?)",
    re.I,
)
# "Ayes 3 Noes 5" are not 3 noes, nor "11 ayes - 4 noes" 4 ayes: the first shows how all are told.
_ORDER = re.compile(
    rf"(?P<count>\b{_COUNT}\s+{_WHOSE}{_SIDE}\b(?!\s*[:(=]))"
    rf"|\b{_SIDE}(?:\s+votes?)?\s*[=:(–-]?\s*\d",
    re.I,
)
_TO = re.compile(
    rf"\bby\s+(?P<count>{_COUNT})(?:\s+votes?)?\s+to\s+(?P<other>{_COUNT})\b"
    rf"|\b(?P<votes>{_COUNT})\s+votes\s+to\s+(?P<rest>{_COUNT})\b",
    re.I,
)
# "carried 3-2", "voted 7 to 3 against it"; what was lost by the greater number tells no votes.
_SCORE = r"(?P<one>\d{1,3})\s*(?:[-–:]|to)\s*(?P<two>\d{1,3})(?:\s*[-–:]\s*(?P<three>\d{1,3}))?"
_SCORED = re.compile(
    rf"\b(?:(?P<won>carried|carries|passed|passes|approved|adopted|agreed)"
    r"|(?P<lost>lost|defeated|failed|fails|rejected)|vote)(?: unanimously)?"
    rf"(?:\s*[:,]|\s(?:was|of|by|on)(?: an?)?(?: vote of)?)?\s*\(?{_SCORE}(?![\w/-])"
    r"(?=\s*(?:[).,;]|$|with\b|votes?\b|in favou?r))",
    re.I,
)
_VOTED = re.compile(
    rf"\bvoted\s+(?:by\s+)?{_SCORE}\s+(?:(?P<against>against\b)|(?:in favou?r|for|to (?:approve"
    r"|adopt|accept|agree|support))\b)",
    re.I,
)
_FOR_MOTION = re.compile(r"\bfor (?:the |this )?motion\b", re.I)
_FOR_AMENDMENT = re.compile(r"\bfor (?:the |this )?amendment\b", re.I)
_UNANIMOUS = re.compile(
    r"\bunanimous(?:ly)?\b|\bnem(?:ine)?\.?\s+con|\ball (?:were )?in favour\b", re.I
)
_GROUP = re.compile(rf"^(?:{TITLE}|Members?)\s+", re.I)
_NAME = re.compile(rf"^(?:{TITLE}\s+)*[A-Z][\w’'.-]*(?:\s[\w’'.-]+){{0,4}}(?:\s\([^)]*\))?$")
_SUM = re.compile(r"\s*\((\d{1,3})\)$")
_TOLD_AFTER = re.compile(
    r"[.;]\s+(?=(?:The|It|This|There|Motion|Amendment|Carried|Lost|Passed|Failed|Defeated|Result)\b)",
    re.I,
)
_HONOUR = re.compile(r"^[A-Z]{2,4}$")


def is_list_of_votes(text: str) -> bool:
    """Does a list of those who voted on one side begin here?"""
    return bool(_LIST.match(text))


def is_names(text: str) -> bool:
    """Is a text nothing but names, as the next lines of such a list are?"""
    if re.search(r"\d", re.sub(r"\(\d{1,3}\)", "", text)):
        return False
    found = _split(text)
    titled = any(re.match(rf"^{TITLE}\s", name) for name in found)
    return bool(found) and (titled or len(found) > 1) and all(_NAME.match(each) for each in found)


def names_in(text: str) -> list[str]:
    """The names that a text is a list of; none where it is something else."""
    found = _split(text)
    return found if all(_NAME.match(each) for each in found) else []


def is_division(text: str) -> bool:
    """Does a text tell of a vote between a motion and an amendment?"""
    return bool(_FOR_MOTION.search(text)) and bool(_FOR_AMENDMENT.search(text))


def _is_of_several(text: str) -> bool:
    """Does a text tell of a vote on each of them, or of more than one amendment?"""
    more = len(_FOR_MOTION.findall(text)) > 1 or len(_FOR_AMENDMENT.findall(text)) > 1
    return is_division(text) and (more or bool(re.search(r"\bagainst\b", text, re.I)))


def read_votes(texts: Sequence[str]) -> Votes | None:
    """The votes that the blocks of one record tell; None where they tell none, or of several."""
    if _is_of_several("\n".join(texts)):
        return None
    sides: dict[str, tuple[int | None, str]] = {}
    put: dict[str, str] = {}
    side = ""
    for text in texts:
        order = _ORDER.search(text)
        sides_first = order is not None and order["count"] is None
        labels = [
            each
            for each in _LABEL.finditer(text)
            if sides_first or ":" in each[0] or not (each["number"] or each["bare"])
        ]
        if not labels and side and is_names(text):
            count, names = sides[side]
            joint = " " if names.rstrip().endswith((",", " and", "Mr", "Mrs", "Ms")) else ", "
            sides[side] = (count, f"{names}{joint}{text}")
        elif not labels:
            side = ""
        for label, after in zip_longest(labels, labels[1:]):
            side = _side(label["side"], label["put"] or "")
            put[side] = (label["put"] or "").lower()
            rest = text[label.end() : after.start() if after else len(text)]
            told = label["count"] or label["number"] or label["bare"]
            rest = _TOLD_AFTER.split(rest, maxsplit=1)[0].strip(" .;:")
            sides[side] = (_number(told) if told else None, rest)
        scored = _scored(text)
        text = _VOTED.sub(" ", text)  # "7 to 3 against" are not 3 against
        for match in () if labels or sides_first else _COUNTED.finditer(text):
            key = _side(match["side"], match["put"] or "")
            sides.setdefault(key, (_number(match["count"]), match["names"] or ""))
        for match in _NUMBERED.finditer(text) if sides_first else ():
            if match["on"] or not labels:
                sides.setdefault(_side(match["side"], ""), (_number(match["count"]), ""))
        if parted := _TO.search(text):
            won, other = parted["count"] or parted["votes"], parted["other"] or parted["rest"]
            sides.setdefault("for", (_number(won), ""))
            sides.setdefault("against", (_number(other), ""))
        for key, count in scored:
            sides.setdefault(key, (count, ""))
    unanimous = any(_UNANIMOUS.search(text) for text in texts)
    if "for amendment" in sides:
        # On a division between the two, who votes for the motion votes against the amendment.
        sides.setdefault("for", sides["for amendment"])
        sides.setdefault("against", sides.get("for motion", (None, "")))
    elif "for motion" in sides:
        sides.setdefault("for", sides["for motion"])
    if not sides and not unanimous:
        return None
    told = [_tally(sides.get(each)) for each in ("for", "against", "abstain")]
    return Votes(told[0], told[1], told[2], unanimous)


def _scored(text: str) -> list[tuple[str, int]]:
    """The votes of a score ("3-2"), by their sides."""
    match = _VOTED.search(text)
    turned = bool(match and match["against"])
    if match is None:
        match = _SCORED.search(text)
        if match is None or (match["lost"] and int(match["one"]) > int(match["two"])):
            return []
        if match["won"] and int(match["one"]) < int(match["two"]):
            return []
    sides = ("against", "for", "abstain") if turned else ("for", "against", "abstain")
    counts = zip(sides, (match["one"], match["two"], match["three"]), strict=True)
    return [(side, int(count)) for side, count in counts if count is not None]


def _side(words: str, put: str) -> str:
    words = words.lower()
    if words.startswith("abst"):
        return "abstain"
    if words in ("against", "opposed", "nay", "nays", "noes"):
        return "against"
    return f"for {put.lower()}" if put.lower() in ("motion", "amendment") else "for"


def _tally(told: tuple[int | None, str] | None) -> Tally:
    if told is None:
        return Tally()
    count, listed = told
    if count is None and (summed := _SUM.search(listed)):  # "Cllrs Ash, Birch (2)"
        count, listed = int(summed[1]), listed[: summed.start()]
    return Tally(count, tuple(name for name in _split(listed) if _NAME.match(name)))


def _split(text: str) -> list[str]:
    """A list of names as names; what stands after one as an honour is none."""
    parts = re.split(r"\s*[,;]\s*(?:and\s+)?|\s+and\s+", text.strip(" .,;:"))
    parts = [part.strip() for part in parts if part.strip()]
    parts = [part for part in parts if not _HONOUR.match(part)]
    if len(parts) > 1 and re.match(r"^(?:Councillors|Cllrs|Members)\s", parts[0]):
        parts[0] = _GROUP.sub("", parts[0])
    return parts


def _number(words: str) -> int:
    words = words.lower().replace("-", " ")
    if words.isdigit():
        return int(words)
    if words in ("no", "none", "zero"):
        return 0
    tens, _, unit = words.partition(" ")
    if tens in _TENS:
        return 10 * (_TENS.index(tens) + 2) + (_UNITS.index(unit) if unit else 0)
    return _UNITS.index(words)
