"""Reads papers as the product does, and compares the cells of their tables with the gold.

    python -m benchmarks.tables PAPERS… [--gold FILE…] [--floor SHARE]

Prints the share of cells with the right words under the right headings, for each file of the gold,
with Wilson's 95% interval, and each cell that is wrong with its page. Papers that the gold does not
name are not read.
"""

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.figures import Share
from benchmarks.papers import Papers, PapersError, document_id
from benchmarks.tables.gold import GoldError, read_gold
from benchmarks.tables.scoring import Outcome, score
from index.errors import ReadingError
from index.values import PUBLIC
from ingest.reading import read_paper
from ingest.structure.wording import Headed, headed_cells

WIDTH = 120
"""Columns to print for where the output is not a terminal."""
GOLD = sorted(Path(__file__).parent.glob("*.jsonl"))

Found = Mapping[int, Sequence[Headed]]
"""The cells of a paper by their page."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line; returns the exit status."""
    options = _parser().parse_args(arguments)
    console = Console(width=None if sys.stdout.isatty() else WIDTH, highlight=False)
    try:
        papers = Papers(options.papers)
        gold = {file.stem: read_gold([file]) for file in options.gold}
        files = {each.file for tables in gold.values() for each in tables}
        found = {name: _cells(_path(papers, name)) for name in sorted(files)}
    except (GoldError, PapersError, ReadingError) as error:
        print(error, file=sys.stderr)
        return 2
    outcomes = {
        name: [score(each, found[each.file].get(each.page, ())) for each in tables]
        for name, tables in gold.items()
    }
    _print(console, outcomes)
    share = _share(each for own in outcomes.values() for each in own)
    if share.value is None or share.value < options.floor:
        print(f"{share.value} is under the floor of {options.floor:g}.", file=sys.stderr)
        return 1
    return 0


def _path(papers: Papers, name: str) -> Path:
    paths = [path for path in papers.files if path.name == name]
    if not paths:
        raise PapersError(f"{name} is not among the papers.")
    return paths[0]


def _cells(path: Path) -> Found:
    """The cells of a paper's tables, under their headings."""
    paper = read_paper(path, document_id(path), PUBLIC)
    texts = {page.number: page.text for page in paper.pages}
    found: dict[int, list[Headed]] = {}
    for table in paper.tables:
        for cell in headed_cells(table, texts):
            found.setdefault(cell.page, []).append(cell)
    return found


def _share(outcomes: Iterable[Outcome]) -> Share:
    own = list(outcomes)
    return Share(sum(each.right for each in own), sum(len(each.table.cells) for each in own))


def _print(console: Console, outcomes: Mapping[str, Sequence[Outcome]]) -> None:
    table = Table(title="Cells of tables", title_justify="left")
    table.add_column("")
    for heading in ("tables", "all right", "cells", "right", "share", "95%", "without", "false"):
        table.add_column(heading, justify="right")
    for name, own in outcomes.items():
        table.add_row(name, *_row(own))
    table.add_section()
    table.add_row("all", *_row([each for own in outcomes.values() for each in own]))
    console.print(table)
    console.print("without: pages that have no table; false: cells that were found on them.")
    for name, own in outcomes.items():
        for each in own:
            for fault in each.faults:
                place = f"{name}: {each.table.file}, page {each.table.page}"
                console.print(f"{place}, {fault}", markup=False)


def _row(outcomes: Sequence[Outcome]) -> list[str]:
    tables = [each for each in outcomes if each.table.cells]
    share = _share(tables)
    low, high = share.interval or (0.0, 1.0)
    told = "–" if share.value is None else f"{share.value:.1%}"
    return [
        str(len(tables)),
        str(sum(not each.faults for each in tables)),
        str(share.of),
        str(share.hits),
        told,
        f"{low:.1%} to {high:.1%}",
        str(len(outcomes) - len(tables)),
        str(sum(each.false for each in outcomes)),
    ]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.tables", description=__doc__)
    add = parser.add_argument
    add("papers", type=Path, nargs="+", metavar="PAPERS", help="folders of papers")
    add("--gold", type=Path, nargs="+", default=GOLD, metavar="FILE", help="gold tables")
    add("--floor", type=float, default=0.0, metavar="SHARE", help="fail where fewer are right")
    return parser


if __name__ == "__main__":
    sys.exit(main())
