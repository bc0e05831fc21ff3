"""What minutes say will be done: "officers agreed to…", "that a briefing note be circulated".

Only what is asked for or promised in so many words: somebody is to report, send, find out,
arrange or change something after the meeting.
"""

from __future__ import annotations

import re

from ingest.structure.people import NAME

_GIVEN = (
    r"(?:circulated|provided|brought|shared|sent|included|presented|reported|submitted|prepared"
    r"|arranged|produced|given|supplied|distributed|forwarded|issued|fed back|scheduled)"
)
_CHANGED = r"(?:added|amended|updated|corrected|removed|changed|clarified)"
_WHO = (
    rf"(?:{NAME}|[Oo]fficers?|[Tt]he (?:[A-Z][\w’'-]*,? (?:(?:of|for|and|the) )*){{0,8}}"
    r"(?:Director|Manager|Officer|Member|Head|Lead|Clerk|Secretary|Solicitor|Treasurer)"
    r"(?: [A-Z(][\w’'()-]*| (?:of|for|and|the)(?= )){0,8}"
    r"|[Hh]e|[Ss]he|[Tt]hey|[Tt]he (?:team|service))"
)
_MEETING = (
    r"(?:[Mm]embers?|[Cc]ommittee|[Cc]abinet|[Bb]oard|[Pp]anel|[Cc]ouncillors?|[Cc]hair\w*|[Mm]eeting"
    r"|[Ff]orum|[Cc]ouncil|[Mm]inutes)"
)
_LABELLED = re.compile(r"^\W*A(?:CTION|ction)(?:S|s)?(?: (?:POINT|point))?(?: \d+)?\s*[:–—-]\s*\S")
_TO_DO = re.compile(r"(?P<who>[A-Z][^.:;]{1,60}?) (?:to|will) [a-z]")
_ASKED = re.compile(
    rf"(?:{NAME}|\b(?:[Hh]e|[Ss]he|[Tt]hey|[Mm]embers"
    r"|[Tt]he (?:\w+ )?(?:Committee|Panel|Board|Forum))\b)"
    r"[^.;]{0,240}?\b(?<!had )(?<!had also )(?<!previously )(?<!specifically )"
    r"(?:requested|asked|recommended) that\b[^.;]{3,200}?"
    rf"\bbe (?:also )?(?:{_GIVEN}|{_CHANGED})\b"
)
_PROMISED = (
    re.compile(
        rf"(?<!that )(?<!which )\b(?:would|will) (?:also |then |therefore )?be {_GIVEN}\b"
        rf"[^.;]{{0,80}}?\b{_MEETING}\b"
    ),
    re.compile(
        rf"\b(?:[Tt]his|[Tt]hat|[Tt]hese|[Ii]t|[Tt]he (?:report|document|page|wording|paragraph))"
        rf" (?:would|will) (?:also |then )?be {_CHANGED}\b"
    ),
    re.compile(
        rf"(?P<who>{_WHO}) (?:\w+ly )?(?:agreed|undertook|promised|offered)"
        r" to (?!the\b|an?\b|this\b|that\b|it\b)[a-z]+"
    ),
    re.compile(
        rf"(?P<who>{_WHO}) (?:would|will)(?:,[^.,]{{0,90}},)? (?:also |then )?"
        r"(?:circulate|report back|find out|look into|look at|consult|check|double-?check"
        r"|follow(?:-| )(?:this )?up|come back|bring back|feed back|liaise|write to|speak to"
        r"|contact|investigate|arrange|discuss [^.;]{0,40}outside|discuss outside"
        r"|respond in writing|chase|provide [^.;]{0,80}\b(?:to|for) "
        r"(?:the )?(?i:members|committee|council|board|panel))\b"
    ),
    re.compile(r"(?P<who>[Oo]fficers) would(?:,[^.,]{0,90},)? (?:create|prepare|produce|draft)\b"),
    re.compile(r"\b(?:would|will) (?:\w+ ){0,6}?(?:report|come|feed) back to\b"),
)
_MONTH = (
    r"(?-i:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_DUE = re.compile(
    r"\b(?:(?:by|before|in|within|at|to|for|until) )?(?P<due>(?:the )?(?:next|following|"
    rf"{_MONTH}’?'?s?) (?:[A-Za-z’']+ )?(?:meeting|committee|report|update)"
    r"|next (?:week|month|year|spring|summer|autumn|winter)|due course"
    r"|(?:approximately |about )?(?:\d{1,2}|two|three|four|six|nine|twelve) (?:days|weeks|months)"
    rf"(?:’|')? time|(?:\d{{1,2}} )?{_MONTH}(?: \d{{4}})?|the end of (?:the )?[\w ]{{3,20}}"
    r"|the (?:spring|summer|autumn|winter|new year))\b",
    re.I,
)


def undertakes(sentence: str) -> bool:
    """Does a sentence of minutes ask for something to be done, or promise it?"""
    return bool(
        _LABELLED.match(sentence)
        or _ASKED.search(sentence)
        or any(pattern.search(sentence) for pattern in _PROMISED)
    )


def owner_of(sentence: str) -> str | None:
    """Who said that they would do it, as printed."""
    if (labelled := _LABELLED.match(sentence)) and (
        named := _TO_DO.match(sentence, labelled.end() - 1)
    ):
        return named["who"]
    for pattern in _PROMISED:
        match = pattern.search(sentence)
        who = match.groupdict().get("who") if match else None
        if who and who.lower() not in ("he", "she", "they"):
            return who
    return None


def due_of(sentence: str) -> str | None:
    """By when it is to be done, as printed."""
    found = [match["due"] for match in _DUE.finditer(sentence)]
    return found[-1] if found else None
