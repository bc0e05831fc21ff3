"""What has to be known of a whole paper before the text of its first page can be written.

The size in which its text is set, the words that it writes, and what stands at the edges of its
pages: little enough to be kept in memory, while the lines themselves lie in a file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ingest.readers.marks import RawPage
from ingest.structure.furniture import Edge, edges_of
from ingest.structure.hyphens import known_word
from ingest.structure.layout import Flow, Line

_LARGER = 1.12  # times the running text's size: a heading's


class Survey:
    """What is seen of the pages, one after the other."""

    def __init__(self) -> None:
        self.words: set[str] = set()
        """The words that the paper writes within its lines, in small letters."""
        self.edges: list[Edge] = []
        self._letters: Counter[float] = Counter()
        self._lines: set[float] = set()

    def see(self, page: RawPage, flow: Sequence[Flow]) -> None:
        """Look at a page's lines, in their order."""
        self.edges += edges_of(page, flow)
        self._lines.update(_half(item.size) for item in flow if isinstance(item, Line))
        texts: dict[str, None] = {}
        letters: dict[float, int] = {}
        for item in flow:
            for word in item.words:
                letters[word.size] = letters.get(word.size, 0) + len(word.text)
                texts[word.text] = None
        for size, count in letters.items():
            self._letters[_half(size)] += count
        self.words.update(map(known_word, texts))

    def body(self) -> float:
        """The size in which most letters of the running text are set."""
        return self._letters.most_common(1)[0][0] if self._letters else 11.0

    def heading_sizes(self) -> list[float]:
        """The sizes larger than the body's, from the largest: the levels of headings."""
        body = self.body()
        return sorted((size for size in self._lines if size > _LARGER * body), reverse=True)[:5]


def _half(size: float) -> float:
    return round(size * 2) / 2
