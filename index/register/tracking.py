"""Actions as they stand on a day, told through all the papers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from index.errors import NotFoundError
from index.register.actions import track
from index.register.chains import in_minutes
from index.register.deciding import Deciding
from index.register.wanted import Found, Wanted, WantedActions
from index.values import (
    ActionState,
    Meeting,
    RecordKind,
    Scope,
    Tracked,
)


class Tracking(Deciding):
    """The part of the register that follows actions."""

    def actions(self, scope: Scope, wanted: WantedActions, today: date) -> Found[Tracked]:
        """A page of the actions that are wanted, as they stand on a day, the latest told first."""
        found = [each for each in self._tracked(scope, today) if _told_within(each, scope)]
        if wanted.text.strip():
            among = Wanted(wanted.text, kinds=(RecordKind.ACTION,))
            ids = set(self._found(_without_days(scope), among))
            found = [each for each in found if any(entry.id in ids for entry in each.history)]
        if wanted.owner:
            owner = wanted.owner.casefold()
            found = [each for each in found if owner in (each.owner or "").casefold()]
        if wanted.state is not None:
            found = [each for each in found if each.state is wanted.state]
        page = found[wanted.offset : wanted.offset + wanted.limit]
        return Found(tuple(page), len(found))

    def action(self, id: str, scope: Scope, today: date) -> Tracked:
        """The action that an entry tells of, with everything else that tells of it."""
        entry = self._catalogue.entry(id, scope)
        own = Scope(labels=scope.labels, council=entry.council, committee=entry.committee)
        for each in self._tracked(own, today):
            if any(told.id == id for told in each.history):
                return each
        raise NotFoundError("There is no such action.")

    def outstanding(self, meeting: Meeting, scope: Scope) -> tuple[Tracked, ...]:
        """The actions of a meeting's committee that were not closed when it met.

        Only what its own papers and earlier ones say counts: not its minutes, nor later logs.
        """
        own = Scope(labels=scope.labels, council=meeting.council, committee=meeting.committee)
        known = [
            each
            for each in self._catalogue.entries_where(own, kinds=(RecordKind.ACTION,))
            if (each.council, each.committee) == (meeting.council, meeting.committee)
            and each.held is not None
            and (each.held < meeting.held or (each.held == meeting.held and not in_minutes(each)))
        ]
        tracked = track(known, meeting.held)
        return tuple(each for each in tracked if each.state is not ActionState.CLOSED)

    def _tracked(self, scope: Scope, today: date) -> list[Tracked]:
        """All actions, through all papers: the days of a scope are asked of the last of them."""
        kinds = (RecordKind.ACTION,)
        return track(self._catalogue.entries_where(_without_days(scope), kinds=kinds), today)


def _without_days(scope: Scope) -> Scope:
    return replace(scope, date_from=None, date_to=None)


def _told_within(action: Tracked, scope: Scope) -> bool:
    held = action.reported.held
    early = scope.date_from is not None and (held is None or held < scope.date_from)
    late = scope.date_to is not None and (held is None or held > scope.date_to)
    return not early and not late
