"""Evidence, quotes and refusals: every quote is a range of a page, and says where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from assistant.evidence import Piece, pieces, weigh
from assistant.extract import choose
from assistant.judging.cautions import cautions, lead_in
from assistant.judging.refuse import refusal, what_was_searched
from assistant.quoting import Statement, quote
from assistant.understanding.question import understand
from index.errors import NotFoundError
from index.keywords import Terms
from index.lexicon import Looked, Wanted
from index.values import (
    PUBLIC,
    BlockKind,
    Chunk,
    Document,
    DocumentStatus,
    Outcome,
    Page,
    Passage,
    RecordKind,
    Remark,
    Searched,
    Span,
)

PACK = Document("d" * 32, "pack.pdf", "Agenda pack", 2)


def passage(*texts: str, path: tuple[str, ...] = ("2 Background",), **fields: object) -> Passage:
    """A passage whose chunk runs over as many pages as there are texts."""
    spans = tuple(Span(number, 0, len(text)) for number, text in enumerate(texts, 1))
    chunk = Chunk(PACK.id, 0, spans, "\n".join(texts), path, "7", PUBLIC, **fields)  # type: ignore[arg-type]
    return Passage(chunk, PACK, 1.0)


def texts(found: Passage) -> list[str]:
    return [found.chunk.text[start:end] for start, end in pieces(found)]


def piece(found: Passage, text: str) -> Piece:
    start = found.chunk.text.index(text)
    return Piece(found, start, start + len(text), 1.0)


def quoted(found: Passage, chosen: Sequence[Piece]) -> list[Statement]:
    pages = {
        span.page: Page(span.page, 595, 842, text, (), own=str(span.page + 40))
        for span, text in zip(found.chunk.spans, _page_texts(found), strict=True)
    }
    statements = quote(chosen, lambda _, number: pages[number], lambda _: ())
    for statement in statements:
        for each in statement.citations:
            assert each.quote == pages[each.page].text[each.start : each.end]
    return statements


def _page_texts(found: Passage) -> list[str]:
    made, start = [], 0
    for span in found.chunk.spans:
        made.append(found.chunk.text[start : start + span.end - span.start])
        start += span.end - span.start + 1
    return made


# --- pieces -------------------------------------------------------------------------------------


def test_a_passage_falls_into_its_sentences() -> None:
    found = passage("The van cost £3.5m in Sept. 2024. It was sold. Mr. Orr agreed.")
    assert texts(found)[-2:] == ["It was sold.", "Mr. Orr agreed."]


def test_a_sentence_that_a_page_break_cuts_is_one_piece() -> None:
    found = passage("It was noted. The van will", "stop at Larkenby. It is new.")
    assert "The van will\nstop at Larkenby." in texts(found)


def test_a_page_break_between_sentences_is_kept() -> None:
    found = passage("The van is new.", "It stops at Larkenby.")
    assert texts(found) == ["The van is new.", "It stops at Larkenby."]


def test_a_table_falls_into_its_rows() -> None:
    found = passage("Stop Visits\nLarkenby 2,213. 41%\n\nMarlsea 164", kind=BlockKind.TABLE_ROW)
    assert texts(found) == ["Stop Visits", "Larkenby 2,213. 41%", "Marlsea 164"]


def test_a_row_of_prose_falls_into_what_it_says() -> None:
    said = "The works at Larkenby went on for another week, and were paid for by the county."
    row = f"9 Harbour {' '.join([said] * 6)} ➤ ask the port for more ➤ tell the members"
    found = passage(f"Works Progress\n{row}", kind=BlockKind.TABLE_ROW)
    first, begun, *rest = texts(found)
    assert (first, begun) == ("Works Progress", f"9 Harbour {said}")
    assert rest == [*[said] * 5, "➤ ask the port for more", "➤ tell the members"]
    assert [piece(found, each).is_row for each in (first, said)] == [True, False]


def weighed(*found: Passage, question: str = "What is said of the van?") -> list[str]:
    asked = understand(question)
    wanted = tuple(Wanted(term, 1.0) for term in Terms().of(question))
    return [each.text for each in weigh(asked, Looked(question, wanted), found, Terms().of)]


def test_a_heading_is_no_evidence_however_its_part_is_named() -> None:
    found = passage("7. The mobile van\nThe van is green and new.", path=("Item 7 The mobile van",))
    assert weighed(found) == ["The van is green and new."]


def test_the_sentence_with_more_of_what_is_asked_comes_first() -> None:
    found = passage("The van was sold last year. The green van stops at Larkenby every day.")
    asked = "Where does the green van stop?"
    assert weighed(found, question=asked)[0] == "The green van stops at Larkenby every day."


def test_what_a_neighbour_says_does_not_lift_a_sentence() -> None:
    found = passage("The hall is let to the brass band weekly. The green van stops at Larkenby.")
    assert weighed(found, question="green van")[0] == "The green van stops at Larkenby."


def test_what_a_heading_says_counts_for_the_sentence_under_it() -> None:
    said = "It stops weekly beside the old bridge."
    under, elsewhere = passage(said, path=("The green van",)), passage(said, path=("Roads",))
    asked, terms = understand("Where does the green van stop?"), Terms().of
    wanted = tuple(Wanted(term, 1.0) for term in terms(asked.text))
    [best, other] = weigh(asked, Looked(asked.text, wanted), [elsewhere, under], terms)
    assert best.passage == under
    assert best.fit > other.fit


def test_a_second_page_comes_before_more_of_the_first() -> None:
    first = passage("The van stops at Larkenby daily. The van stops at Marlsea weekly.")
    second = passage("Roads.", "The van stops near Brackwater daily.")
    best = weighed(first, second, question="Where does the van stop?")[:2]
    assert "The van stops near Brackwater daily." in best
    assert len({text in first.chunk.text for text in best}) == 2


# --- quotes -------------------------------------------------------------------------------------


def test_a_quote_is_what_stands_on_the_page() -> None:
    found = passage("It was noted. The van will stop. It is new.")
    [statement] = quoted(found, [piece(found, "The van will stop.")])
    [citation] = statement.citations
    assert citation.quote == "The van will stop."
    assert (citation.page, citation.page_label, citation.item) == (1, "41", "7")
    assert statement.text == "> “The van will stop.” [1]"


def test_a_sentence_over_a_page_break_has_a_citation_on_each_page() -> None:
    found = passage("The van will", "stop at Larkenby.")
    [statement] = quoted(found, [piece(found, found.chunk.text)])
    assert [(each.mark, each.page) for each in statement.citations] == [(1, 1), (2, 2)]
    assert statement.text == "> “The van will” [1] “stop at Larkenby.” [2]"


def test_what_is_struck_out_of_a_sentence_is_shown_to_be_left_out() -> None:
    text = "The duty does not apply."
    spans = (Span(1, 0, 13), Span(1, 18, 24))
    chunk = Chunk(PACK.id, 0, spans, "The duty does\napply.", access=PUBLIC)
    found = Passage(chunk, PACK, 1.0)
    page = Page(1, 595, 842, text, (), struck=((14, 17),))
    [statement] = quote([Piece(found, 0, len(chunk.text))], lambda *_: page, lambda _: ())
    assert statement.text == "> “The duty does” [1] … “apply.” [2]"
    assert [each.quote for each in statement.citations] == ["The duty does", "apply."]


def test_marks_are_counted_through_all_statements() -> None:
    found = passage("One is here.", "Two is there.")
    made = quoted(found, [piece(found, "Two is there."), piece(found, "One is here.")])
    assert [each.mark for statement in made for each in statement.citations] == [1, 2]


def test_what_its_pages_no_longer_hold_is_left_out() -> None:
    kept, changed, gone = (
        replace(passage(text), document=replace(PACK, id=id))
        for id, text in (("k", "One is here."), ("c", "Two is there."), ("g", "Three has gone."))
    )

    def page_of(document: str, number: int) -> Page:
        if document == "g":
            raise NotFoundError("The paper has no such page.")
        return Page(number, 595, 842, "One is here." if document == "k" else "New words.", ())

    chosen = [piece(each, each.chunk.text) for each in (changed, gone, kept, kept)]
    made = quote(chosen, page_of, lambda _: ())
    assert [each.mark for statement in made for each in statement.citations] == [1, 2]
    assert {each.text[:-4] for each in made} == {"> “One is here.”"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("See [2] and *this* or _that_.", r"See \[2\] and \*this\* or \_that\_."),
        ("<script>alert(1)</script>", r"\<script\>alert(1)\</script\>"),
        ("# a `b` | c \\ d", r"\# a \`b\` \| c \\ d"),
        ("two\nlines", "two lines"),
    ],
)
def test_nothing_in_a_quote_is_read_as_markdown(text: str, shown: str) -> None:
    found = passage(text)
    [statement] = quoted(found, [Piece(found, 0, len(text))])
    assert statement.text == f"> “{shown}” [1]"
    assert statement.citations[0].quote == text


def test_a_lead_in_brings_its_list() -> None:
    found = passage("It will:\n(a) stop weekly;\n(b) carry 900 books.\nThe driver is new.")
    [chosen] = choose(understand("What will the van do?"), [piece(found, "It will:")]).answer
    assert chosen.text == "It will:\n(a) stop weekly;\n(b) carry 900 books."


def test_nothing_is_quoted_twice_and_nothing_far_below_the_best() -> None:
    sentences = ("The van stops at Larkenby.", "It is painted green.")
    best, again, weak = (
        replace(piece(passage(text), text), score=score)
        for text, score in ((sentences[0], 1.0), (sentences[0], 0.99), (sentences[1], 0.2))
    )
    chosen = choose(understand("Where does it stop?"), [best, again, weak])
    assert [each.text for each in chosen.answer] == [sentences[0]]


def test_a_recommendation_is_not_taken_for_a_decision() -> None:
    question = understand("What was decided about the van?")
    found = passage("The van be sold at once.", path=("1. Recommendations",))
    chosen = [piece(found, "The van be sold at once.")]
    [statement] = quoted(found, chosen)
    assert statement.text.startswith("> *Recommended, not decided:* “")
    assert "no decision on it was found" in lead_in(question, [statement])
    assert [each.kind for each in cautions(question, [statement], str)] == ["recommendation"]

    decided = passage("RESOLVED that the van be sold at once.", path=("12. The van",))
    chosen = [piece(decided, decided.chunk.text)]
    [statement] = quoted(decided, chosen)
    assert "Recommended" not in statement.text
    assert lead_in(question, [statement]) == "The papers say:"
    assert cautions(question, [statement], str) == []


@pytest.mark.parametrize(
    "text",
    [
        "Recommendation 3: That the fee be raised.",
        "RECOMMENDED – That Cabinet approve the fee.",
        "RECOMMENDED: that Council approve the fee.",
        "The recommendation is that the fee be raised.",
        "It was recommended by the panel that the fee be raised.",
        "That the Committee RECOMMENDS Council to approve the fee.",
    ],
)
def test_what_only_asks_for_a_decision_is_told_by_its_words(text: str) -> None:
    assert piece(passage(text), text).recommended


@pytest.mark.parametrize(
    "text",
    [
        "RESOLVED that the fee be raised.",
        "Recommendation 3: Agreed.",
        "Recommendation 3 was agreed.",
        "The committee raised the fee, as the panel had recommended.",
    ],
)
def test_what_was_decided_is_no_recommendation(text: str) -> None:
    assert not piece(passage(text), text).recommended


@pytest.mark.parametrize(
    ("path", "recommended"),
    [
        (("3. Recommendations",), True),
        (("Summary of recommendations",), True),
        (("Executive summary and recommendations",), True),
        (("Recommendations", "Cabinet"), True),
        (("Progress against recommendations",), False),
        (("Minutes of the meeting held on 12 March 2025", "Recommendations"), False),
    ],
)
def test_what_stands_under_recommendations_is_one(path: tuple[str, ...], recommended: bool) -> None:
    found = passage("The van be sold.", path=path)
    assert piece(found, "The van be sold.").recommended is recommended


@pytest.mark.parametrize(
    ("outcome", "label"),
    [
        (None, "*Moved, not decided:* "),
        (Outcome.LOST, "*Moved, and lost:* "),
        (Outcome.NOT_MOVED, "*Not moved:* "),
    ],
)
def test_what_was_moved_is_said_to_be_and_what_became_of_it(
    outcome: Outcome | None, label: str
) -> None:
    found = passage("That the fee be frozen.")
    moved = replace(piece(found, found.chunk.text), record=RecordKind.AMENDMENT, outcome=outcome)
    [statement] = quoted(found, [moved])
    assert statement.text.startswith(f"> {label}“That the fee")


# --- where else, and what to know ---------------------------------------------------------------


def test_a_quote_names_the_numbered_paragraph_that_it_stands_in() -> None:
    found = passage("2.3 The van is new.\n(a) It is green.\n2.4.1 It stops.\nTotal 2.5 hours.")
    numbers = [
        quoted(found, [piece(found, text)])[0].citations[0].paragraph
        for text in ("The van is new.", "(a) It is green.", "It stops.", "Total 2.5 hours.")
    ]
    assert numbers == ["2.3", "2.3", "2.4.1", "2.4.1"]
    plain = passage("The van is new.")
    assert quoted(plain, [piece(plain, "The van is new.")])[0].citations[0].paragraph is None


def test_a_quote_says_where_else_it_stands() -> None:
    found = passage("The van is new.")
    other = replace(PACK, id="o" * 32, title="Report alone")
    twin = replace(found.chunk, document_id=other.id, spans=(Span(2, 9, 24),), item=None)
    gone = replace(PACK, id="g" * 32)
    pages = {PACK.id: "The van is new.", other.id: "Printed\n\nThe van is new. It is green."}

    def page_of(document: str, number: int) -> Page:
        if document == gone.id:
            raise NotFoundError("There is no such page.")
        return Page(number, 595, 842, pages[document], (), stamp="7")

    [statement] = quote(
        [piece(found, "The van is new.")],
        page_of,
        lambda _: [(replace(twin, document_id=gone.id), gone), (twin, other)],
    )
    [where] = statement.citations[0].also
    assert (where.document.title, where.page, where.page_label) == ("Report alone", 2, "7")


def known(document: Document, **of_page: Any) -> list[str]:
    """The kinds of caution beside a quote of this document, from a page like this."""
    found = replace(passage("The van is new."), document=document)
    page = Page(1, 595, 842, "The van is new.", (), **of_page)
    made = quote([piece(found, "The van is new.")], lambda *_: page, lambda _: ())
    return [each.kind for each in cautions(understand("Is it new?"), made, str)]


def test_what_a_reader_must_know_is_said_beside_the_quote() -> None:
    assert known(PACK) == []
    assert known(replace(PACK, status=DocumentStatus.DRAFT)) == ["draft"]
    assert known(replace(PACK, status=DocumentStatus.SUPERSEDED)) == ["superseded"]
    assert known(replace(PACK, superseded_by="n")) == ["superseded"]
    assert known(replace(PACK, paged=False)) == ["sections"]
    assert known(PACK, struck=((1, 2),)) == ["tracked changes"]
    assert known(PACK, confidence=0.6, remarks=(Remark("poor scan", ""),)) == ["poor scan"]
    assert known(PACK, confidence=0.8) == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The officer gave a verbal update on the van.", ["verbal update"]),
        ("7 The van (to follow)", ["to follow"]),
        ("Much is to follow from the van.", []),
        ("The appendix is not for publication.", ["private"]),
        ("The press and public were excluded for this item.", ["private"]),
        ("EXEMPT ITEMS", []),
    ],
)
def test_what_the_papers_do_not_hold_is_said(text: str, kinds: list[str]) -> None:
    made = quoted(passage(text), [piece(passage(text), text)])
    told = cautions(understand("What of it?"), made, str)
    assert [each.kind for each in told] == kinds
    assert all(each.message.startswith("Item 7: ") for each in told)


def test_the_same_is_said_once() -> None:
    found = replace(
        passage("One is here. Two is there."), document=replace(PACK, superseded_by="n")
    )
    chosen = [piece(found, "One is here."), piece(found, "Two is there.")]
    [told] = cautions(understand("Where?"), quoted(found, chosen), lambda _: "The new strategy")
    assert told.message == "“Agenda pack” has been superseded by “The new strategy”."


def test_what_is_less_surely_superseded_seems_so() -> None:
    old = replace(PACK, superseded_by="n", confidence={"superseded_by": 0.65})
    found = replace(passage("One is here."), document=old)
    made = quoted(found, [piece(found, "One is here.")])
    [told] = cautions(understand("Where?"), made, lambda _: "The new strategy")
    assert told.message == (
        "“Agenda pack” seems, by titles and years, to have been superseded by “The new strategy”."
    )


def test_the_edition_of_the_time_asked_about_is_said_to_be_that() -> None:
    old = replace(PACK, title="Libraries Strategy 2019–2023", superseded_by="n")
    new = replace(PACK, title="Libraries Strategy 2024–2029")
    asked = understand("What were the priorities in 2021?")
    messages = []
    for document in (old, new):
        found = replace(passage("One is here."), document=document)
        made = quoted(found, [piece(found, "One is here.")])
        [told] = cautions(asked, made, lambda _: "Libraries Strategy 2024–2029")
        assert told.kind == "edition"
        messages.append(told.message)
    assert messages == [
        "“Libraries Strategy 2019–2023” is the edition of 2021; “Libraries Strategy 2024–2029” has "
        "taken its place since.",
        "“Libraries Strategy 2024–2029” is of another time than 2021.",
    ]


# --- refusals -----------------------------------------------------------------------------------

TERMS = Terms().of


@pytest.mark.parametrize(
    ("searched", "sentence"),
    [
        (Searched(1), "I searched 1 document."),
        (
            Searched(2, ("Wexmoor County Council",), (), date(2025, 3, 12), date(2025, 6, 18)),
            "I searched 2 documents of Wexmoor County Council dated 12 March 2025 to 18 June 2025.",
        ),
        (
            Searched(3, ("A Council", "B Council"), ("Cabinet",), *[date(2025, 3, 1)] * 2),
            "I searched 3 documents of A Council and B Council (Cabinet) dated 1 March 2025.",
        ),
        (
            Searched(9, tuple("ABCDEF")),
            "I searched 9 documents of A, B, C, D and 2 more.",
        ),
    ],
)  # fmt: skip
def test_a_refusal_says_what_was_searched(searched: Searched, sentence: str) -> None:
    assert what_was_searched(searched) == sentence
    assert sentence in refusal(searched, understand("Where?"), (), None, TERMS)


def test_when_there_was_nothing_to_search_a_refusal_says_so() -> None:
    assert "no papers" in what_was_searched(Searched(0)).lower()


def test_a_refusal_names_the_nearest_page() -> None:
    asked = understand("Where does the van stop?")
    text = refusal(
        Searched(1), asked, (), piece(passage("The van stops."), "The van stops."), TERMS
    )
    assert "page 1 of “Agenda pack”, which does not answer it." in text
    assert "The van stops." not in text
