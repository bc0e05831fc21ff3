"""What a question is put to, and what comes back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from index.values.pages import Page, Rect, Span
from index.values.papers import Chunk, Document


@dataclass(frozen=True, slots=True)
class Scope:
    """What a caller may see, and what they asked to search. No label, no access.

    ``council``, ``committee`` and ``document_type`` match without regard to case on the name or a
    distinctive part of it. Dates are those of the meeting, both inclusive. ``extracts`` are papers
    of ``document_ids`` of which only some pages were asked for: id, first and last page.
    """

    labels: frozenset[str] = frozenset()
    council: str | None = None
    committee: str | None = None
    document_type: str | None = None
    date_from: date | None = None
    date_to: date | None = None
    document_ids: tuple[str, ...] = ()
    extracts: tuple[tuple[str, int, int], ...] = ()

    def holds(self, document_id: str, spans: Iterable[Span]) -> bool:
        """Was any of what stands there asked for, as far as its page tells?"""
        wanted = [(first, last) for id, first, last in self.extracts if id == document_id]
        return not wanted or any(
            first <= span.page <= last for span in spans for first, last in wanted
        )

    @property
    def filtered(self) -> bool:
        """Does it ask for less than everything its labels allow?"""
        return bool(
            self.council
            or self.committee
            or self.document_type
            or self.date_from
            or self.date_to
            or self.document_ids
        )


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk that was found, and why.

    ``score`` (0 to 1) ranks within one search. ``similarity`` is the cosine to the question, and
    ``keyword`` the BM25 score; 0 where that arm did not find it.
    """

    chunk: Chunk
    document: Document
    score: float
    similarity: float = 0.0
    keyword: float = 0.0


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another place where a quote stands word for word: the pack of a report, a second copy."""

    document: Document
    page: int
    page_label: str | None = None
    item: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A verbatim quote and the page on which it stands.

    ``quote`` is ``page.text[start:end]`` as the catalogue keeps it; ``rects`` are where.
    ``item`` is the agenda item's number and ``paragraph`` the numbered paragraph's ("2.3"), as
    printed; ``also`` are the other places with the same words.
    """

    mark: int
    document: Document
    page: int
    page_label: str | None
    start: int
    end: int
    quote: str
    rects: tuple[Rect, ...]
    item: str | None = None
    paragraph: str | None = None
    also: tuple[Elsewhere, ...] = ()

    @classmethod
    def of(
        cls,
        document: Document,
        page: Page,
        start: int,
        end: int,
        *,
        mark: int,
        item: str | None = None,
        paragraph: str | None = None,
        also: tuple[Elsewhere, ...] = (),
    ) -> Citation:
        """Characters ``start`` to ``end`` of a page, copied, with where they stand."""
        return cls(
            mark=mark,
            document=document,
            page=page.number,
            page_label=page.label,
            start=start,
            end=end,
            quote=page.text[start:end],
            rects=page.rects(start, end),
            item=item,
            paragraph=paragraph,
            also=also,
        )


@dataclass(frozen=True, slots=True)
class Searched:
    """What a question was put to, said with every answer and above all with a refusal.

    ``pages`` are the first and last where it was put to a part of one document.
    """

    documents: int
    councils: tuple[str, ...] = ()
    committees: tuple[str, ...] = ()
    earliest: date | None = None
    latest: date | None = None
    pages: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Warning:
    """Something the reader must know beside the answer; ``kind`` is for programs."""

    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer in Markdown with marks ``[1]``, every one of them a citation.

    ``question`` is the question as it stands alone. ``more`` is further evidence, not part of the
    text; its marks go on from those of ``citations``. Of an answer that a language model wrote,
    ``prompt`` is the hash of the prompt and ``dropped`` the number of its sentences that their
    quotes did not bear out. ``timings`` are milliseconds by stage. ``confidence`` is the
    probability (0 to 1) that the papers answer, and ``signals`` what it was told from, each 0 to 1:
    none where nothing was found.
    """

    id: str
    text: str
    refused: bool
    citations: tuple[Citation, ...]
    searched: Searched
    mode: str = "extractive"
    warnings: tuple[Warning, ...] = ()
    question: str = ""
    more: tuple[Citation, ...] = ()
    prompt: str | None = None
    dropped: int = 0
    timings: Mapping[str, float] = field(default_factory=dict)
    confidence: float = 0.0
    signals: Mapping[str, float] = field(default_factory=dict)
