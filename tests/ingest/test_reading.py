"""Reading one file: whatever goes wrong is a sentence, and no withheld title is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from drawn import pdf
from reportlab.pdfgen.canvas import Canvas

from index.errors import ReadingError
from index.values import EXEMPT, PUBLIC
from ingest import reading
from ingest.readers import pdf as reader


def text(canvas: Canvas) -> None:
    canvas.setTitle("Sale of the old depot")
    canvas.drawString(72, 700, "A page of text that can be read.")


@pytest.mark.parametrize("error", [TypeError, AttributeError, RuntimeError, OSError])
def test_whatever_goes_wrong_is_told_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, error: type[Exception]
) -> None:
    def fail(*_: object) -> None:
        raise error("hidden")

    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    monkeypatch.setattr(reader, "read_pdf", fail)
    with pytest.raises(ReadingError) as caught:
        reading.read_paper(tmp_path / "a.pdf", "a" * 32, PUBLIC)
    assert error.__name__ in str(caught.value)
    assert "hidden" not in str(caught.value)


def test_the_title_of_the_pdf_is_used(tmp_path: Path) -> None:
    paper = reading.read_paper(pdf(tmp_path / "paper.pdf", text), "a" * 32, PUBLIC)
    assert paper.document.title == "Sale of the old depot"


def test_the_title_of_a_withheld_first_page_is_not(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def withhold(pages: list[object], *_: object) -> list[object]:
        return [replace(pages[0], access=EXEMPT), *pages[1:]]  # type: ignore[type-var]

    monkeypatch.setattr(reading, "mark_access", withhold)
    paper = reading.read_paper(pdf(tmp_path / "paper.pdf", text, text), "a" * 32, PUBLIC)
    assert "depot" not in paper.document.title


@pytest.mark.parametrize(
    "title", ["Sale of the old depot (exempt)", "NOT FOR PUBLICATION Sale of the old depot"]
)
def test_a_title_that_bears_a_marking_is_not_used(tmp_path: Path, title: str) -> None:
    def marked(canvas: Canvas) -> None:
        text(canvas)
        canvas.setTitle(title)

    paper = reading.read_paper(pdf(tmp_path / "paper.pdf", marked), "a" * 32, PUBLIC)
    assert "depot" not in paper.document.title
