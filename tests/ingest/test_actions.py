"""Action logs and plans: a record for each row, which inherits what it leaves blank."""

from __future__ import annotations

from pathlib import Path

import pytest
from drawn import pdf, read, text_page
from packs import records
from reportlab.lib.pagesizes import A4
from reportlab.platypus import PageBreak, SimpleDocTemplate
from reportlab.platypus import Table as Drawn
from samples import sample

from index.values import EXEMPT, PUBLIC, Cell, Page, Record, RecordKind, Table
from ingest.structure.actions import read_actions
from ingest.structure.outline import Outline

LOG = [
    ["Date", "Agenda item", "Action", "Owner", "Status"],
    ["4 Feb 2025", "Roads", "Buy salt.", "A. Ramsbottom", "TBC"],
    ["", "", "Mend the lorry.", "B. Quill", "Complete"],
    ["4 Mar 2025", "Barn", "Ask for a key.", "", "In hand"],
]


def table(
    rows: list[list[str]], pages: dict[int, Page], page: int = 1, access: str = PUBLIC
) -> Table:
    """A table whose words are written on a page; an empty cell has no words."""
    text = pages[page].text + "\n" if page in pages else ""
    cells = []
    for row, texts in enumerate(rows):
        for column, words in enumerate(texts):
            start = len(text)
            text += words
            box = (0.0, 0.0, 1.0, 1.0)
            cells.append(Cell(row, column, page, start, len(text), box, heading=row == 0))
            text += " "
    pages[page] = Page(page, 595, 842, text, (), access=access)
    return Table(0, "", len(rows), len(rows[0]), tuple(cells))


def told(found: list[Record]) -> list[tuple[str | None, str | None, str, str | None, str | None]]:
    return [(each.day, each.subject, each.text, each.owner, each.status) for each in found]


def test_rows_inherit_the_date_and_item_that_they_leave_blank() -> None:
    pages: dict[int, Page] = {}
    log = table(LOG, pages)
    assert told(read_actions([log], pages, Outline())) == [
        ("4 Feb 2025", "Roads", "Buy salt.", "A. Ramsbottom", "TBC"),
        ("4 Feb 2025", "Roads", "Mend the lorry.", "B. Quill", "Complete"),
        ("4 Mar 2025", "Barn", "Ask for a key.", None, "In hand"),
    ]


def test_an_item_is_not_inherited_from_another_date() -> None:
    pages: dict[int, Page] = {}
    rows = [*LOG[:2], ["4 Mar 2025", "", "Paint the door.", "", "TBC"]]
    assert told(read_actions([table(rows, pages)], pages, Outline()))[1][:2] == ("4 Mar 2025", None)


@pytest.mark.parametrize("again", [LOG[:1], []], ids=["heading repeated", "not repeated"])
def test_a_log_goes_on_over_the_page(again: list[list[str]]) -> None:
    pages: dict[int, Page] = {}
    first = table(LOG, pages)
    more = table([*again, ["", "", "Oil the lock.", "C. Lyddon", "TBC"]], pages, page=2)
    last = read_actions([first, more], pages, Outline())[-1]
    assert (last.day, last.subject, last.text) == ("4 Mar 2025", "Barn", "Oil the lock.")
    assert last.spans[0].page == 2


@pytest.mark.parametrize("heading", ["Due", "Target date", "By when", "Deadline"])
def test_by_when_an_action_is_to_be_done(heading: str) -> None:
    pages: dict[int, Page] = {}
    rows = [["Action", "Owner", heading], ["Buy salt.", "The clerk", "31 May 2025"]]
    (action,) = read_actions([table(rows, pages)], pages, Outline())
    assert (action.due, action.day, action.status) == ("31 May 2025", None, None)


def test_another_table_far_on_is_no_part_of_the_log() -> None:
    pages: dict[int, Page] = {}
    far = [["A", "B", "C", "D", "E"], ["", "", "Some words.", "", ""]]
    tables = [table(LOG, pages), table(far, pages, page=9)]
    assert len(read_actions(tables, pages, Outline())) == 3


def test_nothing_is_inherited_from_a_page_that_others_may_not_see() -> None:
    pages: dict[int, Page] = {}
    withheld = table(LOG, pages, access=EXEMPT)
    public = table([["", "", "Oil the lock.", "", "TBC"]], pages, page=2)
    *inside, last = read_actions([withheld, public], pages, Outline())
    assert {each.access for each in inside} == {EXEMPT}
    assert (last.access, last.day, last.subject) == (PUBLIC, None, None)


def test_plans_are_rated_in_words_or_letters_and_else_say_how_far_they_are() -> None:
    pages: dict[int, Page] = {}
    plan = [
        ["", "Recommendation", "Actions", "Progress/Comments", "RAG Rating"],
        ["1.1", "Look at the roads.", "Grit at dawn.", "Began in May.", "B"],
        ["1.2", "Look at the barn.", "Lock it.", "Key is lost.", ""],
        ["", "", "", "", ""],
    ]
    assert told(read_actions([table(plan, pages)], pages, Outline())) == [
        (None, "Look at the roads.", "Grit at dawn.", None, "B"),
        (None, "Look at the barn.", "Lock it.", None, "Key is lost."),
    ]


def test_what_became_of_a_councils_motions_is_a_log_too() -> None:
    pages: dict[int, Page] = {}
    log = [
        ["Date", "From", "Motion", "Status", "Director"],
        ["4 Feb 2025", "Cllr Fern", "This Council thanks the gritters.", "Sent.", "B. Quill"],
    ]
    assert told(read_actions([table(log, pages)], pages, Outline())) == [
        ("4 Feb 2025", None, "This Council thanks the gritters.", "B. Quill", "Sent."),
    ]


@pytest.mark.parametrize(
    "heading",
    [
        ["Date", "Topic", "Lead", "Purpose", "Notes"],
        ["No.", "Recommendation", "For whom", "By", "Cost"],
        ["Year", "Budget", "Outturn", "Variance", "Status"],
    ],
)
def test_tables_that_are_no_logs(heading: list[str]) -> None:
    pages: dict[int, Page] = {}
    rows = table([heading, ["May", "Salt", "Ada", "To buy", "None"]], pages)
    assert read_actions([rows], pages, Outline()) == []


# Read from papers


def test_the_sample_logs() -> None:
    march = records(sample("2025-03-12"), RecordKind.ACTION)
    june = records(sample("2025-06-18"), RecordKind.ACTION)
    # Fourteen rows of the log, and two things that the minutes before it say will be done.
    assert (len(march), len(june)) == (9, 16)
    assert [each.owner for each in june[:2]] == ["The Assistant Director", "Councillor Merrick"]
    assert [each.day for each in march[:3]] == ["18 Sep 2024", "18 Sep 2024", "20 Nov 2024"]
    assert march[1].text == "Ask Property Services for a date for the lift at Harrowick Library."
    assert (march[1].owner, march[1].item) == ("Harriet Winslade", "5")
    assert june[11].day == "12 Mar 2025"  # from the page before
    assert june[11].spans[0].page == 7


def test_a_drawn_log_over_two_pages(tmp_path: Path) -> None:
    style = [("GRID", (0, 0), (-1, -1), 0.5, "black")]
    widths = [80, 80, 120, 100, 80]
    log = Drawn(LOG, colWidths=widths, style=style)
    more = Drawn(
        [LOG[0], ["", "", "Oil the lock.", "C. Lyddon", "TBC"]], colWidths=widths, style=style
    )
    SimpleDocTemplate(str(tmp_path / "a.pdf"), pagesize=A4).build([log, PageBreak(), more])
    found = records(read(tmp_path / "a.pdf"), RecordKind.ACTION)
    assert [(each.day, each.text) for each in found] == [
        ("4 Feb 2025", "Buy salt."),
        ("4 Feb 2025", "Mend the lorry."),
        ("4 Mar 2025", "Ask for a key."),
        ("4 Mar 2025", "Oil the lock."),
    ]


def test_a_paper_without_a_log_has_no_actions(tmp_path: Path) -> None:
    found = read(pdf(tmp_path / "a.pdf", text_page("Action is wanted, and soon.")))
    assert records(found, RecordKind.ACTION) == []
