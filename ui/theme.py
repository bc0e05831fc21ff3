"""Fonts and colours as data; ``app`` gives them to Gradio, ``static/chat.css`` does the rest."""

from __future__ import annotations

from typing import Final

# Only fonts that are on the reader's own machine: nothing is fetched from elsewhere.
FONT: Final = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "sans-serif")
MONO: Final = ("ui-monospace", "Menlo", "Consolas", "monospace")

PAPER, CARD, INK, LINE, ACCENT = "#f6f5f0", "#ffffff", "#1c2422", "#cfd2cb", "#0b5a4c"
PAPER_DARK, CARD_DARK, INK_DARK, LINE_DARK, ACCENT_DARK = (
    "#131816",
    "#1c2320",
    "#e8ebe9",
    "#3a4540",
    "#7fd1bd",
)

VARIABLES: Final[dict[str, str]] = {
    "body_background_fill": PAPER,
    "body_background_fill_dark": PAPER_DARK,
    "body_text_color": INK,
    "body_text_color_dark": INK_DARK,
    "background_fill_primary": CARD,
    "background_fill_primary_dark": CARD_DARK,
    "block_background_fill": "transparent",
    "block_background_fill_dark": "transparent",
    "block_border_width": "0px",
    "block_shadow": "none",
    "input_background_fill": CARD,
    "input_background_fill_dark": CARD_DARK,
    "input_border_color": LINE,
    "input_border_color_dark": LINE_DARK,
    "input_border_color_focus": ACCENT,
    "input_border_color_focus_dark": ACCENT_DARK,
    "button_primary_background_fill": ACCENT,
    "button_primary_background_fill_hover": "#084639",
    "button_primary_background_fill_dark": ACCENT_DARK,
    "button_primary_background_fill_hover_dark": "#a2dfd0",
    "button_primary_text_color": "#ffffff",
    "button_primary_text_color_dark": PAPER_DARK,
    "button_secondary_background_fill": CARD,
    "button_secondary_background_fill_dark": CARD_DARK,
    "button_secondary_text_color": INK,
    "button_secondary_text_color_dark": INK_DARK,
    "button_secondary_border_color": LINE,
    "button_secondary_border_color_dark": LINE_DARK,
}
