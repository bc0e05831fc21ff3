"""The command line: it teaches itself, says what it did, and fails in sentences."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from running import COMMAND, Committee, environment

COMMANDS = ("ingest", "sync", "ask", "documents", "serve", "doctor", "reindex")
EMPTY_PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n"


def test_help_teaches_the_commands(tmp_path: Path) -> None:
    shown = subprocess.run(
        [*COMMAND, "--help"],
        cwd=tmp_path,
        env=environment(tmp_path / "data"),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert shown.returncode == 0
    for name in COMMANDS:
        assert name in shown.stdout
    assert "committee ingest papers/" in shown.stdout
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("ingest", "Run it again after an interruption"),
        ("sync", "--accept-losses"),
        ("ask", "verbatim quotes"),
        ("documents", "--failed"),
        ("serve", "--port"),
        ("doctor", "say what differs"),
        ("reindex", "embedding model"),
    ],
)
def test_each_command_has_its_help(
    committee: Committee, tmp_path: Path, name: str, said: str
) -> None:
    shown = committee(name, "--help", data_dir=tmp_path)
    assert shown.returncode == 0
    assert said in " ".join(shown.stdout.split())


def test_a_path_that_is_not_there_is_a_failure(committee: Committee, tmp_path: Path) -> None:
    done = committee("ingest", tmp_path / "nothing", data_dir=tmp_path / "data")
    assert done.returncode == 1
    assert f"{tmp_path / 'nothing'}: There is no such file or folder. Check the path." in (
        done.stdout
    )
    assert "Traceback" not in done.stderr


def test_files_that_cannot_be_read_are_told_and_listed(quick: Committee, tmp_path: Path) -> None:
    folder, data = tmp_path / "papers", tmp_path / "data"
    folder.mkdir()
    (folder / "damaged.pdf").write_bytes(b"this is not a PDF at all")
    (folder / "bare.pdf").write_bytes(EMPTY_PDF)
    (folder / "minutes.docx").write_bytes(b"PK")
    done = quick("ingest", folder, "--json", data_dir=data)
    assert done.returncode == 1
    failed = {
        Path(each["path"]).name: each["message"] for each in json.loads(done.stdout)["failed"]
    }
    assert set(failed) == {"damaged.pdf", "bare.pdf", "minutes.docx"}
    assert all(message.endswith(".") for message in failed.values())
    listed = quick("documents", "--failed", data_dir=data).stdout
    for name, message in failed.items():
        assert f"{name}: {message}" in listed
    assert quick("doctor", data_dir=data).returncode == 0


def test_what_has_not_changed_is_passed_over_at_once(
    committee: Committee, data_dir: Path, papers: Path
) -> None:
    done = json.loads(committee("ingest", papers, "--json", data_dir=data_dir).stdout)
    assert (done["unchanged"], done["pages"], done["failed"]) == (6, 0, [])
    assert done["warm_seconds"] < 0.5


def test_the_same_bytes_at_another_place_are_the_same_document(
    committee: Committee, data_dir: Path, papers: Path, tmp_path: Path
) -> None:
    name = "wexmoor-libraries-strategy-2019-2023.pdf"
    (tmp_path / "copies").mkdir()
    shutil.copy(papers / name, tmp_path / "copies" / "other name.pdf")
    done = committee("ingest", tmp_path / "copies", "--json", data_dir=data_dir)
    assert json.loads(done.stdout)["unchanged"] == 1
    listed = json.loads(committee("documents", "--json", data_dir=data_dir).stdout)
    assert len(listed) == 6
    places = next(each["places"] for each in listed if each["filename"] == name)
    assert {Path(place).name for place in places} == {name, "other name.pdf"}

    (tmp_path / "copies" / "other name.pdf").unlink()
    (tmp_path / "copies" / "unread.zip").write_text("not a paper that is read")
    emptied = committee("ingest", tmp_path / "copies", data_dir=data_dir)
    assert emptied.returncode == 1
    assert "removed" not in emptied.stdout.partition("\n")[0]
    assert "If they are really to go" in emptied.stdout
    named = committee("ingest", tmp_path / "copies" / "other name.pdf", data_dir=data_dir)
    assert "1 removed" in named.stdout
    assert len(json.loads(committee("documents", "--json", data_dir=data_dir).stdout)) == 6


def test_papers_are_listed_for_people_too(committee: Committee, data_dir: Path) -> None:
    listed = committee("documents", data_dir=data_dir).stdout
    assert "12 Mar 2025" in listed
    assert "6 documents, 68 pages." in listed


def test_a_question_is_answered_with_its_page(committee: Committee, data_dir: Path) -> None:
    question = "How many people answered the mobile library survey?"
    done = committee("ask", question, data_dir=data_dir)
    assert done.returncode == 0, done.stderr
    assert "412" in done.stdout
    assert "[1] " in done.stdout
    assert ", page " in done.stdout


def test_what_is_wrong_is_told_in_a_sentence_with_advice(
    committee: Committee, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("not a folder")
    wrong = {
        "COMMITTEE_PROT": "1",
        "COMMITTEE_HOST": "0.0.0.0",
        "COMMITTEE_EMBEDDING_PRECISION": "float8",
        "COMMITTEE_CATALOGUE_URL": "nonsense",
        "COMMITTEE_EMBEDDING_MODEL": "/no/such/model",
    }
    for name, value in wrong.items():
        done = committee(
            "ask", "Who chairs the panel?", data_dir=tmp_path / "data" / name, **{name: value}
        )
        assert done.returncode == 1, name
        assert "Traceback" not in done.stderr, done.stderr
        assert len(done.stderr.strip().splitlines()) == 2, done.stderr
    done = committee("documents", data_dir=tmp_path / "file")
    assert done.returncode == 1
    assert "cannot be used" in done.stderr


def test_another_model_is_refused_until_the_index_is_made_anew(
    quick: Committee, data_dir: Path
) -> None:
    from index.library import Library

    with Library(data_dir) as library:
        library.catalogue.remember("embedding model", "some-other-model")
    refused = quick("ask", "Who?", data_dir=data_dir)
    assert refused.returncode == 1
    assert "some-other-model" in refused.stderr
    assert "committee reindex" in refused.stderr
    made = quick("reindex", data_dir=data_dir)
    assert made.returncode == 0, made.stderr
    assert "chunks of 6 documents indexed anew." in made.stdout
    assert quick("doctor", data_dir=data_dir).returncode == 0
    assert "412" in quick("ask", "How many answered the survey?", data_dir=data_dir).stdout
