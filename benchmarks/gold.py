"""The pages and words that a right answer rests on, to hold citations and passages against."""

from collections.abc import Set
from dataclasses import dataclass
from pathlib import Path

from benchmarks.papers import Papers
from benchmarks.questions import Evidence, Question

PageKey = tuple[str, int]
"""A document (its id, or its name where the file is not among the papers) and a physical page."""


def page_keys(document_id: str, filename: str, page: int) -> frozenset[PageKey]:
    """Every way to name a page that something stands on."""
    return frozenset({(document_id, page), (_name(filename), page)})


@dataclass(frozen=True)
class Gold:
    """The evidence of one question, found among the papers."""

    pieces: tuple[frozenset[PageKey], ...]
    """For each piece of the evidence the pages that hold it."""
    quotes: tuple[str, ...]
    """Its words, as letters and digits only."""

    @classmethod
    def of(cls, question: Question, papers: Papers) -> "Gold":
        """Look the evidence up."""
        return cls(
            tuple(_pages(each, papers) for each in question.evidence),
            tuple(bare for each in question.evidence if (bare := _bare(each.quote))),
        )

    def is_on(self, keys: Set[PageKey]) -> bool:
        """Whether a page holds a piece of the evidence."""
        return any(keys & pages for pages in self.pieces)

    def all_on(self, pages: list[frozenset[PageKey]]) -> bool:
        """Whether every piece of the evidence stands on one of some pages."""
        return bool(self.pieces) and all(any(keys & one for keys in pages) for one in self.pieces)

    def is_in(self, text: str) -> bool:
        """Whether a text holds the words of a piece, however they are spaced and stopped."""
        bare = _bare(text)
        return any(quote in bare for quote in self.quotes)


def _pages(evidence: Evidence, papers: Papers) -> frozenset[PageKey]:
    return frozenset(
        (papers.id_of(place.file) or _name(place.file), page)
        for place in evidence.places
        for page in place.pages
    )


def _name(file: str) -> str:
    return f"name:{Path(file).name}"


def _bare(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())
