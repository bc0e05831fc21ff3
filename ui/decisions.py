"""The screen of decisions: what was resolved, agreed, noted, put or asked for, and found again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from assistant.api.asked import A_PAGE, Entry, asked_of, scope_of, wanted_of
from assistant.api.deps import Service, own_scope
from assistant.api.problems import Problem
from assistant.api.views import citation_view
from ui import render, shell
from ui.conversation import Places
from ui.render_register import Shown, chain, entries, filters, found, pages

PATH = "/decisions"


def screen(service: Service, query: Mapping[str, str], labels: frozenset[str]) -> str:
    """The entries that the address asks for, as a page of HTML; of ``entry`` its chain."""
    if entry_id := query.get("entry"):
        return _chain(service, entry_id, labels)
    asked = asked_of(query)
    scope = scope_of(asked, labels)
    answer = service.decisions(scope, wanted_of(asked))
    shown = _shown(service, answer.entries, labels)
    committees = service.searched(own_scope(labels)).committees
    listed = entries(shown) if shown else ""
    main = (
        f"{filters(asked, committees)}"
        f'<section id="found" tabindex="-1" aria-label="What was found">'
        f"{found(asked, answer.total)}{listed}{pages(PATH, asked, answer.total, A_PAGE)}</section>"
    )
    return shell.screen(PATH, "Decisions", main)


def _chain(service: Service, entry_id: str, labels: frozenset[str]) -> str:
    scope = own_scope(labels)
    start = service.entry(entry_id, scope)
    hops = service.chain(entry_id, scope)
    through = {each.id: each for hop in hops for each in (hop.earlier, hop.later)}
    steps = dict.fromkeys(through, 0)
    for hop in hops * len(hops):  # as often as the longest way through them has hops
        steps[hop.later.id] = max(steps[hop.later.id], steps[hop.earlier.id] + 1)
    ordered = sorted(through.values(), key=lambda each: (each.held or date.max, steps[each.id]))
    shown = _shown(service, ordered or [start], labels)
    differing = {hop.id: service.compared(hop.earlier, hop.later) for hop in hops}
    return shell.screen(PATH, "Before and after a decision", chain(shown, hops, differing, start))


def _shown(service: Service, of: Sequence[Entry], labels: frozenset[str]) -> list[Shown]:
    """Entries with the pages that they stand on; their marks run on through all of them."""
    scope = own_scope(labels)
    places = Places(service, labels)
    shown: list[Shown] = []
    marks = 0
    for entry in of:
        cited = [citation_view(each) for each in service.entry_citations(entry, scope, marks)]
        marks += len(cited)
        shown.append(Shown(entry, cited, places.of(cited)))
    return shown


def trouble(told: Problem) -> str:
    """The screen when something went wrong."""
    return shell.screen(PATH, told.title, render.problem(told))
