"""Asks every gold question over HTTP and says how right the answers are.

python -m benchmarks.evaluate --questions FILE… --papers DIR… [--url URL] [--out FILE.json]
    [--report FILE.md] [--calibration FILE.svg] [--compare FILE.json …] [--record [FILE.json]]
    [--stock [FOLDER]] [--floor name=value …]
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import track

from benchmarks.calibration import Calibration
from benchmarks.comparison import (
    RECORDED,
    ComparisonError,
    compare,
    last_recorded,
    recorded,
)
from benchmarks.contract import ContractError, ask, client, search
from benchmarks.failures import failure_list, faults
from benchmarks.figures import Figures, Limit
from benchmarks.papers import Papers, PapersError
from benchmarks.processes import CommandError
from benchmarks.questions import Question, QuestionsError, read_questions
from benchmarks.renditions import Renditions
from benchmarks.report import changes_table, form, grouped, print_tables
from benchmarks.scoring import Score, checked, score, unanswered
from benchmarks.server import DEFAULT_COMMAND, Product, ingest, serving
from benchmarks.stages import SEARCHED
from benchmarks.yardstick import Yardstick, measure, yardstick_table

WIDTH = 140
"""Columns to print for where the output is not a terminal."""
LAST = Path("-")
"""Stands for the recorded run that the questions are of."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line; returns the exit status."""
    options = _parser().parse_args(arguments)
    console = Console(width=None if sys.stdout.isatty() else WIDTH)
    try:
        questions = read_questions(options.questions)
        papers = Papers(options.papers)
        for name in _absent(questions, papers):
            console.print(f"{name} is not among the papers; its pages are matched by name.")
        with _server(options, console) as url:
            scores = evaluate(url, questions, papers, console, check=not options.unchecked)
        stock = _stock(options.stock, questions, papers) if options.stock is not None else None
        last = last_recorded(scores, options.recorded)
        before = options.compare or ([last] if last else [])
        changes = [(file, compare(file, scores)) for file in before]
    except (QuestionsError, PapersError, CommandError, ComparisonError) as error:
        print(error, file=sys.stderr)
        return 2
    print_tables(console, scores)
    if stock is not None:
        console.print(yardstick_table(stock, scores))
    for file, found in changes:
        console.print(changes_table(f"Beside {file.name}", found))
    _write(options, scores, stock)
    if options.record is not None:
        file = options.record if options.record != LAST else last
        if file is None:
            print("No recorded run has these questions: --record needs a file.", file=sys.stderr)
            return 2
        _write_json(file, recorded(scores, day=datetime.now(UTC).date()))
    breaches = [each for limit in options.floor if (each := limit.breach(Figures.of(scores)))]
    for breach in breaches:
        print(breach, file=sys.stderr)
    return 1 if breaches else 0


def evaluate(
    url: str,
    questions: Sequence[Question],
    papers: Papers,
    console: Console,
    *,
    check: bool = True,
) -> list[Score]:
    """Ask the questions one at a time, so that times are of an idle server, and judge each.

    After each the question, as it was understood, is searched for too: what a search finds tells
    which stage lost an answer. The pages that they cite are read again last, if at all.
    """
    scores: list[Score] = []
    with client(url) as http, tempfile.TemporaryDirectory(prefix="evaluate-") as shown:
        papers = papers.with_renditions(Renditions(http, Path(shown)))
        for question in track(questions, "Asking", console=console, transient=True):
            try:
                reply = ask(http, question)
                found = search(http, reply.standing, question.filters, SEARCHED)
                scores.append(score(question, reply, found.passages, papers))
            except ContractError as error:
                scores.append(unanswered(question, str(error)))
        if check:
            with console.status("Reading the cited pages again"):
                scores = checked(scores, papers)
    return scores


def record(scores: Sequence[Score], stock: Yardstick | None = None) -> dict[str, Any]:
    """Everything that was asked, answered and found, as JSON."""
    groups = {
        "by_type": grouped(scores, lambda question: question.type),
        "by_source": grouped(scores, lambda question: question.source),
        "by_form": grouped(scores, form),
    }
    calibration = Calibration.of(scores)
    return {
        "overall": Figures.of(scores).record(),
        **{
            name: {key: Figures.of(members).record() for key, members in group.items()}
            for name, group in groups.items()
        },
        "calibration": asdict(calibration) if calibration else None,
        "stock": stock.record() if stock else None,
        "questions": [_row(each) for each in scores],
    }


def _row(each: Score) -> dict[str, Any]:
    reply = each.reply
    return {
        "question": asdict(each.question),
        "reply": reply.raw if reply else None,
        "seconds": reply.seconds if reply else None,
        "error": each.error,
        "rank": each.rank,
        "all_evidence": each.all_evidence,
        "facts": each.facts,
        "missing": each.missing,
        "refused": each.refused,
        "words": each.words,
        "bare": each.bare,
        "needed": each.needed,
        "found_rank": each.found.rank,
        "stage": each.stage,
        "checks": [asdict(check) for check in each.checks],
        "faults": faults(each),
    }


def _write(options: argparse.Namespace, scores: Sequence[Score], stock: Yardstick | None) -> None:
    """Write the files that were asked for."""
    if options.out:
        _write_json(options.out, record(scores, stock))
    if options.report:
        options.report.write_text(failure_list(scores), encoding="utf-8")
    calibration = Calibration.of(scores)
    if options.calibration and calibration:
        options.calibration.write_text(calibration.drawing(), encoding="utf-8")


def _write_json(file: Path, value: dict[str, Any]) -> None:
    file.write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _stock(folder: Path, questions: Sequence[Question], papers: Papers) -> Yardstick:
    """The stock pipeline on the same papers and questions; `-` is a folder of the moment."""
    if folder != Path("-"):
        return measure(folder, questions, papers)
    with tempfile.TemporaryDirectory(prefix="stock-") as temporary:
        return measure(Path(temporary) / "index", questions, papers)


def _absent(questions: Sequence[Question], papers: Papers) -> list[str]:
    files = {
        place.file
        for question in questions
        for evidence in question.evidence
        for place in evidence.places
    }
    return sorted(file for file in files if papers.id_of(file) is None)


@contextmanager
def _server(options: argparse.Namespace, console: Console) -> Iterator[str]:
    """The address to ask at: the one given, or a server of our own on freshly read papers."""
    if options.url:
        yield options.url
        return
    with tempfile.TemporaryDirectory(prefix="evaluate-") as temporary:
        product = Product(options.committee, options.data_dir or Path(temporary) / "data")
        product.data_dir.mkdir(parents=True, exist_ok=True)
        done = ingest(product, options.papers)
        console.print(f"Read {done.files} files, {done.pages} pages, in {done.seconds:.1f} s.")
        for failure in done.failed:
            console.print(f"Not read: {failure}", markup=False)
        with serving(product) as server:
            console.print(f"Ready after {server.startup_seconds:.1f} s.")
            yield server.url


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.evaluate", description=__doc__)
    add = parser.add_argument
    add("--questions", type=Path, nargs="+", required=True, metavar="FILE", help="gold questions")
    add("--papers", type=Path, nargs="+", required=True, metavar="DIR", help="the PDFs")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--url", help="a running server that holds the papers")
    where.add_argument("--data-dir", type=Path, help="state of the server that is started")
    add("--committee", type=Path, default=DEFAULT_COMMAND, help="the product's command")
    add("--out", type=Path, metavar="FILE.json", help="write every answer and figure")
    add("--report", type=Path, metavar="FILE.md", help="write the answers with faults")
    add(
        "--unchecked",
        action="store_true",
        help="do not read cited pages again: much quicker, and quotes and boxes are not measured",
    )
    add("--calibration", type=Path, metavar="FILE.svg", help="draw confidence beside what is so")
    add(
        "--compare",
        type=Path,
        nargs="+",
        default=[],
        metavar="FILE.json",
        help="recorded runs to set this one beside (default: the one with its questions)",
    )
    add("--recorded", type=Path, default=RECORDED, metavar="DIR", help="where recorded runs lie")
    add(
        "--record",
        type=Path,
        nargs="?",
        const=LAST,
        metavar="FILE.json",
        help="record this run, without any words; without a file, in place of the last one",
    )
    add(
        "--stock",
        type=Path,
        nargs="?",
        const=Path("-"),
        metavar="FOLDER",
        help="ask the stock pipeline too; the folder keeps its index for another run",
    )
    add(
        "--floor",
        type=_limit,
        nargs="+",
        action="extend",
        default=[],
        metavar="NAME=VALUE",
        help="fail where an overall figure is lower (or higher, for what should be small)",
    )
    return parser


def _limit(text: str) -> Limit:
    try:
        return Limit.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


if __name__ == "__main__":
    sys.exit(main())
