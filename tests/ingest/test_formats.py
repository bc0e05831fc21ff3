"""Papers that are no PDFs: read with LibreOffice as pages, and without it as sections."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from written import (
    OTHER,
    SENTENCE,
    all_text,
    changed_word,
    email,
    labels,
    linked_word,
    needs_soffice,
    opendocument,
    read_alone,
    read_whole,
    slides,
    word,
    workbook,
)

from index.errors import ReadingError
from index.values import EXEMPT, BlockKind, Paper

HTML = f"""<html><head><title>Stops and times</title><style>p {{}}</style></head><body>
<h1>Stops</h1><p>{SENTENCE}</p><p style="display:none">Nobody sees this.</p>
<p>The charge does <s>not</s> apply.</p><script>document.write("no")</script>
<img src="http://192.0.2.1/spy.png"><ul><li>Thornwick Green</li></ul>
<table><tr><th>Stop</th><th>Readers</th></tr><tr><td>Thornwick</td><td>31</td></tr></table>
<h2>Next</h2><p>{OTHER}</p></body></html>"""


def kinds(paper: Paper) -> list[tuple[BlockKind, str]]:
    return [
        (block.kind, paper.pages[block.page - 1].text[block.start : block.end])
        for block in paper.blocks
    ]


def web_page(path: Path) -> Path:
    path.write_text(HTML)
    return path


# Without LibreOffice: sections in the place of pages.


def test_a_word_document_is_cited_by_section(tmp_path: Path) -> None:
    paper = read_alone(word(tmp_path / "a.docx"))
    assert not paper.document.paged
    assert paper.rendition is None
    assert paper.document.title == "Library stops in the north"
    assert labels(paper) == ["section 1", "section 2"]
    assert kinds(paper) == [
        (BlockKind.HEADING, "Where it stops"),
        (BlockKind.PARAGRAPH, SENTENCE),
        (BlockKind.LIST_ITEM, "• A stop of twenty minutes"),
        (BlockKind.HEADING, "What it costs"),
        (BlockKind.TABLE_ROW, "Year Cost"),
        (BlockKind.TABLE_ROW, "2024-25 £41,250"),
        (BlockKind.PARAGRAPH, OTHER),
    ]


def test_a_table_keeps_its_cells_and_headings(tmp_path: Path) -> None:
    paper = read_alone(word(tmp_path / "a.docx"))
    [table] = paper.tables
    assert (table.rows, table.columns) == (2, 2)
    text = paper.pages[1].text
    assert [(text[c.start : c.end], c.heading) for c in table.cells] == [
        ("Year", True),
        ("Cost", True),
        ("2024-25", False),
        ("£41,250", False),
    ]


def test_what_was_struck_out_in_word_does_not_stand(tmp_path: Path) -> None:
    paper = read_alone(changed_word(tmp_path / "a.docx"))
    [page] = paper.pages
    assert page.text == "The charge does not always apply."
    assert [page.text[start:end] for start, end in page.struck] == ["not"]
    assert {remark.kind for remark in page.remarks} == {"tracked changes", "hidden text"}


def test_numbers_that_word_gives_by_itself_are_read(tmp_path: Path) -> None:
    made = docx.Document()
    for text in ("First", "Second"):
        made.add_paragraph(text, style="List Number")
    made.save(str(tmp_path / "a.docx"))
    assert read_alone(tmp_path / "a.docx").pages[0].text == "1. First\n2. Second"


def test_a_marking_in_a_header_of_word_withholds_the_paper(tmp_path: Path) -> None:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "NOT FOR PUBLICATION"
    made.add_paragraph(SENTENCE)
    made.save(str(tmp_path / "a.docx"))
    assert [page.access for page in read_alone(tmp_path / "a.docx").pages] == [EXEMPT]


def watermarked(path: Path) -> Path:
    made = docx.Document()
    made.sections[0].header.paragraphs[0]._p.append(
        parse_xml(
            '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
            ' xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape type="#t136"'
            ' style="width:400pt;height:100pt"><v:textpath string="CONFIDENTIAL"/></v:shape>'
            "</w:pict></w:r>"
        )
    )
    made.add_paragraph(SENTENCE)
    made.save(str(path))
    return path


def test_a_watermark_of_word_withholds_the_paper(tmp_path: Path) -> None:
    assert read_alone(watermarked(tmp_path / "a.docx")).pages[0].access == EXEMPT


def test_a_presentation_has_a_page_for_each_slide_that_is_shown(tmp_path: Path) -> None:
    paper = read_alone(slides(tmp_path / "a.pptx"))
    assert labels(paper) == ["slide 1", "slide 2"]
    assert paper.pages[0].text == "Winter visits\n412 readers\n9 stops"
    assert "Kept back" not in all_text(paper)
    assert paper.pages[0].remarks[0].kind == "hidden text"


def test_a_workbook_has_a_page_for_each_sheet_that_is_shown(tmp_path: Path) -> None:
    paper = read_alone(workbook(tmp_path / "a.xlsx"))
    assert labels(paper) == ["sheet “Budget”", "sheet “Visits”"]
    assert paper.pages[0].text.split("\n") == [
        "Budget",
        "Service Net budget Share Agreed",
        "Mobile libraries £41,250.00 12.5%",
        "Archives -£3.50 50.0%",
    ]
    assert [cell.heading for cell in paper.tables[0].cells[:5]] == [True] * 4 + [False]
    assert "Hidden workings" not in all_text(paper)


def test_comma_separated_values_are_a_table(tmp_path: Path) -> None:
    (tmp_path / "stops.csv").write_text('Stop;Readers\n"Thornwick; Green";31\n')
    paper = read_alone(tmp_path / "stops.csv")
    assert labels(paper) == ["sheet “stops”"]
    assert "Thornwick; Green 31" in paper.pages[0].text


def test_a_web_page_is_its_words(tmp_path: Path) -> None:
    paper = read_alone(web_page(tmp_path / "a.html"))
    assert paper.document.title == "Stops and times"
    assert labels(paper) == ["section 1", "section 2"]
    [page, _] = paper.pages
    assert page.text.split("\n") == [
        "Stops",
        SENTENCE,
        "The charge does not apply.",
        "Thornwick Green",
        "Stop Readers",
        "Thornwick 31",
    ]
    assert [page.text[start:end] for start, end in page.struck] == ["not"]
    assert page.remarks[0].kind == "hidden text"


def test_markdown_has_headings_and_lists(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"# Stops\n\n{SENTENCE}\n\n- one\n- two\n\n<b>bold</b>\n")
    assert kinds(read_alone(tmp_path / "a.md")) == [
        (BlockKind.HEADING, "Stops"),
        (BlockKind.PARAGRAPH, SENTENCE),
        (BlockKind.LIST_ITEM, "one"),
        (BlockKind.LIST_ITEM, "two"),
        (BlockKind.PARAGRAPH, "<b>bold</b>"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_plain_text_is_paragraphs_in_whatever_encoding(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes("A café,\r\nshut.\r\n\r\n– £5 each\r\n".encode(encoding))
    assert read_alone(tmp_path / "a.txt").pages[0].text == "A café, shut.\n– £5 each"


def test_an_email_says_who_wrote_and_what_was_attached(tmp_path: Path) -> None:
    paper = read_alone(email(tmp_path / "a.eml"))
    assert paper.document.title == "Late paper for item 6"
    assert paper.pages[0].text.split("\n") == [
        "Late paper for item 6",
        "From: clerk@wexmoor.example",
        "To: members@wexmoor.example",
        "Date: Wed, 12 Mar 2025 09:30:00 +0000",
        "Attached, and not read with it: plan.pdf.",
        SENTENCE,
    ]
    assert paper.troubles == ("Attached to the e-mail and not read with it: plan.pdf.",)


def test_rich_text_is_its_paragraphs_and_its_headers_count(tmp_path: Path) -> None:
    (tmp_path / "a.rtf").write_text(
        r"{\rtf1\ansi{\header NOT FOR PUBLICATION\par}" + SENTENCE + r"\par Second\par}"
    )
    paper = read_alone(tmp_path / "a.rtf")
    assert paper.pages[0].text.endswith(f"{SENTENCE}\nSecond")
    assert paper.pages[0].access == EXEMPT


def test_an_opendocument_text_has_its_headings(tmp_path: Path) -> None:
    body = (
        '<text:h text:outline-level="1">Stops</text:h><text:p>The van<text:s/>calls.</text:p>'
        "<text:tracked-changes><text:p>Struck out.</text:p></text:tracked-changes>"
    )
    paper = read_alone(opendocument(tmp_path / "a.odt", "text", body, "Private and confidential"))
    assert paper.pages[0].text == "Private and confidential\nStops\nThe van calls."
    assert paper.pages[0].access == EXEMPT


def test_an_opendocument_sheet_is_a_table(tmp_path: Path) -> None:
    rows = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{c}</text:p></table:table-cell>" for c in row)
        + "</table:table-row>"
        for row in (("Stop", "Readers"), ("Thornwick", "31"))
    )
    body = f'<table:table table:name="Visits">{rows}</table:table>'
    paper = read_alone(opendocument(tmp_path / "a.ods", "spreadsheet", body))
    assert paper.pages[0].text == "Visits\nStop Readers\nThornwick 31"


def test_an_old_word_document_asks_for_libreoffice(tmp_path: Path) -> None:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    (tmp_path / "a.doc").write_bytes(head + "WordDocument".encode("utf-16-le"))
    with pytest.raises(ReadingError, match="needs LibreOffice") as caught:
        read_alone(tmp_path / "a.doc")
    assert "Install LibreOffice" in caught.value.advice


@pytest.mark.parametrize("write", [word, slides, workbook, email, web_page])
def test_every_standing_word_of_a_section_is_in_a_chunk(tmp_path: Path, write: object) -> None:
    suffix = {"word": "docx", "slides": "pptx", "workbook": "xlsx", "email": "eml"}
    name = getattr(write, "__name__", "")
    paper = read_alone(write(tmp_path / f"a.{suffix.get(name, 'html')}"))  # type: ignore[operator]
    chunked = " ".join(chunk.text for chunk in paper.chunks).split()
    struck = [page.text[start:end] for page in paper.pages for start, end in page.struck]
    left = all_text(paper).split()
    for each in struck:
        left.remove(each)
    assert chunked == left


# With LibreOffice: pages that can be shown.


@needs_soffice
@pytest.mark.parametrize(
    ("write", "name", "said"),
    [
        (word, "a.docx", [SENTENCE, OTHER, "2024-25 £41,250"]),
        (slides, "a.pptx", ["412 readers", OTHER]),
        (workbook, "a.xlsx", ["Mobile libraries £41,250.00 12.5%", "Thornwick Green 31"]),
        (email, "a.eml", [SENTENCE, "From: clerk@wexmoor.example"]),
        (web_page, "a.html", [SENTENCE, OTHER, "Thornwick 31"]),
    ],
)
def test_an_office_paper_has_pages(tmp_path: Path, write: object, name: str, said: object) -> None:
    paper = read_whole(write(tmp_path / name))  # type: ignore[operator]
    assert paper.document.paged
    assert paper.rendition is not None
    assert paper.rendition.startswith(b"%PDF-")
    text = " ".join(all_text(paper).split())
    for each in said:  # type: ignore[attr-defined]
        assert each in text
    page = paper.pages[0]
    assert all(word.box[2] <= page.width and word.box[3] <= page.height for word in page.words)


@needs_soffice
def test_the_slides_that_are_shown_are_the_pages(tmp_path: Path) -> None:
    paper = read_whole(slides(tmp_path / "a.pptx"))
    assert len(paper.pages) == 2
    assert "Kept back" not in all_text(paper)


@needs_soffice
def test_a_watermark_withholds_the_paper_though_it_is_drawn(tmp_path: Path) -> None:
    assert read_whole(watermarked(tmp_path / "a.docx")).pages[0].access == EXEMPT


@needs_soffice
def test_nothing_is_fetched_for_a_paper(tmp_path: Path) -> None:
    asked: list[str] = []

    class Pictures(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_GET  # noqa: N815 - the names are HTTP's

    with ThreadingHTTPServer(("127.0.0.1", 0), Pictures) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/picture.png"
        paper = read_whole(linked_word(tmp_path / "a.docx", address))
        server.shutdown()
    assert paper.rendition is not None
    assert SENTENCE in paper.pages[0].text
    assert asked == []


@needs_soffice
def test_what_libreoffice_cannot_open_is_cited_by_section(tmp_path: Path) -> None:
    without_manifest = opendocument(tmp_path / "a.odt", "text", f"<text:p>{SENTENCE}</text:p>")
    paper = read_whole(without_manifest)
    assert not paper.document.paged
    assert labels(paper) == ["section 1"]
    [trouble] = paper.troubles
    assert trouble.endswith("It is cited by its sections.")


@needs_soffice
def test_what_libreoffice_cannot_open_is_told_in_a_sentence(tmp_path: Path) -> None:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    (tmp_path / "a.doc").write_bytes(head + "WordDocument".encode("utf-16-le"))
    with pytest.raises(ReadingError):
        read_whole(tmp_path / "a.doc")
