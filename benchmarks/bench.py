"""Measures speed and memory beside a stock LlamaIndex pipeline, in turns on the same machine.

python -m benchmarks.bench --papers DIR… [--questions FILE…] [--json FILE] [--repeat N]
"""

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.contract import ContractError, ask, client, search
from benchmarks.figures import percentile
from benchmarks.pages import UnreadablePageError, page_count
from benchmarks.papers import Papers, PapersError
from benchmarks.processes import CommandError, run
from benchmarks.questions import Question, QuestionsError, read_questions
from benchmarks.server import (
    DEFAULT_COMMAND,
    Ingested,
    Product,
    ServerError,
    last_json_line,
    serving,
)

TOP_K = 5
"""Passages to search for, as many as the stock pipeline retrieves."""
WARM_UP = 3
"""Questions asked before the clock counts."""


@dataclass(frozen=True)
class Ingestion:
    """One reading of all papers."""

    pages: int
    whole_seconds: float
    """Wall time of the whole process."""
    warm_seconds: float
    """What it says it took with the model already loaded."""
    peak_mib: float
    missed: tuple[str, ...] = ()
    """What was not read, a line each."""

    @property
    def pages_per_second(self) -> float:
        """Pages a second, process start and model loading included."""
        return self.pages / self.whole_seconds

    @property
    def warm_pages_per_second(self) -> float:
        """Pages a second with the model already loaded."""
        return self.pages / self.warm_seconds


@dataclass(frozen=True)
class Answering:
    """How quickly a started server answers; seconds each, as the client sees them."""

    startup_seconds: float
    search_seconds: tuple[float, ...]
    answer_seconds: tuple[float, ...]


@dataclass(frozen=True)
class Round:
    """Both pipelines once, one straight after the other, so that a busy machine slows both."""

    stock: Ingestion
    ours: Ingestion
    stock_search_seconds: tuple[float, ...]
    answering: Answering


@dataclass(frozen=True)
class Row:
    """One measure of both; the ratio is ours over stock, taken within a round."""

    name: str
    stock: float | None
    ours: float | None
    ratio: float | None


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
            stock, ours = self._ingest_stock(store), self._ingest_ours(product)
        else:
            ours, stock = self._ingest_ours(product), self._ingest_stock(store)
        return Round(stock, ours, self._retrieve_stock(store), self._answer(product))

    def _ingest_ours(self, product: Product) -> Ingestion:
        done = run(product.ingest_command(self.files), product.environment)
        account = Ingested.parse(done.stdout)
        return Ingestion(
            self.pages, done.seconds, account.warm_seconds, done.peak_mib, account.failed
        )

    def _ingest_stock(self, store: Path) -> Ingestion:
        done = run(
            [sys.executable, "-m", "benchmarks.stock", "ingest", str(store)],
            _offline(),
            stdin=json.dumps([str(file) for file in self.files]),
        )
        account = last_json_line(done.stdout)
        missing = len(self.files) - account["files"]
        missed = (f"{missing} files were not read",) if missing else ()
        return Ingestion(self.pages, done.seconds, account["warm_seconds"], done.peak_mib, missed)

    def _retrieve_stock(self, store: Path) -> tuple[float, ...]:
        if not self.questions:
            return ()
        done = run(
            [sys.executable, "-m", "benchmarks.stock", "retrieve", str(store)],
            _offline(),
            stdin=json.dumps([each.question for each in self.questions]),
        )
        return tuple(last_json_line(done.stdout)["seconds"])

    def _answer(self, product: Product) -> Answering:
        with serving(product) as server, client(server.url) as http:
            for question in self.questions[:WARM_UP]:
                search(http, question, TOP_K)
                ask(http, question)
            searched = tuple(search(http, question, TOP_K) for question in self.questions)
            answered = tuple(ask(http, question).seconds for question in self.questions)
        return Answering(server.startup_seconds, searched, answered)


def rows(rounds: Sequence[Round]) -> list[Row]:
    """The measures over all rounds: medians for reading, percentiles of every question asked."""
    stock_searches = [each for one in rounds for each in one.stock_search_seconds]
    searches = [each for one in rounds for each in one.answering.search_seconds]
    answers = [each for one in rounds for each in one.answering.answer_seconds]
    return [
        _medians("pages/s, model loaded", rounds, lambda one: one.warm_pages_per_second),
        _medians("pages/s, whole process", rounds, lambda one: one.pages_per_second),
        _medians("peak memory, MiB", rounds, lambda one: one.peak_mib),
        _percentiles("passages found, p50 ms", stock_searches, searches, 50),
        _percentiles("passages found, p95 ms", stock_searches, searches, 95),
        _percentiles("question to answer, p50 ms", [], answers, 50),
        _percentiles("question to answer, p95 ms", [], answers, 95),
        Row("start-up, s", None, median(one.answering.startup_seconds for one in rounds), None),
    ]


def _medians(name: str, rounds: Sequence[Round], measure: Callable[[Ingestion], float]) -> Row:
    pairs = [(measure(one.stock), measure(one.ours)) for one in rounds]
    return Row(
        name,
        stock=median(stock for stock, _ in pairs),
        ours=median(ours for _, ours in pairs),
        ratio=median(ours / stock for stock, ours in pairs),
    )


def _percentiles(name: str, stock: Sequence[float], ours: Sequence[float], q: float) -> Row:
    stock_ms, ours_ms = percentile(stock, q), percentile(ours, q)
    return Row(
        name,
        stock=None if stock_ms is None else stock_ms * 1000,
        ours=None if ours_ms is None else ours_ms * 1000,
        ratio=ours_ms / stock_ms if stock_ms and ours_ms is not None else None,
    )


def _table(title: str, measured: Sequence[Row]) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column("")
    for heading in ("stock", "ours", "ours / stock"):
        table.add_column(heading, justify="right")
    for row in measured:
        table.add_row(row.name, _number(row.stock), _number(row.ours), _number(row.ratio))
    return table


def _number(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:.0f}" if value >= 100 else f"{value:.2f}"


def _offline() -> dict[str, str]:
    """The environment without a way out: the stock pipeline's parts would look for updates."""
    return {**os.environ, "HF_HUB_OFFLINE": "1", "ANONYMIZED_TELEMETRY": "False"}


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
    except (PapersError, QuestionsError, ServerError, CommandError, ContractError) as error:
        print(error, file=sys.stderr)
        return 2
    for who, one in (("stock", rounds[0].stock), ("ours", rounds[0].ours)):
        for line in one.missed:
            console.print(f"Not read by {who}: {line}.", markup=False)
    measured = rows(rounds)
    title = f"{len(bench.files)} files, {bench.pages} pages, {len(questions)} questions"
    console.print(_table(title, measured))
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
