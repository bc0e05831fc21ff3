"""Offsets resolve to pages and boxes, whatever a chunk runs over."""

from __future__ import annotations

import pytest
from made import page

from index.values import Chunk, PackedWords, Page, Scope, Span, Word

# "One two" ends page 1, "three" is a heading of page 2, and "four five" stands further down it.
SPANS = (Span(1, 10, 17), Span(2, 0, 5), Span(2, 30, 39))
CHUNK = Chunk("d" * 32, 3, SPANS, "One two\nthree\nfour five")


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("One", [Span(1, 10, 13)]),
        ("two", [Span(1, 14, 17)]),
        ("two\nthree", [Span(1, 14, 17), Span(2, 0, 5)]),
        ("hree\nfour", [Span(2, 1, 5), Span(2, 30, 34)]),
        ("five", [Span(2, 35, 39)]),
        (CHUNK.text, list(SPANS)),
        ("\n", []),
    ],
)
def test_any_part_of_a_chunk_resolves_to_its_pages(part: str, expected: list[Span]) -> None:
    start = CHUNK.text.index(part)
    assert list(CHUNK.spans_of(start, start + len(part))) == expected


def test_beyond_a_chunk_there_is_nothing() -> None:
    assert CHUNK.spans_of(len(CHUNK.text), len(CHUNK.text) + 10) == ()
    assert CHUNK.spans_of(3, 3) == ()


def test_a_chunks_id_is_its_place_and_not_its_words() -> None:
    twins = [Chunk("d" * 32, ordinal, (Span(1, 0, 5),), "None.") for ordinal in (0, 1)]
    assert twins[0].id != twins[1].id
    assert CHUNK.id == f"{'d' * 32}:3"


def test_a_quote_has_one_box_for_each_line() -> None:
    made = page(1, "The quick brown\nfox jumps")
    start, end = made.text.index("quick"), made.text.index("fox") + 3
    assert made.boxes(start, end) == ((70, 50, 125, 62), (50, 64, 65, 76))
    assert made.boxes(start, start + 5) == ((70, 50, 95, 62),)


def test_a_quote_within_a_word_has_the_box_of_the_word() -> None:
    made = page(1, "unbroken")
    assert made.boxes(2, 4) == made.boxes(0, 8)


def test_columns_beside_each_other_are_boxes_of_their_own() -> None:
    words = (Word(0, 4, (50, 50, 90, 62)), Word(5, 9, (350, 50, 390, 62)))
    made = Page(1, 600, 800, "left right"[:9], words)
    assert len(made.boxes(0, 9)) == 2


def test_a_box_further_left_on_the_same_height_begins_a_line() -> None:
    words = (Word(0, 4, (350, 50, 390, 62)), Word(5, 9, (50, 50, 90, 62)))
    assert len(Page(1, 600, 800, "abcd efgh", words).boxes(0, 9)) == 2


def test_rects_are_fractions_of_the_page_and_never_leave_it() -> None:
    made = Page(1, 200, 100, "edge", (Word(0, 4, (-10, 50, 250, 60)),))
    assert made.rects(0, 4) == ((0.0, 0.5, 1.0, 0.6),)


def test_a_page_is_called_by_the_packs_stamp_before_its_own_number() -> None:
    bare = Page(3, 1, 1, "", ())
    assert bare.label is None
    assert Page(3, 1, 1, "", (), pdf_label="iii").label == "iii"
    assert Page(3, 1, 1, "", (), own="7", pdf_label="iii").label == "7"
    assert Page(3, 1, 1, "", (), stamp="Page 40", own="7", pdf_label="iii").label == "Page 40"


def test_a_scope_of_labels_alone_is_not_filtered() -> None:
    assert not Scope(labels=frozenset({"public"})).filtered
    assert Scope(document_ids=("a",)).filtered
    assert Scope(council="Wexmoor").filtered


def test_packed_words_are_the_words_they_were_made_of() -> None:
    words = (Word(0, 3, (72.1, 50.0, 90.3, 62.0)), Word(4, 9, (93.0, 50.0, 120.7, 62.0)))
    packed = PackedWords.of(words)
    assert (len(packed), tuple(packed), packed[1], packed[:1]) == (2, words, words[1], words[:1])
    assert packed == words
    assert packed == PackedWords.of(words)
    assert packed != PackedWords.of(words[:1])
    assert len({packed, PackedWords.of(words)}) == 1
    page = Page(1, 595.0, 842.0, "The ferry", packed)
    assert page == Page(1, 595.0, 842.0, "The ferry", words)
    assert page.boxes(4, 9) == (words[1].box,)
    assert not PackedWords.of(())


@pytest.mark.parametrize(
    ("spans", "joined"),
    [
        ([Span(1, 0, 5), Span(1, 6, 9)], [Span(1, 0, 9)]),
        ([Span(1, 0, 5), Span(1, 7, 9)], [Span(1, 0, 5), Span(1, 7, 9)]),
        ([Span(1, 0, 5), Span(2, 5, 9)], [Span(1, 0, 5), Span(2, 5, 9)]),
        ([Span(1, 100, 200), Span(1, 10, 50)], [Span(1, 100, 200), Span(1, 10, 50)]),
    ],
)
def test_spans_that_follow_each_other_are_one(spans: list[Span], joined: list[Span]) -> None:
    assert Span.joined(spans) == joined
