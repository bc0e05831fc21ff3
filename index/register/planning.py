"""The work programme: what a committee's latest version says, and what moved in it."""

from __future__ import annotations

from dataclasses import replace

from index.catalogue import Catalogue
from index.register.programme import TITLE, Version, programme_of, rows_of
from index.values import (
    Document,
    Programme,
    Scope,
    SectionKind,
)


class Planning:
    """The part of the register that gives work programmes."""

    _catalogue: Catalogue

    def programme(self, scope: Scope, committee: str) -> Programme | None:
        """What a committee's latest work programme says, and what moved since the one before.

        None where no paper has one. The one before is the same committee's, of an earlier meeting.
        """
        if not committee.strip():
            return None
        latest: Version | None = None
        for document in self._catalogue.documents(replace(scope, committee=committee)):
            if document.meeting_date is None:
                continue
            if latest is not None and not _earlier(document, latest.document):
                continue
            found = self._version(document, scope)
            if found is not None and latest is not None:
                return programme_of(latest, found)
            latest = latest or found
        return programme_of(latest, None) if latest else None

    def _version(self, document: Document, scope: Scope) -> Version | None:
        """The work programme that a paper has, if it has one."""
        numbers = sorted(
            {
                number
                for part in self._catalogue.sections(document.id, scope)
                if part.kind is not SectionKind.MINUTES and TITLE.search(part.title)
                for number in range(part.page, part.last + 1)
            }
        )
        if not numbers:
            return None
        pages = {page.number: page for page in self._catalogue.pages(document.id, scope, numbers)}
        tables = [
            table
            for table in self._catalogue.tables(document.id, scope)
            if any(cell.page in pages for cell in table.cells)
        ]
        rows = rows_of(tables, pages)
        return Version(document, pages, rows) if rows else None


def _earlier(document: Document, than: Document) -> bool:
    """Is a paper of the same body's earlier meeting?"""
    same = (document.council, document.committee) == (than.council, than.committee)
    return same and str(document.meeting_date) < str(than.meeting_date)
