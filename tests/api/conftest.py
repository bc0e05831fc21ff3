from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from fake_service import FakeDesk, FakeService
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.api.app import create_app
from assistant.ask import Assistant
from index.fakes import HashEmbedding
from index.library import Library

TOKEN = "owner-token"


@pytest.fixture
def service(tmp_path: Path) -> FakeService:
    return FakeService(tmp_path)


@pytest.fixture
def app(service: FakeService) -> FastAPI:
    return create_app(
        service,
        desk=FakeDesk(service.folder),
        owner_token=TOKEN,
        allowed_hosts=["testserver", "127.0.0.1"],
    )


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app) as client:
        yield client


@pytest.fixture
def address(app: FastAPI) -> Iterator[str]:
    """The app behind a real server on this machine."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)


@pytest.fixture
def register(library: Library, tmp_path: Path) -> Iterator[TestClient]:
    """The service over a library of the sample papers, which is the test's own."""
    app = create_app(
        Assistant(library, HashEmbedding(size=384)),
        desk=FakeDesk(tmp_path),
        owner_token=TOKEN,
        allowed_hosts=["testserver"],
    )
    with TestClient(app) as client:
        yield client
