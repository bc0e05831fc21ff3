"""People as minutes name them: "Councillor A Lyddon", "Mr Gough", "the Leader"; who moved what."""

from __future__ import annotations

import re

_OWN_TITLE = (
    r"(?:(?:County |Town |Parish )?Councillors?|Cllrs?\.?|Mrs?\.?|Ms\.?|Miss|Dr\.?|Sir|Dame|Lord"
    r"|Lady|Baroness|Prof(?:essor|\.)?|Rev(?:erend|\.)?|Ald(?:erman|erwoman|\.)?|Bailie)"
)
TITLE = (
    rf"(?:{_OWN_TITLE}|Council ?[Mm]embers?|Council(?:man|woman|person)|Commissioner|Supervisor"
    r"|Trustee|(?:Deputy )?Mayor|Reeve|Senator)"
)
_NOBODY = (
    r"(?:Seconde[dr]|Second|Move[dr]|Propose[dr]|Motion|Resolution|Resolved|RESOLVED|That|THAT|The"
    r"|THE|To|TO|BE|Be|It|An?(?!\.)|This|All|No|Whereas|WHEREAS|Council\w*|Cabinet|Committee|Board|Members?"
    r"|Officers?|Staff|Carried|CARRIED|Lost|LOST|Defeated|DEFEATED|Approved|APPROVED|City|County"
    r"|Town)"
)
_PROPER = (
    r"(?!(?:Seconde[dr]|Move[dr]|Propose[dr]|That|THAT|The|To|TO|BE|Whereas|WHEREAS|RESOLVED"
    r"|CARRIED|LOST|DEFEATED)\b)[A-Z](?:\.|[\w’'-]*)"
)
_SPACE = r"[^\S\n]"  # in a record a line ends where its block does, and a name with it
BARE = (
    rf"(?-i:(?!{_NOBODY}\b)(?:[A-Z]\.\s?){{0,3}}(?!{_NOBODY}\b)[A-Z][\w’'-]*[a-z]"
    rf"(?:{_SPACE}{_PROPER}){{0,2}})"
)
"""A name without a title, which only who moved or seconded may bear."""
_OFFICE = (
    r"(?:(?:Deputy|Vice)[-\s])?(?:Leader|Chair(?:man|woman|person)?|Convener|Mayor|Provost)"
    r"(?:\sof\sthe\s(?:Council|Committee|Opposition))?"
)
NAME = (
    rf"(?:(?:{TITLE}\s)+{_PROPER}(?:{_SPACE}(?:{_PROPER}|(?:de|van|von|der)\b)){{0,3}}"
    rf"|(?:[Tt]he\s){_OFFICE})"
)

# Between a name and its verb may stand an office (", Leader of the Council,") or a few words, but
# no other person, unless it is said that they second.
_OTHER = rf"(?!\b(?:moved|proposed|(?<!seconded by ){_OWN_TITLE})\b)"
_GAP = (
    rf"(?:,(?:{_OTHER}[^.;:]){{0,120}}?,|\s\([^)]{{0,80}}\)|,?\swho"
    rf"|(?:(?!\bseconded\b){_OTHER}[^.;:,]){{0,30}}?)"
)
_VERB = r"(?:moved|proposed|put\sforward|tabled|submitted|suggested|withdrew|gave\snotice)"
_NUMBER = r"(?:(?:Motion|Resolution|Res\.?|R|No\.?|#)?[ #-]{0,2}(?:No\.? ?)?\d[\w/.-]*)"
MOVES = (
    rf"(?-i:(?:{_NUMBER}\W{{1,3}})?(?:(?:(?:It|A motion|Motion|The motion) was |Motion )"
    r"(?:moved|made|proposed)|M(?:oved|OVED|over|OVER)|P(?:roposed|ROPOSED|roposer))"
    r"(?:\s+by\b\s*:?|\s*:)|Motion by)"
)
"""How a line begins that says by whom something was moved."""
_MOVERS = (
    re.compile(rf"\breissued\sin\s(?:that|the\sname)\sof\s(?P<name>{NAME})"),
    re.compile(rf"\b(?i:moved|proposed|mover|proposer)\b\s*(?:by\b)?\s*[:–-]?\s*(?P<name>{NAME})"),
    re.compile(rf"\b[Oo]n\sthe\s(?:motion|proposal|proposition)\sof\s(?P<name>{NAME})"),
    re.compile(rf"(?P<name>{NAME}){_GAP},?\s*(?:\w+ly\s|had\s|then\s)*{_VERB}\b"),
    re.compile(rf"\bin\sthe\snames?\sof\s(?P<name>{NAME})"),
    re.compile(rf"(?P<name>{NAME}|{BARE})\s\((?i:motion|mover|moved|proposer)\)"),
    re.compile(rf"(?m:^|(?<=[.;]\s))\W*{MOVES}\s*(?P<name>{BARE})"),
    re.compile(rf"(?P<name>{NAME})\smade\san?\s(?:\w+\s)?motion\b"),
    re.compile(rf"\b(?:[Oo]n|[Uu]pon)\s(?:the\s)?motion\s(?:of|by)\s(?P<name>{NAME}|{BARE})"),
    re.compile(
        rf"^\W*(?i:(?:an?|the) )?(?:\w+\s)?(?i:motion|amendment)\b[^.]{{0,60}}\bmoved\sby\s"
        rf"(?P<name>{BARE})"
    ),
    re.compile(rf"\b(?i:motion)\s(?:was\s)?made\sby\s(?P<name>{NAME}|{BARE})"),
    re.compile(rf"^\W*MOTION:?\s(?P<name>{BARE})\s(?:moved|made)\b"),
)
_SECONDERS = (
    re.compile(rf"\b(?i:seconded|seconder)\b\s*(?:by\b)?\s*[:–-]?\s*(?P<name>{NAME})"),
    re.compile(rf"(?P<name>{NAME}){_GAP},?\s*(?:\w+ly\s|had\s|then\s)*seconded\b(?!\sby)"),
    re.compile(rf"(?P<name>{NAME}|{BARE})\s\((?i:second|seconder|seconded)\)"),
    re.compile(rf"\b(?i:second(?:ed|er)?)(?:\s+by\b\s*:?|\s*:)\s*(?P<name>{NAME}|{BARE})"),
)

_PUT_BY = re.compile(
    r"\b(?:[Mm]otion|[Aa]mendment|[Pp]roposal),? (?:(?:which|that) (?:was|had been) )?"
    r"(?:(?:moved|proposed|tabled|submitted|put forward) by|by|of|from|in the name of) "
    rf"(?P<by>{NAME})|(?P<whose>{NAME}(?<=[’']s))(?: \w+)? (?:motion|amendment|proposal)\b"
)


def mover_of(text: str) -> str | None:
    """Who moved what a sentence says was moved, as printed."""
    return _first(_MOVERS, text)


def seconder_of(text: str) -> str | None:
    """Who seconded it."""
    return _first(_SECONDERS, text)


def put_by(text: str) -> str | None:
    """By whom is the motion or amendment that a text speaks of: "the amendment by Mr Gough"?"""
    match = _PUT_BY.search(text)
    return re.sub(r"[’']s$", "", match["by"] or match["whose"]).rstrip(".") if match else None


def same_person(one: str | None, other: str | None) -> bool:
    """Are two names of one person, by their last word? Titles and initials come and go."""
    return one is not None and other is not None and one.split()[-1] == other.split()[-1]


def _first(patterns: tuple[re.Pattern[str], ...], text: str) -> str | None:
    for pattern in patterns:
        if match := pattern.search(text):
            return match["name"].rstrip(".").strip()
    return None
