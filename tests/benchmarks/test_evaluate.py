"""An evaluation over HTTP, each figure worked out by hand from canned answers."""

import json
import os
import socket
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI, HTTPException
from printed import Line, Rect, print_pdf

from benchmarks.evaluate import main
from benchmarks.papers import document_id

VISITS = Line(50, 100, "There were 1,240 visits to the museum in 2023.")
CLOSURE = Line(50, 100, "Cabinet resolved that the museum be closed on Mondays.")
COST = Line(50, 100, "The saving is estimated at 35 thousand pounds a year.")


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """Two papers, one of them filed twice."""
    folder = tmp_path / "papers"
    print_pdf(folder / "may" / "minutes.pdf", [VISITS], [CLOSURE])
    (folder / "june").mkdir()
    (folder / "june" / "previous.pdf").write_bytes((folder / "may" / "minutes.pdf").read_bytes())
    print_pdf(folder / "june" / "report.pdf", [COST])
    return folder


class Desk:
    """Makes gold questions and the answers that the fake server gives to them."""

    def __init__(self, papers: Path) -> None:
        self.papers = papers
        self.questions: list[dict[str, Any]] = []
        self.replies: dict[str, dict[str, Any] | None] = {}
        self.passages: dict[str, list[dict[str, Any]]] = {}

    def ask(
        self, question: str, reply: dict[str, Any] | None, *gold: Mapping[str, Any], **more: Any
    ) -> None:
        """Add a question with its gold evidence; a reply of None is an error of the server."""
        self.replies[question] = reply
        self.questions.append(
            {
                "id": f"Q-{len(self.questions) + 1}",
                "type": "fact_lookup" if gold else "unanswerable",
                "question": question,
                "answerable": bool(gold),
                "evidence": list(gold),
                "answer": "",
                "must_include": [],
                "must_not_include": [],
            }
            | more
        )

    def passage(self, file: str, page: int, text: str) -> dict[str, Any]:
        cited = self.cite(file, page, "")
        return {each: cited[each] for each in ("document_id", "filename", "page")} | {"text": text}

    def cite(self, file: str, page: int, quote: str, *rects: Rect) -> dict[str, Any]:
        return {
            "mark": 1,
            "document_id": document_id(self.papers / file),
            "filename": Path(file).name,
            "page": page,
            "quote": quote,
            "rects": rects,
        }


def reply(
    answer: str, *citations: dict[str, Any], refused: bool = False, **more: Any
) -> dict[str, Any]:
    return {"answer": answer, "refused": refused, "citations": citations, "mode": "quotes"} | more


def gold(file: str, page: int, **more: Any) -> dict[str, Any]:
    return {"file": file, "quote": "", "pages": [page]} | more


@pytest.fixture
def desk(papers: Path) -> Desk:
    """Eight questions: six answerable and two not."""
    desk = Desk(papers)
    visits = desk.cite("may/minutes.pdf", 1, VISITS.text, VISITS.rect)
    closure = desk.cite("may/minutes.pdf", 2, CLOSURE.text, VISITS.rect)  # the boxes too long
    closure |= {"rects": ((0.0, 0.5, 0.5, 0.6),)}
    cost = desk.cite("june/report.pdf", 1, COST.text, COST.rect)
    wrong_cost = desk.cite("june/report.pdf", 1, COST.text.replace("35", "53"), COST.rect)

    desk.ask(
        "How many visits?",
        reply("There were **1,240** visits [1].", visits),
        gold("may/minutes.pdf", 1),
        must_include=[["1,240", "1240"]],
    )
    desk.ask(
        "When is it closed?",
        reply("Now and then [2].", visits, visits, visits, closure),
        gold("may/minutes.pdf", 2),
        must_include=[["Monday"]],
    )
    desk.ask(
        "What does closing save, and how many come?",
        reply("It saves 35 thousand pounds [1] and 1,240 come.", wrong_cost),
        gold("june/report.pdf", 1),
        gold("may/minutes.pdf", 1),
        must_include=[["35"], ["1,240"]],
        type="cross_document",
    )
    desk.ask(
        "Who chairs it?",
        reply("The papers do not say who chairs the 1,240.", refused=True),
        gold("may/minutes.pdf", 1, quote="the chair, Councillor\u00a0Ash"),
        must_include=[["1,240"]],
    )
    desk.ask(
        "What was resolved?",
        reply("To close on Mondays, saving 35 [1].", cost | {"mark": 7}, cost | {"page": 9}),
        gold("may/minutes.pdf", 2, also=[gold("june/report.pdf", 1)]),
        must_include=[["close"]],
        must_not_include=["35"],
    )
    desk.ask(
        "What did it cost?",
        None,
        gold("june/report.pdf", 1),
        must_include=[["35"]],
    )
    other, words = desk.passage("june/report.pdf", 1, "x"), desk.passage("june/report.pdf", 1, "-")
    desk.passages = {
        "How many visits?": [desk.passage("may/minutes.pdf", 1, "x"), other],
        "When is it closed?": [*[other] * 11, desk.passage("may/minutes.pdf", 2, "x")],
        "Who chairs it?": [other, words | {"text": "The chair, councillor Ash, sat."}],
    }
    desk.ask("What is the weather?", reply("The papers do not say.", refused=True))
    desk.ask("Who won the cup?", reply("The town did."))
    return desk


@pytest.fixture
def url(desk: Desk) -> Iterator[str]:
    """A server of the contract that answers from the desk."""
    app = FastAPI()

    @app.post("/api/v1/ask")
    def answer(body: dict[str, Any]) -> dict[str, Any]:
        assert body.keys() == {"question", "history", "filters", "stream"}
        assert body["stream"] is False
        found = desk.replies[body["question"]]
        if found is None:
            raise HTTPException(500, "out of order")
        return found

    @app.post("/api/v1/search")
    def search(body: dict[str, Any]) -> dict[str, Any]:
        assert body.keys() == {"query", "filters", "k"}
        return {"passages": desk.passages.get(body["query"], [])}

    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join()


def write(file: Path, questions: list[dict[str, Any]]) -> Path:
    file.write_text("\n".join(json.dumps(each) for each in questions))
    return file


def test_each_figure_is_as_counted_by_hand(
    tmp_path: Path, papers: Path, desk: Desk, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    first = write(tmp_path / "first.jsonl", desk.questions[:4])
    second = write(tmp_path / "second.jsonl", desk.questions[4:])
    out, report = tmp_path / "out.json", tmp_path / "report.md"
    status = main(
        [
            *("--questions", str(first), str(second), "--papers", str(papers), "--url", url),
            *("--out", str(out), "--report", str(report)),
            *("--floor", "page_hit_5=0.6", "wrongly_refused=20%", "--floor", "errors=1"),
        ]
    )
    assert status == 0

    found = json.loads(out.read_text())
    overall = found["overall"]
    counts = {
        name: (each["hits"], each["of"]) for name, each in overall.items() if isinstance(each, dict)
    }
    assert counts == {
        "page_hit_1": (3, 6),  # questions 1, 3 and 5
        "page_hit_3": (3, 6),
        "page_hit_5": (4, 6),  # and 2, by its fourth citation
        "all_evidence": (3, 6),  # not 3, which cites one page of two
        "facts": (2, 6),  # 1 and 3; 4 is refused, 5 says what it must not
        "refused": (1, 2),
        "wrongly_refused": (1, 6),
        "conflicts": (0, 0),
        "false_conflicts": (0, 8),
        "needed": (4, 8),  # one each of 1, 2 and 3, and of 5 not the one on the ninth page
        "cited": (3, 5),  # not that of 2, whose mark is of nothing, nor the last
        "short": (5, 5),
        "found_5": (2, 6),  # 1, and 4, whose passage has the words and begins a page earlier
        "found_50": (3, 6),  # and 2
        "quotes": (6, 8),  # not the altered number of 3, nor the ninth page of 5
        "scanned": (0, 0),
        "boxes": (5, 8),  # nor those boxes, nor the ones of 2 that lie elsewhere
    }
    assert (overall["questions"], overall["errors"]) == (8, 1)
    assert overall["page_hit_1"]["value"] == 0.5
    assert overall["page_hit_1"]["interval_95"] == pytest.approx([0.1876, 0.8124], abs=1e-4)
    assert 0 < overall["seconds_p50"] <= overall["seconds_p95"]
    assert found["by_type"]["cross_document"]["all_evidence"]["hits"] == 0
    assert found["by_source"]["second.jsonl"]["questions"] == 4

    rows = {row["question"]["id"]: row for row in found["questions"]}
    assert [rows[f"Q-{number}"]["rank"] for number in range(1, 9)] == [
        1,
        4,
        1,
        None,
        1,
        *[None] * 3,
    ]
    assert rows["Q-1"]["faults"] == []
    assert rows["Q-1"]["reply"]["citations"][0]["quote"] == VISITS.text
    assert rows["Q-2"]["faults"] == [
        "The answer should say: Monday.",
        "The answer's [2] has no citation.",
        "A statement has no citation: “Now and then [2].”",
        "Citation [1]: the boxes do not enclose the quote.",
    ]
    assert rows["Q-5"]["missing"] == ["not 35"]
    assert "out of order" in rows["Q-6"]["error"]

    printed = capsys.readouterr().out
    for heading in ("first.jsonl", "cross_document", "Overall", "6 of 8", "19% to 81%"):
        assert heading in printed
    stages = [rows[f"Q-{number}"]["stage"] for number in range(1, 9)]
    assert stages == [
        None,
        "quoting",
        None,
        "refusal",
        "quoting",
        "no answer",
        None,
        "refusal",
    ]
    faults = report.read_text()
    assert "Lost by stage: no answer 1, quoting 2, refusal 2." in faults
    assert "**Found by a search** (gold first at 12):" in faults
    assert "12. minutes.pdf p. 2 (gold): x" in faults
    assert "A statement has no citation: “The town did.”" in faults
    assert faults.startswith("# Faults\n\n6 of 8 answers have a fault.")
    assert "It was answered though the papers do not say." in faults
    assert "report.pdf has 1 pages, and page 9 is cited" in faults


def test_a_figure_under_its_floor_fails_the_run(
    tmp_path: Path, papers: Path, desk: Desk, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    questions = write(tmp_path / "gold.jsonl", desk.questions)
    common = ["--questions", str(questions), "--papers", str(papers), "--url", url]
    assert main([*common, "--floor", "facts=0.5", "wrongly_refused=0.1", "refused=0.5"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "facts is 0.333, under its floor of 0.5.",
        "wrongly_refused is 0.167, above its ceiling of 0.1.",
    ]


def test_quotes_that_are_not_read_again_are_not_measured(
    tmp_path: Path, papers: Path, desk: Desk, url: str
) -> None:
    questions, out = write(tmp_path / "gold.jsonl", desk.questions), tmp_path / "out.json"
    common = ["--questions", str(questions), "--papers", str(papers), "--url", url, "--unchecked"]
    assert main([*common, "--out", str(out)]) == 0
    overall = json.loads(out.read_text())["overall"]
    assert (overall["quotes"]["of"], overall["boxes"]["of"]) == (0, 0)
    assert overall["page_hit_1"]["hits"] == 3


def test_a_gold_file_that_is_not_among_the_papers_is_matched_by_name(
    tmp_path: Path, papers: Path, url: str, desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    elsewhere = gold("2019/old-minutes.pdf", 3)
    cited = desk.cite("june/report.pdf", 3, "x") | {"filename": "old-minutes.pdf"}
    desk.ask("And before?", reply("Before.", cited | {"document_id": "0" * 32}), elsewhere)
    questions = write(tmp_path / "gold.jsonl", desk.questions[-1:])
    status = main(
        [
            *("--questions", str(questions), "--papers", str(papers), "--url", url),
            *("--floor", "page_hit_1=1"),
        ]
    )
    assert status == 0
    assert "2019/old-minutes.pdf is not among the papers" in capsys.readouterr().out


def test_a_follow_up_is_a_group_of_its_own_and_is_searched_for_as_it_was_understood(
    tmp_path: Path, papers: Path, url: str, desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.ask(
        "And in 2022?",
        reply("Fewer.", question="How many visits in 2022?"),
        gold("may/minutes.pdf", 1),
        history=[{"role": "user", "content": "How many visits in 2023?"}],
    )
    desk.passages["How many visits in 2022?"] = [desk.passage("may/minutes.pdf", 1, "x")]
    questions = write(tmp_path / "gold.jsonl", desk.questions)
    out, report = tmp_path / "out.json", tmp_path / "report.md"
    main(
        [
            *("--questions", str(questions), "--papers", str(papers), "--url", url),
            *("--out", str(out), "--report", str(report)),
        ]
    )
    found = json.loads(out.read_text())
    assert found["by_form"]["follow-up"]["found_5"] | {"value": 1} == {
        "hits": 1,
        "of": 1,
        "value": 1,
        "interval_95": pytest.approx([0.2065, 1.0], abs=1e-4),
    }
    assert found["questions"][-1]["stage"] == "choice"
    assert "follow-up" in capsys.readouterr().out
    told = report.read_text()
    assert "> user: How many visits in 2023?" in told
    assert "**Understood as:** How many visits in 2022?" in told
    assert "**Lost by:** choice" in told


def test_a_conflict_is_shown_by_a_warning_or_by_both_figures(
    tmp_path: Path, papers: Path, url: str, desk: Desk
) -> None:
    visits = desk.cite("may/minutes.pdf", 1, VISITS.text, VISITS.rect)
    cost = desk.cite("june/report.pdf", 1, COST.text, COST.rect) | {"mark": 2}
    both = (gold("may/minutes.pdf", 1), gold("june/report.pdf", 1))
    told = {"type": "conflict", "must_include": [["1,240"], ["35"]]}
    warned = {"warnings": [{"kind": "conflict", "message": "The papers differ."}]}
    desk.questions.clear()
    desk.ask("Which?", reply("1,240 [1] or 35 [2].", visits, cost), *both, **told)
    desk.ask("Which one?", reply("1,240 [1].", visits), *both, **told)
    desk.ask("Which, then?", reply("1,240 [1].", visits, **warned), *both, **told)
    desk.ask("And who?", reply("1,240 [1].", visits, **warned), both[0])
    out = tmp_path / "out.json"
    questions = write(tmp_path / "gold.jsonl", desk.questions)
    common = ["--questions", str(questions), "--papers", str(papers), "--url", url]
    assert main([*common, "--out", str(out), "--floor", "conflicts=0.6", "false_conflicts=0"]) == 1
    overall = json.loads(out.read_text())["overall"]
    assert (overall["conflicts"]["hits"], overall["conflicts"]["of"]) == (2, 3)
    assert (overall["false_conflicts"]["hits"], overall["false_conflicts"]["of"]) == (1, 1)


def test_a_run_is_recorded_without_words_and_compared_with(
    tmp_path: Path, papers: Path, desk: Desk, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    questions = write(tmp_path / "gold.jsonl", desk.questions)
    common = ["--questions", str(questions), "--papers", str(papers), "--url", url]
    before = tmp_path / "before.json"
    assert main([*common, "--record", str(before)]) == 0
    for word in ("visits", "minutes", "Monday", "gold", "Q-1"):
        assert word not in before.read_text()
    desk.replies["Who chairs it?"] = desk.replies["How many visits?"]
    desk.replies["What did it cost?"] = desk.replies["How many visits?"]
    capsys.readouterr()
    assert main([*common, "--compare", str(before)]) == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert "Beside before.json" in printed
    # Two more of the six have the gold page or the figure; two of two is 0.5 by the sign test.
    assert "page_hit_1 │ 6 │ 50% │ 67% │ 1 │ 0 │ 1.000" in printed
    assert "wrongly_refused │ 6 │ 17% │ 0% │ 0 │ 1 │ 1.000" in printed

    elsewhere = write(tmp_path / "other.jsonl", [desk.questions[0] | {"question": "How many?"}])
    desk.replies["How many?"] = reply("None.")
    other = ["--questions", str(elsewhere), *common[2:], "--compare", str(before)]
    assert main(other) == 2
    assert "before.json is a run of other questions." in capsys.readouterr().err
    assert main([*common, "--compare", str(questions)]) == 2
    assert "gold.jsonl is no recorded run" in capsys.readouterr().err


def test_a_run_stands_beside_the_last_one_of_its_questions_and_can_take_its_place(
    tmp_path: Path, papers: Path, desk: Desk, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    questions = write(tmp_path / "gold.jsonl", desk.questions)
    kept = tmp_path / "kept"
    kept.mkdir()
    common = ["--questions", str(questions), "--papers", str(papers), "--url", url]
    common += ["--recorded", str(kept)]
    assert main([*common, "--record"]) == 2
    assert "No recorded run has these questions" in capsys.readouterr().err
    assert main([*common, "--record", str(kept / "ours.json")]) == 0
    other = write(tmp_path / "other.jsonl", [desk.questions[0] | {"question": "How many?"}])
    desk.replies["How many?"] = reply("None.")
    assert main(["--questions", str(other), *common[2:], "--record", str(kept / "a.json")]) == 0
    assert "Beside" not in capsys.readouterr().out
    desk.replies["Who chairs it?"] = desk.replies["How many visits?"]
    before = (kept / "ours.json").read_text()
    assert main([*common, "--record"]) == 0
    assert "Beside ours.json" in capsys.readouterr().out
    assert (kept / "ours.json").read_text() != before


def test_confidence_is_set_beside_what_is_so(
    tmp_path: Path, papers: Path, desk: Desk, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    questions = write(tmp_path / "gold.jsonl", desk.questions)
    drawn, out = tmp_path / "drawn.svg", tmp_path / "out.json"
    common = [
        *("--questions", str(questions), "--papers", str(papers), "--url", url),
        *("--calibration", str(drawn), "--out", str(out)),
    ]
    assert main(common) == 0
    assert "the answers bear no `confidence`" in capsys.readouterr().out
    assert not drawn.exists()
    surenesses = [0.9, 0.9, 0.8, 0.3, 0.9, None, 0.3, 1.0]
    for question, sure in zip(desk.questions, surenesses, strict=True):
        answer = desk.replies[question["question"]]
        if answer is not None:
            answer["confidence"] = sure
    assert main(common) == 0
    calibration = json.loads(out.read_text())["calibration"]
    low, high = calibration["bands"]
    assert (low["answerable"], low["refused"]) == ({"hits": 1, "of": 2}, 2)
    assert (high["answerable"], high["refused"]) == ({"hits": 4, "of": 5}, 0)
    assert high["confidence"] == pytest.approx(0.9)
    assert calibration["error"] == pytest.approx((2 * 0.2 + 5 * 0.1) / 7)
    # Of the ten pairs of an answerable and an unanswerable, 4 are in order and one is a tie.
    assert calibration["auroc"] == pytest.approx(0.45)
    assert "4 of 5 answerable at a mean confidence of 0.90" in drawn.read_text()
    assert "AUROC 0.45" in capsys.readouterr().out


def test_a_confidence_that_is_no_probability_is_an_error(
    tmp_path: Path, papers: Path, desk: Desk, url: str
) -> None:
    desk.ask("How sure?", reply("Very.", confidence=80))
    questions = write(tmp_path / "gold.jsonl", desk.questions[-1:])
    out = tmp_path / "out.json"
    main(
        [
            *("--questions", str(questions), "--papers", str(papers), "--url", url),
            *("--out", str(out)),
        ]
    )
    [row] = json.loads(out.read_text())["questions"]
    assert "confidence should be between 0 and 1, not 80" in row["error"]


FAKE_PRODUCT = '''
    #!{python}
    """A product that has read everything and knows nothing."""
    import json, os, pathlib, sys
    from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

    state = pathlib.Path(os.environ["COMMITTEE_DATA_DIR"])
    if sys.argv[1] == "ingest":
        assert sys.argv[2] == "--json"
        (state / "papers").write_text(sys.argv[3])
        print("Reading")
        print(json.dumps(dict(files=3, pages=5, chunks=9, seconds=1.5, warm_seconds=0.5,
                              failed=[dict(path="bad.pdf", message="It is empty.")])))
        sys.exit()

    class Handler(BaseHTTPRequestHandler):
        def answer(self, body):
            self.send_response(200 if (state / "papers").exists() else 503)
            self.end_headers()
            self.wfile.write(json.dumps(body).encode())
        def do_GET(self):
            self.answer(dict(ready=self.path == "/readyz"))
        def do_POST(self):
            self.rfile.read(int(self.headers["Content-Length"]))
            self.answer(dict(answer="The papers do not say.", refused=True, citations=[],
                             passages=[]))
        def log_message(self, *_): pass

    assert sys.argv[1:5] == ["serve", "--host", "127.0.0.1", "--port"]
    (state / "pid").write_text(str(os.getpid()))
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[5])), Handler).serve_forever()
'''


@pytest.fixture
def command(tmp_path: Path) -> Path:
    """The fake product's command."""
    file = tmp_path / "committee"
    file.write_text(dedent(FAKE_PRODUCT).lstrip().replace("{python}", sys.executable))
    file.chmod(0o755)
    return file


def test_it_starts_the_product_and_ends_it(
    tmp_path: Path, papers: Path, desk: Desk, command: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    questions = write(tmp_path / "gold.jsonl", desk.questions)
    data = tmp_path / "data"
    status = main(
        [
            *("--questions", str(questions), "--papers", str(papers)),
            *("--committee", str(command), "--data-dir", str(data)),
            *("--floor", "refused=100%", "wrongly_refused=0"),
        ]
    )
    assert status == 1
    captured = capsys.readouterr()
    assert "Read 3 files, 5 pages, in 1.5 s." in captured.out
    assert "Not read: bad.pdf: It is empty." in captured.out
    assert captured.err == "wrongly_refused is 1.000, above its ceiling of 0.\n"
    assert (data / "papers").read_text() == str(papers)
    with pytest.raises(ProcessLookupError):
        os.kill(int((data / "pid").read_text()), 0)


def test_a_product_that_fails_is_reported(
    tmp_path: Path, papers: Path, desk: Desk, command: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    questions = write(tmp_path / "gold.jsonl", desk.questions)
    command.write_text("#!/bin/sh\n[ $1 = ingest ] && echo '{}' || exit 4\n")
    common = ["--questions", str(questions), "--papers", str(papers), "--committee", str(command)]
    assert main(common) == 2
    assert "The ingest command's account lacks 'files'" in capsys.readouterr().err
    account = {"files": 1, "pages": 1, "chunks": 1, "seconds": 1, "warm_seconds": 1, "failed": []}
    command.write_text(
        f"#!/bin/sh\n[ $1 = ingest ] && echo '{json.dumps(account)}' && exit\n"
        "echo the port is taken >&2; exit 4\n"
    )
    assert main(common) == 2
    assert "The server ended with status 4: the port is taken" in capsys.readouterr().err
