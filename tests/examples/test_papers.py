"""The invented council's papers are what their makers, their questions and their README say."""

from __future__ import annotations

import importlib.metadata
import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
PAPERS = sorted((EXAMPLES / "papers").glob("*.pdf"))
QUESTIONS: list[dict[str, Any]] = [
    json.loads(line) for line in (EXAMPLES / "questions.jsonl").read_text("utf-8").splitlines()
]
CANARIES = (EXAMPLES / "canaries.txt").read_text("utf-8").split("\n")[:-1]
MADE_WITH = "5.1"
"""The reportlab that made the papers: another may draw the same page in other bytes."""


@cache
def pages(name: str) -> list[str]:
    """The text of each page of a paper."""
    return [page.extract_text() for page in PdfReader(EXAMPLES / "papers" / name).pages]


def squeezed(text: str) -> str:
    """Text without what line ends do to it: blanks, hyphens and curled quotation marks."""
    return re.sub(r"[\s\u00ad\u2010\ufffe-]+", "", text.translate({0x2019: "'", 0x2018: "'"}))


@pytest.fixture(scope="module")
def remade(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the papers have just been made again, as the README says."""
    folder = tmp_path_factory.mktemp("papers")
    subprocess.run(
        [sys.executable, str(EXAMPLES / "make_papers.py"), str(folder)], check=True, timeout=60
    )
    return folder


def test_the_papers_are_what_their_source_makes(remade: Path) -> None:
    assert [paper.name for paper in sorted(remade.iterdir())] == [paper.name for paper in PAPERS]
    for paper in PAPERS:
        again = remade / paper.name
        if importlib.metadata.version("reportlab").startswith(MADE_WITH):
            assert again.read_bytes() == paper.read_bytes(), paper.name
        else:
            texts = [page.extract_text() for page in PdfReader(again).pages]
            assert texts == pages(paper.name), paper.name


def test_the_papers_are_few_and_small() -> None:
    assert len(PAPERS) == 6
    assert 50 <= sum(len(pages(paper.name)) for paper in PAPERS) <= 75
    assert all(paper.stat().st_size < 300_000 for paper in PAPERS)


def test_the_readme_counts_their_pages_right() -> None:
    readme = (EXAMPLES / "README.md").read_text("utf-8")
    for paper in PAPERS:
        assert f"| `{paper.name}` | {len(pages(paper.name))} |" in readme


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: str(question["id"]))
def test_every_quotation_stands_on_its_page(question: dict[str, Any]) -> None:
    assert bool(question["evidence"]) == question["answerable"]
    for evidence in question["evidence"]:
        for page in evidence["pages"]:
            text = pages(evidence["file"])[page - 1]
            assert squeezed(evidence["quote"]) in squeezed(text), evidence


def test_every_question_has_its_own_name_and_passes_its_own_check() -> None:
    assert len({question["id"] for question in QUESTIONS}) == len(QUESTIONS)
    for question in QUESTIONS:
        answer = question["answer"].casefold()
        for group in question["must_include"]:
            assert any(words.casefold() in answer for words in group), (question["id"], group)
        for words in question["must_not_include"]:
            assert words.casefold() not in answer, (question["id"], words)


def test_what_is_exempt_stands_only_on_pages_that_say_so() -> None:
    found = set()
    for paper in PAPERS:
        for number, text in enumerate(pages(paper.name), start=1):
            private = "NOT FOR PUBLICATION" in text
            here = {canary for canary in CANARIES if canary in text}
            assert private or not here, (paper.name, number, here)
            assert here or not private, (paper.name, number)
            found |= here
    assert found == set(CANARIES)


def test_no_canary_hides_outside_the_text_of_a_page() -> None:
    for paper in PAPERS:
        document = PdfReader(paper)
        outside = f"{document.metadata} {document.outline}"
        assert not [canary for canary in CANARIES if canary in outside], paper.name
