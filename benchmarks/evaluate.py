"""Asks every gold question over HTTP and says how right the answers are.

python -m benchmarks.evaluate --questions FILE… --papers DIR… [--url URL] [--out FILE.json]
    [--report FILE.md] [--floor name=value …]
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import track

from benchmarks.contract import ContractError, ask, client
from benchmarks.figures import Figures, Limit
from benchmarks.papers import Papers, PapersError
from benchmarks.processes import CommandError
from benchmarks.questions import Question, QuestionsError, read_questions
from benchmarks.renditions import Renditions
from benchmarks.report import failure_list, faults, grouped, print_tables
from benchmarks.scoring import Score, score, unanswered
from benchmarks.server import DEFAULT_COMMAND, Product, ingest, serving

WIDTH = 132
"""Columns to print for where the output is not a terminal."""


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
            scores = evaluate(url, questions, papers, console)
    except (QuestionsError, PapersError, CommandError) as error:
        print(error, file=sys.stderr)
        return 2
    print_tables(console, scores)
    if options.out:
        found = json.dumps(record(scores), indent=1, ensure_ascii=False)
        options.out.write_text(found + "\n", encoding="utf-8")
    if options.report:
        options.report.write_text(failure_list(scores), encoding="utf-8")
    breaches = [each for limit in options.floor if (each := limit.breach(Figures.of(scores)))]
    for breach in breaches:
        print(breach, file=sys.stderr)
    return 1 if breaches else 0


def evaluate(
    url: str, questions: Sequence[Question], papers: Papers, console: Console
) -> list[Score]:
    """Ask the questions one at a time, so that times are of an idle server, and judge each."""
    scores: list[Score] = []
    with client(url) as http, tempfile.TemporaryDirectory(prefix="evaluate-") as shown:
        papers = papers.with_renditions(Renditions(http, Path(shown)))
        for question in track(questions, "Asking", console=console, transient=True):
            try:
                scores.append(score(question, ask(http, question), papers))
            except ContractError as error:
                scores.append(unanswered(question, str(error)))
    return scores


def record(scores: Sequence[Score]) -> dict[str, Any]:
    """Everything that was asked, answered and found, as JSON."""
    groups = {
        "by_type": grouped(scores, lambda question: question.type),
        "by_source": grouped(scores, lambda question: question.source),
    }
    return {
        "overall": Figures.of(scores).record(),
        **{
            name: {key: Figures.of(members).record() for key, members in group.items()}
            for name, group in groups.items()
        },
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
        "checks": [asdict(check) for check in each.checks],
        "faults": faults(each),
    }


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
