"""What is taken away from the register: safe in a spreadsheet, and true to the words."""

from __future__ import annotations

import csv
import io
import zipfile

import docx
import pytest

from assistant.exports.sheet import decision_sheet
from assistant.exports.table import table
from index.values import (
    Citation,
    Document,
    Elsewhere,
    Entry,
    Outcome,
    Record,
    RecordKind,
    Span,
    Standing,
    Tally,
    Votes,
)


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


def said(kind: RecordKind, standing: Standing = Standing.DRAFT, **fields: object) -> str:
    """What a printed sheet says of an entry over its words."""
    record = Record(0, kind, (Span(1, 0, 6),), "Words.", minute="7", **fields)  # type: ignore[arg-type]
    entry = Entry("p:0", record, Document("p", "p.pdf", "A pack", 1), 1, "1", standing=standing)
    sheet = decision_sheet([(entry, ())], lambda paper, page: f"{paper}#{page}")
    told = [each.text for each in docx.Document(io.BytesIO(sheet)).paragraphs]
    return told[told.index("Minute 7") + 1]


@pytest.mark.parametrize(
    ("kind", "fields", "words"),
    [
        (RecordKind.RESOLUTION, {}, "Resolution; minutes: draft"),
        (
            RecordKind.RECOMMENDATION,
            {"addressee": "The Cabinet"},
            "Recommended, not decided; to the Cabinet; minutes: draft",
        ),
        (
            RecordKind.MOTION,
            {"outcome": Outcome.LOST, "mover": "Mr Ash", "seconder": "Mrs Elm"},
            "Motion; not by itself a decision; lost; moved by Mr Ash; seconded by Mrs Elm; "
            "minutes: draft",
        ),
        (
            RecordKind.MOTION,
            {"outcome": Outcome.CARRIED, "decisive": True},
            "Motion; carried; minutes: draft",
        ),
        (
            RecordKind.VOTE,
            {"votes": Votes(Tally(9), Tally(None, ("Ash", "Elm")), Tally())},
            "Vote; not by itself a decision; for 9; against 2; minutes: draft",
        ),
    ],
)
def test_a_printed_sheet_says_in_words_what_an_entry_is(
    kind: RecordKind, fields: dict[str, object], words: str
) -> None:
    assert said(kind, **fields) == words


def test_a_printed_sheet_says_that_a_paper_is_no_minutes() -> None:
    told = said(RecordKind.RECOMMENDATION, Standing.NOT_MINUTES)
    assert told == "Recommended, not decided; in the papers for the meeting"


def test_a_footnote_names_every_paper_that_holds_the_words() -> None:
    pack = Document("q", "q.pdf", "The next pack", 9)
    record = Record(0, RecordKind.RESOLUTION, (Span(1, 0, 6),), "Words.", minute="7")
    entry = Entry("p:0", record, Document("p", "p.pdf", "Minutes", 1), 1, "1")
    cited = Citation(1, entry.document, 1, "1", 0, 6, "Words.", (), also=(Elsewhere(pack, 4),))
    sheet = decision_sheet([(entry, (cited,))], lambda paper, page: f"{paper}#{page}")
    with zipfile.ZipFile(io.BytesIO(sheet)) as read:
        notes = read.read("word/footnotes.xml").decode()
    assert "Minutes, page 1 (printed 1). p#1 Also in The next pack, page 4." in notes
