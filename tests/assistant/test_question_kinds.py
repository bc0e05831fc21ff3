"""Questions whose answer the papers' structure holds: each kind, on small invented papers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import process_time

import numpy as np
import pytest

from assistant.choosing import chosen
from assistant.evidence import Piece, pieces
from assistant.extract import choose
from assistant.judging.refuse import Judge
from assistant.kinds.asking import Asking
from assistant.kinds.definitions import defines
from assistant.kinds.figures import asks_for_figure, figures, is_heading_row
from assistant.kinds.papers import Papers
from assistant.kinds.rows import is_of, meets, named, row_context
from assistant.kinds.schedules import scheduled
from assistant.kinds.sequence import answer_of
from assistant.kinds.sides import sides
from assistant.kinds.superlatives import extreme
from assistant.kinds.wholes import whole
from assistant.understanding.periods import periods
from assistant.understanding.question import understand
from index.acronyms import definitions
from index.fakes import HashEmbedding
from index.keywords import Terms
from index.lexicon import Wanted
from index.library import Library
from index.register.register import Register
from index.values import (
    EXEMPT,
    PUBLIC,
    BlockKind,
    Chunk,
    Document,
    Outcome,
    Page,
    Paper,
    Passage,
    Record,
    RecordKind,
    Scope,
    Section,
    SectionKind,
    Span,
)

EVERYONE = Scope(labels=frozenset({PUBLIC}))
MINUTES = """Minutes of the meeting held on 12 March 2025
Present: Councillors Orr, Bhandal and Lyddon.
Apologies were received from Councillor Stirzaker.
12. The mobile library
Councillor Orr introduced the report on the mobile library.
RESOLVED that the van is asked to stop at Larkenby from June.
13. The museum
It was agreed that the museum and its Mondays be looked at again, whatever the museum costs.
RESOLVED that the museum be closed on Mondays."""
REPORT = """7 Car parks
Report by Ann Hale, Head of Parking
1. Recommendations
The Committee is asked to:
(a) note the survey of the car parks; and
(b) approve a charge of 60p at Marlsea.
2. Priorities
Priority 4: Clean and lit car parks for everybody.
The plan serves:
• Marlsea. It has two car parks.
• Larkenby.
• Fenny Orrel.
Special Parking Zone (SPZ) rules hold there."""
LOG = """Action Owner Status
Count the Wi-Fi sessions in libraries Deborah Yarrowby TBC
Repair the lift at Pellbridge Sam Cole Complete"""
COUNCIL = """Minutes of the Council, 9 April 2025
14. Ferry fares
Amendment 2: Councillor Hale moved, as an amendment, that ferry fares be frozen.
On being put, the amendment was lost.
Councillor Orr said that ferry fares had to pay for the ferry.
Recommendation 3: That ferry fares be raised by 5%."""
DRAWN = "The lift at Pellbridge was agreed to be sold in private."
TEXTS = (MINUTES, REPORT, LOG, DRAWN, COUNCIL)


def span(page: int, words: str) -> Span:
    start = TEXTS[page - 1].index(words)
    return Span(page, start, start + len(words))


def record(ordinal: int, kind: RecordKind, page: int, words: str, **fields: str) -> Record:
    return Record(ordinal, kind, (span(page, words),), words, **{"access": PUBLIC, **fields})  # type: ignore[arg-type]


def section(
    ordinal: int, parent: int | None, kind: str, title: str, line: str, number: str | None = None
) -> Section:
    """A part that begins with a line of one of the pages."""
    page = next(page for page, text in enumerate(TEXTS, 1) if line in text)
    start = TEXTS[page - 1].index(line)
    return Section(ordinal, parent, SectionKind(kind), number, title, page, start, page)


PACK = Document(
    hashlib.sha256(b"pack").hexdigest()[:32],
    "pack.pdf",
    "Agenda pack, 18 June 2025",
    5,
    "Wexmoor County Council",
    "Communities Committee",
    date(2025, 6, 18),
)
SECTIONS = (
    section(0, None, "minutes", "Minutes of the meeting held on 12 March 2025", "Minutes of the"),
    section(1, 0, "heading", "The mobile library", "12. The mobile library", "12"),
    section(2, 0, "heading", "The museum", "13. The museum", "13"),
    section(3, None, "item", "Car parks", "7 Car parks", "7"),
)
ASKED = REPORT[REPORT.index("The Committee") : REPORT.index("\n2. Pri")]
CLOSED = "RESOLVED that the museum be closed on Mondays."
LOOK_AGAIN = (
    "It was agreed that the museum and its Mondays be looked at again, whatever the museum costs."
)
STOPS = "RESOLVED that the van is asked to stop at Larkenby from June."
LOST = COUNCIL[COUNCIL.index("Amendment 2") : COUNCIL.index("\nCouncillor Orr said")]
COUNT = "Count the Wi-Fi sessions in libraries"
REPAIR = "Repair the lift at Pellbridge"
RECORDS = (
    record(0, RecordKind.PRESENT, 1, "Present: Councillors Orr, Bhandal and Lyddon."),
    record(1, RecordKind.APOLOGIES, 1, "Apologies were received from Councillor Stirzaker."),
    record(2, RecordKind.RESOLUTION, 1, STOPS, minute="12"),
    record(3, RecordKind.RESOLUTION, 1, CLOSED, minute="13"),
    record(4, RecordKind.RECOMMENDATION, 2, ASKED, item="7"),
    record(5, RecordKind.ACTION, 3, COUNT, owner="Deborah Yarrowby", status="TBC"),
    record(6, RecordKind.ACTION, 3, REPAIR, owner="Sam Cole", status="B"),
    record(7, RecordKind.RESOLUTION, 4, DRAWN, access=EXEMPT),
    record(8, RecordKind.AMENDMENT, 5, LOST, minute="14", outcome=Outcome.LOST),
    record(9, RecordKind.AGREEMENT, 1, LOOK_AGAIN, minute="13"),
)  # fmt: skip


LABELS = (PUBLIC, PUBLIC, PUBLIC, EXEMPT, PUBLIC)


def chunks() -> tuple[Chunk, ...]:
    """One for each page."""
    return tuple(
        Chunk(PACK.id, place, (Span(place + 1, 0, len(text)),), text, access=label)
        for place, (text, label) in enumerate(zip(TEXTS, LABELS, strict=True))
    )


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Library]:
    """A library of the one pack."""
    pages = tuple(
        Page(number, 595, 842, text, (), access=label)
        for number, (text, label) in enumerate(zip(TEXTS, LABELS, strict=True), 1)
    )
    paper = Paper(PACK, pages, (), chunks(), sections=SECTIONS, records=RECORDS)
    vectors = HashEmbedding().get_text_embedding_batch([each.text for each in chunks()])
    source = tmp_path / "pack.pdf"
    source.write_bytes(b"pack")
    with Library(tmp_path / "data") as library:
        library.add(paper, np.asarray(vectors, dtype=np.float32), source, PUBLIC, 1)
        yield library


def asking(held: Library, question: str) -> Asking:
    """The question over the pack, all of whose passages that may be seen were found."""
    terms = Terms().of
    passages = [Passage(each, PACK, 0.8) for each in chunks() if each.access == PUBLIC]
    weighed = [Piece(found, *place, score=0.5) for found in passages for place in pieces(found)]
    return Asking(
        understand(question, (), held.catalogue.searched(EVERYONE)),
        tuple(Wanted(term, 1.0) for term in dict.fromkeys(terms(question))),
        weighed,
        passages,
        Papers(held.catalogue, Register(held.catalogue, held.words), EVERYONE),
        terms,
        lambda *_: asking(held, question),
    )


def answers(held: Library, question: str) -> list[str]:
    return [each.text for each in answer_of(asking(held, question))]


# --- decisions and recommendations ----------------------------------------------------------------


def test_what_was_decided_is_the_record_of_its_minute(held: Library) -> None:
    [decided] = answer_of(asking(held, "What was resolved about the mobile library?"))
    assert decided.text == "RESOLVED that the van is asked to stop at Larkenby from June."
    # The words are a recommendation's; the minutes record them as resolved.
    assert not decided.recommended


def test_what_a_minute_resolves_is_told_before_what_was_agreed_in_talk(held: Library) -> None:
    """However near the talk comes to the question."""
    asked = "What was agreed about the costs of the museum and its Mondays?"
    assert answers(held, asked) == [CLOSED, LOOK_AGAIN]


def test_where_no_decision_is_recorded_a_recommendation_is_said_to_be_one(held: Library) -> None:
    question = "Was a charge agreed for the car parks at Marlsea?"
    found = answer_of(asking(held, question))
    assert [each.recommended for each in found] == [True]
    other = asking(held, question).weighed
    assert choose(understand(question), other, found).answer == tuple(found)


def test_what_an_item_asks_is_every_part_of_its_recommendation(held: Library) -> None:
    [asked] = answers(held, "What is item 7 asking us to do?")
    assert asked.startswith("The Committee is asked to:")
    assert asked.endswith("(b) approve a charge of 60p at Marlsea.")
    assert answers(held, "What are members asked to do about car parks?") == [asked]


def test_an_item_that_asks_nothing_is_shown_as_the_agenda_lists_it(held: Library) -> None:
    assert answers(held, "Is there a paper for item 7?") == ["7 Car parks"]


# --- people, actions, labels, lists ---------------------------------------------------------------


def test_attendance_that_is_no_meeting_s_lists_nobody(held: Library) -> None:
    present = answers(held, "Who attended the meeting?")
    assert present != answers(held, "What was attendance like at schools?")


def test_who_was_there_and_who_was_not(held: Library) -> None:
    assert answers(held, "Who sent apologies to the March meeting?") == [
        "Apologies were received from Councillor Stirzaker."
    ]
    for absent in ("Who was missing from the March meeting?", "Who couldn't make the meeting?"):
        assert answers(held, absent) == ["Apologies were received from Councillor Stirzaker."]
    assert answers(held, "Who attended the meeting?") == [
        "Present: Councillors Orr, Bhandal and Lyddon."
    ]


def test_who_wrote_and_who_introduced_a_report(held: Library) -> None:
    assert answers(held, "Who wrote the report on car parks?")[0].startswith("Report by Ann Hale")
    assert answers(held, "Who introduced the report on the mobile library?")[0].startswith(
        "Councillor Orr introduced"
    )


def test_how_an_action_stands_is_its_row(held: Library) -> None:
    [row] = answer_of(asking(held, "What is the position on counting Wi-Fi sessions?"))
    assert row.text == "Count the Wi-Fi sessions in libraries Deborah Yarrowby TBC"
    [rated] = answer_of(asking(held, "What is the rating of the lift at Pellbridge?"))
    assert rated.lead == "Status B (blue)"


def test_what_bears_a_label_is_found_by_it_in_figures_or_words(held: Library) -> None:
    priority = "Priority 4: Clean and lit car parks for everybody."
    assert answers(held, "What is priority 4?") == [priority]
    assert answers(held, "What is priority four of the plan?") == [priority]


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Which priority are clean car parks listed under?", "priority"),
        ("What aim do car parks belong to?", "aim"),
        ("Under which theme are car parks?", "theme"),
    ],
)
def test_what_a_thing_stands_under_leads_its_quote(held: Library, question: str, kind: str) -> None:
    asked = asking(held, question)
    heading = f"{kind.capitalize()} 2: Places that are cared for"
    chunk = replace(
        piece_of("Clean car parks", "").passage.chunk, path=("Plan", heading, "Actions")
    )
    weighed = [Piece(Passage(chunk, PACK, 0.8), 0, len(chunk.text))]
    [found] = answer_of(replace(asked, weighed=weighed, passages=[weighed[0].passage]))
    assert (found.lead, found.text) == (heading, "Clean car parks")
    other = replace(chunk, path=("Plan", "Actions"))
    weighed = [Piece(Passage(other, PACK, 0.8), 0, len(chunk.text))]
    assert not answer_of(replace(asked, weighed=weighed, passages=[weighed[0].passage]))


def test_what_bears_a_label_and_was_only_put_is_said_to_be(held: Library) -> None:
    [lost] = answer_of(asking(held, "Was amendment 2 carried?"))
    assert (lost.record, lost.outcome) == (RecordKind.AMENDMENT, Outcome.LOST)
    [asked] = answer_of(asking(held, "Was recommendation 3 agreed?"))
    assert asked.recommended


def test_the_decision_comes_before_what_bears_the_label(held: Library) -> None:
    question = "Was recommendation 3 to close the museum on Mondays agreed?"
    assert answers(held, question) == [CLOSED]


def test_a_passage_of_an_amendment_that_was_lost_is_no_decision(held: Library) -> None:
    question = asking(held, "What was agreed on ferry fares?")
    ferry = [each for each in question.weighed if "ferry fares" in each.text]
    moved = next(each for each in ferry if "moved" in each.text)
    said = next(each for each in ferry if "said" in each.text)
    told = question.papers.as_recorded(moved)
    assert (told.record, told.outcome) == (RecordKind.AMENDMENT, Outcome.LOST)
    assert question.papers.as_recorded(said) == said
    recorded = question.papers.as_recorded
    plain = question.papers.is_plain
    both = choose(question.question, [moved, said], (), recorded, plain)
    assert [each.record for each in (*both.answer, *both.more)] == [None, RecordKind.AMENDMENT]
    alone = choose(question.question, [moved], (), recorded, plain)
    assert alone.answer == (told,)


def test_a_list_is_quoted_whole_with_its_lead_in(held: Library) -> None:
    [found] = answers(held, "Which places does the plan serve?")
    assert found.split("\n") == [
        "The plan serves:",
        "• Marlsea. It has two car parks.",
        "• Larkenby.",
        "• Fenny Orrel.",
    ]


def test_a_list_whose_lead_in_says_nothing_of_what_is_asked_is_no_answer(held: Library) -> None:
    question = asking(held, "Which places have a car park with a market?")
    text = "The survey asks:\n• who uses a car park\n• when the market has places"
    listed = replace(question, passages=[piece_of(text, text).passage], weighed=())
    assert answer_of(listed) == []


def test_each_of_two_questions_in_one_is_answered(held: Library) -> None:
    found = answers(held, "What was resolved about the mobile library, and who sent apologies?")
    assert found == [
        "RESOLVED that the van is asked to stop at Larkenby from June.",
        "Apologies were received from Councillor Stirzaker.",
    ]


def test_many_questions_in_one_are_read_as_one(held: Library) -> None:
    many = " and ".join(["What was resolved about the museum", *["who sent apologies"] * 40])
    assert len(asking(held, many).parts()) == 1
    assert len(asking(held, "Who sent apologies and who attended?").parts()) == 2


def test_nothing_that_is_withheld_is_answered_with(held: Library) -> None:
    for question in ("What was agreed about the lift at Pellbridge?", "Is the lift to be sold?"):
        assert DRAWN not in answers(held, question)


# --- what of it is quoted -------------------------------------------------------------------------


def test_what_alone_answers_comes_before_what_has_as_many_of_the_words(held: Library) -> None:
    about, gives = "The mobile library made many stops in June.", "It made 164 stops in June."
    weighed = [
        replace(piece_of(text, text), score=0.6 - 0.01 * n) for n, text in enumerate((about, gives))
    ]
    asked = replace(asking(held, "How many stops did it make in June?"), weighed=weighed)
    assert chosen(asked, Judge.read()).choice.answer[0].text == gives


def test_where_the_structure_does_not_answer_what_was_found_without_it_may(held: Library) -> None:
    text = "Apologies to the Harrowick Forum came from Councillor Penn."
    asked = asking(held, "Who sent apologies to the Harrowick Forum?")
    record = answer_of(asked)
    assert "Stirzaker" in record[0].text
    other = "The Harrowick Forum sent word."
    weighed = [
        replace(piece_of(other, other), score=0.9),
        replace(piece_of(text, text), score=0.7),
    ]
    passages = [each.passage for each in weighed]
    found = chosen(replace(asked, weighed=weighed, passages=passages), Judge.read())
    assert [each.text for each in found.choice.answer] == [other, text]
    nothing = chosen(replace(asked, weighed=(), passages=passages), Judge.read())
    assert nothing.sure < Judge.read().least


# --- abbreviations and figures --------------------------------------------------------------------


def test_an_abbreviation_is_answered_where_it_is_written_out(held: Library) -> None:
    for question in ("What does SPZ stand for?", "What is an SPZ?", "what is SPZ?"):
        assert answers(held, question) == ["Special Parking Zone (SPZ) rules hold there."]
    assert answers(held, "What is the SPZ budget?") != answers(held, "What is the SPZ?")


@pytest.mark.parametrize(
    ("text", "written_out"),
    [
        ("Special Parking Zone (SPZ) rules hold.", True),
        ("SPZ stands for Special Parking Zone.", True),
        ("The zone (SPZ) is new.", False),
        ("The SPZ is new.", False),
    ],
)
def test_where_an_abbreviation_is_written_out(text: str, written_out: bool) -> None:
    assert defines(text, "SPZ") is written_out


@pytest.mark.parametrize("run", ["-", "a-", "’", ".", " ", "a ", "7", "/&", ": ", "("])
def test_however_a_text_runs_on_it_is_soon_read_for_an_abbreviation(run: str) -> None:
    long = run * 2000
    began = process_time()
    assert not defines(f"{long} (SP", "SPZ")
    assert not defines(f"SPZ {long}", "SPZ")
    assert not defines(f"Zone {long} (SPZ)", "SPZ")
    assert definitions(f"Zone {long} (SPZ) {long}") == []
    assert process_time() - began < 5


CONTEXT = (
    "Visits by quarter\nBooks lent | Q1 2024/25: 1,198; Q2 2024/25: 1,241\n"
    "Visits | Q1 2024/25: 600; Q2 2024/25: 650"
)


def row(text: str) -> Piece:
    spans = (Span(1, 0, len(text)),)
    chunk = Chunk(PACK.id, 0, spans, text, access=PUBLIC, kind=BlockKind.TABLE_ROW, context=CONTEXT)
    return Piece(Passage(chunk, PACK, 0.9), 0, len(text))


def test_a_row_is_read_with_the_headings_of_its_own_cells() -> None:
    assert row_context("Visits 600 650", CONTEXT).startswith("Visits | ")
    assert row_context("Books lent 1,198 1,241", CONTEXT).startswith("Books lent | ")
    assert is_heading_row(row("Measure Q1 2024/25 Q2 2024/25"))
    assert not is_heading_row(row("Visits 600 650"))


def test_a_figure_is_its_row_with_the_heading_that_was_asked_for(held: Library) -> None:
    whole_question = asking(held, "How many visits were there in Q2 2024/25?")
    piece = row("Visits 600 650")
    [found] = answer_of(replace(whole_question, passages=[piece.passage], weighed=[piece]))
    assert (found.lead, found.text) == ("Q2 2024/25: 650", "Visits 600 650")


def test_a_column_is_of_a_time_however_it_is_written(held: Library) -> None:
    context = "Visits | Jun-24: 600; Sep-24: 650\nBooks lent | Jun-24: 1,198; Sep-24: 1,241"
    piece = row("Visits 600 650")
    chunk = replace(piece.passage.chunk, context=context)
    piece = replace(piece, passage=replace(piece.passage, chunk=chunk))
    asked = asking(held, "How many visits were there in September 2024?")
    [found] = answer_of(replace(asked, passages=[piece.passage], weighed=[piece]))
    assert found.lead == "Sep-24: 650"


CALLS = (
    "Ferry line | Jul – Sep 24: 12; Oct – Dec 24: 9\nBus line | Jul – Sep 24: 31; Oct – Dec 24: 28"
)
CALLED = "Ferry line 12 9\nBus line 31 28"


def table(text: str, context: str, *path: str) -> list[Piece]:
    """The rows of a table under a heading, each a weak piece as a search finds them."""
    span = (Span(1, 0, len(text)),)
    chunk = Chunk(
        PACK.id, -1, span, text, path, access=PUBLIC, kind=BlockKind.TABLE_ROW, context=context
    )
    passage = Passage(chunk, PACK, 0.5)
    return [Piece(passage, *place, score=0.3) for place in pieces(passage)]


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("How many calls came to the ferry line in the last quarter of 2024?", "9 (thousands)"),
        ("calls to the ferry line, jul-sep 24", "12 (thousands)"),
    ],
)
def test_a_row_that_the_question_names_comes_before_prose(
    held: Library, question: str, lead: str
) -> None:
    """With the unit that its table is headed by, and of a few words that ask nothing as well."""
    rows = table(CALLED, CALLS, "Calls (thousands)")
    prose = replace(
        piece_of("The ferry line had 40 calls.", "The ferry line had 40 calls."), score=0.5
    )
    asked = replace(asking(held, question), passages=[], weighed=[prose, *rows])
    first, *_ = figures(asked)
    assert first.text == "Ferry line 12 9"
    assert first.lead.endswith(lead)


def test_the_unit_of_one_column_is_not_told_of_another(held: Library) -> None:
    """It stands in the row of headings, and with the heading that it is of."""
    text = "Line Calls Answered (%)\nFerry line 1,209 94\nBus line 31 8"
    context = (
        "Ferry line | Calls: 1,209; Answered (%): 94\nBus line | Calls: 3,104; Answered (%): 88"
    )
    asked = asking(held, "How many calls came to the ferry line?")
    first, *_ = figures(replace(asked, passages=[], weighed=table(text, context, "Calls")))
    assert (first.text, first.lead) == ("Ferry line 1,209 94", "Calls: 1,209")


@pytest.mark.parametrize(
    ("names", "share"),
    [
        ("Ferry fund", 1.0),
        ("Reserves, Ferry fund", 1.0),
        ("Ferry fund (with what is put by for the pier)", 1.0),
        ("Ferry fund and tram fund", 2 / 3),
        ("Tram", 0.0),
        ("7", 0.0),
    ],
)
def test_how_much_of_a_rows_name_a_question_says(held: Library, names: str, share: float) -> None:
    asked = asking(held, "What was the balance of the ferry fund?")
    assert named(asked, f"{names} | Balance: 12") == pytest.approx(share)


def test_a_few_words_that_no_row_bears_ask_for_no_figure(held: Library) -> None:
    rows = table(CALLED, CALLS, "Calls (thousands)")
    asked = replace(asking(held, "the tram in 2024"), passages=[], weighed=rows)
    assert figures(asked) == []


@pytest.mark.parametrize(
    ("heading", "of_it"),
    [
        ("Calls in quarter 3 of 2024/25", True),
        ("Calls in quarter 2 of 2024/25", False),
        ("Calls", True),
    ],
)
def test_a_row_is_of_the_time_that_its_table_is_of(heading: str, of_it: bool) -> None:
    """The day that its paper bears tells only where the table says no time."""
    paper = replace(PACK, title="Calls, agenda for 3 November 2024")
    chunk = replace(table(CALLED, CALLS, heading)[0].passage.chunk, context="")
    passage = Passage(chunk, paper, 0.5)
    asked = periods("in the quarter to December 2024")
    assert is_of(asked, "Ferry line | Calls: 9", passage) is of_it


def test_a_table_beside_what_was_found_is_read_for_the_row_that_is_named(
    held: Library, tmp_path: Path
) -> None:
    """The search found what was said of it, and no row: that is little but figures."""
    said = ("What is said of the calls", "")
    found = in_library(held, tmp_path, said, (CALLED, CALLS))
    asked = asking(held, "How many calls to the bus line were there in October to December 2024?")
    asked = replace(asked, passages=[found], weighed=[Piece(found, 0, 25, score=0.9)])
    first, *_ = figures(asked)
    assert (first.text, first.lead) == ("Bus line 31 28", "Oct – Dec 24: 28")
    other = asking(held, "How many calls to the bus line were there in April to June 2023?")
    assert figures(replace(other, passages=[found], weighed=[])) == []


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        ("Q3", 1.0),
        ("Q2", -1.0),
        ("Q3 2024/25", 2.0),
        ("2024/25", 1.5),
        ("2021/22", -2.0),
        ("All", 0),
    ],
)
def test_a_quarter_heads_a_column_with_its_year_and_without(text: str, worth: float) -> None:
    assert meets(periods("in the final quarter of 2024"), text) == worth


DAYS = """The Ferry Board meets as follows.
Friday, 5 April 2024 10 a.m. by teleconference
Friday, 3 May 2024 10 a.m. by teleconference
Friday, 7 June 2024 10 a.m. Pier House, Larkenby"""


@pytest.mark.parametrize(
    ("question", "days"),
    [
        ("Where does the Ferry Board meet on 7 June 2024?", ["7 June"]),
        ("Is the June 2024 meeting of the Ferry Board by phone or in person?", ["7 June"]),
        ("Which 2024 meetings of the Ferry Board are by phone?", ["5 April", "3 May"]),
        ("Which 2024 meetings of the Ferry Board are on Teams?", []),
        ("When did the Ferry Board meet in July 2024?", []),
        ("Where does the Tram Panel sit in June 2024?", []),
        ("How many came to the Ferry Board in June 2024?", []),
    ],
)
def test_a_schedule_tells_where_and_how_a_meeting_is_held(
    held: Library, question: str, days: list[str]
) -> None:
    span = (Span(1, 0, len(DAYS)),)
    chunk = Chunk(PACK.id, -1, span, DAYS, access=PUBLIC)
    asked = replace(asking(held, question), passages=[Passage(chunk, PACK, 0.5)])
    found = scheduled(asked)
    assert len(found) == len(days)
    assert all(day in each.text for day, each in zip(days, found, strict=True))


GIVEN = """Partner £
Orrel parish 1,210
Marlsea parish 640
Ferry trust 90
Larkenby parish 2,300"""
PUT_IN = """What each partner puts into the ferry
Orrel parish | £: 1,210
Marlsea parish | £: 640
Ferry trust | £: 90
Larkenby parish | £: 2,300"""
FURTHER = """Fenny parish 310
Total 4,550"""
READ_SO = """What each partner puts into the ferry
Fenny parish | £: 310
Total | £: 4,550"""
FUNDS = Document(hashlib.sha256(b"funds").hexdigest()[:32], "funds.pdf", "Funds", 1)


def in_library(held: Library, folder: Path, *rows: tuple[str, str]) -> Passage:
    """The first passage of a table of rows, each passage with what its rows are read with."""
    text = "\n".join(words for words, _ in rows)
    made = tuple(
        Chunk(
            FUNDS.id,
            place,
            (Span(1, text.index(words), text.index(words) + len(words)),),
            words,
            access=PUBLIC,
            kind=BlockKind.TABLE_ROW,
            context=context,
        )
        for place, (words, context) in enumerate(rows)
    )
    page = Page(1, 595, 842, text, (), access=PUBLIC)
    vectors = HashEmbedding().get_text_embedding_batch([each.text for each in made])
    source = folder / "funds.pdf"
    source.write_bytes(b"funds")
    paper = Paper(FUNDS, (page,), (), made)
    held.add(paper, np.asarray(vectors, dtype=np.float32), source, PUBLIC, 1)
    return Passage(made[0], FUNDS, 0.9)


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("Which parish puts the least into the ferry?", "Marlsea parish 640"),
        ("Which parish puts the most into the ferry?", "Larkenby parish 2,300"),
        ("Which parish puts into the ferry at the most recent count?", ""),
        ("Which council puts the least into the ferry?", ""),
    ],
)
def test_the_least_is_that_of_the_rows_of_its_kind(
    held: Library, tmp_path: Path, question: str, row: str
) -> None:
    passage = in_library(held, tmp_path, (GIVEN, PUT_IN))
    asked = replace(asking(held, question), passages=[passage], weighed=())
    assert [each.text for each in extreme(asked)] == ([row] if row else [])


def test_the_least_is_that_of_the_whole_table(held: Library, tmp_path: Path) -> None:
    """Also where the search found one passage of it."""
    passage = in_library(held, tmp_path, (GIVEN, PUT_IN), (FURTHER, READ_SO))
    question = "Which parish puts the least into the ferry?"
    asked = replace(asking(held, question), passages=[passage], weighed=())
    assert [each.text for each in extreme(asked)] == ["Fenny parish 310"]


def test_of_a_table_too_long_to_read_whole_nothing_is_the_least(
    held: Library, tmp_path: Path
) -> None:
    further = [
        (f"Parish {number} {900 + number}", f"Put in\nParish {number} | £: {900 + number}")
        for number in range(10, 23)
    ]
    passage = in_library(held, tmp_path, (GIVEN, PUT_IN), *further)
    question = "Which parish puts the least into the ferry?"
    asked = replace(asking(held, question), passages=[passage], weighed=())
    assert extreme(asked) == []


def test_of_figures_that_fit_alike_the_better_evidence_comes_first(held: Library) -> None:
    question = asking(held, "How many visits were there in Q2 2024/25?")
    weak, strong = (replace(row("Visits 600 650"), score=score) for score in (0.5, 0.9))
    first, *_ = answer_of(replace(question, passages=[weak.passage], weighed=[weak, strong]))
    assert first.score == strong.score


def test_a_year_before_a_word_counts_nothing(held: Library) -> None:
    question = asking(held, "How many young children came to Marlsea in 2024?")
    text = "In 2024, young children came to Marlsea by train, 2 at a time.\n89 young children came."
    weighed = [replace(piece_of(text, part), score=0.5) for part in text.split("\n")]
    first, *_ = answer_of(replace(question, passages=[weighed[0].passage], weighed=weighed))
    assert first.text == "89 young children came."


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("How many visits were there?", True),
        ("What is the budget of the museum?", True),
        ("Who wrote the budget report?", False),
        ("Who paid how much?", True),
    ],
)
def test_what_asks_for_a_figure(question: str, asks: bool) -> None:
    assert asks_for_figure(understand(question)) is asks


@pytest.mark.parametrize(
    ("asked", "heading", "fits"),
    [
        ("in 2015-16", "2015/16", 2.0),
        ("at the end of March 2018", "End Q4 17-18", 1.5),
        ("at the end of March 2018", "End Q2 17-18", -2.0),
        ("in 2015-16", "Target", 0.0),
    ],
)
def test_a_heading_fits_the_time_that_is_asked_about(asked: str, heading: str, fits: float) -> None:
    assert meets(periods(asked), heading) == fits


# --- whole pieces ---------------------------------------------------------------------------------


def piece_of(text: str, part: str) -> Piece:
    chunk = Chunk(PACK.id, 0, (Span(1, 0, len(text)),), text, access=PUBLIC)
    start = text.index(part)
    return Piece(Passage(chunk, PACK, 0.9), start, start + len(part))


def on_page(page: int, text: str) -> Piece:
    chunk = Chunk(PACK.id, page, (Span(page, 0, len(text)),), text, access=PUBLIC)
    return Piece(Passage(chunk, PACK, 0.9), 0, len(text))


def test_a_sentence_brings_the_one_that_it_leans_on() -> None:
    filler = "The group met at every library in turn and wrote down what readers said of it. " * 5
    text = f"{filler}Two seats are open to any governor. This was approved in May. {filler}".strip()
    found = whole(understand("What was approved?"), piece_of(text, "This was approved in May."))
    assert found.text == "Two seats are open to any governor. This was approved in May."


def test_further_evidence_is_what_the_answer_has_no_room_for() -> None:
    parts = [f"{name} has a library and a hall, " * 12 for name in ("Orrel", "Marlsea", "Larken")]
    weighed = [replace(piece_of(each, each.strip()), score=0.9) for each in parts]
    chosen = choose(understand("Where are libraries?"), weighed)
    assert list(chosen.answer) == weighed[:1]
    assert list(chosen.more) == weighed[1:]


def test_a_long_quote_leaves_no_room_and_a_lead_in_says_nothing() -> None:
    parts = ("Orrel has a library.", "Marlsea has one. " + "It is a hall as well, " * 10, "Others:")
    weighed = [replace(piece_of(each, each.strip()), score=0.9) for each in parts]
    chosen = choose(understand("Where are libraries?"), weighed)
    assert (list(chosen.answer), list(chosen.more)) == (weighed[:1], weighed[1:])


def test_an_answer_points_to_other_pages_that_are_nearly_as_good() -> None:
    told = [f"{name} has a library, " * 20 for name in ("Orrel", "Marlsea", "Larken", "Ash")]
    weighed = [replace(on_page(page, text.strip()), score=0.9) for page, text in enumerate(told)]
    weighed += [replace(on_page(0, "Pellbridge has a hall, and no more than that."), score=0.85)]
    weighed += [replace(on_page(8, " ".join(["Tarnaby has a hall."] * 20)), score=0.5)]
    chosen = choose(understand("Where are libraries?"), weighed)
    assert [each.page[1] for each in chosen.answer] == [0, 0]
    assert list(chosen.also) == weighed[1:4]
    assert [each.page[1] for each in chosen.more] == [8]
    assert chosen.answering([*chosen.answer, weighed[2]]).also == (weighed[1], weighed[3])


def test_a_title_and_a_list_of_contents_are_no_answer() -> None:
    first = replace(on_page(1, "Orrel has a library, which is open on Mondays."), score=0.9)
    title = replace(on_page(2, "The libraries of Orrel"), score=0.9)
    text = "Where libraries are, and what each of them has 12"
    chunk = replace(on_page(3, text).passage.chunk, path=("Contents",))
    listed = Piece(Passage(chunk, PACK, 0.9), 0, len(text), 0.9)
    assert choose(understand("Where are libraries?"), [first, title, listed]).answer == (first,)
    assert choose(understand("Where are libraries?"), [title]).answer == ()
    chair = replace(on_page(2, "Chair: Councillor Dennis Orr"), score=0.9)
    assert choose(understand("Who chairs the libraries panel?"), [chair]).answer == (chair,)


@pytest.mark.parametrize(
    "text",
    [
        "Appendix B: The libraries of Orrel, as the panel saw them in the year before",
        "• Annex 4 – What readers said of the libraries of Orrel and of Marlsea",
        "7. What became of the libraries of Orrel and Marlsea (Pages 41 - 44)",
        "6b The libraries of Orrel and Marlsea - what readers said of them 125 - 127",
        "How well do you think that the libraries of Orrel are run by the council?",
    ],
)
def test_what_only_names_a_paper_or_asks_is_never_quoted(text: str) -> None:
    first = replace(on_page(1, "Orrel has a library, which is open on Mondays."), score=0.8)
    names = replace(on_page(2, text), score=0.9)
    assert choose(understand("Where are libraries?"), [names, first]).answer == (first,)


def test_where_the_best_passage_holds_the_best_sentence_more_of_it_is_read() -> None:
    filler = "The group met at every library in turn and wrote down what readers said. "
    text = (
        f"{filler * 4}Libraries are asked about most. All of them shut at six. {filler * 4}".strip()
    )
    best = replace(piece_of(text, "Libraries are asked about most."), score=0.9)
    [read] = choose(understand("When do libraries shut?"), [best]).answer
    assert "All of them shut at six." in read.text
    assert len(read.text.split()) <= 80
    better = replace(on_page(2, "Libraries are old."), score=0.8)
    near = choose(understand("When do they shut?"), [best, better]).answer[0]
    assert "shut at six" in near.text
    far = replace(best, passage=replace(best.passage, score=0.7))
    assert "shut at six" not in choose(understand("When?"), [far, better]).answer[0].text


def test_nothing_that_needs_a_label_is_read_into_a_quote(held: Library) -> None:
    """The council's page tells of a lost amendment before the sentence that answers."""
    page = len(TEXTS)
    chunk = Chunk(PACK.id, 99, (Span(page, 0, len(COUNCIL)),), COUNCIL, access=PUBLIC)
    said = "Councillor Orr said that ferry fares had to pay for the ferry."
    start = COUNCIL.index(said)
    piece = Piece(Passage(chunk, PACK, 0.9), start, start + len(said), 0.9)
    papers = Papers(held.catalogue, Register(held.catalogue, held.words), EVERYONE)
    asked = understand("What did Councillor Orr say of ferry fares?")
    [quoted] = choose(asked, [piece], (), papers.as_recorded, papers.is_plain).answer
    assert quoted.text == said
    [unguarded] = choose(asked, [piece]).answer
    assert "be frozen" in unguarded.text


def test_nobody_is_pointed_to_what_needs_a_label(held: Library) -> None:
    first = replace(on_page(1, "Orrel has a library, which is open on Mondays."), score=0.9)
    long = "and libraries be open on each and every Monday, " * 20
    lost = on_page(2, f"That the hall be shut {long}".strip())
    lost = replace(lost, score=0.9, record=RecordKind.AMENDMENT, outcome=Outcome.LOST)
    asks = replace(on_page(3, f"Cabinet is asked to agree that {long}".strip()), score=0.9)
    plain = replace(on_page(4, f"It rained, {long}".strip()), score=0.9)
    chosen = choose(understand("Where are libraries?"), [first, lost, asks, plain])
    assert chosen.also == (plain,)
    assert list(chosen.more) == [lost, asks]


def test_of_a_row_of_prose_no_other_row_is_read() -> None:
    rows = [f"{name} The hall was mended. {'It rained in the north. ' * 18}" for name in ("A", "B")]
    text = "\n".join(each.strip() for each in rows)
    chunk = Chunk(PACK.id, 98, (Span(1, 0, len(text)),), text, kind=BlockKind.TABLE_ROW)
    start = text.rindex("It rained", 0, text.index("\nB"))
    piece = Piece(Passage(chunk, PACK, 0.9), start, start + len("It rained in the north."), 0.9)
    [quoted] = choose(understand("Where did it rain?"), [piece]).answer
    assert "\n" not in quoted.text
    assert len(quoted.text.split()) > 40


def test_a_page_is_quoted_twice_and_then_another_has_its_turn() -> None:
    text = "Orrel has a library.\nMarlsea has a library.\nLarkenby has a library."
    same = [replace(piece_of(text, each), score=0.9) for each in text.split("\n")]
    same = [replace(each, passage=replace(each.passage, score=0.7)) for each in same]
    other = replace(on_page(2, "Pellbridge has a library."), score=0.8)
    chosen = choose(understand("Where are libraries?"), [*same, other])
    assert [each.page[1] for each in chosen.answer] == [1, 1, 2]


def test_another_row_of_a_page_is_not_put_beside_the_one_that_gives_the_figure() -> None:
    visits, loans = row("Visits 600 650"), row("Books lent 1,198 1,241")
    said = replace(on_page(2, "Visits rose to 650 in June."), score=0.8)
    asked = understand("How many visits were there in June?")
    assert list(choose(asked, [visits, loans, said]).answer) == [visits, said]
    assert loans in choose(understand("What is told of June?"), [visits, loans]).answer


def beside(held: Library, text: str, *told: Piece) -> list[Piece]:
    """The sides of a question, each of which finds these pieces, the best first."""
    whole = asking(held, text)
    found = replace(whole, weighed=told, put=lambda alone, *_: replace(found, question=alone))
    return sides(found, lambda _: [])


def test_the_sides_of_a_comparison_stand_in_the_order_of_their_worth(held: Library) -> None:
    earlier = replace(on_page(1, "In 2023/24 there were few visits."), score=0.5)
    later = replace(on_page(2, "In 2024/25 there were more visits."), score=0.9)
    found = beside(held, "How did visits change between 2023/24 and 2024/25?", later, earlier)
    assert [each.text for each in found] == [later.text, earlier.text]


def test_each_side_is_asked_for_without_the_words_of_the_other(held: Library) -> None:
    put: list[str] = []
    whole = asking(held, "Compare visits in 2023/24 and in 2024/25.")
    sides(replace(whole, put=lambda alone, *_: put.append(alone.text) or whole), lambda _: [])
    assert put == ["Compare visits in 2023/24 and in .", "Compare visits in and in 2024/25."]


def test_of_two_sides_those_are_quoted_that_say_it_alike(held: Library) -> None:
    earlier = replace(on_page(1, "The ferry cost £61,000 in 2023/24."), score=0.6)
    near = replace(on_page(2, "Ferries were much talked of in 2024/25."), score=0.62)
    later = replace(on_page(3, "The ferry cost £72,000 in 2024/25."), score=0.6)
    asked = "How did the cost of the ferry change between 2023/24 and 2024/25?"
    assert {each.text for each in beside(held, asked, near, earlier, later)} == {
        earlier.text,
        later.text,
    }


def test_two_lines_of_a_page_that_are_as_long_are_two_sides(held: Library) -> None:
    lines = [f"Visits in {year}: 9,300" for year in ("2023/24", "2024/25")]
    places = [
        (Span(1, place, place + len(text)),) for place, text in zip((0, 80), lines, strict=True)
    ]
    told = [
        Piece(Passage(Chunk(PACK.id, -1, spans, text), PACK, 0.9), 0, len(text), 0.5)
        for spans, text in zip(places, lines, strict=True)
    ]
    found = beside(held, "How did visits change between 2023/24 and 2024/25?", *told)
    assert {each.text for each in found} == set(lines)


def test_nothing_is_set_beside_where_one_side_has_no_quote(held: Library) -> None:
    earlier = on_page(1, "In 2023/24 there were few visits.")
    assert beside(held, "How did visits change between 2023/24 and 2024/25?", earlier) == []


def test_the_mark_of_a_footnote_is_no_part_of_the_sentence_after_it() -> None:
    text = "It can drive far. 7 It would manage the longest round.\n8 A paragraph with a number."
    chunk = Chunk("d", 0, (Span(1, 0, len(text)),), text)
    passage = Passage(chunk, Document("d", "review.pdf", "Review", 1), 0.5)
    assert [text[start:end] for start, end in pieces(passage)] == [
        "It can drive far.",
        "It would manage the longest round.",
        "8 A paragraph with a number.",
    ]
