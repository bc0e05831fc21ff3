"""Reading OpenDocument files (text, presentations, spreadsheets) by the standard library."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from defusedxml.ElementTree import parse

from index.errors import ReadingError
from index.values import BlockKind
from ingest.readers.flow import Flowing, Grid, Part, Run, Section, parted
from ingest.readers.sheets import as_sheets

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_URN = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TEXT, _TABLE, _DRAW, _STYLE = (_URN % name for name in ("text", "table", "drawing", "style"))
_NOT_READ = {
    f"{_TEXT}tracked-changes",  # what was struck out is kept there, and stands nowhere
    f"{_URN % 'presentation'}notes",
    f"{_URN % 'office'}annotation",
}
_MOST_REPEATED = 100


def read_odt(path: Path) -> Flowing:
    """A text: sections by its headings."""
    body = _body(path)
    return Flowing(parted([*_parts(body)]), running=_running(path))


def read_odp(path: Path) -> Flowing:
    """A presentation: each slide a section."""
    sections = tuple(
        Section(f"slide {number}", tuple(_parts(page)))
        for number, page in enumerate(_body(path).iter(f"{_DRAW}page"), 1)
    )
    return Flowing(sections, running=_running(path))


def read_ods(path: Path) -> Flowing:
    """A spreadsheet: each sheet a section."""
    sheets = []
    for table in _body(path).iter(f"{_TABLE}table"):
        rows = [[_flat(cell) for cell in row] for row in _rows(table)]
        sheets.append((table.get(f"{_TABLE}name", "sheet"), rows))
    return as_sheets(sheets)


def _body(path: Path) -> Element:
    return _part(path, "content.xml")


def _part(path: Path, name: str) -> Element:
    try:
        with zipfile.ZipFile(path) as archive, archive.open(name) as file:
            root: Element = parse(file, forbid_dtd=True).getroot()
    except (KeyError, zipfile.BadZipFile, zlib.error, SyntaxError) as error:
        raise ReadingError("The file is damaged: its text cannot be found in it.") from error
    return root


def _running(path: Path) -> tuple[str, ...]:
    """What headers and footers say."""
    styles = _part(path, "styles.xml")
    texts = [
        "".join(run.text for run in _runs(paragraph)).strip()
        for kind in ("header", "footer", "header-first", "footer-first", "header-left")
        for frame in styles.iter(f"{_STYLE}{kind}")
        for paragraph in frame.iter(f"{_TEXT}p")
    ]
    return tuple(dict.fromkeys(filter(None, texts)))


def _parts(parent: Element, kind: BlockKind = BlockKind.PARAGRAPH) -> Iterator[Part | Grid]:
    for element in parent:
        if element.tag in _NOT_READ:
            continue
        if element.tag == f"{_TEXT}h":
            level = element.get(f"{_TEXT}outline-level", "1")
            yield Part(tuple(_runs(element)), BlockKind.HEADING, int(level))
        elif element.tag == f"{_TEXT}p":
            runs = tuple(_runs(element))
            if any(run.text.strip() for run in runs):
                yield Part(runs, kind)
            yield from _framed(element)
        elif element.tag == f"{_TABLE}table":
            rows = tuple(_rows(element))
            headed = element.find(f"{_TABLE}table-header-rows") is not None
            yield Grid(rows, 1 if headed and len(rows) > 1 else 0)
        elif element.tag == f"{_TEXT}list":
            yield from _parts(element, BlockKind.LIST_ITEM)
        else:
            yield from _parts(element, kind)


def _framed(paragraph: Element) -> Iterator[Part | Grid]:
    """What stands in text boxes anchored in a paragraph."""
    for box in paragraph.iter(f"{_DRAW}text-box"):
        yield from _parts(box)


def _runs(element: Element) -> Iterator[Run]:
    if element.text:
        yield Run(element.text)
    for child in element:
        if child.tag in (f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break"):
            yield Run(" ")
        elif child.tag not in _NOT_READ and not child.tag.startswith(_DRAW):
            yield from _runs(child)
        if child.tail:
            yield Run(child.tail)


def _rows(table: Element) -> Iterator[tuple[tuple[Run, ...], ...]]:
    for row in table.iter(f"{_TABLE}table-row"):
        cells: list[tuple[Run, ...]] = []
        for cell in row:
            if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                continue
            runs: list[Run] = []
            for paragraph in cell.iter(f"{_TEXT}p"):
                runs += [Run(" "), *_runs(paragraph)] if runs else _runs(paragraph)
            repeated = cell.get(f"{_TABLE}number-columns-repeated", "1")
            cells += [tuple(runs)] * min(int(repeated), _MOST_REPEATED)
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield tuple(cells)


def _flat(cell: tuple[Run, ...]) -> str:
    return " ".join("".join(run.text for run in cell).split())
