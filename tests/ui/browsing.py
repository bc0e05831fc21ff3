"""A browser at the app, which must fetch nothing elsewhere and complain of nothing."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import uvicorn
from fake_service import FakeService
from playwright.sync_api import Browser, Page, sync_playwright

from assistant.api.app import create_app

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]


@contextmanager
def serving(service: FakeService) -> Iterator[str]:
    """The app over a service, on a port of its own."""
    from ui.app import mount

    app = create_app(service, desk=None, owner_token=None, allowed_hosts=["127.0.0.1"])
    mount(app, service)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        config = uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=1)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)


@contextmanager
def opened() -> Iterator[Browser]:
    """A browser, which starts in the time of many tests."""
    if not CHROMIUM.exists():
        pytest.skip("there is no /usr/bin/chromium to test the screens in")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def browsing(browser: Browser, address: str, **how: Any) -> Iterator[Page]:
    """A page of a person who has opened nothing yet, and of whom the browser knows nothing."""
    page = browser.new_page(**{"viewport": {"width": 1400, "height": 900}, **how})
    complaints: list[str] = []
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda told: told.type in ("error", "warning") and complaints.append(told.text),
    )
    try:
        yield page
    finally:
        page.close()
    assert not complaints
    assert hosts - {""} == {urlsplit(address).netloc}


def until(page: Page, told: str) -> None:
    """Wait until an expression is true there: asked from here, for the screens let no text run."""
    for _ in range(200):
        if page.evaluate(told):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"It never came to be that {told}")


def shown(page: Page) -> str:
    """The picture that is shown, once it has come."""
    until(page, "document.querySelector('#panel img').naturalWidth > 0")
    return page.get_attribute("#panel img", "src") or ""
