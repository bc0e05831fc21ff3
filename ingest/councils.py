"""Which council a paper is of, among those that it names.

A council is named as "Wexmoor County Council" or as what it governs: "the Corporation of the
Township of Ashby". Only where it stands for the council is the second one a name: alone in a line,
or with "Council" or "Corporation" beside it. "Flooding in the Borough of Thornby" names a place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

_KINDS = "County|City|Borough|District|Metropolitan|Unitary|London|Town|Parish|Township|Village"
_COUNCIL = re.compile(
    r"\b((?:(?:[A-Z][’'])?[A-Z][a-z’'-]+(?: (?:and|upon|on|of|the|in) | & | |-)){1,4}"
    rf"(?:(?:{_KINDS}) ){{0,3}}Council)\b"
)
_NONE = re.compile(
    r"^(?:Full|The|This|Arts|Our|Each|Every|Any|All|Local|That|Annual|Of|Youth|Research|Privy|Budget"
    r"|Members|Shortfall|To|By|For|Leader|Draft|Medical|Where|As|Upper|Proposed|Children|Pupils?"
    r"|Students?|Schools?|Staff|Tenants|Works|(?:Extrao|O)rdinary|Special|Regular|Open|Closed"
    r"|Virtual|Previous|Next|Minutes|Meetings?|Proceedings|Clerk|Agenda|Notice|Mayor)\b"
    rf"|^(?:{_KINDS})\b(?! of [A-Z](?!ouncil\b))"
    r"|\b(?:Youth|Arts|Research|Care) (?:County )?Council$"
    r"|\b(?:Regular|Special|(?:Extrao|O)rdinary|Annual) Council$"
    r"|\b(?:of|the|in|and|on|upon|&) Council$"  # "Confirming Proceedings of Council"
    r"|\b(?:Minutes|Meetings?|Proceedings|Clerk|Agenda|Notice) of "
    r"|\b(?:the|The) (?:County|Borough|City|District) |\b[Tt]he Council$"
)
_BEFORE = re.compile(
    r"^(?:(?:The|At|In|By|And|Of|(?:Elected )?Members of"
    r"|(?:Minutes|Meetings?|Proceedings|Agenda|Notice)(?: of| for)?) )+"
)
# What a council governs, and a place's name: not what a meeting is called, nor a title of honour.
_AREA = "(?:Royal |London |Metropolitan )?Borough|City|County|Township|Town|Village|Municipality"
_WORD = (
    r"(?!(?:Council|Committee|Meeting|Minutes|Agenda|Regular|Special|Public|Ordinary|Annual|Board"
    r"|Commission|Planning|Notice|By-?[Ll]aw|Municipal|Culture|Sanctuary|Origin|Residence|Birth"
    r"|Cabinet|Executive|Scrutiny|Police|Departments?|Services?|Trust|Partnership|Plan|Strategy"
    r"|Policy|Programme|Budget|Report|Review|Framework|Statement|Charter|Award|Archives?|Library"
    r"|Schools?|University|Hospital|College(?! ))\b)"
    r"(?:St\. )?[A-Z][\w’'-]*"
)
_PLACE = rf"{_WORD}(?:(?: (?:and|upon|on|of|the|in|under|le)| &)? {_WORD}){{0,4}}"
_STYLED = re.compile(rf"(?:Corporation|Council) of the ((?:{_AREA}) of {_PLACE})")
_ALONE = re.compile(
    rf"(?:The )?((?:{_AREA}) of {_PLACE})(?:, [A-Z][\w ]+)?(?: (?:Agenda|Minutes))?\W*"
)
_OF_AREA = re.compile(rf"((?:{_AREA}) of .+?)(?: (?:{_KINDS}))* Council")
_IN_FULL = {"DC": "District", "BC": "Borough", "MBC": "Metropolitan Borough"}
_SHORT = re.compile(
    rf"\b([A-Z][a-z’'-]+(?: (?:and |upon |& )?[A-Z][a-z’'-]+){{0,3}}) ({'|'.join(_IN_FULL)})\b"
)
_SITE = re.compile(
    r"(?:@|\bwww\.|//)(?:[\w-]+\.){0,4}?(?!www|legislation|service)([a-z-]+)\s?\.gov\.uk\b", re.I
)
_INSIGNIFICANT = re.compile(rf"\b(?:Council|Corporation|of|the|and|Royal|{_KINDS})\b|\W", re.I)
_OFTEN = 3  # pages of a paper's text on which its own council stands


def councils_in(text: str) -> Counter[str]:
    """The councils that a text names, and how often.

    "Should Wexmoor County Council", at the beginning of a sentence, is one more of what stands
    elsewhere without the first word.
    """
    counts: Counter[str] = Counter()
    for line in text.split("\n"):
        for name in _COUNCIL.findall(line):
            name = _BEFORE.sub("", name)
            if " " in name and not _NONE.search(name):
                counts[_spelt(name)] += 1
        counts.update(_areas(line.strip()))
    for name in list(counts):
        shorter = next((each for each in counts if name.endswith(f" {each}")), None)
        if shorter and counts[shorter] > counts[name]:
            counts[shorter] += counts.pop(name)
    return _as_one(counts)


def alone(line: str) -> bool:
    """Is a line nothing but the name of a council, as a letterhead is?"""
    named = _COUNCIL.fullmatch(line)
    return bool(_ALONE.fullmatch(line) or (named and councils_in(line)))


def council_of(
    lines: str, front: str, pages: Sequence[str], committee: str | None = None
) -> tuple[str | None, float]:
    """The council of a paper, and how sure it is.

    ``lines`` are page one's short lines, which name it most surely; ``front`` is the whole of page
    one. A county's papers name its districts too: a council that is named here and there, or once
    in a sentence, is not its own, unless the paper gives that council's address on the web and no
    other's. ``committee`` is the body whose paper it is.
    """
    text = "\n".join(pages)
    whole = councils_in(text)
    if first := councils_in(lines):
        name = max(first, key=lambda name: (first[name], whole[name]))
        return _preferred(name, whole), 0.9
    if first := councils_in(front):
        name = max(first, key=lambda name: (first[name], whole[name]))
        often = 2 <= whole[name] >= whole.total() / 2
        return (name, 0.6) if often or name == _borne_out(whole, text) else (None, 0.0)
    if whole:
        name, count = whole.most_common(1)[0]
        if sum(name in page for page in pages) >= _OFTEN and count > whole.total() / 2:
            return name, 0.6
    if owner := _borne_out(whole | _in_full(text), text):
        return owner, 0.6
    county = _county_of(committee, text) if committee else None
    return county, 0.6 if county else 0.0


def _areas(line: str) -> Iterator[str]:
    """Councils that a line names by what they govern."""
    if whole := _ALONE.fullmatch(line):
        yield whole[1]
    else:
        yield from _STYLED.findall(line)


def _spelt(name: str) -> str:
    """One spelling of a council's name: "Township of Ashby Council" is the Township of Ashby.

    A city's stays ("City of York Council"), since that is mostly its name.
    """
    found = _OF_AREA.fullmatch(name)
    return found[1] if found and not name.startswith("City ") else name


def _key(name: str) -> tuple[str, str]:
    """The place and the kind of a council: the same for "Borough of X" and "X Borough Council"."""
    kinds = re.findall(rf"\b(?:{_KINDS})\b", name)
    kind = next((each for each in kinds if each not in ("London", "Metropolitan")), "")
    return _INSIGNIFICANT.sub("", name).casefold(), kind


def _as_one(counts: Counter[str]) -> Counter[str]:
    """Names of one council counted together, under the one with "Council", else the commoner."""
    names: dict[tuple[str, str], str] = {}
    for name in sorted(counts, key=lambda name: (not name.endswith("Council"), -counts[name])):
        names.setdefault(_key(name), name)
    joined: Counter[str] = Counter()
    for name, count in counts.items():
        joined[names[_key(name)]] += count
    return joined


def _preferred(name: str, whole: Mapping[str, int]) -> str:
    """A council's name as the whole paper has it."""
    return next((each for each in whole if _key(each) == _key(name)), name)


def _in_full(text: str) -> Counter[str]:
    """Councils that are named in short, in full: "Thornby BC"."""
    return Counter(
        f"{_BEFORE.sub('', place)} {_IN_FULL[kind]} Council" for place, kind in _SHORT.findall(text)
    )


def _borne_out(counts: Mapping[str, int], text: str) -> str | None:
    """The one council among those named whose address on the web the paper gives, and no other."""
    sites = Counter(each.replace("-", "").casefold() for each in _SITE.findall(text))
    owned = [name for name in counts if sites[_key(name)[0]]]
    if len(owned) == 1 and sites[_key(owned[0])[0]] == max(sites.values()):
        return owned[0]
    return None


def _county_of(committee: str, text: str) -> str | None:
    """The county whose name begins that of the body, or stands before it, where counties have no
    councils: "the Alder County Zoning Board"."""
    if re.search(r"\bcouncils?\b", text, re.I):
        return None
    county = r"\b((?:(?!The )[A-Z][a-z’'-]+ ){1,3}County) "
    found = re.match(rf"{county}\S+ \S", committee)
    found = found or re.search(county + rf"{re.escape(committee)}\b", text)
    return found[1] if found else None
