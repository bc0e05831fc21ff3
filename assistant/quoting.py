"""Quoting: what was chosen, copied from the catalogue's pages, with where it stands.

The quotes are ranges of catalogue pages; the words around them are ours, few and plain.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from assistant.evidence import Piece
from index.errors import NotFoundError
from index.likeness import recognised_as
from index.values import Chunk, Citation, Document, Elsewhere, Outcome, Page, RecordKind, Span

PageOf = Callable[[str, int], Page]
Twins = Callable[[Chunk], Iterable[tuple[Chunk, Document]]]
_PARAGRAPH = re.compile(r"^(\d{1,3}(?:\.\d{1,3})+)\.?\s")


@dataclass(frozen=True, slots=True)
class Statement:
    """A part of an answer, in Markdown, and the quotes that carry it.

    ``piece`` is what was quoted, ``pages`` those on which its quotes stand, one for each.
    """

    text: str
    citations: tuple[Citation, ...]
    piece: Piece
    pages: tuple[Page, ...]

    @property
    def recommended(self) -> bool:
        """Is it recommended, and not decided?"""
        return self.piece.recommended

    @property
    def moved(self) -> str:
        """What became of what it only moves, in words; "" of all else."""
        return moved_only(self.piece)


def quote(
    chosen: Sequence[Piece], page_of: PageOf, twins: Twins, after: int = 0
) -> list[Statement]:
    """Each piece as a statement of one quote, or of several where a page break cuts it.

    Marks go on from ``after``. A piece that its pages no longer hold is left out: its paper was
    read anew or removed since.
    """
    made: list[Statement] = []
    mark = after
    for piece in chosen:
        chunk, document = piece.passage.chunk, piece.passage.document
        spans = Span.joined(chunk.spans_of(piece.start, piece.end))
        try:
            pages = [page_of(document.id, span.page) for span in spans]
        except NotFoundError:
            continue
        texts = [page.text[span.start : span.end] for page, span in zip(pages, spans, strict=True)]
        if _bare("".join(texts)) != _bare(piece.text):
            continue
        elsewhere = list(twins(chunk))
        citations = []
        for page, span, text in zip(pages, spans, texts, strict=True):
            mark += 1
            citations.append(
                Citation.of(
                    document,
                    page,
                    span.start,
                    span.end,
                    mark=mark,
                    item=chunk.item,
                    paragraph=_paragraph(piece),
                    also=tuple(_elsewhere(text, chunk, elsewhere, page_of)),
                )
            )
        made.append(Statement(_markdown(piece, citations), tuple(citations), piece, tuple(pages)))
    return made


def see_also(statements: Sequence[Statement]) -> list[str]:
    """A sentence that points to quotes which are not part of the answer, if there are any."""
    marks = [f"[{each.mark}]" for statement in statements for each in statement.citations]
    return [f"See also {', '.join(marks)}."] if marks else []


def _bare(text: str) -> str:
    return "".join(text.split())


def _paragraph(piece: Piece) -> str | None:
    """The number of the numbered paragraph in which a piece stands, as far as its chunk tells."""
    number = None
    start = 0
    for line in piece.passage.chunk.text.split("\n"):
        if start > piece.start:
            break
        if match := _PARAGRAPH.match(line):
            number = match[1]
        start += len(line) + 1
    return number


def _elsewhere(
    quote: str, own: Chunk, twins: Iterable[tuple[Chunk, Document]], page_of: PageOf
) -> Iterable[Elsewhere]:
    """Where else the quote stands: the pages on which chunks like its own hold it.

    Where one of the two was recognised on a scan, a letter may differ, and no figure.
    """
    for chunk, document in twins:
        recognised = own.confidence is not None or chunk.confidence is not None
        start = 0
        for span in chunk.spans:
            text = chunk.text[start : start + span.end - span.start]
            start += len(text) + 1
            if document.id == own.document_id and any(span.page == each.page for each in own.spans):
                continue  # a record's words are those of the chunk that it was read from
            if _bare(quote) in _bare(text) or (recognised and recognised_as(quote, text)):
                try:
                    page = page_of(document.id, span.page)
                except NotFoundError:
                    continue
                yield Elsewhere(document, span.page, page.label, chunk.item)
                break


def _markdown(piece: Piece, citations: Sequence[Citation]) -> str:
    label = _label(piece)
    if piece.lead:
        label += f"{inline(piece.lead)}: "
    quotes = ""
    for before, each in zip((None, *citations), citations, strict=False):
        if before:  # on one page, what stands between them is struck out
            quotes += " … " if before.page == each.page else " "
        quotes += f"“{inline(each.quote)}” [{each.mark}]"
    return f"> {label}{quotes}"


def _label(piece: Piece) -> str:
    """What a quote is not to be taken for a decision of."""
    if piece.recommended:
        return "*Recommended, not decided:* "
    moved = moved_only(piece)
    return f"*{moved.capitalize()}:* " if moved else ""


def moved_only(piece: Piece) -> str:
    """What became of what a piece only moves, in words; "" of all else."""
    return "" if piece.recommended else became(piece.record, piece.outcome)


def became(kind: RecordKind | None, outcome: Outcome | None) -> str:
    """What became of a motion or an amendment, in words; "" of all else."""
    if kind not in (RecordKind.MOTION, RecordKind.AMENDMENT):
        return ""
    if outcome is None:
        return "moved, not decided"
    return "not moved" if outcome is Outcome.NOT_MOVED else f"moved, and {outcome}"


def inline(text: str) -> str:
    """A quote on one line, with nothing in it that Markdown would read as its own."""
    return re.sub(r"([\\`*_\[\]<>#|&])", r"\\\1", " ".join(text.split()))
