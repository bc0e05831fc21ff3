"""Headings: which rows of a table say what its columns are about, and which columns its rows."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from index.values import Cell
from ingest.structure.cells import Texts, first_figures, full, is_value, label_column, words_of

_UNIT = re.compile(r"^(?:[£$€]?['’]?0{3}['’]?s?|[£$€](?:[mk]n?)?|%|no\.?|fte)$", re.I)
_DATED = re.compile(r"\b(?:19|20)\d\d|\d/\d\d\b")
_MOST_LABEL = 10  # words: what is longer is not the name of a row
_MOST_NAME = 25  # words: of a name that alone tells the rows of a group apart
_MOST_LABELS = 3  # columns
_MOST_TITLE = 3  # words: of a heading, where there are two
_LEAST_LIST = 3  # rows
_LEAST_NAME, _LEAST_PROSE = 5, 20  # words of the cells below it

Rows = Sequence[Sequence[Cell]]
Places = Collection[tuple[int, int]]


def heading_rows(rows: Rows, bold: Places, texts: Texts) -> int:
    """How many rows at the top say what the columns are about."""
    columns = max(cell.column + cell.columns for row in rows for cell in row)
    if columns == 2 and (first := _first_of_a_list(rows, texts)) is not None:
        return first
    told = [[(c.column, c.column + c.columns, words_of(c, texts)) for c in row] for row in rows]
    label = label_column(told)
    body = first_figures(told, label)
    if len(rows) == 1:
        return int(body == 1 and _is_plain_heading(rows, columns, texts))
    if 0 < body < len(rows) and body <= 6:
        heads = _unlike(rows[:body], label, bold)
        while heads and _is_section(rows[heads - 1], label, columns):
            heads -= 1
        # Words over figures are headings; but a row of prose is none.
        short = all(len(words_of(c, texts).split()) <= 15 for row in rows[:heads] for c in row)
        # One cell alone names no columns, where there are several.
        several = columns == 2 or any(len(full(row)) > 1 for row in rows[:heads])
        if short and (several or not heads):
            return heads
    if body == 0:
        return 0
    spanning = sum(len(full(row)) == 1 and full(row)[0].columns == columns for row in rows)
    if 2 * spanning >= len(rows):
        return 0  # a form: questions and answers below each other
    # A title over all columns may stand above their headings.
    titles = next((n for n, row in enumerate(rows) if not _is_title(row, columns)), len(rows))
    heads = 0
    for row in rows[titles:-1]:
        own = full(row)
        strong = all((cell.row, cell.column) in bold for cell in own) and len(own) > 1
        units = heads > 0 and all(_UNIT.match(words_of(cell, texts)) for cell in own)
        if not (strong or units):
            break
        heads += 1
    if heads == len(rows) - 1 and heads > 2:
        return 1
    if heads:
        return titles + heads
    return int(_is_plain_heading(rows, columns, texts))


def _first_of_a_list(rows: Rows, texts: Texts) -> int | None:
    """The first row of a numbered list in two columns, below at most one of headings."""
    for first in range(min(2, len(rows))):
        told = [[words_of(cell, texts).strip() for cell in row] for row in rows[first:]]
        if len(told) >= _LEAST_LIST and all(
            len(row) == 2 and row[0].rstrip(".)") == str(number) and row[1]
            for number, row in enumerate(told, 1)
        ):
            return first
    return None


def _is_title(row: Sequence[Cell], columns: int) -> bool:
    own = full(row)
    return len(own) == 1 and own[0].columns == columns


def _unlike(rows: Rows, label: int, bold: Places) -> int:
    """How many rows before the figures are headings, and not rows of words under them.

    One row of headings may name the labels' column too; headings in bold end where bold does.
    """
    named = 0
    strong = False
    for place, row in enumerate(rows):
        own = full(row)
        plain = any((cell.row, cell.column) not in bold for cell in own)
        names = len(own) > 1 and any(cell.column == label for cell in own)
        named += names
        if names and plain and (named > 1 or strong):
            return place
        strong = not plain
    return len(rows)


def _is_section(row: Sequence[Cell], label: int, columns: int) -> bool:
    """Is it one cell, over the labels, that says what the rows below it are about?"""
    own = full(row)
    return len(own) == 1 and own[0].column <= label and columns > 1


def _is_plain_heading(rows: Rows, columns: int, texts: Texts) -> bool:
    """A first row of short words, none missing but perhaps the corner's, over longer cells."""
    first = [words_of(cell, texts) for cell in rows[0]]
    if not all(first[1:]) or len(first) < columns:
        return False
    longest = max(len(text.split()) for text in first)
    if columns == 2:
        return bool(first[0]) and longest <= _MOST_TITLE and _are_long(rows[1:], texts)
    below = [len(words_of(cell, texts).split()) for row in rows[1:] for cell in full(row)]
    longer = not below or sum(below) / len(below) > 1.5 * longest
    return columns > 2 and longest <= 6 and (not first[0] or longer)


def _are_long(rows: Rows, texts: Texts) -> bool:
    """Are rows of two cells names of several words, and prose? A form has shorter ones."""
    pairs = [[len(words_of(cell, texts).split()) for cell in row] for row in rows]
    names = [pair[0] for pair in pairs if len(pair) == 2 and pair[0]]
    prose = [pair[1] for pair in pairs if len(pair) == 2]
    least = (_LEAST_NAME, _LEAST_PROSE)
    return bool(names) and min(names) >= least[0] and min(prose) >= least[1]


def label_columns(heads: Rows, body: Rows, columns: int, texts: Texts) -> list[int]:
    """The columns that name the rows: those of short words before the first of figures.

    Where all is words it is the first, and the second too if the first holds mere numbers. Where
    the first column is headed like all others, by a year or a date, no column names the rows.
    """
    if heads and all(_DATED.search(words_of(cell, texts)) for cell in heads[-1]):
        return []
    if columns == 2 and _first_of_a_list(body, texts) == 0:
        return [0]
    held: list[list[str]] = [[] for _ in range(columns)]
    for row in body:
        for cell in full(row):
            if cell.columns == 1:
                held[cell.column].append(words_of(cell, texts))
    figures = [bool(each) and 2 * sum(map(is_value, each)) > len(each) for each in held]
    worded = [column for column, each in enumerate(held) if each and not figures[column]]
    if not any(figures):
        bare = held[0] and sum(map(len, held[0])) <= 6 * len(held[0])
        return [0, 1] if bare and columns > 2 and _is_short(held[1]) else [0]
    if not worded:
        return [0]
    labels = [worded[0]]
    # Do the names so far tell the rows apart, or are they those of groups of rows?
    rows = sum(len(full(row)) > 1 for row in body)
    grouped = len(set(held[worded[0]])) < 0.9 * rows
    for column in range(worded[0] + 1, columns):
        most = _MOST_NAME if grouped and len(labels) == 1 else _MOST_LABEL
        if figures[column] or not held[column] or not _is_short(held[column], most):
            break
        labels.append(column)
    # With one column of figures, words beside the name are what the table tells too.
    if sum(figures[worded[0] :]) == 1:
        return labels[: 2 if grouped else 1]
    return labels[:_MOST_LABELS]


def _is_short(texts: Sequence[str], most: int = _MOST_LABEL) -> bool:
    return sum(len(text.split()) for text in texts) <= most * len(texts)
