"""Acronyms as papers themselves define them: "Elective Home Education (EHE)".

A short form is believed where its letters stand, in order, in the words beside it and its first
begins one of them (after Schwartz and Hearst, "A simple algorithm for identifying abbreviation
definitions in biomedical text", 2003).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_BRACKETS = re.compile(r"\(([^()\n]{2,80})\)")
_SHORT = re.compile(r"[A-Z][A-Za-z]*[A-Z&][A-Za-z]{0,3}")
_LITTLE = {"A": "|and|at", "O": "|of", "F": "|for", "T": "|the|to", "I": "|in"}
_NOT_LONG = re.compile(r"[.:;!?()\n]")


def definitions(text: str) -> list[tuple[str, str]]:
    """Each short form that the text defines, with the words that it stands for."""
    return list(dict.fromkeys(_found(text)))


def spelt_out(short: str, text: str) -> str:
    """The first name in a text whose words begin with the letters of a short form, in order; "".

    No paper says so: it is for reading what was found, where none defines the short form.
    """
    letters = [f"{letter}[a-z’'-]+" + _LITTLE.get(letter, "") for letter in short]
    name = r"(?:\s+(?:of|and|the|for|in|to|&))?\s+".join(f"(?:{each})" for each in letters)
    match = re.search(rf"\b{name}\b", text)
    return match[0] if match else ""


def _found(text: str) -> Iterator[tuple[str, str]]:
    for match in _BRACKETS.finditer(text):
        inside = match[1].strip(" “”\"'‘’")
        before = _NOT_LONG.split(text[: match.start()][-160:])[-1].strip()
        if _SHORT.fullmatch(inside):
            short = inside.removesuffix("s")
            if long := _long_form(short, before):
                yield short, long
        elif before and _SHORT.fullmatch(last := before.split()[-1]):
            short = last.removesuffix("s")
            if _long_form(short, inside) == inside:
                yield short, inside


def _long_form(short: str, before: str) -> str | None:
    """The last words of ``before`` that the short form's letters stand for, if they do."""
    letters = [letter.lower() for letter in short if letter.isalpha()]
    words = before.split()
    most = min(len(letters) + 5, 2 * len(letters))
    near = " ".join(words[-most:])
    place = len(near)
    for count, letter in enumerate(reversed(letters), 1):
        first = count == len(letters)
        place -= 1
        while place >= 0 and not (
            near[place].lower() == letter
            and (not first or place == 0 or not near[place - 1].isalnum())
        ):
            place -= 1
        if place < 0:
            return None
    long = near[place:]
    return long if len(long.split()) > 1 and short not in long.split() else None
