"""Every operation answers with exactly the fields that were promised."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from fake_service import PACK, QUOTES, REPORT, FakeService
from fastapi import FastAPI
from fastapi.testclient import TestClient

ASK = "/api/v1/ask"
OWNER = {"authorization": "Bearer owner-token"}
PAPER = {"document_id", "title", "filename", "council", "committee", "meeting_date", "beside"}


def test_an_answer_has_its_citations(client: TestClient) -> None:
    told = client.post(ASK, json={"question": "libraries?"}).json()
    assert set(told) == {
        *("answer_id", "question", "answer", "refused", "mode", "citations", "more", "scope"),
        *("warnings", "confidence", "timings", "prompt", "dropped"),
    }
    first = told["citations"][0]
    assert first == {
        "mark": 1,
        "document_id": PACK.id,
        "title": PACK.title,
        "filename": PACK.filename,
        "council": PACK.council,
        "committee": "Cabinet",
        "meeting_date": "2024-03-14",
        "beside": [],
        "item": "6",
        "paragraph": "2.3",
        "page": 3,
        "page_label": "3",
        "quote": QUOTES[0],
        "rects": [[0.1, 0.2, 0.9, 0.24]],
        "href": f"/api/v1/documents/{PACK.id}/file#page=3",
        "also": [
            {
                "document_id": REPORT.id,
                "title": REPORT.title,
                "filename": REPORT.filename,
                "council": REPORT.council,
                "committee": "Communities Committee",
                "meeting_date": "2024-01-11",
                "beside": [],
                "item": None,
                "page": 2,
                "page_label": "2",
                "href": f"/api/v1/documents/{REPORT.id}/file#page=2",
            }
        ],
    }
    assert told["scope"]["documents"] == 12
    for said in ("12", "Exampleshire County Council", "Cabinet", "11 January 2024"):
        assert said in told["scope"]["searched"]
    assert told["warnings"] == [
        {"kind": "draft", "message": "These minutes were not yet confirmed."}
    ]
    assert told["timings"]["total"] == 20.0


def test_the_question_reaches_the_service_under_public_labels(
    client: TestClient, service: FakeService
) -> None:
    body = {
        "question": "  and libraries? ",
        "history": [{"role": "user", "content": "hello"}],
        "filters": {"council": "Exampleshire", "date_from": "2024-01-01", "document_ids": ["x"]},
    }
    assert client.post(ASK, json=body).status_code == 200
    question, scope, history = service.asked[0]
    assert question == "and libraries?"
    assert scope.labels == frozenset({"public"})
    assert (scope.council, scope.date_from) == ("Exampleshire", date(2024, 1, 1))
    assert scope.document_ids == ("x",)
    assert [(turn.role, turn.content) for turn in history] == [("user", "hello")]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "body.question"),
        ({"question": " \n "}, "body.question"),
        ({"question": "x" * 2001}, "body.question"),
        ({"question": "x", "mood": "kind"}, "body.mood"),
        ({"question": "x", "filters": {"labels": ["exempt"]}}, "body.filters.labels"),
        ({"question": "x", "filters": {"document_ids": ["a"] * 1001}}, "body.filters.document_ids"),
        ({"question": "x", "filters": {"date_from": "soon"}}, "body.filters.date_from"),
        (
            {"question": "x", "filters": {"date_from": "2024-02-01", "date_to": "2024-01-01"}},
            "body.filters",
        ),
        ({"question": "x", "history": [{"role": "user", "content": ""}] * 51}, "body.history"),
        (
            {"question": "x", "history": [{"role": "user", "content": "x" * 8001}]},
            "body.history.0.content",
        ),
        ({"question": "x", "history": [{"role": "system", "content": ""}]}, "body.history.0.role"),
    ],
)
def test_what_does_not_fit_is_named(client: TestClient, body: dict[str, Any], field: str) -> None:
    response = client.post(ASK, json=body)
    assert response.status_code == 422
    assert [one["field"] for one in response.json()["errors"]] == [field]


def test_the_longest_history_is_taken(client: TestClient) -> None:
    turns = [{"role": "user", "content": "é" * 8000}] * 50
    assert client.post(ASK, json={"question": "x" * 2000, "history": turns}).status_code == 200


def test_a_refusal_says_what_was_searched(client: TestClient) -> None:
    told = client.post(ASK, json={"question": "badgers?"}).json()
    assert told["refused"]
    assert told["citations"] == []
    assert "12 documents" in told["scope"]["searched"]


def test_search(client: TestClient) -> None:
    told = client.post("/api/v1/search", json={"query": "Sundays"}).json()
    assert told == {
        "passages": [
            {
                "document_id": PACK.id,
                "filename": PACK.filename,
                "title": PACK.title,
                "page": 3,
                "page_label": "3",
                "text": QUOTES[0],
                "score": 0.91,
            }
        ]
    }
    for k in (0, 51):
        assert client.post("/api/v1/search", json={"query": "x", "k": k}).status_code == 422


def test_documents(client: TestClient) -> None:
    listed = client.get("/api/v1/documents").json()["documents"]
    assert [one["document_id"] for one in listed] == [PACK.id, REPORT.id]
    known = {"document_type", "status", "superseded_by", "paged", "confidence"}
    assert set(listed[0]) == PAPER | known | {"pages"}
    assert listed[0]["pages"] == 4
    one = client.get(f"/api/v1/documents/{PACK.id}").json()
    assert set(one) == PAPER | known | {"pages", "sections", "troubles"}
    assert one["pages"][2] == {
        "number": 3,
        "label": "3",
        "stamp": "3",
        "own": "7",
        "width": 595.3,
        "height": 841.9,
        "confidence": None,
        "remarks": [],
    }


def test_health(client: TestClient, service: FakeService) -> None:
    for prefix in ("", "/api/v1"):
        assert client.get(f"{prefix}/healthz").json() == {"status": "ok"}
        assert client.get(f"{prefix}/readyz").json() == {"status": "ok"}
    service.is_ready = False
    for prefix in ("", "/api/v1"):
        assert client.get(f"{prefix}/healthz").status_code == 200
        assert client.get(f"{prefix}/readyz").status_code == 503


def test_the_owner_starts_and_follows_a_job(client: TestClient) -> None:
    body = {"paths": ["/srv/papers"], "access": "public"}
    begun = client.post("/api/v1/jobs", json=body, headers=OWNER)
    assert (begun.status_code, begun.json()) == (202, {"job_id": "job1"})
    followed = client.get(begun.headers["location"], headers=OWNER).json()
    assert (followed["state"], followed["files_done"], followed["failures"]) == ("running", 2, [])
    assert client.get("/api/v1/jobs/none", headers=OWNER).status_code == 404


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer wrong", "Basic owner-token", "Bearer é"])
def test_to_anyone_else_there_are_no_jobs(client: TestClient, header: str) -> None:
    headers = {"authorization": header.encode()}
    nowhere = client.get("/api/v1/nowhere").json()
    for response in (
        client.post("/api/v1/jobs", json={"nonsense": 1}, headers=headers),
        client.get("/api/v1/jobs/job1", headers=headers),
    ):
        assert response.status_code == 404
        assert response.json() | {"request_id": ""} == nowhere | {"request_id": ""}


@pytest.mark.parametrize("lacking", ["desk", "owner_token"])
def test_without_jobs_or_token_there_are_none_for_the_owner_either(
    app: FastAPI, lacking: str
) -> None:
    setattr(app.state, lacking, None)
    with TestClient(app) as client:
        for headers in (OWNER, {"authorization": "Bearer "}):
            assert client.get("/api/v1/jobs/job1", headers=headers).status_code == 404


def test_every_operation_is_described_with_examples(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    schemas = described["components"]["schemas"]

    def has_example(content: dict[str, Any]) -> bool:
        schema = content.get("schema", {})
        named = schemas.get(schema.get("$ref", "").rsplit("/", 1)[-1], {})
        return bool(
            content.get("example") or named.get("examples") or schema.get("format") == "binary"
        )

    operations = [
        (path, operation)
        for path, methods in described["paths"].items()
        for operation in methods.values()
    ]
    assert len(operations) == 32
    for path, operation in operations:
        contents = [
            content
            for response in operation["responses"].values()
            for content in response.get("content", {}).values()
        ]
        contents += operation.get("requestBody", {}).get("content", {}).values()
        assert contents, path
        assert all(has_example(content) for content in contents), path
        assert list(operation["responses"]["default"]["content"]) == ["application/problem+json"]
        assert "422" not in operation["responses"], path


def test_the_docs_fetch_nothing(client: TestClient) -> None:
    response = client.get("/docs")
    assert response.headers["content-security-policy"].startswith("default-src 'none'; style-src")
    for outside in ("http://", "https://", "<script", "src=", "url(", "@import"):
        assert outside not in response.text
    for path in client.get("/openapi.json").json()["paths"]:
        assert f"<code>{path}</code>" in response.text
    assert 'id="not-found"' in response.text
    assert client.get("/redoc").status_code == 404


def test_whether_a_language_model_is_used_is_told(client: TestClient) -> None:
    told = client.get("/api/v1/model").json()
    assert told == {"used": False, "name": None, "host": None}
