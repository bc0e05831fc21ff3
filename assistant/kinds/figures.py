"""Figures: the row of a table, by its own heading and its column's, and the lines that give one.

A row is quoted as it is printed; what its cells are headed, where the question names it, stands
before the quote in the paper's own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from assistant.evidence import Piece
from assistant.kinds.asking import Asking
from assistant.understanding.periods import Period, periods
from assistant.understanding.question import Asked, Question

_ASKS = re.compile(
    r"\bhow (?:many|much|often|long|big|far|high|low)\b|\b(?:figures?|numbers?|rates?|totals?"
    r"|costs?|budgets?|targets?|average|percentages?|proportion|share|score|amount|spend|spent|forecast"
    r"|variance|reserves?|balance|gap|contribut\w+|pa(?:y|id))\b|%|£",
    re.I,
)
_FIGURE = re.compile(r"(?<![\w.])[-–(£]*\d[\d,]*(?:\.\d+)?(?:%|[mk]\b|bn\b)?")
_YEAR = re.compile(
    r"(?<![\d.,])(?:(?:19|20)\d\d(?:\s?[-–/]\s?(?:20)?\d\d)?|\d\d[-–/]\d\d)(?![\d.,])|£?\b000s?\b"
)
_HEADS = 3  # years in a row that gives no other figure: it heads columns
_COUNTED = re.compile(r"\bhow many ((?:\w+ ?){1,3})", re.I)
_COUNT = re.compile(
    r"(?<![\w.,£])(?!(?:19|20)\d\d )\d(?:[\d,]*\d)?(?:\.\d+)? ((?:[\w’'-]+ ?){1,3})"
)
_LEAST = 0.6  # of the question's telling words, in the line, its headings and its parts' names
_NEAR = 0.8  # of the best: another row that answers it as well, or a figure that differs
_MOST = 3
_INSIDE = 0.2  # added to a piece's score, for the share of the words in the line with its headings
_COUNTS = 0.08  # for counting what "how many" asks for
_PERIOD = 0.1  # for a cell of the time that is asked about
_LEADS = 3  # cells that are named before a row


def figures(asking: Asking) -> list[Piece]:
    """The rows and lines that give the figure asked for, the best first."""
    if not asks_for_figure(asking.question):
        return []
    named = periods(asking.text)
    own = set(_FIGURE.findall(asking.text))
    scored: list[tuple[float, Piece]] = []
    for piece in asking.weighed:
        told = _YEAR.sub(" ", piece.text) if piece.is_row else piece.text
        if not set(_FIGURE.findall(told)) - own:
            continue
        chunk = piece.passage.chunk
        context = row_context(piece.text, chunk.context) if piece.is_row else ""
        met = max(map(partial(meets, named), _told(context))) if named and context else 0.0
        times = [each.text for each in named] if met >= 2 else []  # "Sep-24" says it as well
        whole = asking.covers(
            piece.text,
            context,
            *chunk.path,
            _caption(chunk.context),
            piece.passage.document.title,
            *times,
        )
        counts = _counts(asking, piece.text)
        if whole + 0.2 * counts < _LEAST:
            continue
        inside = asking.covers(piece.text, context, *times)
        period = met > 0
        score = piece.score + _INSIDE * inside + _COUNTS * counts + _PERIOD * period
        lead = columns_asked(asking, context, named) if piece.is_row else ""
        scored.append((score, replace(piece, lead=lead)))
    scored.sort(key=lambda each: -each[0])
    best = scored[0][0] if scored else 0.0
    return [piece for score, piece in scored if score >= _NEAR * best][:_MOST]


def asks_for_figure(question: Question) -> bool:
    """Does a question ask for a figure? "Who wrote the budget report?" does not."""
    if Asked.NUMBER in question.asked:
        return True
    return Asked.PERSON not in question.asked and bool(_ASKS.search(question.text))


def _counts(asking: Asking, text: str) -> bool:
    """Does a line count what "how many" asks for: "412 answers", "89 young people"?"""
    counted = _COUNTED.search(asking.text)
    if counted is None:
        return False
    wanted = set(asking.terms(counted[1]))
    return any(wanted & set(asking.terms(match[1])) for match in _COUNT.finditer(text))


def row_context(row: str, context: str) -> str:
    """The line of a chunk's context that reads this row with its headings; "" if none does."""
    said = _words(row)
    best, chosen = 0.0, ""
    for line in context.split("\n"):
        _, bar, told = line.partition(" | ")
        if not bar:
            continue
        cells = _words(" ".join(_value(cell) for cell in told.split("; ")))
        shared = len(cells & said) / len(cells) if cells else 0.0
        names = _words(line.partition(" | ")[0])
        shared += 0.5 * len(names & said) / max(len(names), 1)
        if shared > best:
            best, chosen = shared, line
    return chosen if best >= 0.8 else ""


def is_heading_row(piece: Piece) -> bool:
    """Is it a row that only heads others?

    It gives years and no other figure, or those of its chunk are read with headings, and it not.
    """
    if not piece.is_row:
        return False
    chunk = piece.passage.chunk
    if len(_YEAR.findall(piece.text)) >= _HEADS and not _FIGURE.search(_YEAR.sub(" ", piece.text)):
        return True
    if " | " not in chunk.context:
        return False
    return not row_context(piece.text, chunk.context) and not piece.text.rstrip().endswith(".")


def columns_asked(asking: Asking, context: str, named: Sequence[Period]) -> str:
    """The cells of a row, with their headings, whose headings the question names."""
    rated: list[tuple[float, int, str]] = []
    for place, (heading, value, cell) in enumerate(cells(context)):
        if _FIGURE.search(value):
            rated.append((asking.covers(heading) + meets(named, heading), place, cell))
    best = max((each[0] for each in rated), default=0.0)
    if best <= 0 or all(each[0] == best for each in rated):
        return ""
    near = [each for each in rated if each[0] >= 0.9 * best][:_LEADS]
    return "; ".join(cell for _, _, cell in sorted(near, key=lambda each: each[1]))


def meets(named: Sequence[Period], text: str) -> float:
    """How well a heading's period is one of those named: 2 the very same, -2 another; 0 if none."""
    own = [each for each in periods(text) if each.dates] if any(map(str.isdigit, text)) else []
    asked = [each for each in named if each.dates]
    if not own or not asked:
        return 0.0
    if any(one.dates == other.dates for one in own for other in asked):
        return 2.0
    within = (
        (1.5 if _within(other, one) else 0.5) * one.meets(other) for one in own for other in asked
    )
    return max(within) or -2.0


def _within(one: Period, other: Period) -> bool:
    """Does one period end with the other or lie in it?"""
    return bool(
        one.dates
        and other.dates
        and other.dates[0] <= one.dates[0]
        and one.dates[1] <= other.dates[1]
    )


def cells(context: str) -> Iterator[tuple[str, str, str]]:
    """The headings and values of a row's cells, as it is read, each with the cell's own words."""
    for cell in _told(context)[1:]:
        heading, colon, value = cell.rpartition(": ")
        if colon:
            yield heading, value, cell


def _told(context: str) -> list[str]:
    """What a row is read with: its names, then each cell with its heading."""
    names, _, cells = context.partition(" | ")
    return [names, *(cells.split("; ") if cells else ())]


def _caption(context: str) -> str:
    return " ".join(line for line in context.split("\n") if " | " not in line)


def _value(cell: str) -> str:
    return cell.rpartition(": ")[2]


def _words(text: str) -> set[str]:
    return set(re.findall(r"[\w%£.,]+", text.lower()))
