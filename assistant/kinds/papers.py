"""The structure of the papers that a caller may see, as a question needs it: read once, kept."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.evidence import Piece
from assistant.kinds.runs import in_run
from index.catalogue import Catalogue
from index.errors import NotFoundError
from index.register.register import Register
from index.register.wanted import Wanted, WantedActions
from index.values import (
    BlockKind,
    Chunk,
    Document,
    Entry,
    Passage,
    Record,
    RecordKind,
    Scope,
    Section,
    SectionKind,
    Span,
    Tracked,
)

_MOVED = (RecordKind.MOTION, RecordKind.AMENDMENT)
_TOLD = (
    *_MOVED,
    RecordKind.RESOLUTION,
    RecordKind.AGREEMENT,
    RecordKind.NOTED,
    RecordKind.RECOMMENDATION,
)
Place = tuple[int, int]
"""A physical page and an offset in its text."""


@dataclass(frozen=True, slots=True)
class _Outline:
    """The parts of a paper by where they begin: a pack has hundreds, and hundreds of records."""

    begins: list[Place]
    sections: list[Section]
    by_ordinal: dict[int, Section]

    @classmethod
    def of(cls, sections: Sequence[Section]) -> _Outline:
        ordered = sorted(sections, key=lambda each: (each.page, each.start))
        return cls(
            [(each.page, each.start) for each in ordered],
            ordered,
            {each.ordinal: each for each in sections},
        )


class Papers:
    """What catalogue and register know of papers within one scope. Good for one question."""

    def __init__(self, catalogue: Catalogue, register: Register, scope: Scope) -> None:
        self._catalogue = catalogue
        self._register = register
        self._scope = scope
        self._sections: dict[str, list[Section]] = {}
        self._outlines: dict[str, _Outline] = {}
        self._records: dict[str, list[Record]] = {}
        self._documents: list[Document] | None = None

    def sections(self, document_id: str) -> list[Section]:
        """The parts of a paper, in order."""
        if document_id not in self._sections:
            self._sections[document_id] = self._catalogue.sections(document_id, self._scope)
        return self._sections[document_id]

    def records(self, document_id: str, *kinds: RecordKind) -> list[Record]:
        """What a paper records, in order; of some kinds, or of all."""
        if document_id not in self._records:
            self._records[document_id] = self._catalogue.records(self._scope, document_id)
        found = self._records[document_id]
        return [each for each in found if each.kind in kinds] if kinds else found

    def entries(self, wanted: Wanted) -> tuple[Entry, ...]:
        """Entries of the register, of all papers within the scope."""
        return self._register.decisions(self._scope, wanted).entries

    def actions(self, wanted: WantedActions, today: date) -> tuple[Tracked, ...]:
        """Actions of the register as they stand on a day, the latest told first."""
        return self._register.actions(self._scope, wanted, today).entries

    def documents(self) -> list[Document]:
        """All of them."""
        if self._documents is None:
            self._documents = self._catalogue.documents(self._scope)
        return self._documents

    def with_item(self, number: str, most: int = 6) -> list[Document]:
        """Papers in which an item of an agenda has this number, the newest meeting first."""
        found = []
        for document_id in self._catalogue.with_item(number, self._scope, most):
            try:
                found.append(self._catalogue.document(document_id, self._scope))
            except NotFoundError:  # replaced since
                continue
        return found

    def around(self, passage: Passage, before: int, after: int) -> list[Passage]:
        """A passage with those before and after it in its paper, in order, as far as seen."""
        chunk = passage.chunk
        if chunk.ordinal < 0:
            return [passage]
        ordinals = range(max(chunk.ordinal - before, 0), chunk.ordinal + after + 1)
        ids = [f"{chunk.document_id}:{ordinal}" for ordinal in ordinals]
        found = self._catalogue.found(ids, self._scope)
        return [
            Passage(found[id][0], found[id][1], passage.score) for id in ids if id in found
        ] or [passage]

    def beside(self, piece: Piece) -> Piece:
        """A piece in a passage that goes on into those before and after it, as far as they do."""
        chunk = piece.passage.chunk
        if piece.record is not None or chunk.ordinal < 0 or chunk.kind is BlockKind.TABLE_ROW:
            return piece
        return in_run(piece, [each.chunk for each in self.around(piece.passage, 1, 1)])

    def titles(self, document_id: str, place: Place) -> tuple[str, ...]:
        """What the parts in which a place stands are called, the outermost first."""
        return tuple(each.title for each in self.chain(document_id, place) if each.title)

    def chain(self, document_id: str, place: Place) -> list[Section]:
        """The parts in which a place stands, the outermost first."""
        outline = self._outline(document_id)
        at = bisect_right(outline.begins, place)
        while at and outline.sections[at - 1].last < place[0]:
            at -= 1
        inner = outline.sections[at - 1] if at else None
        chain: list[Section] = []
        while inner is not None:
            chain.insert(0, inner)
            inner = outline.by_ordinal.get(inner.parent) if inner.parent is not None else None
        return chain

    def _outline(self, document_id: str) -> _Outline:
        if document_id not in self._outlines:
            self._outlines[document_id] = _Outline.of(self.sections(document_id))
        return self._outlines[document_id]

    def line(self, document: Document, span: Span) -> Passage | None:
        """The line of a page on which something begins: the row of a cell, the entry of an item.

        None where it may not be seen, or where words in it are struck out.
        """
        try:
            page = self._catalogue.page(document.id, span.page, self._scope)
        except NotFoundError:
            return None
        start = page.text.rfind("\n", 0, span.start) + 1
        end = page.text.find("\n", span.start)
        end = len(page.text) if end < 0 else end
        if any(first < end and start < last for first, last in page.struck):
            return None
        titles = self.titles(document.id, (span.page, start))
        spans = (Span(span.page, start, end),)
        text = page.text[start:end]
        chunk = Chunk(document.id, -1, spans, text, titles, access=page.access)
        return Passage(chunk, document, 1.0)

    def saying(self, document: Document, words: str, most: int = 8) -> list[Passage]:
        """The passages of a paper in which words stand, whatever their case, in order."""
        found = self._catalogue.saying(document.id, words, self._scope, most)
        return [Passage(chunk, document, 0.5) for chunk in found]

    def recorded(self, document: Document, record: Record, score: float = 1.0) -> Piece:
        """A record as a piece to quote: its own words, where they stand."""
        passage = Passage(self.part(record, document), document, score)
        return Piece(
            passage,
            0,
            len(record.text),
            score,
            record=record.kind,
            outcome=record.outcome,
        )

    def as_recorded(self, piece: Piece) -> Piece:
        """A piece with what the minutes say of it: the kind and the outcome of their record.

        A passage that was found by its words may hold what was moved, and lost a page further on.
        """
        if piece.record is not None:
            return piece
        shares = [(shared, each.kind not in _MOVED, each) for shared, each in self._told_in(piece)]
        shared, _, record = max(shares, default=(0, False, None), key=lambda each: each[:2])
        spans = piece.passage.chunk.spans_of(piece.start, piece.end)
        if record is None or 2 * shared < _shared(spans, spans):
            return piece  # most of it is something else
        return replace(piece, record=record.kind, outcome=record.outcome)

    def is_plain(self, piece: Piece) -> bool:
        """Does it hold no word of what was decided, moved or recommended?"""
        return not any(shared for shared, _ in self._told_in(piece))

    def _told_in(self, piece: Piece) -> Iterator[tuple[int, Record]]:
        """What the papers record, each with how much of it the piece holds."""
        chunk = piece.passage.chunk
        spans = chunk.spans_of(piece.start, piece.end)
        for each in self.records(chunk.document_id, *_TOLD):
            yield _shared(spans, each.spans), each

    def part(self, record: Record, document: Document) -> Chunk:
        """A record as a part of its paper, with the names of the parts in which it stands."""
        return Chunk(
            document.id,
            -1 - record.ordinal,
            record.spans,
            record.text,
            self.titles(document.id, (record.spans[0].page, record.spans[0].start)),
            record.item,
            record.access,
        )

    def item(self, document_id: str, number: str) -> Section | None:
        """The item of an agenda with this number."""
        return next(
            (
                each
                for each in self.sections(document_id)
                if each.kind is SectionKind.ITEM and _bare(each.number) == _bare(number)
            ),
            None,
        )


def _shared(some: Sequence[Span], others: Sequence[Span]) -> int:
    """How many characters stand in both."""
    return sum(
        max(0, min(one.end, other.end) - max(one.start, other.start))
        for one in some
        for other in others
        if one.page == other.page
    )


def _bare(number: str | None) -> str:
    return (number or "").rstrip(".").lower()


def documents(passages: Sequence[Passage], most: int = 6) -> list[Document]:
    """The papers in which passages stand, those of the best first."""
    found: dict[str, Document] = {}
    for passage in passages:
        found.setdefault(passage.document.id, passage.document)
    return list(found.values())[:most]
