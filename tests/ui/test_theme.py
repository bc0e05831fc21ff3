"""The colours of the chat can be read: WCAG 2.2 AA, in the light and in the dark."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

CSS = (files("ui") / "static" / "chat.css").read_text(encoding="utf-8")


def colours(scheme: str) -> dict[str, str]:
    blocks = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", blocks[scheme == "dark"]))


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        *[(text, ground) for text in ("ink", "muted", "accent") for ground in ("paper", "card")],
        ("ink", "tint"),
        ("accent", "tint"),
        ("on-accent", "accent"),
        ("note-ink", "note"),
    ],
)
def test_contrast(scheme: str, text: str, ground: str) -> None:
    of = colours(scheme)
    one, other = sorted((luminance(of[text]), luminance(of[ground])))
    assert (other + 0.05) / (one + 0.05) >= 4.5


def test_nothing_is_fetched_from_elsewhere() -> None:
    for name in ("chat.css", "register.css", "chat.js", "mark.svg"):
        text = (files("ui") / "static" / name).read_text(encoding="utf-8")
        outside = re.findall(r"https?://[^\"' )]+", text)
        assert set(outside) <= {"http://www.w3.org/2000/svg"}
        assert "@import" not in text
