"""What is told of a paper, and what its owner may say and send."""

from __future__ import annotations

from pathlib import Path

import pytest
from fake_service import PACK, QUOTES, REPORT, FakeService
from fastapi import FastAPI
from fastapi.testclient import TestClient

OWNER = {"authorization": "Bearer owner-token"}
PAPER = f"/api/v1/documents/{PACK.id}"


def test_a_paper_is_told_with_its_parts(client: TestClient) -> None:
    told = client.get(PAPER).json()
    assert (told["status"], told["paged"], told["superseded_by"]) == ("unknown", True, None)
    item, heading = told["sections"]
    assert (item["kind"], item["number"], item["page"], item["last"]) == ("item", "6", 3, 4)
    assert item["facts"] == {"Author": "A. Clerk"}
    assert (heading["title"], heading["parent"]) == ("Sundays", 0)
    assert told["troubles"] == ["Two items are numbered 6."]
    assert all(page["remarks"] == [] for page in told["pages"])


def test_a_papers_tables_are_told_cell_by_cell(client: TestClient) -> None:
    [table] = client.get(f"{PAPER}/tables").json()["tables"]
    cell, quoted = table["cells"]
    assert (table["caption"], cell["text"]) == ("Replies", QUOTES[0][:8])
    assert cell["rect"] == pytest.approx([0.1, 0.1, 0.2, 0.2], abs=1e-3)
    assert (quoted["column"], quoted["text"]) == (1, QUOTES[0][10:13])
    assert len(client.get(f"{PAPER}/tables?page=3").json()["tables"]) == 1
    assert client.get(f"{PAPER}/tables?page=1").json() == {"tables": []}
    assert client.get(f"{PAPER}/tables?page=0").status_code == 422


def test_what_a_paper_records_is_told_as_what_it_is(client: TestClient) -> None:
    [record] = client.get(f"{PAPER}/records").json()["records"]
    assert (record["kind"], record["text"]) == ("resolution", QUOTES[0])
    assert (record["item"], record["minute"], record["page"]) == ("6", "24", 3)
    assert record["href"] == f"{PAPER}/file#page=3"
    assert client.get(f"/api/v1/documents/{REPORT.id}/records").json() == {"records": []}


@pytest.mark.parametrize("part", ["", "/tables", "/records", "/file"])
def test_of_a_paper_that_is_not_there_nothing_is_told(client: TestClient, part: str) -> None:
    assert client.get(f"/api/v1/documents/{'x' * 32}{part}").status_code == 404


# --- the owner's word ---------------------------------------------------------------------------


def test_the_owner_says_what_a_paper_is(client: TestClient) -> None:
    body = {"committee": "Council", "status": "approved"}
    told = client.patch(PAPER, json=body, headers=OWNER).json()
    assert (told["committee"], told["status"], told["title"]) == (
        "Council",
        "approved",
        PACK.title,
    )
    assert told["confidence"] == {"committee": 1.0, "status": 1.0}


@pytest.mark.parametrize(
    ("body", "said"),
    [({"status": "perhaps"}, "perhaps"), ({"colour": "blue"}, "colour"), ({"title": " "}, "title")],
)
def test_what_cannot_be_is_refused(client: TestClient, body: dict[str, str], said: str) -> None:
    refused = client.patch(PAPER, json=body, headers=OWNER)
    assert refused.status_code == 422
    assert said in refused.text


def test_the_owner_sees_the_jobs_and_what_failed(client: TestClient) -> None:
    [job] = client.get("/api/v1/jobs", headers=OWNER).json()["jobs"]
    assert (job["job_id"], job["pages_per_second"], job["seconds_left"]) == ("job1", 30.0, 6.0)
    [failure] = client.get("/api/v1/failures", headers=OWNER).json()["failures"]
    assert failure["message"] == "The file is empty (0 bytes)."


# --- sending a paper ----------------------------------------------------------------------------


def test_a_paper_that_is_sent_is_kept_and_read(
    client: TestClient, app: FastAPI, service: FakeService
) -> None:
    for content in (b"%PDF-1.4 first", b"%PDF-1.4 second"):
        sent = client.put("/api/v1/uploads/late paper.pdf", content=content, headers=OWNER)
        assert (sent.status_code, sent.json()) == (202, {"job_id": "job1"})
        assert sent.headers["location"] == "/api/v1/jobs/job1"
        assert (service.folder / "late paper.pdf").read_bytes() == content
    place = str(service.folder / "late paper.pdf")
    assert app.state.desk.started == [((place,), "public")] * 2
    assert client.delete("/api/v1/uploads/late paper.pdf", headers=OWNER).status_code == 202
    assert list(service.folder.iterdir()) == []
    assert len(app.state.desk.started) == 3
    assert client.delete("/api/v1/uploads/late paper.pdf", headers=OWNER).status_code == 404


@pytest.mark.parametrize("name", [".hidden.pdf", "..", "..%2Fup.pdf", "a%5Cb.pdf", "é" * 130])
def test_a_name_that_leads_elsewhere_is_refused(
    client: TestClient, service: FakeService, name: str
) -> None:
    sent = client.put(f"/api/v1/uploads/{name}", content=b"%PDF-1.4", headers=OWNER)
    assert sent.status_code in (404, 405, 422)
    assert not list(service.folder.iterdir())
    assert not Path(service.folder.parent, "up.pdf").exists()


def test_a_paper_larger_than_any_question_can_be_sent(
    client: TestClient, service: FakeService
) -> None:
    content = b"%PDF-1.4" + bytes(6 * 1024 * 1024)
    assert client.put("/api/v1/uploads/big.pdf", content=content, headers=OWNER).status_code == 202
    assert (service.folder / "big.pdf").stat().st_size == len(content)
    question = {"question": "x" * 6 * 1024 * 1024}
    assert client.post("/api/v1/ask", json=question).status_code == 413


@pytest.mark.parametrize("header", ["", "Bearer wrong"])
def test_to_anyone_else_none_of_this_exists(
    client: TestClient, service: FakeService, header: str
) -> None:
    headers = {"authorization": header}
    for response in (
        client.patch(PAPER, json={"title": "Mine"}, headers=headers),
        client.get("/api/v1/jobs", headers=headers),
        client.get("/api/v1/failures", headers=headers),
        client.put("/api/v1/uploads/mine.pdf", content=b"%PDF-1.4", headers=headers),
        client.delete("/api/v1/uploads/mine.pdf", headers=headers),
    ):
        assert response.status_code == 404
    assert list(service.folder.iterdir()) == []
