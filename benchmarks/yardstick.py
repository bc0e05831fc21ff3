"""The stock LlamaIndex pipeline on the same papers and questions, beside ours."""

import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rich.table import Table

from benchmarks.contract import Passage
from benchmarks.figures import Figures, Share, percentile
from benchmarks.gold import Gold
from benchmarks.papers import Papers
from benchmarks.processes import Run, run
from benchmarks.questions import Question
from benchmarks.scoring import Score, states
from benchmarks.stages import Found
from benchmarks.statements import word_count

TOP_K = 5
"""Passages that the stock pipeline retrieves for a question."""


@dataclass(frozen=True)
class Yardstick:
    """How the stock pipeline does. It answers nothing without a language model; what is judged is
    whether a reader of its five chunks would have what is asked for."""

    questions: int
    page_hit_1: Share
    """Answerable questions whose first chunk is from a gold page."""
    page_hit_5: Share
    facts: Share
    """Questions whose facts stand somewhere in its five chunks."""
    words_p50: float | None
    """Words of five chunks."""

    def record(self) -> dict[str, Any]:
        """Everything as JSON would hold it."""
        return asdict(self)


def measure(store: Path, questions: Sequence[Question], papers: Papers) -> Yardstick:
    """Read the papers into a folder, unless it is there already, and ask the questions.

    A follow-up is asked as it stands: the stock pipeline needs a language model to rewrite it.
    """
    if not store.exists():
        stock("ingest", store, [str(file) for file in papers.pdfs])
    asked = stock("passages", store, [each.question for each in questions]).account()
    found = [tuple(_passage(each, papers) for each in chunks) for chunks in asked["passages"]]
    answerable = [
        (question, Found.of(chunks, Gold.of(question, papers)), chunks)
        for question, chunks in zip(questions, found, strict=True)
        if question.answerable
    ]
    return Yardstick(
        questions=len(questions),
        page_hit_1=Share.among(ranked.hit(1) for _, ranked, _ in answerable),
        page_hit_5=Share.among(ranked.hit(TOP_K) for _, ranked, _ in answerable),
        facts=Share.among(
            _states_all(question, chunks)
            for question, _, chunks in answerable
            if question.must_include
        ),
        words_p50=percentile(
            [float(sum(word_count(each.text) for each in chunks)) for chunks in found], 50
        ),
    )


def stock(step: str, store: Path, given: Sequence[str]) -> Run:
    """Run one step of the stock pipeline in a process of its own, without a way out.

    Its parts would look for updates.
    """
    offline = {**os.environ, "HF_HUB_OFFLINE": "1", "ANONYMIZED_TELEMETRY": "False"}
    command = [sys.executable, "-m", "benchmarks.stock", step, str(store)]
    return run(command, offline, stdin=json.dumps(list(given)))


def _passage(raw: Mapping[str, Any], papers: Papers) -> Passage:
    file = Path(raw["file"])
    return Passage(papers.ids[file], file.name, int(raw["page"]), str(raw["text"]))


def _states_all(question: Question, chunks: Sequence[Passage]) -> bool:
    text = "\n".join(each.text for each in chunks)
    return all(any(states(text, words) for words in group) for group in question.must_include)


def yardstick_table(stock: Yardstick, scores: Sequence[Score]) -> Table:
    """Both on the same questions: ours by its answers and by its first five passages."""
    ours = Figures.of(scores)
    passages = [
        (each.question, each.found.passages[:TOP_K]) for each in scores if each.question.answerable
    ]
    table = Table(title="Beside the stock pipeline", title_justify="left")
    table.add_column("")
    for heading in ("page @1", "page @5", "facts", "words"):
        table.add_column(heading, justify="right")
    table.add_row(
        "stock, five chunks",
        *(_percent(each) for each in (stock.page_hit_1, stock.page_hit_5, stock.facts)),
        _whole(stock.words_p50),
    )
    table.add_row(
        "ours, five passages",
        _percent(Share.among(each.found.hit(1) for each in scores if each.question.answerable)),
        _percent(ours.found_5),
        _percent(
            Share.among(_states_all(one, chunks) for one, chunks in passages if one.must_include)
        ),
        _whole(
            percentile(
                [
                    float(sum(word_count(each.text) for each in each_score.found.passages[:TOP_K]))
                    for each_score in scores
                ],
                50,
            )
        ),
    )
    table.add_row(
        "ours, the answer",
        *(_percent(each) for each in (ours.page_hit_1, ours.page_hit_5, ours.facts)),
        _whole(ours.words_p50),
    )
    return table


def _percent(share: Share) -> str:
    return "-" if share.value is None else f"{share.value:.0%}"


def _whole(value: float | None) -> str:
    return "-" if value is None else f"{value:.0f}"
