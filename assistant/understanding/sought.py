"""What would answer a question: the kind of thing that it seeks, and its word for it.

"Which company leases the vans?" seeks a company; "How much do the drivers earn?" an amount of
money. It is told from the form of the question alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

_KEPT = 1_000  # questions: each is asked of every piece that could answer it


class Sort(StrEnum):
    """The kind of thing that a question seeks, as far as a text shows whether it gives one."""

    CONTACT = "contact"
    SHARE = "share"
    MONEY = "money"
    COUNT = "count"
    DURATION = "duration"
    DATE = "date"
    NAMES = "names"
    """Of several persons: what they are or do is not enough."""
    PERSON = "person"
    FIRM = "firm"
    """A company or the like, by its name."""
    PLACE = "place"
    """A school, a library, a ward, a street: by its name."""
    RATING = "rating"
    """A grade or a colour that somebody gave."""
    REASON = "reason"
    THING = "thing"


@dataclass(frozen=True, slots=True)
class Sought:
    """What a question seeks: its kind, and the question's own word for it; "" if it has none."""

    sort: Sort
    noun: str = ""
    doing: str = ""
    """What the person did who is sought: "wrote" of "Who wrote the report?"."""
    measured: bool = False
    """Is it a figure, of whatever unit: an average, a total, how big something is?"""


_BE = (
    r"(?:is|are|was|were|be|been|being|will|would|can|could|should|might|may|must|shall|did|do|does"
    r"|has|have|had)"
)
_BETWEEN = (
    r"(?:of|in|on|at|for|to|by|with|from|about|into|per|under|over|after|before|between|since|until"
    r"|during|within|across|around|against|near|beside|and|or|that|who|whose|as|than|if|when|where)"
)
_THE = r"(?:the|a|an|our|your|its|their|his|her|this|these|those|each|every|any|all)"
_SOMEBODY = r"(?:i|we|you|they|he|she|it|us|me|there|anyone|anybody|someone)"
_VERB = (
    r"(?:became|becomes?|happen(?:ed|s)?|caused|changed|went|came|got|made|makes?|took|gave|said"
    r"|led|wrote|ran|sat|set|put|met|held|won|lost|spent|paid|sold|built|kept|get|go|come|take|give"
    r"|say|run|needs?)"
)
_ENDS = re.compile(rf"(?:{_BE}(?:n['’]t)?|{_BETWEEN}|{_SOMEBODY}|{_VERB})$", re.IGNORECASE)
_DONE = re.compile(r"[a-z]{2,}ed$", re.IGNORECASE)  # "reserved" books, and books "reserved"
_DETERMINER = re.compile(rf"{_THE}$", re.IGNORECASE)
_ADVERB = re.compile(r"(?:now|then|today|yet|altogether|overall|there|here|\w+ly)$", re.IGNORECASE)
# "What are members (actually) being asked to do": members are no thing that is sought.
_SUBJECT = re.compile(
    r"\s+(?:\w+ly\s+)?(?:being|been|going|asked|expected|supposed|recommended|invited|told)\b",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"\d[\d,.]*\d|[\w’'&-]+|[?.,;:()–]")
_LONGEST = 8  # words of a name for what is sought
_LEADS = tuple(
    re.compile(lead, re.IGNORECASE)
    for lead in (
        r"\bhow (?:many|much)\s+(?:more\s+|extra\s+|further\s+|fewer\s+|of\s+)?",
        rf"\bhow (?:big|large|high|low|small)\s+{_BE}\s+",
        rf"^\W*(?:{_THE}\s+)?(?:total\s+)?number of\s+",
        rf"\b(?:what|which)(?:['’]s|\s+(?:is|are|was|were|will be|would be))\s+(?:{_THE}\s+)?",
        r"\bwhose\s+",
        rf"\b(?:what|which)\s+(?!(?:{_BE}|{_BETWEEN}|{_VERB})\b)(?=\w)",
    )
)
_OF_KIND = frozenset(
    "name names number amount level type kind date sum percentage proportion share total list "
    "figure value rate".split()
)
SUMS = frozenset(
    "cost costs price fee fees budget salary pay spend spending wages charge overspend underspend "
    "deficit surplus levy arrears".split()
)
_SORTS = tuple(
    (sort, re.compile(form, re.IGNORECASE))
    for sort, form in (
        (
            Sort.CONTACT,
            r"\b(?:tele)?phone (?:number|no)\b|\bnumber (?:to|do i|can i) (?:call|phone|ring)"
            r"|\be-?mail\b|\bpostcode|\bpassword|\bweb ?site\b"
            r"|\bweb address|\bcontact details",
        ),
        (Sort.REASON, r"^\W*(?:so |and |but )?why\b|[.?:,] why\b|\bhow come\b|\bwhat caused\b"),
        (
            Sort.RATING,
            r"\b(?:what|which)\b(?:\s+\w+){0,2}?\s+(?:ratings?|grades?|colour|rag)\b"
            r"(?! (?:of|or above|point))|\bwhat(?:['’]?s| is| was) the (?:\w+ )?(?:rating|grade)\b",
        ),
        (
            Sort.FIRM,
            r"\b(?:which|what|who(?:['’]?s| is| was| are| were) the)\s+(?:\w+\s+)?(?:company|firm"
            r"|contractor|supplier|consultan(?:t|cy)|bank|bidder|operator|developer|auditors?)\b",
        ),
        (
            Sort.PLACE,
            r"\b(?:which|what)\b(?: of the)?(?:\s+\w+){0,2}?\s+(?:school|academy|college|university"
            r"|library|librarie|hospital|parish|district|ward|village|town|street|road|borough"
            r"|park|charit(?:y|ie))s?\b(?! (?:council|board|plan|strategy|policy|service|places?))",
        ),
        (Sort.SHARE, r"%|\bper ?cent|\bpercentage\b|\bproportion\b|\bwhat share\b"),
        (
            Sort.MONEY,
            r"\bhow much\b(?!.{0,12}\b(?:more|time|of the|notice)\b)|£"
            rf"|\bwhat\s+{_BE}\b.{{0,80}}\b(?:cost|pay|paid|spend|spent|charged?)\b",
        ),
        (Sort.COUNT, r"\bhow many\b|^\W*(?:the )?(?:total )?number of\b"),
        (Sort.DURATION, r"\bhow (?:long|old)\b"),
        (Sort.DATE, r"\bwhen\b|\b(?:what|which) (?:date|day|month|year|time)\b"),
        (Sort.NAMES, r"\bnames of\b|\bwho (?:are|were) the\b|\bhow did each\b"),
        (
            Sort.PERSON,
            r"(?:^|[.,;:?])\W*(?:and |so |but )?who(?:m|se|s)?\b"
            r"|\bwhich (?:\w+ )?(?:officer|councillor|member|director|chief executive|person"
            r"|inspector|headteacher|minister|solicitor|architect)s?\b",
        ),
    )
)
_AND_ANOTHER = re.compile(
    r"[,;]?\s+and\s+(?=(?:by )?(?:who|what|when|where|which|how|why)\b)|\?\s+(?=\w)", re.IGNORECASE
)
_MEASURED = re.compile(
    r"\bwhat(?:['’]?s| is| was| are| were) the (?:average|mean|total)\b|\btotals?\W*$"
    r"|\bhow (?:big|large|high|low|small)\b",
    re.IGNORECASE,
)
_DOING = re.compile(rf"\bwho\s+(?:{_BE}\s+)?(?:the\s+)?(\w+)", re.IGNORECASE)


@lru_cache(_KEPT)
def sought(text: str) -> Sought:
    """What a question seeks, told from its words; of several in one, what the first seeks."""
    text = _AND_ANOTHER.split(text)[0]
    noun = _noun(text)
    otherwise = Sort.MONEY if noun in SUMS else Sort.THING
    sort = next((sort for sort, form in _SORTS if form.search(text)), otherwise)
    measured = sort is Sort.THING and bool(_MEASURED.search(text))
    if measured and noun in _OF_KIND:
        noun = ""  # "what is the total": of what, the other words tell
    doing = _DOING.search(text) if sort is Sort.PERSON else None
    return Sought(sort, noun, doing[1] if doing else "", measured)


def _noun(text: str) -> str:
    """The word for what is asked for: the last of the words behind "which", "what is the"."""
    for lead in _LEADS:
        if match := lead.search(text):
            return _last_word(text[match.end() :])
    return ""


def _last_word(rest: str) -> str:
    words, end = _name(rest)
    while words and _ADVERB.match(words[-1]):
        words.pop()
    if not words:
        return ""
    if _SUBJECT.match(rest, end):
        return ""
    of = re.match(rf"\s*of\s+(?:{_THE}\s+)?", rest[end:], re.IGNORECASE)
    if words[-1].lower() in _OF_KIND and of and (more := _name(rest[end + of.end() :])[0]):
        words = more
    return words[-1].lower()


def _name(rest: str) -> tuple[list[str], int]:
    """The words up to a verb or a joining word, and where they end.

    Before "the" stands a verb: "company leases the vans" names a company.
    """
    words: list[str] = []
    end = 0
    for token in list(_TOKEN.finditer(rest))[:_LONGEST]:
        word = token[0]
        if _DETERMINER.match(word):
            if words:
                return words[:-1] or words, end
            continue
        if word[0].isdigit() and not words:
            continue  # "of the 2,213 replies"
        if not word[0].isalnum() or _ENDS.match(word) or (words and _DONE.match(word)):
            break
        words.append(word)
        end = token.end()
    return words, end
