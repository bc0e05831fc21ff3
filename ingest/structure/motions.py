"""Motions and amendments: which sentence puts one, by whom, and to whom it is recommended."""

from __future__ import annotations

import re

from index.values import Outcome, RecordKind
from ingest.structure.accepting import takes_up
from ingest.structure.outcomes import MARK, has_own_words, results
from ingest.structure.own_words import is_whole
from ingest.structure.people import BARE, MOVES, NAME, NUMBERED_PAIR

_ACTS = (
    r"(?:approve|adopt|accept|receive|amend|table|defer|postpone|refer|authori[sz]e|deny|refuse|direct"
    r"|award|appoint|close|adjourn|enter|suspend|rescind|reconsider|endorse|support|waive|grant"
    r"|continue|recommend|note)"
)
_PUT = re.compile(
    rf"\bmoved\b(?=[^.]{{0,200}}?(?:\bthat\b|\bfollowing\b|\bmotion\b|\bamendments?\b|:"
    r"|\brecommendations?\b|\bproposals?\b|\badoption\b|\bapproval\b|\breport\b"
    r"|\bsuspension\b|\badjournment\b|\bclosure\b))"
    r"|\b(?:put forward|tabled|submitted) (?:the|a|an) (?:following )?(?:motion|amendment)\b"
    r"|^\W*(?:it was (?:then |further )?)?"
    rf"(?:(?:(?:an?|the|this) )?(?:\w+ )?(?:motion|amendment|proposal)\b[^.]{{0,60}})?"
    rf"\b(?:moved|proposed)\s*(?:by\b)?\s*:?\s*{NAME}"
    rf"|(?-i:{NAME}) moved to {_ACTS}\b|\bmotion (?:was )?(?:made )?by {NAME}"
    rf"|^\W*{MOVES}\s*{BARE}(?=[^.]{{0,120}}\bseconded\b)"
    rf"|^\W*(?!Propos){MOVES}\s*{BARE}(?=[^.]{{0,60}}\b(?:that|to)\b|\W*$)"
    rf"|^\W*(?:(?:an?|the) )?(?:\w+ )?(?:motion|amendment)\b[^.]{{0,60}}\bmoved by {BARE}"
    rf"|\bmoved and seconded (?:that|to)\b|(?-i:{NAME}) made an? (?:\w+ )?motion\b"
    rf"|^\W*MOTION:?\s(?-i:{BARE})\s(?:moved|made)\b"
    r"|\bproposed\b[^.]{0,200}\bseconded\b|\bseconded\b[^.]{0,120}\bproposed\b",
    re.I,
)
_SUGGESTED = re.compile(
    r"\b(?:suggested|proposed)\b (?:that (?:the )?recommendations?\b.*\bbe amended\b"
    r"|(?:an?|the following) (?:additional|further|new|amended|alternative)"
    r" (?:recommendation|motion)"
    r"|(?:an?|the following) amendment)",
    re.I,
)
_PROPOSED = re.compile(rf"(?:{NAME})[^.;:]{{0,40}}\bproposed (?:that|the following|to)\b")
_REFERS = re.compile(
    r"^\W*(?:(?:up)?on being put to the vote,? )?(?:the|this|that) (?:motion|amendment|proposal)\b",
    re.I,
)
_AMENDMENT = re.compile(
    r"\bamendments?\b|\balter(?:ation|ed)\b|\bbe amended\b"
    r"|\b(?:additional|further|new|alternative) recommendation\b",
    re.I,
)
_SUBSTANTIVE = re.compile(
    r"\b(?:substantive|original|main|altered) motion\b"
    r"|\bmotion,? (?:as |so )?(?:amended|altered)\b",
    re.I,
)
_NUMBERED = re.compile(rf"\bamendments?\s+(?:no\.? ?|number )?(?P<numbers>{MARK})\b", re.I)
_TO = (
    r"(?:the )?(?:[A-Z][\w’-]*(?: (?:of|and|for|the))? ){0,6}"
    r"(?:Council|Cabinet|Committee|Board|Panel|Executive|Leader|Commission|Forum|Authority)\b"
)
_ADDRESSEE = re.compile(
    rf"\b(?:recommend|RECOMMEND|Recommend)(?:ed|ED|s)?,? to (?P<to>{_TO})"
    rf"|(?P<asked>{_TO}|[Mm]embers|[Tt]he [Cc]ommittee|Committee members) (?:is|are|be) "
    r"(?:therefore )?(?:asked|invited|requested|recommended|RECOMMENDED)\b"
    rf"|\b(?:recommended|RECOMMENDED|Recommended)\b\W*(?:\([^)]*\)\W*)?(?:[Tt]hat )?(?P<that>{_TO})"
)
_SETS_OUT = re.compile(
    r"^\W*(?:it|(?:the|this|his|her|their) (?:\w+ )?(?:motion|amendment|proposal|wording|text))\b"
    r"[^.:]{0,60}? (?:was|is|read|reads)(?: set out)?(?: as follows| below)?\W*:\W*$",
    re.I,
)
_COURSE = re.compile(
    r"\bquestion be (?:now )?put\b|\bnext business\b|\bmeeting (?:do |be )?(?:now )?adjourn"
    r"|\bsuspen(?:d|sion)\b|\bclosure\b|\bmotion (?:be now put|to (?:defer|adjourn|suspend))",
    re.I,
)
_WHO = rf"(?:{NAME}|{BARE})"
_SECONDED = rf"[,.;/]? ?(?:and )?second(?:ed|er)(?: by)?\s*[:–-]?\s*{_WHO}"
_MOVER_ALONE = re.compile(
    rf"^\W*(?:{NUMBERED_PAIR}|(?:moved|proposed)(?: by)?\s*:?\s*{NAME}(?:{_SECONDED})?"
    rf"|{MOVES}\s*(?:{NAME}|{BARE}){_SECONDED}|(?!Proposed:){MOVES}\s*{BARE})(?:,? and)?\W*$",
    re.I,
)
_BEGINS = re.compile(r"^\W*(?:THAT|That|To|BE IT|Be it|WHEREAS|Whereas)\b")
_SECONDS = re.compile(
    rf"^\W*(?:(?:(?:it|this|the motion) was )?(?:duly )?second(?:ed|er)?(?: by)?\s*[:–-]?\s*{_WHO}"
    rf"|{NAME} (?:duly )?seconded(?: (?:the motion|the amendment|it))?)\W*$",
    re.I,
)


def names_mover_alone(text: str) -> bool:
    """Is a block nothing but who moved what stands below it?"""
    return bool(_MOVER_ALONE.match(text))


def begins(text: str) -> bool:
    """Are these the words of what was moved, as they stand below who moved it?"""
    return bool(_BEGINS.match(text))


def only_seconds(sentence: str) -> bool:
    """Does a sentence say nothing but who seconded?"""
    return bool(_SECONDS.match(sentence))


def is_of_course(text: str) -> bool:
    """Is a motion on how the meeting goes on, which is put while another is open?"""
    return bool(_COURSE.search(text))


def sets_out(sentence: str) -> bool:
    """Does a sentence only introduce the words of what the one before it puts?"""
    return bool(_SETS_OUT.match(sentence))


def puts(sentence: str) -> RecordKind | None:
    """Does a sentence put a motion or an amendment to the meeting?"""
    if takes_up(sentence):
        return RecordKind.AMENDMENT
    if is_whole(sentence):
        return _kind(sentence)
    # "put to the vote and lost" is of a vote; "moved to the next item" puts nothing.
    if not _PUT.search(sentence) or re.search(r"\bmoved to (?:the|a) vote\b", sentence):
        return None
    told = list(results(sentence))
    if any(each.outcome is Outcome.NOT_MOVED for each in told):
        return None
    # "The motion, proposed by Councillor Ash, was lost" is of what was put before.
    if told and _REFERS.match(sentence) and not has_own_words(sentence):
        return None
    return _kind(sentence)


def suggests(sentence: str) -> RecordKind | None:
    """Does a sentence propose what is a motion only if a vote on it follows?"""
    if _SUGGESTED.search(sentence):
        return RecordKind.AMENDMENT
    return _kind(sentence) if _PROPOSED.search(sentence) else None


def _kind(sentence: str) -> RecordKind:
    if _AMENDMENT.search(sentence) and not _SUBSTANTIVE.search(sentence):
        return RecordKind.AMENDMENT
    return RecordKind.MOTION


def addressee_of(text: str) -> str | None:
    """To whom a recommendation goes, as printed: "RECOMMENDED to Council that"."""
    match = _ADDRESSEE.search(text[:300])
    return (match["to"] or match["asked"] or match["that"]) if match else None


def number_of(text: str) -> str | None:
    """The number of the amendment that a text is about at its beginning."""
    match = _NUMBERED.search(text[:200])
    return match["numbers"] if match else None
