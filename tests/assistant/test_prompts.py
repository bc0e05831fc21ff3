"""Prompts: Markdown files whose variables must all be given, and all be used."""

from __future__ import annotations

from pathlib import Path

import pytest

import prompts
from prompts import PromptError, fingerprint, render

NAMES = sorted(path.stem for path in Path(prompts.__file__).parent.glob("*.md"))


def test_a_prompt_is_filled_in() -> None:
    text = render("quotes", code="abc", quotes="[1] It rained.", question="Did it rain?")
    assert "===== abc quotes =====\n[1] It rained.\n===== abc question =====\nDid it rain?" in text
    assert "{{" not in text


def test_a_variable_that_is_missing_or_unused_is_an_error() -> None:
    with pytest.raises(PromptError, match="needs question"):
        render("quotes", code="abc", quotes="")
    with pytest.raises(PromptError, match="does not use answer, title"):
        render("quotes", code="abc", quotes="", question="", title="", answer="")


@pytest.mark.parametrize("name", ["none", "", "../README", "quotes.md", "Quotes"])
def test_there_are_no_other_prompts(name: str) -> None:
    with pytest.raises(PromptError):
        render(name)


def test_what_is_filled_in_names_no_variable() -> None:
    text = render("quotes", code="abc", quotes="{{question}} {{secret}}", question="Why?")
    assert "{{question}} {{secret}}" in text


def test_a_fingerprint_tells_prompts_apart() -> None:
    assert len({fingerprint(name) for name in NAMES}) == len(NAMES)
    assert fingerprint("rules", "quotes") == fingerprint("rules", "quotes")
    assert fingerprint("rules", "quotes") != fingerprint("quotes", "rules")
    assert len(fingerprint("rules")) == 16
