"""What holds for every request: one shape of error, ids, guards, headers and quiet logs."""

from __future__ import annotations

import io
import json

import pytest
from fake_service import PACK, FakeService
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant import logs
from index.errors import CommitteeError, LibraryError, NotFoundError, ReadingError, RequestError

ASK = "/api/v1/ask"
SECRET = "zebra-crossing"


def check_problem(response: object, status: int) -> dict[str, object]:
    assert response.status_code == status  # type: ignore[attr-defined]
    headers = response.headers  # type: ignore[attr-defined]
    assert headers["content-type"] == "application/problem+json"
    told: dict[str, object] = response.json()  # type: ignore[attr-defined]
    assert set(told) - {"errors"} == {"type", "title", "status", "detail", "advice", "request_id"}
    assert told["status"] == status
    assert told["request_id"] == headers["x-request-id"]
    assert all(told.values())
    return told


@pytest.mark.parametrize(
    "kind", [CommitteeError, NotFoundError, ReadingError, RequestError, LibraryError]
)
def test_our_errors_are_told(
    client: TestClient, service: FakeService, kind: type[CommitteeError]
) -> None:
    service.errors["fail"] = kind("The sentence.", "The advice.")
    told = check_problem(client.post(ASK, json={"question": "fail"}), kind.status)
    assert (told["detail"], told["advice"], told["title"]) == (
        "The sentence.",
        "The advice.",
        kind.title,
    )


def test_any_other_error_is_not(client: TestClient, service: FakeService) -> None:
    service.errors["fail"] = KeyError(SECRET)
    response = client.post(ASK, json={"question": "fail"})
    check_problem(response, 500)
    assert SECRET not in response.text
    assert "Traceback" not in response.text


def test_the_frameworks_errors_have_the_same_shape(client: TestClient) -> None:
    file = f"/api/v1/documents/{PACK.id}/file"
    check_problem(client.get("/nowhere"), 404)
    check_problem(client.get("/api/v1/documents/none"), 404)
    check_problem(client.get(f"/api/v1/documents/{PACK.id}/pages/9.png"), 404)
    check_problem(client.get(ASK), 405)
    check_problem(client.post(ASK, json={}), 422)
    check_problem(client.post(ASK, content=b"{", headers={"content-type": "application/json"}), 422)
    check_problem(client.post(ASK, content=b'{"question": "\\ud800"}'), 422)
    check_problem(client.post(ASK, content=b"x" * 6_000_000), 413)
    beyond = check_problem(client.get(file, headers={"range": "bytes=9999999-"}), 416)
    assert beyond["title"] == "No such range"


def test_a_sane_request_id_is_kept_and_no_other(client: TestClient) -> None:
    given = client.get("/healthz", headers={"x-request-id": "abc-12345"})
    assert given.headers["x-request-id"] == "abc-12345"
    for bad in ("short", "x" * 65, 'a"b\\c12345', "spaces in it"):
        made = client.get("/healthz", headers={"x-request-id": bad}).headers["x-request-id"]
        assert made != bad
        assert len(made) == 32


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "", "[", "10.0.0.1"])
def test_another_host_name_is_turned_away(client: TestClient, host: str) -> None:
    check_problem(client.get("/healthz", headers={"host": host}), 400)


@pytest.mark.parametrize("host", ["testserver", "TestServer:80", "127.0.0.1:8000"])
def test_our_own_is_not(client: TestClient, host: str) -> None:
    assert client.get("/healthz", headers={"host": host}).status_code == 200


def test_a_host_may_be_allowed_at_one_port_or_below_one_name() -> None:
    from assistant.api.app import create_app

    hosts = ["localhost:8000", "*.example.org"]
    app = create_app(
        FakeService(io.BytesIO()),  # type: ignore[arg-type]  # no file is asked for
        desk=None,
        owner_token=None,
        allowed_hosts=hosts,
    )
    with TestClient(app) as client:
        for host, status in (
            ("localhost:8000", 200),
            ("localhost:9000", 400),
            ("papers.example.org", 200),
            ("example.org", 400),
            ("evilexample.org", 400),
        ):
            assert client.get("/healthz", headers={"host": host}).status_code == status, host


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://["},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "same-origin", "origin": "http://testserver:81"},
    ],
)
def test_another_site_cannot_ask(
    client: TestClient, service: FakeService, headers: dict[str, str]
) -> None:
    check_problem(client.post(ASK, json={"question": "x"}, headers=headers), 403)
    assert not service.asked


@pytest.mark.parametrize(
    "headers", [{}, {"origin": "http://testserver", "sec-fetch-site": "same-origin"}]
)
def test_our_own_pages_and_programs_can(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post(ASK, json={"question": "x"}, headers=headers).status_code == 200


@pytest.mark.parametrize("path", ["/healthz", "/nowhere", "/docs", "/api/v1/documents"])
def test_every_response_is_guarded(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "SAMEORIGIN"
    assert headers["referrer-policy"] == "same-origin"
    assert "default-src 'none'" in headers["content-security-policy"]


def test_logs_tell_what_happened_and_not_what_was_asked(app: FastAPI, service: FakeService) -> None:
    stream = io.StringIO()
    logs.configure("INFO", stream)
    service.errors["fail"] = ValueError(f"cannot parse {SECRET}")
    with TestClient(app) as client:
        client.post(ASK, json={"question": SECRET, "nonsense": SECRET})
        client.post(ASK, json={"question": f"libraries {SECRET}"})
        client.post(ASK, json={"question": f"fail {SECRET}"}, headers={"x-request-id": "id-12345"})
        client.post(ASK, json={"question": f"fail {SECRET}", "stream": True})
        client.get(f"/api/v1/documents/{PACK.id}?q={SECRET}")
        client.get(f"/{SECRET}")
    assert SECRET not in stream.getvalue()
    assert "RESOLVED" not in stream.getvalue()
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    asked = next(line for line in lines if line["event"] == "request" and line["status"] == 500)
    assert asked["route"] == ASK
    assert (asked["method"], asked["request_id"]) == ("POST", "id-12345")
    assert asked["ms"] >= 0
    failed = next(line for line in lines if line["event"] == "request failed")
    assert (failed["error"], failed["request_id"]) == ("ValueError", "id-12345")
    routes = [line["route"] for line in lines if line["event"] == "request"]
    assert "/api/v1/documents/{document_id}" in routes
