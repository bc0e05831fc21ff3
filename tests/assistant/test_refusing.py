"""When the papers do not hold an answer: what tells so, and how it is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from assistant.evidence import Piece
from assistant.judging.calibrate import (
    NAMES,
    confidence,
    cross_validated,
    fitted,
    least_of,
    left_out,
    told_apart,
)
from assistant.judging.given import gives
from assistant.judging.refuse import Judge, refusal
from assistant.judging.signals import Signals, answers, signals
from assistant.judging.times import spoken
from assistant.understanding.question import Question, understand
from assistant.understanding.sought import Sort, sought
from index.keywords import Terms
from index.lexicon import Wanted
from index.values import PUBLIC, Chunk, Document, Passage, Searched, Span

TERMS = Terms().of
COUNCILS = ("Wexmoor County Council", "Thornby Borough Council")
SEARCHED = Searched(2, COUNCILS)
PACK = Document("d" * 32, "p.pdf", "Agenda pack", 2, COUNCILS[0], "Cabinet", date(2025, 3, 12))


def passage(text: str, *path: str, document: Document = PACK) -> Passage:
    chunk = Chunk(PACK.id, 0, (Span(1, 0, len(text)),), text, path, None, PUBLIC)
    return Passage(chunk, document, 0.9, similarity=0.6, keyword=9.0)


def asked(text: str) -> Question:
    return understand(text, (), SEARCHED)


def wanted(text: str, **instead: str) -> list[Wanted]:
    """The terms of a question, with what a paper says for some of them."""
    others = {TERMS(word)[0]: (tuple(TERMS(other)),) for word, other in instead.items()}
    return [Wanted(term, 0.8, others.get(term, ())) for term in dict.fromkeys(TERMS(text))]


def told(text: str, *found: Passage, **instead: str) -> Signals:
    pieces = [Piece(each, 0, len(each.chunk.text)) for each in found[:1]]
    signals_of = signals(asked(text), wanted(text, **instead), pieces, found, TERMS)
    assert signals_of
    return signals_of


# --- signals ------------------------------------------------------------------------------------


def test_all_signals_speak_for_what_answers() -> None:
    found = passage("In March 2025 the vans of Wexmoor made 164 stops at Larkenby.")
    question = "How many stops did the vans of Wexmoor make at Larkenby in March 2025?"
    all_there = told(question, found)
    assert (all_there.names, all_there.times) == (1, 1)
    assert all_there.answers > 0.7


def test_a_council_may_be_named_by_its_initials() -> None:
    """Its papers say "the Council"; whose they are is known of the paper, and judged by itself."""
    found = passage("The Council holds reserves of £43m.")
    assert told("What reserves does WCC hold?", found).names == 1
    assert told("What reserves does the WPF hold?", found).names < 1


def test_words_count_where_they_stand_together_and_less_where_they_are_scattered() -> None:
    question = "Which stops has the rural van?"
    together = passage("The rural van has stops.")
    headed = passage("It has stops.", "Rural van")
    apart = passage("It stops there. And the rural van is green.")
    first = Piece(apart, 0, len("It stops there."))
    scattered = signals(asked(question), wanted(question), [first], [apart], TERMS)
    assert scattered
    assert told(question, together).answers == 1
    assert 1 > told(question, headed).answers > scattered.answers > 0.5


def test_what_the_papers_call_it_instead_is_no_gap() -> None:
    found = passage("The home library service has 1,200 people.")
    question = "How many people has the HLS?"
    assert told(question, found).names == 0
    known = told(question, found, HLS="home library service")
    assert known.names == 1
    assert known.answers > told(question, found).answers


def test_one_piece_must_do_it_all() -> None:
    """A sum in one piece and what it is asked of in another are no answer."""
    question = "What would the Saturday round cost?"
    about, sum_of = passage("The Saturday round was put off."), passage("It cost £300 to print.")
    both = passage("The Saturday round would cost £300.")
    pieces = [Piece(each, 0, len(each.chunk.text)) for each in (about, sum_of)]
    apart = signals(asked(question), wanted(question), pieces, [about, sum_of], TERMS)
    assert apart
    assert apart.answers < 0.6 < told(question, both).answers


def test_offices_and_bodies_are_no_names_that_must_be_found() -> None:
    found = passage("It stops there.")
    assert told("What did the Leader tell the Committee?", found).names == 1


def test_a_title_and_the_initials_of_a_body_are_no_names_that_must_be_found() -> None:
    found = passage("Councillor Oakenfull asked about the vans.")
    assert told("What did Cllr Oakenfull ask?", found).names == 1
    assert told("What did Cllr Farraday ask?", found).names == 0
    searched = Searched(1, COUNCILS, ("People and Places Committee",))
    question = understand("What did Wexmoor PAP ask?", (), searched)
    piece = Piece(found, 0, len(found.chunk.text))
    told_of = signals(question, wanted(question.text), [piece], [found], TERMS)
    assert told_of
    assert told_of.names == 1


def test_of_names_that_are_joined_each_counts() -> None:
    found = passage("The vans stop at Larkenby.")
    assert told("Do they stop at Larkenby and Quillhaven?", found).names == 0.25


def test_each_side_of_a_comparison_is_answered_by_a_piece_of_its_own() -> None:
    question = "How many stops did the vans make in 2023 and in 2024?"
    found = [passage(f"In {year} the vans made 160 stops.") for year in (2023, 2024)]
    pieces = [Piece(each, 0, len(each.chunk.text)) for each in found]
    both = signals(asked(question), wanted(question), pieces, found, TERMS)
    half = signals(asked(question), wanted(question), pieces[:1], found, TERMS)
    assert both
    assert half
    assert (both.times, half.times) == (1, 0)
    assert both.answers > 0.7 > 0.5 > half.answers


def test_a_piece_from_the_papers_structure_is_judged_like_any_other() -> None:
    """It was not found by searching: it has no score and no similarity of its own."""
    record = replace(passage("RESOLVED: that the vans stop at Larkenby."), similarity=0.0)
    found = passage("The vans may stop at Larkenby.")
    question = "Do the vans stop at Larkenby?"
    piece = Piece(record, 0, len(record.chunk.text))
    of_record = signals(asked(question), wanted(question), [piece], [found], TERMS, structured=True)
    assert of_record
    assert (of_record.answers, of_record.structure) == (1, 1)
    assert told(question, found).structure == 0


def test_a_passage_that_stands_out_leads() -> None:
    best = passage("The vans stop at Larkenby.")
    near = [replace(best, score=0.8)] * 12
    far = [replace(best, score=0.3)] * 12
    assert told("Where?", best, *near).lead == pytest.approx(0.1)
    assert told("Where?", best, *far).lead == pytest.approx(0.6)
    assert told("Where?", best).lead == 0


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("How many stops did the vans make in Thornby?", "answers"),
        ("How many stops did the vans make in 2019?", "times"),
        ("How many stops did the vans make at Quillhaven?", "names"),
        ("How many accidents did the vans have?", "answers"),
        ("What percentage of stops did the vans make?", "answers"),
        ("How many stops did the vans make in March 2024?", "answers"),
    ],
)
def test_what_is_missing_shows_in_its_signal(question: str, missing: str) -> None:
    found = passage("In March 2025 the vans made 164 stops at Larkenby.")
    whole = told("How many stops did the vans make?", found)
    part = told(question, found)
    assert getattr(part, missing) < getattr(whole, missing)
    assert part.answers < 0.7 * whole.answers


@pytest.mark.parametrize(
    ("question", "text", "says"),
    [
        ("In 2022/23?", "There were 12 in 2022-23.", 1),
        ("In 2022/23?", "There were 12 in 2021/22.", 0),
        ("In April 2021?", "There were 12 in May 2021.", 0.5),
        ("In quarter 2 of 2024/25?", "Q2 of 2024/25 12", 1),
        ("In March?", "There were 12.", 1),  # the meeting was in March
        ("In March 2024?", "There were 12.", 0),
    ],
)
def test_a_time_is_said_or_is_the_meetings(question: str, text: str, says: float) -> None:
    assert told(question, passage(text)).times == says


def test_a_time_in_the_papers_own_title_counts() -> None:
    strategy = replace(PACK, title="Libraries Strategy 2019–2023", meeting_date=None)
    assert told("In 2021?", passage("There are 12.", document=strategy)).times == 1
    undated = replace(strategy, title="Libraries Strategy")
    assert told("In 2021?", passage("There are 12.", document=undated)).times == 0.5


@pytest.mark.parametrize(
    ("question", "text", "share"),
    [
        ("How many stops in 2023/24?", "In 2023/24 there were 12 stops.", 1),
        ("How many stops in 2024/25?", "In 2023/24 there were 12 stops.", 0.4),  # told in that year
        ("How many stops in 2015?", "There were 12 stops at the end of March.", 0.3),
        ("How many stops in March 2025?", "There are 12 stops.", 0.6),  # counted when?
        ("What was agreed in March 2025?", "Agreed: 12 stops.", 1),  # by that meeting
        ("What was agreed in March 2025?", "Agreed in May 2024: 12 stops.", 0.4),
    ],
)
def test_a_piece_speaks_of_a_time_itself_before_its_meeting_does(
    question: str, text: str, share: float
) -> None:
    assert spoken(asked(question), Piece(passage(text), 0, len(text))) == share


def test_a_figure_under_the_years_of_a_strategy_is_of_none_of_them_for_sure() -> None:
    strategy = replace(PACK, title="Libraries Strategy 2019–2023", meeting_date=None)
    found = passage("There are 12 stops.", document=strategy)
    piece = Piece(found, 0, len(found.chunk.text))
    assert spoken(asked("How many stops were there in 2020/21?"), piece) < 1
    assert spoken(asked("What is the plan for 2020/21?"), piece) == 1


@pytest.mark.parametrize(
    ("question", "sort", "noun"),
    [
        ("Which company leases the vans?", Sort.FIRM, "company"),
        ("Whos the contractor that took over the ferry?", Sort.FIRM, ""),
        ("What rating did the inspectors give the vans?", Sort.RATING, "rating"),
        ("What colour is the action on ferries?", Sort.RATING, "colour"),
        ("Which timetable do the vans keep?", Sort.THING, "timetable"),
        ("Which school do the vans serve?", Sort.PLACE, "school"),
        ("Which school place plan is it?", Sort.THING, "plan"),
        ("How many of the library officers are there?", Sort.COUNT, "officers"),
        ("What is the name of the driver?", Sort.THING, "driver"),
        ("How many reserved books were collected?", Sort.COUNT, "books"),
        ("How many books reserved online were collected?", Sort.COUNT, "books"),
        ("What was the total cost?", Sort.MONEY, "cost"),
        ("What is the library service budget for 2025?", Sort.MONEY, "budget"),
        ("What would a new van cost?", Sort.MONEY, ""),
        ("Who drives it?", Sort.PERSON, ""),
        ("What are the names of the drivers?", Sort.NAMES, "drivers"),
        ("What is the driver's phone number?", Sort.CONTACT, "number"),
        ("Who runs the emergency telephone board?", Sort.PERSON, ""),
        ("What percentage of stops is quiet?", Sort.SHARE, "stops"),
        ("How long is the round?", Sort.DURATION, ""),
        ("When does it call?", Sort.DATE, ""),
        ("What is the largest grant now?", Sort.THING, "grant"),
        ("What did Cabinet decide about vans?", Sort.THING, ""),
        ("Why did it stop?", Sort.REASON, ""),
        ("Does it say why it stopped?", Sort.THING, ""),
        ("What are members actually being asked to do?", Sort.THING, ""),
        ("Which stops are quiet, and who chose them?", Sort.THING, "stops"),
    ],
)
def test_what_a_question_seeks(question: str, sort: Sort, noun: str) -> None:
    told_of = sought(question)
    assert (told_of.sort, told_of.noun) == (sort, noun)


@pytest.mark.parametrize(
    ("question", "text", "given"),
    [
        ("How many stops?", "2.1 There were 164 stops.", 1),
        ("How many stops?", "There were twelve stops.", 1),
        ("How many stops?", "2.1.3 On 12 March 2025 item 7 was about stops.", 0),
        ("How many of the 164 stops?", "There are 164 stops.", 0),
        ("How many children came?", "The youngest child was 13 years old.", 0),
        ("How many children came?", "In all 640 came.", 0.2),
        ("How much does the van cost?", "It costs £3,000.", 1),
        ("How much does the van cost?", "It has 12 seats.", 0.3),
        ("How much does the van cost?", "It has seats.", 0),
        ("What percentage of stops?", "94% of the stops.", 1),
        ("What percentage of stops?", "They are all there.", 0),
        ("What is the driver's phone number?", "Ring 01999 555 0142.", 1),
        ("What is the driver's phone number?", "Ring the driver.", 0),
        ("How long is the round?", "It takes about three hours.", 1),
        ("How long is the round?", "It is long.", 0),
        ("When does it call?", "It calls on 3 May.", 1),
        ("When does it call?", "It calls on Fridays.", 0.6),
        ("When does it call?", "It calls.", 0),
        ("Who drives it?", "Councillor Oakenfull drives it.", 1),
        ("Who drives it?", "Councillor Oakenfull likes it.", 0.6),
        ("Who drives it?", "The Outreach Manager drives it.", 0.7),
        ("What are the names of the drivers?", "The drivers are council officers.", 0),
        ("What are the names of the drivers?", "They are Ngozi Farraday and Ivo Penn.", 1),
        ("Which timetable do the vans keep?", "The timetable was kept.", 1),
        ("Which timetable do the vans keep?", "Leasing them costs £48,000.", 0.5),
        ("Which company leases the vans?", "The company leases them to the Committee.", 0.3),
        ("Which company leases the vans?", "They are leased from Larkin Motors.", 1),
        ("Why did it stop?", "It stopped because the road flooded.", 1),
        ("Why did it stop?", "It stopped in May.", 0.5),
        ("Which school do the vans serve?", "The vans serve a school of the WCC.", 0.3),
        ("Which school do the vans serve?", "The vans serve Marlsea Academy.", 1),
        ("What rating did inspectors give?", "The inspectors praised the drivers.", 0),
        ("What rating did inspectors give?", "It was judged to be Good.", 1),
    ],
)
def test_the_kind_asked_for_is_given_or_not(question: str, text: str, given: float) -> None:
    piece = Piece(passage(text), 0, len(text))
    assert gives(asked(question), piece, wanted(question), TERMS) == given


def test_a_table_is_named_in_the_sentence_before_it() -> None:
    question = "How many stops are there at Larkenby?"
    sentence, table = passage("The rounds of Larkenby:", "Rounds"), passage("Stops 164", "Rounds")
    row, named_by = (Piece(each, 0, len(each.chunk.text)) for each in (table, sentence))
    looked = wanted(question)
    assert answers(asked(question), looked, row, TERMS) == 0
    assert answers(asked(question), looked, row, TERMS, [row, named_by]) > 0.5


def test_another_bodys_decision_is_not_the_one_asked_for() -> None:
    committee = replace(PACK, committee="Libraries Scrutiny Committee")
    searched = replace(SEARCHED, committees=("Cabinet", "Libraries Scrutiny Committee"))
    question = understand("What did Cabinet decide about vans?", (), searched)
    text = "It was agreed that the vans be kept."
    looked = wanted(question.text)
    mine, theirs = (
        answers(question, looked, Piece(passage(text, document=paper), 0, len(text)), TERMS)
        for paper in (PACK, committee)
    )
    assert theirs < 0.5 * mine


def test_where_nothing_would_be_quoted_there_are_no_signals() -> None:
    assert signals(asked("Where?"), [], [], [], TERMS) is None


# --- the judge, and how it is made --------------------------------------------------------------


def test_the_judge_that_ships_knows_every_signal_and_none_speaks_against() -> None:
    judge = Judge.read()
    assert set(judge.weights) <= set(NAMES)
    assert min(judge.weights.values()) > 0
    everything, nothing = Signals(*[1.0] * len(NAMES)), Signals(*[0.0] * len(NAMES))
    assert judge.confidence(nothing) < judge.least < judge.confidence(everything)


def test_weights_are_fitted_to_what_tells_apart(tmp_path: Path) -> None:
    random = np.random.default_rng(7)
    truth = (random.random(200) < 0.6).astype(float)
    telling = truth * 0.4 + random.random(200)
    rows = np.column_stack([telling, random.random(200), 1 - telling])
    model = fitted(rows, truth)
    assert model[1] > 1
    assert model[3] == 0  # it would speak against
    assert model[1] > 3 * model[2]
    sure = cross_validated(rows, truth, seed=1)
    assert 0.6 < told_apart(sure, truth) < told_apart(truth, truth) == 1
    assert told_apart(confidence(model, rows), truth) > 0.6


def test_each_source_is_judged_by_what_was_learnt_of_the_others() -> None:
    """People ask differently: folds of one hand's questions say too much good of a model."""
    random = np.random.default_rng(3)
    truth = np.tile([1.0, 1.0, 0.0], 60)
    sources = np.repeat([0, 1, 2], 60)
    rows = (truth + random.random(180))[:, None]
    rows[sources == 2] = 3 - rows[sources == 2]  # of one hand, the signal says the contrary
    sure, refused = left_out(rows, truth, sources)
    assert told_apart(sure[sources == 2], truth[sources == 2]) < 0.1
    contrary = sources == 2
    assert sure[contrary & refused].max() < sure[contrary & ~refused].min()


def test_the_limit_spares_all_but_five_in_a_hundred_that_have_an_answer() -> None:
    sure = np.linspace(0, 1, 101)
    truth = np.ones(101)
    assert (sure[truth == 1] < least_of(sure, truth)).sum() == 5
    doubtful = np.append(sure, [0.01] * 50)  # what has no answer is no reason to refuse more
    assert least_of(doubtful, np.append(truth, np.zeros(50))) == least_of(sure, truth)


# --- what is said -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "why"),
    [
        (
            "How many stops did the vans make in Thornby?",
            "which is of Wexmoor County Council, not of Thornby Borough Council",
        ),
        ("How many stops were there in 2019?", "which speaks of 2024, not of 2019"),
        ("Did the van stop at Quillhaven Abbey?", "which does not name Quillhaven Abbey"),
        ("Which timetable is it?", "which says nothing of “timetable”"),
        ("Which company leases the vans?", "which says nothing of “company”"),
        ("What rating did the vans get?", "which gives no rating for it"),
        ("When do the vans stop?", "which gives no date for it"),
        ("Who drives the vans?", "which names nobody for it"),
        ("How much do the vans cost?", "which gives no sum for it"),
        ("What is the van's telephone number?", "which gives no number or address for it"),
        ("Are the vans electric?", "which says nothing of “electric”"),
    ],
)
def test_a_refusal_says_why_the_nearest_is_not_the_answer(question: str, why: str) -> None:
    text = "In 2024 the vans made their stops." if "2019" in question else "The vans stop."
    nearest = Piece(passage(text), 0, len(text))
    said = refusal(SEARCHED, asked(question), wanted(question), nearest, TERMS)
    assert f"The nearest I found is page 1 of “Agenda pack”, {why}." in said
