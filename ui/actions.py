"""The screen of actions: a board of what is overdue, open and closed, each with its pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

from assistant.api.asked import (
    A_BOARD,
    ActionState,
    Asked,
    Entry,
    Tracked,
    actions_of,
    asked_of,
    scope_of,
)
from assistant.api.deps import Service, own_scope
from assistant.api.views import citation_view, day
from ui import shell
from ui.conversation import Places
from ui.render_register import Shown, places_of, select

PATH = "/actions"
_COLUMNS = (ActionState.OVERDUE, ActionState.OPEN, ActionState.CLOSED)
_NONE = '<p class="found">None.</p>'


def screen(service: Service, query: Mapping[str, str], labels: frozenset[str]) -> str:
    """The actions that the address asks for, as they stand today, as a page of HTML."""
    asked = asked_of(query)
    scope = scope_of(asked, labels)
    found = service.actions(scope, actions_of(asked), date.today())
    cards: dict[ActionState, list[str]] = {state: [] for state in _COLUMNS}
    places, marks = Places(service, labels), 0
    for action in found.entries:
        told = []
        for name, entry in _tellings(action):
            cited = [citation_view(each) for each in service.entry_citations(entry, scope, marks)]
            marks += len(cited)
            told.append((name, Shown(entry, cited, places.of(cited))))
        cards[action.state].append(_card(action, told))
    columns = "".join(
        f'<section class="column {state}"><h3>{state.capitalize()} '
        f'<span class="count">{len(cards[state])}</span></h3>'
        f"{''.join(cards[state]) or _NONE}</section>"
        for state in _COLUMNS
    )
    more = ""
    if found.total > A_BOARD:
        more = f'<p class="found">The latest {A_BOARD} of {found.total:,}: choose fewer.</p>'
    committees = service.searched(own_scope(labels)).committees
    main = (
        f"{_filters(asked, committees)}{more}"
        '<section id="found" tabindex="-1" aria-label="The board">'
        f'<div class="board" data-answer="actions">{columns}</div></section>'
    )
    return shell.screen(PATH, "Actions", main)


def _tellings(action: Tracked) -> list[tuple[str, Entry]]:
    told = [("Asked", action.asked)]
    if action.closed_by:
        told.append(("Closed", action.closed_by))
    elif action.reported.id != action.asked.id:
        told.append(("Last reported", action.reported))
    return told


def _card(action: Tracked, told: Sequence[tuple[str, Shown]]) -> str:
    record = action.asked.record
    facts = [
        action.owner and f"Owner: {action.owner}",
        action.due and f"Due {day(action.due)}",
        action.status and f"Status: {action.status}",
    ]
    listed = "".join(f"<li>{escape(fact)}</li>" for fact in facts if fact)
    where = "".join(
        f'<p class="source"><span>{name}'
        f"{f', {day(one.entry.held)}' if one.entry.held else ''}:</span> {places_of(one)}</p>"
        for name, one in told
    )
    subject = f"<h4>{escape(record.subject)}</h4>" if record.subject else ""
    return (
        f'<article class="entry action">{subject}'
        f'<div class="words"><p>{escape(" ".join(record.text.split()))}</p></div>'
        f'<ul class="facts">{listed}</ul>{where}</article>'
    )


def _filters(asked: Asked, committees: Sequence[str]) -> str:
    chosen = [("", "All"), *((each, each) for each in committees)]
    clear = f'<p class="found"><a href="{PATH}">Clear the search</a></p>' if asked.query else ""
    return (
        '<form class="filters" method="get" role="search" aria-label="Actions">'
        '<h2>What is outstanding?</h2><p class="lead">Actions from minutes and logs. One is closed '
        "only where a paper says so.</p>"
        '<div class="search"><label for="owner">Owner</label>'
        '<input id="owner" name="owner" type="search" maxlength="200" '
        f'value="{escape(asked.owner)}">'
        '<button type="submit" class="primary">Search</button></div><div class="choices">'
        f"{select('committee', 'Committee', chosen, asked.committee)}"
        '<p><label for="text">Words</label><input id="text" name="text" type="search" '
        f'maxlength="200" value="{escape(asked.text)}"></p></div>{clear}</form>'
    )
