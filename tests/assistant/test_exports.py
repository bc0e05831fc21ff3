"""What is taken away from the register: safe in a spreadsheet, and true to the words."""

from __future__ import annotations

import csv
import io

import pytest

from assistant.exports.table import table


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    "text",
    [
        *('=HYPERLINK("http://elsewhere.example")', "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"),
        *(" =1", "\n=1", "\u00a0=1", "＝1", "|cmd", "%0A=1", "\ufeff=1", "\x1f=1"),
    ],
)
def test_no_cell_is_a_formula(text: str) -> None:
    [_, [cell]] = read(table(["words"], [[text]]))
    assert cell == f"'{text}"


def test_a_cell_keeps_its_words_whatever_they_are() -> None:
    text = 'RESOLVED: that\n(a) "the plan", be agreed;\n(b) £5 be spent = well – résumé'
    assert read(table(["words", "none"], [[text, None]])) == [["words", "none"], [text, ""]]


def test_numbers_and_truths_are_themselves() -> None:
    assert read(table(["a", "b", "c"], [[-5, True, False]]))[1] == ["-5", "yes", "no"]


def test_a_lone_surrogate_does_not_stop_a_table() -> None:
    assert read(table(["words"], [["a\ud800b\x00"]]))[1] == ["a?b"]
