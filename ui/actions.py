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
from assistant.api.officers import NOBODY, Officer
from assistant.api.problems import Problem
from assistant.api.views import citation_view
from ui import render, shell
from ui.conversation import Places
from ui.render_forms import pages, select, take
from ui.render_register import Shown, action_card

PATH = "/actions"
_COLUMNS = (ActionState.OVERDUE, ActionState.OPEN, ActionState.CLOSED)
_NONE = '<p class="found">None.</p>'


def screen(
    service: Service,
    query: Mapping[str, str],
    labels: frozenset[str],
    _officer: Officer = NOBODY,
) -> str:
    """The actions that the address asks for, as they stand today, as a page of HTML."""
    asked = asked_of(query)
    scope = scope_of(asked, labels)
    found = service.actions(scope, actions_of(asked), date.today())
    stand = {state: [each for each in found.entries if each.state is state] for state in _COLUMNS}
    most = max(len(own) for own in stand.values())
    asked = asked.within(most, A_BOARD)
    places, marks, columns = Places(service, labels), 0, ""
    for state, own in stand.items():
        cards = ""
        for action in own[(asked.page - 1) * A_BOARD : asked.page * A_BOARD]:
            told = []
            for name, entry in tellings(action):
                cited = service.entry_citations(entry, scope, marks)
                marks += len(cited)
                views = [citation_view(each) for each in cited]
                told.append((name, Shown(entry, views, places.of(views))))
            cards += action_card(action, told)
        columns += (
            f'<section class="column {state}"><h3>{state.capitalize()} '
            f'<span class="count">{len(own):,}</span></h3>{cards or _NONE}</section>'
        )
    committees = service.searched(own_scope(labels)).committees
    main = (
        f"{_filters(asked, committees)}"
        '<section id="found" tabindex="-1" aria-label="The board">'
        f'<div class="board" data-answer="actions">{columns}</div>'
        f"{pages(PATH, asked, most, A_BOARD)}</section>"
    )
    return shell.screen(PATH, "Actions", main)


def tellings(action: Tracked) -> list[tuple[str, Entry]]:
    """The entries that tell of an action, each with what it is: asked, last reported, closed."""
    told = [("Asked", action.asked)]
    if action.closed_by and _same_telling(action.closed_by, action.asked):
        told = [("Asked and closed", action.asked)]
    elif action.closed_by:
        told.append(("Closed", action.closed_by))
    elif not _same_telling(action.reported, action.asked):
        told.append(("Last reported", action.reported))
    return told


def _same_telling(one: Entry, other: Entry) -> bool:
    """Are two entries one telling? The minutes of a meeting are filed in the next pack too."""
    words = " ".join(one.record.text.split()), " ".join(other.record.text.split())
    return one.id == other.id or (one.held == other.held and words[0] == words[1])


def _filters(asked: Asked, committees: Sequence[str]) -> str:
    chosen = [("", "All"), *((each, each) for each in committees)]
    clear = f'<a href="{PATH}">Clear the search</a>' if asked.query else ""
    of = Asked(text=asked.text, owner=asked.owner, committee=asked.committee)
    taken = take("actions", of, (("csv", "Take as a table"),))
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
        f'maxlength="200" value="{escape(asked.text)}"></p></div>'
        f'<p class="found">{clear}{taken}</p></form>'
    )


def trouble(told: Problem) -> str:
    """The screen when something went wrong."""
    return shell.screen(PATH, told.title, render.problem(told))
