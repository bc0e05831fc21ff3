"""Gold records are read strictly, and found ones are matched with them by their words."""

from pathlib import Path

import pytest

from benchmarks.records.__main__ import main
from benchmarks.records.gold import GoldError, GoldRecord, fingerprint, opening, read_gold
from benchmarks.records.matching import Found, Tally, matched

WORDS = "3. RESOLVED that the barn be kept and salt be bought in May."


def gold(text: str, kind: str = "resolution", page: int = 4, **more: str | None) -> GoldRecord:
    told: dict[str, str | None] = {"item": None, "minute": None, **more}
    return GoldRecord(
        "m.pdf", (page,), kind, words=fingerprint(text), opening=opening(text), **told
    )


def found(text: str, kind: str = "resolution", page: int = 4, outcome: str | None = None) -> Found:
    return Found(kind, text, (page,), outcome)


def test_spaces_and_the_number_in_front_do_not_matter() -> None:
    assert fingerprint(WORDS) == fingerprint(
        "RESOLVED  that the BARN be kept\nand salt be bought in May"
    )
    assert fingerprint("(ii) It was agreed.") == fingerprint("It was agreed")
    assert fingerprint("£1.2m was agreed") != fingerprint("£12m were agreed")


def test_what_is_right_counts_everywhere() -> None:
    tally = Tally.of(matched([gold(WORDS)], [found(WORDS)]))
    shares = (tally.precision, tally.recall, tally.kind, tally.pages, tally.whole)
    assert [each.value for each in shares] == [1, 1, 1, 1, 1]


def test_one_that_is_cut_short_is_found_and_not_whole() -> None:
    tally = Tally.of(matched([gold(WORDS)], [found("3. RESOLVED that the barn be kept")]))
    assert (tally.recall.value, tally.whole.value) == (1, 0)


def test_one_on_another_page_is_found_there() -> None:
    tally = Tally.of(matched([gold(WORDS)], [found(WORDS, page=5)]))
    assert (tally.recall.value, tally.pages.value) == (1, 0)


def test_what_is_missing_or_too_much_lowers_recall_or_precision() -> None:
    tally = Tally.of(matched([gold(WORDS)], [found("It was agreed that the lift be mended.")]))
    assert (tally.precision.value, tally.recall.value) == (0, 0)


def test_who_was_present_is_not_scored() -> None:
    assert matched([], [found("Present: Councillor Lyddon", "present")]) == []


@pytest.mark.parametrize(
    ("kind", "outcome", "shown", "wrong"),
    [
        ("recommendation", None, found(WORDS), 1),
        ("recommendation", None, found(WORDS, "recommendation"), 0),
        ("amendment", "lost", found(WORDS, "amendment", outcome="carried"), 1),
        ("amendment", "lost", found(WORDS, "amendment", outcome="lost"), 0),
        ("amendment", "carried", found(WORDS, "agreement"), 0),
    ],
)
def test_what_was_not_decided_must_not_be_shown_as_decided(
    kind: str, outcome: str | None, shown: Found, wrong: int
) -> None:
    pairs = matched([gold(WORDS, kind, outcome=outcome)], [shown])
    assert Tally.of(pairs).as_decision == wrong


def test_a_line_that_is_no_gold_record_is_named(tmp_path: Path) -> None:
    (tmp_path / "g.jsonl").write_text('{"file": "m.pdf", "pages": [1]}\n')
    with pytest.raises(GoldError, match="line 1"):
        read_gold([tmp_path / "g.jsonl"])


def test_a_paper_may_be_said_to_record_nothing(tmp_path: Path) -> None:
    (tmp_path / "g.jsonl").write_text('{"file": "strategy.pdf"}\n')
    gold = read_gold([tmp_path / "g.jsonl"])
    assert gold == {"strategy.pdf": []}
    tally = Tally.of(matched(gold["strategy.pdf"], [found(WORDS)]))
    assert (tally.precision.value, tally.recall.value) == (0, None)


def test_papers_that_are_not_there_are_said_to_be_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--papers", str(tmp_path / "none")]) == 2
    assert "is not there" in capsys.readouterr().err
