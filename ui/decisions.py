"""The screen of decisions: what was resolved, agreed, noted, put or asked for, and found again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from urllib.parse import urlencode

from assistant.api.asked import (
    A_PAGE,
    Entry,
    Standing,
    Verdict,
    asked_of,
    scope_of,
    wanted_of,
)
from assistant.api.deps import Service, own_scope
from assistant.api.officers import NOBODY, Officer
from assistant.api.problems import Problem
from assistant.api.views import citation_view
from ui import render, shell
from ui.conversation import Places
from ui.render_chain import Steps, chain
from ui.render_forms import filters, found, pages
from ui.render_register import Shown, entries

PATH = "/decisions"
VERDICTS = f"{PATH}/verdict"
"""Where an officer's word on a step is sent."""

_MARKS = 50  # of an entry's pages, at most


def screen(
    service: Service,
    query: Mapping[str, str],
    labels: frozenset[str],
    officer: Officer = NOBODY,
) -> str:
    """The entries that the address asks for, as a page of HTML; of ``entry`` its chain."""
    if entry_id := query.get("entry"):
        return _chain(service, entry_id, labels, officer)
    asked = asked_of(query)
    scope = scope_of(asked, labels)
    answer = service.decisions(scope, wanted_of(asked))
    if not answer.entries and answer.total:
        asked = asked.within(answer.total, A_PAGE)
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


def _chain(service: Service, entry_id: str, labels: frozenset[str], officer: Officer) -> str:
    scope = own_scope(labels)
    start = service.entry(entry_id, scope)
    found = service.chain(entry_id, scope, rejected=True)
    hops = [hop for hop in found if hop.verdict is not Verdict.REJECTED]
    rejected = [hop for hop in found if hop.verdict is Verdict.REJECTED]
    through = {each.id: each for hop in hops for each in (hop.earlier, hop.later)}
    steps = dict.fromkeys(through, 0)
    for hop in hops * len(hops):  # as often as the longest way through them has hops
        steps[hop.later.id] = max(steps[hop.later.id], steps[hop.earlier.id] + 1)
    ordered = sorted(
        through.values(),
        key=lambda each: (
            each.held or date.max,
            steps[each.id],
            each.standing is not Standing.NOT_MINUTES,
        ),
    )
    shown = _shown(service, ordered or [start], labels)
    aside = [hop.later if hop.earlier.id == entry_id else hop.earlier for hop in rejected]
    differing = {hop.id: service.compared(hop.earlier, hop.later) for hop in found}
    main = chain(
        Steps(shown, hops, start, differing, officer),
        list(zip(rejected, _shown(service, aside, labels, len(shown) * _MARKS), strict=True)),
    )
    return shell.screen(PATH, "Before and after a decision", main)


def address(entry_id: str) -> str:
    """Where the chain of an entry is shown."""
    return f"{PATH}?{urlencode({'entry': entry_id})}"


def _shown(
    service: Service, of: Sequence[Entry], labels: frozenset[str], marks: int = 0
) -> list[Shown]:
    """Entries with the pages that they stand on; their marks run on through all of them."""
    scope = own_scope(labels)
    places = Places(service, labels)
    several = len(service.searched(scope).councils) > 1
    shown: list[Shown] = []
    for entry in of:
        cited = [citation_view(each) for each in service.entry_citations(entry, scope, marks)]
        marks += len(cited)
        whose = (entry.council or "") if several else ""
        shown.append(Shown(entry, cited, places.of(cited), whose))
    return shown


def trouble(told: Problem) -> str:
    """The screen when something went wrong."""
    return shell.screen(PATH, told.title, render.problem(told))
