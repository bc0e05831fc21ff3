"""Reads papers, asks for their records over HTTP, and compares them with the gold.

    python -m benchmarks.records --papers DIR… [--gold FILE…] [--url URL] [--floor NAME=VALUE…]

Prints precision, recall and the rest for each file of the gold and for all, and each miss with its
page. Files of the papers that the gold does not name are not looked at.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
from rich.console import Console
from rich.table import Table

from benchmarks.contract import ContractError, client
from benchmarks.figures import Share
from benchmarks.papers import Papers, PapersError
from benchmarks.processes import CommandError
from benchmarks.records.gold import GoldError, GoldRecord, fingerprint, read_gold
from benchmarks.records.matching import Found, Pair, Tally, matched
from benchmarks.server import DEFAULT_COMMAND, Product, ingest, serving

WIDTH = 132
"""Columns to print for where the output is not a terminal."""
GOLD = sorted(Path(__file__).parent.glob("*.jsonl"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line; returns the exit status."""
    options = _parser().parse_args(arguments)
    console = Console(width=None if sys.stdout.isatty() else WIDTH, highlight=False)
    try:
        papers = Papers(options.papers)
        gold = read_gold(options.gold)
        with _server(options) as url, client(url) as http:
            pairs = {name: _compared(http, papers, name, own) for name, own in gold.items()}
    except (GoldError, PapersError, CommandError, ContractError) as error:
        print(error, file=sys.stderr)
        return 2
    _print(console, pairs)
    overall = Tally.of([pair for own in pairs.values() for pair in own])
    breaches = [each for floor in options.floor if (each := _breach(overall, floor))]
    for breach in breaches:
        print(breach, file=sys.stderr)
    return 1 if breaches else 0


def _compared(
    http: httpx.Client, papers: Papers, name: str, gold: Sequence[GoldRecord]
) -> list[Pair]:
    document = papers.id_of(name)
    if document is None:
        raise PapersError(f"{name} is not among the papers.")
    path = f"/api/v1/documents/{document}/records"
    try:
        response = http.get(path)
        response.raise_for_status()
        found = [_found(each) for each in response.json()["records"]]
    except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
        raise ContractError(f"{path} gave no records: {error!r}.") from error
    return matched(gold, found)


def _found(raw: Mapping[str, Any]) -> Found:
    pages = tuple(int(page) for page in raw["pages"])
    return Found(str(raw["kind"]), str(raw["text"]), pages, raw["outcome"])


def _print(console: Console, pairs: Mapping[str, Sequence[Pair]]) -> None:
    table = Table(title="Records", title_justify="left")
    table.add_column("", overflow="fold", max_width=44)
    headings = ("there", "precision", "recall", "kind", "pages", "whole", "outcome", "as decision")
    for heading in headings:
        table.add_column(heading, justify="right")
    for name, own in pairs.items():
        table.add_row(name, *_row(Tally.of(own)))
    table.add_section()
    table.add_row("all", *_row(Tally.of([pair for own in pairs.values() for pair in own])))
    console.print(table)
    for name, own in pairs.items():
        for pair in own:
            if fault := _fault(pair):
                console.print(f"{name}, {fault}", markup=False)


def _row(tally: Tally) -> list[str]:
    shares = (tally.precision, tally.recall, tally.kind, tally.pages, tally.whole, tally.outcome)
    return [str(tally.recall.of), *(_share(each) for each in shares), str(tally.as_decision)]


def _share(share: Share) -> str:
    return "–" if share.value is None else f"{share.value:.1%}"


def _fault(pair: Pair) -> str | None:
    """What is wrong with a pair, in words; None where nothing is."""
    gold, found = pair.gold, pair.found
    if gold is None:
        return f"page {found.pages[0]}: {found.kind} is not in the gold" if found else None
    if found is None:
        return f"page {gold.pages[0]}: {gold.kind} is not found"
    wrong = [
        f"is {told}, and should be {right}"
        for told, right in (
            (found.kind, gold.kind),
            (str(found.pages), str(gold.pages)),
            (found.outcome, gold.outcome or found.outcome),
        )
        if told != right
    ]
    if fingerprint(found.text) != gold.words:
        wrong.append("has other words")
    return f"page {gold.pages[0]}: {gold.kind} {'; '.join(wrong)}" if wrong else None


def _breach(tally: Tally, floor: tuple[str, float]) -> str | None:
    name, bound = floor
    figure = getattr(tally, name)
    if name == "as_decision":
        return f"{name} is {figure}, above {bound:g}." if figure > bound else None
    value = figure.value
    if value is None or value < bound:
        return f"{name} is {value}, under its floor of {bound:g}."
    return None


@contextmanager
def _server(options: argparse.Namespace) -> Iterator[str]:
    """The address to ask at: the one given, or a server of our own on freshly read papers."""
    if options.url:
        yield options.url
        return
    with tempfile.TemporaryDirectory(prefix="records-") as temporary:
        product = Product(options.committee, options.data_dir or Path(temporary) / "data")
        product.data_dir.mkdir(parents=True, exist_ok=True)
        for failure in ingest(product, options.papers).failed:
            print(f"Not read: {failure}")
        with serving(product) as server:
            yield server.url


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.records", description=__doc__)
    add = parser.add_argument
    add("--papers", type=Path, nargs="+", required=True, metavar="DIR", help="the papers")
    add("--gold", type=Path, nargs="+", default=GOLD, metavar="FILE", help="gold records")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--url", help="a running server that holds the papers")
    where.add_argument("--data-dir", type=Path, help="state of the server that is started")
    add("--committee", type=Path, default=DEFAULT_COMMAND, help="the product's command")
    add(
        "--floor",
        type=_floor,
        nargs="+",
        action="extend",
        default=[],
        metavar="NAME=VALUE",
        help="fail where an overall figure is lower (as_decision: higher)",
    )
    return parser


def _floor(text: str) -> tuple[str, float]:
    name, _, value = text.partition("=")
    if name not in Tally.__dataclass_fields__:
        known = ", ".join(Tally.__dataclass_fields__)
        raise argparse.ArgumentTypeError(f"{name!r} is no figure; the figures are {known}")
    return name, float(value.removesuffix("%")) / (100 if value.endswith("%") else 1)


if __name__ == "__main__":
    sys.exit(main())
