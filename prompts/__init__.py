"""Prompts: the words given to a language model, one Markdown file each.

A variable is written ``{{name}}``. What is put in its place is never looked at again, so nothing
that a paper or a person says can name a variable.
"""

from __future__ import annotations

import hashlib
import re
from importlib.resources import files

_VARIABLE = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_NAME = re.compile(r"[a-z_]+")


class PromptError(Exception):
    """There is no such prompt, or its variables are not those that were given."""


def render(name: str, **variables: str) -> str:
    """The prompt with its variables filled in.

    Raises PromptError when one is missing, or given and not used: either would go unseen.
    """
    text = _text(name)
    wanted = set(_VARIABLE.findall(text))
    if missing := sorted(wanted - set(variables)):
        raise PromptError(f"The prompt {name} needs {', '.join(missing)}.")
    if unused := sorted(set(variables) - wanted):
        raise PromptError(f"The prompt {name} does not use {', '.join(unused)}.")
    return _VARIABLE.sub(lambda match: variables[match[1]], text).strip()


def fingerprint(*names: str) -> str:
    """The same for the same words of these prompts: 16 hexadecimal digits of their SHA-256."""
    texts = (f"{name}\n{_text(name)}" for name in names)
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]


def _text(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise PromptError(f"{name!r} is no name of a prompt.")
    file = files(__name__).joinpath(f"{name}.md")
    if not file.is_file():
        raise PromptError(f"There is no prompt {name}.")
    return file.read_text(encoding="utf-8")
