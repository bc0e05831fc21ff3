"""The parts of the page that never change: they hold no word of a paper or a person."""

from __future__ import annotations

from html import escape
from typing import Final

NAME: Final = "Committee assistant"

HEAD: Final = """
<link rel="icon" type="image/svg+xml" href="/ui/mark.svg">
<link rel="stylesheet" href="/ui/chat.css">
<script src="/ui/chat.js" defer></script>
"""

SCREENS: Final = (
    ("/", "Ask"),
    ("/meetings", "Meetings"),
    ("/decisions", "Decisions"),
    ("/actions", "Actions"),
)
"""The screens, by their address and name, as they stand in the header."""


def header(current: str, skip: tuple[str, str]) -> str:
    """The head of every screen; ``skip`` is where the keyboard may leap to, and what that is."""
    here = ' aria-current="page"'
    links = "".join(
        f'<a href="{path}"{here if path == current else ""}>{name}</a>' for path, name in SCREENS
    )
    return f"""
<header class="bar">
  <a class="skip" href="#{skip[0]}">Skip to {skip[1]}</a>
  <h1>{NAME}</h1>
  <nav class="screens" aria-label="Screens">{links}</nav>
  <nav class="aside" aria-label="More"><a href="/docs">For programs</a></nav>
</header>
"""


def screen(path: str, title: str, main: str) -> str:
    """A whole page beside the chat; ``main`` is HTML, in which everything is escaped already."""
    return f"""<!doctype html>
<html lang="en" class="talking register">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)} · {NAME}</title>{HEAD}<link rel="stylesheet" href="/ui/register.css">
</head>
<body>
<div id="top">{header(path, ("found", "the list"))}</div>
<div id="desk">
<main id="talk">{main}</main>
<div id="panel">{PANEL}</div>
</div>
</body>
</html>
"""


PANEL: Final = """
<section class="page" aria-label="The cited page" tabindex="-1">
  <div class="page-head">
    <h2 class="page-title"></h2>
    <p class="page-where" aria-live="polite"></p>
  </div>
  <div class="page-tools">
    <button type="button" class="step" data-step="-1">Previous</button>
    <span class="page-count"></span>
    <button type="button" class="step" data-step="1">Next</button>
    <a class="open" target="_blank" rel="noopener" href="/">Open the PDF at this page</a>
  </div>
  <ul class="page-notes" aria-label="About this page" hidden></ul>
  <details class="as-table" hidden>
    <summary>Read the table as text</summary>
    <div class="grids" tabindex="0" role="region" aria-label="The tables of this page"></div>
  </details>
  <figure class="sheet">
    <img alt="">
    <p class="missing" hidden>The page cannot be shown here. Open the PDF instead.</p>
  </figure>
  <button type="button" class="back">Back to the words</button>
</section>
"""
