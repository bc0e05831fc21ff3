"""What the terminal says: quotes as they stand, the same from the service as from here."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from assistant import cli, remote, terminal, wiring
from assistant.api.views import answer_view
from assistant.quoting import inline
from index.errors import NotFoundError, RequestError
from index.values import Answer, Citation, Document, Failure, Progress, Searched, Warning

PAPER = Document("d" * 32, "pack [x].pdf", "Agenda [/bold] pack", 2)
QUOTE = r"See [2] & *this* | C:\new_file <here> `#1`"
ANSWER = Answer(
    "a1",
    f"The papers say:\n\n> “{inline(QUOTE)}” [1]",
    False,
    (Citation(1, PAPER, 2, "40", 0, len(QUOTE), QUOTE, ()),),
    Searched(1),
    warnings=(Warning("recommendation", "It is [not] a decision."),),
)
SHOWN = f"""The papers say:

> “{QUOTE}” [1]

[1] Agenda [/bold] pack, page 2 (printed 40), pack [x].pdf
Note: It is [not] a decision."""
OWNER = wiring.Owner("http://127.0.0.1:1", "token", 1)
LISTED = {
    "document_id": PAPER.id, "title": PAPER.title, "filename": PAPER.filename, "council": None,
    "committee": None, "meeting_date": "2025-03-12", "document_type": "other", "pages": 2,
}  # fmt: skip

Serve = Callable[[dict[str, object]], None]


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Serve:
    """A running service that answers with this."""
    real = httpx.Client

    def make(answer: dict[str, object]) -> None:
        transport = httpx.MockTransport(lambda _: httpx.Response(200, json=answer))
        monkeypatch.setattr(remote.httpx, "Client", lambda **kw: real(transport=transport, **kw))

    monkeypatch.setenv("COMMITTEE_DATA_DIR", str(tmp_path))
    monkeypatch.setattr(wiring, "owner", lambda _: OWNER)
    return make


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr("sys.argv", ["committee", *arguments])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return int(ended.value.code or 0)


def test_quotes_look_as_they_do_on_the_page() -> None:
    assert terminal.as_text(answer_view(ANSWER).model_dump(mode="json")) == SHOWN


def test_the_services_answer_is_printed_like_our_own(
    serve: Serve, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    serve(answer_view(ANSWER).model_dump(mode="json"))
    assert run(monkeypatch, "ask", "What?") == 0
    assert capsys.readouterr().out.strip() == SHOWN


def test_papers_are_listed_by_the_running_service(
    serve: Serve, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    serve({"documents": [LISTED]})
    assert run(monkeypatch, "documents") == 0
    shown = capsys.readouterr().out
    assert "Agenda [/bold] pack" in shown
    assert "12 Mar 2025" in shown
    assert "1 documents, 2 pages." in shown
    assert run(monkeypatch, "documents", "--json") == 0
    assert PAPER.id in capsys.readouterr().out


def test_what_the_papers_beside_a_paper_tell_is_marked(
    serve: Serve, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told = {"council": "Wexmoor County Council", "committee": "Cabinet", "beside": ["committee"]}
    serve({"documents": [LISTED | told]})
    assert run(monkeypatch, "documents") == 0
    shown = capsys.readouterr().out
    assert "Cabinet* " in shown
    assert "12 Mar 2025 " in shown
    assert "* from the papers beside it: the paper itself does not say." in shown
    serve({"documents": [LISTED | told | {"beside": []}]})
    assert run(monkeypatch, "documents") == 0
    assert "*" not in capsys.readouterr().out


def test_what_failed_is_listed_by_the_running_service(
    serve: Serve, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    serve({"failures": [{"path": "/a [x].pdf", "message": "It is empty.", "advice": "Go."}]})
    assert run(monkeypatch, "documents", "--failed") == 0
    assert "/a [x].pdf: It is empty. Go." in capsys.readouterr().out
    assert run(monkeypatch, "documents", "--failed", "--json") == 0
    assert '"message": "It is empty."' in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["pack.pdf", "status"], "Write it as FIELD=VALUE"),
        (["nothing.pdf", "status=draft"], "No paper is named nothing.pdf"),
    ],
)
def test_what_is_set_wrongly_is_told(
    serve: Serve,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    said: str,
) -> None:
    serve({"documents": [LISTED]})
    assert run(monkeypatch, "documents", "set", *arguments) == 1
    assert said in capsys.readouterr().err


def test_a_paper_is_named_by_its_file_or_the_start_of_its_id() -> None:
    rows = [{"id": "abcdef01", "filename": "a.pdf"}, {"id": "abcdef02", "filename": "b.pdf"}]
    assert terminal.named("b.pdf", rows) == "abcdef02"
    assert terminal.named("abcdef01", rows) == "abcdef01"
    with pytest.raises(RequestError, match="Several papers"):
        terminal.named("abcdef", rows)
    with pytest.raises(NotFoundError):
        terminal.named("abc", rows)


def test_how_far_a_run_has_come_is_told_with_what_is_left() -> None:
    early = Progress("running", 9, pages=3, chunks=12)
    assert terminal.under_way(early) == "3 pages, 12 chunks"
    later = Progress(
        "running", 9, pages=90, chunks=400, bytes_total=400, bytes_done=100, warm_seconds=30.0,
        current="pack.pdf",
    )  # fmt: skip
    assert terminal.under_way(later) == "90 pages, 400 chunks, 3 pages/s, 1:30 left, pack.pdf"


def test_what_is_printed_of_files_is_never_markup(capsys: pytest.CaptureFixture[str]) -> None:
    cli._report(Progress("done", 1, 1, failures=(Failure("/a [/x].pdf", "Bad [red].", "Go."),)))
    assert "Not read: /a [/x].pdf: Bad [red]. Go." in capsys.readouterr().out


def test_a_full_disk_is_told_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full() -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "/data/[x].db")

    monkeypatch.setattr(cli, "app", full)
    assert run(monkeypatch) == 1
    said = capsys.readouterr().err
    assert "The disk or folder cannot be written: No space left on device (/data/[x].db)." in said
