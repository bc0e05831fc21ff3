"""Gold tables: cells known by hashes of their words and headings, held against what is read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table as Ruled

from benchmarks.tables.__main__ import GOLD, main
from benchmarks.tables.gold import GoldCell, GoldError, GoldTable, fingerprint, read_gold
from benchmarks.tables.scoring import score
from ingest.structure.wording import Headed


def gold(words: str, row: str, column: str, *also: str) -> GoldTable:
    cell = GoldCell(
        fingerprint(words), fingerprint(row), fingerprint(column), tuple(map(fingerprint, also))
    )
    return GoldTable("a.pdf", 1, (cell,))


def found(words: str, row: tuple[str, ...], column: tuple[str, ...]) -> Headed:
    return Headed(1, words, row, column)


def test_spaces_bullets_and_kinds_of_dash_do_not_matter_but_signs_do() -> None:
    assert fingerprint("• Parks  – East") == fingerprint("parks - east")
    assert fingerprint("Parks", "East") == fingerprint("Parks East")
    assert fingerprint("-5.2") != fingerprint("5.2")
    assert fingerprint("£1.2m") != fingerprint("£12m")


def test_a_cell_is_right_under_all_its_headings() -> None:
    table = gold("5,412", "Libraries", "2026 Budget", "Culture", "£000")
    assert score(table, [found("5,412", ("Libraries",), ("2026", "Budget"))]).right == 1
    assert score(
        table, [found("5,412", ("Culture", "Libraries"), ("2026", "Budget", "£000"))]
    ).right


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        (found("5,412", ("Parks",), ("Budget",)), "cell 1: is under another row"),
        (found("5,412", ("Libraries",), ()), "cell 1: is under another column"),
        (found("5,412", (), ()), "cell 1: is under another row and column"),
        (found("5,41", ("Libraries",), ("Budget",)), "cell 1: no cell has its words"),
    ],
)
def test_what_is_wrong_with_a_cell_is_told(cell: Headed, fault: str) -> None:
    outcome = score(gold("5,412", "Libraries", "Budget"), [cell])
    assert (outcome.right, outcome.faults) == (0, (fault,))


def test_one_cell_found_is_not_counted_twice() -> None:
    twice = GoldTable("a.pdf", 1, gold("0", "Parks", "Budget").cells * 2)
    assert score(twice, [found("0", ("Parks",), ("Budget",))]).right == 1


def test_cells_on_a_page_without_a_table_are_false() -> None:
    outcome = score(GoldTable("a.pdf", 1, ()), [found("0", (), ())])
    assert (outcome.false, outcome.faults) == (1, ("1 cells where there is no table",))


def test_a_line_that_is_no_table_is_named(tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text('{"file": "a.pdf", "page": 1, "headings": [], "cells": [["x", 7, 7]]}\n')
    with pytest.raises(GoldError, match=r"gold\.jsonl, line 1"):
        read_gold([file])


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """One page with a table, and one without."""
    folder = tmp_path / "papers"
    folder.mkdir()
    canvas = Canvas(str(folder / "budget.pdf"))
    rows = [["Service", "Budget", "Actual"], ["Libraries", "54", "52"], ["Parks", "8", "9"]]
    style = [("GRID", (0, 0), (-1, -1), 0.5, "black")]
    table = Ruled(rows, style=style)
    table.wrapOn(canvas, 500, 400)
    table.drawOn(canvas, 72, 600)
    canvas.showPage()
    canvas.drawString(72, 700, "Nothing more was spent on the libraries of the town.")
    canvas.save()
    return folder


def test_the_share_of_right_cells_is_printed_with_each_that_is_wrong(
    papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    headings = [fingerprint(each) for each in ("Libraries", "Parks", "Budget", "Actual")]
    cells = [[fingerprint("54"), 0, 2], [fingerprint("52"), 0, 3], [fingerprint("8"), 1, 3]]
    file = tmp_path / "draw.jsonl"
    told = [
        {"file": "budget.pdf", "page": 1, "headings": headings, "cells": cells},
        {"file": "budget.pdf", "page": 2, "headings": [], "cells": []},
    ]
    file.write_text("\n".join(map(json.dumps, told)) + "\n")
    assert main([str(papers), "--gold", str(file)]) == 0
    printed = capsys.readouterr().out
    assert "66.7%" in printed
    assert "draw: budget.pdf, page 1, cell 3: is under another column" in printed
    assert main([str(papers), "--gold", str(file), "--floor", "0.97"]) == 1


def test_the_gold_of_the_project_can_be_read() -> None:
    tables = [each for each in read_gold(GOLD) if each.cells]
    assert len({(each.file, each.page) for each in tables}) == len(tables) == 150
