"""What says that a paper is withheld, and what only sounds like it.

Marks: "NOT FOR PUBLICATION", "Exempt: paragraph 3", "Private and confidential", "By virtue of
paragraph 3 of Part 1 of Schedule 12A this report is exempt", a header's row "Public or exempt:
Exempt". Not marks: the heading "Exempt items" over an agenda's (often empty) list, a sentence
about Schedule 12A in a public paper, "Confidential waste contract", "Exempt: No".
"""

from __future__ import annotations

import re

_PAPER = r"(?:report|appendi(?:x|ces)|annex(?:es)?|paper|papers|document|minutes?)"
# "Exempt: No", "Confidential – none"; but not "Confidential – No. 12".
_DENIED = r"(?!\W*(?:no|none|nil|nothing|n/?a|not applicable)\b(?!\.\W*\d))"
# What may follow a marking word for it to be a marking and not the first word of a title.
_CLOSED = (
    r"(?:\W*$|\s*[-–—:(\[|.,;*]|\s+(?:by virtue|under|within|pursuant|in accordance|as defined|para"
    rf"|part|schedule|section|because|as it|not for|until|{_PAPER}\b{_DENIED}\W*(?:$|[-–—:(\[|]|\d"
    r"|[A-Z]\b|by virtue|under|within|pursuant|para|not for|is\b)"
    r"|information\W*(?:$|by virtue|under|within|pursuant|para|part|schedule|not for|yes)))"
)
_START = re.compile(
    r"^[^\w\s]*\s*(?:item \d+\W+|agenda item \d+\W+|report\W+)?(?:"
    rf"not (?:for|to be) (?:general |press |public )*(?:publication|published|disclosure){_DENIED}"
    rf"|(?:strictly )?(?:private (?:and|&) )?confidential{_DENIED}{_CLOSED}"
    rf"|(?:officers?|commercial(?:ly)?)\W+in\W+confidence\b|in confidence\W*$"
    rf"|commercially (?:sensitive|confidential){_CLOSED}"
    rf"|official\W{{1,3}}sensitive\b"
    rf"|exempt(?: from (?:publication|disclosure))?{_DENIED}{_CLOSED}"
    rf"|(?:wholly|fully) exempt\b"
    rf"|restricted{_DENIED}(?:\W*$|\s*[-–—:(]|\s+(?:report|paper|document|circulation)s?\b)"
    rf"|(?:private|closed|pink) (?:{_PAPER}|papers?|pages?|session|item)\b\W*(?:$|[-–—:(\d])"
    rf"|private\W*$"
    rf"|part (?:2|ii|b|two)\W+(?:private|exempt|confidential|closed|not for publication)"
    rf"(?! items?)\b"
    rf"|(?:the )?(?:public|press)[^.]{{0,40}} excluded\W*$"
    r")",
    re.I,
)
_END = re.compile(
    r"(?:[-–—:(\[|]\s*|\b)(?:(?:strictly )?private (?:and|&) confidential|not for publication"
    r"|(?:exempt|confidential|private|closed|restricted|pink) (?:report|appendix|annex|paper"
    r"|item))\W*(?:(?!no\b)\w{1,2}\W*)?$"
    r"|[-–—:(\[|]\s*(?:exempt|confidential|private|restricted|closed|part (?:2|ii))\W*$"
    r"|^(?:exempt|confidential|private|closed|restricted) (?:appendix|annex|report|paper)\b"
    r"\W*\w{0,2}(?:\W|$)",
    re.I,
)
_FURNITURE = re.compile(
    r"\bnot for publication\b|\bprivate (?:and|&) confidential\b|\bexempt\b(?! items)"
    r"|\bconfidential\b(?! (?:items|waste|reporting))|\bin confidence\b|\bofficial\W{1,3}sensitive"
    r"|\b(?:private|closed|pink|restricted) (?:report|paper|appendix|session|page)s?\b"
    r"|^(?:private|restricted|closed)$|\bpart (?:2|ii)\W+(?:private|exempt|confidential|closed)",
    re.I,
)
_QUESTION = (
    r"(?:(?:is )?(?:the |this )?(?:report |document |paper )?(?:"
    r"public(?:ation)?(?: status)?(?:\s?(?:or|/|\\)\s?(?:exempt|private|confidential))?"
    r"|exempt(?:ion)?(?: (?:information|status|report|category))?|open(?:\s?(?:or|/)\s?closed)"
    r"|confidential(?:ity)?(?:\s?(?:or|/|and)\s?exempt)?(?: information| status)?"
    r"|private(?:\s?(?:or|/)\s?public)?|part (?:1|i)(?:\s?(?:or|/)\s?(?:part )?(?:2|ii))"
    r"|(?:security |access )?classification|(?:report )?status|restrictions?"
    r"|access(?: to information)?|disclosure)(?: category)?)"
)
_CELL = re.compile(
    rf"^{_QUESTION}(?:\W+|\W+this (?:report|paper|document) is )"
    r"(?:(?:wholly |fully |strictly )?(?:exempt|confidential|restricted|private|closed)\b(?! or\b)"
    rf"(?! and )(?!\W+information\W+(?:no|none)){_DENIED}"
    r"|part (?:2|ii|b)\b|not for publication|yes\b|paras?\b|paragraphs?\b|schedule 12a)",
    re.I,
)
_IS_EXEMPT = re.compile(
    r"(?P<before>.{0,14})(?<!of )(?<!to )\b(?P<subject>(?:this|the|the following|the attached) "
    r"(?:report|paper|document|item)|(?:this|the attached) (?:appendix|annex))\b"
    r"(?P<between>[^.?]{0,60}?)\b(?:is|are|contains?|includes?)\s+(?P<kind>"
    r"(?:\w+ly )?(?:exempt|confidential|not for publication|to be treated as exempt"
    r"|considered (?:to be )?exempt))\b",
    re.I | re.S,
)
_AUTHORITY = re.compile(r"\b(?:schedule 12a|section 100|local government act|paragraph)", re.I)
_DENIES = re.compile(r"\b(?:not|no|none|nothing|neither|if|whether|unless)\b", re.I)
_CONDITION = re.compile(r"\b(?:if|whether|unless|where|when|should|is)\s+$", re.I)
_WATERMARK = re.compile(
    r"^\W*(?:(?:STRICTLY )?(?:PRIVATE (?:AND|&) )?CONFIDENTIAL|NOT FOR PUBLICATION|EXEMPT"
    r"|EXEMPT (?:REPORT|INFORMATION)|RESTRICTED|PINK PAPERS?)\W*$"
)
_ACROSS = re.compile(r"confidential(?!ity)|notforpublication|exempt|restricted|private", re.I)
_AGENDA = re.compile(
    r"^(?:agenda|public agenda|agenda items?|order of business|(?:exempt|restricted|confidential"
    r"|unrestricted)(?: (?:and|or) \w+)? (?:items?|business))\W*$",
    re.I,
)


def is_agenda(text: str) -> bool:
    """Is it a heading that only an agenda has?"""
    return bool(_AGENDA.match(text))


def at_start(text: str) -> bool:
    """Does a block open with a marking?"""
    return bool(_START.match(text)) and (len(text) < 200 or text[:1].isupper() or text[0] in "([*")


def at_end(text: str) -> bool:
    """Does a heading end with a marking, as in "Lease of the old depot (exempt)"?"""
    return len(text) < 200 and not _AGENDA.match(text) and bool(_END.search(text))


def in_title(title: str) -> bool:
    """Does a bookmark's title carry a marking?"""
    return not _AGENDA.match(title) and bool(_END.search(title) or _START.match(title))


def in_furniture(text: str) -> bool:
    """Does a running header or footer carry a marking? It does so at any place in it."""
    return bool(_FURNITURE.search(text)) and not _AGENDA.match(text)


def in_header_cell(text: str) -> bool:
    """Is it the row of a report's header that asks whether it is exempt, answered yes?"""
    return len(text) < 400 and bool(_CELL.match(text))


def is_watermark(text: str) -> bool:
    """Is it nothing but a marking in capitals, wherever it stands?"""
    return bool(_WATERMARK.match(text))


def is_across(text: str) -> bool:
    """Is there a marking in what is set aslant over a page, its spaces left out?"""
    return bool(_ACROSS.search(text))


def is_stated(text: str) -> bool:
    """Does a sentence say that this very paper is exempt, and under which law?"""
    if not _AUTHORITY.search(text):
        return False
    return any(
        not _DENIES.search(match["between"]) and not _CONDITION.search(match["before"])
        for match in _IS_EXEMPT.finditer(text)
    )
