"""What holds of every page and chunk of every sample paper."""

from __future__ import annotations

import random
from collections import Counter

from samples import EXAMPLES

from index.values import EXEMPT, BlockKind, Paper
from ingest.chunking import MOST_WORDS
from ingest.readers.pdf import read_pdf


def test_every_word_that_is_drawn_is_in_the_text_once(paper: Paper) -> None:
    drawn = read_pdf(EXAMPLES / "papers" / paper.document.filename)
    for raw, page in zip(drawn.pages, paper.pages, strict=True):
        assert Counter(word.box for word in page.words) == Counter(g.box for g in raw.glyphs)
        # A hyphen at the end of a line may go; every other letter stays.
        letters = Counter("".join(glyphs.text for glyphs in raw.glyphs))
        kept = Counter(page.text)
        lost = letters - kept
        assert set(lost) <= {"-", "\u00ad"}


def test_every_word_is_in_exactly_one_block(paper: Paper) -> None:
    for page in paper.pages:
        blocks = [block for block in paper.blocks if block.page == page.number]
        for word in page.words:
            holding = [b for b in blocks if b.start <= word.start and word.end <= b.end]
            assert len(holding) == 1


def test_blocks_cover_the_text_without_overlap(paper: Paper) -> None:
    for page in paper.pages:
        blocks = [block for block in paper.blocks if block.page == page.number]
        end = 0
        for number, block in enumerate(blocks):
            assert block.start == end + (1 if number else 0)
            assert block.end > block.start
            assert page.text[block.start : block.end].strip() == page.text[block.start : block.end]
            assert "\n" not in page.text[block.start : block.end]
            end = block.end
        assert end == len(page.text)


def test_words_are_sorted_in_range_and_on_the_page(paper: Paper) -> None:
    for page in paper.pages:
        end = 0
        for word in page.words:
            assert end <= word.start < word.end <= len(page.text)
            end = word.end
            x0, y0, x1, y1 = word.box
            assert -1 <= x0 <= x1 <= page.width + 1
            assert -1 <= y0 <= y1 <= page.height + 1


def test_rects_are_fractions_of_the_page(paper: Paper) -> None:
    for page in paper.pages:
        for x0, y0, x1, y1 in page.rects(0, len(page.text)):
            assert 0 <= x0 < x1 <= 1
            assert 0 <= y0 < y1 <= 1


def test_only_headings_have_levels(paper: Paper) -> None:
    for block in paper.blocks:
        assert (block.level > 0) == (block.kind is BlockKind.HEADING)


def test_a_chunk_is_its_spans(paper: Paper) -> None:
    for number, chunk in enumerate(paper.chunks):
        assert chunk.ordinal == number
        assert chunk.spans
        parts = []
        for span in chunk.spans:
            text = paper.pages[span.page - 1].text
            assert 0 <= span.start < span.end <= len(text)
            parts.append(text[span.start : span.end])
        assert chunk.text == "\n".join(parts)


def test_every_word_of_the_body_that_stands_is_in_exactly_one_chunk(paper: Paper) -> None:
    spans = [span for chunk in paper.chunks for span in chunk.spans]
    for page in paper.pages:
        furniture = [
            block
            for block in paper.blocks
            if block.page == page.number and block.kind is BlockKind.FURNITURE
        ]
        for word in page.words:
            aside = any(b.start <= word.start < b.end for b in furniture)
            struck = any(start <= word.start < end for start, end in page.struck)
            holding = [
                s
                for s in spans
                if s.page == page.number and s.start <= word.start and word.end <= s.end
            ]
            assert len(holding) == (0 if aside or struck else 1)


def test_any_range_of_a_chunk_is_found_again_on_its_pages(paper: Paper) -> None:
    chance = random.Random(7)
    for chunk in paper.chunks:
        for _ in range(5):
            start = chance.randrange(len(chunk.text))
            end = chance.randrange(start, len(chunk.text)) + 1
            found = chunk.spans_of(start, end)
            texts = [paper.pages[s.page - 1].text[s.start : s.end] for s in found]
            # A range may begin or end on the newline between two spans, which is on no page.
            assert "\n".join(texts).strip("\n") == chunk.text[start:end].strip("\n")


def test_no_chunk_mixes_what_is_withheld_with_what_is_not(paper: Paper) -> None:
    for chunk in paper.chunks:
        assert {paper.pages[span.page - 1].access for span in chunk.spans} == {chunk.access}


def test_no_table_row_is_cut(paper: Paper) -> None:
    spans = [span for chunk in paper.chunks for span in chunk.spans]
    for block in paper.blocks:
        if block.kind is BlockKind.TABLE_ROW:
            assert any(
                s.page == block.page and s.start <= block.start and block.end <= s.end
                for s in spans
            )


def test_chunks_are_short(paper: Paper) -> None:
    for chunk in paper.chunks:
        if len(chunk.text.split()) <= MOST_WORDS:
            continue
        over_a_break = len({span.page for span in chunk.spans}) == 2
        rows = [
            block
            for block in paper.blocks
            for span in chunk.spans
            if block.page == span.page
            and span.start <= block.start < span.end
            and block.kind is not BlockKind.HEADING
        ]
        assert over_a_break or len(rows) <= 1
        assert len(chunk.text.split()) <= 1.5 * MOST_WORDS or rows[0].kind is BlockKind.TABLE_ROW


def test_what_comes_after_a_withheld_page_does_not_tell_its_headings(paper: Paper) -> None:
    hidden = {
        " ".join(paper.pages[b.page - 1].text[b.start : b.end].split())
        for b in paper.blocks
        if b.kind is BlockKind.HEADING and paper.pages[b.page - 1].access == EXEMPT
    }
    shown = {
        " ".join(paper.pages[b.page - 1].text[b.start : b.end].split())
        for b in paper.blocks
        if b.kind is BlockKind.HEADING and paper.pages[b.page - 1].access != EXEMPT
    }
    for chunk in paper.chunks:
        if chunk.access != EXEMPT:
            assert not (hidden - shown) & set(chunk.path)
