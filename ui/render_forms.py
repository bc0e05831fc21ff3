"""The form over a list of the register, how many were found, and the ways through and out of it.

Pure; everything that a reader typed is escaped here.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from urllib.parse import urlencode

from assistant.api.asked import Asked, Order

API = "/api/v1"

_KIND_CHOICES = (
    ("", "Everything"),
    ("decided", "Decided: resolved, agreed, noted or carried"),
    ("resolved", "Resolved"),
    ("agreed", "Agreed"),
    ("noted", "Noted"),
    ("recommended", "Recommended, not decided"),
    ("put", "Motions and amendments"),
    ("voted", "Votes"),
    ("disposed", "Deferred, withdrawn or referred"),
)
_OUTCOME_CHOICES = (
    ("", "Any"),
    ("carried", "Carried"),
    ("lost", "Lost"),
    ("withdrawn", "Withdrawn"),
    ("not-moved", "Not moved"),
    ("deferred", "Deferred"),
    ("referred", "Referred"),
    ("called-in", "Called in"),
)
_ORDER_CHOICES = (
    ("", "Best first"),
    (Order.LATEST.value, "Latest first"),
    (Order.EARLIEST.value, "Earliest first"),
)


def filters(asked: Asked, committees: Sequence[str]) -> str:
    """The form over the list; it works without any script."""
    chosen = [("", "All"), *((each, each) for each in committees)]
    if asked.committee and asked.committee not in committees:
        chosen.append((asked.committee, asked.committee))
    since = asked.since.isoformat() if asked.since else ""
    until = asked.until.isoformat() if asked.until else ""
    return (
        '<form class="filters" method="get" role="search" aria-label="Decisions">'
        '<h2>What was decided?</h2><p class="lead">Every resolution, vote and recommendation in '
        "the papers, in its exact words.</p>"
        '<div class="search"><label for="text">Words, a member or a minute’s subject</label>'
        f'<input id="text" name="text" type="search" maxlength="200" value="{escape(asked.text)}">'
        '<button type="submit" class="primary">Search</button></div><div class="choices">'
        f"{select('committee', 'Committee', chosen, asked.committee)}"
        f"{select('kind', 'Kind', _KIND_CHOICES, asked.kind)}"
        f"{select('outcome', 'Outcome', _OUTCOME_CHOICES, asked.outcome)}"
        f"{date_field('since', 'Meetings from', since)}"
        f"{date_field('until', 'Meetings until', until)}"
        f"{select('order', 'Order', _orders(asked), asked.order.value)}"
        "</div></form>"
    )


def _orders(asked: Asked) -> Sequence[tuple[str, str]]:
    """The orders to choose from: without words the latest is first, and nothing fits best."""
    latest = ("", "Latest first")
    return _ORDER_CHOICES if asked.text else (latest, _ORDER_CHOICES[-1])


def found(asked: Asked, total: int) -> str:
    """How many were found and in which order, the way back to all, and the list to take away."""
    clear = ' <a href="/decisions">Clear the search</a>' if asked.query else ""
    if not total:
        hint = "Nothing was found. Try fewer words or a wider choice."
        if not asked.query:
            hint = "Nothing yet: no paper that has been read records anything."
        return f'<p class="found" role="status">{hint}{clear}</p>'
    order = "earliest meeting first" if asked.order is Order.EARLIEST else "latest meeting first"
    if asked.text and asked.order is Order.BEST:
        order = "best first"
    counted = f"{total:,} {'entry' if total == 1 else 'entries'}"
    taken = take("decisions", asked, (("csv", "Take as a table"), ("docx", "Print (Word)")))
    return f'<p class="found" role="status">{counted}, {order}.{clear}{taken}</p>'


def take(what: str, asked: Asked, kinds: Sequence[tuple[str, str]]) -> str:
    """Links to all that a form found as files to take away, by their endings and names."""
    query = urlencode(asked.exported, doseq=True)
    query = f"?{query}" if query else ""
    return "".join(
        f' <a href="{escape(f"{API}/{what}.{ending}{query}")}">{name}</a>' for ending, name in kinds
    )


def pages(path: str, asked: Asked, total: int, of: int) -> str:
    """The way to the pages of the list before and after this one."""
    last = -(-total // of)
    if last < 2:
        return ""

    def way(name: str, to: int, rel: str) -> str:
        if not 1 <= to <= last:
            return ""
        address = f"{path}?{urlencode({**asked.query, 'page': to})}"
        return f'<a rel="{rel}" href="{escape(address)}">{name}</a>'

    return (
        '<nav class="pages" aria-label="Pages of the list">'
        f"{way('Earlier in the list', asked.page - 1, 'prev')}"
        f"<span>Page {asked.page} of {last}</span>"
        f"{way('Further in the list', asked.page + 1, 'next')}</nav>"
    )


def select(name: str, label: str, choices: Sequence[tuple[str, str]], chosen: str) -> str:
    """A choice of a form: values and their names, and the value that is chosen."""
    options = "".join(
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>{escape(text)}'
        "</option>"
        for value, text in choices
    )
    return (
        f'<p><label for="{name}">{label}</label><select id="{name}" name="{name}">{options}'
        "</select></p>"
    )


def date_field(name: str, label: str, value: str) -> str:
    """A day of a form."""
    return (
        f'<p><label for="{name}">{label}</label>'
        f'<input id="{name}" name="{name}" type="date" value="{value}"></p>'
    )
