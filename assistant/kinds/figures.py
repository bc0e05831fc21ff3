"""Figures: the row of a table, by its own heading and its column's, and the lines that give one.

A row is quoted as it is printed; what its cells are headed, where the question names it, stands
before the quote in the paper's own words.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from assistant.evidence import Piece, worth
from assistant.kinds.asking import Asking
from assistant.kinds.rows import (
    FIGURE,
    NAMED,
    beside,
    caption,
    columns_asked,
    is_of,
    meets,
    named,
    of_figures,
    row_context,
    told,
    unit,
)
from assistant.understanding.periods import periods
from assistant.understanding.question import Asked, Question

_ASKS = re.compile(
    r"\bhow (?:many|much|often|long|big|far|high|low)\b|\b(?:figures?|numbers?|rates?|totals?"
    r"|costs?|budgets?|targets?|average|percentages?|proportion|share|score|amount|spend|spent|forecast"
    r"|variance|reserves?|balance|gap|contribut\w+|pa(?:y|id))\b|%|£",
    re.I,
)
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
_NAMED = 0.15  # for a row of which the question says the name
_PHRASE = 0.6  # of a row's name, in a few words that ask nothing
_SURELY = 0.8  # of those words, in the line and around it
_IDLE = "how many much number"
_SENTENCE = re.compile(
    r"\b(?:who|what|when|where|why|which|how|is|are|was|were|did|do|does|has|have|had|can|could|will"
    r"|would|should|any|tell|list|explain)\b",
    re.I,
)


def figures(asking: Asking) -> list[Piece]:
    """The rows and lines that give the figure asked for, the best first.

    Of a few words that ask nothing ("library visits, June 2024"), only a row that they name.
    """
    asks = asks_for_figure(asking.question)
    if not asks and _SENTENCE.search(asking.text):
        return []
    asked = periods(asking.text)
    own = set(FIGURE.findall(asking.text))
    idle = asking.terms(_IDLE)
    scored: list[tuple[float, Piece]] = []
    for piece in (*asking.weighed, *beside(asking, asked)):
        bare = _YEAR.sub(" ", piece.text) if piece.is_row else piece.text
        if not set(FIGURE.findall(bare)) - own:
            continue
        passage = piece.passage
        context = row_context(piece.text, passage.chunk.context) if piece.is_row else ""
        name = 0.0  # how far it is a row that the question names
        if of_figures(context) and is_of(asked, context, passage):
            name = named(asking, context)
        if not asks and name < _PHRASE:
            continue
        met = max(map(partial(meets, asked), told(context))) if asked and context else 0.0
        times = [each.text for each in asked] if met >= 2 else []  # "Sep-24" says it as well
        above = (*passage.chunk.path, caption(passage), passage.document.title)
        whole = asking.covers(
            piece.text, context, *above, *times, without=idle if name >= NAMED else ()
        )
        counts = _counts(asking, piece.text)
        if whole + 0.2 * counts < (_LEAST if asks else _SURELY):
            continue
        inside = asking.covers(piece.text, context, *times)
        score = max(piece.score, worth(asking.question, piece)) if name >= NAMED else piece.score
        score += _INSIDE * inside + _COUNTS * counts + _PERIOD * (met > 0) + _NAMED * name**2
        lead = columns_asked(asking, context, asked, unit(passage)) if context else ""
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


def is_heading_row(piece: Piece) -> bool:
    """Is it a row that only heads others?

    It gives years and no other figure, or those of its chunk are read with headings, and it not:
    unless it comes after one of them and gives a figure or a date.
    """
    if not piece.is_row:
        return False
    chunk = piece.passage.chunk
    text = piece.text
    if len(_YEAR.findall(text)) >= _HEADS and not FIGURE.search(_YEAR.sub(" ", text)):
        return True
    if " | " not in chunk.context or row_context(text, chunk.context):
        return False
    if text.rstrip().endswith("."):
        return False
    before = chunk.text[: piece.start].splitlines()
    told_of = any(row_context(row, chunk.context) for row in before)
    return not (told_of and FIGURE.search(text))
