"""Sentences of council prose: stops that end nothing, and no word lost."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from index.sentences import sentences

PAPERS = Path(__file__).resolve().parents[2] / "examples" / "papers"


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Cllr. Smith asked why.",
        "Cllrs. Smith and Jones asked why.",
        "Mr. Lathbury and Mrs. Cottle left at noon.",
        "Dr. Okoro and Prof. Lamb agreed.",
        "As para. 2.3 says, it is late.",
        "See paras. 4.1 and 4.2 of the report.",
        "Notice No. 4 was served.",
        "See p. 12 and pp. 14–15 of the review.",
        "It cost £1.2m in all.",
        "It rose by 2.5 per cent.",
        "Some vehicles, e.g. The Grey Van, are old.",
        "It is the lead authority, i.e. Wexmoor.",
        "J. R. Hartley wrote it.",
        "The report of A. Karimzada was noted.",
        "2.1. The group met five times.",
        "2.1 The group met five times.",
        "(a) That the report be noted.",
        "a. That the report be noted.",
        "The meeting began at 10.30 a.m. and ended at noon.",
        "The meeting ended at 4 p.m. on Friday.",
        "It begins at 10.30 a.m. Wednesday next.",
        "The library at St. Anne is open.",
        "It was built c. 1930 by the parish.",
        "The school (cf. Annex A) is full.",
        "Go to www.wexmoor.example for more.",
        "The sum (approx. £4,000) is small.",
        "He left on 3 Jan. 2025 for good.",
    ],
)
def test_a_stop_within_a_sentence(text: str) -> None:
    assert cut(text) == [text]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It rained. We met.", ["It rained.", "We met."]),
        ("Was it late? It was! Very.", ["Was it late?", "It was!", "Very."]),
        ("He said “No.” She left.", ["He said “No.”", "She left."]),
        ("There were 14. The rest closed.", ["There were 14.", "The rest closed."]),
        ("It cost £1.2m. That is much.", ["It cost £1.2m.", "That is much."]),
        ("It opened in 2019. It is new.", ["It opened in 2019.", "It is new."]),
        ("(It was late.) We left.", ["(It was late.)", "We left."]),
        ("It ended at 4 p.m. The Chair thanked all.", None),
        ("See section 4. Members agreed.", ["See section 4.", "Members agreed."]),
        ("We ask for it. 3.2 The cost is small.", ["We ask for it.", "3.2 The cost is small."]),
        ("It was for us. Nobody else came.", ["It was for us.", "Nobody else came."]),
        ("We saw it. All was well.", ["We saw it.", "All was well."]),
    ],
)
def test_where_one_sentence_ends_and_the_next_begins(text: str, parts: list[str] | None) -> None:
    # A stop that may or may not end a sentence ("4 p.m. The") may be taken either way.
    assert cut(text) == (parts or cut(text))


def test_a_line_of_its_own_is_a_sentence() -> None:
    assert cut("Background\nThe group met. It agreed\nRESOLVED") == [
        "Background",
        "The group met.",
        "It agreed",
        "RESOLVED",
    ]


def test_nothing_makes_no_sentence() -> None:
    assert sentences("") == []
    assert sentences(" \n \n") == []


@pytest.mark.parametrize(
    "text",
    ["...", "A. B. C.", "1. 2. 3.", "No full stop", "“Why?” he asked. “Because.”", "e.g.\ni.e. x."],
)
def test_every_word_is_kept_in_order(text: str) -> None:
    assert " ".join(cut(text)).split() == text.split()


def test_every_word_of_the_samples_is_kept() -> None:
    pypdf = pytest.importorskip("pypdf")
    for path in sorted(PAPERS.glob("*.pdf")):
        for page in pypdf.PdfReader(path).pages:
            text = page.extract_text()
            found = sentences(text)
            assert " ".join(text[start:end] for start, end in found).split() == text.split()
            assert all(a[1] <= b[0] for a, b in itertools.pairwise(found))
