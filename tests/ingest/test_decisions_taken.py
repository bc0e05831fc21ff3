"""Decisions taken outside a meeting: signed records are decisions, proposed ones are not."""

from __future__ import annotations

from pathlib import Path

import pytest
from packs import page, paper

from index.values import RecordKind

PARTS = ("(a) sell the two older lorries; and", "(b) buy 400 tonnes of salt.")
AFTER = ("# Reasons for decision", "Salt is cheap in May.")


@pytest.mark.parametrize(
    "title",
    [
        "# RECORD OF DECISION",
        "# Record of Executive Decision taken by a Cabinet Member",
        "# Delegated Decision Notice",
        "# Officer decision record",
    ],
)
@pytest.mark.parametrize("label", ["# Decision:", "# Decision taken", "# Details of decision"])
def test_a_record_of_a_decision_is_a_resolution(tmp_path: Path, title: str, label: str) -> None:
    (only,) = paper(tmp_path / "d.pdf", page(title, label, "To:", *PARTS, *AFTER)).records
    assert only.kind is RecordKind.RESOLUTION
    assert only.text == "To:\n(a) sell the two older lorries; and\n(b) buy 400 tonnes of salt."
    assert [part.label for part in only.parts] == ["a", "b"]


def test_the_decision_may_stand_behind_its_label(tmp_path: Path) -> None:
    words = "Decision: That the lorries be sold."
    (only,) = paper(tmp_path / "d.pdf", page("# Record of Decision", words, *AFTER)).records
    assert (only.kind, only.text) == (RecordKind.RESOLUTION, "That the lorries be sold.")


@pytest.mark.parametrize(
    "opening",
    [
        ("# Proposed Record of Decision",),
        ("# Draft record of decision",),
        ("# Record of decision", "# Decision to be taken by: the Leader"),
        ("# Notice of key decision",),
    ],
)
def test_what_is_still_to_be_decided_is_no_decision(
    tmp_path: Path, opening: tuple[str, ...]
) -> None:
    found = paper(tmp_path / "d.pdf", page(*opening, "# Decision:", "To:", *PARTS, *AFTER))
    assert all(each.kind is not RecordKind.RESOLUTION for each in found.records)


def test_a_form_that_asks_has_decided_nothing(tmp_path: Path) -> None:
    asks = page("# Record of Decision", "# Decision:", "Cabinet is asked to sell the lorries.")
    found = paper(tmp_path / "d.pdf", asks)
    assert all(each.kind is RecordKind.RECOMMENDATION for each in found.records)


def test_a_report_with_a_heading_decision_records_none(tmp_path: Path) -> None:
    found = paper(tmp_path / "r.pdf", page("# Winter roads", "# Decision", "To sell the lorries."))
    assert found.records == ()
