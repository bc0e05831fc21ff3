"""Comparisons: the question put to each side by itself, and one quote from each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import islice

from assistant.evidence import Piece
from assistant.judging.around import around_of, headings_of
from assistant.judging.times import spoken_of
from assistant.kinds.asking import Asking
from assistant.kinds.figures import is_heading_row
from assistant.kinds.papers import documents
from assistant.kinds.wholes import whole
from assistant.understanding.compared import Edition, Side, compared
from assistant.understanding.named import Named
from assistant.understanding.periods import Period, periods
from index.values import Document, DocumentStatus, Span

_OF_TIME = 0.6  # of a share of its time: below it, a piece speaks of another
_MOST = 3
_LOOKED_AT = 12  # pieces of a side
_ANSWERS = 0.2  # added to a piece's score, for how far it alone answers its side
_ALIKE = 0.15  # to that of two, for how alike they are
_YEARS = 400  # days: of more, a time is that of a strategy or a plan
_SEEN = 24  # papers of the passages found, among which editions are looked for
_DRAFT = re.compile(r"\bdraft\b", re.I)

Answers = Callable[[Asking], list[Piece]]


def sides(asking: Asking, answers: Answers) -> list[Piece]:
    """What answers each side, one piece of each, the best first.

    ``answers`` gives what the papers' structure holds of a question. [] unless two sides have a
    piece of their own.
    """
    found = [
        candidates
        for side in compared(asking.question)[:_MOST]
        if (candidates := list(islice(_of(side, asking, answers), _LOOKED_AT)))
    ]
    if len(found) < 2:
        return []
    pairs = [(one, other) for one in found[0] for other in found[1] if _place(one) != _place(other)]
    if not pairs:
        return []
    said = {_place(each): _words(asking, each) for side in found for each in side}

    def worth(one: Piece, other: Piece) -> float:
        alike = _alike(said[_place(one)], said[_place(other)])
        return (one.score + other.score) / 2 + _ALIKE * alike

    first, second = max(pairs, key=lambda pair: worth(*pair))
    others = [max(side, key=partial(worth, first)) for side in found[2:]]
    distinct = {_place(each): each for each in (first, second, *others)}
    return sorted(distinct.values(), key=lambda each: -each.score)


def _place(piece: Piece) -> tuple[str, tuple[Span, ...]]:
    """Where a piece stands: lines of papers are no chunks with an id of their own."""
    chunk = piece.passage.chunk
    return chunk.document_id, chunk.spans_of(piece.start, piece.end)


def _words(asking: Asking, piece: Piece) -> frozenset[str]:
    return frozenset(asking.terms(piece.text))


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of their words two texts share, 0 to 1: of two sides, papers say it alike."""
    return 2 * len(one & other) / max(len(one) + len(other), 1)


def _of(side: Side, asking: Asking, answers: Answers) -> Iterator[Piece]:
    """The pieces that answer one side, the best first."""
    papers: Sequence[Document] = ()
    if side.edition in (Edition.EARLIER, Edition.LATER):
        found = _editions(asking, side.noun)
        if len(found) < 2:
            return
        papers = found[:1] if side.edition is Edition.EARLIER else found[1:]
    elif side.period and side.period.days > _YEARS:
        papers = [each for each in asking.papers.documents() if _for(each, side.period)]
    elif side.period and side.of_meeting:
        papers = _met_in(asking.papers.documents(), side.period)
    alone = asking.put(side.question, side.council, [each.id for each in papers])
    for piece in answers(alone):
        if _fits(side, piece):
            yield _judged(alone, piece)
    for piece in alone.weighed:
        if _fits(side, piece) and not is_heading_row(piece):
            yield _judged(alone, whole(side.question, piece))


def _judged(alone: Asking, piece: Piece) -> Piece:
    """A piece with its score raised by how far it alone answers its side."""
    return replace(piece, score=piece.score + _ANSWERS * alone.answered_by(piece))


def _fits(side: Side, piece: Piece) -> bool:
    """Is a piece of this side?"""
    passage = piece.passage
    document = passage.document
    if side.council:
        return Named(councils=(side.council,)).fit(document) == 1.0
    if side.name:
        return side.name.casefold() in around_of(passage).casefold()
    if side.period:
        day = document.meeting_date
        spoken = spoken_of(side.question, side.period, piece)
        return spoken >= _OF_TIME or bool(day and side.period.holds(day))
    if side.edition in (Edition.DRAFT, Edition.FINAL):
        above = headings_of(passage)
        draft = document.status is DocumentStatus.DRAFT or bool(_DRAFT.search(above))
        return draft is (side.edition is Edition.DRAFT) and side.noun in above.lower()
    return True


def _editions(asking: Asking, noun: str) -> list[Document]:
    """The two papers found that are called so, the earlier first."""
    called = [
        each
        for each in documents(asking.passages, _SEEN)
        if noun in each.title.lower() or noun == each.document_type.value
    ]
    return sorted(called[:2], key=_age)


def _met_in(papers: Sequence[Document], period: Period) -> list[Document]:
    """The papers of meetings in a period; of a month whose year is not said, in the last."""
    met = [
        (each.meeting_date, each)
        for each in papers
        if each.meeting_date and period.holds(each.meeting_date)
    ]
    year = max((day.year for day, _ in met), default=0)
    return [each for day, each in met if period.dates or day.year == year]


def _for(document: Document, period: Period) -> bool:
    """Is a paper one for these very years: "the 2018-21 strategy"?"""
    return any(each.dates == period.dates for each in periods(document.title))


def _age(document: Document) -> tuple[bool, date]:
    years = [each.dates[1] for each in periods(document.title) if each.dates]
    return not document.superseded_by, document.meeting_date or max(years, default=date.min)
