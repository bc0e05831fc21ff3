"""The measures of a benchmark, by hand, and a process measured for real."""

import sys
from pathlib import Path

import pytest
from printed import Line, print_pdf
from rich.console import Console

import benchmarks
from benchmarks.bench import main
from benchmarks.processes import CommandError, run
from benchmarks.speeds import Answering, Ingestion, Round, rows, table


def one_round(stock: float, ours: float, answers: tuple[float, ...]) -> Round:
    """A round of 100 pages that took so many seconds each, half of them with the model loaded."""
    return Round(
        stock=Ingestion(100, stock, stock / 2, 1000),
        ours=Ingestion(100, ours, ours / 2, 500),
        stock_search_seconds=(0.02,) * len(answers),
        answering=Answering(3.0, tuple(each / 10 for each in answers), answers),
    )


def test_the_ratio_is_taken_within_a_round() -> None:
    # A machine that slows to a third in the second round slows both, and the ratio stays 4.
    rounds = [one_round(40, 10, (0.1, 0.3)), one_round(120, 30, (0.2, 0.4))]
    found = {row.name: row for row in rows(rounds)}
    warm = found["pages/s, model loaded"]
    assert warm.stock == pytest.approx((5 + 100 / 60) / 2)
    assert warm.ours == pytest.approx((20 + 100 / 15) / 2)
    assert warm.ratio == pytest.approx(4)
    assert found["pages/s, whole process"].ratio == pytest.approx(4)
    assert found["peak memory, MiB"].ratio == pytest.approx(0.5)
    assert found["passages found, p50 ms"].ours == pytest.approx(25)
    assert found["passages found, p50 ms"].ratio == pytest.approx(1.25)
    assert found["question to answer, p50 ms"].ours == pytest.approx(250)
    assert found["question to answer, p50 ms"].stock is None
    assert found["start-up, s"].ours == pytest.approx(3)


def test_without_questions_there_are_no_times_of_answers() -> None:
    measured = rows([one_round(40, 10, ())])
    assert {row.name for row in measured if row.ours is None} == {
        "passages found, p50 ms",
        "passages found, p95 ms",
        "question to answer, p50 ms",
        "question to answer, p95 ms",
    }
    console = Console(width=100, record=True, quiet=True)
    console.print(table("Nothing asked", measured))


MEASURE_TWO = """
import json, os, sys
from benchmarks.processes import run
big = run([sys.executable, "-c", "b'x' * 300_000_000"], os.environ)
small = run([sys.executable, "-c", "import sys; print(sys.stdin.read())"], os.environ, '{"a": 1}')
print(json.dumps({"big": big.peak_mib, "small": small.peak_mib, "echo": small.account()}))
"""


def test_each_process_is_measured_on_its_own() -> None:
    # In a process of its own, as a child's peak is never below its parent's size at the fork.
    root = Path(benchmarks.__file__).parents[1]
    found = run([sys.executable, "-c", MEASURE_TWO], {"PYTHONPATH": str(root)}).account()
    assert found["big"] > 280
    assert found["small"] < 100
    assert found["echo"] == {"a": 1}


def test_a_process_that_fails_says_why() -> None:
    with pytest.raises(CommandError, match="ended with status 3: no papers"):
        run(
            [sys.executable, "-c", "import sys; print('no papers', file=sys.stderr); sys.exit(3)"],
            {},
        )
    with pytest.raises(CommandError, match="cannot be started"):
        run(["no-such-command"], {})
    with pytest.raises(CommandError, match="The last line should be a JSON object, not 'done'"):
        run([sys.executable, "-c", "print('done')"], {}).account()


def test_a_bench_without_papers_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"no PDF at all")
    assert main(["--papers", str(tmp_path)]) == 2
    captured = capsys.readouterr()
    assert "Left out of both: broken.pdf cannot be read" in captured.out
    assert "None of the papers is a PDF whose pages can be counted." in captured.err


def test_a_bench_without_the_product_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    print_pdf(tmp_path / "pack.pdf", [Line(50, 100, "One page.")])
    absent = tmp_path / "committee"
    assert main(["--papers", str(tmp_path), "--committee", str(absent)]) == 2
    assert f"The product's command {absent} is not there." in capsys.readouterr().err
