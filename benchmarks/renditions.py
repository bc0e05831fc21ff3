"""What the product shows of a paper that is no PDF: the PDF that its pages were read from."""

from pathlib import Path

import httpx

PATH = "/api/v1/documents/{id}/file"


class NoRenditionError(Exception):
    """The product shows no pages of a paper; the message says why."""


class Renditions:
    """Fetches the PDFs that a server shows, each once, into a folder.

    A quote is then looked for on a page that the product made, by libraries that it does not read
    with: what LibreOffice lost on the way from a Word file to its pages is not found out.
    """

    def __init__(self, http: httpx.Client, folder: Path) -> None:
        self._http, self._folder = http, folder

    def of(self, document_id: str) -> Path:
        """The PDF of a document."""
        file = self._folder / f"{document_id}.pdf"
        if not file.exists():
            try:
                reply = self._http.get(PATH.format(id=document_id))
                reply.raise_for_status()
            except httpx.HTTPError as error:
                raise NoRenditionError(f"the product shows no pages of it: {error}") from error
            file.write_bytes(reply.content)
        return file
