"""A real server on this machine that speaks OpenAI's protocol, well or badly."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Speaker:
    """What the server is to do next, and what it was asked."""

    words: list[str] = field(default_factory=list)
    status: int = 200
    body: bytes = b""
    """Sent in the place of the words, if there is any."""
    silence: float = 0.0
    """Seconds before the first word, and before each."""
    cut_off: bool = False
    location: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    address: str = ""


def chunk(word: str) -> bytes:
    delta = {"role": "assistant", "content": word}
    told = {
        "id": "1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "m",
        "choices": [{"index": 0, "delta": delta, "finish_reason": None}],
    }
    return f"data: {json.dumps(told)}\n\n".encode()


@contextmanager
def speaking() -> Iterator[Speaker]:
    """The server, at ``speaker.address``."""
    speaker = Speaker()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            speaker.paths.append(self.path)
            self.send_error(404)

        def do_POST(self) -> None:
            speaker.paths.append(self.path)
            speaker.keys.append(self.headers["authorization"])
            length = int(self.headers["content-length"])
            speaker.asked.append(json.loads(self.rfile.read(length)))
            self.send_response(speaker.status)
            if speaker.location:
                self.send_header("location", speaker.location)
            kind = "text/event-stream" if speaker.status == 200 else "application/json"
            self.send_header("content-type", kind)
            if speaker.cut_off:
                self.send_header("content-length", "1000000")
            self.end_headers()
            with suppress(BrokenPipeError, ConnectionResetError):  # nobody listens any more
                self._speak()

        def _speak(self) -> None:
            if speaker.body:
                self.wfile.write(speaker.body)
                return
            for word in speaker.words:
                time.sleep(speaker.silence)
                self.wfile.write(chunk(word))
                self.wfile.flush()
            if not speaker.cut_off:
                self.wfile.write(b"data: [DONE]\n\n")

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    speaker.address = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield speaker
    finally:
        server.shutdown()
        thread.join(10)
        server.server_close()
