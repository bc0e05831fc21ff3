"""The screen of decisions: what was resolved, agreed, noted, put or asked for, and found again."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.api.asked import A_PAGE, asked_of, scope_of, wanted_of
from assistant.api.deps import Service, own_scope
from assistant.api.problems import Problem
from assistant.api.views import citation_view
from ui import render, shell
from ui.conversation import Places
from ui.render_register import Shown, entries, filters, found, pages

PATH = "/decisions"


def screen(service: Service, query: Mapping[str, str], labels: frozenset[str]) -> str:
    """The entries that the address asks for, as a page of HTML."""
    asked = asked_of(query)
    scope = scope_of(asked, labels)
    answer = service.decisions(scope, wanted_of(asked))
    places = Places(service, labels)
    shown: list[Shown] = []
    marks = 0
    for entry in answer.entries:
        cited = [citation_view(each) for each in service.entry_citations(entry, scope, marks)]
        marks += len(cited)
        shown.append(Shown(entry, cited, places.of(cited)))
    committees = service.searched(own_scope(labels)).committees
    listed = entries(shown) if shown else ""
    main = (
        f"{filters(asked, committees)}"
        f'<section id="found" tabindex="-1" aria-label="What was found">'
        f"{found(asked, answer.total)}{listed}{pages(PATH, asked, answer.total, A_PAGE)}</section>"
    )
    return shell.screen(PATH, "Decisions", main)


def trouble(told: Problem) -> str:
    """The screen when something went wrong."""
    return shell.screen(PATH, told.title, render.problem(told))
