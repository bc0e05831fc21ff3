"""The same words in several papers are one passage, from the paper that has them best."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.likeness import recognised_as, runs, sketch, without_copies
from index.values import Chunk, Document, Passage, Span

REVIEW = (
    "The reading room at Fernley is open on four days in the week, and 412 people answered the "
    "survey that was held in the spring. Most of them asked for longer hours on Saturdays."
)
COST = "It would cost £35,000 in a year to open on a fifth day, which the service does not have."


def passage(file: str, text: str, ordinal: int = 0, scanned: float | None = None) -> Passage:
    document = Document(id=f"{file:0<32}", filename=file, title=file, pages=1)
    span = Span(1, 0, len(text))
    chunk = Chunk(document.id, ordinal, (span,), text, confidence=scanned)
    return Passage(chunk, document, score=0.5)


def kept(*passages: Passage) -> list[str]:
    return [each.document.filename for each in without_copies(passages)]


def test_of_the_same_letters_the_best_papers_stand_in_the_first_ones_place() -> None:
    scan = replace(passage("scan.pdf", REVIEW, scanned=0.9), score=0.9)
    worse = passage("worse.pdf", REVIEW, scanned=0.6)
    word, pack = passage("report.docx", REVIEW), passage("pack.pdf", REVIEW.upper())
    [found] = without_copies([scan, word, worse, pack])
    assert (found.document.filename, found.score) == ("pack.pdf", 0.9)
    assert kept(worse, scan, word) == ["report.docx"]
    assert kept(worse, scan) == ["scan.pdf"]


def test_a_scan_with_a_letter_wrong_goes_for_the_paper_itself() -> None:
    misread = REVIEW.replace("longer", "Ionger").replace("Fernley", "Femley")
    assert kept(passage("scan.pdf", misread, scanned=0.9), passage("pack.pdf", REVIEW)) == [
        "pack.pdf"
    ]


@pytest.mark.parametrize(
    "other",
    [
        REVIEW.replace("412", "421"),
        REVIEW.replace("412", "4l2"),
        COST,
        f"{REVIEW} {COST}",
    ],
    ids=["another figure", "a figure misread", "other words", "more words"],
)
def test_a_scan_that_says_something_else_stays(other: str) -> None:
    scan, pack = passage("scan.pdf", other, scanned=0.9), passage("pack.pdf", REVIEW)
    assert kept(scan, pack) == ["scan.pdf", "pack.pdf"]


def test_a_word_file_that_is_cut_elsewhere_goes_for_the_pack() -> None:
    word = passage("report.docx", f"{REVIEW} {COST}")
    assert kept(word, passage("pack.pdf", REVIEW, 4), passage("pack.pdf", COST, 5)) == [
        "pack.pdf",
        "pack.pdf",
    ]
    # Two papers that say half of it each are no copy of it.
    assert kept(word, passage("a.pdf", REVIEW), passage("b.pdf", COST)) == [
        "report.docx",
        "a.pdf",
        "b.pdf",
    ]


@pytest.mark.parametrize("change", [("four", "five"), ("412", "421"), ("spring", "autumn")])
def test_papers_that_differ_in_one_word_are_two(change: tuple[str, str]) -> None:
    other = REVIEW.replace(*change)
    assert kept(passage("a.pdf", REVIEW), passage("b.pdf", other)) == ["a.pdf", "b.pdf"]
    assert kept(passage("a.docx", other), passage("b.pdf", REVIEW)) == ["a.docx", "b.pdf"]


def test_a_quote_is_recognised_on_a_scan_but_for_its_figures() -> None:
    assert recognised_as("412 people answered the survey", REVIEW.replace("spring", "sprlng"))
    assert not recognised_as("421 people answered the survey", REVIEW)
    assert not recognised_as(COST, REVIEW)


def test_copies_share_most_of_a_sketch_and_strangers_none_of_it() -> None:
    sketched = set(sketch(REVIEW))
    assert sketched == set(sketch(REVIEW.upper().replace(" ", "\n")))
    assert sketched & set(sketch(f"Summary\n{REVIEW}"))
    assert not sketched & set(sketch(COST))
    assert sketch("None.") == sketch("none")
    assert sketch("") == sketch("•")


def test_runs_are_of_three_words() -> None:
    assert runs("Agreed: the draft plan") == {("agreed", "the", "draft"), ("the", "draft", "plan")}
    assert runs("Not agreed") == {("not", "agreed")}
