"""What a conversation is about: all papers, or those of one meeting or item alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

from assistant.api.asked import Scope
from assistant.api.deps import Service, own_scope
from assistant.api.views import day

_LONGEST = 64


@dataclass(frozen=True, slots=True)
class About:
    """A meeting, and an item of it by its key; nothing, where all papers are asked."""

    meeting: str = ""
    item: str = ""

    def scope(self, service: Service, labels: frozenset[str]) -> Scope:
        """The papers that a question is put to; NotFoundError where they are gone."""
        scope = own_scope(labels)
        return service.scope_of(self.meeting, scope, self.item or None) if self.meeting else scope

    def told(self, service: Service, labels: frozenset[str]) -> str:
        """It as HTML, with the ways back to the meeting and to all papers; "" of all papers."""
        if not self.meeting:
            return ""
        scope = own_scope(labels)
        meeting = service.meeting(self.meeting, scope)
        name = f"{meeting.committee}, {day(meeting.held)}"
        fields = {"meeting": self.meeting}
        for each in service.items(self.meeting, scope) if self.item else ():
            if each.key == self.item:
                number = f"item {each.number}, " if each.number else ""
                name = f"{number}{each.title} ({name})"
                fields["item"] = self.item
        back = escape(f"/meetings?{urlencode(fields)}")
        return (
            f'<p class="about"><span>Asking only about <a href="{back}">{escape(name)}</a></span> '
            '<a class="wider" href="/">Ask all papers instead</a></p>'
        )

    def suggestions(self, service: Service, labels: frozenset[str]) -> list[str]:
        """Questions that the papers can answer."""
        if self.item.isdigit():
            return [f"What is item {self.item} asking us to do?"]
        if self.meeting:
            return []
        return service.suggestions(own_scope(labels))


EVERYTHING = About()


def about_of(query: Mapping[str, str]) -> About:
    """What the address of the chat says that it is about."""
    meeting, item = (query.get(name, "")[:_LONGEST] for name in ("meeting", "item"))
    return About(meeting, item if meeting else "")
