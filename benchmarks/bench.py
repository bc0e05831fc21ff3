"""Measures speed and memory beside a stock LlamaIndex pipeline, in turns on the same machine.

python -m benchmarks.bench --papers DIR… [--questions FILE…] [--json FILE] [--repeat N]
"""

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import httpx
from rich.console import Console

from benchmarks.contract import ContractError, ask, client, search
from benchmarks.pages import UnreadablePageError, page_count
from benchmarks.papers import Papers, PapersError
from benchmarks.processes import CommandError, run
from benchmarks.questions import Question, QuestionsError, read_questions
from benchmarks.server import (
    DEFAULT_COMMAND,
    Ingested,
    Product,
    serving,
)
from benchmarks.speeds import Answering, Ingestion, Round, Row, rows, table
from benchmarks.yardstick import TOP_K, stock

WARM_UP = 3
"""Questions asked before the clock counts."""


@dataclass(frozen=True)
class Bench:
    """What is measured: the same files and questions for both."""

    files: tuple[Path, ...]
    pages: int
    questions: tuple[Question, ...]
    command: Path

    def round(self, folder: Path, *, stock_first: bool) -> Round:
        """Measure both in fresh folders."""
        product = Product(self.command, folder / "ours")
        store = folder / "stock"
        product.data_dir.mkdir(parents=True)
        if stock_first:
            theirs, ours = self._ingest_stock(store), self._ingest_ours(product)
        else:
            ours, theirs = self._ingest_ours(product), self._ingest_stock(store)
        return Round(theirs, ours, self._retrieve_stock(store), self._answer(product))

    def _ingest_ours(self, product: Product) -> Ingestion:
        done = run(product.ingest_command(self.files), product.environment)
        account = Ingested.of(done)
        return Ingestion(
            self.pages, done.seconds, account.warm_seconds, done.peak_mib, account.failed
        )

    def _ingest_stock(self, store: Path) -> Ingestion:
        done = stock("ingest", store, [str(file) for file in self.files])
        account = done.account()
        missing = len(self.files) - account["files"]
        missed = (f"{missing} files were not read",) if missing else ()
        return Ingestion(self.pages, done.seconds, account["warm_seconds"], done.peak_mib, missed)

    def _retrieve_stock(self, store: Path) -> tuple[float, ...]:
        if not self.questions:
            return ()
        done = stock("retrieve", store, [each.question for each in self.questions])
        return tuple(done.account()["seconds"])

    def _answer(self, product: Product) -> Answering:
        with serving(product) as server, client(server.url) as http:
            for question in self.questions[:WARM_UP]:
                _search_seconds(http, question)
                ask(http, question)
            searched = tuple(_search_seconds(http, question) for question in self.questions)
            answered = tuple(ask(http, question).seconds for question in self.questions)
        return Answering(server.startup_seconds, searched, answered)


def _search_seconds(http: httpx.Client, question: Question) -> float:
    return search(http, question.question, question.filters, TOP_K).seconds


def _countable(papers: Papers, console: Console) -> dict[Path, int]:
    """The pages of each PDF that can be counted; both pipelines get these files and no others."""
    counted: dict[Path, int] = {}
    for file in papers.pdfs:
        try:
            counted[file] = page_count(file)
        except UnreadablePageError as error:
            console.print(f"Left out of both: {error}.", markup=False)
    if not counted:
        raise PapersError("None of the papers is a PDF whose pages can be counted.")
    return counted


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line; returns the exit status."""
    options = _parser().parse_args(arguments)
    console = Console(width=None if sys.stdout.isatty() else 100)
    try:
        pages = _countable(Papers(options.papers), console)
        questions = tuple(read_questions(options.questions)) if options.questions else ()
        bench = Bench(tuple(pages), sum(pages.values()), questions, options.committee)
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            rounds = [
                bench.round(Path(folder) / str(index), stock_first=index % 2 == 0)
                for index in range(options.repeat)
            ]
    except (PapersError, QuestionsError, CommandError, ContractError) as error:
        print(error, file=sys.stderr)
        return 2
    for who, one in (("stock", rounds[0].stock), ("ours", rounds[0].ours)):
        for line in one.missed:
            console.print(f"Not read by {who}: {line}", markup=False)
    measured = rows(rounds)
    title = f"{len(bench.files)} files, {bench.pages} pages, {len(questions)} questions"
    console.print(table(title, measured))
    if options.json:
        found = _record(bench, rounds, measured)
        options.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return 0


def _record(bench: Bench, rounds: Sequence[Round], measured: Sequence[Row]) -> dict[str, Any]:
    return {
        "machine": {
            "platform": platform.platform(),
            "processors": os.cpu_count(),
            "python": platform.python_version(),
        },
        "files": len(bench.files),
        "pages": bench.pages,
        "questions": len(bench.questions),
        "measures": [asdict(each) for each in measured],
        "rounds": [asdict(each) for each in rounds],
    }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bench", description=__doc__)
    add = parser.add_argument
    add("--papers", type=Path, nargs="+", required=True, metavar="DIR", help="the PDFs")
    add("--questions", type=Path, nargs="+", metavar="FILE", help="questions to time")
    add("--json", type=Path, metavar="FILE", help="write every measurement")
    add("--repeat", type=_positive, default=1, metavar="N", help="rounds to take the median of")
    add("--committee", type=Path, default=DEFAULT_COMMAND, help="the product's command")
    return parser


def _positive(text: str) -> int:
    if not text.isdigit() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a count of one or more")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
