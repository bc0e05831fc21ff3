"""A council's ModernGov site as a source: ``<site>/mgWebService.asmx``.

A run reads the lists of meetings within a window of days about today, then each meeting, and tells
at once of what may not be seen any more. Only when the lists are plausible does it say that
something has gone, and last it offers the documents, to be fetched one by one. A full run reads
every meeting since the first day asked for, and every meeting that anything is known of.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from index.values import Failure
from ingest.sources.addresses import ForbiddenError
from ingest.sources.fetch import Fetcher, RefusedError
from ingest.sources.listing import Committee, Listed, Meeting, committees, meeting, meeting_ids
from ingest.sources.source import (
    Arrived,
    Change,
    Facts,
    Fetched,
    Gone,
    Known,
    MissingError,
    Restricted,
    SourceError,
    State,
    Trouble,
    implausible,
)
from ingest.sources.xml import parse

_XML_BYTES = 50_000_000
_CONDITIONS = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a site is wanted. ``committees`` are names or ids; none means all."""

    site: str
    council: str | None = None
    committees: tuple[str, ...] = ()
    days_back: int = 90
    days_ahead: int = 60
    first_day: date | None = None
    most_bytes: int = 300_000_000


@dataclass
class _Reading:
    """What a run has read so far."""

    since: State
    window: tuple[date, date]
    meetings: dict[str, Meeting] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    vanished: set[str] = field(default_factory=set)
    closed: set[str] = field(default_factory=set)
    withheld: set[str] = field(default_factory=set)

    def of_meeting(self, id: str) -> list[str]:
        known = self.since.known
        return [place for place, each in known.items() if each.mark.get("meeting") == id]


class ModernGov:
    """The papers of a site's committees."""

    def __init__(self, wanted: Wanted, fetcher: Fetcher, today: date) -> None:
        self._wanted, self._fetcher, self._today = wanted, fetcher, today
        self._service = f"{wanted.site.rstrip('/')}/mgWebService.asmx"

    @property
    def name(self) -> str:
        return urlsplit(self._wanted.site).netloc.casefold().replace(":", "-")

    @property
    def requests(self) -> int:
        return self._fetcher.requests

    def changes(self, since: State) -> Iterator[Change]:
        reading = _Reading(since, self._window(since))
        chosen, complaints = self._committees(since)
        listed = self._lists(chosen, reading, complaints)
        for id, committee in listed.items():
            yield from self._meeting(id, committee, reading)
        if complaints:
            raise SourceError(
                " ".join(complaints),
                "Nothing but what is now restricted was removed. Look at the site; if it is right, "
                "run `committee sync --accept-losses`.",
            )
        yield from self._gone(chosen, reading)
        yield from self._there(reading)

    # --- the lists -----------------------------------------------------------------------------

    def _window(self, since: State) -> tuple[date, date]:
        wanted = self._wanted
        start = self._today - timedelta(days=wanted.days_back)
        if since.full or not since.known:
            days = [date.fromisoformat(day) for day in _marks(since.known.values(), "day")]
            start = min([start, *days, *([wanted.first_day] if wanted.first_day else [])])
        return start, self._today + timedelta(days=wanted.days_ahead)

    def _committees(self, since: State) -> tuple[list[Committee], list[str]]:
        """The committees that are wanted, and what is wrong with the list of them."""
        listed = committees(self._ask("GetCommittees"))
        asked = {each.strip().casefold() for each in self._wanted.committees}
        chosen = [each for each in listed if not asked or {each.id, each.name.casefold()} & asked]
        found = {name for each in chosen for name in (each.id, each.name.casefold())}
        missing = [each for each in self._wanted.committees if each.strip().casefold() not in found]
        complaints = []
        if missing:
            complaints.append(f"The site lists no committee {', '.join(missing)}.")
        elif not chosen:
            complaints.append("The site lists no committee at all.")
        known = set(_marks(since.known.values(), "committee"))
        there = {each.id for each in listed} & known
        if not asked and 2 * len(there) < len(known) and not since.accept_losses:
            complaints.append(
                f"The site lists {len(there)} of the {len(known)} committees that are known."
            )
        return chosen, complaints

    def _lists(
        self, chosen: Sequence[Committee], reading: _Reading, complaints: list[str]
    ) -> dict[str, Committee | None]:
        """The meetings to read: those listed, and those known within the window that are not."""
        start, end = reading.window
        dates = {"sFromDate": f"{start:%d/%m/%Y}", "sToDate": f"{end:%d/%m/%Y}"}
        listed: dict[str, Committee | None] = {}
        for each in chosen:
            try:
                answer = self._ask("GetMeetings", lCommitteeId=each.id, **dates)
            except ForbiddenError:
                raise
            except SourceError as error:
                complaints.append(f"{error} (The list of meetings of committee {each.id}.)")
                continue
            for id in meeting_ids(answer):
                listed.setdefault(id, each)
        ids = {each.id for each in chosen}
        known = {
            each.mark["meeting"]
            for each in reading.since.known.values()
            if (complaints or each.mark["committee"] in ids)
            and (not each.mark["day"] or f"{start}" <= each.mark["day"] <= f"{end}")
        }
        there = len(known & listed.keys())
        if known and not reading.since.accept_losses and (not listed or 2 * there < len(known)):
            complaints.append(
                f"The site lists {there} of the {len(known)} meetings that are known."
            )
        reading.vanished = known - listed.keys()
        return {**listed, **dict.fromkeys(sorted(reading.vanished))}

    def _meeting(
        self, id: str, committee: Committee | None, reading: _Reading
    ) -> Iterator[Restricted | Trouble]:
        """Read a meeting, and tell at once what of it may not be seen any more."""
        try:
            found = meeting(
                self._ask("GetMeeting", lMeetingId=id), id, committee, self._wanted.site
            )
            if found is None and id not in reading.vanished:
                raise SourceError("The site's answer to GetMeeting is not the meeting asked for.")
        except SourceError as error:
            found = None
            if id not in reading.vanished or not _says_there_is_none(error):
                reading.unread.add(id)
                yield self._trouble(f"meeting {id}", error)
        if found is None:
            return
        reading.meetings[id] = found
        known = reading.since.known
        now_closed = [each for each in found.documents if not each.open]
        reading.closed.update(each.key for each in now_closed)
        flipped = [each for each in now_closed if each.key in known]
        # The packs first: were the run to end between, the next would see the flip again.
        if any(not each.of_meeting for each in flipped):
            yield from self._packs(found, reading)
        yield from (Restricted(each.key) for each in flipped)

    @staticmethod
    def _packs(held: Meeting, reading: _Reading) -> Iterator[Restricted]:
        """The packs of a meeting hold what has gone from it too, until they are made anew."""
        for each in held.documents:
            fresh = each.key in reading.since.known and each.key not in reading.withheld
            if each.of_meeting and each.open and fresh:
                reading.withheld.add(each.key)
                yield Restricted(each.key, until_changed=True)

    # --- what has gone, and what is there ------------------------------------------------------

    def _gone(self, chosen: Sequence[Committee], reading: _Reading) -> Iterator[Gone | Restricted]:
        known = reading.since.known
        listed = {each.key for held in reading.meetings.values() for each in held.documents}
        looked_at = [
            place
            for id in {*reading.meetings, *reading.vanished} - reading.unread
            for place in reading.of_meeting(id)
        ]
        lost = sorted(set(looked_at) - listed - reading.closed)
        if implausible(len(lost), len(looked_at)) and not reading.since.accept_losses:
            raise SourceError(
                f"Of {len(looked_at)} documents the site lists {len(lost)} no more.",
                "Nothing but what is now restricted was removed. Look at the site; if it is right, "
                "run `committee sync --accept-losses`.",
            )
        meetings = dict.fromkeys(
            known[place].mark["meeting"] for place in lost if not place.startswith("g")
        )
        for id in meetings:
            if id in reading.meetings:
                yield from self._packs(reading.meetings[id], reading)
        if reading.since.full:
            ids = {each.id for each in chosen}
            lost += [
                place
                for place, each in known.items()
                if each.mark.get("committee") not in ids and place not in listed
            ]
        yield from (Gone(place) for place in lost)

    def _there(self, reading: _Reading) -> Iterator[Arrived]:
        offered = set(reading.closed)  # closed anywhere is closed everywhere
        start = (self._today - timedelta(days=self._wanted.days_back)).isoformat()
        for held in reading.meetings.values():
            for each in held.documents:
                known = reading.since.known.get(each.key)
                if each.key in offered:
                    continue
                offered.add(each.key)
                if known and self._settled(each, held, known, start):
                    continue
                yield self._arrived(each, held, known)

    @staticmethod
    def _settled(listed: Listed, held: Meeting, known: Known, start: str) -> bool:
        """Is it so old that the date of its publication is taken for an answer?"""
        old = held.day is not None and held.day.isoformat() < start
        return old and bool(listed.published) and known.mark.get("published") == listed.published

    def _arrived(self, listed: Listed, held: Meeting, known: Known | None) -> Arrived:
        facts = Facts(
            council=self._wanted.council,
            committee=held.committee.name or None,
            meeting_date=None if listed.earlier else held.day,
            document_type=listed.document_type,
            title=None if listed.of_meeting else listed.title or None,
        )
        mark = {
            "meeting": held.id,
            "committee": held.committee.id,
            "day": held.day.isoformat() if held.day else "",
            "published": listed.published,
            "address": listed.address,
        }
        day = f" {held.day}" if held.day and listed.of_meeting else ""
        name = f"{listed.title or listed.key}{day}"
        return Arrived(
            place=listed.key,
            name=name.removesuffix(listed.suffix) + listed.suffix,
            facts=facts,
            mark=mark,
            fetch=partial(self._fetch, listed, known),
        )

    def _fetch(self, listed: Listed, known: Known | None, to: Path) -> Fetched | None:
        conditions = {}
        if known and known.path.is_file() and known.mark.get("address") == listed.address:
            conditions = {
                header: known.mark[name]
                for name, header in _CONDITIONS.items()
                if name in known.mark
            }
        with to.open("w+b") as sink:
            answer = self._fetcher.write(listed.address, sink, self._wanted.most_bytes, conditions)
            if answer is None:
                return None
            sink.seek(0)
            start = sink.read(512).lstrip().lower()
            if not start:
                raise SourceError("The site sends an empty file.")
            if start.startswith((b"<!doctype html", b"<html")) and "htm" not in listed.suffix:
                raise SourceError("The site sends a web page in the place of the document.")
            sink.seek(0)
            digest = hashlib.file_digest(sink, "sha256").hexdigest()
        return Fetched(digest, {name: answer[name] for name in _CONDITIONS if name in answer})

    # --- asking --------------------------------------------------------------------------------

    def _ask(self, operation: str, **parameters: str) -> Any:
        query = f"?{urlencode(parameters)}" if parameters else ""
        body = self._fetcher.read(f"{self._service}/{operation}{query}", _XML_BYTES)
        return parse(body, operation)

    def _trouble(self, what: str, error: SourceError) -> Trouble:
        if isinstance(error, ForbiddenError):
            raise error
        return Trouble(Failure(f"{self._wanted.site} ({what})", str(error), error.advice))


def _says_there_is_none(error: SourceError) -> bool:
    """Of an id that it does not know, ModernGov says so by 404 or by an error of the server."""
    return isinstance(error, MissingError) or (
        isinstance(error, RefusedError) and error.status_code == 500
    )


def _marks(known: Any, name: str) -> list[str]:
    return [each.mark[name] for each in known if each.mark.get(name)]
