"""The documents are true: every setting is in its table, every command in the README exists."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.settings import ModernGovSettings, Settings

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("*/README.md")]


def test_every_setting_is_in_the_table_and_nothing_else() -> None:
    table = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \| (.*) \|$", table, re.M)
    expected = [
        (name, "" if field.default is None else f"`{field.default}`", field.description)
        for name, field in Settings.model_fields.items()
    ]
    assert rows == expected


def test_every_setting_of_a_site_is_in_its_table_too() -> None:
    table = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \|$", table, re.M)
    fields = ModernGovSettings.model_fields.items()
    assert rows == [(name, field.description) for name, field in fields]


def shell_lines() -> list[str]:
    blocks = re.findall(r"```(?:sh|bash)\n(.*?)```", README, re.S)
    lines = [line.split(" #")[0].strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line]


def test_the_readme_shows_commands() -> None:
    assert {"make demo", "make test"} <= set(shell_lines())


@pytest.mark.parametrize("line", [line for line in shell_lines() if line.startswith("make ")])
def test_every_make_target_of_the_readme_exists(line: str) -> None:
    done = subprocess.run(
        ["make", "--dry-run", *re.findall(r"\S+=\"[^\"]*\"|\S+", line)[1:]],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("line", [line for line in shell_lines() if "committee " in line])
def test_every_command_of_the_readme_exists(line: str) -> None:
    command = line.split("committee ", 1)[1].split()[0]
    done = subprocess.run(
        [sys.executable, "-m", "assistant.cli", command, "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Usage" in done.stdout


def test_every_local_link_leads_somewhere() -> None:
    for document in DOCUMENTS:
        for target in re.findall(r"\]\(([^)#\s]+)", document.read_text(encoding="utf-8")):
            if not re.match(r"\w+:", target):
                assert (document.parent / target).exists(), f"{document.name}: {target}"


def test_the_change_log_names_this_version() -> None:
    import tomllib

    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
