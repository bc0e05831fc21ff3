"""Tables: the parts that stand on pages put together, with their headings and captions.

A table that goes on over a page break is one, whether its heading row is printed again or not,
and also where the heading row is left alone at the foot of the page before. Parts are joined only
where both pages bear the same label of access.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from index.values import Block, BlockKind, Cell, Page, Table
from ingest.structure.blocks import Piece
from ingest.structure.lines import is_figure

_CAPTION = re.compile(r"^(?:table|figure|annex|chart)\s+[A-Z]?\d", re.I)
_UNIT = re.compile(r"^(?:[£$€]?['’]?0{3}['’]?s?|[£$€](?:[mk]n?)?|%|no\.?|fte)$", re.I)
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_DATED = re.compile(r"\b(?:19|20)\d\d|\d/\d\d\b")
_TOTAL = re.compile(r"^(?:sub-?\s?|grand )?totals?\b|\btotals?\W*$", re.I)
_MOST_CAPTION = 25  # words
_MOST_LABEL = 10  # words: what is longer is not the name of a row
_MOST_SECTION = 15  # words
_MOST_LABELS = 3  # columns


def find_tables(
    pages: Sequence[Page], blocks: Sequence[Block], pieces: Sequence[Piece]
) -> list[Table]:
    """Every table of the document, from its first page to its last."""
    texts = {page.number: page.text for page in pages}
    labels = {page.number: page.access for page in pages}
    body = [block for block in blocks if block.kind is not BlockKind.FURNITURE]
    around = {page.number: [b for b in body if b.page == page.number] for page in pages}
    groups: list[list[_Part]] = []
    for piece in pieces:
        last = groups[-1][-1] if groups else None
        part = _part(piece, texts)
        if last is not None and labels[last.page] == labels[part.page]:
            joined = _joined(last, part, groups[-1][0], around, texts)
            if joined is not None:
                groups[-1].append(joined)
                continue
        groups.append([part])
    tables: list[Table] = []
    for group in groups:
        first = group[0]
        caption = _caption(first, around[first.page], texts)
        made = _table(len(tables), caption, group, texts)
        told = [sum(c.row == row for c in _full(made.cells)) for row in range(made.rows)]
        if made.rows > 1 and max(told) > 1:
            tables.append(made)
    return tables


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a table on one page; its first ``heads`` rows are the headings of its columns."""

    piece: Piece
    rows: tuple[tuple[Cell, ...], ...]
    heads: int

    @property
    def page(self) -> int:
        return self.piece.cells[0].page

    @property
    def columns(self) -> int:
        return max(cell.column + cell.columns for cell in self.piece.cells)

    @property
    def edges(self) -> list[float]:
        """The left side of each column that a cell begins in, and the right side of all."""
        left: dict[int, float] = {}
        for cell in self.piece.cells:
            left[cell.column] = max(left.get(cell.column, 0.0), cell.box[0])
        return [left[column] for column in sorted(left)] + [self.piece.box[2]]

    def ends(self) -> tuple[int, int]:
        """Where its text begins and ends on its page."""
        full = [cell for cell in self.piece.cells if cell.end > cell.start]
        return min(cell.start for cell in full), max(cell.end for cell in full)


def _part(piece: Piece, texts: Mapping[int, str]) -> _Part:
    count = max(cell.row for cell in piece.cells) + 1
    rows = tuple(
        tuple(sorted((c for c in piece.cells if c.row == row), key=lambda c: c.column))
        for row in range(count)
    )
    return _Part(piece, rows, _heads(rows, piece.bold, texts))


def _words(cell: Cell, texts: Mapping[int, str]) -> str:
    return texts[cell.page][cell.start : cell.end]


def _full(row: Sequence[Cell]) -> list[Cell]:
    return [cell for cell in row if cell.end > cell.start]


def _is_value(text: str) -> bool:
    words = text.split()
    return bool(words) and all(is_figure(word) and not _YEAR.match(word) for word in words)


# Which rows are headings


def _heads(
    rows: Sequence[Sequence[Cell]], bold: Collection[tuple[int, int]], texts: Mapping[int, str]
) -> int:
    """How many rows at the top say what the columns are about."""
    columns = max(cell.column + cell.columns for row in rows for cell in row)
    label = _label_column(rows, columns, texts)
    body = next((place for place, row in enumerate(rows) if _is_body(row, label, texts)), len(rows))
    if len(rows) == 1:
        return int(body == 1 and columns > 1 and len(_full(rows[0])) > 1)
    if 0 < body < len(rows) and body <= 6:
        heads = _unlike(rows[:body], label, bold)
        while heads and _is_section(rows[heads - 1], label, columns):
            heads -= 1
        # Words over figures are headings; but a row of prose is none.
        short = all(len(_words(c, texts).split()) <= 15 for row in rows[:heads] for c in row)
        if short:
            return heads
    if body == 0:
        return 0
    spanning = sum(len(_full(row)) == 1 and _full(row)[0].columns == columns for row in rows)
    if 2 * spanning >= len(rows):
        return 0  # a form: questions and answers below each other
    heads = 0
    for row in rows[:-1]:
        full = _full(row)
        strong = all((cell.row, cell.column) in bold for cell in full) and len(full) > 1
        units = heads > 0 and all(_UNIT.match(_words(cell, texts)) for cell in full)
        if not (strong or units):
            break
        heads += 1
    if heads == len(rows) - 1 and heads > 2:
        return 1
    return heads or int(_is_plain_heading(rows, columns, texts))


def _unlike(rows: Sequence[Sequence[Cell]], label: int, bold: Collection[tuple[int, int]]) -> int:
    """How many rows before the figures are headings, and not rows of words under them.

    One row of headings may name the labels' column too; headings in bold end where bold does.
    """
    named = 0
    strong = False
    for place, row in enumerate(rows):
        full = _full(row)
        plain = any((cell.row, cell.column) not in bold for cell in full)
        names = len(full) > 1 and any(cell.column == label for cell in full)
        named += names
        if named > 1 or (names and strong and plain):
            return place
        strong = not plain
    return len(rows)


def _is_body(row: Sequence[Cell], label: int, texts: Mapping[int, str]) -> bool:
    values = [c for c in row if c.column != label and _is_value(_words(c, texts))]
    named = any(c.column <= label < c.column + c.columns for c in _full(row))
    return bool(values) and (named or len(values) > 1)


def _label_column(rows: Sequence[Sequence[Cell]], columns: int, texts: Mapping[int, str]) -> int:
    """The first column that has words in most rows, else the first of all."""
    worded = [0] * columns
    for row in rows:
        for cell in row:
            worded[cell.column] += any(c.isalpha() for c in _words(cell, texts))
    most = max(worded)
    return worded.index(most) if 2 * most >= len(rows) else 0


def _is_section(row: Sequence[Cell], label: int, columns: int) -> bool:
    """Is it one cell, over the labels, that says what the rows below it are about?"""
    full = _full(row)
    return len(full) == 1 and full[0].column <= label and columns > 1


def _is_plain_heading(
    rows: Sequence[Sequence[Cell]], columns: int, texts: Mapping[int, str]
) -> bool:
    """A first row of short words, none missing but perhaps the corner's, over longer cells."""
    first = [_words(cell, texts) for cell in rows[0]]
    below = [len(_words(cell, texts).split()) for row in rows[1:] for cell in _full(row)]
    if columns < 3 or not below or not all(first[1:]) or len(first) < columns:
        return False
    longest = max(len(text.split()) for text in first)
    return longest <= 6 and (not first[0] or sum(below) / len(below) > 1.5 * longest)


# Which parts belong together


def _joined(
    last: _Part,
    part: _Part,
    first: _Part,
    around: Mapping[int, Sequence[Block]],
    texts: Mapping[int, str],
) -> _Part | None:
    """The part as it goes on from the last one, or None where it is a table of its own."""
    if last.columns != part.columns or not _same_columns(last, part):
        return None
    start, _ = part.ends()
    _, end = last.ends()
    if last.page == part.page:
        between = [b for b in around[part.page] if end <= b.start and b.end <= start]
        near = part.piece.box[1] - last.piece.box[3] < 30
        return replace(part, heads=0) if near and not between and not _own(part, texts) else None
    if part.page != last.page + 1:
        return None
    after = [b for b in around[last.page] if b.start >= end]
    before = [b for b in around[part.page] if b.end <= start]
    repeated = _repeated(part, first, texts)
    if after or not _are_titles(before, first, around, texts, bool(repeated)):
        return None
    alone = last is first and last.heads == len(last.rows)
    if repeated or not _own(part, texts) or (alone and not part.heads):
        return replace(part, heads=repeated)
    # Rows of words before the first figures are the rest of a row that the page's end cut.
    heads = [cell for row in part.rows[: part.heads] for cell in _full(row)]
    bold = all((cell.row, cell.column) in part.piece.bold for cell in heads)
    return None if bold or not first.heads else replace(part, heads=0)


def _own(part: _Part, texts: Mapping[int, str]) -> bool:
    """Does it have headings of its own?"""
    return any(_words(cell, texts) for row in part.rows[: part.heads] for cell in row)


def _same_columns(last: _Part, part: _Part) -> bool:
    one, other = last.edges, part.edges
    width = one[-1] - one[0]
    shift = other[0] - one[0]
    return len(one) == len(other) and all(
        abs(b - a - shift) <= max(8.0, 0.02 * width) for a, b in zip(one, other, strict=True)
    )


def _repeated(part: _Part, first: _Part, texts: Mapping[int, str]) -> int:
    """How many rows at its top are the first part's headings, printed again."""

    def told(row: Sequence[Cell]) -> list[str]:
        return [" ".join(_words(cell, texts).split()).lower() for cell in row]

    # A title in the first part's heading is not printed again.
    for count in range(first.heads, 0, -1):
        heads = first.rows[first.heads - count : first.heads]
        if len(part.rows) >= count and [told(row) for row in heads] == [
            told(row) for row in part.rows[:count]
        ]:
            return count
    return 0


def _are_titles(
    before: Sequence[Block],
    first: _Part,
    around: Mapping[int, Sequence[Block]],
    texts: Mapping[int, str],
    repeated: bool,
) -> bool:
    """Is what stands above it nothing, or the title that stands above the first part too?"""
    start, _ = first.ends()
    above = {texts[b.page][b.start : b.end] for b in around[first.page] if b.end <= start}
    told = [texts[b.page][b.start : b.end] for b in before]
    again = all(text in above or _is_continued(text) for text in told)
    return again or (repeated and all(len(text.split()) <= 12 for text in told) and len(told) <= 2)


def _is_continued(text: str) -> bool:
    return bool(re.search(r"\bcont(?:inued|’d|'d|\.|d)?\W*$", text, re.I))


# Caption and cells


def _caption(part: _Part, blocks: Sequence[Block], texts: Mapping[int, str]) -> str:
    """The title printed with it: above it, in its corner, below it, or its first row."""
    start, end = part.ends()
    text = texts[part.page]
    above = [b for b in blocks if b.end <= start][-2:]
    below = [b for b in blocks if b.start >= end][:1]
    told = [(b, " ".join(text[b.start : b.end].split())) for b in (*reversed(above), *below)]
    short = [(b, words) for b, words in told if len(words.split()) <= _MOST_CAPTION]
    for _, words in short:
        if _CAPTION.match(words):
            return words
    corner = _full(part.rows[0])[:1]
    for cell in corner:
        words = " ".join(_words(cell, texts).split())
        title = len(_full(part.rows[0])) == 1 and part.heads > 1 and cell.column == 0
        if _CAPTION.match(words) or (title and len(words.split()) <= _MOST_CAPTION):
            return words
    for block, words in short:
        titled = block.kind is BlockKind.HEADING or words.endswith(":")
        if above and block is above[-1] and titled:
            return words
    return ""


def _table(ordinal: int, caption: str, parts: Sequence[_Part], texts: Mapping[int, str]) -> Table:
    cells: list[Cell] = []
    columns = parts[0].columns
    labels = [] if _is_across(parts[0], texts) else _label_columns(parts, texts)
    done = 0
    for part in parts:
        for place, row in enumerate(part.rows):
            full = _full(row)
            section = (
                len(full) == 1
                and columns > 1
                and full[0].column <= max(labels, default=0)
                and (2 * full[0].columns > columns or (place, full[0].column) in part.piece.bold)
                and len(_words(full[0], texts).split()) <= _MOST_SECTION
            )
            for cell in row:
                heading = cell.end > cell.start and (
                    place < part.heads or section or (cell.column in labels and len(full) > 1)
                )
                cells.append(replace(cell, row=done + place, heading=heading))
        done += len(part.rows)
    return Table(ordinal, caption, done, columns, tuple(cells))


def _is_across(part: _Part, texts: Mapping[int, str]) -> bool:
    """Is the first column headed like all others, by a year or a date? Then it names no rows."""
    heads = [[_words(c, texts) for c in row] for row in part.rows[: part.heads]]
    return bool(heads) and all(_DATED.search(text) for text in heads[-1])


def _label_columns(parts: Sequence[_Part], texts: Mapping[int, str]) -> list[int]:
    """The columns that name the rows: those of short words before the first of figures.

    Where all is words it is the first, and the second too if the first holds mere numbers.
    """
    held: list[list[str]] = [[] for _ in range(parts[0].columns)]
    for part in parts:
        for row in part.rows[part.heads :]:
            for cell in _full(row):
                if cell.columns == 1:
                    held[cell.column].append(_words(cell, texts))
    figures = [bool(each) and 2 * sum(map(_is_value, each)) > len(each) for each in held]
    if len(held) < 2:
        return [0]
    if any(figures):
        worded = [c for c, each in enumerate(held) if each and not figures[c]]
        if not worded:
            return [0]
        first = worded[0]
        labels = [first]
        for column in range(first + 1, len(held)):
            if figures[column] or not held[column] or not _is_short(held[column]):
                break
            labels.append(column)
        # With one column of figures, words beside the name are what the table tells too.
        return labels[:_MOST_LABELS] if sum(figures[first:]) > 1 else [first]
    bare = held[0] and sum(map(len, held[0])) <= 6 * len(held[0])
    return [0, 1] if bare and len(held) > 2 and not any(figures) and _is_short(held[1]) else [0]


def _is_short(texts: Sequence[str]) -> bool:
    return sum(len(text.split()) for text in texts) <= _MOST_LABEL * len(texts)


# A row in words


def row_in_words(table: Table, row: int, texts: Mapping[int, str]) -> str:
    """A row as it is read: "its headings | column's heading: cell; ...", from page texts.

    "" where it has nothing to add to the row's own words: for rows of headings.
    """
    return _Reader(table, texts).row(row)


def row_contexts(
    tables: Sequence[Table], pages: Sequence[Page]
) -> dict[tuple[int, int], tuple[str, ...]]:
    """For each row, by its page and where its text begins: the table's caption, the row in words.

    Long rows are told by their headings alone. A table's pages bear one label of access, so
    nothing of a withheld page is told with a row of another.
    """
    texts = {page.number: page.text for page in pages}
    found: dict[tuple[int, int], tuple[str, ...]] = {}
    for table in tables:
        reader = _Reader(table, texts)
        for row, cells in enumerate(reader.rows):
            full = _full(cells)
            if full:
                first = min(full, key=lambda cell: (cell.page, cell.start))
                told = (table.caption, reader.row(row))
                found[first.page, first.start] = tuple(line for line in told if line)
    return found


class _Reader:
    """Reads a table's rows with their headings."""

    def __init__(self, table: Table, texts: Mapping[int, str]) -> None:
        self._texts = texts
        self._columns = table.columns
        self.rows: list[list[Cell]] = [[] for _ in range(table.rows)]
        self._over: dict[tuple[int, int], Cell] = {}
        for cell in table.cells:
            self.rows[cell.row].append(cell)
            for row in range(cell.row, cell.row + cell.rows):
                for column in range(cell.column, cell.column + cell.columns):
                    self._over[row, column] = cell
        self._labels = {
            cell.column
            for row in self.rows
            if any(not each.heading for each in _full(row))
            for cell in _full(row)
            if cell.heading
        }
        # A single heading above the columns' own is the table's title.
        self._first = next((row for row in range(table.rows) if self._is_heads(row)), -1)

    def row(self, row: int) -> str:
        cells = [cell for cell in _full(self.rows[row]) if not cell.heading]
        if not cells:
            return ""
        section = [] if self._is_section(row) else self._section(row)
        names = [*section, *self._names(row)]
        told = []
        for cell in cells:
            heading = self._heading(cell)
            words = self._said(cell)
            told.append(f"{heading}: {words}" if heading else words)
        return " | ".join(part for part in (", ".join(names), "; ".join(told)) if part)

    def _said(self, cell: Cell) -> str:
        return " ".join(_words(cell, self._texts).split())

    def _names(self, row: int) -> list[str]:
        names = []
        for column in sorted(self._labels):
            cell = self._over.get((row, column))
            if cell is not None and cell.heading and cell.end > cell.start:
                names.append(self._said(cell))
        if not names and self._is_cut(row):
            return self._names(row - 1)
        return list(dict.fromkeys(names))

    def _is_cut(self, row: int) -> bool:
        """Is it the first on its page, and so perhaps the rest of the row before it?"""
        pages = [{cell.page for cell in self.rows[each]} for each in (row - 1, row)] if row else []
        return bool(pages) and pages[0] != pages[1] and not self._is_heads(row - 1)

    def _heading(self, cell: Cell) -> str:
        """The headings over a cell, from the nearest rows of headings above it."""
        block = [row for row in range(cell.row) if self._is_heads(row)]
        while block and block[0] + len(block) - 1 != block[-1]:
            block.pop(0)
        over = [self._over.get((row, cell.column)) for row in block]
        told = [self._said(each) for each in over if each is not None and each.end > each.start]
        return " ".join(dict.fromkeys(told))

    def _is_heads(self, row: int) -> bool:
        full = _full(self.rows[row])
        beyond = any(cell.column + cell.columns - 1 not in self._labels for cell in full)
        return all(cell.heading for cell in full) and beyond and not self._is_section(row)

    def _is_section(self, row: int) -> bool:
        """Is it the name of the rows below it, over most of the table or alone in its row?"""
        full = _full(self.rows[row])
        if not full or not full[0].heading or full[0].column > max(self._labels, default=0):
            return False
        return len(full) == 1 or (
            full[0].columns > 1
            and 2 * full[0].columns > self._columns
            and not any(cell.heading for cell in full[1:])
        )

    def _section(self, row: int) -> list[str]:
        """What the rows from the last single heading on are about; a total ends it."""
        for above in range(row - 1, self._first, -1):
            if self._is_section(above):
                return [self._said(_full(self.rows[above])[0])]
            if any(_TOTAL.search(name) for name in self._names(above)):
                return []
        return []
