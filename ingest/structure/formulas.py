"""The formulas with which minutes decide: "RESOLVED that", "It was agreed", "The report was noted".

What a passage is, told from its words alone. What was decided on another occasion ("had agreed")
is narrative.
"""

from __future__ import annotations

import re

from index.sentences import sentences
from index.values import Outcome, RecordKind
from ingest.structure.entries import Entry

_BODY = (
    r"(?:(?:the )?(?:[a-z-]+ )?(?:(?:sub|joint)-?)?"
    r"(?:committee|cabinet|board|panel|forum|council|commission|executive|authority|bench)"
    r"|(?:the )?members|(?:the )?meeting)"
)
_HOW = (
    r"(?:(?:unanimously|therefore|also|then|further|duly|formally|all|subsequently|accordingly"
    r"|\(?nem\.? con\.?\)?),? )*"
)
_LEAD = r"^\W*(?:\(?\w{1,4}[.)]\s*|\d{1,3}(?:\.\d{1,3})*\s+)?"
_COLON = r"(?:\s*\([^)]{0,40}\))?\s*(?::|[–—-](?=\s|$))"
_RESOLVED = re.compile(
    rf"{_LEAD}(?:(?:it was|{_BODY}) {_HOW})?(?-i:RESOLVED|Resolved|PENDERFYNWYD|Penderfynwyd)\b"
    rf"|{_LEAD}(?:it was|{_BODY}) {_HOW}resolved\b"
    rf"|\b(?:it was|it is|and|{_BODY}),? {_HOW}resolved(?:,[^,.]{{3,60}},)?(?: (?:that|to)\b|\s?:)"
    rf"|{_LEAD}(?-i:RESOLUTION|Resolution)(?: (?:no\.? ?)?[\w/-]*\d)?{_COLON}"
    rf"|{_LEAD}(?-i:DECISION|Decision)s?(?i: made| taken)?(?:{_COLON}|\W*$)",
    re.I,
)
_SHOUTED = re.compile(r"\b(?:RESOLVED|PENDERFYNWYD)\b")
_ISSUES = re.compile(r"^\W*resolved\b.{0,30}\bissues?\b", re.I)
_TO_RECOMMEND = re.compile(
    r"\bresolved\b\W*(?:\([^)]*\)\W*)?(?:that )?(?:it (?:be |was )?recommended"
    r"|to recommend\b|(?:the )?(?:[\w-]+ ){0,4}be recommended to\b)",
    re.I,
)
_OPENERS: tuple[tuple[RecordKind, re.Pattern[str]], ...] = (
    (
        RecordKind.RECOMMENDATION,
        re.compile(
            rf"{_LEAD}(?:[Ii]t was )?{_HOW}(?:RECOMMENDED|ARGYMHELLWYD)\b"
            rf"|{_LEAD}Recommended(?:{_COLON}| that\b| to\b)"
        ),
    ),
    (
        RecordKind.AGREEMENT,
        re.compile(
            rf"{_LEAD}(?:[Ii]t was )?{_HOW}(?:AGREED|CYTUNWYD|APPROVED|ENDORSED|ADOPTED)\b"
            rf"|{_LEAD}Agreed(?:{_COLON}| that\b| to\b| unanimously\b)"
        ),
    ),
    (RecordKind.NOTED, re.compile(rf"{_LEAD}(?:NOTED|NODWYD)\b|{_LEAD}Noted(?:{_COLON}|\.?$)")),
)
_NOTABLE = (
    r"(?:report|update|contents?|minutes|position|presentation|information|letter|petition"
    r"|programme|progress)"
)
_SENTENCES: tuple[tuple[RecordKind, re.Pattern[str]], ...] = (
    (
        RecordKind.AGREEMENT,
        re.compile(
            rf"\b(?:it was|{_BODY}|and|,) {_HOW}(?-i:AGREED|APPROVED|ENDORSED|ADOPTED)\b"
            rf"|\b(?:it was|{_BODY}) {_HOW}(?:agreed|approved|endorsed)\b(?! in principle by)"
            rf"|^\W*(?:the )?{_BODY} {_HOW}"
            r"(?:adopted|ratified|authorised|granted|refused|appointed)\b"
            r"|\b(?:was|were) (?:\w+ )?agreed(?: that\b|\W*$)"
            r"|\bseconded\b.{0,80}\band (?:\w+ly )?(?:agreed|approved|carried) (?:that|to)\b"
            r"|\bminutes\b.*\b(?:approved|confirmed|agreed|signed|accepted)\b.{0,40}\bas (?:an? )?"
            r"(?:true|correct|accurate)",
            re.I,
        ),
    ),
    (
        RecordKind.RECOMMENDATION,
        re.compile(rf"\b(?:it was|{_BODY}) {_HOW}recommended (?:that|to|\w+ing)\b", re.I),
    ),
    (
        RecordKind.NOTED,
        re.compile(
            rf"\bit was {_HOW}noted (?:that|and)\b"
            r"|^\W*(?:the )?(?:[a-z]+ )?(?:committee|cabinet|board|panel|forum|council) "
            rf"{_HOW}(?:received and )?noted\b"
            rf"|^\W*(?:the )?(?:members|councillors|meeting) {_HOW}(?:received and )?noted "
            rf"(?:the )?(?:\w+ ){{0,3}}{_NOTABLE}\b"
            rf"|\b{_NOTABLE}\b.{{0,160}}\b(?:was|were) (?:duly )?received\W*$"
            r"|\b(?:was|were|be) (?:received and |duly )?noted\W*$"
            rf"|^\W*(?:the )?{_BODY} {_HOW}confirmed (?:receipt of\b"
            r"|that (?:it|they)(?= had received\b))",
            re.I,
        ),
    ),
)
_AMENDED = re.compile(r"\b(?:was|were) (?:amended|agreed|approved) as follows:$", re.I)
_EARLIER = re.compile(
    r"\b(?:had|has|have|previously|at that meeting|last year|at (?:the|its|their) [^,.]{3,60}"
    r"\b(?:meeting|committee|council)\b[^,.]{0,40}\bheld on)\b",
    re.I,
)
_BODY_ALONE = re.compile(rf"^\W*{_BODY}{_COLON}\W*$", re.I)
_DECIDES = re.compile(r"^\W*\(?\w{1,4}[.)]\s*(?:AGREED|NOTED|APPROVED|ENDORSED|RESOLVED)\b", re.I)

_THING = (
    r"(?:items?|reports?|matters?|applications?|consideration|papers?|decisions?|petitions?|updates?"
    r"|questions?|proposals?|business|discussion)"
)
_DISPOSED: tuple[tuple[Outcome, re.Pattern[str]], ...] = (
    (
        Outcome.DEFERRED,
        re.compile(
            rf"\b{_THING}\b.{{0,120}}\b(?:was|were|be|is|are) (?:\w+ )?(?:deferred|adjourned"
            r"|postponed)\b|^\W*(?:deferred|adjourned) (?:to|until|pending)\b"
            r"|\b(?:agreed|resolved)\b.{0,20}\bto defer\b",
            re.I,
        ),
    ),
    (
        Outcome.WITHDRAWN,
        re.compile(
            rf"\b{_THING}\b.{{0,120}}\b(?:was|were|be|is|has been|have been) (?:\w+ )?withdrawn\b"
            r"|^\W*withdrawn\b",
            re.I,
        ),
    ),
    (
        Outcome.REFERRED,
        re.compile(
            rf"\b{_THING}\b.{{0,120}}\b(?:was|were|be|is) "
            r"(?:\w+ (?:and )?)?referred (?:back )?to\b"
            r"|\b(?:agreed|resolved)\b.{0,20}\bto refer\b",
            re.I,
        ),
    ),
    (
        Outcome.CALLED_IN,
        re.compile(r"\bdecisions?\b.{0,120}\b(?:was|were|has been|have been) called[- ]in\b", re.I),
    ),
)
_NOT_SO = re.compile(
    r"\bnot (?:supported|agreed|carried|accepted|seconded)\b"
    r"|\bnot (?:to )?(?:be |been )?(?:defer|refer|withdr|adjourn|postpone)",
    re.I,
)
_DENIED = re.compile(
    r"\b(?:not|never|neither|nor)\W+(?:\w+\W+)?(?:agreed|approved|carried)\b", re.I
)
_HAD = re.compile(r"\b(?:had|previously|at that meeting|if|would|should|could|may)\b", re.I)


def lead_in(text: str) -> str:
    """A text without the dash that some councils write after the colon: "agreed:-"."""
    return re.sub(r"(?:(?<=:)\s?[-–—]+|\s?/[-–—]+)$", "", text.rstrip())


def opens(entry: Entry, following: Entry | None = None) -> tuple[RecordKind, int] | None:
    """Does a decision with all that belongs to it begin in a block, and at which character?"""
    raw = entry.raw
    if _RESOLVED.match(raw) and not _ISSUES.match(raw):
        return _resolution(raw), 0
    for kind, pattern in _OPENERS:
        if pattern.match(raw):
            return kind, 0
    if following and _BODY_ALONE.match(raw) and _DECIDES.match(following.text):
        return RecordKind.AGREEMENT, 0
    for start, end in sentences(raw):
        sentence = raw[start:end]
        said = _RESOLVED.search(sentence)
        if _SHOUTED.search(sentence) or (said and not _EARLIER.search(sentence[: said.end()])):
            return _resolution(sentence), start
        if end == len(raw) and lead_in(sentence).endswith((":", "–")) and _introduces(sentence):
            return RecordKind.AGREEMENT, start
    return None


def _resolution(words: str) -> RecordKind:
    """A resolution to recommend decides nothing but that."""
    recommends = _TO_RECOMMEND.search(words[:200])
    return RecordKind.RECOMMENDATION if recommends else RecordKind.RESOLUTION


def _introduces(sentence: str) -> bool:
    """Is what was agreed listed below the sentence?"""
    return (
        bool(_AMENDED.search(lead_in(sentence))) or sentence_kind(sentence) is RecordKind.AGREEMENT
    )


def sentence_kind(sentence: str) -> RecordKind | None:
    """What a single sentence says was decided, if it does."""
    for kind, pattern in _SENTENCES:
        found = pattern.search(sentence)
        if found and not _EARLIER.search(sentence[: found.end()]) and not _DENIED.search(found[0]):
            return kind
    return None


def disposal(sentence: str) -> Outcome | None:
    """Was an item deferred, withdrawn, referred or called in, by what a short sentence says?"""
    if len(sentence.split()) > 60 or _NOT_SO.search(sentence):
        return None
    for outcome, pattern in _DISPOSED:
        found = pattern.search(sentence)
        if found and not _HAD.search(sentence[: found.end()]):
            return outcome
    return None
