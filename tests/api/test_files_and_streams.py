"""Files, pictures and streams, through a real server on this machine."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

import httpx
from fake_service import PACK, REPORT, FakeService

FILE = f"/api/v1/documents/{PACK.id}/file"
PAGE = f"/api/v1/documents/{PACK.id}/pages/3.png"
ASK = "/api/v1/ask"


def events(address: str, question: str) -> list[tuple[str, dict[str, object]]]:
    body = {"question": question, "stream": True}
    with httpx.stream("POST", address + ASK, json=body) as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        text = response.read().decode()
    found = []
    for block in text.strip().split("\n\n"):
        name, data = block.split("\n")
        found.append((name.removeprefix("event: "), json.loads(data.removeprefix("data: "))))
    return found


def test_a_file_is_served_whole_and_in_parts(address: str) -> None:
    whole = httpx.get(address + FILE)
    assert whole.content.startswith(b"%PDF")
    assert whole.headers["content-type"] == "application/pdf"
    assert whole.headers["content-disposition"].startswith("inline")
    assert whole.headers["x-content-type-options"] == "nosniff"
    assert whole.headers["accept-ranges"] == "bytes"
    part = httpx.get(address + FILE, headers={"range": "bytes=5-14"})
    assert (part.status_code, part.content) == (206, whole.content[5:15])
    assert part.headers["content-range"] == f"bytes 5-14/{len(whole.content)}"
    tail = httpx.get(address + FILE, headers={"range": "bytes=-6"})
    assert tail.content == whole.content[-6:]
    head = httpx.head(address + FILE)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == str(len(whole.content))


def test_an_unchanged_file_is_not_sent_again(address: str) -> None:
    for path in (FILE, PAGE):
        tag = httpx.get(address + path).headers["etag"]
        for sent in (tag, f"W/{tag}", f'"other", {tag}'):
            again = httpx.get(address + path, headers={"if-none-match": sent})
            assert (again.status_code, again.content) == (304, b"")
            assert again.headers["etag"] == tag
        assert httpx.get(address + path, headers={"if-none-match": '"x"'}).status_code == 200


def test_a_file_that_is_gone_is_told(address: str, service: FakeService) -> None:
    (service.folder / "gone").mkdir()
    service.folder = service.folder / "gone"
    (service.folder / f"{PACK.id}.pdf").symlink_to("nothing")
    service.original = lambda *_: service.folder / f"{PACK.id}.pdf"  # type: ignore[method-assign]
    response = httpx.get(address + FILE)
    assert response.status_code == 404
    assert "no longer" in response.json()["detail"]


def test_a_mark_is_highlighted_on_its_own_page_alone(address: str) -> None:
    plain = httpx.get(address + PAGE)
    assert plain.headers["content-type"] == "image/png"
    assert plain.headers["cache-control"] == "private, no-cache"
    assert httpx.get(address + PAGE, params={"mark": "answer1:1"}).content != plain.content
    for other in ("answer1:2", "answer1:9", "forgotten:1"):
        assert httpx.get(address + PAGE, params={"mark": other}).content == plain.content
    for malformed in ("answer1", "a b:1", "answer1:x", "../x:1"):
        assert httpx.get(address + PAGE, params={"mark": malformed}).status_code == 422
    for number, status in (("0", 422), ("5", 404), ("x", 422)):
        url = f"{address}/api/v1/documents/{PACK.id}/pages/{number}.png"
        assert httpx.get(url).status_code == status
    assert httpx.get(f"{address}/api/v1/documents/{REPORT.id}/pages/2.png").status_code == 200


def test_a_stream_ends_with_the_answer(address: str) -> None:
    found = events(address, "libraries?")
    assert [name for name, _ in found] == ["statement", "statement", "answer"]
    assert set(found[0][1]) == {"text", "citations"}
    assert found[-1][1] == httpx.post(address + ASK, json={"question": "libraries?"}).json()


def test_a_stream_tells_its_error(address: str, service: FakeService) -> None:
    name, told = events(address, "halfway")[-1]
    assert (name, told["status"], told["title"]) == ("error", 404, "Not found")
    assert told["request_id"]
    service.errors["fail"] = KeyError("hidden")
    name, told = events(address, "fail")[-1]
    assert (name, told["status"]) == ("error", 500)
    assert "hidden" not in str(told)


def test_fifty_questions_at_once(address: str, service: FakeService) -> None:
    import threading

    meeting = threading.Barrier(50, timeout=20)
    ask = service.ask

    def together(*args: object) -> object:
        meeting.wait()  # nobody is answered until all fifty are being worked on
        return ask(*args)  # type: ignore[arg-type]

    service.ask = together  # type: ignore[assignment, method-assign]
    with httpx.Client(limits=httpx.Limits(max_connections=60), timeout=30) as client:

        def one(_: int) -> int:
            return client.post(address + ASK, json={"question": "x"}).status_code

        with ThreadPoolExecutor(50) as pool:
            assert set(pool.map(one, range(50))) == {200}
