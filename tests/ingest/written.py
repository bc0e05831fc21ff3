"""Small files of other kinds than PDF, written for one test each; what they say is invented."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Mapping
from email.message import EmailMessage
from pathlib import Path

import docx
import openpyxl
import pptx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from index.values import PUBLIC, Paper
from ingest.readers.programs import Programs
from ingest.reading import read_paper

NOTHING = Programs()
needs_soffice = pytest.mark.skipif(
    Programs.installed().soffice is None, reason="LibreOffice is not installed"
)
needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="Tesseract is not installed"
)
SENTENCE = "The mobile library will call at Thornwick Green on the second Tuesday of each month."
OTHER = "The panel asked for the figures of the last three winters before it went on."


def read_alone(path: Path) -> Paper:
    """As on a machine without the programs."""
    return read_paper(path, "made", PUBLIC, programs=NOTHING)


def read_whole(path: Path) -> Paper:
    return read_paper(path, "made", PUBLIC, programs=Programs.installed())


def all_text(paper: Paper) -> str:
    return "\n".join(page.text for page in paper.pages)


def labels(paper: Paper) -> list[str | None]:
    return [page.label for page in paper.pages]


def word(path: Path) -> Path:
    """A report: two headings, paragraphs, a list, a table with a heading row."""
    made = docx.Document()
    made.core_properties.title = "Library stops in the north"
    made.add_heading("Where it stops", 1)
    made.add_paragraph(SENTENCE)
    made.add_paragraph("A stop of twenty minutes", style="List Bullet")
    made.add_heading("What it costs", 1)
    table = made.add_table(2, 2, style="Table Grid")
    for cell, text in zip(table._cells, ("Year", "Cost", "2024-25", "£41,250"), strict=True):
        cell.text = text
    for cell in table.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True
    made.add_paragraph(OTHER)
    made.save(str(path))
    return path


def changed_word(path: Path) -> Path:
    """A paragraph in which a word was struck out and another put in, and a hidden one."""
    made = docx.Document()
    paragraph = made.add_paragraph("The charge does ")
    paragraph._p.append(
        parse_xml(
            f'<w:del {nsdecls("w")} w:id="1" w:author="a"><w:r><w:delText xml:space="preserve">'
            "not </w:delText></w:r></w:del>"
        )
    )
    paragraph._p.append(
        parse_xml(
            f'<w:ins {nsdecls("w")} w:id="2" w:author="a"><w:r><w:t xml:space="preserve">'
            "always </w:t></w:r></w:ins>"
        )
    )
    paragraph.add_run("apply.")
    made.add_paragraph().add_run("Nobody sees this.").font.hidden = True
    made.save(str(path))
    return path


_LINKED = """<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:drawing>
 <wp:inline><wp:extent cx="914400" cy="914400"/><wp:docPr id="1" name="x"/><a:graphic>
 <a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>
 <pic:nvPicPr><pic:cNvPr id="1" name="x"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>
 <a:blip r:link="{}"/></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>
 <a:ext cx="914400" cy="914400"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr></pic:pic>
 </a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"""


def linked_word(path: Path, address: str) -> Path:
    """A paragraph, and a picture that is to be fetched from that address."""
    made = docx.Document()
    made.add_paragraph(SENTENCE)
    link = made.part.relate_to(address, RELATIONSHIP_TYPE.IMAGE, is_external=True)
    made.add_paragraph()._p.append(parse_xml(_LINKED.format(link)))
    made.save(str(path))
    return path


def slides(path: Path) -> Path:
    made = pptx.Presentation()
    for title, points in (("Winter visits", ["412 readers", "9 stops"]), ("Next steps", [OTHER])):
        slide = made.slides.add_slide(made.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = "\n".join(points)
    made.slides.add_slide(made.slide_layouts[5]).shapes.title.text = "Kept back"
    made.slides[2]._element.set("show", "0")
    made.save(str(path))
    return path


def workbook(path: Path) -> Path:
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "Budget"
    sheet.append(["Service", "Net budget", "Share", "Agreed"])
    sheet.append(["Mobile libraries", 41250, 0.125, None])
    sheet.append(["Archives", -3.5, 0.5, None])
    for row in (2, 3):
        sheet.cell(row, 2).number_format = "£#,##0.00"
        sheet.cell(row, 3).number_format = "0.0%"
    notes = made.create_sheet("Workings")
    notes.append(["Hidden workings", "1"])
    notes.sheet_state = "hidden"
    made.create_sheet("Visits").append(["Stop", "Readers"])
    made["Visits"].append(["Thornwick Green", 31])
    made.save(path)
    return path


def email(path: Path) -> Path:
    made = EmailMessage()
    made["From"] = "clerk@wexmoor.example"
    made["To"] = "members@wexmoor.example"
    made["Subject"] = "Late paper for item 6"
    made["Date"] = "Wed, 12 Mar 2025 09:30:00 +0000"
    made.set_content("See the page.")
    made.add_alternative(f"<p>{SENTENCE}</p><script>alert(1)</script>", subtype="html")
    made.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="plan.pdf")
    path.write_bytes(made.as_bytes())
    return path


def packed(path: Path, members: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return path


_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("draw", "drawing"),
        ("style", "style"),
    )
)


def opendocument(path: Path, kind: str, body: str, header: str = "") -> Path:
    """An OpenDocument file of that kind ("text", "spreadsheet"), with a running header."""
    return packed(
        path,
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "content.xml": f"<office:document-content {_NAMES}><office:body><office:{kind}>{body}"
            f"</office:{kind}></office:body></office:document-content>",
            "styles.xml": f"<office:document-styles {_NAMES}><style:header><text:p>{header}"
            "</text:p></style:header></office:document-styles>",
        },
    )
