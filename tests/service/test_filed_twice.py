"""The same report in a pack, alone and as a web page: answered once, all the places cited."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from assistant.ask import Assistant
from index.fakes import HashEmbedding
from index.library import Library
from index.standin import HashModel
from index.values import PUBLIC, Answer, Scope
from ingest.pipeline import Pipeline

EVERYONE = Scope(labels=frozenset({PUBLIC}))
FERRY = (
    "The ferry carried 61,480 passengers in 2024, which is fewer than in any year since the "
    "second boat was bought."
)
FARES = "Officers propose that fares stay as they are until the new landing stage is opened."
REPORT = [
    ["Ferry Service: Annual Report", "1 Passengers", FERRY],
    ["2 Fares", FARES, "Children under five are carried free of charge on every crossing."],
]
FRONT = [
    "Harbour Committee",
    "Agenda",
    "Wednesday 12 March 2025 at 10.30 am",
    "1 Apologies for absence",
    "2 Ferry Service: Annual Report",
]
LIGHTS = ["Item 3: Harbour lights", "Two of the nine harbour lights were mended in the winter."]
QUESTION = "How many passengers did the ferry carry in 2024?"


def print_pages(path: Path, *pages: list[str]) -> None:
    canvas = Canvas(str(path), pagesize=A4)
    for texts in pages:
        down = 90
        for text in texts:
            words, line = text.split(), ""
            for word in [*words, ""]:
                if not word or len(f"{line} {word}") > 80:
                    canvas.setFont("Helvetica", 11)
                    canvas.drawString(72, A4[1] - down, line.strip())
                    down += 14
                    line = ""
                line += f" {word}"
            down += 14
        canvas.showPage()
    canvas.save()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    print_pages(folder / "pack.pdf", FRONT, *REPORT, LIGHTS)
    print_pages(folder / "report.pdf", *REPORT)
    return folder


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "data") as library:
        yield library


def asked(library: Library, folder: Path, question: str = QUESTION) -> Answer:
    done = Pipeline(library, HashModel, workers=1).run([folder], PUBLIC, lambda _: None)
    assert done.failures == ()
    return Assistant(library, HashEmbedding()).ask(question, EVERYONE)


def places(answer: Answer, words: str) -> list[tuple[str, int]]:
    """Where the one citation with these words stands, and where else it says that they do."""
    [citation] = [each for each in answer.citations if words in " ".join(each.quote.split())]
    also = [(each.document.filename, each.page) for each in citation.also]
    return [(citation.document.filename, citation.page), *also]


def test_a_report_in_a_pack_and_alone_is_cited_once_with_both_places(
    library: Library, folder: Path
) -> None:
    found = places(asked(library, folder), "61,480")
    assert sorted(found) == [("pack.pdf", 2), ("report.pdf", 1)]


def test_a_web_page_of_it_is_a_third_place_and_never_the_first(
    library: Library, folder: Path
) -> None:
    # Cut otherwise than the pack: all of it stands under one heading.
    lines = "".join(f"<p>{text}</p>" for page in REPORT for text in page[1:])
    (folder / "report.html").write_text(f"<h1>{REPORT[0][0]}</h1>{lines}")
    first, *others = places(asked(library, folder), "61,480")
    assert first[0].endswith(".pdf")
    assert sorted({first[0], *(name for name, _ in others)}) == [
        "pack.pdf",
        "report.html",
        "report.pdf",
    ]


def test_last_years_report_with_another_figure_is_another_answer(
    library: Library, folder: Path
) -> None:
    last = [[text.replace("61,480", "64,115") for text in page] for page in REPORT]
    print_pages(folder / "report-before.pdf", *last)
    answer = asked(library, folder)
    assert places(answer, "64,115") == [("report-before.pdf", 1)]
    assert len(places(answer, "61,480")) == 2


def test_when_one_goes_the_other_is_cited_alone(library: Library, folder: Path) -> None:
    asked(library, folder)
    (folder / "pack.pdf").unlink()
    assert places(asked(library, folder), "61,480") == [("report.pdf", 1)]
