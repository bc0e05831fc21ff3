"""What other papers hold on an item's subject: searched for, and quoted where it is about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from assistant.briefs.lines import Sentence, sentences_of
from assistant.briefs.own import most_telling
from index.catalogue import Catalogue
from index.register.alike import held_in, telling
from index.values import (
    Document,
    DocumentType,
    Meeting,
    MeetingItem,
    Passage,
    Scope,
    Section,
    SectionKind,
    Span,
)

Find = Callable[[str, Scope, int], list[Passage]]
"""Searches: the best passages for some words within a scope."""

_FOUND = 30  # passages that are looked at
_ABOUT = 0.75  # of the words of the item's title, in a passage or in what it stands under
_SAYS = 0.5  # of them, in what was said
_MOST_SAID = 2
_MOST_FIGURES = 2


@dataclass(frozen=True, slots=True)
class Subject:
    """What was found on an item's subject, in papers known by the day of its meeting."""

    catalogue: Catalogue
    meeting: Meeting
    item: MeetingItem
    scope: Scope
    passages: Sequence[Passage]
    _sections: dict[str, list[Section]] = field(default_factory=dict)

    @classmethod
    def searched(
        cls, find: Find, catalogue: Catalogue, meeting: Meeting, item: MeetingItem, scope: Scope
    ) -> Subject:
        """Search for the item's title; one of a single word is too little to search for."""
        found: list[Passage] = []
        if len(telling(item.title)) > 1:
            known = Scope(labels=scope.labels, council=meeting.council, date_to=meeting.held)
            found = [
                each
                for each in find(item.title, known, _FOUND)
                if (each.document.council or "") == (meeting.council or "")
                and not each.document.superseded_by
                and not _stands_in(each, item)
                and _about(each, item.title)
            ]
        return cls(catalogue, meeting, item, scope, found)

    def figures(self) -> list[Sentence]:
        """The sentences of papers, not of minutes, that tell most figures about it."""
        found = [
            sentence
            for each in self.passages
            if not self._minuted(each)
            for sentence in self._sentences(each)
            if held_in(self.item.title, " ".join((sentence.text, *each.chunk.path))) >= _SAYS
        ]
        return most_telling(found, self.item.title, _MOST_FIGURES)

    def said(self, but: Sequence[tuple[str, Span]]) -> list[Sentence]:
        """What minutes of earlier meetings tell of it, one sentence each; ``but`` what is quoted
        already, by paper.
        """
        kept: list[Sentence] = []
        for each in self.passages:
            if not self._minuted(each) or len(kept) == _MOST_SAID:
                continue
            quoted = tuple(span for paper, span in but if paper == each.document.id)
            told = [s for s in self._sentences(each) if not s.meets(quoted)]
            best = max(told, key=lambda s: held_in(self.item.title, s.text), default=None)
            if best is not None and held_in(self.item.title, best.text) >= _SAYS:
                kept.append(best)
        return kept

    def _sentences(self, passage: Passage) -> Iterator[Sentence]:
        """The sentences of a passage, each of which stands whole in it."""
        for span in passage.chunk.spans:
            for each in sentences_of(
                self.catalogue, passage.document, span.page, span.page, self.scope
            ):
                if span.start <= each.start and each.end <= span.end:
                    yield each

    def _minuted(self, passage: Passage) -> bool:
        """Does it stand in the minutes of a meeting before this one?"""
        document = passage.document
        if document.document_type is DocumentType.MINUTES:
            return str(document.meeting_date) < str(self.meeting.held)
        first = passage.chunk.spans[0]
        return any(
            each.kind is SectionKind.MINUTES
            and (each.page, each.start) <= (first.page, first.start)
            and first.page <= each.last
            for each in self._parts(document)
        )

    def _parts(self, document: Document) -> list[Section]:
        if document.id not in self._sections:
            self._sections[document.id] = self.catalogue.sections(document.id, self.scope)
        return self._sections[document.id]


def _stands_in(passage: Passage, item: MeetingItem) -> bool:
    return passage.document.id == item.document.id and any(
        item.page <= span.page <= item.last for span in passage.chunk.spans
    )


def _about(passage: Passage, title: str) -> bool:
    around = (passage.document.title, *passage.chunk.path, passage.chunk.text)
    return held_in(title, " ".join(around)) >= _ABOUT
