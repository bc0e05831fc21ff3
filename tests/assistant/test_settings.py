"""Settings: from the environment and one file; what is unknown or impossible stops the start."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfWriter

from assistant import wiring
from assistant.settings import Settings, load_settings
from index.errors import SettingsError
from index.library import Library
from index.standin import HashModel
from index.values import PUBLIC
from ingest.limits import Limits


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_without_any_setting_there_are_defaults() -> None:
    settings = load_settings()
    assert settings.data_dir == Path("~/.local/share/committee-assistant").expanduser()
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert settings.catalogue_url is None


def test_the_environment_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("COMMITTEE_DATA_DIR", "below")
    monkeypatch.setenv("COMMITTEE_PORT", "0")
    monkeypatch.setenv("COMMITTEE_LOG_LEVEL", "debug")
    settings = load_settings()
    assert settings.data_dir == tmp_path / "below"
    assert (settings.port, settings.log_level) == (0, "debug")


def test_a_file_is_read_from_where_one_stands_or_where_it_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "committee.toml").write_text("port = 8001\n")
    assert load_settings().port == 8001
    (tmp_path / "other.toml").write_text("port = 8002\nworkers = 3\n")
    monkeypatch.setenv("COMMITTEE_CONFIG", str(tmp_path / "other.toml"))
    assert (load_settings().port, load_settings().workers) == (8002, 3)


def test_what_is_said_nearest_wins(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "committee.toml").write_text('port = 8001\nhost = "::1"\n')
    monkeypatch.setenv("COMMITTEE_PORT", "8002")
    assert (load_settings().port, load_settings().host) == (8002, "::1")
    assert load_settings(port=8003).port == 8003
    assert load_settings(port=None).port == 8002


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("PORT", "eighty", "port"),
        ("PORT", "65536", "port"),
        ("PORT", "-1", "port"),
        ("WORKERS", "-1", "workers"),
        ("LOG_LEVEL", "loud", "log_level"),
        ("EMBEDDING_PRECISION", "float8", "embedding_precision"),
        ("EMBEDDING_MODEL", "", "embedding_model"),
        ("HOST", "0.0.0.0", "this machine only"),
        ("HOST", "192.168.1.20", "this machine only"),
        ("HOST", "::", "this machine only"),
        ("PROT", "8000", "There is no setting COMMITTEE_PROT."),
        ("CONFIG", "/no/such/file.toml", "there is no such file"),
    ],
)
def test_what_is_unknown_or_impossible_is_told_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(f"COMMITTEE_{name}", value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    message = str(caught.value)
    assert said in message
    assert message.endswith(".")
    assert not message.endswith("..")
    assert "\n" not in message
    assert "docs/settings.md" in caught.value.advice


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("prot = 8000", "There is no setting prot."),
        ('port = "eighty"\nworkers = -1', "workers"),
        ("port = = 1", "The settings file cannot be read"),
        ('host = "0.0.0.0"', "this machine only"),
    ],
)
def test_a_file_is_held_to_the_same(tmp_path: Path, toml: str, said: str) -> None:
    (tmp_path / "committee.toml").write_text(toml)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert said in str(caught.value)


def test_without_a_setting_a_file_may_take_what_the_reader_holds_right() -> None:
    settings, limits = load_settings(), Limits()
    assert settings.reading_seconds == limits.seconds
    assert settings.reading_megabytes << 20 == limits.memory_bytes
    assert settings.reading_pages == limits.pages


def test_what_a_file_may_take_is_for_the_operator_to_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMMITTEE_READING_PAGES", "1")
    papers = tmp_path / "papers"
    papers.mkdir()
    writer = PdfWriter()
    for _ in range(2):
        writer.add_blank_page(200, 200)
    writer.write(papers / "two.pdf")
    monkeypatch.setattr(wiring, "sentence_model", lambda *_, **__: HashModel)
    with Library(tmp_path / "data") as library:
        done = wiring.pipeline(library, load_settings()).run([papers], PUBLIC, lambda _: None)
    [failure] = done.failures
    assert "2 pages" in failure.message


def test_every_setting_says_what_it_is() -> None:
    assert all(field.description for field in Settings.model_fields.values())
