"""What minutes and reports record: each as what it is, in its own words, on its pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from packs import page, paper, records
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table
from samples import sample

from index.values import EXEMPT, Outcome, Paper, Record, RecordKind

OPENING = "Minutes of the meeting of the Planning Committee held on 4 February 2025"
LETTERED = ("# RESOLVED:", "(a) That the plan be adopted; and", "(b) That the barn be kept.")


def minutes(path: Path, *parts: str) -> Paper:
    return paper(path / "m.pdf", page(OPENING, "# 11. Winter roads", *parts))


def told(found: Paper) -> list[tuple[RecordKind, str]]:
    return [(each.kind, each.text) for each in found.records]


# The sample papers


def test_decisions_of_the_sample_minutes() -> None:
    june = sample("2025-06-18")
    resolved = records(june, RecordKind.RESOLUTION)
    assert [each.minute for each in resolved] == ["39", "40", "44"]
    assert records(june, RecordKind.NOTED)[1].text == "The report was noted."
    assert [each.minute for each in records(june, RecordKind.AGREEMENT)] == ["36", "39", "40", "42"]


def test_a_resolution_over_a_page_break_is_one_record_with_a_span_on_each_page() -> None:
    june = sample("2025-06-18")
    resolution = records(june, RecordKind.RESOLUTION)[0]
    # On page 4 two amended words are struck through, and stand in no span.
    assert [span.page for span in resolution.spans] == [4, 4, 4, 5]
    assert "fewer than\ntwo visitors over twelve months, from\n1 January 2026" in resolution.text
    assert resolution.text.startswith("RESOLVED:\n(a) That the report")
    assert "\n(e) That the endorsed recommendations be sent to Cabinet" in resolution.text


def test_who_was_there() -> None:
    kinds = (RecordKind.PRESENT, RecordKind.APOLOGIES, RecordKind.ATTENDING)
    present, apologies, attending = records(sample("2025-03-12"), *kinds)
    assert present.kind is RecordKind.PRESENT
    assert present.text.startswith("Present Councillors Rosalind Thackwray (Chair)")
    assert apologies.text == "Apologies Councillors Ffion Merrick and Gareth Pennycuik"
    assert attending.text.startswith("In attendance Councillor Lionel Abernant")


def test_a_motion_that_was_lost_is_only_in_the_record_of_the_vote() -> None:
    june = sample("2025-06-18")
    lost = [each for each in june.records if "voted down" in each.text or "60p" in each.text]
    assert all(each.kind is not RecordKind.RESOLUTION for each in lost)
    votes = [each.text for each in records(june, RecordKind.VOTE)]
    assert (
        "The motion was put to the vote and lost: three for, six against, one abstaining." in votes
    )


def test_records_are_the_papers_own_words(paper: Paper) -> None:
    for ordinal, each in enumerate(paper.records):
        texts = [paper.pages[s.page - 1].text[s.start : s.end] for s in each.spans]
        assert each.ordinal == ordinal
        assert each.text == "\n".join(texts)
        assert {paper.pages[span.page - 1].access for span in each.spans} == {each.access}


def test_what_is_recorded_on_withheld_pages_is_withheld() -> None:
    march = sample("2025-03-12")
    inside = [each for each in march.records if each.spans[0].page >= 17]
    assert inside
    assert {each.access for each in inside} == {EXEMPT}


# Resolutions


def test_lettered_parts_belong_to_their_resolution(tmp_path: Path) -> None:
    found = minutes(tmp_path, *LETTERED, "The Chair thanked the officers.")
    (resolution,) = records(found, RecordKind.RESOLUTION)
    assert resolution.text == "\n".join(part.removeprefix("# ") for part in LETTERED)
    assert len(resolution.spans) == 1
    assert resolution.minute == "11"


@pytest.mark.parametrize(
    "words",
    [
        "RESOLVED that the plan be adopted.",
        "3. RESOLVED that Cabinet note the report.",
        "It was unanimously resolved that the plan be adopted.",
        "Resolved: That the plan be adopted.",
    ],
)
def test_ways_to_say_that_it_was_resolved(tmp_path: Path, words: str) -> None:
    assert told(minutes(tmp_path, words)) == [(RecordKind.RESOLUTION, words)]


@pytest.mark.parametrize(
    "words",
    [
        "The dispute with the carrier had not been resolved.",
        "Councillor Lyddon hoped that the issue would be resolved by the spring.",
        "Members of the public may look on unless the Committee has resolved to sit in private.",
    ],
)
def test_what_is_no_resolution(tmp_path: Path, words: str) -> None:
    assert told(minutes(tmp_path, words)) == []


def test_the_item_is_told_beside_the_minutes_number(tmp_path: Path) -> None:
    parts = (
        "# 84. Apologies",
        "(Item 1)",
        "None.",
        "# 85. Roads",
        "(Item 2)",
        "RESOLVED that it be so.",
    )
    found = paper(tmp_path / "m.pdf", page(OPENING, *parts))
    (resolution,) = found.records
    assert (resolution.minute, resolution.item) == ("85", "2")


def test_minutes_that_are_numbered_as_items_name_the_item(tmp_path: Path) -> None:
    parts = ("# 1 Apologies", "None.", "# 2 Roads", "RESOLVED that it be so.")
    (resolution,) = paper(tmp_path / "m.pdf", page(OPENING, *parts)).records
    assert (resolution.minute, resolution.item) == ("2", "2")


def test_the_same_words_are_recommendation_motion_lost_amendment_and_resolution(
    tmp_path: Path,
) -> None:
    words = "the grit lorries be sold and the money be spent on salt"
    report = page(
        "# Winter roads",
        "Report to: Planning Committee",
        "Report author: Ada Ramsbottom",
        "# 1. Recommendation",
        f"That the Committee is asked to agree that {words}.",
    )
    said = page(
        OPENING,
        "# 11. Winter roads",
        f"11.1 Councillor Lyddon moved that {words}.",
        f"11.2 Councillor Merrick moved an amendment: That {words} in the spring.",
        "The amendment was put to the vote and lost.",
        f"RESOLVED: That {words}.",
    )
    found = paper(tmp_path / "p.pdf", report, said)
    assert [(each.kind, each.spans[0].page) for each in found.records] == [
        (RecordKind.RECOMMENDATION, 1),
        (RecordKind.MOTION, 2),
        (RecordKind.AMENDMENT, 2),
        (RecordKind.VOTE, 2),
        (RecordKind.RESOLUTION, 2),
    ]
    motion, amendment = records(found, RecordKind.MOTION, RecordKind.AMENDMENT)
    assert (motion.mover, motion.outcome) == ("Councillor Lyddon", Outcome.CARRIED)
    assert (amendment.mover, amendment.outcome) == ("Councillor Merrick", Outcome.LOST)


def test_a_resolution_may_keep_the_words_of_the_recommendation(tmp_path: Path) -> None:
    parts = ("# RESOLVED:", "1.1 The Committee is asked to agree that the chapter be published.")
    ((kind, text),) = told(minutes(tmp_path, *parts))
    assert kind is RecordKind.RESOLUTION
    assert text.endswith("is asked to agree that the chapter be published.")


@pytest.mark.parametrize("after", ["Amendment lost.", "The motion was defeated.", "LOST"])
def test_what_is_written_like_a_resolution_and_was_lost_is_none(tmp_path: Path, after: str) -> None:
    found = minutes(tmp_path, "RESOLVED that the lorries be sold.", after)
    assert records(found, RecordKind.RESOLUTION) == []


def test_the_outcome_may_stand_before_what_was_put(tmp_path: Path) -> None:
    found = minutes(
        tmp_path,
        "Amendment carried.",
        "Councillor Lyddon had moved that the lorries be kept until the spring.",
        "RESOLVED that the lorries be kept until the spring.",
    )
    assert [(each.kind, each.outcome) for each in found.records] == [
        (RecordKind.VOTE, Outcome.CARRIED),
        (RecordKind.AMENDMENT, Outcome.CARRIED),
        (RecordKind.RESOLUTION, None),
    ]


def test_lists_of_votes_run_over_pages(tmp_path: Path) -> None:
    first = page(OPENING, "# 11. Budget", "For (3)", "Councillor Bhandal", "Councillor Lyddon")
    then = page(
        "Councillor Merrick", "Against (1)", "Councillor Stirzaker", "The motion was carried."
    )
    found = paper(tmp_path / "m.pdf", first, then)
    vote = records(found, RecordKind.VOTE)[0]
    assert [span.page for span in vote.spans] == [1, 2]
    assert vote.text.split("\n") == [
        "For (3)",
        "Councillor Bhandal",
        "Councillor Lyddon",
        "Councillor Merrick",
        "Against (1)",
        "Councillor Stirzaker",
        "The motion was carried.",
    ]
    assert vote.outcome is Outcome.CARRIED


# Agreements and the rest


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("It was agreed that salt be bought in May.", RecordKind.AGREEMENT),
        ("The Committee agreed its programme to June.", RecordKind.AGREEMENT),
        ("The minutes of 7 January were signed as a correct record.", RecordKind.AGREEMENT),
        ("The report was noted.", RecordKind.NOTED),
        ("It was noted that the barn had been full in May.", RecordKind.NOTED),
        ("It was recommended that Cabinet buy a lorry.", RecordKind.RECOMMENDATION),
        ("There were two votes in favour and one against.", RecordKind.VOTE),
        ("Apologies had been received from Councillor Merrick.", RecordKind.APOLOGIES),
    ],
)
def test_a_sentence_is_marked_as_what_it_is(tmp_path: Path, words: str, kind: RecordKind) -> None:
    found = minutes(tmp_path, f"The salt is dear this year. {words} The lift works.")
    assert told(found) == [(kind, words)]


@pytest.mark.parametrize(
    "words",
    [
        "She said that the Committee had agreed this in 2021.",
        "Councillor Lyddon noted that salt is dear.",
        "No apologies had been received from anybody.",
        "Approved as a true and correct record",
    ],
)
def test_narrative_records_nothing(tmp_path: Path, words: str) -> None:
    assert told(minutes(tmp_path, words)) == []


def test_what_was_agreed_may_be_a_list(tmp_path: Path) -> None:
    found = minutes(
        tmp_path, "It was agreed that:", "(i) the barn be kept; and", "(ii) salt be bought."
    )
    ((kind, text),) = told(found)
    assert kind is RecordKind.AGREEMENT
    assert text.endswith("(ii) salt be bought.")


def test_points_of_a_discussion_are_no_noted_matters(tmp_path: Path) -> None:
    found = minutes(
        tmp_path,
        "1. Members raised the following points:",
        "• It was noted that salt had been dear.",
        "• It was agreed that the price be looked at again.",
        "2. It was noted that the depot was shut.",
    )
    assert told(found) == [
        (RecordKind.AGREEMENT, "• It was agreed that the price be looked at again."),
        (RecordKind.NOTED, "2. It was noted that the depot was shut."),
    ]


def test_points_end_where_a_block_bears_no_label(tmp_path: Path) -> None:
    found = minutes(
        tmp_path,
        "In the discussion the following was highlighted and noted:",
        "(i) It was noted that salt had been dear.",
        "The report was noted.",
    )
    assert told(found) == [(RecordKind.NOTED, "The report was noted.")]


# Recommendations of reports


def test_recommendations_name_their_item_and_are_no_decisions() -> None:
    march = sample("2025-03-12")
    recommended = records(march, RecordKind.RECOMMENDATION)
    assert {each.item for each in recommended} >= {"6", "7", "8"}
    (mobile,) = [each for each in recommended if each.item == "6"]
    assert mobile.text.startswith("The Committee is asked:\n(a) to receive the report")
    assert mobile.text.endswith("at its meeting on 13 May 2025.")


def test_where_minutes_are_missing_only_the_recommendation_is_known(tmp_path: Path) -> None:
    found = paper(
        tmp_path / "r.pdf",
        page(
            "From: Ada Ramsbottom",
            "To: Cabinet – 30 January 2025",
            "Subject: Lorries",
            "Recommendation(s): Cabinet is asked to AGREE that the lorries be sold.",
        ),
    )
    assert [each.kind for each in found.records] == [RecordKind.RECOMMENDATION]


def test_numbered_recommendations_may_go_on_in_columns_on_the_next_page(tmp_path: Path) -> None:
    first = page("To: Cabinet", "# 2 | Recommendations", "2.1 Note the price of salt.")
    rows = [["2.2 Agree to buy salt.", "See section 3"], ["2.3 Sell the barn.", "See section 4"]]

    def then(canvas: Canvas) -> None:
        drawn = Table(rows, [300, 120], style=[("GRID", (0, 0), (-1, -1), 0.5, "black")])
        drawn.wrapOn(canvas, 420, 200)
        drawn.drawOn(canvas, 72, 700)

    (only,) = paper(tmp_path / "r.pdf", first, then).records
    assert only.kind is RecordKind.RECOMMENDATION
    assert only.text.startswith("2.1 Note the price of salt.\n2.2 Agree to buy salt.")
    assert {span.page for span in only.spans} == {1, 2}
    assert "2.3 Sell the barn." in only.text


def test_a_proposed_record_of_decision_is_a_recommendation(tmp_path: Path) -> None:
    found = paper(
        tmp_path / "p.pdf",
        page(
            "# PROPOSED RECORD OF DECISION",
            "# Decision:",
            "Cabinet agree to:",
            "a) sell the lorries; and",
            "b) buy salt.",
            "# Reasons",
            "Salt is cheap.",
        ),
    )
    (only,) = found.records
    assert only.kind is RecordKind.RECOMMENDATION
    assert only.text == "Cabinet agree to:\na) sell the lorries; and\nb) buy salt."


def test_a_withheld_page_takes_no_public_words_into_its_records(tmp_path: Path) -> None:
    found = paper(
        tmp_path / "m.pdf",
        page(OPENING, "# 11. Lorries", "RESOLVED:", "(a) That the lorries be sold;"),
        page("# NOT FOR PUBLICATION", "(b) That Quill Ltd be paid."),
    )

    def where(each: Record) -> set[int]:
        return {span.page for span in each.spans}

    assert [where(each) for each in records(found, RecordKind.RESOLUTION)] == [{1}]


# Numbers of minutes


@pytest.mark.parametrize(
    "numbers",
    [
        ("24/103", "24/104", "24/105"),
        ("103/24", "104/24", "105/24"),
        ("12/24-25", "13/24-25", "14/24-25"),
        ("24-25/12", "24-25/13", "24-25/14"),
        ("9/2024", "10/2024", "12/2024"),
    ],
)
def test_minutes_may_be_numbered_beside_the_councils_year(
    tmp_path: Path, numbers: tuple[str, str, str]
) -> None:
    first, second, third = numbers
    found = paper(
        tmp_path / "m.pdf",
        page(
            OPENING,
            f"# {first} Winter roads",
            "RESOLVED that salt be bought.",
            f"# {second} Summer fairs",
            "The report was noted.",
            f"# {third} Autumn leaves",
            "RESOLVED that they be swept.",
        ),
    )
    assert [(each.minute, each.item) for each in found.records] == [
        *((first, None), (second, None), (third, None)),
    ]
    titles = {each.number: each.title for each in found.sections}
    assert titles[second] == "Summer fairs"


def test_a_date_or_a_fraction_is_no_minutes_number(tmp_path: Path) -> None:
    found = paper(
        tmp_path / "m.pdf",
        page(
            OPENING,
            "# 24/103 Winter roads",
            "RESOLVED that salt be bought.",
            "3/4 of the roads were treated",
            "# 14/02 was the coldest day",
            "RESOLVED that grit be bought.",
        ),
    )
    assert [each.minute for each in found.records] == ["24/103", "24/103"]
