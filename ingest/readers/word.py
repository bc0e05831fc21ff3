"""Reading Word documents without Word: paragraphs, their numbers, tables and tracked changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from index.values import BlockKind, Remark
from ingest.readers.flow import Flowing, Grid, Part, Run, parted
from ingest.readers.numbering import Numbering

_HEADING = re.compile(r"^heading (\d)", re.I)
_MOST_HEADING_WORDS = 18
_BOLD_LEVEL = 4
_CHANGED = Remark("tracked changes", "The document carries tracked changes.")
_HIDDEN = Remark("hidden text", "Words that cannot be seen on the page were left out.")
_WITHIN = {
    qn(f"w:{name}")
    for name in ("hyperlink", "smartTag", "fldSimple", "sdt", "sdtContent", "customXml")
}
_NOTES = ("footnotes", "endnotes")


def read_docx(path: Path) -> Flowing:
    """The document's body; what its headers and footers say; its notes at the end."""
    document = docx.Document(str(path))
    walk = _Walk(document, Numbering(_numbering(document)))
    parts = [*walk.parts(document.element.body)]
    for relation in document.part.rels.values():
        if relation.reltype.rsplit("/", 1)[-1] in _NOTES and not relation.is_external:
            parts += walk.notes(relation.target_part.blob)
    remarks = ((_CHANGED,) if walk.changed else ()) + ((_HIDDEN,) if walk.hidden else ())
    title = (document.core_properties.title or "").strip()
    return Flowing(parted(parts), title or None, _running(document, walk), remarks)


def watermarks(path: Path) -> str:
    """What is set across every page, without its spaces: LibreOffice draws it without letters."""
    document = docx.Document(str(path))
    return "".join("".join(text.split()) for text in _across(document))


def _numbering(document: Any) -> Any:
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/numbering") and not relation.is_external:
            return relation.target_part.element
    return None


def _frames(document: Any) -> Iterator[Any]:
    """Every header and footer, once."""
    seen = set()
    for section in document.sections:
        for frame in (
            *(section.header, section.first_page_header, section.even_page_header),
            *(section.footer, section.first_page_footer, section.even_page_footer),
        ):
            if not frame.is_linked_to_previous and frame.part.partname not in seen:
                seen.add(frame.part.partname)
                yield frame


def _across(document: Any) -> Iterator[str]:
    for frame in _frames(document):
        for shape in frame._element.iter("{urn:schemas-microsoft-com:vml}textpath"):
            yield shape.get("string") or ""


def _running(document: Any, walk: _Walk) -> tuple[str, ...]:
    texts = [
        " ".join(part.text.split())
        for frame in _frames(document)
        for part in walk.parts(frame._element)
        if isinstance(part, Part)
    ]
    return tuple(dict.fromkeys(filter(None, [*texts, *_across(document)])))


@dataclass
class _Walk:
    """Goes through the body's elements; notes whether there were changes and hidden words."""

    document: Any
    numbering: Numbering
    changed: bool = False
    hidden: bool = False

    def parts(self, parent: Any) -> Iterator[Part | Grid]:
        for element in parent.iterchildren():
            if element.tag == qn("w:p"):
                yield from self._paragraph(element)
            elif element.tag == qn("w:tbl"):
                yield self._table(element)
            elif element.tag == qn("w:sdt"):
                for content in element.iterchildren(qn("w:sdtContent")):
                    yield from self.parts(content)
            elif element.tag in (qn("w:ins"), qn("w:customXml")):
                yield from self.parts(element)

    def notes(self, blob: bytes) -> Iterator[Part]:
        from docx.oxml.parser import parse_xml

        for note in parse_xml(blob).iterchildren():
            if note.get(qn("w:type")) is None:
                for part in self.parts(note):
                    if isinstance(part, Part):
                        yield Part((Run(f"Note {note.get(qn('w:id'))}: "), *part.runs))

    def _paragraph(self, element: Any) -> Iterator[Part]:
        style = Paragraph(element, self.document).style
        runs = tuple(self._runs(element))
        number, bulleted = self.numbering.of(element, style.element if style else None)
        text = "".join(run.text for run in runs).strip()
        if text:
            if number:
                runs = (Run(f"{number} "), *runs)
            heading = self._level(element, style, text)
            if heading:
                yield Part(runs, BlockKind.HEADING, heading)
            else:
                yield Part(runs, BlockKind.LIST_ITEM if bulleted else BlockKind.PARAGRAPH)
        for box in element.iter(qn("w:txbxContent")):
            if not any(a.tag.endswith("}Fallback") for a in box.iterancestors()):
                yield from (part for part in self.parts(box) if isinstance(part, Part))

    def _level(self, element: Any, style: Any, text: str) -> int:
        named = style
        while named is not None:
            match = _HEADING.match(named.name or "")
            if match or (named.name or "").lower() == "title":
                return int(match[1]) if match else 1
            named = named.base_style
        outline = element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        if outline is not None and (level := int(outline.get(qn("w:val"), "9"))) < 9:
            return level + 1
        runs = [run for run in element.iter(qn("w:r")) if run.find(qn("w:t")) is not None]
        bold = bool(runs) and all(_is_on(run, "w:b") for run in runs)
        short = len(text.split()) <= _MOST_HEADING_WORDS and text[-1] not in ".;,"
        return _BOLD_LEVEL if bold and short else 0

    def _runs(self, parent: Any, struck: bool = False) -> Iterator[Run]:
        for element in parent.iterchildren():
            tag = element.tag
            if tag == qn("w:r"):
                yield from self._run(element, struck)
            elif tag in (qn("w:del"), qn("w:moveFrom")):
                self.changed = True
                yield from self._runs(element, True)
            elif tag in (qn("w:ins"), qn("w:moveTo")):
                self.changed = True
                yield from self._runs(element, struck)
            elif tag in _WITHIN:
                yield from self._runs(element, struck)

    def _run(self, run: Any, struck: bool) -> Iterator[Run]:
        text = ""
        for element in run.iterchildren():
            if element.tag in (qn("w:t"), qn("w:delText")):
                text += element.text or ""
            elif element.tag in (qn("w:tab"), qn("w:br"), qn("w:cr")):
                text += " "
            elif element.tag == qn("w:noBreakHyphen"):
                text += "-"
        if text and (_is_on(run, "w:vanish") or _is_on(run, "w:webHidden")):
            self.hidden = self.hidden or bool(text.strip())
        elif text:
            yield Run(text, struck or _is_on(run, "w:strike") or _is_on(run, "w:dstrike"))

    def _table(self, table: Any) -> Grid:
        rows: list[tuple[tuple[Run, ...], ...]] = []
        headings = 0
        for row in table.iter(qn("w:tr")):
            if next(row.iterancestors(qn("w:tbl"))) is not table:
                continue  # of a table within a cell
            repeated = row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
            headings += int(repeated and headings == len(rows))
            rows.append(tuple(self._cells(row)))
        if not headings and len(rows) > 1 and len(rows[0]) > 1:
            cells = next(table.iter(qn("w:tr"))).iterchildren(qn("w:tc"))
            headings = int(all(self._is_bold(cell) for cell in cells))
        return Grid(tuple(rows), headings)

    def _is_bold(self, cell: Any) -> bool:
        runs = [run for run in cell.iter(qn("w:r")) if run.find(qn("w:t")) is not None]
        return all(_is_on(run, "w:b") for run in runs)

    def _cells(self, row: Any) -> Iterator[tuple[Run, ...]]:
        for cell in row.iterchildren(qn("w:tc")):
            runs: list[Run] = []
            for part in self.parts(cell):
                texts = part.runs if isinstance(part, Part) else _flat(part)
                runs += [Run(" "), *texts] if runs else texts
            yield tuple(runs)
            span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
            width = int(span.get(qn("w:val"), "1")) if span is not None else 1
            yield from [()] * (min(width, 50) - 1)


def _flat(grid: Grid) -> tuple[Run, ...]:
    return tuple(run for row in grid.rows for cell in row for run in (*cell, Run(" ")))


def _is_on(run: Any, name: str) -> bool:
    mark = run.find(f"{qn('w:rPr')}/{qn(name)}")
    return mark is not None and mark.get(qn("w:val")) not in ("0", "false", "off", "none")
