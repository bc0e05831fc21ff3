"""Making a PDF of an office document with LibreOffice, so that it has pages to cite.

LibreOffice runs with a profile of its own in a temporary folder, in which macros are switched off
and links to other files and places are never followed.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from index.errors import ReadingError
from ingest.readers.kinds import Kind
from ingest.readers.programs import ProgramError, run

_SECONDS = 180.0
_SUFFIX = {
    Kind.DOCX: ".docx",
    Kind.PPTX: ".pptx",
    Kind.XLSX: ".xlsx",
    Kind.DOC: ".doc",
    Kind.PPT: ".ppt",
    Kind.XLS: ".xls",
    Kind.ODT: ".odt",
    Kind.ODP: ".odp",
    Kind.ODS: ".ods",
    Kind.RTF: ".rtf",
    Kind.HTML: ".html",
}
_SETTINGS = (
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Common/Misc", "UseLocking", "false"),
    ("Writer/Content/Update", "Link", "0"),
    ("Calc/Content/Update", "Link", "2"),
)
# No proxy answers here: what would go out by one goes nowhere.
_NOWHERE = {
    "http_proxy": "http://127.0.0.1:9",
    "https_proxy": "http://127.0.0.1:9",
    "no_proxy": "",
    "SAL_USE_VCLPLUGIN": "svp",
}


class RenderingError(ReadingError):
    """LibreOffice could not open a file, or took too long over it."""


def as_pdf(source: Path, kind: Kind, soffice: str) -> bytes:
    """The PDF of a file of that kind. Raises RenderingError."""
    return _converted(source, kind, soffice, "pdf")


def as_workbook(source: Path, kind: Kind, soffice: str) -> bytes:
    """The Excel workbook that an older or an OpenDocument spreadsheet makes."""
    return _converted(source, kind, soffice, "xlsx")


def _converted(source: Path, kind: Kind, soffice: str, into: str) -> bytes:
    with TemporaryDirectory(prefix="committee-") as folder:
        # Under a plain name, with the ending of what it is: LibreOffice goes by that.
        copy = Path(folder, f"paper{_SUFFIX[kind]}")
        shutil.copyfile(source, copy)
        profile = Path(folder, "profile")
        _write_settings(profile)
        made = Path(folder, "made", f"paper.{into}")
        reader = ["--infilter=HTML (StarWriter)"] if kind is Kind.HTML else []
        writer = "pdf:writer_pdf_Export" if kind is Kind.HTML else into
        command: list[str | Path] = [
            *(soffice, f"-env:UserInstallation={profile.as_uri()}"),
            *"--headless --norestore --nolockcheck --nodefault --nologo".split(),
            *reader,
            *("--convert-to", writer, "--outdir", made.parent, copy),
        ]
        try:
            run(command, seconds=_SECONDS, environment={**_NOWHERE, "HOME": folder})
            return made.read_bytes()
        except (ProgramError, FileNotFoundError) as error:
            said = str(error) if isinstance(error, ProgramError) else "it made no file"
            raise RenderingError(
                f"LibreOffice could not make a PDF of the file: {said}.",
                "Check that the file opens in an office program, and save it as a PDF there.",
            ) from error


def _write_settings(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    user = profile / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items'
        ' xmlns:oor="http://openoffice.org/2001/registry"'
        ' xmlns:xs="http://www.w3.org/2001/XMLSchema"'
        f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>',
        encoding="utf-8",
    )
