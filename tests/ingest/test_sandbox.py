"""A file is read in a process of its own, and nothing that happens there happens elsewhere."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import confined
import pytest
from drawn import pdf, text_page

from index.errors import ReadingError
from index.values import PUBLIC
from ingest.limits import Limits
from ingest.reading import read_paper
from ingest.sandbox import Sandbox

MIB = 1 << 20
linux = pytest.mark.skipif(sys.platform != "linux", reason="the kernel's own means")


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    limits = Limits(
        seconds=20, memory_bytes=256 * MIB, file_bytes=MIB, open_files=64, result_bytes=MIB
    )
    with Sandbox(limits) as made:
        yield made


@pytest.fixture
def hasty() -> Iterator[Sandbox]:
    with Sandbox(Limits(seconds_in_all=0.5)) as made:
        yield made


def told(sandbox: Sandbox, *call: object) -> str:
    with pytest.raises(ReadingError) as caught:
        sandbox.run(*call)  # type: ignore[arg-type]
    assert str(caught.value).endswith(".")
    assert caught.value.advice.endswith(".")
    assert sandbox.run(os.getpid) > 1  # and the next file is read
    return str(caught.value)


def gone(process: int) -> bool:
    """Has it ended within a moment?"""
    until = time.monotonic() + 5
    while time.monotonic() < until:
        try:
            state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state in "ZX":
            return True
        time.sleep(0.01)
    return False


def noted(notes: Path) -> list[int]:
    until = time.monotonic() + 20
    while not notes.exists():
        assert time.monotonic() < until
        time.sleep(0.01)
    return [int(each) for each in notes.read_text().split()]


def test_a_paper_comes_back_whole(sandbox: Sandbox, tmp_path: Path) -> None:
    path = pdf(
        tmp_path / "a.pdf", text_page("The library opens on Monday."), text_page("It shuts.")
    )
    assert sandbox.run(read_paper, path, "a", PUBLIC) == read_paper(path, "a", PUBLIC)


def test_each_file_has_a_process_of_its_own(sandbox: Sandbox) -> None:
    processes = {sandbox.run(os.getpid) for _ in range(5)}
    assert len(processes) == 5
    assert os.getpid() not in processes


def test_files_are_read_side_by_side(sandbox: Sandbox) -> None:
    with ThreadPoolExecutor(4) as threads:
        assert len(set(threads.map(lambda _: sandbox.run(os.getpid), range(20)))) == 20


def test_a_file_takes_little_longer_than_it_would_here(sandbox: Sandbox) -> None:
    sandbox.run(os.getpid)
    lasted = []
    for _ in range(20):
        began = time.perf_counter()
        sandbox.run(os.getpid)
        lasted.append(time.perf_counter() - began)
    assert sorted(lasted)[10] < 0.2  # seconds; 3 ms on an idle machine


def test_a_refusal_comes_back_as_it_was_said(sandbox: Sandbox) -> None:
    with pytest.raises(ReadingError, match=r"^It is torn\.$") as caught:
        sandbox.run(confined.refuse)
    assert caught.value.advice == "Mend it."


@pytest.mark.parametrize("harm", [confined.crash, confined.end, confined.blunder])
def test_a_crash_ends_that_file_alone(sandbox: Sandbox, harm: object) -> None:
    assert "crashed" in told(sandbox, harm)


def test_a_file_that_takes_too_long_is_stopped(hasty: Sandbox) -> None:
    hasty.run(os.getpid)
    began = time.monotonic()
    with pytest.raises(ReadingError, match=r"took longer than 0\.5 seconds and was stopped"):
        hasty.run(confined.hang)
    assert time.monotonic() - began < 3
    assert hasty.run(os.getpid)


@linux
def test_a_file_that_takes_too_much_of_the_processor_is_stopped() -> None:
    with Sandbox(Limits(seconds=1)) as sandbox:
        assert "longer than 1 seconds" in told(sandbox, confined.hang)


@linux
def test_a_scan_may_take_longer() -> None:
    with Sandbox(Limits(seconds=1)) as sandbox:
        assert sandbox.run(confined.recognise, 1.5) == "done"


@linux
def test_what_a_reader_started_is_ended_with_it(hasty: Sandbox, tmp_path: Path) -> None:
    with pytest.raises(ReadingError):
        hasty.run(confined.start_and_hang, str(tmp_path / "notes"))
    assert all(gone(process) for process in noted(tmp_path / "notes"))


@linux
@pytest.mark.parametrize("greed", [confined.fill, confined.crowd])
def test_memory_is_limited(sandbox: Sandbox, greed: object) -> None:
    assert "more memory than a file may use" in told(sandbox, greed)


def test_parts_that_lie_too_deep_are_told(sandbox: Sandbox) -> None:
    assert "too deep" in told(sandbox, confined.deepen)


def test_what_is_written_is_limited(sandbox: Sandbox) -> None:
    sandbox.run(confined.write, MIB)
    assert "File too large" in told(sandbox, confined.write, 2 * MIB)


def test_open_files_are_limited(sandbox: Sandbox) -> None:
    assert "Too many open files" in told(sandbox, confined.hoard)


def test_what_comes_back_is_limited(sandbox: Sandbox) -> None:
    assert len(sandbox.run(confined.many, MIB // 2)) == MIB // 2
    assert "more than one paper may hold" in told(sandbox, confined.many, 2 * MIB)


def test_words_that_come_ahead_count_to_it(sandbox: Sandbox) -> None:
    assert [len(each) for each in sandbox.run(confined.lay_aside, 3, 4000)] == [100] * 3
    assert "more than one paper may hold" in told(sandbox, confined.lay_aside, 300, 4000)


def test_what_comes_back_is_data_and_can_do_nothing(sandbox: Sandbox, tmp_path: Path) -> None:
    assert "no paper" in told(sandbox, confined.trap, str(tmp_path / "done"))
    assert not (tmp_path / "done").exists()


def test_files_left_behind_are_cleared(sandbox: Sandbox) -> None:
    assert not Path(sandbox.run(confined.temporary)).exists()


@linux
def test_there_is_no_network_in_it_nor_in_what_it_starts(sandbox: Sandbox) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert sandbox.run(confined.connect, port) == "PermissionError PermissionError"


def test_programs_that_talk_among_themselves_can(sandbox: Sandbox) -> None:
    assert sandbox.run(confined.unix_socket)


@linux
def test_closing_it_ends_what_is_being_read(tmp_path: Path) -> None:
    with Sandbox() as sandbox:
        ended: list[Exception] = []

        def work() -> None:
            try:
                sandbox.run(confined.start_and_hang, str(tmp_path / "notes"))
            except ReadingError as error:
                ended.append(error)

        thread = threading.Thread(target=work)
        thread.start()
        processes = noted(tmp_path / "notes")
    thread.join(5)
    assert ended
    assert all(gone(process) for process in processes)


ASKER = """
import sys
import confined
from ingest.sandbox import Sandbox
with Sandbox() as sandbox:
    sandbox.run(confined.start_and_hang, sys.argv[1])
"""


@linux
def test_nothing_outlives_the_process_that_asked(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    asker = subprocess.Popen(
        [sys.executable, "-c", ASKER, str(notes)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    reader, program = noted(notes)
    warden = confined.parent(reader)
    server = confined.parent(warden)
    os.kill(asker.pid, signal.SIGKILL)
    asker.wait(5)
    assert [gone(each) for each in (reader, program, warden, server)] == [True] * 4


@linux
def test_a_server_that_dies_is_replaced(sandbox: Sandbox) -> None:
    server = sandbox.run(confined.server)
    os.kill(server, signal.SIGKILL)
    assert gone(server)
    assert sandbox.run(confined.server) != server
