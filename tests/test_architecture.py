"""The shape of the code, held: who imports whom, and where each outside thing lives."""

from __future__ import annotations

import ast
import importlib.metadata
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("assistant", "index", "ingest", "prompts", "ui")

# ingest ──► index ◄── assistant ◄── ui,  assistant ──► prompts
MAY_IMPORT = {
    "index": set(),
    "prompts": set(),
    "ingest": {"index"},
    "assistant": {"index", "prompts"},
    "ui": {"assistant"},
}
COMPOSITION_ROOT = "assistant.wiring"

# PDFium is at home on two sides of the index: a paper's words are read and its scanned pages drawn
# to be recognised on the one, its pages are shown on the other.
HOMES = {
    "chromadb": {"index.vectors"},
    "tantivy": {"index.keywords"},
    "sentence_transformers": {"index.model", "index.reranking"},
    "torch": {"index.model"},
    "transformers": {"index.model"},
    "pypdfium2": {
        "ingest.readers.pdf",
        "ingest.readers.drawings",
        "ingest.readers.hidden",
        "ingest.readers.letters",
        "ingest.readers.scanned",
        "index.originals",
    },
    "gradio": {"ui.app"},
    "typer": {"assistant.cli"},
    "httpx": {"assistant.remote", "assistant.writing.models"},
    "openai": {"assistant.writing.models"},
    "httpcore": {"ingest.sources.fetch"},
    "structlog": {"assistant.logs"},
    "filelock": {"index.library", "index.ownership"},
    "uvicorn": {"assistant.wiring"},
    "PIL": {"index.originals"},
    "bs4": {"ingest.readers.markup"},
    "openpyxl": {"ingest.readers.sheets"},
    "pptx": {"ingest.readers.slides"},
    "docx": {"ingest.readers.word", "ingest.readers.numbering", "assistant.exports.sheet"},
    "icalendar": {"assistant.exports.calendar"},
    "striprtf": {"ingest.readers.rich"},
    "defusedxml": {"ingest.readers.opendocument", "ingest.sources.xml"},
    "markdown_it": {"ingest.readers.markup", "ui.render"},
}
# These are at home in a package.
ROOMS = {
    "sqlalchemy": "index.catalogue",
    "alembic": "index.catalogue",
    "fastapi": "assistant.api",
    "starlette": "assistant.api",
    "pydantic_settings": "assistant.settings",
    "rich": "assistant.cli",
}


def modules() -> Iterator[tuple[str, Path]]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            if "versions" not in path.parts:
                name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
                yield name.removesuffix(".__init__"), path


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            yield node.module or ""


MODULES = list(modules())


@pytest.mark.parametrize(("name", "path"), MODULES, ids=[name for name, _ in MODULES])
def test_imports_run_one_way(name: str, path: Path) -> None:
    package = name.partition(".")[0]
    for imported in imports(path):
        other = imported.partition(".")[0]
        if other in PACKAGES and other != package and name != COMPOSITION_ROOT:
            assert other in MAY_IMPORT[package], f"{name} reaches across to {imported}"


@pytest.mark.parametrize(("name", "path"), MODULES, ids=[name for name, _ in MODULES])
def test_each_outside_thing_has_one_home(name: str, path: Path) -> None:
    for imported in imports(path):
        vendor = imported.partition(".")[0]
        if vendor in HOMES:
            assert name in HOMES[vendor], f"{name} imports {vendor}, which lives elsewhere"
        if vendor in ROOMS:
            assert name.startswith(ROOMS[vendor]), f"{name} imports {vendor}"


def test_every_home_is_lived_in() -> None:
    used = {(name, each.partition(".")[0]) for name, path in MODULES for each in imports(path)}
    for vendor, homes in HOMES.items():
        for home in homes:
            assert (home, vendor) in used, f"{home} does not import {vendor} any more"


def test_values_and_errors_import_nothing_of_ours() -> None:
    for name, path in MODULES:
        if name.startswith("index.values") or name in ("index.errors", "assistant.turn"):
            ours = [each for each in imports(path) if each.partition(".")[0] in PACKAGES]
            assert not [each for each in ours if not each.startswith("index.values")], name


def test_the_global_settings_of_llamaindex_are_not_used() -> None:
    for name, path in MODULES:
        text = path.read_text(encoding="utf-8")
        assert "llama_index.core import Settings" not in text, name
        assert "llama_index.core.settings" not in text, name


def test_integrations_of_language_models_have_one_home() -> None:
    homes = {
        name
        for name, path in MODULES
        if any(each.startswith("llama_index.llms") for each in imports(path))
    }
    assert homes == {"assistant.writing.models"}


def test_our_top_level_names_are_ours_alone() -> None:
    owners = importlib.metadata.packages_distributions()
    for package in PACKAGES:
        others = set(owners.get(package, [])) - {"committee-assistant"}
        assert not others, f"{package} is also a top-level name of {others}"


def test_only_the_five_packages_are_shipped() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    shipped = project["tool"]["setuptools"]["packages"]["find"]["include"]
    assert shipped == [f"{package}*" for package in PACKAGES]


def test_the_lock_file_meets_the_ranges() -> None:
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    locked = {}
    for line in (ROOT / "requirements.lock").read_text().splitlines():
        if line and not line.startswith("#"):
            name, _, version = line.partition("==")
            assert version, f"not pinned: {line}"
            locked[canonicalize_name(name)] = version
    extras = project["optional-dependencies"]
    for text in [*project["dependencies"], *extras["dev"], *extras["postgres"]]:
        wanted = Requirement(text)
        assert wanted.specifier.contains(locked[canonicalize_name(wanted.name)]), text
