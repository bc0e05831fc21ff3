"""Which papers are there, and which have gone: what cannot be seen has not gone."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from ingest.files import find


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.pdf", "2024/b.pdf", "2024/01/c.pdf", "2025/d.pdf", ".trash/e.pdf"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"%PDF")
    return tmp_path


def places(folder: Path) -> list[str]:
    return [str(path) for path in find([folder], []).files]


def deny(monkeypatch: pytest.MonkeyPatch, name: str, denied: Path) -> None:
    real = getattr(os, name)

    def call(path: Any, *rest: Any, **more: Any) -> Any:
        if not isinstance(path, int) and Path(path) == denied:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real(path, *rest, **more)

    monkeypatch.setattr(os, name, call)


def test_a_folder_is_read_with_all_in_it_but_what_is_hidden(folder: Path) -> None:
    names = [Path(place).name for place in places(folder)]
    assert sorted(names) == ["a.pdf", "b.pdf", "c.pdf", "d.pdf"]


def test_a_file_that_has_gone_has_gone(folder: Path) -> None:
    known = places(folder)
    (folder / "2024/b.pdf").unlink()
    found = find([folder, folder], known)
    assert found.gone == [str(folder / "2024/b.pdf")]
    assert found.failures == []


def test_a_folder_that_cannot_be_opened_keeps_its_papers(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = places(folder)
    (folder / "a.pdf").unlink()
    deny(monkeypatch, "scandir", folder / "2024")
    found = find([folder], known)
    assert found.gone == [str(folder / "a.pdf")]
    [failure] = found.failures
    assert failure.path == str(folder / "2024")
    assert failure.message == "The folder cannot be opened: Permission denied."


@pytest.mark.parametrize("name", ["", "a.pdf"])
def test_a_path_that_may_not_be_looked_at_is_a_failure(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    known = places(folder)
    deny(monkeypatch, "stat", folder / name)
    found = find([folder / name], known)
    assert found.gone == []
    [failure] = found.failures
    assert "cannot be opened: Permission denied." in failure.message


def test_a_file_in_a_folder_that_may_not_be_looked_at_is_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = places(folder)
    deny(monkeypatch, "stat", folder / "2025/d.pdf")
    found = find([folder], known)
    assert found.gone == []
    assert [each.path for each in found.failures] == [str(folder / "2025/d.pdf")]


def test_a_folder_that_is_suddenly_empty_keeps_its_papers(folder: Path) -> None:
    known = places(folder)
    (folder / "2024/01/c.pdf").unlink()
    (folder / "2024/01").rmdir()
    (folder / "2024/b.pdf").unlink()
    found = find([folder], known)
    assert found.gone == []
    [failure] = found.failures
    assert failure.path == str(folder / "2024")
    assert "2 were read from it; none was removed." in failure.message


def test_a_folder_that_is_there_no_more_has_gone_with_its_papers(folder: Path) -> None:
    known = places(folder)
    (folder / "2025/d.pdf").unlink()
    (folder / "2025").rmdir()
    found = find([folder], known)
    assert found.gone == [str(folder / "2025/d.pdf")]
    assert found.failures == []


def test_the_given_folder_is_named_once_when_all_is_empty(folder: Path) -> None:
    known = places(folder)
    for place in known:
        Path(place).unlink()
    found = find([folder], known)
    assert found.gone == []
    assert [each.path for each in found.failures] == [str(folder)]


def test_what_may_hold_a_paper_and_is_not_read_is_named(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.docx", "c.EML", "d.zip", "e.msg", "f.css"):
        (tmp_path / name).write_bytes(b"x")
    found = find([tmp_path], [])
    assert [path.name for path in found.files] == ["a.pdf", "b.docx", "c.EML"]
    assert [(Path(each.path).name, each.message, each.advice) for each in found.failures] == [
        ("d.zip", "Files of this kind (.zip) are not read.", "Unpack it and add the files."),
        (
            "e.msg",
            "Files of this kind (.msg) are not read.",
            "Save it as an e-mail (.eml) or a PDF and add that.",
        ),
    ]
