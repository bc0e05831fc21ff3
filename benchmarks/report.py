"""What an evaluation found, as tables for a terminal."""

from collections import Counter
from collections.abc import Callable, Sequence

from rich.console import Console
from rich.table import Table

from benchmarks.calibration import Calibration
from benchmarks.comparison import AMOUNTS, Change
from benchmarks.figures import Figures, Share
from benchmarks.questions import Question
from benchmarks.scoring import Score
from benchmarks.stages import Stage

HEADINGS = {
    "page_hit_1": "@1",
    "page_hit_3": "@3",
    "page_hit_5": "@5",
    "all_evidence": "all",
    "facts": "facts",
    "refused": "refused",
    "wrongly_refused": "wrongly",
    "needed": "needed",
    "cited": "cited",
    "short": "short",
    "found_5": "found",
    "quotes": "quotes",
}

NAMES = {
    "page_hit_1": "Gold page cited first",
    "page_hit_3": "Gold page among the first 3",
    "page_hit_5": "Gold page among the first 5",
    "all_evidence": "All evidence pages cited",
    "facts": "Facts found",
    "refused": "Unanswerable, refused",
    "wrongly_refused": "Answerable, wrongly refused",
    "conflicts": "Conflicts shown",
    "false_conflicts": "Conflict told of where none is",
    "needed": "Citations needed (precision)",
    "cited": "Statements cited (recall)",
    "short": "Answers of at most 120 words",
    "found_5": "Gold passage among the first 5 of a search",
    "found_50": "Gold passage among the first 50",
    "quotes": "Quotes verbatim on the cited page",
    "scanned": "Quotes of scans borne out again",
    "boxes": "Boxes right",
}


def grouped(scores: Sequence[Score], key: Callable[[Question], str]) -> dict[str, list[Score]]:
    """The scores in groups, in the order in which the groups first stand."""
    groups: dict[str, list[Score]] = {}
    for each in scores:
        groups.setdefault(key(each.question), []).append(each)
    return groups


def form(question: Question) -> str:
    """Whether a question goes on from earlier ones."""
    return "follow-up" if question.history else "stands alone"


def print_tables(console: Console, scores: Sequence[Score]) -> None:
    """Rows by type, by questions file where there are several, by form, and the whole."""
    sources = grouped(scores, lambda question: question.source)
    if len(sources) > 1:
        console.print(_groups("By questions file", sources))
    forms = grouped(scores, form)
    if len(forms) > 1:
        console.print(_groups("By form", forms))
    types = grouped(scores, lambda question: question.type)
    console.print(_groups("By type of question", {**types, "all": list(scores)}))
    console.print(_overall(Figures.of(scores)))
    console.print(_lost(scores))
    console.print(_calibration(Calibration.of(scores)))


def _groups(title: str, groups: dict[str, list[Score]]) -> Table:
    table = Table(title=title, title_justify="left", padding=(0, 0, 0, 1), collapse_padding=True)
    table.add_column("", no_wrap=True)
    for heading in ("n", *HEADINGS.values(), "words", "p50 s"):
        table.add_column(heading, justify="right")
    for name, scores in groups.items():
        figures = Figures.of(scores)
        if name == "all":
            table.add_section()
        table.add_row(
            name,
            str(figures.questions),
            *(_percent(figures.shares[each]) for each in HEADINGS),
            _number(figures.words_p50, 0),
            _number(figures.seconds_p50, 2),
        )
    return table


def _overall(figures: Figures) -> Table:
    table = Table(title="Overall", title_justify="left")
    table.add_column("")
    for heading in ("share", "count", "95% interval"):
        table.add_column(heading, justify="right")
    for name, heading in NAMES.items():
        share = figures.shares[name]
        low_high = share.interval
        table.add_row(
            heading,
            _percent(share),
            f"{share.hits} of {share.of}",
            f"{low_high[0]:.0%} to {low_high[1]:.0%}" if low_high else "",
        )
    table.caption = (
        f"Words of an answer: median {_number(figures.words_p50, 0)}, 95th percentile "
        f"{_number(figures.words_p95, 0)}. Seconds: {_number(figures.seconds_p50, 3)} and "
        f"{_number(figures.seconds_p95, 3)}."
    )
    if figures.errors:
        table.caption += f" {figures.errors} of {figures.questions} questions got no answer."
    return table


def _lost(scores: Sequence[Score]) -> Table:
    lost = Counter(stage for each in scores if (stage := each.stage))
    table = Table(title="Lost by stage", title_justify="left")
    for stage in Stage:
        table.add_column(str(stage), justify="right")
    table.add_row(*(str(lost[stage]) for stage in Stage))
    return table


def _calibration(calibration: Calibration | None) -> Table | str:
    if calibration is None:
        return "No calibration: the answers bear no `confidence` (0 to 1: that the papers answer)."
    table = Table(title="Confidence beside what is so", title_justify="left")
    for heading in ("confidence", "n", "mean", "answerable", "95% interval", "refused"):
        table.add_column(heading, justify="right")
    for band in calibration.bands:
        low, high = band.answerable.interval or (0.0, 1.0)
        table.add_row(
            f"{band.low:.1f} to {band.high:.1f}",
            str(band.answerable.of),
            f"{band.confidence:.2f}",
            _percent(band.answerable),
            f"{low:.0%} to {high:.0%}",
            str(band.refused),
        )
    table.caption = (
        f"Brier {calibration.brier:.3f}, expected calibration error {calibration.error:.3f}, "
        f"AUROC {_number(calibration.auroc, 2)}."
    )
    return table


def changes_table(title: str, changes: Sequence[Change]) -> Table:
    """Each figure before and now, with what the questions say of the difference."""
    table = Table(title=title, title_justify="left")
    table.add_column("")
    for heading in ("n", "before", "now", "more", "fewer", "p"):
        table.add_column(heading, justify="right")
    for each in changes:
        amount = each.name in AMOUNTS
        table.add_row(
            each.name,
            str(each.questions),
            f"{each.before:.0f}" if amount else f"{each.before:.0%}",
            f"{each.now:.0f}" if amount else f"{each.now:.0%}",
            str(each.up),
            str(each.down),
            f"{each.p:.3f}",
        )
    return table


def _percent(share: Share) -> str:
    return "-" if share.value is None else f"{share.value:.0%}"


def _number(value: float | None, places: int) -> str:
    return "-" if value is None else f"{value:.{places}f}"
