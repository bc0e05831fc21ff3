"""What an evaluation found, for a terminal and for a reader who wants to know what went wrong."""

from collections.abc import Callable, Sequence

from rich.console import Console
from rich.table import Table

from benchmarks.figures import Figures, Share
from benchmarks.questions import Question
from benchmarks.scoring import Score

HEADINGS = {
    "page_hit_1": "page @1",
    "page_hit_3": "@3",
    "page_hit_5": "@5",
    "all_evidence": "all pages",
    "facts": "facts",
    "refused": "refused",
    "wrongly_refused": "wrongly",
    "quotes": "quotes",
    "scanned": "of scans",
    "boxes": "boxes",
}

NAMES = {
    "page_hit_1": "Gold page cited first",
    "page_hit_3": "Gold page among the first 3",
    "page_hit_5": "Gold page among the first 5",
    "all_evidence": "All evidence pages cited",
    "facts": "Facts found",
    "refused": "Unanswerable, refused",
    "wrongly_refused": "Answerable, wrongly refused",
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


def print_tables(console: Console, scores: Sequence[Score]) -> None:
    """One row a type, one row a questions file where there are several, and the whole."""
    sources = grouped(scores, lambda question: question.source)
    if len(sources) > 1:
        console.print(_comparison("By questions file", sources))
    types = grouped(scores, lambda question: question.type)
    console.print(_comparison("By type of question", {**types, "all": list(scores)}))
    console.print(_overall(Figures.of(scores)))


def _comparison(title: str, groups: dict[str, list[Score]]) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column("")
    for heading in ("n", *HEADINGS.values(), "p50 s", "p95 s"):
        table.add_column(heading, justify="right")
    for name, scores in groups.items():
        figures = Figures.of(scores)
        if name == "all":
            table.add_section()
        table.add_row(
            name,
            str(figures.questions),
            *(_percent(figures.shares[each]) for each in HEADINGS),
            _seconds(figures.seconds_p50),
            _seconds(figures.seconds_p95),
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
    if figures.errors:
        table.caption = f"{figures.errors} of {figures.questions} questions got no answer."
    return table


def _percent(share: Share) -> str:
    return "-" if share.value is None else f"{share.value:.0%}"


def _seconds(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def faults(score: Score) -> list[str]:
    """What is wrong with an answer, a sentence each; empty where nothing is."""
    question, reply = score.question, score.reply
    if reply is None:
        return [f"No answer came. {score.error}"]
    found: list[str] = []
    if question.answerable and score.refused:
        found.append("It was refused though the papers answer it.")
    if not question.answerable and not score.refused:
        found.append("It was answered though the papers do not say.")
    if question.answerable and score.rank is None:
        found.append("No citation is on a gold page.")
    elif question.answerable and not score.all_evidence:
        found.append("Not every piece of the evidence is cited.")
    if score.missing:
        found.append(f"The answer should say: {'; '.join(score.missing)}.")
    if score.unmatched_marks:
        marks = ", ".join(f"[{mark}]" for mark in score.unmatched_marks)
        found.append(f"The answer's {marks} has no citation.")
    for citation, check in zip(reply.citations, score.checks, strict=True):
        if check.reason:
            found.append(f"Citation [{citation.mark}]: {check.reason}.")
    return found


def failure_list(scores: Sequence[Score]) -> str:
    """Markdown: every answer with a fault, beside what was expected."""
    failing = [(each, found) for each in scores if (found := faults(each))]
    parts = [f"# Faults\n\n{len(failing)} of {len(scores)} answers have a fault.\n"]
    for score, found in failing:
        question = score.question
        parts.append(f"## {question.id} ({question.type}, {question.source})\n")
        parts.append(f"**Question:** {question.question}\n")
        parts.append("\n".join(f"- {fault}" for fault in found) + "\n")
        parts.append(f"**Expected:** {question.answer or 'a refusal'}\n")
        for evidence in question.evidence:
            places = "; ".join(
                f"{place.file} p. {', '.join(map(str, place.pages))}" for place in evidence.places
            )
            parts.append(f"- gold: {places}: “{evidence.quote}”")
        if score.reply:
            parts.append(f"\n**Answered:** {score.reply.answer}\n")
            for each in score.reply.citations:
                parts.append(f"- [{each.mark}] {each.filename} p. {each.page}: “{each.quote}”")
        parts.append("")
    return "\n".join(parts)
