"""The stock pipeline, run for real on two small papers, beside answers worked out by hand."""

import json
from io import StringIO
from pathlib import Path

import pytest
from printed import Line, print_pdf
from rich.console import Console

from benchmarks.papers import Papers
from benchmarks.questions import Question, read_questions
from benchmarks.yardstick import measure, yardstick_table


def question(id: str, text: str, pages: list[int], fact: str) -> dict[str, object]:
    """A gold question on the minutes; none of the pages means that the papers do not say."""
    return {
        "id": id,
        "type": "fact_lookup",
        "question": text,
        "answerable": bool(pages),
        "evidence": [{"file": "minutes.pdf", "quote": "", "pages": pages}] if pages else [],
        "must_include": [[fact]] if fact else [],
        "must_not_include": [],
    }


@pytest.fixture
def questions(tmp_path: Path) -> list[Question]:
    rows = [
        question("1", "How many visits did the museum have?", [1], "1,240"),
        question("2", "When is the museum closed?", [2], "Tuesdays"),
        question("3", "Who won the cup?", [], ""),
    ]
    file = tmp_path / "gold.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in rows))
    return read_questions([file])


def test_the_stock_pipeline_is_judged_by_what_it_retrieves(
    tmp_path: Path, questions: list[Question]
) -> None:
    folder = tmp_path / "papers"
    visits = Line(50, 100, "There were 1,240 visits to the museum in 2023.")
    closure = Line(50, 100, "Cabinet resolved that the museum be closed on Mondays.")
    print_pdf(folder / "minutes.pdf", [visits], [closure])
    papers, store = Papers([folder]), tmp_path / "index"
    found = measure(store, questions, papers)
    assert (found.page_hit_1.hits, found.page_hit_1.of) == (2, 2)
    assert (found.page_hit_5.hits, found.page_hit_5.of) == (2, 2)
    # The second question asks for a day that stands nowhere.
    assert (found.facts.hits, found.facts.of) == (1, 2)
    # Both pages are retrieved for every question: nine words each.
    assert found.words_p50 == 18

    console = Console(width=100, record=True, file=StringIO())
    console.print(yardstick_table(found, []))
    assert "stock, five chunks" in console.export_text()
