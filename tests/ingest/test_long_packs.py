"""However long a pack is: its words lie in a file while it is read, sent and written."""

from __future__ import annotations

import pickle
import sys
import tracemalloc
from pathlib import Path

import confined
import pytest
from drawn import PROSE, Draw, column, lines, pdf
from reportlab.pdfgen.canvas import Canvas

from index.values import PackedWords, Word
from ingest.sandbox import Sandbox
from ingest.spool import Spool

SHORT, LONG = 40, 240  # pages
KIB = 1 << 10


def prose(number: int) -> Draw:
    """A full page in small type; no two are alike."""

    def draw(canvas: Canvas) -> None:
        words = [f"{number}.1", *PROSE, str(number)] * 14
        lines(canvas, column(words, 480, 9), 60, 780, 9)

    return draw


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("packs")
    short, long = (
        pdf(folder / f"{pages}.pdf", *(prose(number) for number in range(pages)), pageCompression=1)
        for pages in (SHORT, LONG)
    )
    return short, long


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
def test_a_page_more_takes_little_memory(packs: tuple[Path, Path]) -> None:
    """KiB; its words alone would take 500 in the reader, and packed 33. Measured: 12 and 10."""
    short, long = packs
    with Sandbox() as sandbox:
        _, little = sandbox.run(confined.read_and_weigh, short)
        tracemalloc.start()
        paper, much = sandbox.run(confined.read_and_weigh, long)
        here, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert sum(len(page.words) for page in paper.pages) > 800 * LONG
    assert (much - little) / (LONG - SHORT) < 60
    assert here / KIB / LONG < 25


def test_what_is_laid_aside_comes_back_as_it_was() -> None:
    spool = Spool()
    words = [Word(0, 3, (1.0, 2.0, 3.0, 4.5)), Word(4, 9, (5.0, 2.0, 9.0, 4.5))]
    numbers, laid = spool.values([1, 2, 3]), spool.words(words)
    more = spool.values(["four"])

    assert (list(numbers), len(numbers), numbers[1], numbers[1:]) == ([1, 2, 3], 3, 2, [2, 3])
    assert list(more) == ["four"]
    assert isinstance(laid, PackedWords)
    assert list(laid) == words
    assert laid == words
    assert laid.begun_in(1, 9) == (words[1],)
    assert list(laid.between(2, 4)) == [words[0].box]


def test_words_that_lie_in_a_file_go_whole_where_that_is_not_at_hand() -> None:
    words = Spool().words([Word(0, 3, (1.0, 2.0, 3.0, 4.5))])
    sent = pickle.loads(pickle.dumps(words))
    assert type(sent) is PackedWords
    assert sent == words
