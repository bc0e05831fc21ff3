"""What was decided and asked for, found and cited, with what led to it and came of it."""

from __future__ import annotations

from dataclasses import replace

from index.catalogue import Catalogue
from index.errors import NotFoundError
from index.register.alike import compared
from index.register.chains import chain_of
from index.register.sittings import meeting_id
from index.register.verdicts import Verdicts
from index.register.wanted import Found, Order, Wanted
from index.register.words import Words
from index.values import (
    Citation,
    Elsewhere,
    Entry,
    Hop,
    Scope,
    Span,
    Verdict,
)

MOST = 1_000
"""Entries found by words that are given and counted."""
_NARROW = 400  # documents: as many are put to the words, more are left out afterwards
_FARTHEST = 8_000  # looked at for them where a filter leaves most out
_LIKE_IT = 60  # entries like one that could be next to it in a chain


class Deciding:
    """The part of the register that finds entries, and follows them."""

    def __init__(self, catalogue: Catalogue, words: Words) -> None:
        self._catalogue = catalogue
        self._words = words
        self._verdicts = Verdicts(catalogue)

    # --- decisions -----------------------------------------------------------------------------

    def decisions(self, scope: Scope, wanted: Wanted) -> Found[Entry]:
        """A page of the entries that are wanted, and how many there are in all.

        Of a search for words, the best 1,000 are given and counted.
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
        """Ids of the best entries with the words that are wanted, in the order that is.

        The words know nothing of filters: more is asked of them until enough is left or there is
        no more.
        """
        narrow = None
        if scope.filtered or wanted.meeting or wanted.minute or wanted.item:
            narrow = self._catalogue.papers_with(scope, wanted, _NARROW)
        labels = sorted(scope.labels)
        ask = MOST
        while True:
            hits = self._words.best(wanted.text, ask, labels, narrow)
            best = replace(wanted, order=Order.BEST)
            kept = self._catalogue.wanted_among(hits, scope, best)
            enough = len(kept) >= wanted.offset + wanted.limit
            if enough or len(hits) < ask or ask >= _FARTHEST:
                break
            ask *= 2
        if wanted.order is Order.BEST:
            return kept[:MOST]
        return self._catalogue.wanted_among(kept[:MOST], scope, wanted)

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

        The first says where else the whole stands. Marks go on from ``after``. NotFoundError if it
        has no such part.
        """
        spans = entry.record.spans
        if part is not None:
            own = [each.spans for each in entry.record.parts if each.label == part]
            if not own:
                raise NotFoundError("The entry has no such part.")
            spans = own[0]
        made: list[Citation] = []
        also = tuple(Elsewhere(each.document, each.page, each.page_label) for each in entry.copies)
        for mark, span in enumerate(Span.joined(spans), after + 1):
            page = self._catalogue.page(entry.document.id, span.page, scope)
            made.append(
                Citation.of(
                    entry.document,
                    page,
                    span.start,
                    span.end,
                    mark=mark,
                    item=entry.record.item,
                    also=() if made or part is not None else also,
                )
            )
        return tuple(made)

    # --- chains --------------------------------------------------------------------------------

    def chain(self, entry_id: str, scope: Scope, *, rejected: bool = False) -> tuple[Hop, ...]:
        """The hops that lead to an entry and on from it, the earliest first.

        Those that an officer has rejected are left out unless they are asked for.
        """
        start = self._catalogue.entry(entry_id, scope)
        labels = Scope(labels=scope.labels)  # a chain runs through papers that were not searched
        hops = chain_of(start, lambda entry: self._around(entry, labels), self._verdicts.rejected)
        told = self._verdicts.told(hops)
        return tuple(hop for hop in told if rejected or hop.verdict is not Verdict.REJECTED)

    def judge(self, hop_id: str, verdict: Verdict, by: str, scope: Scope) -> Hop:
        """Keep what an officer says of a hop: it outlives every reading of its papers."""
        return self._verdicts.judge(hop_id, verdict, by, scope)

    @staticmethod
    def compared(earlier: Entry, later: Entry) -> tuple[tuple[str, str], ...]:
        """Two wordings side by side: ("same" | "gone" | "new", words), in reading order."""
        return compared(earlier.record.text, later.record.text)

    def _around(self, entry: Entry, scope: Scope) -> list[Entry]:
        """The entries that could be next to one in a chain: of its meeting, or like it."""
        meeting = meeting_id(entry.council, entry.committee, entry.held)
        ids: list[str] = [entry.standing_by] if entry.standing_by else []
        if entry.title:
            ids += self._words.like(entry.title, _LIKE_IT, sorted(scope.labels))
        found = {each.id: each for each in self._catalogue.entries_of(ids, scope)}
        if meeting:
            wanted = Wanted(meeting=meeting, limit=_LIKE_IT * 5)
            found |= {each.id: each for each in self._catalogue.entries(scope, wanted)[0]}
        return list(found.values())
