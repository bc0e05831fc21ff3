"""From a file of any kind to what its pages are made of.

PDF ─────────────────────────────────────────────────► pages ─► scanned ones recognised
Word, PowerPoint, ... ──────────────► LibreOffice ──►
web page, text, e-mail, sheet ─► sections ─► LibreOffice ──►
the same, where LibreOffice is not installed ────────► sections in the place of pages
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from index.errors import ReadingError
from index.values import Remark
from ingest.limits import Limits
from ingest.readers.flow import Flowing
from ingest.readers.kinds import Kind, kind_of
from ingest.readers.marks import RawDocument
from ingest.readers.programs import Programs
from ingest.readers.rendering import RenderingError
from ingest.readers.scans import Scan

_SHOWN_BY_LIBREOFFICE = frozenset(
    {Kind.DOCX, Kind.PPTX, Kind.DOC, Kind.PPT, Kind.ODT, Kind.ODP, Kind.RTF}
)
_READ_ALONE = _SHOWN_BY_LIBREOFFICE - {Kind.DOC, Kind.PPT}
_BY_SECTION = "It is cited by its sections."


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: ``raw`` if it has pages, else ``flowing``.

    ``rendition`` is the PDF that was made of it; ``scans`` say how pages were recognised;
    ``remarks`` hold for every page.
    """

    raw: RawDocument | None = None
    flowing: Flowing | None = None
    rendition: bytes | None = None
    scans: Mapping[int, Scan] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    troubles: tuple[str, ...] = ()


def read_source(path: Path, programs: Programs, passwords: Sequence[str], limits: Limits) -> Source:
    """Read a file of any kind. Raises ReadingError with a sentence for a person."""
    kind = kind_of(path)
    if kind is Kind.PDF:
        return _paged(path, programs, limits, passwords)
    try:
        if kind in _SHOWN_BY_LIBREOFFICE and programs.soffice:
            return _rendered_as_it_is(path, kind, programs, programs.soffice, limits)
    except RenderingError as error:
        if kind not in _READ_ALONE:
            raise
        return _in_sections(_flowing(path, kind, programs), f"{error} {_BY_SECTION}")
    flowing = _flowing(path, kind, programs)
    if not any(section.parts for section in flowing.sections):
        raise ReadingError("The file has no text.", "Check that it is the right file.")
    try:
        if programs.soffice:
            return _rendered(flowing, programs, programs.soffice, limits)
    except RenderingError as error:
        return _in_sections(flowing, f"{error} {_BY_SECTION}")
    return _in_sections(flowing)


def _in_sections(flowing: Flowing, *troubles: str) -> Source:
    return Source(flowing=flowing, troubles=(*flowing.troubles, *troubles))


def _paged(path: Path, programs: Programs, limits: Limits, passwords: Sequence[str] = ()) -> Source:
    from ingest.readers.pdf import read_pdf
    from ingest.readers.scanned import recognise

    pages = read_pdf(path, passwords, limits)
    read = recognise(path, pages, programs.tesseract, passwords, limits)
    if not any(page.glyphs for page in read.raw.pages):
        if programs.tesseract:
            raise ReadingError(
                "The file has no text, and none was recognised on its pages.",
                "If it can be read by eye, scan it again or use another program for OCR.",
            )
        raise ReadingError(
            "The file has no text: its pages are pictures (a scan).",
            "Install Tesseract, or run it through text recognition (OCR) and add the result.",
        )
    return Source(raw=read.raw, scans=read.scans, troubles=read.troubles)


def _rendered_as_it_is(
    path: Path, kind: Kind, programs: Programs, soffice: str, limits: Limits
) -> Source:
    from ingest.readers.rendering import as_pdf

    source = _from_pdf(as_pdf(path, kind, soffice), programs, limits)
    if kind is not Kind.DOCX or source.raw is None:
        return source
    from ingest.readers.word import watermarks

    across = watermarks(path)
    pages = tuple(replace(page, across=page.across + across) for page in source.raw.pages)
    return replace(source, raw=replace(source.raw, pages=pages))


def _rendered(flowing: Flowing, programs: Programs, soffice: str, limits: Limits) -> Source:
    from ingest.readers.flow import as_html
    from ingest.readers.rendering import as_pdf

    with TemporaryDirectory(prefix="committee-") as folder:
        page = Path(folder, "page.html")
        page.write_bytes(as_html(flowing))
        source = _from_pdf(as_pdf(page, Kind.HTML, soffice), programs, limits)
    troubles = (*flowing.troubles, *source.troubles)
    return replace(source, remarks=flowing.remarks, troubles=troubles)


def _from_pdf(data: bytes, programs: Programs, limits: Limits) -> Source:
    with TemporaryDirectory(prefix="committee-") as folder:
        made = Path(folder, "rendition.pdf")
        made.write_bytes(data)
        return replace(_paged(made, programs, limits), rendition=data)


def _flowing(path: Path, kind: Kind, programs: Programs) -> Flowing:
    match kind:
        case Kind.HTML | Kind.MARKDOWN | Kind.TEXT | Kind.CSV:
            return _of_text(path, kind)
        case Kind.EMAIL:
            from ingest.readers.mail import read_email

            return read_email(path.read_bytes())
        case Kind.XLSX:
            from ingest.readers.sheets import read_workbook

            return read_workbook(path)
        case Kind.XLS | Kind.ODS if programs.soffice:
            return _of_older_sheets(path, kind, programs.soffice)
        case Kind.DOCX:
            from ingest.readers.word import read_docx

            return read_docx(path)
        case Kind.PPTX:
            from ingest.readers.slides import read_pptx

            return read_pptx(path)
        case Kind.RTF:
            from ingest.readers.rich import read_rtf

            return read_rtf(path.read_bytes())
        case Kind.ODT | Kind.ODP | Kind.ODS:
            from ingest.readers import opendocument

            read = {
                Kind.ODT: opendocument.read_odt,
                Kind.ODP: opendocument.read_odp,
                Kind.ODS: opendocument.read_ods,
            }
            return read[kind](path)
        case _:
            raise ReadingError(
                f"The file is a {kind}, which needs LibreOffice, and that is not installed.",
                "Install LibreOffice, or save the file as a PDF.",
            )


def _of_text(path: Path, kind: Kind) -> Flowing:
    from ingest.readers.kinds import decoded
    from ingest.readers.markup import read_html, read_markdown, read_text
    from ingest.readers.sheets import read_csv

    text = decoded(path.read_bytes())
    if text is None:
        raise ReadingError("The file is not text, whatever its name says.")
    match kind:
        case Kind.HTML:
            return read_html(text)
        case Kind.MARKDOWN:
            return read_markdown(text)
        case Kind.CSV:
            return read_csv(text, path.stem)
        case _:
            return read_text(text)


def _of_older_sheets(path: Path, kind: Kind, soffice: str) -> Flowing:
    from ingest.readers.archives import members_of
    from ingest.readers.rendering import as_workbook
    from ingest.readers.sheets import read_workbook

    with TemporaryDirectory(prefix="committee-") as folder:
        book = Path(folder, "book.xlsx")
        book.write_bytes(as_workbook(path, kind, soffice))
        members_of(book)
        return read_workbook(book)
