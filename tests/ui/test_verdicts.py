"""An officer says at the screen whether a likely step of a chain is right, and it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_register import CHAIN, ENTRIES, RegisterService
from fastapi.testclient import TestClient

from assistant.api.app import create_app
from assistant.api.beside import Officers
from assistant.api.officers import COOKIE
from index.values import Verdict
from ui.app import serve_screens

KEY = "the officers' key"
CHAIN_OF = f"/decisions?entry={ENTRIES[0].id}"
FORM = {"hop": CHAIN.id, "entry": ENTRIES[0].id, "verdict": "confirmed", "by": "A. Clerk"}


@pytest.fixture
def service(tmp_path: Path) -> RegisterService:
    return RegisterService(tmp_path)


def visitor(service: RegisterService, key: str | None) -> TestClient:
    app = create_app(service, desk=None, owner_token=None, allowed_hosts=["testserver"])
    serve_screens(app, service, Officers(key))
    return TestClient(app, follow_redirects=False)


@pytest.fixture
def officer(service: RegisterService) -> Iterator[TestClient]:
    with visitor(service, KEY) as client:
        yield client


def test_where_there_is_no_key_nobody_is_asked_and_nobody_may(service: RegisterService) -> None:
    with visitor(service, None) as client:
        page = client.get(CHAIN_OF).text
        assert "likely, not certain" in page
        assert "<form" not in page.partition('id="found"')[2]
        for key in ("", KEY):
            assert client.post("/decisions/verdict", data={**FORM, "key": key}).status_code == 403
    assert service.judged == []


def test_a_verdict_needs_the_key_and_a_name(officer: TestClient, service: RegisterService) -> None:
    for given in ({}, {"key": "wrong"}, {"key": ""}):
        response = officer.post("/decisions/verdict", data={**FORM, **given})
        assert response.status_code == 403
        assert "not the officers" in response.text
        assert COOKIE not in response.cookies
    nameless = {**FORM, "by": " ", "key": KEY}
    assert officer.post("/decisions/verdict", data=nameless).status_code == 422
    odd = {**FORM, "verdict": "perhaps", "key": KEY}
    assert officer.post("/decisions/verdict", data=odd).status_code == 422
    gone = {**FORM, "hop": "nowhere", "key": KEY}
    assert officer.post("/decisions/verdict", data=gone).status_code == 404
    assert service.judged == []


def test_an_officer_confirms_and_need_not_give_the_key_again(
    officer: TestClient, service: RegisterService
) -> None:
    assert 'name="key"' in officer.get(CHAIN_OF).text
    response = officer.post("/decisions/verdict", data={**FORM, "key": KEY})
    assert (response.status_code, response.headers["location"]) == (
        *(303, CHAIN_OF.replace(":", "%3A")),
    )
    told = response.headers["set-cookie"].lower()
    assert "httponly" in told
    assert "samesite=strict" in told
    page = officer.get(CHAIN_OF).text
    assert "Confirmed by A. Clerk" in page
    assert "As A. Clerk." in page
    assert 'name="key"' not in page
    again = {**FORM, "verdict": "rejected", "by": ""}
    assert officer.post("/decisions/verdict", data=again).status_code == 303
    assert service.judged == [
        (CHAIN.id, Verdict.CONFIRMED, "A. Clerk"),
        (CHAIN.id, Verdict.REJECTED, "A. Clerk"),
    ]


def test_what_was_rejected_is_folded_away_and_can_be_taken_back(
    officer: TestClient, service: RegisterService
) -> None:
    officer.post("/decisions/verdict", data={**FORM, "verdict": "rejected", "key": KEY})
    page = officer.get(CHAIN_OF).text
    assert "Nothing before or after it was found" in page
    folded = page.partition('<details class="more">')[2]
    assert "1 step that officers have rejected" in folded
    assert "Rejected by A. Clerk" in folded
    assert 'value="confirmed"' in folded
    officer.post("/decisions/verdict", data={**FORM, "by": ""})
    assert "Confirmed by A. Clerk" in officer.get(CHAIN_OF).text


def test_an_officer_can_leave(officer: TestClient, service: RegisterService) -> None:
    officer.post("/decisions/verdict", data={**FORM, "key": KEY})
    officer.post("/decisions/verdict", data={**FORM, "verdict": "leave"})
    assert 'name="key"' in officer.get(CHAIN_OF).text
    assert len(service.judged) == 1


def test_a_cookie_that_is_not_ours_is_nobodys(
    officer: TestClient, service: RegisterService
) -> None:
    officer.post("/decisions/verdict", data={**FORM, "key": KEY})
    kept = officer.cookies[COOKIE]
    for forged in ("", "x", kept[:-1] + ("0" if kept[-1] != "0" else "1"), "A." + kept, "W10=."):
        with visitor(service, KEY) as other:
            other.cookies.set(COOKIE, forged)
            assert other.post("/decisions/verdict", data=FORM).status_code == 403
    with visitor(service, "another key") as other:
        other.cookies.set(COOKIE, kept)
        assert other.post("/decisions/verdict", data=FORM).status_code == 403


def test_a_page_of_another_site_cannot_judge(officer: TestClient, service: RegisterService) -> None:
    officer.post("/decisions/verdict", data={**FORM, "key": KEY})
    elsewhere = {"origin": "https://elsewhere.example"}
    response = officer.post("/decisions/verdict", data={**FORM, "key": KEY}, headers=elsewhere)
    assert response.status_code == 403
    assert len(service.judged) == 1


def test_what_is_certain_is_not_asked_about(officer: TestClient, service: RegisterService) -> None:
    service.likelihood = 1.0
    page = officer.get(CHAIN_OF).text
    assert "not certain" not in page
    assert 'class="judge"' not in page
