"""Reading PowerPoint presentations without PowerPoint: each slide a section."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pptx
from pptx.util import Emu

from index.values import BlockKind, Remark
from ingest.readers.flow import Flowing, Grid, Part, Run, Section, plain

_HIDDEN = Remark("hidden text", "Slides that are hidden were left out.")
_CHART = "A chart stands here; its values are in no words."


def read_pptx(path: Path) -> Flowing:
    """The slides that are shown, under the numbers that they have; notes are not read."""
    presentation = pptx.Presentation(str(path))
    sections: list[Section] = []
    remarks: set[Remark] = set()
    for number, slide in enumerate(presentation.slides, 1):
        if slide._element.get("show") in ("0", "false"):
            remarks.add(_HIDDEN)
            continue
        title = slide.shapes.title
        parts: list[Part | Grid] = []
        if title is not None and title.text_frame.text.strip():
            parts.append(plain(title.text_frame.text, BlockKind.HEADING, 1))
        for shape in _shapes(slide.shapes):
            if title is not None and shape.shape_id == title.shape_id:
                continue
            if getattr(shape, "has_chart", False):
                remarks.add(Remark("chart", f"Slide {number}: {_CHART}"))
            parts += _parts(shape)
        sections.append(Section(f"slide {number}", tuple(parts)))
    stated = (presentation.core_properties.title or "").strip()
    return Flowing(
        tuple(sections), stated or None, remarks=tuple(sorted(remarks, key=lambda r: r.message))
    )


def _shapes(shapes: Any) -> Iterator[Any]:
    """Shapes from the top down, those of groups in their place."""
    nowhere = Emu(0)
    for shape in sorted(shapes, key=lambda s: (s.top or nowhere, s.left or nowhere)):
        if hasattr(shape, "shapes"):
            yield from _shapes(shape.shapes)
        else:
            yield shape


def _parts(shape: Any) -> Iterator[Part | Grid]:
    if getattr(shape, "has_table", False):
        rows = tuple(
            tuple((Run(" ".join(cell.text_frame.text.split())),) for cell in row.cells)
            for row in shape.table.rows
        )
        yield Grid(rows, 1 if shape.table.first_row and len(rows) > 1 else 0)
    elif shape.has_text_frame:
        paragraphs = [each for each in shape.text_frame.paragraphs if each.text.strip()]
        listed = shape.is_placeholder and len(paragraphs) > 1
        for paragraph in paragraphs:
            runs = tuple(
                Run(run.text.replace("\v", " "), _is_struck(run)) for run in paragraph.runs
            )
            kind = BlockKind.LIST_ITEM if listed or paragraph.level else BlockKind.PARAGRAPH
            yield Part(runs or (Run(paragraph.text.replace("\v", " ")),), kind)


def _is_struck(run: Any) -> bool:
    return run.font._element.get("strike") in ("sngStrike", "dblStrike")
