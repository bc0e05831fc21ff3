"""Verifying, measured: what was changed is told from what was not."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.questions import read_questions
from benchmarks.verification import measure


def test_rates_by_kind(tmp_path: Path) -> None:
    quotes = (
        "The survey had 412 answers, 12% of them from Larkenby, on 4 March 2025.",
        "Councillor Thackwray was thanked for £14,000 by Marlsea.",
    )
    rows = [
        {
            "id": str(number),
            "type": "fact",
            "question": "Which?",
            "answerable": True,
            "evidence": [{"file": "a.pdf", "quote": quote, "pages": [1]}],
            "answer": "412 answers of the survey.",
            "must_include": [],
            "must_not_include": [],
        }
        for number, quote in enumerate(quotes)
    ]
    file = tmp_path / "questions.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)))
    counts = measure(read_questions([file]))
    stands = counts["faithful"]["as it stands"]
    assert (stands.passed, stands.of) == (2, 2)
    for kind in ("another number", "another unit", "denied", "marks changed about"):
        found = counts["corrupted"][kind]
        assert found.of >= 2
        assert found.passed == 0, kind
