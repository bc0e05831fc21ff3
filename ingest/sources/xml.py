"""ModernGov's XML: read without trust, its text unescaped, its flags never guessed."""

from __future__ import annotations

import html
import re
from datetime import date, datetime
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from ingest.sources.source import SourceError

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_MARKUP = re.compile(r"</?(?:br|p|b|i|u|em|strong|span|div|font|sup|sub)\b[^<>]*>", re.I)
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_LEVELS = 2  # how often ModernGov has been seen to escape what is escaped, and once more


def parse(body: bytes, what: str) -> Element:
    """The root element. Raises SourceError for what is no XML, and for XML with a DTD."""
    try:
        root: Element = fromstring(body, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise SourceError(f"The site's answer to {what} is not whole, well-formed XML.") from error
    return root


def text(element: Element, name: str) -> str:
    """The text of a child element as a reader sees it; "" where there is none."""
    found = _once_escaped(element.findtext(name) or "")
    return " ".join(_UNSEEN.sub("", _MARKUP.sub(" ", found)).split())


def _once_escaped(found: str) -> str:
    """Undo what was escaped again: whole entities only, so that "&notes=1" stays as it is."""
    for _ in range(_LEVELS):
        undone = _ENTITY.sub(lambda match: html.unescape(match.group()), found)
        if undone == found:
            break
        found = undone
    return found


def number(element: Element, name: str) -> str | None:
    """An id: decimal digits, and not nought; None for anything else."""
    found = text(element, name)
    return found.lstrip("0") or None if re.fullmatch(r"[0-9]{1,12}", found) else None


def flag(element: Element, name: str) -> bool | None:
    """A flag as it is said; None when it is missing or anything but true or false."""
    return {"true": True, "false": False}.get(text(element, name).casefold())


def day(element: Element, name: str) -> date | None:
    """A date written dd/mm/yyyy, whatever time follows it; None for anything else."""
    try:
        return datetime.strptime(text(element, name)[:10], "%d/%m/%Y").date()
    except ValueError:
        return None
