"""What an operator may correct of a document, as text and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from index.errors import RequestError
from index.values import Document, DocumentStatus, DocumentType

FIELDS = ("title", "council", "committee", "meeting_date", "document_type", "status")


def as_text(document: Document) -> dict[str, str | None]:
    """The fields that can be corrected, as an operator would write them."""
    return {
        "title": document.title,
        "council": document.council,
        "committee": document.committee,
        "meeting_date": document.meeting_date.isoformat() if document.meeting_date else None,
        "document_type": document.document_type.value,
        "status": document.status.value,
    }


def corrected(document: Document, given: Mapping[str, str | None], *, sure: bool) -> Document:
    """The document with these fields; RequestError for a field or value that cannot be.

    ``sure`` marks them as an operator's word, of which nothing is more certain.
    """
    values = {name: _value(name, text) for name, text in given.items()}
    confidence = dict(document.confidence) | (dict.fromkeys(values, 1.0) if sure else {})
    return replace(document, **values, confidence=confidence)


def _value(name: str, text: str | None) -> Any:
    if name not in FIELDS:
        raise RequestError(f"A document has no {name!r} to set.", f"It has: {', '.join(FIELDS)}.")
    text = (text or "").strip() or None
    if name == "title" and text is None:
        raise RequestError("A document cannot be without a title.", "Give its title.")
    try:
        if name == "meeting_date":
            return text and date.fromisoformat(text)
        if name == "document_type":
            return DocumentType(text or DocumentType.OTHER)
        if name == "status":
            return DocumentStatus(text or DocumentStatus.UNKNOWN)
    except ValueError as error:
        allowed = {
            "meeting_date": "a date such as 2025-03-12",
            "document_type": ", ".join(DocumentType),
            "status": ", ".join(DocumentStatus),
        }
        raise RequestError(
            f"{text!r} is not a {name.replace('_', ' ')}.", f"It can be: {allowed[name]}."
        ) from error
    return text
