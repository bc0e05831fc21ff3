"""Example questions, made from what is indexed."""

from __future__ import annotations

from collections.abc import Sequence

from index.values import Document, DocumentType

_MOST = 4


def suggestions(documents: Sequence[Document]) -> list[str]:
    """Up to four questions that these documents look able to answer, one for each kind."""
    made: dict[DocumentType, str] = {}
    for document in documents:
        question = _about(document)
        if question:
            made.setdefault(document.document_type, question)
    return list(made.values())[:_MOST]


def _about(document: Document) -> str | None:
    body = document.committee or "the committee"
    day = f" on {document.held}" if document.held else ""
    match document.document_type:
        case DocumentType.AGENDA_PACK | DocumentType.AGENDA:
            return f"What is {body} asked to do{day}?"
        case DocumentType.MINUTES:
            return f"What did {body} resolve{day}?"
        case DocumentType.STRATEGY:
            return f"What are the priorities of the {document.title}?"
        case DocumentType.REVIEW:
            return f"What did the {document.title} find?"
        case DocumentType.REPORT:
            return f"What does the report “{document.title}” recommend?"
        case _:
            return None
