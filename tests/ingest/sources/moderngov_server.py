"""A ModernGov site of ours on loopback: the same XML as a council's, with its quirks.

The site is plain data that a test changes between two runs. ``answers`` put something else in the
place of a page, once or always, and ``asked`` is every request that came.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, quote, unquote, urlsplit

OPERATIONS = "/mgWebService.asmx"


@dataclass
class Attachment:
    """A document. Flags are the words that are sent; None leaves the flag out."""

    id: int
    title: str
    body: bytes
    restricted: str | None = "False"
    published: str = "03/03/2025 09:00:00"
    url: str | None = None

    @property
    def path(self) -> str:
        return f"/documents/s{self.id}/{quote(self.title)}.pdf"


@dataclass
class Pack:
    """A document of the whole meeting: T is 0 for the agenda, 1 minutes, 10 the reports pack."""

    kind: int
    title: str
    body: bytes
    restricted: str | None = "False"
    published: str = "03/03/2025 09:00:00"


@dataclass
class Item:
    """An item of an agenda."""

    id: int
    title: str
    attachments: list[Attachment] = field(default_factory=list)
    restricted: str | None = "False"
    displayable: str | None = "True"


@dataclass
class Meeting:
    """A meeting; ``listed`` is whether GetMeetings tells of it."""

    id: int
    day: date
    items: list[Item] = field(default_factory=list)
    packs: list[Pack] = field(default_factory=list)
    published: str | None = "True"
    displayable: str | None = "True"
    listed: bool = True


@dataclass
class Committee:
    """A committee with its meetings."""

    id: int
    name: str
    meetings: list[Meeting] = field(default_factory=list)


@dataclass
class Answer:
    """What is answered in the place of a page; ``slowly`` sends a byte each so many seconds."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    slowly: float = 0.0
    cut: bool = False
    """Say that more is to come, and hang up."""


@dataclass
class Asked:
    """A request that came."""

    path: str
    agent: str
    at: float
    status: int = 0


class Site:
    """The site's pages. ``etags`` is whether documents have them."""

    def __init__(self) -> None:
        self.committees: list[Committee] = []
        self.robots: str | None = None
        self.etags = False
        self.once: dict[str, list[Answer]] = {}
        self.always: dict[str, Answer] = {}
        self.asked: list[Asked] = []
        self.base = ""

    def documents(self) -> list[Asked]:
        return [each for each in self.asked if each.path.startswith("/documents/")]

    def answer(self, target: str, agent: str, condition: str | None) -> Answer:
        parts = urlsplit(target)
        if not agent:
            return Answer(403, b"Forbidden")
        for key in (target, parts.path):
            if self.once.get(key):
                return self.once[key].pop(0)
            if key in self.always:
                return self.always[key]
        if parts.path == "/robots.txt":
            return Answer(404) if self.robots is None else Answer(200, self.robots.encode())
        if parts.path.startswith(OPERATIONS):
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            return self._operation(parts.path.rpartition("/")[2], query)
        return self._document(unquote(parts.path), parts.query, condition)

    def _operation(self, name: str, query: dict[str, str]) -> Answer:
        if name == "GetCommittees":
            return _xml("getcommittees", "".join(map(_committee, self.committees)))
        if name == "GetMeetings":
            start, end = (_day(query[each]) for each in ("sFromDate", "sToDate"))
            found = [
                meeting
                for committee in self.committees
                if str(committee.id) == query["lCommitteeId"]
                for meeting in committee.meetings
                if meeting.listed and start <= meeting.day <= end
            ]
            return _xml("getmeetings", f"<meetings>{''.join(map(_stub, found))}</meetings>")
        if name == "GetMeeting":
            for committee in self.committees:
                for meeting in committee.meetings:
                    if str(meeting.id) == query["lMeetingId"]:
                        return _xml("meeting", _meeting(meeting, committee, self.base))
            return Answer(500, b"Object reference not set to an instance of an object.")
        return Answer(404)

    def _document(self, path: str, query: str, condition: str | None) -> Answer:
        for committee in self.committees:
            for meeting in committee.meetings:
                for pack in meeting.packs:
                    if path.startswith(f"/documents/g{meeting.id}/") and query == f"T={pack.kind}":
                        return self._body(pack.body, condition)
                for item in meeting.items:
                    for each in item.attachments:
                        if path.startswith(f"/documents/s{each.id}/"):
                            return self._body(each.body, condition)
        return Answer(404, b"<html>Not found</html>")

    def _body(self, body: bytes, condition: str | None) -> Answer:
        headers = {"Content-Type": "application/pdf"}
        if self.etags:
            headers["ETag"] = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            if condition == headers["ETag"]:
                return Answer(304, headers=headers)
        return Answer(200, body, headers)


def _day(text: str) -> date:
    return datetime.strptime(text, "%d/%m/%Y").date()


def _xml(root: str, inner: str) -> Answer:
    text = f'<?xml version="1.0" encoding="utf-8"?>\r\n<{root}>{inner}</{root}>'
    return Answer(200, text.encode(), {"Content-Type": "text/xml; charset=utf-8"})


def _twice(text: str) -> str:
    """Escaped, and escaped again: as titles come from ModernGov."""
    return escape(escape(text))


def _flag(name: str, value: str | None) -> str:
    return "" if value is None else f"<{name}>{value}</{name}>"


def _committee(committee: Committee) -> str:
    return (
        f"<committee><committeeid>{committee.id}</committeeid>"
        f"<committeetitle>{_twice(committee.name)}</committeetitle>"
        "<committeedeleted>False</committeedeleted></committee>"
    )


def _stub(meeting: Meeting) -> str:
    return (
        f"<meeting><meetingid>{meeting.id}</meetingid>"
        f"<meetingdate>{meeting.day:%d/%m/%Y}</meetingdate></meeting>"
    )


def _linked(id: int, title: str, url: str, restricted: str | None, published: str) -> str:
    return (
        f"<linkeddoc><attachmentid>{id}</attachmentid><title>{_twice(title)}</title>"
        f"<url>{escape(url)}</url>{_flag('isrestricted', restricted)}<restrictionsRef />"
        f"<publicationdate>{published}</publicationdate></linkeddoc>"
    )


def _meeting(meeting: Meeting, committee: Committee, base: str) -> str:
    packs = "".join(
        _linked(
            0,
            pack.title,
            f"{base}/documents/g{meeting.id}/{quote(pack.title)}.pdf?T={pack.kind}",
            pack.restricted,
            pack.published,
        )
        for pack in meeting.packs
    )
    items = "".join(_item(item, base) for item in meeting.items)
    return (
        f"<meetingid>{meeting.id}</meetingid><committeeid>{committee.id}</committeeid>"
        f"<committeetitle>{_twice(committee.name)}</committeetitle>"
        f"<meetingdate>{meeting.day:%d/%m/%Y}</meetingdate>"
        f"{_flag('agendapublished', meeting.published)}<minutepublished>True</minutepublished>"
        f"{_flag('isdisplayallowed', meeting.displayable)}"
        f"<linkeddocuments>{packs}</linkeddocuments><agendaitems>{items}</agendaitems>"
    )


def _item(item: Item, base: str) -> str:
    linked = "".join(
        _linked(each.id, each.title, each.url or base + each.path, each.restricted, each.published)
        for each in item.attachments
    )
    return (
        f"<agendaitem><agendaitemid>{item.id}</agendaitemid>"
        f"<agendatext>{_twice(item.title)}</agendatext>"
        f"{_flag('isrestricted', item.restricted)}{_flag('isdisplayallowed', item.displayable)}"
        f"<linkeddocuments>{linked}</linkeddocuments></agendaitem>"
    )


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, site: Site) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.site = site


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1
    server: _Server

    def log_message(self, *_: object) -> None:
        """Nothing: the site remembers what was asked."""

    def do_GET(self) -> None:
        site = self.server.site
        asked = Asked(self.path, self.headers.get("User-Agent", ""), time.monotonic())
        site.asked.append(asked)
        answer = site.answer(self.path, asked.agent, self.headers.get("If-None-Match"))
        asked.status = answer.status
        try:
            self._send(answer)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if "Content-Length" not in answer.headers:
            self.send_header("Content-Length", str(len(answer.body) + 100 * answer.cut))
        self.end_headers()
        if answer.slowly:
            for byte in answer.body:
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                time.sleep(answer.slowly)
        else:
            self.wfile.write(answer.body)
        self.wfile.flush()
        self.close_connection = self.close_connection or answer.cut


@contextmanager
def serving(site: Site) -> Iterator[Site]:
    """Serve a site on a free port of 127.0.0.1; its address is then ``site.base``."""
    server = _Server(site)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    site.base = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
