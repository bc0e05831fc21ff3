"""Quotes that go on where a paper is cut into chunks, on small invented papers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant.evidence import Piece, pieces
from assistant.extract import choose
from assistant.kinds.asking import Asking
from assistant.kinds.figures import is_heading_row
from assistant.kinds.lists import listed
from assistant.kinds.papers import Papers
from assistant.kinds.wholes import carried_on, whole
from assistant.quoting import quote
from assistant.understanding.question import understand
from index.fakes import HashEmbedding
from index.keywords import Terms
from index.lexicon import Wanted
from index.library import Library
from index.register.register import Register
from index.values import PUBLIC, BlockKind, Chunk, Document, Page, Paper, Passage, Scope, Span

EVERYONE = Scope(labels=frozenset({PUBLIC}))
BYTES = b"survey"
SURVEY = Document(hashlib.sha256(BYTES).hexdigest()[:32], "survey.pdf", "The lido survey", 1)
VALUED = """4.1 Swimmers at the lido value three things most, which are:
• warm showers;
• the slide; and"""
GOES_ON = """• the cafe by the gate.
Nobody named the car park."""
OTHER_PART = "The ferry was not asked about."
SHUT = "5.1 The lido was shut for a while."
LATER = "It opened again in May."
TOLD = (
    (VALUED, "4. What swimmers say"),
    (GOES_ON, "4. What swimmers say"),
    (OTHER_PART, "5. Other matters"),
    (SHUT, "6. Works"),
    (LATER, "6. Works"),
)
PAGE = "\n".join(text for text, _ in TOLD)


def chunks() -> tuple[Chunk, ...]:
    """The page, cut as a long one is: wherever a chunk is full."""
    made = []
    for place, (text, part) in enumerate(TOLD):
        start = PAGE.index(text)
        spans = (Span(1, start, start + len(text)),)
        made.append(Chunk(SURVEY.id, place, spans, text, (part,), access=PUBLIC))
    return tuple(made)


@pytest.fixture
def papers(tmp_path: Path) -> Iterator[Papers]:
    source = tmp_path / "survey.pdf"
    source.write_bytes(BYTES)
    paper = Paper(SURVEY, (page(),), (), chunks())
    vectors = HashEmbedding().get_text_embedding_batch([each.text for each in chunks()])
    with Library(tmp_path / "data") as library:
        library.add(paper, np.asarray(vectors, dtype=np.float32), source, PUBLIC, 1)
        yield Papers(library.catalogue, Register(library.catalogue, library.words), EVERYONE)


def page() -> Page:
    return Page(1, 595, 842, PAGE, (), access=PUBLIC)


def said(text: str, score: float = 0.9) -> Piece:
    chunk = next(each for each in chunks() if text in each.text)
    start = chunk.text.index(text)
    return Piece(Passage(chunk, SURVEY, 0.9), start, start + len(text), score)


class Around(Papers):
    """Papers in which these chunks follow each other."""

    def __init__(self, papers: Papers, *chunks: Chunk) -> None:
        self.__dict__.update(papers.__dict__)
        self._near = [Passage(each, SURVEY, 0.9) for each in chunks]

    def around(self, passage: Passage, before: int, after: int) -> list[Passage]:
        return self._near


def answer(papers: Papers, question: str, *weighed: Piece) -> list[Piece]:
    asked = understand(question)
    chosen = choose(asked, weighed, (), papers.as_recorded, papers.is_plain, papers.beside)
    return list(chosen.answer)


def test_a_list_that_its_chunk_cuts_is_quoted_to_its_end(papers: Papers) -> None:
    [found] = answer(papers, "What do swimmers value?", said(VALUED.split("\n")[0]))
    assert found.text.split("\n") == [*VALUED.split("\n"), "• the cafe by the gate."]


def test_what_runs_over_two_chunks_of_a_page_is_one_verbatim_quote(papers: Papers) -> None:
    found = answer(papers, "What do swimmers value?", said(VALUED.split("\n")[0]))
    [statement] = quote(found, lambda *_: page(), lambda _: ())
    [citation] = statement.citations
    assert citation.quote == PAGE[citation.start : citation.end]
    assert citation.quote.endswith("• the cafe by the gate.")


def test_a_paper_that_was_read_anew_since_is_not_read_on(papers: Papers) -> None:
    piece = said(VALUED)
    earlier = replace(piece.passage.chunk, text=VALUED.replace("three", "some"))
    stale = replace(piece, passage=replace(piece.passage, chunk=earlier))
    assert papers.beside(stale) == stale


def test_a_list_beside_the_first_quote_is_carried_on_too(papers: Papers) -> None:
    lead = said(VALUED.split("\n")[0], 0.8)
    _, listed = answer(papers, "When was it shut, and what do swimmers value?", said(SHUT), lead)
    assert listed.text.endswith("• the cafe by the gate.")


def test_a_list_is_carried_on_as_far_as_there_is_room(papers: Papers) -> None:
    listed = papers.beside(said(VALUED))
    assert carried_on(listed, 45).text.endswith("• the cafe by the gate.")
    assert carried_on(listed, len(VALUED.split()) + 3).text == VALUED


def test_after_the_end_of_a_sentence_nothing_but_a_list_is_read_in_from_the_next_chunk(
    papers: Papers,
) -> None:
    # What follows may stand in a frame beside the text: the two are no one run on the page.
    [found] = answer(papers, "When did the lido open again?", said(SHUT))
    assert found.text == SHUT


def test_nothing_is_read_over_the_end_of_a_part(papers: Papers) -> None:
    [found] = answer(papers, "What was asked of the ferry?", said(OTHER_PART))
    assert found.text == OTHER_PART


def test_a_lead_in_need_not_end_in_a_colon(papers: Papers) -> None:
    text = "The lido needs the following.\n• A pump.\n• A roof."
    chunk = Chunk(SURVEY.id, 9, (Span(1, 0, len(text)),), text, access=PUBLIC)
    lead = Piece(Passage(chunk, SURVEY, 0.9), 0, len("The lido needs the following."), 0.9)
    [found] = answer(papers, "What does the lido need?", lead)
    assert found.text == text


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (
            "The lido shuts early in\nOctober. It opens in May.",
            ["The lido shuts early in\nOctober.", "It opens in May."],
        ),
        ("The roof is put at\n£1m.", None),
        ("The accounts of 4 May, totaling\n$407.24 be approved.", None),
        ("The lido is warm\nas the sea is not.", None),
        ("The lido needs\n• a roof", ["The lido needs", "• a roof"]),
        ("Moved by\nCouncillor Orr", ["Moved by", "Councillor Orr"]),
        ("Works at the lido\nThe roof leaks.", ["Works at the lido", "The roof leaks."]),
    ],
)
def test_a_line_that_is_broken_off_goes_on_in_the_next(text: str, read: list[str] | None) -> None:
    chunk = Chunk(SURVEY.id, 9, (Span(1, 0, len(text)),), text, access=PUBLIC)
    found = pieces(Passage(chunk, SURVEY, 0.9))
    assert [text[start:end] for start, end in found] == (read or [text])


def test_a_short_lead_in_is_quoted_with_what_it_leads_to() -> None:
    filler = "The panel met at the lido and wrote down what every swimmer said of it. " * 5
    text = f"{filler}\nRESOLVED:\nThat the lido be mended.\n{filler}".strip()
    chunk = Chunk(SURVEY.id, 9, (Span(1, 0, len(text)),), text, access=PUBLIC)
    start = text.index("That the")
    piece = Piece(Passage(chunk, SURVEY, 0.9), start, start + len("That the lido be mended."))
    assert (
        whole(understand("What of the lido?"), piece).text == "RESOLVED:\nThat the lido be mended."
    )


def test_a_paragraph_that_ends_in_a_lead_in_brings_its_list() -> None:
    text = (
        "Swimmers compared the lido with other pools. Mention was made of:\n"
        "o Fenny Orrel, 25%\no Marlsea, 8%\nThe panel thanked them."
    )
    chunk = Chunk(SURVEY.id, 9, (Span(1, 0, len(text)),), text, access=PUBLIC)
    piece = Piece(Passage(chunk, SURVEY, 0.9), 0, text.index(" Mention"))
    found = whole(understand("Which other pools did swimmers compare?"), piece)
    assert found.text == text[: text.index("\nThe panel")]


def test_of_a_vote_that_was_taken_what_came_of_it_is_read_too() -> None:
    text = (
        "Two members were for a new roof and two against. The Chair used the casting vote for it."
    )
    chunk = Chunk(SURVEY.id, 9, (Span(1, 0, len(text)),), text, access=PUBLIC)
    first = text.index(" The Chair")
    piece = Piece(Passage(chunk, SURVEY, 0.9), 0, first, 0.9)
    [found] = choose(understand("How did members vote on a new roof?"), [piece]).answer
    assert found.text == text


def test_a_list_that_began_in_the_chunk_before_is_told_from_its_beginning(papers: Papers) -> None:
    asked = understand("What three things do swimmers at the lido value most?")
    terms = Terms().of
    wanted = tuple(Wanted(term, 1.0) for term in dict.fromkeys(terms("swimmers lido cafe")))
    text = "• the cafe by the gate.\n• the lido for swimmers."
    end = replace(chunks()[1], text=text)
    around = Around(papers, chunks()[0], end)
    asking = Asking(
        asked, wanted, (), [Passage(end, SURVEY, 0.9)], around, terms, lambda *_: asking
    )
    assert [each.text for each in listed(asking)] == [VALUED, text]


# --- figures --------------------------------------------------------------------------------------


def row(text: str, number: int = 1) -> Piece:
    spans = (Span(number, 0, len(text)),)
    chunk = Chunk(SURVEY.id, number, spans, text, access=PUBLIC, kind=BlockKind.TABLE_ROW)
    return Piece(Passage(chunk, SURVEY, 0.9), 0, len(text), 0.9)


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("£000s a swimmer 20-21 21-22 22-23", True),
        ("Project Spend 2025-26 2026-27 2027/28", True),
        ("Swimmers 2,020 2,190 2,300", False),
        ("Swimmers in 2023-24, 2024-25 and 2025-26: 4,120", False),
        ("Open until 2026", False),
    ],
)
def test_a_row_of_years_and_no_other_figure_heads_columns(text: str, heads: bool) -> None:
    assert is_heading_row(row(text)) is heads


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("Works Begins", True),
        ("Tiling May 2027", False),
        ("Opening of the new lido – March 2028", False),
        ("Works after the opening", True),
    ],
)
def test_a_row_that_gives_a_date_after_others_heads_nothing(text: str, heads: bool) -> None:
    whole_table = "Works Begins\nTiling May 2027\nOpening of the new lido – March 2028"
    whole_table += "\nWorks after the opening"
    passage = row(whole_table).passage
    chunk = replace(passage.chunk, context="Tiling | Begins: May 2027")
    start = whole_table.index(text)
    piece = Piece(replace(passage, chunk=chunk), start, start + len(text))
    assert is_heading_row(piece) is heads


def test_where_a_row_gives_the_figure_no_row_of_another_page_is_put_beside_it() -> None:
    lido, pools = row("Lido swimmers 4,120"), row("All swimmers 9,300", 2)
    asked = understand("How many swimmers had the lido?")
    assert choose(asked, [lido, pools], [lido]).answer == (lido,)
    assert choose(asked, [lido, pools]).answer == (lido, pools)
