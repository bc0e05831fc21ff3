"""Questions files are read strictly, and gold files are found among the papers."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.papers import Papers, PapersError, document_id
from benchmarks.questions import Evidence, Place, QuestionsError, read_questions

ROW: dict[str, Any] = {
    "id": "Q-1",
    "type": "fact_lookup",
    "history": [{"role": "user", "content": "And last year?"}],
    "question": "How many?",
    "answerable": True,
    "evidence": [
        {
            "file": "march/pack.pdf",
            "quote": "542 of them",
            "pages": [6, 7],
            "also": [{"file": "minutes.pdf", "pages": [2]}],
        }
    ],
    "answer": "542.",
    "must_include": [["542", "five hundred"]],
    "must_not_include": ["2,626"],
    "filters": {"council": "Anyshire"},
}


def write(folder: Path, *rows: object) -> Path:
    file = folder / "gold.jsonl"
    file.write_text("\n\n".join(json.dumps(row) for row in rows))
    return file


def test_a_question_is_read_with_every_place_of_its_evidence(tmp_path: Path) -> None:
    [question] = read_questions([write(tmp_path, ROW)])
    assert question.source == "gold.jsonl"
    assert question.history == ({"role": "user", "content": "And last year?"},)
    assert question.filters == {"council": "Anyshire"}
    assert question.evidence == (
        Evidence("542 of them", (Place("march/pack.pdf", (6, 7)), Place("minutes.pdf", (2,)))),
    )
    assert question.must_include == (("542", "five hundred"),)
    assert question.states_facts


def test_an_unanswerable_question_needs_no_evidence_and_states_no_facts(tmp_path: Path) -> None:
    row = ROW | {"answerable": False, "evidence": []}
    [question] = read_questions([write(tmp_path, row)])
    assert not question.states_facts


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"must_include": ["542"]}, "each group of must_include should be a list of words"),
        ({"must_include": [["542", ""]]}, "each group of must_include should be a list of words"),
        ({"must_not_include": "542"}, "must_not_include should be a list of words, not '542'"),
        ({"evidence": []}, "an answerable question needs evidence"),
        (
            {"evidence": [{"file": "a.pdf", "quote": "x", "pages": "6"}]},
            "pages should be a list of page numbers, not '6'",
        ),
        ({"evidence": [{"quote": "x", "pages": [6]}]}, "'file' is missing"),
    ],
)
def test_a_fault_is_named_with_its_line(
    tmp_path: Path, change: dict[str, Any], sentence: str
) -> None:
    file = write(tmp_path, ROW, ROW | {"id": "Q-2"} | change)
    with pytest.raises(QuestionsError) as caught:
        read_questions([file])
    assert f"{file}, line 3: {sentence}" in str(caught.value)


def test_an_id_may_not_stand_twice_in_a_file(tmp_path: Path) -> None:
    with pytest.raises(QuestionsError, match="the id Q-1 stands twice"):
        read_questions([write(tmp_path, ROW, ROW)])


def test_no_question_at_all_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(QuestionsError, match="hold no question"):
        read_questions([write(tmp_path)])


def test_a_file_is_found_by_its_path_then_by_its_name(tmp_path: Path) -> None:
    march, april = tmp_path / "march" / "pack.pdf", tmp_path / "april" / "pack.pdf"
    for file, content in ((march, b"one"), (april, b"two"), (tmp_path / "copy.pdf", b"one")):
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content)
    papers = Papers([tmp_path])
    # The first 32 hex characters of the SHA-256 of b"one".
    assert document_id(march) == "7692c3ad3540bb803c020b3aee66cd88"
    assert papers.id_of("march/pack.pdf") == papers.id_of("copy.pdf") == document_id(march)
    assert papers.id_of("elsewhere/copy.pdf") == document_id(march)
    assert papers.id_of("absent.pdf") is None
    with pytest.raises(PapersError, match="2 files bear its name"):
        papers.id_of("may/pack.pdf")


def test_folders_without_papers_are_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(PapersError, match="hold no file"):
        Papers([tmp_path])
    with pytest.raises(PapersError, match="is not there"):
        Papers([tmp_path / "absent"])
