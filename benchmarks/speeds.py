"""Speed and memory of both pipelines: what one round measures, and the rows made of all rounds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from rich.table import Table

from benchmarks.figures import percentile


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


def table(title: str, measured: Sequence[Row]) -> Table:
    """The rows for a terminal."""
    found = Table(title=title, title_justify="left")
    found.add_column("")
    for heading in ("stock", "ours", "ours / stock"):
        found.add_column(heading, justify="right")
    for row in measured:
        found.add_row(row.name, _number(row.stock), _number(row.ours), _number(row.ratio))
    return found


def _number(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:.0f}" if value >= 100 else f"{value:.2f}"
