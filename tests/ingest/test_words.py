"""Words: what joins two halves of one, and what parts a word from its footnote."""

from __future__ import annotations

from pathlib import Path

import pytest
from drawn import HEIGHT, column, lines, pdf, read, words
from reportlab.pdfgen.canvas import Canvas

from index.values import Paper


def set_in(tmp_path: Path, texts: list[str]) -> Paper:
    return read(pdf(tmp_path / "a.pdf", lambda canvas: lines(canvas, texts, 72, HEIGHT - 130)))


def test_a_word_broken_at_the_end_of_a_line_is_one_word_with_two_boxes(tmp_path: Path) -> None:
    page = set_in(
        tmp_path,
        [
            "The committee considered at length the fresh assess-",
            "ment of their grade and noted it.",
        ],
    ).pages[0]
    assert "the fresh assessment of their grade" in page.text
    start = page.text.index("assessment")
    halves = [word for word in page.words if start <= word.start < start + len("assessment")]
    assert [page.text[half.start : half.end] for half in halves] == ["assess", "ment"]
    assert halves[0].end == halves[1].start
    assert halves[0].box[1] < halves[1].box[1]
    assert len(page.boxes(start, start + len("assessment"))) == 2
    assert len(page.rects(start, start + len("assessment"))) == 2


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        (
            "The members of the library had formed a co-",
            "operative to run it in the end.",
            "co-operative",
        ),
        (
            "A place on the board was kept for one non-",
            "voting member of the parish.",
            "non-voting",
        ),
        (
            "The report was presented by Kwame Boateng-",
            "Ellis, who had written it.",
            "Boateng-Ellis",
        ),
        (
            "The figures are those for the year of 2024-",
            "25 and are provisional for now.",
            "2024-25",
        ),
    ],
)
def test_a_hard_hyphen_is_kept(tmp_path: Path, first: str, second: str, whole: str) -> None:
    assert whole in set_in(tmp_path, [first, second]).pages[0].text


def test_a_hyphen_is_kept_where_the_paper_writes_the_word_with_one(tmp_path: Path) -> None:
    text = (
        set_in(
            tmp_path,
            [
                "It is a long-term plan for all of the buildings, and a long-",
                "term plan needs money in every one of the years that it covers.",
            ],
        )
        .pages[0]
        .text
    )
    assert text.count("long-term") == 2


def test_the_end_of_a_cell_is_not_joined_to_the_next_cell(tmp_path: Path) -> None:
    def table(canvas: Canvas) -> None:
        canvas.grid([72, 172, 272, 372], [600, 630, 660, 690])
        for row, y in enumerate((672, 642, 612)):
            for column_, x in enumerate((76, 176, 276)):
                canvas.drawString(x, y, "low-" if (row, column_) == (1, 1) else "cell")

    paper = read(pdf(tmp_path / "a.pdf", table))
    assert "cell low- cell" in paper.pages[0].text


def test_a_raised_number_is_not_part_of_the_figure_before_it(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(72, HEIGHT - 130)
        text.setFont("Helvetica", 11)
        text.textOut("There were 38")
        text.setFont("Helvetica", 6)
        text.setRise(4)
        text.textOut("1")
        text.setFont("Helvetica", 11)
        text.setRise(0)
        text.textOut(" stops and 12 km")
        text.setFont("Helvetica", 6)
        text.setRise(4)
        text.textOut("2")
        text.setFont("Helvetica", 11)
        text.setRise(0)
        text.textOut(" on the 21")
        text.setFont("Helvetica", 6)
        text.setRise(4)
        text.textOut("st")
        text.setFont("Helvetica", 11)
        text.setRise(0)
        text.textOut(" of May, and CO")
        text.setFont("Helvetica", 6)
        text.setRise(-2)
        text.textOut("2")
        canvas.drawText(text)

    page = read(pdf(tmp_path / "a.pdf", draw)).pages[0]
    assert page.text == "There were 38 1 stops and 12 km2 on the 21st of May, and CO2"
    figure, mark = page.words[2:4]
    assert mark.box[3] - mark.box[1] < 0.75 * (figure.box[3] - figure.box[1])
    assert mark.box[0] >= figure.box[2] - 0.5


def drawn_apart(canvas: Canvas, *parts: tuple[str, float, float]) -> None:
    """Each part as a text of its own, as office programs print: its words, rise and gap before."""
    x = 72.0
    for text, rise, gap in parts:
        size = 8 if rise else 12
        canvas.setFont("Helvetica", size)
        canvas.drawString(x + gap, HEIGHT - 130 + rise, text)
        x += gap + canvas.stringWidth(text, "Helvetica", size)


@pytest.mark.parametrize(
    ("figure", "ending"), [("5", "th"), ("1", "st"), ("2", "nd"), ("103", "rd")]
)
def test_raised_letters_end_the_figure_that_they_touch(
    tmp_path: Path, figure: str, ending: str
) -> None:
    def draw(canvas: Canvas) -> None:
        drawn_apart(
            canvas,
            ("The papers of the ", 0, 0),
            (figure, 0, 0),
            (ending, 4.8, 0),
            (" meeting", 0, 0),
        )

    page = read(pdf(tmp_path / "a.pdf", draw)).pages[0]
    assert page.text == f"The papers of the {figure}{ending} meeting"
    before, ordinal, after = page.words[3:6]
    assert page.text[ordinal.start : ordinal.end] == figure + ending
    assert before.box[2] <= ordinal.box[0] < ordinal.box[2] <= after.box[0]
    assert ordinal.box[1] < before.box[1] < ordinal.box[3] == before.box[3]


def test_letters_apart_from_a_figure_or_on_its_line_are_a_word_of_their_own(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        drawn_apart(canvas, ("Ward ", 0, 0), ("5", 0, 0), ("th", 4.8, 9), (" meets", 0, 0))

    assert "5th" not in read(pdf(tmp_path / "a.pdf", draw)).pages[0].text


def test_footnote_marks_of_the_sample_are_parted(review: Paper) -> None:
    assert "at the mobile libraries 1 some of us" in review.pages[0].text
    assert "every one of 212 stops, 2 and that" in review.pages[1].text
    assert not any("libraries1" in page.text or "stops,2" in page.text for page in review.pages)


def test_every_word_of_the_text_has_a_place(paper: Paper) -> None:
    for page in paper.pages:
        covered = [word for word in page.words if page.text[word.start : word.end].strip()]
        assert len(covered) == len(page.words)
        rest = list(page.text)
        for word in page.words:
            rest[word.start : word.end] = " " * (word.end - word.start)
        assert not "".join(rest).strip()


def test_words_are_as_drawn(tmp_path: Path) -> None:
    drawn = "Cllr. O’Brien paid £1,234.50 (net) on 1/4/2025 – that’s 60%.".split()
    paper = read(pdf(tmp_path / "a.pdf", lambda c: lines(c, column(drawn, 300), 72, 700)))
    assert words(paper.pages[0]) == drawn
