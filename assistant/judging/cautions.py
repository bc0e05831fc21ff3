"""What stands beside the quotes: the sentence that leads in, and what the reader must know."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from assistant.quoting import Statement
from assistant.understanding.question import Asked, Question
from index.errors import NotFoundError
from index.values import Citation, DocumentStatus, Page, Warning

TitleOf = Callable[[str], str]
_SURE = 0.8  # so surely is a paper superseded that it is said outright

_MARKED = (
    (
        "verbal update",
        re.compile(r"\b(?:verbal|oral) (?:update|report|presentation)\b", re.I),
        "the papers speak of a verbal update, whose words they may not hold.",
    ),
    (
        "to follow",
        re.compile(
            r"\b(?:report|paper|appendix|papers)?\s*\(?to follow\)?(?=[\s.;)]*$)", re.I | re.M
        ),
        "the papers mark something of it as to follow; it may have come later.",
    ),
    (
        "private",
        re.compile(
            r"\bnot for publication\b|\bpress and public (?:be|were|was) excluded\b"
            r"|\btaken in private\b|\bexempt (?:item|report|appendix)\b",
            re.I,
        ),
        "the papers mark part of it as taken in private.",
    ),
)


def lead_in(question: Question, statements: Sequence[Statement]) -> str:
    """A short plain sentence before the quotes; it states nothing that they must prove."""
    if Asked.DECISION in question.asked and all(each.piece.recommended for each in statements):
        return "The papers found hold a recommendation; no decision on it was found."
    return "The papers say:"


def cautions(
    question: Question, statements: Sequence[Statement], title_of: TitleOf
) -> list[Warning]:
    """What the reader must know beside the quotes, each thing once."""
    found: dict[str, Warning] = {}
    for statement in statements:
        for warning in _of(question, statement, title_of):
            found.setdefault(warning.message, warning)
    return list(found.values())


def _of(question: Question, statement: Statement, title_of: TitleOf) -> Iterator[Warning]:
    if statement.piece.recommended and Asked.DECISION in question.asked:
        yield Warning(
            "recommendation",
            "A quote below is a recommendation. It is not the record of a decision.",
        )
    yield from _of_item(statement)
    document = statement.piece.passage.document
    newer = ""
    if document.superseded_by:
        try:
            newer = f"“{title_of(document.superseded_by)}”"
        except NotFoundError:
            newer = "a later document"
    timely = question.of_its_time(document)
    if timely is False:
        yield Warning("edition", f"“{document.title}” is of another time than {_when(question)}.")
    elif timely and newer:
        yield Warning(
            "edition",
            f"“{document.title}” is the edition of {_when(question)}; {newer} has taken its place "
            "since.",
        )
    elif newer:
        sure = document.confidence.get("superseded_by", 1.0) >= _SURE
        has = "has been" if sure else "seems, by titles and years, to have been"
        yield Warning("superseded", f"“{document.title}” {has} superseded by {newer}.")
    elif document.status is DocumentStatus.SUPERSEDED:
        yield Warning("superseded", f"“{document.title}” has been superseded.")
    elif document.status is DocumentStatus.DRAFT:
        yield Warning("draft", f"“{document.title}” is a draft.")
    if not document.paged:
        yield Warning(
            "sections",
            f"“{document.title}” has no pages: the numbers are those of its sections.",
        )
    for citation, page in zip(statement.citations, statement.pages, strict=True):
        yield from _of_page(citation, page)


def _when(question: Question) -> str:
    return question.as_at.text if question.as_at else ""


def _of_item(statement: Statement) -> Iterator[Warning]:
    """What the papers say of a quoted item: told by word of mouth, to follow, taken in private."""
    chunk = statement.piece.passage.chunk
    said = " ".join((*chunk.path, statement.piece.text))
    where = f"Item {chunk.item}" if chunk.item else "A quoted item"
    for kind, words, told in _MARKED:
        if words.search(said):
            yield Warning(kind, f"{where}: {told}")


def _of_page(citation: Citation, page: Page) -> Iterator[Warning]:
    where = f"Page {page.number} of “{citation.document.title}”"
    if page.struck:
        yield Warning(
            "tracked changes",
            f"{where} carries tracked changes: words are struck through there, and none of them "
            "is quoted.",
        )
    if any(remark.kind == "poor scan" for remark in page.remarks):
        yield Warning(
            "poor scan",
            f"{where} was read from a scan that is hard to read: compare the quote with the page.",
        )
