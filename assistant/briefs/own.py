"""What an item's own papers hold for its brief: its key figures, and what a supplement changed."""

from __future__ import annotations

import re

from assistant.briefs.lines import Sentence, sentences_of
from index.catalogue import Catalogue
from index.register.alike import alike, telling
from index.values import BriefLine, Document, MeetingItem, Scope, SectionKind

MOST_FIGURES = 4
_MOST_CHANGES = 3
_PAGES = 30  # of an item's papers that are looked through
LIKE = 0.6  # of the words of the shorter title
_CHANGES = re.compile(
    r"\b(?:replac\w+|revis\w+|correct(?:s|ed|ion|ions)|amend\w*|supersed\w+|withdraw\w*|instead of"
    r"|should (?:now )?read|no longer|in place of|updat(?:es|ed)|additional|chang(?:e|es|ed))\b",
    re.I,
)


def figures(catalogue: Catalogue, item: MeetingItem, scope: Scope) -> list[Sentence]:
    """The sentences of an item's papers that tell most figures, in reading order."""
    if not _has_papers(catalogue, item, scope):
        return []
    asked = tuple(span for entry in item.asks for span in entry.record.spans)
    last = min(item.last, item.page + _PAGES - 1)
    return most_telling(
        [
            each
            for each in sentences_of(catalogue, item.document, item.page, last, scope)
            if not each.meets(asked)
        ],
        item.title,
        MOST_FIGURES,
    )


def most_telling(found: list[Sentence], title: str, most: int) -> list[Sentence]:
    """Of sentences those that tell most figures about a title, in reading order."""
    about = telling(title)
    scored = [
        (figures + len(about & telling(each.text)) - len(each.text.split()) / 40, each)
        for each in found
        if (figures := each.figures())
    ]
    scored.sort(key=lambda each: (-each[0], each[1].page.number, each[1].start))
    kept = [each for _, each in scored[:most]]
    return sorted(kept, key=lambda each: (each.document.id, each.page.number, each.start))


def _has_papers(catalogue: Catalogue, item: MeetingItem, scope: Scope) -> bool:
    """Has an item a report of its own, or does the agenda only name it?"""
    return bool(item.asks) or any(
        each.kind is SectionKind.REPORT and item.page <= each.page <= item.last
        for each in catalogue.sections(item.document.id, scope)
    )


def changes(
    catalogue: Catalogue, paper: Document, item: MeetingItem | None, scope: Scope
) -> list[BriefLine]:
    """What a supplement says that it changes in an item; of the meeting where no item is given.

    Where it does not say so, how it begins what it has on the item.
    """
    pages = (1, paper.pages) if item is None else _pages_on(catalogue, paper, item, scope)
    if pages is None:
        return []
    found = list(sentences_of(catalogue, paper, *pages, scope))
    telling_so = [each for each in found if _CHANGES.search(each.text)][:_MOST_CHANGES]
    return [each.line(item) for each in telling_so or found[:1]]


def _pages_on(
    catalogue: Catalogue, paper: Document, item: MeetingItem, scope: Scope
) -> tuple[int, int] | None:
    """The first and last page of what a supplement has on an item."""
    for each in catalogue.sections(paper.id, scope):
        same = each.kind is SectionKind.ITEM and each.number == item.number
        if each.kind in (SectionKind.ITEM, SectionKind.REPORT) and (
            same or alike(each.title, item.title) >= LIKE
        ):
            return each.page, each.last
    return (1, paper.pages) if alike(paper.title, item.title) >= LIKE else None
