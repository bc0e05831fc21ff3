"""Meetings as a calendar (iCalendar, RFC 5545): a whole day each, for the papers tell no hours."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, time, timedelta

from icalendar import Calendar, Event

from index.values import Meeting

MEDIA_TYPE = "text/calendar"


def calendar(meetings: Iterable[Meeting], link: Callable[[Meeting], str]) -> bytes:
    """The meetings, each with the address of its brief and the papers that there are.

    A meeting keeps its UID from one calendar to the next; its stamp is its own day, so that the
    same meetings make the same calendar.
    """
    events = [
        Event.new(
            uid=f"{meeting.id}@committee-assistant",
            stamp=datetime.combine(meeting.held, time(), UTC),
            summary=", ".join(each for each in (meeting.committee, meeting.council) if each),
            start=meeting.held,
            end=meeting.held + timedelta(days=1),
            description="\n".join(each.title for each in meeting.documents) or None,
            url=link(meeting),
        )
        for meeting in meetings
    ]
    made = Calendar.new(
        uid="meetings@committee-assistant",
        prodid="-//Committee assistant//EN",
        name="Committee meetings",
        subcomponents=events,
    )
    content: bytes = made.to_ical()
    return content
