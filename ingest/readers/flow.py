"""Papers without pages: sections of paragraphs and tables, and the pages that are made of them.

Each section takes the place of a page and bears its name ("section 3", "slide 2"); a paragraph of
it is a line of its text. ``as_html`` writes the same as a web page of nothing but words, from
which LibreOffice makes a PDF when it is there.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from index.values import Block, BlockKind, Cell, Page, Remark, Table

_NOWHERE = (0.0, 0.0, 0.0, 0.0)
_MOST_WORDS = 1500  # of a section: a longer one is parted between paragraphs
_STYLE = (
    "body { font-family: 'Liberation Sans', sans-serif; font-size: 11pt }"
    "h1 { font-size: 18pt } h2 { font-size: 15pt } h3, h4, h5, h6 { font-size: 13pt }"
    "td, th { font-size: 9pt; vertical-align: top }"
)
_DEEPEST = 2  # headings of these levels begin a section


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one kind; ``struck`` ones are printed and do not stand."""

    text: str
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A heading, paragraph or list item. ``level`` is a heading's depth, from 1."""

    runs: tuple[Run, ...]
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of cells, the first ``headings`` of which name the columns."""

    rows: tuple[tuple[tuple[Run, ...], ...], ...]
    headings: int = 0
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """What takes the place of a page."""

    label: str
    parts: tuple[Part | Grid, ...]


@dataclass(frozen=True, slots=True)
class Flowing:
    """A file as read. ``running`` are the texts of its headers, footers and watermarks."""

    sections: tuple[Section, ...]
    title: str | None = None
    running: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    troubles: tuple[str, ...] = ()
    wide: bool = False
    """Its tables want a page that is wider than it is high."""


@dataclass(frozen=True, slots=True)
class Laid:
    """The pages, blocks and tables that a paper without pages makes."""

    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...]


def plain(text: str, kind: BlockKind = BlockKind.PARAGRAPH, level: int = 0) -> Part:
    """A part of words of one kind."""
    return Part((Run(text),), kind, level)


def parted(parts: Sequence[Part | Grid]) -> tuple[Section, ...]:
    """Sections that begin at the higher headings, and none of them too long to be cited."""
    groups: list[list[Part | Grid]] = [[]]
    words = 0
    for part in parts:
        headed = isinstance(part, Part) and part.kind is BlockKind.HEADING
        begins = headed and isinstance(part, Part) and part.level <= _DEEPEST
        only_headings = all(
            isinstance(each, Part) and each.kind is BlockKind.HEADING for each in groups[-1]
        )
        if (begins and not only_headings) or (words > _MOST_WORDS):
            groups.append([])
            words = 0
        groups[-1].append(part)
        words += _count(part)
    return tuple(
        Section(f"section {number}", tuple(group))
        for number, group in enumerate(filter(None, groups), 1)
    )


def _count(part: Part | Grid) -> int:
    if isinstance(part, Part):
        return len(part.text.split())
    return sum(len(run.text.split()) for row in part.rows for cell in row for run in cell)


def laid_out(flowing: Flowing) -> Laid:
    """A page for each section, with its text, blocks and tables, and no boxes."""
    pages: list[Page] = []
    blocks: list[Block] = []
    tables: list[Table] = []
    for number, section in enumerate(flowing.sections, 1):
        writer = _Writer(number, len(tables))
        for text in flowing.running:
            writer.part(plain(text, BlockKind.FURNITURE))
        for part in section.parts:
            if isinstance(part, Part):
                writer.part(part)
            else:
                writer.grid(part)
        page = Page(
            number=number,
            width=0.0,
            height=0.0,
            text=writer.text,
            words=(),
            stamp=section.label,
            struck=tuple(writer.struck),
            remarks=flowing.remarks,
        )
        pages.append(page)
        blocks += writer.blocks
        tables += writer.tables
    return Laid(tuple(pages), tuple(blocks), tuple(tables))


@dataclass
class _Writer:
    """Writes one section's text, keeping the place of every block and cell."""

    number: int
    tables_before: int
    text: str = ""
    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    struck: list[tuple[int, int]] = field(default_factory=list)

    def part(self, part: Part) -> None:
        if part.text.strip():
            self._begin()
            start = len(self.text)
            self._runs(part.runs)
            self._end(start, part.kind, part.level)

    def grid(self, grid: Grid) -> None:
        cells: list[Cell] = []
        for row, texts in enumerate(grid.rows):
            if not any(run.text.strip() for cell in texts for run in cell):
                continue
            self._begin()
            begun = len(self.text)
            for column, runs in enumerate(texts):
                if len(self.text) > begun and any(run.text.strip() for run in runs):
                    self.text += " "
                start = len(self.text)
                self._runs(runs)
                heading = row < grid.headings
                end = len(self.text)
                cells.append(Cell(row, column, self.number, start, end, _NOWHERE, heading=heading))
            self._end(begun, BlockKind.TABLE_ROW, 0)
        if cells:
            columns = max(len(row) for row in grid.rows)
            ordinal = self.tables_before + len(self.tables)
            self.tables.append(Table(ordinal, grid.caption, len(grid.rows), columns, tuple(cells)))

    def _begin(self) -> None:
        if self.text:
            self.text += "\n"

    def _runs(self, runs: Sequence[Run]) -> None:
        begun = len(self.text)
        for run in runs:
            start = len(self.text)
            for word in run.text.split():
                spaced = len(self.text) > begun and self.text[-1] != " "
                if spaced and (len(self.text) > start or run.text[:1].isspace()):
                    self.text += " "
                self.text += word
            if run.struck and len(self.text) > start:
                self.struck.append((start, len(self.text)))
            if run.text[-1:].isspace() and len(self.text) > begun and self.text[-1] != " ":
                self.text += " "
        self.text = self.text.rstrip(" ") if len(self.text) > begun else self.text

    def _end(self, start: int, kind: BlockKind, level: int) -> None:
        self.blocks.append(Block(self.number, start, len(self.text), kind, level))


def as_html(flowing: Flowing) -> bytes:
    """The same as a web page that asks for nothing: no style but its own, no picture, no link."""
    body = "".join(_section(section, flowing.running) for section in flowing.sections)
    page = f"@page {{ size: {'29.7cm 21cm' if flowing.wide else '21cm 29.7cm'}; margin: 2cm }}"
    head = f"<title>{html.escape(flowing.title or '')}</title><style>{page}{_STYLE}</style>"
    page = f"<html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"
    return f"<!DOCTYPE html>{page}".encode()


def _section(section: Section, running: Sequence[str]) -> str:
    written = "".join(f"<p>{html.escape(text)}</p>" for text in running)
    listed = False
    for part in section.parts:
        item = isinstance(part, Part) and part.kind is BlockKind.LIST_ITEM
        if item is not listed:
            written += "<ul>" if item else "</ul>"
            listed = item
        written += _grid(part) if isinstance(part, Grid) else _part(part)
    return written + ("</ul>" if listed else "")


def _part(part: Part) -> str:
    words = _words(part.runs)
    if part.kind is BlockKind.HEADING:
        level = min(max(part.level, 1), 6)
        return f"<h{level}>{words}</h{level}>"
    return f"<li>{words}</li>" if part.kind is BlockKind.LIST_ITEM else f"<p>{words}</p>"


def _grid(grid: Grid) -> str:
    rows = [
        "<tr>" + "".join(f"<{tag}>{_words(cell)}</{tag}>" for cell in row) + "</tr>"
        for row, tag in _tagged(grid)
    ]
    head, body = "".join(rows[: grid.headings]), "".join(rows[grid.headings :])
    caption = f"<p><b>{html.escape(grid.caption)}</b></p>" if grid.caption else ""
    top = f"<thead>{head}</thead>" if head else ""
    return (
        f"{caption}<table border='1' cellspacing='0' cellpadding='3' width='100%'>"
        f"{top}<tbody>{body}</tbody></table>"
    )


def _tagged(grid: Grid) -> Iterator[tuple[tuple[tuple[Run, ...], ...], str]]:
    for number, row in enumerate(grid.rows):
        yield row, "th" if number < grid.headings else "td"


def _words(runs: Sequence[Run]) -> str:
    return "".join(
        f"<s>{html.escape(run.text)}</s>" if run.struck else html.escape(run.text) for run in runs
    )
