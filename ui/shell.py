"""The parts of the page that never change: they hold no word of a paper or a person."""

from __future__ import annotations

from typing import Final

NAME: Final = "Committee assistant"

HEAD: Final = """
<link rel="icon" type="image/svg+xml" href="/ui/mark.svg">
<link rel="stylesheet" href="/ui/chat.css">
<script src="/ui/chat.js" defer></script>
"""

HEADER: Final = f"""
<header class="bar">
  <a class="skip" href="#question">Skip to the question</a>
  <h1>{NAME}</h1>
  <nav aria-label="More"><a href="/docs">For programs</a></nav>
</header>
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
  <button type="button" class="back">Back to the answer</button>
</section>
"""
