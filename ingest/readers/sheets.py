"""Reading spreadsheets: each sheet a section, row by row, as the cells show their values."""

from __future__ import annotations

import csv
import datetime
import io
import re
import warnings
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import openpyxl

from index.errors import ReadingError
from index.values import BlockKind, Remark
from ingest.readers.flow import Flowing, Grid, Part, Run, Section, plain

_MOST_ROWS = 20_000  # of a sheet
_MOST_COLUMNS = 100
_MOST_CELLS = 400_000
_HIDDEN = Remark("hidden text", "Sheets, rows or columns that are hidden were left out.")
_CURRENCY = re.compile(r'"([£€$])"|\[\$([^-\]]+)[^\]]*\]|([£€$])')
_PLACES = re.compile(r"0\.(0+)")
_CODES = re.compile(r"&(?:\"[^\"]*\"|[LCRPNDTFAZGBIUESXY]|\d+|K[0-9A-F]{6})")

Row = Sequence[str]


def read_workbook(path: Path) -> Flowing:
    """An Excel workbook, with the values that were last worked out."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what openpyxl does not keep, which is not read here
        book = openpyxl.load_workbook(path, data_only=True, keep_links=False)
    sections: list[Section] = []
    running: dict[str, None] = {}
    hidden = False
    cells = 0
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            hidden = True
            continue
        cells += min(sheet.max_row, _MOST_ROWS) * min(sheet.max_column, _MOST_COLUMNS)
        if cells > _MOST_CELLS:
            raise ReadingError(
                "The workbook has more cells than are read.", "Save the part that matters."
            )
        rows, left_out = _visible(sheet)
        hidden = hidden or left_out
        for header in (sheet.oddHeader, sheet.oddFooter):
            for place in (header.left, header.center, header.right):
                text = " ".join(_CODES.sub(" ", place.text or "").split())
                running |= {text: None} if text else {}
        parts = _parts(sheet.title, rows)
        if len(parts) > 1:
            sections.append(Section(f"sheet “{sheet.title}”", parts))
    title = (book.properties.title or "").strip()
    book.close()
    return Flowing(
        tuple(sections), title or None, tuple(running), (_HIDDEN,) if hidden else (), wide=True
    )


def read_csv(text: str, name: str) -> Flowing:
    """A table of values parted by commas, semicolons or tabs."""
    try:
        dialect: Any = csv.Sniffer().sniff(text[:20_000], ",;\t|")
    except csv.Error:
        dialect = csv.excel
    try:
        read = list(csv.reader(io.StringIO(text), dialect))
    except csv.Error as error:
        raise ReadingError("The table cannot be read: a value in it has no end.") from error
    if len(read) > _MOST_ROWS:
        raise ReadingError(f"The table has more rows ({len(read)}) than are read.", "Part it.")
    return as_sheets([(name, [[" ".join(cell.split()) for cell in row] for row in read])])


def as_sheets(sheets: Iterable[tuple[str, Sequence[Row]]]) -> Flowing:
    """Sheets of cells by their names."""
    made = [Section(f"sheet “{name}”", _parts(name, rows)) for name, rows in sheets]
    return Flowing(tuple(each for each in made if len(each.parts) > 1), wide=True)


def _visible(sheet: Any) -> tuple[list[list[str]], bool]:
    columns = [
        number
        for number in range(1, min(sheet.max_column, _MOST_COLUMNS) + 1)
        if not _is_hidden_column(sheet, number)
    ]
    hidden = len(columns) < min(sheet.max_column, _MOST_COLUMNS)
    rows = []
    for number, row in enumerate(sheet.iter_rows(max_row=_MOST_ROWS), 1):
        if sheet.row_dimensions[number].hidden:
            hidden = True
        else:
            rows.append([shown(row[column - 1]) for column in columns if column <= len(row)])
    return rows, hidden


def _is_hidden_column(sheet: Any, number: int) -> bool:
    return any(
        dimension.hidden and (dimension.min or 0) <= number <= (dimension.max or 0)
        for dimension in sheet.column_dimensions.values()
    )


def _parts(name: str, rows: Sequence[Row]) -> tuple[Part | Grid, ...]:
    """The sheet's name as a heading, lines of one cell as paragraphs, and the others as tables."""
    parts: list[Part | Grid] = [plain(name, BlockKind.HEADING, 1)]
    table: list[Row] = []

    def close() -> None:
        if table:
            parts.append(_table(table))
            table.clear()

    for row in rows:
        filled = [cell for cell in row if cell]
        if not filled:
            close()
        elif len(filled) == 1 and not table:
            parts.append(plain(filled[0]))
        else:
            table.append(row)
    close()
    return tuple(parts)


def _table(rows: Sequence[Row]) -> Grid:
    width = max(len(row) for row in rows)
    padded = [[*row, *[""] * (width - len(row))] for row in rows]
    kept = [column for column in range(width) if any(row[column] for row in padded)]
    heads = len(rows) > 1 and not any(_is_figure(rows[0][c]) for c in kept if c < len(rows[0]))
    cells = tuple(tuple((Run(row[column]),) for column in kept) for row in padded)
    return Grid(cells, 1 if heads else 0)


def _is_figure(cell: str) -> bool:
    return bool(re.fullmatch(r"[-–(£$€]*\d[\d,.]*[%)]*", cell)) and not re.fullmatch(
        r"(?:19|20)\d\d", cell
    )


def shown(cell: Any) -> str:
    """A cell's value as its format shows it, as nearly as matters to be quoted."""
    value, format = cell.value, str(cell.number_format or "General")
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case datetime.datetime():
            midnight = value.time() == datetime.time()
            return f"{value:%d/%m/%Y}" if midnight else f"{value:%d/%m/%Y %H:%M}"
        case datetime.date():
            return f"{value:%d/%m/%Y}"
        case datetime.time():
            return f"{value:%H:%M}"
        case int() | float():
            return _number(value, format.split(";")[0])
        case _:
            return " ".join(str(value).split())


def _number(value: float, format: str) -> str:
    places = _PLACES.search(format)
    if "%" in format:
        return f"{100 * value:.{len(places[1]) if places else 0}f}%"
    if format in ("General", "@"):
        return f"{value:.10g}" if abs(value) < 1e10 else f"{value:.0f}"
    comma = "," if re.search(r"#,#*[0#]", format) else ""
    currency = _CURRENCY.search(format)
    sign = next((part for part in currency.groups() if part), "") if currency else ""
    figure = f"{abs(value):{comma}.{len(places[1]) if places else 0}f}"
    minus = "-" if value < 0 and re.search(r"[1-9]", figure) else ""
    return f"{minus}{sign.strip()}{figure}"
