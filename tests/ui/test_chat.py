"""The chat in a real browser, over the hand-built service."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from browsing import browsing, serving, shown
from fake_service import FakeService
from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(FakeService(tmp_path_factory.mktemp("papers"))) as address:
        yield address


def test_the_interface_keeps_its_addresses(address: str) -> None:
    assert httpx.get(f"{address}/healthz").json() == {"status": "ok"}
    assert httpx.get(f"{address}/docs").status_code == 200
    assert httpx.get(f"{address}/docs/").status_code == 307
    assert httpx.get(f"{address}/openapi.json").json()["openapi"].startswith("3.1")
    for path, status in (("/api/v1/ask", 405), ("/api/v1/nowhere", 404), ("/nowhere", 404)):
        response = httpx.get(address + path)
        assert response.status_code == status
        assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/gradio_api/upload"),
        ("POST", "/gradio_api/cancel"),
        ("POST", "/gradio_api/reset"),
        ("POST", "/gradio_api/run/predict"),
        ("POST", "/gradio_api/vibe-edit"),
        ("POST", "/gradio_api/component_server"),
        ("GET", "/gradio_api/file=/etc/passwd"),
        ("GET", "/gradio_api/proxy=http://127.0.0.1/"),
        ("GET", "/gradio_api/info"),
        ("GET", "/gradio_api/runs"),
        ("GET", "/monitoring"),
    ],
)
def test_gradios_other_addresses_are_not_there(address: str, method: str, path: str) -> None:
    response = httpx.request(method, address + path)
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"


def test_no_inline_script_runs_that_did_not_leave_with_the_page(address: str) -> None:
    first, second = httpx.get(address), httpx.get(address)
    policies = [one.headers["content-security-policy"] for one in (first, second)]
    assert policies[0] != policies[1]
    scripts = next(part for part in policies[0].split("; ") if part.startswith("script-src"))
    assert "unsafe-inline" not in scripts
    assert "<script>" not in first.text


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A browser at the chat."""
    with browsing(browser, address) as page:
        page.goto(address)
        page.wait_for_selector("#suggestions button:visible", timeout=30_000)
        yield page


def test_a_question_its_quotes_and_their_pages(page: Page) -> None:
    page.fill("#question textarea", "What was agreed about libraries?")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-answer]")
    assert page.locator(".reply blockquote").count() == 2
    assert "Sundays from 1 June 2024" in page.inner_text(".reply")
    assert "not yet confirmed" in page.inner_text(".warnings")

    first = shown(page)
    assert first.endswith("/pages/3.png?mark=answer1:1")
    assert "p. 3 of the pack (report's own p. 7)" in page.inner_text(".page-where")
    page.click("a.mark >> nth=1")
    page.wait_for_function("document.querySelector('#panel .page-count').textContent == '2 of 2'")
    assert shown(page).endswith("/pages/2.png?mark=answer1:2")
    link = page.locator("#panel .open")
    assert (link.get_attribute("href") or "").endswith("/file#page=2")
    assert link.get_attribute("target") == "_blank"

    page.focus("#panel .step >> nth=0")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('#panel .page-count').textContent == '1 of 2'")
    assert shown(page) == first

    page.fill("#question textarea", "Where are the badgers? <b>nasty</b>")
    page.click("#ask")
    page.wait_for_selector(".refused")
    assert page.locator(".exchange").count() == 2
    assert page.input_value("#question textarea") == ""
    page.click("#again")
    page.wait_for_selector(".welcome")
    assert page.locator(".exchange").count() == 0


def test_the_tables_of_a_page_can_be_read_as_text_and_what_is_quoted_is_marked(page: Page) -> None:
    page.fill("#question textarea", "What was agreed about libraries?")
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel .as-table:not([hidden])")
    assert not page.is_visible("#panel .grids")
    page.click("#panel .as-table summary")
    assert page.inner_text("#panel .grids caption") == "Replies"
    assert page.locator("#panel .grids td").all_inner_texts() == ["RESOLVED", "tha"]
    assert page.locator("#panel .grids td.quoted").all_inner_texts() == ["tha"]
    page.click("#panel .step >> nth=1")
    page.wait_for_selector("#panel .as-table", state="hidden")


def test_a_phone_shows_it_all_without_scrolling_sideways(page: Page) -> None:
    page.set_viewport_size({"width": 375, "height": 812})
    wide = "document.documentElement.scrollWidth"
    assert page.evaluate(wide) <= 375
    page.click("#suggestions button >> nth=0")
    page.wait_for_selector("[data-answer]")
    shown(page)
    assert page.evaluate(wide) <= 375
    below = page.locator("#panel").bounding_box()
    talk = page.locator("#conversation").bounding_box()
    assert below is not None
    assert talk is not None
    assert below["y"] >= talk["y"] + talk["height"]


def test_text_from_a_paper_never_runs(page: Page) -> None:
    page.fill("#question textarea", "nasty")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-answer]")
    assert 'onerror="alert(1)"' in page.inner_text(".reply")
    assert page.locator(".reply img, .reply script").count() == 0
