"""Sidecars: what is said of a file beside it goes before what is read from it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from index.errors import ReadingError
from index.values import Document, DocumentStatus, DocumentType
from ingest.sidecar import Sidecar, read_sidecar, sidecar_of

READ = Document("d", "report.pdf", "A guess", 3, committee="Cabinet", confidence={"title": 0.3})


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return tmp_path / "report.pdf"


def say(report: Path, text: str) -> Sidecar:
    sidecar_of(report).write_text(text, encoding="utf-8")
    return read_sidecar(report)


def test_a_file_of_which_nothing_is_said_is_as_it_reads(report: Path) -> None:
    said = read_sidecar(report)
    assert said == Sidecar()
    assert said.applied(READ) == READ


def test_what_is_said_goes_before_what_was_read(report: Path) -> None:
    said = say(
        report,
        'title = "Respite care: options"\nmeeting_date = 2025-03-12\ndocument_type = "report"\n'
        'status = "approved"\ncouncil = "Wexmoor County Council"\n',
    )
    made = said.applied(READ)
    assert (made.title, made.committee) == ("Respite care: options", "Cabinet")
    assert (made.meeting_date, made.document_type) == (date(2025, 3, 12), DocumentType.REPORT)
    assert made.status is DocumentStatus.APPROVED
    assert set(made.confidence.values()) == {1.0}


def test_it_may_say_who_may_see_the_file(report: Path) -> None:
    assert say(report, 'access = "exempt"').access == "exempt"
    assert say(report, 'title = "Respite care"').access is None


def test_another_wording_has_another_digest(report: Path) -> None:
    first, second = (say(report, f'title = "{title}"').digest for title in ("One", "Two"))
    assert first
    assert first != second
    assert say(report, 'title = "One"').digest == first


@pytest.mark.parametrize(
    "text",
    [
        "title = ",
        "colour = 'blue'",
        "status = 'perhaps'",
        "meeting_date = '12 March'",
        "pages = 7",
        "access = 'All Staff'",
        "access = 7",
        "title = ''",
        "\xff\xfe",
    ],
)
def test_what_cannot_be_understood_is_told_with_what_may_be_said(report: Path, text: str) -> None:
    sidecar_of(report).write_bytes(text.encode("latin-1"))
    with pytest.raises(ReadingError, match=r"report\.pdf\.committee\.toml") as caught:
        read_sidecar(report)
    assert str(caught.value).endswith(".")
    assert "meeting_date" in caught.value.advice
