"""What a ModernGov site lists: committees, meetings, and each meeting's documents.

A document may be had when everything that it belongs to says so: the document and its item are
not restricted, the item and the meeting are displayable, and the agenda is published. A flag that
is missing, or says neither true nor false, says no.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qs, unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element

from index.values import DocumentType
from ingest.sources.xml import day, flag, number, text

_OF_MEETING = re.compile(r"/documents/g(\d+)/", re.I)
_OF_ITEM = re.compile(r"/documents/[a-z](\d+)/", re.I)
_SUFFIX = re.compile(r"\.[A-Za-z]{3,4}$")
# What the T of a meeting's own document says it is.
_KINDS = {
    "0": DocumentType.AGENDA,
    "1": DocumentType.MINUTES,
    "10": DocumentType.AGENDA_PACK,
}
_MINUTES = re.compile(r"(?:draft |printed |public )*minutes\b", re.I)


@dataclass(frozen=True, slots=True)
class Committee:
    """A committee by its id and name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A document as a meeting lists it.

    ``key`` is its name on the site, the same wherever it is listed. One that is not ``open`` may
    not be had. ``earlier`` are papers that are before this meeting but are not of it: the minutes
    of the one before.
    """

    key: str
    address: str
    title: str
    published: str
    open: bool
    of_meeting: bool
    document_type: DocumentType | None = None
    earlier: bool = False

    @property
    def suffix(self) -> str:
        found = _SUFFIX.search(urlsplit(self.address).path)
        return found.group().lower() if found and found.group().lower() != ".aspx" else ".pdf"


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting with its documents; ``day`` is None where the site does not say."""

    id: str
    committee: Committee
    day: date | None
    documents: tuple[Listed, ...]


def committees(root: Element) -> list[Committee]:
    """The committees, without those that were deleted."""
    return [
        Committee(id, text(each, "committeetitle"))
        for each in root.iter("committee")
        if (id := number(each, "committeeid")) and not flag(each, "committeedeleted")
    ]


def meeting_ids(root: Element) -> list[str]:
    """The ids of the meetings of a list."""
    return [id for each in root.iter("meeting") if (id := number(each, "meetingid"))]


def meeting(root: Element, id: str, committee: Committee | None, site: str) -> Meeting | None:
    """A meeting with its documents; None if what was answered is not this meeting."""
    if number(root, "meetingid") != id:
        return None
    held_by = number(root, "committeeid") or (committee.id if committee else "")
    name = text(root, "committeetitle") or (committee.name if committee else "")
    published = flag(root, "agendapublished") is True
    documents: list[Listed] = []
    for each in root.findall("linkeddocuments/linkeddoc"):
        allowed = published and _displayable(root, each)
        documents += _listed(each, site, allowed, restrictable=(each,), of_meeting=True)
    for item in root.iter("agendaitem"):
        for each in item.findall("linkeddocuments/linkeddoc"):
            allowed = published and _displayable(root, item, each)
            documents += _listed(each, site, allowed, restrictable=(item, each), of_meeting=False)
    return Meeting(id, Committee(held_by, name), day(root, "meetingdate"), tuple(documents))


def _displayable(*whole: Element) -> bool:
    """Is it said, at least once from the meeting down, and nowhere anything else?"""
    said = [
        flag(each, "isdisplayallowed")
        for each in whole
        if each.find("isdisplayallowed") is not None
    ]
    return bool(said) and all(value is True for value in said)


def _listed(
    element: Element,
    site: str,
    allowed: bool,
    *,
    restrictable: tuple[Element, ...],
    of_meeting: bool,
) -> Iterator[Listed]:
    address = _address(text(element, "url"), site)
    key = _key(element, address)
    if key is None:
        return  # nothing by which it could be had, or known again
    title = text(element, "title")
    kind = _KINDS.get(_kind(address)) if key.startswith("g") else None
    minutes = bool(_MINUTES.match(title))
    yield Listed(
        key=key,
        address=address,
        title=title,
        published=text(element, "publicationdate"),
        open=allowed and all(flag(each, "isrestricted") is False for each in restrictable),
        of_meeting=of_meeting,
        document_type=kind or (DocumentType.MINUTES if minutes else None),
        earlier=minutes and not of_meeting,
    )


def _address(url: str, site: str) -> str:
    """The whole address, on the site's own scheme where it is the site's own host."""
    address = urljoin(f"{site.rstrip('/')}/", url.strip())
    own, given = urlsplit(site), urlsplit(address)
    if given.netloc.casefold() == own.netloc.casefold():
        address = given._replace(scheme=own.scheme).geturl()
    return address


def _kind(address: str) -> str:
    return parse_qs(urlsplit(address).query).get("T", [""])[0]


def _key(element: Element, address: str) -> str | None:
    """Meeting-level documents are known by their meeting and kind, all others by their id."""
    path = unquote(urlsplit(address).path)
    if found := _OF_MEETING.search(path):
        digest = hashlib.sha256(path.rpartition("/")[2].encode()).hexdigest()[:8]
        return f"g{found.group(1)}-{kind if (kind := _kind(address)).isdecimal() else digest}"
    if id := number(element, "attachmentid"):
        return f"s{id}"
    by_path = _OF_ITEM.search(path)
    by_query = parse_qs(urlsplit(address).query).get("ID", [""])[0]
    id = by_path.group(1) if by_path else by_query
    return f"s{id}" if id.isascii() and id.isdecimal() else None
