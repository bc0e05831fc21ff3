"""Rows of tables as they are read: a name, and cells with the headings of their columns.

Which row a question names, and which of its cells, is told from the name and the headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import takewhile

from assistant.evidence import UNDER, Piece, worth
from assistant.kinds.asking import Asking
from assistant.kinds.wholes import lines
from assistant.understanding.periods import Period, periods
from index.lexicon import Wanted
from index.ranking import coverage
from index.values import BlockKind, Passage

FIGURE = re.compile(r"(?<![\w.])[-–(£]*\d[\d,]*(?:\.\d+)?(?:%|[mk]\b|bn\b)?")
_VALUE = re.compile(r"[-–+(£$]*\s?\d[\d,]*(?:\.\d+)?\s?(?:%|[mk]|bn)?\)?|[-–—]|n/?a", re.I)
_ASIDE = re.compile(r"\s*\([^()]*\)")  # "General Fund (including the Fund for Trading)"
_UNIT = re.compile(
    r"\(\W*((?:in )?(?:thousands?|millions?|£ ?(?:m|k|millions?|thousands?)|[£$]?['’]?000s?['’s]*"
    r"|%|per ?cent|hectares|ha))\W*\)",
    re.I,
)
_KEPT = 4_000  # rows whose headings are remembered: one row is weighed for many questions
_HEADS = 3  # lines that head a table
_LEADS = 3  # cells that are named before a row
_NEAR = 0.9  # of the best heading's worth
_BESIDE = 3  # passages on each side of one, of which the rows are read
_AROUND = 8  # of the best passages
NAMED = 0.5  # of a row's name, in the question


@lru_cache(_KEPT)
def row_context(row: str, context: str) -> str:
    """The line of a chunk's context that reads this row with its headings; "" if none does."""
    said = _words(row)
    best, chosen = 0.0, ""
    for line in context.split("\n"):
        _, bar, told = line.partition(" | ")
        if not bar:
            continue
        words = _words(" ".join(_value(cell) for cell in told.split("; ")))
        shared = len(words & said) / len(words) if words else 0.0
        names = _words(line.partition(" | ")[0])
        shared += 0.5 * len(names & said) / max(len(names), 1)
        if shared > best:
            best, chosen = shared, line
    return chosen if best >= 0.8 else ""


def cells(context: str) -> Iterator[tuple[str, str, str]]:
    """The headings and values of a row's cells, as it is read, each with the cell's own words."""
    for cell in told(context)[1:]:
        heading, colon, value = cell.rpartition(": ")
        if colon:
            yield heading, value, cell


def told(context: str) -> list[str]:
    """What a row is read with: its names, then each cell with its heading."""
    names, _, rest = context.partition(" | ")
    return [names, *(rest.split("; ") if rest else ())]


def caption(passage: Passage) -> str:
    """What names the whole table: what is said above its rows, with the row that heads them."""
    chunk = passage.chunk
    above = _above(passage)
    if chunk.kind is not BlockKind.TABLE_ROW:
        return above
    return f"{above} {_head(chunk.text, chunk.context)}"


def _above(passage: Passage) -> str:
    return " ".join(over(passage))


def over(passage: Passage) -> list[str]:
    """The lines that stand over a table, and none that reads its rows with their headings."""
    return [line for line in passage.chunk.context.split("\n") if line and " | " not in line]


@lru_cache(_KEPT)
def _head(text: str, context: str) -> str:
    """The lines with which a table begins that are no rows."""
    rows = text.split("\n")[:_HEADS]
    return " ".join(takewhile(lambda row: not row_context(row, context), rows))


@lru_cache(_KEPT)
def of_figures(context: str) -> bool:
    """Are most of a row's cells figures?"""
    values = [_value(cell).strip() for cell in told(context)[1:]]
    return bool(values) and 2 * sum(bool(_VALUE.fullmatch(each)) for each in values) > len(values)


def named(asking: Asking, context: str) -> float:
    """The share of a row's name that the question says: 1 where it is a phrase of the question.

    The name alone counts as well as with the group in which it stands, or without what it says in
    brackets.
    """
    names = told(context)[0]
    best = 0.0
    for each in {names, names.rpartition(", ")[2], _ASIDE.sub("", names)}:
        said = set(asking.terms(each)) if re.search(r"[^\W\d_]", each) else set()
        if said:
            meant = [any(_means(wanted, term, said) for wanted in asking.wanted) for term in said]
            best = max(best, sum(meant) / len(said))
    return best


def _means(wanted: Wanted, term: str, said: set[str]) -> bool:
    """Is a term of a name what is wanted, or part of a phrase there that would do for it?"""
    return wanted.term == term or any(
        term in phrase and said.issuperset(phrase) for phrase in wanted.others
    )


def beside(asking: Asking, asked: Sequence[Period]) -> Iterator[Piece]:
    """Rows of figures which the question names, in tables that stand near the best passages.

    A row says little but figures, so that a search may find the prose about a table and not the
    table. Where a time is asked for, the row is of it.
    """
    seen = {(each.chunk.document_id, each.chunk.ordinal) for each in asking.passages}
    for passage in asking.passages[:_AROUND]:
        for other in asking.papers.around(passage, _BESIDE, _BESIDE):
            chunk = other.chunk
            key = (chunk.document_id, chunk.ordinal)
            if key in seen or chunk.kind is not BlockKind.TABLE_ROW or " | " not in chunk.context:
                continue
            seen.add(key)
            for start, end in lines(chunk.text):
                context = row_context(chunk.text[start:end], chunk.context)
                if not (context and of_figures(context) and named(asking, context) >= NAMED):
                    continue
                if is_of(asked, context, other):
                    yield _weighed(asking, Piece(other, start, end))


def is_of(asked: Iterable[Period], context: str, passage: Passage) -> bool:
    """Is a row of one of the times that are asked for, if any is?

    What its own headings say comes before those of its table, and these before its paper's title.
    """
    dated = [each for each in asked if each.dates]
    own = told(context)
    above = (caption(passage), *reversed(passage.chunk.path), passage.document.title)
    for texts in (own, *((each,) for each in above)):
        met = [how for each in texts if (how := meets(dated, each))]
        if met:
            return max(met) > 0
    return not dated


def _weighed(asking: Asking, piece: Piece) -> Piece:
    """A row with its worth as it is among the pieces found, whatever else its page has."""
    chunk = piece.passage.chunk
    around = " ".join((*chunk.path, chunk.context, piece.passage.document.title))
    parts = ((frozenset(asking.terms(piece.text)), 1.0), (frozenset(asking.terms(around)), UNDER))
    piece = replace(piece, fit=coverage(asking.wanted, parts))
    return replace(piece, score=worth(asking.question, piece))


def columns_asked(asking: Asking, context: str, asked: Sequence[Period], unit: str = "") -> str:
    """The cells of a row, with their headings, whose headings the question names."""
    rated: list[tuple[float, int, str]] = []
    for place, (heading, value, cell) in enumerate(cells(context)):
        if FIGURE.search(value):
            rated.append((asking.covers(heading) + meets(asked, heading), place, cell))
    best = max((each[0] for each in rated), default=0.0)
    if best <= 0 or all(each[0] == best for each in rated):
        return ""
    near = [each for each in rated if each[0] >= _NEAR * best][:_LEADS]
    told = "; ".join(cell for _, _, cell in sorted(near, key=lambda each: each[1]))
    return f"{told} ({unit})" if unit and not re.search(r"[%£$]|000", told) else told


def unit(passage: Passage) -> str:
    """The unit that is given in brackets above a whole table: "Calls (thousands)".

    What stands in the row of headings is of one column alone, and is told with its heading.
    """
    above = (*passage.chunk.path[-1:], _above(passage))
    found = [match[1] for each in above if (match := _UNIT.search(each))]
    return found[0] if found else ""


def meets(asked: Sequence[Period], text: str) -> float:
    """How well a heading's period is one of those asked for: 2 the very same, -2 another; 0 if
    none. Of a quarter whose year is not said, half as much.
    """
    if not (asked and any(map(str.isdigit, text))):
        return 0.0
    own = periods(text)
    dated = [one for one in own if one.dates], [other for other in asked if other.dates]
    if not all(dated):
        quarters = {one for each in own if (one := _quarter(each))}
        wanted = {other for each in asked if (other := _quarter(each))}
        return (1.0 if quarters & wanted else -1.0) if quarters and wanted else 0.0
    if any(one.dates == other.dates for one in dated[0] for other in dated[1]):
        return 2.0
    within = (
        (1.5 if _within(other, one) else 0.5) * one.meets(other)
        for one in dated[0]
        for other in dated[1]
    )
    return max(within) or -2.0


def _quarter(period: Period) -> int | None:
    """The month with which a period begins that is a quarter, of some year or of any."""
    if period.dates:
        return period.dates[0].month if 89 < period.days < 93 else None
    return period.months[0] if len(period.months) == 3 else None


def _within(one: Period, other: Period) -> bool:
    """Does one period end with the other or lie in it?"""
    return bool(
        one.dates
        and other.dates
        and other.dates[0] <= one.dates[0]
        and one.dates[1] <= other.dates[1]
    )


def _value(cell: str) -> str:
    return cell.rpartition(": ")[2]


def _words(text: str) -> set[str]:
    return set(re.findall(r"[\w%£.,]+", text.lower()))
