"""The register: one front for what was decided, asked for and planned, within a caller's scope."""

from __future__ import annotations

from index.catalogue import Catalogue
from index.errors import NotFoundError
from index.register.wanted import Found, Wanted
from index.register.words import Words
from index.values import Citation, Entry, Scope, Span

_NARROW = 400  # documents: as many are put to the words, more are left out afterwards
_ASKED = 500  # of the words at first
_MOST = 8_000


class Register:
    """Reads only, but for verdicts. Safe to use from many threads.

    "There is none" and "you may not see it" are one answer, NotFoundError.
    """

    def __init__(self, catalogue: Catalogue, words: Words) -> None:
        self._catalogue = catalogue
        self._words = words

    # --- decisions -----------------------------------------------------------------------------

    def decisions(self, scope: Scope, wanted: Wanted) -> Found[Entry]:
        """A page of the entries that are wanted, and how many there are in all.

        Of a search for words, no more than 8,000 are counted.
        """
        if not scope.labels:
            return Found((), 0)
        if not wanted.text.strip():
            entries, total = self._catalogue.entries(scope, wanted)
            return Found(tuple(entries), total)
        ids = self._found(scope, wanted)
        page = ids[wanted.offset : wanted.offset + wanted.limit]
        return Found(tuple(self._catalogue.entries_of(page, scope)), len(ids))

    def _found(self, scope: Scope, wanted: Wanted) -> list[str]:
        """Ids of the entries with the words that are wanted, best first.

        The words know nothing of filters: more is asked of them until enough is left or there is
        no more.
        """
        within = self._catalogue.document_ids(_of_papers(scope)) if scope.filtered else None
        narrow = within if within is not None and len(within) <= _NARROW else None
        labels = sorted(scope.labels)
        ask = _ASKED
        while True:
            hits = self._words.best(wanted.text, ask, labels, narrow)
            kept = self._catalogue.wanted_among(hits, scope, wanted)
            if len(hits) < ask or ask >= _MOST:
                return kept
            ask = min(4 * ask, _MOST)

    def entry(self, id: str, scope: Scope) -> Entry:
        """One entry of the register."""
        return self._catalogue.entry(id, scope)

    def citation(self, entry: Entry, scope: Scope, mark: int = 1) -> Citation:
        """The words of an entry on the page on which they begin."""
        return self.citations(entry, scope, after=mark - 1)[0]

    def citations(
        self, entry: Entry, scope: Scope, after: int = 0, part: str | None = None
    ) -> tuple[Citation, ...]:
        """The words of an entry, or of its part with this label, one citation for each page.

        Marks go on from ``after``. NotFoundError if it has no such part.
        """
        spans = entry.record.spans
        if part is not None:
            own = [each.spans for each in entry.record.parts if each.label == part]
            if not own:
                raise NotFoundError("The entry has no such part.")
            spans = own[0]
        made = []
        for mark, span in enumerate(_joined(spans), after + 1):
            page = self._catalogue.page(entry.document.id, span.page, scope)
            made.append(
                Citation(
                    mark=mark,
                    document=entry.document,
                    page=span.page,
                    page_label=page.label,
                    start=span.start,
                    end=span.end,
                    quote=page.text[span.start : span.end],
                    rects=page.rects(span.start, span.end),
                    item=entry.record.item,
                    paragraph=None,
                )
            )
        return tuple(made)


def _of_papers(scope: Scope) -> Scope:
    """The scope without what is asked of a meeting: minutes are filed in later packs."""
    return Scope(
        labels=scope.labels,
        council=scope.council,
        document_type=scope.document_type,
        document_ids=scope.document_ids,
    )


def _joined(spans: tuple[Span, ...]) -> list[Span]:
    """Spans that follow each other on one page are one quote."""
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1].page == span.page and 0 <= span.start - joined[-1].end <= 1:
            joined[-1] = Span(span.page, joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined
